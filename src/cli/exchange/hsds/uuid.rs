//! Ids that come out the same every time: HSDS wants UUIDs, and a guide has ids of its own.

use sha2::{Digest, Sha256};

/// The UUID of some names: of version 8 (RFC 9562), made of their SHA-256.
pub(in crate::cli::exchange) fn of(names: &[&str]) -> String {
    let digest = Sha256::digest(["wayside", &names.join("\0")].join("\0"));
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.iter()).for_each(|(byte, from)| *byte = *from);
    let number = u128::from_be_bytes(bytes);
    let number = number & !(0xf << 76) & !(0b11 << 62) | 8 << 76 | 0b10 << 62;
    let hex = format!("{number:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// A few letters that tell some names from others.
pub(in crate::cli::exchange) fn short(names: &[&str]) -> String {
    of(names).chars().take(6).collect()
}

/// Whether a text is a UUID, of whatever version.
pub(in crate::cli::exchange) fn is(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12] && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_names_have_the_same_id_and_others_another() {
        let one = of(&["harbor", "service", "night-shelter"]);
        assert_eq!(one, of(&["harbor", "service", "night-shelter"]));
        assert!(is(&one), "{one}");
        assert_eq!(one.chars().nth(14), Some('8'), "the version of {one}");
        assert!(one.chars().nth(19).is_some_and(|variant| "89ab".contains(variant)), "{one}");
        assert_ne!(one, of(&["harbor", "servicenight", "-shelter"]), "names do not run into each other");
        // Were this one ever another, whatever was exported before would come back as something new.
        assert_eq!(one, "f8f4cb42-5f16-8ca6-9ddd-a6e6ae2846c1");
        assert!(!is("SVC-12") && !is("") && !is(&one.replace('-', "")));
    }
}
