// Wayside: the elements, and leaving. The only script a page needs, and the only one that may not fail: it depends on
// nothing, and whatever else breaks, the exit works.
//
//   <wayside-guide>  the printed guide in a closed root, and later the engine's in its place
//   <wayside-exit>   the exit alone
//
// Reading order: leaving, keys, the page's ears, the top layer, the exit control, the guide, the elements. Nothing here is
// ever thrown into the page. What an engine of the web does differently is said where it matters; docs/leaving.md has the fifty points.

(() => {
  'use strict';
  if (customElements.get('wayside-guide')) return; // A second copy on the page.

  // Filled in when a guide is built: names and hashes of the other files, and the words below.
  const manifest = __MANIFEST__;
  // Where this script is from; nothing where nobody knows. A module has no `currentScript`, and says it its own way.
  const here = __HERE__;
  // The text that the script of one guide in one language brings along, its looks among the exit's; none in this one (src/cli/script.rs).
  const carried = __CARRIED__;

  /**
   * What comes of it, or nothing: each caller goes on without.
   * @template T
   * @param {() => T} what
   */
  const attempt = (what) => {
    try {
      return what();
    } catch (_) {
      return undefined;
    }
  };

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   * @returns {HTMLElementTagNameMap[Name]}
   */
  const make = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    // Not `in`: an old library of the host's may have given every object some more.
    Object.keys(attributes).forEach((key) => node.setAttribute(key, attributes[key]));
    node.append(...children);
    return node;
  };

  /** How the page was come to (Navigation Timing 2). */
  const arrival = attempt(() => /** @type {PerformanceNavigationTiming} */ (performance.getEntriesByType('navigation')[0]));

  // ---------------------------------------------------------------------------------------------------- leaving

  let leaving = false;
  const STEP = 250; // Milliseconds.

  /** @type {Set<Exit>} The exits on the page, oldest first. */
  const exits = new Set();

  // No "Leave site?" may hold a reader back, and no router may turn the exit into a page of its own. Listeners that the
  // host registered before us are heard before us, so it is the events themselves that stop taking orders.
  const deafen = () => {
    window.onbeforeunload = null;
    const deaf = { value: () => {} };
    [window.BeforeUnloadEvent, window.NavigateEvent].forEach((event) => event && Object.defineProperties(
      event.prototype, { preventDefault: deaf, intercept: deaf, returnValue: { get: () => '', set() {} } }));
    lines.forEach((kind) => attempt(() => Object.defineProperties(kind, { send: deaf, postMessage: deaf, write: deaf })));
  };

  // What a host's scripts can talk to by lines that stand already: the policy of the emptied page is for new ones. By name: to look
  // through all that there is has a browser make each, a sixth of a second on a slow phone before it shows any text. A test looks.
  const lines = 'BroadcastChannel MIDIOutput MessagePort PresentationConnection RTCDataChannel ServiceWorker UserMessageHandler WebSocket Worker WritableStreamDefaultWriter XMLHttpRequest'
    .split(' ').map((name) => attempt(() => /** @type {any} */ (window)[name].prototype));

  // What an event tells of itself, in place of what it would tell of a reader.
  /**
   * @param {any} event
   * @param {string} name
   * @param {(event: any, told: () => any) => any} tell
   */
  const retell = (event, name, tell) => attempt(() => {
    const { get } = /** @type {any} */ (Object.getOwnPropertyDescriptor(event.prototype, name));
    Object.defineProperty(event.prototype, name, { get() { return tell(this, () => get.call(this)); } });
  });
  // Firefox tells every listener what within a closed root it was.
  retell(Event, 'originalTarget', ({ target }) => target);
  retell(Event, 'explicitOriginalTarget', ({ target }) => target);
  // Where a link of the guide leads, and the exit. The way to another page of the host's is the host's.
  let outbound = false;
  const leads = attempt(() => /** @type {any} */ (Object.getOwnPropertyDescriptor(/** @type {any} */ (window).NavigateEvent.prototype, 'destination')).get);
  /** @param {any} event */
  const abroad = (event) => leaving || outbound && new URL(leads.call(event).url).origin !== location.origin;
  retell(window.NavigateEvent, 'destination', (event, told) => (abroad(event) ? { url: location.href, getState() {} } : told()));
  retell(window.NavigateEvent, 'sourceElement', (event, told) => (abroad(event) ? null : told()));

  /** @param {Leaving} how */
  const leave = ({ url, fallback, mask, newTab, loading }) => {
    if (leaving) return; // Ten taps are one exit.
    leaving = true;
    attempt(deafen);
    if (newTab) attempt(() => open(url, '_blank', 'noopener,noreferrer'));
    /** @type {NodeListOf<HTMLMediaElement>} */
    const media = document.querySelectorAll('video, audio');
    attempt(() => cover(loading));
    if (mask) attempt(() => history.replaceState(null, '', mask));
    // For a companion: companion.js. A host's own variable may have taken the name.
    attempt(() => parent !== self && parent.postMessage('wayside-exit', '*'));
    // WebKit paints nothing more of a page once a navigation has begun. So the cover gets its frame first, unless the page
    // was veiled by a finger long enough to be painted so.
    const first = () => go(newTab ? fallback : url);
    if (veiled) first();
    else painted(first);
    // What nobody sees any more can wait until the cover has been painted.
    setTimeout(() => attempt(() => silence(media)));
    exits.forEach((one) => setTimeout(() => attempt(one.forget)));
    // What does not answer, sends nothing, or opens an app instead leaves a blank page, never the guide. How long an exit
    // may take: two seconds, or on a slow line or phone three times what this very page took to be read. Giving up on a slow page
    // that was about to come would only start the wait again.
    const took = 3 * (arrival ? Math.max(arrival.responseStart, arrival.domInteractive) : 0);
    const patience = Math.ceil(Math.min(8000, Math.max(2000, took)) / STEP) * STEP;
    // In small steps: where the host's tools are busy for seconds with a page that was emptied, one long wait would be over
    // before the browser has got round to showing what has come.
    let waited = 0;
    const wait = () => {
      waited += STEP;
      if (waited === patience) go(fallback);
      if (waited < patience * 2) setTimeout(wait, STEP);
      else go('about:blank');
    };
    setTimeout(wait, STEP);
    heard.visibilitychange = () => document.hidden || go(fallback);
  };

  // The top window's address, by leave of the frame around us: `allow-top-navigation-by-user-activation`. A frame that
  // may not stays blank at least.
  /** @param {string} url */
  const go = (url) => attempt(() => /** @type {Window} */ (top).location.replace(url));

  /**
   * Once, when what is on the page now has been painted. In a tab that nobody sees no frame ever comes.
   * @param {() => void} then
   */
  const painted = (then) => {
    let done = false;
    const once = () => {
      if (!done) then();
      done = true;
    };
    setTimeout(once, 200);
    requestAnimationFrame(() => setTimeout(once));
  };

  /** @param {NodeListOf<HTMLMediaElement>} media */
  const silence = (media) => {
    if (window.speechSynthesis) speechSynthesis.cancel();
    media.forEach((one) => one.pause());
    if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    /** @type {Selection} */ (getSelection()).removeAllRanges();
  };

  // The page is emptied, not hidden: what is gone cannot shine through, be read aloud, printed, or brought back.
  /** @param {string} loading */
  const cover = (loading) => {
    const page = document.documentElement;
    const dark = isDark();
    // Only where there is an icon to hide: a policy that allows none would report the exit to the host.
    const icon = document.querySelector('link[rel~="icon"]') ? make('link', { rel: 'icon', href: 'data:,' }) : '';
    const wipe = () => {
      const status = make('p', { role: 'alert' }, loading);
      status.style.opacity = '0'; // Said, not shown.
      [...page.attributes].forEach(({ name }) => name === 'lang' || page.removeAttribute(name));
      page.textContent = '';
      page.append(
        make('head', {},
          make('meta', { name: 'referrer', content: 'no-referrer' }),
          // From here on the host's scripts can send nothing: not that somebody left, nor what they had noted before. An engine
          // that is just coming would be a violation, which a host could hear of.
          make('meta', { 'http-equiv': 'Content-Security-Policy', content: "default-src 'none';form-action 'none';img-src data:;script-src 'wasm-unsafe-eval'" }),
          make('title', {}, loading.replace(/\.$/, '')), // An empty one would show the address in its place.
          icon),
        make('body', {}, status));
      page.style.cssText = `background:${blank(dark)};color-scheme:${dark ? 'dark' : 'light'}`;
      attempt(() => (document.adoptedStyleSheets = []));
    };
    wipe();
    // A host that draws itself again meets an empty page again; one that never stops must not stop the exit.
    let again = 50;
    const observer = new MutationObserver(() => {
      if (again-- <= 0) return observer.disconnect();
      wipe();
      observer.takeRecords();
    });
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  };

  /** @param {boolean} dark */
  const blank = (dark) => (dark ? '#111' : '#fff');

  /** Whether the page is: no white flash at night. */
  const isDark = () => {
    const page = document.documentElement;
    for (const node of document.body ? [document.body, page] : [page]) {
      const shade = light(channels(getComputedStyle(node).backgroundColor));
      if (shade >= 0) return shade < 0.16;
    }
    return matchMedia('(prefers-color-scheme: dark)').matches;
  };

  /**
   * The red, green and blue of a computed colour, from 0 to 1; no numbers where one sees more through it than of it, or it is
   * written in yet another way.
   * @param {string} color
   */
  const channels = (color) => {
    const most = /^rgb/.test(color) ? 255 : /^color\(srgb /.test(color) ? 1 : NaN;
    const [red, green, blue, alpha = 1] = (color.match(/-?[\d.]+(e-\d+)?/g) || []).map(Number);
    return [red, green, blue].map((part) => Math.min(1, Math.max(0, alpha < 0.5 ? NaN : part / most)));
  };

  /**
   * How light that is: the relative luminance of WCAG 2.2, from 0 to 1.
   * @param {number[]} parts
   */
  const light = (parts) => {
    const [red, green, blue] = parts.map((part) => (part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  // ---------------------------------------------------------------------------------------------------- keys

  const SHIFTS = 3;
  const SHIFT_WITHIN = 5000; // Milliseconds, begun again at each press, as GOV.UK's.
  const ESCAPE_WITHIN = 1000;
  let shifts = 0;
  let shiftAlone = false; // Whether the Shift that is down has been pressed by itself.
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let shiftTimer;
  let escapeAt = -Infinity; // When Escape was last pressed for us,
  let escapedAt = -Infinity; // and when for whomever.
  let deferred = false;
  let count = 0; // Which count it is: each begins with a reset.

  const reset = () => {
    count += 1;
    shifts = 0;
    shiftAlone = false;
    escapeAt = -Infinity;
    clearTimeout(shiftTimer);
    exits.forEach((one) => one.say(''));
  };

  // A soft keyboard's Shift has no key of its own, and people press it to write. Another element's closed root may hide
  // the field that has the focus, so that its own name has to do.
  /** @param {KeyboardEvent} event */
  const isSoft = ({ code }) => {
    const at = /** @type {HTMLElement | null} */ (document.activeElement);
    return !code && at && (at.isContentEditable || /^(input|textarea|select|iframe)$|-/.test(at.localName));
  };

  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (leaving) {
      if (event.key === 'Escape') event.preventDefault(); // Escape would stop the exit's page from loading.
      return;
    }
    if (event.key === 'Shift') {
      shiftAlone = !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey && !isSoft(event);
      return;
    }
    if (event.isComposing || event.keyCode === 229) return; // Escape ends a composition; 229 is how Safari says so.
    if (event.key !== 'Escape') return reset();
    if (event.repeat) return;
    if (shifts) reset();
    const closes = attempt(() => document.fullscreenElement || document.querySelector(':modal, :popover-open'));
    exits.forEach((one) => one.shut(true));
    // What the host makes of it is known only when all of its listeners have run.
    const mine = count;
    setTimeout(() => escaped(event.timeStamp, closes || event.defaultPrevented, mine));
  };

  /**
   * @param {number} at
   * @param {unknown} used
   * @param {number} mine
   */
  const escaped = (at, used, mine) => {
    if (at - escapedAt > ESCAPE_WITHIN) deferred = false;
    escapedAt = at;
    // An Escape that closes something of the host's is not meant for us. Once: nothing may swallow them all.
    if (used && !deferred) {
      deferred = true;
      return;
    }
    const one = at - escapeAt <= ESCAPE_WITHIN && listening('escape2');
    if (one) one.exit();
    if (mine === count) escapeAt = at;
  };

  /** @param {KeyboardEvent} event */
  const released = (event) => {
    if (leaving || event.key !== 'Shift' || !shiftAlone) return;
    shiftAlone = false;
    const one = listening('shift3');
    if (!one) return;
    shifts += 1;
    clearTimeout(shiftTimer);
    if (shifts >= SHIFTS) return one.exit();
    one.say(shifts === 1 ? 'shift_2' : 'shift_1');
    shiftTimer = setTimeout(() => {
      reset();
      one.say('expired');
    }, SHIFT_WITHIN);
  };

  // The newest: where a dialog makes all else inert, it is the one in the dialog that is heard.
  /** @param {string} keys */
  const listening = (keys) => [...exits].reverse().find((one) => one.keys.includes(keys));

  // Opt-in: pages of the host's that are left by a plain link leave no entry behind, so that Back after the exit shows what
  // was before all of them. Last in line: what the host or the reader wants otherwise is left alone.
  /** @param {MouseEvent} event */
  const guard = (event) => {
    const other = ['defaultPrevented', 'button', 'ctrlKey', 'metaKey', 'shiftKey', 'altKey'];
    if (other.some((key) => /** @type {any} */ (event)[key])) return;
    if (![...exits].some(({ host }) => host.hasAttribute('history-guard'))) return;
    const link = /** @type {HTMLAnchorElement | undefined} */ (
      event.composedPath().find((node) => node instanceof HTMLAnchorElement));
    if (!link || link.origin !== location.origin || link.hasAttribute('download') || !/^(_self)?$/.test(link.target)) return;
    event.preventDefault();
    location.replace(link.href);
  };

  /** @type {Record<string, (event: any) => void>} */
  const heard = {
    keydown: pressed,
    keyup: released,
    // Shift with a tap or the wheel selects or scrolls; it is not a press of Shift.
    wheel: () => (shiftAlone = false),
    pointerdown: () => {
      shiftAlone = false;
      touched = true;
    },
    pointerup: (event) => lifted(event),
    pointercancel: () => lifted(),
    blur: ({ target, currentTarget }) => {
      if (target !== currentTarget) return;
      reset();
      // Not before is it known who has the focus.
      setTimeout(() => attempt(() => {
        const at = currentTarget.document.activeElement;
        hear(at && at.shadowRoot ? at.shadowRoot.activeElement : at);
      }));
    },
    pageshow: ({ persisted }) => {
      if (!persisted) return; // A page that has come whole: who has begun to press need not begin again.
      reset();
      exits.forEach((one) => one.shut(false));
    },
  };

  // ---------------------------------------------------------------------------------------------------- the page's ears

  // A closed root keeps from the page what is in it, but not that something in it was pressed, where, or which key. So what
  // is aimed at an element of ours goes no further than here, and in there to whom it was meant for. Before us are heard
  // only those who began to listen on the window before; docs/privacy.md has what is left.

  /**
   * What hands and the coming and going of a page make, as far as this browser knows it. And what an emptied page refuses the
   * host: who reports each refusal is refused again, and so on, until WebKit never gets round to the exit's page.
   */
  const kinds = [...Object.keys(heard), ...('securitypolicyviolation visibilitychange beforecopy beforecut beforeinput beforepaste compositionend compositionstart compositionupdate focusin focusout pagehide '
    + 'touchcancel touchend touchmove touchstart').split(' ')];
  const HANDS = /^on(anim|aux|blur|c(lick|opy|ut|ontextm)|d(bl|r)|focus|gest|gotp|input|key|lostp|mouse|paste|pointer|select|trans|visib|wheel)/;
  for (const name in document) if (HANDS.test(name)) kinds.push(name.slice(2));

  let within = false; // Whether the last press was in an element of ours.

  /** @type {unknown} */
  let last;

  /** @param {any} event */
  const listen = (event) => {
    // Tools that wrap listeners make two of one that was added before and after them: an Escape would be two.
    if (event === last) return;
    last = event;
    const { type, target, currentTarget, isTrusted, key } = event;
    const [aimed] = event.composedPath(); // Within an open root of the host's, too.
    if (heard[type] && (exits.size || leaving)) attempt(() => heard[type](event));
    // What a script does, ours or another's, passes: only what a hand does tells of a reader.
    const one = isTrusted && [...exits].find(({ host }) => host === aimed);
    if (/^(pointer|key)down$/.test(type) && currentTarget === window && (one || type > 'l' || target !== document.body)) within = !!one;
    // What is marked is told of the whole document, and keys that go to nobody go to where the last press was.
    const ours = exits.size && within && (type === 'selectionchange' || /^key/.test(type) && target === document.body && key !== 'Escape');
    if (one ? attempt(() => one.takes(event)) : leaving || ours) event.stopImmediatePropagation();
  };

  /** @param {Window} ear */
  const listenTo = (ear) => kinds.forEach((kind) => ear.addEventListener(kind, listen, { capture: true, passive: /wheel|touch/.test(kind) }));
  listenTo(window);
  addEventListener('click', (event) => attempt(() => guard(event)));

  // Keys are heard in frames of the same site too, once they had the focus. Of another site's this throws.
  /** @param {Element | null} frame */
  const hear = (frame) => {
    if (!frame || frame.localName !== 'iframe') return;
    const again = () => attempt(() => listenTo(/** @type {any} */ (frame).contentWindow));
    if (!known.has(frame)) frame.addEventListener('load', again); // Another page in the frame has none of our listeners.
    known.add(frame);
    again();
  };
  /** @type {WeakSet<Element>} */
  const known = new WeakSet();

  // ---------------------------------------------------------------------------------------------------- the top layer

  // The top layer lies above everything, whatever its z-index, and no transform moves what is in it. What came into it last
  // is on top: whenever the host puts something there, the exit goes there again.
  const surface = () => held || exits.forEach(({ link }) => attempt(() => {
    link.popover = 'manual';
    if (link.matches(':popover-open')) link.hidePopover();
    link.showPopover();
  }));

  /** @type {HTMLElement | undefined} */
  let spare;
  /** @type {(Node | null)[]} Dialogs and the like that are open, uppermost last. */
  let opened = [];

  // Where a modal dialog of the host's is open, or an element of it fills the screen, everything outside of that is inert,
  // the top layer too. So it gets an exit of its own for that while.
  /** @param {(Node | null)[]} changed */
  const modals = (...changed) => attempt(() => {
    opened = [...opened.filter((node) => !changed.includes(node)), ...changed].filter((node) =>
      node instanceof Element && (node === document.fullscreenElement || node.matches(':modal')));
    const modal = /** @type {HTMLElement | undefined} */ ([...opened].pop());
    if (spare && spare.parentNode !== modal) {
      spare.remove();
      spare = undefined;
    }
    const [one] = exits;
    if (!modal || spare || !one || leaving || modal.contains(one.host)) return;
    spare = make(/** @type {'div'} */ ('wayside-exit'), { 'exit-url': one.link.href, lang: one.host.lang });
    for (const { name, value } of one.host.attributes) if (/^exit-|^mask/.test(name)) spare.setAttribute(name, value);
    modal.append(spare);
  });
  new MutationObserver((records) => modals(...records.map(({ target }) => target))).observe(document, { subtree: true, attributeFilter: ['open'] });
  document.addEventListener('toggle', ({ target }) => attempt(() => /** @type {Element} */ (target).matches(':popover-open') && surface()), true);
  document.addEventListener('fullscreenchange', () => {
    modals(document.fullscreenElement);
    surface();
  });

  // In the part of the page that is seen: above a soft keyboard, and at its own size however far the page is zoomed.
  const place = () => {
    const view = window.visualViewport;
    if (!view || held) return;
    // In quirks mode the root is as high as its content.
    const { clientWidth, clientHeight } = document.compatMode === 'BackCompat' ? document.body : document.documentElement;
    const below = Math.max(0, clientHeight - view.offsetTop - view.height);
    const near = view.scale !== 1 || below > 1;
    exits.forEach(({ link, offset, side }) => {
      const edge = side === 'end' ? 'right' : 'left';
      const clear = side === 'end' ? clientWidth - view.offsetLeft - view.width : view.offsetLeft;
      const width = side === 'full' ? `${view.width * view.scale}px` : 'auto';
      link.style.cssText = `bottom:${offset + (near ? below : 0)}px;` + (near
        ? `transform:scale(${1 / view.scale});transform-origin:${edge} bottom;${edge}:${clear}px;width:${width}` : '');
    });
  };
  const view = window.visualViewport;
  if (view) ['resize', 'scroll'].forEach((name) => view.addEventListener(name, place));

  // Right before the next frame is painted: to ask where and what colour things are at any other time has the browser lay the
  // whole page out once more, and what is asked for after that waits, the text too.
  const fit = () => requestAnimationFrame(() => {
    place();
    exits.forEach(({ judge }) => attempt(judge));
  });

  // ---------------------------------------------------------------------------------------------------- the exit control

  /** @type {Exit | undefined} That has a finger on it: the page is veiled from the first touch on. */
  let held;
  let veiled = false; // Whether that has been painted.
  let touched = false;
  /** @type {(() => void)[]} */
  let waiting = [];

  /** @param {Exit} one */
  const hold = (one) => {
    held = one;
    painted(() => (veiled = held === one));
    // An outline, for it lies where the exit lies, above everything, takes no layout, and is painted in forced colours too.
    one.link.style.outline = `300vmax solid ${blank(isDark())}`;
  };

  // The finger is up. On the exit: that was a tap, whatever the host makes of clicks. Beside it, or lost to scrolling: it
  // was none, and the page is there again.
  /** @param {PointerEvent} [event] */
  const lifted = (event) => {
    touched = false;
    const all = waiting;
    waiting = [];
    setTimeout(() => all.forEach(attempt), 50); // The click comes after the finger is up.
    const one = held;
    if (!one) return;
    held = undefined;
    const { link, exit } = one;
    if (event && link.contains(/** @type {ShadowRoot} */ (link.getRootNode()).elementFromPoint(event.x, event.y))) return exit();
    veiled = false;
    link.style.outline = '';
  };

  // A tap that begins on one drawing of the guide must not end on the other: they are changed when no finger is down.
  /** @param {() => void} then */
  const whenStill = (then) => {
    touched ? waiting.push(then) : then();
  };

  // What an attribute may be, where not everything will do. Anything else counts as not said, and the host is told.
  /** @type {Record<string, RegExp>} */
  const VALUES = {
    'exit-side': /^(full|start|end)$/,
    'exit-keys': /^(none|shift3|escape2|shift3 +escape2|escape2 +shift3)$/,
    'exit-offset': /^\d+(px)?$/,
    scheme: /^(auto|light|dark)$/,
    display: /^(inline|panel|sealed)$/,
  };

  /** @param {string} text */
  const sheet = (text) => attempt(() => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  });
  /** @type {CSSStyleSheet | undefined} */
  let exitSheet;
  // The host's last line and its focused things stay clear of the bar.
  const roomSheet = sheet('html{padding-bottom:76px;scroll-padding-bottom:84px}@media print{html{padding-bottom:0}}');

  const makeRoom = () => attempt(() => {
    const others = [...document.adoptedStyleSheets].filter((one) => one !== roomSheet);
    const needed = roomSheet && [...exits].some(({ side }) => side === 'full');
    document.adoptedStyleSheets = needed ? [...others, roomSheet] : others;
  });

  /** @param {string | null | undefined} address */
  const outward = (address) => {
    const url = attempt(() => new URL(address || ''));
    return url && url.protocol === 'https:' && url.host !== location.host ? url.href : undefined;
  };

  /**
   * The exit of an element. Kept apart from it: a host can reach the element's properties, and must not reach its root.
   * @param {HTMLElement} host
   */
  const makeExit = (host) => {
    /** @type {Set<string>} */
    const reported = new Set();
    const status = make('p', { role: 'status', class: 'hidden' });
    /** @type {ShadowRoot | undefined} */
    let root;
    /** @type {ShadowRoot | null | undefined} The root, if the parser made it. */
    let declared;
    let taken = false;

    /**
     * An address from an attribute.
     * @param {string} name
     */
    const address = (name) => {
      const value = host.getAttribute(name);
      const url = outward(value);
      if (value && !url) one.report(name, `${name}="${value}" is not https on another site.`);
      return url;
    };

    const ways = () => ({
      url: address('exit-url') || one.printed.url || one.words().exit,
      fallback: address('exit-fallback') || one.printed.fallback || one.words().exit_fallback,
    });

    // The parser may still be writing into the root that it made.
    const unfinished = () => declared && document.readyState === 'loading' && !host.nextSibling;

    // Where this script was there first, the parser has come to the element and no further; and it makes a root of the page's own
    // markup only where there is none. A page that stops right there gets its exit all the same.
    let patience = 5;
    const awaited = () => document.readyState === 'loading' && !host.firstChild && !host.nextSibling && patience-- > 0;

    const open = () => {
      // The root that the parser made from the page's own markup, or that template where the browser is too old for it.
      declared = attempt(() => host.attachInternals().shadowRoot);
      const made = (root = declared || host.attachShadow({ mode: 'closed' }));
      /** @type {HTMLTemplateElement | null} */
      const template = host.querySelector('template[shadowrootmode]');
      if (template) made.append(template.content);
      // The snippet's own styles may have been refused: a policy of the host's may allow none that stand in the page.
      if (!made.querySelector('link') && !made.styleSheets.length) {
        const styles = (exitSheet = exitSheet || sheet(manifest.exitStyles));
        if (styles) attempt(() => (made.adoptedStyleSheets = [styles]));
        if (!(made.adoptedStyleSheets || []).length) made.append(make('style', {}, manifest.exitStyles));
      }
      if (!unfinished()) return;
      const again = () => attempt(one.arrive);
      const observer = new MutationObserver(again);
      observer.observe(made, { childList: true });
      document.addEventListener('DOMContentLoaded', () => {
        observer.disconnect();
        again();
      });
    };

    /**
     * Makes the link in the root the exit; without one, a new link.
     * @param {HTMLAnchorElement | null | undefined} found
     */
    const take = (found) => {
      taken = true;
      if (found) one.link = found;
      else if (root) root.prepend(one.link);
      const { link } = one;
      // Website builders rewrite what is pasted.
      if (!link.querySelector('b + small')) {
        link.textContent = '';
        link.append(make('b'), ' ', make('small'));
      }
      link.after(status);
      const styles = root && root.querySelector('link');
      if (styles) styles.addEventListener('load', () => one.dress());
      one.print(link);
      link.draggable = false;
      /** @param {Event} event */
      const out = (event) => {
        event.preventDefault();
        one.exit();
      };
      // Whatever button, whatever key is held: another tab would leave this one as it is, and so would a menu. By properties:
      // recorders add a listener of their own wherever one for clicks is added.
      link.onclick = link.onauxclick = link.oncontextmenu = out;
      link.onkeydown = (event) => {
        if (event.key === ' ') out(event); // Nothing is returned: `false` would take Return its effect.
      };
      link.onpointerdown = () => hold(one);
      // Pressed before this script came: the page is on its way out, and stays covered (exit.css).
      if (attempt(() => link.matches(':focus:not(:focus-visible)'))) hold(one);
      link.ontransitionend = () => one.dress(); // The page has other colours (exit.css).
    };

    /** @type {Element | null | undefined} What a finger went down on that is still to click. */
    let under;
    let downX = 0; // Where, in CSS pixels of the viewport.
    let downY = 0;
    let pressedAt = -Infinity; // When Return or Space was pressed, which press what has the focus.

    /** @type {Exit} */
    const one = {
      host,
      link: make('a', { class: 'exit', part: 'exit' }),
      printed: {},
      offset: 0,
      side: 'full',
      keys: [],
      language: () => host.lang || document.documentElement.lang,
      words: (/** @type {Record<string, any>} */ all = manifest.words) => {
        const tag = one.language();
        return all[tag] || all[tag.toLowerCase().split('-')[0]] || Object.values(all)[0];
      },
      say: (word) => {
        if (!host.hasAttribute('exit-quiet')) status.textContent = word && one.words()[word];
      },
      print: (link) => (one.printed = { url: outward(link.getAttribute('href')), fallback: outward(link.dataset.fallback) }),
      button: (label, press) => {
        const button = make('button', { type: 'button', class: 'show', part: 'show' }, label);
        button.onclick = press;
        return button;
      },
      light,
      channels: (color) => {
        const { style } = status;
        style.color = '';
        style.color = color;
        if (!style.color) return [];
        // Whatever way it is written in, if the browser knows how to put it in this one.
        style.color = `color-mix(in srgb,${color},${color})`;
        const seen = getComputedStyle(status).color;
        return /rgba|\//.test(seen) ? [] : channels(seen); // It has to cover what is behind it.
      },
      value: (name) => {
        const said = (host.getAttribute(name) || '').trim();
        if (!said || VALUES[name].test(said)) return said;
        one.report(name, `${name}="${said}" is unknown; see README.md.`);
        return '';
      },
      report: (code, message) => {
        if (reported.has(code)) return;
        reported.add(code);
        console.warn(`Wayside: ${message}`);
        host.dispatchEvent(new CustomEvent('wayside-error', { detail: { code, message } }));
      },

      takes: (event) => {
        const { type, key, detail, timeStamp, clientX, clientY } = event;
        one.wake();
        if (key === 'Enter' || key === ' ') pressedAt = timeStamp;
        if (!/^(click|auxclick|contextmenu|input|keydown|pointer(down|cancel))$/.test(type)) return true;
        const { activeElement } = /** @type {ShadowRoot} */ (root);
        // A click of no finger and no key is a screen reader's, and nobody but the browser knows on what.
        const silent = type === 'click' && !detail;
        if (silent && timeStamp - pressedAt > 500) return false;
        const at = silent || clientX === undefined ? activeElement : /** @type {ShadowRoot} */ (root).elementFromPoint(clientX, clientY);
        const control = at && at.closest(type === 'input' ? type : '.exit,button');
        // What was drawn under a finger that was down is not what was meant, and nobody hears of it; but the exit is the exit. In doubt
        // the browser's own event goes on, to whom it knows. It takes a finger that came down beside a button for one on it, and moves
        // the click there. A screen reader in Firefox clicks without a finger; in Chromium its finger has no weight, and comes down in
        // the middle of a thing whatever lies over that.
        if (type === 'click') {
          const pressed = under;
          under = undefined; // One press, one click.
          if (detail && (!at || !(/** @type {ShadowRoot} */ (root).contains(at)) || control && control !== pressed)) {
            return pressed !== undefined && control !== one.link && Math.hypot(clientX - downX, clientY - downY) < 1;
          }
        }
        if (/^p/.test(type)) {
          under = type === 'pointerdown' ? control : undefined;
          downX = clientX;
          downY = clientY;
          if (control === one.link && event.pointerType === 'mouse' && !event.pressure && 'userAgentData' in navigator) return !!(under = undefined);
        }
        if (at && at.closest('a')) {
          outbound = true;
          setTimeout(() => (outbound = false), 1000); // Firefox takes its time.
        }
        // Of a copy the browser makes nothing by itself: links, fields and what opens do as ever by the event that it is of.
        // Nor does it leave the root: of this plain kind, since Firefox lets a KeyboardEvent out.
        const copy = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { key });
        if (control && !control.dispatchEvent(copy)) event.preventDefault();
        // It may be meant for a dialog of the host's; and where one keeps the focus in, it has to hear of it.
        return key !== 'Escape' && !(key === 'Tab' && host.closest('[aria-modal=true]'));
      },
      wake: () => {},

      arrive: () => {
        if (!host.isConnected) return;
        if (!root && awaited()) return setTimeout(() => attempt(one.arrive), 20);
        if (!root) open();
        if (!taken) {
          const found = root && /** @type {HTMLAnchorElement | null} */ (root.querySelector('.exit'));
          if (!found && unfinished()) return; // Its exit works as the plain link it is.
          take(found);
        }
        listenTo(window); // Once more, where the host has written its document anew.
        exits.add(one);
        one.dress();
        makeRoom();
        requestAnimationFrame(surface);
        if (!spare) attempt(() => modals(...document.querySelectorAll(':modal')));
        if (root && !unfinished()) one.arrived(root);
      },
      arrived: () => {},
      // An element that is moved is disconnected and connected again.
      moved: () => Promise.resolve().then(() => leaving || host.isConnected || attempt(one.depart)),
      depart: () => {
        exits.delete(one);
        makeRoom();
      },
      changed: () => {
        if (taken) one.dress();
      },
      dress: () => {
        const { link } = one;
        const { leave, leave_limit } = one.words();
        one.offset = parseInt(one.value('exit-offset') || '0', 10);
        one.side = one.value('exit-side') || 'full';
        one.keys = (one.value('exit-keys') || 'shift3 escape2').split(/ +/);
        ['scheme', 'display'].forEach(one.value);
        link.href = ways().url;
        link.rel = 'noreferrer nofollow';
        link.target = '_top';
        link.dataset.side = one.side;
        /** @type {Element} */ (link.firstElementChild).textContent = host.getAttribute('exit-label') || leave;
        /** @type {Element} */ (link.lastElementChild).textContent = leave_limit;
        fit();
      },
      judge: () => {
        const { link } = one;
        delete link.dataset.plain;
        const { color, backgroundColor, backgroundImage, opacity, position } = getComputedStyle(link);
        const [ink, paper] = [color, backgroundColor].map((each) => light(one.channels(each)) + 0.05);
        // Its own styles may still be on their way.
        if (position !== 'fixed' || Math.max(ink / paper, paper / ink) >= 4.5 && backgroundImage + opacity === 'none1') return;
        link.dataset.plain = '';
        one.report('exit-colors', "The exit keeps its own colors: the page's can be seen through, or have less contrast than 4.5.");
      },
      shut: () => {},
      exit: () => leave({
        ...ways(),
        mask: host.getAttribute('mask-url'),
        newTab: host.hasAttribute('exit-new-tab'),
        loading: one.words().loading,
      }),
      forget: () => {
        if (root) root.textContent = '';
      },
    };
    return one;
  };

  // ---------------------------------------------------------------------------------------------------- the guide

  // Whoever comes here by Back need not be who was here before: a guide is shut then, and only a hand opens it.
  let returned = !!arrival && arrival.type === 'back_forward';

  const types = window.trustedTypes;
  const trusted = types && attempt(() => types.createPolicy('wayside', { createScriptURL: (url) => url, createHTML: (page) => page }));

  // A module that was checked as a script of the page is the one that import() then hands out: the same URL is never
  // fetched twice.
  /** @type {Load} */
  const load = (base, { name, integrity }) => new Promise((done, failed) => {
    const url = base + name;
    const script = make('script', { type: 'module', crossorigin: 'anonymous', referrerpolicy: 'no-referrer', fetchpriority: 'high', integrity });
    // What it brought stays; the tag itself would be one more with each language and each guide that comes.
    script.onload = () => {
      script.remove();
      done(import(url));
    };
    script.onerror = () => {
      script.remove();
      failed(new Error(`${name} was refused or is missing`));
    };
    script.src = trusted ? trusted.createScriptURL(url) : url;
    document.head.append(script);
  });

  // A recorder keeps what the page's own XMLHttpRequest and fetch bring: the whole text. Those of an empty frame are nobody's. One
  // frame serves all that is asked for meanwhile: each takes an old phone longer than a frame of the screen.
  /** @type {{ shade: HTMLElement, view: Window, users: number } | undefined} */
  let apart;

  /** @type {Aside} */
  const aside = async (what) => {
    if (!apart || !apart.shade.isConnected) {
      const shade = make('div', { hidden: '' });
      const frame = make('iframe');
      shade.attachShadow({ mode: 'closed' }).append(frame);
      document.documentElement.append(shade);
      // In a page with no origin, as in some sandboxes, an empty frame is a stranger.
      const view = attempt(() => /** @type {any} */ (frame.contentWindow).fetch && frame.contentWindow) || window;
      apart = { shade, view, users: 0 };
    }
    const mine = apart;
    const { shade, view } = mine;
    mine.users += 1;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    let timer;
    // A host that clears away what it does not know takes the answer with it.
    const lost = new Promise((_, failed) => (timer = setInterval(() => shade.isConnected || failed(), 500)));
    try {
      return /** @type {any} */ (await Promise.race([what(view), lost]));
    } catch (error) {
      if (leaving || shade.isConnected) throw error;
      return await what(window);
    } finally {
      clearInterval(timer);
      mine.users -= 1;
      if (!mine.users) shade.remove();
    }
  };

  // Read as a document, not as text: no markup is made from a string, and Trusted Types have nothing to refuse.
  /**
   * @param {string} url
   * @param {() => void} begun Called when it begins to come, and perhaps again.
   * @returns {Promise<Document>}
   */
  const read = (url, begun) => aside((view) => new Promise((done, failed) => {
    const request = new /** @type {any} */ (view).XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'document';
    request.onreadystatechange = () => request.readyState > 1 && begun();
    request.onloadend = () => (request.status === 200 ? done(request.response) : failed(new Error(`${url} answered ${request.status}`)));
    request.send();
  }));

  // What the printed guide may be made of. It comes as a file that the tag's integrity does not cover, so that its text
  // can change without it: nothing in it may become code.
  const ELEMENTS = /^(a|article|b|br|dd|details|div|dl|dt|footer|h[2-6]|header|li|ol|p|section|small|span|summary|ul)$/;
  const ATTRIBUTES = /^(class|part|href|rel|target|lang|dir|id|hidden|role|aria-[a-z]+|data-[a-z]+)$/;
  const LINKS = /^(https:\/\/|mailto:[\w.+@-]*$|(tel|sms):[+\d]*$)/;

  /**
   * Takes away all else, while it is still in a document that loads nothing and runs nothing.
   * @param {Element} text One of those itself: who holds it would still have it.
   */
  const clean = (text) => [text, ...text.querySelectorAll('*')].forEach((node) => {
    if (!ELEMENTS.test(node.localName)) return node.remove();
    for (const name of node.getAttributeNames()) {
      if (!ATTRIBUTES.test(name) || name === 'href' && !LINKS.test(node.getAttribute(name) || '')) node.removeAttribute(name);
    }
    // Nor is it for the text to say what another site learns of the reader.
    if (/^https:/.test(node.getAttribute('href') || '')) {
      node.setAttribute('rel', 'noopener noreferrer');
      node.setAttribute('target', '_top');
    }
  });

  // The exit of a guide, its text, and what guide.js makes of the rest of the element. Text and styles are asked for together. That
  // script is asked for when the text has begun to come: until its answer comes a slow line is the text's.
  /** @param {HTMLElement} host */
  const makeGuide = (host) => {
    const one = makeExit(host);
    const { changed, depart, forget, words } = one;
    /** @type {ShadowRoot} */
    let root;
    /** @type {Guide | undefined} */
    let guide;
    /** @type {object | undefined} The load that is under way: whatever was begun before comes too late. */
    let loading;
    /** @type {HTMLElement | undefined} */
    let show;

    const id = () => host.getAttribute('guide') || Object.keys(manifest.guides)[0];

    let chosen = ''; // What the reader has chosen. It is nowhere else, and gone with the page.

    const languagesOf = (one.languages = () => manifest.guides[id()] || ['en']);

    /** The language to show: the reader's, the element's, the page's, the browser's, or the guide's first. */
    one.language = () => {
      const languages = languagesOf();
      const wanted = [chosen, host.lang, document.documentElement.lang, ...navigator.languages].flatMap((tag) => [tag, tag.split('-')[0]]);
      return wanted.find((tag) => languages.includes(tag)) || languages[0];
    };

    /** @type {Record<string, HTMLElement>} The texts that stood here before, by language. */
    const spoken = {};

    // The text that stands stays until the other has come.
    one.speak = (tag) => {
      const before = chosen;
      chosen = tag;
      fill(() => chosen !== tag || leaving, true).catch(({ message }) => {
        if (chosen !== tag) return;
        chosen = before;
        one.report('language', `${message}. Serve all files together.`);
      });
    };

    const shut = () => {
      /** @type {HTMLElement | null} */
      const text = root.querySelector('.guide');
      if (!text || show) return;
      show = one.button(words().show, () => {
        /** @type {HTMLElement | null} */
        const now = root.querySelector('.guide');
        if (now) now.hidden = returned = false;
        /** @type {HTMLElement} */ (show).remove();
        show = undefined;
      });
      text.hidden = true;
      text.before(show);
    };

    // The snippet brings its styles along; but a policy of the host's may refuse those, and a frame takes none but a file's.
    const stylish = () => {
      const own = /** @type {HTMLStyleElement | null} */ (root.querySelector('[data-styles]'));
      return root.querySelector('link') || one.value('display') !== 'sealed' && (own ? own.sheet : carried && root.adoptedStyleSheets && root.adoptedStyleSheets[0]);
    };

    const begin = () => {
      const mine = (loading = {});
      return () => mine !== loading || leaving;
    };

    const fileOf = () => `guides/${encodeURIComponent(id())}/${one.language()}`;

    // From then on it is as if it had stood in the page, so it is not for a panel: that is on no page before it opens.
    const unpack = () => attempt(() => {
      if (!carried || carried.file !== fileOf() || root.querySelector('.guide') || one.value('display') === 'panel') return;
      const { text } = carried;
      const page = new DOMParser().parseFromString(trusted ? trusted.createHTML(text) : text, 'text/html');
      one.print(/** @type {HTMLElement} */ (page.querySelector('.exit')));
      root.append(/** @type {HTMLElement} */ (page.querySelector('.guide')));
      one.dress();
    });

    const start = () => {
      const late = begin();
      unpack();
      if (returned) shut();
      fill(late).catch((error) => {
        if (late()) return;
        if (!root.querySelector('.guide')) root.append(make('div', { class: 'missing' }, make('p', {}, words().missing), make('slot')));
        one.report('guide', `${error.message}. Serve all files together, or name their place: base="…".`);
      });
    };

    /** @param {Document | HTMLElement} page A file, or the text that was in one, and may have been shut. @returns {HTMLElement} */
    const textOf = (page) => {
      let text = page;
      if (!(text instanceof HTMLElement)) {
        const [found, exit] = /** @type {(HTMLElement | null)[]} */ (['div.guide', '.exit'].map((part) => page.querySelector(part)));
        if (!found) throw new Error('there is no guide in that file');
        if (exit) one.print(exit);
        clean(found);
        text = document.importNode(found, true); // Of this page, not of the frame that asked for it.
      }
      text.hidden = false;
      return text;
    };

    /**
     * @param {() => boolean} late
     * @param {boolean} [anew] In place of a text that stands.
     */
    const fill = async (late, anew) => {
      const said = host.getAttribute('base');
      const base = new URL(said || '.', said || !here ? document.baseURI : here).href.replace(/\/?$/, '/');
      const file = fileOf();
      /** @type {Promise<GuideModule> | undefined} */
      let module;
      const begun = () => {
        if (module || late()) return;
        module = load(base, manifest.guide);
        module.catch(() => {}); // It is waited for below, and may fail before.
      };
      const wanted = anew || !root.querySelector('.guide');
      if (!wanted) begun();
      const [page, styles] = await Promise.all([
        wanted ? spoken[one.language()] || read(`${base + file}.html`, begun) : undefined,
        stylish() ? '' : new Promise((done) => {
          const { name, integrity } = manifest.styles;
          const link = make('link', { rel: 'stylesheet', href: base + name, integrity, crossorigin: 'anonymous', referrerpolicy: 'no-referrer' });
          link.onload = () => {
            one.dress(); // It may come later than it is waited for.
            done('');
          };
          link.onerror = () => done(name);
          setTimeout(done, 2000, ''); // A text that waits for its styles too long is shown without.
          root.prepend(link);
        }),
      ]);
      if (late()) return;
      if (styles) one.report('styles', `${styles} was refused or is missing: the guide is shown without its styles.`);
      begun();
      let text = page && textOf(page);
      // It is on no page before a panel opens.
      if (text && !anew && one.value('display') !== 'panel') {
        root.append(text);
        text = undefined;
        one.dress();
        if (returned) shut();
        await new Promise((done) => painted(() => done(0))); // It is read before an old phone has done the rest.
      }
      const { guide: fills } = await /** @type {Promise<GuideModule>} */ (/** @type {unknown} */ (module));
      if (late()) return;
      const { activeElement } = root;
      const opened = anew && guide && guide.stop();
      if (anew) late = begin();
      const made = (guide = fills({ one, root, base, file, text, late, load, trusted, own: manifest.guide, aside, surface, whenStill, heard, hear, spoken }));
      if (opened && made.open) made.open();
      if (activeElement && activeElement.className === 'language') /** @type {HTMLElement} */ (root.querySelector('.language')).focus({ preventScroll: true });
      if (returned && !made.close) shut();
    };

    one.shut = (panelOnly) => {
      if (guide && !panelOnly) guide.clear();
      if (guide && guide.close) return guide.close();
      if (panelOnly) return;
      returned = true;
      shut();
    };
    one.arrived = (its) => {
      root = its;
      if (loading) return;
      // A text that is here already waits for a frame: the exit is on the screen before an old phone makes a page of it.
      if (carried) painted(() => loading || !host.isConnected || start());
      else start();
    };
    const stop = () => {
      if (guide) attempt(guide.stop);
      loading = guide = undefined;
    };
    one.forget = () => {
      if (guide) guide.forget();
      forget();
    };
    one.depart = () => {
      depart();
      stop();
    };
    one.changed = (name) => {
      if (!root || /^(exit|scheme)/.test(name)) return changed(name);
      if (name === 'topic') return guide && guide.topic();
      if (!host.isConnected) return;
      if (name === 'lang') chosen = '';
      stop();
      root.querySelectorAll('.guide, .missing, .panel, .show').forEach((node) => node.remove());
      show = undefined;
      one.dress();
      start();
    };
    return one;
  };

  // ---------------------------------------------------------------------------------------------------- the elements

  /**
   * @param {string} name
   * @param {(host: HTMLElement) => Exit} build
   * @param {string[]} attributes
   */
  const define = (name, build, attributes) => customElements.define(name, class extends HTMLElement {
    #one = build(this);

    static get observedAttributes() {
      return attributes;
    }

    connectedCallback() {
      attempt(this.#one.arrive);
    }

    disconnectedCallback() {
      this.#one.moved();
    }

    /**
     * @param {string} name
     * @param {string | null} before
     * @param {string | null} after
     */
    attributeChangedCallback(name, before, after) {
      if (before !== after) attempt(() => this.#one.changed(name));
    }

    /** Leaves the page, as the button does. */
    exit() {
      this.#one.exit();
    }
  });

  // What a website may hold on to. `src/cli/contract/` reads these two comments, and makes docs/contract.md of them, the
  // types and custom-elements.json: what is not said here is not promised, and what is said here has to be so.
  const begin = () => attempt(() => {
    const exit = ['exit-url', 'exit-fallback', 'exit-label', 'exit-side', 'exit-offset', 'exit-keys', 'lang'];

    /**
     * The button alone, for every other page of the website: it leaves the page at once.
     *
     * @element wayside-exit
     * @attr {string} exit-url - Where leaving goes: an `https` address on another site. Else the guide's own, or the
     *   national weather service.
     * @attr {string} exit-fallback - Where leaving goes if that does not answer: an `https` address on another site. Else
     *   the guide's own, or an encyclopedia.
     * @attr {string} exit-label - The button's words: a plain verb. Else "Leave this page", in the element's language.
     * @attr {'full' | 'start' | 'end'} [exit-side=full] - A bar along the bottom (`full`), or a button in a corner of it.
     * @attr {'shift3 escape2' | 'escape2 shift3' | 'shift3' | 'escape2' | 'none'} [exit-keys=shift3 escape2] - The keys
     *   that leave: three presses of Shift, two of Escape, either, or none.
     * @attr {boolean} exit-quiet - Nothing is said aloud of presses of Shift.
     * @attr {boolean} exit-new-tab - Leaving opens the address in a new tab, too.
     * @attr {number | `${number}` | `${number}px`} [exit-offset=0] - Pixels to keep free below the button, for a bar of the
     *   website's own.
     * @attr {boolean} history-guard - Plain links within the website leave no entry behind, so that Back after leaving
     *   shows what was before all of them. Put it on every page.
     * @attr {string} mask-url - An address of the same website, shown while the exit's page is on its way.
     * @attr {string} lang - The language it speaks. Else the page's.
     * @method {() => void} exit - Leaves the page, as the button does.
     * @fires {CustomEvent<{ code: string, message: string }>} wayside-error - Something on the page has to be mended: `code`
     *   is the attribute that is wrong; or `guide`, `language`, `styles`, `engine`, `sealed` or `theme`, where that could not be had;
     *   or `exit-colors`, `surface`, `text`, `accent` or `on-accent`, where a color of the page's cannot be read and was corrected;
     *   `message` is a sentence with the cure, which stands in the console, too. Once for each cause. It does not bubble, and
     *   tells nothing of what a reader does.
     * @csspart exit - The button: a link.
     * @cssprop [--wayside-exit-surface=#26302c] - What the button is painted on.
     * @cssprop [--wayside-exit-text=#fff] - Its letters and its border.
     * @cssprop [--wayside-font=system-ui, sans-serif] - The letters.
     * @cssprop [--wayside-radius=12px] - How round corners are.
     */
    define('wayside-exit', makeExit, exit);

    /**
     * The guide: plain answers, places that help, and the button that leaves the page at once.
     *
     * @element wayside-guide
     * @inherits wayside-exit
     * @attr {string} guide - Which guide: the name of a folder in `guides/`. Else the first that was built.
     * @attr {string} base - The folder that all files are in. Else the one that the script is in.
     * @attr {string} lang - The language it begins in. Else the page's, else the browser's, else the guide's first. Readers
     *   can change it.
     * @attr {string} topic - A topic that is open from the start, by its id in the guide's `guide.toml`.
     * @attr {'inline' | 'panel' | 'sealed'} [display=inline] - In the page (`inline`); a button on the page that opens the
     *   guide in a sheet above the exit (`panel`); in a frame that no script of the page can look into or hear (`sealed`).
     * @attr {'auto' | 'light' | 'dark'} [scheme=auto] - Light or dark, or as the reader's device is set.
     * @fires {CustomEvent<null>} wayside-ready - Search works. It does not bubble.
     * @csspart header - The title, and whom the guide is for.
     * @csspart search - The field to search in, and what it finds.
     * @csspart topic - A topic, which opens.
     * @csspart question - A question, which opens.
     * @csspart answer - What is said to it.
     * @csspart place - A place that helps.
     * @csspart contact - A number, an address or a link of a place.
     * @csspart note - A note about the guide, which opens.
     * @csspart notice - What has to be known first: that nothing is recorded, that the guide is a draft.
     * @csspart footer - Who made the guide, and of what.
     * @csspart panel - The sheet, with `display="panel"`.
     * @csspart show - A button that opens or shuts: the sheet, or a guide that was come back to.
     * @cssprop [--wayside-accent=#184f46] - Actions and links. In the dark `#9ad7c7`.
     * @cssprop [--wayside-on-accent=#fff] - Letters on them. In the dark `#0c211c`.
     * @cssprop [--wayside-surface=#fbfaf6] - What the guide is painted on. In the dark `#151a18`.
     * @cssprop [--wayside-text=#1e2522] - Its letters. In the dark `#eef0eb`.
     */
    define('wayside-guide', makeGuide, [...exit, 'guide', 'base', 'topic', 'display', 'scheme']);
  });
  // A page that is prerendered has no reader yet: no key is heard, nothing is loaded.
  document.prerendering ? document.addEventListener('prerenderingchange', begin) : begin();
})();
