//! The rules a guide must meet, and the reading of its folder by them.
//!
//! Reading and checking are one step: what comes out is a [`Guide`] that needs no second look, or a list of every
//! [`Problem`] with its place in the files and what to do. `guides/README.md` is the format in words.

mod amend;
mod avoid;
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
mod numbers;
mod place;
mod problem;
mod question;
mod record;
mod review;
mod role;
mod rule;
mod said;
mod schema;
mod settings;
mod source;
pub mod telling;
mod value;

pub use amend::{Done, Recorded};
pub use folder::read;
pub use grade::Scale;
pub use language::{Language, PanelWords, Point, PromiseWords, ScriptWords, languages};
pub use problem::{Address, Problem, Weight, seen};
pub use record::{Holds, Record};
pub use role::{ROLE, not_a_role};
pub use rule::Rule;
pub use schema::schemas;
pub use value::{Rules, Value};

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
    /// How every file that could be read was reviewed, by file.
    pub records: Vec<Record>,
    /// Every web address in the files that could be read, by file and line.
    pub addresses: Vec<Address>,
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
    /// Its hardest sentences, hardest first.
    pub hardest: Vec<Sentence>,
}

/// A sentence of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// Its words.
    pub text: String,
    /// How hard it is, on the scale of its answer.
    pub grade: f32,
}

impl Checked {
    /// Whether nothing forbids to build the guide; for a release, nothing that only warns may stand either.
    pub fn passes(&self, release: bool) -> bool {
        self.problems.iter().all(|problem| problem.weight == Weight::Warning && !release)
    }

    /// What forbids to release a guide that may be built, beyond what only warns: what nobody has confirmed.
    pub fn unreleased(&self) -> Vec<Problem> {
        let Some(_) = self.guides.first() else { return Vec::new() };
        let unread = self.guides.iter().filter(|guide| guide.draft_words).map(|Guide { lang, .. }| Problem {
            file: "guide.toml".to_owned(),
            line: 0,
            column: 0,
            rule: Rule::DraftLanguage,
            weight: Weight::Error,
            says: format!("Nobody fluent has read the guide in `{lang}`."),
            cure: format!("Let somebody, then take `draft` out of [{lang}]."),
        });
        self.records.iter().filter_map(Record::unreleased).chain(unread).collect()
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

/// A whole day as files have it, like `2026-11-23`.
pub fn iso(Date { year, month, day }: Date) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// A day some days after another; the same where it is not a whole date.
fn days_after(from: Date, days: i32) -> Date {
    let civil = |date: Date| {
        jiff::civil::Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok()
    };
    let after = civil(from).and_then(|date| date.checked_add(jiff::Span::new().days(days)).ok());
    after.and_then(|date| self::date(&date.to_string())).unwrap_or(from)
}

/// The days from one date to another; negative where the second is earlier. `None` where either is not a whole date.
fn days_between(from: Date, to: Date) -> Option<i32> {
    let civil = |date: Date| {
        jiff::civil::Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok()
    };
    Some(civil(from)?.until(civil(to)?).ok()?.get_days())
}
