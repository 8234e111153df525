//! The sheet for a spreadsheet: RFC 4180, with the mark by which Excel knows UTF-8, and no cell that a spreadsheet would take for a formula.

use super::sheet::{Row, Sheet};
use crate::check::iso;

const HEAD: [&str; 12] = [
    "guide",
    "file",
    "kind",
    "name",
    "why",
    "ends",
    "days late",
    "reach",
    "confirm",
    "reviewed how",
    "reviewed on",
    "reviewed by",
];

/// One row for the names of the columns, and one for each place and text.
pub(super) fn write(sheet: &Sheet) -> String {
    let head = HEAD.map(str::to_owned);
    let lines = std::iter::once(head).chain(sheet.rows.iter().map(cells)).map(|cells| line(&cells));
    std::iter::once("\u{feff}".to_owned()).chain(lines).collect()
}

fn cells(row: &Row) -> [String; 12] {
    let confirm: Vec<String> = row.confirm.iter().map(|(of, says)| format!("{of}: {says}")).collect();
    let reach: Vec<&str> = row.caution.iter().chain(&row.reach).map(String::as_str).collect();
    [
        row.guide.clone(),
        row.file.clone(),
        row.kind.to_owned(),
        row.name.clone(),
        row.why.clone(),
        iso(row.ends),
        row.late.max(0).to_string(),
        reach.join("\n"),
        confirm.join("\n"),
        row.how.to_owned(),
        iso(row.reviewed),
        row.by.clone(),
    ]
}

fn line(cells: &[String]) -> String {
    cells.iter().map(|cell| quoted(&harmless(cell))).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A spreadsheet reckons what begins so; behind an apostrophe it takes it for a text. The wide ones are theirs, too, in
/// East Asia.
fn harmless(cell: &str) -> String {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if cell.starts_with(FORMULA) { ["'", cell].concat() } else { cell.to_owned() }
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_has_to_be_and_never_a_formula() {
        let line = |cell: &str| line(&[cell.to_owned(), "plain".to_owned()]);
        assert_eq!(line("a \"b\", c"), "\"a \"\"b\"\", c\",plain\r\n");
        assert_eq!(line("one\ntwo"), "\"one\ntwo\",plain\r\n");
        for formula in ["=1", "+1", "-1", "@a", "\t=1", "＝1"] {
            assert_eq!(line(formula), format!("'{formula},plain\r\n"));
        }
        assert_eq!(line("=HYPERLINK(\"a\",\"b\")"), "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\",plain\r\n");
    }
}
