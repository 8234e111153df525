//! Chosen places on paper: a sheet, and a card for the pocket.

use crate::rig::{Browser, Device, Host, NO_DIALOG, Reader};
use base64::Engine as _;
use serde_json::json;

/// What stands in the frame that is printed.
const PAPER: &str = "root.querySelector('iframe.printed').contentDocument";

/// Somebody who picked two places: the second of the guide's, then the first.
async fn somebody_who_picked_two(device: Device, lang: &str) -> Reader {
    let host = Host::with_tag().attribute("lang", lang).running(NO_DIALOG);
    let reader = Reader::with(device).await.opens(host).await.has_the_engine().await;
    reader.taps_key("paper").await.taps_key("pick:1").await.taps_key("pick:0").await
}

#[tokio::test]
async fn a_sheet_has_the_places_that_were_picked_and_nothing_of_the_page() {
    let reader = somebody_who_picked_two(Device::PHONE, "en").await.taps("[data-print=\"sheet\"]").await;
    let reader = reader.expects("the print dialog", "window.__printed === 1").await;
    let names: Vec<String> =
        reader.asks(&format!("[...{PAPER}.querySelectorAll('h4')].map((name) => name.textContent)")).await;
    let picked: Vec<String> = reader.asks("[1, 0].map((at) => find(`pick:${at}`).textContent)").await;
    reader.holds("the two, as they were picked", names == picked, (&names, &picked)).await;
    let text: String = reader.asks(&format!("{PAPER}.body.innerText")).await;
    let numbers: Vec<String> = reader
        .asks("[...guide.querySelectorAll('.paper.sheet .contact span, .paper.sheet .door span')].map((one) => one.textContent)")
        .await;
    let all = numbers.len() > 2 && numbers.iter().all(|number| text.contains(number));
    reader.holds("every number and address", all, (&numbers, &text)).await;
    reader.holds("nothing that soon is not so", !text.contains("now,") && !text.contains("Open now"), &text).await;
    let title: String = reader.asks(&format!("{PAPER}.title")).await;
    reader.holds("a title that says nothing", title == "My list", &title).await;
    reader
        .expects("no exit and no field on it", &format!("!{PAPER}.querySelector('.exit, input, button')"))
        .await
        .expects("the guide's own styles for paper", &format!("{PAPER}.adoptedStyleSheets[0].cssRules.length > 10 && [...{PAPER}.adoptedStyleSheets[0].cssRules].every((rule) => rule.selectorText.startsWith('.paper'))"))
        .await
        .all_is_well()
        .await;
}

#[tokio::test]
async fn a_pocket_card_has_numbers_and_letters_and_says_not_what_they_are_for() {
    for (lang, title) in [("en", "Numbers"), ("es", "Números")] {
        let reader = somebody_who_picked_two(Device::PHONE, lang).await.taps("[data-print=\"pocket\"]").await;
        let reader = reader.expects("the print dialog", "window.__printed === 1").await;
        let text: String = reader.asks(&format!("{PAPER}.body.innerText")).await;
        let shown: String = reader.asks(&format!("{PAPER}.title")).await;
        reader.holds("a title that says nothing", shown == title && text.starts_with(title), (&shown, &text)).await;
        let names: Vec<String> = reader.asks("[1, 0].map((at) => find(`pick:${at}`).textContent)").await;
        reader.holds("no name", names.iter().all(|name| name.len() < 4 || !text.contains(name)), &text).await;
        let numbers: Vec<String> = reader
            .asks("[...guide.querySelectorAll('.paper.sheet a[href^=\"tel:\"]:not(:first-child) span, .paper.sheet .primary[href^=\"tel:\"] span')].map((one) => one.textContent)")
            .await;
        let some = !numbers.is_empty() && numbers.iter().any(|number| text.contains(number));
        reader.holds("their numbers", some, (&numbers, &text)).await;
        reader.all_is_well().await;
    }
}

#[tokio::test]
async fn what_is_picked_no_longer_is_not_printed() {
    let reader = somebody_who_picked_two(Device::DESKTOP, "en").await.taps("[data-print=\"sheet\"]").await;
    let reader = reader.expects("the print dialog", "window.__printed === 1").await;
    let reader = reader.taps_key("pick:1").await.taps("[data-print=\"sheet\"]").await;
    let reader = reader.expects("it again", "window.__printed === 2").await;
    let reader = reader
        .expects("one place", &format!("{PAPER}.querySelectorAll('h4').length === 1"))
        .await
        .expects("one frame", "root.querySelectorAll('iframe.printed').length === 1")
        .await;
    // Without any there is nothing to print.
    reader
        .taps_key("pick:0")
        .await
        .expects("buttons that do nothing", "[...guide.querySelectorAll('[data-print]')].every((one) => one.disabled)")
        .await
        .all_is_well()
        .await;
}

/// As Chromium prints it, on both papers: the sheet of all places on some pages, the card on one.
#[tokio::test]
async fn both_papers_take_it() {
    let reader = somebody_who_picked_two(Device::DESKTOP, "en").await;
    let Some(mut reader) = reader.only_in(&[Browser::Chromium], "a PDF of what is printed") else { return };
    for (name, paper, size) in [
        ("sheet", "letter", (8.5, 11.0)),
        ("sheet", "a4", (8.27, 11.69)),
        ("pocket", "letter", (8.5, 11.0)),
        ("pocket", "a4", (8.27, 11.69)),
    ] {
        reader = reader.taps(&format!("[data-print=\"{name}\"]")).await;
        let page: String = reader
            .asks(&format!(
                "(() => {{ const page = {PAPER}; return `<!doctype html><title>${{page.title}}</title><style>${{
                    [...page.adoptedStyleSheets[0].cssRules].map((rule) => rule.cssText).join('')}}</style>` + page.body.outerHTML; }})()"
            ))
            .await;
        let pdf = reader.prints_to_pdf(&page, size).await;
        let pages = pdf.windows(11).filter(|some| some == b"/Type /Page").count();
        reader.holds("one page of two places", pages == 2, (name, paper, pages)).await;
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser-tests");
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join(format!("{name}-{paper}.pdf")), pdf))
            .expect("a PDF to look at can be kept");
    }
}

impl Reader {
    /// A document, printed by the browser in a tab of its own, on paper of this size in inches.
    async fn prints_to_pdf(&self, page: &str, (width, height): (f64, f64)) -> Vec<u8> {
        let before = self.driver().window().await.expect("the window has a name");
        let tab = self.driver().new_tab().await.expect("a tab can be opened");
        self.driver().switch_to_window(tab).await.expect("the tab can be looked at");
        let tree = self.devtools("Page.getFrameTree", json!({})).await;
        let frame = tree["frameTree"]["frame"]["id"].as_str().expect("a tab has a frame").to_owned();
        self.devtools("Page.setDocumentContent", json!({ "frameId": frame, "html": page })).await;
        let answer = self
            .devtools(
                "Page.printToPDF",
                json!({ "paperWidth": width, "paperHeight": height, "printBackground": false }),
            )
            .await;
        self.driver().close_window().await.expect("the tab can be closed");
        self.driver().switch_to_window(before).await.expect("the guide can be looked at again");
        let data = answer["data"].as_str().expect("a PDF comes as text");
        base64::prelude::BASE64_STANDARD.decode(data).expect("it is base64")
    }
}
