//! What time it is.

use crate::hours::{LocalTime, from_unix};

/// London's time by this device's clock, whatever its time zone; `None` when the clock makes no sense.
pub fn now() -> Option<LocalTime> {
    let seconds = js_sys::Date::now() / 1_000.0;
    (seconds.is_finite() && seconds.abs() < 1e12).then(|| from_unix(seconds as i64)).flatten()
}

/// This moment in universal time, as calendars write it: `20261122T100000Z`.
pub fn stamp() -> String {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    let seconds = text.split('.').next().unwrap_or_default();
    [&seconds.replace(['-', ':'], ""), "Z"].concat()
}
