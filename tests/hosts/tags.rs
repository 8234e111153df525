//! The ways in which the one tag comes into a page.

use std::path::PathBuf;

use crate::rig::Key;
use crate::rig::reader::dist;
use crate::stay::{goes_well_on, neighbors, somebody};

/// Where the script is, on the host's own site.
const SCRIPT: &str = "/wayside/wayside.js";

#[tokio::test]
async fn the_script_in_the_head_before_anything_of_the_page() {
    goes_well_on(neighbors().loaded_by("").with_head(&format!("<script src=\"{SCRIPT}\"></script>"))).await;
}

#[tokio::test]
async fn the_script_deferred() {
    goes_well_on(neighbors().loaded_by(&format!("<script defer=\"\" src=\"{SCRIPT}\"></script>"))).await;
}

#[tokio::test]
async fn the_script_after_the_element() {
    goes_well_on(neighbors().loaded_by("").below(&format!("<script src=\"{SCRIPT}\"></script>"))).await;
}

/// A module is nobody's current script: it finds its files all the same.
#[tokio::test]
async fn the_script_as_a_module() {
    goes_well_on(neighbors().loaded_by(&format!("<script type=\"module\" src=\"{SCRIPT}\"></script>"))).await;
}

/// As builders number what they load.
#[tokio::test]
async fn the_script_as_a_module_with_a_version() {
    goes_well_on(neighbors().loaded_by(&format!("<script type=\"module\" src=\"{SCRIPT}?ver=6.5.2\"></script>"))).await;
}

/// `import()` of a bundle of the host's: no tag of the page's has the name, and the host says where the files are.
#[tokio::test]
async fn the_script_imported_by_another_says_where_its_files_are() {
    let host = neighbors().loaded_by("").attribute("base", "/wayside/").running(&format!("import('{SCRIPT}');"));
    goes_well_on(host).await;
}

/// As tag managers do it.
#[tokio::test]
async fn the_script_brought_by_a_tag_manager() {
    let script = format!(
        "addEventListener('load', () => {{
             const made = document.createElement('script');
             made.async = true;
             made.src = '{SCRIPT}';
             const first = document.getElementsByTagName('script')[0];
             first.parentNode.insertBefore(made, first);
         }});"
    );
    goes_well_on(neighbors().loaded_by("").running(&script)).await;
}

/// Seconds after everything else, as tools that mend a page's marks for speed have it. Until then the element is what the host put
/// into it, and then the guide.
#[tokio::test]
async fn the_script_five_seconds_late() {
    let words = "<p id=\"until-then\">Call 314-555-0100.</p>";
    let script = format!(
        "setTimeout(() => {{ const made = document.createElement('script'); made.src = '{SCRIPT}'; document.body.appendChild(made); }}, 5000);
         addEventListener('DOMContentLoaded', () => document.querySelector('wayside-guide').insertAdjacentHTML('beforeend', '{}'));",
        words.replace('"', "\\\"")
    );
    let reader = somebody().await.arrives_at(neighbors().loaded_by("").running(&script)).await;
    let reader = reader
        .expects("the host's own words until then", "document.querySelector('#until-then').getClientRects().length > 0")
        .await;
    reader.passes_the_hosts_own_test().await;
    let reader = reader.has_the_engine().await;
    let reader = reader
        .expects("the guide in their place", "!document.querySelector('#until-then').getClientRects().length")
        .await;
    reader
        .works()
        .await
        .nothing_was_thrown()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

/// What a host put into the element for those without scripts.
#[tokio::test]
async fn words_in_the_element_give_way_to_the_guide() {
    let script =
        "addEventListener('DOMContentLoaded', () => document.querySelector('wayside-guide').append('Call us.'));";
    goes_well_on(neighbors().running(script)).await;
}

/// An element that comes as markup, long after the script.
#[tokio::test]
async fn an_element_put_in_as_markup_by_a_script() {
    let host = neighbors().running(
        "addEventListener('DOMContentLoaded', () => { const one = document.querySelector('wayside-guide'); const markup = one.outerHTML; one.remove();
             setTimeout(() => (document.querySelector('#column').innerHTML = markup), 1000); });",
    );
    goes_well_on(host).await;
}

