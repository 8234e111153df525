//! The first touch covers the page, and letting go leaves (points 2 and 19).

use crate::rig::{Button, Device, HOST_WORDS, Host, Key, Reader};

/// The exit lies along the bottom; above it there shall be one colour and nothing else.
const MOSTLY: f64 = 0.85;

fn leading_nowhere() -> Host {
    Host::with_tag().leading_to("/204").falling_back_to("/204")
}

/// Point 2.
#[tokio::test]
async fn the_page_is_covered_as_long_as_a_finger_is_on_the_exit() {
    let reader = Reader::on_a_phone().await.opens(leading_nowhere()).await.presses_down_on_exit().await;
    let reader = reader.sees_nothing_but_the_exit().await;
    let reader = reader.is_still_reading().await;
    reader.lets_go().await.sees_the_cover().await;
}

/// Point 2.
#[tokio::test]
async fn the_page_is_covered_as_long_as_the_mouse_is_down_on_the_exit() {
    let reader = Reader::on_a_desktop().await.opens(leading_nowhere()).await.presses_down_on_exit().await;
    reader.sees_nothing_but_the_exit().await.lets_go().await.sees_the_cover().await;
}

/// Point 2: neither is the page white at night while the finger is down.
#[tokio::test]
async fn at_night_the_first_touch_covers_the_page_with_dark() {
    let reader = Reader::on_a_phone().await.prefers("dark").await.opens(leading_nowhere()).await;
    let reader = reader.presses_down_on_exit().await.sees_nothing_but_the_exit().await;
    let dark = reader.looks().await.is_dark();
    reader.holds("a dark cover", dark, dark).await;
}

/// Point 2.
#[tokio::test]
async fn who_slides_off_the_exit_has_not_left_and_sees_the_page_again() {
    for device in [Device::PHONE, Device::DESKTOP] {
        let reader = Reader::with(device).await.opens(Host::with_tag()).await.presses_down_on_exit().await;
        let reader = reader.sees_nothing_but_the_exit().await.moves_away().await.lets_go().await;
        reader.is_still_reading().await.sees_the_page_again().await;
    }
}

/// Points 2 and 19: a finger that trembles, or waits. No menu, and no page that stays veiled.
#[tokio::test]
async fn a_long_press_leaves() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.presses_down_on_exit().await;
    let reader = reader.waits(std::time::Duration::from_millis(1200)).await.lets_go().await;
    reader.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Point 2: however long it has been there.
#[tokio::test]
async fn a_long_press_that_slides_off_has_not_left_and_the_page_is_there_again() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.presses_down_on_exit().await;
    let reader = reader.waits(std::time::Duration::from_millis(1200)).await.moves_away().await.lets_go().await;
    reader.is_still_reading().await.sees_the_page_again().await;
}

/// Point 2: a browser takes the finger away when it begins to scroll.
#[tokio::test]
async fn a_touch_that_becomes_a_scroll_does_not_leave() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.touches_exit().await;
    let reader = reader.sees_nothing_but_the_exit().await.touch_is_cancelled().await;
    reader.is_still_reading().await.sees_the_page_again().await;
}

/// Point 2: a host that takes the end of every touch, as some menus do, thereby stops the click.
#[tokio::test]
async fn a_host_that_takes_the_end_of_every_touch_cannot_stop_the_exit() {
    let host = Host::with_tag().running(
        "for (const type of ['touchstart', 'touchend', 'mousedown', 'mouseup', 'click'])
           addEventListener(type, (event) => event.preventDefault(), { capture: true, passive: false });",
    );
    Reader::on_a_phone().await.opens(host).await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Point 19: no other tab, no menu.
#[tokio::test]
async fn every_button_of_the_mouse_leaves_in_place() {
    for button in [Button::Left, Button::Middle, Button::Right] {
        let reader = Reader::on_a_desktop().await.comes_from_start().await.opens(Host::with_tag()).await;
        let reader = reader.presses_exit_with(button).await.is_at("exit.localhost/ok").await.has_one_window().await;
        reader.nobody_was_told().await.goes_back().await.is_at("start.localhost").await;
    }
}

/// Point 19.
#[tokio::test]
async fn a_tap_leaves_in_place_whatever_key_is_held() {
    for key in [Key::Control, Key::Shift, Key::Meta, Key::Alt] {
        let reader = Reader::on_a_desktop().await.opens(Host::with_tag()).await;
        let reader = reader.taps_exit_holding(key).await.is_at("exit.localhost/ok").await.has_one_window().await;
        reader.nobody_was_told().await;
    }
}

/// Point 19: a screen reader or a switch clicks without pointing.
#[tokio::test]
async fn a_click_that_no_pointer_made_leaves() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await;
    reader.runs("setTimeout(() => exit.click());").await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Point 20: with popups refused, this page leaves all the same.
#[tokio::test]
async fn a_new_tab_that_is_refused_does_not_keep_this_one() {
    let host = Host::with_tag()
        .attribute("exit-new-tab", "")
        .falling_back_to("/ok?second")
        .running("window.open = () => { throw new Error('refused'); };");
    let reader = Reader::on_a_phone().await.opens(host).await;
    reader.taps_exit().await.is_at("exit.localhost/ok?second").await.nobody_was_told().await;
}

/// Point 20: both are away from the guide, and neither was told.
#[tokio::test]
async fn a_new_tab_opens_the_exit_and_this_one_leaves_too() {
    let host = Host::with_tag().attribute("exit-new-tab", "").falling_back_to("/ok?second");
    let reader = Reader::on_a_desktop().await.opens(host).await;
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok?second").await.nobody_was_told().await;
    let asked = reader.world.log().requests_to("exit.localhost");
    reader.holds("the exit itself in the other tab", asked.iter().any(|one| one.path == "/ok"), asked.len()).await;
}

impl Reader {
    /// Nothing but the bar of the exit and one colour. The text is still in the page: it is covered, not gone.
    async fn sees_nothing_but_the_exit(self) -> Self {
        self.two_frames().await;
        let blank = self.looks().await.blankness();
        self.holds("one colour above the exit", blank > MOSTLY, blank).await;
        let [name, _] = HOST_WORDS;
        self.expects("the host's page to be still there", &format!("document.body.textContent.includes('{name}')"))
            .await
    }

    /// The veil is off.
    async fn sees_the_page_again(self) -> Self {
        let blank = self.looks().await.blankness();
        self.holds("a page that one can read", blank < MOSTLY, blank).await;
        self
    }

    async fn has_one_window(self) -> Self {
        let windows = self.windows().await;
        self.holds("one window", windows == 1, windows).await;
        self
    }
}
