import { setBase } from 'wayside-guide/solid';

setBase('/wayside/');

export const Help = () => (
  <>
    <wayside-guide guide="webster-groves" lang="en" scheme="dark" exit-quiet class="help" on:wayside-error={(event) => event.detail.code} />
    <wayside-exit exit-url="https://www.weather.gov/" exit-keys="escape2" />
    {/* @ts-expect-error there is no such side */}
    <wayside-exit exit-side="left" />
    {/* @ts-expect-error there is no such attribute */}
    <wayside-guide topics="now" />
  </>
);
