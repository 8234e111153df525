//! What places can be narrowed by.

/// Something that is known of a place, and by which a reader may narrow the places.
///
/// What is not known of a place is not said of it: narrowing by it leaves the place out, and the reader is told so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// It helps people under 18.
    Under18,
    /// It helps grown-ups.
    Adult,
    /// It says that it helps people of any gender.
    AnyGender,
    /// Somebody there speaks Spanish, or an interpreter does.
    Spanish,
    /// It costs nothing.
    Free,
    /// It says that it asks for no papers.
    NoId,
    /// It serves the area around.
    Near,
    /// It serves the whole state.
    State,
    /// It serves the whole country.
    Country,
    /// One can call it.
    Call,
    /// One can write it text messages.
    Text,
    /// One can write with it on a web page.
    Chat,
    /// One can go there.
    Visit,
}

impl Facet {
    /// Every facet with the word for it in a place's file; the last four follow from the place's contacts.
    pub const ALL: [(&'static str, Self); 13] = [
        ("under-18", Self::Under18),
        ("adult", Self::Adult),
        ("any-gender", Self::AnyGender),
        ("spanish", Self::Spanish),
        ("free", Self::Free),
        ("no-id", Self::NoId),
        ("near", Self::Near),
        ("state", Self::State),
        ("country", Self::Country),
        ("call", Self::Call),
        ("text", Self::Text),
        ("chat", Self::Chat),
        ("visit", Self::Visit),
    ];

    /// How many of them a place's file may name.
    pub const NAMED: usize = 9;

    /// Its bit in [`super::Place::fits`].
    pub fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The groups of which one facet is enough: whom it helps, where, how it is reached. Of all others every one must fit.
const GROUPS: [u16; 3] = [0b11, 0b111 << 6, 0b1111 << 9];

/// The facets, a bit for each, among which a choice of `bit` stands: itself alone, or those of which one is enough.
pub fn among(bit: u16) -> u16 {
    let mut among = bit;
    for group in GROUPS {
        if group & bit != 0 {
            among = group;
        }
    }
    among
}

/// Whether a place that is known to be all of `known` fits what is `wanted`.
pub fn fits(known: u16, wanted: u16) -> bool {
    let mut all = wanted;
    let mut fits = true;
    for group in GROUPS {
        all &= !group;
        fits &= wanted & group == 0 || wanted & group & known != 0;
    }
    fits && all & !known == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_group_one_is_enough_of_the_rest_all_are_needed() {
        let [young, adult, free, spanish, near, call] =
            [Facet::Under18, Facet::Adult, Facet::Free, Facet::Spanish, Facet::Near, Facet::Call].map(Facet::bit);
        let known = young | free | near | call;
        assert!(fits(known, 0), "nothing is wanted");
        assert!(fits(known, young | adult) && fits(known, free | near | call) && !fits(known, adult));
        assert!(!fits(known, free | spanish), "Spanish is not known of it");
        assert!(!fits(0, call), "of a place of which nothing is known");
        assert_eq!((among(young), among(free)), (young | adult, free));
    }

    #[test]
    fn the_bits_stand_in_the_order_of_the_list() {
        for (at, (_, facet)) in Facet::ALL.into_iter().enumerate() {
            assert_eq!(facet.bit(), 1 << at);
        }
        assert_eq!(Facet::ALL.iter().position(|(_, facet)| *facet == Facet::Call), Some(Facet::NAMED));
    }
}
