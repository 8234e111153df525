//! What a writer does in WordPress' own pages, by mouse and keyboard.

use std::time::Duration;

use crate::rig::Reader;
use crate::rig::server::HOST_SITE;
use crate::site::Site;

/// The password of everybody who writes here: `install.php` has set it.
const PASSWORD: &str = "a long password of a test";

/// Logs in, in the reader's browser, with a role for a name.
pub async fn logs_in(reader: Reader, site: &Site, role: &str) -> Reader {
    let reader = reader.arrives_at(site.page("/wp-login.php")).await;
    // WordPress puts the focus into the first field by a script of its own, a little later.
    let reader = reader.expects("a field with the focus", "document.activeElement?.id === 'user_login'").await;
    let reader = reader.types(role).await.taps("#user_pass").await.types(PASSWORD).await;
    reader.taps("#wp-submit").await.is_at("host.localhost/wp-admin").await
}

/// Opens the block editor on a new post.
pub async fn begins_a_post(reader: Reader) -> Reader {
    let url = reader.world.url(HOST_SITE, "/wp-admin/post-new.php");
    reader.goes_to(&url).await;
    // More than a hundred files, from a server that answers one at a time.
    let there = "!!window.wp?.data?.select('core/editor')?.getCurrentPostId()
        && !!document.querySelector('.edit-post-header, .editor-header')
        && !!document.querySelector('iframe[name=editor-canvas], .block-editor-block-list__layout')";
    if let Err(seen) = reader.within(Duration::from_secs(60), there).await {
        reader.fail("the editor, with a place to write", &seen).await;
    }
    reader
}

/// Finds a block by its title in the editor's list of blocks, and puts it into the post.
pub async fn inserts(reader: Reader, title: &str, class: &str) -> Reader {
    let toggle = ".editor-document-tools__inserter-toggle, .edit-post-header-toolbar__inserter-toggle";
    let reader = reader.taps(toggle).await;
    let reader = reader.taps(".block-editor-inserter__search input, .block-editor-inserter__panel-content input").await;
    let reader = reader.types(title).await;
    let item = format!(".editor-block-list-item-{class}");
    let there = "wp.data.select('core/block-editor').getBlockCount() > 0";
    let mut reader = reader;
    // The list is drawn anew while its parts come in; who pressed on one that was just taken away presses again.
    for _ in 0..3 {
        reader = reader.taps(&item).await;
        if reader.within(Duration::from_secs(4), there).await.is_ok() {
            break;
        }
    }
    reader
        .expects("a block in the post", there)
        .await
        .taps(toggle)
        .await
        .expects("the list of blocks to be shut", "!document.querySelector('.block-editor-inserter__search')")
        .await
}

/// Types an exit address into the block's settings, beside the post. Newer editors have them open from the start.
pub async fn sets_the_exit(reader: Reader, exit: &str) -> Reader {
    reader.until("the block to be chosen", "!!wp.data.select('core/block-editor').getSelectedBlockClientId()").await;
    let field = ".block-editor-block-inspector input[type=url]";
    let open: bool = reader.asks(&format!("!!document.querySelector('{field}')")).await;
    let reader = if open { reader } else { reader.taps("[aria-label=Settings]").await };
    reader.taps(field).await.types(exit).await
}

/// Publishes the post by the two buttons that it takes, and returns its path.
pub async fn publishes(reader: Reader) -> (Reader, String) {
    let reader = reader.taps(".editor-post-publish-panel__toggle, .editor-post-publish-button__button").await;
    let reader = reader.taps(".editor-post-publish-panel .editor-post-publish-button").await;
    let reader = reader
        .expects(
            "the post to be published",
            "wp.data.select('core/editor').isCurrentPostPublished() && !wp.data.select('core/editor').isSavingPost()",
        )
        .await;
    let id: u64 = reader.asks("wp.data.select('core/editor').getCurrentPostId()").await;
    (reader, format!("/?p={id}"))
}

/// Pastes markup into the block for it. Newer editors open a window for that.
pub async fn pastes(reader: Reader, markup: &str) -> Reader {
    let reader = inserts(reader, "Custom HTML", "html").await;
    let reader = reader
        .runs("document.querySelector('iframe[name=editor-canvas]')?.contentDocument.querySelector('.wp-block-html button')?.click();")
        .await
        .taps(".block-library-html__modal textarea, .wp-block-html textarea")
        .await
        .runs(&format!("document.execCommand('insertText', false, {});", serde_json::Value::from(markup)))
        .await;
    let newer: bool = reader.asks("!!document.querySelector('.block-library-html__modal')").await;
    let reader =
        if newer { reader.taps(".block-library-html__modal .components-button.is-primary").await } else { reader };
    reader.expects("the markup in the post", "wp.data.select('core/editor').getEditedPostContent().length > 60").await
}
