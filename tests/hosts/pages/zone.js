// As zones do it: each listener gets a task of its own, which is kept beside it to be taken off again; timers and promises, too.
(() => {
  'use strict';
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const tasks = new WeakMap();
  const taskOf = (listener) => {
    if (!tasks.has(listener)) {
      tasks.set(listener, function (event) {
        return typeof listener === 'function' ? listener.call(this, event) : listener.handleEvent(event);
      });
    }
    return tasks.get(listener);
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    return addEventListener.call(this || window, type, listener && taskOf(listener), options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    return removeEventListener.call(this || window, type, listener && taskOf(listener), options);
  };
  for (const name of ['onclick', 'onkeydown', 'onpointerdown', 'oncontextmenu', 'onload']) {
    const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, name);
    if (!own) continue;
    Object.defineProperty(HTMLElement.prototype, name, {
      configurable: true,
      enumerable: true,
      get() { return own.get.call(this); },
      set(listener) {
        own.set.call(this, listener && function (event) {
          const result = listener.call(this, event);
          if (result === false) event.preventDefault();
          return result;
        });
      },
    });
  }
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
    const real = window[name];
    window[name] = (call, ...given) => real.call(window, function () { call.apply(this, arguments); }, ...given);
  }
  const { then } = Promise.prototype;
  Promise.prototype.then = function (done, failed) {
    return then.call(this, typeof done === 'function' ? (value) => done(value) : done, typeof failed === 'function' ? (error) => failed(error) : failed);
  };
})();
