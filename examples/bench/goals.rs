//! What the run shows of each goal, and where one is missed, what the figures say of the cause.

use crate::figures::Measured;
use crate::load::{Load, Network, Of};
use crate::report::{Run, kilobytes};
use crate::systems::System;
use crate::work::Task;

/// Bytes that come in the first round trip after connecting: ten packets of TCP.
const FIRST_FLIGHT: f64 = 14_600.0;

/// How long a task may keep a hand waiting, in milliseconds.
const LONG: f64 = 50.0;

/// So many tasks are told of where there are more.
const MOST_TOLD: usize = 5;

/// A goal and what came of it.
pub struct Goal {
    /// What was to be.
    pub goal: String,
    /// What was.
    pub seen: String,
    /// Whether that is it.
    pub met: bool,
    /// Where it is not: why, by the figures.
    pub cause: String,
}

/// All goals, each on both networks.
pub fn goals(run: &Run) -> Vec<Goal> {
    let mut goals = Vec::new();
    for network in run.networks() {
        for (system, most) in [(System::Snippet, 1.05), (System::Tag, 1.5), (System::Whole, 1.5)] {
            goals.extend(beside_static(run, network, system, most));
        }
        for system in System::OURS {
            goals.extend(exit_before_text(run, network, system));
        }
    }
    for system in System::OURS {
        goals.extend(first_flight(run, system));
    }
    for network in run.networks() {
        for system in System::OURS {
            goals.extend(still(run, network, system));
            goals.extend(never_blocked(run, network, system));
        }
    }
    goals
}

/// First paint and text, as ratios of plain HTML's.
fn beside_static(run: &Run, network: Network, system: System, most: f64) -> Vec<Goal> {
    let (Some(limit), Some(ours)) = (run.measured(System::Static, network), run.measured(system, network)) else {
        return Vec::new();
    };
    let figures: [(&str, Of); 2] = [("first paint", |load| load.first_paint), ("text readable", |load| load.text.at)];
    figures
        .into_iter()
        .map(|(name, of)| {
            let (limit, spread) = (limit.spread(of), ours.spread(of));
            let ratio = spread.median / limit.median;
            let met = ratio <= most;
            Goal {
                goal: format!("{system}: {name} at most {most} of plain HTML's ({})", network.title()),
                seen: format!("{ratio:.2} ({:.2} s to {:.2} s)", spread.median / 1e3, limit.median / 1e3),
                met,
                cause: if met { String::new() } else { waited_for(ours, of) },
            }
        })
        .collect()
}

fn exit_before_text(run: &Run, network: Network, system: System) -> Option<Goal> {
    let ours = run.measured(system, network)?;
    let late = ours.spread(|load| load.exit.at - load.text.at);
    // Seen in the same frame is seen together.
    let loads = ours.loads.iter().filter(|load| load.exit.at <= load.text.at + 1.0).count();
    let met = late.median <= 1.0;
    let script = match system {
        System::Snippet => {
            let script = ours.spread(|load| load.replaces - load.text.at).median;
            format!(
                ", behind the cover that its styles are; {script:+.0} ms until its script has come, after which Back shows nothing of the page"
            )
        }
        _ => String::new(),
    };
    Some(Goal {
        goal: format!("{system}: the exit is ready no later than the text ({})", network.title()),
        seen: format!(
            "{:+.0} ms in the middle; no later in {loads} of {} loads{script}",
            late.median,
            ours.loads.len()
        ),
        met,
        cause: if met { String::new() } else { waited_for(ours, |load| load.exit.at) },
    })
}

fn first_flight(run: &Run, system: System) -> Option<Goal> {
    let sizes = run.sizes.get(system.word())?;
    let sum: f64 = sizes.iter().map(|(_, bytes)| *bytes as f64).sum();
    let parts: Vec<String> = sizes.iter().map(|(name, bytes)| format!("{name} {}", kilobytes(*bytes as f64))).collect();
    let met = sum <= FIRST_FLIGHT;
    let plain = match system {
        System::Snippet => " The text has its styles and a link out in it, which covers the page by itself.",
        _ => "",
    };
    Some(Goal {
        goal: format!("{system}: text and exit within {} kB", kilobytes(FIRST_FLIGHT)),
        seen: format!("{} kB", kilobytes(sum)),
        met,
        cause: if met { String::new() } else { format!("In kB: {}.{plain}", parts.join(", ")) },
    })
}

