// What the bench puts before a page's own scripts. It looks once a frame, and only as long as something is missing; it tells
// what it saw once, when all is over. The same for every system but for the probes that the system brings:
// `text`, `words` and `exit` give what stands for them on the page or nothing, `works` says whether the rest of it works.
(() => {
  if (window !== top) return;
  const roots = new WeakMap();
  const { attachShadow, attachInternals } = HTMLElement.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.set(this, root);
    return root;
  };
  HTMLElement.prototype.attachInternals = function () {
    const internals = attachInternals.call(this);
    if (internals.shadowRoot) roots.set(this, internals.shadowRoot);
    return internals;
  };
  const rootOf = (element) => element && roots.get(element);

  const listened = new WeakSet();
  const { addEventListener: add } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (type === 'click') listened.add(this ?? window);
    return add.call(this, type, ...rest);
  };

  const first = (selector) => document.querySelector(selector);
  const shows = (node) => {
    const box = node?.getBoundingClientRect();
    return !!box && box.width > 0 && box.height > 0 && getComputedStyle(node).visibility === 'visible';
  };
  const within = (node) => {
    const box = node.getBoundingClientRect();
    return box.top < innerHeight && box.bottom > 0;
  };
  const { text, words, exit, works, handled, replaces } = (__PROBES__)({ first, rootOf, shows, listened });

  const seen = { at: {}, tasks: [], shift: 0, shifts: [] };
  const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('paint', ({ name, startTime }) => (seen.at[name] = startTime));
  observe('largest-contentful-paint', ({ startTime, size }) => Object.assign(seen.at, { largest: startTime, size }));
  observe('layout-shift', ({ value, startTime, hadRecentInput }) => {
    if (hadRecentInput) return;
    seen.shift += value;
    seen.shifts.push([startTime, value]);
  });
  observe('longtask', ({ startTime, duration }) => seen.tasks.push([startTime, duration]));

  // After the frame in which it was seen: its layout is done and it is painted.
  const note = (name) => {
    if (name in seen.at) return;
    seen.at[name] = null;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      seen.at[name] = performance.now();
      if (__PROOF__) bench(JSON.stringify({ kind: name, at: seen.at[name] }));
    };
    port2.postMessage('');
  };
  const box = (node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return [x, y, width, height];
  };
  const ready = () => seen.at.text && seen.at.exit && seen.at.works;
  const frame = () => {
    if (!('text' in seen.at) && shows(text())) note('text');
    const way = exit();
    if (!('exit' in seen.at) && shows(way) && within(way) && handled(way)) note('exit');
    if (!('replaces' in seen.at) && replaces?.()) note('replaces');
    if (!('works' in seen.at) && works()) note('works');
    if (ready() && document.readyState === 'complete') return setTimeout(tell, __SETTLE__);
    if (performance.now() > __PATIENCE__) return tell();
    requestAnimationFrame(frame);
  };
  const tell = () => {
    seen.origin = performance.timeOrigin;
    seen.text = words() && box(words());
    seen.exit = exit() && box(exit());
    bench(JSON.stringify({ kind: 'end', ...seen }));
  };
  requestAnimationFrame(frame);
})();
