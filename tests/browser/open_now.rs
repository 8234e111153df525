//! Who answers now: by the clock where the guide is, whatever the reader's own zone.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use crate::rig::{Device, Host, Reader};

/// A clock that stands still: at a moment of universal time.
fn at(moment: &str) -> Host {
    Host::with_tag().running(&format!(
        "{{ const Real = Date, now = Real.parse('{moment}');
            window.Date = class extends Real {{ constructor(...given) {{ given.length ? super(...given) : super(now); }} static now() {{ return now; }} }}; }}"
    ))
}

/// Saint Martha's Hall has a line for talks from Monday to Friday, 10 to 16 o'clock, in Chicago's time.
const SAID: &str =
    "[...root.querySelectorAll('.place')].find((place) => place.textContent.includes('Martha'))?.textContent ?? ''";

#[tokio::test]
async fn it_is_said_whether_a_place_answers_now_and_when_it_does() {
    for (moment, said) in [
        // Tuesday, 10:00 in Chicago (standard time, six hours behind).
        ("2026-11-24T16:00:00Z", "Open now, until 4:00 pm"),
        ("2026-11-24T15:59:00Z", "Closed now, opens at 10:00 am"),
        ("2026-11-24T22:00:00Z", "Closed now, opens tomorrow at 10:00 am"),
        // Friday evening there is Saturday elsewhere already.
        ("2026-11-28T03:00:00Z", "Closed now, opens Monday at 10:00 am"),
        // Daylight saving began on Sunday, 8 March 2026: ten o'clock comes an hour sooner.
        ("2026-03-06T15:30:00Z", "Closed now, opens at 10:00 am"),
        ("2026-03-09T15:30:00Z", "Open now, until 4:00 pm"),
        // It ended on Sunday, 1 November 2026.
        ("2026-10-30T15:30:00Z", "Open now, until 4:00 pm"),
        ("2026-11-02T15:30:00Z", "Closed now, opens at 10:00 am"),
    ] {
        let reader = Reader::on_a_phone().await.opens(at(moment)).await.has_the_engine().await;
        let seen: String = reader.asks(SAID).await;
        reader.holds(&format!("{said} at {moment}"), seen.contains(said), &seen).await;
        // A clock may be wrong: the hours themselves are always said, and nothing is hidden.
        reader.holds("the hours", seen.contains("Monday to Friday"), &seen).await;
    }
}

#[tokio::test]
async fn what_the_clock_says_changes_while_the_guide_is_open() {
    const TURNS: &str = "{ const Real = Date; let now = Real.parse('2026-11-24T21:59:30Z');
        window.__later = (to) => { now = Real.parse(to); };
        window.Date = class extends Real { constructor(...given) { given.length ? super(...given) : super(now); } static now() { return now; } };
        // The engine's minute is a tenth of a second here; a driver's, by which it waits for an answer, is not.
        const wait = window.setTimeout; window.setTimeout = (what, time, ...more) => wait(what, time === 60000 && new Error().stack.includes('engine.') ? 100 : time, ...more); }";
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().running(TURNS)).await.has_the_engine().await;
    let open = format!("({SAID}).includes('Open now, until 4:00 pm')");
    let shut = format!("({SAID}).includes('Closed now, opens tomorrow at 10:00 am')");
    let reader = reader.taps_key("topic:police").await.expects("open", &open).await;
    let reader = reader.runs("window.__later('2026-11-24T22:00:10Z')").await.expects("shut", &shut).await;
    reader.expects("what was open to stay open", "details('topic:police').open").await.nothing_was_thrown().await;
}

#[tokio::test]
async fn a_clock_that_says_nothing_hides_nothing() {
    const NONE: &str = "Date.prototype.toLocaleString = () => { throw new RangeError('no zones here'); };";
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().running(NONE)).await.has_the_engine().await;
    let seen: String = reader.asks(SAID).await;
    reader
        .holds(
            "the hours alone",
            seen.contains("Monday to Friday") && !seen.contains("Open now") && !seen.contains("Closed now"),
            &seen,
        )
        .await;
    reader.nothing_was_thrown().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// A number that nobody has looked at for long may be another's by now; without it, a reader has none at all.
