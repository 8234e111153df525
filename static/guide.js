// The guide in its element, but for leaving: the printed text is put there if it is not there yet, the panel, and the engine's
// drawing in the printed one's place. wayside.js loads this module, and knows its hash.

// Filled in when a guide is built: names and hashes of the engine's files.
const manifest = __ENGINE__;

// What the printed guide may be made of. It comes as a file that the tag's integrity does not cover, so that its text
// can change without it: nothing in it may become code.
const ELEMENTS = /^(a|article|b|br|dd|details|div|dl|dt|footer|h[2-6]|header|li|ol|p|section|small|span|summary|ul)$/;
const ATTRIBUTES = /^(class|part|href|rel|target|lang|dir|id|hidden|role|aria-[a-z]+|data-[a-z]+)$/;
const LINKS = /^(https:\/\/|mailto:[\w.+@-]*$|(tel|sms):[+\d]*$)/;

/**
 * @param {Node} node
 * @returns {HTMLElement | string}
 */
const copy = (node) => {
  if (node.nodeType === 3) return /** @type {Text} */ (node).data;
  const { localName, attributes, childNodes } = /** @type {Element} */ (node);
  if (!ELEMENTS.test(localName || '')) return '';
  const made = document.createElement(localName);
  [...attributes].forEach(({ name, value }) => {
    if (ATTRIBUTES.test(name) && (name !== 'href' || LINKS.test(value))) made.setAttribute(name, value);
  });
  made.append(...[...childNodes].map(copy).filter(Boolean));
  return made;
};

/**
 * @param {string} url
 * @param {string | undefined} integrity
 */
