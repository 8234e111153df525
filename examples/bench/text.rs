//! The guide's text, as Wayside prints it, without anything of Wayside's: elements and words, for the others to dress.
//!
//! It is read from the guide that the library printed into `dist/`, so that every system says the same, word for word.

use html5ever::tendril::TendrilSink;
use html5ever::{QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::{Value, json};

/// A piece of it.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Words, without any mark.
    Words(String),
    /// An element.
    Element(Element),
}

/// An element and what is in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// `p`, `h3`, …
    pub name: String,
    /// What Wayside's printing calls it; no other system says this.
    pub class: String,
    /// Where it leads, if it is a link.
    pub href: Option<String>,
    /// What is in it.
    pub inside: Vec<Piece>,
}

/// All that the guide says, and what its exit says.
pub struct Text {
    /// The guide, in the order of reading.
    pub guide: Element,
    /// The exit's address.
    pub exit: String,
    /// What the exit is called.
    pub leave: String,
    /// What the exit does not do.
    pub limit: String,
}

/// How a system wants its markup.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Manner {
    /// As HTML has it.
    Plain,
    /// With GOV.UK Frontend's classes, accordions and details.
    GovUk,
    /// With the NSW Design System's accordions.
    Nsw,
}

impl Text {
    /// Reads what was printed.
    pub fn read(printed: &str) -> Result<Self, String> {
        let context = QualName::new(None, ns!(html), local_name!("div"));
        let dom = parse_fragment(RcDom::default(), Default::default(), context, Vec::new(), false).one(printed);
        let top = pieces(&dom.document);
        let all: Vec<&Element> = top.iter().flat_map(Piece::elements).collect();
        let find = |class: &str| all.iter().copied().find(|one| one.class == class);
        let (Some(exit), Some(guide)) = (find("exit"), find("guide")) else {
            return Err("the printed guide has no exit or no text: run ./dev build".to_owned());
        };
        let of_exit = |name: &str| exit.elements().find(|one| one.name == name).map(Element::words).unwrap_or_default();
        Ok(Self {
            exit: exit.href.clone().unwrap_or_default(),
            leave: of_exit("b"),
            limit: of_exit("small"),
            guide: guide.clone(),
        })
    }

    /// The guide as markup.
    pub fn markup(&self, manner: Manner) -> String {
        let mut dress = Dress { manner, html: String::new(), accordions: 0, sections: 0 };
        dress.all(&self.guide.inside);
        dress.html
    }

    /// The guide as the small widget reads it.
    pub fn json(&self) -> Value {
        let mut parts: Vec<&Element> = Vec::new();
        for part in self.guide.inside.iter().filter_map(Piece::element) {
            match &*part.class {
                "lists" => parts.extend(part.inside.iter().filter_map(Piece::element)),
                _ => parts.push(part),
            }
        }
        let at = |class: &str| parts.iter().position(|part| part.class == class).unwrap_or(parts.len());
        let (search, answers, places) = (at("search"), at("answers"), at("places"));
        let bare = |range: std::ops::Range<usize>| -> Vec<Value> {
            parts.get(range).unwrap_or_default().iter().filter_map(|part| part.bare()).collect()
        };
        let of = |at: usize| parts.get(at).map(|part| part.topics()).unwrap_or_default();
        json!({
            "before": bare(0..search),
            "search": parts.get(search).map(|part| bare_of(&part.inside)),
            "answers": of(answers),
            "places": of(places),
            "after": bare(places + 1..parts.len()),
        })
    }
}

impl Piece {
    fn element(&self) -> Option<&Element> {
        match self {
            Self::Words(_) => None,
            Self::Element(element) => Some(element),
        }
    }

    /// Itself and the elements in it.
    fn elements(&self) -> Box<dyn Iterator<Item = &Element> + '_> {
        match self {
            Self::Words(_) => Box::new(std::iter::empty()),
            Self::Element(element) => Box::new(std::iter::once(element).chain(element.elements())),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Element(element) => element.words(),
        }
    }

    fn bare(&self) -> Option<Value> {
        match self {
            Self::Words(words) => Some(json!(words)),
            Self::Element(element) => element.bare(),
        }
    }
}

impl Element {
    fn elements(&self) -> Box<dyn Iterator<Item = &Element> + '_> {
        Box::new(self.inside.iter().flat_map(Piece::elements))
    }

    fn words(&self) -> String {
        self.inside.iter().map(Piece::words).collect()
    }

    /// Room that Wayside keeps for its engine says nothing.
    fn is_empty(&self) -> bool {
        matches!(self.class.as_str(), "room" | "copies") && self.inside.is_empty()
    }

    fn is_topic(&self) -> bool {
        self.class == "topic"
    }

    /// Its name, where it leads, and what is in it.
    fn bare(&self) -> Option<Value> {
        if self.is_empty() {
            return None;
        }
        let mut all = vec![json!(self.name), self.href.as_ref().map_or(json!(0), |href| json!(href))];
        all.extend(bare_of(&self.inside));
        Some(Value::Array(all))
    }

    /// A heading, and topics with their questions or places.
    fn topics(&self) -> Value {
        let topics: Vec<Value> = self
            .inside
            .iter()
            .filter_map(Piece::element)
            .filter(|one| one.is_topic())
            .map(|topic| {
                let (title, rest) = topic.headed();
                let items: Vec<Value> = rest
                    .iter()
                    .filter_map(Piece::element)
                    .map(|item| {
                        let (title, body) = item.headed();
                        json!({ "title": title, "body": bare_of(body) })
                    })
                    .collect();
                json!({ "title": title, "items": items })
            })
            .collect();
        json!({ "title": self.inside.first().map(Piece::words), "topics": topics })
    }

    /// Its heading, and the rest.
    fn headed(&self) -> (String, &[Piece]) {
        match self.inside.split_first() {
            Some((first, rest)) => (first.words(), rest),
            None => (String::new(), &[]),
        }
    }
}

