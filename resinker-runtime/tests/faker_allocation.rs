//! Once buffers have grown, no faker allocates.

#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(unsafe_code, reason = "an allocator that counts cannot be had without")]

use resinker_runtime::rng::Rng;
use resinker_runtime::rng::{Draws, Stream};
use resinker_runtime::value::faker::locale::{ALL, Locale};
use resinker_runtime::value::faker::*;
use resinker_runtime::{Decimal, List, Timestamp};

#[path = "counting/thread.rs"]
mod counting;

const NOW: Timestamp = Timestamp::from_millis(1_746_525_600_000);

type Local = fn(&mut Rng, &Locale, &mut String);
type Plain = fn(&mut Rng, &mut String);

#[rustfmt::skip]
const LOCAL: &[(&str, Local)] = &[
    ("address", address), ("bban", bban), ("bs", bs), ("building_number", building_number),
    ("catch_phrase", catch_phrase), ("city", city), ("company", company), ("company_email", company_email),
    ("company_suffix", company_suffix), ("country", country), ("current_country", current_country),
    ("day_of_week", day_of_week), ("domain_word", domain_word), ("first_name", first_name),
    ("free_email", free_email), ("iban", iban), ("job", job), ("last_name", last_name),
    ("license_plate", license_plate), ("month_name", month_name), ("msisdn", msisdn), ("name", name),
    ("name_female", name_female), ("phone_number", phone_number), ("postcode", postcode), ("prefix", prefix),
    ("pricetag", pricetag), ("safe_email", safe_email), ("secondary_address", secondary_address), ("ssn", ssn),
    ("state", state), ("state_abbr", state_abbr), ("street_address", street_address), ("street_name", street_name),
    ("suffix", suffix), ("tld", tld), ("unsafe_email", unsafe_email), ("user_name", user_name), ("word", word),
    ("email_from", |rng, locale, out| email_from(rng, locale, locale, "Jürgen Müßig", false, "", out)),
    ("hostname", |rng, locale, out| hostname(rng, locale, 2, out)),
    ("uri", |rng, locale, out| uri(rng, locale, &["https"], out)),
    ("sentence", |rng, locale, out| sentence(rng, locale, 8, true, out)),
    ("paragraph", |rng, locale, out| paragraph(rng, locale, 3, true, out)),
    ("paragraphs", |rng, locale, out| paragraphs_joined(rng, locale, 3, out)),
    ("words", |rng, locale, out| words_joined(rng, locale, 5, true, out)),
    ("text", |rng, locale, out| text(rng, locale, 200, out)),
    ("credit_card_full", |rng, locale, out| credit_card_full(rng, locale, NOW, Card::Any, out)),
];

#[rustfmt::skip]
const PLAIN: &[(&str, Plain)] = &[
    ("aba", aba), ("century", century), ("chrome", chrome), ("color_name", color_name),
    ("currency_name", currency_name), ("department", department), ("doi", doi), ("ean13", ean13), ("ean8", ean8),
    ("emoji", emoji), ("firefox", firefox), ("hex_color", hex_color), ("iana_id", iana_id),
    ("ios_platform_token", ios_platform_token), ("language_name", language_name), ("locale", locale_code),
    ("month", month), ("md5", md5), ("passport_number", passport_number), ("product_name", product_name),
    ("random_letter", random_letter), ("rgb_css_color", rgb_css_color), ("ripe_id", ripe_id), ("safari", safari),
    ("safe_hex_color", safe_hex_color), ("sha256", sha256), ("slug", slug), ("swift11", swift11),
    ("timezone", timezone), ("upc_e", upc_e), ("uri_page", uri_page), ("user_agent", user_agent), ("vin", vin),
    ("bothify", |rng, out| bothify(rng, "##-??-!@", LETTERS, out)),
    ("card", |rng, out| credit_card_number(rng, Card::Any, out)),
    ("country_code", |rng, out| country_code(rng, Representation::Alpha3, out)),
    ("date", |rng, out| date_of_birth(rng, NOW, 18, 65).write_date(out)),
    ("expiry", |rng, out| credit_card_expire(rng, NOW, NOW.plus_millis(1 << 38)).write_strftime("%m/%y", out)),
    ("file_path", |rng, out| file_path(rng, 3, FileCategory::Any, "", true, out)),
    ("image_url", |rng, out| image_url(rng, 640, 480, out)),
    ("ipv4", |rng, out| ipv4(rng, false, NetworkClass::Any, false, out)),
    ("ipv4 network", |rng, out| ipv4(rng, true, NetworkClass::B, true, out)),
    ("ipv6", |rng, out| ipv6(rng, true, out)),
    ("isbn13", |rng, out| isbn13(rng, "-", out)),
    ("mac_address", |rng, out| mac_address(rng, false, out)),
    ("mime_type", |rng, out| mime_type(rng, MimeCategory::Any, out)),
    ("password", |rng, out| password(rng, 12, true, true, true, true, out)),
    ("pystr", |rng, out| pystr(rng, 5, 20, "x", "", out)),
    ("time", |rng, out| time(rng, NOW).write_strftime("%H:%M:%S", out)),
    ("year", |rng, out| year_text(rng, NOW, out)),
];

/// Allocations of so many values into a buffer that is large enough for each.
fn allocations(ordinals: std::ops::Range<u64>, mut make: impl FnMut(&mut Rng)) -> u64 {
    let before = counting::allocations();
    for ordinal in ordinals {
        make(&mut Draws::new(3, Stream::named("faker"), ordinal).stream(Stream::named("test")));
    }
    counting::allocations() - before
}

#[test]
fn texts_allocate_nothing() {
    let mut out = String::with_capacity(64 * 1024);
    for (name, make) in PLAIN {
        assert_eq!(allocations(0..500, |rng| make(rng, &mut out)), 0, "{name}");
    }
    for locale in ALL {
        for (name, make) in LOCAL {
            assert_eq!(
                allocations(0..200, |rng| make(rng, locale, &mut out)),
                0,
                "{name} in {}",
                locale.code
            );
        }
    }
}

#[test]
fn lists_allocate_nothing_once_they_have_grown() {
    let mut texts: List<String> = List::new();
    let mut degrees: List<Decimal<6>> = List::new();
    for _ in 0..32 {
        texts.grow().reserve(4096);
    }
    degrees.grow();
    degrees.grow();
    let made = allocations(0..500, |rng| {
        words(rng, ALL.first().unwrap(), 20, true, &mut texts);
        sentences(rng, ALL.first().unwrap(), 5, &mut texts);
        paragraphs(rng, ALL.first().unwrap(), 5, &mut texts);
        random_elements(rng, &["a", "b", "c"], 3, true, &mut texts);
        random_letters(rng, 16, &mut texts);
        latlng(rng, &mut degrees);
    });
    assert_eq!(made, 0);
}
