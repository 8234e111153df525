//! What is measured: the limit, Wayside's three ways in, and three others.

use std::fmt;

use crate::peers;

/// One of them.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum System {
    /// Plain HTML with a small stylesheet and no script: nothing can be quicker and say as much.
    Static,
    /// Wayside's snippet: the guide in the page's own markup.
    Snippet,
    /// Wayside's one tag.
    Tag,
    /// The same tag of the script that has the text in it.
    Whole,
    /// GOV.UK Frontend: its accordion and "Exit this page".
    GovUk,
    /// The New South Wales Design System: its accordion and "Quick exit".
    Nsw,
    /// The same widget written small, in Preact with MiniSearch.
    Preact,
}

impl System {
    /// All of them, in the order of the table's columns.
    pub const ALL: [Self; 7] =
        [Self::Static, Self::Snippet, Self::Tag, Self::Whole, Self::GovUk, Self::Nsw, Self::Preact];

    /// Those that are this repository's.
    pub const OURS: [Self; 3] = [Self::Snippet, Self::Tag, Self::Whole];

    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::Snippet => "snippet",
            Self::Tag => "tag",
            Self::Whole => "whole",
            Self::GovUk => "govuk",
            Self::Nsw => "nsw",
            Self::Preact => "preact",
        }
    }

    /// Whether it is this repository's.
    pub fn is_ours(self) -> bool {
        Self::OURS.contains(&self)
    }

    /// Whether its exit covers the page before it leaves.
    pub fn covers(self) -> bool {
        self != Self::Static
    }

    /// How the exits' comparison sets the same system up.
    pub fn peer(self) -> Option<peers::System> {
        match self {
            Self::GovUk => Some(peers::System::GovUk),
            Self::Nsw => Some(peers::System::Nsw),
            _ => None,
        }
    }

    /// What `probe.js` asks the page: what stands for the text (the answer to "In danger now?") and for its first words (the
    /// guide's heading), what is the exit, whether a tap on that is handled, and whether the rest works.
    pub fn probes(self) -> &'static str {
        match self {
            // A closed root of the page's own markup is nobody's until Wayside's script has come. Until then the text is there
            // when the element is as high as its text makes it, higher than any room that is kept for it; and so is the exit, which
            // stands before the text in the same markup with its styles. A tap on that leaves behind a cover: `proof.rs` sees it.
            Self::Snippet | Self::Tag | Self::Whole => {
                "({ first, rootOf }) => {
                   const host = () => first('wayside-guide');
                   const root = () => rootOf(host());
                   const pasted = () => (host()?.getBoundingClientRect().height > innerHeight * 1.5 ? host() : null);
                   const link = () => root()?.querySelector('a.exit');
                   return {
                     text: () => (root() ? root().querySelector('.danger p') : pasted()),
                     words: () => (root() ? root().querySelector('.guide h2') : null),
                     exit: () => (root() ? link() : pasted()),
                     handled: (exit) => exit === host() || !!exit.onclick || exit.matches(':not([data-side])'),
                     replaces: () => !!link()?.onclick,
                     works: () => {
                       const field = root()?.querySelector('.guide[data-engine] [data-key=search]');
                       return !!field && (field.localName !== 'iframe' || !!field.contentDocument?.querySelector('input'));
                     },
                   };
                 }"
            }
            // Native details and a plain link work as soon as they are there.
            Self::Static => {
                "({ first, shows }) => ({
                   text: () => first('main section p'),
                   words: () => first('main h2'),
                   exit: () => first('a.leave'),
                   handled: () => true,
                   works: () => shows(first('main section p')),
                 })"
            }
            Self::GovUk => {
                "({ first, listened }) => ({
                   text: () => first('main section p'),
                   words: () => first('main h2'),
                   exit: () => first('.govuk-js-exit-this-page-button'),
                   handled: (link) => listened.has(link),
                   works: () => first('.govuk-accordion') && !first('.govuk-accordion:not([data-govuk-accordion-init])'),
                 })"
            }
            Self::Nsw => {
                "({ first, listened }) => ({
                   text: () => first('main section p'),
                   words: () => first('main h2'),
                   exit: () => first('a.nsw-quick-exit'),
                   handled: (link) => listened.has(link),
                   works: () => first('.nsw-accordion') && !first('.nsw-accordion:not(.ready)'),
                 })"
            }
            Self::Preact => {
                "({ first, listened }) => ({
                   text: () => first('[data-help] section p'),
                   words: () => first('[data-help] h2'),
                   exit: () => first('a.leave'),
                   handled: (link) => listened.has(link),
                   works: () => !!first('[data-help][data-ready] input'),
                 })"
            }
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Static => "Static HTML",
            Self::Snippet => "Wayside, snippet",
            Self::Tag => "Wayside, one tag",
            Self::Whole => "Wayside, whole tag",
            Self::GovUk => "GOV.UK",
            Self::Nsw => "NSW",
            Self::Preact => "Preact",
        })
    }
}
