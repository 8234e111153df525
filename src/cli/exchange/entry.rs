//! A place as somebody else's list tells of it, sifted by the rules of a guide, and as a file of its own.

use super::report::{Left, Refused};
use crate::{
    check::{Rules, Value, iso},
    guide::{Date, Facet, Kind},
};
use sha2::{Digest, Sha256};

/// What a record of a list says, in the words of a guide. What is not known is none or empty.
#[derive(Default)]
pub(super) struct Entry {
    /// What the list itself calls the record: an id that stays.
    pub(super) record: String,
    /// Where in the list it stands, if that says more to whoever keeps it than the record's id.
    pub(super) row: Option<String>,
    pub(super) name: String,
    /// The id of a topic.
    pub(super) topic: Option<String>,
    /// By the grammar of opening hours.
    pub(super) hours: Option<String>,
    pub(super) fits: Vec<Facet>,
    /// The page that the record names as its own.
    pub(super) page: Option<String>,
    /// When the list says that it was last looked at.
    pub(super) on: Option<Date>,
    pub(super) who: Option<String>,
    pub(super) what: Option<String>,
    pub(super) languages: Option<String>,
    pub(super) cost: Option<String>,
    pub(super) area: Option<String>,
    /// What to know before one calls: a sentence or some, from wherever the list has them.
    pub(super) note: Vec<String>,
    pub(super) contacts: Vec<Reach>,
    /// What its list calls it, where that is not that it is there for anybody.
    pub(super) closed: Option<String>,
    /// What of the record is in none of these.
    pub(super) left: Vec<Left>,
}

/// A way to reach it.
pub(super) struct Reach {
    pub(super) kind: Kind,
    /// The number, the address or the street.
    pub(super) shown: String,
    pub(super) label: Option<String>,
    /// What is dialled after the number, without which somebody else answers.
    pub(super) extension: Option<String>,
    /// Its own, where they differ from the place's.
    pub(super) hours: Option<String>,
}

/// What stands behind words that the list has not.
pub(super) const UNSAID: &str = " # the list does not say";

/// Beyond this, a few words beside a number are many.
const LABEL: usize = 60;

impl Entry {
    /// Takes out what breaks a rule of the guide's, and lists it.
    ///
    /// # Errors
    /// The record as a whole, where it cannot be a place without what breaks one.
    pub(super) fn sifted(mut self, rules: &Rules) -> Result<Self, Refused> {
        let refuse = |entry: &Self, field: &str, value: &str, why: &str| {
            let why = format!("its {field} cannot stand in a guide: {why}");
            Err(Refused::new(entry.shown(), &entry.name, Left::new(field, value, why)))
        };
        if let Some(why) = rules.amiss(Value::Words, &self.name) {
            return refuse(&self, "name", &self.name, &why);
        }
        if let Some(record) = Some(&self.record).filter(|record| record.chars().any(|c| !c.is_ascii_graphic())) {
            return refuse(&self, "id", record, "Give it an id of plain letters, digits and hyphens.");
        }
        let mut left = std::mem::take(&mut self.left);
        self.what = self.what.take().and_then(|what| sentences("what", &what, rules, &mut left));
        let note = self.note.iter().filter_map(|part| sentences("note", part, rules, &mut left));
        self.note = note.collect();
        let texts = [
            ("who", &mut self.who),
            ("languages", &mut self.languages),
            ("cost", &mut self.cost),
            ("area", &mut self.area),
        ];
        for (field, text) in texts {
            sift(field, text, Value::Words, rules, &mut left);
        }
        sift("hours", &mut self.hours, Value::Hours, rules, &mut left);
        sift("page", &mut self.page, Value::Page, rules, &mut left);
        self.contacts.retain_mut(|contact| contact.stays(rules, &mut left));
        self.contacts = once_each(std::mem::take(&mut self.contacts), rules, &mut left);
        self.left = left;
        if self.contacts.is_empty() {
            return Err(self.refused("contact", "no number, address or door is left by which it can be reached"));
        }
        if self.what.is_none() {
            return Err(self.refused("what", "nothing is left that says what it does"));
        }
        Ok(self)
    }

    /// What a report calls it, besides its name.
    pub(super) fn shown(&self) -> &str {
        self.row.as_deref().unwrap_or(&self.record)
    }

    /// The record refused as a whole, with what had to be taken out of it before.
    pub(super) fn refused(&self, field: &str, why: &str) -> Refused {
        let mut refused = Refused::new(self.shown(), &self.name, Left::new(field, "", why));
        refused.left = self.left.clone();
        refused
    }

