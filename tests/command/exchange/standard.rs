//! What goes out, held against the standard: by a short list of our own always, and by Open Referral's own schema where a
//! copy of it lies beside the repository, which has none (its licence is another).

use crate::program::{TODAY, Wayside};
use serde_json::{Map, Value};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// What HSDS 3 requires of each kind of thing.
const REQUIRED: [(&str, &[&str]); 14] = [
    ("service", &["id", "name", "status", "organization"]),
    ("organization", &["id", "name", "description"]),
    ("phones", &["id", "number"]),
    ("schedules", &["id"]),
    ("languages", &["id"]),
    ("service_areas", &["id"]),
    ("cost_options", &["id"]),
    ("service_at_locations", &["id"]),
    ("location", &["id", "location_type"]),
    ("addresses", &["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"]),
    ("contacts", &["id"]),
    ("attributes", &["id"]),
    ("taxonomy_term", &["id", "name", "description"]),
    ("services", &["id", "name", "status"]),
];

/// The good guide with what was imported, exported as it is asked for.
fn exported(format: &str) -> Vec<Value> {
    let wayside = Wayside::with_a_good_guide()
        .imports("services.json", "")
        .runs(&format!("export hsds good --out out.json --format {format} --on {TODAY}"))
        .exits(0);
    let text = fs::read_to_string(wayside.home().join("out.json")).unwrap();
    let mut page: Map<String, Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(page["total_items"], page["size"]);
    let Some(Value::Array(contents)) = page.remove("contents") else { panic!("{page:?}") };
    assert_eq!(contents.len(), 7);
    contents
}

/// Holds a thing and all that is in it against the list.
fn hold(kind: &str, object: &Map<String, Value>) {
    let (_, required) = REQUIRED.iter().find(|(name, _)| *name == kind).unwrap_or_else(|| panic!("what is a {kind}?"));
    for field in *required {
        assert!(object.contains_key(*field), "a {kind} lacks {field}: {object:?}");
    }
    for (key, value) in object {
        let text = value.as_str();
        match key.as_str() {
            "id" => assert!(text.is_some_and(is_uuid), "{kind}: {value}"),
            "url" | "website" => assert!(text.is_some_and(|url| url.starts_with("https://")), "{kind}: {value}"),
            "status" => assert_eq!(text, Some("active")),
            "freq" => assert_eq!(text, Some("WEEKLY")),
            "location_type" => assert!(["physical", "virtual"].contains(&text.unwrap()), "{value}"),
            "opens_at" | "closes_at" => {
                assert!(text.is_some_and(|time| time.parse::<jiff::civil::Time>().is_ok()), "{value}")
            }
            "assured_date" => assert!(text.is_some_and(|date| date.parse::<jiff::civil::Date>().is_ok()), "{value}"),
            "last_modified" => assert!(text.is_some_and(|stamp| stamp.parse::<jiff::Timestamp>().is_ok()), "{value}"),
            "minimum_age" | "maximum_age" | "amount" | "extension" | "interval" => assert!(value.is_number(), "{key}"),
            _ => match value {
                Value::Array(items) => items.iter().for_each(|item| hold(key, item.as_object().unwrap())),
                Value::Object(inner) => hold(key, inner),
                _ => assert!(value.is_string(), "{kind}.{key} is {value}"),
            },
        }
    }
}

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

#[test]
fn what_goes_out_has_all_that_the_standard_requires_in_its_formats() {
    exported("services").iter().for_each(|service| hold("service", service.as_object().unwrap()));
    exported("organizations").iter().for_each(|one| {
        assert_eq!(one["services"].as_array().map(Vec::len), Some(1));
        hold("organization", one.as_object().unwrap());
    });
}

