// The hosts of tests/apps that come from npm, each made one script of a page: target/apps/NAME.js. ./dev runs it.
// Those that are components are compiled by their own compilers; that is all that these two plugins do.

import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

const svelte = {
  name: 'svelte',
  setup: (build) => build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
    contents: compile(await readFile(path, 'utf8'), { filename: path, generate: 'client', dev: false }).js.code,
  })),
};

const vue = {
  name: 'vue',
  setup: (build) => build.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
    const { descriptor, errors } = parse(await readFile(path, 'utf8'), { filename: path });
    if (errors.length) throw errors[0];
    const isCustomElement = (tag) => tag.startsWith('wayside-');
    const { content } = compileScript(descriptor, { id: path, inlineTemplate: true, templateOptions: { compilerOptions: { isCustomElement } } });
    return { contents: content };
  }),
};

const hosts = `${import.meta.dirname}/hosts`;

await build({
  entryPoints: {
    react: `${hosts}/react/app.jsx`,
    vue: `${hosts}/vue/app.js`,
    svelte: `${hosts}/svelte/app.js`,
    jquery: `${hosts}/jquery/app.js`,
    turbo: `${hosts}/turbo/app.js`,
    htmx: `${hosts}/htmx/app.js`,
    htmx2: `${hosts}/htmx/app2.js`,
    pjax: `${hosts}/pjax/app.js`,
  },
  plugins: [svelte, vue],
  conditions: ['browser'],
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  jsx: 'automatic',
  bundle: true,
  format: 'iife',
  minify: true,
  legalComments: 'none',
  outdir: `${import.meta.dirname}/../../target/apps`,
});
