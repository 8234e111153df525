//! What is long and seldom changes: the questions and the places by topic, and the places to choose for paper.

use super::{
    Shared,
    paper::paper,
    parts::{details, details_telling, heading, more, row, section, spoken},
    place::card,
    question::question,
};
use crate::guide::{Index, Topic, Word};
use yew::prelude::*;

/// What [`Long`] needs.
#[derive(Clone, Properties)]
pub struct LongProps {
    /// The guide.
    pub guide: Shared,
    /// The places that are to stand on paper, where those are chosen here; else the topics are shown.
    #[prop_or_default]
    pub picked: Option<Vec<Index>>,
    /// Told when a place is picked, or no longer.
    #[prop_or_default]
    pub pick: Callback<Index>,
}

/// Whom it tells makes no difference to what is seen: it is the same one under a new name with every drawing.
impl PartialEq for LongProps {
    fn eq(&self, other: &Self) -> bool {
        self.guide == other.guide && self.picked == other.picked
    }
}

/// Every question behind its title, behind its topic, then every place, behind its own; or the places to choose for paper.
///
/// A component, so that typing does not redraw it, and one for both: each kind is compiled for itself.
pub struct Long {
    /// The topics whose places somebody wanted to see.
    opened: Vec<usize>,
}

impl Component for Long {
    type Message = usize;
    type Properties = LongProps;

    fn create(_: &Context<Self>) -> Self {
        Self { opened: Vec::new() }
    }

    /// What was seen once stays drawn when it is shut.
    fn update(&mut self, _: &Context<Self>, topic: usize) -> bool {
        let fresh = !self.opened.contains(&topic);
        if fresh {
            self.opened.push(topic);
        }
        fresh
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let LongProps { guide, picked, pick } = context.props();
        if let Some(picked) = picked {
            return paper(guide, picked, pick);
        }
        let (mut answers, mut places) = (Vec::new(), Vec::new());
        for (at, topic) in guide.topics.iter().enumerate() {
            let mut views = Vec::new();
            for (_, one) in guide.questions_of(at) {
                views.push(question(guide, one, "question", 5));
            }
            if !views.is_empty() {
                answers.push(details("topic", "topic:".to_owned() + &topic.id, title(topic), row(views)));
            }
            let (mut views, mut left) = (Vec::new(), 0);
            // Of a list that is too long to be drawn whole nothing is drawn before somebody wants to see it.
            let long = guide.places_of(at).nth(guide.shown).is_some();
            let then = long.then(|| context.link().callback(move |_| at));
            let shown = if long && !self.opened.contains(&at) { 0 } else { guide.shown };
            for (_, place) in guide.places_of(at) {
                match views.len() < shown {
                    true => views.push(card(guide, place, 5)),
                    false => left += 1,
                }
            }
            if !views.is_empty() || left > 0 {
                let inside = row(vec![row(views), more(guide, if shown > 0 { left } else { 0 })]);
                places.push(details_telling("topic", "places:".to_owned() + &topic.id, title(topic), inside, then));
            }
        }
        row(vec![
            section("answers", guide.words.get(Word::Questions), row(answers)),
            section("places", guide.words.get(Word::Places), row(places)),
        ])
    }
}

fn title(topic: &Topic) -> Html {
    spoken(&topic.lang, heading(4, &topic.title))
}
