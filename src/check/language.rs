//! The languages there are words for.

use crate::guide::Words;
use serde::Deserialize;

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
}

/// Every language of the interface: its tag, its words, and those of the script.
///
/// # Errors
/// A sentence naming the file and line that is not as [`Words`] wants it.
pub fn words() -> Result<Vec<(&'static str, Words, ScriptWords)>, String> {
    let read = FILES.iter().map(|&(tag, text)| {
        let fault = |error: toml::de::Error| format!("static/words/{tag}.toml: {error}");
        let mut table: toml::Table = text.parse().map_err(fault)?;
        let script = table.remove("script").unwrap_or(toml::Value::Boolean(false));
        Ok((tag, Words::deserialize(table).map_err(fault)?, ScriptWords::deserialize(script).map_err(fault)?))
    });
    read.collect()
}
