//! `display="panel"`: a button on the page, and the guide in a sheet above the exit.

use crate::rig::{Device, Host, Key, Reader};

fn in_a_panel() -> Host {
    Host::with_tag().attribute("display", "panel")
}

#[tokio::test]
async fn a_panel_is_closed_until_its_button_is_pressed() {
    let reader = Reader::on_a_phone().await.opens(in_a_panel()).await.sees_a_closed_panel().await;
    reader.taps(".show").await.sees_an_open_panel().await;
}

#[tokio::test]
async fn a_panel_lies_above_the_page_and_below_the_exit() {
    for device in [Device::PHONE, Device::DESKTOP] {
        let host = in_a_panel()
            .above("<div style=\"transform:scale(1);z-index:2147483647;position:relative\">")
            .below("</div>");
        let reader = Reader::with(device).await.opens(host).await.sees_a_closed_panel().await.taps(".show").await;
        let reader = reader.sees_an_open_panel().await;
        reader
            .expects(
                "the exit whole, and the panel above it",
                "(() => {
                    const box = exit.getBoundingClientRect(), panel = root.querySelector('.panel').getBoundingClientRect();
                    const at = root.elementFromPoint(box.x + box.width / 2, box.y + 4);
                    return exit.contains(at) && panel.bottom <= box.top + 1 && panel.top >= 0 && panel.height > 200;
                })()",
            )
            .await
            .taps_exit()
            .await
            .is_at("exit.localhost/ok")
            .await;
    }
}

#[tokio::test]
async fn one_escape_closes_the_panel_and_gives_the_focus_back() {
    let reader = open_panel().await.presses(&[Key::Escape]).await.sees_a_closed_panel().await;
    reader
        .expects("the focus on its button", "root.activeElement?.className === 'show'")
        .await
        .is_still_reading()
        .await;
}

#[tokio::test]
async fn two_escapes_leave_from_an_open_panel() {
    open_panel()
        .await
        .presses(&[Key::Escape, Key::Escape])
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

#[tokio::test]
async fn a_panel_closes_by_its_own_button() {
    let reader = open_panel().await.taps(".panel .show").await.sees_a_closed_panel().await;
    reader.taps(".show").await.sees_an_open_panel().await;
}

/// Point 8: no entry, no address; Back leaves the page as it would without a panel.
#[tokio::test]
async fn opening_and_closing_a_panel_adds_no_history() {
    let reader =
        Reader::on_a_phone().await.comes_from_start().await.opens(in_a_panel()).await.sees_a_closed_panel().await;
    let before = reader.opened().clone();
    let reader = reader.taps(".show").await.sees_an_open_panel().await.taps(".panel .show").await;
    let reader = reader.sees_a_closed_panel().await.taps(".show").await.sees_an_open_panel().await;
    let after = reader.stands().await;
    reader.holds("nothing to have changed", before == after, (&before, &after)).await;
    reader.goes_back().await.is_at("start.localhost").await;
}

#[tokio::test]
async fn the_engine_draws_in_the_panel_and_an_open_panel_stays_open() {
    let reader = Reader::on_a_phone().await.opens(in_a_panel().held("engine/")).await.sees_a_closed_panel().await;
    let reader = reader.taps(".show").await.sees_an_open_panel().await.lets_through("engine/").has_the_engine().await;
    reader
        .sees_an_open_panel()
        .await
        .searches_for("record")
        .await
        .expects("results", "guide.textContent.includes('record')")
        .await;
}

/// The host may change its mind.
#[tokio::test]
async fn a_panel_becomes_inline_and_a_panel_again() {
    let reader = Reader::on_a_phone().await.opens(in_a_panel()).await.sees_a_closed_panel().await;
    let reader = reader
        .runs("element.setAttribute('display', 'inline');")
        .await
        .expects("the text, and no panel", "guide?.getClientRects().length > 0 && !root.querySelector('.panel, .show')")
        .await;
    reader.runs("element.setAttribute('display', 'panel');").await.sees_a_closed_panel().await;
}

async fn open_panel() -> Reader {
    let reader = Reader::on_a_desktop().await.opens(in_a_panel()).await.sees_a_closed_panel().await;
    reader.taps(".show").await.sees_an_open_panel().await
}

impl Reader {
    async fn sees_a_closed_panel(self) -> Self {
        self.expects(
            "a button, and a guide that nobody sees",
            "(() => {
                const button = root?.querySelector('.show');
                return button?.getClientRects().length > 0 && button.getAttribute('aria-expanded') === 'false'
                    && guide?.getClientRects().length === 0 && exit.getClientRects().length > 0;
            })()",
        )
        .await
    }

    async fn sees_an_open_panel(self) -> Self {
        self.expects(
            "the guide in its panel",
            "(() => {
                const panel = root?.querySelector('.panel[role=dialog][aria-label]');
                return guide?.getClientRects().length > 0 && panel?.contains(guide)
                    && root.querySelector('.show').getAttribute('aria-expanded') === 'true';
            })()",
        )
        .await
    }
}
