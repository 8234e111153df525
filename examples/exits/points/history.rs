//! History (points 7 to 12).

use std::time::Duration;

use crate::page::Page;
use crate::rig::Device;
use crate::rig::server::{EXIT, HOST_SITE, START};
use crate::systems::System;
use crate::verdict::{Checks, Verdict};
use crate::visit::{Outcome, Visit, key};

const SOON: Duration = Duration::from_secs(3);

pub async fn leads_past_the_page(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    for (name, script) in [("the browser's Back", false), ("history.back()", true)] {
        let visit = Visit::on(Device::PHONE).await.opening_from_start(Page::of(system)).await?;
        let before = visit.number("history.length").await?;
        visit.taps().await?;
        if !visit.gets_to(EXIT, SOON).await {
            return Ok(Verdict::No("it did not leave".to_owned()));
        }
        visit.rests(300).await?;
        let after = visit.number("history.length").await?;
        if !script {
            checks.check(
                "the history has as many entries as before",
                after == before,
                format!("{before} before, {after} after"),
            );
        }
        if script {
            visit.runs("setTimeout(() => history.back())").await?
        } else {
            visit.goes_back().await?
        }
        let back = visit.gets_to(START, SOON).await;
        checks.check(&format!("{name} leads to the page before"), back, format!("it leads to {}", visit.place().await));
        if back {
            visit.goes_forward().await?;
            checks.check("Forward leads to the exit's site", visit.gets_to(EXIT, SOON).await, visit.place().await);
        }
    }
    // Somebody who has gone on and come back again has pages ahead of them, too.
    let visit = Visit::on(Device::PHONE).await.opening_from_start(Page::of(system)).await?;
    visit.taps_what("document.querySelector('header a')").await?;
    visit.gets_to(&format!("{HOST_SITE}/about"), SOON).await;
    visit.rests(300).await?;
    visit.goes_back().await?;
    visit.until("!!control").await?;
    visit.rests(300).await?;
    visit.taps().await?;
    visit.gets_to(EXIT, SOON).await;
    visit.goes_back().await?;
    checks.check(
        "with pages ahead, too, Back leads to the page before",
        visit.gets_to(START, SOON).await,
        format!("it leads to {}", visit.place().await),
    );
    Ok(checks.verdict())
}

pub async fn is_not_added_to(system: System) -> Outcome<Verdict> {
    let visit = Visit::on_a_desktop(Page::of(system).to("/204")).await?;
    let stands = "[history.length, location.href, JSON.stringify(history.state)]";
    let before = visit.asks(stands).await?;
    visit.presses(&[key::SHIFT, key::SHIFT, 'a', key::ESCAPE], 20).await?;
    visit.presses(&[key::TAB, key::TAB, key::TAB], 20).await?;
    let everything = "for (const one of window.__everywhere('wayside-exit *, wayside-guide *, .exit, summary, button'))
        if (one.localName === 'summary' || one.localName === 'button') one.click();";
    visit.runs(everything).await?;
    let mut checks = Checks::new();
    let used = visit.asks(stands).await?;
    checks.check("using it adds nothing", used == before, format!("{before} became {used}"));
    visit.taps().await?;
    visit.rests(300).await?;
    let left = visit.asks(stands).await?;
    checks.check("leaving adds nothing", left == before, format!("{before} became {left}"));
    drop(visit);
    if system == System::Wayside {
        // The only system with more than a button: the rest of it is used, too.
        let visit = Visit::on_a_desktop(Page::of(system).with_guide()).await?;
        visit.rests(800).await?;
        let before = visit.asks(stands).await?;
        visit.runs("window.print = () => {};").await?;
        visit.runs(everything).await?;
        visit.rests(200).await?;
        let used = visit.asks(stands).await?;
        checks.check("opening everything adds nothing", used == before, format!("{before} became {used}"));
    }
    Ok(checks.verdict())
}

pub async fn no_way_out_tells_where_from(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let ways = [
        "a click",
        "Shift three times",
        "Escape twice",
        "the link to skip with",
        "a middle click",
        "no JavaScript",
        "a frame",
    ];
    for way in ways {
        let page = Page::of(system).to("/echo");
        let device =
            if way == "no JavaScript" { Device { javascript: false, ..Device::PHONE } } else { Device::DESKTOP };
        let visit = Visit::on(device).await;
        match way {
            "no JavaScript" => {
                visit.opens(&super::out::plain(page)).await?;
                let at = visit.middle_without_scripts().await;
                match at {
                    Ok(at) => visit.taps_at(at, 1).await?,
                    Err(_) => continue,
                }
            }
            "a frame" => super::out::taps_in_a_frame(&visit, &page, "", None).await?,
            _ => visit.opens(&page).await?,
        }
        match way {
            "a click" => visit.taps().await?,
            "Shift three times" => visit.presses(&[key::SHIFT; 3], 60).await?,
            "Escape twice" => visit.presses(&[key::ESCAPE; 2], 120).await?,
            "a middle click" => drop(visit.clicks_with(1, None).await),
            "the link to skip with" => {
                if !visit.is("!!document.querySelector('.govuk-js-exit-this-page-skiplink')").await? {
                    continue;
                }
                visit
                    .runs("setTimeout(() => document.querySelector('.govuk-js-exit-this-page-skiplink').click())")
                    .await?;
            }
            _ => {}
        }
        // A way that this system does not have tells nobody anything.
        if !visit.leaves_within(Duration::from_secs(2)).await {
            continue;
        }
        visit.rests(200).await?;
        let told: Vec<String> = visit
            .asked_of_the_exit()
            .iter()
            .filter_map(|request| request.header("referer").map(str::to_owned))
            .map(|from| from.split(':').take(2).collect::<Vec<_>>().join(":"))
            .collect();
        checks.check(way, told.is_empty(), told.first().cloned().unwrap_or_default());
    }
    Ok(checks.verdict())
}

