//! The second guide itself, for people in Washington State. What holds for any guide stands in `every_guide`.

use std::collections::{BTreeMap, BTreeSet};

use wayside::guide::{Block, Facet, Hours, How, Inline, Kind, Place, Question, decode};

use crate::{
    program::{Dist, Wayside, every_guide, files, folder, second_guide},
    queries::{Floor, Search, hold},
};

/// Everything that a reader of the guide is told, and whatever else stands in its files: comments, search words, sources.
fn everything() -> BTreeMap<String, String> {
    let files = files(&folder("washington")).into_iter();
    files.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

fn place(id: &str) -> &'static Place {
    let place = second_guide().places.iter().find(|place| place.id == id);
    place.unwrap_or_else(|| panic!("there is no place {id}"))
}

fn question(id: &str) -> &'static Question {
    let question = second_guide().questions.iter().find(|question| question.id == id);
    question.unwrap_or_else(|| panic!("there is no question {id}"))
}

/// An answer in plain words.
fn answer(question: &Question) -> String {
    let runs = question.short.iter().chain(question.detail.iter().flat_map(Block::runs));
    runs.map(Inline::words).collect::<Vec<_>>().join("")
}

// ----------------------------------------------------------------------------------------------------- what it says

#[test]
fn it_answers_all_twelve_questions() {
    let asked: BTreeSet<&str> = second_guide().questions.iter().map(|question| question.id.as_str()).collect();
    let all = [
        "break-my-lease",
        "court-order-to-stay-away",
        "forms-and-cost",
        "free-lawyer",
        "hide-my-address",
        "i-am-a-teen",
        "is-my-phone-safe",
        "not-a-citizen",
        "time-off-work-and-money",
        "what-about-my-pets",
        "what-happens-when-i-call",
        "will-i-lose-my-children",
    ];
    assert_eq!(asked, BTreeSet::from(all));
}

#[test]
fn it_is_in_english_alone() {
    let [english] = every_guide()["washington"].as_slice() else { panic!("it is in more than one language") };
    assert_eq!((english.lang.as_str(), english.time_zone.as_str()), ("en", "America/Los_Angeles"));
    assert!(english.questions.iter().all(|question| question.lang.is_none()));
    assert!(english.places.iter().all(|place| place.lang.is_none()));
}

/// A Washington reader pays for it with a lost day if it is wrong, so what was read stands here once more, by hand.
#[test]
fn an_answer_keeps_the_days_ages_and_forms_that_it_rests_on() {
    for (id, says) in [
        ("court-order-to-stay-away", &["up to 14 days", "1,000 feet", "a year or more", "no police report"][..]),
        ("forms-and-cost", &["PO 001", "PO 003", "PO 030", "PO 040", "no fee", "English or Spanish"]),
        ("hide-my-address", &["four years", "not parcels", "40.24"]),
        ("break-my-lease", &["within 90 days", "59.18, section 575", "section 580", "section 585"]),
        ("is-my-phone-safe", &["they may notice", "No one can erase every trace"]),
        ("what-about-my-pets", &["as it was in 2022"]),
        ("will-i-lose-my-children", &["up to a year", "26.09, section 191", "section 192", "July 27, 2025"]),
        ("not-a-citizen", &["I-360", "I-918", "Supplement B", "April 2024"]),
        ("free-lawyer", &["In King County, call 211", "60 or older", "cannot take everyone"]),
        ("what-happens-when-i-call", &["safe to talk", "must report", "5.60.060"]),
        ("i-am-a-teen", &["If you are 15 or older", "at least 13", "Under 15"]),
        ("time-off-work-and-money", &["within a year", "within three years", "49.76", "paid or unpaid"]),
    ] {
        let answer = answer(question(id));
        for words in says {
            assert!(answer.contains(words), "{id} does not say `{words}`: {answer}");
        }
    }
}

