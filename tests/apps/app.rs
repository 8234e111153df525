//! An app on the host's site: its page, its script, and how a reader comes to it.

use std::path::{Path, PathBuf};

use crate::rig::host::exit_url;
use crate::rig::reader::Reader;
use crate::rig::server::{HOST_SITE, Placed, START};
use crate::rig::{Host, STRICT_POLICY};

/// A host that draws its page itself.
#[derive(Clone, Debug)]
pub struct App {
    /// As in `hosts/`, and in its addresses.
    pub name: &'static str,
    /// Whether `false` for an attribute leaves it out. Where not, it is written as `"false"`, which counts as set.
    pub false_leaves_out: bool,
    exit: &'static str,
}

impl App {
    const fn named(name: &'static str, false_leaves_out: bool) -> Self {
        Self { name, false_leaves_out, exit: "/ok" }
    }

    /// React 19.
    pub const fn react() -> Self {
        Self::named("react", true)
    }

    /// Vue 3.
    pub const fn vue() -> Self {
        Self::named("vue", false)
    }

    /// Svelte 5.
    pub const fn svelte() -> Self {
        Self::named("svelte", false)
    }

    /// jQuery 4.
    pub const fn jquery() -> Self {
        Self::named("jquery", true)
    }

    /// Yew, which the guide's engine is made with, too.
    pub const fn yew() -> Self {
        Self::named("yew", true)
    }

    /// Where on `exit.localhost` its exit leads.
    pub const fn leading_to(mut self, exit: &'static str) -> Self {
        self.exit = exit;
        self
    }

    /// Where the app stands, and the page of it with the guide.
    pub fn home(&self) -> String {
        format!("/{}/", self.name)
    }

    /// The page with the guide.
    pub fn help(&self) -> String {
        format!("/{}/help", self.name)
    }

    fn page(&self, port: u16) -> String {
        let scripts = match self.name {
            "yew" => "<script src=\"/apps/yew.js\"></script><script src=\"/yew-starts.js\"></script>".to_owned(),
            name => format!("<script src=\"/apps/{name}.js\"></script>"),
        };
        format!(
            r#"<!doctype html>
<html lang="en">
<head>
<script src="/rig/witness.js"></script>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Riverbend Neighbors</title>
<meta name="exit" content="{exit}">
<link rel="stylesheet" href="/rig/host.css">
<link rel="stylesheet" href="/app.css">
<script async src="/wayside/wayside.js"></script>
</head>
<body>
<header><a href="/about">Riverbend Neighbors</a></header>
<main id="app"></main>
<footer>Pancake breakfast on Saturday. <a href="/about">About us</a></footer>
{scripts}
</body>
</html>
"#,
            exit = exit_url(port, self.exit),
        )
    }

    /// Puts the app into a reader's world, under the policy of the strictest hosts.
    fn stands_in(&self, reader: &Reader) {
        let world = &reader.world;
        let text = self.page(world.port);
        for path in [self.home(), self.help()] {
            let placed = Placed { text: text.clone(), policy: Some(STRICT_POLICY.to_owned()) };
            world.place(HOST_SITE, &path, placed);
        }
        let starts = "wasm_bindgen({ module_or_path: '/apps/yew_bg.wasm' });";
        world.place(HOST_SITE, "/yew-starts.js", Placed { text: starts.to_owned(), policy: None });
        shares(reader);
    }
}

/// What all hosts have: the built scripts, and their looks.
pub fn shares(reader: &Reader) {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/apps");
    assert!(built.join("react.js").is_file(), "target/apps holds no react.js: run ./dev setup first");
    reader.world.serve_folder("/apps/", built);
    let looks = "ul { list-style: none; margin: 0; padding: 0; } .accent { --wayside-accent: #7a1f5c; }";
    reader.world.place(HOST_SITE, "/app.css", Placed { text: looks.to_owned(), policy: None });
}

/// What tests of apps say that a reader does.
pub trait InApps: Sized {
    /// Comes to a page of an app.
    async fn comes_to(self, app: &App, path: &str) -> Self;
    /// Comes to the page of an app that has the guide, whose files are as `files` says.
    async fn comes_to_help_with(self, app: &App, files: Host) -> Self;
    /// Types an address on the host's site, or follows the link of the page before.
    async fn comes_to_path(self, path: &str) -> Self;
    /// The host's own test: a counter, a form and a list.
    async fn tries_the_page_itself(self) -> Self;
}

impl InApps for Reader {
    async fn comes_to(self, app: &App, path: &str) -> Self {
        self.world.show(Host::with_tag());
        app.stands_in(&self);
        self.comes_to_path(path).await
    }

    async fn comes_to_help_with(self, app: &App, files: Host) -> Self {
        self.world.show(files);
        app.stands_in(&self);
        self.comes_to_path(&app.help()).await
    }

    async fn comes_to_path(self, path: &str) -> Self {
        let url = self.world.url(HOST_SITE, path);
        let linked: bool =
            self.asks(&format!("location.hostname === '{START}' && !!document.querySelector('#go')")).await;
        let reader = if linked {
            self.runs(&format!("document.querySelector('#go').href = '{url}';")).await.taps("#go").await
        } else {
            self.goes_to(&url).await;
            self
        };
        let reader = reader.is_at(&format!("{HOST_SITE}{path}")).await;
        reader.expects("the page to be there", "document.readyState === 'complete'").await
    }

    async fn tries_the_page_itself(self) -> Self {
        // Turbo shows what it has kept of a page until the page itself has come.
        let still = "!document.documentElement.matches('[data-turbo-preview], [aria-busy]')";
        let reader = self.expects("the page itself", still).await;
        let (coming, names): (u32, usize) = reader
            .asks("[Number(document.querySelector('#count').textContent.match(/\\d+/)), document.querySelectorAll('#names li').length]")
            .await;
        let name = format!("Name {names}");
        reader
            .taps("#count")
            .await
            .expects("one more", &format!("document.querySelector('#count').textContent === 'Coming: {}'", coming + 1))
            .await
            .taps("#name")
            .await
            .types(&name)
            .await
            .expects("what was typed", &format!("document.querySelector('#name').value === '{name}'"))
            .await
            .taps("#add")
            .await
            .expects(
                "the name in the list, and an empty field",
                &format!(
                    "document.querySelector('#names li:last-child').textContent === '{name}' &&
                     document.querySelectorAll('#names li').length === {} && document.querySelector('#name').value === ''",
                    names + 1
                ),
            )
            .await
    }
}
