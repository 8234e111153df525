//! A service of HSDS as a place.

use super::{
    foreign::Foreign,
    schedule::{self, Clock},
    terms,
};
use crate::{
    check::date,
    cli::exchange::{
        entry::{Entry, Reach},
        into::Target,
        report::Refused,
    },
    guide::{Date, Facet, Kind},
};
use serde_json::{Map, Value};
use std::cell::RefCell;

/// Words that stand around what a list says, in a language of the guides.
struct Around {
    lang: &'static str,
    bring: &'static str,
    wait: &'static str,
    from: &'static str,
    to: &'static str,
    up_to: &'static str,
}

const AROUND: [Around; 2] = [
    Around { lang: "en", bring: "Bring:", wait: "Wait:", from: "From age", to: "to", up_to: "Up to age" },
    Around {
        lang: "es",
        bring: "Traiga:",
        wait: "Espera:",
        from: "Desde los años",
        to: "hasta",
        up_to: "Hasta los años",
    },
];

const NO_PLACE: &str = "A guide has no place for it.";
const A_PERSON: &str = "A guide names no persons.";

/// Reads a service, which stands within its organization or has it within.
pub(super) fn read(service: &Map<String, Value>, target: &Target) -> Result<Entry, Refused> {
    let left = RefCell::default();
    let service = Foreign::new(service, "service", &left);
    let mut reading = Reading { entry: Entry::default(), target };
    let read = reading.service(service);
    let Reading { mut entry, .. } = reading;
    entry.left = left.into_inner();
    match read {
        Ok(()) => Ok(entry),
        Err((field, why)) => Err(entry.refused(field, &why)),
    }
}

struct Reading<'a> {
    entry: Entry,
    target: &'a Target,
}

