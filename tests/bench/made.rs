//! Services made up for the benchmarks, the same every time: real points of London where there are any, and the words that such
//! records are written in.

use kith::date::PartialDate;
use kith::hours::{Days, EVERY_WEEK, Hours, Operator, Rule, Span, State};
use kith::need::Need;
use kith::place::LonLat;
use kith::service::{
    Accepting, Access, Befriending, Catchment, Contact, Cost, Delivery, Eligibility, ForGroup, Gender, Interpreter, Kind, Level, Link,
    Phone, RouteIn, Service, Site, Source, Vocabulary,
};
use serde::Serialize;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The same numbers on every machine: SplitMix64 (Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, 2014).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// 0 to 1.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// Where a service may stand.
#[derive(Clone)]
pub struct Point {
    pub at: LonLat,
    pub postcode: String,
    /// Who is there, where that is known.
    name: Option<String>,
}

/// Points, and what they are.
pub struct Points {
    pub list: Vec<Point>,
    #[allow(dead_code, reason = "the benches on the host do not say it")]
    pub origin: &'static str,
}

/// The NHS's places in London, then other postcodes of London, in an order of chance; points of chance where those lists are not there
/// (KITH_SHARED, or `../shared`).
pub fn points() -> Points {
    let shared = std::env::var_os("KITH_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from).join("data");
    let mut chance = Chance(1);
    let nhs = read(&shared.join("nhs/england_nhs_points_scale_set.csv.gz"));
    let postcodes = read(&shared.join("postcodes/london_codepoint_open_2025-05_latlon.csv.gz"));
    match nhs.zip(postcodes) {
        Some((mut nhs, mut postcodes)) => {
            shuffle(&mut nhs, &mut chance);
            shuffle(&mut postcodes, &mut chance);
            Points { list: nhs.into_iter().chain(postcodes).collect(), origin: "real points: NHS places and postcodes of London" }
        }
        None => {
            Points { list: (0..100_000).filter_map(|_| anywhere(&mut chance)).collect(), origin: "GENERATED points: no shared data here" }
        }
    }
}

/// To a millionth of a degree, as a catalogue has it and as tables are written.
fn place(lon: f64, lat: f64) -> Option<LonLat> {
    let [lon, lat] = [lon, lat].map(|degree| (degree * 1e6).round() / 1e6);
    LonLat::new(lon, lat).ok()
}

fn shuffle(list: &mut [Point], chance: &mut Chance) {
    (1..list.len()).for_each(|last| list.swap(last, chance.below(last + 1)));
}

/// London's rows of a compressed table.
fn read(path: &Path) -> Option<Vec<Point>> {
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path).ok()?).read_to_string(&mut text).ok()?;
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let headers = table.headers().ok()?.clone();
    let column = |name: &str| headers.iter().position(|header| header == name);
    let (postcode, lat, lon, district, name) = (column("postcode")?, column("lat")?, column("lon")?, column("lad")?, column("name"));
    let point = |row: csv::StringRecord| {
        let at = LonLat::new(row.get(lon)?.parse().ok()?, row.get(lat)?.parse().ok()?).ok()?;
        let name = name.and_then(|name| row.get(name)).map(capitals);
        row.get(district)?.starts_with("E09").then(|| Point { at, postcode: row.get(postcode).unwrap_or_default().to_owned(), name })
    };
    Some(table.records().filter_map(|row| point(row.ok()?)).collect())
}

