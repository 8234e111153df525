//! Getting out, whatever happens (points 13 to 21).

use std::time::Duration;

use serde_json::json;

use crate::page::Page;
use crate::rig::Device;
use crate::rig::server::{EXIT, HOST_SITE, Placed, START};
use crate::systems::{STARTS, System};
use crate::verdict::{Checks, Verdict};
use crate::visit::{Outcome, Visit, down, key, stay, to, up};

const SOON: Duration = Duration::from_secs(4);

/// The page as its system documents it for browsers that run no script. Wayside's way is the printed snippet, which
/// holds the link; its button alone needs `wayside.js`.
pub fn plain(page: Page) -> Page {
    let page = page.unwatched();
    if page.system != System::Wayside {
        return page;
    }
    let snippet = std::fs::read_to_string(crate::rig::reader::dist().join("guides/webster-groves/en.snippet.html"));
    let snippet = snippet.unwrap_or_default();
    // The exit of the snippet is the link whose part is `exit`; a host writes its own address there.
    let mut markup = String::new();
    for tag in snippet.split_inclusive('>') {
        let exit = tag.contains("<a ") && tag.contains("part=") && tag.contains("exit");
        match (exit, tag.split_once("href=\"")) {
            (true, Some((before, rest))) => {
                let after = rest.split_once('"').map_or("", |(_, after)| after);
                markup.push_str(&format!("{before}href=\"__EXIT__\"{after}"));
            }
            _ => markup.push_str(tag),
        }
    }
    page.instead(&markup)
}

/// Opens another site's page with the host's page in a frame, and taps the exit in it.
pub async fn taps_in_a_frame(
    visit: &Visit,
    page: &Page,
    sandbox: &str,
    at_without_scripts: Option<(f64, f64)>,
) -> Outcome<()> {
    let page = if visit.device.javascript { telling(page.clone()) } else { page.clone() };
    page.serve(visit.world());
    let url = visit.world().url(HOST_SITE, &page.path);
    let text = format!(
        "<!doctype html><html lang=\"en\"><head><meta name=\"viewport\" content=\"width=device-width\"></head>\
         <body style=\"margin:0\"><iframe id=\"frame\" title=\"help\" {sandbox} src=\"{url}\" width=\"340\" height=\"500\" style=\"border:0\"></iframe></body></html>"
    );
    visit.world().place(START, "/framed", Placed { text, policy: None });
    visit.goes_to(&visit.world().url(START, "/framed")).await?;
    visit.rests(1800).await?;
    // The frame is another site's, so that nobody here can look into it: it tells where its control is.
    let at = if visit.device.javascript {
        visit.told_place().await?
    } else {
        at_without_scripts.ok_or("nobody can look into a frame that runs no scripts")?
    };
    visit.taps_in_the_frame(at).await
}

/// The frame on another site's page.
const FRAME: (u32, u32) = (340, 500);

/// A page that tells where its control stands in its frame.
pub fn telling(page: Page) -> Page {
    page.running(
        "setInterval(() => { const box = window.__control()?.getBoundingClientRect(); if (box) navigator.sendBeacon('/report',
           JSON.stringify({ kind: 'control', at_control: [box.x + box.width / 2, box.y + box.height / 2] })); }, 400);",
    )
}

pub async fn no_question_is_asked(system: System) -> Outcome<Verdict> {
    let asking =
        "addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'Stay?'; });";
    let page = Page::of(system).running(asking);
    let visit = Visit::on(Device { asks_before_leaving: true, ..Device::DESKTOP }).await.opening(page).await?;
    visit.taps_what("document.querySelector('#field')").await?;
    visit.presses(&['a', 'b'], 20).await?;
    visit.runs("scrollTo(0, 0)").await?;
    visit.taps().await?;
    if visit.is_asked_whether_to_leave(Duration::from_millis(1500)).await {
        return Ok(Verdict::No("\"Leave site?\" came up and held the reader".to_owned()));
    }
    let left = visit.leaves().await;
    Ok(if left { Verdict::Yes(String::new()) } else { Verdict::No("it did not leave".to_owned()) })
}

