//! The index over one guide.

use super::{fold, slip::slips};
use crate::guide::{Block, Guide, Inline, Place, Question};

/// How prominent a word is by where it stands.
const TITLE: f32 = 4.0;
const SEARCH: f32 = 3.0;
/// A word of a phrase that people type tells less by itself, and the phrase more.
const PART: f32 = 2.5;
const PHRASE: f32 = 8.0;
const SHORT: f32 = 1.5;
const DETAIL: f32 = 1.0;

/// How much a word counts in a thing that has it elsewhere more prominently.
const AGAIN: f32 = 0.3;

/// How sure a match is by how it was made.
const WHOLE: f32 = 1.0;
const BEGINNING: f32 = 0.35;
const ENDING: f32 = 0.6;
const SLIP: f32 = 0.55;
const SYNONYM: f32 = 0.8;

/// How much more a thing counts whose whole title was typed.
const WHOLE_TITLE: f32 = 10.0;

/// Results shown at the most: more than a screen of them is not an answer.
const MOST: usize = 12;
/// A result this much weaker than the best is noise.
const NOISE: f32 = 0.2;

/// How many shelves the words stand on, and how many bytes of their beginnings decide on which.
const SHELVES: usize = 1024;
const BEGINNINGS: usize = 2;
/// How many questions and places are read at once: some milliseconds on an old phone.
const AT_ONCE: usize = 32;

/// A question or a place that a search found, by its position in the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A question.
    Question(usize),
    /// A place.
    Place(usize),
}

/// All words of a guide, each with where it stands and how prominently.
///
/// Plain loops throughout: each chain of iterators is compiled for itself, and together they were a tenth of the engine.
#[derive(Default)]
pub struct Index {
    things: Vec<Found>,
    /// The folded title of each thing: whoever types all of it means that one.
    titles: Vec<Vec<String>>,
    /// The folded phrases that people type, each with the thing that answers it.
    phrases: Vec<(usize, Vec<String>)>,
    words: Vec<Word>,
    /// The positions of the words by how they begin: whoever looks for a word, or for what begins like it, looks into one of
    /// these. Kept in the order of their letters they would have to be moved with every new one.
    shelves: Vec<Vec<usize>>,
    synonyms: Vec<(Vec<String>, Vec<String>)>,
    small: Vec<String>,
    /// Whether all of the guide has been read.
    whole: bool,
}

struct Word {
    text: String,
    /// A bit for each letter that it has.
    has: u32,
    /// The things it stands in, with its weight in each.
    stands: Vec<(usize, f32)>,
    /// The rarer, the more it tells.
    rarity: f32,
}

/// What one part of a query may stand for: positions of words, each with how surely.
type Meaning = Vec<(usize, f32)>;

impl Index {
    /// The whole index of a guide: a few milliseconds for a town's guide, so build it when somebody begins to search.
    pub fn new(guide: &Guide) -> Self {
        let mut index = Self::begun(guide);
        while index.grow(guide) {}
        index
    }

    /// The index of a guide, of which it has read nothing yet.
    pub fn begun(guide: &Guide) -> Self {
        let mut index = Self::default();
        index.shelves.resize_with(SHELVES, Vec::new);
        for (meant, said) in &guide.synonyms {
            for said in said {
                let said = fold(said);
                // What folds to nothing would begin every query.
                if !said.is_empty() {
                    index.synonyms.push((said, fold(meant)));
                }
            }
        }
        index.small = fold_all(&guide.words.small_words);
        index
    }

    /// Reads some more of the same guide; says whether there is still more of it. A large guide's is read while nobody types.
    pub fn grow(&mut self, guide: &Guide) -> bool {
        for _ in 0..AT_ONCE {
            if self.whole {
                return false;
            }
            let at = self.things.len();
            if let Some(question) = guide.questions.get(at) {
                self.begin(Found::Question(at), &question.title);
                self.add_question(question);
                continue;
            }
            let at = at.saturating_sub(guide.questions.len());
            let Some(place) = guide.places.get(at) else {
                let total = self.things.len() as f32;
                for word in &mut self.words {
                    word.rarity = (1.0 + total / word.stands.len() as f32).ln();
                }
                self.whole = true;
                return false;
            };
            self.begin(Found::Place(at), &place.name);
            self.add_place(place);
        }
        true
    }

    /// Begins a thing; what is added next belongs to it.
    fn begin(&mut self, thing: Found, title: &str) {
        self.things.push(thing);
        self.titles.push(fold(title));
        self.add(title, TITLE);
    }

