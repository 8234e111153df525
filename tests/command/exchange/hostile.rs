//! What an import and an export must never do: lose somebody's work, or send a reader to a wrong door, number or hour.

use crate::program::{TODAY, Wayside, files};
use serde_json::{Value, json};
use std::fs;

const ROOM: &str = "places/warm-room.toml";

/// A service of a list whose ids are short, with other fields in the place of some of its own.
fn service(more: &Value) -> String {
    let mut service = json!({
        "id": "1",
        "name": "Warm Room",
        "description": "A warm room for the day.",
        "status": "active",
        "url": "https://warm.example.org/",
        "phones": [{ "number": "314-555-0190" }],
    });
    service.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    service.to_string()
}

/// The good guide with one such service in it.
fn with(more: &Value) -> Wayside {
    Wayside::with_a_good_guide().imports_what(&service(more), "").exits(0)
}

/// The file of its place.
fn place(wayside: &Wayside) -> toml::Table {
    wayside.text(ROOM).parse().unwrap()
}

/// The number or the street of each contact with its kind and label.
fn contacts(wayside: &Wayside) -> Vec<String> {
    let word = |contact: &toml::Value, key: &str| contact.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let place = place(wayside);
    let shown = place["contact"].as_array().unwrap().iter().map(|contact| {
        let shown = ["number", "address", "street"].iter().find_map(|key| word(contact, key)).unwrap();
        let label = contact.get("label").and_then(|label| word(label, "en")).unwrap_or_default();
        format!("{} {shown} {label}", word(contact, "kind").unwrap()).trim_end().to_owned()
    });
    shown.collect()
}

// ---------------------------------------------------------------------------------------------- somebody's work

#[test]
fn an_update_leaves_every_file_that_is_not_byte_for_byte_what_was_imported() {
    let other = service(&json!({ "fees_description": "5 dollars" }));
    for (old, new) in [
        ("314-555-0190", "314-555-0191"),
        ("kind = \"call\"", "kind = \"call\"\nhow = \"read\""),
        ("order = 40", "order = 40\nhours = \"Mo-Fr 09:00-17:00\""),
        ("what = ", "note = \"Ring twice.\"\nwhat = "),
        ("by = \"import\"", "by = \"import\"\nreview-days = 30"),
        ("number = \"314-555-0190\"", "number = \"314-555-0190\"\nshared = true"),
        ("name = \"Warm Room\"", "# Ask for Ann.\nname = \"Warm Room\""),
    ] {
        let wayside = with(&json!({})).replacing(ROOM, old, new);
        let before = wayside.text(ROOM);
        let wayside =
            wayside.imports_what(&other, "--update").exits(0).prints("left as it is, but the list differs in");
        assert_eq!(wayside.text(ROOM), before);
        wayside.prints("Somebody has worked on it since it was imported: settle by hand what holds.");
    }
    // Nobody has: it is written over, and may be again.
    let wayside = with(&json!({})).imports_what(&other, "--update").exits(0).prints("updated: en.cost");
    let wayside = wayside.imports_what(&service(&json!({})), "--update").exits(0).prints("updated: en.cost");
    assert!(wayside.text(ROOM).contains("\n# imported: sha256 "));
}

#[test]
fn a_file_that_an_earlier_import_wrote_without_its_mark_is_left() {
    let wayside = with(&json!({}));
    let text = wayside.text(ROOM);
    let unmarked = text.split("# imported: sha256").next().unwrap().to_owned();
    let wayside = wayside.with(ROOM, &unmarked);
    let wayside = wayside.imports_what(&service(&json!({ "fees_description": "5 dollars" })), "--update").exits(0);
    assert_eq!(wayside.text(ROOM), unmarked);
}

// ---------------------------------------------------------------------------------------------- whose record it is

#[test]
fn a_short_id_of_another_list_is_a_place_of_its_own_and_replaces_none() {
    let other = service(&json!({ "name": "Pet grooming", "url": "https://pets.example.org/" }));
    for more in ["", "--update"] {
        let wayside = with(&json!({}));
        let before = wayside.text(ROOM);
        let wayside = wayside.imports_what(&other, more).exits(0).prints("good/places/pet-grooming.toml: written");
        assert_eq!(wayside.text(ROOM), before);
        // Each is known again, by where it is from.
        wayside
            .imports_what(&other, more)
            .exits(0)
            .prints("places/pet-grooming.toml: already there")
            .imports_what(&service(&json!({})), more)
            .exits(0)
            .prints("places/warm-room.toml: already there");
    }
    // One of the two may change.
    with(&json!({}))
        .imports_what(&service(&json!({ "name": "Warm Hall" })), "--update")
        .exits(0)
        .prints("places/warm-room.toml: updated: name")
        .imports_what(&service(&json!({ "name": "Warm Hall", "url": "https://hall.example.org/" })), "--update")
        .exits(0)
        .prints("places/warm-room.toml: updated: contact, sources")
        .imports_what(&service(&json!({ "name": "Warm Hall", "url": "https://hall.example.org/" })), "--update")
        .exits(0)
        .prints("places/warm-room.toml: already there");
}

