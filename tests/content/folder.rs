//! From files to a guide: whatever stands in a guide's folder, `wayside check` ends well, and what it lets through is text and
//! links, is compiled and read back the same, and shows no number but the one it dials.

use proptest::{prelude::*, sample::select};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};
use wayside::{
    check::Checked,
    cli::{Piece, fragment},
    guide::{Guide, decode, encode},
};

use crate::{
    hostile,
    markup::{self, harmless, seen},
    printed::drawn,
};

/// The files of the small guide, by name.
fn good() -> &'static BTreeMap<String, Vec<u8>> {
    static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
        let mut files = BTreeMap::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guides/good");
        gather(&root, &root, &mut files);
        files
    });
    &FILES
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// A folder with the small guide, in which one file is another.
struct Folder {
    home: tempfile::TempDir,
}

impl Folder {
    fn new() -> Self {
        let folder = Self { home: tempfile::tempdir().unwrap() };
        good().iter().for_each(|(name, bytes)| folder.write(name, bytes));
        folder
    }

    fn root(&self) -> PathBuf {
        self.home.path().join("good")
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn checked(&self) -> Checked {
        wayside::check::read(&self.root(), wayside::check::date("2026-11-23").unwrap())
    }
}

/// Expects of a guide that was let through all that is promised of one.
fn promised(guide: &Guide) -> Result<(), TestCaseError> {
    let bytes = encode(guide).unwrap();
    let read = decode(&bytes);
    prop_assert_eq!(read.as_ref(), Ok(guide), "the engine reads another guide, or none");
    let piece = Piece { name: "a.bin".to_owned(), integrity: "sha384-x".to_owned() };
    for page in [fragment(guide, &piece, &["es".to_owned()]).unwrap(), drawn(guide)] {
        let page = markup::fragment(&page);
        prop_assert_eq!(harmless(&page), Ok(()));
        prop_assert_eq!(seen(&page), Ok(()));
    }
    for contact in guide.places.iter().flat_map(|place| &place.contacts) {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let Some(number) = contact.href.as_ref().filter(|href| href.starts_with("tel:") || href.starts_with("sms:"))
        else {
            continue;
        };
        let (shown, dialled) = (digits(&contact.shown), digits(number));
        prop_assert!(
            shown.ends_with(&dialled) || dialled.strip_prefix('1').unwrap_or(&dialled) == shown,
            "{:?} is shown, {number:?} is dialled",
            contact.shown
        );
    }
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { cases };
    ProptestConfig { cases, failure_persistence: None, ..asked }
}

/// The name of one of the small guide's files.
fn name() -> impl Strategy<Value = &'static str> {
    select(good().keys().map(String::as_str).collect::<Vec<_>>())
}

/// A text as it could be written between the quotes of TOML, or in the middle of Markdown.
fn written() -> impl Strategy<Value = String> {
    const ESCAPES: [&str; 26] = [
        "\\u202E",
        "\\u200B",
        "\\u0000",
        "\\n",
        "\\u001b[2J",
        "\\\"",
        "&#x202e;",
        "&zwnj;",
        "&shy;",
        "&lt;script&gt;",
        "&#0;",
        "\\<script>",
        "[x](javascript:alert(1))",
        "[x](https://example.org/\\\"onclick)",
        "<https://example.org/>",
        "\u{200c}",
        "\u{202e}",
        "\u{feff}",
        "３１４",
        "۳۱۴",
        "\r",
        "\u{c}",
        "\u{85}",
        "**",
        "`",
        "\u{a0}",
    ];
    prop_oneof![
        3 => select(&ESCAPES[..]).prop_map(str::to_owned),
        1 => (select(&ESCAPES[..]), hostile::text()).prop_map(|(one, other)| one.to_owned() + &other),
        1 => hostile::text(),
    ]
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn any_bytes_as_any_file_end_well(name in name(), bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        let folder = Folder::new();
        folder.write(name, &bytes);
        folder.checked().guides.iter().try_for_each(promised)?;
    }

    /// Words put between the words that are there: most of these guides are read whole, and some are let through.
    #[test]
    fn any_text_within_any_file_is_refused_or_harmless(name in name(), at in any::<prop::sample::Index>(), text in written()) {
        let folder = Folder::new();
        let mut file = String::from_utf8(good()[name].clone()).unwrap();
        // Behind a letter, so that it stands within a value more often than not.
        let places: Vec<usize> = file.char_indices().filter(|(_, c)| c.is_alphabetic()).map(|(at, c)| at + c.len_utf8()).collect();
        file.insert_str(*at.get(&places), &text);
        folder.write(name, file.as_bytes());
        let checked = folder.checked();
        prop_assert_eq!(checked.guides.is_empty(), !checked.passes(false));
        checked.guides.iter().try_for_each(promised)?;
    }

    /// A reader copies what is shown by hand: it must be what a tap dials.
    #[test]
    fn a_number_that_passes_dials_what_it_shows(
        number in "[-0-9 +.()]{3,18}|\\(?314\\)?[-. +(]?555[-. )+]?01[0-9]{2}[-0-9 +.()]{0,6}|[+0-9]{0,3}1?314-555-0177",
        kind in select(vec!["call", "text", "tty"]),
    ) {
        let folder = Folder::new();
        let place = String::from_utf8(good()["places/elm-street-clinic.toml"].clone()).unwrap();
        folder.write("places/elm-street-clinic.toml", (place + &format!("\n[[contact]]\nkind = {kind:?}\nnumber = {number:?}\n")).as_bytes());
        folder.checked().guides.iter().try_for_each(promised)?;
    }
}
