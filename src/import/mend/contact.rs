//! Ways to reach a service. No person's own address or name gets through; when in doubt it is left out.

use super::{Field, is_placeholder, names, plain_digit, text};
use crate::import::{Mended, Reason};
use crate::service::{Email, Link, LinkError, Phone};

/// Bytes of a field that are read: nobody's numbers and addresses take more.
const MOST: usize = 10_000;

/// Numbers to ring, `;` between them, each as written; words that stood with them are put aside.
#[must_use]
pub fn phones(text: &str) -> Mended {
    let mut field = Field::default();
    if text.len() > MOST {
        return field.blank(Reason::PhoneWrong);
    }
    let clean = text::line(text);
    field.say_all(clean.reasons.iter().copied().filter(|reason| *reason != Reason::Dummy && *reason != Reason::MixedLetters));
    if clean.value.is_empty() {
        return field.keep("");
    }
    let folded: String = clean.value.chars().map(plain_sign).collect();
    let lower = folded.to_lowercase();
    // Codes that a phone would carry out, and parameters that change who is rung.
    if folded.contains(['*', '#']) || lower.contains("phone-context") || lower.contains("isub=") {
        return field.blank(Reason::PhoneWrong);
    }
    if folded != clean.value {
        field.say(Reason::PhoneTidied);
    }
    let (numbers, label) = numbers(&folded, &mut field);
    if numbers.is_empty() {
        return field.blank(if lower.chars().all(|c| !c.is_alphanumeric() || c == '0') { Reason::Placeholder } else { Reason::PhoneWrong });
    }
    if numbers.len() > 1 {
        field.say(Reason::PhoneSeveral);
    }
    for number in &numbers {
        field.say_all(kinds(number));
    }
    let named = names_a_person(&label);
    let aside = if named { String::new() } else { label };
    if !aside.is_empty() {
        field.say(Reason::PhoneLabel);
    }
    if named {
        // What was written holds the name, and these reasons would show it.
        field.reasons = vec![Reason::PhoneOfPerson];
    }
    Mended { aside, ..field.keep(numbers.join("; ")) }
}

/// Digits of every script, and the many dashes and pluses, as a phone knows them.
fn plain_sign(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '＋' => '+',
        '（' => '(',
        '）' => ')',
        c => plain_digit(c),
    }
}

/// The numbers in a text, each once, and the words around them.
fn numbers(text: &str, field: &mut Field) -> (Vec<String>, String) {
    let (mut numbers, mut label): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(|c: char| c.is_ascii_digit() || c == '+' || c == '(').unwrap_or(rest.len());
        push_words(&mut label, rest.get(..start).unwrap_or_default(), field);
        rest = rest.get(start..).unwrap_or_default();
        let end = rest
            .char_indices()
            .find(|(place, c)| {
                // A bracket opens a number, or the nought that is left out from abroad: "(24 hours)" is no part of one.
                let bracket = *c == '(' && *place > 0 && !rest.get(*place..).is_some_and(|more| more.starts_with("(0)"));
                bracket || !(c.is_ascii_digit() || " -().".contains(*c) || *c == '+' && *place == 0)
            })
            .map_or(rest.len(), |(end, _)| end);
        let end = if end == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { end };
        let run = rest.get(..end).unwrap_or_default();
        rest = rest.get(end..).unwrap_or_default();
        let whole = numbers.is_empty() && label.is_empty() && rest.trim().is_empty();
        let found = split(run, whole);
        if found.is_empty() {
            push_words(&mut label, run, field);
            continue;
        }
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        if found.iter().map(|number| digits(number)).sum::<usize>() < digits(run) {
            field.say(Reason::PhoneTidied);
        }
        // Nobody answers there.
        if label.last().is_some_and(|words| words.to_lowercase().trim_end_matches(" no").ends_with("fax")) {
            label.pop();
            field.say(Reason::PhoneTidied);
            continue;
        }
        for number in found {
            let dial = |text: &str| Phone::parse(text).map(|phone| phone.dial());
            if !numbers.iter().any(|known| dial(known) == dial(&number)) {
                numbers.push(number);
            }
        }
        if let Some((said, len)) = extension(rest) {
            label.push(said);
            rest = rest.get(len..).unwrap_or_default();
        }
    }
    (numbers, label.join(" ").trim_end_matches(':').to_owned())
}

