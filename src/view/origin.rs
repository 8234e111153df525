//! Where a text comes from and when it was checked.

use super::Shared;
use crate::guide::{How, Index, Review, Source, Words};
use yew::prelude::*;

/// The review of a text, and its sources.
pub fn origin(guide: &Shared, sources: &[Index], review: Option<&Review>) -> Html {
    let words = &guide.words;
    let review = review.map(|review| {
        let sentence = match review.how {
            How::Called => &words.called,
            How::Read => &words.read,
            How::Listed => &words.listed,
        };
        html! { <p>{ Words::fill(sentence, &[("date", &words.date(review.on))]) }</p> }
    });
    if review.is_none() && sources.is_empty() {
        return Html::default();
    }
    html! {
        <div class="origin">
            { review }
            <ul>{ guide.sources(sources).map(|source| line(words, source)).collect::<Html>() }</ul>
        </div>
    }
}

fn line(words: &Words, source: &Source) -> Html {
    let date = source.date.map(|date| [", ", &words.date(date)].concat());
    html! {
        <li>
            <a href={source.address.clone()} rel="noopener noreferrer" target="_top">{ &source.title }</a>
            { ", " }{ &source.publisher }{ date }
        </li>
    }
}
