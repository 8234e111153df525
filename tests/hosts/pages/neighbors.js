// What the host's own page does, and the host's own test of it: its menu opens and shuts, its form refuses what is not filled in
// and says thanks for what is, its table and its list are whole.
(function () {
  var menu = document.getElementById('menu');
  var pages = document.getElementById('pages');
  var form = document.getElementById('write');
  menu.onclick = function () {
    var open = menu.getAttribute('aria-expanded') === 'true';
    menu.setAttribute('aria-expanded', String(!open));
    pages.hidden = open;
  };
  form.onsubmit = function (event) {
    event.preventDefault();
    document.getElementById('said').textContent = 'Thank you, ' + document.getElementById('name').value;
  };
  window.hostsOwnTest = function () {
    var wrong = [];
    function holds(what, so) {
      if (!so) wrong.push(what);
    }
    menu.click();
    holds('the menu opens', !pages.hidden);
    holds('and says so', menu.getAttribute('aria-expanded') === 'true');
    holds('its entries can be pressed', pages.getClientRects().length > 0);
    menu.click();
    holds('the menu shuts', pages.hidden);
    var name = document.getElementById('name');
    var said = document.getElementById('said');
    name.value = said.textContent = '';
    form.querySelector('button').click();
    holds('nothing is sent without a name', said.textContent === '');
    name.value = 'Ada';
    form.querySelector('button').click();
    holds('thanks for what is sent', said.textContent === 'Thank you, Ada');
    form.reset();
    holds('an empty form again', name.value === '');
    name.focus();
    holds('the field takes the focus', document.activeElement === name);
    name.blur();
    holds('two rows', document.querySelectorAll('main table tr').length === 2);
    holds('four links', document.querySelectorAll('a[href]').length === 4);
    holds('nothing of the guide in the words of the page', document.body.innerText.indexOf('911') < 0);
    return wrong;
  };
})();
