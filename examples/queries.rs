//! What the search finds for every query of `tests/guides/queries.tsv`, and the text that it searched, as JSON: what
//! `tests/peers/` holds other searches against. Run by `./dev queries`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "what cannot be read has to be said, and nothing else can be done"
)]

#[path = "large/documents.rs"]
mod documents;

use std::path::Path;

use documents::documents;
use serde_json::{Value, json};
use wayside::{
    guide::Guide,
    search::{Found, Index},
};

fn main() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let checked = wayside::check::read(&home.join("guides/webster-groves"), wayside::check::today());
    assert!(!checked.guides.is_empty(), "the first guide is wrong: {:#?}", checked.problems);
    let queries = std::fs::read_to_string(home.join("tests/guides/queries.tsv")).expect("the queries can be read");
    let languages: Vec<Value> = checked.guides.iter().map(|guide| language(guide, &queries)).collect();
    println!("{}", Value::Array(languages));
}

/// One language of the guide: its text, its queries, and what they find.
fn language(guide: &Guide, queries: &str) -> Value {
    let index = Index::new(guide);
    let name = |found| match found {
        Found::Question(at) => format!("q/{}", guide.questions[at].id),
        Found::Place(at) => format!("p/{}", guide.places[at].id),
    };
    let mut asked = Vec::new();
    for line in queries.lines().filter(|line| !line.starts_with('#')) {
        let [lang, query, answers, used] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("`{line}` has not four columns");
        };
        if lang == guide.lang {
            let found: Vec<String> = index.find(query).into_iter().map(name).collect();
            let answers: Vec<&str> = answers.split('|').collect();
            asked.push(json!({ "query": query, "answers": answers, "used": used, "found": found }));
        }
    }
    let each =
        |(meant, said): &(String, Vec<String>)| said.iter().map(|said| json!([said, [meant]])).collect::<Vec<_>>();
    let synonyms: Vec<Value> = guide.synonyms.iter().flat_map(each).collect();
    json!({
        "lang": guide.lang,
        "small": guide.words.small_words,
        "synonyms": synonyms,
        "documents": documents(guide),
        "queries": asked,
    })
}
