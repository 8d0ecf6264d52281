//! One file a page.

mod about;
mod answer;
mod area;
mod home;
mod leaflet;
mod plan;
mod service;
mod urgent;

pub use about::about;
pub use answer::answer;
pub use area::area;
pub use home::home;
#[cfg(feature = "pages")]
pub use leaflet::Leaflet;
pub use leaflet::{ACCESS, PRIVACY, WATCHED, leaflet};
pub use plan::plan;
pub use service::service;
pub use urgent::urgent;
