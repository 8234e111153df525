//! `wayside check`.

use super::{
    About, Failure,
    findings::Findings,
    print::{self, Format},
    quote::Quotes,
};
use crate::check::{Checked, Grade, Problem, Scale, Sentence, Weight, seen};
use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use std::path::Path;

const EXAMPLE: &str = "It says 0 if the guides are good, 1 if something in one is wrong, 2 if the call is, or a file cannot be read.

With --format json nothing but one value is printed: `format` (1), `passes`, and under `guides`, for each folder, `folder`,
`passes`, `draft`, `counts` and `problems`, these by file, line and column: `file` from the folder on, `line` and `column`
counted from 1 or null, `rule`, `weight` (error or warning), `says`, `cure`. With --grades also `grades`: `file`, `scale`,
`grade` and the `hardest` sentences with theirs. What is said is for people and may change; the names of rules stay.

Example:
  wayside check guides/webster-groves
  wayside check guides/webster-groves --release --format json";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    #[command(flatten)]
    about: About,
    /// Refuse what only warns, too, and a guide in which anything is unconfirmed: a number that nobody has called, a text
    /// with a doubt, a language that nobody fluent has read.
    #[arg(long)]
    release: bool,
    /// List how hard every answer is to read, hardest first, with its hardest sentences: in English the school grade
    /// (Flesch-Kincaid), in Spanish the INFLESZ scale, on which more is easier.
    #[arg(long)]
    grades: bool,
    /// As text for people, or as JSON.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// A guide's folder, and what came of reading it for a purpose.
pub(super) struct Reading<'a> {
    pub(super) folder: &'a Path,
    pub(super) checked: Checked,
    /// All that is held against it, by file and line.
    pub(super) problems: Vec<Problem>,
    pub(super) passes: bool,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        let read = self.about.read()?.into_iter();
        let readings: Vec<Reading> = read.map(|(folder, checked)| self.reading(folder, checked)).collect();
        match self.format {
            Format::Text => readings.iter().for_each(|reading| self.print(reading)),
            Format::Json => print::line(Findings::of(&readings, self.grades).json().map_err(Failure::Call)?),
        }
        if readings.iter().all(|reading| reading.passes) { Ok(()) } else { Err(Failure::Guide) }
    }

    fn reading<'a>(&self, folder: &'a Path, checked: Checked) -> Reading<'a> {
        let mut problems = checked.problems.clone();
        if self.release {
            problems.extend(checked.unreleased());
            problems.sort();
        }
        let weighs = |problem: &Problem| self.release || problem.weight == Weight::Error;
        let passes = !problems.iter().any(weighs);
        Reading { folder, checked, problems, passes }
    }

    fn print(&self, Reading { folder, checked, problems, .. }: &Reading<'_>) {
        print(folder, checked, problems);
        if self.grades {
            for grade in &checked.grades {
                print::line(format_args!("{:5.1}  {}", grade.grade, grade.file));
                for Sentence { text, grade } in &grade.hardest {
                    print::line(format_args!("         {grade:5.1}  {}", seen(text)));
                }
            }
        }
    }
}

/// Prints problems of a guide, each with the line it stands in, and one line that counts what the guide has.
pub(super) fn print(folder: &Path, checked: &Checked, problems: &[Problem]) {
    let mut quotes = Quotes::of(folder);
    for problem in problems {
        print::painted(headline(folder, problem));
        if let Some(quote) = quotes.quote(problem) {
            print::painted(quote);
        }
    }
    let (errors, warnings) = counts(problems);
    let (errors, warnings) = (count(errors, "error"), count(warnings, "warning"));
    let mut summary = format!("{}: {errors}, {warnings}", folder.display());
    if let Some(guide) = checked.guides.first() {
        let contacts: usize = guide.places.iter().map(|place| place.contacts.len()).sum();
        let counts = [
            count(guide.questions.len(), "question"),
            count(guide.places.len(), "place"),
            count(contacts, "contact"),
            count(guide.sources.len(), "source"),
        ];
        summary.extend(["; ", &counts.join(", ")]);
    }
    for scale in Scale::ALL {
        if let Some((median, Grade { file, grade, .. })) = checked.reading(scale) {
            summary += &format!("; {} {median:.1} (median), {grade:.1} (hardest: {file})", scale.name());
        }
    }
    print::line(summary);
}

/// The line that people read and programs look for.
fn headline(folder: &Path, problem: &Problem) -> String {
    let (weight, colour) = match problem.weight {
        Weight::Error => ("error", AnsiColor::BrightRed),
        Weight::Warning => ("warning", AnsiColor::Yellow),
    };
    let (place, sentences) = (problem.place(), problem.sentences());
    let (bold, colour) = (Style::new().effects(Effects::BOLD), colour.on_default().effects(Effects::BOLD));
    let folder = seen(&folder.display().to_string());
    format!("{bold}{folder}/{place}{bold:#}: {colour}{weight}{colour:#}: {sentences}")
}

/// How many errors there are, and how many warnings.
pub(super) fn counts(problems: &[Problem]) -> (usize, usize) {
    let errors = problems.iter().filter(|problem| problem.weight == Weight::Error).count();
    (errors, problems.len() - errors)
}

/// A number of things in words.
pub(super) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
