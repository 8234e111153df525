//! `wayside import hsds` and `wayside export hsds`.

use crate::program::{TODAY, Wayside, files};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs};

const PANTRY: &str = "places/harbor-help-food-pantry.toml";
const NIGHT_LINE: &str = "places/harbor-help-night-line.toml";
const PAPERS: &str = "places/harbor-help-papers-day.toml";

/// A service that is whole, with other fields in the place of some of its own.
fn service(more: &Value) -> String {
    let mut service = json!({
        "id": "2f3b1f8e-0b53-4c39-9d0c-3f6a4d3f9c11",
        "name": "Warm Room",
        "description": "A warm room for the day.",
        "status": "active",
        "url": "https://warm.example.org/",
        "phones": [{ "id": "5d3bb0a4-7c0c-4d4e-8a9c-6e6a3c0a1b22", "number": "314-555-0190" }],
    });
    service.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    service.to_string()
}

/// The good guide with one such service in it, and the file of its place.
fn place_of(more: &Value) -> (Wayside, toml::Table) {
    let wayside = Wayside::with_a_good_guide().imports_what(&service(more), "").exits(0);
    let place = wayside.text("places/warm-room.toml").parse().unwrap();
    (wayside, place)
}

/// Everything of a guide's folder.
fn guide(wayside: &Wayside) -> BTreeMap<String, Vec<u8>> {
    files(&wayside.home().join("good"))
}

// ---------------------------------------------------------------------------------------------- what comes in

#[test]
fn a_list_of_services_comes_in_as_places() {
    let wayside = Wayside::with_a_good_guide()
        .imports("services.json", "")
        .prints(&format!("good/{PANTRY}: written"))
        .prints("good: 3 places written, 0 updated, 0 there before, 2 refused, ");
    let expected = r#"name = "Harbor Help: Food pantry"
record = "551dd5fb-ad3b-5f9c-8904-d667b322ce1c" # its id in the list that it was imported from
topic = "now"
order = 40
hours = "Mo-Th 09:00-17:00; Sa 10:00-13:00"
fits = ["adult", "spanish", "free"]
sources = ["help-example-org-food"]

# Nobody here has called it. Once somebody has: wayside reviewed harbor-help-food-pantry --called --by ROLE
[review]
how = "listed"
on = 2026-10-01
by = "import"

[[contact]]
kind = "call"
number = "(314) 555-0188"
label.en = "Front desk, ext. 12"

[[contact]]
kind = "web"
address = "https://help.example.org/food"

[[contact]]
kind = "email"
address = "desk@help.example.org"

[[contact]]
kind = "visit"
street = "3 Mill Lane, Suite \"B\", Harbor, MO 63119"
label.en = "Mill House"

[en]
who = "Anyone in the river towns"
what = "Gives a week of food to anyone who asks. No papers are needed."
languages = "English, Spanish"
cost = "Free"
area = "Harbor and the river towns"
note = "Come to the side door. Bring: a bag. Wait: an hour on Mondays. A ramp leads to the side door. Bus 4 stops at the door."
# imported: sha256 8734d3a9d089a66e5a73e8971245ee3ce69cce730dee279b5dbe173d8907f132
"#;
    assert_eq!(wayside.text(PANTRY), expected);
    let sources = wayside.text("sources/imported.toml");
    assert!(sources.contains("[help-example-org-food]\ntitle = \"Page of Harbor Help: Food pantry\"\n"), "{sources}");
    let line = wayside.text(NIGHT_LINE);
    assert!(
        line.contains("hours = \"Mo-Su 20:00-02:00\"") && line.contains("kind = \"tty\"\nnumber = \"711\""),
        "{line}"
    );
    let papers = wayside.text(PAPERS);
    assert!(papers.contains("who = \"From age 12 to 17\"") && papers.contains("fits = [\"under-18\"]"), "{papers}");
}

#[test]
fn a_guide_with_imported_places_passes_the_check() {
    Wayside::with_a_good_guide().imports("services.json", "").checks().exits(0).prints("good: 0 errors, 0 warnings; ");
}

#[test]
fn organizations_and_tables_make_the_same_places_as_a_list_of_services() {
    let expected = guide(&Wayside::with_a_good_guide().imports("services.json", "").exits(1));
    for form in ["organizations.json", "tables"] {
        let made = guide(&Wayside::with_a_good_guide().imports(form, "").exits(1));
        let differing: Vec<&String> = expected.keys().filter(|file| made.get(*file) != expected.get(*file)).collect();
        assert_eq!((made.len(), differing), (expected.len(), vec![]), "{form}");
    }
}

