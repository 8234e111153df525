//! The shape of each file of a guide as JSON Schema, by which editors complete fields and mark what is wrong while one types.
//!
//! The reader needs none of these types: it reads field by field, so that it can name every problem at once with its place.
//! They say the same once more, for programs, and tests/command/schemas.rs holds the two together. A schema sees one file by
//! itself: whether a place is there that another file names, or a number is one, `wayside check` says.

#![allow(dead_code, reason = "the types are never made, only described")]

use super::language::{PanelWords, PromiseWords, ScriptWords};
use crate::guide::Word;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};
use std::{borrow::Cow, collections::BTreeMap};

/// The schemas by name, each as the text of its file.
pub fn schemas() -> Vec<(&'static str, String)> {
    let all = [
        ("guide", schema_of::<Guide>()),
        ("place", schema_of::<Place>()),
        ("question", schema_of::<Question>()),
        ("translation", schema_of::<Translation>()),
        ("note", schema_of::<Note>()),
        ("sources", schema_of::<Sources>()),
        ("synonyms", schema_of::<Synonyms>()),
        ("words", schema_of::<OwnWords>()),
    ];
    all.into_iter().map(|(name, schema)| (name, format!("{schema:#}\n"))).collect()
}

/// Draft 7 is what editors of TOML know.
fn schema_of<T: JsonSchema>() -> Value {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value();
    without_null(&mut schema);
    schema
}

/// TOML has no null: what may be left out is left out.
fn without_null(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(Value::Array(kinds)) = map.get_mut("type") {
                kinds.retain(|kind| kind != "null");
                if let [kind] = kinds.as_slice() {
                    let kind = kind.clone();
                    map.insert("type".to_owned(), kind);
                }
            }
            if let Some(Value::Array(any)) = map.get_mut("anyOf") {
                any.retain(|one| one.get("type").is_none_or(|kind| kind != "null"));
            }
            map.values_mut().for_each(without_null);
        }
        Value::Array(items) => items.iter_mut().for_each(without_null),
        _ => {}
    }
}

/// The guide's own settings: languages, time zone, exit, topics, which places come first.
#[derive(JsonSchema)]
#[schemars(title = "guide.toml", rename_all = "kebab-case", transform = by_language)]
struct Guide {
    /// The folder's name. It never changes once published.
    id: Id,
    /// The languages, as BCP 47 tags. The first is the one others fall back to.
    #[schemars(length(min = 1))]
    languages: Vec<String>,
    /// The time zone of all hours, an IANA name like America/Chicago: whether a place answers now is told by the clock there.
    time_zone: Text,
    /// Days on which places may differ from their usual week.
    #[schemars(length(min = 1))]
    holidays: Option<Vec<Day>>,
    /// Whose phone numbers these are: two letters, like US (ISO 3166).
    country: Text,
    /// Where the exit goes: a plain page that anyone might have open.
    exit_url: Address,
    /// Where it goes if that does not answer: a page of another site.
    exit_fallback: Address,
    /// After this many days a review is overdue, unless it says otherwise itself.
    #[schemars(range(min = 1, max = 1000))]
    review_days: u16,
    /// The place whose number stands in "In danger now"; it must have a `call` contact.
    emergency: Text,
    /// The places to talk to someone right now, best first; each with a call, text or chat contact.
    #[schemars(length(min = 1))]
    talk_first: Vec<String>,
    /// The places offered when a search finds nothing; each with a call, text or chat contact.
    #[schemars(length(min = 1))]
    nothing_found: Vec<String>,
    /// The topics, in the order in which they are shown.
    #[schemars(length(min = 1))]
    topic: Vec<Topic>,
    /// What the guide is called in each language.
    #[schemars(flatten)]
    headings: BTreeMap<String, Heading>,
}

/// What the guide is called in a language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Heading {
    /// The heading of the guide.
    title: Text,
    /// The area it serves, in words.
    area: Text,
    /// True until somebody fluent has read the guide in this language: it says so, and a release is refused.
    draft: Option<bool>,
}

/// A topic: its id, and its title in each language, as a person in need of it would say it.
#[derive(JsonSchema)]
#[schemars(transform = by_language)]
struct Topic {
    /// Its id, as in the `topic` of questions and places.
    id: Id,
    /// Its title in each language.
    #[schemars(flatten)]
    titles: BTreeMap<String, Text>,
}