/// The numbers in a run of digits, spaces, hyphens, brackets and dots.
fn split(run: &str, whole: bool) -> Vec<String> {
    let tidy = |text: &str| {
        let paired = text.matches('(').count() == text.matches(')').count();
        let text = if paired { text.to_owned() } else { text.replace(['(', ')'], "") };
        let spaced = text.replace('.', " ").split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        spaced.trim_matches([' ', '-']).to_owned()
    };
    let one = |text: &str| Some(tidy(text)).filter(|text| is_number(text));
    if let Some(number) = one(run) {
        return vec![number];
    }
    // "020 7946 0000 020 7946 0001", "18001 020 7946 0000": another number begins with 0 or +.
    let mut parts: Vec<String> = Vec::new();
    for word in run.split_ascii_whitespace() {
        let begins = word.starts_with('0') && word.len() > 1;
        match parts.last_mut() {
            Some(last) if !begins || one(last).is_none() && !is_short(last) && !["18001", "18002"].contains(&last.as_str()) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    let several: Vec<String> = parts.iter().filter_map(|part| one(part)).collect();
    let filled = run.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if several.is_empty() && whole && filled && Phone::parse(&tidy(run)).is_some() { vec![tidy(run)] } else { several }
}

/// Whether digits among words are a number to ring, and no year, price or time.
fn is_number(text: &str) -> bool {
    let Some(phone) = Phone::parse(text) else { return false };
    let dial = phone.dial();
    let lengths = match (dial.starts_with('+'), dial.starts_with("00")) {
        (true, _) => 9..=16,
        (_, true) => 11..=15,
        _ => 8..=11,
    };
    let filled = dial.bytes().any(|b| (b'1'..=b'9').contains(&b));
    filled && dial.starts_with(['0', '+']) && lengths.contains(&dial.len()) || is_short(&dial)
}

/// Numbers that are rung as they are.
fn is_short(dial: &str) -> bool {
    let dial: String = dial.chars().filter(char::is_ascii_digit).collect();
    let six = dial.len() == 6 && (dial.starts_with("116") || dial.starts_with("118"));
    six || ["999", "112", "111", "101", "105", "119", "159", "85258", "18000"].contains(&dial.as_str())
}

/// "ext 12" behind a number, as it should be said, and how much of the text that is.
fn extension(rest: &str) -> Option<(String, usize)> {
    let lead = rest.len() - rest.trim_start_matches([' ', ',', '(', ';']).len();
    let lower = rest.get(lead..)?.to_ascii_lowercase();
    let word = ["extension", "extn.", "extn", "ext.", "ext=", "ext:", "ext", "option", "opt", "x"]
        .into_iter()
        .find(|word| lower.starts_with(word))?;
    let after = lower.get(word.len()..)?;
    let gap = after.len() - after.trim_start_matches([' ', ':', '.', '=']).len();
    let digits = after.get(gap..)?.bytes().take_while(u8::is_ascii_digit).count();
    let number = after.get(gap..gap + digits).filter(|_| (1..=6).contains(&digits))?;
    let close = usize::from(after.get(gap + digits..).is_some_and(|more| more.starts_with(')')));
    let said = if word.starts_with("opt") { format!("option {number}") } else { format!("ext {number}") };
    Some((said, lead + word.len() + gap + digits + close))
}

/// Words beside a number, without what only says that it is one.
fn push_words(label: &mut Vec<String>, text: &str, field: &mut Field) {
    const FILLERS: [&str; 15] =
        ["tel", "telephone", "phone", "t", "p", "mob", "mobile", "no", "number", "or", "and", "call", "ring", "landline", "numbers"];
    let is_sign = |c: char| !c.is_alphanumeric();
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
    let fillers =
        words.iter().all(|word| word.split(is_sign).all(|part| part.is_empty() || FILLERS.contains(&part.to_lowercase().as_str())));
    if fillers {
        if !["/", ",", ";", "|"].contains(&text) {
            field.say(Reason::PhoneTidied);
        }
        return;
    }
    let said = text
        .trim_matches(|c: char| c.is_whitespace() || "\"'“”‘’:;,/|-–.".contains(c))
        .trim_end_matches(" or")
        .trim_start_matches("or ")
        .trim_start_matches("and ");
    // A bracket that is left alone by the number in it.
    let said = if said.matches('(').count() == said.matches(')').count() { said } else { said.trim_matches(['(', ')', ' ']) };
    if said.contains(char::is_alphanumeric) {
        label.push(said.to_owned());
    }
}

/// What is to be said of a number.
fn kinds(number: &str) -> Vec<Reason> {
    let Some(phone) = Phone::parse(number) else { return Vec::new() };
    let dial = phone.dial();
    let home = dial
        .strip_prefix("+44")
        .or_else(|| dial.strip_prefix("0044"))
        .map_or_else(|| dial.clone(), |rest| format!("0{}", rest.trim_start_matches('0')));
    let costly = ["09", "0871", "0872", "0873", "070", "118"].iter().any(|start| home.starts_with(start)) && home.len() > 5;
    let mobile = home.starts_with("07") && !home.starts_with("070");
    let odd = !is_number(number);
    [(costly, Reason::PhoneCostly), (mobile, Reason::PhoneMobile), (odd, Reason::PhoneShort)]
        .into_iter()
        .filter_map(|(so, reason)| so.then_some(reason))
        .collect()
}

/// Whether words beside a number or an address say who is to be asked for.
fn names_a_person(label: &str) -> bool {
    const TITLES: [&str; 9] = ["mr", "mrs", "ms", "miss", "mx", "dr", "revd", "rev", "sr"];
    let words: Vec<String> =
        label.split(|c: char| !c.is_alphabetic() && c != '\'').filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let asked = ["ask for", "speak to", "speak with", "talk to", "contact name"].iter().any(|lead| label.to_lowercase().contains(lead));
    asked && !words.iter().any(|word| is_role_word(word))
        || words.iter().any(|word| TITLES.contains(&word.as_str()) || names::is_given(word) && word.len() > 1)
}

/// Words that stand for a role, a thing or a place, never for a person.
const ROLES: &str = "vicar rector minister clubs groups info information admin administration administrator enquiries enquiry inquiries hello hi contact contactus office support \
referrals referral bookings booking team mail email post general help helpdesk helpline reception membership members secretary \
treasurer chair clerk manager coordinator services service centre center hub cafe club group project trust charity foundation \
church parish library libraries museum school nursery surgery practice clinic pharmacy advice adviceline foodbank food pantry \
kitchen lunchclub befriending befriend buddies volunteering volunteer volunteers carers care youth families family children \
childrens play seniors elders older wellbeing health housing homeless community communities council customer customerservice \
feedback media press events learning training courses sport sports dance arts theatre garden gardens safeguarding switchboard duty \
intake access welcome ask";

fn is_role_word(word: &str) -> bool {
    ROLES.split_ascii_whitespace().any(|role| role == word)
}

/// One address that is a role's, an organisation's or a thing's.
#[must_use]
pub fn email(text: &str, organisation: &str) -> Mended {
    let mut field = Field::default();
    if text.trim().is_empty() {
        return field.keep("");
    }
    let lower = text.trim().to_lowercase();
    let injected =
        lower.contains(['?', '\0']) || ["bcc:", "cc:", "bcc=", "subject:", "%0a", "%0d"].iter().any(|header| lower.contains(header));
    if text.len() > MOST || injected {
        return field.blank(Reason::EmailWrong);
    }
    let clean = text::line(text);
    if is_placeholder(&clean.value) || clean.reasons.contains(&Reason::NoWords) {
        return field.blank(Reason::Placeholder);
    }
    let mut personal = false;
    for candidate in clean.value.split(|c: char| c.is_whitespace() || ",;|<>()[]\"".contains(c)).filter(|part| part.contains('@')) {
        let candidate = strip_scheme(candidate, "mailto:").trim_matches(['.', ':', '/', '\'']);
        let Some(parsed) = Email::parse(candidate).filter(|email| is_whole(email.as_str())) else {
            personal |= !is_role(candidate, organisation);
            continue;
        };
        if is_no_mailbox(parsed.as_str()) {
            field.say(Reason::Placeholder);
        } else if is_role(parsed.as_str(), organisation) {
            if personal {
                field.reasons = vec![Reason::EmailPersonal];
            } else if parsed.as_str() != text.trim() {
                field.reasons = vec![Reason::EmailTidied];
            } else {
                field.reasons.clear();
            }
            return field.keep(parsed.as_str());
        } else {
            personal = true;
        }
    }
    if personal {
        return Mended::blank(Reason::EmailPersonal);
    }
    if field.reasons.is_empty() { field.blank(Reason::EmailWrong) } else { field.keep("") }
}

fn strip_scheme<'a>(text: &'a str, scheme: &str) -> &'a str {
    let begins = text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if begins { text.get(scheme.len()..).unwrap_or_default() } else { text }
}

