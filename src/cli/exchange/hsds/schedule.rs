//! Schedules: from the recurrences of RFC 5545, as HSDS has them in fields, to a week, and back.

use super::{
    foreign::Foreign,
    uuid,
    week::{DAYS, Week},
};
use crate::{
    check::{Rules, date},
    guide::Date,
};
use serde_json::{Value, json};

/// What is said of holidays where a guide's hours end with `; PH off`.
const OFF: &str = "Closed on public holidays";

/// The fields of which all has been said when one of them is wrong. Which day a week begins with makes no difference to one
/// that repeats.
const SAID: [&str; 15] = [
    "wkst",
    "dtstart",
    "valid_from",
    "valid_to",
    "until",
    "count",
    "freq",
    "interval",
    "byday",
    "byweekno",
    "bymonthday",
    "byyearday",
    "opens_at",
    "closes_at",
    "timezone",
];

/// The minutes of a day.
const DAY: u16 = 24 * 60;

/// What schedules are held against: the clock of the guide, and the day.
pub(super) struct Clock {
    /// The hours from UTC that its time zone has on the day.
    offset: Option<f64>,
    zone: String,
    today: Date,
    rules: Rules,
}

impl Clock {
    pub(super) fn new(zone: &str, today: Date, rules: &Rules) -> Self {
        let noon = || {
            let (year, month) = (i16::try_from(today.year).ok()?, i8::try_from(today.month).ok()?);
            let day = jiff::civil::Date::new(year, month, i8::try_from(today.day).ok()?).ok()?;
            let found = jiff::tz::TimeZone::get(zone).ok()?;
            let noon = found.to_ambiguous_zoned(day.at(12, 0, 0, 0)).compatible().ok()?;
            Some(f64::from(noon.offset().seconds()) / 3600.0)
        };
        Self { offset: noon(), zone: zone.to_owned(), today, rules: rules.clone() }
    }

    /// Whether it is so many hours from UTC. In summer it may be as many as another zone is in winter, so the day counts.
    fn is_at(&self, hours: f64) -> bool {
        self.offset.is_some_and(|offset| (offset - hours).abs() < 0.01)
    }
}

