//! The views with a guide of more than one language. No second language has words yet, so the guide is made by hand
//! from the good one: some of its texts stand in another language than the rest.

use wayside::{
    guide::Guide,
    view::{Help, HelpProps, Shared},
};

use crate::program::{guides, today};

/// The good guide, changed and printed.
fn printed(change: impl FnOnce(&mut Guide)) -> String {
    let mut guide = wayside::check::read(&guides("good"), today()).guides.remove(0);
    change(&mut guide);
    let props = HelpProps { guide: Shared::printed(guide), drawn: yew::Callback::noop(), gone: false };
    let renderer = yew::LocalServerRenderer::<Help>::with_props(props).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(tokio::task::LocalSet::new().run_until(renderer.render()))
}

/// The languages that a text stands in, the innermost last: those of the elements that are open around it.
fn languages_around<'a>(page: &'a str, text: &str) -> Vec<&'a str> {
    let before = page.split_once(text).unwrap_or_else(|| panic!("the page does not say `{text}`")).0;
    let mut open: Vec<Option<&str>> = Vec::new();
    for tag in before.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag) {
        if tag.starts_with('/') {
            open.pop();
        } else if !tag.starts_with("input") {
            open.push(tag.split_once(" lang=\"").and_then(|(_, rest)| rest.split('"').next()));
        }
    }
    open.into_iter().flatten().collect()
}

/// A screen reader must not read Spanish aloud as if it were English.
#[test]
fn a_text_that_falls_back_is_marked_with_its_language() {
    let page = printed(|guide| {
        guide.questions[0].lang = Some("es".to_owned());
        guide.places[1].lang = Some("es".to_owned());
        guide.leaving.lang = Some("es".to_owned());
        guide.topics[1].lang = Some("es".to_owned());
    });
    for text in [
        "The shelter has beds for adults.",
        "Anyone, of any age",
        "It does not erase that you were here.",
        "Police &amp; the law",
    ] {
        assert_eq!(languages_around(&page, text), ["es"], "{text}");
    }
    for text in ["I need help now", "Anyone in danger", "It sets no cookies."] {
        assert_eq!(languages_around(&page, text), [""; 0], "{text}");
    }
}

/// The mark of a topic's heading is for the heading.
#[test]
fn what_stands_below_a_topic_that_falls_back_is_not_marked() {
    let page = printed(|guide| guide.topics[1].lang = Some("es".to_owned()));
    for text in ["Will they call the police?", "Law students &amp; a lawyer"] {
        assert_eq!(languages_around(&page, text), [""; 0], "{text}");
    }
}

/// Whoever is watched has to know it before the first call.
#[test]
fn what_the_phone_keeps_is_said_once_before_the_first_number() {
    let page = printed(|_| {});
    let note = "Calls and texts stay in the phone log.";
    assert_eq!(page.matches(note).count(), 1);
    let (before, after) = page.split_once(note).unwrap();
    for number in ["href=\"tel:", "href=\"sms:"] {
        assert!(!before.contains(number) && after.contains(number), "{number}");
    }
}