/// Beyond its shape: no empty part of the host, and a top level of letters.
fn is_whole(address: &str) -> bool {
    let Some((name, host)) = address.split_once('@') else { return false };
    let top = host.rsplit('.').next().unwrap_or_default();
    let dots = |text: &str| !text.starts_with('.') && !text.ends_with('.') && !text.contains("..");
    dots(name)
        && dots(host)
        && top.len() >= 2
        && top.bytes().all(|b| b.is_ascii_alphabetic())
        && !host.split('.').any(|part| part.starts_with('-'))
}

/// An address that only fills a field, or that nobody reads.
fn is_no_mailbox(address: &str) -> bool {
    const NAMES: [&str; 12] = [
        "noreply",
        "no-reply",
        "donotreply",
        "do-not-reply",
        "no.reply",
        "none",
        "unknown",
        "noemail",
        "no-email",
        "na",
        "nobody",
        "example",
    ];
    let lower = address.to_ascii_lowercase();
    let (name, host) = lower.split_once('@').unwrap_or((&lower, ""));
    NAMES.contains(&name)
        || name.starts_with("unknown-")
        || is_no_host(host)
        || host.split('.').any(|part| part == "noemail" || part == "nomail")
}

/// Hosts that are kept for examples, or stand in templates.
fn is_no_host(host: &str) -> bool {
    const HOSTS: [&str; 14] = [
        "example.com",
        "example.org",
        "example.net",
        "example.co.uk",
        "example.org.uk",
        "test.com",
        "domain.com",
        "yourdomain.com",
        "yourwebsite.com",
        "website.com",
        "mysite.com",
        "email.com",
        "mailinator.com",
        "path.to",
    ];
    let host = host.trim_start_matches("www.");
    let top = host.rsplit('.').next().unwrap_or_default();
    HOSTS.iter().any(|known| host == *known || host.strip_suffix(known).is_some_and(|sub| sub.ends_with('.')))
        || ["invalid", "test", "example", "localhost", "local"].contains(&top)
}

