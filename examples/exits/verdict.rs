//! What a probe found.

/// What was seen of one point, in one system, in one engine.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(tag = "verdict", content = "seen", rename_all = "kebab-case")]
pub enum Verdict {
    /// Every check held.
    Yes(String),
    /// Every check that could be made here held; these could not be.
    AsFarAsShown(String),
    /// Some checks held; these did not.
    Partly(String),
    /// None held; this was seen.
    No(String),
    /// The point is about something that this system does not have, and need not.
    NotApplicable(String),
    /// It could not be asked here.
    NotShown(String),
}

impl Verdict {
    /// The mark in the table.
    pub fn mark(&self) -> &'static str {
        match self {
            Self::Yes(_) => "✅",
            Self::AsFarAsShown(_) => "☑️",
            Self::Partly(_) => "🟡",
            Self::No(_) => "❌",
            Self::NotApplicable(_) => "–",
            Self::NotShown(_) => "?",
        }
    }

    /// What was seen.
    pub fn seen(&self) -> &str {
        match self {
            Self::Yes(seen)
            | Self::AsFarAsShown(seen)
            | Self::Partly(seen)
            | Self::No(seen)
            | Self::NotApplicable(seen)
            | Self::NotShown(seen) => seen,
        }
    }
}

/// The checks of one point, as they are made.
#[derive(Default)]
pub struct Checks {
    held: Vec<String>,
    failed: Vec<String>,
    unasked: Vec<String>,
}

impl Checks {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One check: what holds, whether it did, and what was seen if not.
    pub fn check(&mut self, what: &str, held: bool, seen: impl std::fmt::Display) -> bool {
        if held {
            self.held.push(what.to_owned());
        } else {
            self.failed.push(format!("{what}: {seen}"));
        }
        held
    }

    /// A check that cannot be made here, and why.
    pub fn unasked(&mut self, what: &str, why: impl std::fmt::Display) {
        self.unasked.push(format!("{what}: {why}"));
    }

    /// A check that may turn out to be impossible.
    pub fn attempt(&mut self, what: &str, outcome: Result<Option<String>, String>) {
        match outcome {
            Ok(None) => self.held.push(what.to_owned()),
            Ok(Some(seen)) => self.failed.push(format!("{what}: {seen}")),
            Err(why) => self.unasked.push(format!("{what}: {why}")),
        }
    }

    /// Yes if all held, no if none did. What could not be asked is said, and is never counted as held.
    pub fn verdict(self) -> Verdict {
        let mut seen = self.failed.join("; ");
        if !self.unasked.is_empty() {
            let gap = if seen.is_empty() { "" } else { "; " };
            seen.push_str(&format!("{gap}not shown here – {}", self.unasked.join("; ")));
        }
        match (self.held.is_empty(), self.failed.is_empty()) {
            (false, true) if self.unasked.is_empty() => Verdict::Yes(seen),
            (false, true) => Verdict::AsFarAsShown(seen),
            (false, false) => Verdict::Partly(seen),
            (true, false) => Verdict::No(seen),
            (true, true) => Verdict::NotShown(seen),
        }
    }
}
