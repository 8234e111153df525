//! Ways to reach a place: numbers and addresses, checked.

use super::{
    fields::{Fields, Text},
    file::File,
    hours::hours,
    numbers::Placed,
    review,
    rule::Rule,
    said,
    settings::Settings,
};
use crate::guide::{Contact, Hours, How, Kind, is_web};
use std::collections::BTreeMap;

/// A contact with its words in every language.
pub(super) struct Draft {
    pub(super) contact: Contact,
    pub(super) labels: BTreeMap<String, String>,
    /// The word to send, where each language has its own.
    pub(super) sends: BTreeMap<String, String>,
    /// How this contact alone was checked, and where that stands.
    pub(super) how: Option<(How, usize)>,
    /// Where its number stands.
    number_at: usize,
    /// Whether the file says that other places have its number, too.
    shared: bool,
}

impl Draft {
    /// Its number, if it is a number that it has, as it stands in a file.
    pub(super) fn placed(&self, file: &File<'_>) -> Option<Placed> {
        let href = self.contact.href.as_deref()?;
        let (scheme, number) = href.split_once(':').filter(|(scheme, _)| matches!(*scheme, "tel" | "sms"))?;
        // Many write to one short code, each with a word of their own.
        let sent = self.contact.send.iter().chain(self.sends.values()).cloned().collect::<Vec<_>>();
        let dialled = if scheme == "sms" && !sent.is_empty() && !number.starts_with('+') {
            [number, " ", &sent.join(" ")].concat()
        } else {
            number.to_owned()
        };
        let (line, column) = file.position(self.number_at);
        let (shown, file) = (self.contact.shown.clone(), file.name.clone());
        Some(Placed { dialled, shown, shared: self.shared, file, line, column })
    }
}

/// Reads one `[[contact]]`: its kind, and the whole of it, each where it is right.
pub(super) fn read(fields: Fields<'_>, settings: &Settings) -> (Option<Kind>, Option<Draft>) {
    let kind = fields.text("kind").and_then(|word| kind(fields.file, &word));
    (kind, draft(fields, kind, settings))
}

fn kind(file: &File<'_>, word: &Text) -> Option<Kind> {
    let kind = Kind::named(&word.text);
    if kind.is_none() {
        let kinds = Kind::ALL.map(|(name, _)| name).join(", ");
        let says = format!("There is no contact of kind `{}`.", word.text);
        file.error(Rule::Kind, word.at, says, format!("The kinds are: {kinds}."));
    }
    kind
}

fn draft(fields: Fields<'_>, kind: Option<Kind>, settings: &Settings) -> Option<Draft> {
    let (country, languages) = (settings.country.as_deref(), &settings.languages);
    let file = fields.file;
    let how = fields.text_if_any("how").and_then(|word| Some((review::how(file, &word)?, word.at)));
    let names_holidays = settings.holidays.is_some();
    let own_hours: Option<Hours> = fields.text_if_any("hours").and_then(|text| hours(file, &text, names_holidays));
    let labels = said(&fields, "label", languages);
    if kind.is_none() {
        // Which of them belong to it, nobody can tell before its kind is mended.
        ["number", "address", "street", "send", "shared"].iter().for_each(|key| fields.pass_over(key));
    }
    let reached = kind.and_then(|kind| reached(&fields, kind, country));
    // One word for all languages, or one for some of them.
    let (mut send, mut sends) = (None, BTreeMap::new());
    if kind == Some(Kind::Text) {
        match fields.is_table("send") {
            true => sends = said(&fields, "send", languages),
            false => send = fields.text_if_any("send").map(|word| word.text),
        }
    }
    let numbered = matches!(kind, Some(Kind::Call | Kind::Text | Kind::Tty | Kind::Videophone));
    let (number_at, shared) = match numbered {
        true => (fields.at_of("number"), fields.yes_if_any("shared")),
        false => (0, false),
    };
    fields.finish();
    let (shown, href) = reached?;
    Some(Draft {
        contact: Contact { kind: kind?, shown, href, send, label: None, hours: own_hours, unconfirmed: false },
        labels,
        sends,
        how,
        number_at,
        shared,
    })
}

/// What a table says in each language.
fn said(fields: &Fields<'_>, key: &str, languages: &[String]) -> BTreeMap<String, String> {
    let Some(table) = fields.table_if_any(key) else { return BTreeMap::new() };
    let mut said = BTreeMap::new();
    for lang in languages {
        let text = table.text_if_any(lang).inspect(|text| said::check(fields.file, text));
        said.extend(text.map(|text| (lang.clone(), text.text)));
    }
    table.finish();
    said
}

