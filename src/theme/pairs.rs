//! Which colours the guide draws on which, and how they fare with what a host has chosen. What a host does not choose, the
//! guide works out from the rest, in the browser: `static/theme.js`, whose reckoning this is, too.

use super::{
    Colour, ENOUGH,
    contrast::{contrast, luminance, nearest},
};
use Ink::{Card, Tint, Token as Of};
use Token::{Accent, ExitSurface, ExitText, OnAccent, Surface, Text};

/// A colour that a host may choose: a CSS property of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// Links, buttons, headings that lead somewhere.
    Accent,
    /// The words on a filled button.
    OnAccent,
    /// The guide's paper.
    Surface,
    /// Its ink.
    Text,
    /// The exit.
    ExitSurface,
    /// The words on the exit.
    ExitText,
}

impl Token {
    /// All of them, in the order in which a page asks for them.
    pub const ALL: [Self; 6] = [Accent, OnAccent, Surface, Text, ExitSurface, ExitText];

    /// The property's name after `--wayside-`.
    pub const fn name(self) -> &'static str {
        match self {
            Accent => "accent",
            OnAccent => "on-accent",
            Surface => "surface",
            Text => "text",
            ExitSurface => "exit-surface",
            ExitText => "exit-text",
        }
    }

    const fn at(self) -> usize {
        self as usize
    }
}

/// By day or by night.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Light {
    /// `scheme="light"`.
    Day,
    /// `scheme="dark"`.
    Night,
}

impl Light {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Day, Self::Night];
}

/// What a host has chosen; the rest stays as it is shipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chosen([Option<Colour>; 6]);

impl Chosen {
    /// With this colour, too; `None` takes one back.
    #[must_use]
    pub fn with(mut self, token: Token, colour: Option<Colour>) -> Self {
        if let Some(place) = self.0.get_mut(token.at()) {
            *place = colour;
        }
        self
    }

    /// What was chosen for it.
    pub fn get(&self, token: Token) -> Option<Colour> {
        self.0.get(token.at()).copied().flatten()
    }

    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Which of the guide's own colours go with it: those of the night on dark paper, or under light ink.
    fn goes_with(&self, light: Light) -> Light {
        let dark = match (self.get(Surface), self.get(Text)) {
            (Some(paper), _) => luminance(paper) < DUSK,
            (None, Some(ink)) => luminance(ink) > DUSK,
            (None, None) => light == Light::Night,
        };
        if dark { Light::Night } else { Light::Day }
    }

    /// What something is drawn with.
    fn drawn(&self, light: Light, ink: Ink) -> Colour {
        let chosen = |token| self.get(token);
        if let Of(token) = ink
            && let Some(colour) = chosen(token)
        {
            return colour;
        }
        // The exit is a thing apart, and so is a guide of which nothing was chosen.
        if matches!(ink, Of(ExitSurface | ExitText))
            || [Surface, Text, Accent, OnAccent].into_iter().all(|one| chosen(one).is_none())
        {
            return own(light, ink);
        }
        let with = self.goes_with(light);
        let paper = chosen(Surface).unwrap_or_else(|| own(with, Of(Surface)));
        let papers = || [paper, self.drawn(light, Card), self.drawn(light, Tint)];
        match ink {
            Card | Tint => {
                let card = paper.mixed(Colour::WHITE, if with == Light::Night { 0.05 } else { 0.7 });
                let tint = paper.mixed(chosen(Accent).unwrap_or_else(|| own(with, Of(Accent))), 0.1);
                // On paper that is neither light nor dark, nothing can be read on a second shade of it as well.
                let both = [Colour::BLACK, Colour::WHITE].iter().any(|ink| can_be_read(*ink, &[paper, card, tint]));
                match ink {
                    _ if !both => paper,
                    Card => card,
                    _ => tint,
                }
            }
            Of(Text) => readable(&[own(with, Of(Text))], &papers()),
            Of(Accent) => {
                let (hue, ink) = (own(with, Of(Accent)), self.drawn(light, Of(Text)));
                let steps = (0..=10).map(|step| hue.mixed(ink, f64::from(step) / 10.0));
                steps.into_iter().find(|colour| can_be_read(*colour, &papers())).unwrap_or(ink)
            }
            Of(OnAccent) => readable(&[paper, own(with, Of(OnAccent))], &[self.drawn(light, Of(Accent))]),
            Of(_) => paper,
        }
    }
}

