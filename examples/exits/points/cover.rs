//! Speed and cover (points 1 to 6).

use serde_json::{Value, json};

use crate::latency;
use crate::page::{Page, SENTINELS, TITLE};
use crate::rig::Device;
use crate::systems::System;
use crate::verdict::{Checks, Verdict};
use crate::visit::{Outcome, Visit, down, stay, to, up};

/// An exit that answers with nothing, so that the page which is being left can still be looked at.
const NOTHING: &str = "/204";

pub async fn is_painted_by_the_next_frame(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system).to(NOTHING)).await?;
    visit.taps().await?;
    visit.rests(100).await?;
    let left = visit.shows_of_the_host().await?;
    checks.check("no pixel of the page is left", left == 0, format!("{left} pixels"));
    drop(visit);
    match latency::trial(system, 12).await {
        Ok(times) => {
            let late = times.last().copied().unwrap_or(f64::INFINITY);
            checks.check(
                "within 100 ms of the click at CPU x6",
                late <= 100.0,
                format!("{late:.0} ms, the slowest of 12"),
            );
        }
        Err(why) => checks.unasked("within 100 ms at CPU x6", why),
    }
    Ok(checks.verdict())
}

pub async fn comes_with_the_press_and_goes_when_the_finger_slides_off(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system).to(NOTHING)).await?;
    let (x, y) = visit.middle_of("control").await?;
    visit.points(vec![to((x, y)), down(0)]).await?;
    visit.rests(150).await?;
    let pressed = visit.shows_of_the_host().await?;
    checks.check("a press alone covers", pressed == 0, format!("{pressed} pixels of the page still show"));
    drop(visit);

    // Not the same press: one that lasts as long as a screenshot takes is a long press, which is another point's.
    let visit = Visit::on_a_phone(Page::of(system).to(NOTHING)).await?;
    let (x, y) = visit.middle_of("control").await?;
    let away = if y > 320.0 { y - 300.0 } else { y + 300.0 };
    visit.points(vec![to((x, y)), down(0), stay(150), to((x, away)), up(0)]).await?;
    let stayed = visit.stays().await;
    checks.check("sliding off does not leave", stayed, "it left");
    if stayed {
        visit.keeps_picture(&format!("2-{}", system.word())).await;
        let back = visit.shows_of_the_host().await?;
        checks.check(
            "sliding off shows the page again",
            back > 0,
            format!("it stayed covered after {}", heard(&visit)),
        );
    }
    drop(visit);

    let visit = Visit::on_a_phone(Page::of(system).to(NOTHING)).await?;
    let (x, y) = visit.middle_of("control").await?;
    let toward = if y > 320.0 { -12.0 } else { 12.0 };
    let mut steps = vec![to((x, y)), down(0)];
    for step in 1..=12 {
        steps.push(json!({ "type": "pointerMove", "duration": 16, "x": x as i64, "y": (y + toward * f64::from(step)) as i64, "origin": "viewport" }));
    }
    steps.push(up(0));
    visit.points(steps).await?;
    checks.check("a scroll that begins on it does not leave", visit.stays().await, "it left");
    drop(visit);

    let visit = Visit::on_a_phone(Page::of(system)).await?;
    visit.taps().await?;
    checks.check("press and release leave", visit.leaves().await, "nobody left");
    Ok(checks.verdict())
}

pub async fn leaves_nothing_of_the_content(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system).to(NOTHING)).await?;
    let before = visit.asks("window.__state()").await?;
    if before["markup"] != 20 {
        return Err(format!("the fixture holds {} of its 20 phrases", before["markup"]));
    }
    visit.taps().await?;
    visit.rests(300).await?;
    let after = visit.asks("window.__state()").await?;
    checks.check("none of 20 phrases in the text", after["text"] == 0, format!("{} of them", after["text"]));
    checks.check(
        "none in the document, its roots and its fields",
        after["markup"] == 0,
        format!("{} of them", after["markup"]),
    );
    checks.attempt(
        "none in what a screen reader is told",
        visit.accessibility_tree().await.map(|tree| {
            let left = SENTINELS.iter().filter(|phrase| tree.contains(**phrase)).count();
            (left > 0).then(|| format!("{left} of them"))
        }),
    );
    Ok(checks.verdict())
}

