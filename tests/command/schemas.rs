//! `wayside schemas`: the shape of each file, held to what the reader takes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::LazyLock,
};

use serde_json::{Map, Value, json};
use snapbox::Data;
use wayside::check::Problem;

use crate::program::{TODAY, Wayside, files, guides, today};

/// Every schema as it is written.
static SCHEMAS: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let wayside = Wayside::with_nothing().runs("schemas out").exits(0);
    let written = files(&wayside.home().join("out")).into_iter();
    written.map(|(name, bytes)| (name, serde_json::from_slice(&bytes).expect("it is JSON"))).collect()
});

/// Which schema a file of a guide has, and the TOML in it; nothing of a file that has none.
fn schema_and_toml(name: &str, text: &str, first: &str) -> Option<(&'static str, String)> {
    let settings = || text.split("+++\n").nth(1).unwrap_or_default().to_owned();
    let parts: Vec<&str> = name.split('/').collect();
    Some(match parts.as_slice() {
        ["guide.toml"] => ("guide", text.to_owned()),
        ["synonyms.toml"] => ("synonyms", text.to_owned()),
        ["places", _] => ("place", text.to_owned()),
        ["sources", _] => ("sources", text.to_owned()),
        ["words", _] => ("words", text.to_owned()),
        ["notes", ..] => ("note", settings()),
        ["questions", lang, _] if *lang == first => ("question", settings()),
        ["questions", ..] => ("translation", settings()),
        _ => return None,
    })
}

/// A table as an editor hands it to a schema: a day as its letters.
fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(yes) => json!(yes),
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::Array(items) => items.iter().map(json).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}

/// What a schema has against a file; nothing where the file is as it says.
fn against(schema: &str, toml: &str) -> Vec<String> {
    let value = json(&toml.parse::<toml::Table>().map(toml::Value::Table).expect("it is TOML"));
    let schema = SCHEMAS.get(&format!("{schema}.json")).unwrap_or_else(|| panic!("there is no schema {schema}"));
    let validator = jsonschema::validator_for(schema).expect("it is a schema");
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The same of every file of a folder that has a schema.
fn against_all(folder: &Path, first: &str) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for (name, bytes) in files(folder) {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((schema, toml)) = schema_and_toml(&name, &text, first) {
            found.insert(name, against(schema, &toml));
        }
    }
    found
}

// ------------------------------------------------------------------------------------------ files good and bad

#[test]
fn every_file_of_the_good_guides_is_as_the_schemas_say() {
    for folder in [guides("good"), Path::new(env!("CARGO_MANIFEST_DIR")).join("guides/webster-groves")] {
        let found = against_all(&folder, "en");
        assert!(found.len() > 8, "{found:?}");
        assert!(found.values().all(Vec::is_empty), "{found:#?}");
    }
}

#[test]
fn every_file_of_a_new_guide_is_as_the_schema_says_that_it_names() {
    for call in ["", "--language es --language ar", "--language fr --country FR"] {
        let wayside = Wayside::with_nothing().runs(&format!("new good --on {TODAY} {call}")).exits(0);
        let first = if call.is_empty() { "en" } else { &call["--language ".len()..][..2] };
        let found = against_all(&wayside.guide(), first);
        assert!(found.values().all(Vec::is_empty), "{found:#?}");
        let toml = wayside.files().into_iter().filter(|(name, _)| name.ends_with(".toml"));
        for (name, bytes) in toml {
            let text = String::from_utf8(bytes).unwrap();
            let named =
                text.lines().next().and_then(|line| line.strip_prefix("#:schema ")).expect("its first line names one");
            let path = wayside.guide().join(&name).parent().unwrap().join(named);
            let schema = path.file_stem().unwrap().to_str().unwrap().to_owned();
            assert_eq!(Some(schema.as_str()), schema_and_toml(&name, &text, first).map(|(schema, _)| schema), "{name}");
            assert_eq!(
                serde_json::from_slice::<Value>(&fs::read(&path).unwrap()).unwrap(),
                SCHEMAS[&format!("{schema}.json")]
            );
        }
    }
}

