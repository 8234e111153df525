//! Keys (points 22 to 27).

use std::time::Duration;

use crate::page::Page;
use crate::rig::server::HOST_SITE;
use crate::systems::System;
use crate::verdict::{Checks, Verdict};
use crate::visit::{Outcome, Visit, key};

const SHIFTS: [char; 3] = [key::SHIFT; 3];
const ESCAPES: [char; 2] = [key::ESCAPE; 2];

/// Whether these keys leave.
async fn leave(system: System, keys: &[char], every: u64) -> Outcome<bool> {
    let visit = Visit::on_a_desktop(Page::of(system)).await?;
    visit.presses(keys, every).await?;
    Ok(!visit.stays().await)
}

pub async fn shift_and_escape_have_exact_times(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let shift = leave(system, &SHIFTS, 60).await?;
    if checks.check("Shift three times leaves", shift, "nothing happens") {
        checks.check("with 4.9 s between presses, too", leave(system, &SHIFTS, 4_900).await?, "nobody left");
        checks.check("with 5.1 s between presses not", !leave(system, &SHIFTS, 5_100).await?, "it left");
        checks.check("it can be switched off", off(system, &SHIFTS).await?, "no documented way does it");
    }
    let escape = leave(system, &ESCAPES, 60).await?;
    if checks.check("Escape twice leaves", escape, "nothing happens") {
        checks.check("with 0.9 s between, too", leave(system, &ESCAPES, 900).await?, "nobody left");
        checks.check("with 1.1 s between not", !leave(system, &ESCAPES, 1_100).await?, "it left");
        checks.check("it can be switched off, too", off(system, &ESCAPES).await?, "no documented way does it");
    }
    Ok(checks.verdict())
}

/// Whether the system's documented switch makes it deaf to these keys. GOV.UK documents none.
async fn off(system: System, keys: &[char]) -> Outcome<bool> {
    let mut page = Page::of(system).with("exit-keys=\"none\"");
    page.options.nsw = "{\"enableEsc\": false}".to_owned();
    let visit = Visit::on_a_desktop(page).await?;
    visit.presses(keys, 60).await?;
    Ok(visit.stays().await)
}

pub async fn only_shift_alone_counts(system: System) -> Outcome<Verdict> {
    if !leave(system, &SHIFTS, 60).await? {
        return Ok(Verdict::NotApplicable("Shift does nothing here".to_owned()));
    }
    let mut checks = Checks::new();
    checks.check(
        "left and right Shift mixed leave",
        leave(system, &[key::SHIFT, key::RIGHT_SHIFT, key::SHIFT], 60).await?,
        "nobody left",
    );
    for (name, held, other) in [
        ("writing capitals does not leave", key::SHIFT, 'a'),
        ("Ctrl with Shift does not", key::CONTROL, key::SHIFT),
        ("Alt with Shift does not", key::ALT, key::SHIFT),
    ] {
        let visit = Visit::on_a_desktop(Page::of(system)).await?;
        for _ in 0..4 {
            visit.presses_holding(held, other).await?;
        }
        checks.check(name, visit.stays().await, "it left");
    }
    let visit = Visit::on_a_desktop(Page::of(system)).await?;
    // A key that is held down repeats; one that is let go once counts once.
    visit
        .runs(
            "const at = document.body; const press = (type, repeat) => at.dispatchEvent(new KeyboardEvent(type, { key: 'Shift', code: 'ShiftLeft', repeat, shiftKey: type === 'keydown', bubbles: true, cancelable: true, composed: true }));
             for (let times = 0; times < 6; times++) press('keydown', times > 0); press('keyup', false);",
        )
        .await?;
    checks.check("holding it does not", visit.stays().await, "it left");
    Ok(checks.verdict())
}

pub async fn a_soft_shift_does_not_count(system: System) -> Outcome<Verdict> {
    let press = |target: &str, code: &str| {
        format!(
            "const at = {target}; at.focus?.(); for (let times = 0; times < 3; times++) for (const type of ['keydown', 'keyup'])
               at.dispatchEvent(new KeyboardEvent(type, {{ key: 'Shift', code: '{code}', shiftKey: type === 'keydown', bubbles: true, cancelable: true, composed: true }}));"
        )
    };
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    visit.runs(&press("document.body", "ShiftLeft")).await?;
    if visit.stays().await {
        return Ok(Verdict::NotApplicable("Shift does nothing here".to_owned()));
    }
    drop(visit);
    let mut checks = Checks::new();
    for (name, above, target) in [
        ("in a field", "", "document.querySelector('#field')"),
        ("in text that can be edited", "<p contenteditable id=\"text\">Write</p>", "document.querySelector('#text')"),
    ] {
        let visit = Visit::on_a_phone(Page::of(system).above(above)).await?;
        visit.runs(&press(target, "")).await?;
        checks.check(&format!("{name}, Shift without a key of its own does not leave"), visit.stays().await, "it left");
    }
    Ok(checks.verdict())
}

