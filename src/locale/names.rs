//! Closed lists that only the words of the interface need.

use crate::service::{Vocabulary, vocabulary};

vocabulary! {
    /// The months.
    MonthName {
        /// January.
        January = "jan",
        /// February.
        February = "feb",
        /// March.
        March = "mar",
        /// April.
        April = "apr",
        /// May.
        May = "may",
        /// June.
        June = "jun",
        /// July.
        July = "jul",
        /// August.
        August = "aug",
        /// September.
        September = "sep",
        /// October.
        October = "oct",
        /// November.
        November = "nov",
        /// December.
        December = "dec",
    }
}

vocabulary! {
    /// Which of the month's Mondays, in the order of the bits of [`crate::hours::Days`].
    Which {
        /// The first.
        First = "1",
        /// The second.
        Second = "2",
        /// The third.
        Third = "3",
        /// The fourth.
        Fourth = "4",
        /// The fifth.
        Fifth = "5",
        /// The last.
        Last = "-1",
        /// The last but one.
        LastButOne = "-2",
        /// The last but two.
        LastButTwo = "-3",
        /// The last but three.
        LastButThree = "-4",
        /// The last but four.
        LastButFour = "-5",
    }
}

vocabulary! {
    /// Languages that services speak, by their BCP 47 tags.
    Tongue {
        /// Amharic.
        Amharic = "am",
        /// Arabic.
        Arabic = "ar",
        /// British Sign Language.
        BritishSign = "bfi",
        /// Bengali.
        Bengali = "bn",
        /// Mandarin.
        Mandarin = "cmn",
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
        /// Persian.
        Persian = "fa",
        /// French.
        French = "fr",
        /// Italian.
        Italian = "it",
        /// Polish.
        Polish = "pl",
        /// Portuguese.
        Portuguese = "pt",
        /// Somali.
        Somali = "so",
        /// Tigrinya.
        Tigrinya = "ti",
        /// Turkish.
        Turkish = "tr",
        /// Vietnamese.
        Vietnamese = "vi",
        /// Cantonese.
        Cantonese = "yue",
        /// Chinese.
        Chinese = "zh",
        /// Chinese in simplified characters.
        ChineseSimplified = "zh-Hans",
        /// Chinese in traditional characters.
        ChineseTraditional = "zh-Hant",
    }
}

vocabulary! {
    /// Languages that the interface can speak, by their BCP 47 tags.
    Locale {
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
        /// Portuguese.
        Portuguese = "pt",
        /// French.
        French = "fr",
        /// Italian.
        Italian = "it",
        /// Arabic.
        Arabic = "ar",
        /// Bengali.
        Bengali = "bn",
        /// Chinese in simplified characters.
        ChineseSimplified = "zh-Hans",
        /// Chinese in traditional characters.
        ChineseTraditional = "zh-Hant",
        /// Polish.
        Polish = "pl",
        /// Turkish.
        Turkish = "tr",
        /// Somali.
        Somali = "so",
        /// Vietnamese.
        Vietnamese = "vi",
        /// Persian.
        Persian = "fa",
        /// Amharic.
        Amharic = "am",
        /// Tigrinya.
        Tigrinya = "ti",
    }
}

/// Which of the languages that are offered somebody's device asks for first; English when it asks for none of them.
///
/// Chinese goes by script: traditional where the tag says so or names a place where it is written, or Cantonese.
#[must_use]
pub fn preferred<'a>(asked: impl IntoIterator<Item = &'a str>, offered: &[&'a str]) -> &'a str {
    asked.into_iter().find_map(|tag| offered.iter().copied().find(|of| *of == written(tag))).unwrap_or("en")
}

/// The tag of the language and script that a longer tag means: `pt-BR` is `pt`, `zh-TW` is `zh-Hant`.
fn written(tag: &str) -> &str {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    if !matches!(language, "zh" | "yue" | "cmn") {
        return language;
    }
    // A script that is named comes before what the place is known for.
    let script = |part: &str| match part {
        "Hant" | "TW" | "HK" | "MO" => Some("zh-Hant"),
        "Hans" => Some("zh-Hans"),
        _ => None,
    };
    parts.find_map(script).unwrap_or(if language == "yue" { "zh-Hant" } else { "zh-Hans" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_asked_for_that_is_offered_is_taken() {
        let offered = ["en", "ar", "pt", "zh-Hans", "zh-Hant"];
        let first = |asked: &[&'static str]| preferred(asked.iter().copied(), &offered);
        for (asked, expected) in [
            (&["en-GB"][..], "en"),
            (&["ar-EG", "en"], "ar"),
            (&["pt_BR"], "pt"),
            (&["cy", "pt", "en"], "pt"),
            (&["zh-TW"], "zh-Hant"),
            (&["zh-HK"], "zh-Hant"),
            (&["zh-Hant-MY"], "zh-Hant"),
            (&["zh"], "zh-Hans"),
            (&["zh-CN"], "zh-Hans"),
            (&["zh-Hans-HK"], "zh-Hans"),
            (&["yue"], "zh-Hant"),
            (&["arc"], "en"),
            (&[], "en"),
        ] {
            assert_eq!(first(asked), expected, "{asked:?}");
        }
    }
}
