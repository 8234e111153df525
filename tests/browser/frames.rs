//! The guide in a frame, and frames beside the guide (points 13, 21, 26).

use crate::rig::{Browser, Host, Key, Reader};

/// Points 9 and 17. WebKit asks the page around the frame for its referrer policy, whatever the guide's own says, and so the
/// exit's site learns the guide's origin there, no more; docs/leaving.md says so.
#[tokio::test]
async fn the_exit_leads_out_of_a_frame() {
    let reader = Reader::on_a_phone().await.opens_framed("/frame", Host::with_tag()).await;
    let reader = reader.taps_exit_in_the_frame().await.is_at("exit.localhost/ok").await;
    if reader.browser() != Browser::WebKit {
        reader.nobody_was_told().await;
        return;
    }
    let origin = reader.world.url("host.localhost", "/");
    let told = reader.told_where_from();
    let no_more = !told.is_empty() && told.iter().all(|request| request.header("referer") == Some(&origin));
    reader.holds("the origin, and no more", no_more, &told).await;
}

/// Point 9: a page around the frame that sends no referrer keeps the guide's too, in every engine.
#[tokio::test]
async fn out_of_a_frame_on_a_page_without_referrer_nobody_is_told() {
    let reader = Reader::on_a_phone().await.opens_framed("/frame-on-a-page-without-referrer", Host::with_tag()).await;
    reader.taps_exit_in_the_frame().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Point 21.
#[tokio::test]
async fn out_of_a_frame_that_may_leave_the_exit_takes_the_whole_page() {
    let reader = Reader::on_a_phone().await.opens_framed("/frame-that-may-leave", Host::with_tag()).await;
    reader.taps_exit_in_the_frame().await.is_at("exit.localhost/ok").await;
}

/// Point 21: the page around it stays, for nothing in a frame may touch it; the guide does not.
#[tokio::test]
async fn in_a_frame_that_may_not_leave_the_guide_is_gone_at_least() {
    let reader = Reader::on_a_phone().await.opens_framed("/frame-that-may-not-leave", Host::with_tag()).await;
    let reader = reader.sees_anywhere("911").await.taps_exit_in_the_frame().await;
    let mut whole = String::new();
    for _ in 0..100 {
        whole = reader.whole_document().await;
        if !whole.contains("911") && !whole.contains("Leave this page") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    reader.holds("no word of the guide", !whole.contains("911") && !whole.contains("Leave this page"), &whole).await;
    reader.is_at("start.localhost/frame-that-may-not-leave").await;
}

/// Point 21: the script on the page around it is its companion, and covers and leaves for it.
#[tokio::test]
async fn a_companion_leaves_for_a_frame_that_may_not() {
    let reader = Reader::on_a_phone().await.opens_framed("/frame-with-a-companion", Host::with_tag()).await;
    let reader = reader.taps_exit_in_the_frame().await;
    // The companion has no exit of its own on its page: it leaves by the shipped default.
    let start = std::time::Instant::now();
    while reader.world.log().requests_to("www.weather.gov").is_empty()
        && start.elapsed() < std::time::Duration::from_secs(10)
    {
        tokio::time::sleep(std::time::Duration::from_millis(40)).await;
    }
    let asked = !reader.world.log().requests_to("www.weather.gov").is_empty();
    reader.holds("the default exit to be asked for", asked, asked).await;
}

/// Point 21: only a frame with a page from where the script is may ask, and whoever else does makes no noise in the host's page.
#[tokio::test]
async fn a_frame_of_somebody_elses_cannot_make_the_page_leave() {
    let says = "<script>parent.postMessage('wayside-exit', '*');</script>";
    let host = Host::with_tag().above(&format!("<iframe title=\"ad\" srcdoc=\"{says}\"></iframe>"));
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await;
    let reader = reader.runs("postMessage('wayside-exit', '*');").await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    reader.is_still_reading().await.nothing_was_thrown().await;
}

/// Point 26.
#[tokio::test]
async fn keys_leave_from_a_frame_of_the_same_site() {
    let host = Host::with_tag().above("<iframe id=\"frame\" title=\"more\" src=\"/about\"></iframe>");
    for keys in [[Key::Shift; 3].as_slice(), &[Key::Escape; 2]] {
        let reader = Reader::on_a_desktop().await.opens(host.clone()).await;
        let reader = reader
            .expects(
                "the frame to be there",
                "!!document.querySelector('#frame').contentDocument?.querySelector('#back')",
            )
            .await;
        let reader =
            reader.runs("document.querySelector('#frame').contentDocument.querySelector('#back').focus();").await;
        let reader = reader.expects("the focus in the frame", "document.activeElement.id === 'frame'").await;
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        reader.presses(keys).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    }
}

/// Point 13: a frame can have unsaved answers of its own.
#[tokio::test]
async fn a_frame_with_unsaved_answers_cannot_ask_whether_to_leave() {
    let host = Host::with_tag().above(
        "<iframe id=\"frame\" title=\"form\" srcdoc=\"<input id=name><script>addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'x'; });</script>\"></iframe>",
    );
    let device = crate::rig::Device { asks_before_leaving: true, ..crate::rig::Device::DESKTOP };
    let reader = Reader::with(device).await.opens(host).await;
    let reader = reader.taps("#frame").await.types("abc").await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

impl Reader {
    async fn opens_framed(self, path: &str, host: Host) -> Self {
        self.world.show(host);
        let url = self.world.url("start.localhost", path);
        self.goes_to(&url).await;
        self.is_at("start.localhost").await
    }
}
