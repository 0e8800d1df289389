//! The rule of each method.

mod machines;
mod names;
mod prose;
mod shapes;

use super::super::json::Json;
use super::Rule::{self, Language, Local, Shape, Text, Value};
use super::account::follows;
use super::{Asked, digits, is_clean, is_in_script, is_like, national, postal, telephone, time};
use machines::{category, disk, extension, ipv4, rgb, scheme, separated};
use names::{company, email, legal_forms, named};
use prose::{filled, password, sentence, sentence_count, several};
use shapes::{degrees, distinct, elements, number, python_number, stepped, texts, written_count};

/// The rule of a method of this name.
pub(super) fn of(method: &str) -> Option<Rule> {
    RULES
        .iter()
        .find(|(names, _)| names.contains(&method))
        .map(|(_, rule)| *rule)
}

const NAME: &str = r"[A-Z][A-Za-z'-]+ [A-Z][A-Za-z' -]+";
const WORD: &str = r"[A-Z][A-Za-z'-]*";
const DOMAIN: &str = r"[a-z0-9-]+(\.[a-z0-9-]+)+";

const RULES: &[(&[&str], Rule)] = &[
    // --- people -----------------------------------------------------------------------------
    (
        &[
            "name",
            "name_nonbinary",
            "name_female",
            "name_male",
            "passport_owner",
        ],
        Text(|text, asked| {
            let parts = match asked.locale {
                "zh_CN" | "zh_TW" => (2..=5).contains(&text.chars().count()),
                "ja_JP" => is_like(text, r"[^ ]+ [^ ]+"),
                _ => text.contains(' '),
            };
            parts && named(text, asked) && (asked.locale != "en_US" || is_like(text, NAME))
        }),
    ),
    (
        &[
            "first_name",
            "first_name_nonbinary",
            "first_name_female",
            "first_name_male",
        ],
        Text(|text, asked| named(text, asked) && (asked.locale != "en_US" || is_like(text, WORD))),
    ),
    (
        &[
            "last_name",
            "last_name_female",
            "last_name_male",
            "last_name_nonbinary",
        ],
        Text(named),
    ),
    (
        &["prefix", "prefix_nonbinary", "prefix_female", "prefix_male"],
        Local(r"(Mr|Mrs|Ms|Dr)\.|Miss"),
    ),
    (
        &["suffix", "suffix_female", "suffix_male", "suffix_nonbinary"],
        Shape(r"[A-Za-z.úçñ]+"),
    ),
    (&["language_name"], Shape(r"\p{Lu}[\p{L} -]+")),
    (&["phone_number"], Text(telephone::phone)),
    (
        &["basic_phone_number"],
        Text(|text, asked| {
            let american = Asked {
                locale: "en_US",
                ..*asked
            };
            is_like(text, r"(\(\d{3}\) |\d{3}-)\d{3}-\d{4}") && telephone::phone(text, &american)
        }),
    ),
    (&["msisdn"], Text(telephone::mobile)),
    (&["country_calling_code"], Shape(r"\+[1-9]\d{0,2}")),
    (
        &["current_country_calling_code"],
        Text(|text, asked| text.strip_prefix('+') == Some(telephone::calling_code(asked))),
    ),
    (&["ssn"], Text(national::ssn)),
    (&["ein"], Shape(r"[1-9]\d-\d{7}")),
    (&["itin"], Shape(r"9\d\d-(7\d|8[0-8])-\d{4}")),
    (
        &["invalid_ssn"],
        Shape(r"(000|666|9\d\d)-\d\d-\d{4}|\d{3}-00-\d{4}|\d{3}-\d\d-0000"),
    ),
    (&["passport_number"], Shape(r"[A-Z\d]\d{8}")),
    (&["passport_gender"], Shape("[FMX]")),
    // --- places -----------------------------------------------------------------------------
    (&["address"], Text(postal::address)),
    (
        &["street_address"],
        Local(r"[1-9]\d{2,4} [A-Za-z' -]+( (Apt\.|Suite|Unit) \d+)?"),
    ),
    (&["street_name"], Local(r"[A-Z][A-Za-z' -]+ [A-Z][a-z]+")),
    (&["street_suffix"], Local(WORD)),
    (
        &["building_number"],
        Text(|text, _| is_clean(text) && text.chars().any(|character| character.is_ascii_digit())),
    ),
    (
        &["secondary_address"],
        Text(|text, _| is_clean(text) && text.chars().any(char::is_alphanumeric)),
    ),
    (
        &["city"],
        Text(|text, asked| {
            named(text, asked) && (asked.locale != "en_US" || is_like(text, r"[A-Z][A-Za-z'. -]+"))
        }),
    ),
    (
        &["city_prefix"],
        Shape("North|East|West|South|New|Lake|Port"),
    ),
    (&["city_suffix"], Shape("[a-z]{3,8}")),
    (
        &["state", "administrative_unit"],
        Local(r"[A-Z][a-z]+( [A-Z][a-z]+)*"),
    ),
    (
        &["state_abbr"],
        Text(|text, asked| {
            is_clean(text) && (asked.locale != "en_US" || is_like(text, "[A-Z]{2}"))
        }),
    ),
    (
        &[
            "postcode",
            "zipcode",
            "postalcode",
            "zipcode_in_state",
            "postalcode_in_state",
        ],
        Text(postal::postcode),
    ),
    (
        &["zipcode_plus4", "postalcode_plus4"],
        Text(|text, asked| {
            let (zip, more) = text.split_once('-').unwrap_or_default();
            let american = Asked {
                locale: "en_US",
                ..*asked
            };
            postal::postcode(zip, &american) && is_like(more, r"\d{4}")
        }),
    ),
    (
        &["country"],
        Text(|text, asked| {
            let own = !matches!(asked.locale, "ja_JP" | "zh_TW" | "ar_SA");
            is_clean(text) && (!own || is_in_script(text, asked.locale))
        }),
    ),
    (
        &["country_code"],
        Text(|text, asked| match asked.text("representation") {
            Some("alpha-3") => is_like(text, "[A-Z]{3}"),
            _ => is_like(text, "[A-Z]{2}"),
        }),
    ),
    (&["current_country"], Language),
    (
        &["current_country_code"],
        Text(|text, asked| asked.locale.ends_with(text) && text.len() == 2),
    ),
    (&["military_apo"], Shape(r"PSC [1-9]\d{3}, Box [1-9]\d{3}")),
    (&["military_dpo"], Shape(r"Unit [1-9]\d{3} Box [1-9]\d{3}")),
    (&["military_ship"], Shape("USS|USNS|USNV|USCGC")),
    (&["military_state"], Shape("AE|AA|AP")),
    (&["latitude"], Value(|value, _| degrees(value, 90.0))),
    (&["longitude"], Value(|value, _| degrees(value, 180.0))),
    (
        &["coordinate"],
        Value(|value, asked| {
            let number = |name: &str| {
                asked
                    .params
                    .get(name)
                    .map(Json::to_string)
                    .and_then(|text| text.parse::<f64>().ok())
            };
            let near = number("center").is_none_or(|center| {
                let radius = number("radius").unwrap_or(0.001);
                value
                    .to_string()
                    .parse::<f64>()
                    .is_ok_and(|found| (found - center).abs() <= radius + 1e-9)
            });
            degrees(value, 180.0) && near
        }),
    ),
    (
        &["latlng"],
        Value(|value, _| match value.elements() {
            [latitude, longitude] => degrees(latitude, 90.0) && degrees(longitude, 180.0),
            _ => false,
        }),
    ),
    // --- the internet -----------------------------------------------------------------------
    (
        &[
            "email",
            "safe_email",
            "ascii_safe_email",
            "ascii_email",
            "free_email",
            "ascii_free_email",
            "company_email",
            "ascii_company_email",
        ],
        Text(email),
    ),
    (
        &["free_email_domain", "safe_domain_name", "domain_name"],
        Text(|text, asked| {
            is_like(text, DOMAIN) && text.split('.').count() > asked.count("levels", 1)
        }),
    ),
    (
        &["user_name"],
        Text(|text, asked| is_like(text, r"[a-z0-9]+([._-]?[a-z0-9]+)*") && follows(text, asked)),
    ),
    (&["domain_word"], Shape("[a-z0-9]+(-[a-z0-9]+)*")),
    (&["tld"], Shape(r"[a-z]{2,6}(\.[a-z]{2})?")),
    (
        &["hostname"],
        Text(|text, asked| match asked.count("levels", 1) {
            0 => is_like(text, r"[a-z]+-\d\d"),
            _ => is_like(text, r"[a-z]+-\d\d(\.[a-z0-9-]+)+"),
        }),
    ),
    (
        &["url"],
        Text(|text, asked| {
            scheme(text, asked) && is_like(text, r"[a-z]+://[a-z0-9-]+(\.[a-z0-9-]+)+/")
        }),
    ),
    (
        &["uri"],
        Text(|text, asked| {
            scheme(text, asked) && is_like(text, r"[a-z]+://[a-z0-9-]+(\.[a-z0-9-]+)+/[a-z0-9/.-]+")
        }),
    ),
    (
        &["uri_path"],
        Text(|text, asked| {
            let parts = text.split('/').count();
            is_like(text, "[a-z-]+(/[a-z-]+)*")
                && match asked.count("deep", 0) {
                    0 => parts <= 3,
                    deep => parts == deep,
                }
        }),
    ),
    (&["uri_page"], Shape("[a-z]+")),
    (&["uri_extension"], Shape(r"\.[a-z]{3,4}")),
    (&["slug"], Shape("[a-z]+(-[a-z]+)+")),
    (
        &["image_url"],
        Text(|text, asked| {
            text.starts_with("https://")
                && text.ends_with(&format!(
                    "/{}/{}",
                    asked.count("width", 640),
                    asked.count("height", 480)
                ))
        }),
    ),
    (
        &["ipv4"],
        Text(|text, asked| ipv4(text, asked, asked.is("private", false))),
    ),
    (
        &["ipv4_public"],
        Text(|text, asked| ipv4(text, asked, false)),
    ),
    (
        &["ipv4_private"],
        Text(|text, asked| ipv4(text, asked, true)),
    ),
    (&["ipv4_network_class"], Shape("[abc]")),
    (
        &["ipv6"],
        Text(|text, asked| {
            let (address, length) = text.split_once('/').unwrap_or((text, ""));
            let parsed: Option<std::net::Ipv6Addr> = address.parse().ok();
            parsed.is_some_and(|parsed| {
                parsed.to_string() == address
                    && parsed
                        .segments()
                        .first()
                        .is_some_and(|first| first >> 13 == 1)
            }) && asked.is("network", false) != length.is_empty()
        }),
    ),
    (
        &["mac_address"],
        Text(|text, asked| {
            let group = u8::from_str_radix(text.get(..2).unwrap_or_default(), 16)
                .is_ok_and(|first| first % 2 == 1);
            is_like(text, "[0-9a-f]{2}(:[0-9a-f]{2}){5}") && group == asked.is("multicast", false)
        }),
    ),
    (
        &["port_number"],
        Value(|value, asked| {
            let range = if asked.is("is_system", false) {
                0..=1023
            } else if asked.is("is_user", false) {
                1024..=49_151
            } else if asked.is("is_dynamic", false) {
                49_152..=65_535
            } else {
                0..=65_535
            };
            value.count().is_some_and(|port| range.contains(&port))
        }),
    ),
    (
        &["http_method"],
        Shape("GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH"),
    ),
    (
        &["http_status_code"],
        Value(|value, _| value.count().is_some_and(|code| (100..600).contains(&code))),
    ),
    (
        &["nic_handle"],
        Text(|text, asked| {
            is_like(text, r"[A-Z]{2,4}[1-9]\d{0,3}-.*")
                && text.split('-').next_back() == Some(asked.text("suffix").unwrap_or("FAKE"))
        }),
    ),
    (&["ripe_id"], Shape(r"ORG-[A-Z]{2,4}[1-9]\d{0,2}-RIPE")),
    (&["iana_id"], Shape(r"[1-9]\d{0,6}")),
    (
        &["user_agent", "chrome", "edge", "firefox", "opera", "safari"],
        Shape(r"Mozilla/5\.0 \(.+\) .+/\d.*"),
    ),
    (&["android_platform_token"], Shape(r"Android 1\d")),
    (
        &["ios_platform_token"],
        Shape(r"(iPhone; CPU iPhone OS|iPad; CPU OS) \d+_\d+ like Mac OS X"),
    ),
    (&["linux_platform_token"], Shape("X11; .*Linux [a-z0-9_]+")),
    (&["linux_processor"], Shape("x86_64|aarch64|i686")),
    (
        &["mac_platform_token"],
        Shape(r"Macintosh; Intel Mac OS X 10[._]15.*"),
    ),
    (&["mac_processor"], Shape("(U; )?Intel")),
    (&["windows_platform_token"], Shape(r"Windows NT 10\.0; .+")),
    // --- filler -----------------------------------------------------------------------------
    (
        &["word"],
        Text(|text, _| is_clean(text) && !text.contains(char::is_whitespace)),
    ),
    (
        &["words"],
        Value(|value, asked| {
            let nb = asked.count("nb", 3);
            match value {
                Json::Text(text) => text.split_whitespace().count() == nb,
                _ => texts(value, nb, nb) && (!asked.is("unique", false) || distinct(value)),
            }
        }),
    ),
    (&["sentence"], Text(sentence)),
    (
        &["sentences"],
        Value(|value, asked| several(value, asked, true)),
    ),
    (
        &["paragraph"],
        Text(|text, asked| {
            let (asked_for, found) = (asked.count("nb_sentences", 3), sentence_count(text));
            if asked.is("variable_nb_sentences", true) {
                found >= (asked_for * 6 / 10).max(1) && found <= asked_for * 14 / 10 + 1
            } else {
                found == asked_for
            }
        }),
    ),
    (
        &["paragraphs"],
        Value(|value, asked| several(value, asked, false)),
    ),
    (
        &["text"],
        Text(|text, asked| {
            let most = asked.count("max_nb_chars", 200);
            is_clean(text) && text.chars().count() <= most && text.ends_with(['.', '。'])
        }),
    ),
    (
        &["texts"],
        Value(|value, asked| {
            let (count, most) = (asked.count("nb_texts", 3), asked.count("max_nb_chars", 200));
            texts(value, count, count)
                && value
                    .elements()
                    .iter()
                    .filter_map(Json::text)
                    .all(|text| text.chars().count() <= most)
        }),
    ),
    // --- time -------------------------------------------------------------------------------
    (
        &["date", "date_object", "date_time", "iso8601", "unix_time"],
        Value(time::since_1970),
    ),
    (&["date_time_ad"], Value(time::since_1)),
    (
        &[
            "date_between",
            "date_between_dates",
            "date_time_between",
            "date_time_between_dates",
        ],
        Value(time::between_two),
    ),
    (&["date_of_birth"], Value(time::birth)),
    (&["past_date", "past_datetime"], Value(time::past)),
    (&["future_date", "future_datetime"], Value(time::future)),
    (
        &["date_this_month", "date_time_this_month"],
        Value(time::this_month),
    ),
    (
        &["date_this_year", "date_time_this_year"],
        Value(time::this_year),
    ),
    (
        &["date_this_decade", "date_time_this_decade"],
        Value(time::this_decade),
    ),
    (
        &["date_this_century", "date_time_this_century"],
        Value(time::this_century),
    ),
    (&["time", "time_object"], Value(time::of_day)),
    (&["year"], Value(time::year)),
    (&["month"], Value(time::month)),
    (&["day_of_month"], Value(time::day_of_month)),
    (
        &["month_name"],
        Local(
            "January|February|March|April|May|June|July|August|September|October|November|December",
        ),
    ),
    (
        &["day_of_week"],
        Local("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"),
    ),
    (&["am_pm"], Shape("AM|PM")),
    (&["century"], Shape("X{0,2}(IX|IV|V?I{0,3})")),
    (
        &["timezone", "pytimezone"],
        Shape(r"[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_-]+){1,2}"),
    ),
    // --- business ---------------------------------------------------------------------------
    (&["company"], Text(company)),
    (
        &["company_suffix"],
        Text(|text, asked| legal_forms(asked.locale).contains(&text)),
    ),
    (
        &["catch_phrase", "bs"],
        Text(|text, _| !text.trim().is_empty() && text.trim() == text && text.chars().count() >= 4),
    ),
    (&["job"], Local(r"[A-Z][A-Za-z ]+")),
    (&["job_female", "job_male"], Language),
    (
        &["product_name", "ecommerce_name"],
        Shape(r"[A-Z][A-Za-z-]+ [A-Z].* [A-Z].*"),
    ),
    (
        &[
            "product",
            "product_adjective",
            "product_material",
            "ecommerce_material",
        ],
        Shape(r"[A-Z][A-Za-z -]+"),
    ),
    (
        &["department", "category", "ecommerce_category"],
        Shape("[A-Z][A-Za-z ]+"),
    ),
    (
        &["price", "ecommerce_price"],
        Value(|value, asked| {
            let bound = |name: &str, default: &str| {
                asked
                    .params
                    .get(name)
                    .map_or_else(|| default.to_owned(), Json::to_string)
                    .parse::<f64>()
                    .unwrap_or(f64::NAN)
            };
            number(value).is_some_and(|price| {
                bound("min", "0.99") <= price && price <= bound("max", "999.99")
            })
        }),
    ),
    (
        &["promotion_code", "promo_code"],
        Text(|text, asked| {
            let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
            is_like(text, r"[A-Z][a-z]+[A-Z][a-z]+\d*") && digits == asked.count("digits", 6)
        }),
    ),
    (&["iban"], Text(digits::iban)),
    (&["bban"], Text(digits::bban)),
    (
        &["bank_country"],
        Text(|text, asked| {
            let none = matches!(asked.locale, "en_US" | "ja_JP" | "zh_CN" | "zh_TW");
            if none {
                text == "GB"
            } else {
                asked.locale.ends_with(text)
            }
        }),
    ),
    (
        &["swift"],
        Text(|text, asked| {
            let length = written_count(asked, "length");
            is_like(text, r"[A-Z]{6}[A-Z2-9]{2}(XXX|\d{3})?")
                && length.is_none_or(|length| text.len() == length)
        }),
    ),
    (&["swift8"], Shape("[A-Z]{6}[A-Z2-9]{2}")),
    (&["swift11"], Shape(r"[A-Z]{6}[A-Z2-9]{2}(XXX|\d{3})")),
    (&["aba"], Text(digits::aba)),
    (
        &["credit_card_number"],
        Text(|text, asked| {
            let shape = match asked.text("card_type") {
                Some("amex") => r"3[47]\d{13}",
                Some("diners") => r"3(0[0-5]\d|[68]\d\d)\d{10}",
                Some("discover") => r"6(011|5\d\d|4[4-9]\d)\d{12}",
                Some("jcb") => r"35(2[89]|[3-8]\d)\d{12}",
                Some("jcb15") => r"(2131|1800)\d{11}",
                Some("maestro") => r"(50|6[0-9])\d{10}",
                Some("mastercard") => r"(5[1-5]\d\d|222[1-9]|2[3-6]\d\d|27[01]\d|2720)\d{12}",
                Some("visa") => r"4\d{15}",
                Some("visa13") => r"4\d{12}",
                Some("visa19") => r"4\d{18}",
                _ => r"[2-6]\d{12,18}",
            };
            is_like(text, shape) && digits::luhn(text)
        }),
    ),
    (&["credit_card_provider"], Shape("[A-Z][A-Za-z0-9 /]+")),
    (
        &["credit_card_security_code"],
        Text(|text, asked| {
            is_like(text, r"\d{3,4}")
                && (asked.text("card_type") != Some("amex") || text.len() == 4)
        }),
    ),
    (&["credit_card_expire"], Value(time::expiry)),
    (
        &["credit_card_full"],
        Text(|text, _| {
            let lines: Vec<&str> = text.lines().collect();
            match lines.as_slice() {
                [_, _, number, code] => {
                    let digits = number.split(' ').next().unwrap_or_default();
                    digits::luhn(digits)
                        && is_like(number, r"\d{12,19} (0[1-9]|1[0-2])/\d\d")
                        && is_like(code, r"[A-Z]{3}: \d{3,4}")
                }
                _ => false,
            }
        }),
    ),
    (&["currency_code"], Shape("[A-Z]{3}")),
    (&["currency_name"], Shape(r"[\p{Lu}][\p{L}ʻ ]+")),
    (
        &["currency_symbol"],
        Text(|text, asked| match asked.text("code") {
            Some("EUR") => text == "€",
            Some("JPY") => text == "¥",
            _ => !text.is_empty() && text.chars().count() <= 8,
        }),
    ),
    (&["cryptocurrency_code"], Shape("[A-Z]{3,5}")),
    (&["cryptocurrency_name"], Shape("[A-Z].*")),
    (
        &["pricetag"],
        Text(|text, asked| match asked.locale {
            "en_US" => is_like(text, r"\$\d{1,3}(,\d{3})?\.\d\d"),
            _ => is_like(text, r"[^\d]*\d{1,3}([.,\x{202f}]\d{3})?[.,]\d\d[^\d]*"),
        }),
    ),
    (
        &["ean"],
        Text(|text, asked| {
            let length = written_count(asked, "length");
            text.len() == length.unwrap_or(13) && is_like(text, r"\d+") && digits::gs1(text)
        }),
    ),
    (
        &["ean8", "localized_ean8"],
        Text(|text, _| is_like(text, r"\d{8}") && digits::gs1(text)),
    ),
    (
        &["ean13", "localized_ean13", "localized_ean"],
        Text(|text, _| is_like(text, r"\d{13}") && digits::gs1(text)),
    ),
    (
        &["upc_a", "upc"],
        Text(|text, _| is_like(text, r"\d{12}") && digits::gs1(text)),
    ),
    (&["upc_e"], Text(digits::upc_e)),
    (
        &["isbn13"],
        Text(|text, asked| {
            let separator = asked.text("separator").unwrap_or("-");
            separated(text, separator, 5)
                && digits::digits(text).len() == 13
                && digits::gs1(text)
                && text.starts_with("978")
        }),
    ),
    (
        &["isbn10"],
        Text(|text, asked| {
            separated(text, asked.text("separator").unwrap_or("-"), 4) && digits::isbn_10(text)
        }),
    ),
    (
        &["sbn9"],
        Text(|text, asked| {
            separated(text, asked.text("separator").unwrap_or("-"), 3) && digits::isbn_10(text)
        }),
    ),
    (&["doi"], Shape(r"10\.[1-9]\d{3,4}/[a-z]{3}\d{4}")),
    // --- things -----------------------------------------------------------------------------
    (
        &["license_plate"],
        Text(|text, asked| {
            is_clean(text)
                && text.chars().any(|character| character.is_ascii_digit())
                && (asked.locale != "en_US" || is_like(text, "[A-Z0-9 -]{6,8}"))
        }),
    ),
    (&["vin"], Text(digits::vin)),
    (&["color_name"], Shape("[A-Z][A-Za-z]+")),
    (&["safe_color_name"], Shape("[a-z]+")),
    (&["hex_color", "color"], Shape("#[0-9a-f]{6}")),
    (
        &["safe_hex_color"],
        Text(|text, _| {
            let pairs: Vec<char> = text.chars().skip(1).collect();
            is_like(text, "#[0-9a-f]{6}") && pairs.chunks(2).all(|pair| pair.first() == pair.last())
        }),
    ),
    (&["rgb_color"], Text(|text, _| rgb(text))),
    (
        &["rgb_css_color"],
        Text(|text, _| {
            text.strip_prefix("rgb(")
                .and_then(|text| text.strip_suffix(')'))
                .is_some_and(rgb)
        }),
    ),
    (
        &["emoji"],
        Text(|text, _| {
            text.chars().count() == 1 && text.chars().all(|character| character > '\u{2000}')
        }),
    ),
    (
        &["file_name"],
        Text(|text, asked| is_like(text, r"[a-z]+\.[a-z0-9]+") && extension(text, asked)),
    ),
    (
        &["file_extension"],
        Text(|text, asked| is_like(text, "[a-z0-9]{2,4}") && category(text, asked)),
    ),
    (
        &["file_path"],
        Text(|text, asked| {
            let absolute = asked.is("absolute", true);
            is_like(text, r"/?([a-z]+/)*[a-z]+\.[a-z0-9]+")
                && text.starts_with('/') == absolute
                && text.matches('/').count() == asked.count("depth", 1) + usize::from(absolute)
                && extension(text, asked)
        }),
    ),
    (
        &["mime_type"],
        Text(|text, asked| {
            is_like(text, r"[a-z]+/[a-z0-9.+-]+")
                && asked
                    .text("category")
                    .is_none_or(|category| text.starts_with(category))
        }),
    ),
    (
        &["unix_device"],
        Text(|text, asked| is_like(text, "/dev/(sd|vd|xvd)[a-z]") && disk(text, asked)),
    ),
    (
        &["unix_partition"],
        Text(|text, asked| is_like(text, r"/dev/(sd|vd|xvd)[a-z]\d") && disk(text, asked)),
    ),
    // --- values -----------------------------------------------------------------------------
    (
        &["boolean", "pybool"],
        Value(|value, _| matches!(value, Json::Bool(_))),
    ),
    (
        &["null_boolean"],
        Value(|value, _| matches!(value, Json::Bool(_) | Json::Null)),
    ),
    (
        &["uuid4"],
        Shape("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
    ),
    (&["md5"], Shape("[0-9a-f]{32}")),
    (&["sha1"], Shape("[0-9a-f]{40}")),
    (&["sha256"], Shape("[0-9a-f]{64}")),
    (&["password"], Text(password)),
    (
        &["pyint"],
        Value(|value, asked| stepped(value, asked, "min_value", "max_value")),
    ),
    (
        &["random_int"],
        Value(|value, asked| stepped(value, asked, "min", "max")),
    ),
    (&["pyfloat", "pydecimal"], Value(python_number)),
    (
        &["pystr"],
        Text(|text, asked| {
            let most = asked.count("max_chars", 20);
            let least = asked.count("min_chars", 20.min(most));
            let inner = text
                .strip_prefix(asked.text("prefix").unwrap_or_default())
                .and_then(|text| text.strip_suffix(asked.text("suffix").unwrap_or_default()));
            (least..=most).contains(&text.chars().count())
                && inner.is_some_and(|text| is_like(text, "[A-Za-z]*"))
        }),
    ),
    (
        &["random_number"],
        Value(|value, asked| {
            let digits = asked.count("digits", 0);
            let found = value.to_string().len();
            value.count().is_some()
                && found <= if digits == 0 { 9 } else { digits }
                && (!asked.is("fix_len", false) || found == digits)
        }),
    ),
    (
        &["random_digit"],
        Value(|value, _| value.count().is_some_and(|digit| digit < 10)),
    ),
    (
        &["random_digit_not_null"],
        Value(|value, _| value.count().is_some_and(|digit| (1..10).contains(&digit))),
    ),
    (
        &["random_digit_above_two"],
        Value(|value, _| value.count().is_some_and(|digit| (2..10).contains(&digit))),
    ),
    (&["random_digit_or_empty"], Shape(r"\d?")),
    (&["random_digit_not_null_or_empty"], Shape("[1-9]?")),
    (&["random_letter"], Shape("[A-Za-z]")),
    (&["random_lowercase_letter"], Shape("[a-z]")),
    (&["random_uppercase_letter"], Shape("[A-Z]")),
    (
        &["random_letters"],
        Value(|value, asked| {
            let length = asked.count("length", 16);
            texts(value, length, length)
                && value
                    .elements()
                    .iter()
                    .filter_map(Json::text)
                    .all(|letter| is_like(letter, "[A-Za-z]"))
        }),
    ),
    (
        &["random_element"],
        Value(|value, asked| match asked.params.get("elements") {
            Some(Json::Array(elements)) => elements.contains(value),
            Some(Json::Object(weights)) => value.text().is_some_and(|text| {
                weights
                    .iter()
                    .any(|(name, weight)| name == text && number(weight) > Some(0.0))
            }),
            _ => value.text().is_some_and(|text| is_like(text, "[abc]")),
        }),
    ),
    (
        &["random_elements", "random_choices", "random_sample"],
        Value(elements),
    ),
    (&["bothify", "numerify", "lexify"], Text(filled)),
    (
        &["hexify"],
        Text(|text, asked| {
            let pattern = asked.text("text").unwrap_or("^^^^");
            let digit = |character: char| {
                character.is_ascii_digit()
                    || if asked.is("upper", false) {
                        ('A'..='F').contains(&character)
                    } else {
                        ('a'..='f').contains(&character)
                    }
            };
            text.chars().count() == pattern.chars().count()
                && text.chars().zip(pattern.chars()).all(|(found, wanted)| {
                    if wanted == '^' {
                        digit(found)
                    } else {
                        found == wanted
                    }
                })
        }),
    ),
    (&["language_code"], Shape("[a-z]{2}")),
    (&["locale"], Shape("[a-z]{2,3}_[A-Z]{2}")),
];
