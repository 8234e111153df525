//! What is chosen, as it was typed.

use super::{
    made::Made,
    theme::{Chosen, Light, Ready, Token},
};

/// Everything that one can choose. It lives in the page, and nowhere else.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "named for the attributes of the contract, which README.md explains")]
pub struct Settings {
    /// Where the files will be.
    pub base: String,
    pub guide: String,
    /// Empty: as the page, or the browser.
    pub lang: String,
    pub display: Display,
    pub scheme: Scheme,
    pub topic: String,
    pub exit_url: String,
    pub exit_fallback: String,
    pub exit_label: String,
    pub side: Side,
    pub keys: Keys,
    pub quiet: bool,
    pub new_tab: bool,
    pub offset: String,
    pub history_guard: bool,
    pub day: Colours,
    pub night: Colours,
    pub radius: String,
}

/// Six fields for colours, in the order of [`Token::ALL`]; an empty one leaves the guide's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Colours(pub [String; 6]);

impl Colours {
    /// What was typed for it.
    pub fn typed(&self, token: Token) -> &str {
        self.0.get(token as usize).map_or("", |text| text.trim())
    }

    /// Types it.
    pub fn set(&mut self, token: Token, text: String) {
        if let Some(field) = self.0.get_mut(token as usize) {
            *field = text;
        }
    }

    /// What of it are colours.
    pub fn chosen(&self) -> Chosen {
        Token::ALL.into_iter().fold(Chosen::default(), |all, token| all.with(token, self.typed(token).parse().ok()))
    }

    /// As a ready set has it.
    pub fn of(ready: &Ready, light: Light) -> Self {
        let colours = ready.colours(light);
        Self(Token::ALL.map(|token| colours.get(token).map_or_else(String::new, |colour| colour.to_string())))
    }
}

macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $($(#[$says:meta])* $choice:ident => $value:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$says])* $choice,)*
        }

        impl $name {
            /// All of them, the default first.
            pub const ALL: &[Self] = &[$(Self::$choice,)*];

            /// The attribute's value.
            pub const fn value(self) -> &'static str {
                match self { $(Self::$choice => $value,)* }
            }
        }
    };
}

choices! {
    /// `display`.
    Display {
        /// On the page.
        Inline => "inline",
        /// Behind a button.
        Panel => "panel",
        /// In a frame that the page cannot look into.
        Sealed => "sealed",
    }
}

choices! {
    /// `scheme`.
    Scheme {
        /// As the reader's device is set.
        Auto => "auto",
        /// Always light.
        Light => "light",
        /// Always dark.
        Dark => "dark",
    }
}

choices! {
    /// `exit-side`.
    Side {
        /// A bar.
        Full => "full",
        /// In the corner where lines begin.
        Start => "start",
        /// In the corner where they end.
        End => "end",
    }
}

choices! {
    /// `exit-keys`.
    Keys {
        /// Either.
        Both => "shift3 escape2",
        /// Three times Shift.
        Shift => "shift3",
        /// Twice Escape.
        Escape => "escape2",
        /// No keys.
        None => "none",
    }
}

impl Settings {
    /// The first guide as it is, its files at this address.
    pub fn new(base: &str, made: &Made) -> Self {
        let guide = made.guides.first().cloned().unwrap_or_default();
        Self {
            base: base.to_owned(),
            guide: guide.id,
            lang: String::new(),
            display: Display::Inline,
            scheme: Scheme::Auto,
            topic: String::new(),
            exit_url: guide.exit_url,
            exit_fallback: guide.exit_fallback,
            exit_label: String::new(),
            side: Side::Full,
            keys: Keys::Both,
            quiet: false,
            new_tab: false,
            offset: String::new(),
            history_guard: false,
            day: Colours::default(),
            night: Colours::default(),
            radius: String::new(),
        }
    }

    /// The lights in which somebody may see it.
    pub fn lights(&self) -> &'static [Light] {
        match self.scheme {
            Scheme::Auto => &Light::ALL,
            Scheme::Light => &[Light::Day],
            Scheme::Dark => &[Light::Night],
        }
    }

    /// The colours for a light.
    pub fn colours(&self, light: Light) -> &Colours {
        match light {
            Light::Day => &self.day,
            Light::Night => &self.night,
        }
    }

    /// Likewise, to be changed.
    pub fn colours_mut(&mut self, light: Light) -> &mut Colours {
        match light {
            Light::Day => &mut self.day,
            Light::Night => &mut self.night,
        }
    }
}
