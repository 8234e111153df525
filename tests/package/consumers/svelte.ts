import type { SvelteHTMLElements } from 'svelte/elements';
import { setBase } from 'wayside-guide/svelte';

setBase('/wayside/');

export const good: SvelteHTMLElements['wayside-guide'] = {
  guide: 'webster-groves', lang: 'en', class: 'help', 'exit-quiet': true, 'onwayside-error': (event) => event.detail.message,
};
// @ts-expect-error there is no such side
export const side: SvelteHTMLElements['wayside-exit'] = { 'exit-side': 'left' };
// @ts-expect-error Svelte writes it as a word, which says the opposite
export const flag: SvelteHTMLElements['wayside-exit'] = { 'exit-quiet': false };
