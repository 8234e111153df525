//! The first guide itself. Its text is other people's work; what is held here is what it must never lose;
//! what holds for any guide stands in `every_guide`.

use std::path::Path;

use wayside::guide::{Block, Guide, Inline, Kind, Place, Question};

use crate::program::{Wayside, first_guide, guides_day};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/webster-groves");

#[test]
fn it_answers_all_twenty_eight_questions() {
    assert_eq!(first_guide().questions.len(), 28);
}

#[test]
fn it_is_not_released_before_its_numbers_were_called() {
    Wayside::with_a_good_guide()
        .runs(&format!("check {FOLDER} --on 2026-11-24 --release"))
        .exits(1)
        .prints("webster-groves/places/211.toml:9:7: error: Nobody has called every number of this place.")
        .prints("webster-groves/guide.toml: error: Nobody fluent has read the guide in `es`.")
        .runs(&format!("check {FOLDER} --on 2026-11-24"))
        .exits(0)
        .prints("0 errors, 0 warnings; 28 questions");
}

/// Nothing is missing in Spanish, no number is another, and nothing falls back to English.
#[test]
fn it_is_the_same_guide_in_spanish() {
    let checked = wayside::check::read(Path::new(FOLDER), guides_day());
    let [english, spanish] = checked.guides.as_slice() else { panic!("{} languages", checked.guides.len()) };
    assert_eq!((english.lang.as_str(), spanish.lang.as_str()), ("en", "es"));
    assert!(spanish.draft_words && !english.draft_words);
    let notes =
        |guide: &Guide| [&guide.danger, &guide.privacy, &guide.leaving, &guide.about].map(|note| note.lang.clone());
    assert_eq!(notes(spanish), [const { None }; 4]);
    assert!(spanish.topics.iter().all(|topic| topic.lang.is_none()));
    for (one, other) in english.questions.iter().zip(&spanish.questions) {
        assert_eq!((&one.id, &None), (&other.id, &other.lang));
        assert_eq!((one.topic, &one.sources), (other.topic, &other.sources), "{}", one.id);
        // The same places, as often: a number that is not offered is a number that nobody calls.
        assert_eq!(places_named(one), places_named(other), "{}", one.id);
    }
    for (one, other) in english.places.iter().zip(&spanish.places) {
        assert_eq!((&one.id, &None), (&other.id, &other.lang));
        let reached = |place: &Place| place.contacts.iter().map(|contact| contact.href.clone()).collect::<Vec<_>>();
        assert_eq!(reached(one), reached(other), "{}", one.id);
        assert_eq!(
            (one.note.is_some(), one.cost.is_some()),
            (other.note.is_some(), other.cost.is_some()),
            "{}",
            one.id
        );
    }
    assert_eq!((english.questions.len(), english.places.len()), (spanish.questions.len(), spanish.places.len()));
}

/// What is sent is read by a person there: each language has its own words for it where the guide has them.
#[test]
fn the_word_to_send_is_that_of_the_language() {
    let checked = wayside::check::read(Path::new(FOLDER), guides_day());
    let sent = |at: usize, id: &str| {
        let place = checked.guides[at].places.iter().find(|place| place.id == id).unwrap();
        place.contacts.iter().find_map(|contact| contact.send.clone()).unwrap()
    };
    assert_eq!(
        (sent(0, "safe-place"), sent(1, "safe-place")),
        ("SAFE and your location".into(), "SAFE y el lugar donde está".into())
    );
    assert_eq!(sent(0, "988"), sent(1, "988"), "one word for all");
}

fn places_named(question: &Question) -> Vec<(u16, u8)> {
    let runs = question.short.iter().chain(question.detail.iter().flat_map(Block::runs));
    let mut named: Vec<(u16, u8)> = runs
        .filter_map(|run| match run {
            Inline::Place { place, contact, .. } => Some((*place, *contact)),
            _ => None,
        })
        .collect();
    named.sort_unstable();
    named
}

#[test]
fn whoever_is_in_danger_can_call_or_text_911() {
    let guide = first_guide();
    let emergency = guide.place(guide.emergency).unwrap();
    let reached: Vec<(Kind, Option<&str>)> =
        emergency.contacts.iter().map(|contact| (contact.kind, contact.href.as_deref())).collect();
    assert_eq!(reached, [(Kind::Call, Some("tel:911")), (Kind::Text, Some("sms:911"))]);
}
