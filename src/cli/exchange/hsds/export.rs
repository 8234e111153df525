//! The places of a guide as services of HSDS.

use super::{
    exported::{self, Exported},
    schedule, tables, terms, uuid,
    week::Week,
};
use crate::{
    check::{iso, today},
    cli::{
        Failure, check, day,
        exchange::{
            entry::UNSAID,
            into,
            report::{Left, Report},
        },
        print,
    },
    guide::{Contact, Date, Facet, Guide, How, Kind, Place},
};
use serde_json::{Map, Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

const EXAMPLE: &str = "Each place is a service, with the id under which it came in, or one that stays the same. The texts are those of the guide's
first language. docs/exchange.md says which field becomes what; what HSDS has no field for is listed.

It says 0 if the list was written, 1 if something in the guide is wrong (wayside check names it), 2 if the call is wrong.

Example:
  wayside export hsds guides/webster-groves --out services.json
  wayside export hsds guides/webster-groves --format csv --out tables";

/// Export places as HSDS.
#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(in crate::cli::exchange) struct Order {
    /// The folder of the guide.
    #[arg(value_name = "GUIDE")]
    guide: PathBuf,
    /// The file to write; with --format csv, the folder. What an earlier export has written is written over, and nothing else.
    #[arg(long, value_name = "FILE|FOLDER")]
    out: PathBuf,
    /// A list of services, a list of organizations with their services, or a folder of tables.
    #[arg(long, value_enum, default_value_t = Format::Services)]
    format: Format,
    /// The day to hold dates against, like 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq)]
enum Format {
    Services,
    Organizations,
    Csv,
}

impl Order {
    pub(in crate::cli::exchange) fn run(self) -> Result<(), Failure> {
        let guide = into::guide(&self.guide, self.on.unwrap_or_else(today))?;
        let settings = into::table(&self.guide.join("guide.toml"))?;
        let country = settings.get("country").and_then(toml::Value::as_str).unwrap_or_default();
        let mut report = Report::new(false);
        let mut services = Vec::new();
        for place in &guide.places {
            let path = self.guide.join(format!("places/{}.toml", place.id));
            let file = into::table(&path)?;
            let unsaid = into::ASK.iter().any(|(_, ask)| place.who == *ask) && into::read(&path)?.contains(UNSAID);
            let service = Service { guide: &guide, country, place, file: &file, unsaid, left: Vec::new() };
            let (service, left) = service.write();
            report.leave(&place.id, &place.name, left);
            services.push(service);
        }
        let count = check::count(services.len(), "service");
        self.check_out()?;
        match self.format {
            Format::Services => self.write_list(services)?,
            Format::Organizations => self.write_list(services.into_iter().filter_map(organization).collect())?,
            Format::Csv => self.write_tables(&services)?,
        }
        report.print_misfits("Did not fit, and is not in the list:");
        print::line("Of no place are in it: its sources, its order, who reviewed it, and texts in other languages.");
        print::line(format_args!("{}: {count} written", self.out.display()));
        Ok(())
    }

    /// Refuses to write over what no export has written.
    fn check_out(&self) -> Result<(), Failure> {
        let out = &self.out;
        let refuse = |says: &str| Err(Failure::Call(format!("--out {} {says}", out.display())));
        match self.format {
            Format::Csv if out.is_file() => refuse("is a file. Name a folder for the tables."),
            Format::Csv if out.is_dir() => {
                let names = fs::read_dir(out).into_iter().flatten().flatten();
                let mut names: Vec<String> =
                    names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
                names.sort();
                names.retain(|name| name != exported::LIST);
                if names.iter().any(|name| !name.ends_with(".csv")) {
                    return refuse("holds more than tables. Name a folder of its own.");
                }
                let before = Exported::of(out);
                match names.iter().find(|name| before.is_foreign(name)) {
                    Some(name) => refuse(&format!(
                        "holds {name}, which no export has written, or somebody has changed since. Name a folder of its own."
                    )),
                    None => Ok(()),
                }
            }
            Format::Csv => Ok(()),
            _ if out.is_dir() => refuse("is a folder. Name a file, like services.json."),
            _ if Exported::of(folder(out)).is_foreign(&name(out)) => {
                refuse("is a file that no export has written, or that somebody has changed since. Name another.")
            }
            _ => Ok(()),
        }
    }

    /// One page with all of a list, as the standard's interface would send it.
    fn write_list(&self, contents: Vec<Value>) -> Result<(), Failure> {
        // By hand, so that the page's own fields stand above what is in it.
        let (count, empty) = (contents.len(), contents.is_empty());
        let contents = serde_json::to_string_pretty(&contents)
            .map_err(|error| Failure::Call(format!("The list cannot be written: {error}.")))?;
        let contents = contents.replace('\n', "\n  ");
        let text = format!(
            "{{\n  \"total_items\": {count},\n  \"total_pages\": 1,\n  \"page_number\": 1,\n  \"size\": {count},\n  \"first_page\": true,\n  \"last_page\": true,\n  \"empty\": {empty},\n  \"contents\": {contents}\n}}\n"
        );
        let out = &self.out;
        Exported::of(folder(out)).write(&[(name(out), text)], |_| false)
    }

    fn write_tables(&self, services: &[Value]) -> Result<(), Failure> {
        let files = tables::write(services)?;
        let is_table = |name: &str| name.strip_suffix(".csv").is_some_and(|name| tables::names().contains(&name));
        Exported::of(&self.out).write(&files, is_table)
    }
}

/// The folder that a file is in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A service as the organization that it is of, with the service below.
fn organization(mut service: Value) -> Option<Value> {
    let mut organization = service.as_object_mut()?.remove("organization")?;
    organization.as_object_mut()?.insert("services".to_owned(), json!([service]));
    Some(organization)
}

/// A place on its way out.
struct Service<'a> {
    guide: &'a Guide,
    country: &'a str,
    place: &'a Place,
    /// Its file, for what nobody is shown.
    file: &'a toml::Table,
    /// Whether nobody has said yet whom it helps.
    unsaid: bool,
    left: Vec<Left>,
}

