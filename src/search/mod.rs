//! Words: how text is folded and cut so that what people type meets what records say.

mod alike;
mod dictionary;
mod fold;
mod postings;
mod sound;

pub use alike::Lookalikes;
pub use dictionary::Dictionary;
pub use fold::{Token, fold, is_han, tokens, words};
pub use postings::{Fields, Postings, TextMatch};
pub use sound::sound;
