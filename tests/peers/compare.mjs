// Our search beside three others, on the same text and the same queries; prints one Markdown table.
//
// Reads from standard input what `examples/queries.rs` prints. Run by `./dev queries`.

import { readFileSync } from "node:fs";
import { fold, fuse, lunr, miniSearch, words } from "./peers.mjs";

const languages = JSON.parse(readFileSync(0, "utf8"));
const versions = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).devDependencies;
const names = { en: "English", es: "Spanish" };
const kinds = { fresh: "not seen before", held: "held out at first", tuned: "tuned on" };

// A peer with our synonyms typed for it: how much of a difference is the guide's data, and how much the engine.
const helped = (peer) => (language) => {
  const finds = peer(language);
  return (query) => {
    const typed = ` ${words(query).join(" ")} `;
    const said = language.synonyms.filter(([said]) => typed.includes(` ${fold(said)} `));
    return finds([query, ...said.flatMap(([, meant]) => meant)].join(" "));
  };
};

const peers = [
  ["MiniSearch", versions.minisearch, miniSearch],
  ["Fuse.js", versions["fuse.js"], fuse],
  ["Lunr", versions.lunr, lunr],
];
const searches = [
  ["Wayside", ({ queries }) => (typed) => queries.find(({ query }) => query === typed).found],
  ...peers.map(([name, version, peer]) => [`${name} ${version}`, peer]),
  ...peers.map(([name, , peer]) => [`${name}, our synonyms typed for it`, helped(peer)]),
];

// `old` queries are not counted: our search was looked at with them for long.
const sets = ["fresh", "held", "tuned"].flatMap((used) => [...languages.map(({ lang }) => [used, lang]), [used, null]]);
const asked = (language, [used, lang]) =>
  lang && lang !== language.lang ? [] : language.queries.filter((query) => query.used === used);

const titles = sets.map((set) => {
  const count = languages.reduce((sum, language) => sum + asked(language, set).length, 0);
  return `${kinds[set[0]]}, ${names[set[1]] ?? "in all"} (${count})`;
});
console.log(`| right answer first · among three | ${titles.join(" | ")} |`);
console.log(`|---|${sets.map(() => "--:|").join("")}`);
for (const [name, search] of searches) {
  const finders = languages.map((language) => [language, search(language)]);
  const cells = sets.map((set) => {
    const places = finders.flatMap(([language, finds]) =>
      asked(language, set).map(({ query, answers }) => finds(query).findIndex((found) => answers.includes(found))),
    );
    const share = (first) => {
      const right = places.filter((place) => place >= 0 && place < first).length;
      return `${Math.round((100 * right) / places.length)} %`;
    };
    return `${share(1)} · ${share(3)}`;
  });
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
