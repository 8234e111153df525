// Takes the page's guide away and puts another one like it there, until the engine has drawn it, so many times; then says so.
(times) => {
  window.cameAndWent = undefined;
  (async () => {
    for (let at = 0; at < times; at++) {
      const old = document.querySelector('wayside-guide');
      const place = old.parentNode;
      const next = old.cloneNode();
      const ready = new Promise((resolve) => next.addEventListener('wayside-ready', resolve, { once: true }));
      old.remove();
      await null; // It looks a microtask later whether it is still there.
      place.append(next);
      await ready;
    }
    window.cameAndWent = times;
  })();
}
