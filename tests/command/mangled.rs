//! Files cut short, mangled or mixed up: whatever stands in them, the program says so and ends well.

use std::fmt::Write;

use crate::program::{Wayside, files, guides, write};

/// How many guides are mangled. The generator's seed is fixed: the same ones every time.
const GUIDES: usize = 150;

/// Numbers that look like chance (Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8, 2003).
struct Dice(u64);

impl Dice {
    /// A number below a bound.
    fn roll(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap()
    }
}

/// What people and broken disks put into files.
const SCRAPS: [&str; 24] = [
    "",
    "\0",
    "\"",
    "'''",
    "[",
    "]]",
    "{",
    "+++\n",
    "\n",
    "\r",
    "= ",
    "é",
    "\u{202e}",
    "🙂",
    "-1",
    "99999999999999999999",
    "0000-00-00",
    "<!--",
    "](",
    "[x](place:",
    "Mo[1]-Fr 25:99+",
    "+1+1",
    "\u{feff}",
    "#",
];

/// One file of the good guide, wrong in one to three ways.
fn mangle(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(3) {
        let (one, other) = (dice.roll(bytes.len() + 1), dice.roll(bytes.len() + 1));
        let (from, to) = (one.min(other), one.max(other));
        match dice.roll(5) {
            0 => bytes.truncate(from),
            1 => drop(bytes.splice(from..from, SCRAPS[dice.roll(SCRAPS.len())].bytes())),
            2 => drop(bytes.splice(from..to.min(from + 9), SCRAPS[dice.roll(SCRAPS.len())].bytes())),
            3 => bytes.extend_from_within(from..to),
            _ => bytes.iter_mut().skip(from).take(1).for_each(|byte| *byte ^= 1 << dice.roll(8)),
        }
    }
}

#[test]
fn no_file_however_mangled_makes_the_program_crash() {
    let mut dice = Dice(20_261_123);
    let good = files(&guides("good"));
    let names: Vec<&String> = good.keys().filter(|name| *name != "guide.toml").collect();
    let mut wayside = Wayside::with_a_good_guide();
    let mut folders = String::new();
    for number in 0..GUIDES {
        // Each in a folder of its own that bears the guide's id; its settings are mangled rarely, as that ends a check early.
        let name = if dice.roll(8) == 0 { "guide.toml" } else { names[dice.roll(names.len())] };
        for (file, bytes) in &good {
            let mut bytes = bytes.clone();
            if file == name {
                mangle(&mut bytes, &mut dice);
            }
            write(&wayside.home().join(format!("{number}/good/{file}")), &bytes);
        }
        write!(folders, " {number}/good").unwrap();
    }
    // One run for all, since starting takes longest; one by one only to find the culprit.
    wayside = wayside.runs(&format!("check --on 2026-11-23 {folders}"));
    if wayside.code() == Some(1) && wayside.told().is_empty() {
        let summaries =
            wayside.printed().lines().filter(|line| line.contains(" errors, ") || line.contains(" error, ")).count();
        assert_eq!(summaries, GUIDES);
        return;
    }
    for folder in folders.split_whitespace() {
        wayside = wayside.runs(&format!("check --on 2026-11-23 {folder}"));
        let fine = matches!(wayside.code(), Some(0 | 1)) && wayside.told().is_empty();
        assert!(fine, "{folder} ends with {:?}: {}", wayside.code(), wayside.told());
    }
    panic!("each alone ends well, but not all together");
}

#[test]
fn an_empty_file_in_any_place_is_a_problem_like_any_other() {
    for (file, _) in files(&guides("good")) {
        let wayside = Wayside::with_a_good_guide().with(&file, "").checks();
        // An empty file of synonyms is a guide without synonyms.
        wayside.exits(i32::from(file != "synonyms.toml"));
    }
}
