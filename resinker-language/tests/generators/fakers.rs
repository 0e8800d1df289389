//! `faker.*`: what each form of it makes, its faults and their places.

use resinker_language::check::generator;
use resinker_language::diagnostic::{Code, Severity, codes};
use resinker_language::model::{Argument, Generator, Literal, TimeFormat, Type};

use super::{finding, good, resolved};

/// The runtime's function and its arguments.
#[track_caller]
fn call(schema: &str) -> (&'static str, Vec<Argument>) {
    match good(schema).source {
        Generator::Faker { method, arguments } => (method, arguments),
        other => panic!("{schema}: {other:?}"),
    }
}

#[track_caller]
fn faults(code: Code, schemas: &[&str]) {
    for schema in schemas {
        let (found, _) = finding(schema);
        assert_eq!(
            (found.code, found.severity),
            (code, Severity::Error),
            "{schema}: {}",
            found.message
        );
    }
}

/// What is suggested instead of the marked text.
#[track_caller]
fn instead(schema: &str) -> Option<String> {
    finding(schema)
        .0
        .suggestion
        .map(|suggestion| suggestion.replacement)
}

const US: Argument = Argument::Locale("en_US");

#[test]
fn methods_have_names_and_providers() {
    for (name, function) in [
        ("faker.name", "name"),
        ("faker.person.first_name", "first_name"),
        ("faker.last_name_female", "last_name"),
        ("faker.address.zipcode", "postcode"),
        ("faker.phone.phone_number", "phone_number"),
        ("faker.phone_number.phone_number", "phone_number"),
        ("faker.job_male", "job"),
        ("faker.word", "word"),
    ] {
        assert_eq!(
            call(&format!("{{type: string, generator: {name}}}")),
            (function, vec![US]),
            "{name}"
        );
    }
    for name in [
        "faker.user_agent",
        "faker.user_agent.user_agent",
        "faker.product_name",
        "faker.ecommerce.product_name",
        "faker.commerce.product_name",
    ] {
        assert_eq!(call(&format!("{{generator: {name}}}")).1, [], "{name}");
    }
}

#[test]
fn arguments_stand_in_the_order_of_the_function() {
    let on = Argument::Bool;
    assert_eq!(
        call("{generator: faker.misc.password, params: {digits: false, length: 12}}"),
        (
            "password",
            vec![Argument::Size(12), on(true), on(false), on(true), on(true)]
        )
    );
    assert_eq!(
        call("{generator: faker.lorem.sentence, params: {nb_words: 10}, locale: de}"),
        (
            "sentence",
            vec![Argument::Locale("de_DE"), Argument::Size(10), on(true)]
        )
    );
    assert_eq!(
        call("{generator: faker.email, params: {domain: corp.example}}"),
        (
            "email",
            vec![US, on(true), Argument::Text("corp.example".to_owned())]
        )
    );
    assert_eq!(
        call(
            "{generator: faker.url, params: {schemas: [ftp]}}"
                .replace("schemas", "schemes")
                .as_str()
        ),
        ("url", vec![US, Argument::Texts(vec!["ftp".to_owned()])])
    );
    let (_, arguments) = call("{generator: faker.credit_card_number, params: {card_type: visa19}}");
    assert!(
        matches!(
            arguments.as_slice(),
            [Argument::Variant {
                of: "Card",
                variant: "Visa19",
                ..
            }]
        ),
        "{arguments:?}"
    );
    // A word that looks like a number may stand without quotes.
    for length in ["8", "\"8\""] {
        let (_, arguments) = call(&format!(
            "{{generator: faker.ean, params: {{length: {length}}}}}"
        ));
        assert!(
            matches!(
                arguments.as_slice(),
                [Argument::Variant {
                    variant: "Eight",
                    ..
                }]
            ),
            "{arguments:?}"
        );
    }
}

