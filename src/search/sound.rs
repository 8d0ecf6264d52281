//! How a word sounds, roughly: its consonants. People type Amharic and Tigrinya in Latin letters, each in their own way, and agree on
//! little but the consonants.

/// The consonants of the rows of Ethiopic letters, from U+1200 on, eight letters a row; "-" for those that are only vowels.
const ETHIOPIC: &[u8; 43] = b"hlhmsrsxkkkkbbtchhnn-kkhhw-zzyddjgggtcpssfp";
/// Fewer consonants than this sound like too many words.
const LEAST: usize = 3;

/// The consonants of a folded word in Ethiopic or Latin letters, as a number to compare by; `None` when it has too few, or other letters.
#[must_use]
pub fn sound(word: &str) -> Option<u32> {
    let mut heard: Vec<u8> = Vec::new();
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let consonant = match c {
            'a' | 'e' | 'i' | 'o' | 'u' => continue,
            's' if chars.next_if_eq(&'h').is_some() => b'x',
            'c' if chars.next_if_eq(&'h').is_some() => b'c',
            'k' if chars.next_if_eq(&'h').is_some() => b'h',
            't' | 'd' | 'p' | 'z' | 'g' if chars.next_if_eq(&'h').is_some() => c as u8,
            // ጸ is written ts or tz, and ኘ gn or ny.
            't' if chars.next_if(|next| matches!(next, 's' | 'z')).is_some() => b's',
            'g' if chars.next_if_eq(&'n').is_some() => b'n',
            'n' if chars.next_if_eq(&'y').is_some() => b'n',
            'q' | 'c' => b'k',
            'v' => b'b',
            'a'..='z' => c as u8,
            '\u{1200}'..='\u{1357}' => match ETHIOPIC.get((u32::from(c) - 0x1200) as usize >> 3) {
                Some(b'-') | None => continue,
                Some(consonant) => *consonant,
            },
            _ => return None,
        };
        heard.push(consonant);
        // A doubled consonant is written once or twice.
        if c.is_ascii() {
            while chars.next_if_eq(&c).is_some() {}
        }
    }
    // FNV-1a; what collides is one more guess among a few.
    (heard.len() >= LEAST).then(|| heard.iter().fold(0x811c_9dc5u32, |hash, c| (hash ^ u32::from(*c)).wrapping_mul(0x0100_0193)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fold;

    #[test]
    fn ethiopic_words_sound_like_their_latin_spellings() {
        for (ethiopic, latin) in [
            ("ሕማም", "himam"),
            ("ሽኮር", "shikor"),
            ("ጭንቀት", "chinket"),
            ("ትምህርቲ", "timhrti"),
            ("ምግቢ", "megbi"),
            ("ጸገም", "tsegem"),
            ("ሓገዝ ", "hagez"),
        ] {
            assert_eq!(sound(fold(ethiopic).trim()), sound(latin), "{ethiopic} {latin}");
            assert!(sound(latin).is_some());
        }
        assert_ne!(sound("himam"), sound("shikor"));
        assert_eq!(sound("bet"), None, "too short to tell");
        assert_eq!(sound("房子里"), None);
    }
}
