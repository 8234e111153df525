//! The host's page: the same for every system, with that system's exit on it.

use crate::rig::server::{EXIT, HOST_SITE, Placed, World};
use crate::rig::{Host, STRICT_POLICY};
use crate::systems::{Options, STARTS, System, node_modules};

/// Twenty phrases that stand on the page in as many ways as a page has; after leaving, none of them may be left.
pub const SENTINELS: [&str; 20] = [
    "amber heron",
    "brisk lantern",
    "cedar willow",
    "dusty violin",
    "ember thistle",
    "frosty harbor",
    "gentle pebble",
    "hollow acorn",
    "ivory meadow",
    "jolly walnut",
    "keen sparrow",
    "lively brook",
    "mossy anchor",
    "nimble otter",
    "opal garden",
    "proud maple",
    "quiet comet",
    "rusty kettle",
    "silver fern",
    "tidy marble",
];

/// The title of the page that is left.
pub const TITLE: &str = "Riverbend help page";

/// A colour of the host's that nothing else on any page has: while one pixel of it shows, the page shows.
pub const SIGNAL: [u8; 3] = [255, 0, 170];

const LOREM: &str = "Pancake breakfast on Saturday, free coats on Monday, and a desk that is open until six.";

/// One page of the host's, before it is served.
#[derive(Clone, Debug)]
pub struct Page {
    /// Whose exit stands on it.
    pub system: System,
    /// Where the exit leads: a path of the exit site, or an address.
    pub exit: String,
    /// Where the second try leads, for a system that has one.
    pub fallback: Option<String>,
    /// What is said to the system.
    pub options: Options,
    /// More markup in the head.
    pub head: String,
    /// The host's own script, before everything else.
    pub script: String,
    /// Markup above the text.
    pub above: String,
    /// Markup below the text.
    pub below: String,
    /// Attributes of `<html>`.
    pub html: String,
    /// What is opened around everything in the body, and closed again.
    pub around: (String, String),
    /// Whether the page carries the system's scripts.
    pub scripts: bool,
    /// Whether the rig's own scripts run on it.
    pub watched: bool,
    /// The policy it is served under.
    pub policy: Option<&'static str>,
    /// Where it stands.
    pub path: String,
    /// Puts other markup in the control's place.
    pub instead: Option<String>,
}

impl Page {
    /// A page with the system's exit, leading to `/ok`.
    pub fn of(system: System) -> Self {
        Self {
            system,
            exit: "/ok".to_owned(),
            fallback: None,
            options: Options::default(),
            head: String::new(),
            script: String::new(),
            above: String::new(),
            below: String::new(),
            html: "lang=\"en\"".to_owned(),
            around: (String::new(), String::new()),
            scripts: true,
            watched: true,
            policy: None,
            path: "/".to_owned(),
            instead: None,
        }
    }

    /// Where the exit leads.
    pub fn to(mut self, exit: &str) -> Self {
        self.exit = exit.to_owned();
        self
    }

    /// Where the second try leads.
    pub fn falling_back_to(mut self, path: &str) -> Self {
        self.fallback = Some(path.to_owned());
        self
    }

    /// An attribute of Wayside's element.
    pub fn with(mut self, attribute: &str) -> Self {
        self.options.attributes.push(' ');
        self.options.attributes.push_str(attribute);
        self
    }

    /// Wayside's guide instead of its button alone; the peers have nothing like it.
    pub fn with_guide(mut self) -> Self {
        self.options.element = "wayside-guide";
        self.with("guide=\"webster-groves\"")
    }

    /// Puts markup above the text.
    pub fn above(mut self, markup: &str) -> Self {
        self.above.push_str(markup);
        self
    }

    /// Puts markup below the text.
    pub fn below(mut self, markup: &str) -> Self {
        self.below.push_str(markup);
        self
    }

    /// Runs the host's own script before the system's.
    pub fn running(mut self, script: &str) -> Self {
        self.script.push_str(script);
        self.script.push('\n');
        self
    }

    /// Styles of the host's.
    pub fn styled(mut self, css: &str) -> Self {
        self.head.push_str(&format!("<style>{css}</style>"));
        self
    }

    /// The attributes of `<html>`.
    pub fn html(mut self, attributes: &str) -> Self {
        self.html = attributes.to_owned();
        self
    }

    /// Puts everything in the body into something.
    pub fn inside(mut self, open: &str, close: &str) -> Self {
        self.around = (open.to_owned(), close.to_owned());
        self
    }

    /// Where it stands on the host's site.
    pub fn at(mut self, path: &str) -> Self {
        self.path = path.to_owned();
        self
    }

    /// Leaves the system's scripts out, as if they had not arrived.
    pub fn without_scripts(mut self) -> Self {
        self.scripts = false;
        self
    }

    /// Leaves the rig's scripts out.
    pub fn unwatched(mut self) -> Self {
        self.watched = false;
        self
    }

    /// Serves it under a policy that allows the site's own files and little else.
    pub fn under_a_strict_policy(mut self) -> Self {
        self.policy = Some(STRICT_POLICY);
        self
    }

    /// Puts other markup in the control's place.
    pub fn instead(mut self, markup: &str) -> Self {
        self.instead = Some(markup.to_owned());
        self
    }

