//! The block: an editor puts it on a page by the editor's own buttons, and a visitor reads and leaves.

use crate::rig::{Browser, Key, Reader};
use crate::site::{Release, Site};
use crate::writer;

/// The block editor is tried in Chromium alone: it is WordPress' own, and a writer's, not a reader's.
async fn an_editor_inserts_the_block_and_a_visitor_leaves(release: Release) {
    let Some(editor) = Reader::on_a_desktop().await.only_in(&[Browser::Chromium], "WordPress' editor") else { return };
    let site = Site::start(release);
    let exit = "https://exit.localhost/ok";
    let editor = writer::logs_in(editor, &site, "editor").await;
    let editor = writer::begins_a_post(editor).await;
    let editor = writer::inserts(editor, "Wayside help", "wayside-guide").await;
    let editor = writer::sets_the_exit(editor, exit).await;
    // Whoever writes must not leave by the guide's keys.
    let editor = editor.presses(&[Key::Shift, Key::Shift, Key::Shift, Key::Escape, Key::Escape]).await;
    let editor = editor.is_at("host.localhost/wp-admin").await;
    let (editor, path) = writer::publishes(editor).await;
    let ran = editor.world.log().requests().iter().any(|request| request.path.contains("/plugins/wayside/files/"));
    editor.holds("no guide that runs in the editor", !ran, ran).await;
    assert_eq!(site.holds(), format!("<!-- wp:wayside/guide {{\"exitUrl\":\"{exit}\"}} /-->"));

    // A test that waits for a second browser while it holds one may wait for ever: there are only so many.
    drop(editor);
    let visitor = Reader::on_a_phone().await.comes_from_start().await.opens(site.page(&path)).await;
    let visitor = visitor.has_the_text().await.has_the_engine().await.all_is_well().await;
    let visitor = visitor.searches_for("cops").await;
    let visitor = visitor.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
    let visitor = visitor.taps_exit().await.is_at("exit.localhost/ok").await;
    visitor.nobody_was_told().await.goes_back().await.is_at("start.localhost").await;
    site.has_no_complaint();
}

#[tokio::test]
async fn an_editor_inserts_the_block_and_a_visitor_reads_and_leaves() {
    an_editor_inserts_the_block_and_a_visitor_leaves(Release::Newest).await;
}

#[tokio::test]
async fn in_an_older_wordpress_an_editor_inserts_the_block_and_a_visitor_reads_and_leaves() {
    an_editor_inserts_the_block_and_a_visitor_leaves(Release::Older).await;
}
