// FlexSearch, as its documentation says for words of which one types the beginnings, in several fields: letters that sound alike
// count as the same, and what has some of the words is found, too.

import { Charset, Document } from "flexsearch";

const FIELDS = ["title", "search", "short", "detail"];

export const make = ({ documents }) => {
  const index = new Document({ document: { id: "id", index: FIELDS }, tokenize: "forward", encoder: Charset.LatinBalance });
  for (const document of documents) index.add(document);
  return (query) => index.search(query, { limit: 12, suggest: true, merge: true }).map((found) => found.id);
};
