//! The host's colours: worn where they can be read, corrected and told where not.

use crate::rig::{Browser, Device, Host, Reader, STRICT_POLICY};
use std::time::Duration;

/// The contrast of what is drawn (WCAG 2.2): of letters on what lies under them, for all that a reader reads and presses.
const LEAST: &str = "(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const parts = (color) => {
        probe.style.color = color;
        probe.style.color = `color-mix(in srgb, ${color}, ${color})`;
        const seen = getComputedStyle(probe).color;
        return seen.match(/[\\d.]+/g).map((part) => part / (seen.startsWith('color(') ? 1 : 255));
    };
    const light = (color) => {
        const [red, green, blue] = parts(color).map((part) => part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const paper = (node) => {
        for (let at = node; at; at = at.parentElement) {
            const { backgroundColor } = getComputedStyle(at);
            if (!/^rgba|transparent|[/]/.test(backgroundColor)) return backgroundColor;
        }
        return 'rgb(255, 255, 255)';
    };
    const seen = [...root.querySelectorAll('.exit, .guide, .guide :is(h2, h3, p, a, b, small, summary, button, dt, dd, li), .language')]
        .filter((node) => !node.closest('[hidden]') && node.innerText.trim())
        .map((node) => {
            const [ink, under] = [light(getComputedStyle(node).color) + 0.05, light(paper(node)) + 0.05];
            return [Math.max(ink / under, under / ink), `${node.localName}.${node.className} ${getComputedStyle(node).color} on ${paper(node)}`];
        });
    probe.remove();
    return seen.sort(([one], [other]) => one - other)[0];
})()";

/// What the host was told of, by code.
const TOLD: &str = "saw.errors.map((error) => error.code)";

fn in_colours(colours: &str) -> Host {
    Host::with_tag().above(&styled(colours))
}

fn styled(colours: &str) -> String {
    format!("<style>wayside-guide, wayside-exit {{ {colours} }}</style>")
}

impl Reader {
    /// Every letter can be read.
    async fn reads_every_letter(self) -> Self {
        self.reads_every_letter_at(4.5).await
    }

    async fn reads_every_letter_at(self, least: f64) -> Self {
        let (found, of): (f64, String) = self.asks(LEAST).await;
        // A colour is written in 256 steps.
        self.holds(&format!("a contrast of {least} everywhere"), found >= least - 0.01, &(found, of)).await;
        self
    }

    /// The host is told of these, each once, and of nothing else.
    async fn is_told_of_colours(self, codes: &[&str]) -> Self {
        let wanted = serde_json::to_string(codes).unwrap();
        let (told, seen) = (format!("JSON.stringify(({TOLD}).sort())"), format!("to be told of {wanted}"));
        self.expects(&seen, &format!("{told} === JSON.stringify({wanted}.sort())")).await
    }
}

/// The ready themes: AAA for text (WCAG 2.2, 1.4.6), and nothing to correct.
#[tokio::test]
async fn each_ready_theme_reads_well_by_day_and_by_night() {
    for theme in ["clay", "plum", "sea"] {
        let link = format!("<link rel=\"stylesheet\" href=\"/wayside/themes/{theme}.css\">");
        for scheme in ["light", "dark"] {
            let reader = Reader::on_a_phone().await.prefers(scheme).await;
            let reader = reader.opens(Host::with_tag().above(&link).under(STRICT_POLICY)).await.has_the_engine().await;
            let reader = reader.expects("its colours", &format!("{WORN} !== ''")).await;
            let reader = reader.opens_everything().await.reads_every_letter_at(7.0).await;
            reader.all_is_well().await;
        }
    }
}

/// The sheet that goes with a host's colours.
const WORN: &str = "[...root.adoptedStyleSheets].map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join('')).filter((css) => css.includes('--card')).join('')";

#[tokio::test]
async fn an_exit_that_could_not_be_read_keeps_its_own_colours_and_the_host_is_told() {
    let bad = [
        "--wayside-exit-text: #777; --wayside-exit-surface: #888",
        "--wayside-exit-surface: #ffffff80",
        "--wayside-exit-surface: transparent",
        "--wayside-exit-text: #26302c",
        "--wayside-exit-surface: white",
        "--wayside-exit-surface: linear-gradient(red, blue)",
    ];
    for colours in bad {
        for host in [in_colours(colours), Host::with_the_button_alone().above(&styled(colours))] {
            let reader = Reader::on_a_phone().await.opens(host).await;
            let reader = reader.is_told_of_colours(&["exit-colors"]).await.reads_every_letter().await;
            reader.taps_exit().await.is_at("exit.localhost/ok").await;
        }
    }
}

