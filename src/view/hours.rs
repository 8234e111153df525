//! Opening hours in words.

use crate::guide::{Hours, Word, Words};

/// When it answers, as one line.
pub fn hours(words: &Words, hours: &Hours) -> String {
    let week = match hours {
        Hours::Unknown => return words.get(Word::HoursUnknown).to_owned(),
        Hours::Always => return words.get(Word::Always).to_owned(),
        Hours::Week(week) => week,
    };
    let lines = week.iter().map(|open| {
        let days = match open.first == open.last {
            true => words.weekday(open.first).to_owned(),
            false => {
                let days = [("first", words.weekday(open.first)), ("last", words.weekday(open.last))];
                Words::fill(words.get(Word::DayRange), &days)
            }
        };
        let times = [("from", &*words.time(open.from)), ("to", &*words.time(open.to))];
        [days, Words::fill(words.get(Word::HourRange), &times)].join(", ")
    });
    lines.collect::<Vec<_>>().join("; ")
}
