//! The three systems, each set up as its own documentation says. `examples/bench` sets its peers up by this, too.

use std::fmt;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// An exit that is compared with the others.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum System {
    /// This repository's, from `dist/`.
    Wayside,
    /// GOV.UK Frontend's "Exit this page", from npm.
    GovUk,
    /// The New South Wales Design System's "Quick exit", from npm.
    Nsw,
}

impl System {
    /// All of them, in the order of the table's columns.
    pub const ALL: [Self; 3] = [Self::Wayside, Self::GovUk, Self::Nsw];

    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Wayside => "wayside",
            Self::GovUk => "govuk",
            Self::Nsw => "nsw",
        }
    }

    /// The folder of its published build in `node_modules/`; Wayside's is `dist/`.
    pub fn package(self) -> Option<&'static str> {
        match self {
            Self::Wayside => None,
            Self::GovUk => Some("govuk-frontend"),
            Self::Nsw => Some("nsw-design-system"),
        }
    }

    /// The version under test.
    pub fn version(self) -> String {
        let Some(package) = self.package() else { return env!("CARGO_PKG_VERSION").to_owned() };
        let description = std::fs::read_to_string(node_modules().join(package).join("package.json"));
        let description: Value = description.ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        description["version"].as_str().unwrap_or("missing: run npm ci").to_owned()
    }

    /// What the system needs in the page's head.
    pub fn head(self, scripts: bool) -> String {
        match self {
            Self::Wayside if scripts => "<script async src=\"/wayside/wayside.js\"></script>".to_owned(),
            Self::Wayside => String::new(),
            Self::GovUk => {
                "<link rel=\"stylesheet\" href=\"/peers/govuk-frontend/dist/govuk/govuk-frontend.min.css\">".to_owned()
            }
            // The documentation also asks for two fonts from another site. They are left out, in the peer's favour: a host
            // can serve them itself, and the exit does not need them.
            Self::Nsw => "<link rel=\"stylesheet\" href=\"/peers/nsw-design-system/dist/css/main.css\">".to_owned(),
        }
    }

    /// The classes of `<html>` and of `<body>`.
    pub fn classes(self) -> (&'static str, &'static str) {
        match self {
            Self::GovUk => ("govuk-template", "govuk-template__body"),
            Self::Wayside | Self::Nsw => ("", ""),
        }
    }

    /// What comes first in the body: GOV.UK's mark that scripts run, and the links to skip with.
    pub fn top(self, url: &str, scripts: bool) -> String {
        match self {
            Self::Wayside => String::new(),
            Self::GovUk => {
                let mark = if scripts { "<script src=\"/govuk-start.js\"></script>\n" } else { "" };
                format!(
                    "{mark}<a href=\"{url}\" class=\"govuk-skip-link govuk-js-exit-this-page-skiplink\" \
                     rel=\"nofollow noreferrer\" data-module=\"govuk-skip-link\">Exit this page</a>"
                )
            }
            Self::Nsw => {
                "<span id=\"quick-exit-message\" class=\"sr-only\">Quick exit is available on this page.</span>\n\
                 <nav class=\"nsw-skip nsw-skip-to-content\" aria-label=\"Skip to links\">\
                 <a href=\"#main-content\"><span>Skip to content</span></a></nav>"
                    .to_owned()
            }
        }
    }

    /// The control itself.
    pub fn control(self, url: &str, options: &Options) -> String {
        let href = match url {
            "" => String::new(),
            url => format!("href=\"{url}\" "),
        };
        match self {
            Self::Wayside => {
                let url = if url.is_empty() { String::new() } else { format!(" exit-url=\"{url}\"") };
                let element = options.element;
                format!("<{element}{url}{}></{element}>", options.attributes)
            }
            Self::GovUk => format!(
                "<div class=\"govuk-exit-this-page\" data-module=\"govuk-exit-this-page\"{}>\n\
                 <a {href}role=\"button\" draggable=\"false\" \
                 class=\"govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button\" \
                 data-module=\"govuk-button\" rel=\"nofollow noreferrer\">\n\
                 <span class=\"govuk-visually-hidden\">Emergency</span> Exit this page\n</a>\n</div>",
                options.govuk
            ),
            Self::Nsw => format!(
                "<a class=\"nsw-quick-exit\" {href}data-options='{}' rel=\"nofollow noopener\" id=\"nsw-quick-exit\">\n\
                 <div class=\"nsw-quick-exit__content\"><span class=\"nsw-quick-exit__exit-text\">Exit now</span></div>\n</a>",
                options.nsw
            ),
        }
    }

    /// The whole of the control, in what its documentation wants around it.
    pub fn control_in_its_place(self, url: &str, options: &Options) -> String {
        let control = self.control(url, options);
        match self {
            Self::Nsw => format!("<div class=\"nsw-sticky-container\">{control}</div>"),
            Self::Wayside | Self::GovUk => control,
        }
    }

    /// What comes last in the body.
    pub fn end(self, scripts: bool) -> &'static str {
        match self {
            _ if !scripts => "",
            Self::Wayside => "",
            Self::GovUk => "<script type=\"module\" src=\"/govuk-init.js\"></script>",
            Self::Nsw => {
                "<script src=\"/peers/nsw-design-system/dist/js/main.js\"></script>\n<script src=\"/nsw-init.js\"></script>"
            }
        }
    }

    /// Puts a control on the page again, as a single-page application would, and takes it away: two functions.
    pub fn mounting(self) -> &'static str {
        match self {
            Self::Wayside => {
                "const mount = () => { const one = document.createElement('wayside-exit');
                   one.setAttribute('exit-url', exitUrl); document.querySelector('main').append(one); return one; };
                 const unmount = (one) => one.remove();"
            }
            Self::GovUk => {
                "const { ExitThisPage } = await import('/peers/govuk-frontend/dist/govuk/govuk-frontend.min.js');
                 const mount = () => { const one = document.querySelector('.govuk-exit-this-page').cloneNode(true);
                   delete one.dataset.govukExitThisPageInit; one.removeAttribute('data-govuk-exit-this-page-init');
                   document.querySelector('main').append(one); new ExitThisPage(one); return one; };
                 const unmount = (one) => one.remove();"
            }
            Self::Nsw => {
                "const mount = () => { document.querySelector('.nsw-quick-exit')?.remove();
                   NSW.QuickExit.init({ safeUrl: exitUrl }); return document.querySelector('.nsw-quick-exit'); };
                 const unmount = (one) => one.remove();"
            }
        }
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wayside => "Wayside",
            Self::GovUk => "GOV.UK",
            Self::Nsw => "NSW",
        })
    }
}

/// What a host may say to each system in its markup.
#[derive(Clone, Debug)]
pub struct Options {
    /// Wayside: which element.
    pub element: &'static str,
    /// Wayside: more attributes, with a space before each.
    pub attributes: String,
    /// GOV.UK: more attributes of its `<div>`.
    pub govuk: String,
    /// NSW: `data-options`.
    pub nsw: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            element: "wayside-exit",
            attributes: String::new(),
            govuk: String::new(),
            nsw: "{\"enableEsc\": true, \"enableCloak\": true}".to_owned(),
        }
    }
}

/// GOV.UK's inline mark and its start, and NSW's start, as files: a strict policy allows no inline script.
pub const STARTS: [(&str, &str); 3] = [
    (
        "/govuk-start.js",
        "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');",
    ),
    ("/govuk-init.js", "import { initAll } from '/peers/govuk-frontend/dist/govuk/govuk-frontend.min.js'; initAll();"),
    ("/nsw-init.js", "window.NSW.initSite();"),
];

/// Where npm put the peers.
pub fn node_modules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules")
}
