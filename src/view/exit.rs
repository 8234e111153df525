//! The exit as it stands in the printed guide.

use crate::guide::{Guide, Word};
use yew::prelude::*;

/// The link out. It works before any script; `wayside.js` takes it over, and the engine never touches it.
pub fn exit(guide: &Guide) -> Html {
    html! {
        <a class="exit" part="exit" data-key="exit" href={guide.exit_url.clone()} data-fallback={guide.exit_fallback.clone()}
            rel="noreferrer nofollow" target="_top">
            <b>{ guide.words.get(Word::Leave) }</b>{ " " }<small>{ guide.words.get(Word::LeaveLimit) }</small>
        </a>
    }
}
