//! With the keyboard alone, by Tab, Shift and Tab, Return and Space: one comes to everything, in the order in which it
//! stands, sees where one is, and comes back.

use std::time::Duration;

use serde::Deserialize;

use crate::rig::{Device, Host, Key, Reader};

/// Everything that one should come to now, in the order of the markup, the guide's root in its element's place.
/// What is in something shut is not there; what is typed into is the frame that it is in.
const STOPS: &str = "const CONTROLS = 'a[href], button, input, select, textarea, summary, iframe, [tabindex=\"0\"]';
    const shut = (node) => (node.localName === 'summary' ? node.parentElement.parentElement : node).closest('details:not([open])');
    const there = (node) => !shut(node) && node.checkVisibility() && getComputedStyle(node).visibility === 'visible';
    const stops = [...document.querySelectorAll(`${CONTROLS}, wayside-guide`)]
        .flatMap((node) => (node === element ? [...root.querySelectorAll(CONTROLS)] : [node])).filter(there);
    const called = (node) => node === exit ? 'exit' : (node.localName === 'summary' ? node.parentElement : node).dataset.key
        ?? node.textContent.replace(/\\s+/g, ' ').trim();
    const names = stops.map(called);";

/// Where the focus is: its place among the stops, what it is, and what is wrong with how it shows.
const WHERE: &str = "const outer = document.activeElement;
    const at = outer === element ? root.activeElement ?? outer : outer;
    const place = stops.indexOf(at), faults = [];
    if (place >= 0) {
        const style = getComputedStyle(at), [line] = at.getClientRects(), bar = exit.getBoundingClientRect();
        const ours = at.getRootNode() === root; // What a host's own links look like is the host's.
        const clear = (color) => /^transparent$|^rgba.*, 0\\)$/.test(color);
        const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !clear(style.outlineColor);
        if (ours && !outlined && style.boxShadow === 'none') faults.push(`no outline: ${style.outline}`);
        if (at.localName === 'iframe' && at.contentDocument?.activeElement !== at.contentDocument?.querySelector('input'))
            faults.push('the frame, and not the field in it');
        if (line.width < 2 || line.height < 2 || style.opacity === '0') faults.push('nothing to see');
        if (at !== exit && line.bottom > bar.top + 1) faults.push(`behind the exit: ${line.bottom}, ${bar.top}`);
        if (line.top < (ours ? 4 : -1) || line.left < -1 || line.right > innerWidth + 1 || line.bottom > innerHeight + 1)
            faults.push(`beyond the screen: ${JSON.stringify(line)}`);
        const x = line.x + line.width / 2, y = line.y + line.height / 2;
        let top = document.elementFromPoint(x, y);
        if (top === element) top = root.elementFromPoint(x, y);
        if (!at.contains(top)) faults.push(`beneath ${top?.outerHTML.slice(0, 80)}`);
    }";

/// One stop of the focus.
#[derive(Debug, Deserialize)]
struct Stop {
    /// What it is; what else has the focus, if it is none of the stops.
    name: Result<String, String>,
    faults: Vec<String>,
}

fn asked(what: &str) -> String {
    format!("(() => {{ {STOPS} {WHERE} return {what}; }})()")
}

impl Reader {
    async fn stops(&self) -> Vec<String> {
        self.asks(&format!("(() => {{ {STOPS} return names; }})()")).await
    }

    /// The focus is at this stop, in sight, above the exit, and one sees that it is there.
    async fn is_at_stop(self, place: usize, name: &str) -> Self {
        let wanted = asked(&format!(
            "place === {place} && !faults.length ? true : [place, names[place] ?? at?.outerHTML.slice(0, 120), ...faults]"
        ));
        self.expects(&format!("the focus on {name:?}, the stop {place}, well to be seen"), &wanted).await
    }

    /// Presses Tab until the focus is on what carries this key, or has this text, and looks at every stop on the way.
    async fn tabs_to(self, name: &str) -> Self {
        self.tabs(name, &[]).await
    }

    /// As [`Self::tabs_to`], the other way.
    async fn tabs_back_to(self, name: &str) -> Self {
        self.tabs(name, &[Key::Shift]).await
    }

    async fn tabs(mut self, name: &str, held: &[Key]) -> Self {
        let mut seen = Vec::new();
        for _ in 0..80 {
            self = self.presses_tab(held.first().copied()).await;
            // The guide hears of the key's end when the driver has long said that it is done, and what WebKit scrolls it
            // scrolls in its own time.
            let well = asked("place >= 0 && !faults.length");
            let in_time = self.within(Duration::from_secs(3), &well).await.is_ok();
            let stop: Stop = self.asks(&asked("({ name: place < 0 ? { Err: String(at?.outerHTML.slice(0, 120)) } : { Ok: names[place] }, faults })")).await;
            self.holds("each stop well to be seen", in_time && stop.name.is_ok(), (&stop.name, &stop.faults)).await;
            let is_there = stop.name.as_deref() == Ok(name);
            seen.extend(stop.name);
            if is_there {
                return self;
            }
        }
        self.fail(&format!("to come to {name:?}"), &format!("{seen:?}")).await
    }

