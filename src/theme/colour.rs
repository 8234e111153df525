//! A colour, as a style sheet writes it.

use std::{fmt, str::FromStr};

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// From 0 to 255.
    pub red: u8,
    /// From 0 to 255.
    pub green: u8,
    /// From 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };

    /// This colour on its way to another: 0 is this one, 255 the other.
    pub fn towards(self, other: Self, step: u8) -> Self {
        let mix = |from: u8, to: u8| {
            let (from, to, step) = (u32::from(from), u32::from(to), u32::from(step));
            u8::try_from((from * (255 - step) + to * step + 127) / 255).unwrap_or(u8::MAX)
        };
        Self { red: mix(self.red, other.red), green: mix(self.green, other.green), blue: mix(self.blue, other.blue) }
    }
}

impl Colour {
    /// This colour with a share of another, from 0 to 1.
    pub fn mixed(self, other: Self, share: f64) -> Self {
        // A cast to a number of fewer bits stops at its ends.
        let mix = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
        Self { red: mix(self.red, other.red), green: mix(self.green, other.green), blue: mix(self.blue, other.blue) }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl FromStr for Colour {
    type Err = String;

    /// Reads `#184f46`, `#fff` and `rgb(24, 79, 70)`.
    ///
    /// # Errors
    /// A sentence that says what to write instead.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let read = match text.strip_prefix('#') {
            Some(digits) => hex(digits),
            None => rgb(text),
        };
        read.ok_or_else(|| format!("“{text}” is not a color that can be checked. Write one like #184f46."))
    }
}

fn hex(digits: &str) -> Option<Colour> {
    let values: Vec<u8> = digits
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok()))
        .collect::<Option<_>>()?;
    match *values {
        [red, green, blue] => Some(Colour { red: red * 17, green: green * 17, blue: blue * 17 }),
        [r, ed, g, reen, b, lue] => Some(Colour { red: r * 16 + ed, green: g * 16 + reen, blue: b * 16 + lue }),
        _ => None,
    }
}

fn rgb(text: &str) -> Option<Colour> {
    let lower = text.to_ascii_lowercase();
    let inside = lower.strip_prefix("rgb(")?.strip_suffix(')')?;
    let parts = inside.split([',', ' ']).filter(|part| !part.is_empty());
    let values: Vec<u8> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match *values {
        [red, green, blue] => Some(Colour { red, green, blue }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_style_sheets_write_it() {
        let green = Colour { red: 24, green: 79, blue: 70 };
        for text in ["#184f46", " #184F46 ", "rgb(24, 79, 70)", "RGB(24 79 70)"] {
            assert_eq!(text.parse(), Ok(green), "{text}");
        }
        assert_eq!("#fa0".parse(), Ok(Colour { red: 255, green: 170, blue: 0 }));
        assert_eq!(green.to_string(), "#184f46");
    }

    #[test]
    fn what_cannot_be_checked_is_no_colour() {
        for text in
            ["", "#", "#12", "#184f4", "#184f46ff", "#18é", "teal", "rgb(1, 2)", "rgb(1, 2, 256)", "rgba(1,2,3,.5)"]
        {
            assert!(text.parse::<Colour>().is_err_and(|says| says.contains("#184f46")), "{text}");
        }
    }

    #[test]
    fn towards_another_begins_here_and_ends_there() {
        let green = Colour { red: 24, green: 79, blue: 70 };
        assert_eq!(green.towards(Colour::WHITE, 0), green);
        assert_eq!(green.towards(Colour::WHITE, 255), Colour::WHITE);
    }
}
