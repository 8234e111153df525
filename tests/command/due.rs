//! `wayside due`: what is on the sheet, in which order, and in which form it can be worked with.

use crate::program::Wayside;

fn due(more: &str) -> Wayside {
    Wayside::with_a_good_guide().runs(&format!("due good --on 2026-11-23 {more}")).exits(0)
}

/// All called or read on one day, so that only the day decides.
fn confirmed() -> Wayside {
    let called = Wayside::with_a_good_guide()
        .replacing_everywhere("how = \"listed\"", "how = \"called\"")
        .replacing_everywhere("on = 2026-11-20", "on = 2026-11-23");
    ["911", "harbor-line", "night-shelter"].into_iter().fold(called, |wayside, place| {
        wayside.replacing(&format!("places/{place}.toml"), "how = \"read\"", "how = \"called\"")
    })
}

/// The files on a sheet, in its order.
fn files(wayside: &Wayside) -> Vec<String> {
    let lines = wayside.printed();
    let heads = lines.lines().filter(|line| line.starts_with("good/"));
    heads.filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
}

// ------------------------------------------------------------------------------------------------ what is due

#[test]
fn a_place_is_due_until_each_of_its_numbers_was_called() {
    let places = ["elm-street-clinic", "harbor-line", "night-shelter"];
    assert_eq!(files(&due("--within 0")), places.map(|place| format!("good/places/{place}.toml")));
    let one = confirmed().replacing(
        "places/night-shelter.toml",
        "number = \"314-555-0123\"\nhow = \"called\"",
        "number = \"314-555-0123\"\nhow = \"read\"",
    );
    let one = one.runs("due good --on 2026-11-23").exits(0).prints("not every number was ever called; ends in 90 days");
    assert_eq!(files(&one), ["good/places/night-shelter.toml"]);
}

#[test]
fn a_text_is_due_while_it_is_only_listed() {
    let file = "questions/en/can-i-clear-my-record.md";
    let listed = confirmed().replacing(file, "how = \"read\"", "how = \"listed\"");
    let listed = listed.runs("due good --on 2026-11-23").prints("never confirmed; ends in 90 days");
    assert_eq!(files(&listed), [format!("good/{file}")]);
}

#[test]
fn what_ends_within_the_days_asked_for_is_due_and_not_a_day_before() {
    let at = |day: &str, within: u16| {
        files(&confirmed().runs(&format!("due good --on {day} --within {within}")).exits(0)).len()
    };
    assert_eq!((at("2026-11-23", 89), at("2026-11-23", 90)), (0, 11));
    assert_eq!((at("2027-02-20", 0), at("2027-02-21", 0)), (0, 11));
    confirmed()
        .runs("due good --on 2026-11-23")
        .exits(0)
        .prints("0 of 11 to do, as of 2026-11-23, looking 14 days ahead.");
}

#[test]
fn a_period_of_its_own_makes_a_text_due_sooner() {
    let file = "notes/en/danger.md";
    let own = confirmed().replacing(file, "by = \"editor\"", "by = \"editor\"\nreview-days = 10");
    let own = own.runs("due good --on 2026-12-04 --within 5").exits(0).prints(": In danger now? (1 day late)");
    assert_eq!(files(&own), [format!("good/{file}")]);
}

#[test]
fn the_most_late_comes_first() {
    let file = "questions/en/where-can-i-sleep-tonight.md";
    let late = Wayside::with_a_good_guide().replacing(file, "2026-11-23", "2026-08-01");
    let late = late.runs("due good --on 2026-11-23").exits(0).prints("(24 days late)");
    assert_eq!(files(&late)[..2], [format!("good/{file}"), "good/places/elm-street-clinic.toml".to_owned()]);
}

#[test]
fn an_impossible_number_of_days_is_refused() {
    for days in ["367", "-1", "soon"] {
        Wayside::with_a_good_guide().runs(&format!("due good --within={days}")).exits(2).tells("--within");
    }
}

