//! Pages that are gone and answer as if they were there.

use url::Url;

/// What a page says of itself that is not there, in its title or its first heading.
const GONE: [&str; 7] = [
    "page unavailable",
    "not found",
    "no encontrada",
    "no encontrado",
    "no se encuentra",
    "introuvable",
    "nicht gefunden",
];

/// The same, where it is said of a page: a bed or an allowance can be no longer there, too.
const MISSING: [&str; 13] = [
    "can't be found",
    "cannot be found",
    "could not be found",
    "couldn't find",
    "could not find",
    "can't find",
    "cannot find",
    "no longer exists",
    "no longer available",
    "doesn't exist",
    "does not exist",
    "no existe",
    "404",
];

/// What a page that is missing calls itself.
const PAGE: [&str; 14] = [
    "page",
    "error",
    "url",
    "link",
    "file",
    "document",
    "content",
    "website",
    "what you",
    "you're looking for",
    "you are looking for",
    "oops",
    "página",
    "seite",
];

/// The languages that have a name of two letters (ISO 639-1), which a site puts into the address of a front page.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz \
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka \
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr \
    nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk \
    tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Where a page says that it is none, and in which words.
#[derive(Debug, PartialEq)]
pub(super) enum Says {
    /// It has no other name.
    Title(String),
    /// There it may speak of something else.
    Heading(String),
}

/// What a page says, if its title or its first heading is that it is none.
pub(super) fn says_it_is_none(page: &str) -> Option<Says> {
    let said = |name| words(page, name).filter(|words| is_of_none(words));
    said("title").map(Says::Title).or_else(|| said("h1").map(Says::Heading))
}

fn is_of_none(words: &str) -> bool {
    let words = words.to_lowercase().replace('’', "'").replace("&#39;", "'").replace("&rsquo;", "'");
    // "Can't find a safe place?" asks the reader, and tells nothing of itself.
    if words.trim_end().ends_with('?') {
        return false;
    }
    let alone = words == "404";
    let of_a_page = PAGE.iter().any(|page| words.contains(page)) && MISSING.iter().any(|gone| says(&words, gone));
    alone || of_a_page || GONE.iter().any(|gone| says(&words, gone))
}

/// Whether words are said, and are no part of a number: not the 404 of 404-522-4722, (404) 522-4722 and 4041.
fn says(words: &str, sought: &str) -> bool {
    words.match_indices(sought).any(|(at, _)| {
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let behind = words.get(at + sought.len()..).unwrap_or_default();
        let apart = |letter: char| letter.is_whitespace() || "-.)\u{2010}\u{2011}\u{2013}".contains(letter);
        let goes_on = behind.trim_start_matches(apart).starts_with(char::is_numeric);
        let within = before.is_some_and(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric);
        !sought.starts_with(char::is_numeric) || !(within || goes_on)
    })
}

/// The words of the first element of a name.
fn words(page: &str, name: &str) -> Option<String> {
    // Letters of other scripts may have another length in small: only these are compared.
    let small = page.to_ascii_lowercase();
    let begins = format!("<{name}");
    let mut from = 0;
    let at = loop {
        let at = from + small.get(from..)?.find(&begins)? + begins.len();
        // Not <h10> or <titles>.
        if small.get(at..)?.starts_with(|next: char| next == '>' || next.is_whitespace()) {
            break at;
        }
        from = at;
    };
    let inside = at + small.get(at..)?.find('>')? + 1;
    let ends = inside + small.get(inside..)?.find(&format!("</{name}"))?;
    let mut text = String::new();
    for (number, part) in page.get(inside..ends)?.split('<').enumerate() {
        let words = if number == 0 { part } else { part.split_once('>').map_or("", |(_, words)| words) };
        text.push_str(words);
        text.push(' ');
    }
    let text: Vec<&str> = text.split_whitespace().collect();
    Some(text.join(" ")).filter(|text| !text.is_empty())
}

