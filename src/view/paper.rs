//! Chosen places on paper.

use super::{
    Shared,
    contact::verb,
    parts::{Toggle, classed, details, more, row, spaced, tag, tag_with, text, toggle},
    place::card,
};
use crate::guide::{Index, Kind, Place, Word, Words};
use yew::prelude::*;

/// Buttons to pick places, and what is printed of those that are picked: a sheet that says all, and a card for the pocket
/// that says as little as it can. A script of the page prints what stands in `.paper`; here it is out of sight.
pub fn paper(guide: &Shared, picked: &[Index], pick: &Callback<u16>) -> Html {
    if !guide.live {
        return classed("div", "room", Html::default());
    }
    let words = &guide.words;
    let (mut buttons, mut left) = (Vec::new(), 0);
    for (at, place) in guide.places.iter().enumerate() {
        let at = at as Index;
        let pressed = picked.contains(&at);
        if buttons.len() >= guide.shown && !pressed {
            left += 1;
            continue;
        }
        buttons.push(toggle(Toggle {
            label: &place.name,
            count: None,
            pressed: Some(pressed),
            disabled: false,
            key: "pick:",
            value: at,
            then: pick,
        }));
    }
    // Above the many, so that they are seen; always there, so that nothing moves under a finger.
    let print = |name: &str, word: Word| {
        let values = [Some("button"), Some(name), picked.is_empty().then_some("disabled")];
        tag_with("button", &["type", "data-print", "disabled"], &values, text(words.get(word)))
    };
    let inside = vec![
        classed("p", "quiet", text(words.get(Word::PaperNote))),
        classed("div", "toggles", spaced(print("sheet", Word::PrintSheet), print("pocket", Word::PrintCard))),
        classed("div", "toggles", row(buttons)),
        more(guide, left),
        if picked.is_empty() { Html::default() } else { sheets(guide, picked) },
    ];
    let title = tag("b", text(words.get(Word::Paper)));
    details("topic", "paper".into(), title, classed("div", "text choice", row(inside)))
}

fn sheets(guide: &Shared, picked: &[Index]) -> Html {
    // What is open now is soon shut, on paper for ever.
    let guide = &guide.at(None);
    let words = &guide.words;
    let (mut sheet, mut pocket) = (Vec::new(), Vec::new());
    for &at in picked {
        if let Some(place) = guide.place(at) {
            sheet.push(card(guide, place, 4));
            pocket.push(numbers(words, place));
        }
    }
    let on_paper = |class: &str, title: Word, inside: Vec<Html>| {
        let inside = row(vec![tag("h2", text(words.get(title))), row(inside)]);
        tag_with("div", &["class", "hidden"], &[Some(class), Some("hidden")], inside)
    };
    row(vec![on_paper("paper sheet", Word::SheetTitle, sheet), on_paper("paper pocket", Word::CardTitle, pocket)])
}

/// The numbers of a place under the first letters of its name: enough for who knows it, little for who finds it.
fn numbers(words: &Words, place: &Place) -> Html {
    let mut initials = String::new();
    for word in place.name.split(' ') {
        for (at, letter) in word.char_indices() {
            // A name that is a number, like 988, is what one calls anyway.
            if at == 0 || letter.is_ascii_digit() {
                initials.push(letter);
            }
        }
    }
    let mut lines = vec![tag("b", text(&initials))];
    for contact in &place.contacts {
        if matches!(contact.kind, Kind::Call | Kind::Text) {
            let mut line = verb(words, contact.kind).to_owned() + " " + &contact.shown;
            if let Some(word) = &contact.send {
                line.push_str(", ");
                line.push_str(&Words::fill(words.get(Word::Send), &[("word", word)]));
            }
            lines.push(tag("div", text(&line)));
        }
    }
    tag("p", row(lines))
}