/// The luminance below which paper is dark.
const DUSK: f64 = 0.18;

fn can_be_read(colour: Colour, on: &[Colour]) -> bool {
    least(colour, on) >= ENOUGH
}

fn least(colour: Colour, on: &[Colour]) -> f64 {
    on.iter().map(|other| contrast(colour, *other)).fold(f64::INFINITY, f64::min)
}

/// The first of these that can be read there, or black, or white; else whichever can best.
fn readable(colours: &[Colour], on: &[Colour]) -> Colour {
    let all: Vec<Colour> = colours.iter().copied().chain([Colour::BLACK, Colour::WHITE]).collect();
    let best = || all.iter().copied().max_by(|one, other| least(*one, on).total_cmp(&least(*other, on)));
    all.iter().copied().find(|colour| can_be_read(*colour, on)).or_else(best).unwrap_or(Colour::BLACK)
}

/// What something is drawn with: a colour that can be chosen, or one that comes with the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    Token(Token),
    Card,
    Tint,
}

/// The guide's own colours, as `static/guide.css` has them; a test holds them together.
const fn own(light: Light, ink: Ink) -> Colour {
    let rgb = match (light, ink) {
        (Light::Day, Of(Accent)) => 0x18_4f46,
        (Light::Day, Of(OnAccent) | Card) => 0xff_ffff,
        (Light::Day, Of(Surface)) => 0xfb_faf6,
        (Light::Day, Of(Text)) => 0x1e_2522,
        (Light::Day, Of(ExitSurface)) => 0x26_302c,
        (Light::Day, Of(ExitText)) => 0xff_ffff,
        (Light::Day, Tint) => 0xe6_eeea,
        (Light::Night, Of(Accent)) => 0x9a_d7c7,
        (Light::Night, Of(OnAccent)) => 0x0c_211c,
        (Light::Night, Of(Surface | ExitText)) => 0x15_1a18,
        (Light::Night, Of(Text)) => 0xee_f0eb,
        (Light::Night, Of(ExitSurface)) => 0xdf_e6e2,
        (Light::Night, Card) => 0x1e_2522,
        (Light::Night, Tint) => 0x20_322d,
    };
    let [_, red, green, blue] = u32::to_be_bytes(rgb);
    Colour { red, green, blue }
}

/// The colour that something has with what was chosen.
pub fn drawn(light: Light, chosen: &Chosen, token: Token) -> Colour {
    chosen.drawn(light, Of(token))
}

/// What is read, in front of what, and which choice mends it.
struct Pair {
    what: &'static str,
    front: Ink,
    back: Ink,
    mends: Token,
}

const PAIRS: [Pair; 8] = [
    Pair { what: "Text on the page", front: Of(Text), back: Of(Surface), mends: Text },
    Pair { what: "Text in boxes", front: Of(Text), back: Card, mends: Text },
    Pair { what: "Text in the box about danger", front: Of(Text), back: Tint, mends: Text },
    Pair { what: "Links on the page", front: Of(Accent), back: Of(Surface), mends: Accent },
    Pair { what: "Links and buttons in boxes", front: Of(Accent), back: Card, mends: Accent },
    Pair { what: "Buttons in the box about danger", front: Of(Accent), back: Tint, mends: Accent },
    Pair { what: "Words on filled buttons", front: Of(OnAccent), back: Of(Accent), mends: OnAccent },
    Pair { what: "Words on the leave button", front: Of(ExitText), back: Of(ExitSurface), mends: ExitText },
];

/// How a pair of colours fares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// What is read there.
    pub what: &'static str,
    /// Its contrast.
    pub ratio: f64,
    /// Which choice mends it.
    pub mends: Token,
}

