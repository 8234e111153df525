// Wayside: the elements, and leaving. The only hand-written script in the product, and the only one that may not fail:
// it has no dependency, and whatever else breaks, the exit works.
//
//   <wayside-guide>  the printed guide in a closed root, and later the engine's in its place
//   <wayside-exit>   the exit alone
//
// Reading order: leaving, keys, the exit control, the engine, the elements. Nothing here is ever thrown into the page.

(() => {
  'use strict';
  if (customElements.get('wayside-guide')) return; // A second copy on the page.

  // Filled in when a guide is built: names and hashes of the other files, and the words below.
  const manifest = __MANIFEST__;
  const here = (document.currentScript || {}).src || '';

  const attempt = (what) => {
    try {
      return what();
    } catch (_) {
      return undefined; // Each caller goes on without.
    }
  };
  const make = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    Object.keys(attributes).forEach((key) => node.setAttribute(key, attributes[key]));
    node.append(...children);
    return node;
  };
  const pick = (lang) => {
    const tag = String(lang || '').toLowerCase();
    return manifest.words[tag] || manifest.words[tag.split('-')[0]] || Object.values(manifest.words)[0];
  };

  // ---------------------------------------------------------------------------------------------------- leaving

  let leaving = false;

  /** The exits on the page, oldest first. */
  const exits = new Set();

  // No "Leave site?" may hold a reader back, and no router may turn the exit into a page of its own. Listeners that the
  // host registered before us are heard before us, so it is the events themselves that stop taking orders.
  const deafen = () => {
    window.onbeforeunload = null;
    const deaf = { value: () => {} };
    const [unload, navigate] = [window.BeforeUnloadEvent, window.NavigateEvent].map((event) => event && event.prototype);
    if (unload) Object.defineProperties(unload, { preventDefault: deaf, returnValue: { get: () => '', set() {} } });
    if (navigate) Object.defineProperties(navigate, { preventDefault: deaf, intercept: deaf });
  };

  const leave = ({ url, fallback, newTab, words }) => {
    if (leaving) return; // Ten taps are one exit.
    leaving = true;
    attempt(deafen);
    if (newTab) attempt(() => open(url, '_blank', 'noopener,noreferrer'));
    const patience = attempt(wait) || 2000; // Measured before the cover, on the page's own arrival.
    const media = document.querySelectorAll('video, audio');
    attempt(() => cover(words));
    go(newTab ? fallback : url);
    // What nobody sees any more can wait until the cover has been painted.
    setTimeout(() => attempt(() => silence(media)));
    exits.forEach((one) => setTimeout(() => attempt(() => one.forget())));
    // What does not answer, sends nothing, or opens an app instead leaves a blank page, never the guide.
    setTimeout(() => go(fallback), patience);
    setTimeout(() => go('about:blank'), patience * 2);
    document.addEventListener('visibilitychange', () => document.hidden || go(fallback));
  };

  const go = (url) => {
    const out = attempt(() => (top === self ? self : top)) || self;
    try {
      out.location.replace(url);
    } catch (_) {
      location.replace(url); // A frame that may not move its page blanks itself at least.
    }
  };

  // How long an exit may take before it counts as failed: two seconds, or on a slow line three times what this very
  // page took to answer. Giving up on a slow page that was about to come would only start the wait again.
  const wait = () => {
    const [page] = performance.getEntriesByType('navigation');
    return Math.min(8000, Math.max(2000, 3 * (page ? page.responseStart : 0)));
  };

  const silence = (media) => {
    if (window.speechSynthesis) speechSynthesis.cancel();
    media.forEach((one) => one.pause());
    if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    getSelection().removeAllRanges();
  };

  // The page is emptied, not hidden: what is gone cannot shine through, be read aloud, printed, or brought back.
  const cover = (words) => {
    const page = document.documentElement;
    const looks = [document.body, page].map((node) => attempt(() => isDark(node))).filter((dark) => dark !== undefined);
    // Only where there is an icon to hide: a policy that allows none would report the exit to the host.
    const icon = document.querySelector('link[rel~="icon"]') ? [make('link', { rel: 'icon', href: 'data:,' })] : [];
    const dark = looks.length ? looks[0] : matchMedia('(prefers-color-scheme: dark)').matches;
    const wipe = () => {
      const status = make('p', { role: 'alert' }, words.loading);
      status.style.cssText = 'position:fixed;overflow:hidden;width:1px;height:1px;clip-path:inset(50%)';
      [...page.attributes].forEach(({ name }) => name === 'lang' || page.removeAttribute(name));
      page.textContent = '';
      page.append(
        make('head', {},
          make('meta', { name: 'referrer', content: 'no-referrer' }),
          make('title', {}, words.loading.replace(/\.$/, '')),
          ...icon),
        make('body', {}, status));
      page.style.cssText = `background:${dark ? '#111' : '#fff'};color-scheme:${dark ? 'dark' : 'light'}`;
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

  const isDark = (node) => {
    const [red, green, blue, alpha = 1] = (getComputedStyle(node).backgroundColor.match(/[\d.]+/g) || []).map(Number);
    return blue === undefined || alpha < 0.5 ? undefined : 0.3 * red + 0.6 * green + 0.1 * blue < 110;
  };

  // ---------------------------------------------------------------------------------------------------- keys

  const SHIFTS = 3;
  const SHIFT_WITHIN = 5000; // Milliseconds, begun again at each press, as GOV.UK's.
  const ESCAPE_WITHIN = 1000;
  let shifts = 0;
  let shiftAlone = false; // Whether the Shift that is down has been pressed by itself.
  let shiftTimer = 0;
  let escapeAt = -Infinity; // When Escape was last pressed for us,
  let escapedAt = -Infinity; // and when for whomever.
  let deferred = false;

  const reset = () => {
    shifts = 0;
    shiftAlone = false;
    escapeAt = -Infinity;
    clearTimeout(shiftTimer);
    exits.forEach((one) => one.say(''));
  };

  // A soft keyboard's Shift has no key of its own, and people press it to write. Another element's closed root may hide
  // the field that has the focus, so that its own name has to do.
  const isSoft = ({ code }) => {
    const at = document.activeElement;
    return !code && at && (at.isContentEditable || /^(input|textarea|select)$|-/.test(at.localName));
  };

  const pressed = (event) => {
    if (leaving) {
      if (event.key === 'Escape') event.preventDefault(); // Escape would stop the exit's page from loading.
      return;
    }
    if (event.key === 'Shift') {
      shiftAlone = !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey && !isSoft(event);
      return;
    }
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Escape') return reset();
    if (event.repeat) return;
    if (shifts) reset();
    const closes = attempt(() => document.fullscreenElement || document.querySelector(':modal, :popover-open'));
    // What the host makes of it is known only when all of its listeners have run.
    setTimeout(() => escaped(event.timeStamp, closes || event.defaultPrevented));
  };

  const escaped = (at, used) => {
    if (at - escapedAt > ESCAPE_WITHIN) deferred = false;
    escapedAt = at;
    // An Escape that closes something of the host's is not meant for us. Once: nothing may swallow them all.
    if (used && !deferred) {
      deferred = true;
      return;
    }
    if (at - escapeAt <= ESCAPE_WITHIN) leaveBy('escape2');
    escapeAt = at;
  };

  const released = (event) => {
    if (leaving || event.key !== 'Shift' || !shiftAlone) return;
    shiftAlone = false;
    const one = listening('shift3');
    if (!one) return;
    shifts += 1;
    clearTimeout(shiftTimer);
    if (shifts >= SHIFTS) return leaveBy('shift3');
    one.say(shifts === 1 ? one.words.shift_2 : one.words.shift_1);
    shiftTimer = setTimeout(() => {
      reset();
      one.say(one.words.expired);
    }, SHIFT_WITHIN);
  };

  const listening = (keys) => [...exits].find((one) => one.keys.includes(keys));
  const leaveBy = (keys) => {
    const one = listening(keys);
    if (one) one.exit();
  };

  const heard = {
    keydown: (event) => attempt(() => pressed(event)),
    keyup: (event) => attempt(() => released(event)),
    // Shift with a tap or the wheel selects or scrolls; it is not a press of Shift.
    pointerdown: () => (shiftAlone = false),
    wheel: () => (shiftAlone = false),
    blur: (event) => event.target === self && reset(),
    pageshow: reset,
  };

  /** Listens while there is an exit on the page: without one, the keys are the host's. */
  const listen = () => {
    const change = exits.size || leaving ? addEventListener : removeEventListener;
    Object.keys(heard).forEach((name) => change(name, heard[name], { capture: true, passive: name === 'wheel' }));
  };

  // ---------------------------------------------------------------------------------------------------- the exit control

  const EXIT = ['exit-url', 'exit-fallback', 'exit-label', 'exit-side', 'exit-offset', 'exit-keys'];

  // What an attribute may be, where not everything will do. Anything else counts as not said, and the host is told.
  const VALUES = {
    'exit-side': /^(full|start|end)$/,
    'exit-keys': /^(none|(shift3|escape2)( +(shift3|escape2))?)$/,
    'exit-offset': /^\d+(px)?$/,
    scheme: /^(auto|light|dark)$/,
    display: /^(inline|panel)$/,
  };

  // In the part of the page that is seen: above a soft keyboard, and at its own size however far the page is zoomed.
  const place = () => {
    const view = window.visualViewport;
    if (!view) return;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = Math.max(0, clientHeight - view.offsetTop - view.height);
    const near = view.scale !== 1 || below > 1;
    exits.forEach(({ link, offset, side }) => {
      const style = link.style;
      style.bottom = `${(near ? below : 0) + offset}px`;
      style.transform = near ? `scale(${1 / view.scale})` : '';
      style.transformOrigin = side === 'end' ? 'right bottom' : 'left bottom';
      style.left = near && side !== 'end' ? `${view.offsetLeft}px` : '';
      style.right = near && side === 'end' ? `${clientWidth - view.offsetLeft - view.width}px` : '';
      style.width = near && side === 'full' ? `${view.width * view.scale}px` : '';
    });
  };
  if (window.visualViewport) ['resize', 'scroll'].forEach((name) => visualViewport.addEventListener(name, place));

  const sheet = (text) => attempt(() => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  });
  const exitSheet = sheet(manifest.exitStyles);
  // The host's last line and its focused things stay clear of the bar.
  const roomSheet = sheet('html{padding-bottom:76px;scroll-padding-bottom:84px}@media print{html{padding-bottom:0}}');

  const makeRoom = () => attempt(() => {
    const others = [...document.adoptedStyleSheets].filter((one) => one !== roomSheet);
    const needed = roomSheet && [...exits].some(({ side }) => side === 'full');
    document.adoptedStyleSheets = needed ? [...others, roomSheet] : others;
  });

  const outward = (address) => {
    const url = attempt(() => new URL(address));
    return url && url.protocol === 'https:' ? url.href : undefined;
  };

  /** What an element does, kept apart from it: a host can reach the element's properties, and must not reach its root. */
  class Exit {
    constructor(host) {
      this.host = host;
    }

    moved() {
      // An element that is moved is disconnected and connected again.
      Promise.resolve().then(() => leaving || this.host.isConnected || attempt(() => this.depart()));
    }

    changed() {
      if (this.link) this.dress();
    }

    exit() {
      const newTab = this.host.hasAttribute('exit-new-tab');
      const { url, fallback } = this.link ? this : manifest.exit; // Even one that was never put on the page.
      leave({ url, fallback, newTab, words: this.words });
    }

    arrive() {
      if (!this.root) this.open();
      const link = this.root.querySelector('.exit');
      if (!link && this.unfinished()) return; // The page is still being read; its exit works as the plain link it is.
      if (!this.link) this.take(link);
      exits.add(this);
      this.dress();
      // The top layer lies above everything of the host's, whatever its z-index, and no transform moves what is in it.
      if (this.link.showPopover) {
        this.link.popover = 'manual';
        if (!this.link.matches(':popover-open')) attempt(() => this.link.showPopover());
      }
      listen();
      makeRoom();
    }

    depart() {
      exits.delete(this);
      listen();
      makeRoom();
    }

    forget() {
      this.root.textContent = '';
    }

    open() {
      const { host } = this;
      // The root that the parser made from the page's own markup, or that template where the browser is too old for it.
      const internals = attempt(() => host.attachInternals());
      this.declared = (internals && internals.shadowRoot) || undefined;
      this.root = this.declared || host.attachShadow({ mode: 'closed' });
      const template = host.querySelector('template[shadowrootmode]');
      if (template) this.root.append(template.content);
      if (!this.declared && !template) {
        if (exitSheet) attempt(() => (this.root.adoptedStyleSheets = [exitSheet]));
        if (!(this.root.adoptedStyleSheets || []).length) this.root.append(make('style', {}, manifest.exitStyles));
      }
      if (!this.unfinished()) return;
      const again = () => attempt(() => this.arrive());
      const observer = new MutationObserver(again);
      observer.observe(this.root, { childList: true });
      document.addEventListener('DOMContentLoaded', () => {
        observer.disconnect();
        again();
      });
    }

    /** Whether the parser may still be writing into the root that it made. */
    unfinished() {
      return this.declared && document.readyState === 'loading' && !this.host.nextSibling;
    }

    /** Makes the link in the root the exit; without one, a new link. */
    take(link) {
      this.link = link || make('a', { class: 'exit', part: 'exit', 'data-key': 'exit' });
      if (!link) this.root.prepend(this.link);
      // Website builders rewrite what is pasted.
      if (!this.link.querySelector('b + small')) {
        this.link.textContent = '';
        this.link.append(make('b'), ' ', make('small'));
      }
      this.status = make('p', { role: 'status', class: 'hidden' });
      this.link.after(this.status);
      this.printed = { url: outward(this.link.getAttribute('href')), fallback: outward(this.link.dataset.fallback) };
      const out = (event) => {
        event.preventDefault();
        this.exit();
      };
      this.link.addEventListener('click', out); // Whatever key is held: a tab in the background would leave this one.
      this.link.addEventListener('auxclick', (event) => event.button === 1 && out(event));
      this.link.addEventListener('keydown', (event) => event.key === ' ' && out(event));
    }

    /** Puts the attributes on the control. */
    dress() {
      const { link, words, printed } = this;
      this.url = this.address('exit-url') || printed.url || manifest.exit.url;
      this.fallback = this.address('exit-fallback') || printed.fallback || manifest.exit.fallback;
      this.offset = parseInt(this.value('exit-offset') || 0, 10);
      this.side = this.value('exit-side') || 'full';
      this.keys = (this.value('exit-keys') || 'shift3 escape2').split(/ +/);
      ['scheme', 'display'].forEach((name) => this.value(name));
      link.setAttribute('href', this.url);
      link.setAttribute('rel', 'noreferrer nofollow');
      link.setAttribute('target', '_top');
      link.dataset.side = this.side;
      link.querySelector('b').textContent = this.host.getAttribute('exit-label') || words.leave;
      link.querySelector('small').textContent = words.leave_limit;
      place();
    }

    /** An address from an attribute: https, and not the page that is being left. */
    address(name) {
      const value = this.host.getAttribute(name);
      if (!value) return undefined;
      const url = outward(value);
      if (url && new URL(url).host !== location.host) return url;
      this.report(name, `${name}="${value}" is not a way out; the default is used. Write an https address on another site.`);
      return undefined;
    }

    get words() {
      return pick(this.host.lang || document.documentElement.lang);
    }

    value(name) {
      const value = (this.host.getAttribute(name) || '').trim();
      if (!value || VALUES[name].test(value)) return value;
      this.report(name, `${name}="${value}" is not a value it can have; the default is used. README.md lists the values.`);
      return '';
    }

    say(sentence) {
      if (!this.host.hasAttribute('exit-quiet')) this.status.textContent = sentence;
    }

    /** Tells the host, once for each cause, what is wrong and what mends it. */
    report(code, message) {
      this.reported = this.reported || new Set();
      if (this.reported.has(code)) return;
      this.reported.add(code);
      console.warn(`Wayside: ${message}`);
      this.host.dispatchEvent(new CustomEvent('wayside-error', { detail: { code, message } }));
    }
  }

  // ---------------------------------------------------------------------------------------------------- the engine

  let engine; // One for all guides on the page.

  const trusted = attempt(() => window.trustedTypes.createPolicy('wayside', { createScriptURL: (url) => url }));

  const loadEngine = (base) => {
    engine = engine || Promise.all([loadGlue(base), loadBytes(base + manifest.wasm.name, manifest.wasm.integrity)])
      .then(([glue, bytes]) => glue.default({ module_or_path: WebAssembly.compile(bytes) }).then(() => glue));
    return engine;
  };

  // A module that was checked as a script of the page is the one that import() then hands out: the same URL is never
  // fetched twice.
  const loadGlue = (base) => new Promise((done, failed) => {
    const url = base + manifest.glue.name;
    const script = make('script', { type: 'module', crossorigin: 'anonymous', integrity: manifest.glue.integrity });
    script.onload = () => done(import(url));
    script.onerror = () => failed(new Error(`${manifest.glue.name} was refused or is missing`));
    script.src = trusted ? trusted.createScriptURL(url) : url;
    document.head.append(script);
  });

  const loadBytes = (url, integrity) => fetch(url, { integrity, credentials: 'omit', referrerPolicy: 'no-referrer' }).then((answer) => {
    if (!answer.ok) throw new Error(`${url.split('/').pop()} answered ${answer.status}`);
    return answer.arrayBuffer();
  });

  let broken = false; // A panic stops every guide on the page: they share one engine.

  // ---------------------------------------------------------------------------------------------------- the guide

  // A tap that begins on one drawing must not end on the other: they are changed when no finger is down.
  let touched = false;
  let still = [];
  const whenStill = (then) => (touched ? still.push(then) : then());
  const touch = (down) => () => {
    touched = down;
    if (down) return;
    const all = still;
    still = [];
    setTimeout(() => all.forEach((then) => attempt(then)), 50); // The click comes after the finger is up.
  };
  addEventListener('pointerdown', touch(true), true);
  ['pointerup', 'pointercancel'].forEach((name) => addEventListener(name, touch(false), true));

  // What the printed guide may be made of. It comes as a file that the tag's integrity does not cover, so that its text
  // can change without it: nothing in it may become code.
  const ELEMENTS = /^(a|article|b|br|dd|details|div|dl|dt|footer|h[2-6]|header|li|ol|p|section|small|span|summary|ul)$/;
  const ATTRIBUTES = /^(class|part|href|rel|target|lang|dir|id|hidden|role|aria-[a-z]+|data-[a-z]+)$/;
  const LINKS = /^(https|tel|sms|mailto):/;

  const copy = (node) => {
    if (node.nodeType === 3) return node.data;
    if (!ELEMENTS.test(node.localName || '')) return '';
    const made = make(node.localName, {}, ...[...node.childNodes].map(copy).filter(Boolean));
    [...node.attributes].forEach(({ name, value }) => {
      if (ATTRIBUTES.test(name) && (name !== 'href' || LINKS.test(value))) made.setAttribute(name, value);
    });
    return made;
  };

  // Read as a document, not as text: no markup is made from a string, and Trusted Types have nothing to refuse.
  const loadFragment = (url) => new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'document';
    request.onload = () => {
      const page = request.status === 200 ? request.response : null;
      const guide = page && page.querySelector('.guide');
      guide ? done({ guide: copy(guide), exit: page.querySelector('.exit') }) : failed(new Error(`answered ${request.status}`));
    };
    request.onerror = () => failed(new Error('could not be reached'));
    request.send();
  });

  class Guide extends Exit {
    constructor(host) {
      super(host);
      // One function, so that listening twice is listening once.
      this.wake = () => {
        this.root.removeEventListener('focusin', this.wake);
        this.root.removeEventListener('pointerdown', this.wake);
        attempt(() => this.start());
      };
    }

    changed(name) {
      if (!this.link) return;
      if (EXIT.includes(name)) this.dress();
      else if (name === 'topic') this.openTopic();
      else if (this.host.isConnected) this.reload();
    }

    arrive() {
      super.arrive();
      if (this.unfinished()) return;
      const guide = this.root.querySelector('.guide');
      if (!guide) return this.loading || this.load();
      this.printedGuide = this.printedGuide || guide;
      this.settle();
    }

    depart() {
      super.depart();
      this.stop();
    }

    forget() {
      engine = this.mounted = this.printedGuide = undefined;
      super.forget();
    }

    get words() {
      return pick(this.shown);
    }

    get base() {
      return attempt(() => new URL(this.host.getAttribute('base') || '.', this.host.hasAttribute('base') ? document.baseURI : here || document.baseURI).href.replace(/\/?$/, '/'));
    }

    /** The language to show: the element's, else the page's, else the guide's first. */
    get shown() {
      const languages = manifest.guides[this.host.getAttribute('guide')] || ['en'];
      const wanted = [this.host.lang, document.documentElement.lang].filter(Boolean).flatMap((tag) => [tag, tag.split('-')[0]]);
      return wanted.find((tag) => languages.includes(tag)) || languages[0];
    }

    reload() {
      this.stop();
      this.root.querySelectorAll('.guide, .missing').forEach((node) => node.remove());
      this.printedGuide = undefined;
      this.dress();
      this.load();
    }

    load() {
      const turn = (this.loading = {});
      const late = () => turn !== this.loading || leaving; // Whatever is still on its way comes too late.
      const guide = this.host.getAttribute('guide') || Object.keys(manifest.guides)[0];
      const file = `guides/${encodeURIComponent(guide)}/${this.shown}.html`;
      Promise.all([loadFragment(this.base + file), this.loadStyles()]).then(
        ([{ guide, exit }]) => {
          if (late()) return;
          this.loading = undefined;
          if (exit) this.printed = { url: outward(exit.getAttribute('href')), fallback: outward(exit.dataset.fallback) };
          this.dress();
          this.printedGuide = guide;
          this.root.append(guide);
          this.settle();
        },
        (error) => {
          if (late()) return;
          this.loading = undefined;
          this.root.append(make('div', { class: 'missing' }, make('p', {}, this.words.missing), make('slot')));
          this.report('guide', `${file} ${error.message}. See that the folder guides/ is served beside wayside.js, or name its place with base="…".`);
        },
      );
    }

    /** The guide's own styles; a text that waits for them too long is shown without. */
    loadStyles() {
      if (this.root.querySelector('link')) return undefined;
      return new Promise((done) => {
        const { name, integrity } = manifest.styles;
        const link = make('link', { rel: 'stylesheet', href: this.base + name, integrity, crossorigin: 'anonymous', referrerpolicy: 'no-referrer' });
        link.onload = link.onerror = done;
        setTimeout(done, 2000);
        this.root.prepend(link);
      });
    }

    /** The printed guide stands: the engine may come when the page has nothing better to do, or somebody needs it. */
    settle() {
      this.openTopic();
      if (this.printedGuide !== this.root.querySelector('.guide')) return; // The engine's drawing stands already.
      this.root.addEventListener('focusin', this.wake);
      this.root.addEventListener('pointerdown', this.wake);
      if ((navigator.connection || {}).saveData) return; // Somebody pays for every byte: only what they ask for.
      window.requestIdleCallback ? requestIdleCallback(this.wake, { timeout: 3000 }) : setTimeout(this.wake, 300);
    }

    start() {
      const printed = this.printedGuide;
      if (!printed || !printed.isConnected || this.drawing || broken || leaving) return;
      const turn = (this.drawing = {});
      const late = () => turn !== this.drawing || leaving;
      Promise.all([loadEngine(this.base), loadBytes(this.base + printed.dataset.bin, printed.dataset.integrity)])
        .then(([glue, bytes]) => {
          if (late()) return;
          const drawn = make('div', { class: 'guide', 'data-engine': '', lang: printed.lang, dir: printed.dir });
          const shown = () => whenStill(() => late() || this.swap(printed, drawn, true));
          this.mounted = glue.mount(drawn, new Uint8Array(bytes), shown, (where) => this.fall(where));
        })
        .catch((error) => {
          if (late()) return;
          this.report('engine', `The guide is shown without search: ${error && error.message}. See that engine/ and guides/ are served unchanged beside wayside.js, and that the page's policy allows script-src 'wasm-unsafe-eval'.`);
        });
    }

    /** Puts one drawing in the other's place, with what was open open, and what had the focus focused. */
    swap(from, to, ready) {
      from.querySelectorAll('details').forEach((one) => {
        const same = to.querySelector(`details[data-key="${one.dataset.key}"]`);
        if (same) same.open = one.open;
      });
      const focused = from.contains(this.root.activeElement) && this.root.activeElement;
      const like = focused && [...from.querySelectorAll(focused.localName)].indexOf(focused);
      from.replaceWith(to);
      if (focused) (to.querySelectorAll(focused.localName)[like] || to.querySelector('summary')).focus({ preventScroll: true });
      if (ready) this.host.dispatchEvent(new CustomEvent('wayside-ready'));
    }

    /** The engine broke: what it drew is dead, and the printed guide takes its place again. */
    fall(where) {
      broken = true;
      this.mounted = undefined;
      setTimeout(() => attempt(() => {
        this.printAgain();
        this.report('engine', `The engine broke at ${where}; the guide is shown without search. Please report this line to Wayside.`);
      }));
    }

    stop() {
      this.printAgain();
      if (this.mounted && !broken) attempt(() => this.mounted.destroy());
      this.mounted = this.drawing = this.loading = undefined;
    }

    printAgain() {
      const drawn = this.root.querySelector('.guide[data-engine]');
      if (drawn && this.printedGuide && !leaving) this.swap(drawn, this.printedGuide, false);
    }

    openTopic() {
      const topic = this.host.getAttribute('topic');
      if (!topic) return;
      this.root.querySelectorAll('.guide details').forEach((one) => {
        if (one.dataset.key === `topic:${topic}`) one.open = true;
      });
    }
  }

  // ---------------------------------------------------------------------------------------------------- the elements

  const controls = new WeakMap();

  const define = (name, Control, attributes) => {
    const control = (host) => {
      if (!controls.has(host)) controls.set(host, new Control(host));
      return controls.get(host);
    };
    customElements.define(name, class extends HTMLElement {
      static get observedAttributes() {
        return attributes;
      }

      connectedCallback() {
        attempt(() => control(this).arrive());
      }

      disconnectedCallback() {
        attempt(() => control(this).moved());
      }

      attributeChangedCallback(attribute, before, after) {
        if (before !== after) attempt(() => control(this).changed(attribute));
      }

      /** Leaves the page, as the button does. */
      exit() {
        control(this).exit();
      }
    });
  };

  attempt(() => define('wayside-exit', Exit, [...EXIT, 'lang']));
  attempt(() => define('wayside-guide', Guide, [...EXIT, 'guide', 'base', 'lang', 'topic']));
})();
