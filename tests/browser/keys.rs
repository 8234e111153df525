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

/// Point 22: to the tenth of a second, by a clock that no busy machine can hold up: the page presses the keys itself, and
/// what counts is when they were pressed, not when they were heard.
#[tokio::test]
async fn escapes_count_within_a_second_and_no_longer() {
    for (apart, leaves) in [(900, true), (1100, false)] {
        let reader = at_the_guide().await;
        let reader = reader
            .runs(&format!(
                "const press = () => dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Escape', code: 'Escape', cancelable: true }}));
                 setTimeout(() => {{
                     press();
                     const until = performance.now() + {apart};
                     setTimeout(() => {{ while (performance.now() < until); press(); }}, {apart} - 100);
                 }});"
            ))
            .await;
        if leaves {
            reader.is_at("exit.localhost/ok").await.nobody_was_told().await;
        } else {
            reader.waits(Duration::from_millis(1800)).await.is_still_reading().await;
        }
    }
}

/// Point 22.
#[tokio::test]
async fn shifts_count_within_five_seconds_and_no_longer() {
    for (apart, leaves) in [(4900, true), (5100, false)] {
        let reader = at_the_guide().await.presses(&[Shift]).await;
        let reader = reader
            .runs(&format!(
                "const press = () => ['keydown', 'keyup'].forEach((type) => dispatchEvent(new KeyboardEvent(type, {{ key: 'Shift', code: 'ShiftLeft' }})));
                 setTimeout(() => {{
                     press();
                     setTimeout(press, {apart});
                 }});"
            ))
            .await;
        if leaves {
            reader.is_at("exit.localhost/ok").await.nobody_was_told().await;
        } else {
            reader.waits(Duration::from_millis(5600)).await.is_still_reading().await.hears("press 2 more times").await;
        }
    }
}

/// Point 23: Windows turns Sticky Keys on at the fifth press. It cannot be told from three presses in time, so whoever asks
/// for that leaves at the third, as with GOV.UK's; who has it on and writes capitals does not.
#[tokio::test]
async fn five_shifts_leave_at_the_third_and_sticky_keys_do_not_leave() {
    let reader = at_the_guide().await;
    let reader = reader.presses(&[Shift, Char('a'), Shift, Char('b'), Shift, Char('c'), Shift, Char('d')]).await;
    reader
        .is_still_reading()
        .await
        .presses(&[Char('x')])
        .await
        .presses(&[Shift; 5])
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// Point 25: an Escape that ends what one is composing, in Japanese for instance.
#[tokio::test]
async fn an_escape_that_ends_a_composition_does_not_count() {
    let reader = at_the_guide().await;
    let reader = reader
        .runs(
            "for (const more of [{ isComposing: true }, { keyCode: 229 }, { isComposing: true }, { keyCode: 229 }])
               dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', ...more }));",
        )
        .await;
    reader.is_still_reading().await.presses(&[Escape]).await.is_still_reading().await;
}

/// Point 27: the count ends with another key, when the window loses the focus, and when the page is shown again.
#[tokio::test]
async fn the_count_starts_again_after_anything_else() {
    for between in [
        "dispatchEvent(new FocusEvent('blur'))",
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
        "dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyA' }))",
    ] {
        let reader = at_the_guide().await.presses(&[Shift, Shift]).await.hears("press 1 more time").await;
        let reader = reader
            .runs(between)
            .await
            .expects("silence", "root.querySelector('[role=status]').textContent === ''")
            .await;
        let reader = reader.presses(&[Shift]).await.hears("press 2 more times").await.is_still_reading().await;
        reader.presses(&[Shift, Shift]).await.is_at("exit.localhost/ok").await;
    }
}

/// Point 27.
#[tokio::test]
async fn an_escape_before_the_window_lost_the_focus_does_not_count() {
    let reader = at_the_guide().await.presses(&[Escape]).await.runs("dispatchEvent(new FocusEvent('blur'))").await;
    reader.presses(&[Escape]).await.is_still_reading().await;
}

/// Point 27: however soon the window loses it.
#[tokio::test]
async fn an_escape_just_before_the_window_lost_the_focus_does_not_count() {
    const BOTH: &str =
        "dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })); dispatchEvent(new FocusEvent('blur'));";
    at_the_guide().await.runs(BOTH).await.presses(&[Escape]).await.is_still_reading().await;
}

/// Who presses as soon as there is an exit need not begin again because the rest of the page has come meanwhile.
#[tokio::test]
async fn presses_before_the_page_has_come_whole_count() {
    const WHOLE: &str = "dispatchEvent(new PageTransitionEvent('pageshow'));";
    let reader = at_the_guide().await.presses(&[Shift, Shift]).await.hears("press 1 more time").await;
    reader.runs(WHOLE).await.presses(&[Shift]).await.is_at("exit.localhost/ok").await;
    let reader = at_the_guide().await.presses(&[Escape]).await.runs(WHOLE).await;
    reader.presses(&[Escape]).await.is_at("exit.localhost/ok").await;
}

/// Point 36: said aloud in a waiting room, the count may betray.
#[tokio::test]
async fn a_quiet_exit_says_nothing_of_presses() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().attribute("exit-quiet", "")).await;
    let reader = reader.presses(&[Shift, Shift]).await;
    let reader = reader
        .expects(
            "silence",
            "[...root.querySelectorAll('[role=status]')].every((status) => !/[Ss]hift/.test(status.textContent))",
        )
        .await;
    reader.presses(&[Shift]).await.is_at("exit.localhost/ok").await;
}