/// The law of protection orders was read as it was in 2022, and other rules have moved since.
#[test]
fn what_rests_on_a_law_that_has_moved_is_not_confirmed_and_says_so() {
    for id in [
        "court-order-to-stay-away",
        "forms-and-cost",
        "what-about-my-pets",
        "will-i-lose-my-children",
        "not-a-citizen",
        "i-am-a-teen",
    ] {
        assert_eq!(question(id).review.how, How::Listed, "{id}");
        let answer = answer(question(id));
        let warned = ["changed", "moved", "newest", "out of date"].iter().any(|word| answer.contains(word));
        assert!(warned && answer.to_lowercase().contains("ask"), "{id}: {answer}");
    }
}

/// Where doing as the answer says could make somebody angry, the first thing to do is to call if there is danger.
#[test]
fn who_reads_what_a_partner_may_fight_is_told_of_danger_first() {
    for id in
        ["court-order-to-stay-away", "will-i-lose-my-children", "is-my-phone-safe", "i-am-a-teen", "not-a-citizen"]
    {
        let steps = question(id).detail.iter().rev().find_map(|block| match block {
            Block::List { items, .. } => items.first(),
            _ => None,
        });
        let first: String = steps.unwrap().iter().map(Inline::words).collect();
        assert_eq!(first, "In danger now? Call 911.", "{id}");
    }
}

// ------------------------------------------------------------------------------------------------- whom it names

/// Every service that may be shown, with how it is reached, as it was found.
const SERVICES: [(&str, &[&str]); 16] = [
    ("911", &["911"]),
    ("domestic-violence-hotline", &["1-800-799-7233", "88788", "thehotline.org"]),
    ("wscadv", &["wscadv.org"]),
    ("211", &["211", "1-877-211-9274"]),
    ("strong-hearts", &["1-844-762-8483"]),
    ("rainn", &["1-800-656-4673", "64673", "hotline.rainn.org/es"]),
    ("love-is-respect", &["1-866-331-9474", "22522"]),
    ("deaf-hotline", &["1-855-812-1001"]),
    ("988", &["988"]),
    ("trafficking-hotline", &["1-888-373-7888", "233733"]),
    ("runaway-safeline", &["1-800-786-2929", "1800runaway.org"]),
    ("address-confidentiality", &["1-800-822-1065", "360-753-2972", "1-800-664-9677"]),
    ("clear", &["1-888-201-1014", "1-888-387-7111"]),
    ("washington-law-help", &["washingtonlawhelp.org"]),
    ("nwirp", &["nwirp.org"]),
    ("labor-and-industries", &["lni.wa.gov"]),
];

#[test]
fn every_service_is_there_with_its_numbers_and_no_other() {
    let there: BTreeSet<&str> = second_guide().places.iter().map(|place| place.id.as_str()).collect();
    assert_eq!(there, SERVICES.iter().map(|(id, _)| *id).collect());
    for (id, reached) in SERVICES {
        let shown: Vec<&str> = place(id).contacts.iter().map(|contact| contact.shown.as_str()).collect();
        for one in reached {
            assert!(shown.contains(one), "{id} has {shown:?}, not {one}");
        }
    }
}

#[test]
fn a_word_to_send_is_the_lines_own() {
    let sent = |id: &str| place(id).contacts.iter().filter_map(|contact| contact.send.as_deref()).collect::<Vec<_>>();
    assert_eq!(sent("domestic-violence-hotline"), ["START"]);
    assert_eq!(sent("rainn"), ["HOPE"]);
    assert_eq!(sent("love-is-respect"), ["LOVEIS"]);
    assert_eq!(sent("988"), ["AYUDA"]);
}

/// They are doubtful, and a number that nobody answers is worse than none.
#[test]
fn no_file_names_a_service_that_is_not_to_be_shown() {
    for (name, text) in everything() {
        for never in
            ["562-6025", "5626025", "847-7205", "8477205", "Peace in the Home", "State Domestic Violence Hotline"]
        {
            assert!(!text.contains(never), "{name} has {never}");
        }
    }
}

