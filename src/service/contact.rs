//! Ways to reach a service, each made only of what passed its check: a link cannot hold a script, nor a number a command.

use core::fmt;

/// A web address with scheme `https` or `http`, a host, and no user name. The only thing that may stand in an `href` from data.
#[derive(Clone, PartialEq, Eq)]
pub struct Link(Box<str>);

/// Why an address was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// No `https://` or `http://` at the start.
    Scheme,
    /// A space, a control character, or one that browsers drop or rewrite.
    Character,
    /// Nothing, or nothing like a host, between scheme and path.
    Host,
    /// A user name before the host, as in `https://bank@evil.example`.
    UserInfo,
    /// Longer than 2,000 bytes.
    Long,
}

impl Link {
    /// Checks an address.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
        let scheme = ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme)).ok_or(LinkError::Scheme)?;
        if text.len() > 2_000 {
            return Err(LinkError::Long);
        }
        let is_strange = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
        let is_refused = |byte: u8| !byte.is_ascii_graphic() || b"\"<>\\^`{|}".contains(&byte);
        if text.bytes().any(|byte| byte.is_ascii() && is_refused(byte)) || !text.is_ascii() && text.chars().any(is_strange) {
            return Err(LinkError::Character);
        }
        let authority = text[scheme.len()..].split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(LinkError::UserInfo);
        }
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c.is_alphanumeric());
        if !host.contains('.') || !host.split('.').all(label) || port.parse::<u16>().is_err() {
            return Err(LinkError::Host);
        }
        Ok(Self(text.into()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, to name where a link leads.
    #[must_use]
    pub fn host(&self) -> &str {
        let after = self.0.split_once("://").map_or("", |(_, after)| after);
        let host = after.split(['/', '?', '#', ':']).next().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }
}

/// A phone number as people write it, that a phone can dial.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(Box<str>);

impl Phone {
    /// `None` unless it is 3 to 15 digits with spaces, hyphens and brackets, and perhaps a `+` at the front.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let shape = text.char_indices().all(|(place, c)| c.is_ascii_digit() || " -()".contains(c) || c == '+' && place == 0);
        (shape && (3..=15).contains(&digits)).then(|| Self(text.into()))
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What to put behind `tel:`: digits, with a `+` at the front when it has one.
    #[must_use]
    pub fn dial(&self) -> String {
        // "(0)" in "+44 (0)20 …" is for readers, not for dialling.
        let text = if self.0.starts_with('+') { self.0.replace("(0)", "") } else { self.0.to_string() };
        text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

/// An e-mail address, checked for shape.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(Box<str>);

impl Email {
    /// `None` unless it is one `name@host.tld` of plain characters, so that nothing can be slipped into a `mailto:`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (name, host) = text.split_once('@')?;
        let plain = |text: &str, more: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c));
        (plain(name, ".+-_'&")
            && plain(host, ".-")
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && text.len() <= 254)
            .then(|| Self(text.into()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Characters that change the direction of text, join letters or show nothing at all: no part of a contact or a name.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

macro_rules! debug_as_str {
    ($($name:ty),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_str(), f)
            }
        }
    )*};
}
debug_as_str!(Link, Phone, Email);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_web_addresses_are_links() {
        for good in [
            "https://www.linkagesouthwark.org/",
            "http://example.org",
            "HTTPS://Example.org/a?b=c#d",
            "https://example.org:8443/",
            "https://xn--e1afmkfd.example/",
        ] {
            assert!(Link::parse(good).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("javascript:alert(1)", LinkError::Scheme),
            ("JaVaScRiPt:alert(1)", LinkError::Scheme),
            (" javascript:alert(1)", LinkError::Scheme),
            ("data:text/html,<script>", LinkError::Scheme),
            ("vbscript:x", LinkError::Scheme),
            ("//evil.example", LinkError::Scheme),
            ("https:evil.example", LinkError::Scheme),
            ("www.example.org", LinkError::Scheme),
            ("", LinkError::Scheme),
            ("https://good.example@evil.example/", LinkError::UserInfo),
            ("https://exa mple.org", LinkError::Character),
            ("https://example.org/\u{202e}gpj", LinkError::Character),
            ("https://example.org/\"onclick=", LinkError::Character),
            ("https://a.example https://b.example", LinkError::Character),
            ("java\tscript:alert(1)", LinkError::Scheme),
            ("https://", LinkError::Host),
            ("https://localhost", LinkError::Host),
            ("https://.example", LinkError::Host),
            ("https://example.org:99999", LinkError::Host),
        ] {
            assert_eq!(Link::parse(bad), Err(why), "{bad}");
        }
        assert_eq!(Link::parse(&format!("https://example.org/{}", "a".repeat(2_000))), Err(LinkError::Long));
    }

    proptest! {
        #[test]
        fn a_link_always_begins_with_a_web_scheme(text in "\\PC{0,20}", start in prop::sample::select(vec!["", "https://", "http://", "javascript:", "data:"])) {
            if let Ok(link) = Link::parse(&format!("{start}{text}")) {
                let lower = link.as_str().to_ascii_lowercase();
                prop_assert!(lower.starts_with("https://") || lower.starts_with("http://"));
            }
        }

        #[test]
        fn a_number_dials_as_digits(text in "[-+0-9 ()a-z*#;]{0,20}") {
            if let Some(phone) = Phone::parse(&text) {
                prop_assert!(phone.dial().trim_start_matches('+').bytes().all(|b| b.is_ascii_digit()));
            }
        }
    }

    #[test]
    fn numbers_are_dialled_as_written() {
        let dial = |text| Phone::parse(text).map(|phone| phone.dial());
        assert_eq!(dial("020 8299 2623").as_deref(), Some("02082992623"));
        assert_eq!(dial("+44 (0)20 8299 2623").as_deref(), Some("+442082992623"));
        assert_eq!(dial("116 123").as_deref(), Some("116123"));
        assert_eq!(dial("999").as_deref(), Some("999"));
        for bad in ["", "ask for Mo", "020 8299 2623 ext 4", "*#06#", "020;phone-context=x", "020 7 or 079", "12", "٠٢٠"] {
            assert_eq!(dial(bad), None, "{bad}");
        }
    }

    #[test]
    fn mailboxes_carry_nothing_else() {
        assert!(Email::parse("info@example.org").is_some());
        for bad in ["", "info", "info@localhost", "a@b.c?bcc=x", "a b@c.org", "a@b@c.org", "a@.org", "a@b.org\n"] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_link_says_where_it_leads() {
        assert_eq!(Link::parse("https://www.example.org/a").map(|link| link.host().to_owned()), Ok("example.org".to_owned()));
    }
}
