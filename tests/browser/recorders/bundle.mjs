// The host's tools of tests/browser/recorders.rs. Three come from npm, set up as a curious host would by rrweb.js, posthog.js
// and sentry.js; the fourth, tags.js, stands for whatever a tag manager may load. What they capture they keep in
// `window.__captured`, where the rig reads it, and send to spy.localhost.
//
// rrweb and PostHog come as scripts for a page. Sentry comes as modules alone: this makes a script of them. ./dev runs it.

import { build } from 'esbuild';

await build({
  stdin: { contents: "export * from '@sentry/browser'", resolveDir: import.meta.dirname },
  bundle: true,
  format: 'iife',
  globalName: 'Sentry',
  minify: true,
  legalComments: 'none',
  outfile: `${import.meta.dirname}/../../../target/recorders/sentry.js`,
});