pub async fn escape_is_shared_once(system: System) -> Outcome<Verdict> {
    if !leave(system, &ESCAPES, 60).await? {
        return Ok(Verdict::NotApplicable("Escape does nothing here".to_owned()));
    }
    let mut checks = Checks::new();
    let menu = "window.__open = true; addEventListener('keydown', (event) => { if (event.key === 'Escape' && window.__open) { window.__open = false; event.preventDefault(); } });";
    for (name, script, open) in
        [("a menu of the host's", menu, ""), ("a modal dialog", "", "document.querySelector('dialog').showModal()")]
    {
        let page = || Page::of(system).running(script).above("<dialog>Dialog <button>Close</button></dialog>");
        let visit = Visit::on_a_desktop(page()).await?;
        visit.runs(open).await?;
        visit.presses(&ESCAPES, 150).await?;
        checks.check(&format!("an Escape that closes {name} is not counted"), visit.stays().await, "it left");
        drop(visit);
        let visit = Visit::on_a_desktop(page()).await?;
        visit.runs(open).await?;
        visit.presses(&[key::ESCAPE; 3], 150).await?;
        checks.check(&format!("two more after {name} leave"), visit.leaves().await, "nobody left");
    }
    let visit = Visit::on_a_desktop(Page::of(system).to("/slow").falling_back_to("/ok?fallback")).await?;
    visit.arms().await?;
    visit.presses(&[key::ESCAPE; 6], 60).await?;
    let shown =
        visit.told("state").iter().rfind(|_| true).is_some_and(|told| told["state"]["text"].as_u64() == Some(20));
    checks.check("six Escapes reveal nothing", !shown || !visit.events("pagehide").is_empty(), "the page shows again");
    let arrived = visit.gets_to("exit.localhost", Duration::from_secs(14)).await;
    checks.check("and the exit arrives", arrived, visit.place().await);
    Ok(checks.verdict())
}

pub async fn work_wherever_the_focus_is(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let frame = "<iframe id=\"inner\" srcdoc=\"<input id='inside'>\" width=\"200\" height=\"60\"></iframe>";
    let page = || {
        Page::of(system)
            .above(frame)
            .above("<dialog><button id=\"ok\">Good</button></dialog><div id=\"rooted\"><template shadowrootmode=\"open\"><input></template></div>")
    };
    for (name, focus) in [
        ("on the page", "document.activeElement.blur?.()"),
        ("in a field", "document.querySelector('#field').focus()"),
        ("in a shadow root", "document.querySelector('#rooted').shadowRoot.querySelector('input').focus()"),
        (
            "in a frame of the same site",
            "document.querySelector('#inner').focus(); document.querySelector('#inner').contentDocument.querySelector('input').focus()",
        ),
        ("in a modal dialog", "document.querySelector('dialog').showModal(); document.querySelector('#ok').focus()"),
    ] {
        let mut left = false;
        for keys in [&SHIFTS[..], &[key::ESCAPE; 3][..]] {
            let visit = Visit::on_a_desktop(page()).await?;
            visit.runs(focus).await?;
            visit.presses(keys, 120).await?;
            left = !visit.stays().await;
            if left {
                break;
            }
        }
        checks.check(name, left, "neither Shift nor Escape left");
    }
    Ok(checks.verdict())
}

pub async fn the_count_begins_again(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let shift = leave(system, &SHIFTS, 60).await?;
    let (most, last): (&[char], char) = if shift { (&SHIFTS[..2], key::SHIFT) } else { (&ESCAPES[..1], key::ESCAPE) };
    if !shift && !leave(system, &ESCAPES, 60).await? {
        return Ok(Verdict::NotApplicable("no key leaves here".to_owned()));
    }
    let pause = if shift { 5_300 } else { 1_300 };
    for name in ["another key", "a pause", "the window losing the focus", "a return to the page"] {
        let visit = Visit::on_a_desktop(Page::of(system)).await?;
        visit.presses(most, 60).await?;
        match name {
            "another key" => visit.presses(&['a'], 0).await?,
            "a pause" => visit.rests(pause).await?,
            "the window losing the focus" => visit.runs("dispatchEvent(new FocusEvent('blur'))").await?,
            _ => {
                visit.runs("document.querySelector('header a').click()").await?;
                visit.gets_to(&format!("{HOST_SITE}/about"), Duration::from_secs(3)).await;
                visit.goes_back().await?;
                visit.until("!!control && document.readyState === 'complete'").await?;
                visit.rests(200).await?;
            }
        }
        visit.presses(&[last], 0).await?;
        checks.check(&format!("after {name}, the next press is the first"), visit.stays().await, "it left");
    }
    if shift {
        let visit = Visit::on_a_desktop(Page::of(system)).await?;
        visit.presses(&SHIFTS[..2], 60).await?;
        visit.presses(&['a'], 0).await?;
        visit.rests(200).await?;
        let lit = visit.is("window.__everywhere('[class*=\"indicator-light--on\"], [class*=\"light\"][class*=\"on\"]').length === 0").await?;
        checks.check("the lights go out", lit, "they stay on");
    }
    Ok(checks.verdict())
}
