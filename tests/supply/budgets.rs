//! What a reader's line has to carry: `budgets.toml`, held against the files that were built, and `docs/sizes.md`, held
//! against `budgets.toml`.

use std::{collections::BTreeMap, env, fs};

use snapbox::{Data, assert_data_eq};

use crate::house::{self, home, text};

const BUDGETS: &str = "budgets.toml";
const PAGE: &str = "docs/sizes.md";

/// Between these two lines of the page stands what the budgets say.
const BEGIN: &str = "<!-- budgets.toml -->\n";
const END: &str = "<!-- end of budgets.toml -->\n";

/// Some files that a reader waits for together.
struct Budget {
    name: String,
    what: String,
    bound: usize,
    files: Vec<File>,
}

/// One of them.
struct File {
    /// As in `budgets.toml`: `*` is the hash.
    name: String,
    recorded: usize,
    now: usize,
}

impl Budget {
    fn now(&self) -> usize {
        self.files.iter().map(|file| file.now).sum()
    }

    /// What to tell whoever has passed it; nothing to who has not.
    fn passed(&self) -> Option<String> {
        let over = self.now().checked_sub(self.bound).filter(|&over| over > 0)?;
        let mut told = format!("{}: {} bytes of {}, {over} too many.", self.name, self.now(), self.bound);
        for File { name, recorded, now } in &self.files {
            told += &match now.abs_diff(*recorded) {
                0 => format!("\n  {name}: {now}, as it was"),
                by if now > recorded => format!("\n  {name}: {now}, {by} more than the {recorded} of the record"),
                by => format!("\n  {name}: {now}, {by} less than the {recorded} of the record"),
            };
        }
        Some(told)
    }
}

/// What `budgets.toml` says, with the sizes of files as they are served.
fn budgets(said: &str, sizes: &BTreeMap<String, usize>) -> Result<Vec<Budget>, String> {
    let table: toml::Table = said.parse().map_err(|error| format!("{BUDGETS}: {error}"))?;
    let all = table.get("budget").and_then(toml::Value::as_array).ok_or(format!("{BUDGETS} has no [[budget]]."))?;
    let mut budgets = Vec::new();
    for one in all {
        let text = |key| one.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let name = text("name");
        let number = |value: Option<&toml::Value>, of: &str| {
            let number = value.and_then(toml::Value::as_integer).and_then(|number| usize::try_from(number).ok());
            number.ok_or(format!("{BUDGETS}: \"{name}\" has no number of bytes for {of}."))
        };
        let mut files = Vec::new();
        for (file, recorded) in one.get("files").and_then(toml::Value::as_table).into_iter().flatten() {
            let now = size(file, sizes)?;
            files.push(File { name: file.clone(), recorded: number(Some(recorded), file)?, now });
        }
        if files.is_empty() {
            return Err(format!("{BUDGETS}: \"{name}\" names no file."));
        }
        budgets.push(Budget { what: text("what"), bound: number(one.get("bound"), "its bound")?, name, files });
    }
    Ok(budgets)
}

/// The size of the one file of such a name, compressed.
fn size(pattern: &str, sizes: &BTreeMap<String, usize>) -> Result<usize, String> {
    let (begins, ends) = pattern.split_once('*').unwrap_or((pattern, ""));
    let is_one = |name: &str| match pattern.contains('*') {
        false => name == pattern,
        true => name
            .strip_prefix(begins)
            .and_then(|rest| rest.strip_suffix(ends))
            .is_some_and(|hash| !hash.is_empty() && hash.bytes().all(|byte| byte.is_ascii_hexdigit())),
    };
    let found: Vec<usize> =
        sizes.iter().filter(|(name, _)| name.strip_suffix(".br").is_some_and(is_one)).map(|(_, &size)| size).collect();
    match found[..] {
        [size] => Ok(size),
        _ => Err(format!("dist/ has {} files {pattern}.br, and {BUDGETS} means one. Mend one of both.", found.len())),
    }
}

/// The same text with the sizes of now in place of those of the record. What people wrote around them stays.
fn renewed(said: &str, budgets: &[Budget]) -> String {
    let mut renewed = String::new();
    for line in said.lines() {
        let now = budgets.iter().flat_map(|one| &one.files).find_map(|file| {
            let name = format!("\"{}\" = ", file.name);
            line.starts_with(&name).then(|| format!("{name}{}", file.now))
        });
        renewed += now.as_deref().unwrap_or(line);
        renewed.push('\n');
    }
    renewed
}

