//! The words of the interface in one language: `static/words/<lang>.toml`, as it stands there.

use serde::Serialize;

/// The words of the interface. Those with `{…}` in them are filled by [`Words::fill`].
///
/// A table rather than a struct of fifty texts: reading that takes the engine two kilobytes more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Words {
    /// Whether the language is written from right to left.
    pub right_to_left: bool,
    /// The months, from January on.
    pub months: Vec<String>,
    /// The days of the week, from Monday on.
    pub days: Vec<String>,
    /// The halves of the day; none where the clock has 24 hours.
    pub halves: Vec<String>,
    /// Words that tell a search nothing.
    pub small_words: Vec<String>,
    /// The rest, in the order of [`Word::ALL`].
    pub table: Vec<String>,
}

macro_rules! table {
    ($($word:ident => $key:literal,)*) => {
        /// A text of the interface, named as in `static/words/<lang>.toml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)] // The file says what each is for.
        pub enum Word {
            $($word,)*
        }

        impl Word {
            /// Every word with its key in the file.
            pub const ALL: &[(&str, Word)] = &[$(($key, Word::$word),)*];
        }
    };
}

table! {
    Day => "day",
    DayRange => "day-range",
    Hour => "hour",
    HourRange => "hour-range",
    Leave => "leave",
    LeaveLimit => "leave-limit",
    CallEmergency => "call-emergency",
    CannotTalk => "cannot-talk",
    Talk => "talk",
    LogNote => "log-note",
    Call => "call",
    Text => "text",
    Chat => "chat",
    Web => "web",
    Email => "email",
    Tty => "tty",
    Videophone => "videophone",
    Visit => "visit",
    Send => "send",
    Unconfirmed => "unconfirmed",
    Copy => "copy",
    Copied => "copied",
    Search => "search",
    SearchHint => "search-hint",
    Clear => "clear",
    Found => "found",
    More => "more",
    FoundNothing => "found-nothing",
    FoundNothingNext => "found-nothing-next",
    NoSearch => "no-search",
    Narrow => "narrow",
    NarrowNote => "narrow-note",
    Known => "known",
    Reach => "reach",
    Under18 => "under-18",
    Adult => "adult",
    AnyGender => "any-gender",
    Spanish => "spanish",
    Free => "free",
    NoId => "no-id",
    Near => "near",
    State => "state",
    Country => "country",
    InPerson => "in-person",
    Paper => "paper",
    PaperNote => "paper-note",
    PrintSheet => "print-sheet",
    PrintCard => "print-card",
    SheetTitle => "sheet-title",
    CardTitle => "card-title",
    Questions => "questions",
    Places => "places",
    Who => "who",
    Languages => "languages",
    Hours => "hours",
    Cost => "cost",
    Area => "area",
    Always => "always",
    WholeDay => "whole-day",
    HoursUnknown => "hours-unknown",
    HolidaysOff => "holidays-off",
    OpenNow => "open-now",
    OpenUntil => "open-until",
    OpensToday => "opens-today",
    OpensTomorrow => "opens-tomorrow",
    OpensOn => "opens-on",
    HolidayNext => "holiday-next",
    Holiday => "holiday",
    Sources => "sources",
    Called => "called",
    Read => "read",
    Listed => "listed",
    Past => "past",
    Draft => "draft",
    DraftWords => "draft-words",
    About => "about",
}

impl Words {
    /// A text of the interface.
    pub fn get(&self, word: Word) -> &str {
        self.table.get(word as usize).map_or("", String::as_str)
    }

    /// A sentence with its blanks filled: `fill("Call {number}", &[("number", "911")])` is `Call 911`.
    pub fn fill(sentence: &str, blanks: &[(&str, &str)]) -> String {
        let mut filled = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, next)) = after.split_once('}') else {
                break;
            };
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
        let year = u32::from(date.year).to_string();
        match month {
            Some(month) if date.day > 0 => Self::fill(
                self.get(Word::Day),
                &[("month", month), ("day", &u32::from(date.day).to_string()), ("year", &year)],
            ),
            Some(month) => month.to_owned() + " " + &year,
            None => year,
        }
    }

    /// A minute of the day as people say it. Past midnight is the next day's early morning.
    pub fn time(&self, minutes: u16) -> String {
        let (hour, minute) = (u32::from(minutes) / 60 % 24, u32::from(minutes) % 60);
        // A language with no halves of the day counts to 24.
        let half = self.halves.get(hour as usize / 12);
        let hour = match half {
            Some(_) => (hour + 11) % 12 + 1,
            None => hour,
        };
        let minute = if minute < 10 { "0" } else { "" }.to_owned() + &minute.to_string();
        let half = half.map_or("", String::as_str);
        Self::fill(self.get(Word::Hour), &[("hour", &hour.to_string()), ("minute", &minute), ("half", half)])
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
