//! From bytes to a guide to markup: what is read as a compiled guide is text and links.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wayside::guide::{Guide, decode, encode};

mod promise;

fuzz_target!(
    init: {
        let (_, good) = promise::good();
        let mut small = good.clone();
        small.words.small_words.clear();
        let bare = Guide {
            talk_first: Vec::new(),
            nothing_found: Vec::new(),
            topics: Vec::new(),
            questions: Vec::new(),
            places: Vec::new(),
            sources: Vec::new(),
            synonyms: Vec::new(),
            ..small.clone()
        };
        for (name, guide) in [("good", good), ("small", small), ("bare", bare)] {
            promise::sow("compiled", name, &encode(&guide).expect("it can be compiled"));
        }
    },
    |bytes: &[u8]| {
        if let Ok(guide) = decode(bytes) {
            promise::hold(&guide);
        }
    }
);