pub async fn lies_above_everything(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let sign = "background:rgb(255 0 170);forced-color-adjust:none;color:#000";
    let page = || Page::of(system).to(NOTHING);
    let cases = [
        ("the highest z-index", page().below(&format!("<div style=\"{sign};position:fixed;inset:0 0 40% 0;z-index:2147483647\">Notice</div>")), ""),
        ("a transformed ancestor", page().inside("<div style=\"transform:translateX(0);contain:layout paint\">", "</div>"), ""),
        ("a modal dialog", page().below(&format!("<dialog style=\"{sign}\">Dialog<br>of the host</dialog>")), "document.querySelector('dialog').showModal()"),
        ("a popover", page().below(&format!("<div popover=\"manual\" style=\"{sign};inset:100px auto auto 20px\">Popover of the host</div>")), "document.querySelector('main [popover]').showPopover()"),
        ("full screen", page().above(&format!("<div id=\"full\" style=\"{sign}\"><button id=\"go\">Full screen</button></div>")).running("addEventListener('click', (e) => e.target.id === 'go' && document.querySelector('#full').requestFullscreen(), true);"), "full"),
        ("a frame", page().above(&format!("<iframe srcdoc=\"<body style='{sign}'>Frame</body>\" width=\"300\" height=\"200\"></iframe>")), ""),
    ];
    for (name, page, open) in cases {
        let visit = Visit::on_a_phone(page).await?;
        match open {
            "" => {}
            "full" => {
                visit.taps_what("document.querySelector('#go')").await?;
                if !visit.within(std::time::Duration::from_secs(2), "!!document.fullscreenElement").await {
                    checks.unasked(name, "the browser did not go full screen");
                    continue;
                }
            }
            script => visit.runs(script).await?,
        }
        visit.rests(150).await?;
        if visit.shows_of_the_host().await? == 0 {
            checks.unasked(name, "the fixture does not show");
            continue;
        }
        // As assistive technology clicks: whether a finger reaches it is another point.
        visit.runs("setTimeout(() => control.click())").await?;
        visit.rests(400).await?;
        let left = visit.shows_of_the_host().await?;
        checks.check(name, left == 0, format!("{left} pixels show through"));
    }
    Ok(checks.verdict())
}

