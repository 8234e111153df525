// The guide in its element, but for leaving and for the printed text, which stands before this module has come: the panel, another
// language, the engine's drawing in the printed one's place, and the search field where no one else hears its keys. wayside.js loads
// this module, and knows its hash.

// Filled in when a guide is built: names and hashes of the engine's files, words, and the styles for paper.
const manifest = __ENGINE__;

/**
 * @param {Window} view
 * @param {string} url
 * @param {string | undefined} integrity
 * @returns {Promise<ArrayBuffer>}
 */
const loadBytes = async (view, url, integrity) => {
  const answer = await view.fetch(url, { integrity, credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!answer.ok) throw new Error(`${url.split('/').pop()} answered ${answer.status}`);
  return answer.arrayBuffer();
};

// ------------------------------------------------------------------------------------------------- what is typed

// Keys are told to everybody on a page, by name, and whoever listened on the window first hears them before anybody can stop
// them. In a document of its own nobody hears them but us. So the engine's field is kept out of sight, and one like it stands
// in an empty frame in its place. A frame in a closed root is in no list of the page's.

/** @param {HTMLElement} drawn @param {(frame: Element) => void} hear @returns {{ dress: () => void, stop: () => void } | undefined} */
const shelter = (drawn, hear) => {
  const field = /** @type {HTMLInputElement | null} */ (drawn.querySelector('input'));
  if (!field) return undefined;
  const frame = document.createElement('iframe');
  frame.dataset.key = 'search';
  field.before(frame);
  const first = frame.contentDocument;
  if (!first) {
    frame.remove();
    return undefined;
  }
  // Made there, its properties are not those that a recorder has its hands on.
  const input = first.createElement('input');
  for (const { name, value } of field.attributes) if (name !== 'data-key') input.setAttribute(name, value);
  frame.title = /** @type {HTMLElement} */ (drawn.querySelector(`#${input.getAttribute('aria-labelledby')}`)).innerText;
  input.removeAttribute('aria-labelledby');
  input.setAttribute('aria-label', frame.title);
  field.hidden = true;
  field.removeAttribute('data-key');
  // What the engine reads in its field, writes there and focuses is this one.
  Object.defineProperty(field, 'value', { get: () => input.value, set: (text) => (input.value = text) });
  field.focus = () => input.focus();

  // Styles reach into no frame; a policy allows none but those that a script sets one by one.
  const dress = () => {
    const page = frame.contentDocument && frame.contentDocument.documentElement;
    if (!page) return;
    const { color, font, colorScheme, direction } = getComputedStyle(frame);
    page.lang = drawn.lang;
    page.style.cssText = `height:100%;color-scheme:${colorScheme};direction:${direction}`;
    /** @type {HTMLElement} */ (input.parentNode).style.cssText = 'height:100%;margin:0;overflow:hidden;background:transparent';
    input.style.cssText = `all:unset;box-sizing:border-box;width:100%;height:100%;padding:0 .9em;font:${font};color:${color};caret-color:${color}`;
  };
  // Chromium takes every listener away from what was in a page that is gone: each page is told anew.
  const listen = () => {
    input.oninput = () => {
      field.dispatchEvent(new Event('input', { bubbles: true })); // Which stays in the root.
      // Browsers show what is typed into, on a small screen right above the exit; what is found is below.
      requestAnimationFrame(() => frame.scrollIntoView({ block: 'nearest' }));
    };
    input.onfocus = input.onblur = ({ type }) => {
      dress();
      frame.classList.toggle('focused', type === 'focus');
    };
  };
  const fill = () => {
    const { contentDocument: page, contentWindow: view } = frame;
    if (!page || !view || page.contains(input)) return;
    page.body.append(input);
    listen();
    // What style attributes have no word for. Where a browser cannot, its own hint and its own cross are shown.
    try {
      const sheet = new /** @type {any} */ (view).CSSStyleSheet();
      sheet.replaceSync('input::placeholder{color:inherit;opacity:.75}input::-webkit-search-cancel-button{display:none}');
      page.adoptedStyleSheets = [sheet];
    } catch (_) {}
    dress();
    hear(frame);
  };
  fill();
  frame.onload = fill; // Older browsers begin anew, and so does a frame that is moved.
  const night = matchMedia('(prefers-color-scheme: dark)');
  if (night.addEventListener) night.addEventListener('change', dress);
  const watch = new MutationObserver(dress);
  watch.observe(/** @type {ShadowRoot} */ (drawn.getRootNode()).host, { attributes: true });
  const stop = () => {
    if (night.removeEventListener) night.removeEventListener('change', dress);
    watch.disconnect();
  };
  return { dress, stop };
};

/** @type {WeakSet<Element>} The elements with a frame in them. */
const framed = new WeakSet();
let muffled = false;
let quiet = false;
let asking = 0;

// When a frame takes the focus, its page hears of it as when another window does. Which of them is known only afterwards: then
// the page hears of it, if it was another window.
/** @param {Element} host @param {Record<string, (event: any) => void>} heard */
const inFrame = (host, heard) => {
  framed.add(host);
  if (muffled) return;
  muffled = true;
  const { blur } = heard;
  /** @param {Event} event */
  heard.blur = (event) => {
    blur(event);
    const { target, isTrusted } = event;
    if (!isTrusted || (target !== window && target !== document)) return;
    event.stopImmediatePropagation();
    asking = setTimeout(() => {
      asking = 0;
      quiet = framed.has(/** @type {Element} */ (document.activeElement));
      if (!quiet) target.dispatchEvent(new FocusEvent('blur'));
    });
  };
  /** @param {Event} event */
  heard.focus = (event) => {
    if (!(quiet || asking) || (event.target !== window && event.target !== document)) return;
    event.stopImmediatePropagation();
    // It may be back before it is known where it was, as when a number is copied.
    clearTimeout(asking);
    asking = 0;
    quiet = true;
    setTimeout(() => (quiet = false));
  };
};

// ------------------------------------------------------------------------------------------------- on paper

// What is to be printed stands alone in an empty frame: the page around it stays off the paper, and so do its title and its
// address, which browsers print above.

/** @param {HTMLElement} drawn */
const prints = (drawn) => (/** @type {MouseEvent} */ { target }) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-print]'));
  const paper = button && drawn.querySelector(`.paper.${button.dataset.print}`);
  if (!paper) return;
  const root = /** @type {ShadowRoot} */ (drawn.getRootNode());
  const before = root.querySelector('.printed');
  if (before) before.remove();
  const frame = document.createElement('iframe');
  frame.className = 'printed';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.onload = () => {
    const { contentDocument: page, contentWindow: view } = frame;
    if (!page || !view) return;
    frame.onload = null;
    const printed = /** @type {HTMLElement} */ (page.importNode(paper, true));
    printed.hidden = false;
    printed.querySelectorAll('.copies').forEach((each) => each.remove());
    page.title = /** @type {HTMLElement} */ (printed.firstChild).innerText;
    page.documentElement.lang = drawn.lang;
    page.documentElement.dir = drawn.dir;
    page.body.append(printed);
    try {
      const sheet = new /** @type {any} */ (view).CSSStyleSheet();
      sheet.replaceSync(manifest.paper);
      page.adoptedStyleSheets = [sheet];
    } catch (_) {} // An older browser prints it plainly.
    view.print();
  };
  root.append(frame);
};

