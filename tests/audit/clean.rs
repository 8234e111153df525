use snapbox::str;

use crate::page::{GUIDE, NO_REFERRER, Page, TAG};

#[test]
fn a_page_with_the_guide_and_nothing_else_has_nothing_to_mend() {
    Page::with_the_guide()
        .audited()
        .exits(0)
        .says("The guide is there, with its text and its search.")
        .says("Nothing to mend on this page: 8 requests, none of them to other websites; nothing kept in the browser.")
        .was_heard_only_by(&["host.localhost"]);
}

/// The guide uses none of what it looks for: it would find it.
#[test]
fn the_plausible_host_has_nothing_to_mend_and_nothing_to_know() {
    Page::empty().audited_at("https://host.localhost/wayside/host.html", &["--wait", "1"]).exits(0).prints(str![[r#"
https://host.localhost/wayside/host.html
Looked at with Chrome [..], in a fresh profile. The guide is there, with its text and its search.

An audit sees one visit. Nothing was pressed, so what a cookie banner lets in after "Accept" was not
seen; nor what the website's own server writes into its log, or what somebody adds tomorrow. Run it
again after each change.

Nothing to mend on this page: 9 requests, none of them to other websites; nothing kept in the
browser.

"#]]);
}

#[test]
fn the_exit_alone_is_enough_on_other_pages() {
    Page::with_the_guide()
        .without(GUIDE)
        .body("<wayside-exit></wayside-exit>")
        .audited()
        .exits(0)
        .says("The exit is there, without a guide.");
}

#[test]
fn a_page_without_the_line_tells_other_websites_where_a_reader_came_from() {
    Page::with_the_guide()
        .without(NO_REFERRER)
        .audited()
        .exits(1)
        .says("Links tell other websites where a reader came from [referrer]")
        .says("A plain link to another website tells it this website: https://host.localhost/.")
        .says(NO_REFERRER);
}

#[test]
fn a_header_does_as_well_as_the_line_and_the_line_overrules_it() {
    let page = Page::with_the_guide().without(NO_REFERRER).with_referrer_policy("no-referrer").audited();
    let page = page.exits(0).head("<meta name=\"referrer\" content=\"unsafe-url\">").audited();
    page.exits(1).says("tells it this page: https://host.localhost/help/");
}

#[test]
fn what_the_page_keeps_is_listed_by_name_and_never_by_value() {
    Page::with_the_guide()
        .with_cookie("PHPSESSID=secret1; Path=/")
        .with_cookie("_ga=secret2; Path=/; Max-Age=34560000")
        .body("<script>localStorage.setItem('seen-banner', 'secret3'); indexedDB.open('drafts'); caches.open('v1');</script>")
        .audited()
        .exits(1)
        .says("The page keeps things in the reader's browser [kept]")
        .says("cookie _ga (Google Analytics), for 400 days")
        .says("localStorage seen-banner, until somebody takes it away")
        .says("IndexedDB drafts")
        .says("Cache v1")
        .says("cookie PHPSESSID (PHP), until the browser is closed")
        .says("5 things kept in the browser")
        .never_says("secret");
}

#[test]
fn a_service_worker_is_found() {
    Page::with_the_guide()
        .where_stands("host.localhost/help/worker.js", "self.onfetch = () => {};")
        .body("<script>navigator.serviceWorker.register('/help/worker.js');</script>")
        .audited()
        .exits(1)
        .says("A service worker stays in the reader's browser [worker]");
}

#[test]
fn a_title_that_tells_is_told_of() {
    Page::with_the_guide()
        .titled("Help for victims of trafficking")
        .audited()
        .exits(1)
        .says("The title has the word \"traffick\".")
        .says("The title has the word \"victim\".");
}

/// A tracker may come only with what is below the first screen.
#[test]
fn a_page_is_read_to_its_end() {
    Page::empty()
        .head(NO_REFERRER)
        .head(TAG)
        .body(&format!("{GUIDE}<p style=\"height: 30000px\">Long.</p><img loading=\"lazy\" src=\"https://pixel.example:PORT/x.gif\">"))
        .audited()
        .exits(1)
        .says("pixel.example is asked for something by this page [other-website]");
}
