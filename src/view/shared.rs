//! The guide as it is handed from view to view.

use crate::guide::Guide;
use std::{ops::Deref, rc::Rc};

/// A guide that every view of it shares. Two are equal when they are the same one, so that no redrawing compares texts.
#[derive(Clone)]
pub struct Shared {
    guide: Rc<Guide>,
    /// Whether an engine draws it. The printed guide has none: it cannot search, and says how to find an answer without;
    /// and to come with the first packets it names its sources without their addresses.
    pub live: bool,
}

impl Shared {
    /// A guide that an engine draws.
    pub fn live(guide: Guide) -> Self {
        Self { guide: Rc::new(guide), live: true }
    }

    /// A guide that is printed.
    pub fn printed(guide: Guide) -> Self {
        Self { guide: Rc::new(guide), live: false }
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.guide, &other.guide)
    }
}

impl Deref for Shared {
    type Target = Guide;

    fn deref(&self) -> &Guide {
        &self.guide
    }
}
