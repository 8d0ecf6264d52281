//! What time it is.

use crate::hours::{LocalTime, from_unix};
use std::time::{SystemTime, UNIX_EPOCH};

/// London's time by this computer's clock; `None` when the clock makes no sense.
pub fn now() -> Option<LocalTime> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    from_unix(i64::try_from(since.as_secs()).ok()?)
}

/// Always the same moment: the host's views are printed, not used.
pub fn stamp() -> String {
    "19700101T000000Z".to_owned()
}
