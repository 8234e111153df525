//! A week of opening hours: as the grammar of a guide writes it, always in the same way, so that hours which go out come
//! back as they were.

use crate::guide::Hours;

/// The days, by the grammar's names and by RFC 5545's.
pub(super) const DAYS: [(&str, &str); 7] =
    [("Mo", "MO"), ("Tu", "TU"), ("We", "WE"), ("Th", "TH"), ("Fr", "FR"), ("Sa", "SA"), ("Su", "SU")];

/// The minutes of a day, and of a week.
const DAY: u16 = 24 * 60;
const WEEK: u16 = 7 * DAY;

/// From which minute of a day to which.
type Stretch = (u16, u16);

/// When it is open: minute by minute, since shifts overlap, adjoin and run past midnight and past Sunday.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Week {
    open: Vec<bool>,
    /// Shut on public holidays.
    pub(super) off: bool,
}

impl Default for Week {
    fn default() -> Self {
        Self { open: vec![false; WEEK.into()], off: false }
    }
}

impl Week {
    /// The week of a place that has one; none where the hours are not known.
    pub(super) fn of(hours: &Hours) -> Option<Self> {
        let mut week = Self::default();
        match hours {
            Hours::Unknown => return None,
            Hours::Always => (0..7).for_each(|day| week.add(day, 0, DAY)),
            Hours::Week { openings, off } => {
                week.off = *off;
                for opening in openings {
                    (opening.first..=opening.last).for_each(|day| week.add(day.into(), opening.from, opening.to));
                }
            }
        }
        Some(week)
    }

    /// Adds a stretch of a day, 0 being Monday; more than a day's minutes run past midnight, and on Sunday into Monday.
    pub(super) fn add(&mut self, day: usize, from: u16, to: u16) {
        let first = day * usize::from(DAY);
        for minute in usize::from(from)..usize::from(to) {
            if let Some(open) = self.open.get_mut((first + minute) % usize::from(WEEK)) {
                *open = true;
            }
        }
    }

    /// Takes in all of another.
    pub(super) fn add_all(&mut self, other: &Self) {
        self.open.iter_mut().zip(&other.open).for_each(|(open, other)| *open |= other);
    }

    /// Whether there is a minute in which both are open.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.open.iter().zip(&other.open).any(|(one, other)| *one && *other)
    }

    fn is_open(&self, minute: u16) -> bool {
        self.open.get(usize::from(minute % WEEK)).copied().unwrap_or_default()
    }

    /// The stretches of each day. One that is shorter than a day belongs to the day on which it begins; a longer one is cut at
    /// each midnight, for none may reach to the hour of the next day at which it has begun.
    fn days(&self) -> [Vec<Stretch>; 7] {
        let mut days: [Vec<Stretch>; 7] = Default::default();
        let mut put = |minute: u16, length: u16| {
            if let Some(day) = days.get_mut(usize::from(minute % WEEK / DAY)) {
                day.push((minute % DAY, minute % DAY + length));
            }
        };
        if self.open.iter().all(|open| *open) {
            (0..7).for_each(|day| put(day * DAY, DAY));
        }
        for start in (0..WEEK).filter(|minute| self.is_open(*minute) && !self.is_open(minute + WEEK - 1)) {
            let length = (1..WEEK).find(|length| !self.is_open(start + length)).unwrap_or_default();
            if length < DAY {
                put(start, length);
                continue;
            }
            let (mut at, end) = (start, start + length);
            while at < end {
                let midnight = (at / DAY + 1) * DAY;
                put(at, midnight.min(end) - at);
                at = midnight;
            }
        }
        days.iter_mut().for_each(|day| day.sort_unstable());
        days
    }

    /// Each stretch of time with the days on which it is, the earliest day first.
    pub(super) fn stretches(&self) -> Vec<(Stretch, Vec<usize>)> {
        let mut stretches: Vec<(Stretch, Vec<usize>)> = Vec::new();
        let week = self.days();
        for (day, times) in week.iter().enumerate() {
            for &time in times {
                match stretches.iter_mut().find(|(other, _)| *other == time) {
                    Some((_, days)) => days.push(day),
                    None => stretches.push((time, vec![day])),
                }
            }
        }
        stretches
    }

    /// The week as a guide's file has it; none where it is never open.
    pub(super) fn written(&self) -> Option<String> {
        let mut rules: Vec<(&[Stretch], Vec<usize>)> = Vec::new();
        let week = self.days();
        for (day, times) in week.iter().enumerate().filter(|(_, times)| !times.is_empty()) {
            match rules.iter_mut().find(|(other, _)| *other == times.as_slice()) {
                Some((_, days)) => days.push(day),
                None => rules.push((times, vec![day])),
            }
        }
        let off = if self.off { "; PH off" } else { "" };
        match rules.as_slice() {
            [] => return None,
            [(times, days)] if days.len() == 7 && **times == [(0, DAY)] && !self.off => return Some("24/7".to_owned()),
            _ => {}
        }
        let rules = rules.iter().map(|(times, days)| {
            let times = times.iter().map(|(from, to)| format!("{}-{}", clock(*from), clock(*to)));
            format!("{} {}", runs(days), times.collect::<Vec<_>>().join(","))
        });
        Some(rules.collect::<Vec<_>>().join("; ") + off)
    }
}

