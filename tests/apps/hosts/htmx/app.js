import htmx from 'htmx.org';
import '../page.js';

window.htmx = htmx;
