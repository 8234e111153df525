//! The website, link by link: each leads somewhere, and none asks another site for a part of a page.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::{below, home, plainly, website};

/// What a page has that a link can be or lead to.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    /// Element, attribute, value.
    links: Vec<(String, String, String)>,
    elements: BTreeSet<String>,
    handlers: Vec<String>,
}

#[test]
fn every_link_and_anchor_of_the_website_leads_somewhere() {
    let pages = pages(website());
    let mut dead = dead(&pages);
    for sheet in below(website(), "css") {
        let text = fs::read_to_string(&sheet).expect("it can be read");
        if text.contains("url(") || text.contains("@import") {
            dead.push(format!("{} asks for something", sheet.display()));
        }
    }
    let others: BTreeSet<&str> = pages.values().flat_map(|page| &page.links).map(|(_, _, link)| &**link).collect();
    let others: Vec<&str> = others.into_iter().filter(|link| link.starts_with("https://")).collect();
    fs::write(home().join("target/docs-links.txt"), others.join("\n") + "\n").expect("target/ can be written");
    assert!(dead.is_empty(), "{} links are dead:\n{}", dead.len(), dead.join("\n"));
}

/// The control: the same website with one thing more in one page.
#[test]
fn a_dead_link_a_dead_anchor_and_a_part_of_anothers_site_are_found() {
    let mut pages = pages(website());
    let name = Path::new("leaving.html");
    let text = fs::read_to_string(website().join(name)).expect("it can be read");
    for (spoiled, word) in [
        ("<a href=\"nowhere.html\">x</a>", "nowhere.html"),
        ("<a href=\"privacy.html#nowhere\">x</a>", "#nowhere"),
        ("<a href=\"#nowhere\">x</a>", "#nowhere"),
        ("<a href=\"../README.md\">x</a>", "README.md"),
        ("<a href=\"http://example.org/\">x</a>", "http://example.org/"),
        ("<img src=\"https://example.org/a.png\">", "https://example.org/a.png"),
        ("<script></script>", "script"),
        ("<p style=\"color: red\">", "style"),
    ] {
        pages.insert(
            name.to_owned(),
            page(&text.replacen("<main id=\"text\">", &format!("<main id=\"text\">{spoiled}"), 1)),
        );
        let dead = dead(&pages);
        assert!(dead.len() == 1 && dead[0].contains(word), "{spoiled}: {dead:?}");
    }
}

#[test]
fn every_page_of_docs_is_in_the_website_and_in_its_list_of_pages() {
    let pages: BTreeMap<PathBuf, Page> = pages(website());
    let front = &pages[Path::new("index.html")];
    for source in below(&home().join("docs"), "md") {
        let name = source.strip_prefix(home().join("docs")).unwrap().with_extension("html");
        if name != Path::new("SUMMARY.html") {
            assert!(pages.contains_key(&name), "{} is not in docs/SUMMARY.md", source.display());
            let listed = front.links.iter().any(|(_, _, link)| Path::new(link) == name);
            assert!(listed, "{} is not in the list of all pages", name.display());
        }
    }
}

/// Every link that leads nowhere, and everything that a page asks another site for.
fn dead(pages: &BTreeMap<PathBuf, Page>) -> Vec<String> {
    let mut dead = Vec::new();
    for (name, page) in pages {
        for (element, attribute, link) in &page.links {
            let mut fault =
                |why: &str| dead.push(format!("{}: <{element} {attribute}=\"{link}\">: {why}", name.display()));
            if link.starts_with("https://") {
                if element != "a" {
                    fault("a part of another's site");
                }
                continue;
            }
            if link.starts_with("data:,") && element == "link" {
                continue;
            }
            let (path, anchor) = link.split_once('#').map_or((&**link, None), |(path, anchor)| (path, Some(anchor)));
            if path.contains(':') || path.starts_with('/') {
                fault("neither https nor a file beside this");
                continue;
            }
            let target = if path.is_empty() { name.clone() } else { plainly(&name.parent().unwrap().join(path)) };
            let leaves = path.split('/').filter(|part| *part == "..").count() >= name.components().count();
            let page = pages.get(&target);
            if leaves || (page.is_none() && !website().join(&target).is_file()) {
                fault("there is no such file");
            } else if let (Some(anchor), Some(page)) = (anchor, page)
                && !page.ids.contains(anchor)
            {
                fault("there is no such place");
            }
        }
        for element in ["script", "object", "embed", "form", "base"] {
            if page.elements.contains(element) {
                dead.push(format!("{}: there is a <{element}>", name.display()));
            }
        }
        dead.extend(page.handlers.iter().map(|handler| format!("{}: {handler}", name.display())));
    }
    dead
}

/// Every page but the demo's, which is Wayside itself.
fn pages(folder: &Path) -> BTreeMap<PathBuf, Page> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("it can be read");
        (path.strip_prefix(folder).unwrap().to_owned(), page(&text))
    };
    let pages: BTreeMap<PathBuf, Page> = below(folder, "html").into_iter().map(read).collect();
    assert!(pages.len() > 10, "the website has few pages");
    pages
}

fn page(text: &str) -> Page {
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(text);
    let mut page = Page::default();
    look(&dom.document, &mut page);
    page
}

fn look(node: &Handle, page: &mut Page) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let element = name.local.to_string();
        for attribute in attrs.borrow().iter() {
            let (attribute, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            match &*attribute {
                "id" => drop(page.ids.insert(value)),
                "href" | "src" | "srcset" | "poster" | "action" => page.links.push((element.clone(), attribute, value)),
                _ if attribute.starts_with("on") || attribute == "style" => page.handlers.push(attribute),
                _ => {}
            }
        }
        page.elements.insert(element);
    }
    for child in node.children.borrow().iter() {
        look(child, page);
    }
}
