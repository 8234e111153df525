//! Drawing a guide into an element, and taking it away again.

use crate::{
    guide,
    view::{Help, HelpProps, Shared},
};
use js_sys::Function;
use std::{cell::RefCell, panic};
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::prelude::*;

thread_local! {
    /// Those to be told when the engine breaks: one for each guide on the page. A panic stops them all, for they share
    /// one memory.
    static FALLEN: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
}

/// A guide that the engine draws.
#[wasm_bindgen]
pub struct Mounted {
    app: yew::AppHandle<Help>,
    fallen: Function,
}

/// Draws a compiled guide into an empty element.
///
/// `drawn` is called once it stands there; `fallen`, with where in the code, if the engine breaks later: from then on
/// nothing it drew reacts any more.
///
/// # Errors
/// A sentence that says what is wrong with `bytes` and what to do.
#[wasm_bindgen]
pub fn mount(into: Element, bytes: &[u8], drawn: Function, fallen: Function) -> Result<Mounted, JsError> {
    let guide = guide::decode(bytes).map_err(|error| JsError::new(&error.to_string()))?;
    FALLEN.with_borrow_mut(|all| {
        if all.is_empty() {
            yew::set_custom_panic_hook(Box::new(tell));
        }
        all.push(fallen.clone());
    });
    let props = HelpProps {
        guide: Shared::live(guide),
        drawn: Callback::from(move |()| {
            let _ = drawn.call0(&JsValue::NULL);
        }),
    };
    let app = yew::Renderer::<Help>::with_root_and_props(into, props).render();
    Ok(Mounted { app, fallen })
}

#[wasm_bindgen]
impl Mounted {
    /// Takes the guide away again.
    pub fn destroy(self) {
        FALLEN.with_borrow_mut(|all| all.retain(|other| other != &self.fallen));
        self.app.destroy();
    }
}

fn tell(panic: &panic::PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, |at| at.file().to_owned() + ":" + &at.line().to_string());
    let all = FALLEN.with(|all| all.try_borrow().map(|all| all.clone()).unwrap_or_default());
    for fallen in all {
        let _ = fallen.call1(&JsValue::NULL, &place.as_str().into());
    }
}
