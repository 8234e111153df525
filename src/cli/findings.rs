//! What the check found, as JSON: for editors and other programs.

use super::check::{Reading, counts};
use crate::check::{Grade, Problem, Scale, Sentence};
use serde::Serialize;

/// Changes only when something that is told here now is told otherwise, or no more.
const FORMAT: u32 = 1;

/// Everything that one run found.
#[derive(Serialize)]
pub(super) struct Findings<'a> {
    format: u32,
    passes: bool,
    guides: Vec<Found<'a>>,
}

/// What was found in one guide, by file, line and column.
#[derive(Serialize)]
struct Found<'a> {
    folder: String,
    passes: bool,
    /// Whether it would say that it is a draft; not known of one that cannot be built.
    draft: Option<bool>,
    counts: Counts,
    problems: Vec<Told<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grades: Option<Vec<Graded<'a>>>,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    /// Of a guide that can be built.
    #[serde(flatten)]
    holds: Option<Holds>,
}

#[derive(Serialize)]
struct Holds {
    questions: usize,
    places: usize,
    contacts: usize,
    sources: usize,
}

#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    rule: &'static str,
    weight: &'static str,
    says: &'a str,
    cure: &'a str,
}

#[derive(Serialize)]
struct Graded<'a> {
    file: &'a str,
    scale: &'static str,
    grade: f32,
    hardest: Vec<Hard<'a>>,
}

#[derive(Serialize)]
struct Hard<'a> {
    text: &'a str,
    grade: f32,
}

impl<'a> Findings<'a> {
    pub(super) fn of(readings: &'a [Reading<'_>], grades: bool) -> Self {
        let guides = readings.iter().map(|reading| found(reading, grades)).collect();
        Self { format: FORMAT, passes: readings.iter().all(|reading| reading.passes), guides }
    }

    /// # Errors
    /// Why it could not be written.
    pub(super) fn json(&self) -> Result<String, String> {
        serde_json::to_string_pretty(self).map_err(|error| format!("Could not write JSON: {error}."))
    }
}

fn found<'a>(reading: &'a Reading<'_>, grades: bool) -> Found<'a> {
    let Reading { folder, checked, problems, passes } = reading;
    let (errors, warnings) = counts(problems);
    let holds = checked.guides.first().map(|guide| Holds {
        questions: guide.questions.len(),
        places: guide.places.len(),
        contacts: guide.places.iter().map(|place| place.contacts.len()).sum(),
        sources: guide.sources.len(),
    });
    let graded = checked.grades.iter().map(graded);
    Found {
        folder: folder.display().to_string(),
        passes: *passes,
        draft: checked.guides.first().map(|guide| guide.draft),
        counts: Counts { errors, warnings, holds },
        problems: problems.iter().map(told).collect(),
        grades: grades.then(|| graded.collect()),
    }
}

fn graded(Grade { file, scale, grade, hardest }: &Grade) -> Graded<'_> {
    let hardest = hardest.iter().map(|Sentence { text, grade }| Hard { text, grade: *grade }).collect();
    Graded { file, scale: self::scale(*scale), grade: *grade, hardest }
}

fn told(Problem { file, line, column, rule, weight, says, cure }: &Problem) -> Told<'_> {
    let somewhere = |number: &usize| (*line > 0).then_some(*number);
    Told {
        file,
        line: somewhere(line),
        column: somewhere(column),
        rule: rule.name(),
        weight: weight.word(),
        says,
        cure,
    }
}

fn scale(scale: Scale) -> &'static str {
    match scale {
        Scale::FleschKincaid => "flesch-kincaid",
        Scale::Inflesz => "inflesz",
    }
}
