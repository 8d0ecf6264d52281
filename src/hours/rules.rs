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
        let before = now.date.previous_day().map(|date| self.plan(date)).unwrap_or_default();
        state_in(&self.plan(now.date), &before, now.minute)
    }

    /// The next minute at which the state is another than now, and that state; `None` when there is none within a year.
    #[must_use]
    pub fn next_change(&self, now: LocalTime) -> Option<(LocalTime, State)> {
        let mut before = now.date.previous_day().map(|date| self.plan(date)).unwrap_or_default();
        let mut date = now.date;
        let state = self.state(now);
        for _ in 0..DAYS_AHEAD {
            let plan = self.plan(date);
            let edges = plan.iter().flat_map(|part| [part.span.from, part.span.to]);
            let overhang =
                before.iter().flat_map(|part| [part.span.from, part.span.to]).filter_map(|minute| minute.checked_sub(MINUTES_A_DAY));
            let moments =
                edges.chain(overhang).chain([0]).filter(|minute| *minute < MINUTES_A_DAY).map(|minute| LocalTime { date, minute });
            let changes = moments.filter(|moment| *moment > now && state_in(&plan, &before, moment.minute) != state);
            if let Some(moment) = changes.min() {
                return Some((moment, state_in(&plan, &before, moment.minute)));
            }
            before = plan;
            date = date.next_day()?;
        }
        None
    }

    /// The spans that begin on a date, in order, with their state; closed ones left out.
    #[must_use]
    pub fn day(&self, date: Date) -> Vec<(Span, State)> {
        self.plan(date).into_iter().map(|part| (part.span, part.state)).collect()
    }

    /// Whether any rule speaks of bank holidays.
    fn knows_holidays(&self) -> bool {
        self.rules.iter().any(|rule| rule.days.holidays)
    }

    /// What the rules that match a date make of it: spans in order, none over another, none closed.
    fn plan(&self, date: Date) -> Vec<Part> {
        let mut plan: Vec<Part> = Vec::new();
        for rule in self.rules.iter().filter(|rule| rule.days.has(date) && rule.season.is_none_or(|season| season.has(date))) {
            match (rule.operator, rule.state) {
                (Operator::Override, State::Open | State::Unknown) => plan.clear(),
                (Operator::Fallback, _) if !plan.is_empty() => continue,
                _ => {}
            }
            for span in &rule.spans {
                lay_over(&mut plan, Part { span: *span, state: rule.state });
            }
        }
        if is_bank_holiday(date) && !self.knows_holidays() {
            plan.iter_mut().for_each(|part| part.state = State::Unknown);
        }
        plan
    }
}

/// A span with what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    span: Span,
    state: State,
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

/// The state at a minute of a day with this plan after a day with that one.
fn state_in(plan: &[Part], before: &[Part], minute: u16) -> State {
    let at = |plan: &[Part], minute: u16| plan.iter().find(|part| (part.span.from..part.span.to).contains(&minute)).map(|part| part.state);
    at(plan, minute).or_else(|| at(before, minute + MINUTES_A_DAY)).unwrap_or(State::Closed)
}
