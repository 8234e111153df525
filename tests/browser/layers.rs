//! Each layer is whole without the next: text where it exists, the exit everywhere (points 16 and 17).

use std::time::Duration;

use crate::rig::{Browser, Device, Host, Key, NO_WASM_POLICY, Reader};

/// Point 16.
#[tokio::test]
async fn without_the_engines_wasm_the_text_and_the_exit_are_there() {
    the_text_and_the_exit_survive(Host::with_tag().missing(".wasm")).await;
}

/// Point 16.
#[tokio::test]
async fn without_the_engines_glue_the_text_and_the_exit_are_there() {
    the_text_and_the_exit_survive(Host::with_tag().missing("engine/")).await;
}

/// Point 16.
#[tokio::test]
async fn with_a_policy_that_refuses_wasm_the_text_and_the_exit_are_there() {
    the_text_and_the_exit_survive(Host::with_tag().under(NO_WASM_POLICY)).await;
}

/// Point 16: integrity says no.
#[tokio::test]
async fn with_a_changed_byte_in_the_wasm_the_text_and_the_exit_are_there() {
    the_text_and_the_exit_survive(Host::with_tag().spoilt(".wasm")).await;
}

/// Point 16: integrity says no.
#[tokio::test]
async fn with_a_changed_byte_in_the_glue_the_text_and_the_exit_are_there() {
    the_text_and_the_exit_survive(Host::with_tag().spoilt("engine/")).await;
}

/// Point 16.
#[tokio::test]
async fn without_the_compiled_guide_the_text_and_the_exit_are_there() {
    the_text_and_the_exit_survive(Host::with_tag().missing(".bin")).await;
}

/// Point 16.
#[tokio::test]
async fn with_half_of_the_compiled_guide_the_text_and_the_exit_are_there() {
    the_text_and_the_exit_survive(Host::with_tag().cut_short(".bin")).await;
}

/// Point 16: a changed letter would be a nuisance, a changed digit another number.
#[tokio::test]
async fn with_a_changed_byte_in_the_compiled_guide_the_text_and_the_exit_are_there() {
    the_text_and_the_exit_survive(Host::with_tag().spoilt(".bin")).await;
}

