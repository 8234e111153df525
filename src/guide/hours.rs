//! When a place answers.

use serde::Serialize;

/// When a place or a contact answers, in the guide's own time zone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Hours {
    /// Nobody could tell. The reader is told to ask first.
    Unknown,
    /// Day and night, every day.
    Always,
    /// A week like every other.
    Week(Vec<Opening>),
}

/// A stretch of time in which it is open on some days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Opening {
    /// The first day, 0 being Monday.
    pub first: u8,
    /// The last day, from the same week on; equal to `first` for one day.
    pub last: u8,
    /// Minutes after midnight.
    pub from: u16,
    /// Minutes after midnight; more than 1440 runs into the next day.
    pub to: u16,
}
