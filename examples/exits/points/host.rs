//! The host, and honesty (points 45 to 50).

use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use crate::page::Page;
use crate::rig::server::HOST_SITE;
use crate::systems::{System, node_modules};
use crate::verdict::{Checks, Verdict};
use crate::visit::{Outcome, Visit, key};

pub async fn a_bad_destination_is_refused(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    for (name, exit) in [
        ("javascript:", "javascript:void(document.title='run')"),
        ("data:", "data:text/html,<h1>data</h1>"),
        ("http:", "http://plain.localhost/"),
        ("the host's own site", "own"),
    ] {
        let visit = Visit::on(crate::rig::Device::PHONE).await;
        let own = visit.world().url(HOST_SITE, "/about");
        let page = Page::of(system).to(if exit == "own" { &own } else { exit });
        let visit = visit.opening(page).await?;
        visit.taps().await?;
        visit.rests(1200).await?;
        let place = visit.place().await;
        let run = visit.asks("document.title").await.is_ok_and(|title| title == "run");
        let plain = visit.world().log().requests().iter().any(|request| request.host == "plain.localhost");
        let kept = place.starts_with(HOST_SITE)
            || place.starts_with("data:")
            || place.contains("plain.localhost")
            || place.contains("chrome-error")
            || run
            || plain;
        let seen = if run { "it was run as a script".to_owned() } else { format!("it led to {place}") };
        checks.check(&format!("{name} is not used, and the exit still leaves"), !kept, seen);
    }
    Ok(checks.verdict())
}

pub async fn mounting_leaks_nothing(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_desktop(Page::of(system)).await?;
    let count = "saw.listeners.size";
    let mounting = system.mounting();
    let exit = visit.world().url("exit.localhost", "/ok");
    // One more on the page first: what the first of a second kind may add is not a leak.
    let round = |times: usize| {
        format!(
            "const exitUrl = '{exit}'; {mounting}
             for (let time = 0; time < {times}; time++) {{ const one = mount(); await new Promise((done) => setTimeout(done, 2)); unmount(one); await new Promise((done) => setTimeout(done, 2)); }}"
        )
    };
    visit.runs(&round(1)).await?;
    let before = visit.number(count).await?;
    visit.runs(&round(100)).await?;
    visit.rests(200).await?;
    let after = visit.number(count).await?;
    checks.check(
        "a hundred mounts leave no listener behind",
        after <= before,
        format!("{before} listeners of the page before, {after} after"),
    );
    visit.runs(&format!("const exitUrl = '{exit}'; {mounting} window.__second = mount();")).await?;
    visit.rests(300).await?;
    let mut left = false;
    for keys in [[key::SHIFT; 3], [key::ESCAPE; 3]] {
        visit.presses(&keys, 80).await?;
        left |= visit.leaves_within(Duration::from_millis(900)).await;
        if left {
            break;
        }
    }
    checks.check("mounted again, keys leave", left, "neither Shift nor Escape");
    drop(visit);
    let visit = Visit::on_a_desktop(Page::of(system)).await?;
    visit.runs(&format!("const exitUrl = '{exit}'; {mounting} window.__second = mount();")).await?;
    visit.rests(300).await?;
    visit.taps().await?;
    checks.check("with two on the page, a tap leaves", visit.leaves().await, "nobody left");
    visit.rests(300).await?;
    let asked = visit.asked_of_the_exit().iter().filter(|request| request.path == "/ok").count();
    checks.check("and leaves once", asked == 1, format!("{asked} times"));
    Ok(checks.verdict())
}