#[test]
fn what_does_not_fit_is_listed_with_its_field_and_why() {
    let mut wayside = Wayside::with_a_good_guide().imports("services.json", "");
    for line in [
        "    service.phones[1].number \"314-555-0124\": Nobody calls or writes to one of type fax.",
        "    service.accreditations \"Town of Harbor, 2019\": A guide has no place for it.",
        "    service.service_at_locations[0].location.latitude \"38.6\": A guide has no map.",
        "    service.schedules[0].freq \"MONTHLY\": A guide's hours are a week that repeats.",
        "    service.contacts[0].name \"Ann Example\": A guide names no persons.",
        "    what \"Call 314-555-0150 for the office.\": A phone number stands in the text.",
        ": Its markup was taken out: a guide has words alone.",
    ] {
        wayside = wayside.prints(line);
    }
    // In words, where it is not in hours; the sentence with the number is gone, the other is not.
    assert!(wayside.text(PAPERS).contains("note = \"On the first Tuesday of a month\""));
    assert!(wayside.text(NIGHT_LINE).contains("what = \"Talks with you at night.\"\n"));
}

#[test]
fn what_cannot_be_a_place_is_refused_with_the_reason_and_the_rest_comes_in() {
    Wayside::with_a_good_guide()
        .imports("services.json", "")
        .exits(1)
        .prints("  Harbor Help: Summer camp (06570c12-6146-5b1f-b502-ec317baacae2): status: the list says that it is defunct")
        .prints("  River Trust: Street team (1012ce50-cead-54f2-9fd5-4de4fba05070): contact: no number, address or door is left");
}

#[test]
fn a_word_that_promises_too_much_is_left_out() {
    let (wayside, place) =
        place_of(&json!({ "application_process": "Ring the bell. It is anonymous. Bring a friend." }));
    assert_eq!(place["en"]["note"].as_str(), Some("Ring the bell. Bring a friend."));
    wayside.prints("    note \"It is anonymous.\": \"anonymous\" promises too much.");
}

/// From a stranger's list to a guide's file: a text stays a text.
#[test]
fn text_that_looks_like_a_file_of_a_guide_stays_text() {
    let name = "Warm \"Room\" \\\n[review]\nhow = \"called\"";
    let wayside = Wayside::with_a_good_guide()
        .imports_what(&service(&json!({ "name": name, "fees_description": "'''\"\"\" # free" })), "")
        .exits(0);
    let file = wayside.text("places/warm-room-review-how-called.toml");
    let place: toml::Table = file.parse().unwrap();
    assert_eq!(place["name"].as_str(), Some("Warm \"Room\" \\ [review] how = \"called\""), "{file}");
    assert_eq!(place["review"]["how"].as_str(), Some("listed"));
    assert_eq!(place["en"]["cost"].as_str(), Some("'''\"\"\" # free"));
    let hidden = service(&json!({ "name": "Warm\u{202e} Room" }));
    Wayside::with_a_good_guide().imports_what(&hidden, "").exits(1).prints("U+202E").prints("0 places written");
}

#[test]
fn an_id_in_a_list_leads_nowhere_else_than_into_places() {
    let wayside =
        Wayside::with_a_good_guide().imports_what(&service(&json!({ "name": "../../Warm/Room" })), "").exits(0);
    assert!(wayside.text("places/warm-room.toml").contains("name = \"../../Warm/Room\""));
}

#[test]
fn numbers_that_cannot_be_called_are_left_out_by_the_rules_of_the_check() {
    let phones = json!([{ "number": "555-12" }, { "number": "314-555-0190", "extension": "7", "type": "VOICE" }, { "number": "314.555.0190 x9" }]);
    let (wayside, place) = place_of(&json!({ "phones": phones }));
    let contacts = place["contact"].as_array().unwrap();
    assert_eq!(contacts.len(), 3, "two extensions of one number are two: {place}");
    assert_eq!(contacts[0]["label"]["en"].as_str(), Some("ext. 7"));
    assert_eq!(contacts[1]["label"]["en"].as_str(), Some("ext. 9"));
    wayside.prints("contact of kind call \"555-12\": `555-12` is not a phone number in US.");
}

