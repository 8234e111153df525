//! The compiled guide as the engine reads it: what is not one is refused with a sentence that says what to do.

use wayside::guide::{Unreadable, decode, encode};

use crate::program::{every_guide, first_guide};

#[test]
fn a_guide_survives_being_compiled() {
    for guide in every_guide().values().flatten() {
        assert_eq!(decode(&encode(guide).unwrap()).as_ref(), Ok(guide));
    }
}

/// A server's error page, most of all.
#[test]
fn other_files_are_not_a_guide() {
    for bytes in [&b""[..], b"WAY", b"<!doctype html><title>404</title>", b"\0asm", b"ways\x01"] {
        assert_eq!(decode(bytes), Err(Unreadable::NotAGuide));
    }
    assert_eq!(
        Unreadable::NotAGuide.to_string(),
        "this is not a compiled guide; see that the guide's .bin file is served as it was built"
    );
}

#[test]
fn a_guide_of_another_version_is_refused_rather_than_misread() {
    let mut bytes = encode(first_guide()).unwrap();
    bytes[4] += 1;
    let refused = decode(&bytes).unwrap_err();
    assert_eq!(refused, Unreadable::OtherVersion(bytes[4]));
    assert_eq!(refused.to_string(), "the guide was built by another version of Wayside; build it again");
}

#[test]
fn a_guide_cut_short_anywhere_is_damaged() {
    let bytes = encode(first_guide()).unwrap();
    for end in (4..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
        assert_eq!(decode(&bytes[..end]), Err(Unreadable::Damaged), "at {end} of {}", bytes.len());
    }
    assert_eq!(Unreadable::Damaged.to_string(), "the compiled guide is damaged; upload it again, as binary");
}

/// What a proxy or an editor may do to it. The engine may get a wrong guide of such bytes, but never a crash.
#[test]
fn no_changed_byte_makes_reading_crash() {
    let bytes = encode(first_guide()).unwrap();
    for at in (5..bytes.len()).step_by(211) {
        let mut changed = bytes.clone();
        changed[at] ^= 0xff;
        let _ = decode(&changed);
    }
}

/// Uploaded as text, a line end gained a byte: the rest has moved.
#[test]
fn a_guide_with_bytes_behind_it_is_damaged() {
    let mut bytes = encode(first_guide()).unwrap();
    bytes.extend(b"\r\n");
    assert_eq!(decode(&bytes), Err(Unreadable::Damaged));
}