    /// The address that the exit leads to.
    pub fn exit_url(&self, port: u16) -> String {
        if self.exit.starts_with('/') { format!("https://{EXIT}:{port}{}", self.exit) } else { self.exit.clone() }
    }

    /// Puts the page and all that it needs into the world.
    pub fn serve(&self, world: &World) {
        world.show(Host::with_the_button_alone()); // So that `dist/` is served.
        let mut files = vec![
            ("/record.js".to_owned(), include_str!("record.js").replace("__WORDS__", &format!("{SENTINELS:?}"))),
            ("/host.css".to_owned(), css()),
            (format!("/fixture{}.js", self.path.replace('/', "-")), self.script.clone()),
            (self.path.clone(), self.render(world.port)),
            ("/about".to_owned(), "<!doctype html><html lang=\"en\"><title>About</title><h1>About us</h1><a id=\"back\" href=\"/\">Help</a></html>".to_owned()),
        ];
        files.extend(STARTS.map(|(path, text)| (path.to_owned(), text.to_owned())));
        for (path, text) in files {
            let policy = self.policy.filter(|_| path == self.path).map(ToOwned::to_owned);
            world.place(HOST_SITE, &path, Placed { text, policy });
        }
        world.serve_folder("/peers/", node_modules());
        world.serve_folder("/assets/", node_modules().join("govuk-frontend/dist/govuk/assets"));
    }

    fn render(&self, port: u16) -> String {
        let Self { system, html, above, below, head, scripts, .. } = self;
        let url = self.exit_url(port);
        let mut options = self.options.clone();
        if let Some(fallback) = &self.fallback {
            options.attributes.push_str(&format!(" exit-fallback=\"https://{EXIT}:{port}{fallback}\""));
        }
        let control = self
            .instead
            .as_ref()
            .map_or_else(|| system.control_in_its_place(&url, &options), |markup| markup.replace("__EXIT__", &url));
        let (html_class, body_class) = system.classes();
        let watch = if self.watched {
            format!(
                "<script src=\"/rig/witness.js\"></script><script src=\"/record.js\"></script>\
                 <script src=\"/fixture{}.js\"></script>",
                self.path.replace('/', "-")
            )
        } else {
            String::new()
        };
        let (open, close) = &self.around;
        // GOV.UK's stands above the text, in the container that holds it; NSW's comes last; Wayside's is anywhere.
        let (before, last) = match system {
            System::Wayside | System::GovUk => (control.as_str(), ""),
            System::Nsw => ("", control.as_str()),
        };
        format!(
            "<!doctype html>\n<html {html} class=\"{html_class}\">\n<head>{watch}\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{TITLE}</title>\n\
             <link rel=\"icon\" href=\"/rig/icon.png\">\n{}\n<link rel=\"stylesheet\" href=\"/host.css\">\n{head}\n</head>\n\
             <body class=\"{body_class}\">\n{}\n{open}\n<div class=\"govuk-width-container\">\n{before}\n\
             <header><a href=\"/about\">Riverbend</a></header>\n<main id=\"main-content\">\n{above}\n{}\n{below}\n</main>\n\
             <footer>{LOREM} <a href=\"/about\">About us</a></footer>\n</div>\n{close}\n{last}\n{}\n</body>\n</html>\n",
            system.head(*scripts),
            system.top(&url, *scripts),
            text(),
            system.end(*scripts),
        )
    }
}

/// The text of the page, sentinels and signal colours all over it.
fn text() -> String {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t] = SENTINELS;
    let mut text = format!(
        "<h1>{a}</h1><p title=\"{b}\">{c}</p><p aria-label=\"{d}\" role=\"note\">{e}</p>\n\
         <p><img alt=\"{f}\" src=\"/rig/icon.png\" width=\"40\" height=\"40\"></p>\n\
         <p><label>{g} <input value=\"{h}\" id=\"field\"></label> <button type=\"button\">{i}</button></p>\n\
         <ul><li>{j}</li><li data-note=\"{k}\">{l}</li></ul>\n<details open><summary>{m}</summary><p>{n}</p></details>\n\
         <table><caption>{o}</caption><tr><td>{p}</td></tr></table>\n\
         <div id=\"shadow\"><template shadowrootmode=\"open\"><p>{q}</p></template></div><svg width=\"20\" height=\"20\"><title>{r}</title></svg>\n\
         <blockquote>{s}</blockquote><p hidden>{t}</p>\n"
    );
    for line in 0..16 {
        text.push_str(&format!("<p class=\"signal\"></p><p>{LOREM} <a href=\"/about?{line}\">More {line}</a></p>\n"));
    }
    text.push_str("<p>Call <a id=\"call\" href=\"tel:+13145550100\">314 555 0100</a></p>\n");
    text
}

fn css() -> String {
    let [red, green, blue] = SIGNAL;
    format!(
        "body {{ margin: 0; font: 16px/1.5 sans-serif; }} main, header, footer {{ padding: 8px 12px; }}\n\
         .signal {{ height: 60px; margin: 8px 0; background: rgb({red} {green} {blue}); forced-color-adjust: none; }}\n\
         h1 {{ border-left: 40px solid rgb({red} {green} {blue}); }}\n"
    )
}
