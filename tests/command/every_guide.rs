//! What holds for each guide of this repository, whatever it is about.

use wayside::{
    guide::{Block, Guide, Hours, How, Inline, Kind, Note},
    search::{Found, Index},
};

use crate::program::{Wayside, every_guide, folder, guides_day};

/// Each guide in each of its languages, with a name for what is wrong in it.
fn each() -> impl Iterator<Item = (String, &'static Guide)> {
    let guides = every_guide().iter().flat_map(|(id, guides)| guides.iter().map(move |guide| (id, guide)));
    guides.map(|(id, guide)| (format!("{id}/{}", guide.lang), guide))
}

fn notes(guide: &Guide) -> impl Iterator<Item = &Note> {
    [&guide.danger, &guide.privacy, &guide.leaving, &guide.about].into_iter().chain(&guide.calling)
}

/// All that a guide says to its readers, text by text.
fn texts(guide: &Guide) -> Vec<String> {
    let mut texts = vec![guide.title.clone(), guide.area.clone()];
    texts.extend(guide.topics.iter().map(|topic| topic.title.clone()));
    let line = |runs: &[Inline]| runs.iter().map(Inline::words).collect::<String>();
    let mut add = |title: &str, blocks: &[Block]| {
        texts.push(title.to_owned());
        for block in blocks {
            match block {
                Block::Heading(words) => texts.push(words.clone()),
                Block::Paragraph(runs) => texts.push(line(runs)),
                Block::List { items, .. } => texts.extend(items.iter().map(|item| line(item))),
            }
        }
    };
    notes(guide).for_each(|note| add(&note.title, &note.blocks));
    for question in &guide.questions {
        add(&question.title, &question.detail);
        add(&line(&question.short), &[]);
    }
    for place in &guide.places {
        let said = [Some(&place.name), Some(&place.who), Some(&place.what), place.languages.as_ref()];
        let more = [&place.cost, &place.area, &place.note].map(Option::as_ref);
        texts.extend(said.into_iter().chain(more).flatten().cloned());
        texts.extend(place.contacts.iter().filter_map(|contact| contact.label.clone()));
    }
    texts
}

#[test]
fn there_are_two() {
    assert_eq!(every_guide().keys().collect::<Vec<_>>(), ["washington", "webster-groves"]);
}

#[test]
fn each_passes_without_a_warning() {
    for id in every_guide().keys() {
        let checked = wayside::check::read(&folder(id), guides_day());
        assert_eq!(checked.problems, [], "{id}");
        assert!(checked.passes(true));
    }
}

#[test]
fn every_topic_has_a_question() {
    for (id, guide) in each() {
        for (at, topic) in guide.topics.iter().enumerate() {
            assert!(guide.questions_of(at).next().is_some(), "{id}: {} has no question", topic.title);
        }
    }
}

/// Nobody has dialled a number yet, so nothing may say so. This test goes when somebody has.
#[test]
fn nothing_says_that_it_was_called() {
    for (id, guide) in each() {
        let reviews = guide.questions.iter().map(|question| &question.review);
        let reviews = reviews.chain(guide.places.iter().map(|place| &place.review));
        let mut reviews = reviews.chain(notes(guide).map(|note| &note.review));
        assert!(reviews.all(|review| review.how != How::Called), "{id}");
        assert!(guide.draft, "{id}");
    }
}

/// A contact may have a `how` of its own, which the compiled guide no longer tells from the place's.
#[test]
fn no_file_says_that_it_was_called() {
    for id in every_guide().keys() {
        for (name, bytes) in crate::program::files(&folder(id)) {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.lines().any(|line| line.starts_with("how = \"called\"")), "{id}/{name}");
        }
    }
}

#[test]
fn none_is_released_before_its_numbers_were_called() {
    for id in every_guide().keys() {
        let call = ["check", folder(id).to_str().unwrap(), "--on", crate::program::GUIDES_DAY].map(str::to_owned);
        let call: Vec<&str> = call.iter().map(String::as_str).collect();
        Wayside::with_a_good_guide()
            .runs_with(&[&call[..], &["--release"]].concat())
            .exits(1)
            .prints(&format!("{id}/places/211.toml"))
            .runs_with(&call)
            .exits(0)
            .prints("0 errors, 0 warnings; ");
    }
}

/// No text may say what nobody can keep, nor hold a number that goes stale alone. `wayside check` refuses most; this is all texts
/// at once, the topics and the labels too.
#[test]
fn no_text_promises_too_much() {
    const NEVER: [&str; 12] = [
        "safe exit",
        "quick escape",
        "hide your visit",
        "cover your tracks",
        "anonymous",
        "anónim",
        "untraceable",
        "100%",
        "completely safe",
        "completely confidential",
        "guarantee",
        "prostitute",
    ];
    for (id, guide) in each() {
        for text in texts(guide) {
            let folded = text.to_lowercase();
            let found = NEVER.iter().find(|never| folded.contains(**never));
            assert_eq!(found, None, "{id}: {text}");
        }
    }
}

#[test]
fn whoever_is_in_danger_can_call_first() {
    for (id, guide) in each() {
        let emergency = guide.place(guide.emergency).unwrap();
        let first = &emergency.contacts[0];
        assert_eq!((first.kind, first.href.as_deref()), (Kind::Call, Some("tel:911")), "{id}");
    }
}

#[test]
fn whoever_wants_to_talk_has_three_places_that_answer_day_and_night() {
    for (id, guide) in each() {
        assert_eq!(guide.talk_first.len(), 3, "{id}");
        for &at in &guide.talk_first {
            let place = guide.place(at).unwrap();
            assert_eq!(place.hours, Hours::Always, "{id}: {}", place.name);
            assert!(place.contacts.iter().any(|contact| contact.kind == Kind::Call), "{id}: {}", place.name);
        }
    }
}

#[test]
fn every_number_can_be_tapped() {
    for (place, contact) in each().flat_map(|(_, guide)| &guide.places).flat_map(|place| {
        let contacts = place.contacts.iter();
        contacts.map(move |contact| (place, contact))
    }) {
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

/// Leaving leads to the same page from each, which says nothing of what was read.
#[test]
fn each_leaves_to_the_weather() {
    for (id, guide) in each() {
        let exits = (guide.exit_url.as_str(), guide.exit_fallback.as_str());
        assert_eq!(exits, ("https://www.weather.gov/", "https://www.wikipedia.org/"), "{id}");
    }
}

/// It stands in a browser's history, and in the list of what is open.
#[test]
fn no_title_says_what_the_guide_is_about() {
    const TELLING: [&str; 10] =
        ["abus", "partner", "violen", "leav", "sex", "traffick", "police", "danger", "safe", "crisis"];
    for (id, guide) in each() {
        let title = guide.title.to_lowercase();
        assert!(!TELLING.iter().any(|word| title.contains(word)), "{id}: {title}");
    }
}

#[test]
fn every_question_is_the_first_that_its_own_title_finds() {
    for (id, guide) in each() {
        let index = Index::new(guide);
        for (at, question) in guide.questions.iter().enumerate() {
            let found = index.find(&question.title);
            assert_eq!(found.first(), Some(&Found::Question(at)), "{id}: `{}` finds {found:?}", question.title);
        }
    }
}

#[test]
fn every_place_is_among_the_first_that_its_own_name_finds() {
    for (id, guide) in each() {
        let index = Index::new(guide);
        for (at, place) in guide.places.iter().enumerate() {
            let found = index.find(&place.name);
            let among_three = found.iter().take(3).any(|found| *found == Found::Place(at));
            assert!(among_three, "{id}: `{}` finds {found:?}", place.name);
        }
    }
}
