//! Narrowing the places by what is known of them.

use super::{
    Shared,
    parts::{Toggle, classed, details, row, spaced, tag, tag_with, text, toggle},
};
use crate::guide::{Facet, Word, among};
use yew::prelude::*;

/// Facets under a word that they have in common.
type Group = (Word, &'static [(Facet, Word)]);

/// As they are shown.
const GROUPS: [Group; 4] = [
    (Word::Who, &[(Facet::Under18, Word::Under18), (Facet::Adult, Word::Adult)]),
    (
        Word::Known,
        &[
            (Facet::AnyGender, Word::AnyGender),
            (Facet::Spanish, Word::Spanish),
            (Facet::Free, Word::Free),
            (Facet::NoId, Word::NoId),
        ],
    ),
    (Word::Area, &[(Facet::Near, Word::Near), (Facet::State, Word::State), (Facet::Country, Word::Country)]),
    (
        Word::Reach,
        &[
            (Facet::Call, Word::Call),
            (Facet::Text, Word::Text),
            (Facet::Chat, Word::Chat),
            (Facet::Visit, Word::InPerson),
        ],
    ),
];

/// Buttons for what is known of places, each with how many it leaves of those that `left` counts for a choice. One that
/// no place of the guide fits is not there. How many things are found stands on its title, in sight above a soft keyboard.
pub fn narrow(guide: &Shared, chosen: u16, found: &str, left: impl Fn(u16) -> usize, choose: &Callback<u16>) -> Html {
    if !guide.live {
        // As high as what will stand here, so that nothing moves.
        return classed("div", "room", Html::default());
    }
    let words = &guide.words;
    let mut groups = vec![classed("p", "quiet", text(words.get(Word::NarrowNote)))];
    let mut known = 0;
    for place in &guide.places {
        known |= place.fits;
    }
    for (title, facets) in GROUPS {
        let mut buttons = Vec::new();
        for &(facet, word) in facets {
            let bit = facet.bit();
            if known & bit != 0 {
                let count = left(chosen & !among(bit) | bit);
                let pressed = chosen & bit != 0;
                buttons.push(toggle(Toggle {
                    label: words.get(word),
                    count: Some(count),
                    pressed: Some(pressed),
                    disabled: count == 0 && !pressed,
                    key: "narrow:",
                    value: bit,
                    then: choose,
                }));
            }
        }
        let title = tag("p", text(words.get(title)));
        groups.push(tag_with(
            "div",
            &["class", "role"],
            &[Some("toggles"), Some("group")],
            row(vec![title, row(buttons)]),
        ));
    }
    let title = spaced(tag("b", text(words.get(Word::Narrow))), tag("small", text(found)));
    details("topic", "narrow".into(), title, classed("div", "text choice", row(groups)))
}
