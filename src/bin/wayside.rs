//! The command line.

fn main() -> std::process::ExitCode {
    wayside::cli::run()
}
