//! Whose an address is: the part of a name that somebody registered, by the Public Suffix List.

use url::{Host, Url};

/// The website of an address: `example.org` for `https://cdn.example.org/a.js`; an IP address as it is.
pub(super) fn of_url(url: &str) -> String {
    match Url::parse(url).ok().as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => of_host(name),
        Some(host) => host.to_string(),
        None => String::new(),
    }
}

/// The website of a host's name.
pub(super) fn of_host(host: &str) -> String {
    let host = host.trim_matches('.').to_ascii_lowercase();
    if host.parse::<std::net::IpAddr>().is_ok() {
        return host;
    }
    psl::domain_str(&host).map_or_else(|| host.clone(), ToOwned::to_owned)
}

/// Whether an address is on this machine, where nobody listens in on the way.
pub(super) fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_website_is_what_somebody_registered() {
        for (url, site) in [
            ("https://cdn.static.example.org/a.js", "example.org"),
            ("https://a.b.example.co.uk/", "example.co.uk"),
            ("https://one.github.io/", "one.github.io"),
            ("https://tracker.localhost:8443/x", "tracker.localhost"),
            ("http://127.0.0.1:8080/", "127.0.0.1"),
            ("http://[::1]:8080/", "[::1]"),
            ("data:,", ""),
        ] {
            assert_eq!(of_url(url), site, "{url}");
        }
    }
}