/// Whether an address is certainly not one person's own: a role, the organisation, or a thing, and no name.
fn is_role(address: &str, organisation: &str) -> bool {
    let lower = address.to_lowercase();
    let (local, host) = lower.split_once('@').unwrap_or((&lower, ""));
    let organisation: Vec<String> =
        organisation.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let squeezed: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
    let initials: String = organisation.iter().filter_map(|word| word.chars().next()).collect();
    let whole = organisation.concat();
    if squeezed.len() > 2 && (squeezed == whole || squeezed == initials) {
        // "Jane Smith Ltd" is a person all the same.
        return squeezed == initials || !organisation.first().is_some_and(|word| names::is_given(word)) || organisation.len() > 2;
    }
    let words: Vec<&str> = local.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).collect();
    let site: Vec<&str> = if is_anybodys(host) { Vec::new() } else { host.split(['.', '-']).filter(|part| part.len() > 3).collect() };
    let mut speaks = false;
    for word in &words {
        if is_role_word(word) {
            speaks = true;
        } else if word.len() < 2 && words.len() == 2 || names::is_personal(word) {
            // "j.church", "support.jane".
            return false;
        } else if is_own(word, &organisation, &whole, &site) || holds_a_role(word, &organisation, &site) {
            speaks = true;
        }
    }
    speaks && !(words.len() == 2 && words.iter().any(|word| word.len() == 1))
}

/// Hosts where anybody can have a mailbox.
fn is_anybodys(host: &str) -> bool {
    const HOSTS: [&str; 22] = [
        "gmail",
        "googlemail",
        "hotmail",
        "outlook",
        "yahoo",
        "ymail",
        "aol",
        "live",
        "msn",
        "icloud",
        "me",
        "mac",
        "btinternet",
        "btopenworld",
        "sky",
        "talktalk",
        "virginmedia",
        "ntlworld",
        "blueyonder",
        "protonmail",
        "proton",
        "gmx",
    ];
    host.split('.').next().is_some_and(|first| HOSTS.contains(&first))
}

/// The organisation's own name or part of it, or its own host's.
fn is_own(word: &str, organisation: &[String], whole: &str, site: &[&str]) -> bool {
    organisation.iter().any(|own| own == word && own.len() > 2) || word.len() > 4 && whole.contains(word) || site.contains(&word)
}

/// "southwarkinfo", "infosouthwark": a role's word, with nothing beside it that may be a name.
fn holds_a_role(word: &str, organisation: &[String], site: &[&str]) -> bool {
    const FIRST: [&str; 10] =
        ["info", "admin", "enquir", "contact", "reception", "referral", "support", "volunteer", "befriend", "foodbank"];
    const LAST: [&str; 30] = [
        "info",
        "admin",
        "centre",
        "center",
        "office",
        "team",
        "support",
        "enquiries",
        "club",
        "trust",
        "project",
        "group",
        "library",
        "foodbank",
        "service",
        "services",
        "advice",
        "reception",
        "school",
        "surgery",
        "practice",
        "helpline",
        "carers",
        "referrals",
        "community",
        "network",
        "association",
        "society",
        "forum",
        "pantry",
    ];
    let ends = LAST.iter().filter_map(|role| word.strip_suffix(role));
    let begins = FIRST.iter().filter_map(|role| word.strip_prefix(role));
    ends.chain(begins).any(|rest| {
        let named = names::is_personal(rest) || rest.len() == 1;
        let begins_with_name =
            rest.len() > 4 && (0..rest.len()).any(|end| rest.get(..end).is_some_and(|start| start.len() > 3 && names::is_given(start)));
        let own = organisation.iter().any(|own| own == rest) || site.contains(&rest);
        !named && (own || !begins_with_name)
    })
}

