//! The host's page, the same around every system, and the files that each system needs: packed once, at brotli's strongest.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hyper::body::Bytes;

use crate::peers::{Options, STARTS, node_modules};
use crate::rig::reader::dist;
use crate::systems::System;
use crate::text::{Manner, Text};

/// Where the page has the tag in `dist/host.html`.
const TAG: &str = "<wayside-guide guide=\"webster-groves\" lang=\"en\"></wayside-guide>";

/// A system on its page.
pub struct Site {
    /// Which.
    pub system: System,
    /// Every file, packed, by path.
    pub files: Arc<HashMap<String, Bytes>>,
}

impl Site {
    /// Sets a system up.
    pub fn of(system: System, text: &Text) -> Result<Self, String> {
        let mut files = Files::default();
        files.pack("/", page(system, text)?.as_bytes());
        files.pack("/host.css", &read(&dist().join("host.css"))?);
        let modules = node_modules();
        match system {
            System::Static => files.pack("/bench/plain.css", &bundled("plain.css")?),
            System::Preact => {
                files.pack("/bench/plain.css", &bundled("plain.css")?);
                files.pack("/bench/widget.js", &bundled("widget.js")?);
                files.pack("/bench/guide.json", text.json().to_string().as_bytes());
            }
            System::GovUk => {
                let folder = modules.join("govuk-frontend/dist/govuk");
                let styles = String::from_utf8_lossy(&read(&folder.join("govuk-frontend.min.css"))?)
                    .replace("GDS Transport,arial,sans-serif", "arial,sans-serif");
                files.pack("/peers/govuk-frontend/dist/govuk/govuk-frontend.min.css", styles.as_bytes());
                let script = read(&folder.join("govuk-frontend.min.js"))?;
                files.pack("/peers/govuk-frontend/dist/govuk/govuk-frontend.min.js", &script);
            }
            System::Nsw => {
                let styles = read(&modules.join("nsw-design-system/dist/css/main.css"))?;
                files.pack("/peers/nsw-design-system/dist/css/main.css", &styles);
                files.pack("/peers/nsw-design-system/dist/js/main.js", &bundled("nsw.js")?);
            }
            System::Snippet | System::Tag | System::Whole => files.take(&dist(), "/wayside")?,
        }
        Ok(Self { system, files: Arc::new(files.0) })
    }
}

/// The guide's text, from what the library printed.
pub fn text() -> Result<Text, String> {
    let printed = read(&dist().join("guides/webster-groves/en.html"))?;
    Text::read(&String::from_utf8_lossy(&printed))
}

/// How many bytes the files of a system have when packed; the page itself is `/`.
pub fn packed_size(site: &Site, part: &str) -> usize {
    site.files.iter().filter(|(path, _)| path.contains(part)).map(|(_, bytes)| bytes.len()).sum()
}

#[derive(Default)]
struct Files(HashMap<String, Bytes>);

impl Files {
    fn pack(&mut self, path: &str, bytes: &[u8]) {
        let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        let mut packed = Vec::new();
        let mut input = bytes;
        // Writing into memory does not fail.
        let _ = brotli::BrotliCompress(&mut input, &mut packed, &parameters);
        self.0.insert(path.to_owned(), packed.into());
    }

    /// What a build has packed already.
    fn take(&mut self, folder: &Path, under: &str) -> Result<(), String> {
        let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                self.take(&path, &format!("{under}/{name}"))?;
            } else if let Some(name) = name.strip_suffix(".br") {
                self.0.insert(format!("{under}/{name}"), read(&path)?.into());
            }
        }
        Ok(())
    }
}

fn bundled(name: &str) -> Result<Vec<u8>, String> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench").join(name))
}

fn read(path: &PathBuf) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}; ./dev bench makes it", path.display()))
}

