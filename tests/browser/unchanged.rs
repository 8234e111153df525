//! One `integrity` on the tag covers all the code: a changed byte is refused, and the reader has what the layer before has.

use crate::rig::reader::dist;
use crate::rig::{Host, Reader, STRICT_POLICY};

/// With a tag that vouches for its script, and the file of a pattern changed, the reader has the text, the exit, and no
/// engine, and the host is told once.
async fn is_refused(host: Host, pattern: &str) {
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host.spoilt(pattern)).await;
    let reader = reader.has_the_text().await.the_host_is_told_once().await.expects("no engine", "!engine").await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Nothing of a changed script runs. What the paste-in holds is there without it.
#[tokio::test]
async fn a_changed_byte_in_the_script_is_refused_and_the_pasted_text_and_link_remain() {
    let host = Host::with_snippet().spoilt(&pinned());
    let reader = Reader::on_a_phone().await.comes_from_start().await.arrives_at(host).await;
    // Asked first: to look inside, the rig itself gives WebKit's elements a definition.
    let reader = reader
        .expects(
            "no elements, and nothing listened to",
            "document.readyState === 'complete' && !customElements.get('wayside-guide') && saw.errors.length === 0
                && ![...saw.listeners].some((one) => one.includes('keydown'))",
        )
        .await
        .sees_anywhere("911")
        .await;
    let asked =
        reader.world.log().requests_to("host.localhost").iter().filter(|one| one.path.contains("/guide.")).count();
    reader.holds("no file that the script would ask for", asked == 0, asked).await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// The tag alone holds no text: nothing runs, and that is all.
#[tokio::test]
async fn a_changed_byte_in_the_script_of_a_tag_that_vouches_for_it_is_refused() {
    let reader = Reader::on_a_phone().await.arrives_at(Host::with_tag().vouched_for().spoilt("wayside.js")).await;
    reader
        .expects("no elements", "document.readyState === 'complete' && !customElements.get('wayside-guide')")
        .await
        .nothing_was_thrown()
        .await;
}

/// The control: without a change, or without a hash, it runs.
#[tokio::test]
async fn a_tag_that_vouches_for_its_script_works() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().vouched_for()).await;
    reader.has_the_engine().await.all_is_well().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

#[tokio::test]
async fn a_changed_byte_in_the_guides_script_is_refused() {
    for host in [Host::with_tag().vouched_for(), Host::with_snippet()] {
        is_refused(host, "/guide.").await;
    }
}

#[tokio::test]
async fn a_changed_byte_in_the_glue_is_refused() {
    for host in [Host::with_tag().vouched_for(), Host::with_snippet()] {
        is_refused(host, &glue()).await;
    }
}

#[tokio::test]
async fn a_changed_byte_in_the_wasm_is_refused() {
    for host in [Host::with_tag().vouched_for(), Host::with_snippet()] {
        is_refused(host, ".wasm").await;
    }
}

#[tokio::test]
async fn a_changed_byte_in_the_compiled_guide_is_refused() {
    for host in [Host::with_tag().vouched_for(), Host::with_snippet()] {
        is_refused(host, ".bin").await;
    }
}

/// Styles can hide and move what is read; changed ones are not used. The engine works without.
#[tokio::test]
async fn a_changed_byte_in_the_styles_is_refused_and_the_host_is_told() {
    let tag = || Host::with_tag().vouched_for();
    // The paste-in has its own in it, and asks for the file only where those are refused.
    for host in [tag(), Host::with_snippet().under(STRICT_POLICY)] {
        let reader = Reader::on_a_phone().await.opens(host.spoilt(".css")).await.has_the_text().await;
        let reader = reader
            .expects(
                "a guide without those styles",
                "getComputedStyle(root.querySelector('.contact')).minHeight !== '52px' && exit.getClientRects().length > 0",
            )
            .await;
        reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    }
    let reader = Reader::on_a_phone().await.opens(tag().spoilt(".css")).await.has_the_text().await;
    reader.the_host_is_told_once().await;
}

/// The name of the script that the paste-in holds on to.
fn pinned() -> String {
    let files = std::fs::read_dir(dist()).expect("dist/ can be read").flatten();
    let names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut pinned = names.filter(|name| name.starts_with("wayside.") && name.ends_with(".js") && name.len() == 23);
    pinned.next().expect("dist/ has a wayside.js with a hash in its name")
}

/// The name of the engine's script.
fn glue() -> String {
    let engine = std::fs::read_dir(dist().join("engine")).expect("dist/ has an engine").flatten();
    let mut names = engine.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| name.ends_with(".js")).expect("the engine has a script")
}

/// A script that was checked is not fetched a second time, unchecked: whoever changes it after the first look gains nothing.
#[tokio::test]
async fn each_script_is_asked_for_once_and_a_second_answer_would_not_be_used() {
    let host = Host::with_tag().vouched_for().spoilt_next_time("/guide.").spoilt_next_time("engine/").never_stored();
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await;
    let reader = reader.searches_for("police").await.expects("results", "!!root.querySelector('.results a')").await;
    let asked: Vec<String> = reader.world.log().requests_to("host.localhost").into_iter().map(|one| one.path).collect();
    for part in ["/guide.", ".wasm", "/engine.", ".bin", ".css", "/wayside.js", "/en.html"] {
        let times =
            asked.iter().filter(|path| path.contains(part) && (part != "/engine." || path.ends_with(".js"))).count();
        reader.holds(&format!("{part} to be asked for once"), times == 1, &asked).await;
    }
    reader.all_is_well().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// As with two guides on one page: they share what was loaded.
#[tokio::test]
async fn two_guides_on_a_page_ask_for_each_script_once() {
    let host = Host::with_elements(&["wayside-guide", "wayside-guide"]).vouched_for();
    let host = host.spoilt_next_time("/guide.").spoilt_next_time("engine/").never_stored();
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await;
    let reader = reader
        .expects(
            "two engines",
            "[...document.querySelectorAll('wayside-guide')].every((each) => rootOf(each).querySelector('.guide[data-engine]'))",
        )
        .await;
    let asked: Vec<String> = reader.world.log().requests_to("host.localhost").into_iter().map(|one| one.path).collect();
    for part in ["/guide.", ".wasm", "/engine."] {
        let times =
            asked.iter().filter(|path| path.contains(part) && (part != "/engine." || path.ends_with(".js"))).count();
        reader.holds(&format!("{part} to be asked for once"), times == 1, &asked).await;
    }
}
