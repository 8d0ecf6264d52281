//! Rules of opening, evaluated as OpenStreetMap's opening-hours specification says: a later rule overrides an earlier one on
//! the days it matches, `off` cuts out of what stands, a comma adds, `||` fills in where all is closed.

use super::holidays::is_bank_holiday;
use super::london::LocalTime;
use time::{Date, Month};

/// Minutes in a day.
pub const MINUTES_A_DAY: u16 = 1_440;
/// Every occurrence of a weekday in its month: bits 0–4 first to fifth, bits 5–9 last to fifth last.
pub const EVERY_WEEK: u16 = 0x3ff;
/// How far ahead [`Hours::next_change`] looks: a year and a day finds everything that recurs.
const DAYS_AHEAD: u16 = 367;

/// What the hours say of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// Not known.
    Unknown,
}

/// How a rule joins those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `;` takes the place of the earlier rules on its days.
    Override,
    /// `,` adds to them.
    Also,
    /// `||` counts where they leave the day closed.
    Fallback,
}

/// Which days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// For Monday to Sunday, which occurrences in the month ([`EVERY_WEEK`]); 0 is never.
    pub weekdays: [u16; 7],
    /// Bank holidays too, whatever their weekday.
    pub holidays: bool,
}

impl Days {
    /// Each day of the year.
    pub const ALL: Self = Self { weekdays: [EVERY_WEEK; 7], holidays: true };

    fn has(&self, date: Date) -> bool {
        let weekday = usize::from(date.weekday().number_days_from_monday());
        let from_start = (date.day() - 1) / 7;
        let from_end = (date.month().length(date.year()) - date.day()) / 7;
        let occurrence = 1u16 << from_start | 1u16 << (5 + from_end);
        self.weekdays[weekday] & occurrence != 0 || self.holidays && is_bank_holiday(date)
    }
}

/// A part of each year, both ends in it; it may run over New Year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Season {
    /// First month and day.
    pub from: (u8, u8),
    /// Last month and day.
    pub to: (u8, u8),
}

impl Season {
    /// `None` when an end is no day of a leap year.
    #[must_use]
    pub fn new(from: (u8, u8), to: (u8, u8)) -> Option<Self> {
        let real = |(month, day)| Month::try_from(month).is_ok_and(|month| Date::from_calendar_date(2024, month, day).is_ok());
        (real(from) && real(to)).then_some(Self { from, to })
    }

    fn has(&self, date: Date) -> bool {
        let day = (u8::from(date.month()), date.day());
        if self.from <= self.to { self.from <= day && day <= self.to } else { self.from <= day || day <= self.to }
    }
}

/// Minutes of a day, the end not in it; an end past 1,440 runs into the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: u16,
    to: u16,
}

impl Span {
    /// `None` unless `from < 1,440`, `from < to` and `to ≤ 2,880`.
    #[must_use]
    pub fn new(from: u16, to: u16) -> Option<Self> {
        (from < MINUTES_A_DAY && from < to && to <= 2 * MINUTES_A_DAY).then_some(Self { from, to })
    }

    /// First minute.
    #[must_use]
    pub fn from(self) -> u16 {
        self.from
    }

    /// The minute after the last.
    #[must_use]
    pub fn to(self) -> u16 {
        self.to
    }

    /// Its part before midnight.
    fn within_a_day(self) -> Self {
        Self { to: self.to.min(MINUTES_A_DAY), ..self }
    }

    /// Its part on the next day, in minutes of that day.
    fn overhang(self) -> Option<Self> {
        (self.to > MINUTES_A_DAY).then(|| Self { from: 0, to: self.to - MINUTES_A_DAY })
    }
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How it joins the rules before it.
    pub operator: Operator,
    /// What it says of its spans.
    pub state: State,
    /// Its days.
    pub days: Days,
    /// Only in this part of the year.
    pub season: Option<Season>,
    /// Its times, at least one.
    pub spans: Vec<Span>,
}

impl Rule {
    fn has(&self, date: Date) -> bool {
        self.days.has(date) && self.season.is_none_or(|season| season.has(date))
    }

    /// What it says of its spans that begin on a date, in hours that are silent about bank holidays or not: then a rule for
    /// weekdays spoke of ordinary weeks, and open is more than it says.
    fn state_on(&self, date: Date, silent: bool) -> State {
        let doubt = silent && self.state == State::Open && !self.days.holidays && is_bank_holiday(date);
        if doubt { State::Unknown } else { self.state }
    }
}

/// The opening hours of one service: rules in order, at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    rules: Vec<Rule>,
}

