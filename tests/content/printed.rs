//! From a guide to markup: whatever its texts are, they come out of a browser's parser as the same texts, in the same places
//! of the same page, and no link opens anything but a page, a number or a mail.

use proptest::prelude::*;
use wayside::{
    cli::{Looks, Piece, fragment, index, snippet},
    guide::Guide,
    view::{Help, HelpProps, Shared},
};

use crate::{
    hostile,
    markup::{self, Node, harmless},
};

/// The page that `wayside build` fills.
const TEMPLATE: &str = include_str!("../../index.html");

fn piece(name: &str) -> Piece {
    Piece { name: name.to_owned(), integrity: "sha384-x".to_owned() }
}

fn printed(guide: &Guide) -> String {
    fragment(guide, &piece("guides/a/en.0123456789ab.bin"), &[]).unwrap()
}

/// The guide as the engine draws it: with the search field, and with the addresses of the sources.
pub fn drawn(guide: &Guide) -> String {
    let props = HelpProps { guide: Shared::live(guide.clone()), drawn: yew::Callback::noop(), gone: false };
    let renderer = yew::LocalServerRenderer::<Help>::with_props(props).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(tokio::task::LocalSet::new().run_until(renderer.render()))
}

fn pasted(guide: &Guide) -> String {
    let looks = Looks { file: &piece("wayside.css"), rules: ".guide{color:red}" };
    snippet(guide, &printed(guide), "https://example.org/wayside/", &piece("wayside.js"), &looks)
}

fn own_page(guide: &Guide) -> String {
    index(TEMPLATE, guide, &[], &printed(guide), &piece("wayside.js"), &piece("wayside.css"), true).unwrap()
}

/// A guide, and the same one with words instead of its texts, each of which stands for one of them.
struct Pair {
    guide: Guide,
    plain: Guide,
    /// What each word stands for.
    meant: Vec<(String, String)>,
}

impl Pair {
    fn of(mut guide: Guide) -> Self {
        // "911" beside "call 911" is not printed twice: no number here is a part of any other text.
        let contacts = guide.places.iter_mut().flat_map(|place| &mut place.contacts);
        contacts.enumerate().for_each(|(at, contact)| contact.shown += &format!("\u{f8ff}{at}\u{f8ff}"));
        let mut plain = guide.clone();
        let mut meant = Vec::new();
        for (at, text) in hostile::texts(&mut plain).into_iter().enumerate() {
            let word = format!("\u{27e6}{at}\u{27e7}");
            meant.push((word.clone(), std::mem::replace(text, word)));
        }
        Self { guide, plain, meant }
    }

    /// Expects a page of the guide to be that of the plain one, but for the texts.
    fn same(&self, page: &[Node], plain: &[Node]) -> Result<(), TestCaseError> {
        prop_assert_eq!(page.len(), plain.len(), "{:#?}\nis to be\n{:#?}", page, plain);
        for (node, plain) in page.iter().zip(plain) {
            match (node, plain) {
                (Node::Text(text), Node::Text(plain)) => {
                    let expected = self.read(plain);
                    // Within a body a parser leaves out a NUL; elsewhere it shows that there was one.
                    let nul = ["", "\u{fffd}"].map(|nul| expected.replace('\0', nul));
                    prop_assert!(nul.contains(text), "{text:?} is to be {expected:?}");
                }
                (
                    Node::Element { name, attributes, inside },
                    Node::Element { name: plain_name, attributes: plain_attributes, inside: plain_inside },
                ) => {
                    prop_assert_eq!(name, plain_name);
                    let expected: Vec<(String, String)> = plain_attributes
                        .iter()
                        .map(|(key, value)| (key.clone(), self.read(value).replace('\0', "\u{fffd}")))
                        .collect();
                    prop_assert_eq!(attributes, &expected, "of <{}>", name);
                    self.same(inside, plain_inside)?;
                }
                (node, plain) => prop_assert_eq!(node, plain),
            }
        }
        Ok(())
    }

    /// A text of the plain guide with the meant texts in it, as a parser reads them: it knows one line end (WHATWG HTML, 13.2.3.5).
    fn read(&self, plain: &str) -> String {
        let mut read = plain.to_owned();
        if plain.contains('\u{27e6}') {
            for (word, text) in &self.meant {
                if plain.contains(word.as_str()) {
                    read = read.replace(word.as_str(), text);
                }
            }
        }
        read.replace("\r\n", "\n").replace('\r', "\n")
    }
}

fn some() -> ProptestConfig {
    ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(some())]

    #[test]
    fn whatever_a_text_says_it_is_printed_as_a_text(guide in hostile::guide()) {
        let pair = Pair::of(guide);
        pair.same(&markup::fragment(&printed(&pair.guide)), &markup::fragment(&printed(&pair.plain)))?;
    }

    #[test]
    fn whatever_a_text_says_it_is_drawn_as_a_text(guide in hostile::guide()) {
        let pair = Pair::of(guide);
        pair.same(&markup::fragment(&drawn(&pair.guide)), &markup::fragment(&drawn(&pair.plain)))?;
    }

    #[test]
    fn whatever_a_text_says_it_is_pasted_as_a_text(guide in hostile::guide()) {
        let pair = Pair::of(guide);
        pair.same(&markup::fragment(&pasted(&pair.guide)), &markup::fragment(&pasted(&pair.plain)))?;
    }

    #[test]
    fn whatever_a_text_says_it_is_one_on_the_guides_own_page(guide in hostile::guide()) {
        let pair = Pair::of(guide);
        pair.same(&markup::page(&own_page(&pair.guide)), &markup::page(&own_page(&pair.plain)))?;
    }

    #[test]
    fn no_guide_has_more_than_text_and_links(guide in hostile::guide(), words in prop::collection::vec(hostile::text(), 50)) {
        let mut guide = guide;
        guide.words.table = words;
        for page in [printed(&guide), drawn(&guide)] {
            let found = harmless(&markup::fragment(&page));
            prop_assert!(found.is_ok(), "{}: {page}", found.unwrap_err());
        }
    }
}

/// The parser and the rule see what they are to see.
#[test]
fn what_could_do_harm_is_noticed() {
    for harm in [
        "<p onclick=\"alert(1)\">x</p>",
        "<p style=\"color:red\">x</p>",
        "<script>alert(1)</script>",
        "<details><summary>x</summary><img src=x></details>",
        "<svg></svg>",
        "<iframe></iframe>",
        "<form></form>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" java\nscript:alert(1)\">x</a>",
        "<a href=\"data:text/html,x\">x</a>",
        "<a href=\"/page\">x</a>",
        "<a href=\"tel:*21*1%23\">x</a>",
        "<a href=\"sms:1?body=x\">x</a>",
        "<a href=\"https://example.org/\">x</a>",
        "<a href=\"https://example.org/\" rel=\"noreferrer\" ping=\"https://example.org/\">x</a>",
        "<!-- x -->",
    ] {
        assert!(harmless(&markup::fragment(harm)).is_err(), "{harm}");
    }
    let fine =
        "<p>x <a href=\"https://example.org/\" rel=\"noopener noreferrer\">x</a> <a href=\"tel:911\">911</a></p>";
    assert_eq!(harmless(&markup::fragment(fine)), Ok(()));
}
