//! Whom to talk to right now.

use super::{
    Shared,
    note::note,
    parts::{row, section},
    place::short_card,
};
use crate::guide::{Hours, Index, Now, Word};
use yew::prelude::*;

/// The few places to talk to first, each with large ways to reach it.
pub fn talk(guide: &Shared) -> Html {
    // Who answers now comes first, who does not comes last, who may comes between; the guide's own order is kept among each.
    let mut places = Vec::new();
    for wanted in 0..3 {
        for &at in &guide.talk_first {
            let hours = guide.place(at).map_or(&Hours::Unknown, |place| &place.hours);
            let rank = match guide.now.map(|now| hours.at(now)) {
                Some(Now::Open | Now::Until(_)) => 0,
                Some(Now::Shut(_) | Now::Eve(_)) => 2,
                _ => 1,
            };
            if rank == wanted {
                places.push(at);
            }
        }
    }
    let calling = guide.calling.as_ref().map_or_else(Html::default, |calling| note(guide, "calling", calling));
    let inside = row(vec![short_cards(guide, &places), calling]);
    section("talk", guide.words.get(Word::Talk), inside)
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