/// A place that helps. The file's name is its id.
#[derive(JsonSchema)]
#[schemars(title = "places/ID.toml", rename_all = "kebab-case", transform = by_language)]
struct Place {
    /// A proper name. A language that has an official one of its own says it in its table.
    name: Text,
    /// Which record of somebody's list it is: written by `wayside import`, and shown to no reader.
    record: Option<Text>,
    /// The topic of guide.toml under which it is listed.
    topic: Text,
    /// Smaller comes first within the topic.
    #[schemars(range(min = 0, max = 99_999))]
    order: u32,
    /// When it is open, in the opening_hours grammar of OpenStreetMap, like "24/7" or "Mo-Fr 09:00-17:00". Left out where it
    /// is not known. End with "; PH off" only where a source says that it is shut on public holidays.
    hours: Option<Text>,
    /// What is known of it, by which readers narrow the places. Only what a source says.
    fits: Option<Vec<Facet>>,
    /// Keys in sources/.
    #[schemars(length(min = 1))]
    sources: Vec<String>,
    /// Who checked it, when and how.
    review: Review,
    /// The ways to reach it, in the order in which they are shown.
    #[schemars(length(min = 1))]
    contact: Vec<Contact>,
    /// What it is, in each language.
    #[schemars(flatten)]
    texts: BTreeMap<String, PlaceTexts>,
}

/// What a place is, in a language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PlaceTexts {
    /// Its official name in this language, where it has one.
    name: Option<Text>,
    /// Who it is for.
    who: Text,
    /// What it does, in one or two sentences.
    what: Text,
    /// In which languages they help.
    languages: Option<Text>,
    /// What it costs.
    cost: Option<Text>,
    /// Where it helps.
    area: Option<Text>,
    /// What else one should know before.
    note: Option<Text>,
}

/// What is known of a place.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Facet {
    /// It helps people under 18.
    #[schemars(rename = "under-18")]
    Under18,
    /// It helps adults.
    Adult,
    /// It helps people of any gender.
    AnyGender,
    /// One can speak Spanish there.
    Spanish,
    /// It costs nothing.
    Free,
    /// Nobody asks for papers.
    NoId,
    /// It is near.
    Near,
    /// It is there for the whole state.
    State,
    /// It is there for the whole country.
    Country,
}

/// Who checked a text, when and how.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Review {
    /// What a person did; the guide repeats it to its readers.
    how: How,
    /// The day of it.
    on: Day,
    /// Who did it: a role, never a person's name or address.
    by: Text,
    /// For how many days this review holds; guide.toml's, if left out.
    #[schemars(range(min = 1, max = 366))]
    review_days: Option<u16>,
}

/// What a person did.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum How {
    /// Somebody dialled the number and spoke with them.
    Called,
    /// The official page, or a dated page, was read.
    Read,
    /// It was found, but only in lists, or with a doubt that a call must settle: "not confirmed yet".
    Listed,
}

/// A way to reach a place.
#[derive(JsonSchema)]
#[schemars(transform = by_kind)]
struct Contact {
    /// What a reader does.
    kind: Text,
    /// The number as it is to be shown, with no extension; to text also a short code.
    number: Text,
    /// Of a chat or a web page its https address, of an email its address.
    address: Text,
    /// The street address.
    street: Text,
    /// The word to send, where there is one: one for all languages, or one for each.
    send: Option<Send>,
    /// Whether other places have the same number, and that is right. Each of them says so.
    shared: Option<bool>,
    /// How this contact alone was checked, where it is less sure than the place.
    how: Option<How>,
    /// When it answers, if it differs from the place.
    hours: Option<Text>,
    /// A few words in each language, where two contacts look alike.
    label: Option<InEachLanguage>,
}

/// Every kind of contact: what of a contact it has, first that which it must have.
const KINDS: [(&str, &[&str]); 8] = [
    ("call", &["number", "shared"]),
    ("text", &["number", "send", "shared"]),
    ("chat", &["address"]),
    ("web", &["address"]),
    ("email", &["address"]),
    ("tty", &["number", "shared"]),
    ("videophone", &["number", "shared"]),
    ("visit", &["street"]),
];

/// The word to send.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Send {
    /// One for all languages.
    Same(Text),
    /// One for each.
    Own(InEachLanguage),
}

/// A question in the guide's first language: the settings between the two lines of `+++`. The file's name is its id.
#[derive(JsonSchema)]
#[schemars(title = "questions/FIRST-LANGUAGE/ID.md", deny_unknown_fields)]
struct Question {
    /// The topic of guide.toml under which it stands.
    topic: Text,
    /// Smaller comes first within the topic.
    #[schemars(range(min = 0, max = 99_999))]
    order: u32,
    /// Keys in sources/.
    #[schemars(length(min = 1))]
    sources: Vec<String>,
    /// Words people may type that the text lacks.
    search: Option<Vec<String>>,
    /// Who checked it, when and how.
    review: Review,
}

/// The same question in another language. Where it stands, and on what it rests, the first language's file says.
#[derive(JsonSchema)]
#[schemars(title = "questions/OTHER-LANGUAGE/ID.md", deny_unknown_fields)]
struct Translation {
    /// Words people may type that the text lacks.
    search: Option<Vec<String>>,
    /// Who checked it, when and how.
    review: Review,
}

/// One of the guide's short texts: danger, privacy, leaving, about, calling.
#[derive(JsonSchema)]
#[schemars(title = "notes/LANGUAGE/NAME.md", deny_unknown_fields)]
struct Note {
    /// Keys in sources/.
    sources: Option<Vec<String>>,
    /// Who checked it, when and how.
    review: Review,
}

