//! The exit as it stands in the printed guide.

use super::parts::opened;
use crate::guide::{Guide, Word};
use yew::prelude::*;

/// The link out. It works before any script; `wayside.js` takes it over, and the engine never touches it.
pub fn exit(guide: &Guide) -> Html {
    html! {
        <a class="exit" part="exit" data-key="exit" href={opened(&guide.exit_url).map(str::to_owned)}
            data-fallback={opened(&guide.exit_fallback).map(str::to_owned)}
            rel="noreferrer nofollow" target="_top">
            <b>{ guide.words.get(Word::Leave) }</b>{ " " }<small>{ guide.words.get(Word::LeaveLimit) }</small>
        </a>
    }
}
