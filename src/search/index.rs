//! The index over one guide.

use super::{fold, slip::slips};
use crate::guide::{Block, Guide, Inline, Place, Question};

/// How prominent a word is by where it stands.
const TITLE: f32 = 4.0;
const SEARCH: f32 = 3.0;
const SHORT: f32 = 1.5;
const DETAIL: f32 = 1.0;

/// How sure a match is by how it was made.
const WHOLE: f32 = 1.0;
const BEGINNING: f32 = 0.7;
const ENDING: f32 = 0.6;
const SLIP: f32 = 0.4;
const SYNONYM: f32 = 0.8;

/// Results shown at the most: more than a screen of them is not an answer.
const MOST: usize = 12;
/// A result this much weaker than the best is noise.
const NOISE: f32 = 0.2;

/// A question or a place that a search found, by its position in the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A question.
    Question(usize),
    /// A place.
    Place(usize),
}

/// All words of a guide, each with where it stands and how prominently.
pub struct Index {
    things: Vec<Found>,
    words: Vec<Word>,
    synonyms: Vec<(Vec<String>, Vec<String>)>,
    small: Vec<String>,
}

struct Word {
    text: String,
    letters: Vec<char>,
    /// The things it stands in, with its weight in each.
    stands: Vec<(usize, f32)>,
    /// The rarer, the more it tells.
    rarity: f32,
}

/// What one part of a query may stand for: positions of words, each with how surely.
type Meaning = Vec<(usize, f32)>;

impl Index {
    /// The index of a guide. Takes a few milliseconds for a town's guide, so build it when somebody begins to search.
    pub fn new(guide: &Guide) -> Self {
        let questions = guide.questions.iter().enumerate();
        let questions = questions.map(|(at, question)| (Found::Question(at), texts_of_question(question)));
        let places = guide.places.iter().enumerate().map(|(at, place)| (Found::Place(at), texts_of_place(place)));
        let (mut things, mut all) = (Vec::new(), Vec::new());
        for (thing, texts) in questions.chain(places) {
            for (text, weight) in texts {
                all.extend(fold(text).into_iter().map(|word| (word, things.len(), weight)));
            }
            things.push(thing);
        }
        // By word, then by thing, the most prominent first: the others say nothing new.
        all.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then(one.1.cmp(&other.1)).then(other.2.total_cmp(&one.2))
        });
        all.dedup_by(|one, other| one.0 == other.0 && one.1 == other.1);
        let mut words: Vec<Word> = Vec::new();
        for (text, thing, weight) in all {
            match words.last_mut() {
                Some(word) if word.text == text => word.stands.push((thing, weight)),
                _ => words.push(Word {
                    letters: text.chars().collect(),
                    text,
                    stands: vec![(thing, weight)],
                    rarity: 0.0,
                }),
            }
        }
        let total = things.len() as f32;
        for word in &mut words {
            word.rarity = (1.0 + total / word.stands.len() as f32).ln();
        }
        let synonyms =
            guide.synonyms.iter().map(|(said, meant)| (fold(said), meant.iter().flat_map(|word| fold(word)).collect()));
        Self {
            words,
            synonyms: synonyms.collect(),
            small: guide.words.small_words.iter().flat_map(|word| fold(word)).collect(),
            things,
        }
    }

    /// What may answer a query, best first; nothing where nothing does.
    pub fn find(&self, query: &str) -> Vec<Found> {
        let typed = fold(query);
        let meanings = self.meanings(&typed);
        if meanings.is_empty() {
            return Vec::new();
        }
        let mut scores = vec![(0.0_f32, 0_usize); self.things.len()];
        for meaning in &meanings {
            for ((sum, covered), score) in scores.iter_mut().zip(self.best(meaning)) {
                *sum += score;
                *covered += usize::from(score > 0.0);
            }
        }
        let all = meanings.len() as f32;
        let scores = scores.into_iter().map(|(sum, covered)| sum * (covered as f32 / all));
        let mut left: Vec<(f32, usize)> = scores.zip(0..).filter(|(score, _)| *score > 0.0).collect();
        let mut found = Vec::new();
        let mut least = 0.0;
        // Picked one by one: a dozen are wanted, and a sort would be more to load than this is to run.
        while found.len() < MOST {
            // Among equals the guide's own order stands.
            let best = left.iter().enumerate().reduce(|best, next| if next.1.0 > best.1.0 { next } else { best });
            let Some((at, score)) = best.map(|(at, (score, _))| (at, *score)).filter(|(_, score)| *score >= least)
            else {
                break;
            };
            least = least.max(score * NOISE);
            found.extend(self.things.get(left.remove(at).1).copied());
        }
        found
    }

    /// What the parts of a query stand for. Small words tell nothing and are passed over, unless there is nothing else.
    fn meanings(&self, typed: &[String]) -> Vec<Meaning> {
        let mut meanings = Vec::new();
        let mut rest = typed;
        while let Some((word, next)) = rest.split_first() {
            let phrase =
                self.synonyms.iter().filter(|(said, _)| rest.starts_with(said)).max_by_key(|(said, _)| said.len());
            rest = phrase.map_or(next, |(said, _)| rest.get(said.len()..).unwrap_or_default());
            if phrase.is_none() && self.small.contains(word) {
                continue;
            }
            let mut meaning = match phrase {
                Some((said, _)) if said.len() > 1 => Meaning::new(),
                _ => self.words_like(word),
            };
            // While a word is still being typed, what it may become counts already.
            let begun = self.synonyms.iter().filter(|(said, _)| {
                matches!(said.as_slice(), [only] if word.chars().count() > 3 && only.starts_with(word.as_str()))
            });
            for (_, meant) in phrase.into_iter().chain(begun) {
                let meant = meant.iter().flat_map(|word| self.words_like(word));
                meaning.extend(meant.map(|(at, sure)| (at, sure * SYNONYM)));
            }
            meanings.push(meaning);
        }
        meanings
    }

    /// The words of the guide that a typed word may be.
    fn words_like(&self, typed: &str) -> Meaning {
        let near = self.words.iter().enumerate().filter_map(|(at, word)| Some((at, begins(typed, &word.text)?)));
        let near: Meaning = near.collect();
        if !near.is_empty() {
            return near;
        }
        let letters: Vec<char> = typed.chars().collect();
        let most = match letters.len() {
            0..=3 => return Meaning::new(),
            4..=7 => 1,
            _ => 2,
        };
        let slipped = self.words.iter().enumerate().filter_map(|(at, word)| {
            let slips = slips(&letters, &word.letters, most)?;
            Some((at, SLIP / slips.max(1) as f32 * closeness(letters.len(), word.letters.len())))
        });
        slipped.collect()
    }

    /// What a meaning is worth to each thing: its surest, most prominent word there. By the things' positions.
    fn best(&self, meaning: &Meaning) -> Vec<f32> {
        let mut best = vec![0.0_f32; self.things.len()];
        for (at, sure) in meaning {
            let Some(word) = self.words.get(*at) else {
                continue;
            };
            for (thing, weight) in &word.stands {
                if let Some(score) = best.get_mut(*thing) {
                    *score = score.max(weight * sure * word.rarity);
                }
            }
        }
        best
    }
}