    async fn presses_tab(self, held: Option<Key>) -> Self {
        match held {
            Some(held) => self.presses_holding(held, Key::Tab).await,
            None => self.presses(&[Key::Tab]).await,
        }
    }

    /// From the page's first link to its last, stop by stop, and back again.
    async fn tabs_through_everything_and_back(mut self) -> Self {
        let stops = self.stops().await;
        self.holds("a page with much to come to", stops.len() > 20, &stops).await;
        for (place, name) in stops.iter().enumerate() {
            self = self.presses_tab(None).await.is_at_stop(place, name).await;
        }
        for (place, name) in stops.iter().enumerate().rev().skip(1) {
            self = self.presses_tab(Some(Key::Shift)).await.is_at_stop(place, name).await;
        }
        self.is_still_reading().await
    }
}

/// The exit first of the guide, then every language, whom to call in danger, whom to talk to, the field, the topics.
#[tokio::test]
async fn tab_comes_to_everything_in_the_order_in_which_it_stands_and_shift_and_tab_comes_back() {
    let reader =
        Reader::on_a_desktop().await.has_the_windows_focus().await.opens(Host::with_tag()).await.has_the_engine().await;
    let stops = reader.stops().await;
    let places: Vec<Option<usize>> =
        ["exit", "language:es", "note:privacy", "Call 911", "Call 1-888-373-7888", "search", "topic:now", "places:now"]
            .map(|name| stops.iter().position(|stop| stop == name))
            .into();
    let in_order = places.iter().all(Option::is_some) && places.is_sorted();
    reader.holds("all that matters most, in this order", in_order, (&places, &stops)).await;
    reader.tabs_through_everything_and_back().await;
}

/// On a screen as small as that of 400 %, where the exit takes much of it, with a topic, its answers and its places open.
#[tokio::test]
async fn at_four_hundred_percent_the_focus_is_never_behind_the_exit_and_comes_to_everything() {
    let reader = Reader::with(Device { size: (320, 256), ..Device::PHONE }).await.has_the_windows_focus().await;
    let reader = reader.opens(Host::with_tag()).await.has_the_engine().await;
    let opens = "const open = (each) => (each.open = true);
        for (const key of ['note:leaving', 'topic:phone', 'places:phone']) [details(key), ...details(key).querySelectorAll('details')].forEach(open);";
    let reader = reader.expects("the window's focus", "document.hasFocus()").await;
    reader.runs(opens).await.tabs_through_everything_and_back().await;
}

/// What stands lower is not come to before what stands higher, nor what stands at the right before what is left of it.
#[tokio::test]
async fn what_one_comes_to_next_stands_next_on_the_screen() {
    for device in [Device::PHONE, Device::DESKTOP] {
        let reader = Reader::with(device)
            .await
            .has_the_windows_focus()
            .await
            .opens(Host::with_tag())
            .await
            .has_the_engine()
            .await;
        let odd = format!(
            "(() => {{ {STOPS}
                const boxes = stops.filter((node) => node !== exit).map((node) => node.getClientRects()[0]);
                const after = (one, next) => next.top >= one.bottom - 1 || (next.left >= one.right - 1 && next.bottom > one.top);
                const odd = boxes.flatMap((box, at) => (at === 0 || after(boxes[at - 1], box) ? [] : [JSON.stringify([boxes[at - 1], box])]));
                return odd.length === 0 ? true : odd;
            }})()"
        );
        reader.opens_everything().await.expects("the order of the screen", &odd).await;
    }
}

#[tokio::test]
async fn a_topic_a_question_and_a_place_open_and_shut_by_return_and_space() {
    let reader =
        Reader::on_a_desktop().await.has_the_windows_focus().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.tabs_to("topic:needs").await.presses(&[Key::Enter]).await;
    let reader = reader.expects("an open topic", "details('topic:needs').open").await;
    let reader = reader.tabs_to("question:where-can-i-sleep-tonight").await.presses(&[Key::Space]).await;
    let reader = reader
        .expects("an open answer", "details('question:where-can-i-sleep-tonight').open")
        .await
        .tabs_to("211")
        .await;
    let reader = reader.expects("a number to call", "root.activeElement.href === 'tel:211'").await;
    let reader = reader.tabs_to("places:needs").await.presses(&[Key::Space]).await;
    let reader = reader.expects("open places", "details('places:needs').open").await;
    let reader = reader.presses_tab(None).await;
    let reader = reader
        .expects(
            "a place's number to call",
            "details('places:needs').contains(root.activeElement) && root.activeElement.matches('a.contact')",
        )
        .await;
    let reader = reader.tabs_back_to("question:where-can-i-sleep-tonight").await.presses(&[Key::Enter]).await;
    let reader = reader.expects("an answer that is shut", "!details('question:where-can-i-sleep-tonight').open").await;
    let reader = reader.tabs_back_to("topic:needs").await.presses(&[Key::Space]).await;
    let reader = reader.expects("a topic that is shut", "!details('topic:needs').open").await;
    reader.tabs_back_to("exit").await.presses(&[Key::Enter]).await.is_at("exit.localhost/ok").await;
}

