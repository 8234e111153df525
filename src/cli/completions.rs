//! `wayside completions`.

use super::{Call, Failure, print};
use clap::CommandFactory;
use clap_complete::Shell;

const EXAMPLE: &str = "Example:
  wayside completions bash > ~/.local/share/bash-completion/completions/wayside
  wayside completions fish > ~/.config/fish/completions/wayside.fish";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    /// The shell that is to complete words.
    shell: Shell,
}

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        // Not straight to whoever reads it: who stops reading early would be complained about.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Call::command(), "wayside", &mut script);
        print::text(String::from_utf8_lossy(&script));
        Ok(())
    }
}
