//! Phone numbers in running text, where they go stale unseen.

/// Where a text has what looks like a phone number: seven digits or more, with nothing but spaces and marks between. Digits
/// of any script and any dash that separates them: a reader dials what looks like a number.
pub(super) fn find(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut digits = 0;
    for (at, letter) in text.char_indices() {
        match letter {
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
    fn other_numbers_are_not_phone_numbers() {
        for text in
            ["law 567.020, since 2022", "call 911 or 988", "5 to 20 years, 10 to life", "Open 24/7. Text 233733."]
        {
            assert_eq!(find(text), [0; 0], "{text}");
        }
    }
}
