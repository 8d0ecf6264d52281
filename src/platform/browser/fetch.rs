//! Files from our own host, each with its hash.

use super::super::FetchError;
use crate::files::DataFile;
use js_sys::futures::JsFuture;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{RequestInit, Response};

/// The bytes of files, fetched at the same time, in their order.
pub async fn all(files: &[DataFile]) -> Vec<Result<Vec<u8>, FetchError>> {
    // Asked for at once: a promise does not wait to be waited for.
    let coming: Vec<Option<JsFuture>> = files.iter().map(ask).collect();
    let mut arrived = Vec::with_capacity(files.len());
    for response in coming {
        arrived.push(bytes(response).await);
    }
    arrived
}

/// Asks for a file. The browser refuses its bytes when their hash is not the one given.
fn ask(file: &DataFile) -> Option<JsFuture> {
    let init = RequestInit::new();
    init.set_integrity(&file.integrity);
    Some(JsFuture::from(web_sys::window()?.fetch_with_str_and_init(&file.url, &init)))
}

async fn bytes(response: Option<JsFuture>) -> Result<Vec<u8>, FetchError> {
    let lost = |_: JsValue| if is_online() { FetchError::Lost } else { FetchError::Offline };
    let response: Response = response.ok_or(FetchError::Lost)?.await.map_err(lost)?.unchecked_into();
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(lost)?).await.map_err(lost)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}