/// What cannot be built has other things to mend, and a table must not have them in it.
#[test]
fn a_wrong_guide_gives_no_sheet() {
    let wrong =
        Wayside::with_a_good_guide().laid_over_by("html").runs("due good --on 2026-11-23 --format csv").exits(1);
    let wrong = wrong.tells("wayside: good has 3 errors. Run `wayside check good` and mend them first.");
    assert_eq!(wrong.printed(), "");
}

// ------------------------------------------------------------------------------------------------ what it says

#[test]
fn a_place_is_listed_with_its_numbers_and_all_that_is_to_be_confirmed() {
    let sheet = due("").printed();
    let at = sheet.find("good/places/harbor-line.toml").unwrap();
    let row = sheet[at..].split("\n\n").next().unwrap();
    for line in [
        "Call 1-888-373-7888 (Toll-free)",
        "Text HELP to 233733",
        "Chat at https://line.example.org/chat (Monday to Friday, 10:00 am to 4:00 pm)",
        "TTY 711",
        "Numbers: each answers, and it is them",
        "Hours: Day and night",
        "For whom: Anyone, of any age",
        "Languages: English, Spanish",
        "Cost: Free",
        "Note: Ask first what they must report.",
        "Last: read on 2026-11-23 by editor",
        "Then: wayside reviewed places/harbor-line.toml --called --by ROLE --guide good",
    ] {
        assert!(row.lines().any(|found| found.trim_start().starts_with(line)), "no `{line}` in:\n{row}");
    }
}

#[test]
fn an_answer_is_listed_with_what_it_says_and_rests_on() {
    let file = "questions/en/can-i-clear-my-record.md";
    let listed = confirmed().replacing(file, "how = \"read\"", "how = \"listed\"");
    listed
        .runs("due good --on 2026-11-23")
        .prints("Can I clear my record?")
        .prints("It says: Often you can, once some years have passed.")
        .prints("Rests on: ")
        .prints("wayside reviewed questions/en/can-i-clear-my-record.md --read --by ROLE --guide good");
}

/// Somebody who works through a list does as it says.
#[test]
fn nobody_is_told_to_call_an_emergency_number() {
    let says = "Do not call 911 to try it";
    for format in ["text", "csv", "html"] {
        let listed = Wayside::with_a_good_guide().replacing("places/911.toml", "how = \"read\"", "how = \"listed\"");
        let sheet = listed.runs(&format!("due good --on 2026-11-23 --format {format}")).exits(0).printed();
        assert!(sheet.contains("911.toml"), "{sheet}");
        assert_eq!(sheet.matches(says).count(), 1, "{sheet}");
        assert!(!sheet.contains("911.toml --called"), "{sheet}");
    }
}

/// What is copied from the sheet has to work.
#[test]
fn the_command_of_a_row_records_it() {
    let wayside = due("--within 0");
    let sheet = wayside.printed();
    let command = sheet.lines().find_map(|line| line.trim().strip_prefix("Then: wayside ")).unwrap();
    let recorded = wayside.runs(&format!("{} --today 2026-11-23", command.replace("ROLE", "volunteer"))).exits(0);
    assert_eq!(files(&recorded.runs("due good --on 2026-11-23 --within 0")).len(), 2);
}

/// A folder may have any name; the shell takes it for one argument all the same.
#[test]
fn the_command_of_a_row_names_any_folder() {
    for (folder, argument) in [("our guides", "'our guides/good'"), ("Mary's", r"'Mary'\''s/good'")] {
        let moved = Wayside::with_a_good_guide();
        std::fs::create_dir(moved.home().join(folder)).unwrap();
        std::fs::rename(moved.home().join("good"), moved.home().join(folder).join("good")).unwrap();
        let guide = format!("{folder}/good");
        moved.runs_with(&["due", &guide, "--on", "2026-11-23"]).exits(0).prints(&format!("--guide {argument}\n"));
    }
}

// --------------------------------------------------------------------------------------------------------- CSV

