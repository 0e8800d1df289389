//! A line of a terminal that changes.

use std::cell::Cell;
use std::io::{self, Write};

/// To the line's beginning, and nothing is left of it.
const AWAY: &str = "\r\x1b[K";
/// What is longer than the line ends where the terminal does, instead of going on in the next,
/// where it could not be taken away.
const CUT: &str = "\x1b[?7l";
/// As it was.
const WRAP: &str = "\x1b[?7h";

/// How wide a bar is.
const CELLS: u32 = 20;
/// What a sign of life looks like, one after another.
const SIGNS: [char; 4] = ['-', '\\', '|', '/'];

/// A line on stderr, of which the last text is seen.
#[derive(Debug, Default)]
pub(super) struct LiveLine {
    texts: usize,
    is_shown: Cell<bool>,
}

impl LiveLine {
    /// Shows another text: with a bar where it is known how much is done (from 0 to 1).
    pub(super) fn show(&mut self, done: Option<f64>, text: &str) {
        let line = line(done, self.texts, text);
        self.texts += 1;
        self.is_shown.set(true);
        write(&format!("{AWAY}{CUT}{line}{WRAP}"));
    }

    /// Takes it away.
    pub(super) fn clear(&self) {
        if self.is_shown.replace(false) {
            write(AWAY);
        }
    }
}

/// At once, and whole. Where nobody sees it, nothing is lost.
fn write(text: &str) {
    let _unseen = io::stderr().lock().write_all(text.as_bytes());
}

fn line(done: Option<f64>, texts: usize, text: &str) -> String {
    match done {
        Some(done) => {
            let full = (done * f64::from(CELLS)) as usize;
            let bar: String = (0..CELLS as usize)
                .map(|cell| if cell < full { '█' } else { '░' })
                .collect();
            format!("{bar} {:>3.0} % {text}", (done * 100.0).floor())
        }
        None => {
            let sign = SIGNS.get(texts % SIGNS.len()).copied().unwrap_or_default();
            format!("{sign} {text}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_bar_fills_and_is_full_at_the_end() {
        assert_eq!(line(Some(0.0), 0, "x"), "░░░░░░░░░░░░░░░░░░░░   0 % x");
        assert_eq!(line(Some(0.529), 7, "x"), "██████████░░░░░░░░░░  52 % x");
        assert_eq!(line(Some(1.0), 9, "x"), "████████████████████ 100 % x");
    }

    #[test]
    fn a_sign_of_life_turns_where_the_end_is_unknown() {
        let seen: Vec<String> = (0..5).map(|texts| line(None, texts, "x")).collect();
        assert_eq!(seen, ["- x", "\\ x", "| x", "/ x", "- x"]);
    }
}
