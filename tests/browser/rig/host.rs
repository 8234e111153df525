//! The page a nonprofit's guide stands on, and how well it is served.

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha384};

use super::recorders::{self, First};
use super::server::{EXIT, FILES};

/// Run by a page: `window.memory` is the engine's memory as soon as it has come, whatever its name is.
#[allow(dead_code, reason = "for tests/browser and examples/large")]
pub const MEMORY: &str = "
    const real = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...all) => {
      const made = await real.apply(WebAssembly, all);
      const { exports } = made.instance ?? made;
      window.memory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
      return made;
    };
";

/// The policy of design.md section 5, under which everything must work.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; require-trusted-types-for 'script'";

/// The same, but WebAssembly may not run: as on the many sites that never heard of it.
pub const NO_WASM_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     require-trusted-types-for 'script'";

/// Words of the host's own page. After leaving, none of them may be left.
pub const HOST_WORDS: [&str; 2] = ["Riverbend Neighbors", "Pancake breakfast"];

/// What the server does to files whose path contains a pattern.
#[derive(Clone, Debug)]
pub enum Mishap {
    /// Answers 404.
    Missing,
    /// Answers with one byte of the file changed.
    Spoilt,
    /// Answers once with the file, and from then on with one byte of it changed.
    SpoiltNextTime,
    /// Answers with something else.
    Replaced(Vec<u8>),
    /// Answers with the first half of the file.
    CutShort,
    /// Answers without leave for other sites to read it (`Access-Control-Allow-Origin`).
    ForItsOwnSiteOnly,
    /// Answers only once the test says so (`Reader::lets_through`).
    Held,
}

/// A page of `host.localhost`, told in the words of a test.
#[derive(Clone, Debug)]
pub struct Host {
    content: Content,
    attributes: Vec<(String, Option<String>)>,
    exit_path: Option<String>,
    fallback_path: Option<String>,
    policy: Option<&'static str>,
    fixture: String,
    above: String,
    below: String,
    html_attributes: String,
    watched: bool,
    open_by_markup: bool,
    in_two_pieces: bool,
    never_stored: bool,
    vouched_for: bool,
    loaded_by: Option<String>,
    from_elsewhere: bool,
    served_by: Option<u16>,
    in_its_folder: bool,
    files_served_by: Option<u16>,
    headers: Vec<(String, String)>,
    recorders: Option<First>,
    mishaps: Vec<(String, Mishap)>,
    whole: Option<String>,
    doctype: String,
    head: String,
    xhtml: bool,
}

/// Where a page of the host's own has the guide.
const HERE: &str = "<!-- the guide -->";

/// Where it has what a test puts into its head.
const HEAD: &str = "<!-- the head -->";

#[derive(Clone, Debug)]
enum Content {
    /// One or more of the product's elements, with the one script tag.
    Elements(Vec<&'static str>),
    /// The paste-in that needs no script.
    Snippet,
    /// A file of `dist/`, as it is.
    File(String),
    /// What somebody pasted, and nothing else of ours.
    Pasted(String),
    /// The printed guide as markup like any other of the page's: no element, no root, no script of ours.
    Plain,
    /// A page of a site that another program keeps: its path, and the port of who keeps the whole site.
    Kept(String, u16),
}

/// Documents of every kind.
#[allow(dead_code, reason = "for tests/hosts")]
impl Host {
    /// The host has this page in place of the rig's: all of a document but its type, with `<!-- the guide -->` where the guide
    /// stands, and `<!-- the head -->` where a test's styles go.
    pub fn on(mut self, page: &str) -> Self {
        self.whole = Some(page.to_owned());
        self
    }

    /// The page says nothing of which HTML it is, as before there was more than one way to read it.
    pub fn in_quirks_mode(self) -> Self {
        self.of_type("")
    }

    /// The page's first line.
    pub fn of_type(mut self, doctype: &str) -> Self {
        self.doctype = doctype.to_owned();
        self
    }

    /// The page is served as `application/xhtml+xml`. It has to be well-formed.
    pub fn as_xhtml(mut self) -> Self {
        self.xhtml = true;
        self.of_type("<!DOCTYPE html>\n")
    }

    /// Styles of the host's, after all of its others.
    pub fn styled_by(self, styles: &str) -> Self {
        self.with_head(&format!("<style>{styles}</style>"))
    }

