//! The questions, by topic.

use super::{Shared, question::question};
use crate::guide::Word;
use yew::prelude::*;

/// What [`Answers`] and [`Places`](super::places::Places) need.
#[derive(Clone, PartialEq, Properties)]
pub struct ListProps {
    /// The guide.
    pub guide: Shared,
    /// Out of sight while a search is shown in their place. Not taken away: what was open stays open.
    pub hidden: bool,
}

/// Every question, each behind its title, behind its topic.
#[component]
pub fn Answers(props: &ListProps) -> Html {
    let ListProps { guide, hidden } = props;
    let topics = guide.topics.iter().enumerate().filter(|(at, _)| guide.questions_of(*at).next().is_some());
    let topics = topics.map(|(at, topic)| {
        html! {
            <details class="topic" part="topic" data-key={["topic:", &topic.id].concat()} lang={topic.lang.clone()}>
                <summary><h4>{ &topic.title }</h4></summary>
                { guide.questions_of(at).map(|(_, one)| question(guide, one, "question", 5)).collect::<Html>() }
            </details>
        }
    });
    html! {
        <section class="answers" hidden={*hidden} aria-labelledby="answers">
            <h3 id="answers">{ guide.words.get(Word::Questions) }</h3>
            { topics.collect::<Html>() }
        </section>
    }
}
