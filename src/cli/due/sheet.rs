//! What is due, with all that somebody needs at the phone: the numbers, what to ask, and what the guide says so far.

use crate::{
    check::{Checked, Holds, Record},
    guide::{Contact, Date, Facet, Guide, How, Index, Kind, Place},
    view::hours,
};
use std::path::Path;

/// What is due of some guides, most late first.
pub(super) struct Sheet {
    /// The day on which it is made.
    pub(super) on: Date,
    /// For how many days more it looks ahead.
    pub(super) within: u16,
    /// How many places and texts there are, due or not.
    pub(super) of: usize,
    pub(super) rows: Vec<Row>,
}

/// A place or a text that is due.
pub(super) struct Row {
    /// The guide's folder, as it was given.
    pub(super) guide: String,
    /// The file, from the guide's folder on.
    pub(super) file: String,
    pub(super) kind: &'static str,
    /// The language of its words.
    pub(super) lang: String,
    pub(super) name: String,
    /// The last day on which its review holds, and by how many days it is late.
    pub(super) ends: Date,
    pub(super) late: i32,
    /// Why it is listed.
    pub(super) why: String,
    /// What whoever works through it must not do.
    pub(super) caution: Option<String>,
    /// How it is reached, a line for each way.
    pub(super) reach: Vec<String>,
    /// What to confirm: of what, and what the guide says.
    pub(super) confirm: Vec<(&'static str, String)>,
    pub(super) how: &'static str,
    pub(super) reviewed: Date,
    pub(super) by: String,
}

impl Sheet {
    pub(super) fn new<'a>(guides: impl Iterator<Item = (&'a Path, &'a Checked)>, on: Date, within: u16) -> Self {
        let (mut rows, mut of) = (Vec::new(), 0);
        for (folder, Checked { guides, records, .. }) in guides {
            of += records.len();
            let due = records.iter().filter(|one| one.unconfirmed.is_some() || one.late(on) + i32::from(within) >= 0);
            rows.extend(due.filter_map(|record| row(folder, guides, record, on)));
        }
        rows.sort_by(|one: &Row, other| {
            (one.ends, &one.guide, &one.file).cmp(&(other.ends, &other.guide, &other.file))
        });
        Self { on, within, of, rows }
    }

    /// How many are due, of how many, and until when.
    pub(super) fn counted(&self) -> String {
        let (due, of, within) = (self.rows.len(), self.of, self.within);
        format!("{due} of {of} to do, as of {}, looking {within} days ahead", day(self.on))
    }
}

impl Row {
    /// The call that records it.
    pub(super) fn command(&self) -> String {
        // What nobody may call can be read about.
        let how = if self.kind == "place" && self.caution.is_none() { "--called" } else { "--read" };
        // A folder with a space in its name is one argument all the same.
        let plain = self.guide.chars().all(|letter| letter.is_alphanumeric() || "/._-~:\\".contains(letter));
        let guide = if plain { self.guide.clone() } else { format!("'{}'", self.guide) };
        format!("wayside reviewed {} {how} --by ROLE --guide {guide}", self.file)
    }

    /// Who looked at it last, when and how.
    pub(super) fn last(&self) -> String {
        format!("{} on {} by {}", self.how, day(self.reviewed), self.by)
    }
}

