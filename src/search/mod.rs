//! Words: how text is folded and cut so that what people type meets what records say.

mod fold;

pub use fold::{fold, words};
