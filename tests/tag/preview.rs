//! The guide in little is the guide.

use crate::{
    maker::{SERVED_POLICY, page},
    rig::{Browser, Reader},
};

const FRAME: &str = "document.querySelector('.place iframe')";

fn inside(expression: &str) -> String {
    format!(
        "(() => {{ const page = {FRAME}?.contentDocument, element = page?.querySelector('wayside-guide'); return !!element && ({expression}); }})()"
    )
}

#[tokio::test]
async fn the_preview_holds_the_guide_with_what_was_chosen() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let reader = reader.expects("the guide in the preview", &inside("element.offsetHeight > 1000")).await;
    let reader = reader.chooses("display-panel").await.writes("exit-label", "Go now").await;
    let reader = reader
        .expects(
            "what was chosen",
            &inside("element.getAttribute('display') === 'panel' && element.getAttribute('exit-label') === 'Go now'"),
        )
        .await;
    let reader = reader.taps(".ready button:nth-of-type(2)").await.chooses("seen-light").await;
    let accent = "page.defaultView.getComputedStyle(element).getPropertyValue('--wayside-accent').trim() === '#174a7c'";
    let reader = reader.expects("the colour that was chosen", &inside(accent)).await;
    let reader = reader.chooses("screen-desk").await;
    let reader = reader.expects("a desk's width", &inside("page.defaultView.innerWidth === 1280")).await;
    reader
        .expects("and no more than there is room for", &format!("{FRAME}.getBoundingClientRect().right <= innerWidth"))
        .await;
}

#[tokio::test]
async fn leaving_in_the_preview_leads_nobody_away_and_says_where_it_would() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let reader = reader.expects("the guide in the preview", &inside("element.offsetHeight > 1000")).await;
    // It is drawn once more when the printed text has come, and who had left would be there again.
    let reader = reader.waits(std::time::Duration::from_millis(1500)).await;
    let reader = reader.runs(&format!("{FRAME}.contentDocument.querySelector('wayside-guide').exit();")).await;
    let reader = reader
        .expects("to be told where", "document.querySelector('.left').innerText.includes('www.weather.gov')")
        .await;
    let reader = reader.is_at("host.localhost/wayside/tag.html").await.taps(".left button").await;
    let reader = reader.expects("the guide again", &inside("element.offsetHeight > 1000")).await;
    reader.expects("the way clear", "document.querySelector('.left').hidden").await.has_a_tag().await;
}

#[tokio::test]
async fn the_preview_works_under_the_strict_policy() {
    let reader = Reader::on_a_desktop().await.makes_a_tag_on(page().under(SERVED_POLICY)).await;
    let reader = reader.taps(".ready button:nth-of-type(2)").await.chooses("scheme-light").await;
    let reader = reader.expects("the guide in the preview", &inside("element.offsetHeight > 1000")).await;
    let accent = "page.defaultView.getComputedStyle(element).getPropertyValue('--wayside-accent').trim() === '#174a7c'";
    let reader = reader.expects("the colour that was chosen", &inside(accent)).await.nothing_was_thrown().await;
    if reader.browser() == Browser::Firefox {
        reader.cannot_show(
            "a preview with its search: in a frame that a page writes, it takes 'self' for nobody, and says so",
        );
        return;
    }
    reader.all_is_well().await;
}