// ------------------------------------------------------------------------------------------------- copied

// By the old command, which asks nobody for a permission; and in the frame of the search field, where no listener of the
// page's hears what is copied, or that anything is.

/** @param {HTMLElement} drawn @param {boolean} sealed */
const copies = (drawn, sealed) => (/** @type {MouseEvent} */ { target }) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-copied]'));
  const frame = drawn.querySelector('iframe');
  /** @type {any} */
  const page = frame ? frame.contentDocument : sealed && document; // Sealed, it is in a frame as it is.
  if (!button || !page) return;
  const [verb, number] = /** @type {[Text, HTMLElement]} */ ([button.firstChild, button.lastChild]);
  page.oncopy = (/** @type {any} */ event) => {
    event.clipboardData.setData('text/plain', number.textContent);
    event.preventDefault();
  };
  // Chromium and Firefox copy what has the focus. The field is not to have it: a keyboard would come up on a phone.
  if (frame) {
    (page.activeElement || page.body).blur();
    /** @type {Window} */ (frame.contentWindow).focus();
  }
  page.onbeforecopy = (/** @type {Event} */ event) => event.preventDefault(); // WebKit asks before.
  const done = page.execCommand('copy');
  page.oncopy = page.onbeforecopy = null;
  if (frame) button.focus({ preventScroll: true });
  const { copied = '' } = button.dataset;
  if (!done || verb.data === copied) return;
  const before = verb.data;
  verb.data = copied;
  setTimeout(() => (verb.data = before), 2500);
};

