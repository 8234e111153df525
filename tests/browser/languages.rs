//! The guide in another language: which one it begins in, and changing it.

use serde_json::Value;

use crate::rig::{Host, Key, Reader};

/// What there is to see of the language: the text's, the exit's words, whether the engine has drawn it.
const SPANISH: &str = "guide?.lang === 'es' && guide.textContent.includes('Ayuda y respuestas')
    && exit.textContent.includes('Salir de esta página') && root.querySelectorAll('.guide').length === 1";
const ENGLISH: &str = "guide?.lang === 'en' && guide.textContent.includes('Help and answers')
    && exit.textContent.includes('Leave this page') && root.querySelectorAll('.guide').length === 1";
const DRAWN: &str = "!!engine && root.querySelectorAll('.guide').length === 1";

#[tokio::test]
async fn the_language_is_the_elements_or_else_the_pages_or_else_the_browsers() {
    const BROWSER: &str = "Object.defineProperty(navigator, 'languages', { get: () => ['fr-CA', 'es-MX', 'en'] });";
    let tag = || Host::with_tag().without_attribute("lang");
    for (host, spanish) in [
        (tag().attribute("lang", "es"), true),
        (tag().html("lang=\"es-MX\""), true),
        (tag().html("lang=\"es\"").attribute("lang", "en"), false),
        (tag().html("lang=\"en\"").running(BROWSER), false),
        (tag().html("").running(BROWSER), true),
        (tag().html("lang=\"fr\"").running(BROWSER), true),
    ] {
        let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
        let reader = reader.expects("its language", if spanish { SPANISH } else { ENGLISH }).await;
        reader
            .expects("and the engine's", DRAWN)
            .await
            .expects("the same", if spanish { SPANISH } else { ENGLISH })
            .await;
    }
}

#[tokio::test]
async fn a_reader_changes_the_language_and_keeps_the_place() {
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(Host::with_tag()).await;
    let reader = reader.has_the_engine().await.taps_key("topic:police").await;
    let reader = reader.expects("an open topic", "details('topic:police').open").await;
    let reader = reader.runs("scrollTo(0, 0); find('language:es').scrollIntoView({ block: 'center' });").await;
    reader.two_frames().await;
    const PLACE: &str = "[Math.round(scrollY), Math.round(root.querySelector('.language').getBoundingClientRect().y)]";
    let before: Vec<i64> = reader.asks(PLACE).await;
    let asked = reader.world.log().requests().len();
    let reader = reader.taps_key("language:es").await.expects("the guide in Spanish", SPANISH).await;
    let reader = reader
        .expects(
            "the way back, with the focus",
            "root.activeElement?.dataset.key === 'language:en' && root.activeElement.textContent === 'English'",
        )
        .await
        .expects("the engine's drawing", DRAWN)
        .await
        .expects("the same topic open", "details('topic:police').open")
        .await
        .expects("that it is a draft, said", "guide.querySelector('.draft').textContent.includes('borrador')")
        .await;
    reader.two_frames().await;
    let after: Vec<i64> = reader.asks(PLACE).await;
    reader.holds("the same place on the page", before == after, (before, after)).await;
    let new: Vec<String> = reader
        .world
        .log()
        .requests()
        .iter()
        .skip(asked)
        .map(|request| format!("{} {}", request.method, request.path))
        .collect();
    let tells_the_language = new.len() == 2
        && new.iter().any(|line| line.ends_with("/guides/webster-groves/es.html"))
        && new.iter().any(|line| line.contains("/guides/webster-groves/es.") && line.ends_with(".bin"));
    reader.holds("to ask for the text and the compiled guide, and nothing else", tells_the_language, new).await;
    let reader = reader.searches_for("policia").await;
    let reader =
        reader.expects("results in Spanish", "root.querySelector('.results')?.textContent.includes('policía')").await;
    let asked = reader.world.log().requests().len();
    let reader = reader.taps_key("language:en").await.expects("the guide in English again", ENGLISH).await;
    let reader = reader.expects("the engine's drawing", DRAWN).await;
    let again =
        reader.world.log().requests().iter().skip(asked).filter(|request| request.path.ends_with(".html")).count();
    reader.holds("no text to be asked for twice", again == 0, again).await;
    let entries: u64 = reader.asks("history.length").await;
    reader.holds("no entry in the history", entries == reader.opened().entries, entries).await;
    reader
        .nothing_was_thrown()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await
        .goes_back()
        .await
        .is_at("start.localhost")
        .await;
}

