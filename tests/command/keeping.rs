//! `docs/keeping-a-guide.md` shows what the program prints. Whoever follows it has to see the same.

use crate::program::Wayside;

const PAGE: &str = include_str!("../../docs/keeping-a-guide.md");

/// The question and the place of the example, as `Wayside` names files: from its own guide on.
const PETS: &str = "../guides/washington/questions/en/what-about-my-pets.md";
const CLEAR: &str = "../guides/washington/places/clear.toml";

fn copy() -> Wayside {
    Wayside::with_a_good_guide().beside_a_copy_of("washington")
}

/// The blocks of the page that are marked so, in their order.
fn blocks(mark: &str) -> Vec<&'static str> {
    let begins = format!("```{mark}\n");
    let parts = PAGE.split("\n```").collect::<Vec<_>>();
    // Every second fence ends a block, so what comes after it is text.
    let inside = parts.iter().skip(1).step_by(2).map(|part| format!("```{part}\n"));
    let at: Vec<usize> = inside.enumerate().filter(|(_, part)| part.starts_with(&begins)).map(|(at, _)| at).collect();
    at.into_iter().map(|at| parts[at * 2 + 1].split_once('\n').unwrap().1).collect()
}

/// The answer on pets with another last line.
fn ending_with(line: &str) -> Wayside {
    let wayside = copy();
    let text = String::from_utf8(wayside.file(PETS)).unwrap();
    let (before, _) = text.trim_end().rsplit_once('\n').unwrap();
    wayside.with(PETS, format!("{before}\n{line}\n"))
}

#[test]
fn the_wrong_line_is_refused_in_the_words_of_the_page_and_the_right_one_is_not() {
    let [wrong, right] = blocks("markdown")[..] else { panic!("{:?}", blocks("markdown")) };
    let check = "check guides/washington --on 2026-11-24";
    let printed = ending_with(wrong).runs(check).exits(1).printed();
    let (problem, counts) = printed.trim_end().rsplit_once('\n').unwrap();
    assert!(counts.contains("1 error, 0 warnings"), "{counts}");
    assert!(blocks("").contains(&problem), "the page does not show:\n{problem}\nbut:\n{}", blocks("").join("\n"));
    ending_with(right).runs(check).exits(0).prints(blocks("")[1]);
}

#[test]
fn the_row_of_the_call_sheet_is_what_is_printed() {
    let sheet = copy().runs("due guides/washington --on 2026-12-01").exits(0).printed();
    let row = sheet.split("\n\n").find(|row| row.contains("places/clear.toml:")).unwrap();
    let shown: Vec<&str> = blocks("")[2].lines().collect();
    assert!(shown.len() > 4, "{shown:?}");
    for line in shown.iter().filter(|line| line.trim() != "...") {
        assert!(row.lines().any(|printed| printed == *line), "no `{line}` in:\n{row}");
    }
}

#[test]
fn the_call_is_recorded_as_the_page_shows_once_the_mark_is_gone() {
    let command = blocks("sh").into_iter().find(|command| command.starts_with("wayside reviewed")).unwrap();
    let (before, rest) = command.split_once("\"hotline volunteer\"").unwrap();
    let mut call: Vec<&str> = before.split_whitespace().skip(1).chain(["hotline volunteer"]).collect();
    call.extend(rest.split_whitespace().chain(["--on", "2026-12-01", "--today", "2026-12-01"]));
    let recorded = |wayside: Wayside| wayside.runs_with(&call).exits(0).prints(blocks("")[3]);
    recorded(copy()).prints("places/clear.toml:16:7: not confirmed yet");
    let mended = recorded(copy().replacing(CLEAR, "how = \"listed\"\n", ""));
    mended.never_prints("places/clear.toml:16:7").never_prints("clear.toml: not confirmed");
}

/// A list with one place, as a spreadsheet and as services, and the map of the first.
const LISTS: [(&str, &str); 3] = [
    ("places.csv", "Name,Kind,What,Page,Phone\nWarm Room,needs,A warm room.,https://warm.example.org/,314-555-0190\n"),
    (
        "columns.toml",
        "name = \"Name\"\ntopic = \"Kind\"\nwhat = \"What\"\npage = \"Page\"\ncontact.call = [\"Phone\"]\n",
    ),
    (
        "services.json",
        r#"[{"id": "2f3b1f8e-0b53-4c39-9d0c-3f6a4d3f9c11", "name": "Night Line", "description": "Talks at night.",
        "status": "active", "url": "https://night.example.org/",
        "phones": [{"id": "5d3bb0a4-7c0c-4d4e-8a9c-6e6a3c0a1b22", "number": "314-555-0192"}]}]"#,
    ),
];

/// The calls of the page, in their order: each line of a block, without what a shell does with what is printed.
fn calls() -> Vec<&'static str> {
    let lines = blocks("sh").into_iter().flat_map(str::lines).map(|line| line.split(" > ").next().unwrap());
    lines.filter_map(|line| line.trim().strip_prefix("wayside ")).collect()
}

/// In one folder, one after the other, as somebody types them who reads from the top.
#[test]
fn every_call_of_the_page_does_what_the_page_says() {
    // The day of the example. What a call needs here beside what the page has: a day, an engine, no network.
    let on = "--on 2026-12-01";
    let mut wayside = copy().with_an_engine("hello");
    for (name, text) in LISTS {
        wayside = wayside.with(&format!("../{name}"), text);
    }
    let mut left: Vec<&str> = Vec::new();
    for call in calls() {
        wayside = match call.split_whitespace().next().unwrap() {
            "new" => wayside.runs(&format!("{call} {on}")).exits(0),
            "import" => wayside.runs(&format!("{call} {on}")).exits(0).prints("1 place written"),
            "check" if call.ends_with("--release") => wayside.runs(&format!("{call} {on}")).exits(1),
            "check" | "due" | "export" => wayside.runs(&format!("{call} {on}")).exits(0),
            "build" => wayside.runs(&format!("{call} {on} --engine engine")).exits(0),
            "links" => {
                let nobody = format!("{call} {on} --only nobody.invalid");
                wayside.runs(&nobody).exits(2).tells("No address is at nobody.invalid.")
            }
            _ => {
                left.push(call);
                wayside
            }
        };
    }
    let [reviewed] = left[..] else { panic!("nobody runs {left:?}") };
    assert!(reviewed.starts_with("reviewed "), "the test above runs that");
    let exported = String::from_utf8(wayside.file("../our-places.json")).unwrap();
    for name in std::fs::read_dir(wayside.home().join("guides/washington/places")).unwrap() {
        let place = std::fs::read_to_string(name.unwrap().path()).unwrap();
        let name = place.lines().find_map(|line| line.strip_prefix("name = ")).unwrap();
        assert!(exported.contains(name), "the export has no {name}");
    }
}
