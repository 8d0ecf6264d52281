//! The keys of every text of the interface, in the order in which baked files hold them.
//!
//! A text without a key cannot be shown, and a key without a text cannot be baked. The names stand in `data/messages/`; the
//! program in the browser knows only the places in the list.

use super::names::{MonthName, Tongue, Which};
use crate::need::Need;
use crate::query::{DayPart, Facet, Weekday};
use crate::service::{Accepting, Cost, Delivery, ForGroup, Gender, Interpreter, Kind, Level, Mode, RouteIn, Vocabulary};

macro_rules! keys {
    (
        texts { $($text:ident = $text_id:literal),* $(,)? }
        lists { $($list:ident($of:ty) = $prefix:literal),* $(,)? }
        counts { $($count:ident = $count_id:literal),* $(,)? }
    ) => {
        /// A text, or one of a list with a text for each word of a vocabulary.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key {
            $(#[doc = concat!("`", $text_id, "`.")] $text,)*
            $(#[doc = concat!("`", $prefix, ".` and the word.")] $list($of),)*
        }

        /// A text with a number in it, in as many forms as the language's plural has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Count { $(#[doc = concat!("`", $count_id, "_other`, and its other forms.")] $count,)* }

        enum Plain { $($text,)* End }

        /// How many texts there are.
        pub(super) const TEXTS: usize = Plain::End as usize $(+ <$of as Vocabulary>::ALL.len())*;
        /// How many texts there are with a number in them.
        pub(super) const COUNTS: usize = [$($count_id),*].len();

        impl Key {
            /// Its place in the list.
            pub(super) fn place(self) -> usize {
                let mut base = Plain::End as usize;
                $(
                    if let Self::$list(value) = self {
                        return base + usize::from(value.number());
                    }
                    base += <$of as Vocabulary>::ALL.len();
                )*
                match self {
                    $(Self::$text => Plain::$text as usize,)*
                    $(Self::$list(_) => base,)*
                }
            }
        }

        /// The names of all texts, in order.
        #[cfg(any(test, feature = "bake"))]
        #[must_use]
        pub fn text_names() -> Vec<String> {
            let mut names: Vec<String> = [$($text_id),*].map(str::to_owned).into();
            $(names.extend(<$of as Vocabulary>::ALL.iter().map(|value| format!("{}.{}", $prefix, value.id())));)*
            names
        }

        /// The names of all texts with a number in them, in order, without the forms.
        #[cfg(any(test, feature = "bake"))]
        pub const COUNT_NAMES: [&str; COUNTS] = [$($count_id),*];

        #[cfg(test)]
        pub(super) const PLAIN: [Key; Plain::End as usize] = [$(Key::$text),*];
    };
}

keys! {
    texts {
        TitleHome = "title.home",
        TitleAnswer = "title.answer",
        TitleService = "title.service",
        TitleUrgent = "title.urgent",
        TitleAbout = "title.about",
        FrameSkip = "frame.skip",
        FrameMain = "frame.main",
        FrameLanguage = "frame.language",
        FrameLanguageFailed = "frame.language_failed",
        FrameDraft = "frame.draft",
        FramePromise = "frame.promise",
        FrameStale = "frame.stale",
        FrameNewer = "frame.newer",
        FrameRenew = "frame.renew",
        HomeHeading = "home.heading",
        HomeLead = "home.lead",
        HomeChoose = "home.choose",
        HomeMore = "home.more",
        HomeEverything = "home.everything",
        AskPlace = "ask.place",
        AskPlaceHint = "ask.place_hint",
        AskText = "ask.text",
        AskTextHint = "ask.text_hint",
        AskButton = "ask.button",
        CrisisAsk = "crisis.ask",
        CrisisCall = "crisis.call",
        CrisisMental = "crisis.mental",
        CrisisListen = "crisis.listen",
        CrisisHeading = "crisis.heading",
        CrisisMore = "crisis.more",
        UrgentHelp = "urgent.help",
        UrgentHeading = "urgent.heading",
        UrgentLead = "urgent.lead",
        UrgentFirst = "urgent.first",
        UrgentMore = "urgent.more",
        UrgentBill = "urgent.bill",
        UrgentCall = "urgent.call",
        UrgentText = "urgent.text",
        UrgentAlways = "urgent.always",
        UrgentAlwaysFree = "urgent.always_free",
        LineEmergency = "line.emergency",
        LineMental = "line.mental",
        LineListen = "line.listen",
        LineLocal = "line.local",
        LineMessage = "line.message",
        LineAbuse = "line.abuse",
        LineMen = "line.men",
        LineLgbt = "line.lgbt",
        LineChildren = "line.children",
        LineYoung = "line.young",
        LineRelay = "line.relay",
        LineSilent = "line.silent",
        AnswerBack = "answer.back",
        AnswerFound = "answer.found",
        AnswerFoundNear = "answer.found_near",
        AnswerFoundIn = "answer.found_in",
        AnswerNeedsNear = "answer.needs_near",
        AnswerNeedsIn = "answer.needs_in",
        AnswerNoPlace = "answer.no_place",
        AnswerMoreLanguages = "answer.more_languages",
        AnswerMissedLanguages = "answer.missed_languages",
        AnswerSayWhere = "answer.say_where",
        AnswerCounts = "answer.counts",
        AnswerNothing = "answer.nothing",
        AnswerUnderstood = "answer.understood",
        FilterLabel = "filter.label",
        FilterRemove = "filter.remove",
        FilterOpen = "filter.open",
        FilterNarrow = "filter.narrow",
        FilterUndo = "filter.undo",
        FilterUndoAll = "filter.undo_all",
        FilterUndoNeeds = "filter.undo_needs",
        FilterAskAgain = "filter.ask_again",
        FilterTry = "filter.try",
        EmptyWords = "empty.words",
        EmptyNeeds = "empty.needs",
        EmptyNeedsAndWords = "empty.needs_and_words",
        EmptyFacets = "empty.facets",
        EmptyNothing = "empty.nothing",
        GroupNear = "group.near",
        GroupPlaces = "group.places",
        GroupVisits = "group.visits",
        GroupRemote = "group.remote",
        GroupMaybe = "group.maybe",
        GroupOutside = "group.outside",
        GroupNearNote = "group.near_note",
        GroupVisitsNote = "group.visits_note",
        GroupMaybeNote = "group.maybe_note",
        GroupOutsideNote = "group.outside_note",
        GroupAll = "group.all",
        PlaceMended = "place.mended",
        PlaceRetired = "place.retired",
        PlaceRetiredRough = "place.retired_rough",
        PlaceRough = "place.rough",
        PlaceUnlisted = "place.unlisted",
        PlaceMiddle = "place.middle",
        PlaceEmpty = "place.empty",
        PlaceNotUnderstood = "place.not_understood",
        PlaceOutside = "place.outside",
        PlacePoBox = "place.po_box",
        ReasonNeed = "reason.need",
        ReasonWrote = "reason.wrote",
        ReasonWords = "reason.words",
        ReasonSpeaks = "reason.speaks",
        ReasonVisits = "reason.visits",
        ReasonPlaceNotKnown = "reason.place_not_known",
        ReasonElsewhere = "reason.elsewhere",
        ReasonNotStated = "reason.not_stated",
        ReasonUnconfirmed = "reason.unconfirmed",
        CheckedMonths3 = "checked.months3",
        CheckedMonths6 = "checked.months6",
        CheckedYear = "checked.year",
        CheckedOlder = "checked.older",
        CheckedUnknown = "checked.unknown",
        CheckedFrom = "checked.from",
        OpeningAlways = "opening.always",
        OpeningUntil = "opening.until",
        OpeningUntilTomorrow = "opening.until_tomorrow",
        OpeningUntilDate = "opening.until_date",
        OpeningOpens = "opening.opens",
        OpeningOpensTomorrow = "opening.opens_tomorrow",
        OpeningOpensDate = "opening.opens_date",
        OpeningClosed = "opening.closed",
        OpeningHoliday = "opening.holiday",
        OpeningNotStated = "opening.not_stated",
        TimeMidnight = "time.midnight",
        TimeMidday = "time.midday",
        HoursEveryDay = "hours.every_day",
        HoursDays = "hours.days",
        HoursOfMonth = "hours.of_month",
        HoursHolidays = "hours.holidays",
        HoursSeason = "hours.season",
        HoursAllDay = "hours.all_day",
        HoursSpan = "hours.span",
        HoursClosed = "hours.closed",
        HoursClosedTimes = "hours.closed_times",
        HoursPerhaps = "hours.perhaps",
        HoursAlso = "hours.also",
        HoursLine = "hours.line",
        DateDay = "date.day",
        DateMonth = "date.month",
        DateFull = "date.full",
        ListAnd = "list.and",
        ListOr = "list.or",
        ListComma = "list.comma",
        CatchmentNorth = "catchment.north",
        CatchmentSouth = "catchment.south",
        CatchmentLondon = "catchment.london",
        CatchmentEngland = "catchment.england",
        CatchmentUk = "catchment.uk",
        AgeUnder = "age.under",
        AgeOver = "age.over",
        AgeBetween = "age.between",
        AgeUpTo = "age.up_to",
        FactBefriending = "fact.befriending",
        FactHome = "fact.home",
        FactWhen = "fact.when",
        FactLanguages = "fact.languages",
        FactSteps = "fact.steps",
        FactWhere = "fact.where",
        FactSource = "fact.source",
        FactNotStated = "fact.not_stated",
        FactReferrers = "fact.referrers",
        FactVisitors = "fact.visitors",
        FactAges = "fact.ages",
        FactHidden = "fact.hidden",
        ServiceToStart = "service.to_start",
        ServiceToList = "service.to_list",
        ServiceUnnamed = "service.unnamed",
        ServiceGone = "service.gone",
        ServiceGoneNote = "service.gone_note",
        ServicePrint = "service.print",
        ContactRing = "contact.ring",
        ContactPage = "contact.page",
        ContactEmail = "contact.email",
        ContactNone = "contact.none",
        PersonHeading = "person.heading",
        PersonLead = "person.lead",
        LoadWaiting = "load.waiting",
        LoadSlow = "load.slow",
        LoadFailed = "load.failed",
        LoadOffline = "load.offline",
        LoadLost = "load.lost",
        LoadUnreadable = "load.unreadable",
        LoadNotYou = "load.not_you",
        LoadAgain = "load.again",
        LoadNumbers = "load.numbers",
        AboutHeading = "about.heading",
        AboutLead = "about.lead",
        AboutRecords = "about.records",
        AboutNotices = "about.notices",
        AboutTrust = "about.trust",
        AboutChecked = "about.checked",
        AboutDoubt = "about.doubt",
        AboutOld = "about.old",
        AboutWalking = "about.walking",
        AboutWords = "about.words",
        AboutEnglish = "about.english",
        AboutSafe = "about.safe",
        AboutTyped = "about.typed",
        AboutStays = "about.stays",
        DistancePart = "distance.part",
        HintHousing = "hint.housing",
        HintMoney = "hint.money",
        HintBenefits = "hint.benefits",
        HintFood = "hint.food",
        HintCompany = "hint.company",
        HintMentalHealth = "hint.mental_health",
        HintCareAtHome = "hint.care_at_home",
        HintCarers = "hint.carers",
        TitlePlan = "title.plan",
        TitleArea = "title.area",
        TitleWatched = "title.watched",
        TitleAccess = "title.access",
        TitlePrivacy = "title.privacy",
        FramePlan = "frame.plan",
        FrameArea = "frame.area",
        FrameAccess = "frame.access",
        FramePrivacy = "frame.privacy",
        FrameWatched = "frame.watched",
        ReadingHeading = "reading.heading",
        ReadingSize = "reading.size",
        ReadingNormal = "reading.normal",
        ReadingLarge = "reading.large",
        ReadingLargest = "reading.largest",
        ReadingSpace = "reading.space",
        ReadingContrast = "reading.contrast",
        ReadingListen = "reading.listen",
        ReadingStop = "reading.stop",
        ExitButton = "exit.button",
        ExitKeys = "exit.keys",
        ExitTwo = "exit.two",
        ExitOne = "exit.one",
        ExitExpired = "exit.expired",
        WatchedHeading = "watched.heading",
        WatchedLead = "watched.lead",
        WatchedDoes = "watched.does",
        WatchedDoesTyped = "watched.does_typed",
        WatchedDoesNames = "watched.does_names",
        WatchedDoesLeave = "watched.does_leave",
        WatchedCannot = "watched.cannot",
        WatchedCannotVisit = "watched.cannot_visit",
        WatchedCannotCalls = "watched.cannot_calls",
        WatchedCannotSpy = "watched.cannot_spy",
        WatchedSafer = "watched.safer",
        WatchedSaferDevice = "watched.safer_device",
        WatchedSaferWindow = "watched.safer_window",
        WatchedSaferCall = "watched.safer_call",
        PlanHeading = "plan.heading",
        PlanLead = "plan.lead",
        PlanEmpty = "plan.empty",
        PlanFind = "plan.find",
        PlanAdd = "plan.add",
        PlanRemove = "plan.remove",
        PlanUp = "plan.up",
        PlanFull = "plan.full",
        PlanGone = "plan.gone",
        PlanTake = "plan.take",
        PlanSquare = "plan.square",
        PlanWhoSees = "plan.who_sees",
        PlanSafety = "plan.safety",
        PlanSend = "plan.send",
        PlanCopy = "plan.copy",
        PlanCopied = "plan.copied",
        PlanNotCopied = "plan.not_copied",
        PlanSms = "plan.sms",
        PlanEmail = "plan.email",
        PlanPrint = "plan.print",
        PlanCalendar = "plan.calendar",
        PlanMessage = "plan.message",
        PlanKeep = "plan.keep",
        PlanKeepNote = "plan.keep_note",
        PlanKept = "plan.kept",
        PlanNotKept = "plan.not_kept",
        PlanForget = "plan.forget",
        PlanClear = "plan.clear",
        PlanNote = "plan.note",
        PlanNoteHint = "plan.note_hint",
        PlanPrinted = "plan.printed",
        AreaHeading = "area.heading",
        AreaLead = "area.lead",
        AreaButton = "area.button",
        AreaNear = "area.near",
        AreaWard = "area.ward",
        AreaNeighbourhood = "area.neighbourhood",
        AreaNetwork = "area.network",
        AreaWeek = "area.week",
        AreaOpen = "area.open",
        AreaNoneOpen = "area.none_open",
        AreaPlaces = "area.places",
        AreaUnknown = "area.unknown",
        WrongHeading = "wrong.heading",
        WrongLead = "wrong.lead",
        WrongNobody = "wrong.nobody",
        WrongEmail = "wrong.email",
        WrongCopy = "wrong.copy",
        WrongCopied = "wrong.copied",
        WrongSquare = "wrong.square",
        ServiceEnglish = "service.english",
        ServiceFacts = "service.facts",
        AskHere = "ask.here",
        AskLocating = "ask.locating",
        AskDenied = "ask.denied",
        AskOutside = "ask.outside",
        AccessLead = "access.lead",
        AccessKeyboard = "access.keyboard",
        AccessZoom = "access.zoom",
        AccessReading = "access.reading",
        AccessEnglish = "access.english",
        AccessTested = "access.tested",
        PrivacyLead = "privacy.lead",
        PrivacyDevice = "privacy.device",
        PrivacyAccount = "privacy.account",
        PrivacyKept = "privacy.kept",
        PrivacyOffline = "privacy.offline",
        PrivacyAddress = "privacy.address",
        PrivacyLinks = "privacy.links",
        PrivacyHost = "privacy.host",
        PagesFinder = "pages.finder",
        PagesPromise = "pages.promise",
    }
    lists {
        Need(Need) = "need",
        Facet(Facet) = "facet",
        Kind(Kind) = "kind",
        Delivery(Delivery) = "delivery",
        For(ForGroup) = "for",
        RouteIn(RouteIn) = "join",
        Mode(Mode) = "befriending",
        Accepting(Accepting) = "taking",
        Cost(Cost) = "cost",
        Gender(Gender) = "gender",
        Interpreter(Interpreter) = "interpreter",
        Level(Level) = "level",
        DayPart(DayPart) = "part",
        Day(Weekday) = "day",
        UntilDay(Weekday) = "until_day",
        OpensDay(Weekday) = "opens_day",
        Month(MonthName) = "month",
        MonthOfDay(MonthName) = "month_of_day",
        Which(Which) = "which",
        Language(Tongue) = "language",
    }
    counts {
        WalkMinutes = "walk.minutes",
        WalkOver = "walk.over",
        DistanceMetres = "distance.metres",
        DistanceMiles = "distance.miles",
        CountNear = "count.near",
        CountVisits = "count.visits",
        CountRemote = "count.remote",
        CountMaybe = "count.maybe",
        CountOutside = "count.outside",
        CountNotStated = "count.not_stated",
        CountWithout = "count.without",
        CountWeeks = "count.weeks",
        CountPlan = "count.plan",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_the_place_of_its_name() {
        let names = text_names();
        assert_eq!(names.len(), TEXTS);
        for (place, key) in PLAIN.into_iter().enumerate() {
            assert_eq!(key.place(), place, "{key:?}");
        }
        let named = |key: Key| names[key.place()].as_str();
        assert_eq!(named(Key::Need(Need::MentalHealth)), "need.mental-health");
        assert_eq!(named(Key::Facet(Facet::Accepting)), "facet.taking");
        assert_eq!(named(Key::Month(MonthName::December)), "month.dec");
        assert_eq!(named(Key::Language(Tongue::ChineseTraditional)), "language.zh-Hant");
    }

    #[test]
    fn no_name_stands_twice() {
        let mut names = text_names();
        names.extend(COUNT_NAMES.map(str::to_owned));
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