impl Service<'_> {
    fn write(mut self) -> (Value, Vec<Left>) {
        let place = self.place;
        let record = self.file.get("record").and_then(toml::Value::as_str);
        let id = match record {
            Some(record) if uuid::is(record) => record.to_owned(),
            Some(record) => uuid::of(&["record", record]),
            None => uuid::of(&[&self.guide.id, "service", &place.id]),
        };
        let mut service = Map::new();
        let mut put = |key: &str, value: Value| {
            let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            if !empty {
                service.insert(key.to_owned(), value);
            }
        };
        put("id", id.clone().into());
        put("name", place.name.clone().into());
        put("description", place.what.clone().into());
        put("status", "active".into());
        put("eligibility_description", Some(place.who.clone()).filter(|_| !self.unsaid).into());
        let fits = |facet: Facet| place.fits & facet.bit() != 0;
        put("application_process", place.note.clone().into());
        put("fees_description", place.cost.clone().into());
        put("cost_options", cost(place, &id).into());
        match place.languages.as_deref().map(names) {
            Some(Some(names)) => {
                let languages =
                    names.iter().map(|name| json!({ "id": uuid::of(&[&id, "language", name]), "name": name }));
                put("languages", languages.collect());
            }
            _ => put("interpretation_services", place.languages.clone().into()),
        }
        let area = place.area.iter().map(|area| json!({ "id": uuid::of(&[&id, "area"]), "name": area }));
        put("service_areas", area.collect());
        put("schedules", Week::of(&place.hours).map(|week| schedule::write(&week, &id)).unwrap_or_default().into());
        // Somebody has assured it who called, or read its own page; not who found it, or one number of it, in a list.
        let on = iso(place.review.on);
        let listed = place.review.how == How::Listed || place.contacts.iter().any(|contact| contact.unconfirmed);
        match listed {
            false => put("assured_date", on.into()),
            true => put("last_modified", format!("{on}T00:00:00Z").into()),
        }
        let topic = self.guide.topics.get(usize::from(place.topic));
        let topic = topic.map(|topic| terms::attribute(&id, "service", terms::TOPIC, &topic.id, &topic.title));
        let known = Facet::ALL.iter().take(Facet::NAMED).filter(|(_, facet)| fits(*facet));
        let known = known.map(|(word, _)| terms::attribute(&id, "service", terms::FITS, word, word));
        put("attributes", topic.into_iter().chain(known).collect());
        let organization = json!({
            "id": uuid::of(&[&id, "organization"]),
            "name": place.name,
            "description": place.what,
        });
        put("organization", organization);
        for (key, value) in self.reached(&id) {
            put(&key, value);
        }
        (Value::Object(service), self.left)
    }

    /// The contacts, by the fields that HSDS has for each kind.
    fn reached(&mut self, id: &str) -> Map<String, Value> {
        let (mut fields, mut phones, mut contacts, mut locations) = (Map::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, contact) in self.place.contacts.iter().enumerate() {
            let own = uuid::of(&[id, "contact", &contact.shown, contact.label.as_deref().unwrap_or_default()]);
            let page = contact.href.as_deref().unwrap_or_default();
            match contact.kind {
                Kind::Call | Kind::Text | Kind::Tty | Kind::Videophone => {
                    phones.push(phone(contact, &uuid::of(&[&own, kind(contact.kind)])));
                    if contact.hours.is_some() {
                        self.leave("hours of a number", &contact.shown, "HSDS has none for a number alone.");
                    }
                    if let Some(word) = &contact.send {
                        self.leave(
                            "send",
                            word,
                            "HSDS has no field for the word to send: it stands in the description.",
                        );
                    }
                }
                Kind::Web if contact.label.is_none() && contact.hours.is_none() && !fields.contains_key("url") => {
                    fields.insert("url".to_owned(), page.into());
                }
                Kind::Email if contact.label.is_none() && !fields.contains_key("email") => {
                    fields.insert("email".to_owned(), contact.shown.clone().into());
                }
                Kind::Email => {
                    let mut person = json!({ "id": own, "email": contact.shown });
                    insert(&mut person, "title", contact.label.as_ref());
                    contacts.push(person);
                }
                Kind::Web | Kind::Chat => {
                    let mut location = json!({ "id": own, "location_type": "virtual", "url": page });
                    insert(&mut location, "name", contact.label.as_ref());
                    if contact.kind == Kind::Chat {
                        let chat = terms::attribute(&own, "location", terms::CONTACT, "chat", "chat");
                        insert(&mut location, "attributes", Some(vec![chat]));
                    }
                    locations.push(at_location(contact, location, &own));
                }
                Kind::Visit => {
                    let mut location =
                        json!({ "id": own, "location_type": "physical", "addresses": [self.address(contact, &own)] });
                    insert(&mut location, "name", contact.label.as_ref());
                    locations.push(at_location(contact, location, &own));
                }
            }
            let file = self.file.get("contact").and_then(|all| all.get(at));
            // Where all of it is but listed, so are its contacts.
            let how = file.and_then(|file| file.get("how")?.as_str());
            if let Some(how) = how.filter(|how| *how != "listed" || self.place.review.how != How::Listed) {
                self.leave("how of a contact", how, "HSDS has a review of the whole service alone.");
            }
        }
        for (key, list) in [("phones", phones), ("contacts", contacts), ("service_at_locations", locations)] {
            fields.insert(key.to_owned(), list.into());
        }
        fields
    }

    fn leave(&mut self, field: &str, value: &str, why: &str) {
        self.left.push(Left::new(field, value, why));
    }

    /// A street as the parts that HSDS wants, where they can be told apart for sure; all of it is there in any case.
    fn address(&mut self, contact: &Contact, id: &str) -> Value {
        let parts: Vec<&str> = contact.shown.split(", ").collect();
        let (mut street, mut city, mut state, mut code) = (contact.shown.clone(), "", "", "");
        let american = ["US", "CA"].contains(&self.country);
        match parts.as_slice() {
            [rest @ .., town, last] if american && !rest.is_empty() && is_state(last) => {
                (street, city) = (rest.join(", "), town);
                (state, code) = last.split_once(' ').unwrap_or((last, ""));
            }
            _ => self.leave(
                "street",
                &contact.shown,
                "City and state cannot be told apart: all of it stands in address_1.",
            ),
        }
        json!({
            "id": uuid::of(&[id, "address"]),
            "address_1": street,
            "city": city,
            "state_province": state,
            "postal_code": code,
            "country": self.country,
            "address_type": "physical",
        })
    }
}