    fn add_question(&mut self, question: &Question) {
        let thing = self.things.len().saturating_sub(1);
        for text in &question.search {
            let phrase = fold(text);
            let several = phrase.len() > 1;
            self.add(text, if several { PART } else { SEARCH });
            if several {
                self.phrases.push((thing, phrase));
            }
        }
        self.add_runs(&question.short, SHORT);
        for block in &question.detail {
            match block {
                Block::Paragraph(runs) => self.add_runs(runs, DETAIL),
                // "What to do" stands in every answer and tells none apart.
                Block::Heading(_) => {}
                Block::List { items, .. } => {
                    for item in items {
                        self.add_runs(item, DETAIL);
                    }
                }
            }
        }
    }

    fn add_place(&mut self, place: &Place) {
        self.add(&place.who, SHORT);
        self.add(&place.what, SHORT);
        for text in [&place.languages, &place.cost, &place.area, &place.note].into_iter().flatten() {
            self.add(text, DETAIL);
        }
        for contact in &place.contacts {
            self.add(&contact.shown, DETAIL);
        }
    }

    fn add_runs(&mut self, runs: &[Inline], weight: f32) {
        for run in runs {
            self.add(run.words(), weight);
        }
    }

    /// Adds a text of the last thing.
    fn add(&mut self, text: &str, weight: f32) {
        let thing = self.things.len().saturating_sub(1);
        for text in fold(text) {
            let shelf = shelf(&text);
            let words = &self.words;
            let mut same = None;
            for &at in self.shelves.get(shelf).into_iter().flatten() {
                if words.get(at).is_some_and(|word| word.text == text) {
                    same = Some(at);
                    break;
                }
            }
            let Some(word) = same.and_then(|at| self.words.get_mut(at)) else {
                if let Some(shelf) = self.shelves.get_mut(shelf) {
                    shelf.push(self.words.len());
                }
                let has = letters(&text);
                self.words.push(Word { text, has, stands: vec![(thing, weight)], rarity: 0.0 });
                continue;
            };
            match word.stands.last_mut() {
                // The most prominent counts; the others say that the thing is about this.
                Some((last, most)) if *last == thing => *most = most.max(weight) + AGAIN * most.min(weight),
                _ => word.stands.push((thing, weight)),
            }
        }
    }

