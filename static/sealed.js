// The guide in a frame that the page around it can neither look into nor hear: display="sealed". The exit stays outside.
//
// Nor does it learn what is read from how long the guide has become or how far it is scrolled: the frame has one height, and scrolls within.
//
// The browser keeps the two apart (HTML, sandboxed frames: an origin of its own), so that it also holds against scripts that
// mean harm or that came first. What stands in the frame is written by this module on the page's side, the printed guide and all;
// the same module then runs in it. guide.js loads it, and knows its hash. Between the two sides goes a MessageChannel, which nobody else can
// listen at, with:
//
//   out: key (only Shift and Escape by name), ready, wants (the engine), drawn, report
//   in:  base, file, pieces, tokens; later open (answers), engine, topic, clear, looks (a style sheet)

/** What a page may say of the looks, by inheritance; a frame inherits nothing. */
const TOKENS = ['accent', 'on-accent', 'surface', 'text', 'font', 'radius'].map((name) => `--wayside-${name}`);

/** How long the frame may take to come to life once its page has been loaded, in milliseconds. */
const PATIENCE = 8000;

/**
 * A page for the frame.
 * @param {Parameters<SealedModule['seal']>[0]} it
 */
const write = ({ one, root, printed, base, pieces, trusted }) => {
  const page = document.implementation.createHTMLDocument('');
  /**
   * @param {string} name
   * @param {Record<string, string>} attributes
   */
  const head = (name, attributes) => {
    const node = page.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    page.head.append(node);
    return node;
  };
  head('meta', { name: 'referrer', content: 'no-referrer' });
  head('meta', { name: 'color-scheme', content: 'light dark' });
  const styles = root.querySelector('link');
  if (styles) head('link', { rel: 'stylesheet', href: styles.href, integrity: styles.integrity, crossorigin: 'anonymous' });
  for (const { name, integrity } of Object.values(pieces)) {
    const script = /** @type {HTMLScriptElement} */ (head('script', { type: 'module', integrity, crossorigin: 'anonymous' }));
    script.src = trusted ? trusted.createScriptURL(base + name) : base + name;
  }
  const element = page.createElement('wayside-guide');
  ['lang', 'scheme', 'topic'].forEach((name) => one.host.hasAttribute(name) && element.setAttribute(name, one.host.getAttribute(name) || ''));
  element.lang = printed.lang;
  element.append(page.importNode(printed, true));
  page.documentElement.lang = printed.lang;
  page.documentElement.dataset.sealed = '';
  page.body.append(element);
  // Serialised from nodes of a list of harmless ones (wayside.js): no text of it can become markup.
  const html = `<!doctype html>${page.documentElement.outerHTML}`;
  return trusted ? trusted.createHTML(html) : html;
};

/**
 * On the page's side: puts the frame in the printed guide's place, once it shows as much.
 * @type {SealedModule['seal']}
 */
export const seal = (it) => {
  const { one, root, printed, base, file, pieces, heard, engine, gone, whenStill, looks } = it;
  const frame = document.createElement('iframe');
  const heading = printed.querySelector('h2');
  frame.title = (heading && heading.textContent) || '';
  frame.className = 'guide sealed coming';
  // Links out and calls go by the reader's own hand; nothing else that a frame may be allowed is.
  frame.setAttribute('sandbox', 'allow-scripts allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox');
  // WebKit, come back to by Back, puts into a frame what the last one of that name had when it began, which is nothing.
  frame.name = `${Math.random()}`;
  frame.srcdoc = write(it);
  /** @type {MessagePort} */
  let port;
  let alive = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let giveUp;

  const show = () => {
    if (alive || gone()) return;
    alive = true;
    const focused = printed.contains(root.activeElement);
    const open = [...printed.querySelectorAll('details')].filter((each) => each.open).map((each) => each.dataset.key);
    port.postMessage({ open });
    frame.hidden = printed.hidden;
    frame.classList.remove('coming');
    printed.hidden = false;
    printed.remove();
    if (focused) frame.focus({ preventScroll: true });
  };

  /** @type {Record<string, (said: any) => void>} */
  const said = {
    ready: () => {
      dress();
      whenStill(show);
    },
    key: (key) => heard[key.type]({ ...key, timeStamp: performance.now(), preventDefault() {} }),
    wants: () => engine().then(
      (files) => port.postMessage({ engine: files }, files),
      ({ message }) => port.postMessage({ engine: message })),
    drawn: () => host.dispatchEvent(new CustomEvent('wayside-ready')),
    report: ([code, message]) => one.report(code, message),
  };
  const { host } = one;
  const topic = () => host.getAttribute('topic') || '';
  const dress = () => port && port.postMessage({ looks: looks() });

  const fail = (/** @type {string} */ why) => {
    if (alive || gone()) return;
    stop();
    one.report('sealed', `The guide is shown in the page itself, not sealed: ${why}. See that its files are served with Access-Control-Allow-Origin: *.`);
  };

  // Each time that a page comes to the frame: one that is moved begins anew.
  frame.addEventListener('load', () => {
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => Object.keys(data).forEach((name) => said[name](data[name]));
    const style = getComputedStyle(host);
    const tokens = TOKENS.map((name) => [name, style.getPropertyValue(name)]);
    /** @type {Window} */ (frame.contentWindow).postMessage({ base, file, pieces, tokens }, '*', [channel.port2]);
    clearTimeout(giveUp); // Some browsers load an empty page first.
    giveUp = setTimeout(fail, PATIENCE, 'its frame did not come to life');
  });

  // A frame is one piece to a printer, and would be cut through lines: on paper stands the printed guide.
  const before = () => {
    frame.before(printed);
    frame.classList.add('coming');
  };
  const after = () => {
    printed.remove();
    frame.classList.remove('coming');
  };
  const onPaper = (/** @type {() => void} */ what) => () => alive && what();
  const prints = [['beforeprint', onPaper(before)], ['afterprint', onPaper(after)]];
  prints.forEach(([name, act]) => addEventListener(/** @type {string} */ (name), /** @type {() => void} */ (act)));

  const stop = () => {
    prints.forEach(([name, act]) => removeEventListener(/** @type {string} */ (name), /** @type {() => void} */ (act)));
    if (!printed.isConnected) frame.after(printed);
    if (alive) printed.hidden = frame.hidden; // Shut is shut.
    frame.remove();
  };

  printed.after(frame);
  return {
    topic: () => port && port.postMessage({ topic: topic() }),
    clear: () => port && port.postMessage({ clear: true }),
    stop,
    dress,
  };
};

