//! What is pasted into the block for markup, by whom, and what WordPress leaves of it. The files lie in a folder of the site,
//! `/wayside/`, as README.md has it.

use crate::rig::reader::dist;
use crate::rig::{Browser, Reader};
use crate::site::{Release, Site};
use crate::writer;

const TAG: &str = r#"<meta name="referrer" content="no-referrer">
<script async src="/wayside/wayside.js"></script>
<wayside-guide guide="webster-groves" lang="en" exit-url="https://www.weather.gov/"></wayside-guide>
<wayside-exit exit-url="https://www.weather.gov/"></wayside-exit>"#;

const FRAME: &str = r#"<iframe src="/wayside/index.html" title="Help"></iframe>"#;

fn snippet() -> String {
    let snippet = std::fs::read_to_string(dist().join("guides/webster-groves/en.snippet.html"));
    snippet.expect("the build has made a paste-in").trim().to_owned()
}

/// Somebody with a role pastes markup in the editor and publishes it. Chromium alone: the editor is WordPress' own.
async fn pastes(site: &Site, role: &str, markup: &str) -> Option<String> {
    let editor = Reader::on_a_desktop().await.only_in(&[Browser::Chromium], "WordPress' editor")?;
    let editor = writer::begins_a_post(writer::logs_in(editor, site, role).await).await;
    let editor = writer::pastes(editor, markup).await;
    Some(writer::publishes(editor).await.1)
}

#[tokio::test]
async fn an_administrators_paste_is_left_whole_and_a_visitor_reads_and_leaves() {
    let site = Site::start(Release::Newest);
    let Some(path) = pastes(&site, "administrator", &snippet()).await else { return };
    assert_eq!(site.holds(), format!("<!-- wp:html -->\n{}\n<!-- /wp:html -->", snippet()));
    let reader = Reader::on_a_phone().await.comes_from_start().await;
    reader.world.serve_folder("/wayside/", dist());
    let reader = reader.opens(site.page(&path)).await.has_the_text().await.has_the_engine().await.all_is_well().await;
    let reader = reader.taps_exit().await.is_at("www.weather.gov").await;
    reader.goes_back().await.is_at("start.localhost").await;
}

#[tokio::test]
async fn of_an_authors_paste_the_text_is_left_and_neither_the_guide_nor_its_exit() {
    let site = Site::start(Release::Newest);
    let Some(path) = pastes(&site, "author", &snippet()).await else { return };
    is_plain_text(&site.holds());
    let reader = Reader::on_a_phone().await.arrives_at(site.page(&path)).await;
    let reader = reader.expects("the text", "document.body.textContent.includes('911')").await;
    reader.expects("no guide", "!element && !document.querySelector('script[src*=wayside]')").await;
}

/// What kses leaves is the same whichever page was used, so the older release and the other roles are asked by PHP.
#[tokio::test]
async fn what_is_left_of_a_paste_depends_on_the_role() {
    for release in [Release::Newest, Release::Older] {
        let site = Site::start(release);
        let stays = |role: &str, markup: &str| {
            site.saves(role, markup);
            site.holds()
        };
        for role in ["administrator", "editor"] {
            assert_eq!(stays(role, TAG), TAG, "{release:?} {role}");
            assert_eq!(stays(role, FRAME), FRAME, "{release:?} {role}");
            // Older releases add to the links that open elsewhere.
            let held =
                stays(role, &snippet()).replace("rel=\"noreferrer nofollow noopener\"", "rel=\"noreferrer nofollow\"");
            assert!(held.contains("<template shadowrootmode=\"closed\">"), "{release:?} {role}");
            if release == Release::Newest {
                assert_eq!(held, snippet(), "{release:?} {role}");
            }
        }
        for role in ["author", "contributor"] {
            assert_eq!(stays(role, TAG).trim(), "", "{release:?} {role}");
            assert_eq!(stays(role, FRAME).trim(), "", "{release:?} {role}");
            is_plain_text(&stays(role, &snippet()));
        }
    }
}

fn is_plain_text(held: &str) {
    for gone in ["<script", "<wayside", "<template", "<meta", "<link", "<iframe", " part=", " integrity="] {
        assert!(!held.contains(gone), "{gone} in {held}");
    }
    for left in ["This guide records nothing", "<details", "href=\"tel:911\"", "href=\"https://www.weather.gov/\""] {
        assert!(held.contains(left), "no {left} in {held}");
    }
}
