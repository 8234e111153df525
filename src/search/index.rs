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

/// How much more a thing counts whose whole title was typed.
const WHOLE_TITLE: f32 = 10.0;

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
    /// The folded title of each thing: whoever types all of it means that one.
    titles: Vec<Vec<String>>,
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
        let mut index =
            Self { things: Vec::new(), titles: Vec::new(), words: Vec::new(), synonyms: Vec::new(), small: Vec::new() };
        let mut all: Vec<(String, usize, f32)> = Vec::new();
        for (at, question) in guide.questions.iter().enumerate() {
            index.add(Found::Question(at), &question.title, &texts_of_question(question), &mut all);
        }
        for (at, place) in guide.places.iter().enumerate() {
            index.add(Found::Place(at), &place.name, &texts_of_place(place), &mut all);
        }
        // By word, then by thing, the most prominent first: the others say nothing new.
        all.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then(one.1.cmp(&other.1)).then(other.2.total_cmp(&one.2))
        });
        all.dedup_by(|one, other| one.0 == other.0 && one.1 == other.1);
        for (text, thing, weight) in all {
            match index.words.last_mut() {
                Some(word) if word.text == text => word.stands.push((thing, weight)),
                _ => {
                    let letters = text.chars().collect();
                    index.words.push(Word { text, letters, stands: vec![(thing, weight)], rarity: 0.0 });
                }
            }
        }
        let total = index.things.len() as f32;
        for word in &mut index.words {
            word.rarity = (1.0 + total / word.stands.len() as f32).ln();
        }
        for (said, meant) in &guide.synonyms {
            let said = fold(said);
            // What folds to nothing would begin every query.
            if !said.is_empty() {
                index.synonyms.push((said, fold(&meant.join(" "))));
            }
        }
        index.small = fold(&guide.words.small_words.join(" "));
        index
    }

    fn add(&mut self, thing: Found, title: &str, texts: &[(&str, f32)], all: &mut Vec<(String, usize, f32)>) {
        let at = self.things.len();
        for (text, weight) in texts {
            for word in fold(text) {
                all.push((word, at, *weight));
            }
        }
        self.things.push(thing);
        self.titles.push(fold(title));
    }

    /// What may answer a query, best first; nothing where nothing does.
    pub fn find(&self, query: &str) -> Vec<Found> {
        let typed = fold(query);
        let mut meanings = self.meanings(&typed, &self.small);
        if meanings.is_empty() {
            meanings = self.meanings(&typed, &[]);
        }
        let mut scores = vec![(0.0_f32, 0.0_f32); self.things.len()];
        for meaning in &meanings {
            for ((sum, covered), score) in scores.iter_mut().zip(self.best(meaning)) {
                *sum += score;
                *covered += if score > 0.0 { 1.0 } else { 0.0 };
            }
        }
        let mut left: Vec<(usize, f32)> = Vec::new();
        for (thing, (sum, covered)) in scores.into_iter().enumerate() {
            if sum > 0.0 {
                // Whoever types a whole title means that one.
                let whole = if self.titles.get(thing) == Some(&typed) { WHOLE_TITLE } else { 1.0 };
                left.push((thing, sum * covered * whole));
            }
        }
        self.pick(left)
    }

    /// The best of what scored, best first. Picked one by one: a dozen are wanted, and a sort would be more to load than
    /// this is to run.
    fn pick(&self, mut left: Vec<(usize, f32)>) -> Vec<Found> {
        let mut found = Vec::new();
        let mut least = 0.0;
        while found.len() < MOST {
            let mut best: Option<(usize, usize, f32)> = None;
            for (at, &(thing, score)) in left.iter().enumerate() {
                // Among equals the guide's own order stands.
                if best.is_none_or(|(.., other)| score > other) {
                    best = Some((at, thing, score));
                }
            }
            let Some((at, thing, score)) = best.filter(|(.., score)| *score >= least) else { break };
            left.remove(at);
            least = f32::max(least, score * NOISE);
            found.extend(self.things.get(thing).copied());
        }
        found
    }

    /// What the parts of a query stand for; small words tell nothing and are passed over.
    fn meanings(&self, typed: &[String], small: &[String]) -> Vec<Meaning> {
        let mut meanings = Vec::new();
        let mut rest = typed;
        while let Some((word, next)) = rest.split_first() {
            rest = next;
            let mut meaning = Meaning::new();
            // The longest phrase that people say, or the word by itself.
            let mut phrase: &[String] = &[];
            for (said, _) in &self.synonyms {
                if said.len() > phrase.len().max(1) && typed_here(word, next, said) {
                    phrase = said;
                }
            }
            if phrase.is_empty() {
                if small.contains(word) {
                    continue;
                }
                meaning = self.words_like(word);
            } else {
                rest = next.get(phrase.len() - 1..).unwrap_or_default();
            }
            for (said, meant) in &self.synonyms {
                let same = match phrase {
                    [] => matches!(said.as_slice(), [only] if is_said(word, only)),
                    phrase => said == phrase,
                };
                if same {
                    for word in meant {
                        meaning.extend(self.words_like(word).into_iter().map(|(at, sure)| (at, sure * SYNONYM)));
                    }
                }
            }
            meanings.push(meaning);
        }
        meanings
    }

    /// The words of the guide that a typed word may be.
    fn words_like(&self, typed: &str) -> Meaning {
        let mut near = Meaning::new();
        for (at, word) in self.words.iter().enumerate() {
            near.extend(begins(typed, &word.text).map(|sure| (at, sure)));
        }
        let letters: Vec<char> = typed.chars().collect();
        let most = match letters.len() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        if !near.is_empty() || most == 0 {
            return near;
        }
        for (at, word) in self.words.iter().enumerate() {
            if let Some(slips) = slips(&letters, &word.letters, most) {
                near.push((at, SLIP / slips.max(1) as f32 * closeness(letters.len(), word.letters.len())));
            }
        }
        near
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

/// Whether a phrase that people say is typed from here on.
fn typed_here(word: &str, next: &[String], said: &[String]) -> bool {
    matches!(said, [first, others @ ..] if first == word && next.starts_with(others))
}

/// Whether a typed word is one that people say: itself, its beginning while it is being typed, or with another ending.
fn is_said(typed: &str, said: &str) -> bool {
    const ENDING: usize = 3;
    let begun = typed.len() > 3 && said.starts_with(typed);
    let ended = said.len() >= 3 && typed.starts_with(said) && typed.len() <= said.len() + ENDING;
    typed == said || begun || ended
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
