//! `wayside new`: what it writes passes at once, teaches, and cannot be released as it is.

use std::fs;

use crate::program::{TODAY, Wayside};

/// The languages and countries that a guide is begun with here.
const CALLS: [&str; 8] = [
    "",
    "--language en --language es",
    "--language es",
    "--language es --language en --country CA --time-zone America/Toronto",
    "--language fr --country FR --time-zone Europe/Paris",
    "--language en --language ar",
    "--language ar --language en --country EG --time-zone Africa/Cairo",
    "--language pt-BR --language es --country BR --time-zone America/Sao_Paulo",
];

fn begun(call: &str) -> Wayside {
    Wayside::with_nothing().runs(&format!("new good --on {TODAY} {call}")).exits(0)
}

#[test]
fn what_it_writes_passes_the_check_at_once_in_every_language() {
    for call in CALLS {
        let wayside = begun(call).checks().exits(0);
        // What nobody has put into a language yet is told of, and nothing else.
        let told = wayside.printed();
        let warnings = told.lines().filter(|line| line.contains(": warning: "));
        assert!(warnings.clone().all(|line| line.contains(" are not in `")), "{told}");
        let untranslated = call.contains("en --language ar");
        assert_eq!(warnings.count() > 0, untranslated, "{call}: {told}");
    }
}

#[test]
fn what_it_writes_is_not_released_before_each_place_in_it_was_edited() {
    for call in CALLS {
        let wayside = begun(call).runs(&format!("check good --on {TODAY} --release")).exits(1);
        let printed = wayside.printed();
        let files = wayside.files();
        // Of these, nothing is a claim about the world; sources stand below what was reviewed.
        let edited = |name: &&String| {
            let unread = ["synonyms.toml", "words/", "sources/", ".schemas/", "guide.toml"];
            !unread.iter().any(|begins| name.starts_with(begins))
        };
        for name in files.keys().filter(edited) {
            assert!(printed.contains(&format!("good/{name}:")), "{call}: {name} would be released:\n{printed}");
        }
        let guide = String::from_utf8(wayside.file("guide.toml")).unwrap();
        let languages = guide.matches("draft = true").count();
        assert_eq!(printed.matches("good/guide.toml: error: Nobody fluent has read the guide").count(), languages);
        assert!(languages > 0);
    }
}

/// The comments in its files say what to run and which lines to take out: the test does as they say.
#[test]
fn edited_as_its_comments_say_it_is_released_and_built() {
    for call in ["--language en --language es", "--language fr --country FR --time-zone Europe/Paris"] {
        let mut wayside = begun(call).with_an_engine("hello");
        let mut ran = 0;
        for (name, bytes) in wayside.files() {
            let text = String::from_utf8(bytes).unwrap();
            let commands = text.lines().filter_map(|line| Some(line.split_once("run: wayside ")?.1.to_owned()));
            for command in commands {
                let command = command.replace("ROLE", "volunteer");
                wayside = wayside.runs(&format!("{command} --guide good --today {TODAY}")).exits(0);
                ran += 1;
            }
            if let Some(line) = text.lines().find(|line| line.contains("then take this line out")) {
                wayside = wayside.replacing(&name, &format!("{line}\n"), "");
            }
        }
        assert!(ran > 6, "{ran} comments say what to run");
        let wayside =
            wayside.runs(&format!("check good --on {TODAY} --release")).exits(0).prints("0 errors, 0 warnings");
        let dist = wayside.builds().exits(0).dist();
        assert!(!dist.text("index.html").contains("Draft: these numbers"), "it is no draft any more");
    }
}

#[test]
fn as_it_is_it_can_be_built_and_says_that_it_is_a_draft() {
    let dist = begun("--language en --language ar").with_an_engine("hello").builds().exits(0).dist();
    assert!(dist.text("guides/good/en.html").contains("Draft: these numbers have not all been checked by phone."));
    assert!(dist.text("guides/good/ar.html").contains("dir=\"rtl\""), "Arabic runs from right to left");
}

/// A screen reader would read English aloud as if it were Arabic.
#[test]
fn no_text_is_written_into_a_language_that_nobody_has_put_it_into() {
    let names: Vec<String> = begun("--language en --language ar").files().into_keys().collect();
    assert!(names.contains(&"words/ar.toml".to_owned()), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("/ar/")), "{names:?}");
    let alone = begun("--language ar --country EG --time-zone Africa/Cairo");
    for (name, bytes) in alone.files() {
        let text = String::from_utf8(bytes).unwrap();
        let says = text.contains("English still");
        assert!(
            says || name.starts_with("sources/") || name.starts_with(".schemas/"),
            "{name} does not say so:\n{text}"
        );
    }
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let good = Wayside::with_a_good_guide();
    let before = good.files();
    let after = good.runs("new good").exits(2).tells(
        "wayside: good is there already and is not empty. Nothing was written. Name a folder that is not there yet, or move \
         that one away.",
    );
    assert!(after.files() == before);
    let file = Wayside::with_nothing();
    fs::write(file.home().join("good"), "mine").unwrap();
    let file = file.runs("new good").exits(2).tells("good is there already and is not a folder.");
    assert_eq!(fs::read_to_string(file.home().join("good")).unwrap(), "mine");
}

#[test]
fn an_empty_folder_is_filled() {
    let empty = Wayside::with_nothing();
    fs::create_dir(empty.home().join("good")).unwrap();
    empty.runs(&format!("new good --on {TODAY}")).exits(0).checks().exits(0);
}

#[test]
fn a_folder_below_others_is_made_with_them() {
    let deep = Wayside::with_nothing().runs(&format!("new our/guides/harbor --on {TODAY}")).exits(0);
    deep.runs(&format!("check our/guides/harbor --on {TODAY}")).exits(0);
}

#[test]
fn it_ends_with_the_next_three_things_to_do() {
    let said = begun("--language en --language ar").printed();
    let steps: Vec<&str> = said.lines().skip(1).collect();
    assert_eq!(steps.len(), 3, "{said}");
    assert!(
        steps[0].starts_with("1. Open good/guide.toml") && steps[0].contains("Translate good/words/ar.toml."),
        "{said}"
    );
    assert!(steps[1].starts_with("2. wayside check good "), "{said}");
    assert!(steps[2].starts_with("3. wayside check good --release "), "{said}");
}

#[test]
fn what_no_guide_can_have_is_refused_and_nothing_is_left_behind() {
    for (call, says) in [
        ("new Harbor", "Use lower-case letters, digits and hyphens only"),
        ("new .", "Use lower-case letters, digits and hyphens only"),
        ("new harbor --language tlh-x-", "write a language tag like en"),
        ("new harbor --language id", "write id-ID for Indonesian"),
        ("new harbor --language en --language EN", "--language EN is given twice."),
        ("new harbor --time-zone Mars/Olympus", "write a time zone like America/Chicago"),
        ("new harbor --country ZZ", "write a country's two letters"),
        ("new harbor --title \u{202e}", "would not pass"),
    ] {
        let wayside = Wayside::with_nothing().runs(call).exits(2).tells(says);
        assert_eq!(wayside.beside(), [""; 0], "{call}");
    }
}

#[test]
fn a_title_is_taken_as_it_is() {
    let title = "Help \"now\" & here \\ there";
    let wayside =
        Wayside::with_nothing().runs_with(&["new", "good", "--on", TODAY, "--title", title]).exits(0).checks();
    let built = wayside.exits(0).with_an_engine("hello").builds().exits(0).dist();
    assert!(built.text("guides/good/en.html").contains("Help \"now\" &amp; here \\ there"));
}
