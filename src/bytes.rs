//! Reading and writing the small integers and texts that packed files are made of.
//!
//! `u16`, `u32`, `i32`, `f64`: little-endian. `varint`: seven bits a byte, low first, high bit set on all but the last, at most 32 bits and
//! in the fewest bytes. `zigzag`: a varint of 0, −1, 1, −2, … `text`: a varint length and that many bytes of UTF-8.

/// Bytes that are not what the grammar says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BytesError {
    /// The bytes end before the value does.
    Short,
    /// A varint of more than 32 bits, or written longer than need be.
    Varint,
    /// Text that is not UTF-8.
    Utf8,
    /// A value that its meaning does not allow.
    Value(&'static str),
    /// Bytes after the end.
    Trailing,
}

/// A place in a slice of bytes; every read is checked and moves it on.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// How many bytes are left: a bound for any count that is about to be believed.
    #[must_use]
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next `n` bytes.
    ///
    /// # Errors
    /// [`BytesError::Short`] when there are fewer.
    pub fn bytes(&mut self, n: usize) -> Result<&'a [u8], BytesError> {
        let (head, rest) = self.rest.split_at_checked(n).ok_or(BytesError::Short)?;
        self.rest = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], BytesError> {
        let (head, rest) = self.rest.split_first_chunk().ok_or(BytesError::Short)?;
        self.rest = rest;
        Ok(*head)
    }

    /// One byte.
    ///
    /// # Errors
    /// [`BytesError::Short`].
    pub fn u8(&mut self) -> Result<u8, BytesError> {
        self.array().map(u8::from_le_bytes)
    }

    /// Two bytes.
    ///
    /// # Errors
    /// [`BytesError::Short`].
    pub fn u16(&mut self) -> Result<u16, BytesError> {
        self.array().map(u16::from_le_bytes)
    }

    /// Four bytes.
    ///
    /// # Errors
    /// [`BytesError::Short`].
    pub fn u32(&mut self) -> Result<u32, BytesError> {
        self.array().map(u32::from_le_bytes)
    }

    /// Four bytes, signed.
    ///
    /// # Errors
    /// [`BytesError::Short`].
    pub fn i32(&mut self) -> Result<i32, BytesError> {
        self.array().map(i32::from_le_bytes)
    }

    /// Eight bytes, a number with a fraction; it may be no number at all.
    ///
    /// # Errors
    /// [`BytesError::Short`].
    pub fn f64(&mut self) -> Result<f64, BytesError> {
        self.array().map(f64::from_le_bytes)
    }

    /// A varint.
    ///
    /// # Errors
    /// [`BytesError::Short`] or [`BytesError::Varint`].
    pub fn varint(&mut self) -> Result<u32, BytesError> {
        // Most are small.
        if let Some((byte @ 0..0x80, rest)) = self.rest.split_first() {
            self.rest = rest;
            return Ok(u32::from(*byte));
        }
        let mut value = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.u8()?;
            let bits = u32::from(byte & 0x7f);
            if shift == 28 && bits > 0xf || shift > 0 && byte == 0 {
                return Err(BytesError::Varint);
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(BytesError::Varint)
    }

    /// A varint as a length or count.
    ///
    /// # Errors
    /// As [`Self::varint`].
    pub fn count(&mut self) -> Result<usize, BytesError> {
        Ok(self.varint()? as usize)
    }

    /// A zigzag varint.
    ///
    /// # Errors
    /// As [`Self::varint`].
    pub fn zigzag(&mut self) -> Result<i32, BytesError> {
        let n = self.varint()?;
        Ok((n >> 1).cast_signed() ^ -((n & 1).cast_signed()))
    }

    /// A text.
    ///
    /// # Errors
    /// [`BytesError::Short`], [`BytesError::Varint`] or [`BytesError::Utf8`].
    pub fn text(&mut self) -> Result<&'a str, BytesError> {
        let n = self.count()?;
        core::str::from_utf8(self.bytes(n)?).map_err(|_| BytesError::Utf8)
    }

    /// A count, then so many items. Nothing is set aside for a count before its items have been read.
    ///
    /// # Errors
    /// Those of the items, and as [`Self::varint`].
    pub fn many<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T, BytesError>) -> Result<Vec<T>, BytesError> {
        let count = self.count()?;
        let mut items = Vec::with_capacity(count.min(self.left()));
        for _ in 0..count {
            items.push(item(self)?);
        }
        Ok(items)
    }

    /// Succeeds at the end only.
    ///
    /// # Errors
    /// [`BytesError::Trailing`].
    pub fn end(&self) -> Result<(), BytesError> {
        if self.rest.is_empty() { Ok(()) } else { Err(BytesError::Trailing) }
    }
}

/// The inverse of [`Reader`].
pub trait Write {
    /// A varint.
    fn varint(&mut self, value: u32);
    /// A varint of a length. Lengths here are far below 2³²; a longer one is cut, and the reader refuses the file.
    fn count(&mut self, value: usize) {
        self.varint(u32::try_from(value).unwrap_or(u32::MAX));
    }
    /// A zigzag varint.
    fn zigzag(&mut self, value: i32) {
        self.varint(((value << 1) ^ (value >> 31)).cast_unsigned());
    }
    /// A text.
    fn text(&mut self, text: &str);
}

impl Write for Vec<u8> {
    fn varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        self.push(value.to_le_bytes()[0]);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.extend_from_slice(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(n in any::<u32>(), z in any::<i32>(), text in "\\PC{0,20}") {
            let mut bytes = Vec::new();
            bytes.varint(n);
            bytes.zigzag(z);
            bytes.text(&text);
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!((reader.varint(), reader.zigzag(), reader.text(), reader.end()), (Ok(n), Ok(z), Ok(text.as_str()), Ok(())));
        }

        #[test]
        fn a_varint_has_one_spelling(bytes in prop::collection::vec(any::<u8>(), 0..8)) {
            let mut reader = Reader::new(&bytes);
            if let Ok(n) = reader.varint() {
                let mut again = Vec::new();
                again.varint(n);
                prop_assert_eq!(&bytes[..bytes.len() - reader.left()], &again[..]);
            }
        }
    }
}