pub async fn no_router_cancels_it(system: System) -> Outcome<Verdict> {
    let router = "window.navigation?.addEventListener('navigate', (event) => { if (event.cancelable) event.preventDefault(); });";
    let visit = Visit::on_a_phone(Page::of(system).running(router)).await?;
    if visit.is("!window.navigation").await? {
        return Ok(Verdict::NotApplicable("this engine has no Navigation API".to_owned()));
    }
    visit.taps().await?;
    Ok(match visit.leaves().await {
        true => Verdict::Yes(String::new()),
        false => Verdict::No("the host's listener cancelled it, and the reader stayed".to_owned()),
    })
}

pub async fn a_failed_exit_stays_blank_and_gets_away(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    for (name, exit) in [
        ("an exit that answers nothing (204)", "/204"),
        ("a download", "/download"),
        ("a reset", "/reset"),
        ("a name that nobody has", "https://nowhere.localhost/"),
        ("no line", "/ok"),
    ] {
        let visit = Visit::on_a_phone(Page::of(system).to(exit).falling_back_to("/ok?fallback")).await?;
        if name == "no line"
            && let Err(why) = visit.cuts_the_line().await
        {
            checks.unasked(name, why);
            continue;
        }
        visit.taps().await?;
        visit.rests(500).await?;
        let mut revealed = visit.shows_of_the_host().await.unwrap_or_default();
        for _ in 0..12 {
            visit.rests(500).await?;
            if !visit.place().await.starts_with(HOST_SITE) {
                break;
            }
            revealed = revealed.max(visit.shows_of_the_host().await.unwrap_or_default());
        }
        checks.check(&format!("{name}: stays blank"), revealed == 0, format!("{revealed} pixels of the page show"));
        let place = visit.place().await;
        checks.check(
            &format!("{name}: gets away"),
            !place.starts_with(HOST_SITE),
            "still on the page after six seconds",
        );
    }
    // An app that opens instead: the page is hidden, and seen again.
    let visit = Visit::on_a_phone(Page::of(system).to("/204").falling_back_to("/ok?fallback")).await?;
    visit.taps().await?;
    visit.rests(300).await?;
    if visit.asked_of_the_exit().is_empty() {
        checks.check("it leaves", false, "nobody was asked");
    } else {
        visit.runs("document.dispatchEvent(new Event('visibilitychange'))").await?;
        visit.rests(900).await?;
        let again = visit.asked_of_the_exit().len() > 1;
        checks.check("seen again after an app, it tries again at once", again, "no second try");
    }
    Ok(checks.verdict())
}

pub async fn works_whatever_has_loaded(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    // Before: the scripts have not come, though the browser runs scripts.
    let visit = Visit::on_a_phone(plain(Page::of(system)).without_scripts()).await?;
    match visit.middle_without_scripts().await {
        Ok(at) => {
            visit.taps_at(at, 1).await?;
            checks.check("before its scripts have come", visit.leaves().await, "nobody left");
        }
        Err(why) => checks.unasked("before its scripts have come", why),
    }
    drop(visit);
    let visit = Visit::on_a_phone(Page::of(system).under_a_strict_policy()).await?;
    match visit.taps().await {
        Ok(()) => drop(checks.check("under a strict policy", visit.leaves().await, "nobody left")),
        Err(why) => drop(checks.check("under a strict policy", false, why)),
    }
    drop(visit);
    // Scripts of the host's that break, before and after.
    let breaking = "addEventListener('click', (event) => { throw new Error('the host broke'); }, true); setTimeout(() => { throw new Error('again'); });";
    let visit = Visit::on_a_phone(Page::of(system).running(breaking)).await?;
    visit.taps().await?;
    checks.check("on a page whose own scripts throw", visit.leaves().await, "nobody left");
    drop(visit);
    let page = if system == System::Wayside { Page::of(system).with_guide() } else { Page::of(system) };
    let visit = Visit::on(Device { alone: true, ..Device::PHONE }).await.opening(page.clone()).await?;
    if visit.is("!PerformanceObserver.supportedEntryTypes.includes('longtask')").await? {
        checks.unasked("no task above 50 ms", "this engine does not tell of long tasks");
    } else {
        // Whatever else the machine does can only make a task longer: the quietest of three counts.
        let mut longest = f64::INFINITY;
        for _ in 0..3 {
            visit.rests(2500).await?;
            longest = longest.min(visit.number("Math.max(0, ...saw.longTasks.map((task) => task.ms))").await?);
            visit.opens(&page).await?;
        }
        checks.check("no task above 50 ms while it is set up", longest <= 50.0, format!("{longest:.0} ms"));
    }
    visit.taps().await?;
    checks.check("with everything there", visit.leaves().await, "nobody left");
    Ok(checks.verdict())
}

