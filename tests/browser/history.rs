//! What Back, Forward and the exit site learn (points 7 to 9).

use crate::rig::{Host, Key, Reader};

/// Point 7.
#[tokio::test]
async fn back_after_leaving_shows_the_page_before_the_guide() {
    Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .opens(Host::with_tag())
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .history_has_not_grown()
        .await
        .goes_back()
        .await
        .is_at("start.localhost")
        .await
        .nobody_was_told()
        .await;
}

/// Point 7.
#[tokio::test]
async fn forward_after_that_shows_the_exit_and_not_the_guide() {
    Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .opens(Host::with_tag())
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .goes_back()
        .await
        .is_at("start.localhost")
        .await
        .goes_forward()
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// Point 7: a page's own `history.back()` goes where the button goes.
#[tokio::test]
async fn a_script_that_goes_back_from_the_exit_does_not_find_the_guide() {
    Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .opens(Host::with_tag())
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .goes_back_by_script()
        .await
        .is_at("start.localhost")
        .await;
}

/// Point 7: with pages ahead of the guide in the history.
#[tokio::test]
async fn pages_ahead_of_the_guide_do_not_lead_back_to_it() {
    Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .opens(Host::with_tag())
        .await
        .taps("header a")
        .await
        .is_at("host.localhost/about")
        .await
        .goes_back()
        .await
        .expects("the guide again", "!!exit")
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .goes_forward()
        .await
        .is_at("host.localhost/about")
        .await
        .goes_back()
        .await
        .is_at("exit.localhost/ok")
        .await
        .goes_back()
        .await
        .is_at("start.localhost")
        .await;
}

/// Point 8.
#[tokio::test]
async fn using_everything_adds_no_history_and_changes_neither_address_nor_title() {
    Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .opens(Host::with_tag())
        .await
        .has_the_engine()
        .await
        .uses_everything()
        .await
        .nothing_shows_outside()
        .await
        .expects(
            "no link that would change the address",
            "!root.querySelector('a[href^=\"#\"], a:not([href]), form[action]')",
        )
        .await;
}

/// A host that tells everybody everything, unless the exit prevents it.
const TALKATIVE: &str = r#"
    const policy = document.createElement("meta");
    policy.name = "referrer";
    policy.content = "unsafe-url";
    document.head.append(policy);
"#;

/// Point 9.
#[tokio::test]
async fn the_exit_site_does_not_learn_where_a_tap_came_from() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().running(TALKATIVE).leading_to("/echo")).await;
    reader.taps_exit().await.came_from_nowhere().await;
}

/// Point 9.
#[tokio::test]
async fn the_exit_site_does_not_learn_where_three_shifts_came_from() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().running(TALKATIVE).leading_to("/echo")).await;
    reader.presses(&[Key::Shift; 3]).await.came_from_nowhere().await;
}

/// Point 9.
#[tokio::test]
async fn the_exit_site_does_not_learn_where_two_escapes_came_from() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().running(TALKATIVE).leading_to("/echo")).await;
    reader.presses(&[Key::Escape; 2]).await.came_from_nowhere().await;
}

/// Point 9: in a new tab, or before any script ran, only the link's own `rel` can keep quiet.
#[tokio::test]
async fn the_exit_is_a_link_that_names_no_referrer_in_any_layer() {
    let quiet = "exit.relList.contains('noreferrer') && exit.target === '_top' && exit.protocol === 'https:'";
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().held(".wasm")).await;
    let reader =
        reader.expects("a quiet link before the engine", quiet).await.lets_through(".wasm").has_the_engine().await;
    reader.expects("a quiet link after it", quiet).await;
}

/// Point 9, the control: the rig does hear what a plain link tells, so its silence above means something.
#[tokio::test]
async fn a_plain_link_would_tell_the_exit_site_where_it_came_from() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().leading_to("/echo")).await;
    let reader = reader
        .runs("const plain = document.createElement('a'); plain.href = exit.href; plain.id = 'plain'; plain.textContent = 'Plain'; document.querySelector('header').append(plain);")
        .await
        .taps("#plain")
        .await
        .is_at("exit.localhost/echo")
        .await;
    let told = reader.told_where_from();
    reader.holds("a request with a Referer", !told.is_empty(), &told).await;
}

impl Reader {
    async fn came_from_nowhere(self) -> Self {
        self.is_at("exit.localhost/echo")
            .await
            .expects("a page without a referrer", "document.readyState === 'complete' && document.referrer === ''")
            .await
            .nobody_was_told()
            .await
    }
}
