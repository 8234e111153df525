//! One self-signed certificate for every name the rig plays.

use std::sync::{Arc, LazyLock};

use base64::prelude::{BASE64_STANDARD, Engine};
use rcgen::{CertifiedKey, KeyPair, PublicKeyData};
use sha2::{Digest, Sha256};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

/// The certificate, made once for a run of the tests.
pub static CERTIFICATE: LazyLock<Certificate> = LazyLock::new(Certificate::make);

/// A certificate that no authority knows, in the two forms the rig needs.
pub struct Certificate {
    /// What the server answers with.
    pub acceptor: TlsAcceptor,
    /// SHA-256 of its public key, as Chromium wants it. A browser that merely *accepts* an insecure certificate
    /// still treats the page as second class (no cache, for one); one that trusts this key treats it as any other.
    pub fingerprint: String,
}

impl Certificate {
    fn make() -> Self {
        let CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed(["localhost".to_owned(), "*.localhost".to_owned()])
                .expect("a certificate for localhost can be made");
        Self { fingerprint: fingerprint(&signing_key), acceptor: acceptor(cert.der().clone(), &signing_key) }
    }
}

fn fingerprint(key: &KeyPair) -> String {
    BASE64_STANDARD.encode(Sha256::digest(key.subject_public_key_info()))
}

fn acceptor(certificate: tokio_rustls::rustls::pki_types::CertificateDer<'static>, key: &KeyPair) -> TlsAcceptor {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks TLS 1.2 and 1.3")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
        .expect("the key belongs to the certificate");
    TlsAcceptor::from(Arc::new(config))
}
