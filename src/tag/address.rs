//! Whether an address will do to leave to, and where the files are.

use super::telling::TELLING;

/// What a page shows whose address says this: a form, or who is signed in.
const ASKING: [&str; 8] = ["login", "signin", "sign-in", "logon", "account", "auth", "mail", "bank"];

/// What a site is about whose name says this; the page that one leaves to is seen, and stays in the history.
const SPEAKING: [&str; 14] = [
    "abuse", "crisis", "domestic", "help", "hotline", "police", "rescue", "safe", "sex", "shelter", "suicide",
    "traffick", "victim", "violence",
];

/// Something to say of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Whether it stands in the way of a tag.
    pub grave: bool,
    /// What is wrong, why, and what to do.
    pub says: String,
}

impl Said {
    /// What stands in the way.
    pub fn grave(says: impl Into<String>) -> Self {
        Self { grave: true, says: says.into() }
    }

    /// What one may leave as it is.
    pub fn advice(says: impl Into<String>) -> Self {
        Self { grave: false, says: says.into() }
    }
}

/// The parts of an `https:` address that matter here.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    /// With its port, in small letters.
    host: String,
    /// All that follows.
    rest: String,
}

/// What there is to say of an address to leave to, from a website whose files are at `base`.
pub fn exit(address: &str, base: &str) -> Vec<Said> {
    let Parts { host, rest } = match https(address) {
        Ok(parts) => parts,
        Err(says) => return vec![Said::grave(says)],
    };
    let here = parts(base).map(|base| base.host).unwrap_or_default();
    if host == here {
        return vec![Said::grave(format!(
            "{host} is where the guide’s own files are. Back from there leads to the guide, and the address bar still names \
             the site. Name a page of another website."
        ))];
    }
    let name = host.split(':').next().unwrap_or_default();
    let mut said = Vec::new();
    if within(name, &here) || within(&here, name) {
        said.push(format!(
            "{host} is a part of the same website as the guide’s files ({here}). Somebody who looks at the screen sees where \
             the reader was. A page of another website is better."
        ));
    }
    if let Some(part) = name.split('.').find(|part| TELLING.contains(part)) {
        said.push(format!(
            "{part} opens an app on many phones, or shows who is signed in. That takes time and tells on the reader. Take a \
             page that is the same for everybody, such as a weather page."
        ));
    }
    let lower = rest.to_ascii_lowercase();
    if ASKING.iter().any(|word| name.split(['.', '-']).any(|part| part == *word) || lower.contains(&format!("/{word}")))
    {
        said.push(
            "This looks like a page with a login. It asks for a password, or shows a name, just when somebody looks. Take a \
             page that asks nothing."
                .to_owned(),
        );
    }
    if let Some(word) = SPEAKING.iter().find(|word| name.contains(*word)) {
        said.push(format!(
            "The site’s name says “{word}”. The page that a reader leaves to is on the screen, and stays in the history: it \
             should be one that anybody may have open, such as the weather."
        ));
    }
    if lower.contains('?') || lower.contains('#') {
        said.push(
            "What stands after ? or # may tell that site where its visitor came from. Leave it out if the page opens without."
                .to_owned(),
        );
    }
    said.into_iter().map(Said::advice).collect()
}

/// What there is to say of the second address, which is tried where the first does not answer.
pub fn fallback(address: &str, first: &str, base: &str) -> Vec<Said> {
    let mut said = exit(address, base);
    if let (Some(one), Some(other)) = (parts(address), parts(first))
        && one.host == other.host
    {
        said.push(Said::advice(
            "This is on the same site as the first address: if one does not answer, neither does the other. Name another site.",
        ));
    }
    said
}

/// What there is to say of where the files will be.
pub fn files(base: &str) -> Vec<Said> {
    let lower = base.trim().to_ascii_lowercase();
    let local = ["http://localhost", "http://127.0.0.1"]
        .iter()
        .any(|here| lower.strip_prefix(here).is_some_and(|rest| rest.starts_with([':', '/'])));
    match https(base) {
        Ok(Parts { rest, .. }) if rest.contains(['?', '#']) => {
            vec![Said::grave("This is the address of a folder: it has no ? and no #. Leave out what follows.")]
        }
        Ok(_) => Vec::new(),
        Err(_) if local => vec![Said::advice(
            "This is your own machine: the tag works here, and nowhere else. Before you publish it, write where the files will \
             be, such as https://example.org/wayside/.",
        )],
        Err(says) => vec![Said::grave(says)],
    }
}

/// The folder, ending in a slash.
pub fn folder(base: &str) -> String {
    let base = base.trim();
    if base.ends_with('/') { base.to_owned() } else { format!("{base}/") }
}

/// The scheme and host, as a policy names them.
pub fn origin(base: &str) -> String {
    let base = base.trim();
    let end = base.find("://").and_then(|at| base.get(at + 3..)?.find(['/', '?', '#']).map(|more| at + 3 + more));
    base.get(..end.unwrap_or(base.len())).unwrap_or(base).to_owned()
}

/// The site of an address, as one says it.
pub fn site(address: &str) -> String {
    parts(address).map_or_else(|| address.to_owned(), |parts| parts.host)
}

fn within(one: &str, other: &str) -> bool {
    one.strip_suffix(other.split(':').next().unwrap_or_default()).is_some_and(|rest| rest.ends_with('.'))
}

fn parts(address: &str) -> Option<Parts> {
    let address = address.trim();
    let (_, rest) = address.split_once("://")?;
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at_checked(end)?;
    Some(Parts { host: host.to_ascii_lowercase(), rest: rest.to_owned() })
}

