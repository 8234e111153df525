//! How a text was checked, when, and for how long that holds. Who did it, only the files say: no reader is told.

use super::Date;
use serde::Serialize;

/// That somebody checked a text against the world.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Review {
    /// What they did.
    pub how: How,
    /// The day they did it.
    pub on: Date,
    /// For how many days that holds.
    pub days: u16,
}

impl Review {
    /// Whether it holds no more on a day, by its [`Date::number`].
    pub fn is_past(&self, today: u32) -> bool {
        today > self.on.number() + u32::from(self.days)
    }
}

/// What somebody did to check a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum How {
    /// Dialled the number and spoke with them.
    Called,
    /// Read the official page, or a dated one.
    Read,
    /// Found it, in lists or on a page that leaves doubt: shown as not confirmed yet.
    Listed,
}

impl How {
    /// Every way with the word for it in a guide's files.
    pub const ALL: [(&'static str, How); 3] = [("called", How::Called), ("read", How::Read), ("listed", How::Listed)];

    /// The way that a guide's file calls by this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, how)| *how)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_holds_to_the_last_of_its_days_and_over_the_end_of_a_year() {
        let on = Date { year: 2026, month: 11, day: 24 };
        let review = Review { how: How::Read, on, days: 90 };
        let past = |year, month, day| review.is_past(Date { year, month, day }.number());
        assert!(!past(2026, 11, 24) && !past(2027, 2, 22));
        assert!(past(2027, 2, 23));
        assert!(!past(1970, 1, 1), "a clock that is behind says nothing");
    }
}
