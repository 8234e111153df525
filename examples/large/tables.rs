//! What a run writes: the tables of `docs/large.md`, each between two comments that name it.

use std::{collections::BTreeMap, fs, path::Path};

/// A line of a table.
pub type Row = Vec<String>;

/// The tables by name, and what their columns say.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("sizes", &["guide", "text", "compressed", "compiled for the engine", "compressed"]),
    (
        "typing",
        &[
            "guide",
            "keys",
            "drawn, middle",
            "drawn, one of 20",
            "painted, middle",
            "painted, one of 20",
            "first key painted",
            "cleared",
        ],
    ),
    (
        "lists",
        &[
            "guide",
            "narrowed",
            "all drawn",
            "cards then",
            "taken back",
            "a topic opened",
            "a frame while scrolling, middle",
            "one of 20",
            "frames over 34 ms",
        ],
    ),
    ("memory", &["guide", "engine has drawn, x1", "nodes", "listeners", "JavaScript", "engine", "engine, searched"]),
    (
        "peers",
        &[
            "search",
            "text read",
            "indexed",
            "a key, middle",
            "a key, one of 20",
            "keys",
            "index",
            "text and index",
            "bytes, brotli",
        ],
    ),
    ("life", &["an hour of use", "nodes", "listeners", "JavaScript", "engine"]),
    ("mounts", &["came and went", "nodes", "listeners", "JavaScript", "engine"]),
];

/// All that was measured.
#[derive(Default)]
pub struct Tables {
    rows: BTreeMap<&'static str, Vec<Row>>,
}

impl Tables {
    /// A line more, printed at once: a run takes long.
    pub fn add(&mut self, table: &'static str, row: Row) {
        eprintln!("  {table}: {}", row.join(" | "));
        self.rows.entry(table).or_default().push(row);
    }

    /// All tables.
    pub fn print(&self) {
        for (name, columns) in COLUMNS {
            if let Some(rows) = self.rows.get(name) {
                println!("{}", markdown(columns, rows));
            }
        }
    }

    /// Puts them into the docs.
    pub fn fill_in(&self) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/large.md");
        let mut text = fs::read_to_string(&path).expect("docs/large.md can be read");
        for (name, columns) in COLUMNS {
            let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
            let from = text.find(&begin).map(|at| at + begin.len());
            let (Some(from), Some(to), Some(rows)) = (from, text.find(&end), self.rows.get(name)) else {
                panic!("docs/large.md has no place for the table {name}, or it was not measured");
            };
            text.replace_range(from..to, &markdown(columns, rows));
        }
        fs::write(&path, text).expect("docs/large.md can be written");
    }
}

fn markdown(columns: &[&str], rows: &[Row]) -> String {
    let mut text = format!("| {} |\n|---|{}\n", columns.join(" | "), "--:|".repeat(columns.len() - 1));
    for row in rows {
        text.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    text
}

/// `12.3 ms`, `1.2 s`.
pub fn milliseconds(time: f64) -> String {
    if time < 1_000.0 { format!("{time:.1} ms") } else { format!("{:.1} s", time / 1_000.0) }
}

/// `12.3 MB`.
pub fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
