// The guide in the host's colours: what goes with those that a page names is worked out from them, and what could not be read is
// corrected, and told. guide.js loads this where a page names any, and knows its hash. The exit's own two are wayside.js's affair.
//
// The least contrast is 4.5 (WCAG 2.2, 1.4.3): for any colour there is, black or white reaches that on it.

const LEAST = 4.5;
/** For what is quieter than the letters, so that it stays readable to nearly everybody (1.4.6). */
const LEAST_QUIET = 7;
/** For edges that tell a control (WCAG 2.2, 1.4.11). */
const LEAST_EDGE = 3;
const [BLACK, WHITE] = [[0, 0, 0], [1, 1, 1]];

/** What the guide wears by day and by night where a page says nothing of it (guide.css). */
const OWN = {
  day: { surface: '#fbfaf6', text: '#1e2522', accent: '#184f46', onAccent: '#fff' },
  night: { surface: '#151a18', text: '#eef0eb', accent: '#9ad7c7', onAccent: '#0c211c' },
};

/** The page's names for them. */
const NAMES = { surface: 'surface', text: 'text', accent: 'accent', onAccent: 'on-accent' };

/** @param {number} part In the nearest of 256 steps, as it will be written. */
const step = (part) => Math.round(part * 255) / 255;

/**
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} share Of `to`, from 0 to 1.
 */
const mix = (from, to, share) => from.map((part, at) => step(part + (to[at] - part) * share));

/** @param {number[]} color */
const written = (color) => `#${color.map((part) => Math.round(part * 255).toString(16).padStart(2, '0')).join('')}`;

/**
 * The style sheet of a guide in the page's colours, and what had to be corrected in them: by code, a sentence each.
 * @type {ThemeModule['palette']}
 */
export const palette = (one, said, dark) => {
  /** @param {number[]} ink @param {number[][]} papers @returns {number} The least contrast of one colour on others (WCAG 2.2). */
  const contrast = (ink, ...papers) => Math.min(...papers.map((paper) => {
    const [first, second] = [one.light(ink) + 0.05, one.light(paper) + 0.05];
    return Math.max(first / second, second / first);
  }));
  /** @type {Record<string, string>} */
  const faults = {};
  /** @type {Record<string, number[] | undefined>} */
  const given = {};
  Object.entries(NAMES).forEach(([name, token]) => {
    if (!said[token]) return;
    const parts = one.channels(said[token]);
    if (parts.length > 2 && parts.every((part) => part >= 0)) given[name] = parts.map(step);
    else faults[token] = `--wayside-${token}: ${said[token]} is no color that covers what is behind it, and is left out. Write it as #rrggbb.`;
  });
  const { text: wanted, accent: green } = given;
  // A page that names its letters alone has paper under them that shows them.
  const dusk = given.surface ? one.light(given.surface) < 0.18 : wanted ? one.light(wanted) > 0.18 : dark;
  const own = OWN[dusk ? 'night' : 'day'];
  /** @param {string} color */
  const ours = (color) => one.channels(color);
  const surface = given.surface || ours(own.surface);
  // On paper that is neither light nor dark, nothing can be read on a second shade of it as well.
  let card = mix(surface, WHITE, dusk ? 0.05 : 0.7);
  let tint = mix(surface, green || ours(own.accent), 0.1);
  if (Math.max(...[BLACK, WHITE].map((ink) => contrast(ink, surface, card, tint))) < LEAST) card = tint = surface;
  const papers = [surface, card, tint];
  /** @param {(number[] | undefined)[]} colors @param {number[][]} on */
  const readable = (colors, ...on) => {
    const all = [...colors, BLACK, WHITE].filter((color) => color !== undefined);
    return all.find((color) => contrast(color, ...on) >= LEAST) || all.sort((a, b) => contrast(b, ...on) - contrast(a, ...on))[0];
  };
  /** @param {string} token @param {string} on @param {number[]} color @param {number[]} instead @param {number[][]} papers */
  const tell = (token, on, color, instead, ...papers) => {
    faults[token] = `--wayside-${token}: ${said[token]} has a contrast of ${(Math.floor(contrast(color, ...papers) * 10) / 10).toFixed(1)} on ${on}, and ${LEAST} is the least; ${written(instead)} is shown in its place.`;
  };
  const text = readable([wanted, ours(own.text)], ...papers);
  if (wanted && text !== wanted) tell('text', 'the surface', wanted, text, ...papers);
  // The same hue, as much nearer to the letters as it takes.
  const hue = green || ours(own.accent);
  let accent = hue;
  for (let share = 0.1; contrast(accent, ...papers) < LEAST && share < 1.05; share += 0.1) accent = mix(hue, text, Math.min(1, share));
  if (green && accent !== green) tell('accent', 'the surface', green, accent, ...papers);
  const onAccent = readable([given.onAccent, surface, ours(own.onAccent)], accent);
  if (given.onAccent && onAccent !== given.onAccent) tell('on-accent', 'the accent', given.onAccent, onAccent, accent);
  /** @param {number[]} shares @param {number} least */
  const toned = (shares, least) => shares.map((share) => mix(surface, text, share)).find((color) => contrast(color, ...papers) >= least) || text;
  const colors = {
    surface, card, text, tint, accent,
    quiet: toned([0.8, 0.85, 0.9, 0.95], LEAST_QUIET),
    line: mix(surface, text, 0.15),
    edge: toned([0.55, 0.65, 0.75, 0.85], LEAST_EDGE),
    'on-accent': onAccent,
  };
  const rules = Object.entries(colors).map(([name, color]) => `--${name}:${written(color)}!important`);
  return { css: `@media screen{:host{${rules.join(';')}}}`, faults }; // On paper guide.css has all letters black.
};

/** @type {WeakMap<ShadowRoot, { sheet?: CSSStyleSheet, style?: HTMLStyleElement, worn: string }>} What each root wears. */
const worn = new WeakMap();

/**
 * Dresses a guide, now and whenever what it gives back is called. What a root wears stays on: the guide in another language is
 * another guide in the same root.
 * @type {ThemeModule['theme']}
 */
export const theme = ({ one, root, said, dark, changed }) => {
  const on = worn.get(root) || { worn: '' };
  worn.set(root, on);
  /** @param {string} css */
  const wear = (css) => {
    if (css !== on.worn) {
      try {
        if (!on.sheet) on.sheet = new CSSStyleSheet();
        on.sheet.replaceSync(css);
        const sheet = on.sheet;
        root.adoptedStyleSheets = [...[...root.adoptedStyleSheets].filter((each) => each !== sheet), sheet];
      } catch (_) {
        // For browsers whose scripts make no sheets; a strict policy refuses it.
        if (!on.style) root.append((on.style = document.createElement('style')));
        on.style.textContent = css;
      }
    }
    on.worn = css;
    changed(css);
  };
  const again = () => {
    const now = said();
    if (!Object.values(now).some(Boolean)) return wear('');
    const { css, faults } = palette(one, now, dark());
    for (const token in faults) one.report(token, faults[token]);
    wear(css);
  };
  again();
  return again;
};
