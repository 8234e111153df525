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

/// All that are ready, the guide's own first; the others are those of `static/themes/`.
pub const READY: [Ready; 4] = [
    Ready { name: "Paper", says: "the guide’s own green", day: None, night: None },
    Ready {
        name: "Sea",
        says: "blue on cool paper",
        day: Some(["#174a7c", "#ffffff", "#f6f9fc", "#14212e", "#12283f", "#ffffff"]),
        night: Some(["#9cc7f2", "#0b1b2b", "#10171f", "#eaf0f6", "#dbe6f1", "#10171f"]),
    },
    Ready {
        name: "Clay",
        says: "warm brown on sand",
        day: Some(["#6e3210", "#ffffff", "#fbf6ef", "#2a1f17", "#35251a", "#ffffff"]),
        night: Some(["#f0bd95", "#301705", "#1a1512", "#f5ede5", "#efe3d8", "#1a1512"]),
    },
    Ready {
        name: "Plum",
        says: "violet on soft white",
        day: Some(["#6a2c74", "#ffffff", "#fbf8fb", "#251a29", "#2f1d35", "#ffffff"]),
        night: Some(["#e0b3e8", "#2a1030", "#19141b", "#f2ecf3", "#e9dfeb", "#19141b"]),
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

    #[test]
    fn what_is_ready_is_what_its_style_sheet_says() {
        let sheets = [
            ("Sea", include_str!("../../static/themes/sea.css")),
            ("Clay", include_str!("../../static/themes/clay.css")),
            ("Plum", include_str!("../../static/themes/plum.css")),
        ];
        for (name, sheet) in sheets {
            let ready = READY.iter().find(|ready| ready.name == name);
            let blocks: Vec<&str> = sheet.split('}').filter(|block| block.contains("--wayside-")).collect();
            assert_eq!(blocks.len(), 3, "{name}: by day, by night, and by night where that is set");
            for (block, light) in blocks.iter().zip([Light::Day, Light::Night, Light::Night]) {
                for token in Token::ALL {
                    let said = block.split(&format!("--wayside-{}: ", token.name())).nth(1);
                    let said = said.and_then(|rest| rest.split(';').next()?.parse::<Colour>().ok());
                    assert!(said.is_some(), "{name} {light:?} {token:?}");
                    assert_eq!(
                        said,
                        ready.and_then(|ready| ready.colours(light).get(token)),
                        "{name} {light:?} {token:?}"
                    );
                }
            }
        }
    }
}