/// One web address that is safe to follow.
#[must_use]
pub fn url(text: &str) -> Mended {
    let mut field = Field::default();
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return field.keep("");
    }
    if text.len() > MOST {
        return field.blank(Reason::LinkWrong);
    }
    if is_unsafe(trimmed) {
        return field.blank(Reason::LinkUnsafe);
    }
    let clean = text::line(text);
    if clean.reasons.contains(&Reason::Direction) {
        // Whoever turns an address round wants it to be read as another.
        return field.blank(Reason::LinkUnsafe);
    }
    if clean.reasons.contains(&Reason::Placeholder) || clean.reasons.contains(&Reason::NoWords) {
        return field.blank(Reason::Placeholder);
    }
    if clean.reasons.contains(&Reason::Invisible) && !clean_inside(trimmed) {
        return field.blank(Reason::LinkWrong);
    }
    if is_unsafe(&clean.value) {
        return field.blank(Reason::LinkUnsafe);
    }
    let parts = candidates(&clean.value);
    let Some(first) = parts.first() else { return field.blank(Reason::LinkWrong) };
    if parts.iter().any(|part| is_unsafe(part)) {
        return field.blank(Reason::LinkUnsafe);
    }
    if parts.len() > 1 {
        field.say(Reason::LinkSecond);
    } else if *first != clean.value {
        field.say(Reason::LinkTidied);
    }
    let has_scheme = first.contains("://");
    let address = if has_scheme { (*first).to_owned() } else { format!("https://{first}") };
    match Link::parse(&address) {
        Err(LinkError::UserInfo) => Mended::blank(Reason::LinkUnsafe),
        Err(_) => Mended::blank(Reason::LinkWrong),
        Ok(link) => checked(&link, !has_scheme, field),
    }
}

/// What is to be said of an address that can be followed.
fn checked(link: &Link, added: bool, mut field: Field) -> Mended {
    let host = link.host().to_lowercase();
    if is_no_host(&host) || host == "path" {
        return Mended::blank(Reason::Placeholder);
    }
    // A number is no name that anybody gave.
    let top = host.rsplit('.').next().unwrap_or_default();
    if top.chars().all(|c| c.is_ascii_digit()) {
        return Mended::blank(Reason::LinkWrong);
    }
    if added {
        field.say(Reason::LinkScheme);
    }
    if !host.is_ascii() || host.split('.').any(|label| label.starts_with("xn--")) {
        field.say(Reason::LinkLetters);
    }
    if link.as_str().get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http:")) {
        field.say(Reason::LinkPlain);
    }
    field.keep(link.as_str())
}

/// Whether a browser may read it as something other than a web address on the host that it shows.
fn is_unsafe(text: &str) -> bool {
    const SCHEMES: [&str; 9] = ["javascript:", "data:", "vbscript:", "file:", "blob:", "about:", "view-source:", "filesystem:", "jar:"];
    let read: String = text
        .replace("&colon;", ":")
        .replace("&Tab;", "")
        .replace("&NewLine;", "")
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !crate::service::is_invisible(*c))
        .collect();
    // References are read as a browser would, with and without their semicolons.
    let read: String = htmlize::unescape(read.as_str()).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let lower = read.to_lowercase();
    let decoded = lower.replace("%3a", ":").replace("%6a", "j").replace("%64", "d");
    let plain = decoded.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '/' && c != '\\');
    let half = ["https:", "http:"]
        .iter()
        .any(|scheme| plain.strip_prefix(scheme).is_some_and(|after| !after.starts_with("//") || after.starts_with("///")));
    SCHEMES.iter().any(|scheme| plain.starts_with(scheme)) || plain.starts_with("//") || plain.starts_with('\\') || half || has_user(plain)
}

/// A user name before the host: what stands first is not where it leads.
fn has_user(text: &str) -> bool {
    let Some((_, after)) = text.split_once("://") else { return false };
    after.split(['/', '?', '#', '\\', ',', ';']).next().is_some_and(|authority| authority.contains('@'))
}

/// Whether what cannot be seen stands only around it.
fn clean_inside(text: &str) -> bool {
    let strange = |c: char| c.is_whitespace() || c.is_control() || crate::service::is_invisible(c);
    !text.trim_matches(strange).contains(strange)
}

/// What looks like an address, in order.
fn candidates(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "<>\"|".contains(c)) {
        let mut rest = word;
        // "https://a.org,https://b.org" are two; a comma in a path is one of its signs.
        while let Some(next) = [",http", ";http", ",www.", ";www."].iter().filter_map(|mark| rest.find(mark)).min() {
            found.push(rest.get(..next).unwrap_or_default());
            rest = rest.get(next + 1..).unwrap_or_default();
        }
        found.push(rest);
    }
    found
        .into_iter()
        .map(|part| part.trim_matches(|c| ",;'()[]".contains(c)).trim_end_matches(['.', ':']))
        .filter(|part| is_address(part))
        .collect()
}

/// An address with its scheme, or one that needs no other sign to be known as one.
fn is_address(text: &str) -> bool {
    const TOPS: [&str; 22] = [
        "uk",
        "org",
        "com",
        "net",
        "co",
        "info",
        "london",
        "wales",
        "cymru",
        "scot",
        "eu",
        "io",
        "charity",
        "foundation",
        "community",
        "health",
        "care",
        "support",
        "social",
        "church",
        "coop",
        "online",
    ];
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return true;
    }
    let host = lower.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let named = labels.len() > 1 && labels.iter().all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    !text.contains('@') && named && (lower.starts_with("www.") || labels.last().is_some_and(|top| TOPS.contains(top)))
}

