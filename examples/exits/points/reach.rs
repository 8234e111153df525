//! Finding it, reaching it (points 28 to 37).

use std::time::Duration;

use serde_json::{Value, json};

use crate::page::{Page, SIGNAL};
use crate::picture::contrast;
use crate::rig::Device;
use crate::systems::System;
use crate::verdict::{Checks, Verdict};
use crate::visit::{Outcome, Visit, down, key, to};

/// Whether a finger at the control's middle, and at its two ends, meets it, and whether it is inside what is seen.
const IN_REACH: &str = "(() => {
    const box = control.getBoundingClientRect(), view = window.visualViewport;
    const left = view ? view.offsetLeft : 0, top = view ? view.offsetTop : 0;
    const right = left + (view ? view.width : innerWidth), bottom = top + (view ? view.height : innerHeight);
    const inside = box.width > 0 && box.left >= left - 1 && box.top >= top - 1 && box.right <= right + 1 && box.bottom <= bottom + 1;
    const owner = control.getRootNode().host ?? control;
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return inside && !!at && (at === owner || owner.contains(at));
})()";

/// Whether what a point of the viewport belongs to is the control.
const MEETS: &str =
    "((x, y) => { const owner = control.getRootNode().host ?? control; const at = document.elementFromPoint(x, y);
    return !!at && (at === owner || owner.contains(at)); })";

pub async fn is_always_on_screen(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    for (name, device) in [
        ("on a phone", Device::PHONE),
        ("on a phone on its side", Device { size: (640, 360), ..Device::PHONE }),
        ("on a computer", Device::DESKTOP),
        ("at 400 % zoom", Device { size: (320, 256), ..Device::PHONE }),
    ] {
        let visit = Visit::on(device).await.opening(Page::of(system)).await?;
        let mut lost = Vec::new();
        for step in 0..20 {
            visit
                .runs(&format!("const page = document.scrollingElement; page.scrollTo({{ top: {step} / 19 * (page.scrollHeight - innerHeight), behavior: 'instant' }})"))
                .await?;
            visit.draws_two_frames().await?;
            if !visit.is(IN_REACH).await? {
                lost.push(step);
            }
        }
        checks.check(name, lost.is_empty(), format!("out of sight or out of reach at {} of 20 places", lost.len()));
        if name == "on a phone" {
            match visit.zooms(2.0).await {
                Ok(()) => {
                    visit.rests(400).await?;
                    visit.draws_two_frames().await?;
                    checks.check("with two fingers spread", visit.is(IN_REACH).await?, "out of what is seen");
                }
                Err(why) => checks.unasked("with two fingers spread", why),
            }
        }
    }
    Ok(checks.verdict())
}

pub async fn is_never_covered(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let fixed = |style: &str, text: &str| {
        format!("<div style=\"position:fixed;background:#fff;z-index:2147483647;{style}\">{text}</div>")
    };
    let cases = [
        ("a cookie notice over 60 % of the screen", fixed("inset:40% 0 0 0", "We use cookies"), ""),
        ("the same from the top", fixed("inset:0 0 40% 0", "We use cookies"), ""),
        ("a chat bubble", fixed("right:16px;bottom:16px;width:60px;height:60px", "Chat"), ""),
        ("a fixed header", fixed("inset:0 0 auto 0;height:64px", "Riverbend"), ""),
        ("a fixed footer", fixed("inset:auto 0 0 0;height:64px", "Riverbend"), ""),
        (
            "a modal dialog",
            "<dialog><p>Sign up</p><button>Close</button></dialog>".to_owned(),
            "document.querySelector('dialog').showModal()",
        ),
    ];
    for (name, markup, open) in cases {
        let visit = Visit::on_a_phone(Page::of(system).below(&markup)).await?;
        visit.runs(open).await?;
        visit.rests(200).await?;
        visit.taps().await?;
        checks.check(
            &format!("a tap leaves under {name}"),
            visit.leaves_within(Duration::from_millis(1500)).await,
            "the tap met something else",
        );
    }
    let mut left = false;
    for keys in [[key::SHIFT; 3], [key::ESCAPE; 3]] {
        let visit = Visit::on_a_desktop(Page::of(system).below("<dialog><button>Close</button></dialog>")).await?;
        visit.runs("document.querySelector('dialog').showModal()").await?;
        visit.presses(&keys, 120).await?;
        left |= !visit.stays().await;
    }
    checks.check("keys leave under a modal dialog", left, "neither Shift nor Escape");
    Ok(checks.verdict())
}