/// Pages that are still found say these, and they are wrong.
#[test]
fn no_file_says_what_is_out_of_date() {
    const TRAPS: [&str; 16] = [
        "26.50",
        "WPF",
        "Order for Protection",
        "must be 16",
        "16 or older",
        "21 days",
        "filing fee",
        "fee waiver",
        "$",
        "within two years",
        "2 years",
        "dv-laws",
        "dv.support",
        "fully confidential",
        "strictly confidential",
        "LGBTQ+ press 3",
    ];
    for (name, text) in everything() {
        for trap in TRAPS {
            assert!(!text.contains(trap), "{name} has {trap}");
        }
    }
}

/// Hours that only an older page gives, and a way to reach somebody that only lists give, stand there as not confirmed.
#[test]
fn what_is_to_be_confirmed_says_so_beside_the_number() {
    let unsure = |id: &str, number: &str| {
        let contacts = &place(id).contacts;
        contacts
            .iter()
            .filter(|contact| contact.shown == number && contact.kind != Kind::Web)
            .any(|one| one.unconfirmed)
    };
    assert!(unsure("clear", "1-888-201-1014"));
    assert!(unsure("211", "211") && unsure("211", "1-877-211-9274"));
    assert!(unsure("love-is-respect", "22522") && !unsure("love-is-respect", "1-866-331-9474"));
    assert!(!unsure("domestic-violence-hotline", "1-800-799-7233"));
    // Whether it takes texts differs from county to county, so nobody is told to send one.
    assert!(place("911").contacts.iter().all(|contact| contact.kind == Kind::Call));
}

#[test]
fn hours_are_those_that_were_found_and_else_unknown() {
    let week = |id: &str| {
        let hours = place(id).contacts[0].hours.as_ref().unwrap();
        let Hours::Week { openings, off } = hours else { panic!("{id}: {hours:?}") };
        let [one] = openings.as_slice() else { panic!("{id}: {openings:?}") };
        ((one.first, one.last, one.from, one.to), *off)
    };
    assert_eq!(week("clear"), ((0, 4, 9 * 60 + 15, 12 * 60 + 15), false));
    assert_eq!(week("211"), ((0, 4, 8 * 60, 18 * 60), false));
    for id in ["domestic-violence-hotline", "strong-hearts", "rainn", "988", "trafficking-hotline", "runaway-safeline"]
    {
        assert_eq!(place(id).hours, Hours::Always, "{id}");
    }
    for id in ["clear", "211", "love-is-respect", "deaf-hotline", "address-confidentiality", "nwirp"] {
        assert_eq!(place(id).hours, Hours::Unknown, "{id}");
    }
}

/// Who narrows the places by it relies on it.
#[test]
fn nothing_is_said_of_a_place_that_was_not_found() {
    let having = |facet: Facet| {
        let places = second_guide().places.iter().filter(move |place| place.fits & facet.bit() != 0);
        places.map(|place| place.id.as_str()).collect::<BTreeSet<_>>()
    };
    assert_eq!(having(Facet::NoId), BTreeSet::new());
    assert_eq!(having(Facet::Near), BTreeSet::new());
    assert_eq!(having(Facet::Visit), BTreeSet::new());
    assert_eq!(having(Facet::Free), ["clear", "nwirp", "runaway-safeline", "washington-law-help"].into());
}

// ------------------------------------------------------------------------------------------------------ how it is built

#[test]
fn it_is_built_alone_in_one_language() {
    let dist = Wayside::with_a_good_guide().with_an_engine("hello").builds_together(&["washington"]).exits(0).dist();
    let own: Vec<&str> = dist.plain().map(|(name, _)| name).filter(|name| name.starts_with("guides/")).collect();
    let compiled = dist.hashed("guides/washington/en.", ".bin");
    let stem = "guides/washington/en";
    let files = ["html", "snippet.html", "wayside.js"].map(|ending| format!("{stem}.{ending}"));
    assert_eq!(own.len(), 4, "{own:?}");
    for name in files.iter().map(String::as_str).chain([compiled]) {
        assert!(own.contains(&name), "{own:?}");
    }
    assert_eq!(decode(dist.bytes(compiled)).as_ref(), Ok(second_guide()));
    assert!(!dist.names().contains(&"index.es.html"));
    // Nothing of a language that it does not have: no choice of one, no words.
    let page = dist.text("index.html");
    assert!(!page.contains("data-languages") && !page.contains("hreflang"), "{page}");
    assert!(!dist.text("wayside.js").contains("Salir de esta"));
    assert!(page.contains("<title>Questions and answers</title>") && page.contains("href=\"tel:911\""));
}

