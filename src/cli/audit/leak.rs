//! What a request tells of the page it came from: in its `Referer` and `Origin`, in its address, in its body.

use super::seen::Request;
use base64::{Engine, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use std::{collections::BTreeSet, io::Read};
use url::Url;

/// The most that is unpacked of one body.
const MOST: u64 = 1 << 20;

/// How much of the page's address was told.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy, Default)]
pub(super) enum Told {
    #[default]
    Nothing,
    /// The website's name, but not which page.
    Site,
    /// The page, by its address or its title.
    Page,
}

/// What was told, and in which ways.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Leak {
    pub(super) told: Told,
    pub(super) ways: BTreeSet<&'static str>,
}

impl Leak {
    /// What some requests tell between them.
    pub(super) fn of(requests: &[&Request], page: &Url, title: &str) -> Self {
        let mut leak = Self::default();
        for request in requests {
            leak.add(from(&request.referer, page), "the Referer");
            leak.add(from(&request.origin, page), "the Origin");
            leak.add(within(&forms(request.url.as_bytes()), page, title), "the address asked for");
            leak.add(within(&forms(&request.body), page, title), "what was sent");
        }
        leak
    }

    /// Only the ways that tell most count.
    fn add(&mut self, told: Told, way: &'static str) {
        if told > self.told {
            self.ways.clear();
            self.told = told;
        }
        if told == self.told && told > Told::Nothing {
            self.ways.insert(way);
        }
    }
}

/// What a header with an address says.
fn from(header: &str, page: &Url) -> Told {
    match Url::parse(header) {
        Ok(url) if url.host() != page.host() => Told::Nothing,
        Ok(url) if url.path() == page.path() => Told::Page,
        Ok(_) => Told::Site,
        Err(_) => Told::Nothing,
    }
}

/// What a text says, in any of its forms.
fn within(forms: &[String], page: &Url, title: &str) -> Told {
    let Some(host) = page.host_str() else { return Told::Nothing };
    let port = page.port().map(|port| format!(":{port}")).unwrap_or_default();
    let place = format!("{host}{port}{}", page.path());
    // A short path, or a short title, is found in much that does not mean it.
    let (path, title) = (page.path(), title.trim());
    let path = (path.len() > 5).then_some(path);
    let says = |text: &str| match () {
        () if text.contains(&place) || path.is_some_and(|path| text.contains(path)) => Told::Page,
        () if title.len() > 7 && text.contains(title) => Told::Page,
        () if text.contains(host) => Told::Site,
        () => Told::Nothing,
    };
    forms.iter().map(|text| says(text)).max().unwrap_or_default()
}

/// A text as it is, without the signs that addresses are wrapped in, and what is packed or coded in it.
fn forms(bytes: &[u8]) -> Vec<String> {
    if bytes.is_empty() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut forms = vec![plain(&text)];
    forms.extend(unpacked(bytes).map(|bytes| plain(&String::from_utf8_lossy(&bytes))));
    let coded = |c: char| c.is_ascii_alphanumeric() || "+/_-".contains(c);
    for word in plain(&text).split(|c| !coded(c)).filter(|word| word.len() > 15) {
        let decoded = BASE64_URL_SAFE_NO_PAD
            .decode(word)
            .or_else(|_| BASE64_STANDARD.decode([word, &"=".repeat((4 - word.len() % 4) % 4)].concat()));
        if let Ok(bytes) = decoded {
            let bytes = unpacked(&bytes).unwrap_or(bytes);
            forms.push(plain(&String::from_utf8_lossy(&bytes)));
        }
    }
    forms
}

/// Percent signs and JSON's backslashes undone, as often as they were done.
fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..3 {
        let once = unescaped(&text);
        if once == text {
            break;
        }
        text = once;
    }
    text.replace("\\/", "/")
}

fn unescaped(text: &str) -> String {
    let mut bytes = text.bytes();
    let mut plain = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let pair = if byte == b'%' { ahead.next().zip(ahead.next()) } else { None };
        let hex = |digit: u8| char::from(digit).to_digit(16);
        match pair.and_then(|(high, low)| hex(high).zip(hex(low))) {
            Some((high, low)) => {
                plain.push(u8::try_from(high * 16 + low).unwrap_or_default());
                bytes = ahead;
            }
            None => plain.push(byte),
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    let read = match bytes {
        [0x1f, 0x8b, ..] => flate2::read::GzDecoder::new(bytes).take(MOST).read_to_end(&mut text),
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
            flate2::read::ZlibDecoder::new(bytes).take(MOST).read_to_end(&mut text)
        }
        _ => return None,
    };
    read.is_ok().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn told(request: Request) -> (Told, Vec<&'static str>) {
        let page = Url::parse("https://nonprofit.example.org/help/now?from=menu").ok();
        let leak = page.map(|page| Leak::of(&[&request], &page, "Help and answers")).unwrap_or_default();
        (leak.told, leak.ways.into_iter().collect())
    }

    fn sent(body: &[u8]) -> (Told, Vec<&'static str>) {
        told(Request { body: body.to_vec(), ..Request::default() })
    }

    fn asked(url: &str) -> (Told, Vec<&'static str>) {
        told(Request { url: url.to_owned(), ..Request::default() })
    }

    #[test]
    fn a_referer_tells_the_page_or_the_website_or_nothing() {
        let referer = |text: &str| told(Request { referer: text.to_owned(), ..Request::default() });
        assert_eq!(referer("https://nonprofit.example.org/help/now?from=menu"), (Told::Page, vec!["the Referer"]));
        assert_eq!(referer("https://nonprofit.example.org/"), (Told::Site, vec!["the Referer"]));
        assert_eq!(referer(""), (Told::Nothing, vec![]));
        assert_eq!(referer("https://elsewhere.example.com/help/now"), (Told::Nothing, vec![]));
    }

    #[test]
    fn an_address_is_found_however_it_is_wrapped() {
        let page = (Told::Page, vec!["the address asked for"]);
        assert_eq!(asked("https://t.example/c?dl=https%3A%2F%2Fnonprofit.example.org%2Fhelp%2Fnow"), page);
        assert_eq!(asked("https://t.example/c?u=https%253A%252F%252Fnonprofit.example.org%252Fhelp%252Fnow"), page);
        assert_eq!(asked("https://t.example/c?dt=Help%20and%20answers"), page);
        assert_eq!(asked("https://t.example/c?dp=%2Fhelp%2Fnow").0, Told::Page);
        assert_eq!(asked("https://t.example/c?h=nonprofit.example.org").0, Told::Site);
        assert_eq!(asked("https://t.example/lib.js").0, Told::Nothing);
    }

    #[test]
    fn a_body_is_read_packed_and_coded() {
        let text = br#"{"url":"https:\/\/nonprofit.example.org\/help\/now"}"#;
        assert_eq!(sent(text), (Told::Page, vec!["what was sent"]));
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let _ = packed.write_all(text);
        let packed = packed.finish().unwrap_or_default();
        assert_eq!(sent(&packed).0, Told::Page);
        let coded = format!("data={}", BASE64_STANDARD.encode(text).replace('=', "%3D"));
        assert_eq!(sent(coded.as_bytes()).0, Told::Page);
        assert_eq!(sent(br#"{"event":"scroll"}"#).0, Told::Nothing);
    }
}
