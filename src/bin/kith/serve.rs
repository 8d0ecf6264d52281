//! `kith serve`: static files with the headers the app is designed for. What any other web server must send is here to read.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use std::net::SocketAddr;
use std::path::Path;
use tower_http::services::ServeDir;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// Serves until interrupted. `frames`: the origins, checked, whose pages may show the app in a frame.
pub fn run(dist: &Path, address: SocketAddr, frames: &[String]) -> Result<(), String> {
    if !dist.join("index.html").is_file() {
        return Err(format!("{}: no index.html here; build the app first", dist.display()));
    }
    let files = ServeDir::new(dist).precompressed_br().precompressed_gzip();
    let policy = HeaderValue::from_str(&[&[POLICY.to_owned()], frames].concat().join(" ")).map_err(|error| error.to_string())?;
    let app = Router::new().fallback_service(files).layer(from_fn(move |request, next| headers(request, next, policy.clone())));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_io().build().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}"))?;
        crate::say(&format!("Kith is at http://{address}/  (Ctrl-C stops it)"));
        axum::serve(listener, app).await.map_err(|error| error.to_string())
    })
}

async fn headers(request: Request, next: Next, policy: HeaderValue) -> Response {
    // Names with a hash in them never change what they hold.
    let hashed = request.uri().path().rsplit('/').next().is_some_and(is_hashed);
    let mut response = next.run(request).await;
    let cache = if hashed && response.status().is_success() { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    let mut set = |name: HeaderName, value: &'static str| response.headers_mut().insert(name, HeaderValue::from_static(value));
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(self)");
    set(header::CACHE_CONTROL, cache);
    // A cache between us and the browser must not give brotli to whom it means nothing.
    set(header::VARY, "accept-encoding");
    response
}

/// `catalogue-0123456789abcdef.kith`, `kith-app-0123456789abcdef_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '_', '.']).any(|part| part.len() == 16 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}
