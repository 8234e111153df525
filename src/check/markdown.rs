//! Markdown to blocks: the little of it that a guide uses, every other thing refused with its place.

use super::{contact::https, fields::Text, file::File, promise};
use crate::guide::{Block, Index, Inline, Kind};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::{collections::BTreeMap, ops::Range};

/// Where `place:` links lead: a place's position and the kinds of its contacts.
pub(super) type Places = BTreeMap<String, (Index, Vec<Kind>)>;

/// A text with its title.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// Reads the Markdown that begins at a byte of the file.
pub(super) fn read(file: &File<'_>, markdown: &str, offset: usize, places: &Places) -> Option<Document> {
    promise::check(file, markdown, offset);
    let mut reader =
        Reader { file, offset, places, title: None, blocks: Vec::new(), runs: Vec::new(), state: State::default() };
    for (event, span) in Parser::new_ext(markdown, Options::empty()).into_offset_iter() {
        reader.take(event, span);
    }
    let Reader { title, blocks, .. } = reader;
    if title.is_none() {
        file.error(offset, "The text has no title.", "Begin it with a line `# The question`.");
    }
    let rest = blocks.iter().any(|block| matches!(block, Block::Paragraph(_)));
    if !rest {
        file.error(offset, "The text says nothing.", "Write a paragraph below the title.");
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
}

const ALLOWED: &str = "Use paragraphs, ## headings, lists, **strong** words and [links](https://…) only.";

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) {
        let at = self.offset + span.start;
        match event {
            Event::Start(Tag::Paragraph | Tag::Item) | Event::End(TagEnd::Strong) => self.state.strong = false,
            Event::Start(Tag::Heading { level, .. }) => self.state.heading = Some(level),
            Event::Start(Tag::List(number)) => match self.state.list {
                None => self.state.list = Some((number.is_some(), Vec::new())),
                Some(_) => self.file.error(at, "A list stands within a list.", "Make it one list, or use paragraphs."),
            },
            Event::Start(Tag::Strong) => self.state.strong = true,
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.state.link = Some((Text { text: dest_url.to_string(), at }, String::new()));
            }
            Event::End(TagEnd::Link) => self.end_link(),
            Event::End(TagEnd::Heading(_)) => self.end_heading(at),
            // A loose list has paragraphs within its items; the item ends them.
            Event::End(TagEnd::Paragraph) if self.state.list.is_none() => {
                let runs = std::mem::take(&mut self.runs);
                self.blocks.push(Block::Paragraph(runs));
            }
            Event::End(TagEnd::Paragraph) => {}
            Event::End(TagEnd::Item) => {
                let runs = std::mem::take(&mut self.runs);
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
            Event::Html(_) | Event::InlineHtml(_) => self.file.error(at, "There is HTML in the text.", ALLOWED),
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(Tag::Emphasis) => self.file.error(at, "There are slanted words in the text.", ALLOWED),
            Event::Start(Tag::Image { .. }) => self.file.error(at, "There is a picture in the text.", ALLOWED),
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => {
                self.file.error(at, "There is code in the text.", ALLOWED)
            }
            Event::Start(Tag::BlockQuote(_)) => self.file.error(at, "There is a quotation in the text.", ALLOWED),
            Event::Rule | Event::HardBreak => {
                self.file.error(at, "There is a rule or a hard line break in the text.", ALLOWED)
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str, at: usize) {
        if let Some((_, text)) = &mut self.state.link {
            text.push_str(words);
            return;
        }
        if let Some(found) = number_in(words) {
            let says = "A phone number stands in the text.";
            self.file.error(
                at + found,
                says,
                "Link the place instead, like [Its name](place:its-id), so that the number is kept in one file.",
            );
        }
        match (self.runs.last_mut(), self.state.strong) {
            (Some(Inline::Strong(last)), true) | (Some(Inline::Text(last)), false) => last.push_str(words),
            (_, true) => self.runs.push(Inline::Strong(words.to_owned())),
            (_, false) => self.runs.push(Inline::Text(words.to_owned())),
        }
    }

    fn end_heading(&mut self, at: usize) {
        let words: String = self.runs.drain(..).map(|run| run.words().to_owned()).collect();
        match self.state.heading.take() {
            Some(HeadingLevel::H1) if self.title.is_none() && self.blocks.is_empty() => self.title = Some(words),
            Some(HeadingLevel::H2) => self.blocks.push(Block::Heading(words)),
            _ => self.file.error(
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

    fn place(&self, link: &str, target: &Text, text: String) -> Option<Inline> {
        let (id, kind) = link.split_once('/').map_or((link, None), |(id, kind)| (id, Some(kind)));
        let Some((place, kinds)) = self.places.get(id) else {
            let says = format!("There is no place `{id}`.");
            self.file.error(target.at, says, format!("Use the name of a file in places/, or write places/{id}.toml."));
            return None;
        };
        let contact = match kind {
            None => Some(0),
            Some(kind) => Kind::named(kind).and_then(|kind| kinds.iter().position(|other| *other == kind)),
        };
        if contact.is_none() {
            let says = format!("The place `{id}` has no contact of kind `{}`.", kind.unwrap_or_default());
            self.file.error(target.at, says, format!("Look into places/{id}.toml for the kinds it has."));
        }
        Some(Inline::Place { text, place: *place, contact: contact?.try_into().ok()? })
    }
}

/// Where a text has what looks like a phone number: seven digits or more, with nothing but spaces and marks between.
fn number_in(text: &str) -> Option<usize> {
    let mut start = 0;
    let mut digits = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '0'..='9' => {
                if digits == 0 {
                    start = at;
                }
                digits += 1;
            }
            ' ' | '-' | '.' | '(' | ')' if digits > 0 => {}
            _ => digits = 0,
        }
        if digits >= 7 {
            return Some(start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_seen_however_they_are_written() {
        assert_eq!(number_in("call 314-531-2003 now"), Some(5));
        assert_eq!(number_in("(314) 531.2003"), Some(1));
        assert_eq!(number_in("law 567.020, since 2022"), None);
        assert_eq!(number_in("call 911 or 988"), None);
        assert_eq!(number_in("5 to 20 years, 10 to life"), None);
    }
}
