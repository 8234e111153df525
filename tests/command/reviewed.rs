//! `wayside reviewed`: what is recorded, that nothing else of the file changes, and what is refused.

use crate::program::Wayside;

const SHELTER: &str = "places/night-shelter.toml";
const ANSWER: &str = "questions/en/where-can-i-sleep-tonight.md";
const DAY: &str = "--today 2026-12-01 --guide good";

fn reviewed(wayside: Wayside, arguments: &str) -> Wayside {
    wayside.runs(&format!("reviewed {arguments} {DAY}"))
}

/// A file's text after a run, and that of before with the same changes made by hand.
fn changed(wayside: Wayside, file: &str, arguments: &str, by_hand: &[(&str, &str)]) {
    let before = String::from_utf8(wayside.file(file)).unwrap();
    let wayside = reviewed(wayside, arguments).exits(0);
    let expected = by_hand.iter().fold(before, |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}: {text}");
        text.replace(old, new)
    });
    assert_eq!(String::from_utf8(wayside.file(file)).unwrap(), expected);
}

// ---------------------------------------------------------------------------------------------- what is changed

#[test]
fn a_call_is_recorded_in_the_places_file_and_nothing_else_changes() {
    changed(
        Wayside::with_a_good_guide(),
        SHELTER,
        "night-shelter --called --on 2026-11-30 --by volunteer",
        &[("how = \"read\"", "how = \"called\""), ("2026-11-23", "2026-11-30"), ("\"editor\"", "\"volunteer\"")],
    );
}

/// Comments, order, spaces, quotes and the lines' ends are whoever wrote the file's own.
#[test]
fn every_other_byte_of_a_place_stays() {
    let odd = "\u{feff}# of the town\r\nname   = 'Night Shelter' # as they write it\r\ntopic=\"now\"\r\norder = 0x1E\r\nsources = [\r\n\t\"town\", # one\r\n]\r\n\
        review = { by = 'editor', how = \"read\",on = 2026-11-23 } # mine\r\n\r\n[[contact]] # first\r\nkind = \"call\"\r\nnumber = \"314-555-0123\"\r\n\
        \r\n\r\n[en]\r\nwhat = \"\"\"A bed for \\\r\n    the night.\"\"\"\r\nwho = \"Adults\"   \r\n# the end, without a line's end";
    changed(
        Wayside::with_a_good_guide().with(SHELTER, odd),
        SHELTER,
        "night-shelter --called --on 2026-11-30 --by volunteer",
        &[("how = \"read\"", "how = \"called\""), ("2026-11-23", "2026-11-30"), ("'editor'", "\"volunteer\"")],
    );
}

#[test]
fn of_an_answer_only_the_settings_above_the_text_change() {
    let odd = Wayside::with_a_good_guide().adding(ANSWER, "\nOn the page it says on: read, by whom.  \n");
    changed(
        odd,
        ANSWER,
        "where-can-i-sleep-tonight --read --on 2026-12-01 --by editor",
        &[("on = 2026-11-23", "on = 2026-12-01")],
    );
    let windows = String::from_utf8(Wayside::with_a_good_guide().file(ANSWER)).unwrap().replace('\n', "\r\n");
    changed(
        Wayside::with_a_good_guide().with(ANSWER, windows),
        ANSWER,
        "where-can-i-sleep-tonight --read --by \u{7f16}\u{8f91}",
        &[("on = 2026-11-23", "on = 2026-12-01"), ("\"editor\"", "\"\u{7f16}\u{8f91}\"")],
    );
}

#[test]
fn a_role_with_quotes_in_it_stays_one_text() {
    let wayside = Wayside::with_a_good_guide();
    let by = "editor of \"News\" \\ web";
    let wayside = wayside
        .runs_with(&["reviewed", "911", "--read", "--by", by, "--today", "2026-12-01", "--guide", "good"])
        .exits(0);
    let file = String::from_utf8(wayside.file("places/911.toml")).unwrap();
    let file: toml::Table = file.parse().unwrap();
    assert_eq!(file["review"]["by"].as_str(), Some(by));
}