impl Hours {
    /// `None` for no rules or a rule without times.
    #[must_use]
    pub fn new(rules: Vec<Rule>) -> Option<Self> {
        (!rules.is_empty() && rules.iter().all(|rule| !rule.spans.is_empty())).then_some(Self { rules })
    }

    /// The rules, in order.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What the hours say of a moment.
    #[must_use]
    pub fn state(&self, now: LocalTime) -> State {
        state_in(&self.plan(now.date), now.minute)
    }

    /// The next minute at which the state is another than now, and that state; `None` when there is none within a year.
    #[must_use]
    pub fn next_change(&self, now: LocalTime) -> Option<(LocalTime, State)> {
        let mut date = now.date;
        let state = self.state(now);
        for _ in 0..DAYS_AHEAD {
            let plan = self.plan(date);
            let edges = plan.iter().flat_map(|part| [part.span.from, part.span.to]).chain([0]);
            let moments = edges.filter(|minute| *minute < MINUTES_A_DAY).map(|minute| LocalTime { date, minute });
            let changes = moments.filter(|moment| *moment > now && state_in(&plan, moment.minute) != state);
            if let Some(moment) = changes.min() {
                return Some((moment, state_in(&plan, moment.minute)));
            }
            date = date.next_day()?;
        }
        None
    }

    /// The spans of a date, from midnight to midnight, in order, with their state; closed ones left out. What began the
    /// evening before is among them.
    #[must_use]
    pub fn day(&self, date: Date) -> Vec<(Span, State)> {
        self.plan(date).into_iter().map(|part| (part.span, part.state)).collect()
    }

    /// Whether some rule names bank holidays. Every day of the week with bank holidays is just every day.
    fn names_holidays(&self) -> bool {
        self.rules.iter().any(|rule| rule.days.holidays && rule.days != Days::ALL)
    }

    /// What the rules make of a date: spans in order, none over another, none closed, all within the day.
    ///
    /// What a rule runs past midnight belongs to the next date, and a later rule for that date overrides it like the rest:
    /// the specification has it so, and a comma in place of the semicolon keeps both.
    fn plan(&self, date: Date) -> Vec<Part> {
        let silent = !self.names_holidays();
        let mut plan: Vec<Part> = Vec::new();
        for rule in &self.rules {
            let (eve, today) = (date.previous_day().filter(|eve| rule.has(*eve)), Some(date).filter(|date| rule.has(*date)));
            let mut above: Vec<Part> = Vec::new();
            match (rule.operator, rule.state) {
                (Operator::Override, State::Open | State::Unknown) if today.is_some() => plan.clear(),
                // It counts where the day's own hours leave it closed; what the evening before left stands.
                (Operator::Fallback, _) if plan.iter().any(|part| !part.overhang) => continue,
                (Operator::Fallback, _) => above = core::mem::take(&mut plan),
                _ => {}
            }
            if let Some(eve) = eve {
                let state = rule.state_on(eve, silent);
                let spans = rule.spans.iter().filter_map(|span| span.overhang());
                spans.for_each(|span| lay_over(&mut plan, Part { span, state, overhang: true }));
            }
            if let Some(today) = today {
                let state = rule.state_on(today, silent);
                let spans = rule.spans.iter().map(|span| span.within_a_day());
                spans.for_each(|span| lay_over(&mut plan, Part { span, state, overhang: false }));
            }
            above.into_iter().for_each(|part| lay_over(&mut plan, part));
        }
        plan
    }
}

/// A span with what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    span: Span,
    state: State,
    /// It began the evening before.
    overhang: bool,
}

/// Puts a part on top of a plan: what it covers is cut away, a closed part leaves a gap.
fn lay_over(plan: &mut Vec<Part>, top: Part) {
    let mut cut: Vec<Part> = Vec::with_capacity(plan.len() + 2);
    for part in plan.drain(..) {
        let left = Span { from: part.span.from, to: part.span.to.min(top.span.from) };
        let right = Span { from: part.span.from.max(top.span.to), to: part.span.to };
        cut.extend([left, right].into_iter().filter(|span| span.from < span.to).map(|span| Part { span, ..part }));
    }
    if top.state != State::Closed {
        let place = cut.partition_point(|part| part.span.from < top.span.from);
        cut.insert(place, top);
    }
    *plan = cut;
}

/// The state at a minute of a day with this plan.
fn state_in(plan: &[Part], minute: u16) -> State {
    plan.iter().find(|part| (part.span.from..part.span.to).contains(&minute)).map_or(State::Closed, |part| part.state)
}
