//! The whole guide, top to bottom.

use super::{
    Shared, clock,
    danger::danger,
    note::note,
    parts::{classed, notice, row, tag, tag_with, text},
    pause::Pause,
    search::{Search, search},
    talk::talk,
    topics::{Long, Part},
};
use crate::guide::{Index, Word};
use yew::prelude::*;

/// What [`Help`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct HelpProps {
    /// The guide.
    pub guide: Shared,
    /// Told once the guide has been drawn.
    #[prop_or_default]
    pub drawn: Callback<()>,
    /// Nothing is drawn: the guide has been taken away.
    #[prop_or_default]
    pub gone: bool,
}

/// What happens to a guide that is being read.
pub enum Message {
    /// Something was typed into the search field, or taken out of it.
    Typed(String),
    /// Places are narrowed by a facet, by its bit, or no longer.
    Narrowed(u16),
    /// A place is picked, or no longer.
    Picked(Index),
    /// Typing has paused.
    Paused,
    /// A minute has passed.
    Minute,
    /// Nothing else is to be done.
    Idle,
    /// Somebody wants to see more of a list.
    More,
    /// The browser has shown what was found, as far as it was drawn.
    Shown,
    /// The next part of the guide is to be drawn.
    Step,
}

/// The whole guide: what to do in danger, whom to talk to, answers, places, and what the guide is.
///
/// A struct with one kind of message, and not a function with hooks: every hook is compiled again for each type it holds,
/// and the search with its seven took a tenth of the engine.
pub struct Help {
    search: Search,
    /// The places that are to stand on paper, as they were picked.
    picked: Vec<Index>,
    guide: Shared,
    /// Until a minute has passed.
    clock: Pause,
    /// Until the next part of the guide is drawn, or read for the search.
    waiting: Option<Pause>,
    /// How many of its parts are drawn: each in a turn of its own, since all of them keep an old phone busy for longer than its
    /// reader would wait for an answer to a tap.
    steps: u8,
    /// Whether not all have been drawn yet.
    fresh: bool,
}

/// In milliseconds.
const MINUTE: u32 = 60_000;
/// The step with which the topics are drawn. They tell when all are, which is the last one.
const TOPICS: u8 = 4;
const LAST: u8 = 5;
/// What a browser is left to itself between two parts of what can wait.
const BREATH: u32 = 20;

impl Component for Help {
    type Message = Message;
    type Properties = HelpProps;

    fn create(context: &Context<Self>) -> Self {
        let guide = &context.props().guide;
        let more = context.link().callback(|_| Message::More);
        let guide = guide.at(clock::now(&guide.time_zone)).telling(more);
        let clock = Pause::new(MINUTE, context.link().callback(|()| Message::Minute));
        // No time passes in a printed guide: it is drawn whole.
        let steps = if cfg!(target_arch = "wasm32") { 0 } else { LAST };
        Self { search: Search::default(), picked: Vec::new(), guide, clock, waiting: None, steps, fresh: true }
    }

    /// Another guide comes in this one's place, or none.
    fn changed(&mut self, context: &Context<Self>, _: &HelpProps) -> bool {
        *self = Component::create(context);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Typed(text) => {
                let paused = context.link().callback(|()| Message::Paused);
                self.search.typed(&self.guide, text, paused);
            }
            Message::Narrowed(bit) => {
                let paused = context.link().callback(|()| Message::Paused);
                self.search.narrowed(&self.guide, bit, paused);
            }
            Message::Picked(place) => {
                let before = self.picked.len();
                self.picked.retain(|&other| other != place);
                if self.picked.len() == before {
                    self.picked.push(place);
                }
            }
            Message::Paused => self.search.announce(),
            Message::Minute => {
                self.clock = Pause::new(MINUTE, context.link().callback(|()| Message::Minute));
                let later = self.guide.at(clock::now(&self.guide.time_zone));
                if !self.guide.changes(&later) {
                    return false;
                }
                self.guide = later;
            }
            Message::Idle => {
                let left = self.search.reads(&self.guide);
                self.waiting = left.then(|| Pause::new(BREATH, context.link().callback(|()| Message::Idle)));
                return false;
            }
            Message::More => self.guide = self.guide.longer(),
            Message::Shown => self.search.more(),
            Message::Step => self.steps += 1,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        if context.props().gone {
            return Html::default();
        }
        let guide = &self.guide;
        let mut parts = Vec::new();
        for step in 0..=LAST {
            parts.push(match step {
                // Where there is none yet an empty view stands: a list without keys is told from its end.
                _ if step > self.steps => Html::default(),
                0 => header(guide),
                1 => row(vec![danger(guide), draft(guide)]),
                2 => talk(guide),
                3 => {
                    let typed = context.link().callback(Message::Typed);
                    search(guide, &self.search, typed, &context.link().callback(Message::Narrowed))
                }
                TOPICS => {
                    let tell = context.link().callback(|_| Message::Step);
                    let topics = html! { <Long guide={guide.clone()} part={Part::Topics} {tell} /> };
                    // Out of sight while what is found is shown in its place. Not taken away: what was open stays open; and not
                    // by what it is made of, which would have to be drawn again.
                    let hidden = self.search.runs().then_some("hidden");
                    tag_with("div", &["class", "hidden"], &[Some("lists"), hidden], topics)
                }
                _ => {
                    let (part, tell) = (Part::Paper(self.picked.clone()), context.link().callback(Message::Picked));
                    let about = note(guide, "about", &guide.about);
                    row(vec![
                        html! { <Long guide={guide.clone()} {part} {tell} /> },
                        tag_with("footer", &["part"], &[Some("footer")], about),
                    ])
                }
            });
        }
        row(parts)
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        self.search.rest(&self.guide, context.link().callback(|()| Message::Shown));
        if context.props().gone {
            return;
        }
        if self.steps < TOPICS {
            self.waiting = Some(Pause::new(0, context.link().callback(|()| Message::Step)));
        } else if self.steps == LAST && std::mem::take(&mut self.fresh) {
            context.props().drawn.emit(());
            self.waiting = Some(Pause::new(MINUTE / 60, context.link().callback(|()| Message::Idle)));
        }
    }
}

fn header(guide: &Shared) -> Html {
    let notes = row(vec![note(guide, "privacy", &guide.privacy), note(guide, "leaving", &guide.leaving)]);
    let header = row(vec![
        tag("h2", text(&guide.title)),
        classed("p", "area", text(&guide.area)),
        notice("div", "promise", notes),
    ]);
    tag_with("header", &["part"], &[Some("header")], header)
}

/// What nobody has confirmed yet. It stands below the emergency number, of which it does not speak, and above those of which it does.
fn draft(guide: &Shared) -> Html {
    let mut drafts = Vec::new();
    for (draft, word) in [(guide.draft, Word::Draft), (guide.draft_words, Word::DraftWords)] {
        if draft {
            drafts.extend([text(guide.words.get(word)), text(" ")]);
        }
    }
    match drafts.is_empty() {
        true => Html::default(),
        false => notice("p", "draft", row(drafts)),
    }
}