#[test]
fn hours_at_two_doors_stand_beside_each_and_what_has_one_door_has_its_hours() {
    let at = |street: &str, opens: &str| {
        json!({ "location": { "location_type": "physical", "addresses": [{ "address_1": street, "address_type": "physical" }] },
            "schedules": [{ "freq": "WEEKLY", "byday": "MO", "opens_at": opens, "closes_at": "17:00" }] })
    };
    let (_, place) = place_of(&json!({ "service_at_locations": [at("1 Quay", "09:00"), at("2 Quay", "10:00")] }));
    let contacts = place["contact"].as_array().unwrap();
    assert_eq!(place.get("hours"), None);
    assert_eq!(contacts[2]["hours"].as_str(), Some("Mo 09:00-17:00"));
    assert_eq!(contacts[3]["hours"].as_str(), Some("Mo 10:00-17:00"));
    let (_, place) = place_of(&json!({ "phones": [], "service_at_locations": [at("1 Quay", "09:00")] }));
    assert_eq!(place["hours"].as_str(), Some("Mo 09:00-17:00"));
    assert_eq!(place["contact"][1].get("hours"), None);
}

#[test]
fn the_day_of_the_review_is_that_of_the_record() {
    for (more, on) in [
        (json!({ "assured_date": "2026-01-02", "last_modified": "2026-11-02T08:30:00Z" }), "2026-01-02"),
        (json!({ "last_modified": "2026-11-02T08:30:00Z" }), "2026-11-02"),
        (json!({}), TODAY),
        (json!({ "assured_date": "2031-01-01" }), TODAY),
    ] {
        let (_, place) = place_of(&more);
        assert_eq!(place["review"]["on"].to_string(), on, "{more}");
        assert_eq!(place["review"]["how"].as_str(), Some("listed"));
    }
}

#[test]
fn two_of_one_name_have_ids_that_do_not_hang_on_their_order() {
    let other = json!({ "id": "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d" });
    let names = |lists: [String; 2]| {
        let list = format!("[{}]", lists.join(","));
        let wayside = Wayside::with_a_good_guide().imports_what(&list, "").exits(0);
        let mut named: Vec<String> = guide(&wayside).into_keys().filter(|file| file.contains("warm-room-")).collect();
        named.sort();
        named
    };
    let named = names([service(&json!({})), service(&other)]);
    assert_eq!(named.len(), 2);
    assert_eq!(named, names([service(&other), service(&json!({}))]));
}

// ---------------------------------------------------------------------------------------------- topics and sources

#[test]
fn terms_name_topics_by_the_map_and_what_has_none_is_refused_with_the_cure() {
    let terms = json!([{ "taxonomy_term": { "code": "BH", "name": "Housing" } }]);
    let list = service(&json!({ "attributes": terms }));
    let import = format!("import hsds list.json --into good --on {TODAY}");
    Wayside::with_a_good_guide()
        .beside_it("list.json", &list)
        .runs(&import)
        .exits(1)
        .prints("topic: nothing says which. Name one by --topic or --topics: now, police")
        .beside_it("topics.toml", "bh = \"police\"")
        .runs(&format!("{import} --topics topics.toml"))
        .exits(0)
        .beside_it("topics.toml", "bh = \"housing\"")
        .runs(&format!("{import} --topics topics.toml"))
        .exits(2)
        .tells("The topic of `bh` is `housing`, which the guide has not. It has: now, police.");
}

#[test]
fn a_place_rests_on_the_page_it_names_or_on_the_list() {
    let without = service(&json!({ "url": "http://warm.example.org/" }));
    Wayside::with_a_good_guide().imports_what(&without, "").exits(1).prints(
        "source: it names no https page of its own for the place to rest on. Name that of the list by --source",
    );
    let wayside =
        Wayside::with_a_good_guide().imports_what(&without, "--source https://harbor.example.org/help").exits(0);
    // One that the guide has already keeps its key, and no second one is written.
    assert!(wayside.text("places/warm-room.toml").contains("sources = [\"town\"]"));
    assert!(!wayside.home().join("good/sources/imported.toml").exists());
}

// ---------------------------------------------------------------------------------------------- what is there already

