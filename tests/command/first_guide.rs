//! The first guide itself. Its text is other people's work; what is held here is what it must never lose.

use std::path::Path;

use wayside::guide::{How, Kind};

use crate::program::{Wayside, first_guide, today};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/webster-groves");

#[test]
fn it_passes_without_a_warning() {
    let checked = wayside::check::read(Path::new(FOLDER), today());
    assert_eq!(checked.problems, []);
    assert!(checked.passes(true));
}

#[test]
fn it_answers_all_twenty_eight_questions() {
    assert_eq!(first_guide().questions.len(), 28);
}

#[test]
fn every_topic_has_a_question() {
    let guide = first_guide();
    for (at, topic) in guide.topics.iter().enumerate() {
        assert!(guide.questions_of(at).next().is_some(), "{} has no question", topic.title);
    }
}

/// Nobody has dialled a number yet, so nothing may say so. This test goes when somebody has.
#[test]
fn nothing_says_that_it_was_called() {
    let guide = first_guide();
    let notes = [&guide.danger, &guide.privacy, &guide.leaving, &guide.about].map(|note| &note.review);
    let reviews = guide.questions.iter().map(|question| &question.review);
    let reviews = reviews.chain(guide.places.iter().map(|place| &place.review)).chain(notes);
    assert!(reviews.into_iter().all(|review| review.how != How::Called));
    assert!(guide.draft);
}

#[test]
fn it_is_not_released_before_its_numbers_were_called() {
    Wayside::with_a_good_guide()
        .runs(&format!("check {FOLDER} --on 2026-11-23 --release"))
        .exits(1)
        .prints("0 errors, 0 warnings; 28 questions")
        .prints("error: not every number was called within its period.");
}

#[test]
fn whoever_is_in_danger_can_call_or_text_911() {
    let guide = first_guide();
    let emergency = guide.place(guide.emergency).unwrap();
    let reached: Vec<(Kind, Option<&str>)> =
        emergency.contacts.iter().map(|contact| (contact.kind, contact.href.as_deref())).collect();
    assert_eq!(reached, [(Kind::Call, Some("tel:911")), (Kind::Text, Some("sms:911"))]);
}

#[test]
fn whoever_wants_to_talk_has_three_places_that_answer_day_and_night() {
    let guide = first_guide();
    assert_eq!(guide.talk_first.len(), 3);
    for &at in &guide.talk_first {
        let place = guide.place(at).unwrap();
        assert_eq!(place.hours, wayside::guide::Hours::Always, "{}", place.name);
        assert!(place.contacts.iter().any(|contact| contact.kind == Kind::Call), "{}", place.name);
    }
}

#[test]
fn every_number_can_be_tapped() {
    for place in &first_guide().places {
        for contact in &place.contacts {
            let Some(href) = &contact.href else { continue };
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            match contact.kind {
                Kind::Call | Kind::Text | Kind::Tty | Kind::Videophone => {
                    assert!(
                        digits(href).ends_with(digits(&contact.shown).trim_start_matches('1')),
                        "{}: {href}",
                        place.name
                    );
                }
                _ => assert!(href.starts_with("https://") || href.starts_with("mailto:"), "{}: {href}", place.name),
            }
        }
    }
}
