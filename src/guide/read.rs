//! Reading the model from a compiled guide, by hand.
//!
//! The bytes are [postcard](https://postcard.jamesmunns.com/wire-format)'s, as `serde` writes them; but what `serde`
//! derives to read them is 15 kB of the engine, most of it for giving back half a guide when the other half is damaged.
//! Here damage is remembered instead and every further read is empty, so that reading is straight on. The fields stand
//! in the order of their declaration: the compiler sees that none is missing, a test that none is out of its place.
//!
//! The tag's `integrity` does not cover these bytes, so that a text can be mended without it. Whoever changed them may mean
//! harm: what no checked guide holds, a link of another kind or a hidden character, is damage like any other.

use super::{
    Block, Contact, Date, Guide, Hours, How, Inline, Kind, Note, Opening, Place, Question, Review, Source, Topic,
    Words, is_hidden, is_link, is_plain, is_web,
};

/// The bytes that are left to read.
pub struct Bytes<'a> {
    left: &'a [u8],
    damaged: bool,
}

/// What can be read from a compiled guide.
pub trait Read: Sized {
    /// The next one; after damage, an empty one.
    fn read(bytes: &mut Bytes<'_>) -> Self;
}

/// All that some bytes hold; `None` where they break off, contradict themselves, or do not end with it.
pub fn read<T: Read>(bytes: &[u8]) -> Option<T> {
    let mut bytes = Bytes { left: bytes, damaged: false };
    let read = T::read(&mut bytes);
    (!bytes.damaged && bytes.left.is_empty()).then_some(read)
}

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, left) = self.left.split_at_checked(count).unwrap_or_else(|| self.damage());
        self.left = left;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    /// A number, seven bits to a byte, the lowest first.
    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.damage()
    }

    /// Notes that the bytes are no guide, and goes on with nothing.
    fn damage<T: Default>(&mut self) -> T {
        self.damaged = true;
        self.left = &[];
        T::default()
    }
}

impl Read for u8 {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        bytes.byte()
    }
}

impl Read for bool {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        match bytes.byte() {
            0 => false,
            1 => true,
            _ => bytes.damage(),
        }
    }
}

impl Read for u16 {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        Self::try_from(bytes.number()).unwrap_or_else(|_| bytes.damage())
    }
}

impl Read for String {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        let length = bytes.number() as usize;
        let text = str::from_utf8(bytes.take(length)).unwrap_or_else(|_| bytes.damage());
        let mut before = ' ';
        for letter in text.chars() {
            if is_hidden(before, letter) {
                return bytes.damage();
            }
            before = letter;
        }
        text.to_owned()
    }
}

/// The address of a web page.
fn web(bytes: &mut Bytes<'_>) -> String {
    let address = String::read(bytes);
    if is_web(&address) { address } else { bytes.damage() }
}

impl<T: Read> Read for Option<T> {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        bool::read(bytes).then(|| T::read(bytes))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        let mut all = Self::new();
        for _ in 0..bytes.number() {
            if bytes.damaged {
                break;
            }
            all.push(T::read(bytes));
        }
        all
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        (A::read(bytes), B::read(bytes))
    }
}

impl Read for Inline {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        match bytes.number() {
            0 => Self::Text(Read::read(bytes)),
            1 => Self::Strong(Read::read(bytes)),
            2 => Self::Link { href: web(bytes), text: Read::read(bytes) },
            3 => Self::Place { text: Read::read(bytes), place: Read::read(bytes), contact: Read::read(bytes) },
            _ => Self::Text(bytes.damage()),
        }
    }
}

impl Read for Block {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        match bytes.number() {
            0 => Self::Paragraph(Read::read(bytes)),
            1 => Self::Heading(Read::read(bytes)),
            2 => Self::List { numbered: Read::read(bytes), items: Read::read(bytes) },
            _ => Self::Heading(bytes.damage()),
        }
    }
}

impl Read for Hours {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        match bytes.number() {
            0 => Self::Unknown,
            1 => Self::Always,
            2 => Self::Week { openings: Read::read(bytes), off: Read::read(bytes) },
            _ => Self::Week { openings: bytes.damage(), off: false },
        }
    }
}

impl Read for Kind {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        match Self::ALL.get(bytes.number() as usize) {
            Some((_, kind)) => *kind,
            None => {
                bytes.damage::<()>();
                Self::Visit
            }
        }
    }
}

impl Read for How {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        match Self::ALL.get(bytes.number() as usize) {
            Some((_, how)) => *how,
            None => {
                bytes.damage::<()>();
                Self::Listed
            }
        }
    }
}

impl Read for Contact {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        let contact = Self {
            kind: Read::read(bytes),
            shown: Read::read(bytes),
            href: Read::read(bytes),
            send: Read::read(bytes),
            label: Read::read(bytes),
            hours: Read::read(bytes),
            unconfirmed: Read::read(bytes),
        };
        if let Some(href) = &contact.href
            && !(is_link(href) && is_plain(&contact.shown))
        {
            bytes.damage::<()>();
        }
        contact
    }
}

/// Reads a struct field by field, each as its type is read or as it is said behind it.
macro_rules! fields {
    ($($thing:ident { $($field:ident $(: $read:path)?),* $(,)? })*) => {
        $(impl Read for $thing {
            fn read(bytes: &mut Bytes<'_>) -> Self {
                Self { $($field: fields!(bytes $($read)?)),* }
            }
        })*
    };
    ($bytes:ident) => { Read::read($bytes) };
    ($bytes:ident $read:path) => { $read($bytes) };
}

fields! {
    Guide {
        id, lang, right_to_left, title, area, time_zone, holidays, exit_url: web, exit_fallback: web, draft, draft_words,
        danger, privacy, leaving, calling, about, emergency, talk_first, nothing_found, topics, questions, places, sources, synonyms, words,
    }
    Topic { id, title, lang }
    Note { lang, title, blocks, sources, review }
    Question { id, lang, topic, title, short, detail, search, sources, review }
    Place {
        id, lang, name, topic, who, what, languages, cost, area, note, fits, hours, contacts, sources, review,
    }
    Opening { first, last, from, to }
    Source { title, publisher, address: web, date }
    Review { how, on, days }
    Date { year, month, day }
    Words { right_to_left, months, days, halves, small_words, table }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_postcards() {
        for number in [0, 1, 127, 128, 300, u16::MAX] {
            let bytes = postcard::to_allocvec(&number).unwrap_or_default();
            assert_eq!(read(&bytes), Some(number));
        }
        assert_eq!(read::<u16>(&[0xff, 0xff, 0x7f]), None, "more than 65535");
    }

    #[test]
    fn what_breaks_off_or_goes_on_is_damaged() {
        assert_eq!(read::<Vec<String>>(b"\x01\x02hi"), Some(vec!["hi".to_owned()]));
        assert_eq!(read::<Vec<String>>(b"\x01\x02h"), None);
        assert_eq!(read::<Vec<String>>(b"\x01\x02hi "), None);
        assert_eq!(read::<Vec<String>>(b"\xff\xff\xff\xff\x0f"), None);
        assert_eq!(read::<String>(b"\x01\xff"), None, "not UTF-8");
        assert_eq!(read::<Option<bool>>(b"\x02"), None);
    }
}
