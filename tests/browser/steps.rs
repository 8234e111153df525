//! The rig's own steps: that a page hears of them what it would hear of a person.

use serde_json::{Value, json};

use crate::rig::{Button, Host, Key, Reader};

/// Hears everything first, and lets nobody else hear it.
const LISTENS: &str = "
    window.heard = [];
    const types = ['pointerdown', 'pointerup', 'pointercancel', 'click', 'auxclick', 'contextmenu'];
    for (const type of types) addEventListener(type, (event) => {
        const held = ['Control', 'Shift'].filter((key) => event.getModifierState(key));
        window.heard.push([type, event.button, ...held]);
        event.preventDefault();
        event.stopImmediatePropagation();
    }, { capture: true, passive: false });";

async fn at_a_page_that_listens(reader: Reader) -> Reader {
    reader.opens(Host::with_tag().running(LISTENS)).await
}

impl Reader {
    /// The page has heard these events since it was last asked, perhaps among others.
    async fn was_heard(self, expected: &[Value]) -> Self {
        let expected = json!(expected).to_string();
        let reader = self
            .expects(
                &format!("to be heard: {expected}"),
                &format!(
                    "{expected}.every((event) => heard.some((one) => JSON.stringify(one) === JSON.stringify(event)))
                         || JSON.stringify(heard)"
                ),
            )
            .await;
        reader.runs("heard.length = 0;").await
    }
}

#[tokio::test]
async fn a_page_hears_each_button_of_the_mouse() {
    let reader = at_a_page_that_listens(Reader::on_a_desktop().await).await;
    let reader = reader.presses_exit_with(Button::Left).await;
    let reader = reader.was_heard(&[json!(["pointerdown", 0]), json!(["pointerup", 0]), json!(["click", 0])]).await;
    let reader = reader.presses_exit_with(Button::Middle).await;
    let reader = reader.was_heard(&[json!(["pointerdown", 1]), json!(["pointerup", 1]), json!(["auxclick", 1])]).await;
    let reader = reader.presses_exit_with(Button::Right).await;
    reader.was_heard(&[json!(["pointerdown", 2]), json!(["contextmenu", 2])]).await;
}

#[tokio::test]
async fn a_page_hears_the_key_that_is_held_while_one_taps() {
    let reader = at_a_page_that_listens(Reader::on_a_desktop().await).await;
    let reader = reader.taps_exit_holding(Key::Control).await.was_heard(&[json!(["click", 0, "Control"])]).await;
    reader.taps_exit_holding(Key::Shift).await.was_heard(&[json!(["click", 0, "Shift"])]).await;
}

#[tokio::test]
async fn a_page_hears_a_press_that_lets_go_elsewhere() {
    let reader = at_a_page_that_listens(Reader::on_a_desktop().await).await;
    let reader = reader.presses_down_on_exit().await.was_heard(&[json!(["pointerdown", 0])]).await;
    let reader = reader.moves_away().await.lets_go().await.was_heard(&[json!(["pointerup", 0])]).await;
    reader.is_still_reading().await;
}

#[tokio::test]
async fn a_page_hears_a_finger_that_the_browser_takes_away() {
    let reader = at_a_page_that_listens(Reader::on_a_phone().await).await;
    let reader = reader.touches_exit().await.was_heard(&[json!(["pointerdown", 0])]).await;
    let reader = reader.touch_is_cancelled().await;
    let reader = reader.expects("the finger to be gone", "heard.some(([type]) => type === 'pointercancel')").await;
    reader.is_still_reading().await;
}
