//! What docs/serving.md says, asked of `wayside serve`.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use crate::{dist, folder::below, text};

/// `wayside serve`, on a port of its own.
struct Serving {
    program: Child,
    address: String,
}

impl Serving {
    fn begins() -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_wayside"))
            .args(["serve", dist().to_str().unwrap(), "--port", "18080"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut line = String::new();
        BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).expect("it says where it serves");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect(&line).to_owned();
        Self { program, address }
    }

    /// The headers of an answer, by their names in small letters; its number as that of `""`.
    fn answers(&self, path: &str, more: &str) -> BTreeMap<String, String> {
        let mut line = TcpStream::connect(&self.address).expect("it answers");
        write!(line, "GET /{path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{more}\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).expect("it answers");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, _) = answer.split_once("\r\n\r\n").expect("it has headers");
        let named = head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let status = head.split(' ').nth(1).unwrap_or_default();
        named
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .chain([(String::new(), status.to_owned())])
            .collect()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Whether the page says that a file may be kept for good: by its name, and by nothing else.
fn has_a_hash(name: &str) -> bool {
    let hash = name.rsplit('.').nth(1).unwrap_or_default();
    hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[test]
fn every_file_is_served_as_the_page_on_serving_says() {
    let page = text("docs/serving.md");
    let serving = Serving::begins();
    let plain = below(&dist()).into_iter().filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"));
    let mut kept = 0;
    for name in plain {
        let headers = serving.answers(&name, "Accept-Encoding: br\r\nOrigin: https://other.example\r\n");
        let of = |header: &str| headers.get(header).map(String::as_str);
        assert_eq!(of(""), Some("200"), "{name}");
        let caching = if has_a_hash(&name) { "public, max-age=31536000, immutable" } else { "no-cache" };
        kept += usize::from(has_a_hash(&name));
        assert_eq!(of("cache-control"), Some(caching), "{name}");
        assert!(page.contains(&format!("| `{caching}` |")), "the page does not say {caching}");
        for (header, value) in [
            ("access-control-allow-origin", "*"),
            ("cross-origin-resource-policy", "cross-origin"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("content-encoding", "br"),
        ] {
            assert_eq!(of(header), Some(value), "{name}: {header}");
        }
        let varies = of("vary").is_some_and(|value| value.eq_ignore_ascii_case("accept-encoding"));
        assert!(varies, "{name}: what is kept for one browser may be sent to another: {:?}", of("vary"));
        for header in [
            "access-control-allow-credentials",
            "set-cookie",
            "timing-allow-origin",
            "report-to",
            "nel",
            "server-timing",
        ] {
            assert_eq!(of(header), None, "{name}: {header}");
        }
        // It is asked whether it still holds, and only that is answered.
        let since = of("last-modified").expect("a file says when it was made");
        let again = serving.answers(&name, &format!("Accept-Encoding: br\r\nIf-Modified-Since: {since}\r\n"));
        assert_eq!(again.get("").map(String::as_str), Some("304"), "{name}");
    }
    assert!(kept >= 7, "files with a hash: {kept}");
}