pub async fn does_not_move(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let looks = "(() => { const box = control.getBoundingClientRect(); return [box.x, box.y, box.width, box.height].map((side) => Math.round(side * 2) / 2).join(' ') + ' ' + control.innerText; })()";
    let visit = Visit::on_a_desktop(Page::of(system).to("/204")).await?;
    let rest = visit.asks(looks).await?;
    let at = visit.middle_of("control").await?;
    visit.points(vec![to(at)]).await?;
    visit.rests(250).await?;
    let hovered = visit.asks(looks).await?;
    checks.check("pointed at, it stays as it is", hovered == rest, format!("{rest} became {hovered}"));
    visit.points(vec![to(at), down(0)]).await?;
    visit.rests(100).await?;
    let pressed = visit.asks(&format!("control.isConnected ? {looks} : null")).await?;
    // A page that a press has covered has no control to look at, and none that could move.
    let covered = visit.shows_of_the_host().await? == 0;
    checks.check("pressed, it stays as it is", pressed == rest || covered, format!("{rest} became {pressed}"));
    drop(visit);
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    let rest = visit.asks(looks).await?;
    visit.runs("scrollTo({ top: 900, behavior: 'instant' })").await?;
    visit.rests(300).await?;
    let scrolled = visit.asks(looks).await?;
    checks.check("scrolled, it stays where it is", scrolled == rest, format!("{rest} became {scrolled}"));
    let moving = visit
        .asks("(() => { const style = getComputedStyle(control); const time = (list) => Math.max(0, ...list.split(',').map(parseFloat)); return time(style.transitionDuration) + time(style.animationDuration) + control.getAnimations({ subtree: true }).length; })()")
        .await?;
    checks.check("nothing about it is animated", moving == 0, moving);
    visit.runs("scrollTo({ top: 0, behavior: 'instant' })").await?;
    visit.taps().await?;
    checks.check("one tap leaves", visit.leaves().await, "nobody left");
    Ok(checks.verdict())
}

pub async fn suits_a_thumb(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    let (_, y, width, height) = visit.box_of("control").await?;
    checks.check("at the bottom edge", y + height > 640.0 - 40.0 && y > 320.0, format!("its top is at {y:.0} of 640"));
    checks.check("at least 44 by 48 px", height >= 48.0 && width >= 44.0, format!("{width:.0} by {height:.0}"));
    visit.runs("scrollTo({ top: document.scrollingElement.scrollHeight, behavior: 'instant' })").await?;
    visit.draws_two_frames().await?;
    let gap = visit
        .asks(
            "(() => { const own = control.getBoundingClientRect(); const gaps = [...document.querySelectorAll('main a, main button, main input, header a, footer a')].map((one) => one.getBoundingClientRect()).filter((box) => box.width)
               .map((box) => Math.max(box.left - own.right, own.left - box.right, box.top - own.bottom, own.top - box.bottom)); return Math.min(...gaps); })()",
        )
        .await?
        .as_f64()
        .unwrap_or_default();
    checks.check("at the end of the page 8 px from the nearest link", gap >= 8.0, format!("{gap:.0} px"));
    drop(visit);
    // On its side, where a button need not be as wide as the screen.
    let turned = Device { size: (640, 360), ..Device::PHONE };
    let side = |page: Page| page.with("exit-side=\"start\"");
    let middle = |visit: Visit| async move { visit.middle_of("control").await };
    let (left, _) = middle(Visit::on(turned.clone()).await.opening(side(Page::of(system))).await?).await?;
    let page = side(Page::of(system)).html("lang=\"en\" dir=\"rtl\"");
    let (right, _) = middle(Visit::on(turned).await.opening(page).await?).await?;
    checks.check(
        "a side can be chosen, and right-to-left mirrors it",
        left < 310.0 && right > 330.0,
        format!("its middle is at {left:.0}, and at {right:.0} right-to-left, of 640"),
    );
    Ok(checks.verdict())
}