    /// The file of the place.
    pub(super) fn file(&self, set: &Setting<'_>) -> String {
        let mut file = String::new();
        let mut line = |words: &[&str]| {
            words.iter().for_each(|word| file.push_str(word));
            file.push('\n');
        };
        line(&["name = ", &quoted(&self.name)]);
        line(&["record = ", &quoted(set.record), " # its id in the list that it was imported from"]);
        line(&["topic = ", &quoted(set.topic)]);
        line(&["order = ", &set.order.to_string()]);
        match &self.hours {
            Some(hours) => line(&["hours = ", &quoted(hours)]),
            None => {
                line(&["# The list tells no hours that fit. Ask, and write them here: hours = \"Mo-Fr 09:00-17:00\""])
            }
        }
        let fits = Facet::ALL.iter().filter(|(_, facet)| self.fits.contains(facet));
        let fits: Vec<String> = fits.map(|(word, _)| quoted(word)).collect();
        if !fits.is_empty() {
            line(&["fits = [", &fits.join(", "), "]"]);
        }
        line(&["sources = [", &quoted(set.source), "]"]);
        line(&["\n# Nobody here has called it. Once somebody has: wayside reviewed ", set.id, " --called --by ROLE"]);
        line(&["[review]\nhow = \"listed\"\non = ", &iso(set.on), "\nby = ", &quoted(set.by)]);
        let numbers = self.contacts.iter().filter(|contact| written(contact.kind).1 == "number");
        let several = numbers.count() > 1;
        for contact in &self.contacts {
            let (kind, key) = written(contact.kind);
            line(&["\n[[contact]]\nkind = \"", kind, "\"\n", key, " = ", &quoted(&contact.shown)]);
            // Whoever calls one number has not called the other.
            if several && key == "number" {
                line(&["how = \"listed\""]);
            }
            if let Some(hours) = &contact.hours {
                line(&["hours = ", &quoted(hours)]);
            }
            if let Some(label) = &contact.label {
                line(&["label.", set.lang, " = ", &quoted(label)]);
            }
        }
        line(&["\n[", set.lang, "]"]);
        let note = joined(&self.note);
        let texts = [
            ("who", self.who.as_deref().or(Some(set.who))),
            ("what", self.what.as_deref()),
            ("languages", self.languages.as_deref()),
            ("cost", self.cost.as_deref()),
            ("area", self.area.as_deref()),
            ("note", note.as_deref()),
        ];
        for (key, text) in texts.into_iter().filter_map(|(key, text)| Some((key, text?))) {
            let unsaid = if key == "who" && self.who.is_none() { UNSAID } else { "" };
            line(&[key, " = ", &quoted(text), unsaid]);
        }
        let mark = mark(&file);
        file + &mark
    }
}

/// The last line of a file that was imported: what all above it comes to. While that holds, nobody has worked in the file.
fn mark(above: &str) -> String {
    let digest = Sha256::digest(above);
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{MARK}{hex}\n")
}

const MARK: &str = "# imported: sha256 ";

/// Whether a file is byte for byte what an import has written.
pub(super) fn is_untouched(text: &str) -> bool {
    text.rfind(MARK).and_then(|at| text.split_at_checked(at)).is_some_and(|(above, last)| mark(above) == last)
}

/// What the guide gives to a place that comes into it.
pub(super) struct Setting<'a> {
    pub(super) id: &'a str,
    /// Its record, with where it is from where the record alone does not tell it from another list's.
    pub(super) record: &'a str,
    pub(super) topic: &'a str,
    pub(super) order: i64,
    /// The key of what it rests on.
    pub(super) source: &'a str,
    /// The day, and the role, of its review.
    pub(super) on: Date,
    pub(super) by: &'a str,
    /// The guide's first language.
    pub(super) lang: &'a str,
    /// What stands for whom it helps, where the list does not say.
    pub(super) who: &'a str,
}

impl Reach {
    pub(super) fn new(kind: Kind, shown: impl Into<String>, label: Option<String>) -> Self {
        Self { kind, shown: shown.into(), label, extension: None, hours: None }
    }

    /// What the rules hold it to.
    pub(super) fn value(&self) -> Value {
        match self.kind {
            Kind::Call | Kind::Text | Kind::Tty | Kind::Videophone => Value::Number(self.kind),
            Kind::Chat | Kind::Web => Value::Page,
            Kind::Email => Value::Email,
            Kind::Visit => Value::Street,
        }
    }

    /// Whether it may stand in the guide; what is wrong with it or its words is listed.
    fn stays(&mut self, rules: &Rules, left: &mut Vec<Left>) -> bool {
        let field = format!("contact of kind {}", written(self.kind).0);
        if let Some(why) = rules.amiss(self.value(), &self.shown) {
            left.push(Left::new(&field, &self.shown, why));
            return false;
        }
        if let Some(label) = self.label.take_if(|label| label.chars().count() > LABEL) {
            left.push(Left::new(&format!("label of the {field}"), &label, "It is longer than a few words."));
        }
        sift(&format!("label of the {field}"), &mut self.label, Value::Words, rules, left);
        if let Some(extension) = &self.extension {
            let words = self.label.iter().cloned().chain([format!("ext. {extension}")]);
            let words = words.collect::<Vec<_>>().join(", ");
            if let Some(why) = rules.amiss(Value::Words, &words) {
                let why = format!("Its extension cannot be said, and without it somebody else answers. {why}");
                left.push(Left::new(&field, &format!("{} ext. {extension}", self.shown), why));
                return false;
            }
            self.label = Some(words);
        }
        sift(&format!("hours of the {field}"), &mut self.hours, Value::Hours, rules, left);
        true
    }
}

