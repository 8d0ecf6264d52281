//! The edge: the only files that may name the browser. Each has a twin for the host with the same signatures, so that every
//! view compiles and runs where there is no browser.

#[cfg(target_arch = "wasm32")]
#[path = "browser"]
mod edge {
    pub mod clock;
    pub mod fetch;
    pub mod hash;
    pub mod language;
    pub mod page;
    pub mod position;
    pub mod share;
    pub mod storage;
}

#[cfg(not(target_arch = "wasm32"))]
#[path = "host"]
mod edge {
    pub mod clock;
    pub mod fetch;
    pub mod hash;
    pub mod language;
    pub mod page;
    pub mod position;
    pub mod share;
    pub mod storage;
}

pub use edge::{clock, fetch, hash, language, page, position, share, storage};

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The device says that it is offline.
    Offline,
    /// The server answered with this status.
    Status(u16),
    /// It did not arrive, or its hash was wrong: browsers do not say which.
    Lost,
}
