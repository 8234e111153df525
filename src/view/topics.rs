//! What is long and seldom changes: the questions and the places by topic, and the places to choose for paper.

use super::{
    Shared,
    paper::paper,
    parts::{details, details_telling, heading, more, row, section, spoken},
    pause::Pause,
    place::card,
    question::question,
};
use crate::guide::{Index, Topic, Word};
use yew::prelude::*;

/// Which of it.
#[derive(Clone, PartialEq)]
pub enum Part {
    /// Every topic.
    Topics,
    /// The questions of a topic, by its place among the topics.
    Questions(usize),
    /// The places of a topic.
    Places(usize),
    /// The places to choose for paper, and those that were chosen.
    Paper(Vec<Index>),
}

/// What [`Long`] needs.
#[derive(Clone, Properties)]
pub struct LongProps {
    /// The guide.
    pub guide: Shared,
    /// Which part of it.
    pub part: Part,
    /// Told when a place is picked for paper, or no longer; or when every topic has been drawn.
    #[prop_or_default]
    pub tell: Callback<Index>,
}

/// Whom it tells makes no difference to what is seen: it is the same one under a new name with every drawing.
impl PartialEq for LongProps {
    fn eq(&self, other: &Self) -> bool {
        self.guide == other.guide && self.part == other.part
    }
}

/// Every question behind its title, behind its topic, then every place, behind its own; or the places to choose for paper.
///
/// A component, so that typing does not redraw it, and one for all parts: each kind is compiled for itself. The topics are drawn
/// one by one, with a breath between them in which an old phone can do what its reader wants.
pub struct Long {
    /// How many of the topics are drawn, each for its questions and for its places; or whether the places of one were wanted.
    steps: usize,
    /// Until the next is.
    waiting: Option<Pause>,
}

impl Component for Long {
    type Message = ();
    type Properties = LongProps;

    fn create(context: &Context<Self>) -> Self {
        // No time passes in a printed guide: it has all topics at once.
        let all = cfg!(not(target_arch = "wasm32")) && context.props().part == Part::Topics;
        Self { steps: if all { usize::MAX } else { 0 }, waiting: None }
    }

    /// What was seen once stays drawn when it is shut.
    fn update(&mut self, context: &Context<Self>, _: ()) -> bool {
        self.steps += 1;
        self.steps == 1 || context.props().part == Part::Topics
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let LongProps { guide, part, tell } = context.props();
        match *part {
            Part::Topics => topics(guide, self.steps),
            Part::Questions(at) => questions(guide, at),
            Part::Places(at) => places(guide, at, self.steps > 0, || context.link().callback(|_| ())),
            Part::Paper(ref picked) => paper(guide, picked, tell),
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let LongProps { guide, part, tell } = context.props();
        if *part != Part::Topics {
            return;
        }
        let all = 2 * guide.topics.len();
        if self.steps < all {
            self.waiting = Some(Pause::new(0, context.link().callback(|()| ())));
        } else if self.steps == all {
            self.steps += 1;
            tell.emit(0);
        }
    }
}

/// As many of the topics as there were steps. Where the others will be an empty view stands: a list without keys is told from
/// its end, and one that is longer would be drawn anew.
fn topics(guide: &Shared, steps: usize) -> Html {
    let mut lists = Vec::new();
    for of in [Part::Questions, Part::Places] {
        let mut list = Vec::new();
        for at in 0..guide.topics.len() {
            list.push(match lists.len() * guide.topics.len() + at < steps {
                true => html! { <Long guide={guide.clone()} part={of(at)} /> },
                false => Html::default(),
            });
        }
        lists.push(row(list));
    }
    let places = lists.pop().unwrap_or_default();
    let questions = lists.pop().unwrap_or_default();
    row(vec![
        section("answers", guide.words.get(Word::Questions), questions),
        section("places", guide.words.get(Word::Places), places),
    ])
}

fn questions(guide: &Shared, at: usize) -> Html {
    let mut views = Vec::new();
    for (_, one) in guide.questions_of(at) {
        views.push(question(guide, one, "question", 5));
    }
    match guide.topics.get(at) {
        Some(topic) if !views.is_empty() => details("topic", "topic:".to_owned() + &topic.id, title(topic), row(views)),
        _ => Html::default(),
    }
}

/// Of a list that is too long to be drawn whole nothing is drawn before somebody wants to see it, which `wants` makes a callback of.
fn places(guide: &Shared, at: usize, wanted: bool, wants: impl Fn() -> Callback<Event>) -> Html {
    let (mut views, mut left) = (Vec::new(), 0);
    let long = guide.places_of(at).nth(guide.shown).is_some();
    let shown = if long && !wanted { 0 } else { guide.shown };
    for (_, place) in guide.places_of(at) {
        match views.len() < shown {
            true => views.push(card(guide, place, 5)),
            false => left += 1,
        }
    }
    match guide.topics.get(at) {
        Some(topic) if !views.is_empty() || left > 0 => {
            let inside = row(vec![row(views), more(guide, if shown > 0 { left } else { 0 })]);
            details_telling("topic", "places:".to_owned() + &topic.id, title(topic), inside, long.then(wants))
        }
        _ => Html::default(),
    }
}

fn title(topic: &Topic) -> Html {
    spoken(&topic.lang, heading(4, &topic.title))
}
