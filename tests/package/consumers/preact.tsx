import { setBase } from 'wayside-guide/preact';

setBase('/wayside/');

export const Help = () => (
  <>
    <wayside-guide guide="webster-groves" lang="en" scheme="dark" exit-quiet class="help" onwayside-ready={(event) => event.detail satisfies null} />
    <wayside-exit exit-url="https://www.weather.gov/" exit-keys="escape2" />
    {/* @ts-expect-error there is no such side */}
    <wayside-exit exit-side="left" />
    {/* @ts-expect-error Preact writes it as a word, which says the opposite */}
    <wayside-exit exit-quiet={false} />
    {/* @ts-expect-error there is no such attribute */}
    <wayside-guide topics="now" />
  </>
);
