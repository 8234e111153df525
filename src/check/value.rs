//! One value held against the rules by itself, before it stands in any file: for what comes from elsewhere.

use super::{
    contact::{dialled, email, https},
    fields::Text,
    file::File,
    hidden,
    hours::hours,
    problem::{Problems, Weight},
    said,
};
use crate::guide::{self, Hours, Kind};

/// What a text of a place's file may be.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// Words that are shown to readers: a name, a note, a label.
    Words,
    /// A number, by what one does with it.
    Number(Kind),
    /// The address of a web page.
    Page,
    /// An e-mail address.
    Email,
    /// A door's address.
    Street,
    /// Opening hours.
    Hours,
}

/// What of a guide decides whether a value may stand in it.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Whose phone numbers its are: an ISO 3166 code.
    pub country: String,
    /// Whether it names holidays.
    pub holidays: bool,
}

impl Rules {
    /// What is wrong with a text that is to be such a value, and what to do about it, in the sentences of `wayside check`; nothing where it may stand
    /// in a place's file.
    pub fn amiss(&self, value: Value, text: &str) -> Option<String> {
        let problems = Problems::default();
        let file = File::new(String::new(), String::new(), &problems);
        guide::hidden(text).for_each(|(_, letter)| hidden::report(&file, 0, letter));
        let text = Text { text: text.to_owned(), at: 0 };
        match value {
            Value::Words => said::check(&file, &text),
            Value::Number(kind) => drop(dialled(&file, &text, kind, &self.country)),
            Value::Page => drop(https(&file, &text)),
            Value::Email => drop(email(&file, &text)),
            Value::Hours => drop(hours(&file, &text, self.holidays)),
            Value::Street => {}
        }
        // What only warns may stand there, and is told of when the guide is checked.
        let problems = problems.sorted();
        problems.iter().find(|one| one.weight == Weight::Error).map(super::Problem::sentences)
    }

    /// What the hours in a text come to; none where they break a rule.
    pub fn hours(&self, text: &str) -> Option<Hours> {
        let problems = Problems::default();
        let file = File::new(String::new(), String::new(), &problems);
        hours(&file, &Text { text: text.to_owned(), at: 0 }, self.holidays)
    }

    /// What a phone dials for a number as it is written; none where it breaks a rule.
    pub fn dialled(&self, kind: Kind, text: &str) -> Option<String> {
        let problems = Problems::default();
        let file = File::new(String::new(), String::new(), &problems);
        dialled(&file, &Text { text: text.to_owned(), at: 0 }, kind, &self.country)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_held_against_the_rules_of_its_kind_and_those_of_all() {
        let rules = Rules { country: "US".to_owned(), holidays: false };
        let amiss = |value, text| rules.amiss(value, text).unwrap_or_default();
        for (value, text) in [
            (Value::Words, "A bed for the night."),
            (Value::Number(Kind::Call), "314-555-0123"),
            (Value::Number(Kind::Text), "233733"),
            (Value::Page, "https://example.org/a"),
            (Value::Email, "a@example.org"),
            (Value::Street, "12 Elm Street, 314-555-0123 Harbor"),
            (Value::Hours, "Mo-Fr 09:00-17:00"),
        ] {
            assert_eq!(amiss(value, text), "", "{text}");
        }
        assert!(amiss(Value::Words, "Call 314-555-0123.").starts_with("A phone number stands in the text."));
        assert!(amiss(Value::Words, "It is anonymous.").contains("promises too much"));
        assert!(amiss(Value::Words, "one\u{202e}two").contains("U+202E"));
        assert!(amiss(Value::Street, "one\u{200b}two").contains("U+200B"));
        assert!(amiss(Value::Number(Kind::Call), "233733").contains("is not a phone number in US"));
        assert!(amiss(Value::Number(Kind::Call), "314-555-0123 x5").contains("extension"));
        assert!(amiss(Value::Page, "http://example.org").contains("is not an https address"));
        assert!(amiss(Value::Email, "a b@example.org").contains("is not an e-mail address"));
        assert!(amiss(Value::Hours, "weekdays").contains("is not a way to write hours"));
        assert!(amiss(Value::Hours, "Mo-Fr 09:00-17:00; PH off").contains("the guide names none"));
    }

    #[test]
    fn hours_that_run_past_midnight_count_on_into_the_next_day() {
        let rules = Rules { country: "US".to_owned(), holidays: false };
        for (text, from, to) in
            [("Sa 20:00-02:00", 1200, 1560), ("Sa 20:00-26:00", 1200, 1560), ("Sa 18:00-24:00", 1080, 1440)]
        {
            let openings = vec![crate::guide::Opening { first: 5, last: 5, from, to }];
            assert_eq!(rules.hours(text), Some(Hours::Week { openings, off: false }), "{text}");
        }
    }
}
