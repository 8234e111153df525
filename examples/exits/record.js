// The page's own recorder. While a navigation is pending a browser may answer no WebDriver call, so the page tells what
// it sees by itself: what happens at once, and how it stands, whenever that has changed.
(() => {
  const words = __WORDS__;
  // A page that one of them has left may send nothing by itself. This was saved before.
  const worker = new Worker('/rig/reporter.js');
  const report = worker.postMessage.bind(worker);
  const send = (kind, told) => {
    const at = Math.round(performance.now() * 10) / 10;
    report({ kind, at, clock: performance.timeOrigin + at, page: location.pathname, ...told });
  };

  const roots = () => {
    const all = [document];
    for (let place = 0; place < all.length; place++) {
      for (const node of all[place].querySelectorAll('*')) {
        const root = window.__roots?.(node) ?? node.shadowRoot;
        if (root) all.push(root);
      }
    }
    return all;
  };
  const everywhere = (selector) => roots().flatMap((root) => [...root.querySelectorAll(selector)]);

  // The control, wherever a system keeps it.
  window.__control = () => {
    const element = document.querySelector('wayside-exit, wayside-guide');
    return (element && window.__roots?.(element)?.querySelector('a.exit, .exit'))
      || document.querySelector('.govuk-exit-this-page__button, .nsw-quick-exit') || null;
  };
  window.__everywhere = everywhere;
  window.__media = [];

  const state = () => {
    const shows = (root) => (root.documentElement ? root.documentElement.innerText : root.host.getClientRects().length ? root.textContent : '');
    const text = roots().map(shows).join('\n');
    const markup = roots().map((root) => (root.documentElement ? root.documentElement.outerHTML : root.innerHTML)).join('\n')
      + everywhere('input').map((input) => input.value).join('\n');
    const has = (where) => words.filter((word) => where.includes(word));
    return {
      title: document.title,
      icons: everywhere('link[rel~="icon"]').map((link) => link.getAttribute('href')),
      text: has(text).length,
      markup: has(markup).length,
      alerts: everywhere('[role=alert]').map((alert) => alert.textContent.trim()),
      href: location.href,
      entries: history.length,
      playing: [...new Set([...everywhere('video, audio'), ...window.__media])].filter((one) => !one.paused && !one.ended).length,
      fullscreen: !!document.fullscreenElement,
      selected: String(getSelection()).length,
      editing: /^(input|textarea)$/.test(document.activeElement?.localName ?? ''),
      quieted: window.__quieted ?? 0,
    };
  };
  window.__state = state;

  // From now on, how the page stands is told whenever it changes.
  window.__arm = () => {
    let last = '';
    const look = () => {
      const now = state();
      const text = JSON.stringify(now);
      if (text !== last) send('state', { state: now });
      last = text;
    };
    look();
    setInterval(look, 15);
  };

  const first = { capture: true, passive: true };
  for (const type of ['pointerdown', 'pointerup', 'pointercancel', 'click', 'auxclick', 'keydown', 'beforeunload', 'pagehide', 'visibilitychange']) {
    addEventListener(type, (event) => send('event', { type, key: event.key, stamp: event.timeStamp }), first);
  }
  addEventListener('pageshow', (event) => send('event', { type: 'pageshow', persisted: event.persisted, entries: history.length }), first);
  window.navigation?.addEventListener('navigate', (event) =>
    send('event', { type: 'navigate', stamp: event.timeStamp, how: event.navigationType, to: event.destination?.url }), first);
  send('event', { type: 'begin', prerendering: !!document.prerendering });
})();
