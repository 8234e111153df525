// Turbo starts by itself.
import '@hotwired/turbo';
import '../page.js';
