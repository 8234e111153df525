//! Whom to talk to right now.

use super::{Shared, place::short_card};
use crate::guide::Word;
use yew::prelude::*;

/// The few places to talk to first, each with large ways to reach it.
pub fn talk(guide: &Shared) -> Html {
    let cards = guide.talk_first.iter().filter_map(|&at| Some(short_card(guide, guide.place(at)?, 4)));
    html! {
        <section class="talk" aria-labelledby="talk">
            <h3 id="talk">{ guide.words.get(Word::Talk) }</h3>
            <p class="quiet" part="notice">{ guide.words.get(Word::LogNote) }</p>
            { cards.collect::<Html>() }
        </section>
    }
}