/// "THE DENSHAM SURGERY" as people write it.
fn capitals(text: &str) -> String {
    let word = |word: &str| word.chars().take(1).chain(word.chars().skip(1).flat_map(char::to_lowercase)).collect::<String>();
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// Thicker in the middle, and round each town, as London is.
fn anywhere(chance: &mut Chance) -> Option<Point> {
    let (_, lon, lat) = *chance.one_of(&TOWNS);
    let mut spread = |width: f64| (chance.part() + chance.part() + chance.part() - 1.5) * width;
    let (east, north) = (spread(0.06), spread(0.04));
    let postcode = format!("ZZ{} {}AA", 1 + chance.below(20), chance.below(10));
    Some(Point { at: place(lon + east, lat + north)?, postcode, name: None })
}

/// So many services at the first of the points.
pub fn services(points: &Points, count: usize) -> Vec<Service> {
    let mut chance = Chance(2);
    let timetables = timetables();
    (0..count).filter_map(|number| service(number, &points.list[number % points.list.len()], &timetables, &mut chance)).collect()
}

/// Sixty weeks that services keep.
fn timetables() -> Vec<Hours> {
    let times = [(9, 17), (10, 16), (9, 12), (13, 16), (18, 20), (10, 13), (8, 18), (12, 14), (11, 15), (19, 21)];
    let weeks: [&[usize]; 6] = [&[0, 1, 2, 3, 4], &[1, 3], &[0, 2, 4], &[5], &[2], &[0, 1, 2, 3, 4, 5, 6]];
    let hours = |(week, (from, to)): (&[usize], (u16, u16))| {
        let mut days = Days { weekdays: [0; 7], holidays: false };
        week.iter().for_each(|day| days.weekdays[*day] = EVERY_WEEK);
        let span = Span::new(from * 60, to * 60)?;
        Hours::new(vec![Rule { operator: Operator::Override, state: State::Open, days, season: None, spans: vec![span] }])
    };
    weeks.into_iter().flat_map(|week| times.map(|time| (week, time))).filter_map(hours).collect()
}

fn service(number: usize, point: &Point, timetables: &[Hours], chance: &mut Chance) -> Option<Service> {
    let theme = chance.one_of(&THEMES);
    let (town, ..) = *chance.one_of(&TOWNS);
    let thing = *chance.one_of(theme.things);
    let own = name(chance);
    let organisation = match &point.name {
        Some(name) => name.clone(),
        None => format!("{own} {}", chance.one_of(&BODIES)),
    };
    let title = match chance.below(3) {
        0 => format!("{town} {thing}"),
        1 => format!("{own} {thing}"),
        _ => format!("{thing} at {own} {}", chance.one_of(&HALLS)),
    };
    let people = *chance.one_of(&PEOPLE);
    let summary = format!("{} {} in {town}. {}", chance.one_of(theme.offers), people.0, chance.one_of(&MORE));
    let description = chance.happens(50).then(|| {
        let second = *chance.one_of(&MORE);
        format!("{second} {} {}", chance.one_of(&MORE), chance.one_of(theme.offers))
    });
    let delivery = match chance.below(100) {
        0..72 => vec![Delivery::Site],
        72..84 => vec![Delivery::Site, Delivery::HomeVisit],
        84..90 => vec![Delivery::HomeVisit],
        90..96 => vec![Delivery::Phone],
        _ => vec![Delivery::Online],
    };
    let street = format!("{} {} {}", 1 + chance.below(200), name(chance), chance.one_of(&STREETS));
    let site = Site {
        at: Some(point.at),
        address: Some(format!("{street}, {town}").into()),
        postcode: Some(point.postcode.as_str().into()),
        note: None,
    };
    let sites = if delivery.contains(&Delivery::Site) { vec![site] } else { Vec::new() };
    let also = chance.happens(40).then(|| chance.one_of(Need::ALL));
    let page = format!("https://example.org/{number}");
    let dates = ["2026-10-03", "2026-07", "2026-02-11", "2025", "2023-05"];
    Some(Service {
        id: format!("s{number:06}").into(),
        organisation: Some(organisation.into()),
        name: title.into(),
        summary: Some(summary.into()),
        description: description.map(Into::into),
        needs: also.into_iter().copied().chain([theme.need]).collect(),
        main_need: theme.need,
        kind: theme.kind,
        delivery: delivery.into_iter().collect(),
        sites,
        confidential: false,
        contact: Contact {
            // Numbers that Ofcom keeps for drama.
            phones: Phone::parse(&format!("020 7946 0{:03}", number % 1_000)).into_iter().collect(),
            email: None,
            url: Link::parse(&page).ok(),
            role: None,
        },
        hours: chance.happens(65).then(|| chance.one_of(timetables).clone()),
        hours_note: None,
        eligibility: Eligibility {
            age_min: chance.happens(30).then(|| *chance.one_of(&[0, 5, 11, 16, 18, 50, 60, 65])),
            age_max: None,
            gender: chance.happens(4).then_some(Gender::Women),
            groups: if chance.happens(60) { [people.1].into_iter().collect() } else { [].into_iter().collect() },
        },
        catchment: if chance.happens(20) { vec![Catchment::London] } else { Vec::new() },
        route_in: if chance.happens(60) { [*chance.one_of(RouteIn::ALL)].into_iter().collect() } else { [].into_iter().collect() },
        referrers: None,
        befriending: Befriending { accepting: chance.happens(15).then_some(Accepting::Open), ..Befriending::default() },
        cost: chance.happens(65).then(|| *chance.one_of(&[Cost::Free, Cost::Free, Cost::Free, Cost::Donation, Cost::Paid, Cost::Varies])),
        cost_note: None,
        languages: if chance.happens(15) { vec![Box::from(*chance.one_of(&LANGUAGES))] } else { Vec::new() },
        interpreter: chance.happens(8).then_some(Interpreter::OnRequest),
        access: Access { step_free: chance.happens(40).then(|| *chance.one_of(Level::ALL)), ..Access::default() },
        source: Source { url: Link::parse(&page).ok()?, checked_on: PartialDate::parse(chance.one_of::<&str>(&dates)) },
        unconfirmed: chance.happens(5),
    })
}

/// A question: where from, a need for it alone, and words with two filters.
#[derive(Serialize)]
pub struct Question {
    pub lon: f64,
    pub lat: f64,
    pub need: &'static str,
    pub text: &'static str,
    /// As `Choice::parse` reads them.
    pub filters: [(&'static str, &'static str); 2],
}

/// So many questions from near the sites of these services.
pub fn questions(services: &[Service], count: usize) -> Vec<Question> {
    let mut chance = Chance(3);
    let homes: Vec<LonLat> = services.iter().flat_map(|service| &service.sites).filter_map(|site| site.at).collect();
    let texts: Vec<&str> = include_str!("texts.txt").lines().collect();
    let question = |_| {
        let home = chance.one_of(&homes);
        // Within some 300 m.
        let mut near = |degree: f64, reach: f64| degree + (chance.part() - 0.5) * reach;
        Question {
            lon: near(home.lon(), 0.008),
            lat: near(home.lat(), 0.005),
            need: chance.one_of(Need::ALL).id(),
            text: chance.one_of::<&str>(&texts),
            filters: *chance.one_of(&FILTERS),
        }
    };
    (0..count).map(question).collect()
}

const FILTERS: [[(&str, &str); 2]; 8] = [
    [("cost", "free"), ("how", "site")],
    [("cost", "free"), ("day", "mon")],
    [("cost", "free"), ("for", "older")],
    [("for", "families"), ("day", "sat")],
    [("how", "site"), ("day", "tue")],
    [("for", "women"), ("cost", "free")],
    [("how", "home-visit"), ("for", "older")],
    [("day", "fri"), ("how", "site")],
];

/// A name that nobody has: some fourteen thousand of them, so that the words of many records are as many as they are.
fn name(chance: &mut Chance) -> String {
    let mut name = format!("{}{}{}", chance.one_of(&BEGINNINGS), chance.one_of(&MIDDLES), chance.one_of(&ENDS));
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

const BEGINNINGS: [&str; 40] = [
    "ash", "bar", "bell", "birch", "black", "bram", "bran", "brook", "cald", "car", "char", "clay", "copl", "cran", "dal", "den", "dun",
    "east", "elm", "fair", "fen", "glen", "gran", "had", "hart", "hazel", "hol", "kel", "lang", "lin", "mar", "mel", "nor", "oak", "penn",
    "rad", "stan", "thorn", "wal", "win",
];
const MIDDLES: [&str; 18] =
    ["", "e", "er", "en", "ing", "les", "ber", "wor", "ming", "ches", "der", "ston", "ley", "ham", "a", "o", "et", "ow"];
const ENDS: [&str; 20] = [
    "ton", "ham", "field", "ley", "well", "combe", "ford", "wick", "worth", "bourne", "stead", "hurst", "dale", "mere", "gate", "bury",
    "by", "croft", "ridge", "water",
];
const BODIES: [&str; 10] =
    ["Trust", "Association", "Project", "Foundation", "Community Centre", "Church", "Charity", "Partnership", "Network", "Housing"];
const HALLS: [&str; 8] = ["Hall", "Library", "Community Centre", "Church", "Health Centre", "Children's Centre", "School", "House"];
const STREETS: [&str; 8] = ["Road", "Street", "Lane", "Avenue", "Grove", "Hill", "Gardens", "Square"];
const LANGUAGES: [&str; 14] = ["es", "pt", "so", "bn", "ar", "tr", "pl", "vi", "fr", "it", "am", "ti", "fa", "zh-Hans"];

/// Towns of Greater London, to within a kilometre.
const TOWNS: [(&str, f64, f64); 30] = [
    ("Peckham", -0.069, 51.473),
    ("Camberwell", -0.093, 51.474),
    ("Bermondsey", -0.063, 51.497),
    ("Brixton", -0.115, 51.461),
    ("Deptford", -0.026, 51.478),
    ("Lewisham", -0.013, 51.461),
    ("Greenwich", 0.0, 51.482),
    ("Woolwich", 0.064, 51.491),
    ("Croydon", -0.098, 51.372),
    ("Bromley", 0.015, 51.406),
    ("Sutton", -0.193, 51.361),
    ("Kingston", -0.301, 51.412),
    ("Richmond", -0.304, 51.461),
    ("Wimbledon", -0.206, 51.422),
    ("Tooting", -0.168, 51.428),
    ("Hackney", -0.055, 51.545),
    ("Stratford", -0.003, 51.542),
    ("Ilford", 0.071, 51.559),
    ("Romford", 0.183, 51.577),
    ("Barking", 0.081, 51.539),
    ("Walthamstow", -0.020, 51.585),
    ("Tottenham", -0.069, 51.588),
    ("Enfield", -0.082, 51.652),
    ("Barnet", -0.200, 51.653),
    ("Harrow", -0.337, 51.580),
    ("Wembley", -0.296, 51.553),
    ("Ealing", -0.305, 51.513),
    ("Hounslow", -0.361, 51.468),
    ("Uxbridge", -0.478, 51.546),
    ("Islington", -0.103, 51.538),
];

const PEOPLE: [(&str, ForGroup); 12] = [
    ("for everyone", ForGroup::Everyone),
    ("for older people", ForGroup::Older),
    ("for families with young children", ForGroup::Families),
    ("for unpaid carers", ForGroup::Carers),
    ("for women", ForGroup::Women),
    ("for men", ForGroup::Men),
    ("for disabled people", ForGroup::Disabled),
    ("for people living with dementia", ForGroup::DementiaFrailty),
    ("for refugees and people new to the country", ForGroup::RefugeesMigrants),
    ("for young people", ForGroup::YoungPeople),
    ("for people who are homeless", ForGroup::Homeless),
    ("for new parents", ForGroup::NewParents),
];

const MORE: [&str; 24] = [
    "Just turn up, no need to book.",
    "Ring first to make an appointment.",
    "Ask your GP or social prescriber to refer you.",
    "There is tea, coffee and a warm welcome.",
    "The hall is step free and near the bus stop.",
    "Run by volunteers from the neighbourhood.",
    "Interpreters can be booked a week ahead.",
    "Everything you say is confidential.",
    "A small donation is welcome from those who can.",
    "Bring proof of address if you have it.",
    "Children are welcome with a parent.",
    "Sessions run in term time only.",
    "Transport can be arranged from your home.",
    "We can meet by video call if travelling is hard.",
    "New members get a free first session.",
    "The waiting list is about four weeks.",
    "Free parking behind the building.",
    "Guide dogs and assistance dogs are welcome.",
    "Trained staff help you fill in the forms.",
    "Open all year except the week of Christmas.",
    "A weekly newsletter lists what is on.",
    "Hot food is served at noon.",
    "Groups are small, with at most ten people.",
    "Staff speak several languages of the area.",
];

struct Theme {
    need: Need,
    kind: Kind,
    things: &'static [&'static str],
    offers: &'static [&'static str],
}

