//! From bytes to a guide: what is not a whole guide of this version, and what no checked guide holds, is refused, and reading
//! takes no more memory than the bytes warrant.

use allocation_counter::measure;
use proptest::{prelude::*, sample::Index};
use std::sync::LazyLock;
use wayside::guide::{Guide, Unreadable, decode, encode};

use crate::{
    hostile,
    markup::{self, harmless, seen},
    printed::drawn,
};

/// How many times its length a compiled guide may take, half read or whole. The most that any bytes come to is some eighty:
/// a list of lists of one empty text each.
const FACTOR: u64 = 128;
/// What reading takes whatever the length.
const ANYHOW: u64 = 4096;

/// The guides of this repository, compiled.
fn guides() -> &'static [Vec<u8>] {
    const FOLDERS: [&str; 2] = ["guides/webster-groves", "guides/washington"];
    static BYTES: LazyLock<Vec<Vec<u8>>> =
        LazyLock::new(|| FOLDERS.iter().map(|folder| encode(&checked(folder)).unwrap()).collect());
    &BYTES
}

/// The small guide of the tests, compiled.
fn small_guide() -> &'static [u8] {
    static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| encode(&checked("tests/guides/good")).unwrap());
    &BYTES
}

fn checked(folder: &str) -> Guide {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let day = wayside::check::date("2026-11-24").unwrap();
    let checked = wayside::check::read(&folder, day);
    checked.guides.into_iter().next().unwrap_or_else(|| panic!("{folder:?} is wrong: {:#?}", checked.problems))
}

/// Reads some bytes, and sees that it neither panics nor takes more memory than they warrant.
fn read(bytes: &[u8]) -> Result<Guide, Unreadable> {
    let mut guide = Err(Unreadable::Damaged);
    let taken = measure(|| guide = decode(bytes));
    let most = bytes.len() as u64 * FACTOR + ANYHOW;
    assert!(taken.bytes_max <= most, "{} bytes took {}, more than {most}", bytes.len(), taken.bytes_max);
    guide
}

/// One way in which bytes are changed on their way, or by somebody.
#[derive(Debug, Clone)]
enum Change {
    Set(Index, u8),
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize),
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let huge = prop_oneof![
        Just(vec![0xff; 4]),
        Just(vec![0xff, 0xff, 0xff, 0xff, 0x0f]),
        prop::collection::vec(any::<u8>(), 1..9)
    ];
    prop_oneof![
        4 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        2 => (any::<Index>(), huge).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        1 => (any::<Index>(), 1_usize..99).prop_map(|(at, count)| Change::Remove(at, count)),
        1 => (any::<Index>(), 1_usize..999).prop_map(|(at, count)| Change::Repeat(at, count)),
        1 => any::<Index>().prop_map(Change::Cut),
    ]
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        let length = bytes.len();
        let at = |index: &Index| index.index(length.max(1)).min(length);
        match change {
            Change::Set(index, byte) => bytes.iter_mut().skip(at(index)).take(1).for_each(|one| *one = *byte),
            Change::Insert(index, more) => drop(bytes.splice(at(index)..at(index), more.iter().copied())),
            Change::Remove(index, count) => drop(bytes.drain(at(index)..(at(index) + count).min(length))),
            Change::Repeat(index, count) => bytes.extend_from_within(at(index)..(at(index) + count).min(length)),
            Change::Cut(index) => bytes.truncate(at(index)),
        }
    }
    bytes
}

fn many(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { cases };
    ProptestConfig { cases, failure_persistence: None, ..asked }
}

proptest! {
    #![proptest_config(many(256))]

    #[test]
    fn a_guide_survives_being_compiled(guide in hostile::seen_guide()) {
        prop_assert_eq!(read(&encode(&guide).unwrap()), Ok(guide));
    }

    #[test]
    fn a_compiled_guide_that_breaks_off_is_refused(guide in hostile::seen_guide(), at in any::<Index>()) {
        let bytes = encode(&guide).unwrap();
        let cut = at.index(bytes.len());
        let expected = if cut < 4 { Unreadable::NotAGuide } else { Unreadable::Damaged };
        prop_assert_eq!(read(&bytes[..cut]), Err(expected));
    }

    #[test]
    fn a_compiled_guide_with_more_behind_it_is_refused(guide in hostile::seen_guide(), more in prop::collection::vec(any::<u8>(), 1..99)) {
        let bytes = [encode(&guide).unwrap(), more].concat();
        prop_assert_eq!(read(&bytes), Err(Unreadable::Damaged));
    }

    #[test]
    fn another_beginning_is_no_guide_and_another_version_is_said_to_be_one(beginning in any::<[u8; 4]>(), version in any::<u8>()) {
        let mut bytes = small_guide().to_vec();
        bytes[4] = version;
        let own = version == small_guide()[4];
        prop_assert_eq!(read(&bytes).err(), (!own).then_some(Unreadable::OtherVersion(version)));
        bytes[..4].copy_from_slice(&beginning);
        prop_assume!(beginning != *b"WAYS");
        prop_assert_eq!(read(&bytes), Err(Unreadable::NotAGuide));
    }

    /// One hidden character anywhere, one link of another kind, and there is no guide.
    #[test]
    fn what_no_checked_guide_holds_is_damage(
        guide in hostile::seen_guide(),
        at in any::<(Index, Index)>(),
        letter in prop::sample::select("\0\u{1b}\r\u{7f}\u{85}\u{ad}\u{61c}\u{200b}\u{200e}\u{200f}\u{202a}\u{202d}\u{202e}\u{2028}\u{2060}\u{2066}\u{2069}\u{feff}\u{e0041}".chars().collect::<Vec<char>>()),
        link in hostile::bad_link(),
    ) {
        let mut marked = guide.clone();
        let mut texts = hostile::texts(&mut marked);
        let one = at.0.index(texts.len());
        let middle = texts[one].char_indices().nth(1).map_or(0, |(at, _)| at);
        texts[one].insert(middle, letter);
        let text = texts[one].clone();
        prop_assert_eq!(read(&encode(&marked).unwrap()), Err(Unreadable::Damaged), "{:?}", text);

        let mut linked = guide;
        let mut links = hostile::links(&mut linked);
        let place = at.1.index(links.len());
        *links[place] = link.clone();
        prop_assert_eq!(read(&encode(&linked).unwrap()), Err(Unreadable::Damaged), "{:?}", link);
    }
}

