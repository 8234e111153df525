//! The sheet as a page to print: whole in itself, with no script, and it asks nobody for anything.

use super::sheet::{Row, Sheet};
use crate::check::iso;
use crate::cli::page::text;
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

const STYLES: &str = include_str!("../../../static/due.css");

/// The page. Its policy lets in its own styles and nothing else, should some word of a guide ever turn out to be markup.
pub(super) fn write(sheet: &Sheet) -> String {
    let styles = BASE64_STANDARD.encode(Sha256::digest(STYLES));
    let rows: String = sheet.rows.iter().map(row).collect();
    let (on, counted) = (iso(sheet.on), text(&sheet.counted()));
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{styles}'; base-uri 'none'; form-action 'none'">
<title>Call sheet, {on}</title>
<style>{STYLES}</style>
</head>
<body>
<h1>Call sheet</h1>
<p>{counted}. Most late first.</p>
{rows}</body>
</html>
"#
    )
}

fn row(row: &Row) -> String {
    let lang = text(&row.lang);
    let caution = row.caution.iter().map(|says| format!("<p class=\"caution\">{}</p>\n", text(says)));
    let reach = row.reach.iter().map(|line| format!("<li>{}</li>\n", text(line)));
    let (caution, reach) = (caution.collect::<String>(), reach.collect::<String>());
    let reach = if reach.is_empty() { reach } else { format!("<ul class=\"reach\">\n{reach}</ul>\n") };
    let confirm = row.confirm.iter().map(|(of, says)| {
        let box_ = "<td class=\"box\"></td>";
        format!("<tr>{box_}<th scope=\"row\">{of}</th><td lang=\"{lang}\" dir=\"auto\">{}</td></tr>\n", text(says))
    });
    let confirm: String = confirm.collect();
    let [name, why, file, last, command] =
        [&row.name, &row.why, &format!("{}/{}", row.guide, row.file), &row.last(), &row.command()]
            .map(|part| text(part));
    format!(
        "<section>\n<h2 lang=\"{lang}\" dir=\"auto\">{name}</h2>\n<p><b>{why}</b> · {file}</p>\n{caution}{reach}<table>\n<tbody>\n{confirm}</tbody>\n</table>\n\
         <p>Last: {last}.</p>\n<p class=\"blank\">Done on <i></i> by (role) <i></i> what has changed <i class=\"wide\"></i></p>\n\
         <p><code>{command}</code></p>\n</section>\n"
    )
}
