//! A while that passes.

use yew::Callback;

/// Waits for a while, unless it is dropped before.
pub struct Pause {
    #[cfg(target_arch = "wasm32")]
    _timer: gloo::timers::callback::Timeout,
}

impl Pause {
    /// Tells when it has passed.
    #[cfg(target_arch = "wasm32")]
    pub fn new(milliseconds: u32, then: Callback<()>) -> Self {
        Self { _timer: gloo::timers::callback::Timeout::new(milliseconds, move || then.emit(())) }
    }

    /// No time passes in a printed guide.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn new(_milliseconds: u32, _then: Callback<()>) -> Self {
        Self {}
    }
}
