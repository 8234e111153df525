//! From files to a guide to markup: whatever bytes one of its files is, the check ends, and what it lets through is text and
//! links. The first byte says which file the others are.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

mod promise;

/// A copy of the small guide.
struct Folder {
    root: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
    _home: tempfile::TempDir,
}

static FOLDER: LazyLock<Folder> = LazyLock::new(|| {
    let home = tempfile::tempdir().expect("a folder can be made");
    let root = home.path().join("good");
    let mut files = Vec::new();
    copy(&promise::good().0, &root, &mut files);
    files.sort();
    Folder { root, files, _home: home }
});

fn copy(from: &Path, to: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the guide can be read").flatten() {
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &copied, files);
        } else {
            let bytes = fs::read(&path).expect("the guide can be read");
            fs::write(&copied, &bytes).expect("the folder can be written");
            files.push((copied, bytes));
        }
    }
}

fuzz_target!(
    init: {
        for (at, (_, bytes)) in FOLDER.files.iter().enumerate() {
            promise::sow("folder", &at.to_string(), &[&[at as u8], bytes.as_slice()].concat());
        }
    },
    |bytes: &[u8]| {
        let Some((&which, bytes)) = bytes.split_first() else { return };
        let Some((file, good)) = FOLDER.files.get(usize::from(which) % FOLDER.files.len()) else { return };
        fs::write(file, bytes).expect("the folder can be written");
        let checked = promise::check(&FOLDER.root);
        fs::write(file, good).expect("the folder can be written");
        checked.problems.iter().for_each(|problem| drop(problem.to_string()));
        assert_eq!(checked.guides.is_empty(), !checked.passes(false));
        checked.guides.iter().for_each(promise::hold);
    }
);
