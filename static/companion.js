// What wayside.js, which stands above, does not do: on a page around frames with the guide, this makes each as high as its guide, and
// gives the page the exit, so that the button is always in sight, the keys are heard everywhere, and the whole page is covered.

(() => {
  'use strict';
  const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const folder = own ? new URL('.', own.src).href : '';
  if (!folder) return;

  /** Whether a frame's page is from where this script is: no other may ask. */
  const mayAsk = (/** @type {HTMLIFrameElement} */ { src }) => src && new URL(src).origin === new URL(folder).origin;
  const isGuide = (/** @type {HTMLIFrameElement} */ { src }) => src.startsWith(`${folder}frame.`);
  const frames = () => [...document.querySelectorAll('iframe')];

  /** The page's exit: its own, or one as the frame's address has it. */
  const exit = (/** @type {HTMLIFrameElement} */ frame) => {
    const found = document.querySelector('wayside-exit, wayside-guide');
    if (found) return found;
    const button = document.createElement('wayside-exit');
    new URLSearchParams(new URL(frame.src).hash.slice(1)).forEach((value, name) => {
      if (/^exit-(surface|text)$/.test(name)) button.style.setProperty(`--wayside-${name}`, value);
      else if (/^(lang$|exit-)/.test(name)) button.setAttribute(name, value);
    });
    document.body.append(button);
    return button;
  };

  /** @param {HTMLIFrameElement} frame */
  const accompany = (frame) => {
    exit(frame);
    /** @type {Window} */ (frame.contentWindow).postMessage('wayside-companion', '*');
  };

  addEventListener('message', ({ data, source }) => {
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || !mayAsk(frame)) return;
    if (data === 'wayside-exit') /** @type {any} */ (exit(frame)).exit();
    if (!isGuide(frame) || !data) return;
    if (data.wayside === 'frame') accompany(frame);
    if (data.wayside === 'height' && data.height > 0) frame.style.height = `${Math.min(data.height, 100000)}px`;
  });
  // Those that were there before; and again, where a page that draws itself anew has lost its exit.
  const greet = () => {
    frames().filter(isGuide).forEach(accompany);
    new MutationObserver(() => {
      if (!document.querySelector('wayside-exit, wayside-guide')) frames().filter(isGuide).forEach(exit);
    }).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', greet);
  else greet();
})();