    /// What may answer a query, best first; nothing where nothing does.
    pub fn find(&self, query: &str) -> Vec<Found> {
        let typed = fold(query);
        let mut meanings = self.meanings(&typed, &self.small);
        if meanings.is_empty() {
            meanings = self.meanings(&typed, &[]);
        }
        let mut best = Vec::new();
        for meaning in &meanings {
            best.push(self.best(meaning));
        }
        best.push(self.said(&typed));
        let mut left: Vec<(usize, f32)> = Vec::new();
        for (thing, title) in self.titles.iter().enumerate() {
            let (mut sum, mut covered) = (0.0, 0.0);
            for scores in &best {
                let score = scores.get(thing).copied().unwrap_or_default();
                sum += score;
                covered += if score > 0.0 { 1.0 } else { 0.0 };
            }
            if sum > 0.0 {
                // Whoever types a whole title means that one.
                let whole = if *title == typed { WHOLE_TITLE } else { 1.0 };
                // The more of the query, the better, but one word of a long sentence may be all that tells.
                left.push((thing, sum * f32::sqrt(covered) * whole));
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
                if score > best.map_or(0.0, |(.., other)| other) {
                    best = Some((at, thing, score));
                }
            }
            let Some((at, thing, score)) = best.filter(|(.., score)| *score >= least) else { break };
            // Taken; to take it out would be to move all that stand behind it.
            if let Some((_, score)) = left.get_mut(at) {
                *score = 0.0;
            }
            least = f32::max(least, score * NOISE);
            if let Some(thing) = self.things.get(thing) {
                found.push(*thing);
            }
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
            let mut unknown = false;
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
                unknown = meaning.is_empty() && !self.knows(word);
                if unknown {
                    meaning = self.slipped(word);
                }
            } else {
                rest = next.get(phrase.len() - 1..).unwrap_or_default();
            }
            for (said, meant) in &self.synonyms {
                let same = match phrase {
                    [] => matches!(said.as_slice(), [only] if is_said(word, only) || (unknown && nearly(word, only))),
                    phrase => said == phrase,
                };
                if same {
                    for word in meant {
                        for (at, sure) in self.words_like(word) {
                            meaning.push((at, sure * SYNONYM));
                        }
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
        let mut look = |at: usize| {
            if let Some(sure) = self.words.get(at).and_then(|word| begins(typed, &word.text)) {
                near.push((at, sure));
            }
        };
        if typed.len() < BEGINNINGS {
            (0..self.words.len()).for_each(look);
        } else {
            for &at in self.shelves.get(shelf(typed)).into_iter().flatten() {
                look(at);
            }
        }
        near
    }

    /// Whether a typed word is one that people say.
    fn knows(&self, word: &str) -> bool {
        for (said, _) in &self.synonyms {
            if matches!(said.as_slice(), [only] if is_said(word, only)) {
                return true;
            }
        }
        false
    }

    /// The words of the guide that a typed word may be but for a slip.
    fn slipped(&self, typed: &str) -> Meaning {
        let mut near = Meaning::new();
        let letters: Vec<char> = typed.chars().collect();
        let most = match letters.len() {
            0..=3 => return near,
            4..=7 => 1,
            _ => 2,
        };
        let has = self::letters(typed);
        let mut word_letters = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            // Every letter that the word has not is a slip: that leaves few to be looked at letter by letter.
            if (has & !word.has).count_ones() as usize > most {
                continue;
            }
            word_letters.clear();
            word_letters.extend(word.text.chars());
            if let Some(slips) = slips(&letters, &word_letters, most) {
                near.push((at, SLIP / slips.max(1) as f32 * closeness(letters.len(), word_letters.len())));
            }
        }
        near
    }

    /// What the phrases that are typed whole are worth to each thing. By the things' positions.
    fn said(&self, typed: &[String]) -> Vec<f32> {
        let mut said = vec![0.0; self.things.len()];
        for (thing, phrase) in &self.phrases {
            let typed_whole = typed.windows(phrase.len()).any(|part| part == phrase);
            if let Some(score) = said.get_mut(*thing).filter(|_| typed_whole) {
                *score = PHRASE;
            }
        }
        said
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

/// Which shelf a word stands on: by its first two bytes, so that all that begin like it, and have two, stand on the same.
fn shelf(word: &str) -> usize {
    let mut at = 0;
    for &byte in word.as_bytes().iter().take(BEGINNINGS) {
        at = at * 31 + usize::from(byte);
    }
    at % SHELVES
}

/// A bit for each letter of a word; two letters may share one.
fn letters(word: &str) -> u32 {
    let mut has = 0;
    for letter in word.chars() {
        has |= 1 << (letter as u32 % u32::BITS);
    }
    has
}

/// Whether a phrase that people say is typed from here on.
fn typed_here(word: &str, next: &[String], said: &[String]) -> bool {
    matches!(said, [first, others @ ..] if first == word && next.starts_with(others))
}

/// Whether a typed word is one that people say: itself, its beginning while it is being typed, or with another ending.
fn is_said(typed: &str, said: &str) -> bool {
    // Hardly more than "cops" on the shortest: "lawyer" is not "law", and "celoso" not "cel".
    let ending = if said.len() < 4 { 1 } else { 3 };
    let begun = typed.len() > 3 && said.starts_with(typed);
    let ended = said.len() >= 3 && typed.starts_with(said) && typed.len() <= said.len() + ending;
    typed == said || begun || ended
}

/// Whether a typed word is one that people say, but for a slip.
fn nearly(typed: &str, said: &str) -> bool {
    let (typed, said): (Vec<char>, Vec<char>) = (typed.chars().collect(), said.chars().collect());
    typed.len() > 4 && said.len() > 3 && typed.len() < said.len() + 2 && slips(&typed, &said, 1).is_some()
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
    for ending in 1..=3 {
        let Some(stem) = typed.len().checked_sub(ending).and_then(|end| typed.get(..end)) else { continue };
        if stem.len() > 3 && word.starts_with(stem) && word.len() <= stem.len() + 4 {
            return Some(ENDING * closeness(stem.len(), word.len()));
        }
    }
    None
}

/// 1 for equal lengths, less the more is left to type.
fn closeness(typed: usize, word: usize) -> f32 {
    let (typed, word) = (typed as f32, word as f32);
    0.5 + 0.5 * (typed.min(word) / typed.max(word).max(1.0))
}

/// The words of some texts, folded.
fn fold_all(texts: &[String]) -> Vec<String> {
    let mut words = Vec::new();
    for text in texts {
        words.append(&mut fold(text));
    }
    words
}