/** @type {Set<ShadowRoot>} The roots of the guides that are there. */
const roots = new Set();
let watched = false;

// Whom Tab has brought somewhere sees it whole: to Firefox a thing is in sight of which an edge is, though the exit hides the
// rest, and when one comes out of a frame it need not be; WebKit shows the field, and not the frame around it. WebKit also takes
// scrolling back a little later, so there one looks again, until the reader does anything else.
/** @param {ShadowRoot} root @param {Record<string, (event: any) => void>} heard */
const inSight = (root, heard) => {
  roots.add(root);
  if (watched) return;
  watched = true;
  let looks = 0;
  let again = 0;
  const look = () => {
    roots.forEach(({ activeElement }) => {
      if (activeElement && activeElement.className !== 'exit') activeElement.scrollIntoView({ block: 'nearest' });
    });
    if (looks--) again = setTimeout(look, 150);
  };
  ['keydown', 'pointerdown', 'touchstart', 'wheel'].forEach((kind) => {
    const before = heard[kind];
    heard[kind] = (event) => {
      clearTimeout(again);
      if (before) before(event);
    };
  });
  const { keyup } = heard;
  heard.keyup = (event) => {
    keyup(event);
    if (event.key !== 'Tab' && event.code !== 'Tab') return; // With Shift it has another name on Linux.
    looks = /^Apple/.test(navigator.vendor) ? 3 : 0;
    look();
  };
};

// ------------------------------------------------------------------------------------------------- the engine

/** @type {Promise<Engine> | undefined} One engine for all guides on the page. */
let engine;
let broken = false; // A panic stops them all.

/** @type {{ drawn: HTMLElement, mounted: Mounted }[]} What guides were drawn into that are gone: the engine keeps it, so it is used again. */
const idle = [];

/** @type {Record<string, Promise<ArrayBuffer>>} The compiled guides that were asked for, by address. */
const came = {};

/**
 * @param {Promise<Engine>} glue
 * @param {Promise<ArrayBuffer>} wasm
 */
const start = async (glue, wasm) => {
  const [loaded, bytes] = await Promise.all([glue, wasm]);
  await loaded.default(WebAssembly.compile(bytes));
  await new Promise((done) => setTimeout(done)); // An old phone has a frame's time for that, and another for what comes next.
  return loaded;
};

/** @param {HTMLElement} drawing @returns {(one: HTMLDetailsElement) => HTMLDetailsElement | undefined} What is the same there, open or not. */
const likes = (drawing) => {
  const all = new Map([...drawing.querySelectorAll('details')].map((one) => [one.dataset.key, one]));
  return (one) => all.get(one.dataset.key);
};

/**
 * Puts one drawing in the other's place, with what was open open, and what had the focus focused.
 * @param {HTMLElement} from
 * @param {HTMLElement} to
 */
