//! A day of the calendar.

use serde::Serialize;

/// A day, or as much of it as is known: a page may be dated by its year or month alone. Zero stands for "not known".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Date {
    /// The year, as people count it.
    pub year: u16,
    /// 1 to 12, or 0.
    pub month: u8,
    /// 1 to 31, or 0.
    pub day: u8,
}