#[test]
fn the_nearest_locale_wins() {
    for (schema, code) in [
        (
            "{generator: faker.name, params: {locale: ja-JP}, locale: de}",
            "ja_JP",
        ),
        ("{generator: faker.name, locale: PT_br}", "pt_BR"),
        ("{generator: faker.name}", "en_US"),
    ] {
        assert_eq!(call(schema).1, [Argument::Locale(code)], "{schema}");
    }
    faults(
        codes::UNKNOWN_VARIANT,
        &[
            "{generator: faker.name, params: {locale: «xx»}}",
            "{generator: faker.ipv4, locale: «tlh_KL»}",
        ],
    );
    assert_eq!(
        instead("{generator: faker.name, locale: «de_AT»}").as_deref(),
        Some("de_DE")
    );
    assert_eq!(
        instead("{generator: faker.name, locale: «ft_FR»}").as_deref(),
        Some("fr_FR")
    );
    assert_eq!(instead("{generator: faker.name, locale: «klingon»}"), None);
}

#[test]
fn the_declared_type_decides_between_several() {
    let text = |schema: &str| call(schema).0;
    assert_eq!(text("{generator: faker.year}"), "year_text");
    assert_eq!(text("{type: string, generator: faker.year}"), "year_text");
    assert_eq!(text("{type: integer, generator: faker.year}"), "year");
    assert_eq!(text("{type: array, generator: faker.words}"), "words");
    assert_eq!(text("{generator: faker.words}"), "words");
    assert_eq!(
        text("{type: string, generator: faker.words}"),
        "words_joined"
    );
    let array = good("{generator: faker.latlng}").ty;
    assert!(matches!(array, Type::Array(member) if member.ty == Type::Decimal(6)));
}

#[test]
fn moments_are_written_as_asked() {
    let format = |schema: &str| match good(schema).ty {
        Type::Timestamp(format) => format,
        other => panic!("{schema}: {other:?}"),
    };
    let pattern = |text: &str| TimeFormat::Strftime(text.to_owned());
    assert_eq!(format("{generator: faker.date}"), TimeFormat::Date);
    assert_eq!(
        format("{type: string, generator: faker.date_time}"),
        TimeFormat::Iso8601
    );
    assert_eq!(format("{generator: faker.time}"), pattern("%H:%M:%S"));
    assert_eq!(
        format("{type: integer, generator: faker.unix_time}"),
        TimeFormat::Unix
    );
    assert_eq!(
        format("{type: integer, generator: faker.date, format: unix_ms}"),
        TimeFormat::UnixMs
    );
    assert_eq!(
        format("{generator: faker.unix_time, format: iso8601}"),
        TimeFormat::Iso8601
    );
    assert_eq!(
        format("{generator: faker.date, params: {pattern: '%d.%m.'}}"),
        pattern("%d.%m.")
    );
    assert_eq!(
        format("{generator: faker.date_of_birth, format: '%Y'}"),
        pattern("%Y")
    );
    faults(
        codes::GENERATOR_TYPE_MISMATCH,
        &[
            "{type: integer, generator: «faker.date»}",
            "{type: string, generator: «faker.unix_time»}",
            "{type: boolean, generator: «faker.date»}",
        ],
    );
    faults(
        codes::CONFLICTING_KEYS,
        &["{generator: faker.date, format: date, params: {pattern: «'%Y'»}}"],
    );
    faults(
        codes::INVALID_FORMAT,
        &[
            "{generator: faker.date, params: {pattern: «'%!'»}}",
            "{type: string, generator: faker.date, format: «unix»}",
        ],
    );
}

#[test]
fn bounds_in_time_are_relative_or_not() {
    let moment = |millis, relative| Argument::Moment { millis, relative };
    assert_eq!(
        call("{generator: faker.date_between, params: {start_date: -2d, end_date: '2030-01-01'}}")
            .1,
        [moment(-172_800_000, true), moment(1_893_456_000_000, false)]
    );
    assert_eq!(
        call("{generator: faker.date_of_birth, params: {minimum_age: 18, maximum_age: 65}}").1,
        [Argument::Now, Argument::Size(18), Argument::Size(65)]
    );
    faults(
        codes::INVALID_VALUE,
        &[
            "{generator: faker.date_between, params: {start_date: «yesterday»}}",
            "{generator: faker.date_between, params: {start_date: «5»}}",
            "{generator: faker.past_date, params: {start_date: «30d»}}",
            "{generator: faker.date, params: {end_datetime: «'2024-13-01'»}}",
        ],
    );
    faults(
        codes::REVERSED_RANGE,
        &[
            "{generator: faker.date_between, params: {start_date: -1d, end_date: «-2d»}}",
            "{generator: faker.date_between, params: {start_date: «+1d»}}",
            "{generator: faker.date_between, params: {end_date: «-31y»}}",
            "{generator: faker.date_time_between_dates, params: {datetime_start: '2024-01-02', datetime_end: «'2024-01-01'»}}",
            "{generator: faker.credit_card_expire, params: {start: +11y, end: «+10y»}}",
            "{generator: faker.date_of_birth, params: {minimum_age: 66, maximum_age: «65»}}",
            "{generator: faker.date_of_birth, params: {minimum_age: «116»}}",
        ],
    );
}

