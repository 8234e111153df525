// What `./dev bench` holds Wayside against, minified into target/bench/. ./dev runs it; GOV.UK Frontend is published minified.

import { build } from 'esbuild';

const here = import.meta.dirname;
const outdir = `${here}/../../target/bench`;

await build({
  entryPoints: { widget: `${here}/widget.jsx`, plain: `${here}/plain.css` },
  bundle: true,
  minify: true,
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  outdir,
});

await build({
  entryPoints: { nsw: `${here}/../../node_modules/nsw-design-system/dist/js/main.js` },
  minify: true,
  legalComments: 'none',
  outdir,
});
