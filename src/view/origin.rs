//! Where a text comes from and when it was checked.

use super::Shared;
use crate::guide::{How, Index, Review, Source, Word, Words};
use yew::prelude::*;

/// The review of a text, and its sources.
pub fn origin(guide: &Shared, sources: &[Index], review: Option<&Review>) -> Html {
    if review.is_none() && sources.is_empty() {
        return Html::default();
    }
    let mut lines = Vec::new();
    for source in guide.sources(sources) {
        lines.push(line(guide, source));
    }
    html! {
        <div class="origin">
            if let Some(review) = review {
                <p>{ checked(&guide.words, review) }</p>
            }
            <ul>{ lines }</ul>
        </div>
    }
}

fn checked(words: &Words, review: &Review) -> String {
    let sentence = match review.how {
        How::Called => Word::Called,
        How::Read => Word::Read,
        How::Listed => Word::Listed,
    };
    Words::fill(words.get(sentence), &[("date", &words.date(review.on))])
}

fn line(guide: &Shared, source: &Source) -> Html {
    let mut rest = ", ".to_owned() + &source.publisher;
    if let Some(date) = source.date {
        rest.push_str(", ");
        rest.push_str(&guide.words.date(date));
    }
    html! {
        <li>
            if guide.live {
                <a href={source.address.clone()} rel="noopener noreferrer" target="_top">{ &source.title }</a>
            } else {
                { &source.title }
            }
            { rest }
        </li>
    }
}