#[test]
fn an_update_that_has_neither_the_name_nor_the_page_of_its_file_is_refused() {
    let id = json!("2f3b1f8e-0b53-4c39-9d0c-3f6a4d3f9c11");
    let wayside = with(&json!({ "id": id }));
    let before = wayside.text(ROOM);
    let other = service(&json!({ "id": id, "name": "Pet grooming", "url": "https://pets.example.org/" }));
    let wayside = wayside
        .imports_what(&other, "--update")
        .exits(0)
        .prints("Neither its name nor what it rests on is that of the list's: see whether it is the same place");
    assert_eq!(wayside.text(ROOM), before);
}

#[test]
fn a_record_with_a_short_id_is_known_when_it_comes_back_from_an_export() {
    let wayside = with(&json!({}));
    let before = files(&wayside.guide());
    let wayside = wayside
        .runs(&format!("export hsds good --out out.json --on {TODAY}"))
        .exits(0)
        .runs(&format!("import hsds out.json --into good --update --on {TODAY}"))
        .exits(0)
        .prints("0 places written, 0 updated, 5 there before");
    assert!(files(&wayside.guide()) == before, "something was written");
}

#[test]
fn a_key_of_a_source_that_any_file_has_is_not_made_again() {
    // Two addresses have each a key; the second source of an address that has one already is there, too.
    let more =
        "[warm-example-org]\ntitle = \"Town\"\npublisher = \"Town\"\naddress = \"https://harbor.example.org/help\"\n";
    let wayside = Wayside::with_a_good_guide().with("sources/zz.toml", more);
    let wayside = wayside.imports_what(&service(&json!({})), "").exits(0);
    assert!(!wayside.text("sources/imported.toml").contains("[warm-example-org]"));
    wayside.checks().exits(0);
}

#[test]
fn a_place_of_no_date_is_the_same_on_another_day() {
    let wayside = with(&json!({}));
    let before = wayside.text(ROOM);
    let wayside = wayside
        .runs("import hsds list.json --into good --topic now --on 2026-12-01 --update")
        .prints("places/warm-room.toml: already there");
    assert_eq!(wayside.text(ROOM), before);
}

#[test]
fn what_a_list_calls_closed_or_has_no_more_is_said_where_the_guide_has_it() {
    let other = service(&json!({ "id": "2", "name": "Cold Room", "url": "https://cold.example.org/" }));
    with(&json!({}))
        .imports_what(&service(&json!({ "status": "inactive" })), "")
        .exits(1)
        .prints("places/warm-room.toml is still in the guide: call, or take it out");
    let source = "--source https://list.example.org/";
    Wayside::with_a_good_guide()
        .imports_what(&format!("[{},{other}]", service(&json!({}))), source)
        .exits(0)
        .imports_what(&other, source)
        .exits(0)
        .prints("the list has it no more: places/warm-room.toml is still in the guide: call, or take it out");
}

#[test]
fn a_page_of_several_says_that_it_is_a_part_and_what_is_nothing_is_listed() {
    let page = format!(
        "{{\"total_pages\": 5, \"page_number\": 1, \"last_page\": false, \"contents\": [{}, \"junk\", {{\"id\": \"o\", \"name\": \"Nobody\", \"services\": []}}]}}",
        service(&json!({}))
    );
    Wayside::with_a_good_guide()
        .imports_what(&page, "")
        .prints("total_pages \"5\": This is page 1 of 5: get the others, too.")
        .prints("\"junk\": It is neither a service nor an organization.")
        .prints("Nobody (o): services: It is no service and has none");
}

#[test]
fn a_dry_run_says_in_json_that_it_is_one() {
    for (more, dry) in [("--dry-run", true), ("", false)] {
        let wayside = Wayside::with_a_good_guide().imports_what(&service(&json!({})), &format!("{more} --format json"));
        let report: Value = serde_json::from_str(&wayside.printed()).unwrap();
        assert_eq!(report["dry_run"], dry);
    }
}