/// A minute by the clock; one of the next day counts on from 24:00 only at its first.
fn clock(minute: u16) -> String {
    let minute = if minute > DAY { minute - DAY } else { minute };
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Days as the grammar names them: "Mo-Fr,Su".
fn runs(days: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &day in days {
        match runs.last_mut().filter(|(_, last)| last + 1 == day) {
            Some((_, last)) => *last = day,
            None => runs.push((day, day)),
        }
    }
    let name = |day: usize| DAYS.get(day).map_or("", |(name, _)| *name);
    let runs = runs.into_iter().map(|(first, last)| match last - first {
        0 => name(first).to_owned(),
        1 => format!("{},{}", name(first), name(last)),
        _ => format!("{}-{}", name(first), name(last)),
    });
    runs.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Rules;

    #[test]
    fn a_week_is_written_in_one_way() {
        let mut week = Week::default();
        assert_eq!(week.written(), None);
        (0..5).for_each(|day| week.add(day, 13 * 60, 17 * 60));
        (0..5).for_each(|day| week.add(day, 9 * 60, 12 * 60));
        week.add(5, 20 * 60, 26 * 60);
        week.add(6, 18 * 60, DAY);
        assert_eq!(week.written().as_deref(), Some("Mo-Fr 09:00-12:00,13:00-17:00; Sa 20:00-02:00; Su 18:00-24:00"));
        week.off = true;
        assert!(week.written().is_some_and(|week| week.ends_with("; PH off")));
        let mut always = Week::default();
        (0..7).for_each(|day| always.add(day, 0, DAY));
        assert_eq!(always.written().as_deref(), Some("24/7"));
    }

    #[test]
    fn stretches_that_meet_are_one_and_days_that_share_one_are_named_once() {
        let mut week = Week::default();
        for day in [0, 1, 3] {
            week.add(day, 540, 720);
            week.add(day, 720, 1020);
            week.add(day, 600, 660);
        }
        assert_eq!(week.stretches(), [((540, 1020), vec![0, 1, 3])]);
        assert_eq!(week.written().as_deref(), Some("Mo,Tu,Th 09:00-17:00"));
    }

    /// Shifts by chance, as many and as long as can be: what is written is read by the check as the same minutes.
    #[test]
    fn whatever_shifts_there_are_what_is_written_reads_back_to_the_same_minutes() {
        let rules = Rules { country: "US".to_owned(), holidays: true };
        let mut state = 2026_u64;
        let mut chance = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u16::try_from((state >> 33) % below).unwrap_or_default()
        };
        for _ in 0..2000 {
            let (mut week, mut open) = (Week::default(), vec![false; usize::from(WEEK)]);
            for _ in 0..=chance(5) {
                let step = [1, 30, 60, 720][usize::from(chance(4))];
                let from = chance(u64::from(DAY / step)) * step;
                let to = from + (1 + chance(u64::from(DAY / step))) * step;
                let (first, count) = (chance(7), 1 + chance(7));
                for day in first..first + count {
                    week.add(usize::from(day % 7), from, to);
                    // By the minute, on the circle.
                    (from..to).for_each(|minute| open[usize::from((day % 7 * DAY + minute) % WEEK)] = true);
                }
            }
            let text = week.written().unwrap_or_default();
            let read = rules.hours(&text).as_ref().and_then(Week::of).unwrap_or_default();
            assert!(read.open == open, "{text}");
            assert_eq!(text == "24/7", open.iter().all(|open| *open), "{text}");
        }
    }
}