pub async fn can_be_kept_to_one_entry(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let page = |path: &str, next: &str| {
        Page::of(system)
            .at(path)
            .with("history-guard")
            .above(&format!("<p><a id=\"next\" href=\"{next}\">Next</a></p>"))
    };
    let visit = Visit::on(Device::PHONE).await;
    for (path, next) in [("/p2", "/p3"), ("/p3", "/p1")] {
        page(path, next).serve(visit.world());
    }
    let visit = visit.opening_from_start(page("/p1", "/p2")).await?;
    for path in ["/p2", "/p3"] {
        visit.taps_what("document.querySelector('#next')").await?;
        if !visit.gets_to(&format!("{HOST_SITE}{path}"), SOON).await {
            return Err(format!("the fixture's link did not lead to {path}"));
        }
        visit.until("!!control && document.readyState === 'complete'").await?;
        visit.rests(300).await?;
    }
    visit.taps().await?;
    visit.gets_to(EXIT, SOON).await;
    visit.goes_back().await?;
    let back = visit.gets_to(START, SOON).await;
    checks.check(
        "after three pages, Back leads to the page before the first",
        back,
        format!("it leads to {}", visit.place().await),
    );
    drop(visit);
    if !back {
        return Ok(checks.verdict());
    }
    let visit = Visit::on_a_desktop(page("/p1", "/p2")).await?;
    visit.runs("document.querySelector('#next').scrollIntoView({ block: 'center' })").await?;
    let windows = visit.windows().await?;
    visit
        .runs("document.querySelector('#next').dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true, composed: true }))")
        .await?;
    visit.rests(600).await?;
    let stayed = visit.place().await.ends_with("/p1");
    checks.check(
        "a link opened in a new tab is left alone",
        stayed && visit.windows().await? >= windows,
        "this tab moved",
    );
    Ok(checks.verdict())
}

pub async fn does_not_reveal_the_content_again(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    for cached in [true, false] {
        let with = if cached { "with the back/forward cache" } else { "without it" };
        // An unload listener is one of the things that keep a page out of that cache.
        let keep_out = if cached {
            ""
        } else {
            "addEventListener('unload', () => {}); new BroadcastChannel('a').onmessage = () => {}; navigator.locks?.request('a', () => new Promise(() => {}));"
        };
        let base = Page::of(system).running(keep_out);
        let visit = Visit::on(Device::PHONE).await.opening_from_start(base.clone()).await?;
        visit.taps().await?;
        visit.gets_to(EXIT, SOON).await;
        visit.rests(300).await?;
        visit.goes_back().await?;
        visit.rests(700).await?;
        let shown = visit.shows_of_the_host().await?;
        checks.check(
            &format!("after leaving, Back shows nothing of the page, {with}"),
            shown == 0,
            format!("{shown} pixels of it show"),
        );
        drop(visit);

        // And somebody who followed a link of the host's and comes back: what the system itself shows is what counts;
        // of a system that is a button on the host's page, that is the page.
        let guide = system == System::Wayside;
        let visit = Visit::on_a_phone(if guide { base.with_guide() } else { base }).await?;
        visit.rests(500).await?;
        visit.runs("document.querySelector('header a').click()").await?;
        visit.gets_to(&format!("{HOST_SITE}/about"), SOON).await;
        visit.rests(400).await?;
        visit.goes_back().await?;
        visit.gets_to(&format!("{HOST_SITE}/"), SOON).await;
        visit.rests(1500).await?;
        let closed = if guide {
            "!window.__everywhere('.guide').some((guide) => guide.getClientRects().length && guide.checkVisibility?.() !== false)"
        } else {
            "!main.getClientRects().length"
        };
        let closed = visit.is(closed).await?;
        checks.check(&format!("reached by Back, the content is closed, {with}"), closed, "it shows at once");
        if closed {
            let shows = visit.is("window.__everywhere('button, a, summary').some((one) => /show|open/i.test(one.textContent) && one.getClientRects().length)").await?;
            checks.check("there is a control to show it", shows, "none was found");
        }
    }
    Ok(checks.verdict())
}

pub async fn can_show_another_address(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let keeps =
        "document.cookie = 'kept=1; path=/'; localStorage.setItem('kept', '1'); sessionStorage.setItem('kept', '1');";
    let visit = Visit::on_a_phone(Page::of(system).to("/204").running(keeps).with("mask-url=\"/weather\"")).await?;
    let before = visit.number("history.length").await?;
    let masked_before = visit.is("location.pathname === '/weather'").await?;
    visit.arms().await?;
    visit.taps().await?;
    visit.rests(300).await?;
    let masked = masked_before
        || visit
            .told("state")
            .iter()
            .any(|told| told["state"]["href"].as_str().is_some_and(|href| href.ends_with("/weather")));
    checks.check("another address can be shown", masked, format!("it stays {}", visit.place().await));
    let after = visit.number("history.length").await?;
    checks.check("no entry is added", after == before, format!("{before} before, {after} after"));
    let kept = visit
        .is("document.cookie.includes('kept=1') && localStorage.kept === '1' && sessionStorage.kept === '1'")
        .await?;
    checks.check("the host's storage is left alone", kept, "some of it is gone");
    drop(visit);
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    checks.check(
        "the address is the host's own unless asked",
        visit.is("location.pathname === '/'").await?,
        visit.place().await,
    );
    Ok(checks.verdict())
}