#[test]
fn a_service_has_what_the_place_has() {
    let services = exported("services");
    let line = services.iter().find(|service| service["name"] == "Harbor Line").unwrap();
    assert_eq!(line["eligibility_description"], "Anyone, of any age");
    assert_eq!(line["phones"][1]["type"], "text");
    assert_eq!(line["phones"][1]["description"], "Send: HELP");
    assert_eq!(line["phones"][2]["type"], "textphone");
    assert_eq!(line["assured_date"], "2026-11-23");
    assert_eq!(line["languages"][1]["name"], "Spanish");
    assert_eq!(line["service_at_locations"][0]["location"]["url"], "https://line.example.org/chat");
    assert_eq!(line["service_at_locations"][0]["schedules"][0]["byday"], "MO,TU,WE,TH,FR");
    let shelter = services.iter().find(|service| service["name"] == "Night Shelter").unwrap();
    assert!(shelter["assured_date"].is_null(), "nobody has assured the number that is only listed");
    let pantry = services.iter().find(|service| service["name"] == "Harbor Help: Food pantry").unwrap();
    assert_eq!(pantry["id"], "551dd5fb-ad3b-5f9c-8904-d667b322ce1c", "it goes out as it came in");
    assert_eq!(pantry["phones"][0]["extension"], 12);
    assert_eq!(pantry["phones"][0]["description"], "Front desk");
    assert_eq!(pantry["last_modified"], "2026-10-01T00:00:00Z", "nobody has assured it");
    assert_eq!(pantry["service_at_locations"][0]["location"]["addresses"][0]["city"], "Harbor");
    assert_eq!(pantry["service_at_locations"][0]["location"]["addresses"][0]["postal_code"], "63119");
}

// ---------------------------------------------------------------------------------------------- the standard's own

/// A folder of the copy; nothing, and a loud word, where there is no copy.
fn standard(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/hsds").join(folder);
    if !path.is_dir() {
        // Past what the tests' harness catches, so that nobody takes this for validated.
        let says = "\nNOT THERE: ../shared/hsds/{folder}. NOTHING WAS HELD AGAINST THE STANDARD'S OWN FILES.\n";
        std::io::stderr().write_all(says.replace("{folder}", folder).as_bytes()).unwrap();
        return None;
    }
    Some(path)
}

/// The standard's files by their names. Those that the copy lacks are of things that we do not write.
struct Schemas(PathBuf);

impl jsonschema::Retrieve for Schemas {
    fn retrieve(&self, uri: &jsonschema::Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let name = uri.as_str().rsplit('/').next().unwrap_or_default();
        const NOT_WRITTEN: [&str; 5] =
            ["metadata.json", "funding.json", "program.json", "organization_identifier.json", "taxonomy.json"];
        match fs::read_to_string(self.0.join(name)) {
            Ok(text) => Ok(serde_json::from_str(&text)?),
            Err(_) if NOT_WRITTEN.contains(&name) => Ok(Value::Bool(false)),
            Err(error) => Err(format!("{name}: {error}").into()),
        }
    }
}

fn validator(folder: &Path, name: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap();
    jsonschema::options()
        .with_base_uri(format!("https://example.org/hsds/{name}"))
        .with_retriever(Schemas(folder.to_owned()))
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

#[test]
fn what_goes_out_is_valid_by_the_standards_own_schema() {
    let Some(folder) = standard("schema") else { return };
    for (format, schema) in [("services", "service.json"), ("organizations", "organization.json")] {
        let validator = validator(&folder, schema);
        for thing in exported(format) {
            let errors: Vec<String> =
                validator.iter_errors(&thing).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert_eq!(errors, [""; 0], "{}", thing["name"]);
        }
        // It does look: at what is deep within, and at formats.
        let mut broken = exported(format).remove(0);
        broken["id"] = "not one".into();
        assert!(!validator.is_valid(&broken), "{schema} lets anything pass");
    }
    let validator = validator(&folder, "service.json");
    let mut broken = exported("services").remove(0);
    broken["attributes"][0]["taxonomy_term"]["name"] = 1.into();
    assert!(!validator.is_valid(&broken), "what is deep within is not looked at");
}

#[test]
fn the_standards_own_examples_come_in() {
    let Some(folder) = standard("examples") else { return };
    for name in ["service_full.json", "service_list.json", "organization_full.json"] {
        let from = folder.join(name).display().to_string();
        let wayside = Wayside::with_a_good_guide()
            .runs_with(&[
                "import",
                "hsds",
                &from,
                "--into",
                "good",
                "--topic",
                "now",
                "--on",
                TODAY,
                "--source",
                "https://example.org/list",
            ])
            .exits(0)
            .prints("Did not fit, and is not in the guide:")
            .prints("is not an https address");
        wayside.checks().exits(0).prints("good: 0 errors");
    }
}
