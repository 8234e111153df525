// A promise as people wrote them when browsers had none. Nobody asked whether this one has.
(function () {
  'use strict';
  function Promised(begin) {
    var self = this;
    self.state = 0;
    self.waiting = [];
    function settle(state, value) {
      if (self.state) return;
      if (state === 1 && value && typeof value.then === 'function') {
        value.then(function (one) { settle(1, one); }, function (error) { settle(2, error); });
        return;
      }
      self.state = state;
      self.value = value;
      self.waiting.forEach(function (call) { setTimeout(call, 0); });
    }
    try {
      begin(function (value) { settle(1, value); }, function (error) { settle(2, error); });
    } catch (error) {
      settle(2, error);
    }
  }
  Promised.prototype.then = function (done, failed) {
    var self = this;
    return new Promised(function (resolve, reject) {
      function call() {
        var way = self.state === 1 ? done : failed;
        if (typeof way !== 'function') return (self.state === 1 ? resolve : reject)(self.value);
        try {
          resolve(way(self.value));
        } catch (error) {
          reject(error);
        }
      }
      self.state ? setTimeout(call, 0) : self.waiting.push(call);
    });
  };
  Promised.prototype['catch'] = function (failed) { return this.then(undefined, failed); };
  Promised.resolve = function (value) { return new Promised(function (resolve) { resolve(value); }); };
  Promised.reject = function (error) { return new Promised(function (_, reject) { reject(error); }); };
  Promised.all = function (all) {
    return new Promised(function (resolve, reject) {
      var values = [];
      var left = all.length;
      if (!left) resolve(values);
      all.forEach(function (one, at) {
        Promised.resolve(one).then(function (value) {
          values[at] = value;
          if (!--left) resolve(values);
        }, reject);
      });
    });
  };
  Promised.race = function (all) {
    return new Promised(function (resolve, reject) {
      all.forEach(function (one) { Promised.resolve(one).then(resolve, reject); });
    });
  };
  window.Promise = Promised;
})();
