//! The sheet for a terminal.

use super::sheet::{Row, Sheet};

/// Everything about a row below its name, indented.
pub(super) fn write(sheet: &Sheet) -> String {
    let rows: String = sheet.rows.iter().map(row).collect();
    format!("{rows}{}.\n", sheet.counted())
}

fn row(row: &Row) -> String {
    let caution = row.caution.iter().map(|says| format!("! {says}"));
    let confirm = row.confirm.iter().map(|(of, says)| format!("{of}: {says}"));
    let last = [format!("Last: {}", row.last()), format!("Then: {}", row.command())];
    let lines = caution.chain(row.reach.iter().cloned()).chain(confirm).chain(last);
    let lines: String = lines.map(|line| format!("    {line}\n")).collect();
    format!("{}/{}: {} ({})\n{lines}\n", row.guide, row.file, row.name, row.why)
}
