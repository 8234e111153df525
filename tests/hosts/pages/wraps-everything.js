// Recorders, testers and consent tools wrap what they find, and count.
(() => {
  'use strict';
  const counted = (window.counted = {});
  const wrap = (owner, name) => {
    const real = owner[name];
    owner[name] = function (...given) {
      counted[name] = (counted[name] || 0) + 1;
      return real.apply(this, given);
    };
  };
  for (const name of ['createElement', 'createTextNode', 'querySelector', 'querySelectorAll', 'getElementById']) wrap(Document.prototype, name);
  for (const name of ['appendChild', 'insertBefore', 'removeChild', 'replaceChild', 'cloneNode', 'contains']) wrap(Node.prototype, name);
  for (const name of ['append', 'prepend', 'before', 'after', 'replaceWith', 'remove', 'setAttribute', 'removeAttribute', 'attachShadow', 'closest', 'matches']) wrap(Element.prototype, name);
  for (const name of ['pushState', 'replaceState']) wrap(History.prototype, name);
  for (const name of ['fetch', 'setTimeout', 'clearTimeout', 'requestAnimationFrame', 'getComputedStyle', 'matchMedia', 'postMessage']) wrap(window, name);
  for (const name of ['open', 'send', 'setRequestHeader']) wrap(XMLHttpRequest.prototype, name);
  for (const name of ['log', 'warn', 'error']) wrap(console, name);
  wrap(EventTarget.prototype, 'dispatchEvent');
  // Who defines an element is given a class on top of theirs.
  const define = customElements.define;
  customElements.define = function (name, Given, options) {
    return define.call(this, name, class extends Given {
      connectedCallback() {
        counted[name] = (counted[name] || 0) + 1;
        if (super.connectedCallback) super.connectedCallback();
      }
    }, options);
  };
  const Real = window.MutationObserver;
  window.MutationObserver = class extends Real {
    constructor(call) {
      super((...given) => call(...given));
    }
  };
  window.CustomEvent = class extends window.CustomEvent {};
})();