/// The whole tag put in as markup: browsers run no script that comes so. The page is as before, and what stands in the element is
/// read. (`docs/hosts/weebly-and-others.md` says what to do.)
#[tokio::test]
async fn a_tag_put_in_as_markup_does_nothing_and_breaks_nothing() {
    let tag = format!("<script async src=\\\"{SCRIPT}\\\"><\\/script><wayside-guide>Call us.</wayside-guide>");
    let host = neighbors().without_the_guide().running(&format!(
        "addEventListener('load', () => (document.querySelector('#column').innerHTML = \"{tag}\"));"
    ));
    let reader = somebody().await.arrives_at(host).await;
    let reader = reader.expects("the host's words", "document.querySelector('#column').innerText === 'Call us.'").await;
    reader.passes_the_hosts_own_test().await;
    reader.nothing_was_thrown().await.expects("no script", "!customElements.get('wayside-guide')").await;
}

/// `document.write`, as old advertisements come.
#[tokio::test]
async fn the_tag_written_into_the_page() {
    let host =
        neighbors().loaded_by(&format!("<script>document.write('<script src=\"{SCRIPT}\"><\\/script>');</script>"));
    goes_well_on(host).await;
}

/// Twice the same, and once more by a tag manager.
#[tokio::test]
async fn the_script_three_times() {
    let twice = format!("<script async=\"\" src=\"{SCRIPT}\"></script><script src=\"{SCRIPT}?twice\"></script>");
    let host = neighbors().loaded_by(&twice).running(&format!(
        "addEventListener('load', () => document.body.appendChild(Object.assign(document.createElement('script'), {{ src: '{SCRIPT}?three' }})));"
    ));
    goes_well_on(host).await;
}

/// Two versions, each with all of its files, as where a plugin brings one and a page the other. Whichever is first is the guide's,
/// and loads its own files; the other says nothing, and changes nothing.
#[tokio::test]
async fn two_versions_of_the_script_on_one_page() {
    for [first, second] in [["/older/wayside.js", SCRIPT], [SCRIPT, "/older/wayside.js"]] {
        let tags = format!("<script src=\"{first}\"></script><script src=\"{second}\"></script>");
        let reader = somebody().await;
        reader.world.serve_folder("/older/", older());
        let host = neighbors().loaded_by(&tags).attribute("exit-keys", "escape2");
        let reader = reader.opens(host).await.has_the_engine().await.works().await.all_is_well().await;
        reader.passes_the_hosts_own_test().await;
        let folder = first.trim_end_matches("wayside.js");
        let others: Vec<String> = reader
            .world
            .log()
            .requests_to("host.localhost")
            .into_iter()
            .map(|request| request.path)
            .filter(|path| {
                (path.starts_with("/older/") || path.starts_with("/wayside/"))
                    && !path.starts_with(folder)
                    && path != second
            })
            .collect();
        reader.holds(&format!("all files from {folder}"), others.is_empty(), &others).await;
        // One press is one press.
        let reader = reader.presses(&[Key::Escape]).await.is_still_reading().await;
        reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    }
}

/// What was built, with another script: other bytes, another hash, other styles of the exit's.
fn older() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/browser-tests/older");
    copy(&dist(), &folder);
    let script = std::fs::read_to_string(dist().join("wayside.js")).expect("dist/ has a script");
    assert!(script.contains("min-height:64px"), "the exit's styles have changed");
    std::fs::write(folder.join("wayside.js"), script.replace("min-height:64px", "min-height:62px"))
        .expect("a file can be written");
    folder
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("a folder can be read").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}
