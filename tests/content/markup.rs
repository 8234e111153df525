//! HTML as a browser reads it (html5ever is a parser of Servo's, by the WHATWG's algorithm), and what a guide may be made of.

use html5ever::{ParseOpts, QualName, local_name, ns, parse_document, parse_fragment, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// An element with its attributes in their order. A template's content stands inside it.
    Element { name: String, attributes: Vec<(String, String)>, inside: Vec<Node> },
    /// Words.
    Text(String),
    /// A comment, a doctype, an instruction.
    Other(String),
}

/// What a browser makes of HTML within a page's body.
pub fn fragment(html: &str) -> Vec<Node> {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let root = dom.document.children.borrow().first().cloned();
    root.map(|root| inside(&root)).unwrap_or_default()
}

/// What a browser makes of a page.
pub fn page(html: &str) -> Vec<Node> {
    inside(&parse_document(RcDom::default(), ParseOpts::default()).one(html).document)
}

fn inside(handle: &Handle) -> Vec<Node> {
    handle.children.borrow().iter().map(node).collect()
}

fn node(handle: &Handle) -> Node {
    match &handle.data {
        NodeData::Element { name, attrs, template_contents, .. } => {
            let attributes =
                attrs.borrow().iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
            let inner = template_contents.borrow().as_ref().map(inside).unwrap_or_default();
            Node::Element {
                name: name.local.to_string(),
                attributes,
                inside: inner.into_iter().chain(inside(handle)).collect(),
            }
        }
        NodeData::Text { contents } => Node::Text(contents.borrow().to_string()),
        other => Node::Other(format!("{other:?}")),
    }
}

/// The elements that the views draw.
const ELEMENTS: [&str; 25] = [
    "a", "article", "b", "button", "dd", "details", "div", "dl", "dt", "footer", "h2", "h3", "h4", "h5", "h6",
    "header", "input", "li", "ol", "p", "section", "small", "span", "summary", "ul",
];

/// The attributes that the views give them; none of them is ever run.
const ATTRIBUTES: [&str; 31] = [
    "data-languages",
    "data-print",
    "data-copied",
    "aria-live",
    "aria-pressed",
    "disabled",
    "aria-hidden",
    "aria-labelledby",
    "class",
    "data-bin",
    "data-fallback",
    "data-found",
    "data-guide",
    "data-integrity",
    "data-key",
    "dir",
    "hidden",
    "href",
    "id",
    "lang",
    "part",
    "rel",
    "role",
    "target",
    "autocapitalize",
    "autocomplete",
    "autocorrect",
    "enterkeyhint",
    "maxlength",
    "placeholder",
    "spellcheck",
];

/// Says what of a drawn guide could do anything but be read or lead somewhere.
///
/// # Errors
/// The first such thing.
pub fn harmless(nodes: &[Node]) -> Result<(), String> {
    for node in nodes {
        match node {
            Node::Text(_) => {}
            Node::Other(what) => return Err(format!("neither text nor element: {what}")),
            Node::Element { name, attributes, inside } => {
                if !ELEMENTS.contains(&name.as_str()) {
                    return Err(format!("a <{name}>"));
                }
                let value =
                    |key: &str| attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
                for (key, value) in attributes {
                    let field = key == "type" && (name == "input" || name == "button");
                    if !ATTRIBUTES.contains(&key.as_str()) && !field {
                        return Err(format!("<{name} {key}={value:?}>"));
                    }
                    if matches!(key.as_str(), "href" | "data-fallback") {
                        opens(value).map_err(|says| format!("<{name} {key}={value:?}>: {says}"))?;
                    }
                }
                if value("href").is_some_and(|href| href.starts_with("https:"))
                    && !value("rel").is_some_and(|rel| rel.contains("noreferrer"))
                {
                    return Err(format!("a link that says where its reader comes from: {attributes:?}"));
                }
                harmless(inside)?;
            }
        }
    }
    Ok(())
}

/// What a browser would open for an address, judged by its own rules (WHATWG URL) and not by ours.
fn opens(address: &str) -> Result<(), String> {
    let url = match url::Url::parse(address) {
        Ok(url) => url,
        // What is no address at all opens nothing; but this would open something of the page around it.
        Err(url::ParseError::RelativeUrlWithoutBase) => return Err("it stands on another address".to_owned()),
        Err(_) => return Ok(()),
    };
    let path = url.path();
    let fine = match url.scheme() {
        "https" => url.host_str().is_some(),
        "tel" | "sms" => path.bytes().all(|byte| byte == b'+' || byte.is_ascii_digit()) && url.query().is_none(),
        "mailto" => !path.contains([',', '%']) && url.query().is_none(),
        _ => false,
    };
    if fine { Ok(()) } else { Err("no guide opens that".to_owned()) }
}

/// Says what of a page nobody could see: what turns text around, has no width, or is a control.
///
/// # Errors
/// The first such text.
pub fn seen(nodes: &[Node]) -> Result<(), String> {
    let unseen = |letter: char| {
        let turns = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
        let no_width = "\u{ad}\u{200b}\u{2060}\u{feff}\u{180e}\u{34f}";
        turns.contains(letter)
            || no_width.contains(letter)
            || (letter.is_control() && !"\t\n".contains(letter))
            || ('\u{e0000}'..='\u{e007f}').contains(&letter)
    };
    for node in nodes {
        match node {
            Node::Other(_) => {}
            Node::Text(text) if text.contains(unseen) => return Err(format!("{text:?}")),
            Node::Text(_) => {}
            Node::Element { attributes, inside, .. } => {
                if let Some((key, value)) = attributes.iter().find(|(_, value)| value.contains(unseen)) {
                    return Err(format!("{key}={value:?}"));
                }
                seen(inside)?;
            }
        }
    }
    Ok(())
}