/// By the part, too: a host's rules for it stand above the product's own.
#[tokio::test]
async fn a_rule_for_the_exits_part_that_could_not_be_read_is_corrected_too() {
    let host = Host::with_tag().above("<style>wayside-guide::part(exit) { color: #333; background: #26302c }</style>");
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await;
    reader.is_told_of_colours(&["exit-colors"]).await.reads_every_letter().await;
}

#[tokio::test]
async fn colours_that_can_be_read_are_worn_whatever_way_they_are_written() {
    let ways = [
        ("#7a0019", "#fff"),
        ("rgb(122 0 25)", "white"),
        ("hsl(348 100% 24%)", "hsl(0 0% 100%)"),
        ("oklch(0.36 0.147 21)", "oklch(1 0 0)"),
        ("var(--maroon)", "var(--cream)"),
    ];
    for (surface, text) in ways {
        let colours = format!(
            "--maroon: #7a0019; --cream: #fff; --wayside-exit-surface: {surface}; --wayside-exit-text: {text};
             --wayside-accent: {surface}; --wayside-on-accent: {text}"
        );
        let reader = Reader::on_a_phone().await.prefers("light").await.opens(in_colours(&colours)).await;
        let reader = reader.has_the_engine().await.expects("its colours", &format!("{WORN} !== ''")).await;
        let reader = reader.all_is_well().await.reads_every_letter().await;
        let red = "(() => { const color = getComputedStyle(exit).backgroundColor; const [red, green] = color.match(/[\\d.]+/g).map(Number);
            return /^oklch/.test(color) ? red < 0.4 : red > 3 * green; })()";
        reader.expects("a maroon exit", red).await;
    }
}

#[tokio::test]
async fn text_that_could_not_be_read_is_corrected_and_the_host_is_told() {
    // What it is told by day, and by night, when other colours stand beside those that it names.
    let cases: [(&str, &[&str], &[&str]); 7] = [
        ("--wayside-text: #aaa; --wayside-surface: #bbb", &["text"], &["text"]),
        ("--wayside-text: #777", &["text"], &["text"]),
        ("--wayside-accent: #f5e663; --wayside-surface: #fff", &["accent"], &["accent"]),
        ("--wayside-accent: #0a4; --wayside-on-accent: #0b5; --wayside-surface: #000", &["on-accent"], &["on-accent"]),
        ("--wayside-accent: #123; --wayside-on-accent: #124", &["on-accent"], &["accent"]),
        ("--wayside-text: banana", &["text"], &["text"]),
        ("--wayside-surface: rgb(255 255 255 / 50%)", &["surface"], &["surface"]),
    ];
    for (colours, by_day, by_night) in cases {
        for (scheme, told) in [("light", by_day), ("dark", by_night)] {
            let reader = Reader::on_a_phone().await.prefers(scheme).await.opens(in_colours(colours)).await;
            let reader = reader.has_the_engine().await.is_told_of_colours(told).await;
            reader.opens_everything().await.reads_every_letter().await;
        }
    }
}

/// What nearly every host does: a colour or two for the day, with no thought of the night.
#[tokio::test]
async fn a_surface_alone_decides_between_day_and_night() {
    for (surface, scheme) in [("#ffffff", "dark"), ("#0b1d33", "light"), ("#808080", "dark"), ("#767676", "light")] {
        let reader = Reader::on_a_phone().await.prefers(scheme).await;
        let reader = reader.opens(in_colours(&format!("--wayside-surface: {surface}"))).await.has_the_engine().await;
        let reader = reader.expects("its colours", &format!("{WORN} !== ''")).await.opens_everything().await;
        reader.reads_every_letter().await.all_is_well().await;
    }
}

/// A host with a switch between day and night of its own.
#[tokio::test]
async fn colours_that_change_later_are_looked_at_again() {
    let colours = "--wayside-surface: #fff; --wayside-text: #111; --wayside-accent: #135; --wayside-on-accent: #fff";
    let night =
        ".night wayside-guide { --wayside-surface: #111; --wayside-exit-surface: #fff; --wayside-exit-text: #eee }";
    let host = in_colours(colours).above(&format!("{}<style>{night}</style>", styled(colours)));
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await;
    let reader = reader.expects("its colours", &format!("{WORN} !== ''")).await.reads_every_letter().await;
    let reader = reader.all_is_well().await.runs("document.documentElement.className = 'night';").await;
    let reader =
        reader.is_told_of_colours(&["exit-colors", "text", "accent", "on-accent"]).await.reads_every_letter().await;
    let reader = reader.runs("document.documentElement.className = '';").await;
    let reader =
        reader.expects("the day's surface", "getComputedStyle(guide).backgroundColor === 'rgb(255, 255, 255)'").await;
    reader.expects("the exit's usual look", "!('plain' in exit.dataset)").await.reads_every_letter().await;
}

