// Wayside as a module, for pages that are bundled: it defines the same elements by the same script, which the build puts in
// below. On a server, where there are no elements, it does nothing.

/** @type {string | undefined} */
let base;
let begun = false;

/** @param {string | URL} url */
export const setBase = (url) => {
  if (typeof document === 'undefined') return;
  base = new URL(url, document.baseURI).href.replace(/\/?$/, '/');
  if (begun) console.warn('Wayside: setBase() came too late for what is on the page already. Call it at the top of the module that imports Wayside, or write base="…" on the element.');
};

// A bundle is where it is served, and its files beside it unless it says otherwise. Some bundlers write in the place of its
// address where it was made, which is nobody's business, and others nothing: then the page's own folder has to do.
const from = () => base || (/^https?:/.test(import.meta.url) ? import.meta.url : '');

// Not before the modules that import this one have said where the files are.
if (typeof document !== 'undefined' && typeof customElements !== 'undefined') Promise.resolve().then(() => {
  begun = true;
  __SCRIPT__;
});