async fn the_text_and_the_exit_survive(host: Host) {
    Reader::on_a_phone()
        .await
        .opens(host)
        .await
        .has_the_text()
        .await
        .the_host_is_told_once()
        .await
        .expects("no engine", "!engine")
        .await
        .has_the_text()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

/// From here on nothing can be made for the engine to draw, and for everybody else as before.
const BREAKS_THE_ENGINE: &str = r#"
    window.breakTheEngine = () => {
        Error.stackTraceLimit = 50;
        for (const [kind, name] of [[Document, "createElement"], [Document, "createTextNode"], [Node, "cloneNode"]]) {
            const done = kind.prototype[name];
            kind.prototype[name] = function (...what) {
                if (/wasm/.test(new Error().stack)) throw new DOMException("broken by the test");
                return done.apply(this, what);
            };
        }
    };
"#;

/// Point 16: its next drawing panics.
#[tokio::test]
async fn when_the_engine_panics_the_text_and_the_exit_are_there() {
    Reader::on_a_phone()
        .await
        .opens(Host::with_tag().running(BREAKS_THE_ENGINE))
        .await
        .has_the_engine()
        .await
        .runs("window.breakTheEngine();")
        .await
        .searches_for("police")
        .await
        .the_host_is_told_once()
        .await
        .has_the_text()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

/// A text as somebody might write it who could write to the server: the tag's integrity does not cover it.
const A_TEXT_THAT_MEANS_HARM: &str = r#"
    <a class="exit" part="exit" href="javascript:window.harmed=1" data-fallback="javascript:window.harmed=1">Leave</a>
    <div class="guide" data-guide="webster-groves" lang="en" dir="ltr" onclick="window.harmed=1" style="display:none">
        <script>window.harmed=1</script><img src=x onerror="window.harmed=1"><svg onload="window.harmed=1"></svg>
        <iframe srcdoc="<script>parent.harmed=1</script>"></iframe><object data="javascript:window.harmed=1"></object>
        <form action="javascript:window.harmed=1"><input name="x" autofocus onfocus="window.harmed=1"><button>Go</button></form>
        <style>* { display: none }</style><link rel="stylesheet" href="data:text/css,*{display:none}"><base href="https://exit.localhost/">
        <details open ontoggle="window.harmed=1" data-key="&quot;]"><summary tabindex="0" accesskey="x">Call 911</summary>
        <p>Words <a href="javascript:window.harmed=1">one</a> <a href=" java&#10;script:window.harmed=1">two</a>
        <a href="data:text/html,x">three</a> <a href="tel:*21*3145550177%23">four</a> <a href="sms:911?body=x">five</a>
        <a href="mailto:a@example.org?bcc=b@example.org">six</a> <a href="http://exit.localhost/">seven</a>
        <a href="tel:911">911</a> <a href="tel:+13145550177">8</a> <a href="tel:988">988</a> <a href="sms:233733">9</a></p></details>
        <template><script>window.harmed=1</script></template>
    </div>"#;

/// Point 16: what it says can be read, and nothing in it does anything.
#[tokio::test]
async fn a_text_that_means_harm_is_only_text() {
    Reader::on_a_phone()
        .await
        .opens(Host::with_tag().replaced("/en.html", A_TEXT_THAT_MEANS_HARM).missing(".bin"))
        .await
        .has_the_text()
        .await
        .expects(
            "nothing but text and links",
            "!guide.querySelector('script, img, svg, iframe, object, form, input, button, style, link, base, template')",
        )
        .await
        .expects(
            "no attribute that does anything",
            "[guide, ...guide.querySelectorAll('*')].every((one) => one.getAttributeNames().every((name) => !/^on|^style$|^tabindex$|^accesskey$/.test(name)))",
        )
        .await
        .expects(
            "no link but those that open a page, a number or a mail",
            "[...guide.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')).join() === 'tel:911,tel:+13145550177,tel:988,sms:233733'",
        )
        .await
        .the_host_is_told_once()
        .await
        .expects("no code to have run", "!window.harmed")
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// Point 16: what is taken for the guide is one of the elements that a guide is made of.
#[tokio::test]
async fn a_text_whose_outermost_element_means_harm_is_no_text() {
    for harm in [
        "<img class=\"guide\" src=x onerror=\"window.harmed=1\">",
        "<iframe class=\"guide\" srcdoc=\"<script>parent.harmed=1</script>\"></iframe>",
        "<style class=\"guide\">@import url(https://spy.localhost/a.css);</style>",
        "<link class=\"guide\" rel=\"stylesheet\" href=\"https://spy.localhost/a.css\">",
        "<body class=\"guide\" onpageshow=\"window.harmed=1\" onfocus=\"window.harmed=1\">Call 911</body>",
    ] {
        let reader = Reader::on_a_phone().await.opens(Host::with_tag().replaced("/en.html", harm)).await;
        let reader = reader.the_host_is_told_once().await.waits(Duration::from_millis(300)).await;
        let reader = reader.expects("nothing of it", "!guide && !window.harmed").await;
        reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    }
}

/// Point 16: the keys are not the engine's either.
#[tokio::test]
async fn when_the_engine_has_panicked_three_shifts_leave() {
    Reader::on_a_desktop()
        .await
        .opens(Host::with_tag().running(BREAKS_THE_ENGINE))
        .await
        .has_the_engine()
        .await
        .runs("window.breakTheEngine();")
        .await
        .searches_for("police")
        .await
        .the_host_is_told_once()
        .await
        .presses(&[Key::Shift; 3])
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// Point 16: nor is the script that does all the rest.
#[tokio::test]
async fn without_the_guides_script_the_text_and_the_exit_are_there() {
    the_text_and_the_exit_survive(Host::with_tag().missing("/guide.")).await;
}

/// Point 16: the text waits for nothing that is asked for after it.
#[tokio::test]
async fn while_the_guides_script_is_still_loading_the_text_with_its_looks_and_the_exit_are_there() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().held("/guide.")).await.has_the_text().await;
    reader
        .expects("its looks", "getComputedStyle(guide).maxWidth !== 'none'")
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

/// Point 16: the text comes first on a slow line, and its script when the line is about to be free.
#[tokio::test]
async fn the_guides_script_is_asked_for_when_the_text_has_begun_to_come() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().held("/en.html")).await;
    let reader = reader.has_asked_for("/en.html").await.waits(Duration::from_millis(300)).await;
    let asked = reader.world.log().requests_to("host.localhost");
    let early = asked.iter().filter(|one| one.path.contains("/guide.")).count();
    reader.holds("nothing but the text asked for", early == 0, &asked).await;
    reader.lets_through("/en.html").has_asked_for("/guide.").await.has_the_engine().await.all_is_well().await;
}

/// Point 16: nobody has to wait for anything.
#[tokio::test]
async fn while_the_engine_is_still_loading_the_text_and_the_exit_are_there() {
    Reader::on_a_phone()
        .await
        .opens(Host::with_tag().held("engine/"))
        .await
        .has_the_text()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// Point 16: the exit stands before the text does.
#[tokio::test]
async fn while_the_text_is_still_loading_the_exit_is_there() {
    Reader::on_a_phone()
        .await
        .opens(Host::with_tag().held("guides/"))
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// Point 16.
#[tokio::test]
async fn without_any_of_the_guides_files_the_exit_is_there() {
    Reader::on_a_phone()
        .await
        .opens(Host::with_tag().missing("guides/"))
        .await
        .the_host_is_told_once()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

/// Point 16.
#[tokio::test]
async fn a_guide_that_does_not_exist_still_has_an_exit() {
    Reader::on_a_phone()
        .await
        .opens(Host::with_tag().attribute("guide", "nowhere"))
        .await
        .the_host_is_told_once()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// Point 16: with the snippet the text was there before any file of ours.
#[tokio::test]
async fn without_any_script_of_ours_the_snippet_has_the_text_and_the_exit() {
    Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .arrives_at(Host::with_snippet().missing("/wayside/"))
        .await
        .sees_anywhere("911")
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

/// Point 16.
#[tokio::test]
async fn the_snippet_becomes_the_same_guide_when_the_scripts_come() {
    the_snippet_becomes_the_same_guide(Host::with_snippet()).await;
}

/// Point 16: a page that arrives in pieces may run the script when half of the text has been read.
#[tokio::test]
async fn the_snippet_becomes_the_same_guide_when_the_scripts_come_before_the_text() {
    the_snippet_becomes_the_same_guide(Host::with_snippet().in_two_pieces()).await;
}

async fn the_snippet_becomes_the_same_guide(host: Host) {
    Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .opens(host)
        .await
        .has_the_text()
        .await
        .has_the_engine()
        .await
        .expects(
            "one exit, one text, and nothing left over beside them",
            "root.querySelectorAll('a.exit').length === 1 && !element.querySelector('template')",
        )
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .goes_back()
        .await
        .is_at("start.localhost")
        .await
        .nobody_was_told()
        .await;
}

/// Point 17.
#[tokio::test]
async fn with_scripts_turned_off_the_snippet_has_the_text_and_the_exit() {
    Reader::without_javascript()
        .await
        .opens_without_scripts(Host::with_snippet())
        .await
        .sees_anywhere("911")
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

/// Point 17.
#[tokio::test]
async fn with_scripts_turned_off_the_guides_own_page_has_the_text_and_the_exit() {
    let reader = Reader::without_javascript().await.opens_without_scripts(Host::with_file("index.html")).await;
    let reader = reader.sees_anywhere("911").await.taps_exit().await.is_at("www.weather.gov").await;
    let told = reader.told_where_from();
    reader.holds("no Referer", told.is_empty(), &told).await;
}

/// Who reads no English and runs no scripts has a page in Spanish, one tap away; where scripts run a button does that.
#[tokio::test]
async fn with_scripts_turned_off_the_guides_own_page_is_there_in_spanish_too() {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("index.es.html")).await.has_the_engine().await;
    reader.expects("Spanish, and no link to it", "guide.lang === 'es' && !document.querySelector('a.language')").await;
    let reader = Reader::without_javascript().await.opens_without_scripts(Host::with_file("index.html")).await;
    let reader = reader.sees_anywhere("Español").await;
    if reader.browser() == Browser::WebKit {
        reader.cannot_show("what stands there for those without scripts: its driver takes scripts out of the page, and still runs them");
        return;
    }
    let reader = reader.taps_the_upper_right_corner().await;
    let reader = reader.sees_anywhere("Ayuda y respuestas").await.sees_anywhere("English").await;
    reader.sees_anywhere("911").await.taps_exit().await.is_at("www.weather.gov").await;
}

/// Point 17: the whole window leaves, not the frame alone.
#[tokio::test]
async fn with_scripts_turned_off_the_exit_leads_out_of_a_frame() {
    Reader::without_javascript()
        .await
        .opens_in_a_frame(Host::with_snippet())
        .await
        .taps_exit_in_the_frame()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await;
}

/// Point 16: once the guide is there, no task may keep a tap waiting. What else the machine does can only lengthen a task,
/// so one of three times has to be good.
#[tokio::test]
async fn nothing_the_reader_does_blocks_the_page_for_long() {
    let mut reader = Reader::with(Device { alone: true, ..Device::PHONE }).await;
    let mut tasks: Vec<serde_json::Value> = Vec::new();
    for _ in 0..3 {
        reader = reader
            .opens(Host::with_tag())
            .await
            .has_the_engine()
            .await
            .runs("saw.longTasks.length = 0;")
            .await
            .taps_key("topic:police")
            .await
            .taps("[data-key='topic:police'] details summary")
            .await
            .searches_for("papers")
            .await
            .expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0")
            .await;
        reader.two_frames().await;
        tasks = reader.asks("saw.longTasks").await;
        if tasks.is_empty() {
            return;
        }
    }
    reader.holds("no task of more than 50 ms", false, &tasks).await;
}
