//! What is pasted, as text.

use super::{
    address::{folder, origin},
    made::{Entry, Made, Script, Spoken},
    settings::{Display, Keys, Scheme, Settings, Side},
    theme::{Light, Token},
};

/// Which element it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Guide,
    Exit,
}

/// A name, and what it says; an attribute that is there or not has nothing to say.
type Attribute = (&'static str, Option<String>);

/// The tag: the script, the colours and the element.
pub fn tag(settings: &Settings, made: &Made) -> String {
    [head(settings, made), style(settings), element(settings, made, Element::Guide)].concat()
}

/// The button alone, for every other page.
pub fn button(settings: &Settings, made: &Made) -> String {
    [head(settings, made), style(settings), element(settings, made, Element::Exit)].concat()
}

/// The printed snippet of a build, with what was chosen put in.
///
/// # Errors
/// What it lacks, if it is not what a build prints.
pub fn whole(settings: &Settings, made: &Made, printed: &str) -> Result<String, String> {
    Ok([head(settings, made), style(settings), filled(settings, made, printed)?].concat())
}

/// Its element alone.
///
/// # Errors
/// Likewise.
pub fn filled(settings: &Settings, made: &Made, printed: &str) -> Result<String, String> {
    const OPENS: &str = "<wayside-guide ";
    let odd = || "The snippet of this build does not look as it should. Build the guide once more.".to_owned();
    let at = printed.find(OPENS).ok_or_else(odd)?;
    let root = printed.get(at..).and_then(|rest| rest.split_once('>')).ok_or_else(odd)?.1;
    let base = folder(&settings.base);
    // The styles stand where the build was told that they would.
    let root = root.replacen(&format!("href=\"{}", escaped(&made.url)), &format!("href=\"{}", escaped(&base)), 1);
    let root = exit_of(settings, made, &root).ok_or_else(odd)?;
    let opening = opening(&attributes(settings, made, Element::Guide, true), Element::Guide);
    Ok([opening, root.trim_end().to_owned(), "\n".to_owned()].concat())
}

/// The same on a page whose policy allows no styles but files: theirs in the place of those in the text.
pub fn styled_by_file(element: &str) -> String {
    let parts = element.split_once("<style data-styles>").and_then(|(before, rest)| {
        let (link, after) = rest.split_once("</style><noscript>")?.1.split_once("</noscript>")?;
        Some([before, link, after].concat())
    });
    parts.unwrap_or_else(|| element.to_owned())
}

/// The name of the printed snippet, from the files' folder on.
pub fn printed(settings: &Settings, made: &Made) -> Option<String> {
    let (guide, spoken) = spoken(settings, made)?;
    Some(format!("guides/{}/{}.snippet.html", guide.id, spoken.lang))
}

/// The guide in a frame. All that was chosen stands after the `#`, which no server is sent.
pub fn frame(settings: &Settings, made: &Made) -> String {
    let base = folder(&settings.base);
    let title = spoken(settings, made).map_or("", |(_, spoken)| &spoken.title);
    let pairs = frame_pairs(settings, made);
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
    format!(
        "<iframe src=\"{}frame.html#{}\" title=\"{}\" width=\"100%\" height=\"560\"\n\
         \x20 sandbox=\"allow-scripts allow-same-origin allow-popups allow-top-navigation-by-user-activation\"\n\
         \x20 referrerpolicy=\"no-referrer\"></iframe>\n",
        escaped(&base),
        escaped(&pairs.join("&")),
        escaped(title)
    )
}

/// The script on the page around the frame.
pub fn companion(settings: &Settings, made: &Made) -> String {
    script(settings, &made.companion)
}

/// What the policy of the page has to allow for the tag.
pub fn policy(settings: &Settings) -> String {
    let origin = origin(&settings.base);
    format!("script-src {origin} 'wasm-unsafe-eval'; style-src {origin}; connect-src {origin}")
}

/// And for the whole text, whose styles stand in the page.
pub fn whole_policy(settings: &Settings, made: &Made) -> String {
    let origin = origin(&settings.base);
    let styles = &made.styles;
    format!("script-src {origin} 'wasm-unsafe-eval'; style-src {origin} '{styles}'; connect-src {origin}")
}

/// And for the frame.
pub fn frame_policy(settings: &Settings) -> String {
    format!("frame-src {}", origin(&settings.base))
}

/// The rules for the colours; empty where nothing was chosen.
pub fn rules(settings: &Settings) -> String {
    let set = |light: Light, indent: &str| {
        let chosen = settings.colours(light).chosen();
        let colours = Token::ALL.into_iter().filter_map(|token| Some((token.name(), chosen.get(token)?.to_string())));
        let lines: String = colours.map(|(name, value)| format!("{indent}  --wayside-{name}: {value};\n")).collect();
        if lines.is_empty() { lines } else { format!("{indent}wayside-guide, wayside-exit {{\n{lines}{indent}}}\n") }
    };
    let colours: String = match settings.scheme {
        Scheme::Light => set(Light::Day, ""),
        Scheme::Dark => set(Light::Night, ""),
        Scheme::Auto => [(Light::Day, "light"), (Light::Night, "dark")]
            .map(|(light, name)| match set(light, "  ") {
                rules if rules.is_empty() => rules,
                rules => format!("@media (prefers-color-scheme: {name}) {{\n{rules}}}\n"),
            })
            .concat(),
    };
    match settings.radius.trim().parse::<u32>() {
        Ok(radius) => format!("{colours}wayside-guide, wayside-exit {{\n  --wayside-radius: {radius}px;\n}}\n"),
        Err(_) => colours,
    }
}

/// The element of a guide, as a page shows it.
pub fn guide(settings: &Settings, made: &Made) -> String {
    element(settings, made, Element::Guide)
}

fn head(settings: &Settings, made: &Made) -> String {
    format!("<meta name=\"referrer\" content=\"no-referrer\">\n{}", script(settings, &made.script))
}

fn script(settings: &Settings, Script { name, integrity }: &Script) -> String {
    let [folder, name, integrity] = [&folder(&settings.base), name, integrity].map(|text| escaped(text));
    format!(
        "<script async src=\"{folder}{name}\" integrity=\"{integrity}\" crossorigin=\"anonymous\" fetchpriority=\"high\"></script>\n"
    )
}

fn style(settings: &Settings) -> String {
    match rules(settings) {
        rules if rules.is_empty() => rules,
        rules => format!("<style>\n{rules}</style>\n"),
    }
}

fn element(settings: &Settings, made: &Made, element: Element) -> String {
    let name = if element == Element::Guide { "guide" } else { "exit" };
    format!("{}</wayside-{name}>\n", opening(&attributes(settings, made, element, false), element))
}

fn opening(attributes: &[Attribute], element: Element) -> String {
    let name = if element == Element::Guide { "guide" } else { "exit" };
    let attributes: String = attributes
        .iter()
        .map(|(name, value)| match value {
            Some(value) => format!(" {name}=\"{}\"", escaped(value)),
            None => format!(" {name}"),
        })
        .collect();
    format!("<wayside-{name}{attributes}>")
}

fn spoken<'a>(settings: &Settings, made: &'a Made) -> Option<(&'a Entry, &'a Spoken)> {
    let guide = made.guide(&settings.guide)?;
    Some((guide, guide.spoken(&settings.lang)?))
}

