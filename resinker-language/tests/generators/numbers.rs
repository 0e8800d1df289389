//! Distributions and sequences.

use super::{check, errors, good};
use resinker_language::check::generator::bounds;
use resinker_language::check::generator::table::DISTRIBUTIONS;
use resinker_language::diagnostic::codes;
use resinker_language::model::{Digits, Distributed, Distribution, Generator, Literal, Type};
use resinker_language::syntax::table::Shape;

fn drawn(schema: &str) -> Distributed {
    match good(schema).source {
        Generator::Distributed(drawn) => drawn,
        other => panic!("{schema}: {other:?}"),
    }
}

#[test]
fn every_distribution_has_its_parameters() {
    let cases = [
        (
            "distribution: normal, mean: 50, std_dev: 2.5",
            Distribution::Normal {
                mean: 50.0,
                std_dev: 2.5,
            },
        ),
        (
            "distribution: lognormal, mu: -1, sigma: 0.5",
            Distribution::Lognormal {
                mu: -1.0,
                sigma: 0.5,
            },
        ),
        (
            "distribution: exponential, rate: 0.2",
            Distribution::Exponential { rate: 0.2 },
        ),
        (
            "distribution: pareto, shape: 1.16, scale: 3",
            Distribution::Pareto {
                shape: 1.16,
                scale: 3.0,
            },
        ),
        (
            "distribution: zipf, max: 1000",
            Distribution::Zipf {
                first: 1,
                count: 1000,
                exponent: 1.0,
            },
        ),
        (
            "distribution: zipf, min: -5, max: 5, exponent: 0.8",
            Distribution::Zipf {
                first: -5,
                count: 11,
                exponent: 0.8,
            },
        ),
    ];
    for (params, expected) in cases {
        for (generator, ty) in [
            ("type: integer, generator: random_int", Type::Int),
            ("type: number, generator: random_float", Type::Float),
            (
                "type: number, precision: 2, generator: random_float",
                Type::Decimal(2),
            ),
        ] {
            let schema = format!("{{{generator}, params: {{{params}}}}}");
            assert_eq!(drawn(&schema).distribution, expected, "{schema}");
            assert_eq!(good(&schema).ty, ty, "{schema}");
        }
    }
    let uniform = "{generator: random_int, params: {distribution: uniform, max: 7}}";
    assert!(matches!(
        good(uniform).source,
        Generator::RandomInt { min: 0, max: 7 }
    ));
}

#[test]
fn values_are_held_within_bounds_of_their_type() {
    let held = |schema: &str| {
        let drawn = drawn(schema);
        (drawn.min, drawn.max)
    };
    assert_eq!(
        held(
            "{generator: random_int, params: {distribution: normal, mean: 0, std_dev: 1, min: -3}}"
        ),
        (Some(Literal::Int(-3)), None)
    );
    assert_eq!(
        held("{generator: random_float, params: {distribution: exponential, rate: 1, max: 9.5}}"),
        (None, Some(Literal::Float(9.5)))
    );
    let decimal = |mantissa| Some(Literal::Decimal { mantissa, scale: 1 });
    assert_eq!(
        held(
            "{generator: random_float, precision: 1, params: {distribution: normal, mean: 0, std_dev: 1, min: -0.25, max: 0.25}}"
        ),
        (decimal(-2), decimal(2))
    );
}

#[test]
fn their_bounds_are_known() {
    // Quantiles of the shares 2^-54 and 1 - 2^-53, as CPython's `statistics` and `math` have them.
    for (params, expected) in [
        ("distribution: normal, mean: 5, std_dev: 1", (-4.0, 14.0)),
        (
            "distribution: normal, mean: 5, std_dev: 1, min: 0, max: 9",
            (0.0, 9.0),
        ),
        ("distribution: lognormal, mu: 5, sigma: 1", (0.0, 545_543.0)),
        ("distribution: exponential, rate: 5, min: 2", (2.0, 8.0)),
        (
            "distribution: pareto, shape: 2, scale: 2.5, max: 4",
            (2.0, 4.0),
        ),
        ("distribution: zipf, min: 3, max: 9", (3.0, 9.0)),
    ] {
        let made = good(&format!("{{generator: random_int, params: {{{params}}}}}"));
        assert_eq!(bounds(&made.source), Some(expected), "{params}");
    }
}

