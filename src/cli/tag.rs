//! The page "Make your tag", if its program was built: `src/tag/` is that program.

use super::{
    Failure,
    files::{Files, integrity},
    page::{self, styles_tag, text},
    script::Piece,
    shrink,
};
use crate::{
    check::Language,
    guide::{Guide, Word},
    tag::{
        made::{Entry, Made, Script, Spoken},
        settings::Settings,
        snippet,
    },
};
use std::{fs, path::Path};

const PAGE: &str = include_str!("../../static/tag.html");
const STYLES: &str = include_str!("../../static/tag.css");

/// Adds the page and its program. Without the program there is no page: guides are built all the same.
pub(super) fn add(
    files: &mut Files,
    program: &Path,
    guides: &[Guide],
    languages: &[Language],
    [script, companion]: [&Piece; 2],
    looks: &page::Looks<'_>,
    url: &str,
) -> Result<(), Failure> {
    if !program.is_dir() {
        return Ok(());
    }
    let cure =
        "Run ./dev build, which makes it; or take the whole folder away, and there will be no page to make a tag.";
    let read = |name: &str| {
        let path = program.join(name);
        fs::read(&path).map_err(|error| Failure::file("read", &path, error, cure))
    };
    let wasm = files.add_hashed("tag/tag", "wasm", read("tag_bg.wasm")?);
    let glue = begun(&String::from_utf8_lossy(&read("tag.js")?), &wasm);
    let glue = files.add_hashed("tag/tag", "js", shrink::javascript(&glue, true).map_err(Failure::Call)?.into_bytes());
    let styles = files.add_hashed("tag", "css", shrink::styles(STYLES).map_err(Failure::Call)?.into_bytes());
    let made = made(guides, languages, [script, companion], looks, url);
    let page = page(&made, &glue, &styles).map_err(Failure::Call)?;
    files.add("tag.html", page.into_bytes());
    Ok(())
}

/// The glue, which begins by itself: the page's policy lets no script stand in the page.
fn begun(glue: &str, Piece { name, integrity }: &Piece) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    format!(
        "{glue}\n__wbg_init({{ module_or_path: fetch(new URL('{name}', import.meta.url), {{ integrity: '{integrity}' }}) }});"
    )
}

fn made(
    guides: &[Guide],
    languages: &[Language],
    [script, companion]: [&Piece; 2],
    looks: &page::Looks<'_>,
    url: &str,
) -> Made {
    let mut entries: Vec<Entry> = Vec::new();
    for guide in guides {
        let language = languages.iter().find(|one| one.tag == guide.lang);
        let spoken = Spoken {
            lang: guide.lang.clone(),
            language: language.map_or(&guide.lang, |one| &one.panel.language).clone(),
            title: guide.title.clone(),
            area: guide.area.clone(),
            leave: guide.words.get(Word::Leave).to_owned(),
            topics: guide.topics.iter().map(|topic| (topic.id.clone(), topic.title.clone())).collect(),
        };
        match entries.iter_mut().find(|entry| entry.id == guide.id) {
            Some(entry) => entry.spoken.push(spoken),
            None => entries.push(Entry {
                id: guide.id.clone(),
                exit_url: guide.exit_url.clone(),
                exit_fallback: guide.exit_fallback.clone(),
                spoken: vec![spoken],
            }),
        }
    }
    let pinned = |Piece { name, integrity }: &Piece| Script { name: name.clone(), integrity: integrity.clone() };
    Made {
        script: pinned(script),
        companion: pinned(companion),
        styles: integrity(looks.rules.as_bytes()),
        url: url.to_owned(),
        guides: entries,
    }
}

fn page(made: &Made, glue: &Piece, styles: &Piece) -> Result<String, String> {
    // In a script, `<` could end it; JSON may write it otherwise.
    let json = serde_json::to_string(made).map_err(|error| error.to_string())?.replace('<', "\\u003c");
    let Piece { name, integrity } = glue;
    let by_hand = snippet::tag(&Settings::new("https://example.org/wayside/", made), made);
    page::fill(
        PAGE,
        &[
            (
                "<!-- wayside:policy -->",
                format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", page::POLICY),
            ),
            ("<!-- wayside:styles -->", styles_tag("", styles)),
            (
                "<!-- wayside:script -->",
                format!("<script type=\"module\" src=\"{name}\" integrity=\"{integrity}\"></script>"),
            ),
            ("<!-- wayside:tag -->", text(by_hand.trim_end())),
            ("<!-- wayside:made -->", format!("<script type=\"application/json\" id=\"made\">{json}</script>")),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_build_tells_cannot_end_its_script() {
        let piece = || Piece { name: "a".into(), integrity: "b".into() };
        let made = Made { url: "</script><p>".into(), ..Made::default() };
        let page = page(&made, &piece(), &piece()).unwrap_or_default();
        assert!(page.contains("\\u003c/script>\\u003cp>") || page.contains("\\u003c/script>"), "{page}");
        assert_eq!(page.matches("</script>").count(), 2);
    }
}
