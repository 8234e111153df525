//! The guide as it is handed from view to view.

use crate::guide::{Clock, Date, Guide, Review};
use std::{ops::Deref, rc::Rc};
use yew::Callback;

/// As many of a list are drawn, and as many more whenever somebody asks for more: a reader looks at a dozen, and an old phone
/// is busy for seconds with thousands.
const MANY: usize = 60;

/// A guide that every view of it shares. Two are equal when they are the same one at the same
/// moment, so that no redrawing compares texts.
#[derive(Clone)]
pub struct Shared {
    guide: Rc<Guide>,
    /// Whether an engine draws it. The printed guide has none: it cannot search, and says how to find an answer without;
    /// and to come with the first packets it names its sources without their addresses.
    pub live: bool,
    /// What the clock says where the guide is; nothing where nobody could tell.
    pub now: Option<Clock>,
    /// How many of a list are shown. The printed guide has all.
    pub shown: usize,
    /// Told when somebody wants to see more.
    pub more: Callback<u16>,
}

impl Shared {
    /// A guide that an engine draws.
    pub fn live(guide: Guide) -> Self {
        Self { live: true, shown: MANY, ..Self::printed(guide) }
    }

    /// The same guide with more to be seen.
    pub fn longer(&self) -> Self {
        Self { shown: self.shown + MANY, ..self.clone() }
    }

    /// The same guide at another moment: a minute of a day.
    pub fn at(&self, now: Option<(Date, u16)>) -> Self {
        let now = now.and_then(|(today, minute)| Clock::new(today, minute, &self.holidays));
        Self { now, ..self.clone() }
    }

    /// The same guide, that tells when somebody wants to see more of a list.
    pub fn telling(self, more: Callback<u16>) -> Self {
        Self { more, ..self }
    }

    /// Whether anything is said otherwise in the same guide at another moment.
    pub fn changes(&self, to: &Self) -> bool {
        let (Some(from), Some(to)) = (self.now, to.now) else { return self.now != to.now };
        // At midnight tomorrow becomes today.
        let mut changes = from.moment.day() != to.moment.day();
        for place in &self.places {
            changes |= place.hours.at(from) != place.hours.at(to);
            for contact in &place.contacts {
                if let Some(hours) = &contact.hours {
                    changes |= hours.at(from) != hours.at(to);
                }
            }
        }
        changes
    }

    /// Whether a review holds no more, as far as anybody can tell.
    pub fn is_past(&self, review: &Review) -> bool {
        self.now.is_some_and(|clock| review.is_past(clock.today))
    }

    /// A guide that is printed.
    pub fn printed(guide: Guide) -> Self {
        Self { guide: Rc::new(guide), live: false, now: None, shown: usize::MAX, more: Callback::noop() }
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guide, &other.guide) && self.now == other.now && self.shown == other.shown
    }
}

impl Deref for Shared {
    type Target = Guide;

    fn deref(&self) -> &Guide {
        &self.guide
    }
}
