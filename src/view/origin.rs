//! Where a text comes from and when it was checked.

use super::{
    Shared,
    parts::{classed, link, row, tag, text},
};
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
    let mut inside = Vec::new();
    if let Some(review) = review {
        inside.push(tag("p", text(&checked(&guide.words, review))));
    }
    inside.push(tag("ul", row(lines)));
    classed("div", "origin", row(inside))
}

/// That a review holds no more: said of what it stands with, which is shown all the same.
pub fn past(guide: &Shared, review: &Review) -> Html {
    match guide.is_past(review) {
        true => classed("p", "know", text(guide.words.get(Word::Past))),
        false => Html::default(),
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
    let mut title = text(&source.title);
    if guide.live {
        title = link(&source.address, title);
    }
    tag("li", row(vec![title, text(&rest)]))
}