proptest! {
    #![proptest_config(many(4096))]

    #[test]
    fn no_bytes_make_reading_panic_or_take_memory(bytes in prop::collection::vec(any::<u8>(), 0..2000), begins in any::<bool>()) {
        let bytes = if begins { [b"WAYS\x01", bytes.as_slice()].concat() } else { bytes };
        let _ = read(&bytes);
    }

    /// Few different bytes: long lists of small things.
    #[test]
    fn no_lists_make_reading_panic_or_take_memory(
        head in prop::collection::vec(0_u8..3, 0..40),
        tail in prop::collection::vec(prop::sample::select(vec![0_u8, 1, 2, 3, 0x7f, 0xff]), 0..2000),
    ) {
        let _ = read(&[b"WAYS\x01", head.as_slice(), tail.as_slice()].concat());
    }
}

proptest! {
    #![proptest_config(many(512))]

    /// What is still read after somebody changed the bytes is text and links, and nothing in it is hidden.
    #[test]
    fn a_changed_guide_is_refused_or_harmless(changes in prop::collection::vec(change(), 1..6)) {
        let bytes = changed(small_guide(), &changes);
        if let Ok(guide) = read(&bytes) {
            let page = markup::fragment(&drawn(&guide));
            prop_assert_eq!(harmless(&page), Ok(()));
            prop_assert_eq!(seen(&page), Ok(()));
        }
    }
}

/// A length that nothing backs takes no memory, wherever it stands.
#[test]
fn huge_lengths_take_no_memory() {
    let guides = guides().iter().map(|bytes| (bytes.as_slice(), 211));
    for (bytes, step) in guides.chain([(small_guide(), 3)]) {
        for at in (5..bytes.len()).step_by(step) {
            let huge = [&bytes[..at], &[0xff, 0xff, 0xff, 0xff, 0x0f], &bytes[at..]].concat();
            let _ = read(&huge);
            let broken_off = [&bytes[..at], &[0xff, 0xff, 0xff, 0xff, 0x0f]].concat();
            assert_eq!(read(&broken_off), Err(Unreadable::Damaged), "at {at}");
        }
    }
}

/// Every way to break off.
#[test]
fn no_beginning_of_a_guide_is_a_guide() {
    let bytes = small_guide();
    for end in 0..bytes.len() {
        let expected = if end < 4 { Unreadable::NotAGuide } else { Unreadable::Damaged };
        assert_eq!(read(&bytes[..end]), Err(expected), "at {end} of {}", bytes.len());
    }
}

/// The lists that cost most for their bytes: many that hold little, read to their end and then refused.
#[test]
fn the_dearest_lists_stay_within_the_bound() {
    let mut small = checked("tests/guides/good");
    small.questions.clear();
    let base = |change: &dyn Fn(&mut Guide)| {
        let mut guide = small.clone();
        change(&mut guide);
        encode(&guide).unwrap()
    };
    use wayside::guide::{Block, Inline};
    let one = || vec![Inline::Text(String::new())];
    let dear = [
        base(&|guide| guide.about.blocks = vec![Block::List { numbered: false, items: vec![one(); 5000] }]),
        base(&|guide| guide.about.blocks = vec![Block::Paragraph(Vec::new()); 5000]),
        base(&|guide| guide.about.blocks = vec![Block::Paragraph(one()); 5000]),
        base(&|guide| guide.synonyms = vec![(String::new(), vec![String::new()]); 5000]),
        base(&|guide| guide.words.small_words = vec![String::new(); 16385]),
        base(&|guide| guide.talk_first = vec![0; 16385]),
    ];
    let mut dearest = 0;
    for bytes in dear {
        let mut guide = None;
        let taken = measure(|| guide = decode(&bytes).ok());
        assert!(guide.is_some());
        dearest = dearest.max(taken.bytes_max / bytes.len() as u64);
        let _ = read(&bytes);
    }
    println!("the dearest list takes {dearest} times its bytes");
    assert!((20..FACTOR).contains(&dearest), "{dearest}: the bound is far from what is taken, or below it");
}
