//! What the plugin does to the site around it, and what not.

use crate::rig::reader::dist;
use crate::rig::{Browser, Reader};
use crate::site::{Release, Site};

/// What `docs/hosts/wordpress.md` says to add, in a policy under which WordPress and its default theme work.
const POLICY: &str = "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
     style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; worker-src blob:; object-src 'none'";

const BLOCK: &str = "<!-- wp:wayside/guide {\"lang\":\"en\"} /-->";

fn block(exit: &str) -> String {
    format!("<!-- wp:wayside/guide {{\"lang\":\"en\",\"exitUrl\":\"{exit}\"}} /-->")
}

/// Whoever may write may use the block: what is saved is a comment. In an address kses writes `&` its own way, and it is the same
/// address all the same.
#[tokio::test]
async fn the_block_of_an_author_is_left_whole() {
    let site = Site::start(Release::Newest);
    for role in ["author", "contributor"] {
        let block = block("https://www.weather.gov/?a=1");
        site.saves(role, &block);
        assert_eq!(site.holds(), block, "{role}");
    }
    let path = site.saves("author", &block("https://www.weather.gov/?a=1\\u0026b=2"));
    let reader = Reader::on_a_phone().await.opens(site.page(&path)).await;
    reader.expects("the address as it was typed", "exit.href === 'https://www.weather.gov/?a=1&b=2'").await;
}

