//! Reviews: who checked a text, when and how.

use super::{
    days_between,
    fields::{Fields, Text},
    file::File,
    role::{ROLE, not_a_role},
    rule::Rule,
};
use crate::guide::{Date, How, Review};

/// A review as a file has it.
pub(super) struct Held {
    pub(super) review: Review,
    /// Where its `how` stands.
    pub(super) at: usize,
    /// Who did it, by role.
    pub(super) by: String,
    pub(super) overdue: bool,
}

/// Reads the `[review]` of a table and holds it against the day. `period` is the guide's; a review may have its own.
pub(super) fn read(fields: &Fields<'_>, today: Date, period: u16) -> Option<Held> {
    let table = fields.table("review")?;
    let file = table.file;
    let how = table.text("how").and_then(|word| Some((how(file, &word)?, word.at)));
    let on = table.day("on");
    let by = table.text("by");
    if let Some((by, wrong)) = by.as_ref().and_then(|by| Some((by, not_a_role(&by.text)?))) {
        file.error(Rule::Role, by.at, format!("`{}` {wrong}.", by.text), ROLE);
    }
    let own = table.whole_if_any("review-days", 1..367).and_then(|days| u16::try_from(days).ok());
    let period = own.unwrap_or(period);
    table.finish();
    let ((how, how_at), (on, at), by) = (how?, on?, by?);
    let age = days_between(on, today).unwrap_or_default();
    if age < 0 {
        file.error(Rule::Future, at, "The review is dated in the future.", "Write the day on which it was done.");
    }
    let overdue = age > i32::from(period);
    if overdue {
        let says = format!("The review is {age} days old; {period} days are allowed.");
        file.warning(Rule::Overdue, at, says, "Check the text again and write the new date.");
    }
    Some(Held { review: Review { how, on, days: period }, by: by.text, at: how_at, overdue })
}

/// What somebody did, by the word for it.
pub(super) fn how(file: &File<'_>, word: &Text) -> Option<How> {
    let how = How::named(&word.text);
    if how.is_none() {
        let ways = How::ALL.map(|(name, _)| name).join(", ");
        file.error(
            Rule::Way,
            word.at,
            format!("`{}` is no way to check a text.", word.text),
            format!("The ways are: {ways}."),
        );
    }
    how
}
