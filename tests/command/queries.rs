//! Queries as people type them, in a file with what answers each, and how many of them find it.

use wayside::{
    guide::Guide,
    search::{Found, Index},
};

/// How many queries of a language and a use find their answer first, and how many among the first three: as measured when
/// the search was last mended. Raise them when it finds more.
pub type Floor = (&'static str, &'static str, usize, usize);

/// A guide's search, and the guide.
pub struct Search {
    guide: &'static Guide,
    index: Index,
}

impl Search {
    /// The search over a guide.
    pub fn over(guide: &'static Guide) -> Self {
        Self { guide, index: Index::new(guide) }
    }

    /// What a search finds, as people would name it: `q/` and a question's id, or `p/` and a place's.
    pub fn finds(&self, query: &str) -> Vec<String> {
        let names = self.index.find(query).into_iter().map(|found| match found {
            Found::Question(at) => format!("q/{}", self.guide.questions[at].id),
            Found::Place(at) => format!("p/{}", self.guide.places[at].id),
        });
        names.collect()
    }

    /// Expects one of some things among the first three: what a phone shows without scrolling.
    #[track_caller]
    pub fn among_three(&self, query: &str, expected: &str) {
        let found = self.finds(query);
        let hit = found.iter().take(3).any(|found| expected.split('|').any(|expected| found == expected));
        assert!(hit, "`{query}` finds {:?}, not {expected}", &found[..found.len().min(5)]);
    }
}

/// Holds the queries of a file against floors. `tests/guides/README.md` tells what is in such a file.
pub fn hold(file: &str, floors: &[Floor], guides: &'static [Guide]) {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let queries: Vec<[&str; 4]> = lines
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|parts| parts.try_into().unwrap_or_else(|parts| panic!("{parts:?} are not four columns")))
        .collect();
    let mut counted = 0;
    let mut fallen = String::new();
    for (lang, used, first, among_three) in floors {
        let guide = guides.iter().find(|guide| guide.lang == *lang).expect("a floor is of a language of the guide");
        let search = Search::over(guide);
        let (mut all, mut firsts, mut threes, mut misses) = (0, 0, 0, Vec::new());
        for &[_, query, answers, _] in queries.iter().filter(|query| query[0] == *lang && query[3] == *used) {
            for answer in answers.split('|') {
                let there = match answer.split_once('/') {
                    Some(("q", id)) => guide.questions.iter().any(|question| question.id == id),
                    Some(("p", id)) => guide.places.iter().any(|place| place.id == id),
                    _ => false,
                };
                assert!(there, "`{query}` is to find {answer}, which is not in the guide");
            }
            let found = search.finds(query);
            let place = found.iter().position(|found| answers.split('|').any(|answer| answer == found));
            all += 1;
            firsts += usize::from(place == Some(0));
            threes += usize::from(place.is_some_and(|place| place < 3));
            if place != Some(0) {
                misses.push(format!("  `{query}` finds {:?}, not {answers}", &found[..found.len().min(3)]));
            }
        }
        counted += all;
        println!("{lang}, {used}: {firsts} first, {threes} among three, of {all}");
        if firsts < *first || threes < *among_three {
            fallen += &format!(
                "{lang}, {used}: {firsts} of {all} find it first (they were {first}), {threes} among three (they were \
                 {among_three}). Not first:\n{}\n",
                misses.join("\n")
            );
        }
    }
    assert_eq!(counted, queries.len(), "a query has a language or a use that no floor knows");
    assert!(fallen.is_empty(), "the search finds less than it did:\n{fallen}");
}
