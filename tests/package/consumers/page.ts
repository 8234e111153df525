import { setBase, type WaysideGuide, type WaysideGuideAttributes } from 'wayside-guide';

setBase('/wayside/');
setBase(new URL('https://example.org/wayside/'));
// @ts-expect-error a number is no address
setBase(7);

const guide: WaysideGuide = document.createElement('wayside-guide');
guide.exit();
guide.addEventListener('wayside-error', ({ detail }) => console.warn(detail.code.length, detail.message.length));
guide.addEventListener('wayside-ready', ({ detail }) => detail satisfies null);
guide.addEventListener('click', (event) => event.clientX);
// @ts-expect-error there is no such word in what is told
guide.addEventListener('wayside-error', ({ detail }) => detail.sentence);
document.querySelector('wayside-exit')?.exit();
// @ts-expect-error the button tells nothing of a search
document.querySelector('wayside-exit')?.addEventListener('wayside-ready', (event) => event.detail);
// @ts-expect-error the guide has no such method
guide.leave();

export const good: WaysideGuideAttributes = {
  guide: 'webster-groves', lang: 'en', display: 'sealed', scheme: 'dark', 'exit-side': 'end', 'exit-keys': 'shift3 escape2', 'exit-offset': '48px', 'exit-quiet': true,
};
// @ts-expect-error there is no such side
export const side: WaysideGuideAttributes = { 'exit-side': 'left' };
// @ts-expect-error there is no such attribute
export const unknown: WaysideGuideAttributes = { 'exit-colour': 'red' };
// @ts-expect-error written as a word, it would say the opposite
export const flag: WaysideGuideAttributes = { 'exit-quiet': false };
// @ts-expect-error that is no number of pixels
export const offset: WaysideGuideAttributes = { 'exit-offset': '2rem' };
