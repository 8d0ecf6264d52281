//! Pages that only tell: a heading, a lead, and lists.

use crate::app::components::heading;
use crate::app::context::use_messages;
use crate::app::markup::{Node, el};
use crate::locale::Key;

/// What a page tells: its heading and lead, then lists, some with a heading.
pub struct Leaflet {
    pub heading: Key,
    pub lead: Key,
    pub lists: &'static [(Option<Key>, &'static [Key])],
}

/// Somebody may be watching.
pub const WATCHED: Leaflet = Leaflet {
    heading: Key::WatchedHeading,
    lead: Key::WatchedLead,
    lists: &[
        (Some(Key::WatchedSafer), &[Key::WatchedSaferDevice, Key::WatchedSaferWindow, Key::WatchedSaferCall]),
        (Some(Key::WatchedDoes), &[Key::WatchedDoesTyped, Key::WatchedDoesNames, Key::WatchedDoesLeave]),
        (Some(Key::WatchedCannot), &[Key::WatchedCannotVisit, Key::WatchedCannotCalls, Key::WatchedCannotSpy]),
    ],
};

/// Who can use Kith, and how that was tried.
pub const ACCESS: Leaflet = Leaflet {
    heading: Key::FrameAccess,
    lead: Key::AccessLead,
    lists: &[(None, &[Key::AccessKeyboard, Key::AccessZoom, Key::AccessReading, Key::AccessEnglish, Key::AccessTested])],
};

/// Who learns what.
pub const PRIVACY: Leaflet = Leaflet {
    heading: Key::FramePrivacy,
    lead: Key::PrivacyLead,
    lists: &[(
        None,
        &[
            Key::PrivacyDevice,
            Key::PrivacyAccount,
            Key::PrivacyKept,
            Key::PrivacyOffline,
            Key::PrivacyAddress,
            Key::PrivacyLinks,
            Key::PrivacyHost,
        ],
    )],
};

/// The page of a leaflet.
pub fn leaflet(of: &Leaflet) -> Node {
    let messages = use_messages();
    let mut nodes = vec![heading(messages.say(of.heading)).into(), el("p").class("lead").with(messages.say(of.lead)).into()];
    for (heading, texts) in of.lists {
        nodes.extend(heading.map(|heading| el("h2").with(messages.say(heading)).into()));
        nodes.push(el("ul").class("notices").each(texts.iter().map(|text| el("li").with(messages.say(*text)))).into());
    }
    Node::Many(nodes)
}
