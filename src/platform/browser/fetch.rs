//! Files from our own host, each with its hash.

use super::super::FetchError;
use crate::files::DataFile;
use core::future::{Future as _, poll_fn};
use core::task::Poll;
use gloo_net::http::Request;

/// The bytes of files, fetched at the same time, in their order.
pub async fn all(files: &[DataFile]) -> Vec<Result<Vec<u8>, FetchError>> {
    let mut coming: Vec<_> = files.iter().map(|file| Box::pin(bytes(file))).collect();
    let mut arrived: Vec<Option<Result<Vec<u8>, FetchError>>> = files.iter().map(|_| None).collect();
    poll_fn(move |context| {
        for (arrived, coming) in arrived.iter_mut().zip(&mut coming).filter(|(arrived, _)| arrived.is_none()) {
            if let Poll::Ready(result) = coming.as_mut().poll(context) {
                *arrived = Some(result);
            }
        }
        if arrived.iter().all(Option::is_some) { Poll::Ready(arrived.drain(..).flatten().collect()) } else { Poll::Pending }
    })
    .await
}

/// The bytes of a file. The browser refuses them when their hash is not the one given.
async fn bytes(file: &DataFile) -> Result<Vec<u8>, FetchError> {
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