#[test]
fn it_stands_beside_the_first_in_one_folder_each_with_its_own_files() {
    let built =
        |ids: &[&str]| Wayside::with_a_good_guide().with_an_engine("hello").builds_together(ids).exits(0).dist();
    let both = built(&["webster-groves", "washington"]);
    let own = |dist: &Dist, id: &str| -> BTreeMap<String, Vec<u8>> {
        // The paste-in names the script by its hash, and the script knows all guides; so does the one with the text in it.
        let knows = |name: &str| name.contains("snippet") || name.ends_with(".js");
        let of = dist.plain().filter(|(name, _)| name.starts_with(&format!("guides/{id}/")) && !knows(name));
        of.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect()
    };
    let guides = both.plain().map(|(name, _)| name).filter(|name| name.starts_with("guides/"));
    assert_eq!(guides.count(), 12);
    for (id, count) in [("webster-groves", 4), ("washington", 2)] {
        let beside = own(&both, id);
        assert_eq!(beside.len(), count);
        assert!(beside == own(&built(&[id]), id), "{id} is another guide when it is built beside one");
    }
    // Of the places that both name, each guide has its own words and nothing of the other's.
    let text = |id: &str| both.text(&format!("guides/{id}/en.html"));
    assert!(text("washington").contains("CLEAR") && !text("washington").contains("Webster Groves"));
    assert!(
        text("webster-groves").contains("Safe Connections")
            && !text("webster-groves").contains("washingtonlawhelp.org<")
    );
    // The guide's own page is that of the guide that is named first.
    assert!(both.text("index.html").contains("<title>Help and answers</title>"));
    assert!(
        built(&["washington", "webster-groves"]).text("index.html").contains("<title>Questions and answers</title>")
    );
    let script = both.text("wayside.js");
    assert!(script.contains("webster-groves") && script.contains("washington"));
}

#[test]
fn the_page_for_the_public_tells_of_both() {
    let both = Wayside::with_a_good_guide().with_an_engine("hello").builds_together(&["webster-groves", "washington"]);
    let dist = both.exits(0).dist();
    let page = dist.text("promise.html");
    for title in ["Questions and answers", "Ayuda y respuestas"] {
        assert_eq!(page.matches(&format!("“{title}” is ")).count(), 1, "{title}: {page}");
    }
    for name in ["guides/washington/en.html", "guides/webster-groves/en.html", "guides/webster-groves/es.html"] {
        assert!(page.contains(&format!("<dt>{name}</dt>")), "{name} has no print");
    }
    assert!(page.contains(&format!("<dt>{}</dt>", dist.hashed("guides/washington/en.", ".bin"))));
}

// ---------------------------------------------------------------------------------------------------- how it is searched

const FLOORS: [Floor; 3] = [("en", "tuned", 48, 48), ("en", "held", 19, 24), ("en", "fresh", 39, 42)];

#[test]
fn everyday_queries_find_their_answer() {
    hold(include_str!("../guides/washington-queries.tsv"), &FLOORS, &every_guide()["washington"]);
}

/// Whatever the floors allow, these may not be missed.
#[test]
fn who_is_in_danger_or_thinks_of_dying_finds_whom_to_call() {
    let search = Search::over(second_guide());
    for query in [
        "he is going to kill me",
        "hes got a gun",
        "he choked me",
        "he strangled me",
        "my husband beats me",
        "he hit me",
    ] {
        search.among_three(query, "p/911|p/domestic-violence-hotline");
    }
    for query in
        ["i want to die", "i dont want to live anymore", "suicidal", "im better off dead", "i cant do this anymore"]
    {
        search.among_three(query, "p/988");
    }
    search.among_three("my boyfriend raped me", "p/rainn");
}
