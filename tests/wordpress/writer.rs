//! What a writer does in WordPress' own pages.