#[test]
fn whom_a_list_names_by_the_guides_own_words_is_not_marked_as_unsaid() {
    let said = with(&json!({ "eligibility_description": "Ask whom they help." }));
    assert!(!said.text(ROOM).contains("the list does not say"));
    assert!(with(&json!({})).text(ROOM).contains("the list does not say"));
}

#[test]
fn of_several_numbers_each_is_to_be_called() {
    let phones = json!([{ "number": "314-555-0190" }, { "number": "314-555-0191" }]);
    let wayside = with(&json!({ "phones": phones }))
        .runs(&format!("reviewed warm-room --called --by volunteer --today {TODAY} --guide good"))
        .exits(0)
        .prints("good/places/warm-room.toml:17:7: not confirmed yet");
    assert_eq!(place(&wayside)["contact"][1]["how"].as_str(), Some("listed"));
    assert_eq!(place(&wayside)["contact"][2].get("how"), None);
    assert_eq!(place(&with(&json!({})))["contact"][0].get("how"), None);
}

// ---------------------------------------------------------------------------------------------- hours

#[test]
fn shifts_that_meet_across_midnight_are_the_hours_that_they_are() {
    let daily = |opens: &str, closes: &str| json!({ "freq": "DAILY", "opens_at": opens, "closes_at": closes });
    let monday = json!({ "freq": "WEEKLY", "byday": "MO", "opens_at": "20:00", "closes_at": "02:00" });
    for schedules in [
        json!([daily("06:00", "18:00"), daily("17:00", "07:00")]),
        json!([daily("08:00", "20:00"), daily("20:00", "08:00")]),
        json!([daily("00:00", "23:59"), monday]),
    ] {
        let wayside = with(&json!({ "schedules": schedules }));
        assert_eq!(place(&wayside)["hours"].as_str(), Some("24/7"), "{schedules}");
        wayside.checks().exits(0);
    }
}

#[test]
fn times_that_are_none_are_listed_and_never_a_panic() {
    let daily = |more: &Value| {
        let mut one = json!({ "freq": "DAILY", "opens_at": "09:00", "closes_at": "17:00" });
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "schedules": [one] })
    };
    for (more, says) in [
        (json!({ "opens_at": "1093:00" }), "opens_at \"1093:00\""),
        (json!({ "opens_at": "1092:16" }), "opens_at \"1092:16\""),
        (json!({ "opens_at": "00:00", "closes_at": "00:00" }), "closes_at \"00:00"),
        (json!({ "valid_from": "2020-01-01", "dtstart": "2027-05-01" }), "dtstart \"2027-05-01\": It has not begun."),
        // In November the clock there is six hours from UTC.
        (json!({ "timezone": -5 }), "timezone \"-5\""),
        (json!({ "valid_to": "2026-11-30" }), "valid_to \"2026-11-30\": The hours are taken, but hold no longer"),
    ] {
        let wayside = with(&daily(&more)).prints(says);
        assert_eq!(place(&wayside).get("hours").is_none(), more.get("valid_to").is_none(), "{more}");
    }
}

#[test]
fn hours_that_overlap_with_other_words_keep_both_words() {
    let wayside = with(&json!({ "schedules": [
        { "freq": "WEEKLY", "byday": "MO,TU,WE", "opens_at": "09:00", "closes_at": "17:00", "description": "Food" },
        { "freq": "WEEKLY", "byday": "WE", "opens_at": "09:00", "closes_at": "12:00", "description": "Closes early on Wednesdays" },
    ] }));
    assert_eq!(place(&wayside)["en"]["note"].as_str(), Some("Food. Closes early on Wednesdays"));
    wayside.never_prints("Its hours say it");
}

#[test]
fn the_hours_of_an_office_are_not_those_of_a_line_that_it_answers() {
    let at = json!({ "location": { "location_type": "physical", "addresses": [{ "address_1": "1 Quay", "address_type": "physical" }] },
        "schedules": [{ "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00" }] });
    let wayside = with(&json!({ "service_at_locations": [at] }));
    let all = place(&wayside);
    assert_eq!(all.get("hours"), None);
    assert_eq!(all["contact"][2]["hours"].as_str(), Some("Mo 09:00-17:00"));
    let wayside = with(&json!({ "phones": [], "service_at_locations": [at] }));
    assert_eq!(place(&wayside)["hours"].as_str(), Some("Mo 09:00-17:00"));
}

