//! Addresses of brokers and endpoints, in which nothing secret belongs.

/// Addresses, separated by commas, without the user names and passwords that stand before an `@` in
/// some of them; `None` where none does.
#[must_use]
pub fn without_credentials(brokers: &str) -> Option<String> {
    brokers.split(',').find_map(parts)?;
    let addresses = brokers.split(',').map(|address| match parts(address) {
        Some((scheme, _, host)) => format!("{scheme}{host}"),
        None => address.to_owned(),
    });
    Some(addresses.collect::<Vec<_>>().join(","))
}

/// The addresses as messages show them, with asterisks in the places of user names and passwords.
#[cfg(feature = "kafka")]
pub(crate) fn shown(brokers: &str) -> String {
    let shown = brokers.split(',').map(|address| match parts(address) {
        Some((scheme, _, host)) => format!("{scheme}***@{host}"),
        None => address.to_owned(),
    });
    shown.collect::<Vec<_>>().join(",")
}

/// What stands before an `@` in one of the addresses, and the password in it.
#[cfg(any(feature = "kafka", feature = "kinesis"))]
pub(crate) fn credentials(brokers: &str) -> impl Iterator<Item = String> {
    let credentials = brokers.split(',').filter_map(parts);
    credentials.flat_map(|(_, credentials, _)| {
        let password = credentials.split_once(':').map(|(_, password)| password);
        [Some(credentials), password]
            .into_iter()
            .flatten()
            .map(str::to_owned)
    })
}

/// The scheme with its slashes, what stands before the `@`, and what after it.
fn parts(address: &str) -> Option<(&str, &str, &str)> {
    let begins = address.find("://").map_or(0, |at| at + "://".len());
    let (scheme, rest) = address.split_at(begins);
    let (credentials, host) = rest.rsplit_once('@')?;
    Some((scheme, credentials, host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_left_out() {
        let without = without_credentials("kafka:9092,ssl://ann:pw@[::1]:9092");
        assert_eq!(without.as_deref(), Some("kafka:9092,ssl://[::1]:9092"));
        assert_eq!(without_credentials("kafka:9092,[::1]:1"), None);
    }

    #[cfg(feature = "kafka")]
    #[test]
    fn a_password_in_an_address_is_not_shown() {
        let brokers = "kafka:9092,SASL_SSL://ann:pa:ss@w@[::1]:9092,bob@other:1";
        assert_eq!(
            shown(brokers),
            "kafka:9092,SASL_SSL://***@[::1]:9092,***@other:1"
        );
        let found: Vec<String> = credentials(brokers).collect();
        assert_eq!(found, ["ann:pa:ss@w", "pa:ss@w", "bob"]);
        assert_eq!(credentials("kafka:9092,[::1]:1").count(), 0);
    }
}