#[test]
fn some_methods_are_other_generators() {
    let source = |schema: &str| good(schema).source;
    assert!(matches!(
        source("{type: string, generator: faker.uuid4}"),
        Generator::UuidV4
    ));
    assert!(
        matches!(source("{type: boolean, generator: faker.pybool, params: {truth_probability: 25}}"), Generator::Boolean { probability } if probability == 0.25)
    );
    assert!(matches!(
        source("{type: integer, generator: faker.random_int, params: {min: 3, max: 4}}"),
        Generator::RandomInt { min: 3, max: 4 }
    ));
    assert!(matches!(
        source("{type: number, generator: faker.random_digit_not_null}"),
        Generator::RandomInt { min: 1, max: 9 }
    ));
    assert!(matches!(
        source("{type: number, generator: faker.latitude}"),
        Generator::RandomDecimal {
            min: -90_000_000,
            max: 90_000_000,
            scale: 6
        }
    ));
    assert!(matches!(
        source("{type: number, generator: faker.longitude, precision: 1}"),
        Generator::RandomDecimal {
            min: -1800,
            max: 1800,
            scale: 1
        }
    ));
    assert!(matches!(
        source("{generator: faker.coordinate, params: {center: 10.1, radius: 0.1}, precision: 1}"),
        Generator::RandomDecimal {
            min: 100,
            max: 102,
            scale: 1
        }
    ));
    assert!(matches!(
        source("{generator: faker.price, params: {min: 1, max: 2}}"),
        Generator::RandomDecimal {
            min: 100,
            max: 200,
            scale: 2
        }
    ));
    assert!(
        matches!(source("{generator: faker.pyfloat, params: {left_digits: 2}}"), Generator::RandomFloat { min, max } if min == -100.0 && max == 100.0)
    );
    assert!(matches!(
        source("{generator: faker.pydecimal, params: {left_digits: 1, positive: true}}"),
        Generator::RandomDecimal {
            min: 1,
            max: 999,
            scale: 2
        }
    ));
    assert!(matches!(
        source("{generator: faker.pydecimal, params: {min_value: 5}}"),
        Generator::RandomDecimal {
            min: 500,
            max: 100_000_499,
            scale: 2
        }
    ));
    let nullable = good("{type: boolean, generator: faker.null_boolean}");
    assert!(nullable.nullable && nullable.ty == Type::Bool);
    let Generator::Choice(weighted) =
        source("{generator: faker.random_element, params: {elements: {a: 3, b: 1}}}")
    else {
        panic!("no choice");
    };
    assert_eq!(
        weighted.choices,
        [Literal::Text("a".into()), Literal::Text("b".into())]
    );
    assert_eq!(weighted.weights, Some(vec![3.0, 1.0]));
    assert_eq!(
        good("{generator: faker.random_element, params: {elements: [1, 2]}}").ty,
        Type::Int
    );
    assert_eq!(
        call("{generator: faker.pyint, params: {max_value: 10, step: 5}}").0,
        "stepped_int"
    );
}