/// Whether it is a state, or a state and the number of a post office, as in "MO 63119".
fn is_state(text: &str) -> bool {
    let (state, code) = text.split_once(' ').unwrap_or((text, "63119"));
    let code = code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && code.len() >= 5;
    state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase()) && code
}

fn insert(object: &mut Value, key: &str, value: Option<impl serde::Serialize>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.to_owned(), json!(value));
    }
}

fn at_location(contact: &Contact, location: Value, id: &str) -> Value {
    let mut at = json!({ "id": uuid::of(&[id, "at"]), "location": location });
    let week = contact.hours.as_ref().and_then(Week::of);
    insert(&mut at, "schedules", week.map(|week| schedule::write(&week, id)));
    at
}

/// The type of a phone (RFC 6350).
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Tty => "textphone",
        Kind::Videophone => "video",
        _ => "voice",
    }
}

fn phone(contact: &Contact, id: &str) -> Value {
    let mut phone = json!({ "id": id, "number": contact.shown, "type": kind(contact.kind) });
    let label = contact.label.as_deref();
    // As it was put there when it came in.
    let (words, extension) = match label.map(|label| label.rsplit_once("ext. ").unwrap_or((label, ""))) {
        Some((words, digits)) if digits.parse().is_ok_and(|number: u32| number.to_string() == digits) => {
            (Some(words.trim_end_matches(", ")), digits.parse::<u32>().ok())
        }
        _ => (label, None),
    };
    insert(&mut phone, "extension", extension);
    let send = contact.send.as_ref().map(|word| format!("Send: {word}"));
    let words: Vec<&str> = words.into_iter().chain(send.as_deref()).filter(|words| !words.is_empty()).collect();
    insert(&mut phone, "description", Some(words.join(", ")).filter(|words| !words.is_empty()));
    phone
}

