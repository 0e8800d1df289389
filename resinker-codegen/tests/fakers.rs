//! `resinker fakers`: what is written from the table of methods is up to date, and every method
//! does what its row says. `UPDATE_EXPECT=1` writes the files anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn fakers(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_resinker"))
        .arg("fakers")
        .args(arguments)
        .output()
        .unwrap()
}

fn text(arguments: &[&str]) -> String {
    let output = fakers(arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Holds a file of the repository against what the command writes.
fn is_current(file: &str, argument: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let written = text(&[argument]);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, written).unwrap();
        return;
    }
    let found = fs::read_to_string(&path).unwrap();
    assert!(
        found == written,
        "`{file}` is not what `resinker fakers {argument}` writes: UPDATE_EXPECT=1 cargo test -p resinker-codegen --test compiler fakers"
    );
}

#[test]
fn the_reference_page_is_current() {
    is_current("docs/reference/fakers.md", "--markdown");
}

#[test]
fn the_configuration_of_every_method_is_current() {
    is_current("tests/configs/fakers.yaml", "--config");
}

/// Names of Python's Faker that people use; the list is what was promised, not what the table
/// happens to hold.
#[rustfmt::skip]
const PROMISED: &[&str] = &[
    "aba", "address", "am_pm", "android_platform_token", "ascii_company_email", "ascii_email", "ascii_free_email",
    "ascii_safe_email", "bank_country", "basic_phone_number", "bban", "boolean", "bothify", "bs", "building_number",
    "catch_phrase", "century", "chrome", "city", "city_prefix", "city_suffix", "color", "color_name", "company",
    "company_email", "company_suffix", "coordinate", "country", "country_calling_code", "country_code",
    "credit_card_expire", "credit_card_full", "credit_card_number", "credit_card_provider",
    "credit_card_security_code", "cryptocurrency_code", "cryptocurrency_name", "currency_code", "currency_name",
    "currency_symbol", "current_country", "current_country_code", "date", "date_between", "date_between_dates",
    "date_object", "date_of_birth", "date_this_century", "date_this_decade", "date_this_month", "date_this_year",
    "date_time", "date_time_ad", "date_time_between", "date_time_between_dates", "date_time_this_century",
    "date_time_this_decade", "date_time_this_month", "date_time_this_year", "day_of_month", "day_of_week", "doi",
    "domain_name", "domain_word", "ean", "ean13", "ean8", "ein", "email", "emoji", "file_extension", "file_name",
    "file_path", "firefox", "first_name", "first_name_female", "first_name_male", "first_name_nonbinary", "free_email",
    "free_email_domain", "future_date", "future_datetime", "hex_color", "hexify", "hostname", "http_method",
    "http_status_code", "iana_id", "iban", "image_url", "invalid_ssn", "ios_platform_token", "ipv4",
    "ipv4_network_class", "ipv4_private", "ipv4_public", "ipv6", "isbn10", "isbn13", "iso8601", "itin", "job",
    "job_female", "job_male", "language_code", "language_name", "last_name", "last_name_female", "last_name_male",
    "latitude", "latlng", "lexify", "license_plate", "linux_platform_token", "linux_processor", "locale",
    "localized_ean13", "longitude", "mac_address", "mac_platform_token", "mac_processor", "md5", "military_apo",
    "military_dpo", "military_ship", "military_state", "mime_type", "month", "month_name", "msisdn", "name",
    "name_female", "name_male", "name_nonbinary", "nic_handle", "null_boolean", "numerify", "opera", "paragraph",
    "paragraphs", "passport_gender", "passport_number", "passport_owner", "password", "past_date", "past_datetime",
    "phone_number", "port_number", "postalcode", "postcode", "prefix", "prefix_female", "prefix_male", "pricetag",
    "product_name", "pybool", "pydecimal", "pyfloat", "pyint", "pystr", "pytimezone", "random_choices", "random_digit",
    "random_digit_above_two", "random_digit_not_null", "random_digit_not_null_or_empty", "random_digit_or_empty",
    "random_element", "random_elements", "random_int", "random_letter", "random_letters", "random_lowercase_letter",
    "random_number", "random_sample", "random_uppercase_letter", "rgb_color", "rgb_css_color", "ripe_id", "safari",
    "safe_color_name", "safe_domain_name", "safe_email", "safe_hex_color", "sbn9", "secondary_address", "sentence",
    "sentences", "sha1", "sha256", "slug", "ssn", "state", "state_abbr", "street_address", "street_name",
    "street_suffix", "suffix", "swift", "swift11", "swift8", "text", "texts", "time", "time_object", "timezone", "tld",
    "unix_device", "unix_partition", "unix_time", "upc_a", "upc_e", "uri", "uri_extension", "uri_page", "uri_path",
    "url", "user_agent", "user_name", "uuid4", "vin", "windows_platform_token", "word", "words", "year", "zipcode",
    "zipcode_plus4",
];

#[test]
fn every_promised_name_is_there() {
    let config = text(&["--config"]);
    for name in PROMISED {
        assert!(
            config.contains(&format!("\n      {name}: {{ generator: faker.")),
            "{name}"
        );
    }
    assert!(PROMISED.len() >= 150);
}

#[test]
fn the_list_can_be_narrowed() {
    let one = text(&["faker.date_of_birth"]);
    assert!(
        one.contains("minimum_age = 0") && !one.contains("iban"),
        "{one}"
    );
    assert!(text(&["internet."]).contains("ipv6"));
    assert!(text(&["isbn"]).lines().next().unwrap().contains("isbn"));
    // What a word can be stands beside it.
    assert!(text(&["credit_card_number"]).contains("mastercard"));
    // No colours where nobody looks.
    assert!(!text(&[]).contains('\u{1b}'));
    let nothing = fakers(&["zzzz"]);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(String::from_utf8(nothing.stderr).unwrap().contains("zzzz"));
}

#[test]
fn samples_are_of_the_locale_asked_for() {
    let japanese = text(&["--locale", "ja", "month_name"]);
    assert!(japanese.contains('月'), "{japanese}");
    assert_eq!(text(&["--locale", "ja-JP", "month_name"]), japanese);
    let wrong = fakers(&["--locale", "xx"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("de_DE"));
}
