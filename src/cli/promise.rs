//! The page for the public: what the guide does not do, and cannot do, with the facts that a build knows. Nothing in it
//! changes but with the files, so that two builds of the same sources make the same page.

use super::{
    files::{File, Files},
    page::{script_tag, styles_tag, text},
    script::Piece,
};
use crate::{
    check::{Language, PromiseWords},
    guide::{Guide, Kind, Word},
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

const PAGE: &str = include_str!("../../static/promise.html");
pub(super) const STYLES: &str = include_str!("../../static/promise.css");

/// What the page allows itself: its styles and the exit, and no request beyond them.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; \
    form-action 'none'; require-trusted-types-for 'script'; trusted-types wayside";

/// The words for setting a cookie, and for keeping anything else.
const COOKIES: [&str; 2] = ["document.cookie", "cookieStore"];
const KEEPING: [&str; 6] = ["localStorage", "sessionStorage", "indexedDB", "caches.", "serviceWorker", "window.name"];

/// What a file is to a reader, in the order in which a browser asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Script,
    Text,
    Styles,
    Guide,
    Glue,
    Engine,
    Index,
    Other,
    /// Only where the tag has display="sealed".
    Sealed,
    /// Only where the page has colours of its own for the guide.
    Theme,
}

impl Part {
    /// Whether every reader's browser asks for it.
    fn is_always(self) -> bool {
        !matches!(self, Self::Sealed | Self::Theme)
    }

    /// What a file of this name is in a guide in a language; nothing if a reader of that guide never asks for it.
    fn of(name: &str, stem: &str) -> Option<Self> {
        // The frame is another page; its guide is the same.
        let stays = ["host.html", "host.css"].contains(&name)
            || ["index.", "promise.", "frame.", "companion.", "themes/", "tag.", "tag/"]
                .iter()
                .any(|page| name.starts_with(page));
        Some(match name {
            _ if stays || name.ends_with(".snippet.html") => return None,
            // The same script under another name, as a module, or with the text in it: nobody asks for it twice.
            "wayside.module.js" => return None,
            _ if name.starts_with("wayside.") && name.ends_with(".js") && name != "wayside.js" => return None,
            _ if name.starts_with("guides/") && (!name.starts_with(stem) || name.ends_with(".js")) => return None,
            "wayside.js" => Self::Script,
            _ if name.starts_with("guides/") && name.ends_with(".html") => Self::Text,
            _ if name.starts_with("guides/") => Self::Index,
            _ if name.starts_with("engine/") && name.ends_with(".js") => Self::Glue,
            _ if name.starts_with("engine/") => Self::Engine,
            _ if name.starts_with("guide.") => Self::Guide,
            _ if name.starts_with("sealed.") => Self::Sealed,
            _ if name.starts_with("theme.") => Self::Theme,
            _ if name.starts_with("wayside.") && name.ends_with(".css") => Self::Styles,
            _ => Self::Other,
        })
    }

    /// Under which heading it stands.
    fn heading(self, words: &PromiseWords) -> &str {
        match self {
            Self::Script | Self::Text | Self::Styles | Self::Guide => &words.at_once,
            Self::Glue | Self::Engine | Self::Index | Self::Other => &words.at_rest,
            Self::Sealed | Self::Theme => &words.if_asked,
        }
    }

    fn words(self, words: &PromiseWords) -> &str {
        match self {
            Self::Script => &words.part_script,
            Self::Text => &words.part_text,
            Self::Styles => &words.part_styles,
            Self::Guide => &words.part_guide,
            Self::Glue => &words.part_glue,
            Self::Engine => &words.part_engine,
            Self::Index => &words.part_index,
            Self::Other => &words.part_other,
            Self::Sealed => &words.part_sealed,
            Self::Theme => &words.part_theme,
        }
    }
}

/// What a browser asks for to show a guide.
struct Asked<'a>(Vec<(Part, &'a str, &'a File)>);

impl<'a> Asked<'a> {
    fn of(guide: &Guide, files: &'a Files) -> Self {
        let stem = format!("guides/{}/{}.", guide.id, guide.lang);
        let mut all: Vec<_> =
            files.all().filter_map(|(name, file)| Part::of(name, &stem).map(|part| (part, name, file))).collect();
        all.sort_by_key(|&(part, name, _)| (part, name));
        Self(all)
    }