const loadBytes = async (url, integrity) => {
  const answer = await fetch(url, { integrity, credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!answer.ok) throw new Error(`${url.split('/').pop()} answered ${answer.status}`);
  return answer.arrayBuffer();
};

/** @type {Promise<Engine> | undefined} One engine for all guides on the page. */
let engine;
let broken = false; // A panic stops them all.

/**
 * @param {string} base
 * @param {Load} load
 * @returns {Promise<Engine>}
 */
const loadEngine = async (base, load) => {
  const [glue, wasm] = await Promise.all([load(base, manifest.glue), loadBytes(base + manifest.wasm.name, manifest.wasm.integrity)]);
  await glue.default({ module_or_path: WebAssembly.compile(wasm) });
  return glue;
};

/**
 * Puts one drawing in the other's place, with what was open open, and what had the focus focused.
 * @param {HTMLElement} from
 * @param {HTMLElement} to
 */
const swap = (from, to) => {
  const root = /** @type {ShadowRoot} */ (from.getRootNode());
  from.querySelectorAll('details').forEach((one) => {
    const same = /** @type {HTMLDetailsElement | null} */ (to.querySelector(`details[data-key="${CSS.escape(one.dataset.key || '')}"]`));
    if (same) same.open = one.open;
  });
  to.hidden = from.hidden;
  const focused = from.contains(root.activeElement) && root.activeElement;
  const like = focused ? [...from.querySelectorAll(focused.localName)].indexOf(focused) : 0;
  from.replaceWith(to);
  if (!focused) return;
  const same = to.querySelectorAll(focused.localName)[like] || to.querySelector('summary');
  /** @type {HTMLElement} */ (same).focus({ preventScroll: true });
};

/**
 * Fills a guide's root.
 * @type {GuideModule['guide']}
 */
export const guide = ({ one, root, base, page, late, load, surface, whenStill }) => {
  const { host } = one;
  /** @returns {HTMLElement} The guide as it stands, printed or drawn. */
  const current = () => /** @type {HTMLElement} */ (root.querySelector('.guide'));
  if (page) {
    const [text, exit] = /** @type {(HTMLElement | null)[]} */ (['.guide', '.exit'].map((part) => page.querySelector(part)));
    if (!text) throw new Error('there is no guide in that file');
    if (exit) one.print(exit);
    one.dress();
    root.append(copy(text));
  }
  const printed = current();
  /** @type {{ destroy(): void } | undefined} What the engine draws. */
  let mounted;
  let stopped = false;
  const gone = () => stopped || late();

  /** The topic that is to be open from the start. */
  const topic = () => current().querySelectorAll('details').forEach((each) => {
    if (each.dataset.key === `topic:${host.getAttribute('topic')}`) each.open = true;
  });

  // ---------------------------------------------------------------------------------------------------- the engine

  const wake = () => {
    ['focusin', 'pointerdown'].forEach((name) => root.removeEventListener(name, wake));
    if (waking || gone() || broken) return;
    waking = true;
    draw().catch((error) => gone() || one.report('engine', `The guide is shown without search: ${error && error.message}. See that engine/ and guides/ are served unchanged beside wayside.js, and that the page's policy allows script-src 'wasm-unsafe-eval'.`));
  };
  let waking = false;

  const draw = async () => {
    engine = engine || loadEngine(base, load);
    const [glue, bytes] = await Promise.all([engine, loadBytes(base + printed.dataset.bin, printed.dataset.integrity)]);
    if (gone() || broken) return;
    const drawn = document.createElement('div');
    drawn.className = 'guide';
    drawn.dataset.engine = '';
    drawn.lang = printed.lang;
    drawn.dir = printed.dir;
    const shown = () => whenStill(() => {
      if (gone() || broken) return;
      swap(printed, drawn);
      host.dispatchEvent(new CustomEvent('wayside-ready'));
    });
    mounted = glue.mount(drawn, new Uint8Array(bytes), shown, (where) => {
      broken = true;
      setTimeout(() => {
        back();
        one.report('engine', `The engine broke at ${where}; the guide is shown without search. Please report this line to Wayside.`);
      });
    });
  };

  const back = () => {
    const now = current();
    if (now && now !== printed) swap(now, printed);
  };

  // ---------------------------------------------------------------------------------------------------- the panel

  /** @type {HTMLElement | undefined} */
  let panel;
  /** @type {HTMLElement | undefined} */
  let opener;

  const close = () => {
    if (!panel || panel.hidden) return;
    const within = panel.contains(root.activeElement);
    if (panel.hidePopover) panel.hidePopover();
    panel.hidden = true;
    if (opener) opener.setAttribute('aria-expanded', 'false');
    if (opener && within) opener.focus();
  };

  const open = () => {
    if (!panel) return;
    panel.hidden = false;
    // In the top layer, but no dialog to the browser: nothing beside it becomes inert, no tap there closes it, and Back
    // has no more to undo than before.
    if (panel.showPopover) {
      panel.popover = 'manual';
      panel.showPopover();
    }
    surface(); // The exit stays above it.
    if (opener) opener.setAttribute('aria-expanded', 'true');
    /** @type {HTMLElement} */ (panel.firstElementChild).focus({ preventScroll: true });
  };

  if (one.value('display') === 'panel') {
    const words = one.words(manifest.words);
    opener = one.button(words.open, open);
    opener.setAttribute('aria-expanded', 'false');
    panel = document.createElement('div');
    panel.className = 'panel';
    panel.hidden = true;
    panel.setAttribute('part', 'panel');
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', words.open);
    printed.replaceWith(opener, panel);
    panel.append(one.button(words.close, close), printed);
  }

  topic();
  ['focusin', 'pointerdown'].forEach((name) => root.addEventListener(name, wake));
  // Where somebody pays for every byte: only what they ask for.
  const thrifty = (navigator.connection || {}).saveData;
  if (!thrifty && typeof requestIdleCallback === 'function') requestIdleCallback(wake, { timeout: 3000 });
  else if (!thrifty) setTimeout(wake, 300); // Safari

  return {
    topic,
    close: panel && close,
    stop: () => {
      back();
      stopped = true;
      if (panel) panel.replaceWith(printed);
      if (opener) opener.remove();
      if (mounted && !broken) mounted.destroy();
    },
    forget: () => {
      engine = mounted = undefined;
      printed.textContent = '';
    },
  };
};
