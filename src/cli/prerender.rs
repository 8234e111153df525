//! The guide as HTML, printed by the very views that the engine draws.

use super::script::Piece;
use crate::{
    guide::Guide,
    view::{Help, Shared, exit},
};
use yew::prelude::*;

/// What is printed: the exit first, so that it is the first thing a keyboard or a screen reader meets.
#[derive(Clone, PartialEq, Properties)]
struct FragmentProps {
    guide: Shared,
    compiled: Piece,
    /// The other languages of the guide, for which the styles leave room above it.
    others: Option<String>,
}

#[component]
fn Fragment(FragmentProps { guide, compiled, others }: &FragmentProps) -> Html {
    let dir = if guide.right_to_left { "rtl" } else { "ltr" };
    html! {
        <>
            { exit(guide) }
            <div class="guide" data-guide={guide.id.clone()} data-bin={compiled.name.clone()}
                data-integrity={compiled.integrity.clone()} data-languages={others.clone()} lang={guide.lang.clone()} {dir}>
                <Help guide={guide.clone()} />
            </div>
        </>
    }
}

/// The fragment of a guide. `compiled` is its compiled form, for the engine to load; `others` are its other languages.
///
/// # Errors
/// What the machine refused.
pub fn fragment(guide: &Guide, compiled: &Piece, others: &[String]) -> Result<String, String> {
    let others = (!others.is_empty()).then(|| others.join(" "));
    let props = FragmentProps { guide: Shared::printed(guide.clone()), compiled: compiled.clone(), others };
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| format!("Could not print {}: {error}.", guide.id))?;
    let renderer = yew::LocalServerRenderer::<Fragment>::with_props(props).hydratable(false);
    Ok(runtime.block_on(tokio::task::LocalSet::new().run_until(renderer.render())))
}
