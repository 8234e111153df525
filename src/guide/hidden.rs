//! Characters that nobody sees.
//!
//! They turn a text around, split a word, or carry what no reader is shown; and a name, a number or an address that reads
//! like another may cost somebody dearly. No text of a guide has one, neither in its files nor compiled.

/// Whether a character of a text is hidden, by the one before it.
///
/// Controls other than tab and line feed, what Unicode calls default ignorable, and all that orders text from right to
/// left by itself (Unicode, UAX #9 and `DerivedCoreProperties.txt`). Persian, Hindi and emoji need joiners and selectors:
/// those are hidden only where there is nothing to join or to select.
pub fn is_hidden(before: char, letter: char) -> bool {
    match letter {
        '\t' | '\n' => false,
        '\u{180b}'..='\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => {
            before < '\u{600}' || matches!(before, '\u{2000}'..='\u{206f}')
        }
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// Where a text has hidden characters, and which.
pub fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = ' ';
    text.char_indices().filter(move |&(_, letter)| is_hidden(std::mem::replace(&mut before, letter), letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_splits_or_smuggles_is_hidden() {
        for letter in
            "\0\u{1b}\r\u{85}\u{ad}\u{200b}\u{200e}\u{202e}\u{2028}\u{2066}\u{2060}\u{feff}\u{e0041}\u{3164}".chars()
        {
            let text = format!("Har{letter}bor");
            assert_eq!(hidden(&text).collect::<Vec<_>>(), [(3, letter)], "{letter:?}");
        }
    }

    #[test]
    fn joiners_join_what_can_be_joined_and_nothing_else() {
        for text in ["می\u{200c}خواهم", "क्\u{200d}ष", "👩\u{200d}💻", "❤\u{fe0f}", "one\ttwo\nthree"]
        {
            assert_eq!(hidden(text).count(), 0, "{text}");
        }
        for text in ["Har\u{200c}bor", "9\u{200d}11", "\u{200d}me", "می\u{200c}\u{200c}خواهم", "a\u{fe0f}"] {
            assert_eq!(hidden(text).count(), 1, "{text:?}");
        }
    }
}