pub async fn can_be_tapped_to_its_edges(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    let (x, y, width, height) = visit.box_of("control").await?;
    let mut met = 0;
    let corners = [
        (x + 3.0, y + 3.0),
        (x + width - 3.0, y + 3.0),
        (x + 3.0, y + height - 3.0),
        (x + width - 3.0, y + height - 3.0),
    ];
    for (x, y) in corners {
        met += usize::from(visit.is(&format!("{MEETS}({x}, {y})")).await?);
    }
    checks.check("all four corners", met == 4, format!("{met} of 4"));
    let mut asked = 0;
    let mut met = 0;
    for (x, y) in [
        (x + width / 2.0, y - 7.0),
        (x + width / 2.0, y + height + 7.0),
        (x - 7.0, y + height / 2.0),
        (x + width + 7.0, y + height / 2.0),
    ] {
        if (0.0..360.0).contains(&x) && (0.0..640.0).contains(&y) {
            asked += 1;
            met += usize::from(visit.is(&format!("{MEETS}({x}, {y})")).await?);
        }
    }
    checks.check("7 px outside, wherever that is on the screen", met == asked, format!("{met} of {asked} sides"));
    let (x, y) = corners[0];
    visit.taps_at((x, y), 1).await?;
    checks.check("a tap on a corner leaves", visit.leaves().await, "nobody left");
    Ok(checks.verdict())
}

pub async fn says_what_it_does(system: System) -> Outcome<Verdict> {
    const BANNED: [&str; 10] =
        ["hide", "cover tracks", "safe", "emergency", "victim", "abuse", "danger", "escape", "panic", "help"];
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    let visible = visit
        .asks(
            "(() => { const words = []; const walk = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
               const seen = (at) => { for (; at && at !== control; at = at.parentElement) { const box = at.getBoundingClientRect(); if (box.width <= 2 || box.height <= 2) return false; } return true; };
               while (walk.nextNode()) { if (seen(walk.currentNode.parentElement) && walk.currentNode.data.trim()) words.push(walk.currentNode.data.trim()); } return words.join(' ').replace(/\\s+/g, ' '); })()",
        )
        .await?;
    let visible = visible.as_str().unwrap_or_default().to_owned();
    let name =
        visit.asks("(control.getAttribute('aria-label') || control.textContent).replace(/\\s+/g, ' ').trim()").await?;
    let name = name.as_str().unwrap_or_default().to_owned();
    let first = visible.split(' ').next().unwrap_or_default().to_lowercase();
    checks.check(
        "a plain verb that can be seen",
        ["leave", "exit", "go", "close"].contains(&first.as_str()),
        format!("{visible:?}"),
    );
    checks.check(
        "what is seen is what is said",
        !visible.is_empty() && name.to_lowercase().contains(&visible.to_lowercase()),
        format!("{visible:?} is called {name:?}"),
    );
    // "Escape" names a key here, not what the reader does.
    let spoken = name.to_lowercase().replace("escape key", "").replace("press esc", "");
    let banned: Vec<&str> = BANNED
        .into_iter()
        .filter(|word| spoken.split(|c: char| !c.is_alphabetic()).any(|spoken| spoken == *word))
        .collect();
    checks.check("no word that tells more", banned.is_empty(), format!("{name:?} says {}", banned.join(", ")));
    let upright = visit.is("getComputedStyle(control).writingMode.startsWith('horizontal')").await?;
    checks.check("its words stand upright", upright, "they do not");
    Ok(checks.verdict())
}