pub async fn works_without_javascript(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let device = Device { javascript: false, ..Device::PHONE };
    let visit = Visit::on(device.clone()).await;
    visit.opens(&plain(Page::of(system))).await?;
    let at = visit.middle_without_scripts().await?;
    visit.taps_at(at, 1).await?;
    checks.check("leaves", visit.leaves().await, "nobody left");
    drop(visit);
    // In a window of the frame's size the control stands where it stands in the frame.
    let alone = Visit::on(Device { size: FRAME, ..device.clone() }).await;
    alone.opens(&plain(Page::of(system))).await?;
    let at = alone.middle_without_scripts().await?;
    drop(alone);
    let visit = Visit::on(device).await;
    taps_in_a_frame(&visit, &plain(Page::of(system)), "", Some(at)).await?;
    let away = visit.gets_to(EXIT, SOON).await;
    let seen = if visit.asked_of_the_exit().is_empty() {
        "nobody left"
    } else {
        "only the frame left; the page around it stayed"
    };
    checks.check("inside a frame the whole page leaves", away, seen);
    Ok(checks.verdict())
}

pub async fn ten_taps_are_one_exit(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on(Device::PHONE).await.opening_from_start(Page::of(system).to("/slow")).await?;
    visit.arms().await?;
    visit.taps_times(10).await?;
    if !visit.leaves().await {
        return Ok(Verdict::No("it did not leave".to_owned()));
    }
    visit.rests(300).await?;
    let slow = visit.asked_of_the_exit().iter().filter(|request| request.path == "/slow").count();
    checks.check("the exit is asked once", slow == 1, format!("{slow} times"));
    let covers = visit
        .told("state")
        .iter()
        .filter_map(|told| told["state"]["alerts"].as_array().map(Vec::len))
        .max()
        .unwrap_or_default();
    checks.check("one cover, one alert", covers <= 1, format!("{covers} of them"));
    drop(visit);
    let visit = Visit::on(Device::PHONE).await.opening_from_start(Page::of(system)).await?;
    // Each click arrives, however fast the exit answers.
    visit.runs("setTimeout(() => { for (let click = 0; click < 10; click++) control.click(); })").await?;
    if !visit.gets_to(EXIT, SOON).await {
        checks.check("it arrives", false, visit.place().await);
    }
    visit.rests(300).await?;
    visit.goes_back().await?;
    visit.rests(700).await?;
    // Whoever comes back must not stand before a page that stays blank.
    let stuck = visit.place().await.starts_with(HOST_SITE) && visit.shows_of_the_host().await? == 0;
    checks.check("no stuck page on Back", !stuck, "the page stays blank for somebody who comes back");
    Ok(checks.verdict())
}

pub async fn every_kind_of_click_leaves_in_place(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    for (name, button, held) in [
        ("Ctrl and a click", 0, Some(key::CONTROL)),
        ("Shift and a click", 0, Some(key::SHIFT)),
        ("Meta and a click", 0, Some(key::META)),
        ("a middle click", 1, None),
    ] {
        let visit = Visit::on_a_desktop(Page::of(system)).await?;
        let windows = visit.windows().await?;
        if let Err(why) = visit.clicks_with(button, held).await {
            checks.unasked(name, why);
            continue;
        }
        let away = visit.gets_to(EXIT, Duration::from_millis(1500)).await;
        let more = visit.windows().await.unwrap_or(windows) > windows;
        let seen = if more { "a new tab opened, and the page stayed" } else { "the page stayed" };
        checks.check(name, away, seen);
    }
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    let at = visit.middle_of("control").await?;
    visit.points(vec![to(at), down(0), stay(900), up(0)]).await?;
    checks.check("a long press", visit.gets_to(EXIT, Duration::from_millis(1500)).await, "the page stayed");
    Ok(checks.verdict())
}