const fn theme(need: Need, kind: Kind, things: &'static [&'static str], offers: &'static [&'static str]) -> Theme {
    Theme { need, kind, things, offers }
}

const THEMES: [Theme; 26] = [
    theme(
        Need::Housing,
        Kind::Advice,
        &["Housing Advice", "Homelessness Service", "Night Shelter", "Tenants' Drop-in", "Hostel Outreach"],
        &[
            "Help with eviction, repairs and rent arrears",
            "A bed for the night and help to find a home",
            "Housing options and advice about your landlord",
        ],
    ),
    theme(
        Need::Money,
        Kind::Advice,
        &["Debt Advice", "Money Advice Centre", "Credit Union", "Budgeting Club"],
        &["Free debt advice and help with bills", "Saving, small loans and budgeting", "Help with gas and electric bills"],
    ),
    theme(
        Need::Benefits,
        Kind::Advice,
        &["Benefits Advice", "Universal Credit Support", "Welfare Rights", "Pension Credit Clinic"],
        &[
            "Help to claim benefits and to appeal",
            "Support with universal credit and attendance allowance",
            "A benefits check and help with forms",
        ],
    ),
    theme(
        Need::Food,
        Kind::FoodBank,
        &["Food Bank", "Food Pantry", "Community Kitchen", "Soup Kitchen", "Community Fridge"],
        &["Emergency food parcels and toiletries", "Hot meals and surplus food", "A weekly shop at low cost for members"],
    ),
    theme(
        Need::Company,
        Kind::Befriending,
        &["Befriending Scheme", "Lunch Club", "Coffee Morning", "Good Neighbours", "Telephone Friends", "Friendship Café", "Tea Dance"],
        &[
            "A volunteer who visits or rings once a week",
            "Company, games and a hot lunch",
            "A friendly chat over coffee",
            "Outings and friendship",
        ],
    ),
    theme(
        Need::MentalHealth,
        Kind::HealthService,
        &["Talking Therapies", "Wellbeing Hub", "Counselling Service", "Peer Support Group", "Crisis Café"],
        &["Counselling for low mood, worry and anxiety", "Talking therapy and peer support", "A safe place to talk in the evening"],
    ),
    theme(
        Need::CareAtHome,
        Kind::Support,
        &["Home Care", "Handyperson Service", "Meals on Wheels", "Reablement Team", "Shopping Service"],
        &[
            "Help with washing, dressing and meals at home",
            "Small repairs and grab rails",
            "Shopping and cleaning after a stay in hospital",
        ],
    ),
    theme(
        Need::Carers,
        Kind::Support,
        &["Carers' Hub", "Carers' Support Group", "Respite Breaks", "Young Carers"],
        &["Advice, breaks and a listening ear", "A carers' assessment and respite", "Time off and company of other carers"],
    ),
    theme(
        Need::Dementia,
        Kind::Group,
        &["Memory Café", "Singing for the Brain", "Dementia Day Centre", "Memory Clinic"],
        &["Singing, games and company", "Support after a diagnosis of dementia", "A day centre with trained staff"],
    ),
    theme(
        Need::Conditions,
        Kind::Group,
        &["Diabetes Group", "Stroke Club", "Breathe Easy", "Pain Management", "Heart Support Group"],
        &["Living well with a long-term condition", "Exercise and advice after a stroke", "Education about diabetes and blood sugar"],
    ),
    theme(
        Need::Disability,
        Kind::Support,
        &["Disability Advice", "Deaf Club", "Sight Loss Group", "Independent Living Centre", "Autism Hub"],
        &["Advice and aids for independent living", "Lip reading and hearing aid clinic", "Activities and advice about sight loss"],
    ),
    theme(
        Need::Healthcare,
        Kind::Gp,
        &["Surgery", "Medical Centre", "Dental Practice", "Pharmacy", "Walk-in Clinic"],
        &["Doctors and nurses by appointment", "Prescriptions, vaccinations and minor illness", "Check-ups and dental treatment"],
    ),
    theme(
        Need::HealthyLiving,
        Kind::HealthService,
        &["Stop Smoking Service", "Weight Management", "Health Checks", "Cookery Club"],
        &["Help to stop smoking, with patches", "Twelve weeks of weight loss support", "Blood pressure and health checks"],
    ),
    theme(
        Need::Active,
        Kind::Group,
        &["Walking Group", "Swimming Club", "Chair Exercise", "Tai Chi", "Boxing Gym", "Yoga Class"],
        &["Gentle exercise with an instructor", "Swimming lessons and open sessions", "Health walks at an easy pace"],
    ),
    theme(
        Need::AlcoholDrugs,
        Kind::HealthService,
        &["Recovery Service", "Alcohol Support", "Needle Exchange", "Recovery Café"],
        &["Support to cut down or stop drinking", "Treatment and key work for drugs and alcohol", "Meetings with others in recovery"],
    ),
    theme(
        Need::Families,
        Kind::Group,
        &["Stay and Play", "Toddler Group", "Family Hub", "Breastfeeding Café", "Parenting Course"],
        &["Play sessions and advice", "Support with feeding, sleep and crying", "Parenting courses and family support"],
    ),
    theme(
        Need::YoungPeople,
        Kind::Group,
        &["Youth Club", "Mentoring Scheme", "Homework Club", "Holiday Club"],
        &["Sport, music and mentoring", "Help with homework and exams", "Trips and meals in the school holidays"],
    ),
    theme(
        Need::Safety,
        Kind::Support,
        &["Advocacy Service", "Hate Crime Support", "Victim Support", "Safer Streets"],
        &["Advocacy and safety planning", "Support after a crime", "Advice about harassment"],
    ),
    theme(
        Need::Immigration,
        Kind::Advice,
        &["Immigration Advice", "Refugee Centre", "Asylum Support", "Settled Status Clinic"],
        &["Immigration advice and representation", "Welcome, clothes and advice", "Help with asylum claims and settled status"],
    ),
    theme(
        Need::LegalAdvice,
        Kind::Advice,
        &["Law Centre", "Citizens Advice", "Legal Clinic", "Mediation Service"],
        &["Free legal advice about work, housing and family", "Advice about your rights", "Solicitors in the evening"],
    ),
    theme(
        Need::Work,
        Kind::Support,
        &["Job Club", "Employment Support", "CV Workshop", "Apprenticeship Hub"],
        &["Help with your CV and interviews", "Training and support into work", "Jobs and apprenticeships"],
    ),
    theme(
        Need::Learning,
        Kind::Group,
        &["English Classes", "Digital Skills", "Computer Club", "Reading Group", "Adult Learning"],
        &["English conversation and lessons", "Learn to use a phone, tablet or computer", "Courses in maths and reading"],
    ),
    theme(
        Need::Activities,
        Kind::Group,
        &["Choir", "Art Club", "Knitting Circle", "Gardening Group", "Bingo", "Men's Shed", "Book Club"],
        &["Singing together, no audition", "Painting, crafts and conversation", "Gardening, growing and tea"],
    ),
    theme(
        Need::Transport,
        Kind::CouncilService,
        &["Dial-a-Ride", "Community Transport", "Freedom Pass Help", "Shopmobility"],
        &["Door to door transport and shopping trips", "Help with travel passes and blue badges", "Scooters and wheelchairs to borrow"],
    ),
    theme(
        Need::Bereavement,
        Kind::Support,
        &["Bereavement Support", "Grief Café", "Hospice at Home", "Bereavement Counselling"],
        &["Someone to talk to after a death", "Counselling and a monthly grief group", "Care and comfort at the end of life"],
    ),
    theme(
        Need::Volunteering,
        Kind::Information,
        &["Volunteer Centre", "Time Bank", "Community Gardeners", "Good Gym"],
        &["Find a way to give your time", "Swap an hour of help for an hour of help", "Training and expenses for volunteers"],
    ),
];
