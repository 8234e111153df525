//! The command line: `wayside new`, `check`, `due`, `reviewed`, `links`, `build`, `package`, `serve`, `audit`, `import`,
//! `export`, `schemas` and `completions`.
//!
//! What it writes stands in [`build`], from the guide's folder to `dist/`; how a file is made smaller in `shrink`, and the engine in `slim`, what
//! the pages around a guide are in `page`, the one for the public in `promise`, what stays for websites
//! that hold on to it in `pinned`. `package` makes an npm package of that, by the [`contract`] of the elements. `audit` looks at a page of somebody's.
//! `new` begins a guide; `schemas` tells editors of its files; `links` asks for its web addresses.
//! `due` and `reviewed` keep a guide true: what has to be called or read again, and that it was. `exchange` brings places in
//! from other lists, and out to them.

mod audit;
mod build;
mod check;
mod completions;
pub mod contract;
mod due;
mod exchange;
mod files;
mod findings;
mod links;
mod new;
mod out;
mod package;
mod page;
mod permissions;
mod pinned;
mod prerender;
mod print;
mod progress;
mod promise;
mod quote;
mod reference;
mod reviewed;
mod schemas;
mod script;
mod serve;
mod shrink;
mod slim;
mod tag;

pub use page::{Looks, index, snippet};
pub use prerender::fragment;
pub use reference::reference;
pub use script::Piece;

use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// What is said to a shell: 0 good, 1 the guide or the page is wrong, 2 the call is wrong. The last is clap's own.
const WRONG: u8 = 1;
const MISCALLED: u8 = 2;

const EXAMPLE: &str = "Every command says 0 if all is good, 1 if a guide or a page is wrong, 2 if the call is, or something on this machine.

Example:
  wayside check guides/webster-groves
  wayside due guides/webster-groves --within 30
  wayside reviewed safe-connections --called --by \"hotline volunteer\"
  wayside build guides/webster-groves --url https://example.org/wayside/";

/// A help guide that a nonprofit puts on its own website with one tag.
#[derive(Parser)]
#[command(name = "wayside", version, after_help = EXAMPLE)]
struct Call {
    #[command(subcommand)]
    order: Order,
}

#[derive(Subcommand)]
enum Order {
    /// Write the folder of a guide to begin with, with comments that teach.
    New(new::Order),
    /// Read a guide's folder and say everything that is wrong in it, with file, line and what to do.
    Check(check::Order),
    /// List what has to be called or read again, as a sheet to work through.
    Due(due::Order),
    /// Record that a place was called or a text was read.
    Reviewed(reviewed::Order),
    /// Ask for every web address in a guide, and say which lead nowhere any more.
    Links(links::Order),
    /// Make the files that a website serves.
    Build(build::Order),
    /// Make an npm package of what was built: a module, its types, what editors read, and every file that is served.
    Package(package::Order),
    /// Serve what was built, as a production server should: compressed, with types and a strict policy.
    Serve(serve::Order),
    /// Look at a website's page in a browser, and say what around the guide could tell on a reader.
    Audit(audit::Order),
    /// Bring places into a guide from a list: Open Referral's HSDS, or a spreadsheet.
    Import(exchange::Import),
    /// Write a guide's places as a list for others: Open Referral's HSDS.
    Export(exchange::Export),
    /// Write JSON Schemas of a guide's files, by which editors complete fields and mark what is wrong.
    Schemas(schemas::Order),
    /// Print what makes a shell complete these commands.
    Completions(completions::Order),
}

/// Why an order was not carried out.
enum Failure {
    /// The guide is wrong; every problem has been printed.
    Guide,
    /// A page has something to mend; all of it has been printed.
    Page,
    /// The call is wrong, or the machine: one sentence on what failed and what to do.
    Call(String),
}

impl Failure {
    /// A failure to do something with a file.
    fn file(did: &str, path: &std::path::Path, error: impl std::fmt::Display, cure: &str) -> Self {
        Self::Call(format!("Could not {did} {}: {error}. {cure}", path.display()))
    }
}

/// The day that an order is carried out on, and the folders of guides that it is about.
#[derive(clap::Args)]
struct About {
    /// Folders of guides, each with its guide.toml.
    #[arg(default_value = "guides/webster-groves")]
    folders: Vec<PathBuf>,
    /// The day to hold dates against, like 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<crate::guide::Date>,
}

impl About {
    /// The day to hold dates against.
    fn day(&self) -> crate::guide::Date {
        self.on.unwrap_or_else(crate::check::today)
    }

    /// The folders read, each with its name as it was given.
    ///
    /// # Errors
    /// The first folder that is none, or holds no guide.toml.
    fn read(&self) -> Result<Vec<(&PathBuf, crate::check::Checked)>, Failure> {
        let on = self.day();
        let lost = self.folders.iter().find(|folder| !folder.join("guide.toml").is_file());
        if let Some(folder) = lost {
            let says = format!("{} is not a guide: it has no guide.toml. Name a guide's folder.", folder.display());
            return Err(Failure::Call(says));
        }
        let read = |folder: &PathBuf| {
            progress::during(&format!("Reading {}", folder.display()), || crate::check::read(folder, on))
        };
        Ok(self.folders.iter().map(|folder| (folder, read(folder))).collect())
    }
}

fn day(text: &str) -> Result<crate::guide::Date, String> {
    crate::check::date(text).ok_or_else(|| "write the day like 2026-11-23".to_owned())
}

/// Carries out the call that the process was started with.
pub fn run() -> ExitCode {
    let done = match Call::parse().order {
        Order::New(order) => order.run(),
        Order::Check(order) => order.run(),
        Order::Due(order) => order.run(),
        Order::Reviewed(order) => order.run(),
        Order::Links(order) => order.run(),
        Order::Build(order) => order.run(),
        Order::Package(order) => order.run(),
        Order::Serve(order) => order.run(),
        Order::Audit(order) => order.run(),
        Order::Import(order) => order.run(),
        Order::Export(order) => order.run(),
        Order::Schemas(order) => order.run(),
        Order::Completions(order) => order.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Guide | Failure::Page) => ExitCode::from(WRONG),
        Err(Failure::Call(says)) => {
            print::complaint(format_args!("wayside: {says}"));
            ExitCode::from(MISCALLED)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    /// Whoever copies one is not told that it is wrong.
    #[test]
    fn every_command_ends_its_help_with_an_example_that_can_be_called() {
        let mut commands = vec![("wayside ".to_owned(), Call::command())];
        while let Some((begins, command)) = commands.pop() {
            commands.extend(command.get_subcommands().map(|one| (format!("{begins}{} ", one.get_name()), one.clone())));
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let (_, examples) = help.split_once("Example:\n").unwrap_or_default();
            let examples: Vec<&str> = examples.lines().filter_map(|line| line.strip_prefix("  ")).collect();
            assert!(!examples.is_empty(), "{begins} has no example");
            for example in examples {
                assert!(example.starts_with(&begins), "{example}");
                let example =
                    example.split(" > ").next().unwrap_or_default().replace("\"hotline volunteer\"", "volunteer");
                let called = Call::try_parse_from(example.split_whitespace());
                assert!(called.is_ok(), "{example}: {:?}", called.err().map(|error| error.to_string()));
            }
        }
    }
}
