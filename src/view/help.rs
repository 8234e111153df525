//! The whole guide, top to bottom.

use super::{
    Shared,
    danger::danger,
    note::note,
    search::{Search, search},
    talk::talk,
    topics::Topics,
};
use crate::guide::Word;
use yew::prelude::*;

/// What [`Help`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct HelpProps {
    /// The guide.
    pub guide: Shared,
    /// Told once the guide has been drawn.
    #[prop_or_default]
    pub drawn: Callback<()>,
}

/// What happens to a guide that is being read.
pub enum Message {
    /// Something was typed into the search field, or taken out of it.
    Typed(String),
    /// Typing has paused.
    Paused,
}

/// The whole guide: what to do in danger, whom to talk to, answers, places, and what the guide is.
///
/// A struct with one kind of message, and not a function with hooks: every hook is compiled again for each type it holds,
/// and the search with its seven took a tenth of the engine.
pub struct Help {
    search: Search,
}

impl Component for Help {
    type Message = Message;
    type Properties = HelpProps;

    fn create(_: &Context<Self>) -> Self {
        Self { search: Search::default() }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Typed(text) => {
                let paused = context.link().callback(|()| Message::Paused);
                self.search.typed(&context.props().guide, text, paused);
            }
            Message::Paused => self.search.announce(),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let guide = &context.props().guide;
        html! {
            <>
                <header part="header">
                    <h2>{ &guide.title }</h2>
                    <p class="area">{ &guide.area }</p>
                    if guide.draft {
                        <p class="draft" part="notice">{ guide.words.get(Word::Draft) }</p>
                    }
                    <div class="promise" part="notice">
                        { note(guide, "privacy", &guide.privacy) }
                        { note(guide, "leaving", &guide.leaving) }
                    </div>
                </header>
                { danger(guide) }
                { talk(guide) }
                { search(guide, &self.search, context.link().callback(Message::Typed)) }
                <Topics guide={guide.clone()} hidden={self.search.runs()} />
                <footer part="footer">{ note(guide, "about", &guide.about) }</footer>
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            context.props().drawn.emit(());
        }
    }
}