/// The cells of a table as RFC 4180 has them.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let csv = csv.strip_prefix('\u{feff}').expect("it begins with the mark by which Excel knows UTF-8");
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut letters) = (false, csv.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'), "a line ends in CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\n' if !quoted => panic!("a line ends in CR LF"),
            _ => cell.push(letter),
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "it ends with a line");
    rows
}

#[test]
fn the_table_has_a_row_for_each_and_a_cell_for_each_column() {
    let rows = cells(&due("--format csv").printed());
    assert_eq!(rows.len(), 4, "{rows:?}");
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{rows:?}");
    let column = |name: &str| rows[0].iter().position(|head| head == name).unwrap();
    let harbor = rows.iter().find(|row| row[column("name")] == "Harbor Line").unwrap();
    assert_eq!(harbor[column("file")], "places/harbor-line.toml");
    assert!(harbor[column("reach")].starts_with("Call 1-888-373-7888 (Toll-free)\nText HELP to 233733\n"));
    assert!(harbor[column("confirm")].contains("For whom: Anyone, of any age\n"));
    assert_eq!(
        [column("reviewed how"), column("reviewed on"), column("ends")].map(|at| harbor[at].as_str()),
        ["read", "2026-11-23", "2027-02-21"]
    );
}

/// A spreadsheet reckons a cell that begins so, and can be made to send away what stands in the others.
#[test]
fn no_cell_of_the_table_is_a_formula() {
    let formula = "=HYPERLINK(\\\"https://evil.example.org/\\\",\\\"a, b\\\")";
    let wayside = Wayside::with_a_good_guide()
        .replacing("places/night-shelter.toml", "Night Shelter", formula)
        .replacing("places/harbor-line.toml", "\"editor\"", "\"+editor\"")
        .replacing("places/elm-street-clinic.toml", "\"Elm Street Clinic\"", "\"-1+2\"");
    let rows = cells(&wayside.runs("due good --on 2026-11-23 --format csv").exits(0).printed());
    let all: Vec<&String> = rows.iter().flatten().collect();
    for cell in ["'=HYPERLINK(\"https://evil.example.org/\",\"a, b\")", "'+editor", "'-1+2"] {
        assert!(all.iter().any(|found| *found == cell), "{all:?}");
    }
    assert!(!all.iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{all:?}");
}

// -------------------------------------------------------------------------------------------------------- HTML

#[test]
fn the_page_is_whole_in_itself_and_asks_nobody_for_anything() {
    let page = due("--format html").printed();
    assert!(page.starts_with("<!doctype html>") && page.contains("break-inside: avoid"));
    assert!(page.contains("content=\"default-src 'none'; style-src 'sha256-"), "{page}");
    for never in ["<script", "<link", "<img", "<iframe", "<form", " src=", " href=", "url(", "@import", " on"] {
        let found = page
            .split('<')
            .skip(1)
            .filter_map(|tag| tag.split_once('>'))
            .any(|(tag, _)| format!("<{tag}").contains(never));
        assert!(!found, "{never}: {page}");
    }
    assert!(!page.contains("url(") && !page.contains("@import"), "{page}");
}

/// The policy names the styles by their hash: one letter more and a browser would leave them out.
#[test]
fn the_page_lets_in_its_own_styles() {
    use base64::{Engine, prelude::BASE64_STANDARD};
    use sha2::{Digest, Sha256};
    let page = due("--format html").printed();
    let styles = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    assert!(page.contains(&format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(styles)))), "{page}");
}

#[test]
fn what_a_guide_says_stays_words_on_the_page() {
    let code = "<img src=x onerror=alert(1)>&amp;\\\"";
    let page = Wayside::with_a_good_guide()
        .replacing("places/night-shelter.toml", "A bed for the night.", code)
        .replacing("places/night-shelter.toml", "Night Shelter", code)
        .replacing("places/night-shelter.toml", "\"editor\"", &format!("\"{code}\""))
        .runs("due good --on 2026-11-23 --format html")
        .exits(0)
        .printed();
    assert!(!page.contains("<img"), "{page}");
    assert_eq!(page.matches("&lt;img src=x onerror=alert(1)>&amp;amp;&quot;").count(), 3, "{page}");
}