#[tokio::test]
async fn the_way_to_another_language_moves_nothing() {
    let reader = Reader::on_a_phone().await.opens(Host::with_snippet()).await.has_the_text().await;
    let reader = reader.expects("the way to Spanish", "!!find('language:es')?.getClientRects().length").await;
    let shifts: Vec<Value> = reader.asks("saw.shifts").await;
    reader.holds("no layout shift", shifts.is_empty(), shifts).await;
}

#[tokio::test]
async fn where_the_other_text_does_not_come_the_guide_stays_as_it_is() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().missing("/es.html")).await.has_the_engine().await;
    let reader =
        reader.taps_key("language:es").await.the_host_is_told_once().await.expects("the same guide", ENGLISH).await;
    let reader = reader.searches_for("cops").await;
    let reader = reader.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await;
}

#[tokio::test]
async fn an_open_panel_stays_open_in_another_language() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().attribute("display", "panel")).await;
    let reader = reader.expects("its button", "!!root.querySelector('.show')?.getClientRects().length").await;
    let reader = reader.taps(".show").await.has_the_engine().await.taps_key("language:es").await;
    let reader = reader.expects("the guide in Spanish", SPANISH).await;
    reader
        .expects(
            "an open panel",
            "!!root.querySelector('.panel')?.getClientRects().length && root.querySelectorAll('.panel').length === 1",
        )
        .await
        .expects(
            "its button in Spanish",
            "[...root.querySelectorAll('.panel > .show')].map((each) => each.textContent).join() === 'Cerrar'",
        )
        .await
        .nothing_was_thrown()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await;
}

#[tokio::test]
async fn a_sealed_guide_changes_its_language_too() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().attribute("display", "sealed")).await;
    let reader = reader.enters_the_guide().await.has_the_engine().await.leaves_the_guides_frame().await;
    let reader = reader.taps_key("language:es").await;
    let reader = reader
        .expects(
            "the exit in Spanish",
            "exit.textContent.includes('Salir de esta página') && root.querySelectorAll('iframe.sealed').length === 1",
        )
        .await;
    let reader = reader.enters_the_guide().await.has_the_engine().await;
    let reader = reader
        .expects("the guide in Spanish", "guide.lang === 'es' && guide.textContent.includes('Ayuda y respuestas')")
        .await;
    reader.leaves_the_guides_frame().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

#[tokio::test]
async fn in_spanish_the_keys_speak_spanish() {
    let reader =
        Reader::on_a_desktop().await.opens(Host::with_tag().attribute("lang", "es")).await.has_the_text().await;
    let said: String =
        reader.presses(&[Key::Shift]).await.asks("root.querySelector('[role=status]').textContent").await;
    assert!(said.contains("Shift") && said.contains('2') && !said.contains("press"), "{said}");
}

/// WCAG 3.1.2: a screen reader says a text with the voice of its language, which after a change is not the page's.
#[tokio::test]
async fn whatever_is_said_around_the_guide_is_marked_with_its_language() {
    const UNMARKED: &str = "[...root.querySelectorAll('a, button, [role=status], [aria-label]')]
        .filter((node) => !guide.contains(node) && !node.matches('.language') && node.closest('[lang]')?.lang !== guide.lang)
        .map((node) => node.outerHTML.slice(0, 80))";
    for display in ["inline", "panel"] {
        let host = Host::with_tag().attribute("display", display);
        let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
        let reader = if display == "panel" { reader.taps("button.show").await } else { reader };
        let reader = reader.has_the_engine().await.taps_key("language:es").await.expects("Spanish", SPANISH).await;
        let unmarked: Vec<String> = reader.asks(UNMARKED).await;
        reader.holds("everything marked as Spanish", unmarked.is_empty(), &unmarked).await;
        let reader = reader.taps_key("language:en").await.expects("English", ENGLISH).await;
        let unmarked: Vec<String> = reader.asks(UNMARKED).await;
        reader.holds("everything marked as English", unmarked.is_empty(), &unmarked).await;
    }
    // What a host calls its exit is in the host's own language.
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().attribute("exit-label", "Weather")).await;
    let reader = reader.has_the_engine().await.taps_key("language:es").await;
    reader.expects("Spanish, but for the exit", "guide?.lang === 'es' && !exit.lang").await;
}
