//! That something is going on, said on a terminal where it takes a while.

use std::{
    io::{IsTerminal, Write, stderr},
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

/// Nobody wonders before.
const AFTER: Duration = Duration::from_secs(1);

/// Does some work; where it takes longer than a second and somebody looks on, says what it is and for how long.
pub(super) fn during<T>(what: &str, work: impl FnOnce() -> T) -> T {
    // In a file or another program's hands there is no line to write over.
    if !stderr().is_terminal() {
        return work();
    }
    told(what, AFTER, &mut stderr(), work)
}

fn told<T>(what: &str, every: Duration, to: &mut (impl Write + Send), work: impl FnOnce() -> T) -> T {
    thread::scope(|scope| {
        let (done, waits) = channel::<()>();
        scope.spawn(move || {
            let began = Instant::now();
            let mut said = false;
            while waits.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                let _ = write!(to, "\r\x1b[K{what} … {} s", began.elapsed().as_secs());
                let _ = to.flush();
                said = true;
            }
            if said {
                let _ = write!(to, "\r\x1b[K");
            }
        });
        let result = work();
        drop(done);
        result
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(every: u64, takes: u64) -> String {
        let mut said = Vec::new();
        let work = || thread::sleep(Duration::from_millis(takes));
        told("Reading", Duration::from_millis(every), &mut said, work);
        String::from_utf8_lossy(&said).into_owned()
    }

    #[test]
    fn what_takes_a_while_is_said_and_the_line_is_taken_away() {
        let said = said(10, 200);
        assert!(said.starts_with("\r\x1b[KReading … 0 s") && said.ends_with("\r\x1b[K"), "{said:?}");
    }

    #[test]
    fn of_what_is_quick_nothing_is_said() {
        assert_eq!(said(10_000, 1), "");
    }
}
