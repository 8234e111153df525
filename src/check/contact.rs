//! Ways to reach a place: numbers and addresses, checked.

use super::{
    fields::{Fields, Text},
    file::File,
    hours::hours,
    review,
};
use crate::guide::{Contact, Hours, How, Kind};
use std::collections::BTreeMap;

/// A contact with its label in every language.
pub(super) struct Draft {
    pub(super) contact: Contact,
    pub(super) labels: BTreeMap<String, String>,
    pub(super) how: Option<How>,
}

/// Reads one `[[contact]]`.
pub(super) fn read(fields: Fields<'_>, country: &str, languages: &[String]) -> Option<Draft> {
    let file = fields.file;
    let kind = fields.text("kind").and_then(|word| {
        let kind = Kind::named(&word.text);
        if kind.is_none() {
            let kinds = Kind::ALL.map(|(name, _)| name).join(", ");
            file.error(
                word.at,
                format!("There is no contact of kind `{}`.", word.text),
                format!("The kinds are: {kinds}."),
            );
        }
        kind
    });
    let how = fields.text_if_any("how").and_then(|word| review::how(file, &word));
    let own_hours: Option<Hours> = fields.text_if_any("hours").and_then(|text| hours(file, &text));
    let mut labels = BTreeMap::new();
    if let Some(table) = fields.table_if_any("label") {
        for lang in languages {
            labels.extend(table.text_if_any(lang).map(|label| (lang.clone(), label.text)));
        }
        table.finish();
    }
    let reached = kind.and_then(|kind| reached(&fields, kind, country));
    let send = match kind {
        Some(Kind::Text) => fields.text_if_any("send"),
        _ => None,
    };
    fields.finish();
    let (shown, href) = reached?;
    let send = send.map(|word| word.text);
    Some(Draft {
        contact: Contact { kind: kind?, shown, href, send, label: None, hours: own_hours, unconfirmed: false },
        labels,
        how,
    })
}

/// What is shown of a contact, and what a tap on it opens.
fn reached(fields: &Fields<'_>, kind: Kind, country: &str) -> Option<(String, Option<String>)> {
    let file = fields.file;
    match kind {
        Kind::Call | Kind::Tty | Kind::Videophone | Kind::Text => {
            let scheme = if kind == Kind::Text { "sms:" } else { "tel:" };
            let number = fields.text("number")?;
            let dialled = dialled(file, &number, country)?;
            Some((number.text, Some([scheme, &dialled].concat())))
        }
        Kind::Chat | Kind::Web => {
            let address = fields.text("address")?;
            let href = https(file, &address)?;
            let shown = href.trim_start_matches("https://").trim_start_matches("www.").trim_end_matches('/');
            Some((shown.to_owned(), Some(href.clone())))
        }
        Kind::Email => {
            let address = fields.text("address")?;
            let halves = address.text.split_once('@').filter(|(name, host)| {
                let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c));
                !name.is_empty() && plain(name) && plain(host) && host.contains('.')
            });
            if halves.is_none() {
                file.error(
                    address.at,
                    format!("`{}` is not an e-mail address.", address.text),
                    "Write it like help@example.org.",
                );
            }
            halves.map(|_| (address.text.clone(), Some(["mailto:", &address.text].concat())))
        }
        Kind::Visit => fields.text("street").map(|street| (street.text, None)),
    }
}

/// What a phone dials for a number: its E.164 form, or the digits of a short code (3 to 6 of them), which has none.
fn dialled(file: &File<'_>, number: &Text, country: &str) -> Option<String> {
    let digits: String = number.text.chars().filter(char::is_ascii_digit).collect();
    if number.text == digits && (3..=6).contains(&digits.len()) {
        return Some(digits);
    }
    let parsed = country.parse().ok().and_then(|country| phonenumber::parse(Some(country), &number.text).ok());
    let valid = parsed.filter(phonenumber::is_valid);
    if valid.is_none() {
        let says = format!("`{}` is not a phone number in {country}.", number.text);
        file.error(number.at, says, "Compare it with its source, digit by digit.");
    }
    Some(valid?.format().mode(phonenumber::Mode::E164).to_string())
}

/// An address, if it is an `https:` one with a host.
pub(super) fn https(file: &File<'_>, address: &Text) -> Option<String> {
    let url = url::Url::parse(&address.text).ok().filter(|url| {
        url.scheme() == "https" && url.host_str().is_some_and(|host| host.contains('.')) && url.username().is_empty()
    });
    if url.is_none() {
        file.error(
            address.at,
            format!("`{}` is not an https address.", address.text),
            "Write the whole of it, like https://example.org/page.",
        );
    }
    url.map(|_| address.text.clone())
}