/// How surely a typed word is the word, its beginning, or the word with another ending.
fn begins(typed: &str, word: &str) -> Option<f32> {
    if typed == word {
        return Some(WHOLE);
    }
    if word.starts_with(typed) {
        return Some(BEGINNING * closeness(typed.len(), word.len()));
    }
    // "arrested" finds "arrest", "expunged" finds "expungement".
    let stems =
        (1..=3).filter_map(|ending| typed.get(..typed.len().checked_sub(ending)?)).filter(|stem| stem.len() > 3);
    let stem = stems.into_iter().find(|stem| word.starts_with(stem) && word.len() <= stem.len() + 4)?;
    Some(ENDING * closeness(stem.len(), word.len()))
}

/// 1 for equal lengths, less the more is left to type.
fn closeness(typed: usize, word: usize) -> f32 {
    let (typed, word) = (typed as f32, word as f32);
    0.5 + 0.5 * (typed.min(word) / typed.max(word).max(1.0))
}

fn texts_of_question(question: &Question) -> Vec<(&str, f32)> {
    let mut texts = vec![(&*question.title, TITLE)];
    texts.extend(question.search.iter().map(|word| (&**word, SEARCH)));
    texts.extend(question.short.iter().map(|run| (Inline::words(run), SHORT)));
    for block in &question.detail {
        match block {
            // "What to do" stands in every answer and tells none apart.
            Block::Heading(_) => {}
            block => texts.extend(block.runs().map(|run| (run.words(), DETAIL))),
        }
    }
    texts
}

fn texts_of_place(place: &Place) -> Vec<(&str, f32)> {
    let mut texts = vec![(&*place.name, TITLE), (&*place.who, SHORT), (&*place.what, SHORT)];
    let others = [&place.languages, &place.cost, &place.area, &place.note];
    texts.extend(others.into_iter().flatten().map(|text| (&**text, DETAIL)));
    texts.extend(place.contacts.iter().map(|contact| (&*contact.shown, DETAIL)));
    texts
}
