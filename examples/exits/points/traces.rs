//! No traces, no talkers (points 38 to 44).

use std::time::Duration;

use crate::page::Page;
use crate::rig::Device;
use crate::rig::server::{EXIT, HOST_SITE, Placed};
use crate::systems::System;
use crate::verdict::{Checks, Verdict};
use crate::visit::{Outcome, Visit, key};

pub async fn nobody_else_is_asked(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_desktop(Page::of(system)).await?;
    let at = visit.middle_of("control").await?;
    visit.points(vec![crate::visit::to(at)]).await?;
    visit.presses(&[key::SHIFT, 'a', key::ESCAPE], 30).await?;
    visit.rests(1500).await?;
    let others: Vec<String> = visit
        .world()
        .log()
        .requests()
        .iter()
        .filter(|request| request.host != HOST_SITE)
        .map(ToString::to_string)
        .collect();
    checks.check("no request", others.is_empty(), others.join(", "));
    let mut known = visit.world().log().connections();
    known.retain(|name| name != HOST_SITE);
    known.dedup();
    checks.check("no connection, the exit's site included", known.is_empty(), known.join(", "));
    let hints = visit.asks("window.__everywhere('link[rel~=preconnect], link[rel~=prefetch], link[rel~=dns-prefetch], link[rel~=prerender], script[type=speculationrules]').length").await?;
    checks.check("no hint of where it leads", hints == 0, format!("{hints} in the page"));
    visit.taps().await?;
    visit.leaves().await;
    visit.rests(500).await?;
    let told: Vec<String> = visit
        .world()
        .log()
        .requests()
        .iter()
        .filter(|request| request.host != EXIT && (request.host != HOST_SITE || request.method == "POST"))
        .map(ToString::to_string)
        .collect();
    checks.check("nobody is told of the exit", told.is_empty(), told.join(", "));
    Ok(checks.verdict())
}

pub async fn nothing_is_stored(system: System) -> Outcome<Verdict> {
    let kept = "await (async () => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }, (await indexedDB.databases?.() ?? []).map((one) => one.name),
        await caches.keys(), (await navigator.serviceWorker?.getRegistrations() ?? []).length, window.name, window.Notification?.permission, history.state]))()";
    let page = if system == System::Wayside { Page::of(system).with_guide() } else { Page::of(system) };
    let visit = Visit::on_a_desktop(page.to("/204")).await?;
    visit.goes_to(&visit.world().url(HOST_SITE, "/about")).await?;
    visit.gets_to(&format!("{HOST_SITE}/about"), Duration::from_secs(3)).await;
    visit.rests(300).await?;
    let before = visit.asks(kept).await?;
    visit.goes_to(&visit.world().url(HOST_SITE, "/")).await?;
    visit.until("!!control && document.readyState === 'complete'").await?;
    visit.rests(800).await?;
    visit.presses(&[key::SHIFT, key::SHIFT, 'a', key::ESCAPE, key::TAB], 40).await?;
    visit.runs("for (const one of window.__everywhere('wayside-guide summary, summary')) one.click()").await?;
    visit.taps().await?;
    visit.rests(400).await?;
    let after = visit.asks(kept).await?;
    Ok(if after == before { Verdict::Yes(String::new()) } else { Verdict::No(format!("{before} became {after}")) })
}

pub async fn inputs_remember_nothing(system: System) -> Outcome<Verdict> {
    let page = if system == System::Wayside { Page::of(system).with_guide() } else { Page::of(system) };
    let visit = Visit::on_a_phone(page).await?;
    visit.rests(3500).await?;
    // What the system itself brought: everything but the page's own one field.
    let inputs =
        "window.__everywhere('input:not([type=checkbox]), textarea, select').filter((one) => one.id !== 'field')";
    let count = visit.number(&format!("{inputs}.length")).await?;
    if count == 0.0 {
        return Ok(Verdict::NotApplicable("it has no field to write in".to_owned()));
    }
    let mut checks = Checks::new();
    for (name, expression) in [
        ("autocomplete is off", "one.autocomplete === 'off'"),
        ("they have no name", "!one.name"),
        ("spelling is not sent away to be checked", "one.getAttribute('spellcheck') === 'false'"),
        ("autocorrect is off", "one.getAttribute('autocorrect') === 'off'"),
    ] {
        let held = visit.is(&format!("{inputs}.every((one) => {expression})")).await?;
        checks.check(name, held, "not on every field");
    }
    visit.runs(&format!("const one = {inputs}[0]; one.focus(); one.value = 'papers'; one.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))")).await?;
    visit.runs("setTimeout(() => location.reload())").await?;
    visit.rests(4500).await?;
    let left = visit.asks(&format!("{inputs}.map((one) => one.value).join('')")).await?;
    checks.check("a reload leaves nothing written", left == "", left);
    Ok(checks.verdict())
}

