//! People's words for what the core says in facts. English for now; the other languages come with the messages.

pub mod en;
