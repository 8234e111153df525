//! The questions and the places, by topic.

use super::{
    Shared,
    parts::{details, heading, more, row, section, spoken},
    place::card,
    question::question,
};
use crate::guide::{Topic, Word};
use yew::prelude::*;

/// What [`Topics`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct TopicsProps {
    /// The guide.
    pub guide: Shared,
    /// Out of sight while a search is shown in their place. Not taken away: what was open stays open.
    pub hidden: bool,
}

/// Every question behind its title, behind its topic; then every place, behind its own.
///
/// A component, so that typing does not redraw it.
pub struct Topics;

impl Component for Topics {
    type Message = ();
    type Properties = TopicsProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let TopicsProps { guide, hidden } = context.props();
        let (mut answers, mut places) = (Vec::new(), Vec::new());
        for (at, topic) in guide.topics.iter().enumerate() {
            let mut views = Vec::new();
            for (_, one) in guide.questions_of(at) {
                views.push(question(guide, one, "question", 5));
            }
            answers.extend(behind(topic, "topic:", views, Html::default()));
            let (mut views, mut left) = (Vec::new(), 0);
            for (_, place) in guide.places_of(at) {
                match views.len() < guide.shown {
                    true => views.push(card(guide, place, 5)),
                    false => left += 1,
                }
            }
            places.extend(behind(topic, "places:", views, more(guide, left)));
        }
        row(vec![
            section("answers", guide.words.get(Word::Questions), *hidden, row(answers)),
            section("places", guide.words.get(Word::Places), *hidden, row(places)),
        ])
    }
}

/// Some views behind the title of their topic; nothing where there are none.
fn behind(topic: &Topic, list: &str, views: Vec<Html>, more: Html) -> Option<Html> {
    if views.is_empty() {
        return None;
    }
    let title = spoken(&topic.lang, heading(4, &topic.title));
    Some(details("topic", list.to_owned() + &topic.id, title, row(vec![row(views), more])))
}
