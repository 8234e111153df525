// htmx 2, which most sites with htmx run: it keeps pages in sessionStorage, as htmx 4 does not.
import htmx from 'htmx2';
import '../page.js';

window.htmx = htmx;