#[tokio::test]
async fn what_is_past_its_period_is_said_to_be_and_shown_all_the_same() {
    const SEEN: &str = "(() => {
        const all = [...root.querySelectorAll('.place, .question .text')];
        const said = all.filter((each) => each.querySelector('.know')?.textContent.includes('This may be out of date.'));
        return [all.length, said.length, root.querySelectorAll('a[href^=\"tel:\"]').length];
    })()";
    // Each was looked at on 23 or 24 November 2026, and that holds for 90 days.
    let seen = async |moment: &str| -> [usize; 3] {
        let reader = Reader::on_a_phone().await.opens(at(moment)).await.has_the_engine().await;
        let seen = reader.opens_everything().await.nothing_was_thrown().await;
        seen.asks(SEEN).await
    };
    let (before, after) = (seen("2027-02-21T18:00:00Z").await, seen("2027-02-23T18:00:00Z").await);
    assert!(before[0] > 59 && before[1] == 0, "{before:?}");
    assert_eq!(after, [before[0], before[0], before[2]], "all of them say so, and no number is gone");
}

/// Thanksgiving is on Thursday, 26 November 2026. Of Saint Martha's Hall nobody knows what it does on holidays. Where the
/// machine has another zone than the guide, the reader's own day is another, too.
#[tokio::test]
async fn on_a_holiday_nothing_is_sure_of_a_place_that_says_nothing_of_it() {
    const EN: [&str; 5] = [
        "Open now, until 4:00 pm",
        "Closed now. Thursday is a holiday: ask first",
        "Holiday today: ask first, hours may differ",
        "Closed now, opens at 10:00 am",
        "Closed now, opens Monday at 10:00 am",
    ];
    const ES: [&str; 5] = [
        "Abierto ahora, cierra: 4:00 p. m.",
        "Cerrado ahora. El jueves es día festivo: pregunte primero",
        "Hoy es día festivo: pregunte primero, el horario puede cambiar",
        "Cerrado ahora, abre: 10:00 a. m.",
        "Cerrado ahora, abre el lunes: 10:00 a. m.",
    ];
    for (moment, said) in [
        // Wednesday, 15:59, 16:00 and 23:59 in Chicago, where it is still Wednesday when it is Thursday elsewhere.
        ("2026-11-25T21:59:00Z", 0),
        ("2026-11-25T22:00:00Z", 1),
        ("2026-11-26T05:59:00Z", 1),
        // Thursday, from midnight to midnight.
        ("2026-11-26T06:00:00Z", 2),
        ("2026-11-26T18:00:00Z", 2),
        ("2026-11-27T05:59:00Z", 2),
        // Friday is as any other.
        ("2026-11-27T06:00:00Z", 3),
        ("2026-11-27T18:00:00Z", 0),
        ("2026-11-27T22:00:00Z", 4),
    ] {
        for (lang, line, sentences) in [("en", "Monday to Friday", EN), ("es", "lunes a viernes", ES)] {
            let host = at(moment).attribute("lang", lang);
            let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await;
            let seen: String = reader.asks(SAID).await;
            for (other, sentence) in sentences.iter().enumerate() {
                let expected = format!("{sentence}: {} at {moment}", other == said);
                reader.holds(&expected, seen.contains(sentence) == (other == said), &seen).await;
            }
            reader.holds("the hours", seen.contains(line), &seen).await;
        }
    }
}