/// Every pair that the guide draws, with what was chosen.
pub fn judge(light: Light, chosen: &Chosen) -> impl Iterator<Item = Judged> {
    PAIRS.iter().map(move |&Pair { what, front, back, mends }| Judged {
        what,
        ratio: contrast(chosen.drawn(light, front), chosen.drawn(light, back)),
        mends,
    })
}

/// The nearest colour for a choice with which all can be read that it mends. Some grounds change with it.
pub fn cure(light: Light, chosen: &Chosen, token: Token) -> Option<Colour> {
    nearest(chosen.drawn(light, Of(token)), |candidate| {
        let chosen = chosen.with(token, Some(candidate));
        judge(light, &chosen).all(|one| one.mends != token || one.ratio >= ENOUGH)
    })
}

#[cfg(test)]
mod tests {
    use super::super::GOOD;
    use super::*;

    const STYLES: [&str; 2] = [include_str!("../../static/guide.css"), include_str!("../../static/exit.css")];

    /// The colours that the style sheets name after `name:` in the guide's own rules: by day, by night, and by night where that is set.
    fn said(name: &str) -> Vec<Colour> {
        let lines = STYLES.iter().flat_map(|sheet| sheet.lines());
        let values = lines.filter_map(|line| line.trim().strip_prefix(name)?.split_once(';').map(|(value, _)| value));
        values.filter_map(|value| value.trim_end_matches(')').rsplit([' ', ':']).next()?.parse().ok()).collect()
    }

    #[test]
    fn the_guides_own_colours_are_those_of_its_style_sheets() {
        let inks = Token::ALL
            .map(|token| (format!("--{}:", token.name()), Of(token)))
            .into_iter()
            .chain([("--card:".to_owned(), Card), ("--tint:".to_owned(), Tint)]);
        for (name, ink) in inks {
            let said = said(&name);
            assert_eq!(said.len(), 3, "{name} {said:?}");
            for light in Light::ALL {
                assert!(said.contains(&own(light, ink)), "{name} {said:?} is not {}", own(light, ink));
            }
        }
    }

    #[test]
    fn the_guides_own_colours_are_good() {
        for light in Light::ALL {
            for judged in judge(light, &Chosen::default()) {
                assert!(judged.ratio >= GOOD, "{light:?} {judged:?}");
            }
        }
    }

    fn bad(chosen: &Chosen) -> Vec<Judged> {
        judge(Light::Day, chosen).filter(|one| one.ratio < ENOUGH).collect()
    }

    #[test]
    fn a_pale_accent_is_cured_for_every_ground_it_stands_on() {
        let pale = Chosen::default().with(Accent, "#7fb5a8".parse().ok());
        let bad = bad(&pale);
        assert_eq!(bad.iter().map(|one| one.mends).collect::<Vec<_>>(), [Accent; 3], "{bad:?}");
        let cured = pale.with(Accent, cure(Light::Day, &pale, Accent));
        assert!(judge(Light::Day, &cured).all(|one| one.ratio >= ENOUGH));
    }

    /// As in the browser.
    #[test]
    fn what_was_not_chosen_goes_with_what_was() {
        let night = Chosen::default().with(Surface, Some(Colour::BLACK));
        assert_eq!(bad(&night), []);
        assert_eq!(drawn(Light::Day, &night, Text), own(Light::Night, Of(Text)));
        let pale = Chosen::default().with(Accent, "#ffd24d".parse().ok());
        assert_eq!(drawn(Light::Day, &pale, OnAccent), Colour::BLACK);
    }

    /// What is chosen is never put right behind somebody's back.
    #[test]
    fn what_was_chosen_is_judged_as_it_is() {
        let grey = Chosen::default()
            .with(Surface, Some(Colour::WHITE))
            .with(Text, "#888".parse().ok())
            .with(OnAccent, "#184f46".parse().ok());
        let mends: Vec<Token> = bad(&grey).iter().map(|one| one.mends).collect();
        assert!(mends.contains(&Text) && mends.contains(&OnAccent), "{mends:?}");
    }
}
