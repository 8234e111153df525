// The rules of html-validate by which the built pages are read: all that it recommends, but for those below.

export default {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Browsers read both; the small letters are one habit with the rest of the markup.
    'doctype-style': 'off',
    // A number that somebody copies has to keep the hyphens that every phone and every search knows.
    'tel-non-breaking': 'off',
    // Safari takes a list that shows no bullets for none, unless it is told.
    'no-redundant-role': ['error', { exclude: ['list'] }],
  },
};