type Wrong = (&'static str, String);

impl Reading<'_> {
    fn service(&mut self, service: Foreign<'_>) -> Result<(), Wrong> {
        let organization = service.one("organization");
        let named = organization.as_ref().and_then(|organization| organization.text("name"));
        self.entry.record = service.text("id").unwrap_or_default();
        let Some(name) = service.text("name") else {
            return Err(("name", "the service has none".to_owned()));
        };
        // "Food pantry" alone tells nobody whose it is.
        self.entry.name = match named {
            Some(whose) if !name.to_lowercase().contains(&whose.to_lowercase()) => format!("{whose}: {name}"),
            _ => name,
        };
        if self.entry.record.is_empty() {
            return Err((
                "id",
                "the service has none, so that nobody could tell whether it is there already".to_owned(),
            ));
        }
        if let Some(status) = service.text("status").filter(|status| status != "active") {
            self.entry.page = service.text("url");
            self.entry.closed = Some(status);
            return Ok(());
        }
        self.terms(&service);
        self.whom(&service);
        self.entry.what =
            service.text("description").or_else(|| organization.as_ref().and_then(|one| one.text("description")));
        self.entry.on = reviewed(&service, self.target.on);
        self.cost(&service);
        self.words(&service);
        let areas = service.list("service_areas").into_iter().filter_map(|area| {
            let (name, description) = (area.text("name"), area.text("description"));
            let words = name.or(description);
            area.leave_if_any(&["extent", "extent_type", "uri"], "A guide has no map.");
            area.finish();
            words
        });
        self.entry.area = Some(areas.collect::<Vec<_>>().join("; ")).filter(|area| !area.is_empty());
        self.reach(&service, organization.as_ref());
        service.leave_if_any(&["alternate_name", "accreditations", "licenses", "program", "funding"], NO_PLACE);
        service.leave_if_any(&["assurer_email"], A_PERSON);
        service.finish();
        if let Some(organization) = organization {
            organization.finish();
        }
        Ok(())
    }

    /// The topic and what places are narrowed by, from the terms of taxonomies.
    fn terms(&mut self, service: &Foreign<'_>) {
        for attribute in service.list("attributes") {
            let Some(term) = attribute.one("taxonomy_term") else {
                attribute.finish();
                continue;
            };
            let taxonomy = term.text("taxonomy").unwrap_or_default();
            let words = [term.text("code"), term.text("name")];
            let words: Vec<&String> = words.iter().flatten().collect();
            let named = words.first().map_or("", |word| word.as_str());
            match taxonomy.as_str() {
                terms::TOPIC => self.entry.topic = self.entry.topic.take().or_else(|| self.own_topic(named)),
                terms::FITS => match Facet::ALL.iter().take(Facet::NAMED).find(|(word, _)| *word == named) {
                    Some((_, facet)) => self.fit(*facet),
                    None => term.leave("code", named, "A guide narrows places by no such thing."),
                },
                _ => match words.iter().find_map(|word| self.target.topic(word)) {
                    Some(topic) => {
                        self.entry.topic.get_or_insert_with(|| topic.to_owned());
                    }
                    None => {
                        let name = words.last().map_or("", |word| word.as_str());
                        term.leave("name", name, "--topics names no topic that it means.");
                    }
                },
            }
        }
    }

    /// The topic of a list that came out of a guide, where this one has it or a line for it.
    fn own_topic(&self, id: &str) -> Option<String> {
        let mapped = self.target.topic(id).map(str::to_owned);
        mapped.or_else(|| Some(self.target.guide.topics.iter().find(|topic| topic.id == id)?.id.clone()))
    }

    fn fit(&mut self, facet: Facet) {
        if !self.entry.fits.contains(&facet) {
            self.entry.fits.push(facet);
        }
    }

    fn around(&self) -> Option<&'static Around> {
        AROUND.iter().find(|around| around.lang == self.target.guide.lang)
    }

    /// For whom it is. An age is a fact that readers narrow places by; in words it stands only where no others do.
    fn whom(&mut self, service: &Foreign<'_>) {
        let (least, most) = (service.number("minimum_age"), service.number("maximum_age"));
        // "Up to 65" says nothing of a child, and "from 12" nothing of a grown person: what is not said is not made up.
        if least.is_some_and(|least| least < 18.0) || most.is_some_and(|most| most < 18.0) {
            self.fit(Facet::Under18);
        }
        if least.is_some_and(|least| least >= 18.0) {
            self.fit(Facet::Adult);
        }
        self.entry.who = service.text("eligibility_description");
        let ages = self.around().and_then(|around| match (least, most) {
            (Some(least), Some(most)) => Some(format!("{} {least} {} {most}", around.from, around.to)),
            (Some(least), None) => Some(format!("{} {least}", around.from)),
            (None, Some(most)) => Some(format!("{} {most}", around.up_to)),
            (None, None) => None,
        });
        match &self.entry.who {
            None => self.entry.who = ages,
            // The two ages that say no more than which of the two it helps.
            Some(_) if matches!((least, most), (Some(18.0), None) | (None, Some(17.0))) => {}
            Some(_) => {
                let why = "It is kept only as whether it helps people under 18, or adults; the words stand in `who`.";
                service.leave_if_any(&["minimum_age", "maximum_age"], why);
            }
        }
    }

    fn cost(&mut self, service: &Foreign<'_>) {
        let mut parts: Vec<String> = Vec::new();
        let options = service.list("cost_options");
        let mut free = !options.is_empty();
        for option in options {
            let amount = option.number("amount");
            free &= amount == Some(0.0);
            let currency = option.text("currency").map(|currency| currency.to_uppercase());
            // Nothing is said of an amount by "0 USD" that the words do not say better.
            let amount = amount
                .filter(|amount| *amount != 0.0)
                .map(|amount| currency.map_or_else(|| amount.to_string(), |currency| format!("{amount} {currency}")));
            let words = [option.text("option"), amount, option.text("amount_description")];
            parts.push(words.into_iter().flatten().collect::<Vec<_>>().join(" "));
            if let Some(end) = option.text("valid_to").filter(|end| date(end).is_none_or(|end| end < self.target.on)) {
                option.leave("valid_to", &end, "It is past: what it costs may have changed.");
                parts.pop();
                free = false;
            }
            option.pass_over(&["valid_from"]);
            option.finish();
        }
        if free {
            self.fit(Facet::Free);
        }
        parts.extend(service.text("fees_description"));
        match service.text("fees") {
            // The field's older name, for lists that have not the newer.
            Some(fees) if parts.is_empty() => parts.push(fees),
            Some(fees) if !parts.contains(&fees) => service.leave("fees", &fees, "Its newer field says it."),
            _ => {}
        }
        let mut once: Vec<String> = Vec::new();
        parts.into_iter().filter(|part| !part.is_empty()).for_each(|part| {
            if !once.contains(&part) {
                once.push(part);
            }
        });
        self.entry.cost = Some(once.join("; ")).filter(|cost| !cost.is_empty());
    }

    /// What to know before one calls, and in which languages.
    fn words(&mut self, service: &Foreign<'_>) {
        self.entry.note.extend([service.text("alert"), service.text("application_process")].into_iter().flatten());
        let around = self.around();
        for document in service.list("required_documents") {
            match (document.text("document"), around) {
                (Some(words), Some(around)) => self.entry.note.push(format!("{} {words}", around.bring)),
                (Some(words), None) => {
                    document.leave("document", &words, "There are no words for it in this language.")
                }
                (None, _) => {}
            }
            document.leave_if_any(&["uri"], NO_PLACE);
            document.finish();
        }
        match (service.text("wait_time"), around) {
            (Some(words), Some(around)) => self.entry.note.push(format!("{} {words}", around.wait)),
            (Some(words), None) => service.leave("wait_time", &words, "There are no words for it in this language."),
            (None, _) => {}
        }
        let mut spoken = Vec::new();
        self.languages(service, &mut spoken);
        let spoken = Some(spoken.join(", ")).filter(|spoken| !spoken.is_empty());
        let all: Vec<String> = spoken.into_iter().chain(service.text("interpretation_services")).collect();
        self.entry.languages = Some(all.join("; ")).filter(|all| !all.is_empty());
    }

    fn languages(&mut self, of: &Foreign<'_>, spoken: &mut Vec<String>) {
        for language in of.list("languages") {
            let (name, code) = (language.text("name"), language.text("code"));
            if code.as_deref().is_some_and(|code| ["es", "spa"].contains(&code)) || name.as_deref() == Some("Spanish") {
                self.fit(Facet::Spanish);
            }
            match (name, code) {
                (Some(name), _) if !spoken.contains(&name) => spoken.push(name),
                (None, Some(code)) => language.leave("code", &code, "A reader is shown no code: it has no name."),
                _ => {}
            }
            language.leave_if_any(&["note"], NO_PLACE);
            language.finish();
        }
    }

    /// When and how it is reached: its own numbers first, then those of its doors, its organization's where it has none.
    fn reach(&mut self, service: &Foreign<'_>, organization: Option<&Foreign<'_>>) {
        let clock = Clock::new(&self.target.guide.time_zone, self.target.on, &self.target.rules);
        let (hours, notes) = schedule::read(service.list("schedules"), &clock);
        self.entry.hours = hours;
        self.entry.note.extend(notes);
        let mut numbers = self.phones(service.list("phones"), None);
        let (mut pages, mut mails, mut doors) = (Vec::new(), Vec::new(), Vec::new());
        pages.extend(service.text("url").map(|url| Reach::new(Kind::Web, url, None)));
        mails.extend(service.text("email").map(|mail| Reach::new(Kind::Email, mail, None)));
        self.people(service, &mut numbers, &mut mails);
        for at in service.list("service_at_locations") {
            numbers.extend(self.phones(at.list("phones"), None));
            self.people(&at, &mut numbers, &mut mails);
            let (mut hours, notes) = schedule::read(at.list("schedules"), &clock);
            self.entry.note.extend(notes);
            if let Some(location) = at.one("location") {
                let (own, notes) = schedule::read(location.list("schedules"), &clock);
                hours = hours.or(own);
                self.entry.note.extend(notes);
                numbers.extend(self.phones(location.list("phones"), None));
                self.people(&location, &mut numbers, &mut mails);
                self.location(location, hours, &mut pages, &mut doors);
            }
            at.leave_if_any(&["description"], NO_PLACE);
            at.finish();
        }
        if let Some(organization) = organization {
            if numbers.is_empty() {
                numbers = self.phones(organization.list("phones"), None);
                self.people(organization, &mut numbers, &mut mails);
            }
            if mails.is_empty() {
                mails.extend(organization.text("email").map(|mail| Reach::new(Kind::Email, mail, None)));
            }
            if pages.iter().all(|page| !page.shown.starts_with("https:")) {
                let site = organization.text("website").or_else(|| organization.text("url"));
                pages.extend(site.map(|site| Reach::new(Kind::Web, site, None)));
            }
            // What a service has of its own stands for it; the rest is the organization's, and none of a place's.
            organization.pass_over(&[
                "name",
                "description",
                "phones",
                "contacts",
                "email",
                "website",
                "url",
                "locations",
                "programs",
                "uri",
                "alternate_name",
                "legal_status",
                "tax_status",
                "tax_id",
                "year_incorporated",
                "logo",
                "funding",
                "organization_identifiers",
                "services",
                "attributes",
            ]);
        }
        // Hours that all of it has are the place's; those of an office are not those of a line or a chat that tells none.
        let open = |contact: &&Reach| contact.hours.is_none() && !matches!(contact.kind, Kind::Web | Kind::Email);
        if self.entry.hours.is_none()
            && !numbers.iter().chain(&pages).any(|contact| open(&contact))
            && let [only] = doors.as_mut_slice()
        {
            self.entry.hours = only.hours.take();
        }
        for door in &mut doors {
            door.hours = door.hours.take().filter(|hours| Some(hours) != self.entry.hours.as_ref());
        }
        let first = pages.iter().find(|page| page.shown.starts_with("https:"));
        self.entry.page = first.map(|page| page.shown.clone());
        self.entry.contacts = numbers.into_iter().chain(pages).chain(mails).chain(doors).collect();
    }

    fn phones(&mut self, phones: Vec<Foreign<'_>>, label: Option<&str>) -> Vec<Reach> {
        let several = phones.len() > 1;
        let mut reached = Vec::new();
        for phone in phones {
            let Some(number) = phone.text("number") else {
                phone.leave("number", "", "It is empty.");
                continue;
            };
            let kind = phone.text("type").map(|kind| kind.to_lowercase());
            let kind = match kind.as_deref() {
                None | Some("voice" | "cell" | "mobile" | "hotline" | "phone") => Some(Kind::Call),
                Some("text" | "sms") => Some(Kind::Text),
                Some("textphone" | "tty" | "tdd" | "tty/tdd") => Some(Kind::Tty),
                Some("video" | "videophone") => Some(Kind::Videophone),
                Some(_) => None,
            };
            let Some(kind) = kind else {
                let why = format!("Nobody calls or writes to one of type {}.", phone.text("type").unwrap_or_default());
                phone.leave("number", &number, why);
                continue;
            };
            let mut spoken = Vec::new();
            self.languages(&phone, &mut spoken);
            let spoken = Some(spoken.join(", ")).filter(|spoken| several && !spoken.is_empty());
            let words = phone.text("description").or_else(|| label.map(str::to_owned));
            let kind = match words.as_deref().filter(|_| kind == Kind::Call).map(told) {
                None | Some(Told::Nothing) => kind,
                Some(Told::Kind(kind)) => kind,
                Some(Told::Machine) => {
                    let why = format!("Nobody calls or writes to one of \"{}\".", words.unwrap_or_default());
                    phone.leave("number", &number, why);
                    continue;
                }
            };
            let (shown, within) = match extension(&number) {
                Ok(parts) => parts,
                Err(why) => {
                    phone.leave("number", &number, why);
                    continue;
                }
            };
            let extension = match phone.text("extension").as_deref().map(|text| (text, digits(text))) {
                None => within,
                Some((_, Some(digits))) => Some(digits),
                Some((text, None)) => {
                    let why = "Its extension is no number, and without it somebody else answers.";
                    phone.leave("number", &format!("{number} {text}"), why);
                    continue;
                }
            };
            phone.finish();
            let mut reach = Reach::new(kind, shown, words.or(spoken));
            reach.extension = extension;
            reached.push(reach);
        }
        reached
    }

    /// The lines of those who answer for it. They have names, which stay where they are.
    fn people(&mut self, of: &Foreign<'_>, numbers: &mut Vec<Reach>, mails: &mut Vec<Reach>) {
        for contact in of.list("contacts") {
            let label = contact.text("department").or_else(|| contact.text("title"));
            numbers.extend(self.phones(contact.list("phones"), label.as_deref()));
            mails.extend(contact.text("email").map(|mail| Reach::new(Kind::Email, mail, label.clone())));
            contact.leave_if_any(&["name"], A_PERSON);
            contact.pass_over(&["title"]);
            contact.finish();
        }
    }

    /// A door, or what stands for one on the web.
    fn location(
        &mut self,
        location: Foreign<'_>,
        hours: Option<String>,
        pages: &mut Vec<Reach>,
        doors: &mut Vec<Reach>,
    ) {
        let label = location.text("name").filter(|name| *name != self.entry.name);
        let virtually = location.text("location_type").as_deref() == Some("virtual");
        let mut chat = false;
        for attribute in location.list("attributes") {
            let term = attribute.one("taxonomy_term");
            let term = term.filter(|term| term.text("taxonomy").as_deref() == Some(terms::CONTACT));
            match term.and_then(|term| term.text("code")) {
                Some(code) => chat |= code == "chat",
                None => attribute.leave_if_any(&["taxonomy_term"], NO_PLACE),
            }
        }
        if let Some(url) = location.text("url").filter(|_| virtually) {
            let mut page = Reach::new(if chat { Kind::Chat } else { Kind::Web }, url, label.clone());
            page.hours.clone_from(&hours);
            pages.push(page);
        }
        for address in location.list("addresses") {
            let part = |key| address.text(key);
            let kind = part("address_type");
            let tail =
                [part("state_province"), part("postal_code")].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let parts = [part("address_1"), part("address_2"), part("city"), Some(tail)];
            let street: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            let street = street.join(", ");
            match kind.as_deref() {
                None | Some("physical") if !street.is_empty() => {
                    let mut door = Reach::new(Kind::Visit, street, label.clone());
                    door.hours.clone_from(&hours);
                    doors.push(door);
                }
                kind => address.leave(
                    "address_1",
                    &street,
                    format!("Nobody goes to one of type {}.", kind.unwrap_or("none")),
                ),
            }
            address.leave_if_any(&["attention"], A_PERSON);
            let abroad = address.text("country").filter(|country| *country != self.target.rules.country);
            if let Some(country) = abroad {
                address.leave("country", &country, "The guide is of another country.");
            }
            address.leave_if_any(&["region"], NO_PLACE);
            address.finish();
        }
        let mut spoken = Vec::new();
        self.languages(&location, &mut spoken);
        if !spoken.is_empty() && self.entry.languages.is_none() {
            self.entry.languages = Some(spoken.join(", "));
        }
        for access in location.list("accessibility") {
            self.entry.note.extend([access.text("description"), access.text("details")].into_iter().flatten());
            access.leave_if_any(&["url"], NO_PLACE);
            access.finish();
        }
        self.entry.note.extend(location.text("transportation"));
        location.leave_if_any(&["latitude", "longitude"], "A guide has no map.");
        location.pass_over(&["url", "location_type"]);
        location.finish();
    }
}