#[test]
fn every_file_with_a_wrong_field_is_refused() {
    for rule in ["unknown-field", "missing-field", "wrong-type"] {
        let found = against_all(&guides("bad").join(rule), "en");
        assert!(found.len() > 1, "{rule}: {found:?}");
        for (name, errors) in found {
            // That a day stands in quotes no schema sees: an editor hands it its letters in either case.
            let quoted = (rule, name.as_str()) == ("wrong-type", "questions/en/will-they-call-the-police.md");
            assert_eq!(errors.is_empty(), quoted, "{rule}/{name}: {errors:?}");
        }
    }
}

#[test]
fn what_a_schema_can_see_of_other_rules_it_refuses_too() {
    for (rule, name) in [
        ("address-not-https", "sources/more.toml"),
        ("no-such-way-to-check", "places/night-shelter.toml"),
        ("unknown-facet", "places/elm-street-clinic.toml"),
        ("place-without-contact", "places/elm-street-clinic.toml"),
        ("question-without-source", "questions/en/where-can-i-sleep-tonight.md"),
    ] {
        let path = guides("bad").join(rule).join(name);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{rule}/{name}: {error}"));
        let (schema, toml) = schema_and_toml(name, &text, "en").unwrap();
        assert_ne!(against(schema, &toml), [""; 0], "{rule}/{name}");
    }
}

// ------------------------------------------------------------------------------- the reader and the schemas agree

/// What the check holds against the good guide with a file changed.
fn problems(file: &str, text: &str) -> Vec<Problem> {
    let wayside = Wayside::with_a_good_guide().with(file, text);
    wayside::check::read(&wayside.guide(), today()).problems
}

/// The fields that the reader says a table has, when asked for one that it has not. `zzz` stands in the table.
fn read_of(file: &str, text: &str) -> BTreeSet<String> {
    let problems = problems(file, text);
    let told = problems.iter().find(|problem| problem.says.contains("has no field `zzz`"));
    let told = told.unwrap_or_else(|| panic!("{file} is read with `zzz` in it: {problems:#?}\n{text}"));
    let fields = told.cure.trim_start_matches("Its fields are: ").trim_end_matches('.');
    let fields = fields.split(", ").filter(|field| !["en", "es"].contains(field));
    fields.map(str::to_owned).filter(|field| !field.is_empty()).collect()
}

/// The fields that a table has by its schema: the one at a pointer.
fn said_of(schema: &str, pointer: &str) -> BTreeSet<String> {
    let table = SCHEMAS[&format!("{schema}.json")].pointer(pointer);
    let table = table.unwrap_or_else(|| panic!("{schema} has no {pointer}"));
    let by_language = table.get("patternProperties").is_some();
    assert!(table["additionalProperties"] == false, "{schema} {pointer} lets in any field: {table:#}");
    let properties = table.get("properties").and_then(Value::as_object);
    assert!(by_language || properties.is_some(), "{schema} {pointer} says nothing of its fields");
    properties.into_iter().flat_map(Map::keys).cloned().collect()
}

fn good(file: &str) -> String {
    fs::read_to_string(guides("good").join(file)).unwrap()
}

fn with_zzz_below(file: &str, line: &str) -> BTreeSet<String> {
    let text = good(file);
    assert!(text.contains(line), "{file} has no `{line}`");
    read_of(file, &text.replacen(line, &format!("{line}\nzzz = 1"), 1))
}

const PLACE: &str = "places/harbor-line.toml";
const QUESTION: &str = "questions/en/will-they-call-the-police.md";

