//! The pages around a guide: what a website pastes, the guide's own page, and a plausible host.

use super::script::Piece;
use crate::guide::Guide;

/// A plausible nonprofit's page, and its styles.
const HOST: &str = include_str!("../../static/host.html");
pub(super) const HOST_STYLES: &str = include_str!("../../static/host.css");

/// The guide in a frame, what it does there, and how it looks.
const FRAME: &str = include_str!("../../static/frame.html");
pub(super) const FRAME_STYLES: &str = include_str!("../../static/frame.css");

/// What a page must allow for Wayside to work whole, and nothing else. `design.md` calls it the strict policy.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
    trusted-types wayside";

/// The whole paste-in: readable and leavable with no script at all.
///
/// Its styles stand in the text: a page waits for a file of styles before it reads on, so that text would be late, and would
/// not come at all if that file did not. A policy of the page's may refuse what stands in it; then `wayside.js` asks for the file.
/// Where no script runs nobody knows, and the file is asked for anyway.
pub fn snippet(guide: &Guide, fragment: &str, url: &str, script: &Piece, styles: &Looks<'_>) -> String {
    let Looks { file, rules } = styles;
    let file = styles_tag(url, file);
    let tag = tag(guide, &closed(&format!("<style data-styles>{rules}</style><noscript>{file}</noscript>{fragment}")));
    let Piece { name, integrity } = script;
    format!(
        "<meta name=\"referrer\" content=\"no-referrer\">\n\
         <script async src=\"{url}{name}\" integrity=\"{integrity}\" crossorigin=\"anonymous\" fetchpriority=\"high\"></script>\n{tag}\n"
    )
}

/// How a guide looks.
pub struct Looks<'a> {
    /// The file.
    pub file: &'a Piece,
    /// What is in it, as [`within`] says that it stands in a page.
    pub rules: &'a str,
}

/// Styles as they stand in a page. A website builder that takes the element away and leaves what was in it, as WordPress does
/// for authors, leaves a comment; in a style sheet those two marks mean nothing (CSS Syntax 3, CDO and CDC).
pub(super) fn within(styles: &str) -> String {
    format!("<!--{styles}-->")
}

/// The guide's own page in one of its languages.
pub struct Own<'a> {
    /// Its name in `dist/`.
    pub file: String,
    /// The guide.
    pub guide: &'a Guide,
    /// What the language calls itself.
    pub language: &'a str,
}

