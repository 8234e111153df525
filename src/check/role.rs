//! Who reviewed a text: a role, since a name in a guide's files is one more thing that can be found out.

/// What is wrong with the words for who did something; nothing where they can be a role.
///
/// A name cannot be told for sure from a role. An address can, and so can the two capitals in a row by which a full name is
/// written.
pub fn not_a_role(by: &str) -> Option<&'static str> {
    let named = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    let words: Vec<&str> = by.split_whitespace().collect();
    // As every example has it.
    if by == "ROLE" {
        return Some("stands for a role");
    }
    if by.contains('@') {
        return Some("is an address");
    }
    if words.windows(2).any(|pair| pair.iter().all(|word| named(word))) {
        return Some("looks like a person's name");
    }
    None
}

/// What to write instead.
pub const ROLE: &str = "Write a role in small letters, like \"editor\" or \"hotline volunteer\", never who it is.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_told_from_an_address_and_a_full_name() {
        for role in
            ["editor", "Editor", "hotline volunteer", "Redaktion des Vereins", "YWCA Volunteer", "equipo", "志愿者"]
        {
            assert_eq!(not_a_role(role), None, "{role}");
        }
        for name in ["ROLE", "Jane Doe", "jane@example.org", "volunteer Jane Doe", "Élodie Núñez"] {
            assert!(not_a_role(name).is_some(), "{name}");
        }
    }
}