#[test]
fn parameters_must_make_sense() {
    faults(
        codes::UNKNOWN_PARAMETER,
        &[
            "{generator: faker.password, params: {«lenght»: 12}}",
            "{generator: faker.email, params: {«domian»: x}}",
            "{generator: faker.name, params: {«from»: text}}",
            "{generator: faker.uuid4, params: {«cast_to»: str}}",
        ],
    );
    assert_eq!(
        instead("{generator: faker.email, params: {«domian»: x}}").as_deref(),
        Some("domain")
    );
    faults(
        codes::WRONG_TYPE,
        &[
            "{generator: faker.email, params: {safe: «1»}}",
            "{generator: faker.domain_name, params: {levels: «two»}}",
            "{generator: faker.url, params: {schemes: «https»}}",
            "{generator: faker.url, params: {schemes: [https, «3»]}}",
            "{generator: faker.ean, params: {«length»: [8]}}",
            "{generator: faker.random_element, params: {elements: «abc»}}",
            "{generator: faker.random_elements, params: {elements: [a, «1»]}}",
            "{generator: faker.coordinate, params: {center: «north»}}",
        ],
    );
    faults(
        codes::UNKNOWN_VARIANT,
        &[
            "{generator: faker.credit_card_number, params: {card_type: «mastercart»}}",
            "{generator: faker.ean, params: {length: «12»}}",
            "{generator: faker.currency_symbol, params: {code: «eur»}}",
        ],
    );
    assert_eq!(
        instead("{generator: faker.credit_card_number, params: {card_type: «mastercart»}}")
            .as_deref(),
        Some("mastercard")
    );
    assert_eq!(
        instead("{generator: faker.currency_symbol, params: {code: «eur»}}").as_deref(),
        Some("EUR")
    );
    faults(
        codes::INVALID_VALUE,
        &[
            "{generator: faker.password, params: {length: «3»}}",
            "{generator: faker.password, params: {special_chars: false, digits: false, upper_case: false, lower_case: «false»}}",
            "{generator: faker.sentence, params: {nb_words: «0»}}",
            "{generator: faker.pyint, params: {step: «0»}}",
            "{generator: faker.coordinate, params: {center: «179.9», radius: 1}}",
            "{generator: faker.coordinate, params: {center: 1, radius: «-1»}}",
            "{generator: faker.pystr, params: {max_chars: 3, prefix: «long»}}",
            "{generator: faker.random_sample, params: {elements: [a, b], length: «3»}}",
            "{generator: faker.pyfloat, params: {min_value: «.inf»}}",
        ],
    );
    faults(
        codes::REVERSED_RANGE,
        &[
            "{generator: faker.random_int, params: {min: 5, max: «4»}}",
            "{generator: faker.random_int, params: {min: «10000»}}",
            "{generator: faker.pyint, params: {max_value: «-1»}}",
            "{generator: faker.pydecimal, params: {min_value: 2, max_value: «1»}}",
            "{generator: faker.price, params: {min: «1000»}}",
            "{generator: faker.pystr, params: {min_chars: 5, max_chars: «4»}}",
        ],
    );
    faults(
        codes::CONFLICTING_KEYS,
        &[
            "{generator: faker.pyfloat, params: {left_digits: «2», max_value: 5}}",
            "{generator: faker.pyfloat, params: {positive: true, min_value: «-1»}}",
            "{type: number, generator: faker.pydecimal, precision: 2, params: {right_digits: «3»}}",
        ],
    );
    faults(
        codes::EMPTY_CHOICES,
        &[
            "{generator: faker.random_element, params: {elements: «[]»}}",
            "{generator: faker.random_elements, params: {«elements»: []}}",
        ],
    );
    faults(
        codes::INVALID_WEIGHTS,
        &["{generator: faker.random_element, params: {elements: {a: 1, b: «-1»}}}"],
    );
}

#[test]
fn types_are_checked() {
    faults(
        codes::GENERATOR_TYPE_MISMATCH,
        &[
            "{type: integer, generator: «faker.email»}",
            "{type: string, generator: «faker.latitude»}",
            "{type: string, generator: «faker.random_int»}",
            "{type: boolean, generator: «faker.words»}",
            "{type: array, generator: «faker.word»}",
            "{type: string, generator: «faker.texts»}",
            "{type: integer, generator: «faker.random_element»}",
        ],
    );
    let (found, _) = finding("{type: boolean, generator: «faker.words»}");
    assert!(
        found.message.contains("an array of strings or a string"),
        "{}",
        found.message
    );
    let (found, made) = finding("{type: array, generator: faker.words, max_items: «4»}");
    assert_eq!(found.code, codes::MISPLACED_KEY);
    assert!(made.is_some());
}

