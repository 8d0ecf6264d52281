//! A number to call or text now.

use crate::app::markup::{Element, el};
use crate::service::Phone;
use crate::urgent::Line;

/// The number of an urgent line, to be dialled or texted.
pub fn dial(line: Line) -> Element {
    let scheme = if line.is_text { "sms:" } else { "tel:" };
    let href = Phone::parse(line.number).map(|phone| [scheme, &phone.dial()].concat());
    el("a").maybe("href", href).with(el("bdi").attr("dir", "ltr").with(line.number))
}
