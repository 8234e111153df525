//! The engine's part: taking the printed guide's place unnoticed, and search.

use serde_json::Value;

use crate::rig::{Device, Host, Reader};

/// Where everything one can see or reach stands, by its key.
const PLACES: &str = "[...root.querySelectorAll('[data-key]')].filter((node) => node.getClientRects().length)
    .map((node) => { const { x, y, width, height } = node.getBoundingClientRect();
        return [node.dataset.key, Math.round(x), Math.round(y), Math.round(width), Math.round(height)]; })
    .filter(([key]) => !key.startsWith('search'))";

#[tokio::test]
async fn on_a_phone_the_engine_takes_over_without_moving_anything() {
    takes_over_without_moving_anything(Reader::on_a_phone().await).await;
}

/// A line that is lost on the way is not noticed: no service worker, nothing kept, and nothing left to ask for.
#[tokio::test]
async fn once_it_has_come_the_guide_needs_no_network() {
    let reader =
        Reader::on_a_phone().await.comes_from_start().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.taps_key("language:es").await.expects("Spanish", "engine?.lang === 'es'").await;
    let reader = reader.taps_key("language:en").await.expects("English again", "engine?.lang === 'en'").await;
    let reader = reader.goes_offline().await.taps_key("topic:police").await;
    let reader = reader.taps("[data-key='topic:police'] details summary").await;
    let reader = reader
        .expects("an answer", "!!root.querySelector('details.question[open] .text')?.getClientRects().length")
        .await;
    let reader = reader.searches_for("cops").await;
    let reader = reader.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
    let reader = reader.clears_the_search().await;
    // A language that was read before comes without asking.
    let reader = reader.taps_key("language:es").await.expects("Spanish", "engine?.lang === 'es'").await;
    let reader = reader.expects("no worker", "!navigator.serviceWorker?.controller").await;
    reader.nothing_was_thrown().await.expects("nothing told", "saw.errors.length === 0").await;
}

#[tokio::test]
async fn in_a_window_the_engine_takes_over_without_moving_anything() {
    takes_over_without_moving_anything(Reader::on_a_desktop().await).await;
}

async fn takes_over_without_moving_anything(reader: Reader) {
    let reader = reader.opens(Host::with_tag().held(".wasm")).await.has_the_text().await;
    reader.two_frames().await;
    let before: Vec<Value> = reader.asks(PLACES).await;
    let reader = reader.runs("saw.shifts.length = 0;").await.lets_through(".wasm").has_the_engine().await;
    reader.two_frames().await;
    let after: Vec<Value> = reader.asks(PLACES).await;
    // What only the engine can do is new.
    let new = |one: &Value| {
        ["narrow", "paper", "pick:"].iter().any(|new| one[0].as_str().is_some_and(|key| key.starts_with(new)))
    };
    let after: Vec<Value> = after.into_iter().filter(|one| !new(one)).collect();
    let moved: Vec<_> = before.iter().zip(&after).filter(|(before, after)| before != after).collect();
    reader.holds("every control where it was", moved.is_empty() && before.len() == after.len(), &moved).await;
    let shifts: Vec<Value> = reader.asks("saw.shifts").await;
    reader.holds("no layout shift", shifts.is_empty(), &shifts).await;
}

/// The text a host shows below the guide must not jump either when the text arrives late and the page is short.
#[tokio::test]
async fn an_open_answer_the_focus_and_the_scroll_stay_when_the_engine_takes_over() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().held(".wasm")).await.has_the_text().await;
    let reader = reader
        .taps_key("topic:police")
        .await
        .expects("an open topic", "details('topic:police').open")
        .await
        .taps("[data-key='topic:police'] details summary")
        .await
        .expects("an open question", "!!root.querySelector('details.question[open]')")
        .await;
    let state = "({
        open: [...root.querySelectorAll('details[open]')].map((node) => node.dataset.key),
        focus: root.activeElement && root.activeElement.tagName + ' of ' + root.activeElement.closest('[data-key]')?.dataset.key,
        scroll: Math.round(scrollY),
        at: Math.round(root.activeElement?.getBoundingClientRect().y ?? -1),
    })";
    let before: Value = reader.asks(state).await;
    reader
        .holds(
            "a page that is scrolled, with a focus",
            before["scroll"].as_i64() > Some(0) && before["focus"].is_string(),
            &before,
        )
        .await;
    let reader = reader.lets_through(".wasm").has_the_engine().await;
    reader.two_frames().await;
    let after: Value = reader.asks(state).await;
    reader.holds(&before.to_string(), before == after, &after).await;
}