/// Whether somebody who asked for a page was sent to a front page instead.
pub(super) fn leads_home(asked: &Url, reached: &Url) -> bool {
    let parts = |url: &Url| -> Vec<String> {
        let parts = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty());
        parts.map(str::to_ascii_lowercase).collect()
    };
    let (from, to) = (parts(asked), parts(reached));
    let front = |parts: &[String]| match parts {
        [] => true,
        [one] => ["index.html", "index.php", "home"].contains(&one.as_str()),
        _ => false,
    };
    let home = front(&to) || matches!(to.as_slice(), [one] if is_language(one));
    let was_home = asked.query().is_none() && front(&from);
    // From a page to itself with a slash behind it, nobody was sent home.
    reached.query().is_none() && home && !was_home && from != to
}

/// Whether a part of an address is the tag of a language, like `es` or `es-mx`.
fn is_language(part: &str) -> bool {
    let first = part.split(['-', '_']).next().unwrap_or(part);
    LANGUAGES.split_whitespace().any(|known| known == first)
        && oxilangtag::LanguageTag::parse(part.replace('_', "-")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_says_so_of_itself_is_none() {
        for page in [
            "<title>404</title>",
            "<TITLE data-x>Page not found | Shelter</TITLE>",
            "<title>Shelter</title><header>x</header><h1 class=a>Sorry, we <b>can’t find</b> that page</h1>",
            "<title>Página no encontrada</title>",
            "<title>Error 404 (Not Found)!!1</title>",
            "<title>404 - Page missing</title>",
            "<title>Shelter: this page no longer exists</title>",
        ] {
            assert!(says_it_is_none(page).is_some(), "{page}");
        }
        for page in [
            "<title>Shelter</title><h1>Beds</h1><p>404 beds, none was not found</p>",
            "<title>Law 4041</title>",
            "<title>Call 404-522-4722, Atlanta</title>",
            "<title>Our page: (404) 522-4722</title>",
            "<title>Error? Call 404.522.4722</title>",
            "<title>404 Main Street</title>",
            "<title>Shelter</title><h1>Can't find a safe place to stay?</h1>",
            "<title>If you cannot find a bed</title>",
            "<title>The allowance no longer exists</title>",
            "<h1>",
            "",
            "<title></title>",
        ] {
            assert_eq!(says_it_is_none(page), None, "{page}");
        }
    }

    #[test]
    fn a_front_page_is_told_from_a_page() {
        let url = |address: &str| Url::parse(address).unwrap_or_else(|_| unreachable!("{address} is an address"));
        let asked = url("https://a.example.org/help/beds");
        for home in ["https://a.example.org/", "https://b.example.org/index.html", "https://a.example.org/es/"] {
            assert!(leads_home(&asked, &url(home)), "{home}");
            assert!(!leads_home(&url("https://a.example.org/"), &url(home)), "{home}");
        }
        for page in ["https://a.example.org/help", "https://a.example.org/?page=3", "https://a.example.org/ok"] {
            assert!(!leads_home(&asked, &url(page)), "{page}");
        }
        for (asked, reached, home) in [
            ("/ok", "/", true),
            ("/es/", "/", true),
            ("/es", "/es/", false),
            ("/es", "/en-us/", true),
            ("/x", "/qq", false),
        ] {
            let at = |path: &str| url(&format!("https://a.example.org{path}"));
            assert_eq!(leads_home(&at(asked), &at(reached)), home, "{asked} {reached}");
        }
    }

    #[test]
    fn a_heading_is_told_from_a_title() {
        let (title, heading) = ("<title>Not found</title>", "<title>Beds</title><h1>Not found</h1>");
        assert_eq!(says_it_is_none(title), Some(Says::Title("Not found".to_owned())));
        assert_eq!(says_it_is_none(heading), Some(Says::Heading("Not found".to_owned())));
    }
}
