//! One file a page.

mod about;
mod answer;
mod home;
mod service;
mod urgent;

pub use about::About;
pub use answer::AnswerPage;
pub use home::Home;
pub use service::ServicePage;
pub use urgent::Urgent;
