//! Phone numbers in running text, where they go stale unseen.

/// What stands before the section of a law: its digits are read, not dialled.
const LAWS: [&str; 5] = ["RCW", "RSMo", "§", "U.S.C.", "CFR"];

/// Where a text has what looks like a phone number: seven digits or more, with nothing but spaces and marks between. Digits
/// of any script and any dash that separates them: a reader dials what looks like a number.
pub(super) fn find(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut digits = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            letter if digits == 0 && letter.is_ascii_digit() && cites(text, at).is_some() => {
                let ends = cites(text, at).unwrap_or(at);
                while letters.next_if(|(at, _)| *at < ends).is_some() {}
            }
            letter if letter.is_numeric() => {
                if digits == 0 {
                    start = at;
                }
                digits += 1;
                if digits == 7 {
                    found.push(start);
                }
            }
            ' ' | '-' | '.' | '(' | ')' | '\u{a0}' | '\u{2010}'..='\u{2015}' | '\u{202f}' | '\u{2212}'
                if digits > 0 => {}
            _ => digits = 0,
        }
    }
    found
}

/// Where the section of a law ends that begins at a byte: digits that are joined by dots alone, directly behind the law.
fn cites(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let law = before.strip_suffix([' ', '\u{a0}'])?;
    if !LAWS.iter().any(|known| law.ends_with(known)) {
        return None;
    }
    let rest = text.get(at..)?;
    let ends = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(rest.len());
    let (section, behind) = rest.split_at_checked(ends)?;
    // The dot that ends a sentence joins nothing, and what goes on with another mark is a number after all.
    let joined = section.trim_end_matches('.').contains('.');
    let mut behind = behind.chars();
    let goes_on = behind.next().is_some_and(|mark| !mark.is_alphanumeric() && !mark.is_whitespace())
        && behind.next().is_some_and(char::is_numeric);
    (joined && !goes_on).then_some(at + ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_seen_however_they_are_written() {
        assert_eq!(find("call 314-531-2003 now"), [5]);
        assert_eq!(find("(314) 531.2003"), [1]);
        assert_eq!(find("1-888-373-7888 or 314-531-2003"), [0, 18]);
        assert_eq!(find("314\u{2011}531\u{2013}2003"), [0], "with dashes of a typesetter");
        assert_eq!(find("３１４-531-2003 or ۳۱۴۵۳۱۲۰۰۳"), [0, 22], "with digits of other scripts");
    }

    #[test]
    fn a_citation_of_law_is_no_phone_number() {
        for text in [
            "see RCW 59.18.575.",
            "RCW 7.105.310, and (RCW\u{a0}59.18.575)",
            "RSMo 566.200.1234",
            "§ 59.18.575 and §§ 59.18.575",
            "42 U.S.C. 1437.1234, 24 CFR 578.3.1234",
        ] {
            assert_eq!(find(text), [0; 0], "{text}");
        }
    }

    #[test]
    fn a_phone_number_beside_a_citation_is_seen() {
        for (text, at) in [
            ("TTY 314.531.2003", 4),
            ("RCW 59.18.575 314.531.2003", 14),
            ("RCW 314-531-2003", 4),
            ("RCW 314.531-2003", 4),
            ("RCW 3145312003", 4),
            ("RCW: 314.531.2003", 5),
        ] {
            assert_eq!(find(text), [at], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_phone_numbers() {
        for text in
            ["law 567.020, since 2022", "call 911 or 988", "5 to 20 years, 10 to life", "Open 24/7. Text 233733."]
        {
            assert_eq!(find(text), [0; 0], "{text}");
        }
    }
}
