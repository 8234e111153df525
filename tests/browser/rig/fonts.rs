//! One font for pictures that are compared: what a machine has else, and how it likes its letters drawn, changes every one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Settings for fontconfig (`FONTCONFIG_FILE`), by which there is DejaVu Sans and nothing else, whatever a page asks for.
pub static SETTINGS: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser-tests/fonts");
    fs::create_dir_all(&folder).expect("a folder for fonts can be made");
    for style in ["Book", "Bold"] {
        let asked = format!("DejaVu Sans:style={style}");
        let found = Command::new("fc-match").args(["--format", "%{file}", &asked]).output();
        let path = found.map(|found| String::from_utf8_lossy(&found.stdout).into_owned()).unwrap_or_default();
        let file = match style {
            "Book" => "DejaVuSans.ttf",
            _ => "DejaVuSans-Bold.ttf",
        };
        assert!(
            path.ends_with(file),
            "DejaVu Sans is missing: install it (Debian: apt install fontconfig fonts-dejavu-core)"
        );
        fs::copy(&path, folder.join(file)).expect("a font can be copied");
    }
    let settings = folder.join("fonts.conf");
    let text = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n\
         <dir>{folder}</dir>\n<cachedir>{folder}/cache</cachedir>\n<match target=\"font\">\n\
         <edit name=\"antialias\" mode=\"assign\"><bool>true</bool></edit>\n\
         <edit name=\"hinting\" mode=\"assign\"><bool>false</bool></edit>\n\
         <edit name=\"rgba\" mode=\"assign\"><const>none</const></edit>\n</match>\n</fontconfig>\n",
        folder = folder.display()
    );
    fs::write(&settings, text).expect("the settings can be written");
    settings
});