/// The page of `dist/host.html`, with this system in the tag's place. Its policy is left out, since peers' own documentation
/// has scripts in the page.
fn page(system: System, text: &Text) -> Result<String, String> {
    let host = String::from_utf8_lossy(&read(&dist().join("host.html"))?).into_owned();
    let line = |start: &str| -> Result<String, String> {
        let line = host.lines().find(|line| line.starts_with(start));
        line.map(ToOwned::to_owned).ok_or_else(|| format!("dist/host.html has no line that begins with {start}"))
    };
    let (policy, script) = (line("<meta http-equiv=")?, line("<script async")?);
    let styles = line("<link rel=\"stylesheet\"")?;
    if !host.contains(TAG) {
        return Err(format!("dist/host.html has no {TAG}"));
    }
    let Parts { head, html, body, top, guide, end } = parts(system, text, &script)?;
    Ok(host
        .replace(&format!("{policy}\n"), "")
        .replace(&script, &head)
        .replace(&styles, "<link rel=\"stylesheet\" href=\"/host.css\">")
        .replace("<html lang=\"en\">", &format!("<html lang=\"en\"{html}>"))
        .replace("<body>", &format!("<body{body}>{top}"))
        .replace(TAG, &guide)
        .replace("</body>", &format!("{end}</body>")))
}

/// What a system puts where.
#[derive(Default)]
struct Parts {
    head: String,
    html: String,
    body: String,
    top: String,
    guide: String,
    end: String,
}

fn parts(system: System, text: &Text, script: &str) -> Result<Parts, String> {
    let Text { exit, leave, limit, .. } = text;
    Ok(match system {
        System::Static => Parts {
            head: "<link rel=\"stylesheet\" href=\"/bench/plain.css\">".to_owned(),
            guide: format!("<div class=\"help\">{}</div>", text.markup(Manner::Plain)),
            end: format!(
                "<a class=\"leave\" href=\"{exit}\" rel=\"noreferrer nofollow\"><b>{leave}</b> <small>{limit}</small></a>"
            ),
            ..Parts::default()
        },
        System::Preact => Parts {
            head: "<link rel=\"stylesheet\" href=\"/bench/plain.css\">".to_owned(),
            guide: format!(
                "<div class=\"help\" data-help=\"/bench/guide.json\" data-exit=\"{exit}\" data-leave=\"{leave}\" data-limit=\"{limit}\"></div>\
                 <script async src=\"/bench/widget.js\"></script>"
            ),
            ..Parts::default()
        },
        System::Tag => Parts {
            head: script.replace("src=\"wayside.js\"", "src=\"/wayside/wayside.js\""),
            guide: TAG.to_owned(),
            ..Parts::default()
        },
        System::Whole => Parts {
            head: "<script async src=\"/wayside/guides/webster-groves/en.wayside.js\" fetchpriority=\"high\"></script>"
                .to_owned(),
            guide: TAG.to_owned(),
            ..Parts::default()
        },
        System::Snippet => {
            let snippet = read(&dist().join("guides/webster-groves/en.snippet.html"))?;
            Parts { guide: String::from_utf8_lossy(&snippet).into_owned(), ..Parts::default() }
        }
        System::GovUk | System::Nsw => {
            let peer = system.peer().ok_or("a peer")?;
            let (html, body) = peer.classes();
            let class = |name: &str| if name.is_empty() { String::new() } else { format!(" class=\"{name}\"") };
            let control = peer.control_in_its_place(exit, &Options::default());
            let manner = if system == System::GovUk { Manner::GovUk } else { Manner::Nsw };
            let guide = text.markup(manner);
            let (before, last) =
                if system == System::GovUk { (control, String::new()) } else { (String::new(), control) };
            // As GOV.UK's documentation has it: the file in the page's own markup, so that it need not be found out of
            // another.
            let file = match system {
                System::GovUk => {
                    "<script type=\"module\" src=\"/peers/govuk-frontend/dist/govuk/govuk-frontend.min.js\"></script>"
                }
                _ => "",
            };
            Parts {
                head: peer.head(true),
                html: class(html),
                body: class(body),
                top: format!("{}{before}", inline(&peer.top(exit, true))),
                guide,
                end: format!("{last}{file}{}", inline(peer.end(true))),
            }
        }
    })
}

/// Scripts of a line stand in the page itself, as the documentation has them.
fn inline(markup: &str) -> String {
    STARTS.iter().fold(markup.to_owned(), |markup, (path, script)| {
        markup.replace(&format!(" src=\"{path}\"></script>"), &format!(">{script}</script>"))
    })
}
