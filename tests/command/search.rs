//! Search over the first guide, by what people type. `tests/guides/queries.tsv` holds everyday queries.

use crate::{
    program::first_guide_in_every_language,
    queries::{Floor, Search, hold},
};

/// The search in a language of the first guide.
fn search(lang: &str) -> Search {
    let guide = first_guide_in_every_language().iter().find(|guide| guide.lang == lang);
    Search::over(guide.expect("it is in that language"))
}

/// What a search finds.
fn finds(query: &str) -> Vec<String> {
    thread_local!(static SEARCH: Search = search("en"));
    SEARCH.with(|search| search.finds(query))
}

/// The same in Spanish.
fn finds_in_spanish(query: &str) -> Vec<String> {
    thread_local!(static SEARCH: Search = search("es"));
    SEARCH.with(|search| search.finds(query))
}

/// Expects one of some things among the first three.
#[track_caller]
fn among_three(query: &str, expected: &str) {
    thread_local!(static SEARCH: Search = search("en"));
    SEARCH.with(|search| search.among_three(query, expected));
}

const FLOORS: [Floor; 7] = [
    ("en", "old", 60, 66),
    ("en", "tuned", 72, 73),
    ("en", "held", 29, 34),
    ("en", "fresh", 61, 73),
    ("es", "tuned", 71, 72),
    ("es", "held", 32, 34),
    ("es", "fresh", 70, 79),
];

#[test]
fn everyday_queries_find_their_answer() {
    hold(include_str!("../guides/queries.tsv"), &FLOORS, first_guide_in_every_language());
}

#[test]
fn who_is_being_beaten_finds_what_helps_at_once() {
    for query in ["me pega mi marido", "mi marido me pega", "ME PEGA MI ESPOSO", "mi esposo me golpea"] {
        let found = finds_in_spanish(query);
        let first = found.first().map(String::as_str);
        assert!(
            matches!(first, Some("q/in-danger-right-now" | "p/domestic-violence-hotline")),
            "`{query}` finds {:?}",
            &found[..found.len().min(3)]
        );
    }
}

#[test]
fn who_thinks_of_dying_finds_the_lifeline() {
    let is_found =
        |found: &[String]| found.iter().take(3).any(|found| found == "p/988" || found == "q/in-danger-right-now");
    for query in [
        "i want to die",
        "i dont want to live anymore",
        "im better off dead",
        "i keep thinking of ending it all",
        "i cant do this anymore",
        "there is no reason to live",
        "im so depresed",
        "i cant stop crying",
        "i feel so alone",
    ] {
        assert!(is_found(&finds(query)), "`{query}` finds {:?}", finds(query));
    }
    for query in [
        "me quiero morir",
        "ya no quiero vivir",
        "quiero acabar con todo",
        "pienso en quitarme la vida",
        "ya no puedo mas",
        "estoy muy deprimida",
        "suisidio",
        "no paro de llorar",
        "me siento muy sola",
    ] {
        assert!(is_found(&finds_in_spanish(query)), "`{query}` finds {:?}", finds_in_spanish(query));
    }
}

#[test]
fn people_may_say_it_in_their_own_words() {
    assert_eq!(finds("record")[0], "q/can-i-clear-my-record");
    among_three("papers", "q/will-they-call-immigration");
    among_three("cops", "q/will-they-call-the-police");
    among_three("pimp", "q/being-forced-or-tricked");
    among_three("green card", "q/will-they-call-immigration");
}

#[test]
fn slips_of_the_thumb_are_forgiven() {
    among_three("polise", "q/will-they-call-the-police|q/police-and-courts|p/webster-groves-police");
    among_three("imigration", "q/will-they-call-immigration");
    among_three("imigrasion", "q/will-they-call-immigration");
    among_three("warrent", "q/i-have-a-warrant");
    among_three("recrod", "q/can-i-clear-my-record");
}

#[test]
fn case_accents_and_apostrophes_do_not_matter() {
    let plain = finds("record");
    for query in ["RECORD", "  record ", "récord", "record?", "reco\u{301}rd", "“record”"] {
        assert_eq!(finds(query), plain, "{query}");
    }
    assert_eq!(finds("I cant talk"), finds("I can’t talk"));
}

#[test]
fn the_beginning_of_a_word_is_enough() {
    for (typed, expected) in [
        ("immig", "q/will-they-call-immigration"),
        ("warr", "q/i-have-a-warrant"),
        ("expung", "q/can-i-clear-my-record"),
    ] {
        among_three(typed, expected);
    }
}

#[test]
fn a_whole_sentence_is_understood_by_its_words() {
    among_three("will they tell the cops if I call them?", "q/will-they-call-the-police");
    among_three("where can i sleep tonight, i have nowhere to go", "q/where-can-i-sleep-tonight");
    among_three("how do I get my record cleared in missouri", "q/can-i-clear-my-record");
    among_three("my boyfriend is checking my phone", "q/is-this-phone-safe");
}

#[test]
fn what_nothing_answers_finds_nothing() {
    for query in ["zebra xylophone", "zebra", "qqqqqq", "", "   ", "?!", "🙂"] {
        assert_eq!(finds(query), [""; 0], "{query}");
    }
}

/// The whole field may be pasted full; the page must go on.
#[test]
fn a_query_of_any_length_comes_back() {
    finds(&"record ".repeat(500));
    finds(&"r".repeat(5000));
}

#[test]
fn a_screenful_is_enough() {
    for query in ["help", "call", "police", "safe", "st louis"] {
        let count = finds(query).len();
        assert!((1..=12).contains(&count), "`{query}` finds {count}");
    }
}
