//! A week of opening hours: as the grammar of a guide writes it, always in the same way, so that hours which go out come
//! back as they were.

use crate::guide::Hours;

/// The days, by the grammar's names and by RFC 5545's.
pub(super) const DAYS: [(&str, &str); 7] =
    [("Mo", "MO"), ("Tu", "TU"), ("We", "WE"), ("Th", "TH"), ("Fr", "FR"), ("Sa", "SA"), ("Su", "SU")];

/// The minutes of a day.
const DAY: u16 = 24 * 60;

/// From which minute of a day to which.
type Stretch = (u16, u16);

/// When it is open on each day: from which minute to which; more than a day's runs past midnight.
#[derive(Default, Debug, Clone, PartialEq)]
pub(super) struct Week {
    days: [Vec<Stretch>; 7],
    /// Shut on public holidays.
    pub(super) off: bool,
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

    /// Adds a stretch of a day, 0 being Monday. What meets or covers another is one with it.
    pub(super) fn add(&mut self, day: usize, from: u16, to: u16) {
        let Some(day) = self.days.get_mut(day) else { return };
        day.push((from, to));
        day.sort_unstable();
        let mut merged: Vec<Stretch> = Vec::new();
        for (from, to) in day.drain(..) {
            match merged.last_mut().filter(|last| from <= last.1) {
                Some(last) => last.1 = last.1.max(to),
                None => merged.push((from, to)),
            }
        }
        *day = merged;
    }

    /// Each stretch of time with the days on which it is, the earliest day first.
    pub(super) fn stretches(&self) -> Vec<(Stretch, Vec<usize>)> {
        let mut stretches: Vec<(Stretch, Vec<usize>)> = Vec::new();
        for (day, times) in self.days.iter().enumerate() {
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
        for (day, times) in self.days.iter().enumerate().filter(|(_, times)| !times.is_empty()) {
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
}
