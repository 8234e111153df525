//! The places, by topic.

use super::{answers::ListProps, place::card};
use crate::guide::Word;
use yew::prelude::*;

/// Every place, behind its topic.
#[component]
pub fn Places(props: &ListProps) -> Html {
    let ListProps { guide, hidden } = props;
    let topics = guide.topics.iter().enumerate().filter(|(at, _)| guide.places_of(*at).next().is_some());
    let topics = topics.map(|(at, topic)| {
        html! {
            <details class="topic" part="topic" data-key={["places:", &topic.id].concat()} lang={topic.lang.clone()}>
                <summary><h4>{ &topic.title }</h4></summary>
                { guide.places_of(at).map(|(_, place)| card(guide, place, 5)).collect::<Html>() }
            </details>
        }
    });
    html! {
        <section class="places" hidden={*hidden} aria-labelledby="places">
            <h3 id="places">{ guide.words.get(Word::Places) }</h3>
            { topics.collect::<Html>() }
        </section>
    }
}