    /// More in the page's head.
    pub fn with_head(mut self, markup: &str) -> Self {
        self.head.push_str(markup);
        self
    }

    /// Whatever is relative on the page is relative to this. It comes before all else in the head.
    pub fn with_base(mut self, address: &str) -> Self {
        self.head.insert_str(0, &format!("<base href=\"{address}\">"));
        self
    }

    /// The page as it was before anybody embedded anything, with something as high in the guide's place.
    pub fn without_the_guide(mut self) -> Self {
        self.content = Content::Elements(Vec::new());
        self.loaded_by("<div style=\"height:3000px\"></div>")
    }
}

impl Host {
    /// A page with the one tag of the contract.
    pub fn with_tag() -> Self {
        Self::with_elements(&["wayside-guide"])
    }

    /// A page with the button alone.
    pub fn with_the_button_alone() -> Self {
        Self::with_elements(&["wayside-exit"])
    }

    /// A page with these elements, in this order.
    pub fn with_elements(elements: &[&'static str]) -> Self {
        Self::new(Content::Elements(elements.to_vec()))
    }

    /// A page into which the full snippet was pasted.
    pub fn with_snippet() -> Self {
        Self::new(Content::Snippet)
    }

    /// A page into which somebody pasted this.
    #[allow(dead_code, reason = "for tests/tag")]
    pub fn with_pasted(markup: &str) -> Self {
        Self::new(Content::Pasted(markup.to_owned()))
    }

    /// A page of `dist/`, such as `index.html`, served as it is. It leaves to the guide's own exit.
    pub fn with_file(name: &str) -> Self {
        Self::new(Content::File(name.to_owned()))
    }

    /// A page of a site that another program keeps, whole: whatever is asked of the host is asked at this port, word for word.
    #[allow(dead_code, reason = "for tests/wordpress")]
    pub fn kept_at(port: u16, path: &str) -> Self {
        Self::new(Content::Kept(path.to_owned(), port))
    }

    /// A page that shows the printed guide as its own markup, with a field to search in: what the tools could make of it.
    pub fn with_plain_guide() -> Self {
        Self::new(Content::Plain)
    }

    fn new(content: Content) -> Self {
        Self {
            content,
            attributes: Vec::new(),
            exit_path: Some("/ok".to_owned()),
            fallback_path: None,
            policy: None,
            fixture: String::new(),
            above: String::new(),
            below: String::new(),
            html_attributes: "lang=\"en\"".to_owned(),
            watched: true,
            open_by_markup: false,
            in_two_pieces: false,
            never_stored: false,
            vouched_for: false,
            loaded_by: None,
            from_elsewhere: false,
            served_by: None,
            in_its_folder: false,
            files_served_by: None,
            headers: Vec::new(),
            recorders: None,
            mishaps: Vec::new(),
            whole: None,
            doctype: "<!doctype html>\n".to_owned(),
            head: String::new(),
            xhtml: false,
        }
    }

    /// Where on `exit.localhost` the exit leads.
    pub fn leading_to(mut self, path: &str) -> Self {
        self.exit_path = Some(path.to_owned());
        self
    }

    /// Where on `exit.localhost` the second try leads.
    pub fn falling_back_to(mut self, path: &str) -> Self {
        self.fallback_path = Some(path.to_owned());
        self
    }

    /// Sets an attribute of every element. `exit-url` replaces [`Self::leading_to`].
    pub fn attribute(mut self, name: &str, value: &str) -> Self {
        if name == "exit-url" {
            self.exit_path = None;
        }
        self.attributes.retain(|(known, _)| known != name);
        self.attributes.push((name.to_owned(), Some(value.to_owned())));
        self
    }

    /// Leaves an attribute out.
    pub fn without_attribute(mut self, name: &str) -> Self {
        if name == "exit-url" {
            self.exit_path = None;
        }
        self.attributes.retain(|(known, _)| known != name);
        self.attributes.push((name.to_owned(), None));
        self
    }

    /// Serves the page under a Content-Security-Policy.
    pub fn under(mut self, policy: &'static str) -> Self {
        self.policy = Some(policy);
        self
    }

    /// Runs the host's own script before the product's.
    pub fn running(mut self, script: &str) -> Self {
        self.fixture.push_str(script);
        self.fixture.push('\n');
        self
    }

    /// Puts markup of the host above the guide.
    pub fn above(mut self, markup: &str) -> Self {
        self.above.push_str(markup);
        self
    }

    /// Puts markup of the host below the guide.
    pub fn below(mut self, markup: &str) -> Self {
        self.below.push_str(markup);
        self
    }

    /// The attributes of the page's `<html>`.
    pub fn html(mut self, attributes: &str) -> Self {
        self.html_attributes = attributes.to_owned();
        self
    }

    /// Serves the page without the rig's scripts, so that nothing looks into the closed roots.
    pub fn unwatched(mut self) -> Self {
        self.watched = false;
        self
    }

    /// Serves declarative roots as open ones, so that axe-core can look into a page that runs no script.
    pub fn open_by_markup(mut self) -> Self {
        self.open_by_markup = true;
        self
    }

    /// Files whose path contains `pattern` are not there.
    pub fn missing(self, pattern: &str) -> Self {
        self.mishap(pattern, Mishap::Missing)
    }

    /// Files whose path contains `pattern` arrive with a byte changed.
    pub fn spoilt(self, pattern: &str) -> Self {
        self.mishap(pattern, Mishap::Spoilt)
    }

    /// Files whose path contains `pattern` arrive when the test says so.
    pub fn held(self, pattern: &str) -> Self {
        self.mishap(pattern, Mishap::Held)
    }

    /// Files whose path contains `pattern` may be read by the host's own pages only.
    pub fn for_its_own_site_only(self, pattern: &str) -> Self {
        self.mishap(pattern, Mishap::ForItsOwnSiteOnly)
    }

    /// Of files whose path contains `pattern` only the first half arrives.
    pub fn cut_short(self, pattern: &str) -> Self {
        self.mishap(pattern, Mishap::CutShort)
    }

    /// The page arrives in two pieces, with `wayside.js` between them: half of the text comes after the script has run.
    pub fn in_two_pieces(mut self) -> Self {
        self.in_two_pieces = true;
        self
    }

    /// The host uses tools that record.
    pub fn with_recorders(mut self, first: First) -> Self {
        recorders::are_there();
        self.recorders = Some(first);
        self
    }

    /// No browser may keep the page, not even to go back to it.
    pub fn never_stored(mut self) -> Self {
        self.never_stored = true;
        self
    }

    /// The tag says what the bytes of the script must be, as the snippet does.
    pub fn vouched_for(mut self) -> Self {
        self.vouched_for = true;
        self
    }

    /// This stands in the place of the one script tag: how the page loads the elements, if not by that.
    pub fn loaded_by(mut self, markup: &str) -> Self {
        self.loaded_by = Some(markup.to_owned());
        self
    }

    /// The files are another site's, who lets anybody have them.
    pub fn with_files_from_elsewhere(mut self) -> Self {
        self.from_elsewhere = true;
        self
    }

    /// Page and files come from `wayside serve` at this port, with the headers that it sends.
    pub fn served_by(mut self, port: u16) -> Self {
        self.served_by = Some(port);
        self
    }

    /// The server has the files in a folder `wayside/`, and not at its top as `wayside serve` has.
    #[allow(dead_code, reason = "for tests/servers")]
    pub fn in_its_folder(mut self) -> Self {
        self.in_its_folder = true;
        self
    }

    /// The files alone come from `wayside serve` at this port.
    pub fn files_served_by(mut self, port: u16) -> Self {
        self.files_served_by = Some(port);
        self
    }

    /// Everything the host serves comes with this header.
    pub fn sending(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Files whose path contains `pattern` hold something else.
    pub fn replaced(self, pattern: &str, content: impl Into<Vec<u8>>) -> Self {
        self.mishap(pattern, Mishap::Replaced(content.into()))
    }

    /// Files whose path contains `pattern` are as they should be the first time, and have a byte changed ever after.
    pub fn spoilt_next_time(self, pattern: &str) -> Self {
        self.mishap(pattern, Mishap::SpoiltNextTime)
    }

    pub(super) fn is_from_elsewhere(&self) -> bool {
        self.from_elsewhere
    }

    /// Who serves a path, if it is not the rig.
    pub(super) fn server_of(&self, path: &str) -> Option<u16> {
        self.served_by.or(self.files_served_by.filter(|_| path != self.path()))
    }

    /// What a server calls a path of the website.
    pub(super) fn own_path<'a>(&self, path: &'a str) -> &'a str {
        if self.in_its_folder { path } else { path.strip_prefix("/wayside").unwrap_or(path) }
    }