#[tokio::test]
async fn one_searches_opens_what_is_found_and_comes_back_to_the_field() {
    let reader =
        Reader::on_a_desktop().await.has_the_windows_focus().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.tabs_to("search").await.expects("the field to have the focus", "searching").await;
    let reader = reader.types("police").await;
    let reader = reader.expects("results", "!!root.querySelector('.results summary')").await;
    let reader = reader.tabs_to("search:clear").await.tabs_to("narrow").await.presses_tab(None).await;
    let reader = reader
        .expects("what was found first", "root.activeElement === root.querySelector('.results summary')")
        .await
        .presses(&[Key::Enter])
        .await
        .expects("it to be open", "root.querySelector('.results details').open")
        .await
        .presses_tab(None)
        .await
        .expects(
            "a number in it",
            "!!root.activeElement.closest('.results details') && root.activeElement.matches('a[href]')",
        )
        .await;
    let reader = reader.tabs_back_to("search:clear").await.presses(&[Key::Space]).await.has_an_empty_search().await;
    let reader = reader.expects("the field to have the focus again", "searching").await;
    reader.tabs_back_to("exit").await.is_still_reading().await;
}

#[tokio::test]
async fn the_language_is_chosen_by_return_and_back_by_space_and_the_focus_stays_there() {
    let reader =
        Reader::on_a_desktop().await.has_the_windows_focus().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.tabs_to("language:es").await.presses(&[Key::Enter]).await;
    let reader = reader.expects("the guide in Spanish", "engine?.lang === 'es'").await;
    let reader = reader.expects("the way back", "root.activeElement?.dataset.key === 'language:en'").await;
    let reader = reader.presses(&[Key::Space]).await.expects("the guide in English", "engine?.lang === 'en'").await;
    let reader = reader.expects("the way to Spanish", "root.activeElement?.dataset.key === 'language:es'").await;
    reader.tabs_to("note:privacy").await.tabs_back_to("exit").await.is_still_reading().await;
}

/// Tab goes through the panel and out of it, to the page's end; it is no dialog that keeps one. What is beneath the panel
/// then is uncovered by Escape, without the focus going anywhere, as WCAG 2.4.11 allows.
#[tokio::test]
async fn a_panel_is_opened_gone_through_and_left_by_tab() {
    let reader = Reader::on_a_desktop()
        .await
        .has_the_windows_focus()
        .await
        .opens(Host::with_tag().attribute("display", "panel"))
        .await;
    let reader = reader.expects("what opens it", "!!root.querySelector('.show')").await;
    let reader = reader.presses_tab(None).await.presses_tab(None).await;
    let reader = reader.expects("the exit", "root.activeElement === exit").await.presses_tab(None).await;
    let reader =
        reader.expects("what opens it", "root.activeElement?.matches('.show')").await.presses(&[Key::Enter]).await;
    let reader = reader.expects("an open panel", "!root.querySelector('.panel').hidden").await.has_the_engine().await;
    let reader = reader.tabs_to("topic:now").await.presses(&[Key::Enter]).await;
    let reader = reader.expects("an open topic", "details('topic:now').open").await;
    let reader = reader.tabs_to("note:about").await.presses_tab(None).await;
    let reader = reader.expects("the page's last link", &asked("names[place] === 'About us'")).await;
    let reader = reader.presses(&[Key::Escape]).await;
    let last = reader.stops().await.len() - 1;
    let reader = reader.is_at_stop(last, "About us").await;
    let reader = reader.tabs_back_to("Help and answers").await.presses(&[Key::Space]).await;
    let reader = reader.expects("an open panel", "!root.querySelector('.panel').hidden").await;
    reader.tabs_to("note:about").await.tabs_back_to("note:privacy").await.is_still_reading().await;
}

/// What is brought into sight once the key has come up is not brought there again when one has scrolled on.
#[tokio::test]
async fn who_scrolls_on_right_after_tab_stays_where_they_scrolled() {
    let reader =
        Reader::on_a_desktop().await.has_the_windows_focus().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.tabs_to("note:privacy").await.presses_tab(None).await;
    let reader = reader.wheels("[data-key=\"note:privacy\"]", 2000).await;
    let reader = reader.expects("the page scrolled", "scrollY > 700").await;
    let reader = reader.waits(Duration::from_millis(600)).await;
    let stays: f64 = reader.asks("scrollY").await;
    reader.holds("the page where it was scrolled to", stays > 700.0, stays).await;
}
