//! Frames as website builders make them, with the tag pasted inside: the page around the frame is the builder's.

use std::time::Duration;

use crate::rig::{Browser, Host, Reader};
use crate::stay::neighbors;

/// What a builder's frame may do, as its page says. The exit's site is another than the frame's and the page's.
struct Frame {
    sandbox: &'static str,
    /// Whether the frame may take the whole page with it.
    leads_out: bool,
}

/// Wix gives what is pasted as HTML a frame on a site of its own. As far as is known (`docs/hosts/wix.md`) it has no leave to lead the
/// page elsewhere; with or without this list, it is the least that such frames have.
const WIX: Frame = Frame {
    sandbox: "allow-same-origin allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals",
    leads_out: false,
};

/// Google's, whose list is published for scripts of its own, and stands for its sites here.
const GOOGLE: Frame = Frame {
    sandbox: "allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
    leads_out: true,
};

/// Strict: scripts, and nothing else; the frame has no origin.
const STRICT: Frame = Frame { sandbox: "allow-scripts allow-popups", leads_out: false };

/// A builder's page with a frame in it.
const BUILDER: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
    <link rel=\"icon\" href=\"data:,\"><title>Start</title></head><body><h1>A builder's page</h1><p id=\"own\">Around the guide.</p>FRAME</body></html>";

async fn in_a_frame(frame: &Frame) -> Reader {
    let reader = Reader::on_a_phone().await;
    reader.world.show(Host::with_tag());
    let url = reader.world.url("host.localhost", "/");
    let markup = format!(
        "<iframe title=\"embedded\" src=\"{url}\" width=\"340\" height=\"480\" sandbox=\"{}\"></iframe>",
        frame.sandbox
    );
    opens_the_builders_page(reader, &markup).await
}

async fn opens_the_builders_page(reader: Reader, frame: &str) -> Reader {
    let placed = crate::rig::server::Placed { text: BUILDER.replace("FRAME", frame), policy: None };
    reader.world.place("start.localhost", "/builder", placed);
    let url = reader.world.url("start.localhost", "/builder");
    reader.goes_to(&url).await;
    reader.is_at("start.localhost/builder").await
}

/// The frame is emptied at least; and where it may, it takes the page along.
async fn leaves_as_far_as_it_may(reader: Reader, frame: &Frame) {
    let reader = reader.sees_anywhere("911").await.taps_exit_in_the_frame().await;
    if frame.leads_out {
        reader.is_at("exit.localhost/ok").await;
        return;
    }
    let reader = reader.sees_no_more_of_the_guide().await;
    // Nor does it come back.
    let reader = reader.waits(Duration::from_millis(2500)).await.sees_no_more_of_the_guide().await;
    reader
        .is_at("start.localhost/builder")
        .await
        .expects("the builder's page", "!!document.querySelector('#own')")
        .await;
}

#[tokio::test]
async fn in_a_frame_as_wix_makes_them_the_guide_works_and_is_gone_at_a_tap() {
    leaves_as_far_as_it_may(in_a_frame(&WIX).await, &WIX).await;
}

#[tokio::test]
async fn in_a_frame_that_may_lead_out_by_a_tap_the_whole_page_leaves() {
    leaves_as_far_as_it_may(in_a_frame(&GOOGLE).await, &GOOGLE).await;
}

#[tokio::test]
async fn in_a_frame_with_no_origin_the_guide_is_gone_at_a_tap() {
    leaves_as_far_as_it_may(in_a_frame(&STRICT).await, &STRICT).await;
}

/// Some builders write what was pasted into the frame itself. Such a frame has the origin of the page around it, or none; its files
/// are another site's, since the builder's has none of them.
#[tokio::test]
async fn pasted_into_a_frame_that_is_written_the_guide_works_and_is_gone_at_a_tap() {
    for sandbox in
        ["sandbox=\"allow-scripts allow-popups allow-forms\"", "sandbox=\"allow-scripts allow-same-origin\"", ""]
    {
        let reader = Reader::on_a_phone().await;
        reader.world.show(Host::with_tag().with_files_from_elsewhere());
        // The witness lets a driver that sees no deeper than scripts look into the root.
        let [witness, files, exit] = [
            ("files.localhost", "/rig/witness.js"),
            ("files.localhost", "/wayside/wayside.js"),
            ("exit.localhost", "/ok"),
        ]
        .map(|(site, path)| reader.world.url(site, path));
        let tag = format!(
            "<meta charset='utf-8'><script src='{witness}'></script><script async src='{files}'></script><wayside-guide guide='webster-groves' lang='en' exit-url='{exit}'></wayside-guide>"
        );
        let frame =
            format!("<iframe title=\"embedded\" width=\"340\" height=\"480\" {sandbox} srcdoc=\"{tag}\"></iframe>");
        let reader = opens_the_builders_page(reader, &frame).await.sees_anywhere("911").await;
        let reader = reader.taps_exit_in_the_frame().await;
        // WebKit takes the page along where it has the frame's own origin, whatever the sandbox says.
        let takes_the_page = sandbox.contains("same-origin") && reader.browser() == Browser::WebKit;
        if sandbox.is_empty() || takes_the_page {
            reader.is_at("exit.localhost/ok").await;
        } else {
            let reader = reader.sees_no_more_of_the_guide().await;
            reader.is_at("start.localhost/builder").await;
        }
    }
}

/// Squarespace's code block is in the page itself, in a block of its own; pages are changed without being loaded anew only while they
/// are edited. It is an ordinary page with many wrappers, each of which may be transformed.
#[tokio::test]
async fn in_a_code_block_as_squarespace_makes_them_all_goes_well() {
    let styles = ".sqs-block { position: relative; padding: 17px; clear: both } .sqs-block-content { outline: none; transform: translate3d(0, 0, 0) }
        .fluid-engine { display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)) } .fe-block { grid-area: 1 / 1 / 2 / 9; z-index: 1; mix-blend-mode: normal; overflow: clip }";
    let open = "<div class=\"fluid-engine\"><div class=\"fe-block\"><div class=\"sqs-block code-block sqs-block-code\" data-block-type=\"23\"><div class=\"sqs-block-content\"><div class=\"sqs-code-container\">";
    let host = neighbors().styled_by(styles).above(open).below("</div></div></div></div></div>");
    crate::stay::goes_well_and_looks(host, crate::stay::Looks::Otherwise).await;
}

impl Reader {
    /// No word of the guide is anywhere on the page, closed roots and frames included.
    async fn sees_no_more_of_the_guide(self) -> Self {
        let mut whole = String::new();
        for _ in 0..150 {
            whole = self.whole_document().await;
            if !whole.contains("911") && !whole.contains("Leave this page") {
                return self;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        // Where it stands, and what the exit is like.
        let around = |word: &str| {
            let at = whole.find(word).unwrap_or_default();
            String::from_utf8_lossy(&whole.as_bytes()[at.saturating_sub(1500)..whole.len().min(at + 300)]).into_owned()
        };
        let seen = format!("{}\n … {}", around("data-side"), around("911"));
        self.fail("no word of the guide", &seen).await
    }
}
