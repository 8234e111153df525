//! What is wrong with what was chosen, field by field.

use super::{
    address::{self, Said},
    settings::Settings,
    theme::{Colour, ENOUGH, GOOD, Light, Token, cure, drawn, judge},
};

/// Words that a guide must not use of itself, in an exit's words: they promise what nobody can keep.
const PROMISES: [&str; 8] = ["safe", "hide", "anonym", "untrace", "100%", "secret", "erase", "delete"];

/// What there is to say of the words of the exit.
pub fn label(label: &str) -> Vec<Said> {
    let lower = label.to_lowercase();
    let mut said = Vec::new();
    if let Some(word) = PROMISES.iter().find(|word| lower.contains(*word)) {
        said.push(Said::advice(format!(
            "“{word}” promises more than leaving can do: the history keeps this page. A plain verb is best, such as “Leave this \
             page”."
        )));
    }
    if label.chars().count() > 24 {
        said.push(Said::advice("This is long: on a small phone it takes a second line. Two or three words are best."));
    }
    said
}

/// What there is to say of a number of pixels.
pub fn pixels(text: &str, most: u32) -> Vec<Said> {
    let text = text.trim();
    match text.parse::<u32>() {
        _ if text.is_empty() => Vec::new(),
        Ok(number) if number <= most => Vec::new(),
        _ => vec![Said::grave(format!("Write a whole number from 0 to {most}, or nothing."))],
    }
}

/// What is wrong with a colour, and the nearest one that is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What, why and what to do.
    pub said: Said,
    /// What to take instead.
    pub instead: Option<Colour>,
}

/// What there is to say of the choice of one colour. Of the guide's own, only where a choice has spoilt it.
pub fn colour(settings: &Settings, light: Light, token: Token) -> Option<Fault> {
    let colours = settings.colours(light);
    let typed = colours.typed(token);
    if !typed.is_empty()
        && let Err(says) = typed.parse::<Colour>()
    {
        return Some(Fault { said: Said::grave(says), instead: None });
    }
    let chosen = colours.chosen();
    let judged = judge(light, &chosen).filter(|one| one.mends == token);
    let worst = judged.min_by(|one, other| one.ratio.total_cmp(&other.ratio))?;
    // Cut, not rounded: what is called 4.5 is 4.5.
    let ratio = figure(worst.ratio);
    if worst.ratio < ENOUGH {
        let instead = cure(light, &chosen, token);
        let cure = match instead {
            Some(colour) => format!("The nearest that can be read is {colour}."),
            None => "No such color can be read on all of its grounds: change the paper or the ink first.".to_owned(),
        };
        let says =
            format!("{}: {ratio}:1. Text needs 4.5:1 at least, or many people cannot read it. {cure}", worst.what);
        return Some(Fault { said: Said::grave(says), instead });
    }
    if worst.ratio < GOOD {
        let says = format!(
            "{}: {ratio}:1. That can be read. With 7:1 it can be read by tired eyes, too, and in the sun.",
            worst.what
        );
        return Some(Fault { said: Said::advice(says), instead: None });
    }
    None
}

/// A contrast, to a tenth, never higher than it is.
pub fn figure(ratio: f64) -> String {
    format!("{:.1}", (ratio * 10.0).floor() / 10.0)
}

/// The colour that a field stands for: what was typed, or what goes with the rest.
pub fn shown(settings: &Settings, light: Light, token: Token) -> Colour {
    drawn(light, &settings.colours(light).chosen(), token)
}

/// What stands in the way of a tag: the field's id in the page, its name, and why.
pub fn graves(settings: &Settings) -> Vec<(String, String, String)> {
    let fields = [
        ("base", "Where the files are", address::files(&settings.base)),
        ("exit-url", "Where leaving goes", address::exit(&settings.exit_url, &settings.base)),
        (
            "exit-fallback",
            "Where it goes then",
            address::fallback(&settings.exit_fallback, &settings.exit_url, &settings.base),
        ),
        ("exit-offset", "Room below the button", pixels(&settings.offset, 400)),
        ("radius", "Round corners", pixels(&settings.radius, 40)),
    ];
    let fields = fields.into_iter().flat_map(|(id, name, said)| {
        said.into_iter().filter(|one| one.grave).map(move |one| (id.to_owned(), name.to_owned(), one.says))
    });
    let colours = settings.lights().iter().flat_map(|&light| {
        Token::ALL.into_iter().filter_map(move |token| {
            let fault = colour(settings, light, token).filter(|fault| fault.said.grave)?;
            Some((field(light, token), format!("{}, {}", named(token), when(light)), fault.said.says))
        })
    });
    fields.chain(colours).collect()
}

/// The id of a colour's field.
pub fn field(light: Light, token: Token) -> String {
    let light = if light == Light::Day { "day" } else { "night" };
    format!("{light}-{}", token.name())
}

/// When.
pub const fn when(light: Light) -> &'static str {
    match light {
        Light::Day => "by day",
        Light::Night => "by night",
    }
}

/// What a colour is for, in plain words.
pub const fn named(token: Token) -> &'static str {
    match token {
        Token::Accent => "Links and buttons",
        Token::OnAccent => "Words on filled buttons",
        Token::Surface => "Paper",
        Token::Text => "Ink",
        Token::ExitSurface => "Leave button",
        Token::ExitText => "Words on the leave button",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{made::Made, settings::Scheme};
    use super::*;

    fn settings() -> Settings {
        let mut settings = Settings::new("https://example.org/wayside/", &Made::default());
        settings.exit_url = "https://www.weather.gov/".into();
        settings.exit_fallback = "https://www.wikipedia.org/".into();
        settings
    }

    #[test]
    fn what_nobody_changed_is_good() {
        assert_eq!(graves(&settings()), []);
    }

    #[test]
    fn a_pair_that_cannot_be_read_is_refused_with_a_cure() {
        let mut settings = settings();
        settings.day.set(Token::Accent, "#7fb5a8".into());
        let fault = colour(&settings, Light::Day, Token::Accent);
        assert!(fault.as_ref().is_some_and(|fault| fault.said.grave && fault.said.says.contains("4.5:1")), "{fault:?}");
        let instead = fault.and_then(|fault| fault.instead).map_or_else(String::new, |colour| colour.to_string());
        settings.day.set(Token::Accent, instead);
        // White on it can be read then, too: it was dark enough on white.
        assert_eq!(graves(&settings), []);
        assert!(colour(&settings, Light::Day, Token::Accent).is_some_and(|fault| !fault.said.grave));
    }

    #[test]
    fn what_nobody_will_see_stands_in_nobodys_way() {
        let mut settings = settings();
        settings.night.set(Token::Text, "#000".into());
        settings.night.set(Token::Surface, "#111".into());
        assert_eq!(graves(&settings).len(), 1);
        settings.scheme = Scheme::Light;
        assert_eq!(graves(&settings), []);
    }

    #[test]
    fn a_figure_is_never_higher_than_it_is() {
        assert_eq!(figure(4.4999), "4.4");
        assert_eq!(figure(21.0), "21.0");
    }

    #[test]
    fn pixels_are_a_number() {
        assert_eq!(pixels("", 40), []);
        assert_eq!(pixels(" 12 ", 40), []);
        for bad in ["-1", "41", "1.5", "12px", "x"] {
            assert!(pixels(bad, 40).iter().all(|one| one.grave) && !pixels(bad, 40).is_empty(), "{bad}");
        }
    }

    #[test]
    fn words_that_promise_are_advised_against() {
        assert!(label("Safe exit").iter().any(|one| one.says.contains("safe")));
        assert_eq!(label("Leave this page"), []);
    }
}
