//! What the plugin does to the site around it, and what not.