// ------------------------------------------------------------------------------------------------- in the frame

const inside = async (/** @type {any} */ { base, file, pieces, tokens }, /** @type {MessagePort} */ port) => {
  const host = /** @type {HTMLElement} */ (document.querySelector('wayside-guide'));
  const tell = (/** @type {any} */ what, /** @type {any} */ of = true) => port.postMessage({ [what]: of });
  for (const [name, value] of tokens) host.style.setProperty(name, value);
  const root = host.attachShadow({ mode: 'open' }); // Open to nobody: the frame is the wall.
  // All that it is to load, it has: from here on it can ask nobody for anything. Not before, or WebKit refuses its scripts too.
  const mute = () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "default-src 'none';script-src 'wasm-unsafe-eval'";
    document.head.append(policy);
  };
  const styles = document.querySelector('link');
  if (styles) styles.onload = styles.onerror = mute;
  root.append(...(styles ? [styles] : []), ...host.childNodes);

  ['keydown', 'keyup'].forEach((type) => addEventListener(type, (event) => {
    const { key, code, repeat, ctrlKey, altKey, metaKey, isComposing, keyCode } = /** @type {KeyboardEvent} */ (event);
    const known = key === 'Shift' || key === 'Escape';
    tell('key', known ? { type, key, code, repeat, ctrlKey, altKey, metaKey, isComposing } : { type, key: '', isComposing, keyCode: keyCode === 229 ? 229 : 0 });
  }, true));

  // Shift with a tap or the wheel is no press of Shift.
  ['pointerdown', 'wheel'].forEach((type) => addEventListener(type, (event) => {
    if (/** @type {MouseEvent} */ (event).shiftKey) tell('key', { type: 'wheel' });
  }, { capture: true, passive: true }));

  // A tap that begins on one drawing must not end on the other.
  let down = false;
  /** @type {(() => void)[]} */
  let waiting = [];
  const up = () => setTimeout(() => {
    down = false;
    waiting.splice(0).forEach((one) => one());
  }, 50);
  addEventListener('pointerdown', () => (down = true), true);
  ['pointerup', 'pointercancel'].forEach((type) => addEventListener(type, up, true));

  /** @type {((files: [ArrayBuffer, ArrayBuffer] | string) => void) | undefined} */
  let given;
  /** @type {Promise<[ArrayBuffer, ArrayBuffer]> | undefined} */
  let files;
  // The frame may ask no server for anything: the page hands it in.
  const ask = () => files || (files = new Promise((done, failed) => {
    given = (what) => (typeof what === 'string' ? failed(new Error(what)) : done(what));
    tell('wants');
  }));

  // In the page's colours as they were corrected outside.
  const wear = (/** @type {string} */ css) => {
    worn.forEach((name) => host.style.removeProperty(name));
    worn = [...css.matchAll(/(--[\w-]+):(#\w+)/g)].map(([, name, color]) => {
      host.style.setProperty(name, color, 'important');
      return name;
    });
  };
  /** @type {string[]} */
  let worn = [];

  host.addEventListener('wayside-ready', () => tell('drawn'));
  const module = /** @type {GuideModule} */ (await import(base + pieces.guide.name));
  const one = /** @type {any} */ ({
    host,
    wake: () => {},
    value: () => '',
    report: (/** @type {string} */ code, /** @type {string} */ message) => tell('report', [code, message]),
  });
  const guide = module.guide({
    one,
    root,
    base,
    file,
    late: () => false,
    load: (_, { name }) => import(base + name),
    surface: () => {},
    whenStill: (then) => (down ? waiting.push(then) : then()),
    heard: {},
    given: ask,
    aside: (what) => what(window),
  });
  ['focusin', 'pointerdown'].forEach((type) => root.addEventListener(type, () => one.wake()));
  port.onmessage = ({ data }) => {
    if ('engine' in data && given) given(data.engine);
    if ('clear' in data) guide.clear();
    if ('looks' in data) wear(data.looks);
    if ('open' in data) root.querySelectorAll('details').forEach((each) => (each.open = each.open || data.open.includes(each.dataset.key)));
    if (!('topic' in data)) return;
    host.setAttribute('topic', data.topic);
    guide.topic();
  };
  tell('ready');
};

if (document.documentElement.dataset.sealed !== undefined && parent !== self) {
  addEventListener('message', ({ data, ports: [port], source }) => {
    if (source === parent && port) inside(data, port).catch((error) => port.postMessage({ report: ['sealed', String(error)] }));
  }, { once: true });
}
