//! The few shapes that everything here is made of, each written once: the reader's line carries it once.

use yew::prelude::*;

/// Some views, one after the other. Not generic, so that it is compiled once.
pub fn all(views: &mut dyn Iterator<Item = Html>) -> Html {
    views.collect()
}

/// A section under a heading of the third level, which names it.
pub fn section(class: &'static str, title: &str, hidden: bool, inside: Html) -> Html {
    html! {
        <section {class} {hidden} aria-labelledby={class}>
            <h3 id={class}>{ title }</h3>
            { inside }
        </section>
    }
}

/// Something that opens with a tap. `key` carries its state from the printed guide to the engine's.
pub fn details(class: &'static str, key: String, summary: Html, inside: Html) -> Html {
    html! {
        <details key={&*key} {class} part={class} data-key={key.clone()}>
            <summary>{ summary }</summary>
            { inside }
        </details>
    }
}

/// A heading of the fourth or fifth level.
pub fn heading(level: u8, words: &str) -> Html {
    if level == 4 {
        html! { <h4>{ words }</h4> }
    } else {
        html! { <h5>{ words }</h5> }
    }
}

/// A text in a language that is not the guide's, marked so; any other as it is.
pub fn spoken(lang: &Option<String>, inside: Html) -> Html {
    match lang {
        Some(lang) => html! { <div lang={lang.clone()}>{ inside }</div> },
        None => inside,
    }
}
