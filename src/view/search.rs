//! The search field and what it finds.

use super::{
    Shared,
    narrow::narrow,
    parts::{classed, more, row, section, spaced, tag, tag_with, text},
    pause::Pause,
    place::card,
    question::question,
    talk::short_cards,
};
use crate::{
    guide::{Word, Words, fits},
    search::{Found, Index},
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// When somebody has stopped typing, in milliseconds.
const TYPING: u32 = 700;

/// As much of what is found is drawn at once as a phone shows; then as much again whenever the browser has shown that. An old
/// phone is busy with all of it for longer than between two letters.
const AT_ONCE: usize = 4;
/// Until then, in milliseconds: some frames.
const FRAMES: u32 = 60;

/// What is being searched for, and what it finds. It is nowhere else, and gone with the page.
#[derive(Default)]
pub struct Search {
    query: String,
    /// What the places are narrowed by: a bit for each facet.
    chosen: u16,
    /// Built bit by bit while nothing else is to be done, and what is left of it at the first letter.
    index: Option<Index>,
    found: Vec<Found>,
    /// How much of it is drawn, and until more is.
    drawn: usize,
    drawing: Option<Pause>,
    /// What there is to tell a screen reader, and what it was told.
    message: String,
    announced: String,
    /// Until typing has paused: a screen reader must not talk over every letter.
    waiting: Option<Pause>,
    field: NodeRef,
}

impl Search {
    /// Whether something is being searched for, or the places are narrowed.
    pub fn runs(&self) -> bool {
        self.chosen != 0 || self.asks()
    }

    fn asks(&self) -> bool {
        !self.query.chars().all(char::is_whitespace)
    }

    /// Takes what was typed, and finds. `paused` is told when it has stood for a while.
    pub fn typed(&mut self, guide: &Shared, query: String, paused: Callback<()>) {
        self.query = query;
        self.found = match self.asks() {
            true => {
                let index = self.index.get_or_insert_with(|| Index::begun(guide));
                while index.grow(guide) {}
                index.find(&self.query)
            }
            false => Vec::new(),
        };
        self.changed(guide, paused);
    }

    /// Reads some more of the guide, to find in it; says whether more is left.
    pub fn reads(&mut self, guide: &Shared) -> bool {
        self.index.get_or_insert_with(|| Index::begun(guide)).grow(guide)
    }

    /// Narrows the places by a facet more, or less.
    pub fn narrowed(&mut self, guide: &Shared, bit: u16, paused: Callback<()>) {
        self.chosen ^= bit;
        self.changed(guide, paused);
    }

    /// What is found and fits such a choice: all places, where nothing is asked.
    fn fitting(&self, guide: &Shared, chosen: u16) -> Vec<Found> {
        let mut fitting = Vec::new();
        let all = (0..guide.places.len()).map(Found::Place);
        if self.asks() {
            fitting.extend_from_slice(&self.found);
        } else {
            fitting.extend(all);
        }
        fitting.retain(|found| match found {
            Found::Place(at) => guide.places.get(*at).is_some_and(|place| fits(place.fits, chosen)),
            Found::Question(_) => true,
        });
        fitting
    }

    fn changed(&mut self, guide: &Shared, paused: Callback<()>) {
        self.drawn = AT_ONCE;
        let message = match (self.runs(), self.fitting(guide, self.chosen).len()) {
            (false, _) => String::new(),
            (true, 0) => guide.words.get(Word::FoundNothing).to_owned(),
            (true, count) => counted(&guide.words, count),
        };
        if self.message != message {
            self.message = message;
            self.waiting = Some(Pause::new(TYPING, paused));
        }
    }

    /// Draws some more of what was found.
    pub fn more(&mut self) {
        self.drawn += 2 * AT_ONCE;
    }

    /// Comes back for the rest of what was found, where there is one.
    pub fn rest(&mut self, guide: &Shared, then: Callback<()>) {
        let left = self.runs() && self.drawn < self.fitting(guide, self.chosen).len().min(guide.shown);
        self.drawing = left.then(|| Pause::new(FRAMES, then));
    }

    /// Tells a screen reader what was found.
    pub fn announce(&mut self) {
        self.announced.clone_from(&self.message);
    }
}

/// A field that finds questions and places as one types, and what it found.
pub fn search(guide: &Shared, search: &Search, typed: Callback<String>, choose: &Callback<u16>) -> Html {
    let words = &guide.words;
    if !guide.live {
        let hint = classed("p", "field", text(words.get(Word::NoSearch)));
        let inside = row(vec![hint, narrow(guide, 0, "", |_| 0, choose)]);
        return section("search", words.get(Word::Search), inside);
    }
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| typed.emit(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let clear = {
        let (field, choose, chosen) = (search.field.clone(), choose.clone(), search.chosen);
        move |_: MouseEvent| {
            if let Some(input) = field.cast::<HtmlInputElement>() {
                input.set_value("");
                let _ = input.focus();
            }
            typed.emit(String::new());
            // What was chosen is taken back.
            choose.emit(chosen);
        }
    };
    // Where nothing is to be seen an empty view stands: a list without keys is told from its end, and one that is longer would
    // be drawn anew, the field in which somebody types too.
    let (cleared, found, count) = match search.runs() {
        true => {
            let found = search.fitting(guide, search.chosen);
            let label = text(words.get(Word::Clear));
            let button = html! { <button type="button" data-key="search:clear" onclick={clear}>{ label }</button> };
            (button, results(guide, &found, search.drawn), counted(words, found.len()))
        }
        false => Default::default(),
    };
    let input = html! {
        <input ref={&search.field} type="search" data-key="search" aria-labelledby="search" placeholder={words.get(Word::SearchHint).to_owned()}
            autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" maxlength="250" enterkeyhint="search" {oninput} />
    };
    let left = |chosen| search.fitting(guide, chosen).iter().filter(|found| matches!(found, Found::Place(_))).count();
    let inside = vec![
        tag_with("h3", &["id"], &[Some("search")], text(words.get(Word::Search))),
        classed("div", "field", row(vec![input, cleared])),
        tag_with("p", &["class", "role"], &[Some("hidden"), Some("status")], text(&search.announced)),
        narrow(guide, search.chosen, &count, left, choose),
        found,
    ];
    // Not a form: a form is a navigation waiting to happen, and this one must never leave a trace in the history.
    let values = [Some("search"); 4];
    tag_with("section", &["class", "part", "role", "aria-labelledby"], &values, row(inside))
}

/// What was found, or kindly nothing.
fn results(guide: &Shared, found: &[Found], drawn: usize) -> Html {
    let words = &guide.words;
    let shown = if found.is_empty() {
        let kindly = spaced(tag("b", text(words.get(Word::FoundNothing))), text(words.get(Word::FoundNothingNext)));
        row(vec![tag("p", kindly), short_cards(guide, &guide.nothing_found)])
    } else {
        let mut things = Vec::new();
        for &found in found.iter().take(drawn.min(guide.shown)) {
            things.extend(match found {
                Found::Question(at) => guide.questions.get(at).map(|one| question(guide, one, "result", 4)),
                Found::Place(at) => guide.places.get(at).map(|place| card(guide, place, 4)),
            });
        }
        // There from the start: who has pressed it has the focus on it.
        let left = found.len().saturating_sub(guide.shown);
        tag("div", row(vec![row(things), more(guide, left)]))
    };
    tag_with("div", &["class", "data-found"], &[Some("results"), Some(&found.len().to_string())], shown)
}

fn counted(words: &Words, found: usize) -> String {
    Words::fill(words.get(Word::Found), &[("count", &found.to_string())])
}