/// The day of the last look: when somebody assured the record, else when it was changed.
fn reviewed(service: &Foreign<'_>, today: Date) -> Option<Date> {
    let day = |key: &'static str| {
        let text = service.text(key)?;
        let day = date(text.get(..10).unwrap_or(&text)).filter(|day| *day <= today);
        if day.is_none() {
            service.leave(key, &text, "It is not a day that has been.");
        }
        day
    };
    let (assured, changed) = (day("assured_date"), day("last_modified"));
    assured.or(changed)
}

/// What words beside a number tell of what is at its other end.
#[derive(Debug, PartialEq)]
enum Told {
    /// Nothing that its type does not say.
    Nothing,
    Kind(Kind),
    /// A machine, which nobody calls.
    Machine,
}

fn told(words: &str) -> Told {
    let words = words.to_lowercase();
    let has = |some: &[&str]| words.split(|letter: char| !letter.is_alphanumeric()).any(|word| some.contains(&word));
    let (voice, not) = (has(&["voice", "phone", "telephone", "tel"]), has(&["no", "not", "never"]));
    if has(&["fax", "telefax", "facsimile", "pager", "beeper"]) && !voice {
        return Told::Machine;
    }
    if has(&["tty", "tdd", "textphone", "teletype"]) && !voice {
        return Told::Kind(Kind::Tty);
    }
    let text = has(&["text", "texts", "texting", "sms"]);
    if words.contains("text only") || words.contains("texts only") || words.contains("only text") {
        return Told::Kind(Kind::Text);
    }
    if text && !voice && !not && !has(&["call", "calls", "calling", "talk"]) {
        return Told::Kind(Kind::Text);
    }
    Told::Nothing
}

