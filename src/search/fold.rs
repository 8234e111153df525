//! Words without what people leave out when they type in a hurry: case, accents, apostrophes.

/// Letters with marks, and what people type for them: Latin-1 and the Latin letters of European languages.
const MARKED: [(&str, char); 13] = [
    ("àáâãäåāăąª", 'a'),
    ("çćĉċč", 'c'),
    ("ďđð", 'd'),
    ("èéêëēĕėęě", 'e'),
    ("ĝğġģ", 'g'),
    ("ìíîïĩīĭįı", 'i'),
    ("ñńņň", 'n'),
    ("òóôõöøōŏőº", 'o'),
    ("ŕŗř", 'r'),
    ("śŝşšș", 's'),
    ("ţťŧț", 't'),
    ("ùúûüũūŭůűų", 'u'),
    ("ýÿźżž", 'y'),
];

/// The words of a text, folded: `fold("¿Cómo? Can’t")` is `["como", "cant"]`.
pub fn fold(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            letter if letter.is_alphanumeric() => word.push(unmarked(letter)),
            _ if word.is_empty() => {}
            _ => words.push(std::mem::take(&mut word)),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn unmarked(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    match letter {
        'ź' | 'ż' | 'ž' => 'z',
        _ => MARKED.iter().find(|(marked, _)| marked.contains(letter)).map_or(letter, |(_, plain)| *plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_apostrophes_do_not_matter() {
        assert_eq!(fold("¿Cómo ESTÁ la niña?"), ["como", "esta", "la", "nina"]);
        assert_eq!(fold("I can't, I can’t"), ["i", "cant", "i", "cant"]);
        assert_eq!(fold("cafe\u{301}"), ["cafe"]);
        assert_eq!(fold("9-1-1 & co."), ["9", "1", "1", "co"]);
        assert_eq!(fold(" … "), [""; 0]);
    }

    #[test]
    fn every_letter_folds_to_what_unicode_says_is_its_base() {
        use unicode_normalization::UnicodeNormalization;
        for letter in ('\u{c0}'..='\u{17f}').filter(|letter| letter.is_alphabetic()) {
            let base = letter.nfd().next().and_then(|base| base.to_lowercase().next());
            let Some(base) = base.filter(char::is_ascii) else { continue };
            // Letters that hardly any language we may serve uses are left as they are.
            let folded = fold(&letter.to_string());
            if folded != [letter.to_lowercase().collect::<String>()] {
                assert_eq!(folded, [base.to_string()], "{letter}");
            }
        }
    }
}
