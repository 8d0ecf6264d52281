//! What asks a host: with the certificates that the machine trusts, and following nothing by itself.

use std::sync::Arc;
use ureq::tls::{RootCerts, TlsConfig};

/// An agent that says what it is for, which types it would like, and which encodings. It unpacks nothing, follows nothing, and takes
/// every status for an answer.
#[must_use]
pub fn agent(purpose: &str, types: &str, encodings: &str) -> ureq::Agent {
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    ureq::Agent::config_builder()
        .tls_config(tls)
        .user_agent(format!("{purpose}/{}", env!("CARGO_PKG_VERSION")))
        .accept(types.to_owned())
        .accept_encoding(encodings.to_owned())
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .new_agent()
}
