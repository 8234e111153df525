//! Completions and `--help`.

use crate::program::Wayside;

/// All of them, as the help lists them.
pub const COMMANDS: [&str; 13] = [
    "new",
    "check",
    "due",
    "reviewed",
    "links",
    "build",
    "package",
    "serve",
    "audit",
    "import",
    "export",
    "schemas",
    "completions",
];

#[test]
fn every_command_ends_its_help_with_an_example() {
    let wayside = Wayside::with_a_good_guide().runs("--help").exits(0);
    let listed = wayside.printed();
    let mut wayside = wayside;
    for command in COMMANDS {
        assert!(listed.contains(&format!("\n  {command} ")), "{listed}");
        wayside = wayside.runs(&format!("{command} --help")).exits(0);
        let help = wayside.printed();
        let (_, examples) = help.rsplit_once("Example:\n").unwrap_or_else(|| panic!("{command} has no example"));
        let lines: Vec<&str> = examples.trim_end().lines().collect();
        let begins = format!("  wayside {command} ");
        assert!(!lines.is_empty() && lines.iter().all(|line| line.starts_with(&begins)), "{help}");
    }
}

#[test]
fn help_says_what_the_exit_codes_mean() {
    for command in ["check", "due", "reviewed", "build", "audit", "links", "import hsds", "import csv", "export hsds"] {
        let help = Wayside::with_a_good_guide().runs(&format!("{command} --help")).exits(0).printed();
        let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("It says 0 ") && words.contains(", 1 if") | words.contains(", 1 where"), "{help}");
    }
}

#[test]
fn each_shell_gets_completions_that_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = Wayside::with_a_good_guide().runs(&format!("completions {shell}")).exits(0).printed();
        for word in COMMANDS.into_iter().chain(["within", "called", "release"]) {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
}

/// As bash reads it: not only words, but what follows `wayside due --f`.
#[test]
#[cfg(target_os = "linux")]
fn bash_completes_with_it() {
    let script = Wayside::with_a_good_guide().runs("completions bash").exits(0).printed();
    let asks = "\nCOMP_WORDS=(wayside due --fo); COMP_CWORD=2; _wayside wayside --fo due; echo \"${COMPREPLY[@]}\"\n";
    let ran = std::process::Command::new("bash").args(["--norc", "-c", &(script + asks)]).output().unwrap();
    let (said, complained) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert_eq!(said.trim(), "--format", "{complained}");
}

#[test]
fn an_unknown_shell_is_refused_with_those_there_are() {
    Wayside::with_a_good_guide().runs("completions tcsh").exits(2).tells("bash, elvish, fish, powershell, zsh");
}