#[cfg(test)]
mod tests {
    use super::super::Case;
    use super::*;
    use Reason::{
        Direction, EmailPersonal, EmailTidied, EmailWrong, LinkLetters, LinkPlain, LinkScheme, LinkSecond, LinkTidied, LinkUnsafe,
        LinkWrong, PhoneCostly, PhoneLabel, PhoneMobile, PhoneOfPerson, PhoneSeveral, PhoneShort, PhoneTidied, PhoneWrong, Placeholder,
    };
    use proptest::prelude::*;

    const PHONES: &[Case<'_>] = &[
        Case { case: 33, input: "", value: "", reasons: &[] },
        Case { case: 33, input: "n/a", value: "", reasons: &[Placeholder] },
        Case { case: 75, input: "020 \u{202e}7946 0000", value: "020 7946 0000", reasons: &[Direction] },
        Case { case: 101, input: "+44 (0)20 7946 0000", value: "+44 (0)20 7946 0000", reasons: &[] },
        Case { case: 101, input: "0207 946 0000", value: "0207 946 0000", reasons: &[] },
        Case { case: 101, input: "020 7946 0000 ext 12", value: "020 7946 0000", reasons: &[PhoneLabel] },
        Case {
            case: 101,
            input: "020 7946 0000 or 020 7946 0001",
            value: "020 7946 0000; 020 7946 0001",
            reasons: &[PhoneTidied, PhoneSeveral],
        },
        Case {
            case: 101,
            input: "020 7946 0000 / 07700 900123",
            value: "020 7946 0000; 07700 900123",
            reasons: &[PhoneSeveral, PhoneMobile],
        },
        Case { case: 101, input: "020 7946 0000, 020 7946 0000", value: "020 7946 0000", reasons: &[] },
        Case { case: 101, input: "020 7946 0000 020 7946 0001", value: "020 7946 0000; 020 7946 0001", reasons: &[PhoneSeveral] },
        Case { case: 101, input: "ask for Mo", value: "", reasons: &[PhoneWrong] },
        Case { case: 101, input: "020 7946 0000 ask for Mo", value: "020 7946 0000", reasons: &[PhoneOfPerson] },
        Case { case: 101, input: "Bristol Youth Line: 0117 496 0000", value: "0117 496 0000", reasons: &[PhoneLabel] },
        Case { case: 101, input: "\"+44 1234 234567\"", value: "+44 1234 234567", reasons: &[PhoneTidied] },
        Case { case: 101, input: "Open 9-5 since 2019", value: "", reasons: &[PhoneWrong] },
        Case { case: 101, input: "2079460000", value: "2079460000", reasons: &[PhoneShort] },
        Case { case: 101, input: "0800 1111", value: "0800 1111", reasons: &[] },
        Case { case: 101, input: "020 7946 0000 (24 hours)", value: "020 7946 0000", reasons: &[PhoneLabel] },
        Case { case: 101, input: "Helpline 0800 068 4141 (9am-5pm)", value: "0800 068 4141", reasons: &[PhoneLabel] },
        Case { case: 101, input: "0044 20 7946 0000", value: "0044 20 7946 0000", reasons: &[] },
        Case { case: 101, input: "020 7946 0000 Fax: 020 7946 0009", value: "020 7946 0000", reasons: &[PhoneTidied] },
        Case { case: 101, input: "18001 020 7946 0000", value: "020 7946 0000", reasons: &[PhoneTidied] },
        Case { case: 33, input: "00000 000000", value: "", reasons: &[Placeholder] },
        Case { case: 102, input: "999", value: "999", reasons: &[] },
        Case { case: 102, input: "111 or 116 123", value: "111; 116 123", reasons: &[PhoneTidied, PhoneSeveral] },
        Case { case: 103, input: "09011 234567", value: "09011 234567", reasons: &[PhoneCostly] },
        Case { case: 103, input: "0871 234 5678", value: "0871 234 5678", reasons: &[PhoneCostly] },
        Case { case: 103, input: "+44 871 234 5678", value: "+44 871 234 5678", reasons: &[PhoneCostly] },
        Case { case: 104, input: "٠٢٠ ٧٩٤٦ ٠٠٠٠", value: "020 7946 0000", reasons: &[PhoneTidied] },
        Case { case: 104, input: "０２０ ７９４６ ００００", value: "020 7946 0000", reasons: &[PhoneTidied] },
        Case { case: 105, input: "tel:020 7946 0000", value: "020 7946 0000", reasons: &[PhoneTidied] },
        Case { case: 105, input: "0207946;phone-context=evil.example", value: "", reasons: &[PhoneWrong] },
        Case { case: 105, input: "*21*020 7946 0000#", value: "", reasons: &[PhoneWrong] },
        Case { case: 105, input: "#06#", value: "", reasons: &[PhoneWrong] },
    ];

