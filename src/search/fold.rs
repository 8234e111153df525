//! Words without what people leave out when they type in a hurry: case, accents, apostrophes.

/// Letters with marks, and what people type for them: Latin-1 and the Latin letters of European languages.
///
/// A table of our own rather than `char::to_lowercase` and `is_alphanumeric`, whose tables are five kilobytes that every
/// reader would load. A test holds it against Unicode's.
const MARKED: [(&str, char); 14] = [
    ("àáâãäåāăąªÀÁÂÃÄÅĀĂĄ", 'a'),
    ("çćĉċčÇĆĈĊČ", 'c'),
    ("ďđðĎĐÐ", 'd'),
    ("èéêëēĕėęěÈÉÊËĒĔĖĘĚ", 'e'),
    ("ĝğġģĜĞĠĢ", 'g'),
    ("ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", 'i'),
    ("ñńņňÑŃŅŇ", 'n'),
    ("òóôõöøōŏőºÒÓÔÕÖØŌŎŐ", 'o'),
    ("ŕŗřŔŖŘ", 'r'),
    ("śŝşšșŚŜŞŠȘ", 's'),
    ("ţťŧțŢŤŦȚ", 't'),
    ("ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ", 'u'),
    ("ýÿÝŸ", 'y'),
    ("źżžŹŻŽ", 'z'),
];

/// The words of a text, folded: `fold("¿Cómo? Can’t")` is `["como", "cant"]`.
pub fn fold(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars() {
        match letter {
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            letter if parts(letter) => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            letter => word.push(folded(letter)),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Whether a character stands between words: what ASCII, Latin-1 and the general punctuation have that is no letter.
fn parts(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => !letter.is_ascii_alphanumeric(),
        'ª' | 'º' => false,
        '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' => true,
        _ => false,
    }
}

fn folded(letter: char) -> char {
    match letter {
        letter if letter.is_ascii() => letter.to_ascii_lowercase(),
        'Α'..='Ω' | 'А'..='Я' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        'Ѐ'..='Џ' => char::from_u32(letter as u32 + 80).unwrap_or(letter),
        // Letter by letter: what else a text is searched with is a kilobyte of the engine.
        _ => MARKED
            .iter()
            .find(|(marked, _)| marked.chars().any(|other| other == letter))
            .map_or(letter, |(_, plain)| *plain),
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
    fn greek_and_cyrillic_capitals_are_small_letters() {
        assert_eq!(fold("ПОМОЩЬ Ёлка ΒΟΗΘΕΙΑ"), ["помощь", "ёлка", "βοηθεια"]);
    }

    #[test]
    fn every_letter_of_the_table_is_what_unicode_says_is_its_base() {
        use unicode_normalization::UnicodeNormalization;
        // Letters whose marks are part of them have no base in Unicode.
        const OWN: &str = "ªºđĐðÐıøØŧŦ";
        for (marked, plain) in MARKED {
            for letter in marked.chars().filter(|letter| !OWN.contains(*letter)) {
                let base = letter.nfd().next().map(|base| base.to_ascii_lowercase());
                assert_eq!(base, Some(plain), "{letter}");
            }
        }
    }

    #[test]
    fn what_stands_between_words_is_no_letter_to_unicode_either() {
        for letter in ('\0'..='\u{24f}').chain('\u{370}'..='\u{52f}').filter(|letter| *letter != 'µ') {
            if letter.is_alphabetic() || letter.is_ascii_digit() {
                assert!(!parts(letter), "{letter}");
            }
        }
    }
}