/// What differs from what is so anyway. `printed`: the text that follows is in one language, which is said.
fn attributes(settings: &Settings, made: &Made, element: Element, printed: bool) -> Vec<Attribute> {
    let own = made.guide(&settings.guide);
    let mut all: Vec<Attribute> = Vec::new();
    let mut say = |name, value: &str, default: &str| {
        if value != default {
            all.push((name, Some(value.to_owned())));
        }
    };
    if element == Element::Guide {
        say("guide", &settings.guide, "");
    }
    let first = spoken(settings, made).map_or("", |(_, spoken)| &spoken.lang);
    say("lang", if printed { first } else { &settings.lang }, "");
    if element == Element::Guide {
        say("display", settings.display.value(), Display::Inline.value());
        say("scheme", settings.scheme.value(), Scheme::Auto.value());
        say("topic", &settings.topic, "");
    }
    // The button alone knows no guide, and so not where that one leads.
    let known = own.filter(|_| element == Element::Guide);
    say("exit-url", settings.exit_url.trim(), known.map_or("", |own| &own.exit_url));
    say("exit-fallback", settings.exit_fallback.trim(), known.map_or("", |own| &own.exit_fallback));
    say("exit-label", settings.exit_label.trim(), "");
    say("exit-side", settings.side.value(), Side::Full.value());
    say("exit-keys", settings.keys.value(), Keys::Both.value());
    let offset = settings.offset.trim();
    say("exit-offset", if offset == "0" { "" } else { offset }, "");
    let switches =
        [("exit-quiet", settings.quiet), ("exit-new-tab", settings.new_tab), ("history-guard", settings.history_guard)];
    all.extend(switches.into_iter().filter(|(_, on)| *on).map(|(name, _)| (name, None)));
    all
}