fn bare_of(pieces: &[Piece]) -> Vec<Value> {
    pieces.iter().filter_map(Piece::bare).collect()
}

fn pieces(node: &Handle) -> Vec<Piece> {
    let mut all = Vec::new();
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => all.push(Piece::Words(contents.borrow().to_string())),
            NodeData::Element { name, attrs, .. } if &*name.local == "html" => {
                let _ = attrs;
                all.extend(pieces(child));
            }
            NodeData::Element { name, attrs, .. } => {
                let attribute = |wanted: &str| {
                    attrs.borrow().iter().find(|one| &*one.name.local == wanted).map(|one| one.value.to_string())
                };
                all.push(Piece::Element(Element {
                    name: name.local.to_string(),
                    class: attribute("class").unwrap_or_default(),
                    href: attribute("href"),
                    inside: pieces(child),
                }));
            }
            _ => {}
        }
    }
    all
}

/// Markup in the making.
struct Dress {
    manner: Manner,
    html: String,
    accordions: usize,
    sections: usize,
}

impl Dress {
    fn say(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Topics that follow one another are one accordion, where the system has them.
    fn all(&mut self, pieces: &[Piece]) {
        let mut within = false;
        for piece in pieces {
            let topic = piece.element().is_some_and(Element::is_topic) && self.manner != Manner::Plain;
            if topic && !within {
                self.accordions += 1;
                let open = match self.manner {
                    Manner::GovUk => format!(
                        "<div class=\"govuk-accordion\" data-module=\"govuk-accordion\" data-remember-expanded=\"false\" id=\"accordion-{}\">",
                        self.accordions
                    ),
                    _ => "<div class=\"nsw-accordion js-accordion\">".to_owned(),
                };
                self.say(&open);
            } else if within && !topic {
                self.say("</div>");
            }
            within = topic;
            match piece {
                Piece::Words(words) => self.words(words),
                Piece::Element(element) if topic => self.topic(element),
                Piece::Element(element) => self.element(element),
            }
        }
        if within {
            self.say("</div>");
        }
    }

    fn words(&mut self, words: &str) {
        let safe = words.replace('&', "&amp;").replace('<', "&lt;");
        self.say(&safe);
    }

    /// A section of an accordion. What it holds stays in native details: accordions within accordions are advised against.
    fn topic(&mut self, topic: &Element) {
        self.sections += 1;
        let number = self.sections;
        let (title, rest) = topic.headed();
        match self.manner {
            Manner::GovUk => {
                self.say(&format!(
                    "<div class=\"govuk-accordion__section\"><div class=\"govuk-accordion__section-header\">\
                     <h4 class=\"govuk-accordion__section-heading\"><span class=\"govuk-accordion__section-button\" \
                     id=\"accordion-heading-{number}\">"
                ));
                self.words(&title);
                self.say(&format!(
                    "</span></h4></div><div id=\"accordion-content-{number}\" class=\"govuk-accordion__section-content\">"
                ));
                self.all(rest);
                self.say("</div></div>");
            }
            _ => {
                self.say("<h4 class=\"nsw-accordion__title\">");
                self.words(&title);
                self.say("</h4><div class=\"nsw-accordion__content\">");
                self.all(rest);
                self.say("</div>");
            }
        }
    }

    fn element(&mut self, element: &Element) {
        if element.is_empty() {
            return;
        }
        if self.manner == Manner::GovUk && element.name == "details" {
            let (title, rest) = element.headed();
            self.say(
                "<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">",
            );
            self.words(&title);
            self.say("</span></summary><div class=\"govuk-details__text\">");
            self.all(rest);
            return self.say("</div></details>");
        }
        let name = &element.name;
        let mut open = format!("<{name}");
        if let Some(class) = self.class(element) {
            open.push_str(&format!(" class=\"{class}\""));
        }
        if let Some(href) = &element.href {
            open.push_str(&format!(" href=\"{}\"", href.replace('&', "&amp;").replace('"', "&quot;")));
        }
        self.say(&format!("{open}>"));
        self.all(&element.inside);
        self.say(&format!("</{name}>"));
    }

    fn class(&self, element: &Element) -> Option<&'static str> {
        if self.manner != Manner::GovUk {
            return None;
        }
        Some(match element.name.as_str() {
            "p" => "govuk-body",
            "ul" => "govuk-list govuk-list--bullet",
            "a" => "govuk-link",
            "h2" => "govuk-heading-l",
            "h3" => "govuk-heading-m",
            "h4" | "h5" => "govuk-heading-s",
            _ => return None,
        })
    }
}
