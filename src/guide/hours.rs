//! When a place answers, and whether it does now.

use super::Date;
use serde::Serialize;

/// The minutes of a day, and of a week.
const DAY: u16 = 24 * 60;
const WEEK: u16 = 7 * DAY;

/// The days that count for what is said now: yesterday, which may run past midnight, today, and a week from then.
const DAYS: u8 = 9;

/// Today among them.
const TODAY: u16 = 1 << 1;

/// When a place or a contact answers, in the guide's own time zone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Hours {
    /// Nobody could tell. The reader is told to ask first.
    Unknown,
    /// Day and night, every day, holidays too.
    Always,
    /// A week like every other, but for the guide's holidays.
    Week {
        /// When it is open.
        openings: Vec<Opening>,
        /// Whether it is known to be shut on holidays. Where it is not, nobody can tell what it does on them.
        off: bool,
    },
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

/// What the clock and the calendar on that wall say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The minute of the week.
    pub moment: Moment,
    /// The day, by its [`Date::number`].
    pub today: u32,
    /// Which days are holidays of the guide's: a bit for each, yesterday's the lowest.
    holidays: u16,
}

/// What hours come to at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Nobody could tell.
    Unknown,
    /// Open, and for longer than a day, or nobody could tell how long.
    Open,
    /// Open until then.
    Until(Moment),
    /// Shut until then.
    Shut(Moment),
    /// Shut; then it would open, were that day not a holiday.
    Eve(Moment),
    /// Today is a holiday, and nobody could tell what that means.
    Holiday,
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

impl Clock {
    /// A minute of a day, where some days are holidays; `None` where no day has that minute.
    pub fn new(today: Date, minute: u16, holidays: &[Date]) -> Option<Self> {
        let today = today.number();
        let moment = Moment::new((today % 7) as u8, minute)?;
        let mut days = 0;
        for holiday in holidays {
            let ahead = holiday.number().wrapping_sub(today - 1);
            if ahead < u32::from(DAYS) {
                days |= 1 << ahead;
            }
        }
        Some(Self { moment, today, holidays: days })
    }
}

impl Hours {
    /// What they come to just now. A day belongs to what opens on it: what opened the evening before a holiday is open until
    /// it shuts, and what opened on one is in doubt until then.
    pub fn at(&self, clock: Clock) -> Now {
        let (week, off) = match self {
            Self::Unknown => return Now::Unknown,
            Self::Always => return Now::Open,
            Self::Week { openings, off } => (openings, *off),
        };
        // What opens on no holiday is sure, and whatever comes out the same with those that do.
        let sure = by_week(week, clock.moment, clock.holidays);
        let usual = by_week(week, clock.moment, 0);
        let today = clock.holidays & TODAY != 0;
        match sure {
            Now::Open | Now::Until(_) if off || sure == usual => sure,
            // It may well stay open.
            Now::Open | Now::Until(_) => Now::Open,
            Now::Shut(_) if off || (sure == usual && !today) => sure,
            _ if today => Now::Holiday,
            _ => match usual {
                Now::Shut(start) => Now::Eve(start),
                _ => Now::Unknown,
            },
        }
    }
}