#[test]
fn faults_of_distributions() {
    errors(
        codes::UNKNOWN_VARIANT,
        &["{generator: random_int, params: {distribution: «gaussian», mean: 3, std_dev: 1}}"],
    );
    errors(
        codes::UNKNOWN_PARAMETER,
        &[
            "{generator: random_int, params: {«mean»: 3}}",
            "{generator: random_int, params: {distribution: zipf, max: 9, «rate»: 3}}",
            "{type: number, generator: random_float, params: {distribution: normal, mean: 3, std_dev: 1, «sigma»: 3}}",
        ],
    );
    errors(
        codes::MISSING_PARAMETER,
        &[
            "{generator: random_int, «params»: {distribution: zipf}}",
            "{generator: random_int, «params»: {distribution: normal, mean: 3}}",
            "{type: number, generator: random_float, «params»: {distribution: pareto, shape: 3}}",
        ],
    );
    errors(
        codes::INVALID_VALUE,
        &[
            "{generator: random_int, params: {distribution: normal, mean: 3, std_dev: «0»}}",
            "{generator: random_int, params: {distribution: normal, mean: «.inf», std_dev: 1}}",
            "{generator: random_int, params: {distribution: lognormal, mu: 3, sigma: «-0.5»}}",
            "{generator: random_int, params: {distribution: exponential, rate: «0.0»}}",
            "{generator: random_int, params: {distribution: pareto, scale: 1, shape: «-1»}}",
            "{generator: random_int, params: {distribution: zipf, max: 10, exponent: «0»}}",
            "{generator: random_int, params: {distribution: zipf, max: «9223372036854775807»}}",
            "{generator: random_int, params: {distribution: exponential, rate: 1, max: «0»}}",
            "{generator: random_int, params: {distribution: pareto, scale: 5, shape: 1, max: «5»}}",
            "{generator: random_float, params: {distribution: normal, mean: 1, std_dev: 1, precision: 9, max: «1.0e+30»}}",
        ],
    );
    errors(
        codes::REVERSED_RANGE,
        &[
            "{generator: random_int, params: {distribution: normal, mean: 3, std_dev: 1, min: 5, max: «4»}}",
            "{generator: random_int, params: {distribution: zipf, max: «0»}}",
        ],
    );
    errors(
        codes::WRONG_TYPE,
        &[
            "{generator: random_int, params: {distribution: normal, mean: 3, std_dev: 1, min: «0.5»}}",
            "{type: number, generator: random_float, params: {distribution: zipf, max: «2.5»}}",
            "{generator: random_int, params: {distribution: «3»}}",
        ],
    );
    errors(
        codes::BROKEN_CONSTRAINT,
        &[
            "{generator: random_int, maximum: «9», params: {distribution: exponential, rate: 3}}",
            "{generator: random_int, minimum: «0», params: {distribution: normal, mean: 3, std_dev: 1, min: -1}}",
        ],
    );
}

/// Of a misspelt distribution nothing follows but that it is.
#[test]
fn an_unknown_distribution_hides_no_other_fault() {
    let (_, found) =
        check("field: {generator: random_int, params: {distribution: nromal, mean: x, mode: 3}}\n");
    let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(
        codes,
        [
            codes::UNKNOWN_VARIANT,
            codes::WRONG_TYPE,
            codes::UNKNOWN_PARAMETER
        ]
    );
    assert_eq!(
        found[0]
            .suggestion
            .as_ref()
            .map(|found| found.replacement.as_str()),
        Some("normal")
    );
}

#[test]
fn the_table_lists_what_the_parameter_takes() {
    let row = resinker_language::check::generator::table::TABLE
        .iter()
        .find(|row| row.name == "random_int")
        .unwrap();
    let Shape::Word(words) = row.parameters[0].shape else {
        panic!("not a word");
    };
    let words: Vec<&str> = words.iter().map(|word| word.text).collect();
    let names: Vec<&str> = DISTRIBUTIONS.iter().map(|row| row.name()).collect();
    assert_eq!(words, names);
}

#[test]
fn sequences() {
    for (schema, ty) in [
        ("{generator: sequence}", Type::Int),
        ("{type: number, generator: sequence}", Type::Int),
        ("{type: string, generator: sequence}", Type::Text),
        ("{generator: sequence, params: {format: 'A{}'}}", Type::Text),
        (
            "{type: string, generator: sequence, format: 'A{}'}",
            Type::Text,
        ),
    ] {
        assert_eq!(good(schema).ty, ty, "{schema}");
    }
    let Generator::Sequence(sequence) = good(
        "{type: string, generator: sequence, params: {start: 7, step: 3, format: 'é{{{:04X}'}}",
    )
    .source
    else {
        panic!("no sequence");
    };
    let format = sequence.format.unwrap();
    assert_eq!((sequence.start, sequence.step), (7, 3));
    assert_eq!((format.before.as_str(), format.after.as_str()), ("é{", ""));
    assert_eq!((format.width, format.zeros), (4, true));
    assert_eq!(format.digits, Digits::UpperHex);
}

#[test]
fn faults_of_sequences() {
    errors(
        codes::INVALID_VALUE,
        &["{generator: sequence, params: {step: «0»}}"],
    );
    errors(
        codes::WRONG_TYPE,
        &["{generator: sequence, params: {start: «1.5»}}"],
    );
    errors(
        codes::INVALID_FORMAT,
        &[
            "{type: string, generator: sequence, params: {format: «ORD»}}",
            "{type: string, generator: sequence, params: {format: 'é{}-«{}»'}}",
            "{type: string, generator: sequence, params: {format: \"\\u00e9«{:,}»\"}}",
            "{type: string, generator: sequence, params: {format: 'a«{»'}}",
            "{type: string, generator: sequence, params: {format: '{}«}»'}}",
            "{type: string, generator: sequence, format: «ORD»}",
            "{type: string, generator: sequence, params: {start: -1, format: «'{:x}'»}}",
        ],
    );
    errors(
        codes::GENERATOR_TYPE_MISMATCH,
        &[
            "{type: integer, generator: sequence, params: {format: «'A{}'»}}",
            "{type: boolean, generator: «sequence»}",
        ],
    );
    errors(
        codes::CONFLICTING_KEYS,
        &["{type: string, generator: sequence, format: 'A{}', params: {format: «'B{}'»}}"],
    );
    errors(
        codes::BROKEN_CONSTRAINT,
        &[
            "{generator: sequence, params: {step: -1}, minimum: «0»}",
            "{generator: sequence, maximum: «1000»}",
            "{type: string, generator: sequence, params: {format: 'A{:04}'}, min_length: «6»}",
        ],
    );
    good("{type: string, generator: sequence, params: {format: 'A{:04}'}, min_length: 5}");
}
