//! `wayside import csv`.

use super::list;
use crate::program::{TODAY, Wayside};

const MAP: &str = "name = \"Name\"\nwhat = \"What\"\nhours = \"Hours\"\nfits = \"Fits\"\nreviewed = \"Seen\"\npage = \"Page\"\n\
    contact.call = [\"Phone\", \"Hotline\"]\ncontact.visit = [\"Street\", \"City\"]\n";
const HEAD: &str = "Name,What,Hours,Fits,Seen,Page,Phone,Hotline,Street,City\n";
const GOOD: &str = "Warm Room,A warm room.,Mo-Fr 09:00-17:00,adult,2026-11-01,https://warm.example.org/,314-555-0190,314-555-0191,1 Quay,Harbor\n";

impl Wayside {
    /// Imports a table that stands beside the guide by a map beside it.
    fn imports_the_table(self, table: impl AsRef<[u8]>, map: &str) -> Self {
        self.beside_it("places.csv", table)
            .beside_it("map.toml", map)
            .runs(&format!("import csv places.csv --map map.toml --into good --topic now --on {TODAY}"))
    }
}

#[test]
fn the_rows_of_a_table_come_in_by_a_map_of_its_columns() {
    let wayside = Wayside::with_a_good_guide().imports_the_table([HEAD, GOOD].concat(), MAP).exits(0);
    let place: toml::Table = wayside.text("places/warm-room.toml").parse().unwrap();
    assert_eq!(place["hours"].as_str(), Some("Mo-Fr 09:00-17:00"));
    assert_eq!(place["review"]["on"].to_string(), "2026-11-01");
    assert_eq!(place["contact"][0]["label"]["en"].as_str(), Some("Phone"));
    assert_eq!(place["contact"][1]["number"].as_str(), Some("314-555-0191"));
    assert_eq!(place["contact"][2]["street"].as_str(), Some("1 Quay, Harbor"));
    wayside.checks().exits(0);
}

/// As a spreadsheet of a country with decimal commas saves it: a mark in front, semicolons, Windows' line ends, a cell of two
/// lines and a row of nothing.
#[test]
fn a_table_is_read_however_a_spreadsheet_has_saved_it() {
    let (table, map) = (list("places.csv"), list("columns.toml"));
    let wayside = Wayside::with_a_good_guide()
        .runs_with(&["import", "csv", &table, "--map", &map, "--into", "good", "--on", TODAY])
        .exits(1)
        .prints("column \"Manager\": The map does not name it.")
        .prints("places.csv:3): column \"Kind of help\" \"Transport\": The guide has no such topic.")
        .prints("good: 1 place written, 0 updated, 0 there before, 1 refused");
    let place: toml::Table = wayside.text("places/soup-kitchen.toml").parse().unwrap();
    assert_eq!(place["en"]["what"].as_str(), Some("Hot meals; no questions."));
    assert_eq!(place["fits"].to_string(), "[\"adult\", \"free\"]");
    for name in wayside.beside() {
        assert_eq!(name, "good");
    }
}

#[test]
fn every_wrong_cell_is_named_with_its_row_its_column_and_the_cure_and_the_good_rows_come_in() {
    let bad = "Mill,,weekdays,old,11/23/2026,www.mill.example.org,555-12,,,\n\
        ,Talks.,,,,https://talk.example.org/,314-555-0192,,,\n\
        Quay,Call 314-555-0193.,,,,https://quay.example.org/,314-555-0193,,,\n\
        Silent,Says nothing.,,,,https://silent.example.org/,,,,\n";
    let mut wayside = Wayside::with_a_good_guide().imports_the_table([HEAD, GOOD, bad].concat(), MAP).exits(1);
    for line in [
        "Mill (places.csv:3): column \"What\": It is empty. Say in a sentence what they do.",
        "Mill (places.csv:3): column \"Hours\" \"weekdays\": `weekdays` is not a way to write hours",
        "Mill (places.csv:3): column \"Fits\" \"old\": Nobody narrows places by it. Use some of: under-18, adult,",
        "Mill (places.csv:3): column \"Seen\" \"11/23/2026\": It is not a day that has been. Write it like 2026-11-23.",
        "Mill (places.csv:3): column \"Page\" \"www.mill.example.org\": `www.mill.example.org` is not an https address. Write the whole",
        "Mill (places.csv:3): column \"Phone\" \"555-12\": `555-12` is not a phone number in US. Compare it with its source",
        "  places.csv:4: column \"Name\": It is empty. A place has a name.",
        "Quay (places.csv:5): column \"What\" \"Call 314-555-0193.\": A phone number stands in the text.",
        "Silent (places.csv:6): column \"Phone\", column \"Hotline\", column \"Street\", column \"City\": All of them are empty.",
        "good: 1 place written, 0 updated, 0 there before, 4 refused",
    ] {
        wayside = wayside.prints(line);
    }
    wayside.checks().exits(0);
}