#[test]
fn what_is_there_is_not_written_over_but_by_update_and_then_it_is_said_what_changed() {
    let (wayside, _) = place_of(&json!({}));
    let before = guide(&wayside);
    let wayside =
        wayside.imports_what(&service(&json!({})), "").exits(0).prints("places/warm-room.toml: already there");
    let other = service(&json!({ "fees_description": "5 dollars", "url": "https://other.example.org/" }));
    let wayside = wayside
        .imports_what(&other, "")
        .exits(0)
        .prints("good/places/warm-room.toml: left as it is, but the list differs in contact, en.cost, sources. --update writes it over.");
    assert!(guide(&wayside) == before, "something was written");
    let wayside = wayside
        .imports_what(&other, "--update")
        .exits(0)
        .prints("places/warm-room.toml: updated: contact, en.cost, sources");
    assert!(wayside.text("places/warm-room.toml").contains("cost = \"5 dollars\""));
    wayside.checks().exits(0);
}

#[test]
fn what_somebody_has_worked_on_is_not_written_over_even_then() {
    let other = service(&json!({ "fees_description": "5 dollars" }));
    let (wayside, _) = place_of(&json!({}));
    let wayside = wayside
        .runs(&format!("reviewed warm-room --called --by volunteer --today {TODAY} --guide good"))
        .exits(0)
        .imports_what(&other, "--update")
        .exits(0)
        .prints("Somebody has worked on it since it was imported: settle by hand what holds.");
    assert!(!wayside.text("places/warm-room.toml").contains("5 dollars"));
    let (wayside, _) = place_of(&json!({}));
    let wayside = wayside.replacing("guide.toml", "[\"en\"]", "[\"en\", \"es\"]");
    let wayside = wayside.adding("places/warm-room.toml", "\n[es]\nwho = \"Todos\"\nwhat = \"Un cuarto.\"\n");
    wayside.imports_what(&other, "--update").exits(0).prints("Somebody has worked on it since it was imported");
}

#[test]
fn a_file_of_that_name_which_is_another_place_is_left_alone() {
    let wayside = Wayside::with_a_good_guide();
    let before = wayside.text("places/night-shelter.toml");
    let wayside = wayside.imports_what(&service(&json!({ "name": "Night Shelter" })), "--update").exits(0);
    assert_eq!(wayside.text("places/night-shelter.toml"), before);
    assert!(guide(&wayside).keys().any(|file| file.starts_with("places/night-shelter-")));
}

#[test]
fn a_dry_run_says_it_all_and_writes_nothing() {
    let wayside = Wayside::with_a_good_guide();
    let before = guide(&wayside);
    let wayside = wayside.imports("services.json", "--dry-run").exits(1).prints("would be written").prints("type fax");
    assert!(guide(&wayside) == before, "something was written");
}

#[test]
fn the_report_is_one_value_of_json_where_that_is_asked_for() {
    let wayside = Wayside::with_a_good_guide().imports("services.json", "--format json").exits(1);
    let report: Value = serde_json::from_str(&wayside.printed()).unwrap();
    assert_eq!(report["format"], 1);
    assert_eq!(report["written"], json!([PANTRY, NIGHT_LINE, PAPERS]));
    assert_eq!(report["refused"][0]["field"], "status");
    assert_eq!(report["misfits"][0]["record"], "551dd5fb-ad3b-5f9c-8904-d667b322ce1c");
}

// ---------------------------------------------------------------------------------------------- a call that is wrong

#[test]
fn a_call_that_cannot_be_is_refused_with_the_cure() {
    let wayside = Wayside::with_a_good_guide()
        .imports_what("{ \"contents\": [\n  { \"id\": ] }", "")
        .exits(2)
        .tells("list.json:2:11: this is not JSON: expected value. Export it anew; a spreadsheet comes in by `wayside import csv`.")
        .imports_what("{}", "--by jane@example.org")
        .exits(2)
        .tells("--by \"jane@example.org\" is an address.")
        .imports_what("[]", "")
        .exits(2)
        .tells("list.json has no services. Name a service list or an organization tree of HSDS 3.")
        .runs("import hsds gone.json --into good")
        .exits(2)
        .tells("Could not read gone.json")
        .runs("import hsds list.json --into nowhere")
        .exits(2);
    let wayside = wayside.imports_what(&service(&json!({})), "--source http://example.org/").exits(2);
    let wayside = wayside.tells("--source: `http://example.org/` is not an https address.");
    fs::create_dir(wayside.home().join("empty")).unwrap();
    wayside
        .runs("import hsds empty --into good")
        .exits(2)
        .tells("empty holds neither services.csv nor a .json file.")
        .replacing("guide.toml", "country = \"US\"", "country = \"Nowhere\"")
        .imports_what(&service(&json!({})), "")
        .exits(1)
        .tells("wayside: good has 1 error. Run `wayside check good` and mend them first.");
}

