//! Opening hours in words.

use crate::guide::{Hours, Words};

/// When it answers, as one line.
pub fn hours(words: &Words, hours: &Hours) -> String {
    let week = match hours {
        Hours::Unknown => return words.hours_unknown.clone(),
        Hours::Always => return words.always.clone(),
        Hours::Week(week) => week,
    };
    let lines = week.iter().map(|open| {
        let days = match open.first == open.last {
            true => words.weekday(open.first).to_owned(),
            false => {
                let days = [("first", words.weekday(open.first)), ("last", words.weekday(open.last))];
                Words::fill(&words.day_range, &days)
            }
        };
        let times = [("from", &*words.time(open.from)), ("to", &*words.time(open.to))];
        [days, Words::fill(&words.hour_range, &times)].join(", ")
    });
    lines.collect::<Vec<_>>().join("; ")
}