fn still(run: &Run, network: Network, system: System) -> Option<Goal> {
    let ours = run.measured(system, network)?;
    let most = ours.spread(|load| load.shift).most;
    let met = most == 0.0;
    let worst = ours.loads.iter().max_by(|one, other| one.shift.total_cmp(&other.shift))?;
    let shifts: Vec<String> = worst
        .shifts
        .iter()
        .map(|(at, much)| format!("{much:.4} at {:.2} s, {}", at / 1e3, phase(worst, *at)))
        .collect();
    Some(Goal {
        goal: format!("{system}: layout shift 0 ({})", network.title()),
        seen: format!("at most {}", if met { "0".to_owned() } else { format!("{most:.4}") }),
        met,
        cause: if met { String::new() } else { format!("In the worst load: {}.", shifts.join("; ")) },
    })
}

fn never_blocked(run: &Run, network: Network, system: System) -> Option<Goal> {
    let ours = run.measured(system, network)?;
    let spread = ours.spread(|load| load.longest);
    let met = spread.most <= LONG;
    let middle = ours.middle(|load| load.longest)?;
    let mut longest: Vec<(f64, f64)> = middle.tasks.iter().copied().filter(|(at, _)| *at <= middle.works.at).collect();
    longest.sort_by(|one, other| other.1.total_cmp(&one.1));
    let tasks: Vec<String> = longest
        .iter()
        .take(MOST_TOLD)
        .map(|(at, took)| format!("{took:.0} ms from {:.2} s, {}", at / 1e3, phase(middle, *at)))
        .collect();
    let seen = if spread.most == 0.0 {
        "none over 50 ms".to_owned()
    } else {
        format!("longest {:.0} ms in the middle, {:.0} at most", spread.median, spread.most)
    };
    Some(Goal {
        goal: format!("{system}: no task over 50 ms until interactive ({})", network.title()),
        seen,
        met,
        cause: match tasks.is_empty() {
            _ if met => String::new(),
            true => "In the middle load there was none; it is single loads that have one.".to_owned(),
            false => format!(
                "In the middle load there were {}, the longest: {}.{}",
                longest.len(),
                tasks.join("; "),
                busy_with(run, system)
            ),
        },
    })
}

/// What the long tasks of the traced load did, all taken together.
fn busy_with(run: &Run, system: System) -> String {
    let Some(proof) = run.proofs.iter().find(|proof| proof.system == system.word()) else { return String::new() };
    let mut all = Task::default();
    for task in &proof.tasks {
        all.took += task.took;
        for (kind, took) in &task.with {
            *all.with.entry(kind.clone()).or_default() += took;
        }
    }
    format!(" All long tasks of the traced load, in ms: {}.", all.says())
}

/// What a moment waited for: the last thing that came before it, and what that had waited for, by the middle load.
fn waited_for(measured: &Measured, of: impl Fn(&Load) -> f64) -> String {
    let Some(load) = measured.middle(&of) else { return String::new() };
    let at = of(load);
    let mut chain = Vec::new();
    let mut before = at;
    while let Some(one) =
        load.asked.iter().filter(|one| one.done <= before).max_by(|one, other| one.done.total_cmp(&other.done))
    {
        chain.push(format!(
            "`{}` asked for at {:.2} s and there at {:.2} s ({} kB)",
            one.path,
            one.at / 1e3,
            one.done / 1e3,
            kilobytes(one.bytes)
        ));
        before = one.at;
        if chain.len() > 4 {
            break;
        }
    }
    chain.reverse();
    let last = load.asked.iter().map(|one| one.done).filter(|done| *done <= at).fold(0.0, f64::max);
    let tasks: f64 =
        load.tasks.iter().filter(|(start, _)| *start <= at && *start + 5.0 >= last).map(|(_, took)| *took).sum();
    let busy = if tasks > 0.0 { format!(", {tasks:.0} ms of them in long tasks") } else { String::new() };
    format!(
        "In the middle load ({:.2} s): {}; then {:.0} ms on the phone{busy}.",
        at / 1e3,
        chain.join(", then "),
        at - last
    )
}

/// When in a load a moment was.
fn phase(load: &Load, at: f64) -> &'static str {
    if at < load.first_paint {
        "before the first paint"
    } else if at < load.text.at.min(load.exit.at) {
        "before text and exit"
    } else if at < load.text.at.max(load.exit.at) {
        "between text and exit"
    } else {
        "while the rest comes"
    }
}