/// A file that only some may read stays theirs.
#[test]
#[cfg(unix)]
fn who_may_read_the_file_stays() {
    use std::os::unix::fs::PermissionsExt;
    let wayside = Wayside::with_a_good_guide();
    let path = wayside.home().join("good").join(SHELTER);
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
    let wayside = reviewed(wayside, "night-shelter --called --by volunteer").exits(0);
    assert!(String::from_utf8(wayside.file(SHELTER)).unwrap().contains("\"called\""));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    let files = std::fs::read_dir(path.parent().unwrap()).unwrap().count();
    assert_eq!(files, 4, "something was left beside it");
}

#[test]
fn a_note_and_a_file_by_its_path_can_be_named_too() {
    let wayside = reviewed(Wayside::with_a_good_guide(), "danger --read --by editor").exits(0);
    let wayside = wayside.prints("good/notes/en/danger.md: recorded: read on 2026-12-01 by editor.");
    reviewed(wayside, &format!("{ANSWER} --read --by editor")).exits(0).prints(&format!("good/{ANSWER}: recorded: "));
}

// --------------------------------------------------------------------------------------------- what is left

#[test]
fn it_checks_the_guide_and_says_what_is_left() {
    let wayside = reviewed(Wayside::with_a_good_guide(), "night-shelter --called --by volunteer").exits(0);
    let wayside = wayside
        .prints("good/places/night-shelter.toml: recorded: called on 2026-12-01 by volunteer.")
        .prints("good: 0 errors, 0 warnings; 3 questions")
        .prints("good/places/night-shelter.toml:14:7: not confirmed yet")
        .prints("good: 2 other files not confirmed yet; `wayside due good` lists them.");
    let wayside = reviewed(wayside, "harbor-line --called --by volunteer").exits(0);
    wayside.never_prints("not confirmed yet: `how`").prints("good: 2 other files not confirmed yet");
}

#[test]
fn what_is_wrong_in_the_guide_is_said_after_it_was_recorded() {
    let wrong = Wayside::with_a_good_guide().laid_over_by("html");
    let wrong = reviewed(wrong, "harbor-line --called --by volunteer").exits(1);
    let wrong = wrong.prints("recorded: called").prints("error: There is HTML in the text.");
    assert!(String::from_utf8(wrong.file("places/harbor-line.toml")).unwrap().contains("\"called\""));
}

// ------------------------------------------------------------------------------------------ what is refused

/// Expects a call to be refused in these words, and the guide to stay as it was.
fn refuses(wayside: Wayside, arguments: &str, says: &str) {
    let before = crate::program::files(&wayside.home().join("good"));
    let wayside = reviewed(wayside, arguments).exits(2).tells(says);
    assert!(crate::program::files(&wayside.home().join("good")) == before, "a file was changed");
}

#[test]
fn an_unknown_name_is_refused_and_those_alike_are_named() {
    let good = Wayside::with_a_good_guide;
    let call = |name: &str| format!("{name} --called --by volunteer");
    refuses(
        good(),
        &call("nigth-shelter"),
        "good has no place, answer or note `nigth-shelter`. Alike are: night-shelter.",
    );
    refuses(good(), &call("nihgt-sheltr"), "Alike are: night-shelter.");
    refuses(good(), &call("harbour-line"), "Alike are: harbor-line.");
    refuses(good(), &call("sleep-tonight"), "Alike are: where-can-i-sleep-tonight.");
    refuses(good(), &call("xyz"), "Name a file of places/, questions/ or notes/");
    refuses(good(), &call("../good/places/911.toml"), "good has no place, answer or note");
}

/// Whoever works through a sheet too fast would keep somebody from an emergency.
#[test]
fn a_call_to_the_emergency_number_is_refused() {
    let says = "places/911.toml has the number for emergencies, which nobody calls to try it. Read the page";
    refuses(Wayside::with_a_good_guide(), "911 --called --by volunteer", says);
    reviewed(Wayside::with_a_good_guide(), "911 --read --by volunteer").exits(0);
    reviewed(Wayside::with_a_good_guide(), "911 --called --by volunteer --force").exits(0);
}