pub async fn ten_bad_set_ups_still_leave(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let base = || Page::of(system);
    let mut junk = base().with("exit-side=\"sideways\" exit-keys=\"all\" exit-offset=\"high\" display=\"big\"");
    junk.options.govuk = " data-i18n.activated=\"\" data-i18n=\"{\"".to_owned();
    junk.options.nsw = "{\"enableEsc\": ".to_owned();
    let mut wrong = base().with("scheme=\"pink\" lang=\"zz-not-one\"");
    wrong.options.govuk = " data-i18n.press-two-more-times=\"%{count\"".to_owned();
    wrong.options.nsw = "{\"enableEsc\": \"maybe\", \"enableCloak\": 7, \"focusFirst\": null}".to_owned();
    let again = format!(
        "addEventListener('load', () => {{ const head = document.createElement('div'); head.innerHTML = {}; for (const old of [...head.querySelectorAll('script'), ...document.querySelectorAll('body script[src]:not([src^=\"/rig\"])')]) \
         {{ const one = document.createElement('script'); one.type = old.type; one.src = old.src + '?again'; document.body.append(one); }} }});",
        serde_json::to_string(&system.head(true)).unwrap_or_default()
    );
    let mount_twice = format!(
        "addEventListener('load', async () => {{ const exitUrl = 'https://exit.localhost/ok'; {} mount(); mount(); }});",
        system.mounting()
    );
    let cases = [
        ("no destination", base().to("")),
        ("a destination that is no address", base().to("ht!tp://")),
        ("a destination without a scheme", base().to("exit")),
        ("options that cannot be read", junk),
        ("options with wrong values", wrong),
        ("its scripts twice", base().running(&again)),
        ("started three times", base().running(&mount_twice)),
        ("its parent is not displayed as a box", base().inside("<div style=\"display:contents\">", "</div>")),
        ("an old browser's page: no doctype class, no language", base().html("")),
        (
            "the host has taken Promise.prototype.finally and console away",
            base().running(
                "delete Promise.prototype.finally; window.console = undefined; window.requestIdleCallback = undefined;",
            ),
        ),
    ];
    for (name, page) in cases {
        let visit = Visit::on_a_phone(page).await?;
        visit.rests(500).await?;
        let thrown = visit.asks("saw.thrown").await?;
        let clean = thrown.as_array().is_some_and(Vec::is_empty);
        if let Err(why) = visit.taps().await {
            checks.check(name, false, why);
            continue;
        }
        let away = !visit.gets_to(&format!("{HOST_SITE}/"), Duration::ZERO).await || !still_here(&visit).await;
        let seen = match (away, clean) {
            (false, true) => "it did not leave".to_owned(),
            (false, false) => format!("it did not leave, and threw {thrown}"),
            _ => format!("it left, but threw {thrown}"),
        };
        checks.check(name, away && clean, seen);
    }
    Ok(checks.verdict())
}

async fn still_here(visit: &Visit) -> bool {
    for _ in 0..20 {
        if !visit.place().await.starts_with(HOST_SITE) {
            return false;
        }
        let _ = visit.rests(120).await;
    }
    true
}

pub async fn says_its_limit(system: System) -> Outcome<Verdict> {
    let mut checks = Checks::new();
    let visit = Visit::on_a_phone(Page::of(system)).await?;
    let text = visit
        .asks(
            "(() => { const own = control.getRootNode() === document ? control.parentElement : control.getRootNode(); const words = []; const walk = document.createTreeWalker(own, NodeFilter.SHOW_TEXT);
               const seen = (at) => { for (; at && at !== own; at = at.parentElement) { const box = at.getBoundingClientRect(); if (/^(style|script)$/.test(at.localName) || box.width <= 2 || box.height <= 2) return false; } return true; };
               while (walk.nextNode()) { if (seen(walk.currentNode.parentElement) && walk.currentNode.data.trim()) words.push(walk.currentNode.data.trim()); }
               return words.join(' ').replace(/\\s+/g, ' '); })()",
        )
        .await?;
    let text = text.as_str().unwrap_or_default().to_owned();
    let lower = text.to_lowercase();
    let denies = ["not ", "n't", "cannot", "no "].iter().any(|word| lower.contains(word));
    let trace = ["erase", "hide", "delete", "clear", "history", "record", "trace", "seen", "were here"]
        .iter()
        .any(|word| lower.contains(word));
    let said = checks.check(
        "beside the control, on 360 px, it says what it cannot do",
        denies && trace,
        format!("it says {text:?}"),
    );
    if said {
        let grade = grade_of(&text);
        checks.check("in words of grade 6 at most", grade <= 6.0, format!("grade {grade:.1}"));
    }
    drop(visit);
    let page = if system == System::Wayside { Page::of(system).with_guide() } else { Page::of(system) };
    let visit = Visit::on_a_phone(page).await?;
    visit.rests(1200).await?;
    let more = visit.is("window.__everywhere('wayside-guide *, .guide *, .govuk-exit-this-page *, .nsw-sticky-container *').some((one) => /(history|private browsing|incognito|spyware)/i.test(one.textContent))").await?;
    checks.check("a page on what it cannot do is one tap away", more, "it brings none");
    Ok(checks.verdict())
}