#[tokio::test]
async fn with_scripts_turned_off_a_visitor_reads_and_leaves() {
    let site = Site::start(Release::Newest);
    let reader = Reader::without_javascript().await;
    let path = site.saves("author", &block(&reader.world.url("exit.localhost", "/ok")));
    let reader = reader.opens_without_scripts(site.page(&path)).await.sees_anywhere("911").await;
    // Without its styles it would stand where it was written, and be scrolled away.
    let reader = reader.sees_the_exit_at_the_lower_edge().await;
    asks_for_nothing_that_is_missing(&reader, &site, &["wayside.css"]).await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// What a page asks of the plugin's folder is there, and these files are among it, whatever hash is in their names.
async fn asks_for_nothing_that_is_missing(reader: &Reader, site: &Site, names: &[&str]) {
    const PLUGIN: &str = "/wp-content/plugins/wayside/";
    let asked: Vec<String> = reader.world.log().requests().into_iter().map(|request| request.path).collect();
    let asked: Vec<&str> = asked.iter().filter_map(|path| path.split('?').next()?.strip_prefix(PLUGIN)).collect();
    let missing: Vec<&&str> = asked.iter().filter(|file| !site.file(file).is_file()).collect();
    reader.holds("no file that is missing", missing.is_empty(), &missing).await;
    for name in names {
        let (stem, kind) = name.split_once('.').unwrap_or((name, ""));
        let is_it = |file: &&str| {
            let file = file.strip_prefix("files/").and_then(|file| file.strip_prefix(stem)?.strip_suffix(kind));
            file.is_some_and(|hash| hash.len() == 14 && hash.starts_with('.') && hash.ends_with('.'))
        };
        reader.holds(&format!("{name} by the name with its hash"), asked.iter().any(is_it), &asked).await;
    }
}

/// The script and the styles by their hashes: a browser that kept those of an older build does not take them for these.
#[tokio::test]
async fn a_page_with_the_guide_asks_for_no_file_that_is_missing() {
    let site = Site::start(Release::Newest);
    let path = site.saves("author", BLOCK);
    let reader = Reader::on_a_phone().await.opens(site.page(&path)).await.has_the_engine().await;
    let reader = reader.expects("a fixed exit", "getComputedStyle(exit).position === 'fixed'").await;
    asks_for_nothing_that_is_missing(&reader, &site, &["wayside.js", "guide.js"]).await;
}

/// The frame of a sealed guide has no origin of its own; the files are for it only if they say so.
#[tokio::test]
async fn with_the_headers_that_the_zip_brings_a_guide_is_sealed() {
    let site = Site::start(Release::Newest);
    let path = site.saves("author", "<!-- wp:wayside/guide {\"lang\":\"en\",\"display\":\"sealed\"} /-->");
    let mut page = site.page(&path);
    for name in ["Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"] {
        page = page.sending(name, &site.header_of_the_zip(name));
    }
    let reader = Reader::on_a_desktop().await.opens(page).await.enters_the_guide().await.has_the_engine().await;
    let reader = reader.leaves_the_guides_frame().await.all_is_well().await;
    asks_for_nothing_that_is_missing(&reader, &site, &["sealed.js"]).await;
}

/// Without them it stands in the page, and whoever looks after the site is told the cure.
#[tokio::test]
async fn without_these_headers_a_guide_to_be_sealed_stands_in_the_page_and_says_why() {
    let site = Site::start(Release::Newest);
    let path = site.saves("author", "[wayside lang=en display=sealed]");
    let reader = Reader::on_a_desktop().await.opens(site.page(&path)).await.has_the_text().await;
    let said = "saw.errors.some((error) => JSON.stringify(error).includes('Access-Control-Allow-Origin'))";
    reader.expects("the cure", said).await.has_the_text().await;
}

/// `EXAMPLE.org` is `example.org`.
#[tokio::test]
async fn an_exit_that_leads_to_the_site_itself_is_not_taken_however_it_is_written() {
    let site = Site::start(Release::Newest);
    let taken = site.asks(
        "$all = []; foreach (['https://host.localhost/a', 'https://HOST.localhost/a', 'https://exit.localhost/a'] as $one) $all[] = wayside_outward($one);
         add_filter('home_url', function () { return 'https://Host.Localhost'; });
         $all[] = wayside_outward('https://host.localhost/a'); return $all;",
    );
    assert_eq!(taken, serde_json::json!(["", "", "https://exit.localhost/a", ""]));
}

/// WordPress makes quotes, dashes and faces of what it prints; not of this.
#[tokio::test]
async fn the_printed_guide_is_the_one_that_was_built() {
    let site = Site::start(Release::Newest);
    let whole = std::fs::read_to_string(dist().join("guides/webster-groves/en.snippet.html")).expect("a paste-in");
    let built = whole.split_once("</a>").and_then(|(_, rest)| rest.rsplit_once("</template>")).expect("an exit").0;
    let tag = whole.split_once(" src=\"/wayside/").and_then(|(_, rest)| rest.split_once('>')).expect("a script").0;
    let tag = format!("/files/{tag}></script>");
    // The guide that was built happens to hold nothing that would be changed; others may.
    let text = r#"<template>"one" -- 'two'...</template>"#;
    assert_eq!(site.asks(&format!("return wptexturize(stripslashes('{}'));", text.replace('\'', "\\'"))), text);
    for content in [BLOCK.to_owned(), "Some \"words\".\n\n[wayside lang=en]".to_owned()] {
        let path = site.saves("author", &content);
        let reader = Reader::on_a_phone().await.opens(site.page(&path)).await;
        let page: String = reader.asks("fetch(location.href).then((page) => page.text())").await;
        let printed = page.split_once("<template shadowrootmode").map_or("", |(_, rest)| rest);
        let printed = printed.split_once("</a>").map_or("", |(_, rest)| rest);
        let printed = printed.split_once("</template>").map_or("", |(printed, _)| printed);
        reader.holds("the guide as it was built", printed == built, printed).await;
        reader.holds("the tag that was built", page.matches(tag.as_str()).count() == 1, &page).await;
        // And the styles.
        reader.holds("no other", page.matches("/files/wayside.").count() == 2, &page).await;
    }
}

#[tokio::test]
async fn the_exit_alone_stands_on_a_page_and_leaves() {
    let site = Site::start(Release::Newest);
    let reader = Reader::on_a_phone().await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let path =
        site.saves("author", &format!("<!-- wp:wayside/exit {{\"exitUrl\":\"{exit}\",\"exitSide\":\"end\"}} /-->"));
    let reader = reader.comes_from_start().await.opens(site.page(&path)).await;
    let reader = reader.expects("a button in the corner", "exit.dataset.side === 'end' && !guide").await;
    let reader = reader.all_is_well().await.taps_exit().await.is_at("exit.localhost/ok").await;
    reader.nobody_was_told().await.goes_back().await.is_at("start.localhost").await;

    let reader = Reader::without_javascript().await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let path = site.saves("author", &format!("[wayside-exit exit-url=\"{exit}\"]"));
    let reader = reader.opens_without_scripts(site.page(&path)).await.sees_anywhere("Leave this page").await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    site.has_no_complaint();
}

/// Whoever may write a post may not thereby run a script.
#[tokio::test]
async fn nothing_that_a_writer_sets_becomes_code() {
    let site = Site::start(Release::Newest);
    let hostile = [
        r#"[wayside exit-url="javascript:alert(1)" exit-fallback="http://example.org/" base="https://evil.example/" onclick="alert(1)"]"#,
        r#"[wayside guide="../../../../secret" lang='"><script src=https://evil.example/x.js></script>' exit-label='<img src=x onerror=alert(1)>']"#,
        r#"[wayside exit-side='end" onclick="window.hurt=1' display='"><b id=hurt>' topic="&quot;&gt;&lt;b id=hurt&gt;"]"#,
        r#"<!-- wp:wayside/guide {"exitLabel":"\u003cb id=hurt\u003e","exitSide":"x\u0022 onfocus=\u0022window.hurt=1","exitUrl":"javascript:alert(1)","base":"https://evil.example/"} /-->"#,
    ];
    for content in hostile {
        let path = site.saves("contributor", content);
        let reader = Reader::on_a_phone().await.opens(site.page(&path)).await.has_the_text().await;
        let reader = reader
            .expects(
                "an element with the contract's attributes alone, none of them an address that is no exit",
                "!window.hurt && !document.querySelector('#hurt, [onerror], [onfocus], [onclick^=\"window.hurt\"]') && !root.querySelector('#hurt')
                    && element.guide === undefined && element.getAttribute('guide') === 'webster-groves'
                    && [...element.attributes].every(({ name }) => ['guide', 'lang', 'topic', 'display', 'exit-side', 'exit-label'].includes(name))
                    && exit.href === 'https://www.weather.gov/'",
            )
            .await;
        let strangers = reader.strangers();
        reader.holds("nobody else asked", strangers.is_empty(), &strangers).await;
    }
    site.has_no_complaint();
}

/// Pages that hold no guide are as they were.
#[tokio::test]
async fn a_page_without_a_guide_is_as_before() {
    let site = Site::start(Release::Newest);
    let path = site.saves("author", "Pancake breakfast on Saturday.");
    let reader = Reader::on_a_phone().await.arrives_at(site.page(&path)).await;
    let asked = reader.world.log().requests().iter().any(|request| request.path.contains("plugins/wayside"));
    reader.holds("nothing of the plugin's to be asked for", !asked, asked).await;
    let page: String = reader
        .asks("fetch(location.href).then(async (page) => page.headers.get('referrer-policy') + await page.text())")
        .await;
    reader.holds("nothing of it in the page", page.starts_with("null") && !page.contains("wayside"), &page).await;
}

/// In a classic theme the head is sent before the post is looked at.
#[tokio::test]
async fn in_a_classic_theme_the_script_stands_in_the_head_and_nobody_is_told_from_where() {
    let site = Site::start(Release::Older);
    assert_eq!(site.asks("switch_theme('twentytwentyone'); return wp_get_theme()->get('Name');"), "Twenty Twenty-One");
    let reader = Reader::on_a_phone().await;
    let path = site.saves("author", &block(&reader.world.url("exit.localhost", "/ok")));
    let reader = reader.comes_from_start().await.opens(site.page(&path)).await.has_the_engine().await;
    let head = "document.head.querySelectorAll('script[src*=\"/files/wayside.\"][async][integrity]').length === 1";
    let reader = reader.expects("the script in the head", head).await;
    let told: String = reader.asks("fetch(location.href).then((page) => page.headers.get('referrer-policy'))").await;
    reader.holds("no-referrer", told == "no-referrer", &told).await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    site.has_no_complaint();
}

#[tokio::test]
async fn under_a_policy_with_the_line_of_the_docs_all_of_it_works() {
    let site = Site::start(Release::Newest);
    let path = site.saves("author", BLOCK);
    let reader = Reader::on_a_phone().await.opens(site.page(&path).under(POLICY)).await;
    reader.has_the_text().await.has_the_engine().await.all_is_well().await;
}

/// What WordPress keeps in a browser by itself is its own, and said in the docs; nothing is added to it.
#[tokio::test]
async fn a_visit_leaves_in_the_browser_what_wordpress_leaves_there_anyway() {
    let site = Site::start(Release::Newest);
    let reader = Reader::on_a_phone().await;
    let plain = site.saves("author", "Pancake breakfast.");
    let guide = site.saves("author", BLOCK);
    let reader = reader.arrives_at(site.page(&plain)).await;
    reader.two_frames().await;
    let before = reader.kept_by_the_page().await;
    let reader = reader.opens(site.page(&guide)).await.has_the_engine().await.searches_for("cops").await;
    let mut after = reader.kept_by_the_page().await;
    // WordPress notes whether the browser knows emoji, and when it noted it.
    let mut before = before;
    for kept in [&mut before, &mut after] {
        if let Some(session) = kept["session"].as_object_mut() {
            session.retain(|name, _| name != "wpEmojiSettingsSupports");
        }
        // And its menu numbers the pages that it was on.
        kept["state"].take();
    }
    reader.holds("the same as before", before == after, (&before, &after)).await;
    let cookies = after["cookies"].as_str().map(str::len);
    reader.holds("no cookie", cookies == Some(0), &after).await;
    let strangers = reader.strangers();
    reader.holds("nobody else asked", strangers.is_empty(), &strangers).await;
}

#[tokio::test]
async fn of_a_plugin_that_was_deleted_nothing_is_left() {
    let site = Site::start(Release::Newest);
    let state = "global $wpdb;
        return [ 'options' => $wpdb->get_col(\"SELECT option_name FROM $wpdb->options WHERE option_name NOT LIKE '%transient%' ORDER BY 1\"),
            'tables' => $wpdb->get_col('SHOW TABLES'), 'crons' => array_merge(...array_values(array_map('array_keys', array_filter((array) get_option('cron'), 'is_array')))),
            'roles' => get_option('wp_user_roles'), 'meta' => $wpdb->get_var(\"SELECT COUNT(*) FROM $wpdb->usermeta\"),
            'ours' => $wpdb->get_col(\"SELECT option_name FROM $wpdb->options WHERE option_value LIKE '%wayside%' OR option_name LIKE '%wayside%'\") ];";
    let path = site.saves("author", BLOCK);
    let reader = Reader::on_a_phone().await.opens(site.page(&path)).await.has_the_text().await;
    let with = site.asks(state);
    // Deleted is what was put aside: the files are every test's.
    site.asks("require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins('wayside/wayside.php'); uninstall_plugin('wayside/wayside.php'); return true;");
    let without = site.asks(state);
    for kind in ["options", "tables", "crons", "roles", "meta"] {
        assert_eq!(with[kind], without[kind], "{kind}");
    }
    assert!(
        without["ours"].as_array().is_some_and(|ours| ours
            .iter()
            .all(|one| one == "uninstall_plugins" || one.as_str().is_some_and(|one| one.contains("transient")))),
        "{}",
        without["ours"]
    );
    let reader = reader.arrives_at(site.page(&path)).await;
    reader.expects("a page without a guide", "!element && !document.body.innerHTML.includes('wayside')").await;
}

/// A reader of feeds gets a link: no script, no element, no closed root.
#[tokio::test]
async fn a_feed_has_a_link_in_the_guides_place() {
    let site = Site::start(Release::Newest);
    let path = site.saves("author", BLOCK);
    let reader = Reader::on_a_phone().await.arrives_at(site.page(&path)).await;
    let feed: String = reader.asks("fetch('/?feed=rss2').then((page) => page.text())").await;
    let link = path.trim_start_matches('/').to_owned();
    reader
        .holds(
            "a link and no guide",
            !feed.contains("<wayside-guide") && !feed.contains("tel:911") && feed.contains(&link),
            &feed,
        )
        .await;
}