/// What a week comes to at a moment, with nothing that opens on a holiday.
fn by_week(week: &[Opening], moment: Moment, holidays: u16) -> Now {
    // In minutes from the midnight with which yesterday began: no opening is longer than two days.
    let now = DAY + moment.minute();
    let (mut end, mut start) = (now, u16::MAX);
    loop {
        let before = end;
        for day in 0..DAYS {
            let weekday = (moment.day() + 6 + day) % 7;
            for opening in week {
                if holidays >> day & 1 != 0 || weekday < opening.first || weekday > opening.last {
                    continue;
                }
                let from = u16::from(day) * DAY + opening.from % DAY;
                let to = from + opening.to.min(2 * DAY).saturating_sub(opening.from);
                if from <= end && end < to {
                    end = to;
                }
                if now < from && from < to {
                    start = start.min(from);
                }
            }
        }
        // Openings that meet are one, in whatever order they stand.
        if end == before {
            break;
        }
    }
    let then = |minute| Moment((moment.0 - moment.minute() + 6 * DAY + minute) % WEEK);
    if end > now + DAY {
        Now::Open
    } else if end > now {
        Now::Until(then(end))
    } else if start <= now + WEEK {
        Now::Shut(then(start))
    } else {
        // Whatever opens does so on a holiday, or a week from now on a day of today's name. A place that never opens is
        // refused when the guide is checked.
        Now::Unknown
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

    /// Hours that say nothing of holidays.
    fn unsaid<const N: usize>(openings: [Opening; N]) -> Hours {
        Hours::Week { openings: openings.to_vec(), off: false }
    }

    /// Hours of a place that is shut on holidays.
    fn off<const N: usize>(openings: [Opening; N]) -> Hours {
        Hours::Week { openings: openings.to_vec(), off: true }
    }

    /// A moment with no holiday near.
    fn plain(moment: Moment) -> Clock {
        Clock { moment, today: 0, holidays: 0 }
    }

    /// A moment of November 2026, of which the 23rd is a Monday, with holidays on some of its days.
    fn november(day: u8, hour: u16, minute: u16, holidays: &[u8]) -> Clock {
        let date = |day| Date { year: 2026, month: 11, day };
        let holidays: Vec<Date> = holidays.iter().map(|&day| date(day)).collect();
        Clock::new(date(day), hour * 60 + minute, &holidays).unwrap_or_else(|| plain(Moment(0)))
    }

    #[test]
    fn a_working_week_opens_and_shuts() {
        let hours = unsaid([opening(0, 4, 9, 17)]);
        assert_eq!(hours.at(plain(at(0, 8, 59))), Now::Shut(at(0, 9, 0)));
        assert_eq!(hours.at(plain(at(0, 9, 0))), Now::Until(at(0, 17, 0)));
        assert_eq!(hours.at(plain(at(0, 16, 59))), Now::Until(at(0, 17, 0)));
        assert_eq!(hours.at(plain(at(0, 17, 0))), Now::Shut(at(1, 9, 0)));
        assert_eq!(hours.at(plain(at(4, 17, 0))), Now::Shut(at(0, 9, 0)), "over the weekend");
        assert_eq!(hours.at(plain(at(6, 23, 59))), Now::Shut(at(0, 9, 0)), "over the end of the week");
    }

    #[test]
    fn what_opens_once_a_week_opens_again_a_week_on() {
        let hours = unsaid([opening(3, 3, 9, 17)]);
        assert_eq!(hours.at(plain(at(3, 17, 0))), Now::Shut(at(3, 9, 0)));
        assert_eq!(hours.at(plain(at(4, 9, 0))), Now::Shut(at(3, 9, 0)));
    }

    #[test]
    fn what_runs_past_midnight_is_open_on_the_next_day_too() {
        let hours = unsaid([opening(6, 6, 20, 26)]);
        assert_eq!(hours.at(plain(at(6, 23, 0))), Now::Until(at(0, 2, 0)));
        assert_eq!(hours.at(plain(at(0, 1, 59))), Now::Until(at(0, 2, 0)));
        assert_eq!(hours.at(plain(at(0, 2, 0))), Now::Shut(at(6, 20, 0)));
    }

    #[test]
    fn openings_that_meet_are_one() {
        let hours = unsaid([opening(0, 3, 0, 24), opening(4, 4, 0, 12)]);
        assert_eq!(hours.at(plain(at(0, 0, 0))), Now::Open, "for days");
        assert_eq!(hours.at(plain(at(3, 13, 0))), Now::Until(at(4, 12, 0)));
        let whole = unsaid([opening(0, 6, 0, 24)]);
        assert_eq!(whole.at(plain(at(2, 2, 2))), Now::Open);
        let lunch = unsaid([opening(0, 0, 9, 12), opening(0, 0, 13, 17)]);
        assert_eq!(lunch.at(plain(at(0, 12, 30))), Now::Shut(at(0, 13, 0)));
        let later = unsaid([opening(0, 4, 12, 17), opening(1, 1, 9, 12)]);
        assert_eq!(later.at(plain(at(1, 10, 0))), Now::Until(at(1, 17, 0)), "in whatever order they stand");
    }

    #[test]
    fn a_place_that_is_off_on_holidays_opens_on_the_day_after() {
        let hours = off([opening(0, 4, 9, 17)]);
        assert_eq!(hours.at(november(25, 16, 59, &[26])), Now::Until(at(2, 17, 0)), "the day before is as any other");
        assert_eq!(hours.at(november(25, 17, 0, &[26])), Now::Shut(at(4, 9, 0)), "tomorrow it does not open");
        assert_eq!(hours.at(november(26, 8, 0, &[26])), Now::Shut(at(4, 9, 0)));
        assert_eq!(hours.at(november(26, 10, 0, &[26])), Now::Shut(at(4, 9, 0)));
        assert_eq!(hours.at(november(27, 9, 0, &[26])), Now::Until(at(4, 17, 0)), "the day after is as any other");
        assert_eq!(hours.at(november(27, 8, 0, &[26])), Now::Shut(at(4, 9, 0)));
    }

    #[test]
    fn of_a_place_that_says_nothing_of_holidays_nothing_is_sure_on_them() {
        let hours = unsaid([opening(0, 4, 9, 17)]);
        for hour in [0, 8, 9, 12, 17, 23] {
            assert_eq!(hours.at(november(26, hour, 0, &[26])), Now::Holiday, "at {hour}");
        }
        assert_eq!(hours.at(november(28, 12, 0, &[28])), Now::Holiday, "on a day on which it is shut anyhow, too");
        assert_eq!(hours.at(november(25, 12, 0, &[26])), Now::Until(at(2, 17, 0)));
        assert_eq!(hours.at(november(25, 17, 0, &[26])), Now::Eve(at(3, 9, 0)));
        assert_eq!(hours.at(november(20, 17, 0, &[23])), Now::Eve(at(0, 9, 0)), "over the weekend");
        assert_eq!(hours.at(november(27, 8, 59, &[26])), Now::Shut(at(4, 9, 0)));
        assert_eq!(hours.at(november(27, 9, 0, &[26])), Now::Until(at(4, 17, 0)));
    }

    #[test]
    fn holidays_that_are_not_near_change_nothing() {
        for hours in [unsaid([opening(0, 4, 9, 17)]), off([opening(0, 4, 9, 17)])] {
            let far = [19, 10, 5, 24];
            for hour in 0..24 {
                let clock = november(12, hour, 0, &far);
                assert_eq!(hours.at(clock), hours.at(plain(clock.moment)), "at {hour}");
            }
        }
    }

    #[test]
    fn a_run_of_holidays_is_skipped_as_a_whole() {
        let run = [25, 26, 27];
        let hours = off([opening(0, 4, 9, 17)]);
        assert_eq!(hours.at(november(24, 17, 0, &run)), Now::Shut(at(0, 9, 0)));
        assert_eq!(hours.at(november(26, 12, 0, &run)), Now::Shut(at(0, 9, 0)));
        let hours = unsaid([opening(0, 4, 9, 17)]);
        assert_eq!(hours.at(november(24, 17, 0, &run)), Now::Eve(at(2, 9, 0)));
        assert_eq!(hours.at(november(27, 12, 0, &run)), Now::Holiday);
        assert_eq!(hours.at(november(28, 12, 0, &run)), Now::Shut(at(0, 9, 0)));
    }

    #[test]
    fn what_opened_the_evening_before_a_holiday_is_open_until_it_shuts() {
        for hours in [unsaid([opening(0, 6, 20, 26)]), off([opening(0, 6, 20, 26)])] {
            assert_eq!(hours.at(november(25, 23, 0, &[26])), Now::Until(at(3, 2, 0)));
            assert_eq!(hours.at(november(26, 1, 59, &[26])), Now::Until(at(3, 2, 0)));
        }
    }

    #[test]
    fn what_would_have_opened_on_a_holiday_is_not_open_after_midnight() {
        let hours = off([opening(0, 6, 20, 26)]);
        assert_eq!(hours.at(november(26, 21, 0, &[26])), Now::Shut(at(4, 20, 0)));
        assert_eq!(hours.at(november(27, 1, 0, &[26])), Now::Shut(at(4, 20, 0)));
        let hours = unsaid([opening(0, 6, 20, 26)]);
        assert_eq!(hours.at(november(26, 2, 0, &[26])), Now::Holiday);
        assert_eq!(hours.at(november(27, 1, 0, &[26])), Now::Unknown, "it may be, and it is no holiday any more");
        assert_eq!(hours.at(november(27, 2, 0, &[26])), Now::Shut(at(4, 20, 0)));
    }

    #[test]
    fn day_and_night_on_all_days_ends_before_a_holiday_only_where_that_is_said() {
        assert_eq!(off([opening(0, 6, 0, 24)]).at(november(25, 12, 0, &[26])), Now::Until(at(3, 0, 0)));
        assert_eq!(off([opening(0, 6, 0, 24)]).at(november(26, 12, 0, &[26])), Now::Shut(at(4, 0, 0)));
        assert_eq!(unsaid([opening(0, 6, 0, 24)]).at(november(25, 12, 0, &[26])), Now::Open, "how long, nobody knows");
        assert_eq!(unsaid([opening(0, 6, 0, 24)]).at(november(26, 12, 0, &[26])), Now::Holiday);
        assert_eq!(Hours::Always.at(november(26, 12, 0, &[26])), Now::Open);
        assert_eq!(Hours::Unknown.at(november(26, 12, 0, &[26])), Now::Unknown);
    }

    /// "Opens Thursday", said on a Thursday morning, would be taken for today.
    #[test]
    fn a_day_of_a_holidays_own_name_is_not_said_to_be_the_next() {
        let hours = off([opening(3, 3, 9, 17)]);
        assert_eq!(hours.at(november(24, 12, 0, &[26])), Now::Eve(at(3, 9, 0)));
        assert_eq!(hours.at(november(26, 8, 0, &[26])), Now::Holiday);
        assert_eq!(hours.at(november(26, 17, 0, &[26])), Now::Shut(at(3, 9, 0)), "a week from now");
        assert_eq!(hours.at(november(27, 8, 0, &[26])), Now::Shut(at(3, 9, 0)));
        assert_eq!(hours.at(november(19, 18, 0, &[26])), Now::Eve(at(3, 9, 0)), "seven days on");
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
            let hours = off([Opening { first, last, from, to }]);
            for minute in (0..WEEK).step_by(7) {
                hours.at(Clock { moment: Moment(minute), today: 0, holidays: minute });
            }
        }
        assert_eq!(unsaid([]).at(plain(at(0, 0, 0))), Now::Unknown);
        assert_eq!(Moment::new(7, 0), None);
        assert_eq!(Moment::new(0, DAY), None);
        let never = [Date { year: 0, month: 0, day: 0 }, Date { year: u16::MAX, month: u8::MAX, day: u8::MAX }];
        let today = Date { year: 2026, month: 11, day: 26 };
        let clock = Clock::new(today, 0, &never);
        assert_eq!(clock, Some(Clock { today: today.number(), ..plain(at(3, 0, 0)) }));
    }
}
