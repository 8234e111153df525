use crate::page::{GUIDE, NO_REFERRER, Page, TAG};

#[test]
fn a_page_without_the_guide_is_told_what_to_paste() {
    Page::empty()
        .head(NO_REFERRER)
        .audited()
        .exits(1)
        .says("The guide is not on this page [no-guide]")
        .says("<script async src=\"https://YOUR-WEBSITE/wayside/wayside.js\"></script>");
}

#[test]
fn a_script_that_is_not_there_is_found() {
    Page::with_the_guide()
        .missing("host.localhost/wayside/wayside.js")
        .audited()
        .exits(1)
        .says("The guide's script does not run on this page [no-script]")
        .says("It was answered with the number 404.");
}

#[test]
fn an_element_without_its_tag_is_found() {
    Page::with_the_guide().without(TAG).audited().exits(1).says("There is no tag for wayside.js.");
}

#[test]
fn an_integrity_that_does_not_fit_is_found_with_the_one_that_would() {
    Page::empty()
        .head(NO_REFERRER)
        .head("<script async src=\"/wayside/wayside.js\" integrity=\"sha384-AAAA\"></script>")
        .body(GUIDE)
        .audited()
        .exits(1)
        .says("The tag's integrity is sha384-AAAA, but what came is sha384-");
}

#[test]
fn a_policy_that_refuses_the_script_is_found_with_what_to_add() {
    Page::with_the_guide()
        .under("script-src 'none'")
        .audited()
        .exits(1)
        .says("The page's policy refuses https://host.localhost/wayside/wayside.js (script-src-elem).")
        .says("script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'");
}

#[test]
fn a_policy_that_refuses_the_engine_leaves_a_guide_without_search() {
    Page::with_the_guide()
        .under("script-src 'self'")
        .audited()
        .exits(1)
        .says("The guide is without its search on this page [no-search]")
        .says("The page's policy refuses WebAssembly")
        .says("'wasm-unsafe-eval'");
}

#[test]
fn a_guide_without_its_text_is_found() {
    Page::with_the_guide()
        .missing("host.localhost/wayside/guides/webster-groves/en.html")
        .audited()
        .exits(1)
        .says("The guide has no text on this page [no-text]")
        .says("en.html answered 404");
}

#[test]
fn what_the_guide_complains_of_is_passed_on() {
    Page::with_the_guide()
        .without(GUIDE)
        .body("<wayside-guide exit-side=\"left\"></wayside-guide>")
        .audited()
        .exits(1)
        .says("The guide complains [complaint]")
        .says("exit-side=\"left\" is unknown");
}

#[test]
fn a_guide_from_another_website_without_integrity_is_told_of() {
    Page::empty()
        .head(NO_REFERRER)
        .head("<script async src=\"https://guides.example:PORT/wayside/wayside.js\"></script>")
        .body(GUIDE)
        .audited_at("https://host.localhost/help/", &["--wait", "2"])
        .exits(1)
        .says("The guide is there, with its text and its search.")
        .says("The script's tag has no integrity [no-integrity]")
        .says("integrity=\"sha384-")
        .says("The guide comes from another website [guide-elsewhere]")
        .says("none of them to other websites");
}

#[test]
fn a_guide_in_a_frame_is_seen() {
    Page::empty()
        .head(NO_REFERRER)
        .body("<iframe title=\"Help\" src=\"/wayside/index.html\"></iframe>")
        .audited()
        .exits(0)
        .says("The guide is there, in a frame.");
}
