// The guide in a frame on somebody's page. What its tag would say stands in the frame's address, after the #, which no server
// is told of: frame.html#lang=es&accent=%23184f46. On the page around it, companion.js may show the exit and make the frame
// as high as the guide.

(() => {
  'use strict';
  if (parent === self) return; // A page of its own listens to no link that somebody sends.

  // What cannot be said: where the files are, how the page around it looks, and what that page's history holds.
  const ATTRIBUTES = ['guide', 'lang', 'topic', 'scheme', 'exit-url', 'exit-fallback', 'exit-label', 'exit-side', 'exit-keys', 'exit-quiet', 'exit-new-tab', 'exit-offset'];
  const TOKENS = ['accent', 'on-accent', 'surface', 'text', 'exit-surface', 'exit-text', 'font', 'radius'];
  const page = document.documentElement;
  const said = new URLSearchParams(location.hash.slice(1));

  /** @param {HTMLElement} element */
  const tell = (element) => {
    ATTRIBUTES.forEach((name) => said.has(name) && element.setAttribute(name, said.get(name) || ''));
    TOKENS.forEach((name) => said.has(name) && element.style.setProperty(`--wayside-${name}`, said.get(name)));
  };

  // The printed guide is one guide in one language; another comes in an element of its own.
  const other = ['guide', 'lang'].some((name) => said.has(name) && said.get(name) !== page.dataset[name]);
  if (other) page.className = 'other';

  const begin = () => {
    const printed = /** @type {HTMLElement} */ (document.querySelector('wayside-guide'));
    const shown = () => page.classList.remove('other');
    tell(printed);
    // Better the printed one than none, if the script does not come.
    if (other) customElements.whenDefined('wayside-guide').then(() => {
      const element = document.createElement('wayside-guide');
      tell(element);
      printed.replaceWith(element);
      shown();
    });
    setTimeout(shown, 4000);

    // How high the guide is, told to the page around it, if that has asked. A page that knows it can guess what is open in it:
    // docs/frames.md.
    let asked = false;
    const measure = () => asked && parent.postMessage({ wayside: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) }, '*');
    addEventListener('message', ({ data, source }) => {
      if (source !== parent || data !== 'wayside-companion') return;
      asked = true;
      page.classList.add('accompanied');
      measure();
    });
    new ResizeObserver(measure).observe(document.body);
    parent.postMessage({ wayside: 'frame' }, '*');
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