// ---------------------------------------------------------------------------------------------- what goes out

/// Into a guide, out of it in every form, and into a copy of the guide as it was: the same files, byte for byte.
#[test]
fn what_came_in_goes_out_and_comes_in_again_as_it_was() {
    for (format, out) in [("services", "out.json"), ("organizations", "out.json"), ("csv", "out")] {
        let first = Wayside::with_a_good_guide()
            .imports("services.json", "")
            .runs(&format!("export hsds good --out {out} --format {format} --on {TODAY}"))
            .exits(0)
            .prints(&format!("{out}: 7 services written"));
        let second = Wayside::with_a_good_guide();
        let from = first.home().join(out).display().to_string();
        let second = second
            .runs_with(&["import", "hsds", &from, "--into", "good", "--on", TODAY])
            .exits(0)
            .prints("good: 3 places written, 0 updated, 4 there before, 0 refused, 0 things that did not fit");
        let (before, after) = (guide(&first), guide(&second));
        let differing: Vec<&String> = before.keys().filter(|file| before.get(*file) != after.get(*file)).collect();
        assert_eq!((after.len(), differing), (before.len(), vec![]), "{format}");
    }
}

#[test]
fn a_place_that_was_written_here_is_known_when_it_comes_back() {
    let wayside = Wayside::with_a_good_guide();
    let before = guide(&wayside);
    let wayside = wayside
        .runs(&format!("export hsds good --out out.json --on {TODAY}"))
        .exits(0)
        .runs(&format!("import hsds out.json --into good --update --on {TODAY}"))
        .exits(0)
        .prints("good/places/harbor-line.toml: already there")
        .prints("0 places written, 0 updated, 4 there before");
    assert!(guide(&wayside) == before, "something was written");
}

#[test]
fn an_export_is_the_same_every_time_and_says_what_is_not_in_it() {
    let wayside = Wayside::with_a_good_guide()
        .runs(&format!("export hsds good --out out.json --on {TODAY}"))
        .exits(0)
        .prints("  Harbor Line (harbor-line)\n    send \"HELP\": HSDS has no field for the word to send")
        .prints("how of a contact \"listed\": HSDS has a review of the whole service alone.")
        .prints("Of no place are in it: its sources, its order, who reviewed it, and texts in other languages.");
    let once = fs::read(wayside.home().join("out.json")).unwrap();
    let wayside = wayside.runs(&format!("export hsds good --out out.json --on {TODAY}")).exits(0);
    assert!(fs::read(wayside.home().join("out.json")).unwrap() == once);
}

#[test]
fn an_export_writes_over_nothing_that_no_export_has_written() {
    let wayside = Wayside::with_a_good_guide();
    let before = guide(&wayside);
    let wayside = wayside
        .runs("export hsds good --out good/guide.toml")
        .exits(2)
        .tells("--out good/guide.toml is a file that no export has written, or that somebody has changed since. Name another.")
        .runs("export hsds good --out good")
        .exits(2)
        .tells("--out good is a folder. Name a file, like services.json.")
        .runs("export hsds good --out good --format csv")
        .exits(2)
        .tells("--out good holds more than tables. Name a folder of its own.")
        .runs("export hsds good --out good/guide.toml --format csv")
        .exits(2)
        .tells("is a file. Name a folder for the tables.");
    assert!(guide(&wayside) == before, "something was written");
}

#[test]
fn holidays_off_go_out_and_come_back_where_the_guide_names_holidays() {
    let off = json!([{ "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00", "notes": "Closed on public holidays" }]);
    let list = service(&json!({ "schedules": off }));
    let wayside = Wayside::with_a_good_guide()
        .replacing("guide.toml", "country =", "holidays = [2026-12-25]\ncountry =")
        .imports_what(&list, "")
        .exits(0);
    assert!(wayside.text("places/warm-room.toml").contains("hours = \"Mo 09:00-17:00; PH off\""));
    // Where it names none, it is said in words.
    let (_, place) = place_of(&json!({ "schedules": off }));
    assert_eq!(place["hours"].as_str(), Some("Mo 09:00-17:00"));
    assert_eq!(place["en"]["note"].as_str(), Some("Closed on public holidays"));
}
