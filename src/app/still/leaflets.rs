//! What the leaflets of the app say that holds of pages without script too.

use crate::app::pages::Leaflet;
use crate::locale::Key;

/// Somebody may be watching: what is hidden here is less.
pub const WATCHED: Leaflet = Leaflet {
    heading: Key::WatchedHeading,
    lead: Key::WatchedLead,
    lists: &[
        (Some(Key::WatchedSafer), &[Key::WatchedSaferDevice, Key::WatchedSaferWindow, Key::WatchedSaferCall]),
        (Some(Key::WatchedDoes), &[Key::WatchedDoesNames]),
        (Some(Key::WatchedCannot), &[Key::PagesPromise, Key::WatchedCannotVisit, Key::WatchedCannotCalls, Key::WatchedCannotSpy]),
    ],
};

/// Who can use it.
pub const ACCESS: Leaflet = Leaflet {
    heading: Key::FrameAccess,
    lead: Key::AccessLead,
    lists: &[(None, &[Key::AccessKeyboard, Key::AccessZoom, Key::AccessEnglish, Key::AccessTested])],
};

/// Who learns what: more than of the app, since each page is fetched.
pub const PRIVACY: Leaflet =
    Leaflet { heading: Key::FramePrivacy, lead: Key::PagesPromise, lists: &[(None, &[Key::PrivacyAccount, Key::PrivacyLinks])] };
