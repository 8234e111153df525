//! What an audit comes to: everything that was found, as it is printed and as machines read it.

use super::site;
use serde::Serialize;
use std::{collections::BTreeMap, fmt};

/// How wide a line is.
const WIDTH: usize = 100;

/// What one visit cannot see. It is said under every report.
pub(super) const LIMITS: &str = "An audit sees one visit. Nothing was pressed, so what a cookie banner lets in after \"Accept\" was not \
    seen; nor what the website's own server writes into its log, or what somebody adds tomorrow. Run it again after each change.";

/// An audit's outcome.
#[derive(Serialize)]
pub(super) struct Report {
    pub(super) address: String,
    pub(super) browser: String,
    pub(super) verdict: String,
    pub(super) counts: Counts,
    /// Worst first.
    pub(super) findings: Vec<Finding>,
    pub(super) others: Vec<Other>,
    pub(super) kept: Vec<KeptThing>,
    pub(super) referrer: Referrer,
    pub(super) guide: Guide,
    /// What one visit cannot see.
    pub(super) limits: &'static str,
}

#[derive(Serialize, Default)]
pub(super) struct Counts {
    pub(super) requests: usize,
    pub(super) requests_to_others: usize,
    pub(super) others: usize,
    pub(super) kept: usize,
    pub(super) to_mend: usize,
    pub(super) to_mend_first: usize,
    pub(super) to_know: usize,
}

/// How much something can hurt a reader.
#[derive(Serialize, Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub(super) enum Harm {
    First,
    Soon,
    Later,
    /// Nothing to mend, but good to know.
    Know,
}

impl Harm {
    const fn heading(self) -> &'static str {
        match self {
            Self::First => "MEND FIRST",
            Self::Soon => "MEND SOON",
            Self::Later => "MEND WHEN YOU CAN",
            Self::Know => "GOOD TO KNOW",
        }
    }
}

/// One thing that was found.
#[derive(Serialize, Debug)]
pub(super) struct Finding {
    pub(super) harm: Harm,
    /// Stays the same, whatever the words.
    pub(super) code: &'static str,
    pub(super) what: String,
    pub(super) facts: Vec<String>,
    pub(super) why: String,
    pub(super) cure: String,
}

/// Somebody else who was asked for something.
#[derive(Serialize)]
pub(super) struct Other {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) sites: Vec<String>,
    pub(super) requests: usize,
    /// How many of each sort.
    pub(super) sorts: BTreeMap<String, usize>,
    /// `page`, `site` or `nothing`.
    pub(super) told: &'static str,
    pub(super) by: Vec<&'static str>,
    pub(super) on_leaving: usize,
    pub(super) hears: Vec<String>,
}

/// Something kept in the browser. Its value is never looked at.
#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct KeptThing {
    pub(super) site: String,
    pub(super) own: bool,
    pub(super) store: &'static str,
    pub(super) name: String,
    /// Nothing where it ends with the browser, or nothing ends it.
    pub(super) days: Option<u32>,
    pub(super) turned_away: bool,
}

#[derive(Serialize)]
pub(super) struct Referrer {
    pub(super) header: String,
    pub(super) metas: Vec<String>,
    pub(super) policy: &'static str,
    /// What a plain link to another website tells it.
    pub(super) tells: &'static str,
}

#[derive(Serialize)]
pub(super) struct Guide {
    pub(super) guides: usize,
    pub(super) exits: usize,
    pub(super) in_a_frame: bool,
    pub(super) script: Option<String>,
    pub(super) integrity: Option<String>,
    pub(super) text: bool,
    pub(super) search: bool,
    pub(super) ready: bool,
    pub(super) complaints: Vec<String>,
}

impl Report {
    /// The report for machines.
    pub(super) fn json(&self) -> Result<String, String> {
        serde_json::to_string_pretty(self).map_err(|error| format!("The report could not be written: {error}."))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.address)?;
        writeln!(f, "Looked at with {}, in a fresh profile. {}", self.browser, self.guide)?;
        let mut heading = None;
        for (number, finding) in self.findings.iter().enumerate() {
            if heading != Some(finding.harm) {
                heading = Some(finding.harm);
                writeln!(f, "\n{}", finding.harm.heading())?;
            }
            writeln!(f)?;
            paragraph(f, &format!("{:>2}. ", number + 1), &format!("{} [{}]", finding.what, finding.code))?;
            finding.facts.iter().try_for_each(|fact| paragraph(f, "    - ", fact))?;
            paragraph(f, "    Why: ", &finding.why)?;
            paragraph(f, "    Do:  ", &finding.cure)?;
        }
        writeln!(f)?;
        paragraph(f, "", LIMITS)?;
        writeln!(f)?;
        paragraph(f, "", &self.verdict)
    }
}

impl fmt::Display for Guide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.guides, self.exits) {
            (0, 0) if self.in_a_frame => "The guide is there, in a frame.",
            (0, 0) => "The guide is not there.",
            (0, _) => "The exit is there, without a guide.",
            _ if self.search => "The guide is there, with its text and its search.",
            _ if self.text => "The guide is there, with its text, but without its search.",
            _ => "The guide is there, but without its text.",
        })
    }
}

/// Words in lines, the first begun by a mark, the others moved in as far. A line of code is left whole.
fn paragraph(f: &mut fmt::Formatter<'_>, mark: &str, text: &str) -> fmt::Result {
    let blank = " ".repeat(mark.chars().count());
    let mut begin = mark;
    for part in text.split('\n') {
        let whole = part.starts_with(' ');
        let mut line = begin.to_owned();
        let mut empty = true;
        for word in part.split(' ') {
            if !whole && !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                writeln!(f, "{line}")?;
                line.clone_from(&blank);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        writeln!(f, "{line}")?;
        begin = &blank;
    }
    Ok(())
}

/// A number and what it counts.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// How long something lasts, in words.
pub(super) fn lasting(days: Option<u32>) -> String {
    match days {
        None => "until the browser is closed".to_owned(),
        Some(u32::MAX) => "until somebody takes it away".to_owned(),
        Some(0) => "for less than a day".to_owned(),
        Some(days) => format!("for {}", count(days as usize, "day", "days")),
    }
}

/// Addresses as their websites, each once.
pub(super) fn sites<'a>(urls: impl Iterator<Item = &'a str>) -> Vec<String> {
    let sites: std::collections::BTreeSet<String> = urls.map(site::of_url).collect();
    sites.into_iter().collect()
}
