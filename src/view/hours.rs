//! Opening hours in words.

use crate::guide::{Hours, Opening, Word, Words};

/// The minutes of a day.
const DAY: u16 = 24 * 60;

/// When it answers, as one line.
pub fn hours(words: &Words, hours: &Hours) -> String {
    match hours {
        Hours::Unknown => words.get(Word::HoursUnknown).to_owned(),
        Hours::Always => words.get(Word::Always).to_owned(),
        Hours::Week(week) => {
            let mut line = String::new();
            for opening in week {
                if !line.is_empty() {
                    line.push_str("; ");
                }
                line.push_str(&days(words, opening));
                line.push_str(", ");
                line.push_str(&times(words, opening));
            }
            line
        }
    }
}

fn days(words: &Words, opening: &Opening) -> String {
    let (first, last) = (words.weekday(opening.first), words.weekday(opening.last));
    if opening.first == opening.last {
        return first.to_owned();
    }
    Words::fill(words.get(Word::DayRange), &[("first", first), ("last", last)])
}

fn times(words: &Words, opening: &Opening) -> String {
    if opening.from == 0 && opening.to == DAY {
        return words.get(Word::WholeDay).to_owned();
    }
    let (from, to) = (words.time(opening.from), words.time(opening.to));
    Words::fill(words.get(Word::HourRange), &[("from", &from), ("to", &to)])
}
