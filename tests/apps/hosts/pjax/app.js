import Pjax from 'pjax';
import '../page.js';

new Pjax({ elements: 'header a', selectors: ['title', 'main'], cacheBust: false });
