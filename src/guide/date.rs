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

impl Date {
    /// The days up to a whole date from one that is before all: by sevens, those of a Monday. Of other dates it is any number.
    pub fn number(self) -> u32 {
        // A year that begins in March has its odd day at its end. Four centuries more keep the first one above zero, and are
        // whole weeks.
        let months = (u32::from(self.month) + 9) % 12;
        let year = u32::from(self.year) + 400 - months / 10;
        year * 365 + year / 4 - year / 100 + year / 400 + (months * 153 + 2) / 5 + u32::from(self.day) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbered_as_the_calendar_has_them() {
        let mut day = jiff::civil::date(1999, 12, 31);
        let mut number = None;
        while day.year() < 2402 {
            let date = Date {
                year: day.year().unsigned_abs(),
                month: day.month().unsigned_abs(),
                day: day.day().unsigned_abs(),
            };
            assert_eq!((date.number() % 7) as i8, day.weekday().to_monday_zero_offset(), "{day}");
            assert_eq!(number.unwrap_or_else(|| date.number() - 1), date.number() - 1, "{day}");
            number = Some(date.number());
            day = day.tomorrow().unwrap_or(jiff::civil::Date::MAX);
        }
    }
}
