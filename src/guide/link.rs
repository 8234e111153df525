//! The only addresses that a guide opens.

/// Whether an address is one that a guide may open: a web page by `https:`, or a `tel:`, `sms:` or `mailto:` that says
/// whom to reach and nothing else. So no code of a network (`tel:*21*…`), no words that would stay in the phone and no
/// second reader of a mail.
pub fn is_link(address: &str) -> bool {
    let number = address.strip_prefix("tel:").or_else(|| address.strip_prefix("sms:"));
    if let Some(number) = number {
        return number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+');
    }
    match address.strip_prefix("mailto:") {
        Some(name) => name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._+-@".contains(&byte)),
        None => is_web(address),
    }
}

/// Whether an address is that of a web page, in the letters that a browser's address bar shows it in: one in other letters
/// could look like another.
pub fn is_web(address: &str) -> bool {
    address.starts_with("https://") && address.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether a number or an address is shown in letters of which none looks like another's.
pub fn is_plain(shown: &str) -> bool {
    shown.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_pages_numbers_and_names_is_a_link() {
        for address in
            ["https://example.org/a?b=c#d", "tel:+13145550177", "tel:911", "sms:233733", "mailto:a.b+c@d-e.org"]
        {
            assert!(is_link(address), "{address}");
        }
        for address in [
            "",
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "\tjavascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "http://example.org/",
            "//example.org/",
            "/page",
            "https:example.org",
            "https://exam\nple.org/",
            "https://ex\u{430}mple.org/",
            "tel:*21*3145550177%23",
            "tel:*%2306%23",
            "sms:233733?body=HELP",
            "sms:233733&body=HELP",
            "mailto:a@example.org?bcc=b@example.org",
            "mailto:a@example.org,b@example.org",
        ] {
            assert!(!is_link(address), "{address}");
        }
    }
}
