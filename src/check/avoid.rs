//! Words that no guide says: those that promise more than anybody can keep, for a reader may stake their safety on them, and
//! those that shame, blame or mislead. `static/avoid/` has them by language, with what to say instead.

use super::rule::Rule;
use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use std::sync::LazyLock;

/// The lists, by language. A text is held against all of them: a language borrows from others.
const LISTS: [(&str, &str); 2] =
    [("en", include_str!("../../static/avoid/en.toml")), ("es", include_str!("../../static/avoid/es.toml"))];

/// Words that stand in a text and should not.
pub(super) struct Found {
    /// The byte at which they begin.
    pub(super) at: usize,
    pub(super) rule: Rule,
    pub(super) says: String,
    pub(super) cure: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    promise: Vec<Promise>,
    avoid: Vec<Avoid>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Promise {
    words: Vec<String>,
    instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Avoid {
    words: Vec<String>,
    why: String,
    instead: String,
}

/// What is looked for, all at once: a guide may have thousands of texts.
struct Sought {
    words: AhoCorasick,
    /// Of each of the words: why not, where they are no promise, and what to say instead.
    about: Vec<(Option<String>, String)>,
}

static SOUGHT: LazyLock<Option<Sought>> = LazyLock::new(|| sought().ok());

fn sought() -> Result<Sought, String> {
    let (mut words, mut about) = (Vec::new(), Vec::new());
    for (lang, text) in LISTS {
        let list: List = toml::from_str(text).map_err(|error| format!("static/avoid/{lang}.toml: {error}"))?;
        let promises = list.promise.into_iter().map(|Promise { words, instead }| (words, None, instead));
        let avoid = list.avoid.into_iter().map(|Avoid { words, why, instead }| (words, Some(why), instead));
        for (all, why, instead) in promises.chain(avoid) {
            about.extend(all.iter().map(|_| (why.clone(), instead.clone())));
            words.extend(all);
        }
    }
    let mut builder = AhoCorasick::builder();
    // Of two that begin together the longer one says more.
    builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true);
    let words = builder.build(words).map_err(|error| format!("static/avoid: {error}"))?;
    Ok(Sought { words, about })
}

/// The words in a text that it should not have. In a name, which nobody can choose, only promises of several words are looked
/// for: Narcotics Anonymous is called so.
pub(super) fn find(text: &str, name: bool) -> Vec<Found> {
    // That the lists can be read is a test's to say; without them a guide would be read, and this not looked for.
    let Some(sought) = SOUGHT.as_ref() else { return Vec::new() };
    let found = sought.words.find_iter(text).filter_map(|one| {
        let (why, instead) = sought.about.get(one.pattern().as_usize())?;
        let words = text.get(one.range())?;
        let (rule, says) = match why {
            None if name && !words.contains(' ') => return None,
            None => (Rule::Promise, format!("\"{words}\" promises too much.")),
            Some(_) if name || !is_whole(text, one.start(), one.end()) => return None,
            Some(why) => (Rule::Avoid, format!("\"{words}\" is better not said: {why}.")),
        };
        Some(Found { at: one.start(), rule, says, cure: instead })
    });
    found.collect()
}

/// Whether no letter or digit stands before or behind.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let behind = text.get(end..).and_then(|text| text.chars().next());
    ![before, behind].into_iter().flatten().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(usize, Rule)> {
        find(text, false).iter().map(|found| (found.at, found.rule)).collect()
    }

    #[test]
    fn the_lists_can_be_read_and_each_cure_is_a_sentence() {
        let sought = sought();
        let about = sought.as_ref().map(|sought| sought.about.as_slice()).unwrap_or_default();
        assert!(sought.is_ok() && about.len() > 100, "{:?}", sought.err());
        for (why, instead) in about {
            assert!(instead.ends_with(['.', '"']) && instead.contains(' '), "{instead}");
            assert!(why.as_ref().is_none_or(|why| !why.ends_with('.')), "{why:?}");
        }
    }

    #[test]
    fn promises_are_found_within_longer_words_and_the_others_are_not() {
        assert_eq!(said("You can call anonymously."), [(13, Rule::Promise)]);
        assert_eq!(said("Prostitutes are people."), [(0, Rule::Avoid)]);
        assert_eq!(said("The law calls it prostitution."), []);
        assert_eq!(said("It is addictive, and unprovoked."), []);
        assert_eq!(said("A child prostitute"), [(2, Rule::Avoid)], "once, and by the longer words");
    }

    #[test]
    fn a_name_is_what_it_is() {
        assert!(find("Coalition for the Homeless", true).is_empty());
        assert_eq!(said("Coalition for the Homeless"), [(14, Rule::Avoid)]);
        for name in ["Narcotics Anonymous", "Alcohólicos Anónimos", "Untraceable Records"] {
            assert!(find(name, true).is_empty(), "{name}");
            assert!(!said(name).is_empty(), "{name}");
        }
        for name in ["Safe Exit House", "The 100% confidential line", "Salida segura"] {
            assert_eq!(find(name, true).len(), 1, "{name}");
        }
    }

    #[test]
    fn what_is_found_is_said_with_its_reason() {
        let found = find("los ilegales", false);
        let says: Vec<&str> = found.iter().map(|found| found.says.as_str()).collect();
        let why = "no person is illegal, and whoever reads it of themselves stops reading";
        assert_eq!(says, [format!("\"los ilegales\" is better not said: {why}.")]);
    }
}