pub async fn names_are_neutral(system: System) -> Outcome<Verdict> {
    const TELLING: [&str; 16] = [
        "abuse",
        "violen",
        "victim",
        "traffick",
        "prostitut",
        "sexual",
        "emergency",
        "shelter",
        "crisis",
        "refuge",
        "assault",
        "escape",
        "danger",
        "safety",
        "hotline",
        "survivor",
    ];
    let mut checks = Checks::new();
    let page = if system == System::Wayside { Page::of(system).with_guide() } else { Page::of(system) };
    let visit = Visit::on_a_phone(page).await?;
    visit.rests(3000).await?;
    let telling =
        |text: &str| TELLING.into_iter().filter(|word| text.to_lowercase().contains(word)).collect::<Vec<_>>();
    let addresses: Vec<String> = visit.world().log().requests().iter().map(|request| request.path.clone()).collect();
    let found = telling(&addresses.join(" "));
    checks.check("addresses", found.is_empty(), found.join(", "));
    let names = visit
        .asks("[...document.querySelectorAll('*')].filter((one) => one === control || one.contains(control) || one.localName.includes('-') || one.id.includes('exit')).flatMap((one) => [one.localName, one.id, one.className]).join(' ')")
        .await?;
    let found = telling(names.as_str().unwrap_or_default());
    checks.check("names of elements and classes", found.is_empty(), found.join(", "));
    Ok(checks.verdict())
}

pub async fn visits_do_not_show(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    let around = visit.box_of("control").await?;
    let before = visit.looks().await?.part(around);
    visit.goes_to(&visit.world().url(EXIT, "/ok")).await?;
    visit.gets_to(EXIT, Duration::from_secs(3)).await;
    visit.rests(400).await?;
    visit.opens(&Page::of(system)).await?;
    visit.rests(300).await?;
    let after = visit.looks().await?.part(around);
    let changed = before.iter().zip(&after).filter(|(one, other)| one != other).count();
    checks.check("the exit looks the same when its site was visited", changed == 0, format!("{changed} pixels differ"));
    drop(visit);
    if system == System::Wayside {
        let visit = Visit::on_a_phone(Page::of(system).with_guide()).await?;
        visit.rests(800).await?;
        let open = "window.__everywhere('.guide details[open]').length";
        let before = visit.number(open).await?;
        visit.runs("for (const one of window.__everywhere('.guide summary')) one.click()").await?;
        visit.runs("setTimeout(() => location.reload())").await?;
        visit.rests(2500).await?;
        let after = visit.number(open).await?;
        checks.check(
            "what was opened is closed after a reload",
            after == before,
            format!("{before} before, {after} after"),
        );
    }
    Ok(checks.verdict())
}

pub async fn other_links_tell_nothing(system: System) -> Outcome<Verdict> {
    let page = if system == System::Wayside { Page::of(system).with_guide() } else { Page::of(system) };
    let visit = Visit::on_a_phone(page).await?;
    visit.rests(1500).await?;
    let links = "window.__everywhere('a[href]').filter((one) => one !== control && one.getRootNode() !== document && one.getRootNode().host?.id !== 'shadow')";
    if visit.number(&format!("{links}.length")).await? == 0.0 {
        return Ok(Verdict::NotApplicable("it has no other link".to_owned()));
    }
    let mut checks = Checks::new();
    let bad = visit
        .asks(&format!("{links}.filter((one) => /^https?:/.test(one.href) && !(/noreferrer/.test(one.rel) && (/noopener/.test(one.rel) || one.target !== '_blank'))).length"))
        .await?;
    checks.check("links to other sites have no opener and no referrer", bad == 0, format!("{bad} of them do"));
    let bad = visit.asks(&format!("{links}.filter((one) => /^sms:.*[?&]body=/.test(one.href)).length")).await?;
    checks.check("no message is written in advance", bad == 0, format!("{bad} are"));
    let warned = visit.is(&format!("!{links}.some((one) => /^(tel|sms):/.test(one.href)) || window.__everywhere('.guide').some((one) => /\\b(log|bill)\\b/i.test(one.textContent))")).await?;
    checks.check("that calls are logged is said", warned, "nothing says it");
    Ok(checks.verdict())
}

pub async fn nothing_happens_before_the_page_is_shown(system: System) -> Outcome<Verdict> {
    let visit = Visit::on(Device::DESKTOP).await;
    Page::of(system)
        .running(
            "if (document.prerendering) setInterval(() => { if (document.prerendering) navigator.sendBeacon('/report', JSON.stringify({ kind: 'unseen',
               keys: [...window.__saw.listeners].filter((one) => /key(down|up) /.test(one) ).length, control: !!window.__control()?.getClientRects().length })); }, 300);",
        )
        .serve(visit.world());
    let text = "<!doctype html><html lang=\"en\"><head><script type=\"speculationrules\">{\"prerender\":[{\"urls\":[\"/\"],\"eagerness\":\"immediate\"}]}</script></head><body><a id=\"go\" href=\"/\">Onward</a></body></html>";
    visit.world().place(HOST_SITE, "/first", Placed { text: text.to_owned(), policy: None });
    visit.goes_to(&visit.world().url(HOST_SITE, "/first")).await?;
    visit.rests(2500).await?;
    let Some(unseen) = visit.told("unseen").last().cloned() else {
        return Ok(Verdict::NotShown("this browser prerendered nothing".to_owned()));
    };
    // The recorder itself listens once for a key.
    let keys = unseen["keys"].as_u64().unwrap_or_default().saturating_sub(1);
    let mut checks = Checks::new();
    checks.check("no key is listened for", keys == 0, format!("{keys} listeners for keys while nobody saw the page"));
    visit.runs("setTimeout(() => document.querySelector('#go').click())").await?;
    visit.rests(1200).await?;
    visit.until("!!control").await?;
    visit.taps().await?;
    checks.check("once it is shown, it works", visit.leaves().await, "nobody left");
    Ok(checks.verdict())
}
