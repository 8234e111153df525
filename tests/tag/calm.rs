//! The page keeps nothing, asks nobody, and can be used by everybody.

use serde_json::Value;

use crate::{
    maker::{SERVED_POLICY, page},
    rig::{Browser, Device, Reader},
};

#[tokio::test]
async fn nothing_is_kept_and_nobody_else_is_asked() {
    let reader = Reader::on_a_desktop().await.makes_a_tag_on(page().under(SERVED_POLICY)).await;
    let before = reader.kept_by_the_page().await;
    let reader = reader.taps(".ready button:nth-of-type(3)").await.writes("exit-label", "Go now").await;
    let reader = reader.chooses("way-whole").await.taps("#fetch").await;
    let (reader, _) = reader.copies("whole").await;
    let after: Value = reader.kept_by_the_page().await;
    assert_eq!(after, before, "something is kept");
    let reached: Vec<String> = reader.asks("saw.reached").await;
    let reached: Vec<String> = reached.into_iter().filter(|one| !one.starts_with("Clipboard")).collect();
    assert!(reached.is_empty(), "it reached for {reached:?}");
    let asked: Vec<String> = reader
        .world
        .log()
        .requests()
        .into_iter()
        .filter(|one| !one.host.starts_with("host.localhost") || one.path.contains('?'))
        .map(|one| format!("{}{}", one.host, one.path))
        .collect();
    assert!(asked.is_empty(), "others were asked, or told by a query: {asked:?}");
    let reader = reader.history_has_not_grown().await.nothing_shows_outside().await.nothing_was_thrown().await;
    if reader.browser() == Browser::Firefox {
        reader.cannot_show(
            "a preview with its search: in a frame that a page writes, it takes 'self' for nobody, and says so",
        );
        return;
    }
    reader.all_is_well().await;
}

#[tokio::test]
async fn axe_finds_nothing() {
    for (device, scheme) in [(Device::DESKTOP, "light"), (Device::PHONE, "dark")] {
        let reader = Reader::with(device).await.prefers(scheme).await.makes_a_tag().await;
        let reader = reader.axe_finds_nothing().await;
        let reader =
            reader.taps("#day > summary").await.writes("day-accent", "#7fb5a8").await.is_refused("4.5:1").await;
        reader.axe_finds_nothing().await;
    }
}

/// Nobody has to scroll sideways, and whatever is pressed is as large as a finger.
#[tokio::test]
async fn all_of_it_fits_a_small_phone_and_a_finger() {
    let reader = Reader::on_a_phone().await.makes_a_tag().await.taps("#day > summary").await;
    for way in ["way-whole", "way-frame", "way-tag"] {
        let wide: u64 = reader.asks("document.documentElement.scrollWidth").await;
        assert!(wide <= 360, "{way}: {wide} px");
    }
    let small: Vec<String> = reader
        .asks(
            "[...document.querySelectorAll('button, select, summary, textarea, input, .choice label')]
                .filter((one) => one.getClientRects().length && !['radio', 'checkbox'].includes(one.type))
                .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 24)
                .map((one) => one.outerHTML.slice(0, 120))",
        )
        .await;
    assert!(small.is_empty(), "too small: {small:#?}");
}

#[tokio::test]
async fn without_scripts_it_says_what_to_paste_by_hand() {
    let reader = Reader::without_javascript().await.opens_without_scripts(page()).await;
    reader.sees_anywhere("If nothing more appears here").await.sees_anywhere("wayside-guide guide=").await;
}
