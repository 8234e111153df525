//! Guides as large as a state: what is twice as much takes twice as much, and not four times. Held by what is asked of memory,
//! which is the same on every machine; `./dev scale` says how long it takes and how much it is.

#[path = "../../examples/scale/made.rs"]
mod made;

use std::path::Path;

use allocation_counter::{AllocationInfo, measure};
use wayside::{
    check::{Checked, read},
    cli::{Piece, fragment},
    guide::{decode, encode},
};

use crate::program::{Dist, TODAY, Wayside, today};

fn state(places: usize, questions: usize) -> Wayside {
    let wayside = Wayside::with_nothing();
    made::write(&wayside.guide(), places, questions).expect("the guide can be written");
    wayside
}

/// What some work asked of memory.
fn asked<T>(work: impl FnOnce() -> T) -> (AllocationInfo, T) {
    let mut result = None;
    let info = measure(|| result = Some(work()));
    (info, result.expect("it was done"))
}

/// Reading a guide, and then printing it in its first language.
fn reading_and_printing(places: usize, questions: usize) -> [AllocationInfo; 2] {
    let wayside = state(places, questions);
    let (reading, checked): (_, Checked) = asked(|| read(Path::new(&wayside.guide()), today()));
    assert!(checked.passes(true), "{:#?}", checked.problems.first());
    let guide = &checked.guides[0];
    assert_eq!((guide.places.len(), guide.questions.len()), (places, questions));
    let compiled = Piece { name: "x.bin".to_owned(), integrity: "x".to_owned() };
    let (printing, page) = asked(|| fragment(guide, &compiled, &[]));
    assert!(page.is_ok_and(|page| page.contains("Harbor")));
    [reading, printing]
}

#[test]
fn twice_the_guide_asks_for_twice_the_memory_and_no_more() {
    // Once before, so that what is made once for a run is counted in neither.
    reading_and_printing(20, 4);
    let (small, large) = (reading_and_printing(250, 60), reading_and_printing(500, 120));
    for (what, (small, large)) in ["reading", "printing"].into_iter().zip(small.into_iter().zip(large)) {
        for (of, small, large) in [
            ("all bytes", small.bytes_total, large.bytes_total),
            ("all requests", small.count_total, large.count_total),
            ("the most bytes at once", small.bytes_max, large.bytes_max),
        ] {
            let grows = large as f64 / small as f64;
            assert!((1.0..2.5).contains(&grows), "{what}: {of} grow {grows:.2} times, from {small} to {large}");
        }
    }
}

#[test]
fn a_guide_of_five_hundred_places_is_checked_and_built() {
    let wayside = state(500, 60).checks().exits(0).prints("good: 0 errors, 0 warnings; 60 questions, 500 places,");
    let dist: Dist = wayside.with_an_engine("hello").builds().exits(0).dist();
    let guide = decode(dist.bytes(dist.hashed("guides/good/es.", ".bin"))).expect("it is a guide");
    assert_eq!((guide.places.len(), guide.lang.as_str()), (500, "es"));
    assert!(dist.text("guides/good/en.html").contains("Job Center"), "{TODAY}");
}

/// A position in a guide's list is two bytes: as many places as a large state has fit into it.
#[test]
fn ten_thousand_places_fit_into_a_compiled_guide() {
    let small = state(30, 8);
    let mut guide = read(&small.guide(), today()).guides.remove(0);
    let place = guide.places[1].clone();
    guide.places.resize(10_000, place);
    guide.talk_first = vec![9_999];
    let again = decode(&encode(&guide).expect("it can be compiled")).expect("it can be read");
    assert_eq!(again, guide);
    assert!(again.place(9_999).is_some());
}