/// What the budgets come to, for the page.
fn table(budgets: &[Budget]) -> String {
    let mut table = "\n| what | files | recorded | bound | |\n|---|---|---:|---:|---|\n".to_owned();
    for Budget { name, what, bound, files } in budgets {
        let names: Vec<String> = files.iter().map(|file| format!("`{}` {}", file.name, file.recorded)).collect();
        let sum: usize = files.iter().map(|file| file.recorded).sum();
        table += &format!("| **{name}** | {} | {sum} | {bound} | {what} |\n", names.join(", "));
    }
    table + "\n"
}

fn built() -> BTreeMap<String, usize> {
    house::dist().into_iter().map(|(name, bytes)| (name, bytes.len())).collect()
}

/// `SNAPSHOTS=overwrite cargo test --test supply budgets` records the sizes anew, here and on the page.
#[test]
fn what_ships_keeps_to_its_budgets() {
    let sizes = built();
    let mut said = text(BUDGETS);
    let mut budgets_now = budgets(&said, &sizes).unwrap_or_else(|error| panic!("{error}"));
    if env::var("SNAPSHOTS").is_ok_and(|action| action == "overwrite") {
        said = renewed(&said, &budgets_now);
        fs::write(home().join(BUDGETS), &said).unwrap();
        budgets_now = budgets(&said, &sizes).unwrap_or_else(|error| panic!("{error}"));
    }
    let page = text(PAGE);
    let (before, rest) = page.split_once(BEGIN).unwrap_or_else(|| panic!("{PAGE} has no line {BEGIN}"));
    let (_, after) = rest.split_once(END).unwrap_or_else(|| panic!("{PAGE} has no line {END}"));
    let page = [before, BEGIN, &table(&budgets_now), END, after].concat();
    assert_data_eq!(page, Data::read_from(&home().join(PAGE), None).raw());
    let passed: Vec<String> = budgets_now.iter().filter_map(Budget::passed).collect();
    assert!(
        passed.is_empty(),
        "dist/ has grown past its budgets.\n{}\nMake it smaller; or change the bound in {BUDGETS}, and say why.",
        passed.join("\n")
    );
}

/// A small dist/ with its budget.
const SAID: &str = "# By hand.\n[[budget]]\nname = \"both\"\nwhat = \"two files\"\nbound = 100\n[budget.files]\n\"a.*.js\" = 60\n\"b.js\" = 40\n";

fn sizes<const N: usize>(files: [(&str, usize); N]) -> BTreeMap<String, usize> {
    files.into_iter().map(|(name, size)| (name.to_owned(), size)).collect()
}

#[test]
fn a_passed_budget_says_by_what_and_what_grew() {
    let full = sizes([("a.1f.js.br", 60), ("b.js.br", 40), ("a.1f.js", 999)]);
    assert_eq!(budgets(SAID, &full).unwrap()[0].passed(), None, "to the last byte");
    let more = sizes([("a.1f.js.br", 75), ("b.js.br", 39)]);
    assert_eq!(
        budgets(SAID, &more).unwrap()[0].passed().unwrap(),
        "both: 114 bytes of 100, 14 too many.\n  a.*.js: 75, 15 more than the 60 of the record\n  b.js: 39, 1 less than the 40 of the record"
    );
}

/// A budget for a file that has another name by now would hold for ever.
#[test]
fn a_file_that_is_not_there_or_twice_is_told() {
    for files in [
        sizes([("b.js.br", 40)]),
        sizes([("a.1f.js.br", 1), ("a.2e.js.br", 1), ("b.js.br", 40)]),
        sizes([("a.other.js.br", 1), ("b.js.br", 40)]),
    ] {
        let error = budgets(SAID, &files).map(|_| ()).unwrap_err();
        assert!(error.contains("a.*.js.br") && error.contains("one"), "{error}");
    }
}

#[test]
fn the_record_is_renewed_and_nothing_else() {
    let now = sizes([("a.1f.js.br", 7), ("b.js.br", 8)]);
    let renewed = renewed(SAID, &budgets(SAID, &now).unwrap());
    assert_eq!(renewed, SAID.replace("= 60", "= 7").replace("= 40", "= 8"));
}