pub async fn stands_out_on_any_page(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    let colours = visit
        .asks(
            "(() => { const text = [...control.querySelectorAll('b, span, small')].find((one) => one.getBoundingClientRect().width > 2 && one.textContent.trim()) ?? control;
               const parts = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number); let at = text, ground;
               while (at && !(ground = parts(getComputedStyle(at).backgroundColor), ground.length === 3 || ground[3] > 0.9)) at = at.parentElement ?? at.getRootNode().host;
               return [parts(getComputedStyle(text).color), ground]; })()",
        )
        .await?;
    match (colour(&colours[0]), colour(&colours[1])) {
        (Some(text), Some(ground)) => {
            let ratio = contrast(text, ground);
            checks.check("text at least 4.5 to 1", ratio >= 4.5, format!("{ratio:.1}"));
        }
        _ => checks.unasked("text at least 4.5 to 1", format!("its colours are {colours}")),
    }
    drop(visit);
    let mut weakest = (21.0_f64, "");
    for (name, css, ground) in [
        ("white", "#fff", [255; 3]),
        ("black", "#000", [0; 3]),
        ("grey", "#777", [0x77; 3]),
        ("red", "#b00020", [0xb0, 0, 0x20]),
    ] {
        let page = Page::of(system).styled(&format!(
            "html, body {{ background: {css} !important }} main, header, footer {{ visibility: hidden }}"
        ));
        let ratio = edge(&Visit::on_a_phone(page).await?, ground).await?;
        if ratio < weakest.0 {
            weakest = (ratio, name);
        }
    }
    checks.check(
        "its edge at least 3 to 1 on white, black, grey and red pages",
        weakest.0 >= 3.0,
        format!("{:.1} on {}", weakest.0, weakest.1),
    );

    let visit = Visit::on(Device::PHONE).await;
    match visit.prefers("", &[("forced-colors", "active"), ("prefers-color-scheme", "dark")]).await {
        Ok(()) => {
            visit.opens(&Page::of(system).styled("main, header, footer { visibility: hidden }")).await?;
            let ratio = edge(&visit, [0; 3]).await?;
            checks.check("its edge shows in forced colours", ratio >= 3.0, format!("{ratio:.1}"));
        }
        Err(why) => checks.unasked("in forced colours", why),
    }
    drop(visit);
    let visit = Visit::on(Device { dark: true, ..Device::PHONE }).await;
    match visit.prefers("", &[("prefers-color-scheme", "dark")]).await {
        Ok(()) => {
            visit
                .opens(
                    &Page::of(system)
                        .to("/204")
                        .styled(":root { color-scheme: dark } html, body { background: #111 !important; color: #eee }"),
                )
                .await?;
            visit.taps().await?;
            visit.rests(300).await?;
            checks.check("a dark page gets a dark cover", visit.looks().await?.is_dark(), "the cover is light");
        }
        Err(why) => checks.unasked("a dark page gets a dark cover", why),
    }
    Ok(checks.verdict())
}

/// The strongest contrast between the page's ground and what lies at the control's upper edge.
async fn edge(visit: &Visit, ground: [u8; 3]) -> Outcome<f64> {
    let (x, y, width, height) = visit.box_of("control").await?;
    visit.keeps_picture(&format!("34-{}", ground[0])).await;
    let picture = visit.looks().await?;
    // The shape, not the words: a column near its side, from the edge inward.
    let column = picture.column(x + width * 0.06 + 4.0, y, y + (height / 3.0).min(12.0));
    Ok(column.into_iter().map(|pixel| contrast(pixel, ground)).fold(1.0, f64::max))
}

fn colour(value: &Value) -> Option<[u8; 3]> {
    let part = |place: usize| value[place].as_f64().map(|part| part.clamp(0.0, 255.0) as u8);
    Some([part(0)?, part(1)?, part(2)?])
}

