//! The rules a guide must meet, and the reading of its folder by them.
//!
//! Reading and checking are one step: what comes out is a [`Guide`] that needs no second look, or a list of every
//! [`Problem`] with its place in the files and what to do. `guides/README.md` is the format in words.

mod contact;
mod exit;
mod fields;
mod file;
mod folder;
mod front_matter;
mod grade;
mod hidden;
mod hours;
mod known;
mod language;
mod links;
mod markdown;
mod number;
mod place;
mod problem;
mod promise;
mod question;
mod review;
mod said;
mod settings;
mod source;

pub use folder::read;
pub use grade::Scale;
pub use language::{Language, PanelWords, Point, PromiseWords, ScriptWords, languages};
pub use problem::{Problem, Weight};

use crate::guide::{Date, Guide};

/// What came of reading a guide's folder.
#[derive(Debug)]
pub struct Checked {
    /// The guide in each of its languages, the first language first. Empty where a problem is an error.
    pub guides: Vec<Guide>,
    /// The interface in those languages: Wayside's own words, or those that the guide brings.
    pub languages: Vec<Language>,
    /// Everything found wrong, by file and line.
    pub problems: Vec<Problem>,
    /// How hard each answer is in each language that has a formula, by scale, hardest first.
    pub grades: Vec<Grade>,
}

/// How hard an answer is to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// The answer's file, from the guide's folder on.
    pub file: String,
    /// By which scale: that of its language.
    pub scale: Scale,
    /// On that scale.
    pub grade: f32,
}

impl Checked {
    /// Whether nothing forbids to build the guide; for a release, nothing that only warns may stand either.
    pub fn passes(&self, release: bool) -> bool {
        self.problems.iter().all(|problem| problem.weight == Weight::Warning && !release)
    }

    /// The median and the hardest answer of a scale, or `None` where no answer was measured by it.
    pub fn reading(&self, scale: Scale) -> Option<(f32, &Grade)> {
        let all: Vec<&Grade> = self.grades.iter().filter(|grade| grade.scale == scale).collect();
        Some((all.get(all.len() / 2)?.grade, all.first()?))
    }
}

/// Today by the machine's clock and time zone.
pub fn today() -> Date {
    let today = jiff::Zoned::now().date();
    Date { year: today.year().unsigned_abs(), month: today.month().unsigned_abs(), day: today.day().unsigned_abs() }
}

/// The date in a text like `2026-11-23`.
pub fn date(text: &str) -> Option<Date> {
    let date: jiff::civil::Date = text.parse().ok()?;
    Some(Date {
        year: date.year().try_into().ok()?,
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    })
}

/// The days from one date to another; negative where the second is earlier. `None` where either is not a whole date.
fn days_between(from: Date, to: Date) -> Option<i32> {
    let civil = |date: Date| {
        jiff::civil::Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok()
    };
    Some(civil(from)?.until(civil(to)?).ok()?.get_days())
}
