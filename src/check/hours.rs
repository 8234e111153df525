//! Opening hours: from the grammar people know from maps to a table of the week.

use super::{fields::Text, file::File, rule::Rule};
use crate::guide::{Hours, Opening};
use opening_hours_syntax::rules::{
    RuleKind, RuleOperator, RuleSequence,
    day::{HolidayKind, WeekDayRange},
    time::Time,
};

/// The hours in a text of the [opening_hours grammar](https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification), in a
/// guide that names holidays or does not.
pub(super) fn hours(file: &File<'_>, text: &Text, names_holidays: bool) -> Option<Hours> {
    const SEE: &str = r#"Write them like "24/7" or "Mo-Fr 09:00-17:00; Sa 10:00-14:00"."#;
    let mut rules = match opening_hours_syntax::parse(&text.text) {
        Ok(rules) => rules,
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches([' ', '=']);
            file.error(Rule::Hours, text.at, format!("`{}` is not a way to write hours ({reason}).", text.text), SEE);
            return None;
        }
    };
    let unsaid = |rule: &RuleSequence| !rule.comment.is_empty() || rule.operator == RuleOperator::Fallback;
    if rules.rules.iter().any(unsaid) {
        let says = format!("`{}` says more than hours, which nobody would be shown.", text.text);
        file.error(Rule::Hours, text.at, says, "Write the hours alone, and the rest in the place's `note`.");
        return None;
    }
    let off = takes_holidays_off(&mut rules.rules);
    // Without a comma the grammar takes "PH Sa off" for both, and another reader for the holidays that are a Saturday.
    let last = text.text.rsplit(';').next().unwrap_or_default();
    let narrower = off && last.split_whitespace().filter(|word| !word.contains(',')).count() > 2;
    if narrower || rules.rules.iter().any(|rule| rule.day_selector.weekday.iter().any(is_holiday)) {
        let says = format!("`{}` says more of holidays than could be shown.", text.text);
        let cure =
            "End with `; PH off` where it is shut on public holidays; what else it does on them belongs in `note`.";
        file.error(Rule::Hours, text.at, says, cure);
        return None;
    }
    if off && !names_holidays {
        let says = format!("`{}` is shut on holidays, and the guide names none.", text.text);
        file.error(Rule::Hours, text.at, says, "Name them in `holidays` of guide.toml, like [2026-11-26, 2026-12-25].");
    }
    let rules = rules.normalize().rules;
    if rules.is_empty() {
        let says = format!("`{}` is never open.", text.text);
        file.error(
            Rule::Hours,
            text.at,
            says,
            "Leave the hours out where they are not known; take out what has closed.",
        );
        return None;
    }
    if !off && rules.iter().all(|rule| rule.is_constant() && rule.kind == RuleKind::Open) {
        return Some(Hours::Always);
    }
    let mut week = Vec::new();
    for rule in &rules {
        let days = &rule.day_selector;
        let yearly = !days.year.is_empty() || !days.monthday.is_empty() || !days.week.is_empty();
        let openings = match rule.kind == RuleKind::Open && !yearly {
            true => openings(&days.weekday, &rule.time_selector.spans),
            false => None,
        };
        let Some(openings) = openings else {
            let says = format!("`{}` is more than a week that repeats.", text.text);
            file.error(
                Rule::Hours,
                text.at,
                says,
                "Write the usual week, and what differs from it in the place's `note`.",
            );
            return None;
        };
        week.extend(openings);
    }
    week.sort_by_key(|opening: &Opening| (opening.first, opening.from));
    Some(Hours::Week { openings: week, off })
}

/// Whether the last rule is `PH off`, or takes public holidays off with days of the week, as `Sa,PH off` does; they are taken
/// out of it. Before the last it would be of no use: a later rule holds on holidays, too.
fn takes_holidays_off(rules: &mut Vec<RuleSequence>) -> bool {
    let Some(last) = rules.last_mut() else { return false };
    let days = &mut last.day_selector;
    let whole = last.time_selector == Default::default();
    let weekly = days.year.is_empty() && days.monthday.is_empty() && days.week.is_empty();
    if last.kind != RuleKind::Closed || !whole || !weekly {
        return false;
    }
    let before = days.weekday.len();
    days.weekday.retain(|day| *day != WeekDayRange::Holiday { kind: HolidayKind::Public, offset: 0 });
    let off = days.weekday.len() < before;
    if off && days.weekday.is_empty() {
        rules.pop();
    }
    off
}

fn is_holiday(day: &WeekDayRange) -> bool {
    matches!(day, WeekDayRange::Holiday { .. })
}

fn openings(days: &[WeekDayRange], times: &[opening_hours_syntax::rules::time::TimeSpan]) -> Option<Vec<Opening>> {
    let every_week = [true; 5];
    let days = days.iter().map(|range| match range {
        WeekDayRange::Fixed { range, offset: 0, nth_from_start, nth_from_end }
            if *nth_from_start == every_week && *nth_from_end == every_week =>
        {
            Some((range.start().num_days_from_monday(), range.end().num_days_from_monday()))
        }
        _ => None,
    });
    let mut days = days.collect::<Option<Vec<_>>>()?;
    if days.is_empty() {
        days.push((0, 6));
    }
    // "Sa-Mo" runs over the end of the week.
    let days = days.into_iter().flat_map(|(first, last)| match first <= last {
        true => vec![(first, last)],
        false => vec![(first, 6), (0, last)],
    });
    let mut openings = Vec::new();
    for (first, last) in days {
        for time in times {
            let (Time::Fixed(from), Time::Fixed(to), false, None) =
                (time.range.start, time.range.end, time.open_end, time.repeats)
            else {
                return None;
            };
            let (from, to) = (from.mins_from_midnight(), to.mins_from_midnight());
            // "20:00-02:00" ends on the next day, which the grammar's reader does not count on from midnight.
            let to = if to <= from { to + 24 * 60 } else { to };
            openings.push(Opening { first: first.try_into().ok()?, last: last.try_into().ok()?, from, to });
        }
    }
    Some(openings)
}