fn sift(field: &str, text: &mut Option<String>, value: Value, rules: &Rules, left: &mut Vec<Left>) {
    let why = text.as_deref().and_then(|text| rules.amiss(value, text));
    if let Some((why, text)) = why.and_then(|why| Some((why, text.take()?))) {
        left.push(Left::new(field, &text, why));
    }
}

/// The sentences of a text that may stand in the guide; the others are listed. Lists like to end with "or call us at".
fn sentences(field: &str, text: &str, rules: &Rules, left: &mut Vec<Left>) -> Option<String> {
    if rules.amiss(Value::Words, text).is_none() {
        return Some(text.to_owned());
    }
    let mut kept = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let ends = rest.char_indices().find(|&(at, letter)| {
            let after = at + letter.len_utf8();
            matches!(letter, '.' | '!' | '?')
                && rest.get(after..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
        });
        let (sentence, then) = rest.split_at(ends.map_or(rest.len(), |(at, _)| at + 1));
        match rules.amiss(Value::Words, sentence) {
            Some(why) => left.push(Left::new(field, sentence.trim(), why)),
            None => kept.push(sentence.trim()),
        }
        rest = then;
    }
    let kept = kept.join(" ");
    match rules.amiss(Value::Words, &kept) {
        // What breaks the rule ran over the end of a sentence.
        Some(why) => left.push(Left::new(field, text, why)),
        None => return Some(kept).filter(|kept| !kept.is_empty()),
    }
    None
}

/// Some parts as one text.
pub(super) fn joined(parts: &[String]) -> Option<String> {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str(if text.ends_with(['.', '!', '?', ';', ':', '。']) { " " } else { ". " });
        }
        text.push_str(part);
    }
    Some(text).filter(|text| !text.is_empty())
}

/// A number that a list gives to the service and to its house alike is one way to reach it; with another extension it is
/// another.
fn once_each(contacts: Vec<Reach>, rules: &Rules, left: &mut Vec<Left>) -> Vec<Reach> {
    let mut kept: Vec<Reach> = Vec::new();
    for contact in contacts {
        let same = |other: &&Reach| {
            other.kind == contact.kind
                && other.extension == contact.extension
                && bare(other, rules) == bare(&contact, rules)
        };
        let Some(first) = kept.iter().find(same) else {
            kept.push(contact);
            continue;
        };
        let (label, hours) = (contact.label.as_ref(), contact.hours.as_ref());
        let says_more = label.is_some_and(|label| Some(label) != first.label.as_ref())
            || hours.is_some_and(|hours| Some(hours) != first.hours.as_ref());
        if says_more {
            let more: Vec<&str> = label.into_iter().chain(hours).map(String::as_str).collect();
            let shown = format!("{} ({})", contact.shown, more.join(", "));
            let field = format!("contact of kind {}", written(contact.kind).0);
            left.push(Left::new(&field, &shown, "The same is there already."));
        }
    }
    kept
}

/// What tells two ways of a kind apart, however a number is written.
fn bare(contact: &Reach, rules: &Rules) -> String {
    let dialled = match written(contact.kind).1 {
        "number" => rules.dialled(contact.kind, &contact.shown),
        _ => None,
    };
    dialled.unwrap_or_else(|| contact.shown.to_lowercase())
}

/// The word for a kind in a place's file, and the key under which the file has what is shown.
fn written(kind: Kind) -> (&'static str, &'static str) {
    let word = Kind::ALL.iter().find(|(_, other)| *other == kind).map_or("", |(word, _)| *word);
    let key = match kind {
        Kind::Call | Kind::Text | Kind::Tty | Kind::Videophone => "number",
        Kind::Chat | Kind::Web | Kind::Email => "address",
        Kind::Visit => "street",
    };
    (word, key)
}

/// A text as TOML has it, on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() => quoted += &format!("\\u{:04X}", u32::from(letter)),
            letter => quoted.push(letter),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_from_toml_as_it_was() {
        for text in
            ["plain", "\"quoted\" \\ back", "a\nb\tc", "]\nname = \"x\"", "'''", "\u{1}\u{7f}\u{85}é👩\u{200d}💻"]
        {
            let table: toml::Table = format!("a = {}", quoted(text)).parse().unwrap_or_default();
            assert_eq!(table.get("a").and_then(toml::Value::as_str), Some(text), "{}", quoted(text));
            assert_eq!(quoted(text).lines().count(), 1, "{text:?}");
        }
    }
}
