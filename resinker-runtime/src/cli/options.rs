//! The options of a generated program: what there is, how it is read, and the help that shows it.
//!
//! Input: the arguments as the system gives them. Output: the options that stand there with their
//! values, or what is wrong with one. Invariant: help and reader work from the same table, so that
//! neither knows an option that the other does not.

use std::ffi::OsString;
use std::fmt::{self, Write};
use std::path::Path;

use lexopt::{Arg, Parser};

use crate::printable::printable;

/// An option.
#[derive(Debug)]
pub(super) struct Opt {
    /// Its name, without the dashes before it.
    pub(super) name: &'static str,
    /// Its letter, where it has one.
    pub(super) letter: Option<char>,
    /// What its value is called in the help; an option without one is a switch.
    pub(super) value: Option<Placeholder>,
    /// Whether it may stand several times.
    pub(super) repeats: bool,
    /// What it does: lines of at most 70 characters.
    pub(super) help: &'static str,
}

/// What the value of an option is called in the help.
#[derive(Debug)]
pub(super) enum Placeholder {
    /// This.
    Is(&'static str),
    /// What this makes.
    Made(fn() -> String),
}

impl fmt::Display for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(text) => f.write_str(text),
            Self::Made(make) => f.write_str(&make()),
        }
    }
}

/// An option as it was given.
#[derive(Debug)]
pub(super) struct Given {
    /// Which one.
    pub(super) option: &'static Opt,
    /// Its value; empty for a switch.
    pub(super) value: OsString,
}

/// The command line asks for something else than a run.
#[derive(Debug)]
pub(super) enum Refused {
    /// For help: the text, for standard output.
    Help(String),
    /// For something that there is not: the lines, for standard error.
    Wrong(String),
}

/// Reads a command line; the program's own name comes first.
pub(super) fn read(
    options: &'static [Opt],
    about: &Help,
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Vec<Given>, Refused> {
    let mut parser = Parser::from_iter(arguments);
    let program = parser
        .bin_name()
        .and_then(|name| Path::new(name).file_name()?.to_str())
        .unwrap_or("events")
        .to_owned();
    let wrong = |line: &dyn fmt::Display| {
        Refused::Wrong(format!(
            "error: {line}\n\nUsage: {program} [OPTIONS]; --help lists them"
        ))
    };
    let mut given: Vec<Given> = Vec::new();
    while let Some(argument) = parser.next().map_err(|error| wrong(&error))? {
        let option = match argument {
            Arg::Short('h') | Arg::Long("help") => {
                return Err(Refused::Help(help(options, about, &program)));
            }
            Arg::Short(letter) => options
                .iter()
                .find(|option| option.letter == Some(letter))
                .ok_or_else(|| wrong(&format_args!("there is no option `-{letter}`")))?,
            Arg::Long(name) => options
                .iter()
                .find(|option| option.name == name)
                .ok_or_else(|| wrong(&unknown(options, name)))?,
            Arg::Value(value) => {
                let value = value.to_string_lossy();
                return Err(wrong(&format_args!(
                    "`{}` is no option: they begin with --",
                    printable(&value)
                )));
            }
        };
        if !option.repeats && given.iter().any(|other| other.option.name == option.name) {
            return Err(wrong(&format_args!("--{} stands here twice", option.name)));
        }
        let value = match &option.value {
            None => OsString::new(),
            // Also where it begins with a dash: a negative number is a wrong value, no option.
            Some(what) => parser.value().map_err(|_missing| {
                wrong(&format_args!("--{} needs a value: {what}", option.name))
            })?,
        };
        given.push(Given { option, value });
    }
    Ok(given)
}

/// A value that its option does not take.
pub(super) fn invalid(given: &Given, reason: &dyn fmt::Display) -> Refused {
    let value = given.value.to_string_lossy();
    let placeholder = match &given.option.value {
        Some(placeholder) => placeholder.to_string(),
        None => String::new(),
    };
    Refused::Wrong(format!(
        "error: invalid value `{}` for --{} <{placeholder}>: {reason}",
        printable(&value),
        given.option.name,
    ))
}

fn unknown(options: &[Opt], name: &str) -> String {
    let mut line = format!("there is no option `--{}`", printable(name));
    let near = options
        .iter()
        .map(|option| (distance(option.name, name), option.name))
        .min();
    if let Some((changes, similar)) = near
        && changes <= 1 + similar.len() / 4
    {
        // Writing into a text does not fail.
        let _ = write!(line, "; a similar one is `--{similar}`");
    }
    line
}

/// How many letters have to be changed, put in or taken out: the distance of Levenshtein, row by
/// row as in Wagner and Fischer, "The string-to-string correction problem", 1974.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut last = i + 1;
        let mut next = vec![last];
        for (right, above) in b.chars().zip(row.iter().skip(1)) {
            last = (diagonal + usize::from(left != right))
                .min(above + 1)
                .min(last + 1);
            diagonal = *above;
            next.push(last);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// What stands in the help beside the options.
#[derive(Debug)]
pub(super) struct Help {
    /// Before them.
    pub(super) about: &'static str,
    /// After them.
    pub(super) after: &'static str,
}

fn help(options: &[Opt], texts: &Help, program: &str) -> String {
    let mut text = format!(
        "{}\n\nUsage: {program} [OPTIONS]\n\nOptions:\n",
        texts.about
    );
    for option in options {
        let letter = match option.letter {
            Some(letter) => format!("-{letter},"),
            None => "   ".to_owned(),
        };
        let value = match &option.value {
            Some(value) => format!(" <{value}>"),
            None => String::new(),
        };
        // Writing into a text does not fail.
        let _ = writeln!(text, "  {letter} --{}{value}", option.name);
        for line in option.help.lines() {
            let _ = writeln!(text, "          {line}");
        }
    }
    text.push_str("  -h, --help\n          Print help\n\n");
    text.push_str(texts.after);
    text
}
