// Three searches as npm has them, each set up as well as its documentation allows.
//
// A peer is given one language of the guide, and gives a function from what is typed to the ids it finds, best first. All
// get our stop words, and text without accents. Where a setting was a choice (weights of fields, how fuzzy, how long a
// beginning, stemming or none), some hundred were tried and the one was taken that found most of the `tuned` queries.

import Fuse from "fuse.js";
import Lunr from "lunr";
import MiniSearch from "minisearch";

/** A text without case, accents and apostrophes. */
export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/['’]/g, "");

/** The folded words of a text. */
export const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// The words that tell something; all of them where none does.
const telling = (text, small) => {
  const told = words(text).filter((word) => !small.includes(word));
  return told.length ? told : words(text);
};

const changed = (document, change) =>
  Object.fromEntries(Object.entries(document).map(([name, text]) => [name, name === "id" ? text : change(text)]));

/** MiniSearch; it found more without a stemmer than with one. */
export function miniSearch({ small, documents }) {
  const processTerm = (term) => (small.includes(term) ? null : term);
  const boost = { title: 2, search: 3, short: 2, detail: 1 };
  const index = new MiniSearch({ fields: Object.keys(boost), processTerm, tokenize: words });
  index.addAll(documents);
  const options = { boost, fuzzy: 0.1, prefix: (term) => term.length > 3, combineWith: "OR" };
  return (query) => index.search(query, options).map((found) => found.id);
}

/** Fuse.js, each word for itself. */
export function fuse({ small, documents }) {
  const keys = Object.entries({ title: 2, search: 2, short: 1, detail: 1 }).map(([name, weight]) => ({ name, weight }));
  const options = { keys, threshold: 0.3, ignoreLocation: true, ignoreFieldNorm: true, useTokenSearch: true };
  const index = new Fuse(documents.map((document) => changed(document, fold)), options);
  return (query) => index.search(telling(query, small).join(" ")).map((found) => found.item.id);
}

// Lunr's own for English. For Spanish the plainest endings: its plug-in would be a package more.
const ENDINGS =
  /(?:amiento|imiento|aciones|acion|ando|iendo|aron|ieron|adas?|ados?|idas?|idos?|aba|ian?|ar|er|ir|an|en|as|es|os|a|e|o|s)$/;
const stemmers = {
  en: (word) => Lunr.stemmer(new Lunr.Token(word)).toString(),
  es: (word) => (word.length < 5 ? word : word.replace(ENDINGS, "")),
};

const stems = Object.entries(stemmers).map(([lang, stem]) => {
  const step = (token) => token.update(stem);
  Lunr.Pipeline.registerFunction(step, `stem-${lang}`);
  return [lang, step];
});

/** Lunr, asked as its guide says: the word first, then its beginning, then what is like it. */
export function lunr({ lang, small, documents }) {
  const [, stem] = stems.find(([its]) => its === lang);
  const index = Lunr(function () {
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.pipeline.add(stem);
    this.searchPipeline.add(stem);
    this.b(0.3);
    for (const [name, boost] of Object.entries({ title: 2, search: 3, short: 2, detail: 1 })) this.field(name, { boost });
    for (const document of documents) this.add(changed(document, (text) => telling(text, small).join(" ")));
  });
  const { TRAILING } = Lunr.Query.wildcard;
  return (query) => {
    const found = index.query((asked) => {
      for (const word of telling(query, small)) {
        asked.term(word, { boost: 5 });
        if (word.length > 2) asked.term(word, { boost: 4, wildcard: TRAILING, usePipeline: false });
        if (word.length > 4) asked.term(word, { boost: 3, editDistance: 1 });
      }
    });
    return found.map((result) => result.ref);
  };
}
