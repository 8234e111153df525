//! A question that opens to its answer.

use super::{
    Shared,
    origin::{origin, past},
    parts::{classed, details, heading, row, spoken, tag_with},
    text::{blocks, runs},
};
use crate::guide::Question;
use yew::prelude::*;

/// A question and its answer. `list` tells the same question apart in another list; `level` is its heading's.
pub fn question(guide: &Shared, question: &Question, list: &str, level: u8) -> Html {
    let answer = row(vec![classed("p", "short", runs(guide, &question.short)), blocks(guide, &question.detail)]);
    let (sources, review) = (&question.sources, &question.review);
    let text = row(vec![past(guide, review), spoken(&question.lang, answer), origin(guide, sources, Some(review))]);
    let text = tag_with("div", &["class", "part"], &[Some("text"), Some("answer")], text);
    let title = spoken(&question.lang, heading(level, &question.title));
    details("question", list.to_owned() + ":" + &question.id, title, text)
}
