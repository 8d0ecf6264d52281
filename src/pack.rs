//! The envelope of every baked file: what it is, which version, of what date, and that not one bit is wrong.
//!
//! ```text
//! file   = header body
//! header = magic:4 ("KITH") kind:4 schema:u16 zero:u16 date:u32 (yyyymmdd) length:u32 (of body) hash:32
//! hash   = SHA-256 of the header before it, then the body
//! ```
//! Integers are little-endian. A reader checks, in this order: the hash, the magic and kind, the schema, the length; then
//! the grammar of the body, then its meaning. The hash says the bytes are the ones that were baked; the later checks say that
//! what was baked makes sense, and hold for any bytes at all. In the app the browser checks the hash: [`open_fetched`].

use crate::bytes::{BytesError, Reader};
use sha2::{Digest, Sha256};

const MAGIC: &[u8; 4] = b"KITH";
const BEFORE_HASH: usize = 20;
const HEADER: usize = BEFORE_HASH + 32;

/// What a file holds. The four letters stand in its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Services: [`crate::catalogue`].
    Catalogue,
    /// Postcodes and areas: [`crate::place::Gazetteer`].
    Gazetteer,
    /// The words of one language: [`crate::need::Lexicon`].
    Words,
    /// The interface in one language: [`crate::locale::Messages`].
    Messages,
}

impl Kind {
    fn letters(self) -> &'static [u8; 4] {
        match self {
            Self::Catalogue => b"CATL",
            Self::Gazetteer => b"GAZT",
            Self::Words => b"WORD",
            Self::Messages => b"MESG",
        }
    }

    /// The version of its body's grammar. Raised by every change that an older reader could misread.
    fn schema(self) -> u16 {
        2
    }
}

/// Why a file was refused. Nothing of it has been used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// Shorter than a header.
    Short {
        /// How many bytes there were.
        got: usize,
    },
    /// The hash does not fit: cut short, changed on the way, or no file of ours.
    Damaged,
    /// A whole file, of another kind.
    Kind,
    /// A whole file, for another version of the app.
    Schema {
        /// The version this reader knows.
        expected: u16,
        /// The version of the file.
        got: u16,
    },
    /// A whole file whose body breaks its grammar or makes no sense: a fault of the baker.
    Body(BytesError),
}

impl From<BytesError> for PackError {
    fn from(error: BytesError) -> Self {
        Self::Body(error)
    }
}

/// A body whose envelope was in order.
#[derive(Clone, Copy, Debug)]
pub struct Opened<'a> {
    kind: Kind,
    /// The date of the data, as yyyymmdd.
    pub date: u32,
    body: &'a [u8],
}

impl<'a> Opened<'a> {
    /// The bytes to decode, when it is of this kind.
    ///
    /// # Errors
    /// [`PackError::Kind`].
    pub fn body(self, kind: Kind) -> Result<&'a [u8], PackError> {
        if self.kind == kind { Ok(self.body) } else { Err(PackError::Kind) }
    }
}

/// Checks the envelope.
///
/// # Errors
/// [`PackError`], in the order of the module's doc.
pub fn open(kind: Kind, file: &[u8]) -> Result<Opened<'_>, PackError> {
    let (header, body) = file.split_at_checked(HEADER).ok_or(PackError::Short { got: file.len() })?;
    let (head, hash) = header.split_at(BEFORE_HASH);
    if digest(head, body) != hash {
        return Err(PackError::Damaged);
    }
    open_fetched(kind, file)
}

/// Checks the envelope but for the hash, of bytes whose SHA-256 was checked on their way: a browser does that, many times as quickly,
/// when it is told what to expect (`fetch` with `integrity`).
///
/// # Errors
/// [`PackError`], in the order of the module's doc.
pub fn open_fetched(kind: Kind, file: &[u8]) -> Result<Opened<'_>, PackError> {
    let (header, body) = file.split_at_checked(HEADER).ok_or(PackError::Short { got: file.len() })?;
    let mut head = Reader::new(header);
    if head.bytes(4)? != MAGIC || head.bytes(4)? != kind.letters() {
        return Err(PackError::Kind);
    }
    let (schema, zero, date, length) = (head.u16()?, head.u16()?, head.u32()?, head.u32()?);
    if schema != kind.schema() {
        return Err(PackError::Schema { expected: kind.schema(), got: schema });
    }
    if zero != 0 || length as usize != body.len() {
        return Err(PackError::Body(BytesError::Value("length")));
    }
    Ok(Opened { kind, date, body })
}

/// Puts a body in its envelope: the inverse of [`open`].
#[must_use]
pub fn seal(kind: Kind, date: u32, body: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(kind.letters());
    file.extend_from_slice(&kind.schema().to_le_bytes());
    file.extend_from_slice(&[0, 0]);
    file.extend_from_slice(&date.to_le_bytes());
    // A body of 4 GiB or more would be refused by `open`; ours are a few hundred kilobytes.
    file.extend_from_slice(&u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    file.extend_from_slice(&digest(&file, body));
    file.extend_from_slice(body);
    file
}

fn digest(head: &[u8], body: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(head).chain_update(body).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_undoes_seal() {
        let file = seal(Kind::Words, 20_261_122, b"body");
        let opened = open(Kind::Words, &file).expect("sealed just now");
        assert_eq!((opened.date, opened.body(Kind::Words)), (20_261_122, Ok(&b"body"[..])));
    }

    #[test]
    fn a_body_is_read_as_what_it_is() {
        let file = seal(Kind::Words, 20_261_122, b"body");
        assert_eq!(open(Kind::Words, &file).and_then(|opened| opened.body(Kind::Catalogue)).err(), Some(PackError::Kind));
        assert_eq!(open_fetched(Kind::Catalogue, &file).err(), Some(PackError::Kind));
        assert_eq!(open_fetched(Kind::Words, &file).and_then(|opened| opened.body(Kind::Words)), Ok(&b"body"[..]));
    }

    #[test]
    fn every_length_but_the_whole_is_refused() {
        let file = seal(Kind::Words, 20_261_122, b"some body");
        for n in 0..file.len() {
            assert!(open(Kind::Words, &file[..n]).is_err(), "{n} bytes");
        }
        assert!(open(Kind::Words, &[&file[..], b"x"].concat()).is_err());
    }

    #[test]
    fn every_bit_counts() {
        let file = seal(Kind::Words, 20_261_122, b"some body");
        for bit in 0..file.len() * 8 {
            let mut bad = file.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(Kind::Words, &bad).err(), Some(PackError::Damaged), "bit {bit}");
        }
    }

    #[test]
    fn another_kind_and_another_version_are_told_apart() {
        let file = seal(Kind::Words, 20_261_122, b"");
        assert_eq!(open(Kind::Catalogue, &file).err(), Some(PackError::Kind));
        let mut newer = file[..BEFORE_HASH].to_vec();
        newer[8] = 9;
        let hash = digest(&newer, b"");
        newer.extend_from_slice(&hash);
        assert_eq!(open(Kind::Words, &newer).err(), Some(PackError::Schema { expected: 2, got: 9 }));
    }
}