#[test]
fn the_reader_takes_the_fields_that_the_schemas_say_and_no_others() {
    let above = |file: &str| read_of(file, &format!("zzz = 1\n{}", good(file)));
    assert_eq!(above("guide.toml"), said_of("guide", ""));
    assert_eq!(with_zzz_below("guide.toml", "[en]"), said_of("guide", "/definitions/Heading"));
    assert_eq!(with_zzz_below("guide.toml", "[[topic]]"), said_of("guide", "/definitions/Topic"));
    assert_eq!(above(PLACE), said_of("place", ""));
    assert_eq!(with_zzz_below(PLACE, "[en]"), said_of("place", "/definitions/PlaceTexts"));
    assert_eq!(with_zzz_below(PLACE, "[review]"), said_of("place", "/definitions/Review"));
    assert_eq!(with_zzz_below("sources/all.toml", "[town]"), said_of("sources", "/definitions/Source"));
    assert_eq!(above("synonyms.toml"), said_of("synonyms", ""));
    assert_eq!(with_zzz_below(QUESTION, "+++"), said_of("question", ""));
    assert_eq!(with_zzz_below(QUESTION, "[review]"), said_of("question", "/definitions/Review"));
    assert_eq!(with_zzz_below("notes/en/danger.md", "+++"), said_of("note", ""));
    assert_eq!(with_zzz_below("notes/en/danger.md", "[review]"), said_of("note", "/definitions/Review"));
}

#[test]
fn the_reader_takes_the_fields_of_a_translation_that_the_schema_says() {
    let guide = good("guide.toml").replace("languages = [\"en\"]", "languages = [\"en\", \"es\"]");
    let wayside = Wayside::with_a_good_guide()
        .with("guide.toml", guide)
        .with("questions/es/can-i-clear-my-record.md", "+++\nzzz = 1\n+++\n# ¿Qué?\n\nNada.\n");
    let problems = wayside::check::read(&wayside.guide(), today()).problems;
    let told = problems.iter().find(|problem| problem.says.contains("`zzz`")).expect("it is refused");
    let fields = told.cure.trim_start_matches("Its fields are: ").trim_end_matches('.');
    assert_eq!(fields.split(", ").map(str::to_owned).collect::<BTreeSet<_>>(), said_of("translation", ""));
}

#[test]
fn the_reader_takes_of_each_kind_of_contact_the_fields_that_the_schema_says() {
    let kinds = SCHEMAS["place.json"].pointer("/definitions/Contact/oneOf").and_then(Value::as_array).unwrap();
    let mut told = BTreeSet::new();
    for (at, kind) in kinds.iter().enumerate() {
        let name = kind["properties"]["kind"]["const"].as_str().unwrap();
        told.insert(name.to_owned());
        let text = good(PLACE).replacen("kind = \"call\"", &format!("kind = \"{name}\"\nzzz = 1"), 1);
        assert_eq!(read_of(PLACE, &text), said_of("place", &format!("/definitions/Contact/oneOf/{at}")), "{name}");
    }
    let read = values(PLACE, "kind = \"call\"", "kind = \"zzz\"", "The kinds are: ");
    assert_eq!(read, told);
    for label in ["label.zzz = \"x\"", "send.zzz = \"x\""] {
        let text = good(PLACE).replacen("kind = \"text\"", &format!("kind = \"text\"\n{label}"), 1);
        assert_eq!(read_of(PLACE, &text.replace("send = \"HELP\"\n", "")), BTreeSet::new(), "{label}");
    }
}

/// The words that the reader says may stand at a place where another one does.
fn values(file: &str, old: &str, new: &str, begins: &str) -> BTreeSet<String> {
    let problems = problems(file, &good(file).replacen(old, new, 1));
    let cure = problems.iter().find_map(|problem| problem.cure.strip_prefix(begins));
    let cure = cure.unwrap_or_else(|| panic!("{problems:#?}"));
    cure.trim_end_matches('.').split(", ").map(str::to_owned).collect()
}

