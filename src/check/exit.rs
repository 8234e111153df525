//! Where leaving may lead.

use super::{contact::https, fields::Text, file::File, rule::Rule, telling::TELLING};
use url::Url;

/// The addresses of `exit-url` and `exit-fallback`, if they are addresses at all.
pub(super) fn exits(file: &File<'_>, first: Option<Text>, then: Option<Text>) -> [Option<String>; 2] {
    if let (Some(first), Some(then)) = (&first, &then)
        && host(&first.text).is_some_and(|host| Some(host) == self::host(&then.text))
    {
        let says = "`exit-fallback` is on the same site as `exit-url`: if one does not answer, neither does the other.";
        file.warning(Rule::Fallback, then.at, says, "Name a page of another site.");
    }
    [first, then].map(|address| {
        let address = address?;
        let host = host(&address.text).unwrap_or_default();
        if let Some(name) = host.split('.').find(|part| TELLING.contains(part)) {
            let says = format!("`{name}` opens an app on many phones, or shows who is signed in.");
            file.warning(
                Rule::TellingExit,
                address.at,
                says,
                "Leave to a page that is the same for everybody; docs/leaving.md says which and why.",
            );
        }
        https(file, &address)
    })
}

fn host(address: &str) -> Option<String> {
    Some(Url::parse(address).ok()?.host_str()?.to_owned())
}