/// What the guide rests on, each source by its key.
#[derive(JsonSchema)]
#[schemars(title = "sources/ANY.toml", transform = by_id)]
struct Sources(BTreeMap<String, Source>);

/// A page that something rests on.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Source {
    /// What the page is about.
    title: Text,
    /// Whose page it is.
    publisher: Text,
    /// Where it is.
    address: Address,
    /// The date on the page: 2023-01-15, 2023-01 or 2023. Left out where it has none.
    #[schemars(extend("pattern" = r"^\s*\d{4}(-\d{1,2}(-\d{2})?)?\s*$"))]
    date: Option<Text>,
}

/// The words people type, and the words the guide uses, in each language.
#[derive(JsonSchema)]
#[schemars(title = "synonyms.toml", transform = by_language)]
struct Synonyms(BTreeMap<String, BTreeMap<String, Meant>>);

/// Few words, such as one question alone has in its title or its search words.
#[derive(JsonSchema)]
struct Meant(#[schemars(length(min = 1))] Vec<String>);

/// A text that says something.
struct Text;

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"\S" })
    }
}

/// Lower-case letters, digits and hyphens.
struct Id;

impl JsonSchema for Id {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": ID })
    }
}

const ID: &str = "^[a-z0-9-]+$";

/// An https address.
struct Address;

impl JsonSchema for Address {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Address".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "uri", "pattern": "^https://" })
    }
}

/// A day, written without quotes. Editors hand the schema its letters: it cannot see the quotes of one that has them.
struct Day;

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$" })
    }
}

/// A text in each language.
struct InEachLanguage;

impl JsonSchema for InEachLanguage {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "InEachLanguage".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text>();
        json_schema!({ "type": "object", "patternProperties": { LANGUAGE: text }, "additionalProperties": false })
    }
}

/// The words of the interface for a language that Wayside has none for: static/words/en.toml, put into it.
struct OwnWords;

impl JsonSchema for OwnWords {
    fn schema_name() -> Cow<'static, str> {
        "OwnWords".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (text, texts) = (generator.subschema_for::<String>(), generator.subschema_for::<Vec<String>>());
        let mut fields = Map::new();
        fields.insert("right-to-left".to_owned(), generator.subschema_for::<bool>().to_value());
        for list in ["months", "days", "halves", "small-words"] {
            fields.insert(list.to_owned(), texts.clone().to_value());
        }
        for (word, _) in Word::ALL {
            fields.insert((*word).to_owned(), text.clone().to_value());
        }
        fields.insert("script".to_owned(), generator.subschema_for::<ScriptWords>().to_value());
        fields.insert("panel".to_owned(), generator.subschema_for::<PanelWords>().to_value());
        fields.insert("promise".to_owned(), generator.subschema_for::<PromiseWords>().to_value());
        let required: Vec<String> = fields.keys().cloned().collect();
        json_schema!({
            "title": "words/LANGUAGE.toml",
            "description": "The words of the interface for a language that Wayside has none for: static/words/en.toml, put \
                            into it line by line. What stands in braces is filled in and stays.",
            "type": "object",
            "properties": fields,
            "required": required,
            "additionalProperties": false,
        })
    }
}

/// A language tag; `id`, Indonesian, is the name of a field.
const LANGUAGE: &str = "^(?!id$)[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

/// Of a table with a table or a text in each language: what has no other name has that of a language.
fn by_language(schema: &mut Schema) {
    named_by(schema, LANGUAGE);
}

/// The same by ids.
fn by_id(schema: &mut Schema) {
    named_by(schema, ID);
}

fn named_by(schema: &mut Schema, pattern: &str) {
    let Some(each) = schema.remove("additionalProperties") else { return };
    schema.insert("patternProperties".to_owned(), json!({ pattern: each }));
    schema.insert("additionalProperties".to_owned(), json!(false));
}

/// Of all the fields a contact of a kind has those which belong to it.
fn by_kind(schema: &mut Schema) {
    let all = schema.remove("properties").unwrap_or_default();
    schema.remove("required");
    schema.remove("type");
    let kinds = KINDS.iter().map(|(kind, own)| {
        let mut fields = Map::new();
        fields.insert("kind".to_owned(), json!({ "const": kind, "description": all["kind"]["description"] }));
        for key in own.iter().chain(&["how", "hours", "label"]) {
            fields.insert((*key).to_owned(), all[key].clone());
        }
        if kind == &"chat" || kind == &"web" {
            fields.insert("address".to_owned(), json!({
                "type": "string", "format": "uri", "pattern": "^https://", "description": "Its https address.",
            }));
        }
        let must: Vec<&str> = ["kind"].into_iter().chain(own.first().copied()).collect();
        json!({ "title": kind, "type": "object", "properties": fields, "required": must, "additionalProperties": false })
    });
    let kinds: Vec<Value> = kinds.collect();
    schema.insert("oneOf".to_owned(), Value::Array(kinds));
}
