//! `kith serve`: static files with the headers the app is designed for, which are those of [`hosting`].

use crate::hosting;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use std::net::SocketAddr;
use std::path::Path;
use tower_http::services::ServeDir;

/// Serves until interrupted. `frames`: the origins that may show the app in a frame.
pub fn run(dist: &Path, address: SocketAddr, frames: &[String]) -> Result<(), String> {
    if !dist.join("index.html").is_file() {
        return Err(format!("{}: no index.html here; build the app first", dist.display()));
    }
    let files = ServeDir::new(dist).precompressed_br().precompressed_gzip();
    let sent = headers(frames)?;
    let send = from_fn(move |request: Request, next: Next| {
        let sent = sent.clone();
        async move {
            let path = request.uri().path().to_owned();
            let mut response = next.run(request).await;
            let is_there = response.status().is_success();
            let headers = response.headers_mut();
            headers.extend(sent);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(hosting::caching(&path, is_there)));
            if let Some(media) = hosting::type_of(&path).filter(|_| is_there) {
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
            }
            response
        }
    });
    let app = Router::new().fallback_service(files).layer(send);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_io().build().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))?;
        crate::say(&format!("Kith is at http://{address}/  (Ctrl-C stops it)"));
        axum::serve(listener, app).await.map_err(|error| error.to_string())
    })
}

fn headers(frames: &[String]) -> Result<HeaderMap, String> {
    let sent = hosting::headers(frames).into_iter().map(|(name, value)| {
        let failed = |error: &dyn core::fmt::Display| format!("{name}: {error}");
        let value = HeaderValue::from_str(&value).map_err(|error| failed(&error))?;
        Ok((HeaderName::from_bytes(name.as_bytes()).map_err(|error| failed(&error))?, value))
    });
    sent.collect()
}
