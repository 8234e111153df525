//! Leaving by the keyboard (points 22 to 25).

use std::time::Duration;

use crate::rig::Key::{Char, Escape, RightShift, Shift};
use crate::rig::{Half, Host, KeyEvent, Reader};

async fn at_the_guide() -> Reader {
    Reader::on_a_desktop().await.opens(Host::with_tag()).await
}

/// Point 22.
#[tokio::test]
async fn three_shifts_leave() {
    at_the_guide().await.presses(&[Shift; 3]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Point 22.
#[tokio::test]
async fn two_escapes_leave() {
    at_the_guide().await.presses(&[Escape; 2]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Points 22 and 36, with the words of GOV.UK's own test.
#[tokio::test]
async fn each_shift_is_counted_aloud() {
    at_the_guide()
        .await
        .presses(&[Shift])
        .await
        .hears("Shift, press 2 more times to leave.")
        .await
        .presses(&[Shift])
        .await
        .hears("Shift, press 1 more time to leave.")
        .await
        .is_still_reading()
        .await;
}

/// Point 22.
#[tokio::test]
async fn the_shift_keys_say_when_they_have_timed_out() {
    at_the_guide().await.presses(&[Shift]).await.hears("press 2 more times").await.hears("timed out").await;
}

/// Point 22: the five seconds start anew with each press, so three presses may take almost ten.
#[tokio::test]
async fn shifts_almost_five_seconds_apart_leave() {
    let apart = Duration::from_millis(4400);
    at_the_guide().await.presses_every(apart, &[Shift; 3]).await.is_at("exit.localhost/ok").await;
}

/// Point 22.
#[tokio::test]
async fn a_shift_after_more_than_five_seconds_starts_again() {
    let apart = Duration::from_millis(5200);
    at_the_guide()
        .await
        .presses(&[Shift])
        .await
        .presses_every(apart, &[Shift, Shift])
        .await
        .is_still_reading()
        .await
        .hears("press 2 more times")
        .await;
}

/// Point 22.
#[tokio::test]
async fn escapes_less_than_a_second_apart_leave() {
    // A busy machine presses late, by a third of a second and more, so that 0.9 s would fail for its own fault.
    let apart = Duration::from_millis(500);
    at_the_guide().await.presses_every(apart, &[Escape; 2]).await.is_at("exit.localhost/ok").await;
}

/// Point 22.
#[tokio::test]
async fn escapes_more_than_a_second_apart_do_not_leave() {
    let apart = Duration::from_millis(1200);
    at_the_guide().await.presses_every(apart, &[Escape; 3]).await.is_still_reading().await;
}

/// Point 22.
#[tokio::test]
async fn a_host_can_keep_only_the_shift_keys() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().attribute("exit-keys", "shift3")).await;
    let reader = reader.presses(&[Escape; 4]).await.is_still_reading().await;
    reader.presses(&[Shift; 3]).await.is_at("exit.localhost/ok").await;
}

/// Point 22.
#[tokio::test]
async fn a_host_can_keep_only_the_escape_key() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().attribute("exit-keys", "escape2")).await;
    let reader = reader.presses(&[Shift; 6]).await.is_still_reading().await;
    reader.presses(&[Escape; 2]).await.is_at("exit.localhost/ok").await;
}

/// Point 22.
#[tokio::test]
async fn a_host_can_do_without_keys() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().attribute("exit-keys", "none")).await;
    let reader = reader.presses(&[Shift, Shift, Shift, Escape, Escape]).await.is_still_reading().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Point 23.
#[tokio::test]
async fn left_and_right_shift_count_together() {
    at_the_guide().await.presses(&[Shift, RightShift, Shift]).await.is_at("exit.localhost/ok").await;
}

/// Point 23.
#[tokio::test]
async fn typing_capitals_does_not_leave() {
    let mut reader = at_the_guide().await;
    for letter in ['A', 'B', 'C', 'D'] {
        reader = reader.presses_holding(Shift, Char(letter)).await;
    }
    reader.is_still_reading().await;
}

/// Point 23: capitals between real presses start the count anew.
#[tokio::test]
async fn a_capital_letter_starts_the_count_again() {
    at_the_guide()
        .await
        .presses(&[Shift, Shift])
        .await
        .presses_holding(Shift, Char('A'))
        .await
        .presses(&[Shift])
        .await
        .is_still_reading()
        .await;
}

/// Point 23.
#[tokio::test]
async fn a_shift_key_held_down_does_not_leave() {
    at_the_guide().await.holds_down(KeyEvent::SHIFT, 30).await.is_still_reading().await;
}

