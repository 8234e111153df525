//! A pause in typing.

use yew::Callback;

/// Waits until typing has paused, unless it is dropped before.
pub struct Pause {
    #[cfg(target_arch = "wasm32")]
    _timer: gloo::timers::callback::Timeout,
}

impl Pause {
    /// Tells when the pause was long enough.
    #[cfg(target_arch = "wasm32")]
    pub fn new(then: Callback<()>) -> Self {
        const MILLISECONDS: u32 = 700;
        Self { _timer: gloo::timers::callback::Timeout::new(MILLISECONDS, move || then.emit(())) }
    }

    /// Nobody types into a printed guide.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn new(_then: Callback<()>) -> Self {
        Self {}
    }
}