#[test]
fn a_table_that_was_mended_is_imported_again_whole() {
    let mill = |phone: &str| format!("Mill,Grinds.,,,,https://mill.example.org/,{phone},,,\n");
    Wayside::with_a_good_guide()
        .imports_the_table([HEAD, GOOD, &mill("555-12")].concat(), MAP)
        .exits(1)
        .imports_the_table([HEAD, GOOD, &mill("314-555-0194")].concat(), MAP)
        .exits(0)
        .prints("good/places/mill.toml: written")
        .prints("good/places/warm-room.toml: already there");
}

#[test]
fn two_rows_of_one_name_are_told_apart_by_a_column_for_the_record_or_refused() {
    let twice = [HEAD, GOOD, GOOD].concat();
    Wayside::with_a_good_guide()
        .imports_the_table(&twice, MAP)
        .exits(1)
        .prints("Warm Room (places.csv:3): id: an earlier record has the same; give each an id of its own");
    let table = "Name,What,Page,Phone,Hotline,Street,City,Hours,Fits,Seen,No\n\
        Mill,Grinds.,https://mill.example.org/,314-555-0190,,,,,,,1\nMill,Grinds too.,https://mill.example.org/,314-555-0191,,,,,,,2\n";
    Wayside::with_a_good_guide()
        .imports_the_table(table, &format!("record = \"No\"\n{MAP}"))
        .exits(0)
        .prints("2 places written");
}

#[test]
fn a_file_in_an_old_encoding_is_refused_with_how_to_save_it() {
    let windows = [HEAD.as_bytes(), b"Caf\xe9,Warm.,,,,,314-555-0190,,,\n"].concat();
    Wayside::with_a_good_guide().imports_the_table(windows, MAP).exits(2).tells(
        "places.csv:2: this is not UTF-8, but probably Windows-1252 or another old encoding. Save it as \"CSV UTF-8 (comma delimited)\"",
    );
    let wide: Vec<u8> = HEAD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = [b"\xff\xfe".as_slice(), &wide].concat();
    Wayside::with_a_good_guide().imports_the_table(wide, MAP).exits(2).tells("UTF-16");
}

#[test]
fn a_quotation_mark_too_many_is_found_by_the_cells_that_are_too_many() {
    // What has slipped by a column is wrong there, where nothing else tells it.
    let row = "Mill,Grinds, and more.,,,,https://mill.example.org/,314-555-0190,,,,\n";
    Wayside::with_a_good_guide()
        .imports_the_table([HEAD, GOOD, row].concat(), MAP)
        .exits(1)
        .prints("Mill (places.csv:3): column \"Hours\" \"and more.\": `and more.` is not a way to write hours");
    let row = "Mill,Grinds, and more.,,,,https://mill.example.org/,314-555-0190,,1 Quay,Harbor,\n";
    Wayside::with_a_good_guide()
        .imports_the_table([HEAD, GOOD, row].concat(), MAP)
        .exits(2)
        .tells("places.csv:3: this row has 12 cells, and the table 10 columns.");
    Wayside::with_a_good_guide().imports_the_table("", MAP).exits(2).tells("has no row that names its columns");
}

#[test]
fn a_map_that_does_not_fit_the_table_is_refused_with_what_there_is() {
    for (map, says) in [
        ("name = \"Agency\"\n", "map.toml: places.csv has no column \"Agency\". It has: \"Name\", \"What\","),
        ("phone = \"Phone\"\n", "map.toml: a place has no `phone`. Its fields are: record, name, topic,"),
        ("name = \"Name\"\n", "map.toml: `what` is missing. Say which column holds it, like what = \"Name\"."),
        ("name = \"Name\"\nwhat = \"What\"\n", "map.toml: no contact is there."),
        ("name = [\"Name\", \"What\"]\n", "map.toml: `name` names several columns, and has room for one."),
        ("name = 1\n", "map.toml: `name` names no column. Write name = \"the column's name\"."),
        ("contact.fax = \"Phone\"\n", "map.toml: there is no contact of kind `fax`. The kinds are: call, text,"),
        ("contact = \"Phone\"\n", "map.toml: `contact` is not a table."),
        ("name =", "map.toml is not TOML"),
    ] {
        Wayside::with_a_good_guide().imports_the_table([HEAD, GOOD].concat(), map).exits(2).tells(says);
    }
}
