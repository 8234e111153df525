//! Slips of the thumb: how far a typed word is from a word of the guide.

/// The fewest slips (a letter too many, too few, wrong, or swapped with the next) that turn `typed` into the beginning
/// of `word`, or `None` if that takes more than `most`.
pub fn slips(typed: &[char], word: &[char], most: usize) -> Option<usize> {
    if word.len() + most < typed.len() {
        return None;
    }
    // Longer beginnings than this cannot be nearer.
    let word = word.get(..typed.len() + most).unwrap_or(word);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut line = Vec::with_capacity(last.len());
        line.push(row + 1);
        for (column, (other, pair)) in word.iter().zip(last.windows(2)).enumerate() {
            let (&[diagonal, above], Some(&left)) = (pair, line.last()) else {
                return None;
            };
            let mut least = (diagonal + usize::from(letter != other)).min(above + 1).min(left + 1);
            let swapped = row
                .checked_sub(1)
                .zip(column.checked_sub(1))
                .filter(|&(row, column)| typed.get(row) == Some(other) && word.get(column) == Some(letter));
            if let Some(&cost) = swapped.and_then(|(_, column)| before.get(column)) {
                least = least.min(cost + 1);
            }
            line.push(least);
        }
        if line.iter().all(|&slips| slips > most) {
            return None;
        }
        before = std::mem::replace(&mut last, line);
    }
    last.into_iter().min().filter(|&slips| slips <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far(typed: &str, word: &str) -> Option<usize> {
        slips(&typed.chars().collect::<Vec<_>>(), &word.chars().collect::<Vec<_>>(), 2)
    }

    #[test]
    fn a_letter_too_many_too_few_wrong_or_swapped_is_one_slip() {
        assert_eq!(far("police", "police"), Some(0));
        assert_eq!(far("pollice", "police"), Some(1));
        assert_eq!(far("polce", "police"), Some(1));
        assert_eq!(far("polise", "police"), Some(1));
        assert_eq!(far("ploice", "police"), Some(1));
        assert_eq!(far("lawyer", "police"), None);
    }

    #[test]
    fn the_beginning_of_a_word_is_enough() {
        assert_eq!(far("imigr", "immigration"), Some(1));
        assert_eq!(far("expun", "expungement"), Some(0));
    }
}
