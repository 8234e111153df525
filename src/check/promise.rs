//! Words that promise more than anybody can keep: a reader may stake their safety on them.

/// What must not be said, and what to say instead.
const PROMISES: [(&str, &str); 14] = [
    ("safe exit", "Say \"leave this page\": nothing about leaving is certain to be safe."),
    ("quick escape", "Say \"leave this page\"."),
    ("hide your visit", "Say what leaving does and what it does not do."),
    ("cover your tracks", "Say what leaving does and what it does not do."),
    ("anonymous", "Say what they need not tell, such as \"you need not give your name\"."),
    ("untraceable", "Say what is not recorded, and by whom."),
    ("100% confidential", "Say who must report what, or \"ask at the start what they must report\"."),
    // The same in Spanish.
    ("salida segura", "Say \"salir de esta página\": nothing about leaving is certain to be safe."),
    ("salida rápida", "Say \"salir de esta página\"."),
    ("ocultar su visita", "Say what leaving does and what it does not do."),
    ("borrar sus huellas", "Say what leaving does and what it does not do."),
    ("anónim", "Say what they need not tell, such as \"no tiene que dar su nombre\"."),
    ("imposible de rastrear", "Say what is not recorded, and by whom."),
    ("100% confidencial", "Say who must report what, or \"pregunte al principio qué deben reportar\"."),
];

/// The promises in a text: where each begins, its words, and what to do about it.
pub(super) fn find(text: &str) -> Vec<(usize, &'static str, &'static str)> {
    let folded = text.to_ascii_lowercase();
    let found = PROMISES.iter().flat_map(|&(words, cure)| {
        let places: Vec<usize> = folded.match_indices(words).map(|(at, _)| at).collect();
        places.into_iter().map(move |at| (at, words, cure))
    });
    found.collect()
}
