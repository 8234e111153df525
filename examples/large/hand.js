// What the run does with a guide on its page, and when the browser has painted what came of it.

window.hand = (root) => {
  const after = () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now());
    channel.port2.postMessage(0);
  });
  // The end of the next frame: its scripts, styles, layout and paint are done.
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => after().then(resolve)));
  const engine = () => root.querySelector('.guide[data-engine]');
  const find = (key) => [...engine().querySelectorAll('[data-key]')].find((node) => node.dataset.key === key);
  const field = () => engine().querySelector('iframe').contentDocument.querySelector('input');

  // Begun right after a frame, so that each waits as long for the next. `drawn`: searched, drawn and laid out; `painted`: with
  // the wait for the frame, and the frame.
  const timed = async (act) => {
    await frame();
    const began = performance.now();
    act();
    await after();
    root.host.getBoundingClientRect();
    const drawn = performance.now() - began;
    return { drawn, painted: (await frame()) - began };
  };
  const enter = (text) => {
    const input = field();
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  const steps = {
    async types(queries, patience, pause) {
      const began = performance.now();
      const times = [];
      let first;
      for (const query of queries) {
        for (let end = 1; end <= query.length; end++) {
          const time = await timed(() => enter(query.slice(0, end)));
          await new Promise((resolve) => setTimeout(resolve, pause));
          if (first) times.push(time);
          else first = time;
          if (performance.now() - began > patience) return { first, times };
        }
      }
      return { first, times };
    },
    clears: () => timed(() => enter('')),
    async opens(key) {
      const one = find(key);
      return timed(() => (one.open = true));
    },
    // And when all of it is drawn.
    async presses(key) {
      const button = find(key);
      const began = performance.now();
      const time = await timed(() => button.click());
      const results = engine().querySelector('.results');
      const cards = () => (results ? results.querySelectorAll('article').length : 0);
      const all = results ? Math.min(60, results.dataset.found) : 0;
      while (cards() < all) await frame();
      return { ...time, whole: performance.now() - began, cards: cards() };
    },
    // A finger's throw: as many pixels a frame, and how long each frame was.
    async scrolls(frames, pixels) {
      const times = [];
      let last = await frame();
      for (let at = 0; at < frames; at++) {
        scrollBy(0, pixels);
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times;
    },
    // An hour of somebody who does something every two seconds, as quickly as the browser goes.
    async lives(from, to, queries) {
      for (let at = from; at < to; at++) {
        const query = queries[at % queries.length];
        if (at % 5 < 3) {
          const end = 1 + (at * 7) % query.length;
          enter(query.slice(0, end));
        } else if (at % 5 === 3) {
          enter('');
          const all = engine().querySelectorAll('details');
          const one = all[(at * 13) % all.length];
          one.open = !one.open;
        } else {
          const toggles = engine().querySelectorAll('button[data-key^="pick:"], button[data-key^="narrow:"]:not([disabled])');
          toggles[(at * 11) % toggles.length].click();
        }
        await after();
        if (at % 60 === 59) {
          const before = engine().lang;
          root.querySelector('[data-key^="language:"]').click();
          while (!engine() || engine().lang === before) await after();
          // The field is dressed when the frame is there.
          while (!engine().querySelector('iframe')?.contentDocument?.querySelector('input')) await after();
        }
      }
      return to;
    },
  };
  window.does = async (step, ...rest) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return (await steps[step](...rest)) ?? null;
  };
};
