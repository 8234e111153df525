// A nonprofit's page in React: it mounts the guide, changes it, moves it and takes it away.
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { exitUrl } from '../exit.js';
import { isHelp, routes } from '../router.js';

const START = { lang: 'en', topic: undefined, scheme: 'light', label: undefined, elsewhere: false, quiet: undefined, accent: false };

// Attributes as props; what the element has as a property (`lang`, `className`) React sets as one. Events by their names.
const Guide = ({ settings, says, at }) => (
  <wayside-guide
    ref={at}
    guide="webster-groves"
    className="help"
    style={settings.accent ? { '--wayside-accent': '#7a1f5c' } : {}}
    lang={settings.lang}
    topic={settings.topic}
    scheme={settings.scheme}
    exit-label={settings.label}
    exit-url={exitUrl(settings.elsewhere)}
    exit-quiet={settings.quiet}
    onwayside-ready={() => says('wayside-ready')}
    onwayside-error={() => says('wayside-error')}
  />
);

const App = () => {
  const [help, setHelp] = useState(isHelp);
  const [settings, setSettings] = useState(START);
  const [moved, setMoved] = useState(false);
  const [count, setCount] = useState(0);
  const [names, setNames] = useState(['Ada']);
  const [name, setName] = useState('');
  const [said, setSaid] = useState([]);
  const [ticks, setTicks] = useState(0);
  const guide = useRef(null);

  useEffect(() => routes(() => setHelp(isHelp())), []);
  // It draws itself again ten times a second, as a page with a clock does.
  useEffect(() => {
    const timer = setInterval(() => setTicks((before) => before + 1), 100);
    return () => clearInterval(timer);
  }, []);

  const change = (key, value) => () => setSettings((before) => ({ ...before, [key]: value(before[key]) }));
  const turns = (one, other) => (before) => (before === one ? other : one);
  const says = (event) => setSaid((before) => [...before, event]);
  const blocks = [
    <li key="guide"><Guide settings={settings} says={says} at={guide} /></li>,
    <li key="food">Food shelf</li>,
    <li key="warm">Warm line</li>,
  ];
  if (moved) blocks.push(blocks.shift());

  return (
    <>
      <nav><a id="to-home" href="/react/">Home</a> <a id="to-help" href="/react/help">Help</a></nav>
      <p><button id="count" onClick={() => setCount(count + 1)}>Coming: {count}</button></p>
      <form onSubmit={(event) => { event.preventDefault(); setNames([...names, name]); setName(''); }}>
        <input id="name" aria-label="Name" spellCheck={false} value={name} onChange={(event) => setName(event.target.value)} />
        <button id="add">Add</button>
      </form>
      <ul id="names">{names.map((one) => <li key={one}>{one}</li>)}</ul>
      <p id="said">{said.join(' ')}</p>
      <p id="ticks">{ticks}</p>
      {help ? (
        <>
          <p>
            <button id="spanish" onClick={change('lang', turns('en', 'es'))}>Spanish</button>
            <button id="topic" onClick={change('topic', turns(undefined, 'police'))}>Topic</button>
            <button id="dark" onClick={change('scheme', turns('light', 'dark'))}>Dark</button>
            <button id="label" onClick={change('label', turns(undefined, 'Leave now'))}>Label</button>
            <button id="elsewhere" onClick={change('elsewhere', turns(false, true))}>Elsewhere</button>
            <button id="accent" onClick={change('accent', turns(false, true))}>Accent</button>
            <button id="quiet-on" onClick={change('quiet', () => true)}>Quiet</button>
            <button id="quiet-off" onClick={change('quiet', () => false)}>Not quiet</button>
            <button id="quiet-unset" onClick={change('quiet', () => null)}>As it comes</button>
            <button id="move" onClick={() => setMoved(!moved)}>Move</button>
            <button id="leave" onClick={() => guide.current.exit()}>Leave</button>
          </p>
          <ul id="blocks">{blocks}</ul>
        </>
      ) : (
        <p id="home">Pancake breakfast on Saturday.</p>
      )}
    </>
  );
};

createRoot(document.querySelector('#app')).render(<App />);