    #[test]
    fn numbers_are_kept_as_they_are_written() {
        Case::check(PHONES, phones);
        for Case { input, .. } in PHONES {
            for number in phones(input).value.split(';').filter(|number| !number.is_empty()) {
                assert!(Phone::parse(number).is_some(), "{input}: {number}");
            }
        }
    }

    #[test]
    fn what_stands_with_a_number_is_put_aside_and_no_name_is() {
        for (text, aside) in [
            ("Bristol Youth Line: 0117 496 0000", "Bristol Youth Line"),
            ("020 7946 0000 ext 12", "ext 12"),
            ("020 7946 0000 x 12", "ext 12"),
            ("020 7946 0000 (ext. 4)", "ext 4"),
            ("020 7946 0000, option 2", "option 2"),
            ("Tel: 020 7946 0000", ""),
            ("Jane Example 07700 900123", ""),
            ("Mrs Example: 07700 900123", ""),
            ("020 7946 0000 (Monday to Friday)", "Monday to Friday"),
        ] {
            assert_eq!(phones(text).aside, aside, "{text}");
        }
    }

    #[test]
    fn no_persons_own_address_gets_through() {
        let cases = [
            Case { case: 33, input: "", value: "", reasons: &[] },
            Case { case: 33, input: "Unknown-123@noemail.invalid", value: "", reasons: &[Placeholder] },
            Case { case: 33, input: "someone@example.org", value: "", reasons: &[Placeholder] },
            Case { case: 33, input: "email-example_com", value: "", reasons: &[EmailWrong] },
            Case { case: 33, input: "noreply@lunch.org.uk", value: "", reasons: &[Placeholder] },
            Case { case: 106, input: "info@lunch.org.uk?bcc=a@b.org", value: "", reasons: &[EmailWrong] },
            Case { case: 106, input: "info@lunch.org.uk%0abcc:a@b.org", value: "", reasons: &[EmailWrong] },
            Case { case: 106, input: "info@lunch.org.uk\r\nBcc: a@b.org", value: "", reasons: &[EmailWrong] },
            Case { case: 106, input: "info@lunch.org.uk", value: "info@lunch.org.uk", reasons: &[] },
            Case { case: 106, input: "mailto:info@lunch.org.uk", value: "info@lunch.org.uk", reasons: &[EmailTidied] },
            Case { case: 106, input: "Jane Example <info@lunch.org.uk>", value: "info@lunch.org.uk", reasons: &[EmailTidied] },
            Case {
                case: 106,
                input: "jane.example@lunch.org.uk; office@lunch.org.uk",
                value: "office@lunch.org.uk",
                reasons: &[EmailPersonal],
            },
        ];
        Case::check(&cases, |text| email(text, "Lunch Club"));
        for own in [
            "jane.smith@lunch.org.uk",
            "j.smith@lunch.org.uk",
            "janesmith@gmail.com",
            "jsmith@lunch.org.uk",
            "jane@lunch.org.uk",
            "smith@lunch.org.uk",
            "janes@lunch.org.uk",
            "support.jane@lunch.org.uk",
            "j.church@lunch.org.uk",
            "xyzzy@gmail.com",
            "peter.okonkwo2@gmail.com",
            "mo@lunch.org.uk",
            "JANE.SMITH@LUNCH.ORG.UK",
            "fatimabegum@hotmail.co.uk",
            "jane.smith@lunch..uk",
            "smithj@lunch.org.uk",
            "jane_smith.info@lunch.org.uk",
            "ahmedk@nhs.net",
            "drpatel@nhs.net",
        ] {
            let got = email(own, "Lunch Club");
            assert_eq!((got.value.as_str(), got.reasons.as_slice()), ("", [EmailPersonal].as_slice()), "{own}");
        }
        for role in [
            "enquiries@lunch.org.uk",
            "lunchclub@gmail.com",
            "lc.info@gmail.com",
            "infolunch@gmail.com",
            "southwark.admin@lunch.org.uk",
            "referrals.team@nhs.net",
            "lunch@lunch.org.uk",
            "peckhamlibrary@southwark.gov.uk",
            "adult.services@southwark.gov.uk",
            "Hello@Lunch.org.uk",
            "contact-us@lunch.org.uk",
            "volunteering@lunch.org.uk",
        ] {
            assert_eq!(email(role, "Lunch Club").value, role, "{role}");
        }
    }