/// The hours of some schedules as a guide's file has them, and the words beside them. What is no week is listed.
pub(super) fn read(schedules: Vec<Foreign<'_>>, clock: &Clock) -> (Option<String>, Vec<String>) {
    let (mut week, mut notes) = (Week::default(), Vec::new());
    let mut taken: Vec<(Week, Option<String>, Foreign<'_>)> = Vec::new();
    for schedule in schedules {
        let description = schedule.text("description");
        let said = schedule.text("notes");
        let found = stretch(&schedule, clock);
        match said {
            Some(said) if said == OFF && clock.rules.holidays => week.off = true,
            said => notes.extend(said),
        }
        schedule.leave_if_any(&["schedule_link", "attending_type"], "A guide has no place for it.");
        schedule.pass_over(&SAID);
        match found {
            Ok((days, from, to)) => {
                let mut own = Week::default();
                days.into_iter().for_each(|day| own.add(day, from, to));
                taken.push((own, description, schedule));
            }
            Err((key, value, why)) => {
                schedule.leave(key, &value, why);
                // Not as hours, then in words: they do no harm beside the note.
                notes.extend(description);
                schedule.finish();
            }
        }
    }
    for (at, (own, description, schedule)) in taken.iter().enumerate() {
        week.add_all(own);
        let Some(description) = description else { continue };
        // Where two say something else of one hour, one of them may take it back.
        let others = taken.iter().enumerate().filter(|(other, _)| *other != at);
        let mut meeting =
            others.filter(|(_, (other, words, _))| other.meets(own) && words.as_ref() != Some(description));
        match meeting.next() {
            Some(_) => notes.push(description.clone()),
            None => schedule.leave("description", description, "Its hours say it."),
        }
    }
    let written = week.written().filter(|text| {
        let same = clock.rules.hours(text).as_ref().and_then(Week::of).as_ref() == Some(&week);
        if let Some((_, _, schedule)) = taken.first().filter(|_| !same) {
            schedule.leave("byday", text, "All of the schedules together cannot be written as a week.");
        }
        same
    });
    taken.into_iter().for_each(|(_, _, schedule)| schedule.finish());
    let mut once: Vec<String> = Vec::new();
    notes.into_iter().for_each(|note| {
        if !once.contains(&note) {
            once.push(note);
        }
    });
    (written, once)
}

type Wrong = (&'static str, String, String);

fn wrong<T>(key: &'static str, value: &str, why: &str) -> Result<T, Wrong> {
    Err((key, value.to_owned(), why.to_owned()))
}

/// The days and the stretch of time of one schedule, or its field that no week can hold, and why.
fn stretch(schedule: &Foreign<'_>, clock: &Clock) -> Result<(Vec<usize>, u16, u16), Wrong> {
    if let Some(zone) = schedule.text("timezone") {
        let here = zone == clock.zone || zone.parse().is_ok_and(|hours| clock.is_at(hours));
        if !here {
            let why = format!("The guide's clock is that of {}, today: hours by another would be wrong.", clock.zone);
            return Err(("timezone", zone, why));
        }
    }
    for key in ["until", "valid_to"] {
        let Some(end) = schedule.text(key) else { continue };
        match date(end.get(..10).unwrap_or(&end)) {
            None => return wrong(key, &end, "It is not a date."),
            Some(day) if day < clock.today => return wrong(key, &end, "It is past."),
            Some(_) => schedule.leave(key, &end, "The hours are taken, but hold no longer than that: look again then."),
        }
    }
    for key in ["valid_from", "dtstart"] {
        let Some(start) = schedule.text(key) else { continue };
        match date(start.get(..10).unwrap_or(&start)) {
            None => return wrong(key, &start, "It is not a date."),
            Some(day) if day > clock.today => return wrong(key, &start, "It has not begun."),
            Some(_) => {}
        }
    }
    for key in ["count", "byweekno", "bymonthday", "byyearday"] {
        if let Some(value) = schedule.text(key) {
            return wrong(key, &value, "A guide's hours are a week that repeats.");
        }
    }
    if let Some(interval) = schedule.text("interval").filter(|interval| interval.parse() != Ok(1.0)) {
        return wrong("interval", &interval, "A guide's hours are a week that repeats.");
    }
    let named = schedule.text("byday");
    let days = match (schedule.text("freq").as_deref(), &named) {
        (Some("DAILY"), None) => (0..7).collect(),
        (Some("WEEKLY" | "DAILY") | None, Some(named)) => match days(named) {
            Some(days) => days,
            None => {
                return wrong(
                    "byday",
                    named,
                    "It is no list of days like MO,TU: a guide's hours are a week that repeats.",
                );
            }
        },
        (Some("WEEKLY"), None) => return wrong("freq", "WEEKLY", "`byday` does not say on which days."),
        (None, None) => return wrong("byday", "", "Nothing says on which days."),
        (Some(freq), _) => return wrong("freq", freq, "A guide's hours are a week that repeats."),
    };
    let time = |key: &'static str| match schedule.text(key) {
        None => wrong(key, "", "Nothing says when."),
        Some(text) => minute(&text, clock).ok_or_else(|| {
            let why = "It is not a time of the guide's clock like 09:00.".to_owned();
            (key, text, why)
        }),
    };
    let (from, to) = (time("opens_at")?, time("closes_at")?);
    match (from, to) {
        (0, 1439 | DAY) => Ok((days, 0, DAY)),
        // Some write it for day and night, and some where they know of no hours.
        (0, 0) => wrong("closes_at", &stamp(0), "Nobody can tell whether it is open all day or not at all."),
        (from, to) if from == to => wrong("closes_at", &stamp(to), "It shuts when it opens."),
        (from, to) if to < from => Ok((days, from, to + DAY)),
        (from, to) => Ok((days, from, to)),
    }
}

fn days(text: &str) -> Option<Vec<usize>> {
    let days = text.split(',').map(|day| {
        let day = day.trim();
        DAYS.iter().position(|(_, name)| day.eq_ignore_ascii_case(name))
    });
    days.collect()
}

/// A minute of the day in a text like `09:00`, `09:00:00` or, with the hours from UTC that the guide has, `09:00-06:00`.
fn minute(text: &str, clock: &Clock) -> Option<u16> {
    let at = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at(at);
    if !zone.is_empty() {
        let from_utc = match zone.split_once(':') {
            _ if zone.eq_ignore_ascii_case("z") => 0.0,
            Some((hours, minutes)) => {
                let minutes = minutes.parse::<f64>().ok()? / 60.0;
                // Half an hour west of three hours west is further west.
                hours.parse::<f64>().ok()? + if hours.starts_with('-') { -minutes } else { minutes }
            }
            None => zone.parse::<f64>().ok()?,
        };
        if !clock.is_at(from_utc) {
            return None;
        }
    }
    let mut parts = time.split(':').map(|part| part.trim().parse::<u16>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    (hour <= 24 && minute < 60 && hour * 60 + minute <= DAY).then(|| hour * 60 + minute)
}

/// The schedules of a week.
pub(super) fn write(week: &Week, owner: &str) -> Vec<Value> {
    let schedules = week.stretches().into_iter().map(|((from, to), days)| {
        let days: Vec<&str> = days.iter().filter_map(|&day| Some(DAYS.get(day)?.1)).collect();
        let (days, opens) = (days.join(","), stamp(from));
        // RFC 5545 has no 24:00: a whole day ends in its last minute, an evening with the next day's first.
        let closes = if (from, to) == (0, DAY) { stamp(DAY - 1) } else { stamp(to % DAY) };
        let mut schedule = json!({
            "id": uuid::of(&[owner, "schedule", &days, &opens, &closes]),
            "freq": "WEEKLY",
            "interval": 1,
            "byday": days,
            "opens_at": opens,
            "closes_at": closes,
        });
        if let Some(schedule) = schedule.as_object_mut().filter(|_| week.off) {
            schedule.insert("notes".to_owned(), OFF.into());
        }
        schedule
    });
    schedules.collect()
}

fn stamp(minute: u16) -> String {
    format!("{:02}:{:02}:00", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Map;
    use std::cell::RefCell;

    const TODAY: Date = Date { year: 2026, month: 11, day: 23 };

    /// The hours of schedules, and the fields that were listed.
    fn hours(schedules: &Value) -> (Option<String>, Vec<String>, Vec<String>) {
        let (left, mut object) = (RefCell::default(), Map::new());
        object.insert("schedules".to_owned(), schedules.clone());
        let foreign = Foreign::new(&object, "service", &left);
        let (hours, notes) = read(
            foreign.list("schedules"),
            &Clock::new("America/Chicago", TODAY, &Rules { country: "US".to_owned(), holidays: true }),
        );
        let fields = left.borrow().iter().map(|left| left.field()).collect();
        (hours, notes, fields)
    }

    fn weekly(more: &Value) -> Value {
        let mut one = json!({ "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00" });
        if let (Some(one), Some(more)) = (one.as_object_mut(), more.as_object()) {
            one.extend(more.clone());
        }
        json!([one])
    }

    #[test]
    fn weekly_schedules_are_a_week() {
        let week = json!([
            { "freq": "WEEKLY", "interval": 1, "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00:00", "closes_at": "17:00:00", "timezone": -6, "wkst": "MO", "dtstart": "2020-01-06" },
            { "byday": "sa, SU", "opens_at": "20:00", "closes_at": "02:00-06:00", "notes": "Ring twice" },
        ]);
        let (hours, notes, left) = hours(&week);
        assert_eq!(hours.as_deref(), Some("Mo-Fr 09:00-17:00; Sa,Su 20:00-02:00"));
        assert_eq!((notes, left), (vec!["Ring twice".to_owned()], vec![]));
    }

    #[test]
    fn a_whole_day_on_all_days_is_day_and_night() {
        for (opens, closes) in [("00:00", "23:59"), ("00:00:00", "24:00")] {
            let daily = json!([{ "freq": "DAILY", "opens_at": opens, "closes_at": closes }]);
            assert_eq!(hours(&daily).0.as_deref(), Some("24/7"), "{opens} {closes}");
        }
    }

    #[test]
    fn what_no_week_can_hold_is_listed_and_its_words_are_kept() {
        for (field, value) in [
            ("freq", json!("MONTHLY")),
            ("byday", json!("1MO")),
            ("interval", json!(2)),
            ("count", json!(3)),
            ("bymonthday", json!("1,15")),
            ("byweekno", json!("41")),
            ("byyearday", json!("2")),
            ("until", json!("2026-11-22")),
            ("valid_to", json!("2005-01-01")),
            ("valid_from", json!("2027-01-01")),
            ("timezone", json!(3)),
            ("timezone", json!("Europe/Berlin")),
            ("opens_at", json!("nine")),
            ("opens_at", json!("09:00Z")),
            ("opens_at", json!("")),
            ("opens_at", json!("1093:00")),
            ("opens_at", json!("09:00-05:00")),
            ("dtstart", json!("2027-01-01")),
            ("timezone", json!(-5)),
            ("closes_at", json!("09:00")),
        ] {
            let (hours, notes, left) = hours(&weekly(&json!({ field: value, "description": "Some days" })));
            assert_eq!(hours, None, "{field}");
            assert_eq!(notes, ["Some days"], "{field}");
            assert_eq!(left, [format!("service.schedules[0].{field}")]);
        }
    }

    #[test]
    fn hours_that_end_some_day_are_taken_and_that_is_listed() {
        let (hours, _, left) = hours(&weekly(&json!({ "valid_to": "2026-12-31", "description": "Mondays" })));
        assert_eq!(hours.as_deref(), Some("Mo 09:00-17:00"));
        assert_eq!(left, ["service.schedules[0].valid_to", "service.schedules[0].description"]);
    }

    #[test]
    fn a_week_that_goes_out_comes_back_as_it_was() {
        for (from, to, off) in
            [(540, 1020, false), (0, DAY, false), (0, DAY, true), (1080, DAY, true), (1200, 1560, false)]
        {
            let mut week = Week::default();
            [0, 1, 2, 3, 4, 5, 6]
                .into_iter()
                .filter(|day| to == DAY || *day != 3)
                .for_each(|day| week.add(day, from, to));
            week.off = off;
            let (again, notes, left) = hours(&Value::from(write(&week, "owner")));
            assert_eq!(again, week.written(), "{from} {to}");
            assert_eq!((notes.len(), left.len()), (0, 0), "{left:?}");
        }
    }
}
