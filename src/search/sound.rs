//! Words by their sound: who never learned a word's letters, or saves some on a phone, writes what is heard.

/// The letters of a folded word, with one letter for each sound that Spanish writes in several ways: `kita` is `quita`,
/// `aser` is `hacer`, `biolar` is `violar`. English loses little by it, and `polise` is `police`.
pub fn sound(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::new();
    let mut rest = word.chars().peekable();
    while let Some(letter) = rest.next() {
        letters.push(match (letter, rest.peek()) {
            ('c', Some('e' | 'i')) | ('z', _) => 's',
            ('c', Some('h')) => 'c',
            ('q', Some('u')) => {
                rest.next();
                'k'
            }
            ('c' | 'q', _) => 'k',
            ('l', Some('l')) => {
                rest.next();
                'y'
            }
            ('v', _) => 'b',
            ('h', _) => continue,
            (letter, _) => letter,
        });
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sounds_the_same_is_the_same() {
        for (written, word) in [
            ("kita", "quita"),
            ("aser", "hacer"),
            ("biolacion", "violacion"),
            ("yamar", "llamar"),
            ("polise", "police"),
        ] {
            assert_eq!(sound(written).len(), sound(word).len(), "{written}");
            assert_eq!(sound(written), sound(word));
        }
        assert_ne!(sound("chota"), sound("cota"));
    }
}
