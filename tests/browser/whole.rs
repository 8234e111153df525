//! One tag whose script brings the guide's text along.

use std::time::Duration;

use crate::rig::{Host, NO_DIALOG, Reader, STRICT_POLICY, Walk};

const WHOLE: &str = "<script async src=\"/wayside/guides/webster-groves/en.wayside.js\"></script>";

/// A page with that tag.
pub fn whole() -> Host {
    Host::with_tag().loaded_by(WHOLE)
}

impl Reader {
    /// What was asked for so far of the folder that all files are in, without what changes from build to build.
    fn asked_of_the_folder(&self) -> Vec<String> {
        let all = self.world.log().requests_to("host.localhost").into_iter().map(|request| request.path);
        let mut all: Vec<String> =
            all.filter_map(|path| path.strip_prefix("/wayside/").map(ToOwned::to_owned)).collect();
        all.sort();
        all
    }

    async fn has_asked_for_nothing_but(self, files: &[&str]) -> Self {
        let asked = self.asked_of_the_folder();
        let fit = asked.len() == files.len()
            && files.iter().all(|file| {
                let (begin, end) = file.split_once('*').unwrap_or((file, ""));
                asked.iter().any(|asked| asked.starts_with(begin) && asked.ends_with(end))
            });
        self.holds(&format!("{files:?}"), fit, &asked).await;
        self
    }
}

#[tokio::test]
async fn the_text_and_its_looks_come_with_the_script_and_nothing_is_asked_for_twice() {
    let script = "guides/webster-groves/en.wayside.js";
    let reader = Reader::on_a_phone().await.opens(whole().under(STRICT_POLICY).held("guide.")).await;
    let reader = reader.has_the_text().await.expects("its looks", "getComputedStyle(guide).maxWidth !== 'none'").await;
    let asked = reader.asked_of_the_folder();
    let text: Vec<&String> = asked.iter().filter(|path| !path.starts_with("guide.")).collect();
    reader.holds("the script alone", text == [script], &asked).await;
    reader
        .lets_through("guide.")
        .has_the_engine()
        .await
        .has_asked_for_nothing_but(&[
            script,
            "guide.*.js",
            "engine/engine.*.js",
            "engine/engine.*.wasm",
            "guides/webster-groves/en.*.bin",
        ])
        .await
        .all_is_well()
        .await;
}

#[tokio::test]
async fn with_the_text_in_the_script_the_whole_walk_goes_well_under_the_strictest_policy() {
    let host = whole().under(STRICT_POLICY);
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await.has_the_engine().await;
    let reader = reader.walks_through_everything(Walk::ONE).await.nothing_shows_outside().await.all_is_well().await;
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok").await;
    let told = reader.told_where_from();
    reader.holds("no Referer and no Origin", told.is_empty(), &told).await;
    reader.goes_back().await.is_at("start.localhost").await;
}

/// What the guide's own script does besides comes after both.
#[tokio::test]
async fn text_and_exit_stand_before_anything_else_has_come_and_stay_without_it() {
    let reader = Reader::on_a_phone().await.opens(whole().missing("guide.")).await.has_the_text().await;
    reader
        .expects("the page is told", "saw.errors.some(({ code }) => code === 'guide')")
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

/// To make a page of the text keeps an old phone for longer than a frame: whoever taps before that has left.
#[tokio::test]
async fn the_exit_stands_before_the_text_that_came_with_it() {
    let watched = "
        window.seen = [];
        const look = () => {
          const host = document.querySelector('wayside-guide');
          const root = host && window.__roots(host);
          if (root && root.querySelector('.exit[data-side]')) seen.push(root.querySelector('.guide') ? 'both' : 'exit');
          if (!seen.includes('both')) requestAnimationFrame(look);
        };
        look();";
    let reader = Reader::on_a_phone().await.opens(whole().running(watched)).await.has_the_text().await;
    reader.expects("the exit alone at first", "seen[0] === 'exit'").await.all_is_well().await;
}

/// Only the text of one language is in it.
#[tokio::test]
async fn another_language_is_asked_for_as_with_every_tag() {
    let host = whole().attribute("lang", "es");
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
    reader.expects("Spanish", "guide.lang === 'es'").await.has_the_engine().await;
    let reader = Reader::on_a_phone().await.opens(whole()).await.has_the_engine().await;
    reader
        .taps("[lang=es].language")
        .await
        .expects("Spanish", "guide.lang === 'es'")
        .await
        .has_the_engine()
        .await
        .taps("[lang=en].language")
        .await
        .expects("English again", "guide.lang === 'en'")
        .await
        .all_is_well()
        .await;
}

#[tokio::test]
async fn in_a_panel_and_sealed_it_is_the_same_guide() {
    let panel = Reader::on_a_phone().await.opens(whole().attribute("display", "panel").under(STRICT_POLICY)).await;
    let panel = panel.taps(".show").await.has_the_text().await.all_is_well().await;
    panel.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    let sealed = Reader::on_a_phone().await.opens(whole().attribute("display", "sealed")).await;
    let sealed = sealed.enters_the_guide().await.has_the_engine().await;
    sealed.leaves_the_guides_frame().await.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Whoever wants a sheet that opens wants nothing on the page before it does.
#[tokio::test]
async fn what_is_for_a_panel_is_not_on_the_page_before_there_is_one() {
    for host in [whole(), Host::with_tag()] {
        let host = host.attribute("display", "panel").held("guide.");
        let reader = Reader::on_a_phone().await.opens(host).await;
        let reader = reader.has_asked_for("/guide.").await.waits(Duration::from_millis(500)).await;
        let reader = reader.expects("no text yet", "!!exit && !guide").await;
        let reader = reader.lets_through("guide.").taps(".show").await.has_the_text().await;
        reader.expects("it in the panel", "!!guide.closest('.panel')").await.all_is_well().await;
    }
}

/// The guide's styles are in no element here; those for paper come with the guide's script.
#[tokio::test]
async fn what_is_printed_has_the_styles_for_paper() {
    let reader = Reader::on_a_phone().await.opens(whole().running(NO_DIALOG)).await.has_the_engine().await;
    let reader = reader.taps_key("paper").await.taps_key("pick:0").await.taps("[data-print=\"sheet\"]").await;
    reader
        .expects("the print dialog", "window.__printed === 1")
        .await
        .expects(
            "styles for paper",
            "root.querySelector('iframe.printed').contentDocument.adoptedStyleSheets[0].cssRules.length > 10",
        )
        .await
        .all_is_well()
        .await;
}

/// A browser of some years ago knows no style sheets but those in elements and files.
#[tokio::test]
async fn an_old_browser_shows_it_with_its_looks() {
    let old = "delete CSSStyleSheet.prototype.replaceSync; delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets;";
    let reader = Reader::on_a_phone().await.opens(whole().running(old)).await.has_the_text().await;
    reader
        .expects("its looks", "getComputedStyle(guide).maxWidth !== 'none'")
        .await
        .has_the_engine()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}
