//! How a run that was cut off is gone on with.

/// What `to go on` says, as arguments.
pub(crate) fn resumption(told: &str) -> Vec<String> {
    let line = told
        .lines()
        .find_map(|line| line.strip_prefix("to go on, add: "))
        .unwrap_or_else(|| panic!("no way to go on in: {told}"));
    line.split(' ').map(str::to_owned).collect()
}

pub(crate) fn texts(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}

/// The number after an argument.
pub(crate) fn value(arguments: &[String], name: &str) -> usize {
    let place = arguments
        .iter()
        .position(|argument| argument == name)
        .unwrap();
    arguments[place + 1].parse().unwrap()
}
