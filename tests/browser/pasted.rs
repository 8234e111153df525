//! The whole text, pasted into a page: what it is before any file of ours has come, and where a policy refuses its styles.

use crate::rig::host::styles_of_the_snippet;
use crate::rig::reader::dist;
use crate::rig::{Browser, Host, Key, Reader, STRICT_POLICY};

/// An exit that answers with nothing, so that the page can be looked at while it is left.
const NOWHERE: &str = "/204";
/// How much of the screen one colour is at least where nothing but the exit is on it.
const MOSTLY: f64 = 0.85;

/// A server that has gone silent holds back neither the text, nor its looks, nor the rest of the host's page.
#[tokio::test]
async fn where_no_file_ever_comes_the_pasted_text_looks_as_it_should() {
    let reader = Reader::on_a_phone().await.arrives_at(Host::with_snippet().held("/wayside/")).await;
    if reader.browser() == Browser::WebKit {
        reader.cannot_show("the exit of a page that is not complete: no script of its driver's can look for it then");
        reader.two_frames().await;
        let blank = reader.looks().await.blankness();
        return reader.holds("a page that one can read", blank < MOSTLY, blank).await;
    }
    let reader = reader.sees_anywhere("911").await.sees_the_exit_at_the_lower_edge().await;
    let reader = reader.expects("the host's page to its end", "!!document.querySelector('footer')").await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// The page needs no other file for the looks of the text.
#[tokio::test]
async fn the_pasted_text_asks_for_no_file_of_styles() {
    let reader = Reader::on_a_phone().await.opens(Host::with_snippet()).await.has_the_engine().await;
    let log = reader.world.log();
    let asked: Vec<String> =
        log.requests().into_iter().map(|one| one.path).filter(|path| path.ends_with(".css")).collect();
    let ours: Vec<&String> = asked.iter().filter(|path| path.contains("/wayside/")).collect();
    reader.holds("no styles to be asked for", ours.is_empty(), &ours).await;
    reader.all_is_well().await;
}

/// On a slow line somebody may leave before the script is there. The link leads away; its styles cover the page meanwhile.
#[tokio::test]
async fn before_any_script_has_come_a_tap_on_the_exit_covers_the_page() {
    let host = Host::with_snippet().missing("/wayside/").leading_to(NOWHERE);
    let reader = Reader::on_a_phone().await.arrives_at(host).await.sees_the_exit_at_the_lower_edge().await;
    let before = reader.looks().await.blankness();
    reader.holds("a page that one can read", before < MOSTLY, before).await;
    let reader = reader.taps_exit().await;
    reader.stays_covered().await;
}

/// And the script, when it comes then, does not bring the page back.
#[tokio::test]
async fn the_page_stays_covered_when_the_script_comes_after_the_tap() {
    let host = Host::with_snippet().held("/wayside/").leading_to(NOWHERE);
    let reader = Reader::on_a_phone().await.arrives_at(host).await;
    match reader.browser() {
        Browser::Chromium => {}
        // And so no script of ours comes after a tap.
        Browser::Firefox => return reader.cannot_show("a script after a tap: it stops whatever is under way then"),
        Browser::WebKit => {
            let what = "the exit of a page that is not complete: no script of its driver's can look for it then";
            return reader.cannot_show(what);
        }
    }
    let reader = reader.sees_the_exit_at_the_lower_edge().await.taps_exit().await;
    reader.world.let_through("/wayside/");
    let reader = reader.expects("the exit to be the script's", "exit?.dataset.side === 'full'").await;
    let reader = reader.stays_covered().await;
    let reader = reader.taps_exit().await;
    reader.sees_the_cover().await;
}

/// What is chosen by a key is shown to be chosen, and nothing is covered.
#[tokio::test]
async fn an_exit_that_a_key_has_come_to_covers_nothing() {
    let host = Host::with_snippet().missing("/wayside/").above("<button id=\"before\">Before</button>");
    let reader = Reader::on_a_desktop().await.arrives_at(host).await.sees_the_exit_at_the_lower_edge().await;
    let reader = reader.runs("document.querySelector('#before').focus();").await.presses(&[Key::Tab]).await;
    let blank = reader.looks().await.blankness();
    reader.holds("a page that one can read", blank < MOSTLY, blank).await;
}

/// Safari before 15.4 knows no `:focus-visible`: whoever asks for it there gets an error.
#[tokio::test]
async fn where_a_browser_does_not_know_who_sees_the_focus_all_is_there() {
    let old = "const { matches } = Element.prototype;
        Element.prototype.matches = function (selector) {
            if (selector.includes('focus-visible')) throw new SyntaxError(selector);
            return matches.call(this, selector);
        };";
    for host in [Host::with_tag(), Host::with_snippet()] {
        let reader = Reader::on_a_phone().await.opens(host.running(old)).await.has_the_engine().await;
        reader.all_is_well().await.presses(&[Key::Shift; 3]).await.is_at("exit.localhost/ok").await;
    }
}

/// A script that is in the browser's cache runs before the text has come. It must not take the place that is the text's: that would
/// stay in the page then, where every script can read it.
#[tokio::test]
async fn the_pasted_text_goes_into_its_root_when_the_script_was_there_first() {
    let host = Host::with_snippet().with_head("<script src=\"/wayside/wayside.js\"></script>");
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await.has_the_engine().await;
    let reader = reader
        .expects("no text in the page itself", "!document.documentElement.outerHTML.includes('Hotline')")
        .await
        .expects(
            "one exit and one text",
            "root.querySelectorAll('.exit').length === 1 && root.querySelectorAll('.guide').length === 1",
        )
        .await;
    let asked: Vec<String> = reader.world.log().requests().into_iter().map(|one| one.path).collect();
    reader.holds("no text to be asked for", !asked.iter().any(|path| path.ends_with("/en.html")), &asked).await;
    reader.all_is_well().await.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Under the strict policy the browser refuses the styles in the page; the script asks for the file, and all else is as ever.
#[tokio::test]
async fn under_the_strictest_policy_the_pasted_text_gets_its_looks_by_the_script() {
    let host = Host::with_snippet().under(STRICT_POLICY);
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await.has_the_engine().await;
    let reader = reader
        .expects("the styles of the page to be refused", "!root.querySelector('[data-styles]').sheet")
        .await
        .expects("the file of them instead", "[...root.styleSheets].some(({ href }) => href?.includes('/wayside.'))")
        .await
        .expects("the exit where it belongs", "getComputedStyle(exit).position === 'fixed'")
        .await;
    // Firefox and WebKit look for an icon of their own accord.
    let refused: Vec<String> = reader.asks("saw.violations.filter((one) => !one.includes('/favicon.ico'))").await;
    reader
        .holds("one thing to be refused, the styles", refused.iter().all(|one| one.contains("style-src")), &refused)
        .await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Who names those styles in the policy, as "Make your tag" says, has nothing refused.
#[tokio::test]
async fn a_policy_that_names_the_styles_of_the_pasted_text_refuses_nothing() {
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(named()).await.has_the_engine().await;
    let reader = reader.expects("the page's own styles", "!!root.querySelector('[data-styles]').sheet").await;
    reader.all_is_well().await.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// The paste-in under a policy that allows its own styles by their hash.
fn named() -> Host {
    let policy = STRICT_POLICY.replace("style-src 'self'", &format!("style-src 'self' {}", styles_of_the_snippet()));
    Host::with_snippet().under(policy.leak())
}

fn pasted() -> String {
    std::fs::read_to_string(dist().join("guides/webster-groves/en.snippet.html")).expect("a paste-in")
}

/// In a frame that nobody can look into, the text is as it is with the short tag.
#[tokio::test]
async fn the_pasted_text_can_be_sealed_too() {
    let host = Host::with_pasted(&pasted().replace("<wayside-guide ", "<wayside-guide display=\"sealed\" "));
    let reader = Reader::on_a_phone().await.opens(host).await;
    let reader = reader.expects("a file of styles, which the frame can have", "!!root.querySelector('link')").await;
    reader.all_is_well().await;
}

impl Reader {
    async fn stays_covered(self) -> Self {
        self.two_frames().await;
        let blank = self.looks().await.blankness();
        // WebKit gives no link the focus that a finger has touched: there it is a plain link until the script has come.
        if self.browser() == Browser::WebKit && blank < MOSTLY {
            self.cannot_show("a cover before the script has come");
            return self;
        }
        self.holds("one colour above the exit", blank > MOSTLY, blank).await;
        self
    }
}