fn cost(place: &Place, id: &str) -> Vec<Value> {
    let free = place.fits & Facet::Free.bit() != 0;
    if !free && place.cost.is_none() {
        return Vec::new();
    }
    let mut option = json!({ "id": uuid::of(&[id, "cost"]) });
    insert(&mut option, "option", place.cost.as_ref());
    insert(&mut option, "amount", free.then_some(0));
    vec![option]
}

/// The names in a text that is nothing but names of languages.
fn names(text: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = text.split(", ").collect();
    let named = |name: &&str| name.chars().all(char::is_alphabetic) && name.starts_with(char::is_uppercase);
    names.iter().all(named).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_named_one_by_one_where_nothing_else_is_said() {
        assert_eq!(names("English, Spanish"), Some(vec!["English", "Spanish"]));
        for text in
            ["English; other languages by text", "Up to 250 languages", "English, 200+ by interpreter", "english"]
        {
            assert_eq!(names(text), None, "{text}");
        }
    }

    #[test]
    fn a_state_is_told_from_a_town() {
        for text in ["MO", "MO 63119", "MO 63119-1234"] {
            assert!(is_state(text), "{text}");
        }
        for text in ["Harbor", "Mo", "MO x", "MO 12", ""] {
            assert!(!is_state(text), "{text}");
        }
    }
}