/// Of a pair of which the host names one, the other is the guide's own, which is another by night.
#[tokio::test]
async fn half_a_pair_that_reads_by_day_alone_is_corrected_by_night() {
    let reader = Reader::on_a_phone().await.prefers("light").await;
    let reader = reader.opens(in_colours("--wayside-exit-surface: #12283f")).await.has_the_engine().await;
    let reader = reader.all_is_well().await.reads_every_letter().await;
    let reader =
        reader.runs("element.setAttribute('scheme', 'dark');").await.is_told_of_colours(&["exit-colors"]).await;
    reader.reads_every_letter().await;
}

/// Colours that fade in would never be seen as they will be.
#[tokio::test]
async fn an_exit_whose_colours_fade_is_judged_by_what_they_become() {
    let fade = "<style>wayside-guide::part(exit) { transition: 1s; color: #333; background: #26302c; animation: none }</style>";
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().above(fade)).await.has_the_engine().await;
    let reader = reader.is_told_of_colours(&["exit-colors"]).await;
    for _ in 0..10 {
        reader.two_frames().await;
        let plain: bool = reader.asks("'plain' in exit.dataset").await;
        reader.holds("its own colours all the time", plain, plain).await;
    }
    reader.reads_every_letter().await;
}

#[tokio::test]
async fn the_accent_follows_when_the_scheme_is_set_later() {
    let reader = Reader::on_a_phone().await.prefers("light").await;
    let reader = reader.opens(in_colours("--wayside-accent: #174a7c")).await.has_the_engine().await;
    let reader = reader.expects("its colours", &format!("{WORN} !== ''")).await.all_is_well().await;
    let reader = reader.runs("guide.dataset.same = ''; element.setAttribute('scheme', 'dark');").await;
    let reader = reader.expects("dark paper", "getComputedStyle(guide).backgroundColor === 'rgb(21, 26, 24)'").await;
    let reader = reader.is_told_of_colours(&["accent"]).await.reads_every_letter().await;
    reader.expects("the guide as it stood, with what was typed and opened", "'same' in guide.dataset").await;
}

/// Browsers print no backgrounds unless they are told to.
#[tokio::test]
async fn on_paper_all_letters_are_dark_whatever_the_hosts_colours() {
    let colours = "--wayside-surface: #111; --wayside-text: #fff; --wayside-accent: #ffd479; --wayside-on-accent: #111";
    let reader = Reader::on_a_phone().await.opens(in_colours(colours)).await.has_the_engine().await;
    let reader = reader.expects("its colours", &format!("{WORN} !== ''")).await;
    if reader.browser() == Browser::WebKit {
        return reader.cannot_show("paper without the rules of the screen: it reads those for paper besides");
    }
    let reader = reader.looks_at_the_print().await;
    let palest = "(() => {
        const light = (color) => Math.max(...color.match(/[\\d.]+/g).slice(0, 3).map(Number));
        return Math.max(...[...guide.querySelectorAll('p, b, a, small, summary')].map((node) => light(getComputedStyle(node).color)));
    })()";
    reader.expects("dark letters", &format!("{palest} < 100")).await;
}

/// Colours in a file that is slow to come.
#[tokio::test]
async fn colours_that_come_late_are_looked_at_when_they_come() {
    let host = Host::with_tag();
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await.all_is_well().await;
    let late = "const style = document.createElement('style');
        style.textContent = 'wayside-guide { --wayside-text: #eee; --wayside-surface: #fff; --wayside-exit-text: #333 }';
        document.head.append(style);";
    let reader = reader.runs(late).await.is_told_of_colours(&["text", "exit-colors"]).await;
    reader.reads_every_letter().await;
}

#[tokio::test]
async fn in_another_language_the_guide_keeps_the_hosts_colours() {
    let reader = Reader::on_a_phone().await.opens(in_colours("--wayside-surface: #203040; --wayside-text: #fff")).await;
    let reader = reader.has_the_engine().await.taps_key("language:es").await;
    let reader = reader.expects("Spanish", "guide.lang === 'es' && !!engine").await;
    let surface = "getComputedStyle(guide).backgroundColor === 'rgb(32, 48, 64)'";
    reader.expects("the surface", surface).await.opens_everything().await.reads_every_letter().await;
}

#[tokio::test]
async fn a_sealed_guide_is_corrected_in_its_frame() {
    let host = in_colours("--wayside-text: #999; --wayside-surface: #aaa").attribute("display", "sealed");
    let reader = Reader::on_a_phone().await.opens(host.under(STRICT_POLICY_WITH_STYLES)).await;
    let reader = reader.is_told_of_colours(&["text"]).await.enters_the_guide().await.has_the_engine().await;
    reader.opens_everything().await.reads_every_letter().await.leaves_the_guides_frame().await;
}

