//! However somebody has set their device: forced colours, less motion, a page four times as large, a keyboard on the screen.

use crate::rig::{Browser, Device, Host, Key, Reader};

/// What an edge is worth: a line that is there, and not in the colour of what is around it.
const EDGES: &str = "const paper = getComputedStyle(guide).backgroundColor;
    const drawn = (style, width, color) => style !== 'none' && parseFloat(width) >= 1 && color !== paper && !/^transparent$|^rgba.*, 0\\)$/.test(color);
    const edged = (node, sides) => {
        const style = getComputedStyle(node);
        return sides.every((side) => drawn(style[`border${side}Style`], style[`border${side}Width`], style[`border${side}Color`]));
    };
    const bare = (selector, sides = ['Top', 'Right', 'Bottom', 'Left']) => {
        const nodes = [...root.querySelectorAll(selector)].filter((node) => node.getClientRects().length);
        return nodes.length ? nodes.filter((node) => !edged(node, sides)).slice(0, 2).map((node) => node.outerHTML.slice(0, 120)) : [`no ${selector}`];
    };";

impl Reader {
    /// With forced colours, where the engine has them.
    async fn in_forced_colours(self) -> Option<Self> {
        let engines = [Browser::Chromium, Browser::Firefox];
        let reader = self
            .only_in(&engines, "forced colours: it takes them from Windows")?
            .has_set("forced-colors", "active")
            .await;
        Some(reader.expects("colours of the system's", "matchMedia('(forced-colors: active)').matches").await)
    }

    async fn has_edges(self, what: &str, selectors: &[&str]) -> Self {
        let bare = format!(
            "(() => {{ {EDGES} const odd = {selectors:?}.flatMap((each) => bare(each)); return odd.length === 0 ? true : odd; }})()"
        );
        self.expects(what, &bare).await
    }
}

/// Surfaces and shadows are gone then, and one tells a button by its edge alone.
#[tokio::test]
async fn with_forced_colours_every_button_and_box_has_an_edge() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    let Some(reader) = reader.in_forced_colours().await else { return };
    let edged = ["a.contact", ".topic", ".talk .place", ".danger", ".language", ".field iframe"];
    let reader = reader.has_edges("edges", &edged).await;
    let line = format!("(() => {{ {EDGES} return bare('.exit', ['Top']).length === 0; }})()");
    let reader = reader.expects("a line between the page and the exit", &line).await;
    let signs = "[...root.querySelectorAll('summary')].every((node) => {
        const { color, backgroundImage } = getComputedStyle(node, '::after');
        return backgroundImage.includes('gradient') && color !== getComputedStyle(guide).backgroundColor;
    })";
    let reader = reader.expects("the signs beside titles", signs).await.searches_for("police").await;
    reader
        .has_edges("an edge around what clears the field", &["[data-key=\"search:clear\"]", ".results .question"])
        .await;
}

#[tokio::test]
async fn with_forced_colours_an_exit_in_a_corner_and_a_panel_have_edges_all_around() {
    for side in ["start", "end"] {
        let reader =
            Reader::on_a_phone().await.opens(Host::with_tag().attribute("exit-side", side)).await.has_the_text().await;
        let Some(reader) = reader.in_forced_colours().await else { return };
        reader.has_edges("an edge all around the exit", &[".exit"]).await;
    }
    let host = Host::with_tag().attribute("display", "panel");
    let reader =
        Reader::on_a_phone().await.opens(host).await.expects("its button", "!!root.querySelector('.show')").await;
    let Some(reader) = reader.in_forced_colours().await else { return };
    let reader = reader.has_edges("an edge around what opens it", &[".show"]).await.taps(".show").await;
    reader.has_edges("an edge around the panel", &[".panel"]).await;
}

#[tokio::test]
async fn with_forced_colours_one_sees_where_the_focus_is() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag()).await.has_the_engine().await;
    let Some(mut reader) = reader.in_forced_colours().await else { return };
    let outline = format!(
        "(() => {{ {EDGES} const {{ outlineStyle, outlineWidth, outlineColor }} = getComputedStyle(root.activeElement);
            return drawn(outlineStyle, outlineWidth, outlineColor) ? true : [root.activeElement.outerHTML.slice(0, 120), outlineStyle, outlineColor]; }})()"
    );
    reader = reader.presses(&[Key::Tab]).await;
    // The exit, the language, what opens, contacts, the field, topics.
    for _ in 0..20 {
        reader = reader.presses(&[Key::Tab]).await.expects("an outline", &outline).await;
    }
}

