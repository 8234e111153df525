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
///
/// What Yew once drew into, it listens to for ever, and keeps. So what a guide was drawn into is not given up with it, but used
/// again for the next: there are never more of them than there were guides at once.
#[wasm_bindgen]
pub struct Mounted {
    app: yew::AppHandle<Help>,
    guide: Shared,
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
    let guide = read(bytes)?;
    let props = begin(&guide, drawn, &fallen);
    let app = yew::Renderer::<Help>::with_root_and_props(into, props).render();
    Ok(Mounted { app, guide, fallen })
}

#[wasm_bindgen]
impl Mounted {
    /// Draws a guide into the same element, from which the last was taken away.
    ///
    /// # Errors
    /// As `mount`.
    pub fn again(&mut self, bytes: &[u8], drawn: Function, fallen: Function) -> Result<(), JsError> {
        self.guide = read(bytes)?;
        self.app.update(begin(&self.guide, drawn, &fallen));
        self.fallen = fallen;
        Ok(())
    }

    /// Takes the guide away.
    pub fn clear(&mut self) {
        FALLEN.with_borrow_mut(|all| all.retain(|other| other != &self.fallen));
        self.app.update(HelpProps { guide: self.guide.clone(), drawn: Callback::noop(), gone: true });
    }
}

fn read(bytes: &[u8]) -> Result<Shared, JsError> {
    guide::decode(bytes).map(Shared::live).map_err(|error| JsError::new(&error.to_string()))
}

fn begin(guide: &Shared, drawn: Function, fallen: &Function) -> HelpProps {
    FALLEN.with_borrow_mut(|all| {
        if all.is_empty() {
            yew::set_custom_panic_hook(Box::new(tell));
        }
        all.push(fallen.clone());
    });
    let drawn = Callback::from(move |()| {
        let _ = drawn.call0(&JsValue::NULL);
    });
    HelpProps { guide: guide.clone(), drawn, gone: false }
}

fn tell(panic: &panic::PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, |at| at.file().to_owned() + ":" + &at.line().to_string());
    let all = FALLEN.with(|all| all.try_borrow().map(|all| all.clone()).unwrap_or_default());
    for fallen in all {
        let _ = fallen.call1(&JsValue::NULL, &place.as_str().into());
    }
}
