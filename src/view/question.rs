//! A question that opens to its answer.

use super::{
    Shared,
    origin::origin,
    text::{blocks, runs},
};
use crate::guide::Question;
use yew::prelude::*;

/// A question and its answer. `list` tells the same question apart in another list; `level` is its heading's.
pub fn question(guide: &Shared, question: &Question, list: &str, level: u8) -> Html {
    let key = [list, ":", &question.id].concat();
    html! {
        <details class="question" part="question" data-key={key} lang={question.lang.clone()}>
            <summary>
                <@{["h", &level.to_string()].concat()}>{ &question.title }</@>
            </summary>
            <div class="text" part="answer">
                <p class="short">{ runs(guide, &question.short) }</p>
                { blocks(guide, &question.detail) }
                { origin(guide, &question.sources, Some(&question.review)) }
            </div>
        </details>
    }
}