const swap = (from, to) => {
  const root = /** @type {ShadowRoot} */ (from.getRootNode());
  const sameAs = likes(to);
  from.querySelectorAll('details').forEach((one) => {
    const same = sameAs(one);
    if (same) same.open = one.open;
  });
  to.hidden = from.hidden;
  const focused = from.contains(root.activeElement) && root.activeElement;
  const like = focused ? [...from.querySelectorAll(focused.localName)].indexOf(focused) : 0;
  if (to.isConnected) from.remove();
  else from.replaceWith(to);
  if (!focused) return;
  // There is more to open in what the engine draws.
  const opens = focused.localName === 'summary' && sameAs(/** @type {HTMLDetailsElement} */ (focused.parentNode));
  const same = opens ? opens.firstChild : to.querySelectorAll(focused.localName)[like] || to.querySelector('summary');
  /** @type {HTMLElement} */ (same).focus({ preventScroll: true });
};

/**
 * Fills a guide's root.
 * @type {GuideModule['guide']}
 */
export const guide = ({ one, root, base, file, text, late, load, trusted, own, aside, surface, whenStill, heard, hear, given, spoken }) => {
  const { host } = one;
  inSight(root, heard);
  /** @returns {HTMLElement} The guide as it stands, printed or drawn. */
  const current = () => /** @type {HTMLElement} */ (root.querySelector('.guide'));
  // It may stand already: another change, begun later, was done sooner.
  if (text && current() !== text) {
    if (current()) swap(current(), text);
    else root.append(text);
    one.dress();
  }
  const printed = current();
  // The exit and what it says are in the guide's language, which need not be the page's.
  if (!host.hasAttribute('exit-label')) root.querySelectorAll('.exit, [role="status"]').forEach((each) => each.setAttribute('lang', printed.lang));
  if (spoken) spoken[printed.lang] = printed;
  /** @type {typeof idle[0] | undefined} What the engine draws. */
  let mounted;
  /** @type {ReturnType<typeof shelter>} */
  let field;
  let stopped = false;
  const gone = () => stopped || late();
  const wasm = () => given ? given().then(([bytes]) => bytes)
    : aside((view) => loadBytes(view, base + manifest.wasm.name, manifest.wasm.integrity));
  const compiled = () => given ? given().then(([_, bytes]) => bytes) : aside((view) => {
    const { bin = '', integrity } = printed.dataset;
    if (!bin.startsWith(`${file}.`) || !/^[\da-f]{12}\.bin$/.test(bin.slice(file.length + 1))) throw new Error('the text names no compiled guide of its own');
    return loadBytes(view, base + bin, integrity);
  });

  // Whoever comes back to a language need not load it again.
  const kept = () => {
    const at = base + printed.dataset.bin;
    const bytes = came[at] || (came[at] = compiled());
    bytes.catch(() => delete came[at]);
    return bytes;
  };

  /** The topic that is to be open from the start. */
  const topic = () => current().querySelectorAll('details').forEach((each) => {
    if (each.dataset.key === `topic:${host.getAttribute('topic')}`) each.open = true;
  });

  // ---------------------------------------------------------------------------------------------------- the engine

  const wake = () => {
    if (waking || gone() || broken) return;
    waking = true;
    draw().catch((error) => gone() || one.report('engine', `The guide is shown without search: ${error && error.message}. See that engine/ and guides/ are served unchanged beside wayside.js, and that the page's policy allows script-src 'wasm-unsafe-eval'.`));
  };
  let waking = false;

  const draw = async () => {
    engine = engine || start(load(base, manifest.glue), wasm());
    // Before a browser tells the time elsewhere for the first time it has much to look up. Now it has nothing else to do.
    setTimeout(() => {
      try {
        new Date().toLocaleString('en-US', { timeZone: 'UTC' });
      } catch (_) {} // An old browser, or a host's own function.
    });
    const [glue, bytes, add] = await Promise.all([
      engine,
      kept(),
      hear && aside(async (view) => /** @type {any} */ (view).EventTarget.prototype.addEventListener),
    ]);
    if (gone() || broken) return;
    const spare = idle.pop();
    const drawn = spare ? spare.drawn : document.createElement('div');
    // Where a listener for clicks is added, recorders add one of their own; not where it is added as an empty frame does.
    if (add) drawn.addEventListener = add;
    drawn.className = given ? 'guide apart' : 'guide'; // A frame that may do nothing may not print.
    drawn.dataset.engine = '';
    drawn.lang = printed.lang;
    if (printed.dataset.languages) drawn.dataset.languages = printed.dataset.languages;
    else delete drawn.dataset.languages;
    drawn.dir = printed.dir;
    const [print, copy] = [prints(drawn), copies(drawn, !!given)];
    drawn.onclick = (event) => {
      print(event);
      copy(event);
    };
    const shown = () => whenStill(() => {
      if (gone() || broken) return;
      // Of a long list the engine draws the beginning alone, and only when it opens: who is reading in one keeps the whole.
      const sameAs = likes(drawn);
      /** @param {Element} one */
      const cards = (one) => one.querySelectorAll('article').length;
      if ([...printed.querySelectorAll('details')].some((one) => one.open && cards(one) > cards(sameAs(one) || one))) {
        printed.addEventListener('toggle', shown, { capture: true, once: true });
        return;
      }
      // Out of sight at first: a frame for the field and the drawing's taking its place are too much at once for an old phone.
      drawn.hidden = true;
      printed.after(drawn);
      if (hear) {
        inFrame(host, heard);
        field = shelter(drawn, hear);
      }
      setTimeout(() => whenStill(() => {
        if (gone() || broken) return;
        swap(printed, drawn);
        host.dispatchEvent(new CustomEvent('wayside-ready'));
      }));
    });
    /** @type {(where: string) => void} */
    const fallen = (where) => {
      broken = true;
      setTimeout(() => {
        back();
        one.report('engine', `The engine broke at ${where}; the guide is shown without search. Please report this line to Wayside.`);
      });
    };
    const data = new Uint8Array(bytes);
    if (spare) spare.mounted.again(data, shown, fallen);
    mounted = spare || { drawn, mounted: glue.mount(drawn, data, shown, fallen) };
  };

  const back = () => {
    const now = current();
    if (now && now !== printed) swap(now, printed);
  };

  // ---------------------------------------------------------------------------------------------------- other languages

  const tongues = document.createElement('p');
  tongues.className = 'languages';
  const { languages, speak } = one;
  if (languages && speak) languages().forEach((tag) => {
    if (tag === printed.lang) return;
    const button = one.button(manifest.words[tag].language, () => speak(tag));
    button.className = 'language';
    button.removeAttribute('part');
    button.lang = tag;
    button.dataset.key = `language:${tag}`;
    tongues.append(button);
  });
  tongues.dir = printed.dir; // The page's own may be the other.
  if (tongues.firstChild) printed.before(tongues);
  if (one.value('display') === 'sealed') tongues.className += ' apart'; // A frame scrolls under it.

  // ---------------------------------------------------------------------------------------------------- the page's colours

  // wayside.js dresses the exit anew whenever the page changes its colours (exit.css), and so the guide. A sealed one, in its
  // frame, is told what to wear.
  /** @type {ReturnType<ThemeModule['theme']> | undefined} */
  let theme;
  let asked = false;
  let looks = '';
  /** @type {ReturnType<SealedModule['seal']> | undefined} */
  let sealed;
  const said = () => {
    const style = getComputedStyle(host);
    return Object.fromEntries(['surface', 'text', 'accent', 'on-accent'].map((name) => [name, style.getPropertyValue(`--wayside-${name}`).trim()]));
  };
  const night = matchMedia('(prefers-color-scheme: dark)');
  const dark = () => (one.value('scheme') || 'auto') === 'auto' ? night.matches : one.value('scheme') === 'dark';
  const color = () => {
    if (theme) return theme();
    if (asked || given || !Object.values(said()).some(Boolean)) return;
    asked = true;
    load(base, manifest.theme).then((/** @type {ThemeModule} */ { theme: begin }) => {
      if (gone()) return;
      theme = begin({ one, root, said, dark, changed: (css) => {
        looks = css;
        if (field) field.dress();
        if (sealed) sealed.dress();
      } });
    }).catch(({ message }) => gone() || one.report('theme', `${message}: the page's colors are shown as they are.`));
  };
  const { dress } = one;
  one.dress = () => {
    dress();
    color();
  };
  const undress = () => {
    one.dress = dress;
    if (night.removeEventListener) night.removeEventListener('change', color);
  };
  if (night.addEventListener) night.addEventListener('change', color);
  color();

  // ---------------------------------------------------------------------------------------------------- in a frame

  if (one.value('display') === 'sealed' && own) {
    topic();
    const pieces = { sealed: manifest.sealed, guide: own, glue: manifest.glue };
    load(base, manifest.sealed).then((/** @type {SealedModule} */ { seal }) => {
      if (gone()) return;
      inFrame(host, heard);
      sealed = seal({ one, root, printed, base, file, pieces, trusted, heard, engine: () => Promise.all([wasm(), compiled()]), gone, whenStill, looks: () => looks });
    }).catch((error) => gone() || one.report('sealed', `The guide is shown in the page itself: ${error.message}.`));
    return {
      topic: () => sealed && sealed.topic(),
      clear: () => sealed && sealed.clear(),
      stop: () => {
        stopped = true;
        undress();
        tongues.remove();
        if (sealed) sealed.stop();
      },
      forget: () => {
        printed.textContent = '';
      },
    };
  }

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
    panel.dir = printed.dir;
    opener.lang = panel.lang = printed.lang;
    panel.hidden = true;
    panel.setAttribute('part', 'panel');
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', words.open);
    printed.replaceWith(opener, panel);
    panel.append(one.button(words.close, close), tongues, printed);
  }

  // In a shell whose window does not scroll, the room that the page has for the exit is below what can be scrolled to.
  const room = document.createElement('div');
  const inner = (/** @type {Element} */ box) => box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)
    && (box !== document.body || getComputedStyle(document.documentElement).overflowY !== 'visible');
  root.append(room);
  // With the frame that is laid out anyway.
  requestAnimationFrame(() => {
    let box = host.parentElement;
    while (box && !inner(box)) box = box.parentElement;
    if (box && box !== document.documentElement && one.side === 'full') room.style.height = '84px';
  });

  topic();
  one.wake = wake;
  // Where somebody pays for every byte: only what they ask for.
  const thrifty = (navigator.connection || {}).saveData;
  if (!thrifty && typeof requestIdleCallback === 'function') requestIdleCallback(wake, { timeout: 3000 });
  else if (!thrifty) setTimeout(wake, 300); // Safari

  // Whoever comes back to it by Back need not be who was there before.
  const clear = () => {
    const now = current();
    now.querySelectorAll('details').forEach((each) => (each.open = false));
    topic();
    const input = now.querySelector('input');
    if (!input || !input.value) return;
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };

  return {
    topic,
    clear,
    close: panel && close,
    open: panel && open,
    stop: () => {
      const opened = panel && !panel.hidden;
      back();
      stopped = true;
      roots.delete(root);
      undress();
      tongues.remove();
      room.remove();
      if (panel) panel.replaceWith(printed);
      if (opener) opener.remove();
      if (field) field.stop();
      if (mounted && !broken) {
        mounted.mounted.clear();
        mounted.drawn.remove();
        mounted.drawn.onclick = null; // It knows this guide, and is kept.
        idle.push(mounted);
      }
      return !!opened;
    },
    forget: () => {
      Object.keys(came).forEach((at) => delete came[at]);
      engine = mounted = undefined;
      idle.length = 0;
      printed.textContent = '';
    },
  };
};
