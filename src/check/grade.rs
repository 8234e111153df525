//! How hard a text is to read, by the formula of Flesch and Kincaid.
//!
//! Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas", Naval Technical Training Command
//! Research Branch Report 8-75 (1975): 0.39 × words per sentence + 11.8 × syllables per word − 15.59.

use crate::guide::{Block, Inline};

/// The grade of an answer in English, or `None` where the language has no formula here or the answer no words.
pub(super) fn grade(lang: &str, short: &[Inline], detail: &[Block]) -> Option<f32> {
    if !lang.starts_with("en") {
        return None;
    }
    let mut text = line(short);
    for block in detail {
        match block {
            Block::Heading(_) => {}
            Block::Paragraph(runs) => text.extend(["\n", &line(runs)]),
            Block::List { items, .. } => items.iter().for_each(|item| text.extend(["\n", &line(item)])),
        }
    }
    of_text(&text)
}

fn line(runs: &[Inline]) -> String {
    runs.iter().map(Inline::words).collect()
}

/// The grade of a plain text. A line is at least one sentence: an item of a list often has no full stop.
pub(super) fn of_text(text: &str) -> Option<f32> {
    let sentences: Vec<&str> =
        text.split(['\n', '.', '!', '?', ':', ';']).filter(|part| part.chars().any(char::is_alphabetic)).collect();
    let words: Vec<&str> = sentences
        .iter()
        .flat_map(|sentence| sentence.split(|c: char| c.is_whitespace() || c == '-' || c == '/'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    if words.is_empty() {
        return None;
    }
    let count = words.len() as f32;
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    Some(0.39 * count / sentences.len() as f32 + 11.8 * syllables as f32 / count - 15.59)
}

/// The syllables of an English word: groups of vowels, less the endings that are written but not spoken.
fn syllables(word: &str) -> usize {
    let word: String = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let vowel = |letter: char| "aeiouy".contains(letter);
    let letters: Vec<char> = word.chars().collect();
    let mut groups = 0;
    let mut inside = false;
    for &letter in &letters {
        if vowel(letter) && !inside {
            groups += 1;
        }
        inside = vowel(letter);
    }
    let silent = match letters.as_slice() {
        [.., 'l', 'e'] => false,
        [.., before, 'e'] => !vowel(*before),
        [.., before, 'e', 's'] => {
            !vowel(*before) && !"cgsxz".contains(*before) && !word.ends_with("ches") && !word.ends_with("shes")
        }
        [.., before, 'e', 'd'] => !vowel(*before) && *before != 't' && *before != 'd',
        _ => false,
    };
    (groups - usize::from(silent && groups > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_people_speak_them() {
        let counted = [
            "call",
            "police",
            "asked",
            "wanted",
            "places",
            "shelters",
            "immigration",
            "help",
            "people",
            "911",
            "trafficking",
        ];
        let spoken = [1, 2, 1, 2, 2, 2, 4, 1, 2, 1, 3];
        assert_eq!(counted.map(syllables), spoken);
    }

    #[test]
    fn longer_words_and_sentences_make_a_higher_grade() {
        let plain = of_text("You can call. You do not have to say your name.").unwrap_or_default();
        let hard = of_text(
            "Confidentiality considerations notwithstanding, organizations occasionally necessitate identification.",
        );
        assert!(plain < 2.0, "{plain}");
        assert!(hard > Some(20.0));
        assert_eq!(of_text("…"), None);
    }

    #[test]
    fn the_grade_is_the_published_formula() {
        // 8 words, 2 sentences, 8 syllables.
        let expected = 0.39 * 4.0 + 11.8 * 8.0 / 8.0 - 15.59;
        assert_eq!(of_text("Call them. They can help you at night."), Some(expected));
    }
}