/// No rule asks whether somebody wants less motion: there is none.
#[tokio::test]
async fn nothing_moves_and_nothing_takes_time_for_who_wants_less_motion() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = if reader.browser() == Browser::WebKit {
        reader.cannot_show("that somebody wants less motion: it takes that from the desktop");
        reader
    } else {
        let reader = reader.has_set("prefers-reduced-motion", "reduce").await;
        reader.expects("the page to know", "matchMedia('(prefers-reduced-motion: reduce)').matches").await
    };
    let still = "(() => {
        const times = (list) => list.split(', ').map((time) => parseFloat(time) * (time.endsWith('ms') ? 1 : 1000));
        const all = [...root.querySelectorAll('*'), ...(search?.ownerDocument.querySelectorAll('*') ?? [])];
        const moving = all.flatMap((node) => [null, '::before', '::after'].map((part) => [node, getComputedStyle(node, part)]))
            .filter(([, style]) => Math.max(...times(style.transitionDuration)) > 10 || (style.animationName !== 'none' && Math.max(...times(style.animationDuration)) > 10));
        return moving.length === 0 && !(root.getAnimations?.() ?? []).length && getComputedStyle(document.documentElement).scrollBehavior !== 'smooth'
            ? true : moving.slice(0, 3).map(([node]) => node.outerHTML.slice(0, 120));
    })()";
    let reader = reader.expects("stillness", still).await.opens_everything().await.expects("stillness", still).await;
    let reader = reader.searches_for("police").await.expects("results", "!!root.querySelector('.results a')").await;
    reader.expects("stillness", still).await;
}

/// WCAG 1.4.10: a window of 1280 by 1024 four times as large.
#[tokio::test]
async fn at_four_hundred_percent_one_reads_to_the_end_above_the_exit_and_nothing_goes_sideways() {
    for lang in ["en", "es"] {
        let reader = Reader::with(Device { size: (320, 256), ..Device::PHONE }).await;
        let reader = reader.opens(Host::with_tag().attribute("lang", lang)).await.has_the_engine().await;
        let reader = reader.opens_everything().await.scrolls_to(1.0).await;
        let reader = reader
            .expects(
                "the last words above the exit, which leaves most of the screen",
                "(() => {
                    const bar = exit.getBoundingClientRect(), last = document.querySelector('footer a').getBoundingClientRect();
                    return bar.height <= innerHeight / 2 && bar.bottom <= innerHeight + 1 && last.bottom <= bar.top && last.top >= 0
                        ? true : [bar.toJSON(), last.toJSON()];
                })()",
            )
            .await;
        let reader = reader.runs("scrollTo(500, 300);").await;
        reader.expects("no way sideways", "scrollX === 0 && document.scrollingElement.scrollWidth <= 320").await;
    }
}

/// A keyboard on the screen leaves half of a small phone. Typing brings the field into sight, as browsers do it.
#[tokio::test]
async fn with_a_keyboard_on_the_screen_one_sees_what_one_types_and_what_is_found() {
    for words in ["police", "zxqv wvut"] {
        let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
        // Low on the screen, where a thumb may have scrolled it.
        let reader = reader.runs("find('search').scrollIntoView({ block: 'end' });").await.taps_key("search").await;
        let reader = reader.expects("the field to have the focus", "searching").await.turns_to((360, 300)).await;
        let reader = reader.types(words).await;
        let reader = reader.expects("an answer", "!!root.querySelector('.results')").await;
        reader
            .expects(
                "the field, and of what is found the number or the first, above the exit",
                "(() => {
                    const bar = exit.getBoundingClientRect();
                    const field = find('search').getBoundingClientRect();
                    const said = [...root.querySelectorAll('.search summary small, .results > *')].map((node) => node.getBoundingClientRect())
                        .filter((box) => box.height > 1 && box.width > 9)[0];
                    const line = Math.min(said.height, 24);
                    return bar.bottom <= innerHeight + 1 && field.top >= 0 && field.bottom <= bar.top && said.top >= 0 && said.top + line <= bar.top
                        ? true : [innerHeight, bar.top, field.toJSON(), said.toJSON()];
                })()",
            )
            .await;
    }
}