#[tokio::test]
async fn a_place_that_is_off_on_holidays_opens_after_them() {
    const HALL: &str = "hours = \"Mo-Fr 10:00-16:00\"";
    static DIST: OnceLock<PathBuf> = OnceLock::new();
    let off = [("saint-marthas-hall", HALL, "hours = \"Mo-Fr 10:00-16:00; PH off\"")];
    let dist = DIST.get_or_init(|| built_with("off", &off));
    for (moment, english, spanish) in [
        ("2026-11-25T21:59:00Z", "Open now, until 4:00 pm", "Abierto ahora, cierra: 4:00 p. m."),
        ("2026-11-25T22:00:00Z", "Closed now, opens Friday at 10:00 am", "Cerrado ahora, abre el viernes: 10:00 a. m."),
        ("2026-11-26T18:00:00Z", "Closed now, opens tomorrow at 10:00 am", "Cerrado ahora, abre mañana: 10:00 a. m."),
        ("2026-11-27T18:00:00Z", "Open now, until 4:00 pm", "Abierto ahora, cierra: 4:00 p. m."),
    ] {
        for (lang, said, line) in [("en", english, "closed on holidays"), ("es", spanish, "cerrado los días festivos")]
        {
            let reader = Reader::of(dist.clone(), Device::PHONE).await;
            let reader = reader.opens(at(moment).attribute("lang", lang)).await.has_the_engine().await;
            let seen: String = reader.asks(SAID).await;
            reader.holds(&format!("{said} at {moment}"), seen.contains(said), &seen).await;
            reader
                .holds("nothing unsure", !seen.contains("ask first,") && !seen.contains("es día festivo"), &seen)
                .await;
            reader.holds(line, seen.contains(line), &seen).await;
        }
    }
}

/// Of the three places to talk to, the first is off on holidays, the second says nothing of them, the third always answers.
#[tokio::test]
async fn who_surely_answers_on_a_holiday_comes_first_and_nobody_is_missing() {
    const ALWAYS: &str = "hours = \"24/7\"";
    static DIST: OnceLock<PathBuf> = OnceLock::new();
    let three = [
        ("trafficking-hotline", ALWAYS, "hours = \"Mo-Su 08:00-20:00; PH off\""),
        ("safe-connections", ALWAYS, "hours = \"Mo-Su 08:00-20:00\""),
    ];
    let dist = DIST.get_or_init(|| built_with("talk", &three));
    const ORDER: &str =
        "[...root.querySelectorAll('section.talk .place h4')].map((name) => name.textContent).join(' | ')";
    for (moment, order) in [
        ("2026-11-25T18:00:00Z", ["Trafficking", "Safe Connections", "988"]),
        ("2026-11-26T18:00:00Z", ["988", "Safe Connections", "Trafficking"]),
    ] {
        let reader = Reader::of(dist.clone(), Device::PHONE).await.opens(at(moment)).await.has_the_engine().await;
        let seen: String = reader.asks(ORDER).await;
        let found = order.map(|name| seen.find(name));
        reader.holds(&format!("{order:?} at {moment}"), found.is_sorted() && !found.contains(&None), &seen).await;
    }
}

/// The first guide with other hours in some places, built.
fn built_with(name: &str, changes: &[(&str, &str, &str)]) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let work = here.join("target/browser-tests/holidays").join(name);
    let guide = work.join("webster-groves");
    if guide.exists() {
        fs::remove_dir_all(&guide).expect("what an earlier run has made can be taken away");
    }
    copy(&here.join("guides/webster-groves"), &guide);
    for (place, from, to) in changes {
        let path = guide.join(format!("places/{place}.toml"));
        let text = fs::read_to_string(&path).expect("the place has a file");
        assert!(text.contains(from), "{place} has no {from}");
        fs::write(&path, text.replace(from, to)).expect("it can be written");
    }
    let out = work.join("dist");
    let mut build = Command::new(env!("CARGO_BIN_EXE_wayside"));
    build.arg("build").arg(&guide).args(["--on", "2026-11-24", "--engine"]).arg(here.join("target/trunk"));
    let built = build.arg("--out").arg(&out).output().expect("the program can be started");
    assert!(built.status.success(), "no guide was built:\n{}", String::from_utf8_lossy(&built.stderr));
    out
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the first guide is there").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a file can be copied");
        }
    }
}
