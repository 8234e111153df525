//! The whole guide, top to bottom.

use super::{Shared, danger::danger, note::note, search::Search, talk::talk, topics::Topics};
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

/// The whole guide: what to do in danger, whom to talk to, answers, places, and what the guide is.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let HelpProps { guide, drawn } = props;
    let searching = use_state(|| false);
    let on_search = {
        let searching = searching.clone();
        use_callback((), move |some: bool, ()| searching.set(some))
    };
    let drawn = drawn.clone();
    use_effect_with((), move |()| drawn.emit(()));
    let hidden = *searching;
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
            <Search guide={guide.clone()} {on_search} />
            <Topics guide={guide.clone()} {hidden} />
            <footer part="footer">{ note(guide, "about", &guide.about) }</footer>
        </>
    }
}
