import { useRef } from 'react';
import { setBase, type WaysideGuide } from 'wayside-guide/react';

setBase('/wayside/');

export function Help({ quiet }: { quiet: boolean }) {
  const guide = useRef<WaysideGuide>(null);
  return (
    <>
      <wayside-guide
        ref={guide}
        guide="webster-groves"
        lang="en"
        display="panel"
        exit-offset={48}
        exit-quiet={quiet}
        className="help"
        onwayside-error={(event) => console.warn(event.detail.message)}
      />
      <wayside-exit exit-url="https://www.weather.gov/" exit-side="end" history-guard />
      <button onClick={() => guide.current?.exit()}>Leave</button>
      {/* @ts-expect-error there is no such side */}
      <wayside-exit exit-side="left" />
      {/* @ts-expect-error there is no such way to show it */}
      <wayside-guide display="popup" />
      {/* @ts-expect-error the button alone has no guide */}
      <wayside-exit guide="webster-groves" />
      {/* @ts-expect-error there is no such attribute */}
      <wayside-guide topics="now" />
      {/* @ts-expect-error there is no such element */}
      <wayside-help />
    </>
  );
}
