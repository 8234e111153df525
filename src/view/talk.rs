//! Whom to talk to right now.

use super::{
    Shared,
    parts::{row, section},
    place::short_card,
};
use crate::guide::{Index, Word};
use yew::prelude::*;

/// The few places to talk to first, each with large ways to reach it.
pub fn talk(guide: &Shared) -> Html {
    section("talk", guide.words.get(Word::Talk), false, short_cards(guide, &guide.talk_first))
}

/// Some places in short.
pub fn short_cards(guide: &Shared, places: &[Index]) -> Html {
    let mut cards = Vec::new();
    for &at in places {
        if let Some(place) = guide.place(at) {
            cards.push(short_card(guide, place));
        }
    }
    row(cards)
}
