//! One way to reach a place.

use super::Hours;
use serde::Serialize;

/// One way to reach a place: a number, an address, a door.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contact {
    /// What one does with it.
    pub kind: Kind,
    /// The number or address as people write it.
    pub shown: String,
    /// What a tap opens: a `tel:` or `sms:` of the E.164 number (or the short code), a `mailto:` or an `https:` address.
    /// `None` for a door.
    pub href: Option<String>,
    /// The word to send, where a text line wants one. Shown, never filled in: it would stay in the phone.
    pub send: Option<String>,
    /// A few words that tell it from the place's other contacts.
    pub label: Option<String>,
    /// Its hours, where they are not the place's.
    pub hours: Option<Hours>,
    /// True where only lists give it and nobody has confirmed it.
    pub unconfirmed: bool,
}

/// What one does with a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Kind {
    /// Phone it.
    Call,
    /// Send it a text message.
    Text,
    /// Write with somebody on a web page.
    Chat,
    /// Read a web page.
    Web,
    /// Write an e-mail.
    Email,
    /// Call by teletypewriter.
    Tty,
    /// Call by video, in sign language.
    Videophone,
    /// Go there.
    Visit,
}

impl Kind {
    /// Every kind with the word for it in a place's file.
    pub const ALL: [(&'static str, Kind); 8] = [
        ("call", Kind::Call),
        ("text", Kind::Text),
        ("chat", Kind::Chat),
        ("web", Kind::Web),
        ("email", Kind::Email),
        ("tty", Kind::Tty),
        ("videophone", Kind::Videophone),
        ("visit", Kind::Visit),
    ];

    /// The kind that a place's file calls by this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind)
    }
}
