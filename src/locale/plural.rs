//! Which form of a plural goes with a whole number: the cardinal rules of Unicode CLDR for the languages of the interface.

use super::Locale;

/// The forms, in the order of CLDR and of baked files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plural {
    /// Arabic's own form for none.
    Zero,
    /// As English has it for 1; some languages take it for 0 as well.
    One,
    /// Arabic's own form for two.
    Two,
    /// As Polish has it for 2 to 4.
    Few,
    /// As Polish has it for 5 and above; in Romance languages for whole millions.
    Many,
    /// All others.
    Other,
}

impl Plural {
    /// The suffix of its keys: `_one`.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Zero => "_zero",
            Self::One => "_one",
            Self::Two => "_two",
            Self::Few => "_few",
            Self::Many => "_many",
            Self::Other => "_other",
        }
    }
}

impl Locale {
    /// The forms that whole numbers take in it, in order.
    #[must_use]
    pub fn plurals(self) -> &'static [Plural] {
        use Plural::{Few, Many, One, Other, Two, Zero};
        match self {
            Self::Arabic => &[Zero, One, Two, Few, Many, Other],
            Self::Spanish | Self::Portuguese | Self::French | Self::Italian => &[One, Many, Other],
            Self::Polish => &[One, Few, Many],
            Self::ChineseSimplified | Self::ChineseTraditional | Self::Vietnamese => &[Other],
            Self::English | Self::Bengali | Self::Turkish | Self::Somali | Self::Persian | Self::Amharic | Self::Tigrinya => &[One, Other],
        }
    }

    /// The form for a number: one of [`Self::plurals`].
    #[must_use]
    pub fn plural(self, n: u32) -> Plural {
        let is_millions = || n != 0 && n.is_multiple_of(1_000_000);
        match self {
            Self::Arabic => match (n, n % 100) {
                (0, _) => Plural::Zero,
                (1, _) => Plural::One,
                (2, _) => Plural::Two,
                (_, 3..=10) => Plural::Few,
                (_, 11..=99) => Plural::Many,
                _ => Plural::Other,
            },
            Self::Polish => match (n, n % 10, n % 100) {
                (1, ..) => Plural::One,
                (_, _, 12..=14) => Plural::Many,
                (_, 2..=4, _) => Plural::Few,
                _ => Plural::Many,
            },
            Self::ChineseSimplified | Self::ChineseTraditional | Self::Vietnamese => Plural::Other,
            Self::Portuguese | Self::French | Self::Bengali | Self::Persian | Self::Amharic | Self::Tigrinya if n < 2 => Plural::One,
            _ if n == 1 => Plural::One,
            Self::Spanish | Self::Portuguese | Self::French | Self::Italian if is_millions() => Plural::Many,
            _ => Plural::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Vocabulary as _;

    /// Numbers of each form, from the samples of CLDR 48 (`plurals.xml`, cardinal). `tests/browser` compares with the browser's own.
    #[test]
    fn the_forms_are_those_of_cldr() {
        use Plural::{Few, Many, One, Other, Two, Zero};
        for (locales, samples) in [
            (
                "ar",
                &[
                    (Zero, &[0][..]),
                    (One, &[1]),
                    (Two, &[2]),
                    (Few, &[3, 10, 103, 110, 1_003]),
                    (Many, &[11, 26, 99, 111, 1_011]),
                    (Other, &[100, 102, 200, 202, 1_000, 10_000]),
                ][..],
            ),
            ("pl", &[(One, &[1]), (Few, &[2, 4, 22, 24, 102, 1_002]), (Many, &[0, 5, 12, 14, 19, 21, 100, 112, 1_000, 1_000_000])]),
            ("es it", &[(One, &[1]), (Many, &[1_000_000, 2_000_000]), (Other, &[0, 2, 16, 100, 1_000, 100_000])]),
            ("pt fr", &[(One, &[0, 1]), (Many, &[1_000_000, 2_000_000]), (Other, &[2, 17, 100, 1_000, 100_000])]),
            ("en tr so", &[(One, &[1]), (Other, &[0, 2, 16, 100, 1_000, 1_000_000])]),
            ("bn fa am ti", &[(One, &[0, 1]), (Other, &[2, 17, 100, 1_000, 1_000_000])]),
            ("zh-Hans zh-Hant vi", &[(Other, &[0, 1, 2, 15, 100, 1_000, 1_000_000])]),
        ] {
            for locale in locales.split(' ').filter_map(Locale::from_id) {
                for (plural, numbers) in samples {
                    for n in *numbers {
                        assert_eq!(locale.plural(*n), *plural, "{} of {n}", locale.id());
                    }
                }
                assert!(samples.iter().map(|(plural, _)| plural).eq(locale.plurals()), "{}", locale.id());
            }
        }
    }

    #[test]
    fn every_number_has_a_form_that_the_language_has() {
        for locale in Locale::ALL {
            assert!((0..=1_000).chain([1_000_000, u32::MAX]).all(|n| locale.plurals().contains(&locale.plural(n))), "{}", locale.id());
        }
    }
}
