//! A question that opens to its answer.

use super::{
    Shared,
    origin::origin,
    parts::{details, heading, spoken},
    text::{blocks, runs},
};
use crate::guide::Question;
use yew::prelude::*;

/// A question and its answer. `list` tells the same question apart in another list; `level` is its heading's.
pub fn question(guide: &Shared, question: &Question, list: &str, level: u8) -> Html {
    let answer = html! {
        <>
            <p class="short">{ runs(guide, &question.short) }</p>
            { blocks(guide, &question.detail) }
        </>
    };
    let text = html! {
        <div class="text" part="answer">
            { spoken(&question.lang, answer) }
            { origin(guide, &question.sources, Some(&question.review)) }
        </div>
    };
    let title = spoken(&question.lang, heading(level, &question.title));
    details("question", list.to_owned() + ":" + &question.id, title, text)
}