/// Design, section 3: at no moment is there no guide, and at no moment are there two to be seen.
#[tokio::test]
async fn there_is_never_a_frame_without_the_guide_while_the_engine_takes_over() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().held(".wasm")).await.has_the_text().await;
    let reader = reader
        .runs(
            "window.frames_seen = [];
             const look = () => {
                 const seen = [...root.querySelectorAll('.guide')].filter((each) =>
                     each.getClientRects().length && getComputedStyle(each).visibility === 'visible' && each.textContent.includes('911'));
                 window.frames_seen.push(seen.length);
                 if (!window.enough) requestAnimationFrame(look);
             };
             look();",
        )
        .await
        .lets_through(".wasm")
        .has_the_engine()
        .await;
    reader.two_frames().await;
    let reader = reader.runs("window.enough = true;").await;
    let seen: Vec<u8> = reader.asks("window.frames_seen").await;
    reader.holds("one guide in every frame", seen.iter().all(|count| *count == 1), &seen).await;
}

#[tokio::test]
async fn the_guide_says_when_it_is_ready() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    reader.expects("one wayside-ready", "saw.ready === 1").await.all_is_well().await;
}

#[tokio::test]
async fn record_finds_expungement() {
    finds("record", "clear my record").await;
}

#[tokio::test]
async fn papers_finds_immigration() {
    finds("papers", "immigra").await;
}

#[tokio::test]
async fn cops_finds_police() {
    finds("cops", "police").await;
}

/// Small typos are forgiven.
#[tokio::test]
async fn polise_finds_police() {
    finds("polise", "police").await;
}

/// Typed key by key, as one does.
async fn finds(typed: &str, word: &str) {
    let results = format!(
        "(() => {{ const results = root.querySelector('.results');
            return Number(results?.dataset.found) > 0 && results.textContent.toLowerCase().includes('{word}')
                && results.getBoundingClientRect().height > 0 ? true : results?.textContent.slice(0, 300); }})()"
    );
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    reader
        .searches_for(typed)
        .await
        .expects(&format!("results with {word:?} for {typed:?}"), &results)
        .await
        .expects(
            "a status region to tell how many, once typing pauses",
            "[...root.querySelectorAll('[role=status]')].some((status) => status.textContent.includes(root.querySelector('.results').dataset.found))",
        )
        .await
        .nothing_shows_outside()
        .await;
}

#[tokio::test]
async fn a_question_that_nothing_answers_leads_to_people_who_may_know() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    reader
        .searches_for("zxqv wvut")
        .await
        .expects("a kind word", "/not your fault/i.test(root.querySelector('.results')?.textContent)")
        .await
        .expects("211", "!!root.querySelector('.results a[href=\"tel:211\"]')")
        .await
        .expects("the hotline", "!!root.querySelector('.results a[href*=\"8883737888\"]')")
        .await
        .hears("answer")
        .await;
}

/// Whoever clears the field has the topics again.
#[tokio::test]
async fn clearing_the_search_brings_the_topics_back() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    reader
        .searches_for("police")
        .await
        .expects("the topics to make room", "!details('topic:police').getClientRects().length")
        .await
        .taps_key("search:clear")
        .await
        .expects(
            "the topics again",
            "details('topic:police').getClientRects().length > 0 && search.value === '' && searching",
        )
        .await;
}

/// Point 40: nothing of it is kept, corrected or completed.
#[tokio::test]
async fn the_search_field_asks_the_browser_to_remember_nothing() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    reader
        .expects(
            "a field without a name, a form, completion or spelling",
            "search.autocomplete === 'off' && !search.hasAttribute('name') && search.getAttribute('spellcheck') === 'false'
             && search.getAttribute('autocorrect') === 'off' && search.getAttribute('autocapitalize') === 'off' && !search.form",
        )
        .await;
}

/// A guide in a narrow column of a wide page.
#[tokio::test]
async fn the_guide_fits_into_a_narrow_column() {
    let host = Host::with_tag().above("<div style=\"width: 300px\">").below("</div>");
    let reader = Reader::with(Device::DESKTOP).await.opens(host).await.has_the_engine().await.opens_everything().await;
    reader
        .expects(
            "nothing wider than the column",
            "(() => { const wide = [...guide.querySelectorAll('*')].filter((node) => node.getClientRects().length && node.getBoundingClientRect().right > element.parentElement.getBoundingClientRect().right + 1);
                return wide.length === 0 || wide.slice(0, 5).map((node) => node.outerHTML.slice(0, 80)); })()",
        )
        .await;
}
