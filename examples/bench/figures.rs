//! Many loads as few numbers.

use serde::{Deserialize, Serialize};

use crate::load::{Load, Network, Of};
use crate::systems::System;

/// All loads of a system on a network.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Measured {
    /// The system, by its word.
    pub system: String,
    /// The network, by its word.
    pub network: String,
    /// Each load.
    pub loads: Vec<Load>,
}

/// The middle of some numbers, and how far they go.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Spread {
    /// The least.
    pub least: f64,
    /// The lower quartile.
    pub lower: f64,
    /// The median.
    pub median: f64,
    /// The upper quartile.
    pub upper: f64,
    /// The most.
    pub most: f64,
}

impl Spread {
    /// Of these numbers.
    pub fn of(mut numbers: Vec<f64>) -> Self {
        numbers.sort_by(f64::total_cmp);
        // Between two numbers lies what is between their places.
        let at = |part: f64| {
            let place = part * numbers.len().saturating_sub(1) as f64;
            let number = |place: f64| numbers.get(place as usize).copied().unwrap_or(f64::NAN);
            let (below, above) = (number(place.floor()), number(place.ceil()));
            below + (above - below) * place.fract()
        };
        Self { least: at(0.0), lower: at(0.25), median: at(0.5), upper: at(0.75), most: at(1.0) }
    }
}

impl Measured {
    /// None yet.
    pub fn new(system: System, network: Network) -> Self {
        Self { system: system.word().to_owned(), network: network.word.to_owned(), loads: Vec::new() }
    }

    /// Whether these are the loads of this system on this network.
    pub fn is(&self, system: System, network: Network) -> bool {
        self.system == system.word() && self.network == network.word
    }

    /// A figure of all loads.
    pub fn spread(&self, figure: impl Fn(&Load) -> f64) -> Spread {
        Spread::of(self.loads.iter().map(figure).collect())
    }

    /// The load in the middle, by a figure: the one to look into.
    pub fn middle(&self, figure: impl Fn(&Load) -> f64) -> Option<&Load> {
        let mut loads: Vec<&Load> = self.loads.iter().collect();
        loads.sort_by(|one, other| figure(one).total_cmp(&figure(other)));
        loads.get(loads.len().saturating_sub(1) / 2).copied()
    }
}

/// What a row of the table says of a load.
pub struct Figure {
    /// Its name in the table.
    pub name: &'static str,
    /// What it is in.
    pub unit: Unit,
    /// The figure.
    pub of: Of,
}

/// What a figure is in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unit {
    /// Seconds, measured in milliseconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Thousands of bytes.
    Kilobytes,
    /// Pieces.
    Count,
    /// A part of one.
    Part,
}

/// The rows of the table.
pub const FIGURES: [Figure; 18] = [
    Figure { name: "First paint, s", unit: Unit::Seconds, of: |load| load.first_paint },
    Figure { name: "Largest paint (LCP), s", unit: Unit::Seconds, of: |load| load.largest },
    Figure { name: "Text readable, s", unit: Unit::Seconds, of: |load| load.text.at },
    Figure { name: "– kB by then", unit: Unit::Kilobytes, of: |load| load.text.bytes },
    Figure { name: "– requests by then", unit: Unit::Count, of: |load| load.text.requests },
    Figure { name: "Exit ready, s", unit: Unit::Seconds, of: |load| load.exit.at },
    Figure { name: "– kB by then", unit: Unit::Kilobytes, of: |load| load.exit.bytes },
    Figure { name: "– requests by then", unit: Unit::Count, of: |load| load.exit.requests },
    Figure { name: "Interactive, s", unit: Unit::Seconds, of: |load| load.works.at },
    Figure { name: "– kB by then", unit: Unit::Kilobytes, of: |load| load.works.bytes },
    Figure { name: "– requests by then", unit: Unit::Count, of: |load| load.works.requests },
    Figure { name: "All of it, kB", unit: Unit::Kilobytes, of: |load| load.whole.bytes },
    Figure { name: "All of it, requests", unit: Unit::Count, of: |load| load.whole.requests },
    Figure { name: "Main thread blocked, ms", unit: Unit::Milliseconds, of: |load| load.blocked },
    Figure { name: "Longest task, ms", unit: Unit::Milliseconds, of: |load| load.longest },
    Figure { name: "Layout shift", unit: Unit::Part, of: |load| load.shift },
    Figure { name: "Script memory, kB", unit: Unit::Kilobytes, of: |load| load.heap },
    Figure { name: "WebAssembly memory, kB", unit: Unit::Kilobytes, of: |load| load.wasm },
];

impl Unit {
    /// A number as the table has it.
    pub fn shows(self, number: f64) -> String {
        match self {
            Self::Seconds => format!("{:.2}", number / 1_000.0),
            Self::Milliseconds | Self::Count => format!("{number:.0}"),
            Self::Kilobytes => format!("{:.1}", number / 1_000.0),
            Self::Part if number == 0.0 => "0".to_owned(),
            Self::Part => format!("{number:.3}"),
        }
    }
}
