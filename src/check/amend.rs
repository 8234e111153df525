//! A new review put into a file, and nothing else of the file changed.

use super::{front_matter, iso};
use crate::guide::{Date, How};
use std::ops::Range;
use toml::{
    Value,
    de::{DeTable, DeValue},
};

/// What somebody did to check a text.
#[derive(Debug)]
pub struct Done {
    /// In which way.
    pub how: How,
    /// On which day.
    pub on: Date,
    /// Who, by role.
    pub by: String,
}

/// A review as it stands in a file, byte for byte.
#[derive(Debug)]
pub struct Recorded {
    /// How it was looked at.
    pub way: Option<How>,
    /// The day of it.
    pub on: Date,
    /// Whether a contact of it has a `how` of its own that says that somebody called, on the day of the review.
    pub called_alone: bool,
    how: Range<usize>,
    day: Range<usize>,
    by: Range<usize>,
}

impl Recorded {
    /// Finds the review in a file as it lies on the disk: TOML, or Markdown with TOML above it. `None` where the file has
    /// no whole one.
    pub fn find(text: &str, markdown: bool) -> Option<Self> {
        let mark = text.len() - text.trim_start_matches('\u{feff}').len();
        let settings = match markdown {
            true => front_matter::split(text.get(mark..)?)?.0,
            false => 0..text.len() - mark,
        };
        let at = mark + settings.start;
        let toml = text.get(at..mark + settings.end)?;
        let table = DeTable::parse(toml).ok()?;
        let review = table.get_ref().get("review")?.get_ref().as_table()?;
        let place = |key: &str| {
            let value = review.get(key)?;
            Some((value.get_ref(), value.span().start + at..value.span().end + at))
        };
        let ((way, how), (on, day), (_, by)) = (place("how")?, place("on")?, place("by")?);
        let DeValue::Datetime(on) = on else { return None };
        let on = on.date.map(|date| Date { year: date.year, month: date.month, day: date.day })?;
        let way = way.as_str().and_then(How::named);
        let contacts = table.get_ref().get("contact").and_then(|contacts| contacts.get_ref().as_array());
        let ways = contacts.into_iter().flat_map(|contacts| contacts.iter()).filter_map(|contact| {
            let how = contact.get_ref().as_table()?.get("how")?.get_ref().as_str()?;
            How::named(how)
        });
        let called_alone = ways.into_iter().any(|how| how == How::Called);
        Some(Self { way, on, called_alone, how, day, by })
    }

    /// The file with another review in the place of this one.
    pub fn replaced(&self, text: &str, Done { how, on, by }: &Done) -> String {
        let how = How::ALL.iter().find(|(_, known)| known == how).map_or("", |(word, _)| *word);
        let mut parts = [
            (&self.how, format!("\"{how}\"")),
            (&self.day, iso(*on)),
            (&self.by, Value::from(by.as_str()).to_string()),
        ];
        // From the end on, so that what is still to be replaced stays where it was found.
        parts.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let mut text = text.to_owned();
        for (span, says) in parts {
            text.replace_range(span.clone(), &says);
        }
        text
    }
}