/// A day as it stands in the files.
pub(in crate::cli) fn day(Date { year, month, day }: Date) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn row(folder: &Path, guides: &[Guide], record: &Record, on: Date) -> Option<Row> {
    let first = guides.first()?;
    let guide = guides.iter().find(|guide| guide.lang == record.lang).unwrap_or(first);
    let mut row = Row {
        guide: folder.display().to_string(),
        file: record.file.clone(),
        kind: match record.holds {
            Holds::Place | Holds::Emergency => "place",
            Holds::Answer => "answer",
            Holds::Note => "note",
        },
        lang: record.lang.clone(),
        name: record.title.clone(),
        ends: record.ends(),
        late: record.late(on),
        why: why(record, on),
        caution: None,
        reach: Vec::new(),
        confirm: Vec::new(),
        how: How::ALL.iter().find(|(_, how)| *how == record.review.how).map_or("", |(word, _)| word),
        reviewed: record.review.on,
        by: record.review.by.clone(),
    };
    match record.holds {
        Holds::Place | Holds::Emergency => {
            let place = guide.places.iter().find(|place| place.id == record.id)?;
            if record.holds == Holds::Emergency {
                row.caution = Some(format!(
                    "Do not call {} to try it: whoever answers is kept from an emergency. Ask on a line that is not for emergencies.",
                    place.name
                ));
            }
            row.reach = place.contacts.iter().map(|contact| reach(contact, guide)).collect();
            row.confirm = place_says(place, guide);
        }
        Holds::Answer => {
            let question = guide.questions.iter().find(|question| question.id == record.id)?;
            let short = question.short.iter().map(|run| run.words()).collect();
            row.confirm.push(("It says", short));
            row.confirm.extend(rests(guide, &question.sources));
        }
        Holds::Note => {
            let notes = [
                ("danger", Some(&guide.danger)),
                ("privacy", Some(&guide.privacy)),
                ("leaving", Some(&guide.leaving)),
                ("about", Some(&guide.about)),
                ("calling", guide.calling.as_ref()),
            ];
            let note = notes.into_iter().find(|(id, _)| *id == record.id).and_then(|(_, note)| note)?;
            row.confirm.push(("It says", "all of the text still holds".to_owned()));
            row.confirm.extend(rests(guide, &note.sources));
        }
    }
    Some(row)
}

fn why(record: &Record, on: Date) -> String {
    let days = |count: i32| format!("{count} day{}", if count == 1 { "" } else { "s" });
    let when = match record.late(on) {
        late @ 1.. => format!("{} late", days(late)),
        0 => "ends today".to_owned(),
        early => format!("ends in {}", days(-early)),
    };
    match (record.unconfirmed, record.holds) {
        (None, _) => when,
        (Some(_), Holds::Place | Holds::Emergency) => format!("not every number was ever called; {when}"),
        (Some(_), _) => format!("never confirmed; {when}"),
    }
}

/// What one does, with what, and when, as a person would say it.
fn reach(contact: &Contact, guide: &Guide) -> String {
    let shown = &contact.shown;
    let address = contact.href.as_deref().unwrap_or(shown);
    let mut line = match contact.kind {
        Kind::Call => format!("Call {shown}"),
        Kind::Text => match &contact.send {
            Some(word) => format!("Text {word} to {shown}"),
            None => format!("Text {shown}"),
        },
        Kind::Chat => format!("Chat at {address}"),
        Kind::Web => format!("See {address}"),
        Kind::Email => format!("Write to {shown}"),
        Kind::Tty => format!("TTY {shown}"),
        Kind::Videophone => format!("Videophone {shown}"),
        Kind::Visit => format!("Visit {shown}"),
    };
    let own = contact.hours.as_ref().map(|own| hours(&guide.words, own));
    let unsure = contact.unconfirmed.then(|| "not confirmed yet".to_owned());
    for more in [contact.label.clone(), own, unsure].into_iter().flatten() {
        line.extend([" (", &more, ")"]);
    }
    line
}

fn place_says(place: &Place, guide: &Guide) -> Vec<(&'static str, String)> {
    let fits = Facet::ALL.iter().take(Facet::NAMED).filter(|(_, facet)| place.fits & facet.bit() != 0);
    let fits: Vec<&str> = fits.map(|(word, _)| *word).collect();
    let mut says = vec![
        ("Numbers", "each answers, and it is them".to_owned()),
        ("Hours", hours(&guide.words, &place.hours)),
        ("For whom", place.who.clone()),
        ("Does", place.what.clone()),
    ];
    let known = [
        ("Languages", place.languages.clone()),
        ("Cost", place.cost.clone()),
        ("Area", place.area.clone()),
        ("Note", place.note.clone()),
        ("Fits", Some(fits.join(", ")).filter(|fits| !fits.is_empty())),
    ];
    says.extend(known.into_iter().filter_map(|(of, said)| Some((of, said?))));
    says.extend(rests(guide, &place.sources));
    says
}

/// The pages that it rests on.
fn rests(guide: &Guide, sources: &[Index]) -> Vec<(&'static str, String)> {
    guide.sources(sources).map(|source| ("Rests on", format!("{}: {}", source.title, source.address))).collect()
}
