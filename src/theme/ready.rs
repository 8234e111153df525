//! Colours that are ready to be taken.

use super::{Chosen, Colour, Light, Token};

/// A set of colours with a name, for day and night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// What it is called.
    pub name: &'static str,
    /// What it looks like.
    pub says: &'static str,
    /// In the order of [`Token::ALL`]; nothing where the guide's own stay.
    day: Option<[&'static str; 6]>,
    night: Option<[&'static str; 6]>,
}

/// All that are ready, the guide's own first.
pub const READY: [Ready; 3] = [
    Ready { name: "Paper", says: "the guide’s own: paper, ink and green", day: None, night: None },
    Ready {
        name: "Dusk",
        says: "quiet violet",
        day: Some(["#443d7a", "#ffffff", "#f8f7fb", "#23212e", "#2b2840", "#ffffff"]),
        night: Some(["#c3bdf5", "#17142e", "#16151d", "#efeef5", "#dfdceb", "#16151d"]),
    },
    Ready {
        name: "Plain",
        says: "black, white and blue",
        day: Some(["#00458c", "#ffffff", "#ffffff", "#111111", "#111111", "#ffffff"]),
        night: Some(["#a8d1ff", "#00152e", "#0c0c0c", "#f5f5f5", "#f0f0f0", "#111111"]),
    },
];

impl Ready {
    /// Its colours.
    pub fn colours(&self, light: Light) -> Chosen {
        let texts = if light == Light::Day { self.day } else { self.night };
        let colours = texts.into_iter().flatten().map(|text| text.parse::<Colour>().ok());
        Token::ALL.into_iter().zip(colours).fold(Chosen::default(), |all, (token, colour)| all.with(token, colour))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{GOOD, judge};
    use super::*;

    #[test]
    fn what_is_ready_is_good_by_day_and_by_night() {
        for ready in READY {
            for light in Light::ALL {
                for judged in judge(light, &ready.colours(light)) {
                    assert!(judged.ratio >= GOOD, "{} {light:?} {judged:?}", ready.name);
                }
            }
        }
    }
}
