//! Whose certificates are believed: the machine's own list, as its browsers have it, and what the call adds.

use super::super::Failure;
use std::{path::PathBuf, sync::Arc};
use tokio_rustls::rustls::{
    CertificateError, ClientConfig, Error, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};

/// What a client needs to begin TLS.
pub(super) fn config(files: &[PathBuf]) -> Result<Arc<ClientConfig>, Failure> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for path in files {
        let cure = "Name a file with certificates in PEM.";
        let fault = |error: &dyn std::fmt::Display| Failure::file("read", path, error, cure);
        let certificates = CertificateDer::pem_file_iter(path).map_err(|error| fault(&error))?;
        let mut some = false;
        for certificate in certificates {
            let certificate = certificate.map_err(|error| fault(&error))?;
            roots.add(certificate).map_err(|error| fault(&error))?;
            some = true;
        }
        if !some {
            return Err(fault(&"it holds no certificate"));
        }
    }
    if roots.is_empty() {
        let says = "This machine has no list of certificate authorities. Install one (ca-certificates), or name one with --trust.";
        return Err(Failure::Call(says.to_owned()));
    }
    let fault = |error: Error| Failure::Call(format!("Could not begin TLS: {error}. This is Wayside's own fault."));
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(fault)?;
    Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

/// What is wrong with a certificate or with the talk about it, in words.
pub(super) fn named(error: &std::io::Error) -> Option<String> {
    let error = error.get_ref()?.downcast_ref::<Error>()?;
    let Error::InvalidCertificate(wrong) = error else {
        return Some(format!("its TLS fails ({error})"));
    };
    let says = match wrong {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "its certificate has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is not valid yet"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is for another host"
        }
        CertificateError::UnknownIssuer => "its certificate is from nobody that this machine trusts",
        CertificateError::Revoked => "its certificate was revoked",
        other => return Some(format!("its certificate is wrong ({other})")),
    };
    Some(says.to_owned())
}
