//! What goes wrong, in one line, and whether to try again.

use std::error::Error;

use aws_sdk_kinesis::config::http::HttpResponse;
use aws_sdk_kinesis::error::{ProvideErrorMetadata, SdkError};

/// Why a call, or a record of it, did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It may succeed later.
    Passing(String),
    /// It never will.
    Lasting(String),
}

/// Codes of errors that pass, without the `Exception` that some end with.
const PASSING: [&str; 12] = [
    "ProvisionedThroughputExceeded",
    "LimitExceeded",
    "KMSThrottling",
    "Throttling",
    "Throttled",
    "RequestLimitExceeded",
    "TooManyRequests",
    "SlowDown",
    "InternalFailure",
    "InternalServerError",
    "InternalError",
    "ServiceUnavailable",
];

/// Longer than any message that helps.
const LONGEST: usize = 300;

fn passes(code: &str) -> bool {
    let plain = code.strip_suffix("Exception").unwrap_or(code);
    PASSING.contains(&plain)
}

/// What a code means, in words where it is a common one.
fn words(code: &str) -> Option<&'static str> {
    Some(match code.strip_suffix("Exception").unwrap_or(code) {
        "ProvisionedThroughputExceeded" | "LimitExceeded" | "Throttling" => {
            "more is sent than it takes"
        }
        "ResourceNotFound" => "it does not exist",
        "AccessDenied" | "UnauthorizedOperation" => "access is denied",
        "UnrecognizedClient" | "InvalidClientTokenId" => "the access key is not known",
        // Its message repeats what was signed, the session token included.
        "SignatureDoesNotMatch" | "InvalidSignature" | "IncompleteSignature" => {
            "the signature is wrong: the secret access key is not that of the access key, or the clock is"
        }
        "ExpiredToken" => "the session token has expired",
        _ => return None,
    })
}

/// Of one record, by what the answer says of it.
pub(super) fn of_record(code: &str, message: Option<&str>) -> Fault {
    classified(code, message, false)
}

fn classified(code: &str, message: Option<&str>, passing: bool) -> Fault {
    let passing = passing || passes(code);
    let message = message.map(one_line).filter(|message| !message.is_empty());
    let text = match (words(code), message) {
        (Some(words), _) if code.contains("Signature") => format!("{words} ({code})"),
        (Some(words), Some(message)) => format!("{words} ({code}: {message})"),
        (Some(words), None) => format!("{words} ({code})"),
        (None, Some(message)) => format!("{code}: {message}"),
        (None, None) => code.to_owned(),
    };
    if passing {
        Fault::Passing(text)
    } else {
        Fault::Lasting(text)
    }
}

/// Of a whole call.
pub(super) fn of_call<E>(error: &SdkError<E, HttpResponse>) -> Fault
where
    E: ProvideErrorMetadata + Error + 'static,
{
    let status = error
        .raw_response()
        .map(|response| response.status().as_u16());
    // Some gateways answer without the service being asked.
    let busy = status.is_some_and(|status| (status >= 500 && status != 501) || status == 429);
    match error {
        SdkError::ServiceError(failed) => {
            let failed = failed.err();
            match (failed.code(), status) {
                (Some(code), _) => classified(code, failed.message(), busy),
                (None, Some(status)) if busy => {
                    Fault::Passing(format!("the answer was HTTP status {status}"))
                }
                (None, status) => strange(status),
            }
        }
        SdkError::TimeoutError(_) => Fault::Passing("no answer came in time".to_owned()),
        SdkError::ResponseError(_) => match status {
            Some(status) if busy => Fault::Passing(format!("the answer was HTTP status {status}")),
            Some(200..300) => Fault::Passing("the answer cannot be read".to_owned()),
            status => strange(status),
        },
        SdkError::DispatchFailure(failed) => {
            let text = failed
                .as_connector_error()
                .map_or_else(|| innermost(error), |error| innermost(error));
            if failed.is_user() {
                Fault::Lasting(text)
            } else {
                Fault::Passing(text)
            }
        }
        other => Fault::Lasting(innermost(other)),
    }
}

fn strange(status: Option<u16>) -> Fault {
    Fault::Lasting(match status {
        Some(status) => {
            format!(
                "the answer was HTTP status {status}, and not one of Kinesis: is the endpoint right?"
            )
        }
        None => "the answer was not one of Kinesis: is the endpoint right?".to_owned(),
    })
}

/// The reason at the bottom of an error, which says most.
pub(super) fn innermost(error: &(dyn Error + 'static)) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    let text = match innermost.downcast_ref::<std::io::Error>() {
        // Without the system's number.
        Some(error) if error.raw_os_error().is_some() => {
            let text = error.to_string();
            let end = text.find(" (os error").unwrap_or(text.len());
            let text = text.get(..end).unwrap_or(&text);
            let mut letters = text.chars();
            letters
                .next()
                .map(|first| first.to_lowercase().chain(letters).collect())
                .unwrap_or_default()
        }
        _ => innermost.to_string(),
    };
    one_line(&text)
}

fn one_line(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
        line.push('…');
    }
    line
}
