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

/// Point 21: `companion.js` on the page around it covers and leaves for it.
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

/// What the frame is to show stands in its address after the #, which no server is told.
#[tokio::test]
async fn a_frame_shows_the_guide_that_its_address_asks_for_and_leaves_where_that_says() {
    let reader = Reader::on_a_phone().await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let asks =
        format!("#lang=es&scheme=dark&accent=%239cc7f2&exit-url={exit}&base=https://spy.localhost/&onclick=alert(1)");
    let reader = reader.opens_a_page_around("", &asks, "").await;
    let said = "[...document.querySelector('wayside-guide')?.attributes ?? []].map(({ name, value }) => `${name}: ${value}`).sort().join('; ')";
    let wanted = format!("exit-url: {exit}; lang: es; scheme: dark; style: --wayside-accent: #9cc7f2;");
    let seen = reader.asks_the_frame_until(said, &wanted).await;
    reader.holds(&wanted, seen == wanted, &seen).await;
    let reader = reader.taps_exit_in_the_frame().await.is_at("exit.localhost/ok").await;
    let asked: Vec<String> =
        reader.world.log().requests_to("host.localhost").into_iter().map(|request| request.path).collect();
    let spanish = asked.iter().any(|path| path.ends_with("/es.html"));
    reader.holds("the Spanish guide", spanish, &asked).await;
    let told = asked.iter().filter(|path| path.contains('#') || path.contains('?') || path.contains("accent")).count();
    reader.holds("a frame asked for by its name alone", told == 0, &asked).await;
}

/// Whoever sends somebody a link decides neither where the exit leads nor what it says.
#[tokio::test]
async fn the_page_for_frames_heeds_no_address_when_it_is_opened_by_itself() {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("frame.html")).await;
    let url =
        reader.world.url("host.localhost", "/wayside/frame.html#exit-label=Call+Bob&exit-url=https://spy.localhost/");
    reader.goes_to(&url).await;
    let reader = reader.expects("the guide", "!!document.querySelector('wayside-guide')?.matches(':defined')").await;
    let said = "[...document.querySelector('wayside-guide').attributes].some(({ name }) => name.startsWith('exit'))";
    reader.expects("nothing of it", &format!("!({said})")).await;
}

#[tokio::test]
async fn the_page_for_frames_is_whole_under_its_own_policy() {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("frame.html")).await.has_the_engine().await;
    reader.all_is_well().await.axe_finds_nothing().await.taps_exit().await.is_at("www.weather.gov").await;
}

/// Layer 1.
#[tokio::test]
async fn with_no_script_the_page_for_frames_shows_the_printed_guide() {
    let reader = Reader::without_javascript().await.opens_without_scripts(Host::with_file("frame.html")).await;
    reader.sees_anywhere("Missouri").await.sees_anywhere("Leave this page").await;
}

/// On the page around it: the frame is as high as the guide, and the exit is the page's.
#[tokio::test]
async fn a_companion_gives_the_page_the_exit_and_the_frame_its_height() {
    let reader = Reader::on_a_phone().await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let asks = format!("#exit-url={exit}&exit-label=Go+now&exit-surface=%23224466");
    let reader = reader.opens_a_page_around("companion.js", &asks, "").await;
    let frame = "document.querySelector('iframe')";
    let reader = reader.expects("a high frame", &format!("{frame}.offsetHeight > 1500")).await;
    let reader = reader.expects("one exit", "document.querySelectorAll('wayside-exit').length === 1").await;
    let words = "document.querySelector('wayside-exit').getAttribute('exit-label') === 'Go now'";
    let reader = reader.expects("its words", words).await.runs("scrollTo(0, 400);").await;
    reader.presses_at((180.0, 610.0), 1).await;
    reader.is_at("exit.localhost/ok").await;
}

/// A page that draws itself anew must not be left without.
#[tokio::test]
async fn a_companion_gives_the_page_another_exit_when_the_page_loses_its_own() {
    let reader = Reader::on_a_phone().await;
    let asks = format!("#exit-url={}", reader.world.url("exit.localhost", "/ok"));
    let reader = reader.opens_a_page_around("companion.js", &asks, "").await;
    let one = "document.querySelectorAll('wayside-exit').length === 1";
    let reader = reader.expects("one exit", one).await;
    let reader = reader.runs("document.querySelector('wayside-exit').remove();").await.expects("another", one).await;
    reader.presses_at((180.0, 610.0), 1).await;
    reader.is_at("exit.localhost/ok").await;
}

/// Better the printed guide in its own language than none.
#[tokio::test]
async fn a_frame_whose_script_does_not_come_shows_the_printed_guide() {
    let reader = Reader::on_a_phone().await;
    let reader = reader.opens_a_page_around_of(Host::with_tag().missing("/wayside.js"), "", "#lang=es", "").await;
    let seen = "`${document.documentElement.className}${document.querySelector('wayside-guide')?.offsetHeight > 1000}`";
    let seen = reader.asks_the_frame_until(seen, "true").await;
    reader.holds("the guide to be seen", seen == "true", &seen).await;
}

/// Keys pressed on the page around the frame, and in the frame.
#[tokio::test]
async fn with_a_companion_keys_leave_from_the_page_and_from_the_frame() {
    for within in [false, true] {
        let reader = Reader::on_a_desktop().await;
        let asks = format!("#exit-url={}", reader.world.url("exit.localhost", "/ok"));
        let reader =
            reader.opens_a_page_around("companion.js", &asks, "sandbox=\"allow-scripts allow-same-origin\"").await;
        let reader = reader.expects("a high frame", "document.querySelector('iframe').offsetHeight > 1000").await;
        let reader = if within {
            let reader = reader.runs("document.querySelector('iframe').focus();").await;
            reader.expects("the focus there", "document.activeElement.localName === 'iframe'").await
        } else {
            reader
        };
        reader.presses(&[Key::Shift; 3]).await.is_at("exit.localhost/ok").await;
    }
}

impl Reader {
    /// Opens a page of somebody else's with the guide's page for frames in a frame of it, and perhaps a script of the guide's.
    async fn opens_a_page_around(self, script: &str, asks: &str, attributes: &str) -> Self {
        self.opens_a_page_around_of(Host::with_tag(), script, asks, attributes).await
    }

    async fn opens_a_page_around_of(self, host: Host, script: &str, asks: &str, attributes: &str) -> Self {
        let files = self.world.url("host.localhost", "/wayside/");
        let script = match script {
            "" => String::new(),
            name => format!("<script async src=\"{files}{name}\"></script>"),
        };
        let text = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"referrer\" content=\"no-referrer\"><title>Around</title></head><body style=\"margin:0\"><p>Around the guide.</p>\
             <iframe title=\"Help\" src=\"{files}frame.html{}\" width=\"340\" height=\"500\" style=\"border:0\" {attributes}></iframe>\
             {script}</body></html>",
            asks.replace('&', "&amp;")
        );
        self.world.place("start.localhost", "/around", crate::rig::server::Placed { text, policy: None });
        self.world.show(host);
        let url = self.world.url("start.localhost", "/around");
        self.goes_to(&url).await;
        self.is_at("start.localhost/around").await
    }

    async fn opens_framed(self, path: &str, host: Host) -> Self {
        self.world.show(host);
        let url = self.world.url("start.localhost", path);
        self.goes_to(&url).await;
        self.is_at("start.localhost").await
    }
}