#[test]
fn to_have_read_a_page_does_not_stand_for_a_call() {
    let called = || Wayside::with_a_good_guide().replacing(SHELTER, "how = \"read\"", "how = \"called\"");
    let says = "places/night-shelter.toml was called on 2026-11-23, and to have read a page says less. Call again, and record --called. --force records it all the same.";
    refuses(called(), "night-shelter --read --by editor", says);
    reviewed(called(), "night-shelter --read --by editor --force").exits(0);
}

/// Its day is that of the place's review.
#[test]
fn a_contact_that_was_called_is_not_called_anew_by_reading() {
    let called = || Wayside::with_a_good_guide().replacing(SHELTER, "how = \"listed\"", "how = \"called\"");
    refuses(
        called(),
        "night-shelter --read --by editor",
        "it would seem called today. Call it again, or take that line out.",
    );
    reviewed(called(), "night-shelter --called --by editor").exits(0);
}

#[test]
fn a_name_that_several_files_have_is_refused_until_one_is_named() {
    let twice = || {
        let question = include_str!("../guides/good/questions/en/where-can-i-sleep-tonight.md");
        Wayside::with_a_good_guide().with("questions/en/911.md", question)
    };
    refuses(
        twice(),
        "911 --read --by editor",
        "in several files. Name one of them: places/911.toml, questions/en/911.md.",
    );
    reviewed(twice(), "questions/en/911.md --read --by editor").exits(0);
}

#[test]
fn a_day_in_the_future_is_refused() {
    let good = Wayside::with_a_good_guide();
    refuses(good, "night-shelter --called --by volunteer --on 2026-12-02", "--on 2026-12-02 is in the future.");
    let good = Wayside::with_a_good_guide();
    good.runs("reviewed night-shelter --called --by volunteer --on 2999-01-01 --guide good").exits(2).tells("future");
}

#[test]
fn an_earlier_day_than_the_recorded_one_is_refused_unless_forced() {
    let call = "night-shelter --called --by volunteer --on 2026-11-22";
    let says = "was reviewed on 2026-11-23, which is later than 2026-11-22. See that this is the day you mean; --force";
    refuses(Wayside::with_a_good_guide(), call, says);
    let forced = reviewed(Wayside::with_a_good_guide(), &format!("{call} --force")).exits(0);
    assert!(String::from_utf8(forced.file(SHELTER)).unwrap().contains("on = 2026-11-22"));
    reviewed(Wayside::with_a_good_guide(), "night-shelter --called --by volunteer --on 2026-11-23").exits(0);
}

#[test]
fn a_person_is_not_recorded() {
    for (by, says) in [
        ("jane@example.org", "is an address. Write a role in small letters"),
        ("Jane Doe", "looks like a person's name. Write a role in small letters"),
        ("", "--by is empty."),
        ("edi\u{202e}tor", "a character that nobody sees"),
    ] {
        let good = Wayside::with_a_good_guide();
        let before = good.file(SHELTER);
        let call = ["reviewed", "night-shelter", "--called", "--by", by, "--today", "2026-12-01", "--guide", "good"];
        let good = good.runs_with(&call).exits(2).tells(says);
        assert!(good.file(SHELTER) == before, "the file was changed");
    }
}

#[test]
fn one_of_called_and_read_must_be_said() {
    for did in ["", "--called --read", "--listed"] {
        Wayside::with_a_good_guide().runs(&format!("reviewed 911 {did} --by editor --guide good")).exits(2);
    }
    Wayside::with_a_good_guide().runs("reviewed 911 --called --guide good").exits(2).tells("--by <ROLE>");
}

#[test]
fn a_file_without_a_whole_review_is_left_alone() {
    for broken in ["how = \"read\"\n", "on = 2026-11-23\n", "[review]\n", "+++\n"] {
        let wayside = Wayside::with_a_good_guide().replacing(ANSWER, broken, "");
        refuses(wayside, "where-can-i-sleep-tonight --read --by editor", "has no whole [review] to change.");
    }
}

#[test]
fn a_folder_that_is_no_guide_is_refused() {
    let call = "reviewed 911 --read --by editor --guide nowhere";
    Wayside::with_a_good_guide().runs(call).exits(2).tells("nowhere is not a guide: it has no guide.toml.");
}
