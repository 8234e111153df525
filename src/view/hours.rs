//! Opening hours in words.

use super::Shared;
use crate::guide::{Hours, Now, Opening, Word, Words};

/// The minutes of a day.
const DAY: u16 = 24 * 60;

/// When it answers, as one line.
pub fn hours(words: &Words, hours: &Hours) -> String {
    match hours {
        Hours::Unknown => words.get(Word::HoursUnknown).to_owned(),
        Hours::Always => words.get(Word::Always).to_owned(),
        Hours::Week { openings, off } => {
            let mut line = String::new();
            for opening in openings {
                if !line.is_empty() {
                    line.push_str("; ");
                }
                line.push_str(&days(words, opening));
                line.push_str(", ");
                line.push_str(&times(words, opening));
            }
            if *off {
                line.push_str("; ");
                line.push_str(words.get(Word::HolidaysOff));
            }
            line
        }
    }
}

/// Whether it answers now, and when it next changes. Said in addition and never instead: a reader's clock may be wrong. Of
/// what is always open, or may be, there is nothing to add.
pub fn now(guide: &Shared, hours: &Hours) -> Option<String> {
    let Hours::Week { .. } = hours else { return None };
    let (words, clock) = (&guide.words, guide.now?);
    let moment = clock.moment;
    let (word, next) = match hours.at(clock) {
        Now::Unknown => return None,
        Now::Open => (Word::OpenNow, moment),
        Now::Holiday => (Word::Holiday, moment),
        Now::Eve(start) => (Word::HolidayNext, start),
        Now::Until(end) => (Word::OpenUntil, end),
        Now::Shut(start) => match moment.days_until(start) {
            0 => (Word::OpensToday, start),
            1 => (Word::OpensTomorrow, start),
            _ => (Word::OpensOn, start),
        },
    };
    let time = words.time(next.minute());
    Some(Words::fill(words.get(word), &[("time", &time), ("day", words.weekday(next.day()))]))
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
