//! Pages that are gone and answer as if they were there.

use url::Url;

/// What a page says of itself that is not there, in its title or its first heading.
const GONE: [&str; 18] = [
    "not found",
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
    "page unavailable",
    "no encontrad",
    "no existe",
    "no se encuentra",
    "introuvable",
    "nicht gefunden",
];

/// The title or the first heading of a page, if it says there that it is none.
pub(super) fn says_it_is_none(page: &str) -> Option<String> {
    let said = ["title", "h1"].into_iter().filter_map(|name| words(page, name));
    said.into_iter().find(|words| {
        let words = words.to_lowercase().replace('’', "'").replace("&#39;", "'").replace("&rsquo;", "'");
        let number = words.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "404");
        number || GONE.iter().any(|gone| words.contains(gone))
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
    let home = |url: &Url| {
        let parts: Vec<&str> = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect();
        url.query().is_none()
            && match parts.as_slice() {
                [] => true,
                [one] => one.len() == 2 || ["index.html", "index.php", "home"].contains(one),
                _ => false,
            }
    };
    !home(asked) && home(reached)
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
        ] {
            assert!(says_it_is_none(page).is_some(), "{page}");
        }
        for page in [
            "<title>Shelter</title><h1>Beds</h1><p>404 beds, none was not found</p>",
            "<title>Law 4041</title>",
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
        for page in ["https://a.example.org/help", "https://a.example.org/?page=3"] {
            assert!(!leads_home(&asked, &url(page)), "{page}");
        }
    }
}