/// A frame has one set of colours: by day, unless it is always dark.
fn frame_pairs(settings: &Settings, made: &Made) -> Vec<(String, String)> {
    let mut settings = settings.clone();
    let (day, night) = (settings.day.chosen(), settings.night.chosen());
    if settings.scheme == Scheme::Auto {
        settings.scheme = match (day.is_empty(), night.is_empty()) {
            (true, true) => Scheme::Auto,
            (true, false) => Scheme::Dark,
            (false, _) => Scheme::Light,
        };
    }
    let chosen = if settings.scheme == Scheme::Dark { night } else { day };
    let attributes = attributes(&settings, made, Element::Guide, false).into_iter();
    // The frame is the place that it has on the page, and the page's own links are not in it.
    let attributes = attributes.filter(|(name, _)| !["display", "history-guard"].contains(name));
    let attributes = attributes.map(|(name, value)| (name.to_owned(), value.unwrap_or_default()));
    // The companion on the page around it has the frame's address, and no guide.
    let exits = [("exit-url", &settings.exit_url), ("exit-fallback", &settings.exit_fallback)];
    let exits = exits.map(|(name, address)| (name.to_owned(), address.trim().to_owned()));
    let attributes =
        attributes.filter(|(name, _)| !["exit-url", "exit-fallback"].contains(&name.as_str())).chain(exits);
    let tokens =
        Token::ALL.into_iter().filter_map(|token| Some((token.name().to_owned(), chosen.get(token)?.to_string())));
    let radius = settings.radius.trim().parse::<u32>().ok().map(|radius| ("radius".to_owned(), format!("{radius}px")));
    attributes.chain(tokens).chain(radius).collect()
}

/// Whether a frame shows less than was chosen.
pub fn frame_has_one_light(settings: &Settings) -> bool {
    settings.scheme == Scheme::Auto && !(settings.day.chosen().is_empty() && settings.night.chosen().is_empty())
}

/// The printed link out, led and named as was chosen, for who has no scripts.
fn exit_of(settings: &Settings, made: &Made, root: &str) -> Option<String> {
    let (_, spoken) = spoken(settings, made)?;
    let from = root.find("<a part=\"exit\"")?;
    let (before, rest) = root.split_at_checked(from)?;
    let (link, after) = rest.split_at_checked(rest.find("</a>")?)?;
    let link = put(link, "href=\"", settings.exit_url.trim())?;
    let link = put(&link, "data-fallback=\"", settings.exit_fallback.trim())?;
    let link = match settings.exit_label.trim() {
        "" => link,
        label => link.replacen(&format!("<b>{}</b>", escaped(&spoken.leave)), &format!("<b>{}</b>", escaped(label)), 1),
    };
    let side = match settings.side {
        Side::Full => link,
        side => link.replacen("<a ", &format!("<a data-side=\"{}\" ", side.value()), 1),
    };
    Some([before, &side, after].concat())
}

/// Puts another value where an attribute's begins.
fn put(markup: &str, before: &str, value: &str) -> Option<String> {
    let (start, rest) = markup.split_once(before)?;
    let (_, end) = rest.split_once('"')?;
    Some([start, before, &escaped(value), "\"", end].concat())
}

