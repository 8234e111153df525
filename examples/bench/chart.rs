//! The chart: when each system can be read, left and used, as bars of a picture that is legible in light and in dark.

use std::fmt::Write;

use crate::figures::Measured;
use crate::load::{Network, Of};
use crate::report::Run;
use crate::systems::System;

/// Where the bars begin, and how wide the longest may be.
const LEFT: f64 = 136.0;
const WIDTH: f64 = 500.0;
/// A system's rows.
const ROW: f64 = 44.0;
const BAR: f64 = 11.0;

/// What is drawn of a load.
const BARS: [(&str, &str, Of); 3] = [
    ("text readable", "text", |load| load.text.at),
    ("exit ready", "exit", |load| load.exit.at),
    ("interactive", "works", |load| load.works.at),
];

/// The picture.
pub fn svg(run: &Run) -> String {
    let networks = run.networks();
    let height = 40.0 + networks.len() as f64 * (52.0 + System::ALL.len() as f64 * ROW);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {height}\" role=\"img\" aria-labelledby=\"title words\">\n\
         <title id=\"title\">When a guide can be read, left and used on a slow phone</title>\n<desc id=\"words\">{}</desc>\n\
         <style>\n\
         svg {{ color: #1f2421; background: #fff; font: 13px system-ui, sans-serif; }}\n\
         text {{ fill: currentColor; }}\n.head {{ font-weight: bold; }}\n.number {{ font-size: 11px; }}\n.line {{ stroke: currentColor; opacity: .2; }}\n\
         .text {{ fill: #1d6b4c; }}\n.exit {{ fill: #b45309; }}\n.works {{ fill: #6b7a99; }}\n.spread {{ stroke: currentColor; stroke-width: 1.5; }}\n\
         @media (prefers-color-scheme: dark) {{\n\
         svg {{ color: #ece8df; background: #16191c; }}\n.text {{ fill: #5fc79a; }}\n.exit {{ fill: #f0a04b; }}\n.works {{ fill: #93a4c8; }}\n}}\n\
         </style>\n",
        words(run)
    );
    let mut x = LEFT;
    for (name, class, _) in BARS {
        let _ = writeln!(
            svg,
            "<rect class=\"{class}\" x=\"{x}\" y=\"12\" width=\"12\" height=\"12\"/><text x=\"{}\" y=\"22\">{name}</text>",
            x + 18.0
        );
        x += 130.0;
    }
    let mut y = 40.0;
    for network in networks {
        let most = longest(run, network);
        let _ = writeln!(svg, "<text class=\"head\" x=\"10\" y=\"{}\">{}, seconds</text>", y + 16.0, network.title());
        y += 28.0;
        let bottom = y + System::ALL.len() as f64 * ROW;
        let step = if most > 8_000.0 { 2_000.0 } else { 1_000.0 };
        let mut at = 0.0;
        while at <= most {
            let x = LEFT + at / most * WIDTH;
            let _ = writeln!(
                svg,
                "<path class=\"line\" d=\"M{x:.1} {y}V{}\"/><text class=\"number\" x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{:.0}</text>",
                bottom - 8.0,
                bottom + 5.0,
                at / 1e3
            );
            at += step;
        }
        for system in System::ALL {
            rows(&mut svg, run, network, system, y, most);
            y += ROW;
        }
        y += 24.0;
    }
    svg.push_str("</svg>\n");
    svg
}

fn rows(svg: &mut String, run: &Run, network: Network, system: System, y: f64, most: f64) {
    let Some(measured) = run.measured(system, network) else { return };
    let _ = writeln!(svg, "<text x=\"10\" y=\"{}\">{system}</text>", y + 20.0);
    for (number, (_, class, of)) in BARS.into_iter().enumerate() {
        let spread = measured.spread(of);
        let top = y + number as f64 * (BAR + 1.0);
        let place = |at: f64| LEFT + at / most * WIDTH;
        let _ = writeln!(
            svg,
            "<rect class=\"{class}\" x=\"{LEFT}\" y=\"{top}\" width=\"{:.1}\" height=\"{BAR}\"/>\
             <path class=\"spread\" d=\"M{:.1} {middle}H{:.1}\"/>\
             <text class=\"number\" x=\"{:.1}\" y=\"{}\">{:.1}</text>",
            spread.median / most * WIDTH,
            place(spread.lower),
            place(spread.upper),
            place(spread.upper.max(spread.median)) + 5.0,
            top + BAR - 1.5,
            spread.median / 1e3,
            middle = top + BAR / 2.0,
        );
    }
}

fn longest(run: &Run, network: Network) -> f64 {
    let all = System::ALL.into_iter().filter_map(|system| run.measured(system, network));
    let most = |measured: &Measured| BARS.iter().map(|(_, _, of)| measured.spread(of).upper).fold(0.0, f64::max);
    all.map(most).fold(1_000.0, f64::max)
}

/// The same in words: for whoever does not see it, and for the page that shows it.
pub fn words(run: &Run) -> String {
    let mut all = Vec::new();
    for network in run.networks() {
        let mut each = Vec::new();
        for system in System::ALL {
            if let Some(measured) = run.measured(system, network) {
                let [text, exit, works] = BARS.map(|(_, _, of)| format!("{:.1}", measured.spread(of).median / 1e3));
                each.push(format!("{system} {text}, {exit}, {works}"));
            }
        }
        all.push(format!(
            "At {}, in seconds until the text can be read, the exit is ready, and all works: {}.",
            network.title(),
            each.join("; ")
        ));
    }
    all.join(" ")
}
