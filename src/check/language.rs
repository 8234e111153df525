//! The languages there are words for.

use crate::guide::{Word, Words, hidden};

/// The interface in every language it has been put into: the tag, and `static/words/<tag>.toml`.
const FILES: [(&str, &str); 1] = [("en", include_str!("../../static/words/en.toml"))];

/// What `wayside.js` says by itself, in one language.
#[derive(Debug, Clone, serde::Deserialize, serde::Serialize)]
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
#[derive(Debug, Clone, serde::Deserialize, serde::Serialize)]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
#[allow(missing_docs)] // As for Words.
pub struct PanelWords {
    pub open: String,
    pub close: String,
}

/// A language of the interface.
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// What a guide is drawn with.
    pub words: Words,
    /// Those of `wayside.js`.
    pub script: ScriptWords,
    /// Those of `guide.js`.
    pub panel: PanelWords,
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

fn read(tag: &'static str, text: &str) -> Result<Language, String> {
    if let Some((_, letter)) = hidden(text).next() {
        return Err(format!("it has a hidden character, U+{:04X}; delete it.", u32::from(letter)));
    }
    let mut lines: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let script = take(&mut lines, "script")?;
    let panel = take(&mut lines, "panel")?;
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
        None => Ok(Language { tag, words, script, panel }),
    }
}

fn take<T: serde::de::DeserializeOwned>(lines: &mut toml::Table, key: &str) -> Result<T, String> {
    let line = lines.remove(key).ok_or_else(|| format!("`{key}` is missing; add the line."))?;
    line.try_into().map_err(|error| format!("`{key}` is wrong: {error}"))
}
