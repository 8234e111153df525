//! Other people's styles.

use std::path::Path;

use crate::rig::{Browser, Host};
use crate::stay::{Looks, goes_well_and_looks, goes_well_on, neighbors, on, somebody};

/// The control: the plain page is as plain twice.
#[tokio::test]
async fn a_plain_page() {
    goes_well_on(neighbors()).await;
}

#[tokio::test]
async fn a_page_made_with_bootstrap() {
    goes_well_on(on("bootstrap.html", Host::with_tag())).await;
}

/// Bootstrap's own dark.
#[tokio::test]
async fn a_page_made_with_bootstrap_by_night() {
    let host = Host::with_tag().html("lang=\"en\" data-bs-theme=\"dark\"");
    goes_well_on(on("bootstrap.html", host)).await;
}

/// As Tailwind 4 puts it into a page: in a layer, so that every rule of the page's own goes before it.
#[tokio::test]
async fn a_page_with_tailwinds_preflight() {
    let preflight = read("node_modules/tailwindcss/preflight.css");
    let theme = "--default-font-family: ui-sans-serif, system-ui, sans-serif; --default-mono-font-family: monospace;";
    goes_well_on(neighbors().styled_by(&format!(":root {{ {theme} }} @layer base {{ {preflight} }}"))).await;
}

/// And without the layer, as version 3 had it.
#[tokio::test]
async fn a_page_with_tailwinds_preflight_outside_of_a_layer() {
    goes_well_on(neighbors().styled_by(&read("node_modules/tailwindcss/preflight.css"))).await;
}

#[tokio::test]
async fn a_page_whose_reset_insists() {
    goes_well_on(neighbors().styled_by(&read("tests/hosts/pages/insisting.css"))).await;
}

#[tokio::test]
async fn a_page_with_a_reset_of_old() {
    goes_well_on(neighbors().styled_by(&read("tests/hosts/pages/of-old.css"))).await;
}

#[tokio::test]
async fn a_page_that_unsets_everything() {
    goes_well_on(neighbors().styled_by(
        "* { all: unset } script, style, head, title, meta, link, [hidden] { display: none } body, main, h1, p { display: block }",
    ))
    .await;
}

#[tokio::test]
async fn a_page_that_makes_everything_initial_and_insists() {
    goes_well_on(neighbors().styled_by(
        "body * { all: initial !important } script, style, [hidden] { display: none !important } p, h1, h2, form { display: block !important }",
    ))
    .await;
}

/// Everything that a child has from its parent, said of the page and of the element itself.
#[tokio::test]
async fn nothing_that_is_inherited_comes_into_the_guide() {
    let inherited = "font: italic small-caps 900 condensed 31px/3 monospace; letter-spacing: 5px; word-spacing: 20px; text-transform: uppercase;
        text-indent: 40px; text-shadow: 2px 2px red; white-space: pre; hyphens: auto; word-break: break-all; overflow-wrap: anywhere; color: lime; cursor: crosshair;
        quotes: '(' ')'; tab-size: 1; list-style: square inside; border-collapse: collapse; border-spacing: 9px; caption-side: bottom;
        empty-cells: hide; text-align: right; text-orientation: sideways; user-select: none; -webkit-user-select: none; font-kerning: none;
        -webkit-text-fill-color: fuchsia; -webkit-text-stroke: 2px red; text-underline-offset: 9px;
        font-feature-settings: 'smcp'; font-variation-settings: 'wght' 100; font-size-adjust: 0.8; line-break: anywhere; orphans: 9; widows: 9;
        image-rendering: pixelated; accent-color: red; caret-color: red; pointer-events: none; visibility: hidden; -webkit-font-smoothing: none;
        -webkit-locale: 'ja'; text-emphasis: filled red; text-size-adjust: 200%; -webkit-text-size-adjust: 200%; math-depth: 3;";
    goes_well_on(neighbors().styled_by(&format!("#column, #column * {{ {inherited} }}"))).await;
}

/// What befalls everything on the page, the element and all that it stands in: the guide is seen through it, as the host wants it,
/// but the exit is in the top layer, whole, and takes the tap.
#[tokio::test]
async fn a_page_that_dims_moves_clips_and_contains_everything_leaves_the_exit_alone() {
    let everything = "opacity: .5 !important; transform: translateY(3px) scale(.9) !important; filter: blur(1px) !important; overflow: hidden !important;
        contain: layout paint style !important; will-change: transform !important; perspective: 10px !important; mix-blend-mode: difference !important;
        pointer-events: none !important; clip-path: inset(0) !important; mask: linear-gradient(#000, #0008) !important; isolation: isolate !important; backdrop-filter: blur(1px) !important;";
    let host = neighbors().styled_by(&format!("body, body * {{ {everything} }}"));
    let reader = somebody().await;
    let plain = reader.opens(neighbors()).await.has_the_text().await;
    let before = plain.exit().await;
    let reader = plain.goes_to_the_start().await.opens(host).await.has_the_text().await;
    let after = reader.exit().await;
    reader
        .holds("the exit as on a plain page, pixel by pixel", before.is_as(&after), (before.size(), after.size()))
        .await;
    reader.passes_the_hosts_own_test().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// The keys, too, where the host lets nothing of the element be seen: then it is the host's will that nothing is to be tapped.
#[tokio::test]
async fn where_the_host_shows_no_guide_the_keys_still_leave() {
    use crate::rig::Key;
    for hidden in ["display: none", "content-visibility: hidden"] {
        let host = neighbors().styled_by(&format!("wayside-guide {{ {hidden} !important }}"));
        let reader = somebody().await.opens(host).await.has_the_text().await;
        reader.passes_the_hosts_own_test().await;
        reader.presses(&[Key::Shift; 3]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    }
}

/// A host's rules may be as strong as they like: what carries our names in the root is out of their reach.
#[tokio::test]
async fn rules_with_the_guides_own_names_stop_at_its_root() {
    let names = ".exit, .guide, .show, .languages, .language, .panel, .missing, .hidden, a, button, details, summary, h2, h3, h4, b, small, p, ul, li, input, iframe, [data-key], [part], div";
    let host = neighbors().styled_by(&format!(
        "#column :is({names}) {{ display: none !important; color: red !important; font-size: 4px !important }}"
    ));
    goes_well_on(host).await;
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}; run npm ci", path.display()))
}
