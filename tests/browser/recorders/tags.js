// What a tag manager may load: it listens to everything from everywhere, before and after everybody else, asks all that
// any script of the page can ask. It breaks into nothing: a script that does (say, by
// changing attachShadow before Wayside comes) is not a recorder but an attack.
(() => {
  const kept = ((window.__captured ??= {}).tags = []);
  const beacon = navigator.sendBeacon.bind(navigator);
  /** @type {string[]} */
  let waiting = [];
  const note = (what, details) => {
    const text = JSON.stringify({ what, at: Date.now(), ...details });
    kept.push(text);
    // What comes after the rig has read is lost with the page, unless it is sent at once, or kept for the reader's next visit.
    // A beacon may be 64 kB long.
    if (!window.__leaves) return;
    attempt(() => localStorage.setItem(`tags ${kept.length}`, text));
    if (waiting.push(text) === 1) queueMicrotask(send);
  };
  const send = () => {
    for (let at = 0; at < waiting.length; at += 10) {
      beacon(`https://spy.localhost:${location.port}/tags`, `[${waiting.slice(at, at + 10).join(',')}]`);
    }
    waiting = [];
  };
  const attempt = (ask) => {
    try {
      return ask();
    } catch (error) {
      return `(${error.name})`;
    }
  };

  const name = (node) => {
    if (!node) return null;
    if (node === window) return 'window';
    if (node.nodeType !== 1) return node.nodeName ?? String(node);
    const attributes = [...node.attributes].filter(({ name }) => /^(id|class|part|name|href|role|type|aria-|data-|title|placeholder)/.test(name));
    return `${node.localName}${attributes.map(({ name, value }) => `[${name}=${value}]`).join('')}`;
  };
  const text = (node) => (node?.nodeType === 1 ? (node.value ?? node.innerText ?? node.textContent ?? '').slice(0, 300) : undefined);

  // ------------------------------------------------------------------------------------------------------ events

  const PLAIN = ['key', 'code', 'keyCode', 'charCode', 'data', 'inputType', 'isComposing', 'clientX', 'clientY', 'offsetX', 'offsetY',
    'button', 'buttons', 'detail', 'deltaX', 'deltaY', 'pointerType', 'shiftKey', 'ctrlKey', 'oldState', 'newState', 'persisted', 'origin'];
  const carried = (transfer) => transfer && Object.fromEntries([...transfer.types].map((type) => [type, attempt(() => transfer.getData(type))]));
  const hear = (where) => (event) => {
    const details = { where, target: name(event.target), text: text(event.target), path: event.composedPath().map(name) };
    for (const key of PLAIN) if (event[key] !== undefined && event[key] !== null) details[key] = event[key];
    details.original = name(event.originalTarget ?? event.explicitOriginalTarget ?? event.srcElement);
    details.related = name(event.relatedTarget);
    details.touches = event.changedTouches && [...event.changedTouches].map((one) => [one.clientX, one.clientY, name(one.target)]);
    details.carried = carried(event.clipboardData ?? event.dataTransfer);
    details.ranges = event.getTargetRanges && event.getTargetRanges().length;
    if (event.type === 'message') details.message = attempt(() => JSON.stringify(event.data));
    if (event.clientX !== undefined) details.under = document.elementsFromPoint(event.clientX, event.clientY).map(name);
    details.active = name(document.activeElement);
    details.selected = String(getSelection());
    note(event.type, details);
    if (/^(pagehide|beforeunload|visibilitychange|unload)$/.test(event.type)) ask(), send();
  };
  const TYPES = `click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover mouseout mouseenter mouseleave
    pointerdown pointerup pointermove pointerover pointerout pointerrawupdate pointercancel gotpointercapture lostpointercapture
    touchstart touchmove touchend touchcancel keydown keyup keypress beforeinput input change search invalid reset submit formdata
    focus blur focusin focusout scroll scrollend wheel copy cut paste beforecopy beforecut beforepaste selectionchange selectstart
    drag dragstart dragend dragenter dragover dragleave drop compositionstart compositionupdate compositionend
    visibilitychange pagehide pageshow beforeunload unload message toggle beforetoggle close cancel load error
    resize hashchange popstate fullscreenchange transitionrun transitionstart transitionend animationstart animationend
    slotchange securitypolicyviolation beforematch command beforeprint afterprint`.split(/\s+/);
  for (const type of TYPES) {
    for (const [where, target] of [['window', window], ['document', document]]) {
      for (const capture of [true, false]) {
        target.addEventListener(type, hear(`${where} ${capture ? 'first' : 'last'}`), { capture, passive: true });
      }
    }
  }

  // ------------------------------------------------------------------------------------------------------ what can be asked

  const guide = () => document.querySelector('wayside-guide, wayside-exit, #plain');
  const QUESTIONS = {
    active: () => name(document.activeElement),
    within: () => name(document.activeElement?.shadowRoot?.activeElement),
    focused: () => [...document.querySelectorAll(':focus, :focus-within, :focus-visible, :hover, :active')].map(name),
    selected: () => String(getSelection()),
    selection: () => [getSelection().type, name(getSelection().anchorNode), getSelection().anchorOffset, name(getSelection().focusNode)],
    ranges: () => getSelection().getComposedRanges?.({ shadowRoots: [] }).map((range) => [name(range.startContainer), range.startOffset]),
    size: () => { const { x, y, width, height } = guide()?.getBoundingClientRect() ?? {}; return [x, y + scrollY, width, height]; },
    page: () => [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
    scrolled: () => [scrollX, scrollY],
    inside: () => [guide()?.scrollTop, guide()?.scrollHeight],
    view: () => [visualViewport?.width, visualViewport?.height, visualViewport?.offsetTop],
    keyboard: () => navigator.virtualKeyboard?.boundingRect.height,
    frames: () => Array.from({ length: window.length }, (_, at) => attempt(() => window[at].document.documentElement.outerHTML.slice(0, 2000))),
    tags: () => ['iframe', 'input', 'a', 'summary', 'details'].map((tag) => document.getElementsByTagName(tag).length),
    element: () => attempt(() => guide()?.outerHTML.slice(0, 600)),
    properties: () => attempt(() => [guide()?.innerText, guide()?.ariaLabel, guide()?.role, guide()?.shadowRoot && 'open']),
    own: () => attempt(() => Object.getOwnPropertyNames(window).filter((key) => /wayside|guide/i.test(key))),
    title: () => document.title,
    address: () => location.href,
    entries: () => history.length,
    state: () => JSON.stringify(history.state),
    hidden: () => [document.hidden, document.hasFocus()],
    moved: () => [navigator.userActivation?.isActive, navigator.userActivation?.hasBeenActive],
    sheets: () => [document.styleSheets.length, document.adoptedStyleSheets.map((sheet) => attempt(() => sheet.cssRules[0]?.cssText))],
    animations: () => document.getAnimations().map((one) => name(one.effect?.target)),
    top: () => [...document.querySelectorAll(':popover-open, :modal, :open')].map(name),
  };
  const answers = {};
  const ask = () => {
    for (const [question, answer] of Object.entries(QUESTIONS)) {
      const now = JSON.stringify(attempt(answer)) ?? 'null';
      if (answers[question] !== now) note(`ask ${question}`, { answer: now });
      answers[question] = now;
    }
  };
  setInterval(ask, 50);

  const entry = (one) => ({
    ...one.toJSON?.(),
    element: name(one.element ?? one.target),
    shifted: one.sources?.map((source) => [name(source.node), text(source.node)]),
    scripts: one.scripts?.map(({ invoker, invokerType, sourceURL, sourceFunctionName }) => ({ invoker, invokerType, sourceURL, sourceFunctionName })),
  });
  for (const type of PerformanceObserver.supportedEntryTypes) {
    attempt(() => new PerformanceObserver((list) => list.getEntries().forEach((one) => note(`timing ${type}`, entry(one))))
      .observe({ type, buffered: true, durationThreshold: 16 }));
  }

  const look = (records) => {
    for (const { type, target, addedNodes, removedNodes, attributeName } of records) {
      const html = (nodes) => [...nodes].map((node) => (node.outerHTML ?? node.data ?? '').slice(0, 500));
      note(`changed ${type}`, {
        target: name(target), added: html(addedNodes), removed: html(removedNodes), attributeName, value: attributeName && target.getAttribute(attributeName),
      });
    }
  };
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(look).observe(document, everything);
  const sizes = new ResizeObserver((records) => records.forEach(({ target, contentRect }) =>
    note('resized', { target: name(target), size: [contentRect.width, contentRect.height] })));
  const seen = new IntersectionObserver((records) => records.forEach(({ target, intersectionRatio, intersectionRect }) =>
    note('in view', { target: name(target), ratio: intersectionRatio, height: intersectionRect.height })), { threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] });
  addEventListener('DOMContentLoaded', () => {
    for (const node of [document.documentElement, guide()]) if (node) sizes.observe(node), seen.observe(node);
    if (guide()) new MutationObserver(look).observe(guide(), everything);
  });

  // ------------------------------------------------------------------------------------------------------ what is called

  const wrap = (object, method, tell) => {
    const original = object?.[method];
    if (typeof original !== 'function') return;
    object[method] = function (...arguments_) {
      note(`call ${method}`, { with: attempt(() => tell(...arguments_)), stack: new Error().stack?.slice(0, 400) });
      return original.apply(this, arguments_);
    };
  };
  wrap(window, 'fetch', (what) => String(what?.url ?? what));
  wrap(XMLHttpRequest.prototype, 'open', (method, url) => `${method} ${url}`);
  wrap(navigator, 'sendBeacon', (url) => String(url));
  wrap(history, 'pushState', (...all) => JSON.stringify(all));
  wrap(history, 'replaceState', (...all) => JSON.stringify(all));
  wrap(window, 'open', (url) => String(url));
  wrap(window, 'postMessage', (message) => JSON.stringify(message));
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) wrap(console, level, (...words) => words.map(String).join(' '));
  const Socket = window.WebSocket;
  window.WebSocket = function (...arguments_) {
    note('call WebSocket', { with: String(arguments_[0]) });
    return new Socket(...arguments_);
  };
  window.navigation?.addEventListener('navigate', (event) => note('navigate', {
    to: event.destination?.url, kind: event.navigationType, byHand: event.userInitiated, hash: event.hashChange, from: name(event.sourceElement),
  }));

  ask();
})();
