//! Markdown to blocks: the little of it that a guide uses, every other thing refused with its place.

use super::{contact::https, fields::Text, file::File, links::Places, rule::Rule, said::Said};
use crate::guide::{Block, Inline, Kind};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A text with its title.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// Reads the Markdown that begins at a byte of the file.
pub(super) fn read(file: &File<'_>, markdown: &str, offset: usize, places: &Places) -> Option<Document> {
    let mut reader =
        Reader { file, offset, places, title: None, blocks: Vec::new(), runs: Vec::new(), state: State::default() };
    // A table has to be known for one to be refused.
    for (event, span) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, span);
    }
    let Reader { title, blocks, .. } = reader;
    if title.is_none() {
        file.error(Rule::Title, offset, "The text has no title.", "Begin it with a line `# The question`.");
    }
    let rest = blocks.iter().any(|block| matches!(block, Block::Paragraph(_)));
    if !rest {
        file.error(Rule::Answer, offset, "The text says nothing.", "Write a paragraph below the title.");
    }
    Some(Document { title: title?, blocks }).filter(|_| rest)
}

struct Reader<'a> {
    file: &'a File<'a>,
    offset: usize,
    places: &'a Places,
    title: Option<String>,
    blocks: Vec<Block>,
    runs: Vec<Inline>,
    state: State,
}

/// What is open at this point of the text.
#[derive(Default)]
struct State {
    heading: Option<HeadingLevel>,
    list: Option<(bool, Vec<Vec<Inline>>)>,
    strong: bool,
    link: Option<(Text, String)>,
    said: Said,
}

const ELSEWHERE: &str =
    "Link the place instead, like [Its name](place:its-id), so that the number is kept in one file.";
const ALLOWED: &str = "Use paragraphs, ## headings, lists, **strong** words and [links](https://…) only.";

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) {
        let at = self.offset + span.start;
        match event {
            Event::Start(Tag::Paragraph | Tag::Item) => {
                self.state.strong = false;
                // The second paragraph of a list's item.
                if !self.runs.is_empty() {
                    self.words(" ", at);
                }
            }
            Event::End(TagEnd::Strong) => self.state.strong = false,
            Event::Start(Tag::Heading { level, .. }) => self.state.heading = Some(level),
            Event::Start(Tag::List(number)) => match self.state.list {
                None => self.state.list = Some((number.is_some(), Vec::new())),
                Some(_) => self.file.error(
                    Rule::Markup,
                    at,
                    "A list stands within a list.",
                    "Make it one list, or use paragraphs.",
                ),
            },
            Event::Start(Tag::Strong) => self.state.strong = true,
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.state.link = Some((Text { text: dest_url.to_string(), at }, String::new()));
            }
            Event::End(TagEnd::Link) => self.end_link(),
            Event::End(TagEnd::Heading(_)) => self.end_heading(at),
            // A loose list has paragraphs within its items; the item ends them.
            Event::End(TagEnd::Paragraph) if self.state.list.is_none() => {
                let runs = self.end_block();
                self.blocks.push(Block::Paragraph(runs));
            }
            Event::End(TagEnd::Paragraph) => {}
            Event::End(TagEnd::Item) => {
                let runs = self.end_block();
                if let Some((_, items)) = &mut self.state.list {
                    items.push(runs);
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some((numbered, items)) = self.state.list.take() {
                    self.blocks.push(Block::List { numbered, items });
                }
            }
            Event::Text(words) => self.words(&words, at),
            Event::SoftBreak => self.words(" ", at),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.file.error(Rule::Markup, at, "There is HTML in the text.", ALLOWED)
            }
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(Tag::Emphasis) => {
                self.file.error(Rule::Markup, at, "There are slanted words in the text.", ALLOWED)
            }
            Event::Start(Tag::Image { .. }) => {
                self.file.error(Rule::Markup, at, "There is a picture in the text.", ALLOWED)
            }
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => {
                self.file.error(Rule::Markup, at, "There is code in the text.", ALLOWED)
            }
            Event::Start(Tag::Table(_)) => self.file.error(Rule::Markup, at, "There is a table in the text.", ALLOWED),
            Event::End(TagEnd::Table) => drop(self.end_block()),
            Event::Start(Tag::BlockQuote(_)) => {
                self.file.error(Rule::Markup, at, "There is a quotation in the text.", ALLOWED)
            }
            Event::Rule | Event::HardBreak => {
                self.file.error(Rule::Markup, at, "There is a rule or a hard line break in the text.", ALLOWED)
            }
            _ => {}
        }
    }

    /// The runs of the block that ends here.
    fn end_block(&mut self) -> Vec<Inline> {
        let said = std::mem::take(&mut self.state.said);
        said.check(self.file, ELSEWHERE);
        said.check_hidden(self.file);
        std::mem::take(&mut self.runs)
    }

    fn words(&mut self, words: &str, at: usize) {
        self.state.said.add(words, at);
        if let Some((_, text)) = &mut self.state.link {
            text.push_str(words);
            return;
        }
        match (self.runs.last_mut(), self.state.strong) {
            (Some(Inline::Strong(last)), true) | (Some(Inline::Text(last)), false) => last.push_str(words),
            (_, true) => self.runs.push(Inline::Strong(words.to_owned())),
            (_, false) => self.runs.push(Inline::Text(words.to_owned())),
        }
    }

    fn end_heading(&mut self, at: usize) {
        let words: String = self.end_block().iter().map(Inline::words).collect();
        if words.trim().is_empty() {
            self.file.error(Rule::Heading, at, "This heading is empty.", "Write its words behind the `#`.");
        }
        match self.state.heading.take() {
            Some(HeadingLevel::H1) if self.title.is_none() && self.blocks.is_empty() => self.title = Some(words),
            Some(HeadingLevel::H2) => self.blocks.push(Block::Heading(words)),
            _ => self.file.error(
                Rule::Heading,
                at,
                "This heading is out of order.",
                "Write one `# title` first; below it, `## headings` only.",
            ),
        }
    }

    fn end_link(&mut self) {
        let Some((target, text)) = self.state.link.take() else {
            return;
        };
        let run = match target.text.strip_prefix("place:") {
            Some(place) => self.place(place, &target, text),
            None => https(self.file, &target).map(|href| Inline::Link { href, text }),
        };
        self.runs.extend(run);
    }

    fn place(&self, address: &str, target: &Text, text: String) -> Option<Inline> {
        let (id, kind) = address.split_once('/').map_or((address, None), |(id, kind)| (id, Some(kind)));
        let link = self.places.find(self.file, id, target.at)?;
        let contact = match kind {
            None => Some(0),
            Some(kind) => Kind::named(kind).and_then(|kind| link.contact(kind)),
        };
        if contact.is_none() {
            let says = format!("The place `{id}` has no contact of kind `{}`.", kind.unwrap_or_default());
            self.file.error(
                Rule::UnknownContact,
                target.at,
                says,
                format!("Look into places/{id}.toml for the kinds it has."),
            );
        }
        Some(Inline::Place { text, place: link.at, contact: contact?.try_into().ok()? })
    }
}
