//! What librdkafka says of connections and logins, in words.
//!
//! Input: its text. Output: a text that says what is wrong to someone who does not know librdkafka,
//! with its own words where they say more.

const TIMED_OUT: &str = "Connection setup timed out";

/// A text of librdkafka in words.
pub(in crate::sink::kafka) fn plain(reason: &str) -> String {
    // Where the broker ends the connection before librdkafka waits for its answer, only the state
    // tells that the connection was being encrypted.
    let in_handshake = reason.contains(" in state SSL_HANDSHAKE") && !reason.contains(TIMED_OUT);
    let reason = bare(reason);
    login(&reason)
        .or_else(|| encryption(&reason, in_handshake))
        .or_else(|| connection(&reason))
        .unwrap_or(reason)
}

/// The text without librdkafka's name for the connection before it and its state after it.
fn bare(reason: &str) -> String {
    let end = reason.find(" (after ").unwrap_or(reason.len());
    let reason = reason.get(..end).unwrap_or(reason);
    super::without_side(match reason.split_once(": ") {
        Some((name, rest)) if name.contains('/') => rest,
        _ => reason,
    })
}

fn login(reason: &str) -> Option<String> {
    if let Some(rest) = reason.strip_prefix("SASL authentication error: ") {
        return Some(format!("the login is refused: {rest}"));
    }
    let unknown = [
        "No provider for SASL mechanism ",
        "Unsupported SASL mechanism: ",
    ];
    if let Some(rest) = unknown.iter().find_map(|begin| reason.strip_prefix(begin)) {
        let mechanism = rest.split([':', ' ']).next().unwrap_or(rest);
        return Some(format!(
            "there is no way to log in called {mechanism} (`sasl_mechanism`): PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512 are"
        ));
    }
    let (mechanism, rest) = reason
        .strip_prefix("SASL ")?
        .split_once(" mechanism handshake failed: ")?;
    if rest.starts_with("Request not valid in current SASL state") {
        return Some("the broker takes no logins at this address (`security_protocol`)".to_owned());
    }
    Some(match rest.split_once("broker's supported mechanisms: ") {
        Some((_, offered)) => format!(
            "the broker does not offer this way to log in: {mechanism} (`sasl_mechanism`); it offers {offered}"
        ),
        None => format!("the login failed: {rest}"),
    })
}

fn encryption(reason: &str, in_handshake: bool) -> Option<String> {
    const BEGIN: &str = "the encrypted connection (TLS) cannot be made";
    let failed = reason.strip_prefix("SSL handshake failed: ");
    if let Some(rest) = failed.or_else(|| in_handshake.then_some(reason)) {
        return Some(if rest.contains("certificate verify failed") {
            format!(
                "{BEGIN}: the broker's certificate is from nobody who is trusted; `ssl.ca.location` in properties names a file with the certificates that are ({rest})"
            )
        } else if rest.starts_with("Disconnected") {
            format!(
                "{BEGIN}: the broker ended it, as one does that listens there without encryption (`security_protocol`)"
            )
        } else {
            format!("{BEGIN}: {rest}")
        });
    }
    // `ssl.ca.location failed: …`, of a file that is no certificate.
    let (setting, rest) = reason.split_once(" failed: ")?;
    (setting.starts_with("ssl.") && !setting.contains(' ')).then(|| {
        format!("{BEGIN}: what the property `{setting}` names is no certificate or key: {rest}")
    })
}

fn connection(reason: &str) -> Option<String> {
    if let Some(rest) = reason.strip_prefix("Connect to ") {
        // `ipv4#127.0.0.1:1 failed: Connection refused`
        let rest = rest.trim_start_matches("ipv4#").trim_start_matches("ipv6#");
        return Some(match rest.split_once(" failed: ") {
            Some((address, why)) => format!("cannot connect to {address}: {why}"),
            None => format!("cannot connect to {rest}"),
        });
    }
    if let Some(rest) = reason.strip_prefix("Failed to resolve ") {
        return Some(format!("the name of a host cannot be found: {rest}"));
    }
    if reason.starts_with(TIMED_OUT) {
        return Some("connecting took too long".to_owned());
    }
    if reason.contains("request(s) timed out") || reason.contains("requests timed out") {
        return Some(format!("answers did not come in time ({reason})"));
    }
    let ended = [
        "Broker transport failure",
        "Connection closed",
        "Disconnected",
        "Receive failed",
        "Send failed",
    ];
    ended.iter().any(|begin| reason.starts_with(begin)).then(|| {
        format!(
            "the connection was ended, as a broker does that wants encryption or a login (`security_protocol`), or that stops ({reason})"
        )
    })
}
