//! How well one colour can be read on another.

use super::Colour;

/// What WCAG 2.2 wants of text at least (1.4.3, AA).
pub const ENOUGH: f64 = 4.5;

/// What the guide's own colours have, and tired or old eyes need (1.4.6, AAA).
pub const GOOD: f64 = 7.0;

/// The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio). Which is in front does not matter.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// WCAG 2.2, relative luminance: from 0, black, to 1, white.
pub(super) fn luminance(Colour { red, green, blue }: Colour) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// The colour nearest to this one, darker or lighter, that can be read on all of these. None, where none can.
pub fn nearest_readable(colour: Colour, on: &[Colour], at_least: f64) -> Option<Colour> {
    nearest(colour, |candidate| on.iter().all(|other| contrast(candidate, *other) >= at_least))
}

/// The colour nearest to this one, darker or lighter, that will do.
pub(super) fn nearest(colour: Colour, will_do: impl Fn(Colour) -> bool) -> Option<Colour> {
    (0..=u8::MAX)
        .flat_map(|step| [Colour::BLACK, Colour::WHITE].map(|end| colour.towards(end, step)))
        .find(|candidate| will_do(*candidate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap_or(Colour::BLACK)
    }

    /// Figures that WCAG's own techniques and the usual checkers give.
    #[test]
    fn contrast_is_what_wcag_says() {
        let known = [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            ("#777", "#fff", 4.48),
            ("#767676", "#fff", 4.54),
            ("#595959", "#fff", 7.0),
            ("#949494", "#fff", 3.03),
            ("#f00", "#fff", 4.0),
            ("#0f0", "#fff", 1.37),
            ("#00f", "#fff", 8.59),
            ("#ff0", "#000", 19.56),
        ];
        for (one, other, ratio) in known {
            assert!((contrast(colour(one), colour(other)) - ratio).abs() < 0.01, "{one} on {other}");
            assert!((contrast(colour(other), colour(one)) - ratio).abs() < 0.01, "{other} on {one}");
        }
    }

    #[test]
    fn the_nearest_readable_colour_is_the_first_one_that_is() {
        let white = [Colour::WHITE];
        assert_eq!(nearest_readable(colour("#777"), &white, ENOUGH), Some(colour("#767676")));
        assert_eq!(nearest_readable(colour("#184f46"), &white, ENOUGH), Some(colour("#184f46")));
        // Towards white, where the ground is dark.
        let lighter = nearest_readable(colour("#184f46"), &[colour("#151a18")], ENOUGH);
        assert!(lighter.is_some_and(|found| found.green > 0x4f));
    }

    #[test]
    fn on_grounds_that_are_too_different_nothing_can_be_read() {
        assert_eq!(nearest_readable(colour("#888"), &[Colour::WHITE, Colour::BLACK], GOOD), None);
    }

    /// One of black and white can be read on anything.
    #[test]
    fn on_one_ground_something_can_always_be_read() {
        for grey in 0..=u8::MAX {
            let ground = Colour { red: grey, green: grey, blue: grey };
            assert!(nearest_readable(ground, &[ground], ENOUGH).is_some(), "{ground}");
        }
    }
}
