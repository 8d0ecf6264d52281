//! Who to call now. Compiled into the program, so that no failed download and no feed can take them away or change them.
//!
//! Each line has the page it was read from and when. To be rung and re-read before every release.

use crate::locale::Key;

/// One line to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who answers.
    pub name: &'static str,
    /// For whom, in a few words.
    pub about: Key,
    /// What to dial, as people write it.
    pub number: &'static str,
    /// It is a text message, not a call.
    pub is_text: bool,
    /// When it is answered, when the source says.
    pub when: Option<Key>,
    /// The page it was read from.
    pub source: &'static str,
    /// When it was last read there, in words.
    pub read: &'static str,
}

/// Danger to life.
pub const EMERGENCY: Line = Line {
    name: "Emergency services",
    about: Key::LineEmergency,
    number: "999",
    is_text: false,
    when: Some(Key::UrgentAlwaysFree),
    source: "slam.nhs.uk, Getting help in a mental health crisis",
    read: "November 2026",
};

/// Urgent mental health help.
pub const NHS_111: Line = Line {
    name: "NHS 111",
    about: Key::LineMental,
    number: "111",
    is_text: false,
    when: Some(Key::UrgentAlwaysFree),
    source: "NHS England, 27 August 2024",
    read: "November 2026",
};

/// Somebody to listen.
pub const SAMARITANS: Line = Line {
    name: "Samaritans",
    about: Key::LineListen,
    number: "116 123",
    is_text: false,
    when: Some(Key::UrgentAlwaysFree),
    source: "samaritans.org, by way of several NHS pages",
    read: "November 2026",
};

/// For who is hurt or frightened by somebody.
pub const DOMESTIC_ABUSE: Line = Line {
    name: "National Domestic Abuse Helpline (Refuge)",
    about: Key::LineAbuse,
    number: "0808 2000 247",
    is_text: false,
    when: Some(Key::UrgentAlwaysFree),
    source: "refuge.org.uk",
    read: "November 2026",
};

/// Of one borough alone, by the name that a dataset has for it.
const LOCAL: [(&str, Line); 1] = [(
    "southwark",
    Line {
        name: "South London and Maudsley crisis line",
        about: Key::LineLocal,
        number: "0800 731 2864",
        is_text: false,
        when: None,
        source: "slam.nhs.uk, Getting help in a mental health crisis",
        read: "November 2026",
    },
)];

/// Lines for urgent help beyond the first three. `borough`: that of the dataset; until it is known, a line too many is better than one too few.
pub fn more(borough: Option<&str>) -> impl Iterator<Item = Line> {
    let is_here = move |(of, _): &(&str, Line)| borough.is_none_or(|borough| borough == *of);
    let local = LOCAL.into_iter().filter(is_here).map(|(_, line)| line);
    local.chain(MORE)
}

const MORE: [Line; 8] = [
    Line {
        name: "Shout",
        about: Key::LineMessage,
        number: "85258",
        is_text: true,
        when: Some(Key::UrgentAlways),
        source: "kickstherapy.com, January 2026",
        read: "November 2026",
    },
    DOMESTIC_ABUSE,
    Line {
        name: "Men's Advice Line",
        about: Key::LineMen,
        number: "0808 801 0327",
        is_text: false,
        when: None,
        source: "teignbridge.gov.uk",
        read: "November 2026",
    },
    Line {
        name: "Galop",
        about: Key::LineLgbt,
        number: "0800 999 5428",
        is_text: false,
        when: None,
        source: "teignbridge.gov.uk",
        read: "November 2026",
    },
    Line {
        name: "Childline",
        about: Key::LineChildren,
        number: "0800 1111",
        is_text: false,
        when: None,
        source: "norwoodmc.co.uk",
        read: "November 2026",
    },
    Line {
        name: "Papyrus HOPELINE247",
        about: Key::LineYoung,
        number: "0800 068 4141",
        is_text: false,
        when: None,
        source: "kickstherapy.com, January 2026",
        read: "November 2026",
    },
    Line {
        name: "Relay UK to 111",
        about: Key::LineRelay,
        number: "18001 111",
        is_text: false,
        when: None,
        source: "cntw.nhs.uk, Need help now",
        read: "November 2026",
    },
    Line {
        name: "999, then 55",
        about: Key::LineSilent,
        number: "999",
        is_text: false,
        when: None,
        source: "saxonweald.com",
        read: "November 2026",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Phone;

    #[test]
    fn every_line_can_be_dialled_and_says_who_says_so() {
        for line in [EMERGENCY, NHS_111, SAMARITANS].into_iter().chain(more(None)) {
            assert!(Phone::parse(line.number).is_some(), "{}", line.name);
            assert!(!line.source.is_empty() && !line.read.is_empty());
        }
    }

    #[test]
    fn a_line_of_one_borough_is_not_told_in_another() {
        let told = |borough| more(borough).map(|line| line.number).collect::<Vec<_>>();
        let here = told(Some("southwark"));
        assert_eq!((here.len(), here[0]), (9, "0800 731 2864"));
        assert_eq!(told(None), here);
        assert_eq!(told(Some("leeds")), here[1..]);
    }

    /// The page that stands before the program runs, and when it cannot, shows the same numbers.
    #[test]
    fn the_page_without_the_program_has_the_same_numbers() {
        let page = include_str!("../index.html");
        for line in [EMERGENCY, NHS_111, SAMARITANS, DOMESTIC_ABUSE] {
            let dial = Phone::parse(line.number).expect("tested above").dial();
            assert!(page.contains(&format!("href=\"tel:{dial}\"")) && page.contains(line.number), "{}", line.name);
        }
    }
}
