//! Where a text comes from and when it was checked.

use super::Shared;
use crate::guide::{How, Index, Review, Source, Word, Words};
use yew::prelude::*;

/// The review of a text, and its sources.
pub fn origin(guide: &Shared, sources: &[Index], review: Option<&Review>) -> Html {
    let words = &guide.words;
    let review = review.map(|review| {
        let sentence = match review.how {
            How::Called => words.get(Word::Called),
            How::Read => words.get(Word::Read),
            How::Listed => words.get(Word::Listed),
        };
        html! { <p>{ Words::fill(sentence, &[("date", &words.date(review.on))]) }</p> }
    });
    if review.is_none() && sources.is_empty() {
        return Html::default();
    }
    html! {
        <div class="origin">
            { review }
            <ul>{ guide.sources(sources).map(|source| line(guide, source)).collect::<Html>() }</ul>
        </div>
    }
}

fn line(guide: &Shared, source: &Source) -> Html {
    let date = source.date.map(|date| [", ", &guide.words.date(date)].concat());
    html! {
        <li>
            if guide.live {
                <a href={source.address.clone()} rel="noopener noreferrer" target="_top">{ &source.title }</a>
            } else {
                { &source.title }
            }
            { ", " }{ &source.publisher }{ date }
        </li>
    }
}