#[test]
fn names_that_do_not_exist() {
    faults(
        codes::UNKNOWN_FAKER,
        &[
            "{type: string, generator: «faker.emial»}",
            "{type: string, generator: «faker.person.email»}",
            "{type: string, generator: «faker.»}",
            "{type: string, generator: «faker.a.b.c»}",
            "{type: string, generator: «faker.nobody.email»}",
            "{type: string, generator: «faker.profile»}",
        ],
    );
    for (wrong, right) in [
        ("faker.emial", "faker.email"),
        ("faker.person.email", "faker.internet.email"),
        ("faker.nobody.email", "faker.internet.email"),
        ("faker.internet.emial", "faker.internet.email"),
        ("faker.user_agent.chrom", "faker.user_agent.chrome"),
        // Of other libraries.
        ("faker.userName", "faker.user_name"),
        ("faker.internet_explorer", "faker.edge"),
        ("faker.misc.binary", "faker.misc.sha256"),
    ] {
        assert_eq!(
            instead(&format!("{{generator: «{wrong}»}}")).as_deref(),
            Some(right),
            "{wrong}"
        );
    }
    // Nothing is near; the provider's methods are listed.
    let (found, _) = finding("{generator: «faker.job.zzzzzzzzz»}");
    assert!(
        found.suggestion.is_none() && found.notes.iter().any(|note| note.contains("`job`")),
        "{found:?}"
    );
}

#[test]
fn an_address_follows_a_sibling() {
    let needs = |schema: &str| generator::needs(&resolved(&format!("field: {schema}\n")));
    assert_eq!(
        needs("{generator: faker.email, params: {from: text}}"),
        ["text"]
    );
    assert_eq!(
        needs("{generator: faker.email, params: {from: payload.inner.name}}"),
        ["inner"]
    );
    assert_eq!(needs("{generator: faker.email}"), [""; 0]);
    let (function, arguments) = call("{generator: faker.email, params: {from: text}}");
    assert_eq!(function, "email_from");
    assert!(
        matches!(arguments.as_slice(), [Argument::Locale(_), Argument::Locale(_), Argument::Field(expr), Argument::Bool(true), Argument::Text(_)] if expr.ty == Type::Text)
    );
    // An enumeration's texts are texts.
    assert_eq!(
        call("{generator: faker.user_name, params: {from: tier}}").0,
        "user_name_from"
    );
    faults(
        codes::TYPE_MISMATCH,
        &["{generator: faker.email, params: {from: «n»}}"],
    );
    faults(
        codes::UNKNOWN_FIELD,
        &["{generator: faker.email, params: {from: «txet»}}"],
    );
    faults(
        codes::WRONG_TYPE,
        &["{generator: faker.email, params: {from: «3»}}"],
    );
    faults(
        codes::INVALID_VALUE,
        &["{generator: faker.email, params: {from: «'a..b'»}}"],
    );
}

#[test]
fn what_depends_on_the_event_is_not_hashed_when_compiling() {
    faults(
        codes::GENERATOR_TYPE_MISMATCH,
        &[
            "{generator: static_hashed, params: {raw_value_source: {generator: «faker.credit_card_full»}}}",
            "{generator: static_hashed, params: {raw_value_source: {generator: «faker.user_name», params: {from: text}}}}",
            "{generator: static_hashed, params: {raw_value_source: {generator: «faker.date»}}}",
        ],
    );
    good(
        "{generator: static_hashed, params: {pool_size: 2, raw_value_source: {generator: faker.pystr, locale: de}}}",
    );
}

#[test]
fn promises_know_what_methods_give() {
    for schema in [
        "{generator: faker.ean13, min_length: 13, max_length: 13}",
        "{generator: faker.password, params: {length: 12}, min_length: 12, max_length: 12}",
        "{generator: faker.hexify, params: {text: '^^-^^'}, max_length: 5}",
        "{generator: faker.text, params: {max_nb_chars: 60}, max_length: 60}",
        "{generator: faker.latitude, minimum: -90, maximum: 90}",
        "{generator: faker.pyint, params: {max_value: 10, step: 5}, minimum: 0, maximum: 10}",
        "{generator: faker.port_number, maximum: 65535}",
        "{generator: faker.random_number, params: {digits: 3}, maximum: 999}",
    ] {
        good(schema);
    }
    faults(
        codes::BROKEN_CONSTRAINT,
        &[
            "{generator: faker.ean13, max_length: «12»}",
            "{generator: faker.text, max_length: «199»}",
            "{generator: faker.port_number, minimum: «1»}",
        ],
    );
}