// ---------------------------------------------------------------------------------------------- ages and numbers

#[test]
fn an_age_is_taken_and_sent_only_where_one_is_said() {
    for (more, fits) in [
        (json!({ "maximum_age": 65 }), "[]"),
        (json!({ "maximum_age": 17 }), "[\"under-18\"]"),
        (json!({ "minimum_age": 12 }), "[\"under-18\"]"),
        (json!({ "minimum_age": 18 }), "[\"adult\"]"),
        (json!({ "minimum_age": 12, "maximum_age": 17 }), "[\"under-18\"]"),
        (json!({ "minimum_age": 0, "maximum_age": 25 }), "[\"under-18\"]"),
    ] {
        let has = place(&with(&more)).get("fits").map_or_else(|| "[]".to_owned(), ToString::to_string);
        assert_eq!(has, fits, "{more}");
    }
    let wayside = with(&json!({ "minimum_age": 18 })).runs(&format!("export hsds good --out out.json --on {TODAY}"));
    let out = fs::read_to_string(wayside.home().join("out.json")).unwrap();
    assert!(!out.contains("minimum_age") && !out.contains("maximum_age"), "{out}");
}

#[test]
fn a_fax_a_pager_and_a_line_for_text_alone_are_never_called() {
    let phones = json!([
        { "number": "314-555-0190" },
        { "number": "314-555-0191", "description": "Fax" },
        { "number": "314-555-0192", "type": "voice", "description": "24 hour pager" },
        { "number": "314-555-0193", "description": "TTY" },
        { "number": "314-555-0194", "description": "Text only" },
        { "number": "314-555-0195", "type": "voice", "description": "Call or text" },
        { "number": "314-555-0196", "type": "Fax line" },
    ]);
    let wayside = with(&json!({ "phones": phones }));
    assert_eq!(
        contacts(&wayside),
        [
            "call 314-555-0190",
            "tty 314-555-0193 TTY",
            "text 314-555-0194 Text only",
            "call 314-555-0195 Call or text",
            "web https://warm.example.org/"
        ]
    );
    wayside.prints("\"314-555-0191\"").prints("\"314-555-0192\"").prints("\"314-555-0196\"");
}

#[test]
fn an_extension_stays_with_its_number_whatever_is_said_beside_it() {
    let long = "Crisis advocates who answer at all hours of the day and of the night, always";
    let phones = json!([
        { "number": "314-555-0190", "extension": 12.0, "description": long },
        { "number": "1-314-555-0190", "extension": "34", "description": "Legal help" },
        { "number": "314-555-0191", "extension": "7", "description": "Anonymous line" },
        { "number": "(314) 555-0192" },
        { "number": "1-314-555-0192", "description": "Night" },
        { "number": "314-555-0193", "extension": "ask for Ann" },
    ]);
    let wayside = with(&json!({ "phones": phones }));
    assert_eq!(
        contacts(&wayside),
        [
            "call 314-555-0190 ext. 12",
            "call 1-314-555-0190 Legal help, ext. 34",
            "call 314-555-0191 ext. 7",
            "call (314) 555-0192",
            "web https://warm.example.org/"
        ]
    );
    wayside
        .prints("It is longer than a few words.")
        .prints("contact of kind call \"1-314-555-0192 (Night)\": The same is there already.")
        .prints("\"314-555-0193 ask for Ann\"");
}

#[test]
fn what_may_be_two_numbers_is_none() {
    for number in ["314-555-0191, 0192", "314-555-0191; 3145550192", "314-555-0191,,5#", "314-555-0191/0192"] {
        let phones = json!([{ "number": "314-555-0190" }, { "number": number }]);
        let wayside = with(&json!({ "phones": phones })).prints(&format!("\"{number}\""));
        assert_eq!(contacts(&wayside).len(), 2, "{number}");
    }
}

// ---------------------------------------------------------------------------------------------- tables

const MAP: &str = "name = \"Name\"\nwhat = \"What\"\ncontact.call = \"Phone\"\npage = \"Page\"\n";

fn import_table(table: &str) -> Wayside {
    Wayside::with_a_good_guide()
        .beside_it("places.csv", table)
        .beside_it("map.toml", MAP)
        .runs(&format!("import csv places.csv --map map.toml --into good --topic now --on {TODAY}"))
}

