// What a page of the server's does by itself, whoever swaps it: a counter, a form and a list. By hands on the document, as
// such pages do it, since the parts themselves come and go.
let count = 0;

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element) || target.id !== 'count') return;
  count = Number(/\d+/.exec(target.textContent)[0]) + 1;
  target.textContent = `Coming: ${count}`;
});

window.addEventListener('submit', (event) => {
  const { target } = event;
  if (target.id !== 'form') return;
  event.preventDefault();
  event.stopPropagation();
  const row = document.createElement('li');
  const field = target.querySelector('input');
  row.textContent = field.value;
  document.querySelector('#names').append(row);
  field.value = '';
}, true);

// A clock that writes into the page, and is put there again where it is missing.
setInterval(() => {
  const clock = document.querySelector('#ticks');
  if (clock) clock.textContent = Number(clock.textContent) + 1;
}, 100);
