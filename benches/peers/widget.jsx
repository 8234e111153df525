// The same guide as a small widget, as somebody who knows Preact would write it: one script that asks for the guide as JSON
// and draws topics, questions and places, a search (MiniSearch), and an exit that covers the page and leaves. It is here to be
// measured by `./dev bench`; nothing of it ships.
//
// The exit needs no JSON: it is drawn at once, while the guide is on its way.

import { render } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import MiniSearch from 'minisearch';

const host = document.querySelector('[data-help]');
const asked = fetch(host.dataset.help).then((answer) => answer.json());

const leave = (event) => {
  event.preventDefault();
  const cover = document.createElement('div');
  cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:#fff';
  document.body.append(cover);
  document.title = 'Loading';
  requestAnimationFrame(() => setTimeout(() => location.replace(host.dataset.exit)));
};

const Exit = () => (
  <a class="leave" href={host.dataset.exit} rel="noreferrer nofollow" onClick={leave}>
    <b>{host.dataset.leave}</b> <small>{host.dataset.limit}</small>
  </a>
);

/** A piece of text: words, or [element, address or 0, ...pieces]. */
const draw = (piece) => {
  if (typeof piece === 'string') return piece;
  const [Name, href, ...inside] = piece;
  return href ? <Name href={href}>{inside.map(draw)}</Name> : <Name>{inside.map(draw)}</Name>;
};

const wordsOf = (piece) => (typeof piece === 'string' ? piece : piece.slice(2).map(wordsOf).join(' '));

const Item = ({ title, body }) => (
  <details><summary><h5>{title}</h5></summary>{body.map(draw)}</details>
);

const Topics = ({ title, topics }) => (
  <section>
    <h3>{title}</h3>
    {topics.map((topic) => (
      <details key={topic.title}>
        <summary><h4>{topic.title}</h4></summary>
        {topic.items.map((item) => <Item key={item.title} {...item} />)}
      </details>
    ))}
  </section>
);

const Guide = ({ guide, index, items }) => {
  const [query, setQuery] = useState('');
  const found = useMemo(() => (query.trim() ? index.search(query).slice(0, 20).map(({ id }) => items[id]) : []), [query]);
  return (
    <>
      {guide.before.map(draw)}
      <section>
        {guide.search.map(draw)}
        <input type="search" aria-label={wordsOf(guide.search[0])} value={query} onInput={({ currentTarget }) => setQuery(currentTarget.value)} />
        <div data-found>{found.map((item) => <Item key={item.title} {...item} />)}</div>
      </section>
      <Topics {...guide.answers} />
      <Topics {...guide.places} />
      {guide.after.map(draw)}
    </>
  );
};

const corner = document.createElement('div');
document.body.append(corner);
render(<Exit />, corner);

asked.then((guide) => {
  const items = [...guide.answers.topics, ...guide.places.topics].flatMap(({ items }) => items);
  const index = new MiniSearch({ fields: ['title', 'text'], searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2 } } });
  render(<Guide guide={guide} index={index} items={items} />, host);
  // The text first: what is searched is made ready when it stands.
  requestAnimationFrame(() => setTimeout(() => {
    index.addAll(items.map(({ title, body }, id) => ({ id, title, text: body.map(wordsOf).join(' ') })));
    host.dataset.ready = '';
  }));
});
