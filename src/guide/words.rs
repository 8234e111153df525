//! The words of the interface in one language: `static/words/<lang>.toml`, as it stands there.

use serde::{Deserialize, Serialize};

/// The words of the interface. Those with `{…}` in them are filled by [`Words::fill`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs)] // The field's name says where it stands, the file what it says.
pub struct Words {
    pub right_to_left: bool,
    pub months: Vec<String>,
    pub days: Vec<String>,
    pub day: String,
    pub day_range: String,
    pub hour: String,
    pub halves: Vec<String>,
    pub hour_range: String,
    pub leave: String,
    pub leave_limit: String,
    pub call_emergency: String,
    pub cannot_talk: String,
    pub talk: String,
    pub log_note: String,
    pub call: String,
    pub text: String,
    pub chat: String,
    pub web: String,
    pub email: String,
    pub tty: String,
    pub videophone: String,
    pub visit: String,
    pub send: String,
    pub unconfirmed: String,
    pub search: String,
    pub search_hint: String,
    pub clear: String,
    pub found: String,
    pub found_nothing: String,
    pub found_nothing_next: String,
    pub no_search: String,
    pub questions: String,
    pub places: String,
    pub who: String,
    pub languages: String,
    pub hours: String,
    pub cost: String,
    pub area: String,
    pub always: String,
    pub hours_unknown: String,
    pub sources: String,
    pub called: String,
    pub read: String,
    pub listed: String,
    pub draft: String,
    pub about: String,
    pub small_words: Vec<String>,
}

impl Words {
    /// A sentence with its blanks filled: `fill("Call {number}", &[("number", "911")])` is `Call 911`.
    pub fn fill(sentence: &str, blanks: &[(&str, &str)]) -> String {
        let mut filled = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, next)) = after.split_once('}') else { break };
            filled.push_str(before);
            filled.push_str(blanks.iter().find(|(blank, _)| *blank == name).map_or("", |(_, value)| value));
            rest = next;
        }
        filled.push_str(rest);
        filled
    }

    /// A date as people say it; as much of it as is known.
    pub fn date(&self, date: super::Date) -> String {
        let month = usize::from(date.month).checked_sub(1).and_then(|at| self.months.get(at));
        let year = date.year.to_string();
        match month {
            Some(month) if date.day > 0 => {
                Self::fill(&self.day, &[("month", month), ("day", &date.day.to_string()), ("year", &year)])
            }
            Some(month) => [month, " ", &year].concat(),
            None => year,
        }
    }

    /// A minute of the day as people say it. Past midnight is the next day's early morning.
    pub fn time(&self, minutes: u16) -> String {
        let (hour, minute) = (minutes / 60 % 24, minutes % 60);
        // A language with no halves of the day counts to 24.
        let half = self.halves.get(usize::from(hour / 12));
        let hour = match half {
            Some(_) => (hour + 11) % 12 + 1,
            None => hour,
        };
        let minute = [if minute < 10 { "0" } else { "" }, &minute.to_string()].concat();
        let half = half.map_or("", String::as_str);
        Self::fill(&self.hour, &[("hour", &hour.to_string()), ("minute", &minute), ("half", half)])
    }

    /// The name of a day, 0 being Monday.
    pub fn weekday(&self, day: u8) -> &str {
        self.days.get(usize::from(day)).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_filled_and_unknown_ones_left_empty() {
        assert_eq!(Words::fill("Call {number}.", &[("number", "911")]), "Call 911.");
        assert_eq!(Words::fill("{a}{b}", &[("b", "x")]), "x");
        assert_eq!(Words::fill("an open { brace", &[]), "an open { brace");
    }
}
