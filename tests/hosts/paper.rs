//! The host's page on paper.

use crate::rig::{Browser, Key};
use crate::stay::{neighbors, somebody};

/// A page that is printed has no bar, no room for one, and everything of the host's as it was; and back on the screen the exit is
/// there again.
#[tokio::test]
async fn the_hosts_page_prints_as_before() {
    let print = "@media print { header, form { display: none } body { font: 10pt/1.3 serif !important; color: #000 } }";
    let reader = somebody().await;
    let reader = reader.arrives_at(neighbors().without_the_guide().styled_by(print)).await.looks_at_the_print().await;
    let before = reader.styles_of_the_host().await;
    let reader = reader
        .goes_to_the_start()
        .await
        .opens(neighbors().styled_by(print))
        .await
        .has_the_engine()
        .await
        .looks_at_the_print()
        .await;
    let after = reader.styles_of_the_host().await;
    let differing: Vec<_> = before.iter().zip(&after).filter(|(one, other)| one != other).take(3).collect();
    reader
        .holds("the host's own elements as they were", differing.is_empty() && before.len() == after.len(), &differing)
        .await;
    let reader = reader.expects("no bar on paper", "!exit.getClientRects().length").await;
    let reader = if reader.browser() == Browser::WebKit {
        reader.cannot_show(
            "that there is no room for the bar: what stands in for paper is the screen, and room is made there",
        );
        reader
    } else {
        reader
            .expects("no room for it", "parseFloat(getComputedStyle(document.documentElement).paddingBottom) === 0")
            .await
    };
    reader
        .expects(
            "the guide's numbers on paper",
            "[...guide.querySelectorAll('a[href^=\"tel:\"]')].some((one) => one.getClientRects().length > 0)",
        )
        .await
        .expects("the host's heading on paper", "document.querySelector('h1').getClientRects().length > 0")
        .await
        .presses(&[Key::Shift; 3])
        .await
        .is_at("exit.localhost/ok")
        .await;
}
