//! How hard a text is to read, by the formula that is used for its language.
//!
//! English: Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas", Naval Technical Training
//! Command Research Branch Report 8-75 (1975): 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
//!
//! Spanish: Szigriszt Pazos, "Sistemas predictivos de legibilidad del mensaje escrito" (1993): 206.835 − 62.3 × syllables
//! per word − words per sentence; read by the scale of Barrio Cantalejo and others, INFLESZ (2008): from 65 on it is fairly
//! easy, from 80 on very easy, and 55 to 65 is what most people can read.

use super::Sentence;
use crate::guide::{Block, Inline};

/// A way to say how hard a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// The school grade in which one reads it with ease: less is easier.
    FleschKincaid,
    /// The perspicuity of a text in Spanish: more is easier.
    Inflesz,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Self; 2] = [Self::FleschKincaid, Self::Inflesz];

    /// The scale for a language, where there is one here.
    pub fn of(lang: &str) -> Option<Self> {
        match lang.split('-').next() {
            Some("en") => Some(Self::FleschKincaid),
            Some("es") => Some(Self::Inflesz),
            _ => None,
        }
    }

    /// What it is called where it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::FleschKincaid => "reading grade",
            Self::Inflesz => "INFLESZ",
        }
    }

    /// What it is called before a number, in a sentence.
    pub(super) fn named(self) -> &'static str {
        match self {
            Self::FleschKincaid => "grade",
            Self::Inflesz => "INFLESZ",
        }
    }

    /// A guide whose median answer is harder than this is too hard for its readers.
    pub(super) fn on_the_whole(self) -> f32 {
        match self {
            Self::FleschKincaid => 6.0,
            Self::Inflesz => 65.0,
        }
    }

    /// An answer harder than this is worth another look by itself.
    pub(super) fn of_one(self) -> f32 {
        match self {
            Self::FleschKincaid => 7.0,
            Self::Inflesz => 60.0,
        }
    }

    /// How much harder one is than the other: negative where it is easier.
    pub(super) fn harder(self, one: f32, other: f32) -> f32 {
        match self {
            Self::FleschKincaid => one - other,
            Self::Inflesz => other - one,
        }
    }

    /// How hard a plain text is; `None` where it has no words. A line is at least one sentence: an item of a list often has
    /// no full stop.
    pub(super) fn of_text(self, text: &str) -> Option<f32> {
        let sentences: Vec<&str> = sentences(text).collect();
        let words: Vec<&str> = sentences
            .iter()
            .flat_map(|sentence| sentence.split(|c: char| c.is_whitespace() || c == '-' || c == '/'))
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        if words.is_empty() {
            return None;
        }
        let syllables = match self {
            Self::FleschKincaid => syllables,
            Self::Inflesz => spanish_syllables,
        };
        let count = words.len() as f32;
        let long = words.iter().map(|word| syllables(word)).sum::<usize>() as f32 / count;
        let sentence = count / sentences.len() as f32;
        Some(match self {
            Self::FleschKincaid => 0.39 * sentence + 11.8 * long - 15.59,
            Self::Inflesz => 206.835 - 62.3 * long - sentence,
        })
    }
}

/// The sentences of a plain text, and the parts of those with a colon or a semicolon in them. A dot or a colon within a
/// number or an address ends none.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |&(at, mark): &(usize, char)| {
        let behind = text.get(at + mark.len_utf8()..).and_then(|rest| rest.chars().next());
        matches!(mark, '\n' | '!' | '?' | ';')
            || matches!(mark, '.' | ':') && !behind.is_some_and(char::is_alphanumeric)
    };
    let ends = text.char_indices().filter(ends).map(|(at, mark)| (at, at + mark.len_utf8()));
    let ends: Vec<(usize, usize)> = ends.chain([(text.len(), text.len())]).collect();
    let mut begin = 0;
    let parts = ends.into_iter().map(move |(end, next)| text.get(std::mem::replace(&mut begin, next)..end));
    parts.flatten().filter(|part| part.chars().any(char::is_alphabetic))
}

/// How hard an answer is, on its language's scale, and its hardest sentences, hardest first; `None` where there is no scale
/// or the answer has no words.
pub(super) fn grade(lang: &str, short: &[Inline], detail: &[Block]) -> Option<(Scale, f32, Vec<Sentence>)> {
    /// A sentence of less says nothing by its grade: "Immigration attorneys" is no sentence.
    const WORDS: usize = 5;
    /// As many as one mends at a time.
    const HARDEST: usize = 2;
    let scale = Scale::of(lang)?;
    let mut text = line(short);
    for block in detail {
        match block {
            Block::Heading(_) => {}
            Block::Paragraph(runs) => text.extend(["\n", &line(runs)]),
            Block::List { items, .. } => items.iter().for_each(|item| text.extend(["\n", &line(item)])),
        }
    }
    let whole = |text: &&str| text.split_whitespace().count() >= WORDS;
    let graded = |text: &str| Some(Sentence { text: text.trim().to_owned(), grade: scale.of_text(text)? });
    let mut hardest: Vec<Sentence> = sentences(&text).filter(whole).filter_map(graded).collect();
    hardest.sort_by(|one, other| scale.harder(other.grade, one.grade).total_cmp(&0.0));
    hardest.truncate(HARDEST);
    Some((scale, scale.of_text(&text)?, hardest))
}

fn line(runs: &[Inline]) -> String {
    runs.iter().map(Inline::words).collect()
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

/// The syllables of a Spanish word: groups of vowels, parted where two are strong or a weak one carries the accent.
fn spanish_syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let mut count = 0;
    let mut before = None;
    for (at, &letter) in letters.iter().enumerate() {
        let silent = letter == 'u'
            && matches!(at.checked_sub(1).and_then(|at| letters.get(at)), Some('q' | 'g'))
            && matches!(letters.get(at + 1), Some('e' | 'i' | 'é' | 'í'));
        let strength = match letter {
            _ if silent => None,
            'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú' => Some(true),
            'i' | 'u' | 'ü' => Some(false),
            // At the end it is the vowel.
            'y' if at + 1 == letters.len() => Some(false),
            _ => None,
        };
        match (before, strength) {
            (None, Some(_)) | (Some(true), Some(true)) => count += 1,
            _ => {}
        }
        before = strength;
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_text(text: &str) -> Option<f32> {
        Scale::FleschKincaid.of_text(text)
    }

    #[test]
    fn syllables_are_counted_as_people_speak_them_in_spanish() {
        for (word, spoken) in [
            ("llame", 2),
            ("policía", 4),
            ("usted", 2),
            ("ayuda", 3),
            ("quiere", 2),
            ("día", 2),
            ("ciudad", 2),
            ("aeropuerto", 5),
            ("inmigración", 4),
            ("muy", 1),
            ("guía", 2),
            ("averigüe", 4),
            ("y", 1),
            ("911", 1),
        ] {
            assert_eq!(spanish_syllables(word), spoken, "{word}");
        }
    }

    #[test]
    fn the_perspicuity_is_the_published_formula() {
        // 5 words, 1 sentence, 9 syllables.
        let expected = 206.835 - 62.3 * 9.0 / 5.0 - 5.0;
        assert_eq!(Scale::Inflesz.of_text("Llame a la policía ya."), Some(expected));
        let hard = Scale::Inflesz.of_text("Consideraciones institucionales imposibilitan determinadas actuaciones.");
        assert!(hard < Some(0.0), "{hard:?}");
    }

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
