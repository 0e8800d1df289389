//! Values of options as what they mean.

use std::fmt;

use super::{Choice, SummaryForm, When};
use crate::cli::options::{self, Given, Refused};
use crate::encode::Format;
use crate::engine::Start;
#[cfg(feature = "kafka")]
use crate::sink::MessageTimestamp;
use crate::sink::NAMED;
use crate::time::{Timestamp, duration};

/// The value of an option as what it means.
pub(super) fn value<T, E: fmt::Display>(
    given: &Given,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, Refused> {
    let text = given
        .value
        .to_str()
        .ok_or_else(|| options::invalid(given, &"it is not UTF-8"))?;
    read(text).map_err(|error| options::invalid(given, &error))
}

pub(super) fn whole(text: &str) -> Result<u64, &'static str> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(number) if digits => Ok(number),
        Err(_) if digits => Err("it is above 18446744073709551615"),
        _ => Err("write a whole number, 0 or more"),
    }
}

#[cfg(feature = "kafka")]
pub(super) fn message_timestamps(text: &str) -> Result<Vec<MessageTimestamp>, &'static str> {
    text.split(',')
        .map(|word| match word {
            "auto" => Ok(MessageTimestamp::Auto),
            "event" => Ok(MessageTimestamp::Event),
            "sent" => Ok(MessageTimestamp::Sent),
            _ => Err("write auto, event or sent, or one for each output: event,sent"),
        })
        .collect()
}

pub(super) fn format(text: &str) -> Result<Format, &'static str> {
    match text {
        "json" => Ok(Format::Json),
        "json_pretty" => Ok(Format::JsonPretty),
        _ => Err("write json or json_pretty"),
    }
}

pub(super) fn when(text: &str) -> Result<When, &'static str> {
    match text {
        "auto" => Ok(When::Auto),
        "always" => Ok(When::Always),
        "never" => Ok(When::Never),
        _ => Err("write auto, always or never"),
    }
}

pub(super) fn summary_form(text: &str) -> Result<SummaryForm, &'static str> {
    match text {
        "text" => Ok(SummaryForm::Text),
        "json" => Ok(SummaryForm::Json),
        "none" => Ok(SummaryForm::None),
        _ => Err("write text, json or none"),
    }
}

pub(super) fn start_time(text: &str) -> Result<Start, String> {
    let offset = |text, sign: i64| {
        let nanos = duration::parse(text).map_err(|error| error.to_string())?;
        let millis = i64::try_from(nanos / 1_000_000).map_err(|error| error.to_string())?;
        Ok(Start::Now {
            offset_ms: sign * millis,
        })
    };
    match text.strip_prefix("now") {
        Some("") => Ok(Start::Now { offset_ms: 0 }),
        Some(rest) => match (rest.strip_prefix('-'), rest.strip_prefix('+')) {
            (Some(text), _) => offset(text, -1),
            (_, Some(text)) => offset(text, 1),
            _ => Err("write now, now-7d, now+1h or an RFC 3339 time".to_owned()),
        },
        None => Timestamp::parse_rfc3339(text)
            .map(Start::At)
            .map_err(|error| error.to_string()),
    }
}

pub(super) fn multiplier(text: &str) -> Result<f64, String> {
    match text {
        "max" => Ok(0.0),
        "realtime" => Ok(1.0),
        _ => text
            .parse()
            .ok()
            .filter(|multiplier: &f64| multiplier.is_finite() && *multiplier > 0.0)
            .ok_or_else(|| {
                "write max, realtime, or a positive number of simulated seconds a second".to_owned()
            }),
    }
}

pub(super) fn choice(text: &str) -> Result<Choice, String> {
    if text == "configured" {
        return Ok(Choice::Configured);
    }
    match NAMED.iter().find_map(|output| output.read(text)) {
        Some(read) => read.map(Choice::To),
        None => {
            let names = named(", ");
            let (others, last) = names.rsplit_once(", ").unwrap_or(("", &names));
            Err(format!("write {others} or {last}"))
        }
    }
}

/// All that an output can be called, with that of the configuration.
pub(super) fn named(between: &str) -> String {
    let names = NAMED.iter().map(|output| output.shown());
    let names: Vec<String> = std::iter::once("configured".to_owned())
        .chain(names)
        .collect();
    names.join(between)
}