/// Point 23: AltGr with Shift writes a third and fourth sign on many keyboards.
#[tokio::test]
async fn shift_together_with_alt_gr_does_not_leave() {
    let alt_gr = KeyEvent { key: "AltGraph", code: "AltRight", modifiers: 1 + 2, repeat: false };
    let shift = KeyEvent { modifiers: 1 + 2 + 8, ..KeyEvent::SHIFT };
    let mut reader = at_the_guide().await;
    for _ in 0..4 {
        reader.key_event(Half::Down, alt_gr).await;
        reader = reader.presses_event(shift).await;
        reader.key_event(Half::Up, alt_gr).await;
    }
    reader.is_still_reading().await;
}

/// Point 24: an on-screen keyboard presses Shift before every sentence, and its keys have no place on a keyboard.
#[tokio::test]
async fn an_on_screen_keyboard_in_a_field_does_not_leave() {
    let on_screen = KeyEvent { code: "", ..KeyEvent::SHIFT };
    let host = Host::with_tag().above("<input id=\"name\" aria-label=\"Your name\">");
    let mut reader = Reader::on_a_desktop().await.opens(host).await.taps("#name").await;
    for _ in 0..4 {
        reader = reader.presses_event(on_screen).await;
    }
    reader.is_still_reading().await;
}

/// Point 24: the same in the guide's own field, which the page around it cannot see the focus of.
#[tokio::test]
async fn an_on_screen_keyboard_in_the_search_field_does_not_leave() {
    let on_screen = KeyEvent { code: "", ..KeyEvent::SHIFT };
    let mut reader = at_the_guide().await.has_the_engine().await.searches_for("police").await;
    for _ in 0..4 {
        reader = reader.presses_event(on_screen).await;
    }
    reader.is_still_reading().await;
}

/// Point 24: the keys of a real keyboard count there too.
#[tokio::test]
async fn three_shifts_leave_from_within_a_field() {
    let reader = at_the_guide().await.has_the_engine().await.searches_for("police").await;
    reader.presses(&[Shift; 3]).await.is_at("exit.localhost/ok").await;
}

/// A host with a menu that Escape closes.
const MENU: &str = r#"
    window.menu = true;
    addEventListener("keydown", (event) => {
        if (event.key === "Escape" && window.menu) {
            event.preventDefault();
            window.menu = false;
        }
    });
"#;

/// Point 25.
#[tokio::test]
async fn an_escape_that_closes_the_hosts_menu_does_not_count() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().running(MENU)).await;
    reader.presses(&[Escape, Escape]).await.is_still_reading().await;
}

/// Point 25.
#[tokio::test]
async fn after_the_menu_is_closed_two_escapes_leave() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().running(MENU)).await;
    reader.presses(&[Escape, Escape, Escape]).await.is_at("exit.localhost/ok").await;
}

/// Point 25: it defers once, not for ever.
#[tokio::test]
async fn a_host_that_takes_every_escape_cannot_keep_the_reader() {
    let host = Host::with_tag()
        .running("addEventListener('keydown', (event) => { if (event.key === 'Escape') event.preventDefault(); });");
    let reader = Reader::on_a_desktop().await.opens(host).await;
    reader.presses(&[Escape, Escape, Escape]).await.is_at("exit.localhost/ok").await;
}

/// Point 25.
#[tokio::test]
async fn an_escape_that_closes_a_dialog_does_not_count() {
    let reader = with_a_dialog().await;
    reader
        .presses(&[Escape, Escape])
        .await
        .expects("the dialog to be closed", "!document.querySelector('dialog').open")
        .await
        .is_still_reading()
        .await;
}

/// Point 25.
#[tokio::test]
async fn three_escapes_leave_from_within_a_dialog() {
    with_a_dialog().await.presses(&[Escape; 3]).await.is_at("exit.localhost/ok").await;
}

/// Point 26 in part.
#[tokio::test]
async fn three_shifts_leave_from_within_a_dialog() {
    with_a_dialog().await.presses(&[Shift; 3]).await.is_at("exit.localhost/ok").await;
}

async fn with_a_dialog() -> Reader {
    let host = Host::with_tag().above("<dialog><p>A notice</p><button>Close</button></dialog>");
    Reader::on_a_desktop().await.opens(host).await.runs("document.querySelector('dialog').showModal();").await
}

/// Point 25.
#[tokio::test]
async fn an_escape_in_full_screen_does_not_count() {
    let host = Host::with_tag().above("<button id=\"full\">Full screen</button>").running(
        "addEventListener('click', (tap) => { if (tap.target.id === 'full') document.documentElement.requestFullscreen(); });",
    );
    let reader = Reader::on_a_desktop().await.opens(host).await.taps("#full").await;
    let reader = reader.expects("the page to be full screen", "!!document.fullscreenElement").await;
    reader.presses(&[Escape, Escape]).await.is_still_reading().await;
}

/// Point 25: someone frightened goes on pressing. The browser's own Esc stops a page from loading.
#[tokio::test]
async fn six_escapes_still_leave_for_a_slow_site() {
    let host = Host::with_tag().leading_to("/slow").falling_back_to("/ok?second");
    let reader = Reader::on_a_desktop().await.opens(host).await;
    reader.presses(&[Escape; 6]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}
