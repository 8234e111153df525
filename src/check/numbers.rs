//! The numbers of a guide side by side: one that two places have, and one that looks like that for emergencies.

use super::{
    problem::{Problem, Problems, Weight},
    rule::Rule,
};
use std::collections::BTreeMap;

/// A number of a place, as it stands in its file.
pub(super) struct Placed {
    /// What a phone dials or writes to; with the word to send, where the number does not tell one place from another.
    pub(super) dialled: String,
    pub(super) shown: String,
    /// Whether the file says that other places have it, too.
    pub(super) shared: bool,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Numbers for emergencies of whole countries and more (ITU-T E.161.1 names 112 and 911): somebody in danger may dial them
/// anywhere.
const EMERGENCY: [&str; 8] = ["000", "110", "111", "112", "118", "119", "911", "999"];

/// The number by which a relay is called in North America (FCC), whoever it then calls.
const RELAY: &str = "711";

/// Reports what is wrong with them all. `emergency` are the numbers that the guide itself calls so, whose place is in no list.
pub(super) fn check(problems: &Problems, places: &[Vec<Placed>], emergency: &[String]) {
    let mut first: BTreeMap<&str, (usize, &Placed)> = BTreeMap::new();
    for (at, numbers) in places.iter().enumerate() {
        for number in numbers {
            if let Some(like) = like(&number.dialled, emergency) {
                let says = match number.dialled == like {
                    true => format!("{like} is a number for emergencies, and this is not the guide's emergency place."),
                    false => format!("`{}` looks like {like}, a number for emergencies.", number.shown),
                };
                let cure =
                    "Compare it with its source, digit by digit; keep such a number with the emergency place alone.";
                warn(problems, number, Rule::LikeEmergency, says, cure);
            }
            let (other_at, other) = *first.entry(&number.dialled).or_insert((at, number));
            if other_at != at && number.dialled != RELAY && !(number.shared && other.shared) {
                let says = format!("`{}` is the number of {}, too.", number.shown, other.file);
                let cure = "See whose it is. If it is both's, say `shared = true` below each of the two.";
                warn(problems, number, Rule::SameNumber, says, cure);
            }
        }
    }
}

fn warn(problems: &Problems, number: &Placed, rule: Rule, says: String, cure: &str) {
    let Placed { file, line, column, .. } = number;
    let (file, line, column) = (file.clone(), *line, *column);
    problems.add(Problem { file, line, column, rule, weight: Weight::Warning, says, cure: cure.to_owned() });
}

/// The number for emergencies that another looks like: the same, one that begins with the guide's own, or one whose last seven
/// digits do, which are all that some phones in North America are given.
fn like<'a>(dialled: &str, own: &'a [String]) -> Option<&'a str> {
    let number = dialled.split(' ').next().unwrap_or(dialled);
    let local = number.strip_prefix("+1").and_then(|ten| ten.get(3..));
    let begins = |part: &str| own.iter().find(|own| part.starts_with(own.as_str())).map(String::as_str);
    match number.starts_with('+') {
        true => local.and_then(begins),
        false => EMERGENCY.into_iter().find(|known| *known == number).or_else(|| begins(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_looks_like_one_for_emergencies_where_it_is_one_or_begins_as_ours_does() {
        let own = ["911".to_owned()];
        for (number, looks) in [
            ("911", Some("911")),
            ("112", Some("112")),
            ("91155", Some("911")),
            ("+13149115501", Some("911")),
            ("+19115550177", None),
            ("+13145550911", None),
            ("988", None),
            ("211", None),
            ("233733 HELP", None),
            ("11222", None),
        ] {
            assert_eq!(like(number, &own), looks, "{number}");
        }
    }
}