/// An address that begins with `https:` and names a site.
fn https(address: &str) -> Result<Parts, String> {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    if address.is_empty() {
        return Err("There is no address here. Write one that begins with https://".into());
    }
    if ["javascript:", "data:", "blob:", "file:", "vbscript:", "about:"].iter().any(|scheme| lower.starts_with(scheme))
    {
        return Err(
            "This does not lead to a website: it would run or show what is written in the address itself. Write one \
                    that begins with https://"
                .into(),
        );
    }
    if lower.starts_with("http://") {
        return Err(
            "This begins with http. Anybody on the same Wi-Fi could see or change what comes, and many browsers ask \
                    first. Write https://"
                .into(),
        );
    }
    if !lower.starts_with("https://") {
        return Err(format!(
            "This is not a whole address. Write https:// in front: https://{}",
            address.trim_start_matches('/')
        ));
    }
    if address.chars().any(|sign| sign.is_whitespace() || sign.is_control() || "<>\"'`{}\\".contains(sign)) {
        return Err(
            "There is a sign in this address that none may have, such as a space or a quote. Copy it once more from \
                    the browser’s address bar."
                .into(),
        );
    }
    let parts = parts(address).ok_or("This is not a whole address. Copy it from the browser’s address bar.")?;
    if parts.host.contains('@') {
        return Err(
            "There is an @ before the site’s name: what stands before it is a user’s name, not a site. Leave it out."
                .into(),
        );
    }
    let (name, port) = parts.host.split_once(':').unwrap_or((&parts.host, "443"));
    let letters = |label: &str| {
        !label.is_empty() && label.chars().all(|sign| sign.is_alphanumeric() || sign == '-' || sign == '_')
    };
    if !name.contains('.') || !name.split('.').all(letters) || !port.parse::<u16>().is_ok_and(|port| port > 0) {
        return Err(format!("“{}” is not the name of a site. One looks like www.weather.gov", parts.host));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://files.example.org/wayside/";

    fn refused(address: &str) -> String {
        let said = exit(address, BASE);
        assert!(said.iter().any(|one| one.grave), "{address} is not refused: {said:?}");
        said.into_iter().map(|one| one.says).collect()
    }

    fn advised(address: &str) -> String {
        let said = exit(address, BASE);
        assert!(!said.is_empty() && said.iter().all(|one| !one.grave), "{address} is not advised against: {said:?}");
        said.into_iter().map(|one| one.says).collect()
    }

    #[test]
    fn an_ordinary_page_of_another_site_will_do() {
        for address in [
            "https://www.weather.gov/",
            "HTTPS://Weather.gov",
            "https://exit.localhost:4000/ok",
            "https://wetter.köln/",
        ] {
            assert_eq!(exit(address, BASE), [], "{address}");
        }
    }

    #[test]
    fn what_leads_to_no_website_is_refused() {
        assert!(refused("javascript:alert(1)").contains("run"));
        assert!(refused(" JavaScript:alert(1)").contains("run"));
        assert!(refused("data:text/html,hello").contains("run"));
        assert!(refused("http://www.weather.gov/").contains("Wi-Fi"));
        assert!(refused("www.weather.gov").contains("https://www.weather.gov"));
        assert!(refused("//www.weather.gov").contains("https://www.weather.gov"));
        assert!(refused("https://weather").contains("not the name"));
        assert!(refused("https:///path").contains("not the name"));
        assert!(refused("https://weather..gov/").contains("not the name"));
        assert!(refused("https://weather.gov:99999/").contains("not the name"));
        assert!(refused("https://me@weather.gov/").contains('@'));
        assert!(refused("https://www.weather.gov/ now").contains("space"));
        assert!(refused("https://www.weather.gov\\@evil.example/").contains("sign"));
        assert!(refused("").contains("no address"));
    }

    #[test]
    fn the_files_own_site_is_refused_and_a_part_of_it_advised_against() {
        assert!(refused("https://files.example.org/weather").contains("another website"));
        assert!(refused("https://FILES.example.org").contains("another website"));
        assert!(advised("https://example.org/").contains("same website"));
        assert!(advised("https://more.files.example.org/").contains("same website"));
        assert_eq!(exit("https://otherfiles.example.org/", "https://files.example.org/"), []);
    }

    #[test]
    fn what_tells_on_a_reader_is_advised_against() {
        assert!(advised("https://www.google.com/").contains("signed in"));
        assert!(advised("https://mail.example.com/").contains("login"));
        assert!(advised("https://www.example.com/login").contains("login"));
        assert!(advised("https://www.thehotline.org/").contains("hotline"));
        assert!(advised("https://www.weather.gov/?from=help").contains('?'));
    }

    #[test]
    fn a_second_address_is_on_another_site() {
        let said = fallback("https://www.weather.gov/a", "https://www.weather.gov/", BASE);
        assert!(said.iter().any(|one| one.says.contains("same site")));
        assert_eq!(fallback("https://www.wikipedia.org/", "https://www.weather.gov/", BASE), []);
    }

    #[test]
    fn the_files_are_in_a_folder_that_all_may_reach() {
        assert_eq!(files("https://example.org/wayside"), []);
        assert!(files("http://example.org/").iter().any(|one| one.grave));
        assert!(files("https://example.org/wayside/?x").iter().any(|one| one.grave));
        assert!(files("http://127.0.0.1:8080/").iter().all(|one| !one.grave));
        assert!(files("http://localhost.evil.example/").iter().any(|one| one.grave));
        assert_eq!(folder("https://example.org/wayside"), "https://example.org/wayside/");
        assert_eq!(origin("https://example.org:8080/wayside/"), "https://example.org:8080");
        assert_eq!(origin("https://example.org"), "https://example.org");
    }
}
