//! Why something is not as the source has it: a closed list, each with a code that stays and words for a council officer.

use crate::service::{Vocabulary, vocabulary};

/// What became of what a reason is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The record is not in the tables.
    Dropped,
    /// Its content is in the tables as part of another.
    Merged,
    /// The field is left blank.
    Blanked,
    /// The field was put right, or written in another way that means the same.
    Mended,
    /// As it was; somebody should look.
    Noted,
}

macro_rules! reasons {
    ($($(#[doc = $says:literal])+ $name:ident = $id:literal, $outcome:ident;)*) => {
        vocabulary! {
            /// Why something is not as the source has it. The documentation of each is what the report says.
            Reason { $($(#[doc = $says])+ $name = $id),* }
        }

        impl Reason {
            /// What became of what it is about.
            #[must_use]
            pub fn outcome(self) -> Outcome {
                match self { $(Self::$name => Outcome::$outcome),* }
            }

            /// In plain words, for a council officer: one or two sentences.
            #[must_use]
            pub fn says(self) -> &'static str {
                match self { $(Self::$name => concat!($($says),+).trim_ascii_start()),* }
            }
        }
    };
}

reasons! {
    // Records that are dropped or merged.
    /// It has no name.
    NoName = "no-name", Dropped;
    /// It has no id, so that it could not be known again.
    NoId = "no-id", Dropped;
    /// It is not an object, a row or a page that can be read.
    NotARecord = "not-a-record", Dropped;
    /// The source says that it is closed, inactive or defunct.
    Closed = "closed", Dropped;
    /// Its dates are over.
    Past = "past", Dropped;
    /// The source says that it is not to be shown.
    Hidden = "hidden", Dropped;
    /// It has nothing but an id, a name and a status: nobody could use it.
    NothingToUse = "nothing-to-use", Dropped;
    /// Nothing in it says what it helps with: add it to needs.csv, and it will be kept.
    NoNeed = "no-need", Dropped;
    /// Another record has the same id and other content: only the first is kept.
    SameIdOtherContent = "same-id-other-content", Dropped;
    /// The same record stands there twice.
    SameTwice = "same-twice", Merged;
    /// Another part of the same service, such as one more place, is in that record.
    PartOf = "part-of", Merged;
    /// The same service under another id: same name, organisation and place.
    SameUnderOtherId = "same-under-other-id", Merged;

    // The source as a whole.
    /// The bytes were not UTF-8. They were read as the encoding that they are in.
    Encoding = "encoding", Mended;
    /// The file begins with a byte order mark, which was passed over.
    ByteOrderMark = "byte-order-mark", Mended;
    /// The file holds raw control characters, which JSON does not allow. They were read as spaces.
    RawControl = "raw-control", Mended;
    /// A name is there twice in an object. The record is read without that field.
    DuplicateKey = "duplicate-key", Blanked;
    /// Half of a character stood there as an escape, such as "\\ud83d" alone. It was read as a question mark in a diamond.
    BrokenEscape = "broken-escape", Mended;
    /// The totals of the feed do not agree with what is in it.
    Totals = "totals", Noted;
    /// A page came again, and was passed over.
    PageRepeats = "page-repeats", Noted;
    /// A page is missing, or could not be read.
    PageMissing = "page-missing", Noted;
    /// The feed was stopped at a limit: there may be more.
    Limit = "limit", Noted;
    /// The details of a service could not be fetched: what the list says of it is kept.
    DetailMissing = "detail-missing", Noted;
    /// The list and the details of a record say different things: what the list says is kept.
    DetailDiffers = "detail-differs", Noted;
    /// A file beside the others could not be read, and was passed over.
    FileUnread = "file-unread", Noted;
    /// A field that neither the standard nor Kith knows was not used.
    UnknownField = "unknown-field", Noted;
    /// A column is not in the mapping, and was not used.
    UnusedColumn = "unused-column", Noted;

    // Values.
    /// A number or yes/no was written as text, or text as a number.
    TypeMended = "type-mended", Mended;
    /// A list or an object stands where one value is expected, or the other way round.
    TypeWrong = "type-wrong", Blanked;
    /// The number is too large or too exact to mean anything.
    NumberOdd = "number-odd", Blanked;
    /// It is not one of the words of this field.
    WordUnknown = "word-unknown", Blanked;
    /// The word is spelt or capitalised in another way.
    WordSpelling = "word-spelling", Mended;
    /// A value such as "-1", "n/a" or "unknown" that means that nothing is stated.
    Placeholder = "placeholder", Blanked;
    /// The field's name is an older or another spelling of the standard's.
    FieldSpelling = "field-spelling", Mended;

    // Links between records.
    /// It refers to something that is not in the feed: the link was left out.
    Dangling = "dangling", Blanked;
    /// Things refer to each other in a circle: the circle was cut.
    Cycle = "cycle", Blanked;
    /// Two ids differ only in case or in how their letters are written.
    IdsAlike = "ids-alike", Noted;

    // Text.
    /// HTML or other markup was turned into plain text.
    Markup = "markup", Mended;
    /// Letters that were read in the wrong encoding ("â€™") were put right.
    Mojibake = "mojibake", Mended;
    /// Control characters and other characters that cannot be seen were taken out.
    Invisible = "invisible", Mended;
    /// Characters that turn the direction of writing were taken out.
    Direction = "direction", Mended;
    /// So many accents stand on one letter that they hide what is around it. The first few are kept.
    TooManyMarks = "too-many-marks", Mended;
    /// The text is too long for a list of services, and was cut at a sentence.
    TooLong = "too-long", Mended;
    /// There is no letter or digit in it.
    NoWords = "no-words", Blanked;
    /// Letters of two alphabets that look alike stand in one word: check that the name is what it seems.
    MixedLetters = "mixed-letters", Noted;
    /// It is dummy text, such as "test" or "lorem ipsum".
    Dummy = "dummy", Noted;

    // Contacts.
    /// It is not a web address that is safe to follow.
    LinkUnsafe = "link-unsafe", Blanked;
    /// It is not a web address.
    LinkWrong = "link-wrong", Blanked;
    /// "https://" was put before it.
    LinkScheme = "link-scheme", Mended;
    /// There were two web addresses in the field: the first is kept.
    LinkSecond = "link-second", Mended;
    /// The web address has letters of another alphabet: check where it leads.
    LinkLetters = "link-letters", Noted;
    /// The address is not encrypted (http).
    LinkPlain = "link-plain", Noted;
    /// Words that stood with a phone number were put beside it.
    PhoneLabel = "phone-label", Mended;
    /// There were several numbers in the field.
    PhoneSeveral = "phone-several", Mended;
    /// Its digits are kept; quotes and other signs are not.
    PhoneTidied = "phone-tidied", Mended;
    /// It is not a phone number.
    PhoneWrong = "phone-wrong", Blanked;
    /// A number that costs extra.
    PhoneCostly = "phone-costly", Noted;
    /// A mobile number: make sure that it is the organisation's, not a person's.
    PhoneMobile = "phone-mobile", Noted;
    /// It is not a plain e-mail address.
    EmailWrong = "email-wrong", Blanked;
    /// The e-mail address looks like one person's own, and is left out.
    EmailPersonal = "email-personal", Blanked;
    /// The name, e-mail or number of a person who checked or wrote the record is left out.
    PersonLeftOut = "person-left-out", Blanked;

    // Places.
    /// It is confidential, or masked, or helps people in danger: its place is left out.
    PlaceConfidential = "place-confidential", Blanked;
    /// Latitude and longitude are no place on Earth.
    PointWrong = "point-wrong", Blanked;
    /// 0, 0 is in the Atlantic.
    PointZero = "point-zero", Blanked;
    /// Far from the area, and latitude and longitude look swapped: put them right in the source.
    PointSwapped = "point-swapped", Blanked;
    /// Far from the area, and a sign looks lost: put it right in the source.
    PointSign = "point-sign", Blanked;
    /// These look like eastings and northings: give latitude and longitude, or the postcode.
    PointGrid = "point-grid", Blanked;
    /// Far from the area that this dataset covers.
    PointFar = "point-far", Blanked;
    /// Over 2 km from its postcode: the postcode's point is used.
    PointApart = "point-apart", Blanked;
    /// A decimal comma was read as a point.
    PointComma = "point-comma", Mended;
    /// Degrees and minutes were turned into decimal degrees.
    PointMinutes = "point-minutes", Mended;
    /// O and 0, or I, l and 1, were swapped in the postcode, or its space was missing.
    PostcodeMended = "postcode-mended", Mended;
    /// It is not a whole postcode.
    PostcodeWrong = "postcode-wrong", Blanked;
    /// The postcode is no longer in use.
    PostcodeRetired = "postcode-retired", Noted;
    /// The postcode is not in our list, or is not of one place.
    PostcodeUnknown = "postcode-unknown", Noted;
    /// The postcode stood inside the address.
    PostcodeInAddress = "postcode-in-address", Mended;
    /// It has no place, and does not say that it is online or by phone.
    NoPlace = "no-place", Noted;

    // People, money, time.
    /// The oldest age is below the youngest.
    AgesTurned = "ages-turned", Blanked;
    /// It is no age of a person.
    AgeWrong = "age-wrong", Blanked;
    /// It is not a date.
    DateWrong = "date-wrong", Blanked;
    /// The date may be day/month or month/day.
    DateAmbiguous = "date-ambiguous", Blanked;
    /// The date was written in another way.
    DateForm = "date-form", Mended;
    /// A date of checking that is yet to come.
    DateFuture = "date-future", Blanked;
    /// A year that cannot be meant.
    DateYear = "date-year", Blanked;
    /// The last day is before the first.
    DatesTurned = "dates-turned", Blanked;
    /// The opening hours cannot be told from this: "hours not known, call first" is shown, with the words as they are.
    HoursUnclear = "hours-unclear", Blanked;
    /// It repeats by weeks, without a day to count from: hours not known.
    HoursNoStart = "hours-no-start", Blanked;
    /// Opening hours in words were read as hours.
    HoursRead = "hours-read", Mended;
    /// The same hours stand there twice, or overlap: they were joined.
    HoursJoined = "hours-joined", Mended;
    /// These hours are over, and were left out.
    HoursPast = "hours-past", Mended;
    /// Open until after midnight.
    HoursOvernight = "hours-overnight", Noted;
    /// A time zone was given with the time: taken as London time when it agrees.
    HoursZone = "hours-zone", Mended;
    /// It is not a language that can be named.
    LanguageUnknown = "language-unknown", Blanked;
    /// The name of a language was turned into its tag.
    LanguageNamed = "language-named", Mended;
    /// The area that it serves is kept in words: it is no area that this dataset knows.
    AreaInWords = "area-in-words", Noted;

    // Needs.
    /// What it helps with was read from its words by Kith: check it in needs.csv.
    NeedsDerived = "needs-derived", Noted;
    /// What sort of thing it is was read from its needs by Kith: check it in needs.csv.
    KindDerived = "kind-derived", Noted;
    /// An officer put this right in needs.csv.
    Corrected = "corrected", Mended;
    /// The field has no place in Kith, and was left out.
    NoColumn = "no-column", Noted;
}

impl Reason {
    /// What was written names a person, so that no report repeats it.
    #[must_use]
    pub fn is_personal(self) -> bool {
        matches!(self, Self::PersonLeftOut | Self::EmailPersonal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_plain_and_unique_and_each_says_something() {
        let codes: BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.id()).collect();
        assert_eq!(codes.len(), Reason::ALL.len());
        for reason in Reason::ALL {
            assert!(reason.id().bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", reason.id());
            assert!(reason.says().ends_with('.') && !reason.says().starts_with(' '), "{}", reason.says());
        }
    }
}
