// A nonprofit's page with jQuery: what is shown is put in and taken out by hand.
import $ from 'jquery';
import { exitUrl } from '../exit.js';
import { isHelp, routes } from '../router.js';

const make = (name, attributes = {}, text = '') => $(document.createElement(name)).attr(attributes).text(text);
const button = (id, text, press) => make('button', { id }, text).on('click', press);

const app = $('#app');
const main = make('div');
let count = 0;
let ticks = 0;

const counter = button('count', 'Coming: 0', () => counter.text(`Coming: ${(count += 1)}`));
const field = make('input', { id: 'name', 'aria-label': 'Name', spellcheck: 'false' });
const names = make('ul', { id: 'names' }).append(make('li', {}, 'Ada'));
const said = make('p', { id: 'said' });
const form = make('form').append(field, make('button', { id: 'add' }, 'Add')).on('submit', (event) => {
  event.preventDefault();
  names.append(make('li', {}, field.val()));
  field.val('');
});
const tick = make('p', { id: 'ticks' });

// null takes an attribute out; so does false, since jQuery 4 for every attribute but ARIA's.
const settings = { quiet: null };
const help = () => {
  const guide = make('wayside-guide', { guide: 'webster-groves', class: 'help', lang: 'en', scheme: 'light', 'exit-url': exitUrl(false), 'exit-quiet': settings.quiet });
  guide.on('wayside-ready wayside-error', ({ type }) => said.text(`${said.text()} ${type}`.trim()));
  const turn = (name, one, other) => () => guide.attr(name, guide.attr(name) === one ? other : one);
  const blocks = make('ul', { id: 'blocks' }).append(make('li').append(guide), make('li', {}, 'Food shelf'), make('li', {}, 'Warm line'));
  const move = () => {
    const own = guide.parent();
    own.index() ? blocks.prepend(own) : blocks.append(own);
  };
  const quiet = (value) => () => guide.attr('exit-quiet', value);
  return [
    make('p').append(
      button('spanish', 'Spanish', turn('lang', 'en', 'es')),
      button('topic', 'Topic', turn('topic', 'police', null)),
      button('dark', 'Dark', turn('scheme', 'light', 'dark')),
      button('label', 'Label', turn('exit-label', 'Leave now', null)),
      button('elsewhere', 'Elsewhere', turn('exit-url', exitUrl(true), exitUrl(false))),
      button('accent', 'Accent', () => guide.css('--wayside-accent', guide.css('--wayside-accent') ? '' : '#7a1f5c')),
      button('quiet-on', 'Quiet', quiet('')),
      button('quiet-off', 'Not quiet', quiet(false)),
      button('quiet-unset', 'As it comes', quiet(null)),
      button('move', 'Move', move),
      button('leave', 'Leave', () => guide[0].exit()),
    ),
    blocks,
  ];
};

const show = () => {
  main.empty();
  if (isHelp()) main.append(help());
  else main.append(make('p', { id: 'home' }, 'Pancake breakfast on Saturday.'));
};

app.append(
  make('nav').append(make('a', { id: 'to-home', href: '/jquery/' }, 'Home'), ' ', make('a', { id: 'to-help', href: '/jquery/help' }, 'Help')),
  make('p').append(counter), form, names, said, tick, main,
);
show();
routes(show);
// It draws itself again ten times a second, as a page with a clock does.
setInterval(() => tick.text((ticks += 1)), 100);
