//! People's words for the core's facts, in the language of a baked file of messages.

mod key;
mod messages;
mod names;
mod plural;
mod time;
mod words;

#[cfg(any(test, feature = "bake"))]
pub use key::{COUNT_NAMES, text_names};
pub use key::{Count, Key};
pub use messages::{Messages, MessagesSource, Meta, decode as decode_messages, encode as encode_messages, read as read_messages, texts_of};
pub use names::{Locale, MonthName, Tongue, Which, preferred};
pub use plural::Plural;

#[cfg(test)]
pub(crate) use messages::tests::english;
