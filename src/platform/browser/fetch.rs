//! Files from our own host, each with its hash.

use super::super::FetchError;
use crate::files::DataFile;
use gloo_net::http::Request;

/// The bytes of a file. The browser refuses them when their hash is not the one given.
pub async fn bytes(file: &DataFile) -> Result<Vec<u8>, FetchError> {
    let lost = |_| if is_online() { FetchError::Lost } else { FetchError::Offline };
    let response = Request::get(&file.url).integrity(&file.integrity).send().await.map_err(lost)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    response.binary().await.map_err(lost)
}

fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}