/// What is shown of a contact, and what a tap on it opens.
fn reached(fields: &Fields<'_>, kind: Kind, country: Option<&str>) -> Option<(String, Option<String>)> {
    let file = fields.file;
    match kind {
        Kind::Call | Kind::Tty | Kind::Videophone | Kind::Text => {
            let scheme = if kind == Kind::Text { "sms:" } else { "tel:" };
            let number = fields.text("number")?;
            let dialled = dialled(file, &number, kind, country?)?;
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
            email(file, &address)?;
            Some((address.text.clone(), Some(["mailto:", &address.text].concat())))
        }
        Kind::Visit => fields.text("street").map(|street| (street.text, None)),
    }
}

/// Nothing but a name and a host, so that a tap writes to them and to nobody else.
pub(super) fn email(file: &File<'_>, address: &Text) -> Option<()> {
    let halves = address.text.split_once('@').filter(|(name, host)| {
        let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c));
        !name.is_empty() && plain(name) && plain(host) && host.contains('.')
    });
    if halves.is_none() {
        file.error(
            Rule::Email,
            address.at,
            format!("`{}` is not an e-mail address.", address.text),
            "Write it like help@example.org.",
        );
    }
    halves.map(|_| ())
}

/// What a phone dials for a number: its E.164 form, or the digits of a short code, which has none.
pub(super) fn dialled(file: &File<'_>, number: &Text, kind: Kind, country: &str) -> Option<String> {
    if is_short(&number.text, kind, country) {
        return Some(number.text.clone());
    }
    // What is shown is copied by hand, too: no digit of another script, no word, no order to a telephone exchange.
    let plain = |letter: char| letter.is_ascii_digit() || " +-.()".contains(letter);
    let strange = number.text.chars().find(|&letter| !plain(letter));
    let refuse = |letter: char| {
        let says = format!("`{}` has a `{letter}`, which no phone number has.", number.text);
        file.error(Rule::Number, number.at, says, "Write it with the digits 0 to 9, spaces and + - . ( ) alone.");
    };
    if let Some(letter) = strange.filter(|letter| !letter.is_ascii()) {
        refuse(letter);
        return None;
    }
    let parsed = country.parse().ok().and_then(|country| phonenumber::parse(Some(country), &number.text).ok());
    let Some(valid) = parsed.filter(phonenumber::is_valid) else {
        let says = format!("`{}` is not a phone number in {country}.", number.text);
        file.error(Rule::Number, number.at, says, "Compare it with its source, digit by digit.");
        return None;
    };
    if valid.extension().is_some() {
        let says = format!("`{}` has an extension, which a tap would not dial.", number.text);
        file.error(
            Rule::Number,
            number.at,
            says,
            "Write the number alone, and the extension in the contact's `label`.",
        );
        return None;
    }
    if let Some(letter) = strange {
        refuse(letter);
        return None;
    }
    Some(valid.format().mode(phonenumber::Mode::E164).to_string())
}

/// The short numbers that can be called in North America (FCC, N11 codes and 988).
const CALLED_IN_AMERICA: [&str; 9] = ["211", "311", "411", "511", "611", "711", "811", "911", "988"];

/// Whether a number is one of the few digits that a country's own network knows.
fn is_short(number: &str, kind: Kind, country: &str) -> bool {
    let digits = number.len();
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    match (kind, country) {
        (Kind::Text, _) => (3..=6).contains(&digits),
        (_, "US" | "CA") => CALLED_IN_AMERICA.contains(&number),
        _ => digits == 3,
    }
}

/// An address, if it is an `https:` one with a host, as a browser's address bar has it.
pub(super) fn https(file: &File<'_>, address: &Text) -> Option<String> {
    let url = url::Url::parse(&address.text).ok().filter(|url| {
        let named = url.username().is_empty() && url.password().is_none();
        url.scheme() == "https" && url.host_str().is_some_and(|host| host.contains('.')) && named
    });
    if url.is_some() && !is_web(&address.text) {
        let says = format!("`{}` is not written as browsers write an address.", address.text);
        file.error(
            Rule::Address,
            address.at,
            says,
            "Open the page and copy its address out of the browser's address bar.",
        );
        return None;
    }
    if url.is_none() {
        file.error(
            Rule::Address,
            address.at,
            format!("`{}` is not an https address.", address.text),
            "Write the whole of it, like https://example.org/page.",
        );
    }
    url.map(|_| {
        file.found(address.at, &address.text);
        address.text.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_short_numbers_are_called_and_any_short_code_is_written_to() {
        for number in CALLED_IN_AMERICA {
            assert!(is_short(number, Kind::Call, "US") && is_short(number, Kind::Tty, "CA"), "{number}");
        }
        for number in ["111", "112", "912", "31", "5551", "23373", "233733", "9-1", ""] {
            assert!(!is_short(number, Kind::Call, "US"), "{number}");
        }
        assert!(is_short("233733", Kind::Text, "US"));
        assert!(!is_short("2337330", Kind::Text, "US"));
        assert!(is_short("112", Kind::Call, "DE"));
    }
}