    /// A sentence about how many they are and how heavy.
    fn fill(&self, sentence: &str, words: &PromiseWords) -> String {
        let count = match self.0.len() {
            1 => words.file.clone(),
            count => words.files.replace("{count}", &count.to_string()),
        };
        let bytes = self.0.iter().map(|(_, _, file)| file.packed.len()).sum();
        sentence.replace("{files}", &count).replace("{size}", &size(bytes, words))
    }

    /// What every reader's browser asks for.
    fn always(&self) -> Self {
        Self(self.0.iter().filter(|(part, ..)| part.is_always()).copied().collect())
    }

    /// What comes at once, then the rest.
    fn lists(&self, words: &PromiseWords) -> String {
        let list = |heading: &str| {
            let asked = Self(self.0.iter().filter(|(part, ..)| part.heading(words) == heading).copied().collect());
            let rows: String = asked.0.iter().map(|one| row(one, words)).collect();
            match rows.is_empty() {
                true => String::new(),
                false => format!("<h3>{}</h3><ul class=\"files\">{rows}</ul>", text(&asked.fill(heading, words))),
            }
        };
        [&words.at_once, &words.at_rest, &words.if_asked].map(|heading| list(heading)).concat()
    }
}

fn row((part, name, file): &(Part, &str, &File), words: &PromiseWords) -> String {
    let (what, size) = (text(part.words(words)), size(file.packed.len(), words));
    let class = if part.is_always() { "name" } else { "sealed" };
    format!("<li><b>{what}</b> <span class=\"size\">{size}</span> <small class=\"{class}\">{name}</small></li>")
}

/// What the code that is shipped can reach, counted in the code itself: nothing that has no name there can be done.
#[derive(Debug, PartialEq)]
struct Counts {
    cookies: usize,
    websites: usize,
    kept: usize,
}

impl Counts {
    /// Counts the words by which a script sets cookies, the addresses of others but those to leave to, and the words by
    /// which it keeps things.
    fn of(files: &Files, exits: &[&str]) -> Self {
        let code = files.all().filter(|(name, _)| name.ends_with(".js") || name.ends_with(".css"));
        let code: String = code.map(|(_, file)| String::from_utf8_lossy(&file.bytes)).collect();
        let words = |words: &[&str]| words.iter().map(|word| code.matches(word).count()).sum();
        let addresses: BTreeSet<&str> = code
            .match_indices("https://")
            .chain(code.match_indices("http://"))
            .filter(|(at, _)| !exits.iter().any(|exit| code.get(*at..).is_some_and(|rest| rest.starts_with(exit))))
            .filter_map(|(at, _)| code.get(at..)?.split(['"', '\'', '`', ')', ' ']).next())
            .collect();
        Self { cookies: words(&COOKIES), websites: addresses.len(), kept: words(&KEEPING) }
    }

    fn list(&self, words: &PromiseWords) -> String {
        let all = [(self.cookies, &words.cookies), (self.websites, &words.websites), (self.kept, &words.kept)];
        all.iter().map(|(count, what)| format!("<li><b>{count}</b> <span>{}</span></li>", text(what))).collect()
    }
}

/// The page, in the language of the first guide.
///
/// # Errors
/// The mark of the template for which there is nothing, or the language without words.
pub(super) fn page(
    guides: &[Guide],
    languages: &[Language],
    files: &Files,
    script: &Piece,
    styles: &Piece,
) -> Result<String, String> {
    let guide = guides.first().ok_or("There is no guide to make a promise for.")?;
    let exits = languages.iter().flat_map(|language| [&language.script.exit, &language.script.exit_fallback]);
    let counts = Counts::of(files, &exits.map(String::as_str).collect::<Vec<_>>());
    let words = languages.iter().find(|language| language.tag == guide.lang);
    let words = &words.ok_or_else(|| format!("There are no words for `{}`.", guide.lang))?.promise;
    let asked = Asked::of(guide, files);
    let others: String = guides
        .iter()
        .skip(1)
        .map(|other| Asked::of(other, files).always().fill(&words.asks_other.replace("{title}", &other.title), words))
        .map(|sentence| format!("<p>{}</p>", text(&sentence)))
        .collect();
    let facts = [
        ("lang", guide.lang.clone()),
        ("dir", if guide.right_to_left { "rtl" } else { "ltr" }.to_owned()),
        ("policy", POLICY.to_owned()),
        ("styles", styles_tag("", styles)),
        ("script", script_tag(script)),
        ("exit-url", text(&guide.exit_url)),
        ("exit-fallback", text(&guide.exit_fallback)),
        ("leave", text(guide.words.get(Word::Leave))),
        ("leave-limit", text(guide.words.get(Word::LeaveLimit))),
        ("emergency", emergency(guide, words)),
        ("asks-lead", text(&asked.always().fill(&words.asks_lead, words))),
        ("asks-other", others),
        ("asked", asked.lists(words)),
        ("counts", counts.list(words)),
        ("prints", prints(files)),
    ];
    let mut page = PAGE.to_owned();
    for (mark, says) in facts {
        page = page.replace(&format!("{{{{{mark}}}}}"), &says);
    }
    let said = serde_json::to_value(words).map_err(|error| error.to_string())?;
    for (mark, says) in said.as_object().into_iter().flatten() {
        page = page.replace(&format!("{{{{{mark}}}}}"), &said_as(says));
    }
    match page.split_once("{{").and_then(|(_, rest)| rest.split_once("}}")) {
        Some((mark, _)) => Err(format!("static/promise.html has {{{{{mark}}}}}, for which there are no words.")),
        None => Ok(page),
    }
}

