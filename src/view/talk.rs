//! Whom to talk to right now.

use super::{Shared, place::card};
use yew::prelude::*;

/// The few places to talk to first, each with large ways to reach it.
pub fn talk(guide: &Shared) -> Html {
    let cards = guide.talk_first.iter().filter_map(|&at| Some(card(guide, guide.place(at)?, "talk", 4)));
    html! {
        <section class="talk" aria-labelledby="talk">
            <h3 id="talk">{ &guide.words.talk }</h3>
            <p class="quiet" part="notice">{ &guide.words.log_note }</p>
            { cards.collect::<Html>() }
        </section>
    }
}