pub async fn needs_no_popup(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let blocked = "window.open = () => null;";
    let visit = Visit::on_a_phone(Page::of(system).running(blocked).with("exit-new-tab")).await?;
    visit.taps().await?;
    checks.check(
        "with popups blocked this tab leaves",
        visit.gets_to("exit.localhost", SOON).await || !visit.place().await.starts_with(HOST_SITE),
        visit.place().await,
    );
    drop(visit);
    let visit = Visit::on_a_phone(Page::of(system).with("exit-new-tab").falling_back_to("/ok?fallback")).await?;
    let windows = visit.windows().await?;
    visit.taps().await?;
    visit.rests(1500).await?;
    let more = visit.windows().await? > windows;
    checks.check("leaving can open a new tab as well", more, "no new tab opened");
    if more {
        checks.check("and this tab leaves, too", !visit.place().await.starts_with(HOST_SITE), "it stayed");
    }
    Ok(checks.verdict())
}

pub async fn works_inside_a_frame(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let page = Page::of(system);
    for (name, sandbox) in [
        ("in a frame", ""),
        (
            "in a sandbox that allows to leave",
            "sandbox=\"allow-scripts allow-same-origin allow-top-navigation-by-user-activation\"",
        ),
    ] {
        let visit = Visit::on(Device::PHONE).await;
        taps_in_a_frame(&visit, &page, sandbox, None).await?;
        let away = visit.gets_to(EXIT, SOON).await;
        let seen = if visit.asked_of_the_exit().is_empty() {
            "nothing left"
        } else {
            "only the frame left; the page around it stayed"
        };
        checks.check(&format!("{name} the whole page leaves"), away, seen);
    }
    let visit = Visit::on(Device::PHONE).await;
    taps_in_a_frame(&visit, &page, "sandbox=\"allow-scripts allow-same-origin\"", None).await?;
    visit.rests(1500).await?;
    let left = visit.shows_of_the_host().await?;
    checks.check("where it may not leave, the frame blanks itself", left == 0, format!("{left} pixels of it show"));
    drop(visit);
    companion(system, &mut checks).await?;
    Ok(checks.verdict())
}

/// The same system's script on the page around the frame, which covers that page or leaves it. Wayside's is `wayside.js` with more.
async fn companion(system: System, checks: &mut Checks) -> Outcome<()> {
    let visit = Visit::on(Device::PHONE).await;
    telling(Page::of(system)).serve(visit.world());
    let host = visit.world().url(HOST_SITE, "");
    let head = system.head(true).replace("src=\"/wayside/", &format!("src=\"{host}/wayside/"));
    let head = head.replace("/wayside.js\"", "/companion.js\"");
    let text = format!(
        "<!doctype html><html lang=\"en\"><head><meta name=\"viewport\" content=\"width=device-width\">{head}</head><body style=\"margin:0\">\
         <iframe id=\"frame\" title=\"help\" sandbox=\"allow-scripts allow-same-origin\" src=\"{host}/\" width=\"340\" height=\"500\" style=\"border:0\"></iframe>\
         <p style=\"height:60px;background:rgb(255 0 170)\"></p>{}</body></html>",
        system.end(true)
    );
    visit.world().place(START, "/around", Placed { text, policy: None });
    for (path, text) in STARTS {
        visit.world().place(START, path, Placed { text: text.to_owned(), policy: None });
    }
    visit.goes_to(&visit.world().url(START, "/around")).await?;
    visit.rests(2200).await?;
    let at = visit.told_place().await?;
    visit.taps_in_the_frame(at).await?;
    visit.rests(1500).await?;
    let away = !visit.place().await.starts_with(START) || visit.shows_of_the_host().await? == 0;
    checks.check("its script on the page around covers that page, too", away, "the page around stayed as it was");
    Ok(())
}
