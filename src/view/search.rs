//! The search field and what it finds.

use super::{
    Shared,
    parts::{all, section},
    place::card,
    question::question,
    talk::short_cards,
};
use crate::{
    guide::{Word, Words},
    search::{Found, Index},
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What [`Search`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct SearchProps {
    /// The guide to search.
    pub guide: Shared,
    /// Told whether something is being searched for, so that the lists below can make room.
    pub on_search: Callback<bool>,
}

/// A field that finds questions and places as one types. What is typed stays in this component.
#[component]
pub fn Search(props: &SearchProps) -> Html {
    let SearchProps { guide, on_search } = props;
    let words = &guide.words;
    let field = use_node_ref();
    let query = use_state(String::new);
    // Built at the first letter: most readers never search.
    let index = use_mut_ref(|| None::<Index>);
    let some = !query.trim().is_empty();
    let found = match some {
        true => index.borrow_mut().get_or_insert_with(|| Index::new(guide)).find(&query),
        false => Vec::new(),
    };
    let announced = use_pause(match (some, found.len()) {
        (false, _) => String::new(),
        (true, 0) => words.get(Word::FoundNothing).to_owned(),
        (true, count) => counted(words, count),
    });
    let typed = {
        let (query, on_search) = (query.clone(), on_search.clone());
        use_callback((), move |text: String, ()| {
            on_search.emit(!text.trim().is_empty());
            query.set(text);
        })
    };
    if !guide.live {
        let hint = html! { <p class="field">{ words.get(Word::NoSearch) }</p> };
        return section("search", words.get(Word::Search), false, hint);
    }
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| typed.emit(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let clear = {
        let field = field.clone();
        move |_: MouseEvent| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                input.set_value("");
                let _ = input.focus();
            }
            typed.emit(String::new());
        }
    };
    // Not a form: a form is a navigation waiting to happen, and this one must never leave a trace in the history.
    html! {
        <section class="search" part="search" role="search" aria-labelledby="search">
            <h3 id="search">{ words.get(Word::Search) }</h3>
            <div class="field">
                <input ref={field} type="search" data-key="search" aria-labelledby="search" placeholder={words.get(Word::SearchHint).to_owned()}
                    autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" enterkeyhint="search" {oninput} />
                if some {
                    <button type="button" data-key="search:clear" onclick={clear}>{ words.get(Word::Clear) }</button>
                }
            </div>
            <p class="hidden" role="status">{ announced }</p>
            if some {
                { results(guide, &found) }
            }
        </section>
    }
}

/// What was found, or kindly nothing.
fn results(guide: &Shared, found: &[Found]) -> Html {
    let words = &guide.words;
    let shown = if found.is_empty() {
        html! {
            <>
                <p><b>{ words.get(Word::FoundNothing) }</b>{ " " }{ words.get(Word::FoundNothingNext) }</p>
                { short_cards(guide, &guide.nothing_found) }
            </>
        }
    } else {
        let mut things = found.iter().filter_map(|found| match found {
            Found::Question(at) => Some(question(guide, guide.questions.get(*at)?, "result", 4)),
            Found::Place(at) => Some(card(guide, guide.places.get(*at)?, 4)),
        });
        html! {
            <>
                <p class="quiet" aria-hidden="true">{ counted(words, found.len()) }</p>
                <div>{ all(&mut things) }</div>
            </>
        }
    };
    html! { <div class="results" data-found={found.len().to_string()}>{ shown }</div> }
}

fn counted(words: &Words, found: usize) -> String {
    Words::fill(words.get(Word::Found), &[("count", &found.to_string())])
}

/// The message once it has stood for a while: a screen reader must not talk over every letter.
#[hook]
fn use_pause(message: String) -> String {
    let settled = use_state(String::new);
    use_effect_with(message, {
        let settled = settled.clone();
        move |message| {
            let message = message.clone();
            after_a_pause(move || settled.set(message))
        }
    });
    (*settled).clone()
}

/// Runs something when typing has paused; what it returns takes that back.
#[cfg(target_arch = "wasm32")]
fn after_a_pause(then: impl FnOnce() + 'static) -> impl FnOnce() {
    const PAUSE_MILLISECONDS: u32 = 700;
    let waiting = gloo::timers::callback::Timeout::new(PAUSE_MILLISECONDS, then);
    move || drop(waiting)
}

/// Nobody types into a printed guide.
#[cfg(not(target_arch = "wasm32"))]
fn after_a_pause(_then: impl FnOnce() + 'static) -> impl FnOnce() {
    || ()
}
