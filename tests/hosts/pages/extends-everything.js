// What libraries did before there were classes, modules and Array.from: they gave everything more, and everybody could see it.
(function () {
  'use strict';
  function each(call, context) {
    for (var at = 0; at < this.length; at++) call.call(context, this[at], at, this);
    return this; // And not nothing.
  }
  Array.prototype.each = each;
  Array.prototype.forEach = each;
  Array.prototype.first = function () { return this[0]; };
  Array.prototype.last = function () { return this[this.length - 1]; };
  Array.prototype.contains = function (one) { return this.indexOf(one) >= 0; };
  Array.prototype.includes = Array.prototype.contains;
  Array.prototype.clean = function () { return this.filter(function (one) { return one != null; }); };
  Array.prototype.filter = function (call, context) {
    var found = [];
    this.each(function (one, at, all) { if (call.call(context, one, at, all)) found.push(one); });
    return found;
  };
  Array.prototype.map = function (call, context) {
    var made = [];
    this.each(function (one, at, all) { made.push(call.call(context, one, at, all)); });
    return made;
  };
  Array.prototype.toJSON = function () { return '[' + this.join(',') + ']'; };
  delete Array.prototype.at;
  delete Array.prototype.flat;
  delete Array.prototype.findLast;
  delete String.prototype.replaceAll;
  delete String.prototype.at;
  Array.from = function (what) { return [].slice.call(what); }; // Knows nothing of sets.
  Object.prototype.tag = function () { return 'anything'; };
  Object.prototype.hidden = 'no such thing';
  Object.prototype['$family'] = function () { return 'object'; };
  Function.prototype.bind = function (context) {
    var call = this;
    var given = [].slice.call(arguments, 1);
    return function () { return call.apply(context, given.concat([].slice.call(arguments))); };
  };
  Function.prototype.delay = function (time) { return setTimeout(this, time); };
  String.prototype.startsWith = function (what) { return this.indexOf(what) === 0; };
  String.prototype.capitalize = function () { return this.charAt(0).toUpperCase() + this.slice(1); };
  Element.prototype.remove = function () {
    if (this.parentNode) this.parentNode.removeChild(this);
    return this;
  };
  Element.prototype.show = function () { this.style.display = ''; return this; };
  Element.prototype.hide = function () { this.style.display = 'none'; return this; };
  Element.prototype.empty = function () { while (this.firstChild) this.removeChild(this.firstChild); return this; };
  Element.prototype.getElement = function (what) { return this.querySelector(what); };
  var stringify = JSON.stringify;
  JSON.stringify = function (what) { return stringify(what); };
  window.$ = function (id) { return document.getElementById(id); };
})();
