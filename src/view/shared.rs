//! The guide as it is handed from view to view.

use crate::guide::Guide;
use std::{ops::Deref, rc::Rc};

/// A guide that every view of it shares. Two are equal when they are the same one, so that no redrawing compares texts.
#[derive(Clone)]
pub struct Shared(Rc<Guide>);

impl From<Guide> for Shared {
    fn from(guide: Guide) -> Self {
        Self(Rc::new(guide))
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Shared {
    type Target = Guide;

    fn deref(&self) -> &Guide {
        &self.0
    }
}