#[test]
fn a_quotation_mark_that_never_closes_swallows_no_rows() {
    let row = |name: &str, note: &str| format!("{name},Food.,314-555-0190,https://{name}.example.org/,{note}\n");
    let table =
        ["Name,What,Phone,Page,Note\n", &row("alpha", "\"\nx\n\""), &row("beta", "\"call first"), &row("gamma", "x")];
    import_table(&table.concat()).exits(2).tells(
        "places.csv:5: a quotation mark opens in this row, and none closes it to the file's end. Put it right: write two of them for one that is meant.",
    );
}

#[test]
fn two_columns_of_one_name_are_refused() {
    import_table("Name,What,Phone,phone,Page\nA,Food.,314-555-0190,314-555-0191,https://a.example.org/\n")
        .exits(2)
        .tells("places.csv has two columns named \"phone\". Give each a name of its own.");
}

#[test]
fn a_row_that_joins_nothing_and_a_table_that_nobody_reads_are_listed() {
    let wayside = Wayside::with_a_good_guide();
    let attribute = "id,link_id,link_entity,taxonomy_term_id\na,1,service,t\nb,1,location,u\n";
    let terms = "id,code,name,taxonomy\nt,free,free,Wayside fits\nu,veterans,veterans,Wayside fits\n";
    let wayside = wayside
        .beside_it(
            "tables/services.csv",
            "id,name,description,status,url\n1,Warm Room,Warm.,active,https://warm.example.org/\n",
        )
        .beside_it("tables/phones.csv", "id,service_id,number\np,1,314-555-0190\nq,9,314-555-0191\n")
        .beside_it("tables/attributes.csv", attribute)
        .beside_it("tables/taxonomy_terms.csv", terms)
        .beside_it("tables/holidays.csv", "id\n1\n")
        .runs(&format!("import hsds tables --into good --topic now --on {TODAY}"))
        .exits(0)
        .prints("tables/phones.csv")
        .prints("\"q\": It belongs to nothing that comes in.")
        .prints("tables/holidays.csv")
        .prints("Nothing of it is read.");
    assert_eq!(place(&wayside)["fits"].to_string(), "[\"free\"]");
}

// ---------------------------------------------------------------------------------------------- what goes out

#[test]
fn an_export_writes_only_over_its_own_and_clears_away_what_it_wrote_before() {
    let export = |wayside: Wayside, out: &str, format: &str| {
        wayside.runs(&format!("export hsds good --out {out} --format {format} --on {TODAY}"))
    };
    let theirs = "{\n  \"total_items\": 1,\n  \"contents\": []\n}\n";
    let wayside =
        export(Wayside::with_a_good_guide().beside_it("out.json", theirs), "out.json", "services").exits(2).tells(
            "--out out.json is a file that no export has written, or that somebody has changed since. Name another.",
        );
    assert_eq!(fs::read_to_string(wayside.home().join("out.json")).unwrap(), theirs);
    let wayside = export(wayside.beside_it("tables/budget.csv", "a,b\n"), "tables", "csv");
    let wayside = wayside.exits(2).tells("--out tables holds budget.csv, which no export has written");
    // Its own it writes over; a table that it has no more goes away.
    let wayside = export(export(wayside, "own", "csv").exits(0), "own", "csv").exits(0);
    let wayside = wayside.beside_it("own/phones.csv", "mine\n");
    let wayside =
        export(wayside, "own", "csv").exits(2).tells("--out own holds phones.csv, which no export has written");
    let wayside = export(wayside, "list.json", "services").exits(0);
    let wayside = export(wayside, "list.json", "organizations").exits(0);
    export(wayside.beside_it("list.json", "{}"), "list.json", "services").exits(2);
    let wayside = export(with(&json!({ "languages": [{ "name": "Spanish" }] })), "own", "csv").exits(0);
    assert!(wayside.home().join("own/languages.csv").exists());
    let wayside = wayside.without(ROOM);
    let places = files(&wayside.guide().join("places")).into_keys().collect::<Vec<_>>();
    let wayside = places.iter().fold(wayside, |wayside, name| {
        let file = format!("places/{name}");
        let text = wayside.text(&file);
        let lines: String =
            text.lines().filter(|line| !line.starts_with("languages")).map(|line| format!("{line}\n")).collect();
        wayside.with(&file, lines)
    });
    let wayside = export(wayside, "own", "csv").exits(0);
    assert!(!wayside.home().join("own/languages.csv").exists(), "what is stale is still there");
}