    /// The port of who keeps the whole site, if it is not the rig.
    pub(super) fn keeper(&self) -> Option<u16> {
        match self.content {
            Content::Kept(_, port) => Some(port),
            _ => None,
        }
    }

    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    pub(super) fn is_never_stored(&self) -> bool {
        self.never_stored
    }

    fn mishap(mut self, pattern: &str, mishap: Mishap) -> Self {
        self.mishaps.push((pattern.to_owned(), mishap));
        self
    }

    /// Whether the elements have this attribute, with this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.attributes.iter().any(|(known, has)| known == name && has.as_deref() == Some(value))
    }

    /// What happens to a file.
    pub(super) fn mishap_of(&self, path: &str) -> Option<(&str, &Mishap)> {
        self.mishaps
            .iter()
            .find(|(pattern, _)| path.contains(pattern.as_str()))
            .map(|(pattern, mishap)| (pattern.as_str(), mishap))
    }

    pub(super) fn is_xhtml(&self) -> bool {
        self.xhtml
    }

    pub(super) fn comes_in_two_pieces(&self) -> bool {
        self.in_two_pieces
    }

    pub(super) fn policy(&self) -> Option<&'static str> {
        self.policy
    }

    pub(super) fn fixture(&self) -> &str {
        &self.fixture
    }

    /// The path at which the page stands: a file of `dist/` in its own place, any other page at the top.
    pub fn path(&self) -> String {
        match &self.content {
            Content::File(name) => format!("/wayside/{name}"),
            Content::Kept(path, _) => path.clone(),
            _ => "/".to_owned(),
        }
    }

    /// The page, for a server on `port`. `read` reads a file of `dist/`.
    pub(super) fn render(&self, port: u16, read: impl Fn(&str) -> String) -> String {
        let page = match &self.content {
            Content::Elements(elements) => self.page(&self.tags(elements, port, &read)),
            Content::Snippet => self.page(&self.snippet(port, &read(SNIPPET))),
            Content::Pasted(markup) => self.page(markup),
            Content::Plain => self.page(&plain(&read(PRINTED))),
            Content::File(name) => read(name),
            Content::Kept(..) => String::new(),
        };
        self.with_the_witness(page)
    }

    /// A page as a test may look into it.
    pub(super) fn with_the_witness(&self, page: String) -> String {
        let page = if self.open_by_markup {
            page.replace("shadowrootmode=\"closed\"", "shadowrootmode=\"open\"")
                .replace("shadowrootmode=closed", "shadowrootmode=open")
        } else {
            page
        };
        if self.watched { watch(&page) } else { page }
    }

    fn page(&self, content: &str) -> String {
        let Self { html_attributes, above, below, doctype, head, .. } = self;
        if let Some(whole) = &self.whole {
            let page = whole.replacen("<html", &format!("<html {html_attributes}"), 1);
            let page = page.replace(HEAD, head).replace(HERE, &format!("{above}{content}{below}"));
            return format!("{doctype}{page}");
        }
        let [name, event] = HOST_WORDS;
        let recorders = self.recorders.map(First::scripts).unwrap_or_default();
        // A policy that allows no pictures refuses the icon too; such a host has none.
        let icon = if self.policy.is_some() { "" } else { "<link rel=\"icon\" href=\"/rig/icon.png\">\n" };
        format!(
            r#"{doctype}<html {html_attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
{icon}<link rel="stylesheet" href="/rig/host.css">
<script src="/rig/fixture.js"></script>
{recorders}{head}</head>
<body>
<header><a href="/about">{name}</a></header>
<main>
{above}
{content}
{below}
</main>
<footer>{event} on Saturday. <a href="/about">About us</a></footer>
</body>
</html>
"#
        )
    }

    fn tags(&self, elements: &[&str], port: u16, read: impl Fn(&str) -> String) -> String {
        let from = if self.from_elsewhere { format!("https://{FILES}:{port}") } else { String::new() };
        let vouched = if self.vouched_for {
            let hash = BASE64_STANDARD.encode(Sha384::digest(read("wayside.js")));
            format!(" integrity=\"sha384-{hash}\" crossorigin=\"anonymous\"")
        } else {
            String::new()
        };
        let mut tags = match (self.recorders, &self.loaded_by) {
            (Some(First::Wayside), _) => String::new(), // It stands in the head.
            (_, Some(markup)) => format!("{markup}\n"),
            _ => format!("<script async=\"\" src=\"{from}/wayside/wayside.js\"{vouched}></script>\n"),
        };
        let attributes = self.attributes(port);
        for element in elements {
            tags.push_str(&format!("<{element}{attributes}></{element}>\n"));
        }
        tags
    }

    fn attributes(&self, port: u16) -> String {
        let mut all: Vec<(String, Option<String>)> = vec![
            ("guide".into(), Some("webster-groves".into())),
            ("lang".into(), Some("en".into())),
            ("exit-url".into(), self.exit_path.as_ref().map(|path| exit_url(port, path))),
            ("exit-fallback".into(), self.fallback_path.as_ref().map(|path| exit_url(port, path))),
        ];
        for (name, value) in &self.attributes {
            all.retain(|(known, _)| known != name);
            all.push((name.clone(), value.clone()));
        }
        all.iter()
            .filter_map(|(name, value)| value.as_ref().map(|value| (name, value)))
            .map(|(name, value)| format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;")))
            .collect()
    }

    /// The snippet as staff would paste it: with their own exit, and the address of their own `wayside/`.
    fn snippet(&self, port: u16, snippet: &str) -> String {
        let exit = exit_url(port, self.exit_path.as_deref().unwrap_or("/ok"));
        let snippet = repoint(snippet, "exit-url=\"", '"', &exit);
        repoint_exit_link(&snippet, &exit)
    }
}

