import type { GlobalComponents } from 'vue';
import { setBase } from 'wayside-guide/vue';

setBase('/wayside/');

type Props<Name extends keyof GlobalComponents> = InstanceType<GlobalComponents[Name]>['$props'];

export const good: Props<'wayside-guide'> = {
  guide: 'webster-groves', lang: 'en', class: 'help', 'exit-quiet': true, onWaysideError: (event) => event.detail.message,
};
// @ts-expect-error there is no such side
export const side: Props<'wayside-exit'> = { 'exit-side': 'left' };
// @ts-expect-error Vue writes it as a word, which says the opposite
export const flag: Props<'wayside-exit'> = { 'exit-quiet': false };
