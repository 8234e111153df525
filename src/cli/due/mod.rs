//! `wayside due`: what has to be called or read again, as a sheet to work through.
//!
//! `sheet` gathers it, most late first; `text`, `csv` and `html` write it down.

mod csv;
mod html;
mod sheet;
mod text;

use super::{About, Failure, check, print};
use crate::check::Checked;
use sheet::Sheet;
pub(super) use sheet::day;

const EXAMPLE: &str = "A review holds for `review-days` of guide.toml, or for those of its own [review]. Listed are the places and texts whose
review ends by that day, most late first, and whatever nobody has confirmed: a place with a number that nobody has called, a
text that is `listed`.

It says 0 if a sheet was made, 1 if something in a guide is wrong (wayside check names it), 2 if the call is wrong.

Example:
  wayside due guides/webster-groves --within 30
  wayside due guides/webster-groves --format html > call-sheet.html";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    #[command(flatten)]
    about: About,
    /// List what ends within so many days, too.
    #[arg(long, value_name = "DAYS", default_value_t = 14, value_parser = clap::value_parser!(u16).range(0..=366))]
    within: u16,
    /// As text, as a table for a spreadsheet, or as a page to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(clap::ValueEnum, Clone, Copy)]
enum Format {
    Text,
    Csv,
    Html,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        let checked = self.about.read()?;
        let wrong = checked.iter().filter(|(_, checked)| !checked.passes(false));
        let wrong = wrong.inspect(|(folder, Checked { problems, .. })| {
            let errors = check::count(check::counts(problems).0, "error");
            let folder = folder.display();
            print::complaint(format_args!(
                "wayside: {folder} has {errors}. Run `wayside check {folder}` and mend them first."
            ));
        });
        if wrong.count() > 0 {
            return Err(Failure::Guide);
        }
        let guides = checked.iter().map(|(folder, checked)| (folder.as_path(), checked));
        let sheet = Sheet::new(guides, self.about.day(), self.within);
        match self.format {
            Format::Text => print::text(text::write(&sheet)),
            Format::Csv => print::text(csv::write(&sheet)),
            Format::Html => print::text(html::write(&sheet)),
        }
        Ok(())
    }
}
