//! Browsers that wait for their next reader. To start one takes as much of the machine as most tests do (Firefox: three times
//! as much), so one is used again: in a new window, with nothing left of what was before.

use std::sync::{Mutex, Once};

use super::line::Begun;
use super::{Browser, Device, Running};
use crate::rig::log::lock;

/// So many readers one browser serves: it grows with each.
const READERS: u32 = 40;

/// So many rest at a time, the one that rested longest goes first.
const BEDS: usize = 4;

static RESTING: Mutex<Vec<Resting>> = Mutex::new(Vec::new());

/// A browser at rest, and what it is to begin with again.
pub(super) struct Resting {
    pub device: Device,
    /// The port where its every name leads: its next reader's world is there.
    pub port: u16,
    pub running: Running,
    pub begun: Begun,
    /// How many readers it has served.
    pub readers: u32,
}

/// Whether such a browser can be made as good as new. A folder that is looked into has to be one's own; of the others the
/// engine has to have a way, and a driver that hears events is told of them all its life.
pub(super) fn may_rest(browser: Browser, device: &Device) -> bool {
    browser != Browser::WebKit && device.javascript && !device.keeps && !device.asks_before_leaving
}

/// One that was started for this device, or that can become it.
pub(super) fn wake(browser: Browser, device: &Device) -> Option<Resting> {
    let mut resting = lock(&RESTING);
    let at = resting.iter().rposition(|each| becomes(browser, &each.device, device))?;
    Some(Resting { device: device.clone(), ..resting.remove(at) })
}

/// Whether one device can become another: a new window has its size, but Chromium takes a phone's for as long as it runs.
fn becomes(browser: Browser, one: &Device, other: &Device) -> bool {
    let size = if one.phone && browser == Browser::Chromium { one.size } else { other.size };
    Device { size, ..one.clone() } == *other
}

/// Lets a browser rest after a reader.
pub(super) fn lay_down(browser: Resting) {
    static AT_THE_END: Once = Once::new();
    AT_THE_END.call_once(|| {
        shutdown_hooks::add_shutdown_hook(end_all);
    });
    let gone = {
        let mut resting = lock(&RESTING);
        let tired = browser.readers >= READERS;
        if tired {
            Some(browser)
        } else {
            resting.push(browser);
            (resting.len() > BEDS).then(|| resting.remove(0))
        }
    };
    drop(gone);
}

/// Nobody else ends what a static holds.
extern "C" fn end_all() {
    lock(&RESTING).clear();
}