pub async fn is_reached_by_keyboard(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let has_focus = "(control.getRootNode().activeElement === control)";
    for (name, press) in [("Enter", key::ENTER), ("Space", ' ')] {
        let visit = Visit::on_a_desktop(Page::of(system)).await?;
        let mut tabs = 0;
        while tabs < 40 && !visit.is(has_focus).await? {
            visit.presses(&[key::TAB], 0).await?;
            tabs += 1;
        }
        if name == "Enter" && !checks.check("Tab reaches it", tabs < 40, "not in 40 presses") {
            break;
        }
        visit.presses(&[press], 0).await?;
        checks.check(&format!("{name} leaves"), visit.leaves().await, "nobody left");
    }
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    let mut hidden = 0;
    for _ in 0..26 {
        visit.presses(&[key::TAB], 0).await?;
        let seen = visit
            .is("(() => { const at = document.activeElement; if (!at || !main.contains(at)) return true; const box = at.getBoundingClientRect();
                  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2); return !top || at.contains(top) || top.contains(at); })()")
            .await?;
        hidden += usize::from(!seen);
    }
    checks.check(
        "it hides nothing that has the focus",
        hidden == 0,
        format!("{hidden} links of the page were under it while focused"),
    );
    Ok(checks.verdict())
}

pub async fn tells_a_screen_reader(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let says = "window.__everywhere('[role=status], [aria-live]').map((one) => one.textContent.trim()).filter(Boolean).join(' ')";
    let visit = Visit::on_a_desktop(Page::of(system).to("/204")).await?;
    let before = visit.asks(says).await?;
    visit.presses(&[key::SHIFT], 0).await?;
    visit.rests(150).await?;
    let once = visit.asks(says).await?;
    visit.presses(&[key::SHIFT], 0).await?;
    visit.rests(150).await?;
    let twice = visit.asks(says).await?;
    checks.check(
        "each press of Shift is told",
        once != before && twice != once,
        format!("the status says {once} after one press and {twice} after two"),
    );
    if once != before {
        visit.rests(5_400).await?;
        let late = visit.asks(says).await?;
        checks.check("that the time is over is told", late != twice && late != "", format!("the status says {late}"));
    }
    visit.runs("setTimeout(() => control.click())").await?;
    visit.rests(300).await?;
    let alert = visit.asks("window.__everywhere('[role=alert]').filter((one) => one.isConnected && one.getClientRects().length).map((one) => one.textContent.trim()).join(' ')").await?;
    checks.check(
        "leaving is told in a neutral word",
        alert.as_str().is_some_and(|alert| alert.to_lowercase().contains("loading")),
        format!("an alert says {alert}"),
    );
    drop(visit);
    if once != before {
        let visit = Visit::on_a_desktop(Page::of(system).with("exit-quiet")).await?;
        visit.presses(&[key::SHIFT], 0).await?;
        visit.rests(150).await?;
        let quiet = visit.asks(says).await?;
        checks.check("the progress can be muted", quiet == before, "no documented way mutes it");
    }
    Ok(checks.verdict())
}

pub async fn is_not_printed(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system).to("/204")).await?;
    if let Err(why) = visit.prefers("print", &[]).await {
        return Ok(Verdict::NotShown(why));
    }
    visit.rests(150).await?;
    let shows =
        visit.is("control.getClientRects().length > 0 && getComputedStyle(control).visibility === 'visible'").await?;
    checks.check("it is not printed", !shows, "it stands on the printed page");
    visit.prefers("", &[]).await?;
    visit.rests(100).await?;
    visit.taps().await?;
    visit.rests(300).await?;
    visit.prefers("print", &[]).await?;
    visit.rests(150).await?;
    visit.keeps_picture("37").await;
    let picture = visit.looks().await?;
    let (left, blank) = (picture.count(SIGNAL), picture.blankness());
    checks.check(
        "printing while leaving prints nothing",
        left == 0 && blank > 0.98,
        format!("{left} pixels of the page's colour, and {:.0} % of it blank", blank * 100.0),
    );
    Ok(checks.verdict())
}