/// The guide as a page of its own, from the template that Trunk has been through. The others are the same in other
/// languages: where no script runs, links lead to them, each of which leaves this page in the history.
///
/// # Errors
/// The mark that the template lacks.
pub fn index(
    template: &str,
    guide: &Guide,
    others: &[&Own<'_>],
    fragment: &str,
    script: &Piece,
    styles: &Piece,
    policy: bool,
) -> Result<String, String> {
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    let marks = [
        ("<!-- wayside:policy -->", if policy { meta } else { String::new() }),
        ("<!-- wayside:title -->", text(&guide.title)),
        ("<!-- wayside:styles -->", styles_tag("", styles)),
        ("<!-- wayside:script -->", script_tag(script)),
        ("<!-- wayside:heading -->", heading(guide)),
        ("<!-- wayside:guide -->", links(others) + &tag(guide, &root(fragment, styles))),
    ];
    // The line that was for Trunk.
    let template: String = template.split_inclusive('\n').filter(|line| !line.contains("data-trunk")).collect();
    let dir = if guide.right_to_left { " dir=\"rtl\"" } else { "" };
    let spoken = format!("lang=\"{}\"{dir}", text(&guide.lang));
    fill(&template, &marks).map(|page| page.replacen("lang=\"en\"", &spoken, 1))
}

/// The page's own heading: the guide begins at the second level, as it does on a host's page.
fn heading(guide: &Guide) -> String {
    format!("<h1 class=\"hidden\">{}</h1>", text(&guide.title))
}

fn links(others: &[&Own<'_>]) -> String {
    let link = |Own { file, guide, language }: &&Own<'_>| {
        let (file, lang) = (text(file), text(&guide.lang));
        format!("<a class=\"language\" href=\"{file}\" hreflang=\"{lang}\" lang=\"{lang}\">{}</a>", text(language))
    };
    let links: Vec<String> = others.iter().map(link).collect();
    if links.is_empty() {
        String::new()
    } else {
        format!("<noscript><p class=\"languages\">{}</p></noscript>\n", links.join(" "))
    }
}

/// A text as HTML, in an element or in an attribute.
pub(super) fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The plausible host.
pub(super) fn host(guide: &Guide, script: &Piece) -> String {
    let marks = [
        ("<!-- wayside:policy -->", format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")),
        ("<!-- wayside:script -->", script_tag(script)),
        ("<!-- wayside:guide -->", tag(guide, "")),
    ];
    // The template is compiled in, and a test sees that it has every mark.
    fill(HOST, &marks).unwrap_or_default()
}

/// What stands in a frame of a host that allows nothing else.
pub(super) struct Frame<'a> {
    /// `frame.js` and `frame.css`.
    pub(super) own: (&'a Piece, &'a Piece),
    pub(super) script: &'a Piece,
    pub(super) styles: &'a Piece,
}

/// The guide in a frame: printed, so that it is readable with no script; with one, as the frame's address asks for it.
pub(super) fn frame(guide: &Guide, fragment: &str, Frame { own: (act, look), script, styles }: &Frame<'_>) -> String {
    // Before the text: another guide or language that is asked for is not to come after this one has been seen.
    let Piece { name, integrity } = act;
    let first = format!("{}\n<script src=\"{name}\" integrity=\"{integrity}\"></script>", styles_tag("", look));
    let marks = [
        ("<!-- wayside:policy -->", format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")),
        ("<!-- wayside:title -->", text(&guide.title)),
        ("<!-- wayside:styles -->", styles_tag("", styles)),
        ("<!-- wayside:frame -->", first),
        ("<!-- wayside:script -->", script_tag(script)),
        ("<!-- wayside:heading -->", heading(guide)),
        ("<!-- wayside:guide -->", tag(guide, &root(fragment, styles))),
    ];
    let (id, lang) = (text(&guide.id), text(&guide.lang));
    let dir = if guide.right_to_left { " dir=\"rtl\"" } else { "" };
    let known = format!("lang=\"{lang}\"{dir} data-guide=\"{id}\" data-lang=\"{lang}\"");
    // The template is compiled in, and a test sees that it has every mark.
    fill(FRAME, &marks).unwrap_or_default().replacen("lang=\"en\"", &known, 1)
}

pub(super) fn script_tag(Piece { name, integrity }: &Piece) -> String {
    format!("<script async src=\"{name}\" integrity=\"{integrity}\" fetchpriority=\"high\"></script>")
}

fn tag(guide: &Guide, inside: &str) -> String {
    let (id, lang) = (text(&guide.id), text(&guide.lang));
    format!("<wayside-guide guide=\"{id}\" lang=\"{lang}\">{inside}</wayside-guide>")
}

/// The root of a guide on a page that is Wayside's own: its policy allows no styles but files.
fn root(fragment: &str, styles: &Piece) -> String {
    closed(&(styles_tag("", styles) + fragment))
}

/// A closed root as HTML writes it (WHATWG HTML, declarative shadow roots).
fn closed(inside: &str) -> String {
    format!("<template shadowrootmode=\"closed\">{inside}</template>")
}

pub(super) fn styles_tag(url: &str, Piece { name, integrity }: &Piece) -> String {
    format!("<link rel=\"stylesheet\" href=\"{url}{name}\" integrity=\"{integrity}\" crossorigin=\"anonymous\">")
}

pub(super) fn fill(template: &str, marks: &[(&str, String)]) -> Result<String, String> {
    marks.iter().try_fold(template.to_owned(), |page, (mark, text)| match page.contains(mark) {
        true => Ok(page.replacen(mark, text, 1)),
        false => Err(format!("The page's template lacks `{mark}`. Put it back.")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_have_a_place_for_everything() {
        let host = ["policy", "script", "guide"];
        let frame = ["policy", "title", "styles", "frame", "script", "heading", "guide"];
        for (page, marks) in [(HOST, &host[..]), (FRAME, &frame)] {
            for mark in marks {
                assert_eq!(page.matches(&format!("<!-- wayside:{mark} -->")).count(), 1, "{mark}");
            }
        }
    }
}