/// The digits of an extension, as a list may have them: "12", "ext. 12", and 12.0 where a table took it for an amount.
fn digits(text: &str) -> Option<String> {
    let small = text.trim().to_ascii_lowercase();
    let digits = ["extension", "ext", "x", "#"].iter().find_map(|word| small.strip_prefix(word)).unwrap_or(&small);
    let digits = digits.trim_start_matches(['.', ':', '=', '#', ' ']);
    let digits = digits.strip_suffix(".0").unwrap_or(digits).trim();
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

/// A number without quotes around it and without its extension, and that; or why it may be more than one.
fn extension(number: &str) -> Result<(String, Option<String>), &'static str> {
    let number = number.trim_matches(['"', '\'', ' ']);
    let small = number.to_ascii_lowercase();
    let at = small.find(['x', 'e', '#', ';', ',', '/']);
    let (Some(before), Some(after)) = (at.and_then(|at| number.get(..at)), at.and_then(|at| small.get(at..))) else {
        return Ok((number.to_owned(), None));
    };
    let marks = ['.', ' ', ':', '=', ';', ','];
    let word = after.trim_start_matches(marks);
    match ["x", "e", "#"].iter().any(|begin| word.starts_with(begin)) {
        true => match digits(word) {
            Some(digits) => Ok((before.trim().to_owned(), Some(digits))),
            None => Ok((number.to_owned(), None)),
        },
        // After a comma alone may stand an extension, or the last digits of a second number.
        false => Err("It may be two numbers, or one and an extension: write each by itself."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_told_from_the_number() {
        for (text, number, digits) in [
            ("314-555-0123", "314-555-0123", None),
            ("\"314-555-0123\"", "314-555-0123", None),
            ("314-555-0123 x5", "314-555-0123", Some("5")),
            ("(314) 555-0123 ext. 204", "(314) 555-0123", Some("204")),
            ("314-555-0123, Extension: 7", "314-555-0123", Some("7")),
            ("314-555-0123 #9", "314-555-0123", Some("9")),
            ("1-800-HELP", "1-800-HELP", None),
            ("314-555-0123;ext=5", "314-555-0123", Some("5")),
            ("314-555-0123 x5 or x6", "314-555-0123 x5 or x6", None),
            ("314-555-0123 or 314-555-0124", "314-555-0123 or 314-555-0124", None),
        ] {
            assert_eq!(extension(text), Ok((number.to_owned(), digits.map(str::to_owned))), "{text}");
        }
    }

    #[test]
    fn words_beside_a_number_tell_what_is_at_its_other_end() {
        for (words, is) in [
            ("Fax", Told::Machine),
            ("24-hour pager", Told::Machine),
            ("Phone and fax", Told::Nothing),
            ("TDD", Told::Kind(Kind::Tty)),
            ("Voice/TTY", Told::Nothing),
            ("Text only, do not call", Told::Kind(Kind::Text)),
            ("SMS line", Told::Kind(Kind::Text)),
            ("Call or text", Told::Nothing),
            ("Do not text", Told::Nothing),
            ("Faxon office", Told::Nothing),
        ] {
            assert_eq!(told(words), is, "{words}");
        }
        for (text, is) in [("12", Some("12")), ("12.0", Some("12")), ("Ext. 7", Some("7")), ("Ann", None), ("", None)] {
            assert_eq!(digits(text).as_deref(), is, "{text}");
        }
    }
}
