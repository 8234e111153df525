//! Who answers now: by the clock where the guide is, whatever the reader's own zone.

use crate::rig::{Host, Reader};

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
