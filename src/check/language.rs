//! The languages there are words for.

use crate::guide::{Word, Words, hidden};

/// The interface in every language it has been put into: the tag, and `static/words/<tag>.toml`.
const FILES: [(&str, &str); 2] =
    [("en", include_str!("../../static/words/en.toml")), ("es", include_str!("../../static/words/es.toml"))];

/// What `wayside.js` says by itself, in one language.
#[derive(Debug, Clone, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
#[allow(missing_docs)] // As for Words: the field's name says where it stands.
pub struct ScriptWords {
    pub leave: String,
    pub leave_limit: String,
    pub loading: String,
    pub shift_2: String,
    pub shift_1: String,
    pub expired: String,
    pub missing: String,
    pub show: String,
    pub exit: String,
    pub exit_fallback: String,
}

/// What `guide.js` says by itself, in one language.
#[derive(Debug, Clone, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
#[allow(missing_docs)] // As for Words.
pub struct PanelWords {
    pub language: String,
    pub open: String,
    pub close: String,
}

/// The words of the page for the public, in one language. `static/promise.html` says where each goes.
#[derive(Debug, Clone, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(missing_docs)] // As for Words.
pub struct PromiseWords {
    pub title: String,
    pub lead: String,
    pub danger: String,
    pub call: String,
    pub not_heading: String,
    pub cookies: String,
    pub websites: String,
    pub kept: String,
    pub cannot_heading: String,
    pub cannot_lead: String,
    pub asks_heading: String,
    pub asks_lead: String,
    pub asks_other: String,
    pub after: String,
    pub later: String,
    pub file: String,
    pub files: String,
    pub kilobytes: String,
    pub at_once: String,
    pub at_rest: String,
    pub if_asked: String,
    pub part_script: String,
    pub part_text: String,
    pub part_styles: String,
    pub part_guide: String,
    pub part_glue: String,
    pub part_engine: String,
    pub part_index: String,
    pub part_other: String,
    pub part_sealed: String,
    pub part_theme: String,
    pub known_heading: String,
    pub known_lead: String,
    pub check_heading: String,
    pub check_lead: String,
    pub check_how: String,
    pub check_windows: String,
    pub check_all: String,
    pub check_host: String,
    pub footer: String,
    pub not: Vec<Point>,
    pub known: Vec<String>,
    pub cannot: Vec<Point>,
}

/// A few words that stand out, and a sentence.
#[derive(Debug, Clone, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // As for Words.
pub struct Point {
    pub what: String,
    pub says: String,
}

/// A language of the interface.
#[derive(Debug)]
pub struct Language {
    /// BCP 47.
    pub tag: String,
    /// What a guide is drawn with.
    pub words: Words,
    /// Those of `wayside.js`.
    pub script: ScriptWords,
    /// Those of `guide.js`.
    pub panel: PanelWords,
    /// Those of the page for the public.
    pub promise: PromiseWords,
}

/// Every language of the interface.
///
/// # Errors
/// A sentence naming the file and the line of it that is missing, unknown or wrong.
pub fn languages() -> Result<Vec<Language>, String> {
    FILES
        .iter()
        .map(|&(tag, text)| read(tag, text).map_err(|says| format!("static/words/{tag}.toml: {says}")))
        .collect()
}

/// One language from its file: Wayside's own, or one that a guide brings.
///
/// # Errors
/// A sentence naming the line that is missing, unknown or wrong.
pub(super) fn read(tag: &str, text: &str) -> Result<Language, String> {
    if let Some((_, letter)) = hidden(text).next() {
        return Err(format!("it has a hidden character, U+{:04X}; delete it.", u32::from(letter)));
    }
    let mut lines: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let script = take(&mut lines, "script")?;
    let panel = take(&mut lines, "panel")?;
    let promise = take(&mut lines, "promise")?;
    let mut words = Words {
        right_to_left: take(&mut lines, "right-to-left")?,
        months: take(&mut lines, "months")?,
        days: take(&mut lines, "days")?,
        halves: take(&mut lines, "halves")?,
        small_words: take(&mut lines, "small-words")?,
        table: Vec::new(),
    };
    for (key, _) in Word::ALL {
        words.table.push(take(&mut lines, key)?);
    }
    match lines.keys().next() {
        Some(key) => Err(format!("`{key}` is no word of the interface; take the line out.")),
        None => Ok(Language { tag: tag.to_owned(), words, script, panel, promise }),
    }
}

/// The first word of the interface that lacks a blank which the other language has in it, and that blank: a sentence without
/// its number says nothing.
pub(super) fn lacking<'a>(words: &Words, other: &'a Words) -> Option<(&'static str, &'a str)> {
    Word::ALL.iter().find_map(|&(key, word)| {
        let blanks = other.get(word).split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
        // Where the clock has 24 hours there are no halves to name.
        let mut blanks = blanks.filter(|blank| *blank != "half" || !words.halves.is_empty());
        let lacks = blanks.find(|blank| !words.get(word).contains(&format!("{{{blank}}}")))?;
        Some((key, lacks))
    })
}

fn take<T: serde::de::DeserializeOwned>(lines: &mut toml::Table, key: &str) -> Result<T, String> {
    let line = lines.remove(key).ok_or_else(|| format!("`{key}` is missing; add the line."))?;
    line.try_into().map_err(|error| format!("`{key}` is wrong: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{avoid, grade::Scale};

    /// Grade 6 at most, as for answers; and nothing that nobody can keep.
    #[test]
    fn the_page_for_the_public_is_plain_and_promises_no_more_than_the_guide() {
        for (tag, text) in FILES {
            let page = read(tag, text).map(|language| language.promise);
            assert!(page.is_ok(), "static/words/{tag}.toml: {:?}", page.err());
            let Ok(page) = page else { continue };
            let points =
                [&page.not, &page.cannot].into_iter().flatten().map(|point| format!("{} {}", point.what, point.says));
            let sentences = [
                page.lead,
                page.danger,
                page.cannot_lead,
                page.asks_lead,
                page.after,
                page.later,
                page.known_lead,
                page.check_lead,
                page.check_how,
                page.check_host,
                page.footer,
            ];
            let all: Vec<String> = points.chain(sentences).chain(page.known).collect();
            let all = all.join("\n").replace(['{', '}'], "");
            let found: Vec<String> = avoid::find(&all, false).into_iter().map(|found| found.says).collect();
            assert_eq!(found, [""; 0], "{tag}");
            let scale = Scale::of(tag).map(|scale| (scale, scale.of_text(&all).unwrap_or_default()));
            let easy = scale.is_none_or(|(scale, grade)| scale.harder(grade, scale.on_the_whole()) <= 0.0);
            assert!(easy, "{tag} reads at {scale:?}");
        }
    }
}
