//! What is asked of every server, for every file of `dist/`: README's "Serving" as a list.

use std::{collections::BTreeMap, fs, path::Path};

use hyper::Method;

use crate::{
    asking::{Answer, asks},
    started::{ALONE, Started, dist},
};

/// What is said with everything.
pub const ALWAYS: [(&str, &str); 4] = [
    ("access-control-allow-origin", "*"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// What is said with a page that one can be on, besides its powers.
pub const WITH_A_PAGE: [(&str, &str); 3] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("x-dns-prefetch-control", "off"),
];

pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The policy, and the powers that a page does not have, as `wayside serve` sends them: `src/cli/` has them once.
pub struct Said {
    pub policy: String,
    pub powers: String,
}

impl Said {
    pub async fn by_wayside() -> Self {
        let answer = asks(Method::GET, Started::wayside().port, "/index.html", &[]).await;
        let said = |name| answer.says(name).unwrap_or_else(|| panic!("wayside serve says no {name}")).to_owned();
        let said = Self { policy: said("content-security-policy"), powers: said("permissions-policy") };
        assert!(said.policy.starts_with("default-src 'none'; ") && said.powers.contains("geolocation=()"));
        said
    }
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn nginx_serves_every_file_as_it_should() {
    holds(&Started::nginx()).await;
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn nginx_that_compresses_with_brotli_serves_every_file_as_it_should() {
    holds(&Started::nginx_with_brotli()).await;
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn apache_serves_every_file_as_it_should() {
    holds(&Started::apache()).await;
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn caddy_serves_every_file_as_it_should() {
    holds(&Started::caddy()).await;
}

#[tokio::test]
async fn wayside_serve_serves_every_file_as_it_should() {
    holds(&Started::wayside()).await;
}

/// Every file of `dist/` by its path from there, but for those that lie compressed beside another.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    fn below(folder: &Path, name: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("dist/ can be read").flatten() {
            let name = format!("{name}{}{}", if name.is_empty() { "" } else { "/" }, entry.file_name().display());
            if entry.path().is_dir() {
                below(&entry.path(), &name, files);
            } else if !name.ends_with(".br") && !name.ends_with(".gz") {
                files.insert(name, fs::read(entry.path()).expect("a file can be read"));
            }
        }
    }
    let mut files = BTreeMap::new();
    below(&dist(), "", &mut files);
    assert!(files.len() > 12, "dist/ has few files: {files:?}");
    files
}

/// Whether one can be on it, and it is not a part of another page.
pub fn is_page(name: &str) -> bool {
    name.ends_with(".html") && !name.starts_with("guides/")
}

/// Whether the name changes with the content.
pub fn is_hashed(name: &str) -> bool {
    name.split('.').any(|part| part.len() == 12 && part.chars().all(|sign| sign.is_ascii_hexdigit()))
}

/// Goes through the list. What is wrong is said all at once.
async fn holds(server: &Started) {
    let said = Said::by_wayside().await;
    let mut wrong = Wrong(Vec::new());
    for (name, bytes) in files() {
        compressed(server, &name, &bytes, &said, &mut wrong).await;
        by_other_means(server, &name, &bytes, &said, &mut wrong).await;
    }
    front(server, &said, &mut wrong).await;
    if !server.folder.is_empty() {
        let path = format!("{}/{ALONE}", server.folder);
        let answer = asks(Method::GET, server.port, &path, &[("accept-encoding", "br")]).await;
        wrong.unless(answer.status == 200 && answer.body == b"// Alone.\n", ALONE, "the file", answer.status);
        headers(&answer, ALONE, ALONE, &said, &mut wrong);
    }
    missing(server, &said, &mut wrong).await;
    closed(server, &mut wrong).await;
    written_down(server, &mut wrong).await;
    let Wrong(wrong) = wrong;
    assert!(wrong.is_empty(), "{} is wrong in {} points:\n{}", server.name, wrong.len(), wrong.join("\n"));
}

/// Each file as each browser wants it: in the smallest form that it takes, and whole.
async fn compressed(server: &Started, name: &str, bytes: &[u8], said: &Said, wrong: &mut Wrong) {
    let mut tags = Vec::new();
    for (accepts, wanted) in [
        (Some("gzip, deflate, br, zstd"), Some("br")),
        (Some("br"), Some("br")),
        (Some("gzip, br;q=0"), Some("gzip")),
        (Some("gzip, deflate"), Some("gzip")),
        (Some("identity"), None),
        (Some("br;q=0, gzip;q=0"), None),
        (None, None),
    ] {
        let header: Vec<(&str, &str)> = accepts.map(|accepts| ("accept-encoding", accepts)).into_iter().collect();
        let answer = asks(Method::GET, server.port, &format!("{}/{name}", server.folder), &header).await;
        let what = format!("{name} for {}", accepts.unwrap_or("who says nothing"));
        wrong.unless(answer.status == 200, &what, "200", answer.status);
        // Something that compressing does not make smaller lies there as it is.
        let beside = |coding: &&str| {
            let ending = if *coding == "br" { "br" } else { "gz" };
            dist().join(format!("{name}.{ending}")).is_file()
        };
        let wanted = wanted.filter(beside);
        let coding = answer.says("content-encoding");
        wrong.unless(coding == wanted, &what, wanted.unwrap_or("no encoding"), coding.unwrap_or("none"));
        wrong.unless(answer.unpacked() == bytes, &what, "the file's own bytes", answer.body.len());
        // Caddy does not say how long something compressed is.
        let length = answer.says("content-length").map(str::parse);
        wrong.unless(length.is_none_or(|said| said == Ok(answer.body.len())), &what, "its length", answer.body.len());
        headers(&answer, &what, name, said, wrong);
        tags.extend(answer.says("etag").map(|tag| (coding.unwrap_or_default().to_owned(), tag.to_owned())));
    }
    // What two forms share is no name for either.
    for (coding, tag) in &tags {
        let shared = tags.iter().any(|(other, same)| other != coding && same == tag && !tag.starts_with("W/"));
        wrong.unless(!shared, name, "a tag of its own for each form", tag);
    }
}

/// The head alone, a part, and the same once more.
async fn by_other_means(server: &Started, name: &str, bytes: &[u8], said: &Said, wrong: &mut Wrong) {
    let path = format!("{}/{name}", server.folder);
    let br = ("accept-encoding", "br");
    let whole = asks(Method::GET, server.port, &path, &[br]).await;
    let head = asks(Method::HEAD, server.port, &path, &[br]).await;
    let what = format!("{name}, its head");
    wrong.unless(head.status == 200 && head.body.is_empty(), &what, "200 and no body", head.status);
    headers(&head, &what, name, said, wrong);
    let length = head.says("content-length").map(str::parse);
    wrong.unless(length.is_none_or(|said| said == Ok(whole.body.len())), &what, "its length", whole.body.len());
    for header in ["content-encoding", "etag", "last-modified"] {
        wrong.unless(head.says(header) == whole.says(header), &what, header, format!("{:?}", head.says(header)));
    }

    let what = format!("{name}, a part");
    let part = asks(Method::GET, server.port, &path, &[("range", "bytes=3-9"), ("accept-encoding", "identity")]).await;
    wrong.unless(part.status == 206, &what, "206", part.status);
    wrong.unless(Some(&*part.body) == bytes.get(3..10), &what, "its bytes", part.body.len());
    let range = format!("bytes 3-9/{}", bytes.len());
    wrong.unless(
        part.says("content-range") == Some(&range),
        &what,
        &range,
        format!("{:?}", part.says("content-range")),
    );
    headers(&part, &what, name, said, wrong);

    let what = format!("{name}, once more");
    let known = [("etag", "if-none-match"), ("last-modified", "if-modified-since")];
    let known: Vec<(&str, &str)> =
        known.iter().filter_map(|(said, asked)| Some((*asked, whole.says(said)?))).chain([br]).collect();
    wrong.unless(known.len() > 1, &what, "something to know it by", "nothing");
    let again = asks(Method::GET, server.port, &path, &known).await;
    wrong.unless(again.status == 304 && again.body.is_empty(), &what, "304", again.status);
    let caching = if is_hashed(name) { FOR_EVER } else { "no-cache" };
    let seen = again.says("cache-control");
    wrong.unless(seen == Some(caching), &what, caching, format!("{seen:?}"));
}

/// The folder itself is its front page.
async fn front(server: &Started, said: &Said, wrong: &mut Wrong) {
    for accepts in ["br", "gzip", "identity"] {
        let path = format!("{}/", server.folder);
        let answer = asks(Method::GET, server.port, &path, &[("accept-encoding", accepts)]).await;
        let what = format!("the front page for {accepts}");
        wrong.unless(answer.status == 200, &what, "200", answer.status);
        wrong.unless(answer.unpacked() == files()["index.html"], &what, "index.html", answer.body.len());
        headers(&answer, &what, "index.html", said, wrong);
    }
}

/// What is not there, but may come: the answer is not kept.
async fn missing(server: &Started, said: &Said, wrong: &mut Wrong) {
    for name in [
        "none.js",
        "engine/engine.0123456789ab.wasm",
        "guides/none/en.html",
        "none.html",
        "guides/none/",
        "wayside.js/x",
    ] {
        let answer = asks(Method::GET, server.port, &format!("{}/{name}", server.folder), &[]).await;
        wrong.unless(answer.status == 404, name, "404", answer.status);
        let caching = answer.says("cache-control");
        wrong.unless(caching == Some("no-cache"), name, "no-cache", format!("{caching:?}"));
        for (header, value) in ALWAYS.into_iter().chain([("content-security-policy", &*said.policy)]) {
            wrong.unless(
                answer.says(header) == Some(value),
                name,
                value,
                format!("{header}: {:?}", answer.says(header)),
            );
        }
    }
}

/// Nobody is shown what is in a folder, and nothing above it.
async fn closed(server: &Started, wrong: &mut Wrong) {
    for name in ["engine/", "guides/", "guides/webster-groves/"] {
        let answer = asks(Method::GET, server.port, &format!("{}/{name}", server.folder), &[]).await;
        wrong.unless(matches!(answer.status, 403 | 404), name, "no list", answer.status);
        let lists =
            [".wasm", ".bin", "webster-groves"].iter().any(|word| String::from_utf8_lossy(&answer.body).contains(word));
        wrong.unless(!lists, name, "no list", "a list");
    }
    for path in ["/../settings", "/%2e%2e/settings", "/..%2fsettings", "/%2e%2e/%2e%2e/settings"] {
        let answer = asks(Method::GET, server.port, &format!("{}{path}", server.folder), &[]).await;
        wrong.unless(matches!(answer.status, 400 | 403 | 404), path, "nothing", answer.status);
    }
}

/// The website keeps a log, and no reader of the guide is in it. Whoever looked for what is above the folder may be.
async fn written_down(server: &Started, wrong: &mut Wrong) {
    asks(Method::GET, server.port, "/other.txt", &[]).await;
    if let Some(log) = server.wrote_down("/other.txt") {
        wrong.unless(log.contains("/other.txt"), "the log", "who asked for something else", &log);
        let readers: Vec<&str> =
            log.lines().filter(|line| line.contains("wayside") && !line.contains("settings")).collect();
        let complaints = server.complained();
        // Nobody reads a folder.
        let a_reader = |line: &&str| {
            line.contains("wayside/")
                && line.contains("client")
                && !line.contains("settings")
                && !line.contains("directory")
        };
        let named = complaints.lines().find(a_reader);
        wrong.unless(named.is_none(), "the log of errors", "no reader", named.unwrap_or_default());
        wrong.unless(readers.is_empty(), "the log", "no reader", format!("{} of them: {readers:?}", readers.len()));
    }
}

/// What stands over every answer with a file in it.
fn headers(answer: &Answer, what: &str, name: &str, said: &Said, wrong: &mut Wrong) {
    let page = is_page(name);
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let caching = if is_hashed(name) { FOR_EVER } else { "no-cache" };
    let always = ALWAYS.into_iter().chain([
        ("content-security-policy", &*said.policy),
        ("content-type", kind),
        ("cache-control", caching),
    ]);
    for (header, value) in always {
        let seen = answer.says(header);
        wrong.unless(seen == Some(value), what, &format!("{header}: {value}"), format!("{seen:?}"));
    }
    for (header, value) in WITH_A_PAGE.into_iter().chain([("permissions-policy", &*said.powers)]) {
        let seen = answer.says(header);
        wrong.unless(seen == page.then_some(value), what, &format!("{header} with pages alone"), format!("{seen:?}"));
    }
    let vary = answer.says("vary").unwrap_or_default().to_lowercase();
    wrong.unless(vary == "accept-encoding", what, "vary: accept-encoding", &vary);
    for header in ["set-cookie", "x-frame-options", "link", "refresh", "expires", "content-language"] {
        wrong.unless(answer.says(header).is_none(), what, &format!("no {header}"), "one");
    }
}

/// What is wrong with a server.
struct Wrong(Vec<String>);

impl Wrong {
    fn unless(&mut self, right: bool, what: &str, wanted: &str, seen: impl std::fmt::Display) {
        if !right {
            self.0.push(format!("{what}: wanted {wanted}, saw {seen}"));
        }
    }
}