/// Whom to call in danger, for who meant to come to the guide.
fn emergency(guide: &Guide, words: &PromiseWords) -> String {
    let mut contacts = guide.place(guide.emergency).into_iter().flat_map(|place| &place.contacts);
    let call = contacts.find(|contact| contact.kind == Kind::Call);
    let link = call.and_then(|contact| {
        let says = words.call.replace("{number}", &contact.shown);
        Some(format!("<a href=\"{}\">{}</a>", text(contact.href.as_ref()?), text(&says)))
    });
    link.map_or_else(String::new, |link| format!("<p class=\"danger\"><span>{}</span> {link}</p>", text(&words.danger)))
}

/// Words as HTML: a sentence, or the items of a list.
fn said_as(says: &Value) -> String {
    match says {
        Value::String(sentence) => text(sentence),
        Value::Array(items) => items.iter().map(|item| format!("<li>{}</li>", said_as(item))).collect(),
        point => {
            let [what, says] = ["what", "says"].map(|part| text(point[part].as_str().unwrap_or_default()));
            format!("<b>{what}</b> <span>{says}</span>")
        }
    }
}

/// Every file that is there before this page, and what its bytes are known by.
fn prints(files: &Files) -> String {
    let print = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    files.all().map(|(name, file)| format!("<dt>{name}</dt><dd>{}</dd>", print(&file.bytes))).collect()
}

/// A size in kB of a thousand bytes, to a tenth.
fn size(bytes: usize, words: &PromiseWords) -> String {
    let tenths = (bytes + 50) / 100;
    words.kilobytes.replace("{size}", &format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_code_could_do_is_counted_in_the_code() {
        let mut files = Files::default();
        let exits = ["https://www.weather.gov/"];
        files.add("wayside.js", b"leave('https://www.weather.gov/')".to_vec());
        assert_eq!(Counts::of(&files, &exits), Counts { cookies: 0, websites: 0, kept: 0 });
        files.add("guide.js", b"document.cookie = 1; localStorage.a = 1; fetch('https://other.example/')".to_vec());
        assert_eq!(Counts::of(&files, &exits), Counts { cookies: 1, websites: 1, kept: 1 });
    }

    #[test]
    fn a_file_nobody_thought_of_is_told_of_all_the_same() {
        let stem = "guides/good/en.";
        assert_eq!(Part::of("aside.0123456789ab.html", stem), Some(Part::Other));
        assert_eq!(Part::of("sealed.0123456789ab.js", stem), Some(Part::Sealed));
        assert_eq!(Part::of("guides/good/en.html", stem), Some(Part::Text));
        assert_eq!(Part::of("engine/engine.0123456789ab.js", stem), Some(Part::Glue));
        assert_eq!(Part::of("guides/good/es.html", stem), None);
        assert_eq!(Part::of("guides/good/en.snippet.html", stem), None);
        assert_eq!(Part::of("promise.html", stem), None);
        assert_eq!(Part::of("frame.0123456789ab.js", stem), None);
        assert_eq!(Part::of("companion.js", stem), None);
        assert_eq!(Part::of("wayside.js", stem), Some(Part::Script));
        assert_eq!(Part::of("wayside.0123456789ab.js", stem), None);
        assert_eq!(Part::of("wayside.module.js", stem), None);
        assert_eq!(Part::of("tag.html", stem), None);
        assert_eq!(Part::of("tag/tag.0123456789ab.wasm", stem), None);
    }
}
