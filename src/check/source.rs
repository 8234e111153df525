//! Sources: what a claim rests on.

use super::{
    contact::https,
    days_between,
    fields::{Fields, Text, parse},
    file::File,
    rule::Rule,
};
use crate::guide::{Date, Source};

/// The sources of one file, each with its key; none to a key whose source could not be read whole.
pub(super) fn read(file: &File<'_>, today: Date) -> Vec<(Text, Option<Source>)> {
    let toml = parse(file, &file.text, 0);
    let fields = Fields::new(file, &toml, "This file", 0);
    let mut sources = Vec::new();
    for key in fields.keys() {
        file.check_id(&key.text, key.at);
        let Some(table) = fields.table_if_any(&key.text) else {
            sources.push((key, None));
            continue;
        };
        let title = table.text("title");
        let publisher = table.text("publisher");
        let address = table.text("address").and_then(|address| https(file, &address));
        let date = table.text_if_any("date").and_then(|text| partial(file, &text, today));
        table.finish();
        sources.push((key, whole(title, publisher, address, date)));
    }
    sources
}

fn whole(title: Option<Text>, publisher: Option<Text>, address: Option<String>, date: Option<Date>) -> Option<Source> {
    Some(Source { title: title?.text, publisher: publisher?.text, address: address?, date })
}

/// A date that may be a year or a month alone.
fn partial(file: &File<'_>, text: &Text, today: Date) -> Option<Date> {
    let parts: Option<Vec<u16>> = text.text.split('-').map(|part| part.parse().ok()).collect();
    let date = match parts.as_deref() {
        Some(&[year]) => Some(Date { year, month: 0, day: 0 }),
        Some(&[year, month @ 1..=12]) => u8::try_from(month).ok().map(|month| Date { year, month, day: 0 }),
        Some(&[_, _, _]) => super::date(&text.text),
        _ => None,
    };
    let date = date.filter(|date| (1900..3000).contains(&date.year));
    match date {
        None => file.error(
            Rule::Date,
            text.at,
            format!("`{}` is not a date.", text.text),
            r#"Write it as "2026-11-23", "2026-11" or "2026"."#,
        ),
        Some(date) => {
            let whole = Date { month: date.month.max(1), day: date.day.max(1), ..date };
            if days_between(whole, today).is_some_and(|days| days < 0) {
                file.error(
                    Rule::Future,
                    text.at,
                    "The source is dated in the future.",
                    "Write the date that stands on the page.",
                );
            }
        }
    }
    date
}