/// Flesch and Kincaid's grade, with syllables counted as groups of vowels.
fn grade_of(text: &str) -> f64 {
    let words: Vec<&str> = text.split_whitespace().collect();
    let sentences = text.matches(['.', '!', '?']).count().max(1);
    let syllables: usize = words
        .iter()
        .map(|word| {
            let mut before = false;
            let word = word.to_lowercase();
            let vowels = word.trim_end_matches('e').chars().filter(|c| {
                let vowel = "aeiouy".contains(*c);
                let begins = vowel && !before;
                before = vowel;
                begins
            });
            vowels.count().max(1)
        })
        .sum();
    let words = words.len().max(1) as f64;
    0.39 * words / sentences as f64 + 11.8 * syllables as f64 / words - 15.59
}

/// Judged by files: what each system's documentation names, and what its code reads.
pub async fn is_set_in_the_markup(system: System) -> Outcome<Verdict> {
    // Eleven settings, and the words by which each system's documentation might name them.
    const SETTINGS: [(&str, &[&str]); 11] = [
        ("the address", &["exit-url", "redirectUrl", "safeUrl", "href"]),
        ("a fallback", &["exit-fallback", "fallbackUrl"]),
        ("the label", &["exit-label", "\"text\"", "exitLabel"]),
        ("the language", &["lang", "activatedText", "i18n"]),
        ("the side", &["exit-side", "side", "position"]),
        ("the keys", &["exit-keys", "enableEsc"]),
        ("quiet", &["exit-quiet", "quiet"]),
        ("a new tab", &["exit-new-tab", "newTab"]),
        ("the history guard", &["history-guard", "historyGuard"]),
        ("the masked address", &["mask-url", "maskUrl"]),
        ("the offset", &["exit-offset", "offset"]),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    // The documentation, and the code that has to know the same words.
    let (documented, code) = match system {
        System::Wayside => {
            let readme = read(&root.join("README.md"));
            let table: String = readme.lines().filter(|line| line.starts_with("| `")).collect::<Vec<_>>().join("\n");
            let idle: Vec<&str> = readme.lines().filter(|line| line.contains("do nothing yet")).collect();
            let table: String = table
                .lines()
                .filter(|line| !idle.iter().any(|idle| idle.contains(line.split('`').nth(1).unwrap_or("-"))))
                .collect();
            (table, read(&crate::rig::reader::dist().join("wayside.js")))
        }
        System::GovUk => {
            let folder = node_modules().join("govuk-frontend/dist/govuk/components/exit-this-page");
            (read(&folder.join("macro-options.json")), read(&folder.join("template.njk")))
        }
        System::Nsw => {
            // Its documentation shows `href` and `data-options`; the code is the list of what those may hold.
            let code = read(&node_modules().join("nsw-design-system/src/components/quick-exit/quick-exit.js"));
            let options = code
                .split("getOptionsFromElement")
                .nth(1)
                .unwrap_or_default()
                .split("/**")
                .next()
                .unwrap_or_default()
                .to_owned();
            (options.clone(), options)
        }
    };
    let mut checks = Checks::new();
    for (name, words) in SETTINGS {
        let documented = words.iter().find(|word| documented.contains(**word));
        let held = documented.is_some_and(|word| code.contains(word.trim_matches('"')));
        let seen = if documented.is_some() { "documented, but not in the code" } else { "cannot be set" };
        checks.check(name, held, seen);
    }
    Ok(checks.verdict())
}

/// Judged by files: whether what is published says how it did, browser by browser.
pub async fn results_are_published(system: System) -> Outcome<Verdict> {
    if system != System::Wayside {
        let package = system.package().unwrap_or_default();
        let found = ["README.md", "exits.json", "docs/exits.json"]
            .iter()
            .filter_map(|file| std::fs::read_to_string(node_modules().join(package).join(file)).ok())
            .any(|text| text.to_lowercase().contains("referer") && text.contains("p95"));
        return Ok(if found {
            Verdict::Yes(String::new())
        } else {
            Verdict::No("its package holds no results by browser".to_owned())
        });
    }
    // It is this very run that publishes: whether it is whole is known when its parts are put together.
    Ok(Verdict::NotShown("this run is of one engine".to_owned()))
}
