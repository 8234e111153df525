//! Reviews: who checked a text, when and how.

use super::{
    days_between,
    fields::{Fields, Text},
    file::File,
};
use crate::guide::{Date, How, Review};

/// Reads the `[review]` of a table and holds it against the day.
pub(super) fn read(fields: &Fields<'_>, today: Date, period: u16) -> Option<Review> {
    let table = fields.table("review")?;
    let file = table.file;
    let how = table.text("how").and_then(|word| how(file, &word));
    let on = table.day("on");
    let by = table.text("by");
    table.finish();
    let (how, (on, at), by) = (how?, on?, by?);
    let age = days_between(on, today).unwrap_or_default();
    if age < 0 {
        file.error(at, "The review is dated in the future.", "Write the day on which it was done.");
    }
    if age > i32::from(period) {
        let says = format!("The review is {age} days old; {period} days are allowed.");
        file.warning(at, says, "Check the text again and write the new date.");
    }
    Some(Review { how, on, by: by.text })
}

/// What somebody did, by the word for it.
pub(super) fn how(file: &File<'_>, word: &Text) -> Option<How> {
    let how = How::named(&word.text);
    if how.is_none() {
        let ways = How::ALL.map(|(name, _)| name).join(", ");
        file.error(word.at, format!("`{}` is no way to check a text.", word.text), format!("The ways are: {ways}."));
    }
    how
}
