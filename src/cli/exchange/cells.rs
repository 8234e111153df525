//! The cells of a CSV file, each row with its line, whatever program has written it.

use super::super::Failure;
use std::{fs, path::Path};

/// A table: the names of its columns, and its rows.
pub(super) struct Table {
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A row, and the line of the file that it begins in.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// Reads a file of cells separated by commas, semicolons or tabs, in UTF-8 with or without its mark.
///
/// # Errors
/// A file that cannot be read or is in no UTF-8, or a row that has more cells than there are columns.
pub(super) fn read(path: &Path) -> Result<Table, Failure> {
    let cure = "See that it is a CSV file that you may read.";
    let bytes = fs::read(path).map_err(|error| Failure::file("read", path, error, cure))?;
    let shown = path.display();
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let before = error.as_bytes().get(..at).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let of = match error.as_bytes() {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16, as some programs save \"Unicode text\"",
                _ => "Windows-1252 or another old encoding",
            };
            return Err(Failure::Call(format!(
                "{shown}:{line}: this is not UTF-8, but probably {of}. Save it as \"CSV UTF-8 (comma delimited)\" and import that."
            )));
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let separator = separator(text);
    if let Some(line) = unclosed(text, separator) {
        return Err(Failure::Call(format!(
            "{shown}:{line}: a quotation mark opens in this row, and none closes it to the file's end. Put it right: write two of them for one that is meant."
        )));
    }
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut table = Table { head: Vec::new(), rows: Vec::new() };
    for record in reader.records() {
        let record = record.map_err(|error| {
            Failure::Call(format!("{shown}: this is not CSV: {error}. Save it as \"CSV UTF-8 (comma delimited)\"."))
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if table.head.is_empty() {
            let named = cells.iter().enumerate().filter(|(_, name)| !name.is_empty());
            let twice = named
                .clone()
                .find(|(at, name)| named.clone().any(|(other, same)| other < *at && same.eq_ignore_ascii_case(name)));
            if let Some((_, name)) = twice {
                return Err(Failure::Call(format!(
                    "{shown} has two columns named \"{name}\". Give each a name of its own."
                )));
            }
            table.head = cells;
            continue;
        }
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let more = cells.iter().skip(table.head.len()).any(|cell| !cell.is_empty());
        if more {
            let (has, columns) = (cells.len(), table.head.len());
            return Err(Failure::Call(format!(
                "{shown}:{line}: this row has {has} cells, and the table {columns} columns. A quotation mark is missing, or one is too many: put cells that have a comma or a line's end in them between double quotes."
            )));
        }
        table.rows.push(Row { line, cells });
    }
    if table.head.iter().all(String::is_empty) {
        return Err(Failure::Call(format!("{shown} has no row that names its columns. Write one at its top.")));
    }
    Ok(table)
}

/// The line on which a quotation mark opens that nothing closes. All that stands behind it would be one cell.
fn unclosed(text: &str, separator: u8) -> Option<usize> {
    let (mut line, mut opened, mut shut, mut begins) = (1, None, None, true);
    for byte in text.bytes() {
        let before = shut.take();
        match (byte, opened) {
            (b'"', Some(_)) => shut = opened.take(),
            (b'"', None) if begins => opened = Some(line),
            // Two of them within quotes are one that is meant.
            (b'"', None) => opened = before,
            _ => {}
        }
        begins = opened.is_none() && [separator, b'\n', b'\r'].contains(&byte);
        line += usize::from(byte == b'\n');
    }
    opened
}

/// What stands between the cells: of the first line outside quotation marks, what is there most. Where decimals have a comma,
/// spreadsheets write semicolons.
fn separator(text: &str) -> u8 {
    let (mut quoted, mut counts) = (false, [(b',', 0), (b';', 0), (b'\t', 0)]);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // The comma, where none is more.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| mark)
}

/// The text of a table.
pub(super) fn write(rows: impl Iterator<Item = Vec<String>>) -> Result<String, Failure> {
    let wrong = |error: String| Failure::Call(format!("The table cannot be written: {error}."));
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(|error| wrong(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| wrong(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| wrong(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_seen_from_the_first_line() {
        for (text, mark) in [
            ("a,b;c,d\n", b','),
            ("a;b;c\n1,2;3,4,5,6\n", b';'),
            ("a\tb\n", b'\t'),
            ("\"a;b;c\",d\n", b','),
            ("a\n", b','),
        ] {
            assert_eq!(separator(text), mark, "{text}");
        }
    }
}
