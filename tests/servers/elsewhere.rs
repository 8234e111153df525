//! Netlify's and Cloudflare's settings, which no program here serves with: read by the rules that those two read them by
//! (Netlify's `headers-parser`, Cloudflare's `pages-shared`), and held to the same list.

use std::{collections::BTreeMap, fs};

use crate::{
    list::{ALWAYS, FOR_EVER, Said, WITH_A_PAGE, files, is_hashed, is_page},
    started::shipped,
};

/// A pattern of paths, and what is said with them. Said with nothing, a header is taken back.
type Rule = (String, BTreeMap<String, String>);

#[tokio::test]
async fn netlify_is_told_the_same() {
    let text = fs::read_to_string(shipped("netlify/netlify.toml")).expect("we ship it");
    let file: toml::Table = text.parse().expect("it is TOML");
    let rules: Vec<Rule> = file["headers"]
        .as_array()
        .expect("it has headers")
        .iter()
        .map(|rule| {
            let values = rule["values"].as_table().expect("a rule has values");
            let value = |(name, value): (&String, &toml::Value)| (name.to_lowercase(), text_of(value));
            (text_of(&rule["for"]), values.iter().map(value).collect())
        })
        .collect();
    assert_eq!(file["build"]["processing"]["skip_processing"], toml::Value::Boolean(true));
    holds(&rules, |name| vec![format!("/wayside/{name}")]).await;
}

/// Pages leads from each name with `.html` to the one without, and says the headers with both.
#[tokio::test]
async fn cloudflare_is_told_the_same() {
    let text = fs::read_to_string(shipped("cloudflare/_headers")).expect("we ship it");
    // What a website may have at its top.
    let mut rules: Vec<Rule> =
        vec![("/*".to_owned(), BTreeMap::from([("x-frame-options".to_owned(), "SAMEORIGIN".to_owned())]))];
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        assert!(line.len() <= 2000, "Cloudflare heeds no line of more than 2000 signs: {line}");
        if line.starts_with('/') {
            assert!(line.matches('*').count() <= 1, "Cloudflare takes one * a line: {line}");
            rules.push((line.to_owned(), BTreeMap::new()));
        } else {
            let line = line.trim();
            let taken = line.strip_prefix("! ").map(|name| (name, ""));
            let (name, value) = taken.or(line.split_once(": ")).expect("a line says a header");
            let (_, values) = rules.last_mut().expect("a header stands below its path");
            values.insert(name.to_lowercase(), value.to_owned());
        }
    }
    assert!(rules.len() <= 100, "Cloudflare heeds a hundred rules");
    let paths = |name: &str| {
        let path = format!("/wayside/{name}");
        let short = path.strip_suffix("index.html").or(path.strip_suffix(".html")).map(str::to_owned);
        [Some(path), short].into_iter().flatten().collect()
    };
    holds(&rules, paths).await;
}

/// What is said with every path at which a file of `dist/` is had.
async fn holds(rules: &[Rule], paths: impl Fn(&str) -> Vec<String>) {
    let said = Said::by_wayside().await;
    let mut wrong = Vec::new();
    for name in files().keys().map(String::as_str).chain(["", "none.js", "guides/none/en.html"]) {
        let front = name.is_empty();
        for path in paths(name) {
            let seen = sent(rules, &path, &mut wrong);
            let mut wanted: Vec<(&str, Option<&str>)> = ALWAYS.map(|(name, value)| (name, Some(value))).to_vec();
            wanted.push(("content-security-policy", Some(&said.policy)));
            wanted.push(("x-frame-options", None));
            // The others are asked for anew, as those two do by themselves.
            wanted.push(("cache-control", is_hashed(name).then_some(FOR_EVER)));
            // With what is no page, what is a page's says nothing.
            if is_page(name) || front {
                wanted.extend(WITH_A_PAGE.map(|(name, value)| (name, Some(value))));
                wanted.push(("permissions-policy", Some(&said.powers)));
            }
            for (header, value) in wanted {
                let seen = seen.get(header).map(String::as_str);
                if seen != value {
                    wrong.push(format!("{path}: wanted {header}: {value:?}, saw {seen:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What all rules that match have sent. The two disagree on a header that is in two of them, so none may be.
fn sent(rules: &[Rule], path: &str, wrong: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut sent = BTreeMap::new();
    for (pattern, values) in rules.iter().filter(|(pattern, _)| matches(pattern, path)) {
        for (name, value) in values {
            if value.is_empty() {
                sent.remove(name);
            } else if sent.insert(name.clone(), value.clone()).is_some() {
                wrong.push(format!("{path}: {name} is in two rules, the second for {pattern}"));
            }
        }
    }
    sent
}

/// A `*` stands for anything, slashes too.
fn matches(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

fn text_of(value: &toml::Value) -> String {
    value.as_str().expect("it is a text").to_owned()
}
