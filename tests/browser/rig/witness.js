// The rig's witness. The server puts it in front of everything else on a page that a test asks to have watched; it
// never ships. It remembers closed shadow roots, and notes what a page did that a test could not see afterwards.
(() => {
  const roots = new WeakMap();
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    roots.set(this, root);
    return root;
  };
  // A closed root written in the markup is reached through the element's internals alone.
  const attachInternals = HTMLElement.prototype.attachInternals;
  HTMLElement.prototype.attachInternals = function () {
    const internals = attachInternals.call(this);
    if (internals.shadowRoot) roots.set(this, internals.shadowRoot);
    return internals;
  };
  window.__roots = (element) => roots.get(element) ?? element.shadowRoot;

  const saw = (window.__saw = {
    thrown: [], errors: [], ready: 0, copies: 0, console: [], violations: [], shifts: [], longTasks: [], listeners: new Set(),
    reached: [],
  });
  const observe = (type, note) => {
    if (PerformanceObserver.supportedEntryTypes.includes(type)) {
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
    }
  };
  // On the window, and before anybody else.
  addEventListener("copy", () => (saw.copies += 1), true);
  addEventListener("click", () => saw.atNextClick?.(), true);
  addEventListener("error", (event) => saw.thrown.push(String(event.message)));
  addEventListener("unhandledrejection", (event) => saw.thrown.push(String(event.reason)));
  document.addEventListener("wayside-error", (event) => saw.errors.push(event.detail), true);
  document.addEventListener("wayside-ready", () => (saw.ready += 1), true);
  document.addEventListener("securitypolicyviolation", (event) =>
    saw.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  for (const level of ["warn", "error"]) {
    const say = console[level];
    console[level] = (...words) => {
      saw.console.push(words.map(String).join(" "));
      say.apply(console, words);
    };
  }
  observe("layout-shift", (shift) => saw.shifts.push({
    value: shift.value,
    at: shift.startTime,
    nodes: shift.sources.map((source) => source.node?.nodeName + "." + (source.node?.className ?? "")),
  }));
  observe("longtask", (task) => saw.longTasks.push({ at: task.startTime, ms: task.duration }));

  // What a page can tell others with, or keep something with. No server sees a call that comes to nothing, nor all that do.
  const reach = (name, owner, key) => {
    const own = owner && Object.getOwnPropertyDescriptor(owner, key);
    if (!own?.configurable) return;
    const noted = (real) => real && new Proxy(real, {
      apply: (...call) => (saw.reached.push(name), Reflect.apply(...call)),
      construct: (...call) => (saw.reached.push(name), Reflect.construct(...call)),
    });
    if (typeof own.value === "function") Object.defineProperty(owner, key, { ...own, value: noted(own.value) });
    else if (own.set) Object.defineProperty(owner, key, { ...own, set: noted(own.set) });
  };
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebSocket", "WebTransport", "EventSource", "Worker",
    "SharedWorker", "BroadcastChannel", "open"]) reach(name, window, name);
  for (const [type, ...names] of [
    ["Navigator", "sendBeacon", "share", "vibrate", "registerProtocolHandler", "requestMediaKeySystemAccess"],
    ["Storage", "setItem", "removeItem", "clear"], ["IDBFactory", "open", "deleteDatabase"],
    ["CacheStorage", "open"], ["ServiceWorkerContainer", "register"], ["CookieStore", "set", "delete"],
    ["StorageManager", "persist", "getDirectory"], ["LockManager", "request"], ["History", "pushState", "replaceState", "go", "back", "forward"],
    ["Clipboard", "writeText", "write", "readText", "read"], ["Geolocation", "getCurrentPosition", "watchPosition"],
    ["MediaDevices", "getUserMedia", "getDisplayMedia", "enumerateDevices"], ["Notification"], ["Document", "cookie", "title"],
    ["SpeechSynthesis", "speak"], ["CredentialsContainer", "get", "store"],
  ]) for (const name of names) reach(`${type}.${name}`, window[type]?.prototype, name);
  reach("Notification.requestPermission", window.Notification, "requestPermission");
  reach("name", window, "name");

  // Who listens to what is everybody's: the window, the document and the like. An element's own listeners go with it.
  const names = new Map([[window, "window"], [document, "document"]]);
  for (const [name, target] of Object.entries({
    navigation: window.navigation, visualViewport: window.visualViewport, orientation: screen.orientation,
  })) {
    if (target) names.set(target, name);
  }
  const ids = new WeakMap();
  let last = 0;
  const idOf = (listener) => {
    if (!ids.has(listener)) ids.set(listener, ++last);
    return ids.get(listener);
  };
  const key = (target, type, listener, options) => {
    const capture = typeof options === "object" ? !!options?.capture : !!options;
    return `${names.get(target)} ${type} ${capture} ${idOf(listener)}`;
  };
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (names.has(target) && listener) {
      const entry = key(target, type, listener, options);
      saw.listeners.add(entry);
      options?.signal && add.call(options.signal, "abort", () => saw.listeners.delete(entry));
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (names.has(target) && listener) saw.listeners.delete(key(target, type, listener, options));
    return remove.call(target, type, listener, options);
  };
})();
