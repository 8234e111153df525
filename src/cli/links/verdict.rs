//! What came of a visit.

use super::net::Fault;
use url::Url;

/// What is to be thought of an address.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    /// The page is there.
    Good,
    /// It is there, at another address for now.
    Redirected(Url, Whose),
    /// It has moved for good.
    Moved(Url, Whose),
    /// Nobody can tell without a person who opens it.
    Unsure(String),
    /// Who follows the link finds nothing.
    Dead(String),
}

/// Whose the address is that another leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The same site's.
    TheirOwn,
    /// Another's: a name that runs out is bought by somebody else.
    Anothers,
}

impl Verdict {
    /// What there is to think of no answer.
    pub(super) fn of_fault(fault: &Fault, at: &Url) -> Self {
        Self::Dead(match fault {
            Fault::Silent => return Self::Unsure("It was not asked for: its host does not answer.".to_owned()),
            Fault::Unnamed => return Self::Unsure("Where its host is could not be found out just now.".to_owned()),
            Fault::Late => "It does not answer in time.".to_owned(),
            Fault::NoSuchHost => "There is no host of that name.".to_owned(),
            Fault::NotGlobal => format!("It leads to {at}, which is no address of the public internet."),
            Fault::Tls(says) => format!("No browser would open it: {says}."),
            Fault::Broken(says) => format!("The connection fails: {}.", says.trim_end_matches('.')),
        })
    }

    /// What there is to think of a status that is neither good nor a redirect.
    pub(super) fn of_status(status: u16, retry_after: Option<u64>) -> Self {
        match status {
            503 if retry_after.is_some() => Self::Unsure("It asks to come back later (503).".to_owned()),
            404 => Self::Dead("The page is not there (404).".to_owned()),
            410 => Self::Dead("The page is gone for good (410).".to_owned()),
            401 | 403 | 407 | 451 => Self::Unsure(format!("It does not let a program in ({status}).")),
            429 => Self::Unsure("It wants to be asked less often (429).".to_owned()),
            500.. => Self::Dead(format!("The server fails ({status}).")),
            _ => Self::Unsure(format!("It gives an answer that no page has ({status}).")),
        }
    }

    /// One word for it.
    pub(super) fn state(&self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Redirected(..) => "redirected",
            Self::Moved(..) => "moved",
            Self::Unsure(_) => "unsure",
            Self::Dead(_) => "dead",
        }
    }

    /// How much it weighs, what is wrong and what to do; nothing where all is good.
    pub(super) fn says(&self) -> Option<(&'static str, String, &'static str)> {
        let then = "Find where the page is now, or take the link out.";
        Some(match self {
            Self::Good => return None,
            Self::Redirected(to, Whose::Anothers) | Self::Moved(to, Whose::Anothers) => {
                let says = format!("It leads to another site, {to}: its own may have lapsed.");
                ("warning", says, "Open it and see whose page that is.")
            }
            Self::Redirected(to, _) => ("note", format!("It leads on to {to} for now."), "Nothing has to be done."),
            Self::Moved(to, _) => ("warning", format!("It is now at {to}."), "Open that, and write the new address."),
            Self::Unsure(says) => ("warning", says.clone(), "Open it in a browser and see for yourself."),
            Self::Dead(says) => ("error", says.clone(), then),
        })
    }

    /// Where it leads instead.
    pub(super) fn now(&self) -> Option<&Url> {
        match self {
            Self::Redirected(to, _) | Self::Moved(to, _) => Some(to),
            _ => None,
        }
    }
}