/// A text in an attribute, or between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A value after a `#`, with nothing in it that means something there (RFC 3986, unreserved).
fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Made {
        let spoken = |lang: &str| Spoken {
            lang: lang.into(),
            language: lang.into(),
            title: "Help & answers".into(),
            leave: "Leave this page".into(),
            ..Spoken::default()
        };
        Made {
            styles: "sha384-styles".to_owned(),
            script: Script { name: "wayside.0123456789ab.js".into(), integrity: "sha384-abc".into() },
            companion: Script::default(),
            url: "/wayside/".into(),
            guides: vec![Entry {
                id: "elm".into(),
                exit_url: "https://www.weather.gov/".into(),
                exit_fallback: "https://www.wikipedia.org/".into(),
                spoken: vec![spoken("en"), spoken("es")],
            }],
        }
    }

    fn settings() -> Settings {
        Settings::new("https://example.org/wayside", &made())
    }

    #[test]
    fn what_nobody_changed_is_a_tag_of_three_lines() {
        assert_eq!(
            tag(&settings(), &made()),
            "<meta name=\"referrer\" content=\"no-referrer\">\n\
             <script async src=\"https://example.org/wayside/wayside.0123456789ab.js\" integrity=\"sha384-abc\" crossorigin=\"anonymous\" fetchpriority=\"high\"></script>\n\
             <wayside-guide guide=\"elm\"></wayside-guide>\n"
        );
    }

    #[test]
    fn the_button_alone_says_where_it_leads() {
        let button = button(&settings(), &made());
        assert!(button.ends_with(
            "<wayside-exit exit-url=\"https://www.weather.gov/\" exit-fallback=\"https://www.wikipedia.org/\"></wayside-exit>\n"
        ), "{button}");
    }

    #[test]
    fn only_what_was_changed_is_said_and_nothing_can_leave_its_quotes() {
        let mut settings = settings();
        settings.exit_label = "Go \"now\" <b>&".into();
        settings.exit_url = "https://example.com/?a=1&b=2".into();
        settings.keys = Keys::None;
        settings.new_tab = true;
        settings.offset = "0".into();
        let element = guide(&settings, &made());
        assert_eq!(
            element,
            "<wayside-guide guide=\"elm\" exit-url=\"https://example.com/?a=1&amp;b=2\" \
             exit-label=\"Go &quot;now&quot; &lt;b&gt;&amp;\" exit-keys=\"none\" exit-new-tab></wayside-guide>\n"
        );
    }

    #[test]
    fn a_page_that_allows_no_styles_in_it_has_the_file_of_them() {
        let printed =
            "<wayside-guide><style data-styles><!--a{}--></style><noscript><link href=\"b.css\"></noscript><a>";
        assert_eq!(styled_by_file(printed), "<wayside-guide><link href=\"b.css\"><a>");
        assert_eq!(styled_by_file("<wayside-guide>"), "<wayside-guide>");
    }

    #[test]
    fn colours_hold_in_their_own_light() {
        let mut settings = settings();
        settings.day.set(Token::Accent, "#123".into());
        settings.night.set(Token::Text, "#eee".into());
        let auto = rules(&settings);
        assert!(
            auto.contains("(prefers-color-scheme: light)") && auto.contains("(prefers-color-scheme: dark)"),
            "{auto}"
        );
        settings.scheme = Scheme::Light;
        assert_eq!(rules(&settings), "wayside-guide, wayside-exit {\n  --wayside-accent: #112233;\n}\n");
        settings.scheme = Scheme::Dark;
        assert_eq!(rules(&settings), "wayside-guide, wayside-exit {\n  --wayside-text: #eeeeee;\n}\n");
    }

    #[test]
    fn a_frame_is_told_everything_behind_the_hash() {
        let mut settings = settings();
        settings.lang = "es".into();
        settings.exit_label = "Salir & ya".into();
        settings.quiet = true;
        settings.display = Display::Panel;
        settings.day.set(Token::Accent, "#184f46".into());
        let frame = frame(&settings, &made());
        let source = frame.split('"').nth(1).unwrap_or_default();
        assert_eq!(
            source,
            "https://example.org/wayside/frame.html#guide=elm&amp;lang=es&amp;scheme=light&amp;exit-label=Salir%20%26%20ya&amp;\
             exit-quiet=&amp;exit-url=https%3A%2F%2Fwww.weather.gov%2F&amp;\
             exit-fallback=https%3A%2F%2Fwww.wikipedia.org%2F&amp;accent=%23184f46"
        );
        assert!(frame.contains("title=\"Help &amp; answers\""), "{frame}");
        // Not wider than a phone, and not higher than what a small one shows.
        assert!(frame.contains(" width=\"100%\" height=\"560\""), "{frame}");
    }

    #[test]
    fn the_whole_text_leaves_as_was_chosen_without_any_script() {
        let printed = "<meta name=\"referrer\" content=\"no-referrer\">\n<script async src=\"/wayside/wayside.js\"></script>\n\
            <wayside-guide guide=\"elm\" lang=\"en\"><template shadowrootmode=\"closed\">\
            <link rel=\"stylesheet\" href=\"/wayside/wayside.1.css\"><a part=\"exit\" href=\"https://www.weather.gov/\" \
            data-fallback=\"https://www.wikipedia.org/\" class=\"exit\"><b>Leave this page</b> <small>x</small></a>\
            <p><a href=\"https://elsewhere.example/\">y</a></p></template></wayside-guide>\n";
        let mut settings = settings();
        settings.exit_url = "https://example.com/".into();
        settings.exit_label = "Go".into();
        settings.side = Side::End;
        let text = whole(&settings, &made(), printed).unwrap_or_default();
        assert!(text.contains("<wayside-guide guide=\"elm\" lang=\"en\" exit-url=\"https://example.com/\""), "{text}");
        assert!(text.contains("<a data-side=\"end\" part=\"exit\" href=\"https://example.com/\""), "{text}");
        assert!(text.contains("<b>Go</b>") && text.contains("https://elsewhere.example/"), "{text}");
        assert!(text.contains("href=\"https://example.org/wayside/wayside.1.css\""), "{text}");
        assert!(text.ends_with("</template></wayside-guide>\n"), "{text}");
        assert!(whole(&settings, &made(), "<p>Not found</p>").is_err());
    }
}