pub async fn brings_silence(system: System) -> Outcome<Verdict> {
    // No driver opens a picture-in-picture, and this machine may have no voice: what the browser is told counts.
    let page = Page::of(system)
        .to(NOTHING)
        .above("<div id=\"full\"><button id=\"go\">Full screen</button><video id=\"moving\" muted></video></div>")
        .running(
            "window.__quieted = 0;
             if ('exitPictureInPicture' in document) {
               Object.defineProperty(document, 'pictureInPictureElement', { get: () => (window.__ended ? null : document.querySelector('#moving') ?? document.documentElement) });
               document.exitPictureInPicture = async () => { window.__ended = true; };
             }
             if (window.speechSynthesis) { const own = speechSynthesis.cancel; SpeechSynthesis.prototype.cancel = function () { window.__quieted++; return own.call(this); }; }",
        );
    let visit = Visit::on_a_phone(page.clone()).await?;
    visit
        .runs(
            "const tone = new Audio('/rig/tone.wav'); tone.loop = true; window.__media.push(tone); await tone.play();
             const shown = document.createElement('audio'); shown.src = '/rig/tone.wav'; shown.loop = true; main.append(shown); await shown.play();
             window.__media.push(shown);
             const field = document.querySelector('#field'); field.focus({ preventScroll: true });",
        )
        .await?;
    visit.runs("getSelection().selectAllChildren(document.querySelector('blockquote'))").await?;
    let before = visit.asks("window.__state()").await?;
    visit.runs("document.querySelector('#field').focus({ preventScroll: true })").await?;
    visit.arms().await?;
    // A click by assistive technology: a finger's would take the focus and the selection away by itself.
    visit.runs("setTimeout(() => control.click())").await?;
    visit.rests(1200).await?;
    let after = visit.last_state();
    let mut checks = Checks::new();
    if before["playing"] == 2 {
        checks.check("what plays on the page is paused", visit.is("window.__media[1].paused").await?, "it plays on");
    } else {
        checks.unasked("media are paused", format!("the fixture plays {}", before["playing"]));
    }
    checks.check(
        "speech is cancelled",
        after["quieted"].as_u64().unwrap_or_default() > 0,
        "speechSynthesis.cancel() was not called",
    );
    checks.check(
        "the selection is cleared",
        after["selected"] == 0,
        format!("{} characters stay selected", after["selected"]),
    );
    checks.check("no field keeps the keyboard open", after["editing"] == false, "the field keeps the focus");
    if visit.is("'exitPictureInPicture' in document").await? {
        checks.check("picture-in-picture ends", visit.is("window.__ended === true").await?, "the picture stays");
    }
    drop(visit);
    let visit = Visit::on_a_phone(page).await?;
    visit.taps_what("document.querySelector('#go')").await?;
    visit.runs("window.__full = document.querySelector('#go')").await?;
    visit.runs("await document.querySelector('#full').requestFullscreen().catch(() => {})").await?;
    if visit.is("!!document.fullscreenElement").await? {
        visit.runs("setTimeout(() => control.click())").await?;
        visit.rests(500).await?;
        checks.check("full screen ends", visit.is("!document.fullscreenElement").await?, "the page stays full screen");
    } else {
        checks.unasked("full screen ends", "the browser did not go full screen");
    }
    Ok(checks.verdict())
}

/// How the page stood a tenth of a second after it was first told to leave, at the latest.
fn soon_after_the_click(visit: &Visit) -> Value {
    let clicked = visit.events("click").last().and_then(|event| event["at"].as_f64()).unwrap_or_default();
    let states = visit.told("state");
    let soon = states.iter().rfind(|report| report["at"].as_f64().is_some_and(|at| at <= clicked + 100.0));
    soon.or(states.last()).map(|report| report["state"].clone()).unwrap_or_default()
}

pub async fn takes_title_and_icon_away(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    // The exit takes its time, so that what is told was so before the next page came.
    let visit = Visit::on_a_phone(Page::of(system).to("/slow")).await?;
    visit.arms().await?;
    visit.rests(100).await?;
    // Nothing can be asked while the exit is on its way; the page tells.
    let _ = visit.taps().await;
    visit.rests(500).await?;
    let state = soon_after_the_click(&visit);
    let title = state["title"].as_str().unwrap_or_default().to_owned();
    let seen = title.replace('\u{200B}', "U+200B");
    checks.check("the title is another", title != TITLE, format!("it stays {seen:?}"));
    let written = title.chars().any(char::is_alphanumeric);
    checks.check(
        "the title has words of its own, lest the address be shown instead",
        title != TITLE && written,
        format!("it is {seen:?}"),
    );
    let icons = state["icons"].as_array().cloned().unwrap_or_default();
    let away = icons.iter().all(|icon| icon.as_str().is_some_and(|icon| icon.starts_with("data:,")));
    checks.check("the icon is gone", away && state["title"].is_string(), format!("it stays {icons:?}"));
    Ok(checks.verdict())
}

/// What the page heard of pointers, in order.
fn heard(visit: &Visit) -> String {
    let events = visit.told("event");
    let names = events.iter().filter_map(|event| event["type"].as_str()).filter(|name| name.starts_with("pointer"));
    names.collect::<Vec<_>>().join(", ")
}