    const LINKS: &[Case<'_>] = &[
        Case { case: 33, input: "", value: "", reasons: &[] },
        Case { case: 33, input: "http://www.example.com", value: "", reasons: &[Placeholder] },
        Case { case: 33, input: "https://path/to/profile", value: "", reasons: &[LinkWrong] },
        Case { case: 33, input: "example_counselling", value: "", reasons: &[LinkWrong] },
        Case { case: 75, input: "https://lunch.org/\u{202e}gpj", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: "javascript:alert(1)", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: "JaVaScRiPt:alert(1)", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: " java\tscript:alert(1)", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: "java\nscript:alert(1)", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: "java&#115;cript:alert(1)", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: "javascript&colon;alert(1)", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: "\u{1}javascript:alert(1)", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: "java\u{200b}script:alert(1)", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: "<a href=\"javascript:alert(1)\">javascript:x</a>", value: "", reasons: &[LinkUnsafe] },
        Case { case: 91, input: "see javascript:alert(1)", value: "", reasons: &[LinkWrong] },
        Case { case: 92, input: "data:text/html,<script>alert(1)</script>", value: "", reasons: &[LinkUnsafe] },
        Case { case: 93, input: "vbscript:x", value: "", reasons: &[LinkUnsafe] },
        Case { case: 93, input: "file:///etc/passwd", value: "", reasons: &[LinkUnsafe] },
        Case { case: 93, input: "blob:https://lunch.org/1", value: "", reasons: &[LinkUnsafe] },
        Case { case: 94, input: "//evil.example", value: "", reasons: &[LinkUnsafe] },
        Case { case: 94, input: "https:evil.example", value: "", reasons: &[LinkUnsafe] },
        Case { case: 94, input: "https:\\\\evil.org", value: "", reasons: &[LinkUnsafe] },
        Case { case: 95, input: "https://good.org@evil.org/", value: "", reasons: &[LinkUnsafe] },
        Case { case: 96, input: "https://xn--e1afmkfd.org/", value: "https://xn--e1afmkfd.org/", reasons: &[LinkLetters] },
        Case { case: 96, input: "https://раypal.org/", value: "https://раypal.org/", reasons: &[LinkLetters] },
        Case { case: 97, input: "www.lunch.org.uk/a", value: "https://www.lunch.org.uk/a", reasons: &[LinkScheme] },
        Case { case: 97, input: "lunch.org.uk", value: "https://lunch.org.uk", reasons: &[LinkScheme] },
        Case { case: 97, input: "e.g.something", value: "", reasons: &[LinkWrong] },
        Case { case: 99, input: "https://a.org, https://b.org", value: "https://a.org", reasons: &[LinkSecond] },
        Case { case: 99, input: "https://a.org;https://b.org", value: "https://a.org", reasons: &[LinkSecond] },
        Case { case: 99, input: "Website: https://a.org/x?y=1,2", value: "https://a.org/x?y=1,2", reasons: &[LinkTidied] },
        Case { case: 99, input: "https://a.org javascript:alert(1)", value: "https://a.org", reasons: &[LinkTidied] },
        Case { case: 100, input: "http://lunch.org.uk", value: "http://lunch.org.uk", reasons: &[LinkPlain] },
        Case { case: 100, input: " https://lunch.org.uk/ ", value: "https://lunch.org.uk/", reasons: &[] },
    ];

    #[test]
    fn only_addresses_that_are_safe_to_follow_are_kept() {
        Case::check(LINKS, url);
        let long = format!("https://lunch.org/{}", "a".repeat(10_000));
        assert_eq!(url(&long), Mended::blank(LinkWrong), "case 98");
        for Case { input, .. } in LINKS {
            let kept = url(input).value;
            assert!(kept.is_empty() || Link::parse(&kept).is_ok(), "{input}");
            assert_eq!(url(&kept).value, kept, "{input}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn what_is_kept_passes_its_check(text in "(https?:|//|www\\.|@|\\.|/|javascript:|[a-z]{1,5}|org|[0-9 +()-]{1,12}|;|,|\\PC){0,12}") {
            let link = url(&text).value;
            prop_assert!(link.is_empty() || Link::parse(&link).is_ok());
            let email = email(&text, &text).value;
            prop_assert!(email.is_empty() || Email::parse(&email).is_some());
            let numbers = phones(&text);
            for number in numbers.value.split(';').filter(|number| !number.is_empty()) {
                prop_assert!(Phone::parse(number).is_some());
            }
            prop_assert_eq!(phones(&numbers.value).value, numbers.value);
        }

        #[test]
        fn names_with_an_initial_or_a_dot_are_never_kept(given in "[a-z]{1,8}", family in "[a-z]{3,9}", host in "(gmail\\.com|lunch\\.org)", dot in "[._]?") {
            prop_assume!(!is_role_word(&given) && !is_role_word(&family));
            let address = format!("{given}{dot}{family}@{host}");
            let kept = email(&address, "Some Charity").value;
            // Only a role's word in it lets it through.
            prop_assert!(kept.is_empty() || holds_a_role(&family, &[], &[]) || holds_a_role(&given, &[], &[]) || holds_a_role(&format!("{given}{family}"), &[], &[])
                || is_role_word(&format!("{given}{family}")) || is_own(&family, &["some".into(), "charity".into()], "somecharity", &["lunch"])
                || is_own(&given, &["some".into(), "charity".into()], "somecharity", &["lunch"]), "{address}");
        }
    }
}
