//! The few shapes that everything here is made of, each written once: the reader's line carries it once.

use super::Shared;
use crate::guide::{Word, is_link, is_web};
use std::rc::Rc;
use yew::{
    html::ontoggle,
    prelude::*,
    virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VTag, VText},
};

/// An element without attributes.
///
/// What is drawn again and again is drawn by these: `html!` writes the making of an element out wherever one stands.
pub fn tag(name: &'static str, inside: Html) -> Html {
    tag_with(name, &[], &[], inside)
}

/// An element with a class.
pub fn classed(name: &'static str, class: &'static str, inside: Html) -> Html {
    tag_with(name, &["class"], &[Some(class)], inside)
}

/// An element that tells the reader something about the guide.
pub fn notice(name: &'static str, class: &'static str, inside: Html) -> Html {
    tag_with(name, &["class", "part"], &[Some(class), Some("notice")], inside)
}

/// An element with attributes; those without a value are left out.
pub fn tag_with(name: &'static str, keys: &'static [&'static str], values: &[Option<&str>], inside: Html) -> Html {
    tag_keyed(None, name, keys, values, inside)
}

/// An element that is told from its neighbours by a key.
fn tag_keyed(
    key: Option<&str>,
    name: &'static str,
    keys: &'static [&'static str],
    values: &[Option<&str>],
    inside: Html,
) -> Html {
    opening(key, name, keys, values, inside, None)
}

/// The same, that tells when it opens or shuts, if it is what can.
fn opening(
    key: Option<&str>,
    name: &'static str,
    keys: &'static [&'static str],
    values: &[Option<&str>],
    inside: Html,
    then: Option<Callback<Event>>,
) -> Html {
    let mut attributes = Vec::new();
    for value in values {
        attributes.push(value.map(|value| AttributeOrProperty::Attribute(value.to_owned().into())));
    }
    let mut tag = VTag::new(name);
    tag.key = key.map(Key::from);
    tag.attributes = Attributes::Dynamic { keys, values: attributes.into() };
    tag.add_child(inside);
    if let Some(then) = then {
        tag.add_listener(Rc::new(ontoggle::Wrapper::new(then)));
    }
    tag.into()
}

/// A link. One to another page does not say where the reader comes from, and leaves whatever frame the guide is in.
pub fn link(href: &str, inside: Html) -> Html {
    let web = is_web(href);
    let (rel, target) = (web.then_some("noopener noreferrer"), web.then_some("_top"));
    tag_with("a", &["href", "rel", "target"], &[opened(href), rel, target], inside)
}

/// An address, if a guide may open it. The checks and the reader of the compiled guide refuse any other; but this is where
/// it would become code.
pub fn opened(href: &str) -> Option<&str> {
    is_link(href).then_some(href)
}

/// Words.
pub fn text(words: &str) -> Html {
    VText::new(words.to_owned()).into()
}

/// Two views with a space between them, for those who read them without the styles.
pub fn spaced(first: Html, second: Html) -> Html {
    row(vec![first, text(" "), second])
}

/// Some views, one after the other. Of a `Vec` filled by a loop: an iterator behind a `dyn` brings all its methods along.
pub fn row(views: Vec<Html>) -> Html {
    VList::from(views).into()
}

/// A section under a heading of the third level, which names it.
pub fn section(class: &'static str, title: &str, inside: Html) -> Html {
    let heading = tag_with("h3", &["id"], &[Some(class)], text(title));
    tag_with("section", &["class", "aria-labelledby"], &[Some(class); 2], row(vec![heading, inside]))
}

/// Something that opens with a tap. `key` carries its state from the printed guide to the engine's.
pub fn details(class: &'static str, key: String, summary: Html, inside: Html) -> Html {
    details_telling(class, key, summary, inside, None)
}

/// The same, that tells when it opens or shuts.
pub fn details_telling(
    class: &'static str,
    key: String,
    summary: Html,
    inside: Html,
    then: Option<Callback<Event>>,
) -> Html {
    let values = [Some(class), Some(class), Some(&*key)];
    let inside = row(vec![tag("summary", summary), inside]);
    opening(Some(&key), "details", &["class", "part", "data-key"], &values, inside, then)
}

/// What stands by itself, told from its neighbours by its id.
pub fn article(class: &'static str, id: &str, inside: Html) -> Html {
    tag_keyed(Some(id), "article", &["class", "part"], &[Some(class), Some(class)], inside)
}

/// A heading of the fourth or fifth level.
pub fn heading(level: u8, words: &str) -> Html {
    tag(if level == 4 { "h4" } else { "h5" }, text(words))
}

/// A text in a language that is not the guide's, marked so; any other as it is.
pub fn spoken(lang: &Option<String>, inside: Html) -> Html {
    match lang {
        Some(lang) => tag_with("div", &["lang"], &[Some(lang)], inside),
        None => inside,
    }
}

/// A button that tells something, and may stay pressed.
pub struct Toggle<'a> {
    /// What it is for.
    pub label: &'a str,
    /// How many things it leaves.
    pub count: Option<usize>,
    /// Whether it is pressed, where it stays so.
    pub pressed: Option<bool>,
    /// Whether it would leave nothing.
    pub disabled: bool,
    /// What its name among the controls begins with; `value` is the rest of it.
    pub key: &'static str,
    /// What it tells.
    pub value: u16,
    /// Whom it tells.
    pub then: &'a Callback<u16>,
}

/// Draws it.
pub fn toggle(one: Toggle<'_>) -> Html {
    let Toggle { label, count, pressed, disabled, key, value, .. } = one;
    let mut inside = text(label);
    if let Some(count) = count {
        inside = spaced(inside, tag("small", text(&count.to_string())));
    }
    let then = one.then.clone();
    let onclick = move |_: MouseEvent| then.emit(value);
    let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
    let key = key.to_owned() + &value.to_string();
    html! { <button type="button" aria-pressed={pressed} data-key={key} {disabled} {onclick}>{ inside }</button> }
}

/// A button for what is left of a list; nothing where nothing is.
pub fn more(guide: &Shared, left: usize) -> Html {
    if left == 0 {
        return Html::default();
    }
    let label = guide.words.get(Word::More);
    let (count, then) = (Some(left), &guide.more);
    let button = toggle(Toggle { label, count, pressed: None, disabled: false, key: "more:", value: 0, then });
    classed("div", "toggles", button)
}