const PRINTED: &str = "guides/webster-groves/en.html";

/// The printed guide with a field, as somebody might make it who has no need of us.
fn plain(printed: &str) -> String {
    format!("<div id=\"plain\"><input type=\"search\" data-key=\"search\" aria-label=\"Search\">{printed}</div>")
}

const SNIPPET: &str = "guides/webster-groves/en.snippet.html";

/// What a policy has to allow for the styles in the snippet, as "Make your tag" says.
#[allow(dead_code, reason = "for tests/browser and tests/apps")]
pub fn styles_of_the_snippet() -> String {
    let snippet = std::fs::read_to_string(super::reader::dist().join(SNIPPET)).expect("the build has made a paste-in");
    let styles = snippet.split_once("<style data-styles>").and_then(|(_, rest)| rest.split_once("</style>"));
    format!("'sha384-{}'", BASE64_STANDARD.encode(Sha384::digest(styles.expect("it has its styles in it").0)))
}

/// An address on the exit site.
pub fn exit_url(port: u16, path: &str) -> String {
    format!("https://{EXIT}:{port}{path}")
}

/// Replaces what stands between `before` and the next `end`, everywhere.
fn repoint(text: &str, before: &str, end: char, with: &str) -> String {
    let mut parts = text.split(before);
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.split_once(end).map_or("", |(_, rest)| rest);
        result.push_str(before);
        result.push_str(with);
        result.push(end);
        result.push_str(rest);
    }
    result
}

/// The exit of the snippet is a real link: the first one whose part is `exit`.
fn repoint_exit_link(snippet: &str, exit: &str) -> String {
    snippet
        .split_inclusive('>')
        .map(|tag| {
            let is_exit = tag.contains("<a ") && (tag.contains("part=\"exit") || tag.contains("part=exit"));
            if is_exit { repoint(tag, "href=\"", '"', exit) } else { tag.to_owned() }
        })
        .collect()
}

/// Puts the rig's script in front of everything else in the head. It is a file of the host's own, so the strictest
/// policy lets it run.
fn watch(page: &str) -> String {
    const WITNESS: &str = "<script src=\"/rig/witness.js\"></script>";
    match page.find("<head>") {
        Some(head) => {
            let (before, after) = page.split_at(head + "<head>".len());
            format!("{before}{WITNESS}{after}")
        }
        None => match page.find("<meta") {
            Some(meta) => {
                let (before, after) = page.split_at(meta);
                format!("{before}{WITNESS}{after}")
            }
            None => format!("{WITNESS}{page}"),
        },
    }
}
