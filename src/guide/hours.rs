//! When a place answers, and whether it does now.

use serde::Serialize;

/// The minutes of a day, and of a week.
const DAY: u16 = 24 * 60;
const WEEK: u16 = 7 * DAY;

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

/// A minute of the week by the clock on the wall where the guide is: what daylight saving does, that clock has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(u16);

/// What hours come to at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Nobody could tell.
    Unknown,
    /// Open, and for longer than a day.
    Open,
    /// Open until then.
    Until(Moment),
    /// Shut until then.
    Shut(Moment),
}

impl Moment {
    /// A minute of a day; `None` where there is no such day, 0 being Monday, or minute.
    pub fn new(day: u8, minute: u16) -> Option<Self> {
        (day < 7 && minute < DAY).then(|| Self(u16::from(day) * DAY + minute))
    }

    /// Its day, 0 being Monday.
    pub fn day(self) -> u8 {
        (self.0 / DAY) as u8
    }

    /// Its minute of the day.
    pub fn minute(self) -> u16 {
        self.0 % DAY
    }

    /// The days from this one's to that of a later moment: 0 for today. Seven days on is today a week from now.
    pub fn days_until(self, later: Self) -> u16 {
        let minutes = (later.0 + WEEK - self.0 - 1) % WEEK + 1;
        (self.minute() + minutes) / DAY
    }
}

impl Hours {
    /// What they come to at a moment.
    pub fn at(&self, Moment(minute): Moment) -> Now {
        let week = match self {
            Self::Unknown => return Now::Unknown,
            Self::Always => return Now::Open,
            Self::Week(week) => week,
        };
        let open = is_open(week, minute);
        // The first of all starts and ends at which it is otherwise: of openings that meet, one ends where no change is.
        let mut soonest = WEEK;
        for opening in week {
            // While it is open the next change is an end, and a start while it is not.
            let edge = if open { opening.length() } else { 0 };
            for day in opening.first..=opening.last.min(6) {
                let wait = (opening.start(day) + edge + WEEK - minute) % WEEK;
                if wait < soonest && is_open(week, minute + wait) != open {
                    soonest = wait;
                }
            }
        }
        let next = Moment((minute + soonest) % WEEK);
        match open {
            true if soonest > DAY => Now::Open,
            true => Now::Until(next),
            // A place that never opens is refused when the guide is checked.
            false if soonest == WEEK => Now::Unknown,
            false => Now::Shut(next),
        }
    }
}

fn is_open(week: &[Opening], minute: u16) -> bool {
    let mut open = false;
    for opening in week {
        for day in opening.first..=opening.last.min(6) {
            open |= (minute + WEEK - opening.start(day)) % WEEK < opening.length();
        }
    }
    open
}

impl Opening {
    /// The minute of the week at which it opens on a day.
    fn start(self, day: u8) -> u16 {
        u16::from(day) * DAY + self.from % DAY
    }

    /// How long it is open, in minutes.
    fn length(self) -> u16 {
        self.to.min(2 * DAY).saturating_sub(self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u8, hour: u16, minute: u16) -> Moment {
        Moment::new(day, hour * 60 + minute).unwrap_or(Moment(0))
    }

    fn opening(first: u8, last: u8, from: u16, to: u16) -> Opening {
        Opening { first, last, from: from * 60, to: to * 60 }
    }

    #[test]
    fn a_working_week_opens_and_shuts() {
        let hours = Hours::Week(vec![opening(0, 4, 9, 17)]);
        assert_eq!(hours.at(at(0, 8, 59)), Now::Shut(at(0, 9, 0)));
        assert_eq!(hours.at(at(0, 9, 0)), Now::Until(at(0, 17, 0)));
        assert_eq!(hours.at(at(0, 16, 59)), Now::Until(at(0, 17, 0)));
        assert_eq!(hours.at(at(0, 17, 0)), Now::Shut(at(1, 9, 0)));
        assert_eq!(hours.at(at(4, 17, 0)), Now::Shut(at(0, 9, 0)), "over the weekend");
        assert_eq!(hours.at(at(6, 23, 59)), Now::Shut(at(0, 9, 0)), "over the end of the week");
    }

    #[test]
    fn what_runs_past_midnight_is_open_on_the_next_day_too() {
        let hours = Hours::Week(vec![opening(6, 6, 20, 26)]);
        assert_eq!(hours.at(at(6, 23, 0)), Now::Until(at(0, 2, 0)));
        assert_eq!(hours.at(at(0, 1, 59)), Now::Until(at(0, 2, 0)));
        assert_eq!(hours.at(at(0, 2, 0)), Now::Shut(at(6, 20, 0)));
    }

    #[test]
    fn openings_that_meet_are_one() {
        let hours = Hours::Week(vec![opening(0, 3, 0, 24), opening(4, 4, 0, 12)]);
        assert_eq!(hours.at(at(0, 0, 0)), Now::Open, "for days");
        assert_eq!(hours.at(at(3, 13, 0)), Now::Until(at(4, 12, 0)));
        let whole = Hours::Week(vec![opening(0, 6, 0, 24)]);
        assert_eq!(whole.at(at(2, 2, 2)), Now::Open);
        let lunch = Hours::Week(vec![opening(0, 0, 9, 12), opening(0, 0, 13, 17)]);
        assert_eq!(lunch.at(at(0, 12, 30)), Now::Shut(at(0, 13, 0)));
    }

    #[test]
    fn days_are_counted_by_midnights() {
        assert_eq!(at(0, 8, 0).days_until(at(0, 9, 0)), 0);
        assert_eq!(at(0, 23, 59).days_until(at(1, 0, 0)), 1);
        assert_eq!(at(6, 20, 0).days_until(at(0, 9, 0)), 1);
        assert_eq!(at(0, 10, 0).days_until(at(0, 9, 0)), 7);
        assert_eq!(at(0, 9, 0).days_until(at(0, 9, 0)), 7);
    }

    #[test]
    fn hours_that_nobody_checked_end_all_the_same() {
        for (first, last, from, to) in
            [(9, 9, 1, 2), (250, 255, 1, 2), (0, 255, 0, u16::MAX), (3, 1, 5, 6), (0, 0, u16::MAX, 0), (0, 6, 0, 2880)]
        {
            let hours = Hours::Week(vec![Opening { first, last, from, to }]);
            for minute in (0..WEEK).step_by(7) {
                hours.at(Moment(minute));
            }
        }
        assert_eq!(Hours::Week(Vec::new()).at(at(0, 0, 0)), Now::Unknown);
        assert_eq!(Moment::new(7, 0), None);
        assert_eq!(Moment::new(0, DAY), None);
    }
}