#[test]
fn the_reader_takes_the_words_that_the_schemas_say_and_no_others() {
    let said = |pointer: &str| -> BTreeSet<String> {
        let all =
            SCHEMAS["place.json"].pointer(pointer).and_then(|one| one["oneOf"].as_array()).expect("it is one of some");
        all.iter().map(|one| one["const"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(values(PLACE, "how = \"read\"", "how = \"zzz\"", "The ways are: "), said("/definitions/How"));
    let fits = values(PLACE, "order = 20", "order = 20\nfits = [\"zzz\"]", "Use some of: ");
    assert_eq!(fits, said("/definitions/Facet"));
}

/// What may be left out is left out of the good guide here, and what may not is missed by both.
#[test]
fn the_reader_misses_the_fields_that_the_schemas_require() {
    for (file, schema, pointer) in [
        ("guide.toml", "guide", ""),
        (PLACE, "place", ""),
        (QUESTION, "question", ""),
        ("notes/en/danger.md", "note", ""),
    ] {
        let required = SCHEMAS[&format!("{schema}.json")].pointer(pointer).unwrap()["required"].clone();
        let required: BTreeSet<String> = serde_json::from_value(required).unwrap();
        let fields = said_of(schema, pointer);
        for field in fields {
            let text = good(file);
            let at = [format!("\n{field} = "), format!("\n[{field}]"), format!("\n[[{field}]]")];
            // Under another name it is not there; a table of that name stays one, and is refused as unknown.
            let begins = format!("{field} = ");
            let text = if text.starts_with(&begins) { text.replacen(&field, "zzz", 1) } else { text };
            let without = at.iter().fold(text, |text, at| text.replace(at, &at.replace(&field, "zzz")));
            let problems = problems(file, &without);
            let missed = problems.iter().any(|problem| {
                problem.says.ends_with(&format!(" lacks `{field}`."))
                    || field == "topic" && problem.says == "The guide has no topics."
                    || field == "contact" && problem.says == "The place has no contact."
            });
            assert_eq!(missed, required.contains(&field), "{file}: {field}: {problems:#?}");
        }
    }
}

#[test]
fn the_words_of_the_interface_are_those_that_the_reader_takes() {
    let english = include_str!("../../static/words/en.toml");
    assert_eq!(against("words", english), [""; 0]);
    let table: toml::Table = english.parse().unwrap();
    let written: BTreeSet<String> = table.keys().cloned().collect();
    assert_eq!(said_of("words", ""), written);
    for (table_name, definition) in [("script", "ScriptWords"), ("panel", "PanelWords"), ("promise", "PromiseWords")] {
        let written: BTreeSet<String> = table[table_name].as_table().unwrap().keys().cloned().collect();
        assert_eq!(said_of("words", &format!("/definitions/{definition}")), written);
    }
    for key in written {
        let mut less = table.clone();
        less.remove(&key);
        assert_ne!(against("words", &less.to_string()), [""; 0], "{key}");
    }
}

// ------------------------------------------------------------------------------------------------- the copies

/// `SNAPSHOTS=overwrite` renews them.
#[test]
fn the_copies_in_the_repository_are_in_step() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas");
    for (name, schema) in SCHEMAS.iter() {
        let written = format!("{schema:#}\n");
        snapbox::assert_data_eq!(written, Data::read_from(&folder.join(name), None).raw());
    }
    assert_eq!(files(&folder).into_keys().collect::<Vec<_>>(), SCHEMAS.keys().cloned().collect::<Vec<_>>());
}

#[test]
fn every_field_is_described() {
    for (name, schema) in SCHEMAS.iter().filter(|(name, _)| *name != "words.json") {
        let mut open = vec![schema];
        while let Some(one) = open.pop() {
            for (field, said) in one.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let described = said.get("description").and_then(Value::as_str).is_some_and(|text| text.len() > 8);
                assert!(described, "{name}: {field} is not described: {said:#}");
            }
            open.extend(one.as_object().into_iter().flat_map(Map::values));
            open.extend(one.as_array().into_iter().flatten());
        }
    }
}
