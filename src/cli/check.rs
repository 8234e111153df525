//! `wayside check`.

use super::{About, Failure, print::line};
use crate::{
    check::{Checked, Grade, Scale, Weight},
    guide::Guide,
};
use std::path::Path;

#[derive(clap::Args)]
pub(super) struct Order {
    #[command(flatten)]
    about: About,
    /// Refuse what only warns, too, and a guide whose numbers have not all been checked by phone.
    #[arg(long)]
    release: bool,
    /// List how hard every answer is to read, hardest first: in English the school grade (Flesch-Kincaid), in Spanish the
    /// INFLESZ scale, on which more is easier.
    #[arg(long)]
    grades: bool,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        let mut passes = true;
        for (folder, checked) in self.about.read()? {
            print(folder, &checked);
            if self.grades {
                for grade in &checked.grades {
                    line(format_args!("{:5.1}  {}", grade.grade, grade.file));
                }
            }
            let draft = checked.guides.iter().any(|guide| guide.draft);
            if self.release && draft {
                line(format_args!(
                    "{}: error: not every number was called within its period. Call them and record it in each [review].",
                    folder.display()
                ));
            }
            let unread: Vec<&Guide> = checked.guides.iter().filter(|guide| self.release && guide.draft_words).collect();
            for Guide { lang, .. } in &unread {
                line(format_args!(
                    "{}: error: nobody fluent has read the guide in `{lang}`. Let somebody, then take `draft` out of [{lang}] in guide.toml.",
                    folder.display()
                ));
            }
            passes &= checked.passes(self.release) && !(self.release && draft) && unread.is_empty();
        }
        if passes { Ok(()) } else { Err(Failure::Guide) }
    }
}

/// Prints the problems of a guide, and one line that counts what it has.
pub(super) fn print(folder: &Path, checked: &Checked) {
    for problem in &checked.problems {
        line(format_args!("{}/{problem}", folder.display()));
    }
    let errors = checked.problems.iter().filter(|problem| problem.weight == Weight::Error).count();
    let (errors, warnings) = (count(errors, "error"), count(checked.problems.len() - errors, "warning"));
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
    line(summary);
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
