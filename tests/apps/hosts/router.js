// A router as single pages have it: by the Navigation API where the browser has one, else by taps on links. It takes every
// navigation within the site for its own, the exit's too if it could.
export const isHelp = () => location.pathname.endsWith('help');

/** @param {() => void} changed */
export const routes = (changed) => {
  const stop = new AbortController();
  const { signal } = stop;
  if (window.navigation) {
    window.navigation.addEventListener('navigate', (event) => {
      if (!event.canIntercept || event.downloadRequest) return;
      event.intercept({ handler: async () => changed() });
    }, { signal });
  } else {
    addEventListener('popstate', changed, { signal });
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element && event.target.closest('a');
      if (!link || link.origin !== location.origin) return;
      event.preventDefault();
      history.pushState(null, '', link.href);
      changed();
    }, { signal });
  }
  return () => stop.abort();
};
