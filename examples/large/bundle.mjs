// What the page of ./dev large loads: each of the other searches as a module with what asks it, and each library alone, whose
// bytes are counted. In target/large/.

import { build } from "esbuild";

const here = import.meta.dirname;
const outdir = `${here}/../../target/large`;
const options = { bundle: true, minify: true, format: "esm", platform: "browser", legalComments: "none", outdir };

await build({ ...options, entryPoints: [`${here}/minisearch.js`, `${here}/fuse.js`, `${here}/flexsearch.js`] });

const libraries = { minisearch: "export { default } from 'minisearch'", fuse: "export { default } from 'fuse.js'", flexsearch: "export { Document, Charset } from 'flexsearch'" };
for (const [name, contents] of Object.entries(libraries)) {
  const stdin = { contents, resolveDir: here, sourcefile: `${name}-alone.js` };
  await build({ ...options, outdir: undefined, outfile: `${outdir}/${name}-alone.js`, stdin });
}