/// The strict policy of a host that styles by tags of its own.
const STRICT_POLICY_WITH_STYLES: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
     connect-src 'self'; require-trusted-types-for 'script'";

/// The rule behind all of it, for colours that nobody thought of.
#[tokio::test]
async fn of_a_thousand_colours_by_chance_none_leaves_a_letter_unreadable() {
    let reader = Reader::on_a_desktop().await.opens(in_colours("--wayside-accent: #135")).await.has_the_engine().await;
    let name = crate::rig::reader::dist();
    let mut names = std::fs::read_dir(name).unwrap().flatten().map(|entry| entry.file_name().into_string().unwrap());
    let name = names.find(|name| name.starts_with("theme.") && name.ends_with(".js")).unwrap();
    let worst: (f64, String) = reader
        .asks(&format!(
            "(async () => {{
                const {{ palette }} = await import('/wayside/{name}');
                const channels = (color) => (color.slice(1).match(color.length > 4 ? /../g : /./g) || []).map((part) => parseInt(part.length > 1 ? part : part + part, 16) / 255);
                const light = (parts) => {{
                    const [red, green, blue] = parts.map((part) => part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92);
                    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
                }};
                let seed = 7;
                const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
                const color = () => '#' + Math.floor(chance() * 0x1000000).toString(16).padStart(6, '0');
                let worst = [99, ''];
                for (let time = 0; time < 1000; time++) {{
                    const said = {{}};
                    for (const token of ['surface', 'text', 'accent', 'on-accent']) if (chance() < 0.6) said[token] = color();
                    const {{ css }} = palette({{ channels, light }}, said, time % 2 === 0);
                    const worn = Object.fromEntries([...css.matchAll(/--([a-z-]+):(#[0-9a-f]{{6}})/g)].map(([, token, value]) => [token, channels(value)]));
                    const pairs = [];
                    for (const paper of ['surface', 'card', 'tint']) for (const ink of ['text', 'quiet', 'accent']) pairs.push([ink, paper, 4.5]);
                    pairs.push(['on-accent', 'accent', 4.5]);
                    for (const paper of ['surface', 'card']) pairs.push(['edge', paper, 3]);
                    for (const [ink, paper, least] of pairs) {{
                        const [one, other] = [light(worn[ink]) + 0.05, light(worn[paper]) + 0.05];
                        const found = Math.max(one / other, other / one) / least;
                        if (found < worst[0]) worst = [found, `${{ink}} on ${{paper}} of ${{JSON.stringify(said)}}: ${{css}}`];
                    }}
                }}
                return worst;
            }})()"
        ))
        .await;
    reader.holds("all of them at their least", worst.0 >= 0.995, &worst).await;
}

/// A page without colours of its own asks for nothing more.
#[tokio::test]
async fn without_colours_of_the_hosts_no_theme_is_asked_for() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    reader.two_frames().await;
    let asked: Vec<String> =
        reader.world.log().requests_to("host.localhost").into_iter().map(|request| request.path).collect();
    reader.holds("no theme", !asked.iter().any(|path| path.contains("theme")), &asked).await;
}

/// Without theme.js the colours are as they were given, the exit is corrected, and the host is told.
#[tokio::test]
async fn where_the_theme_does_not_come_the_exit_is_corrected_all_the_same() {
    let host = in_colours("--wayside-exit-text: #333; --wayside-accent: #174a7c").missing("/theme.");
    let reader =
        Reader::with(Device { size: (360, 640), ..Device::PHONE }).await.opens(host).await.has_the_engine().await;
    let reader = reader.is_told_of_colours(&["exit-colors", "theme"]).await.reads_every_letter().await;
    reader.waits(Duration::from_millis(50)).await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// With no script at all colours that were said in pairs are worn as they are.
#[tokio::test]
async fn without_any_script_the_snippet_wears_the_hosts_colours() {
    let colours =
        "--wayside-surface: #203040; --wayside-text: #ffffff; --wayside-accent: #ffd479; --wayside-on-accent: #203040";
    let device = Device { size: (360, 2400), javascript: false, ..Device::PHONE };
    let reader = Reader::with(device).await;
    let reader = reader.opens_without_scripts(Host::with_snippet().above(&styled(colours))).await;
    // Nothing in the page can say when its styles have come.
    let mut seen = [0; 3];
    for _ in 0..50 {
        seen = reader.looks().await.most_of_it();
        if seen == [0x20, 0x30, 0x40] {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    reader.holds("the host's surface", seen == [0x20, 0x30, 0x40], seen).await;
}
