//! Every fault of a generator, with its exact place.

use super::{check, errors, finding, warnings};
use resinker_language::diagnostic::codes;

fn suggestion(marked: &str) -> Option<String> {
    finding(marked)
        .0
        .suggestion
        .map(|suggestion| suggestion.replacement)
}

#[test]
fn unknown_generators() {
    errors(
        codes::UNKNOWN_GENERATOR,
        &[
            "{type: string, generator: «uuidv4»}",
            "{type: string, generator: «zzzzzz»}",
            "{generator: «Choice»}",
        ],
    );
    assert_eq!(
        suggestion("{generator: «random_itn»}").as_deref(),
        Some("random_int")
    );
    assert_eq!(
        suggestion("{generator: «uuid»}").as_deref(),
        Some("uuid_v4")
    );
    assert_eq!(
        suggestion("{generator: «email»}").as_deref(),
        Some("faker.email")
    );
    assert_eq!(suggestion("{generator: «zzzzzz»}"), None);
}

#[test]
fn parameters() {
    errors(
        codes::UNKNOWN_PARAMETER,
        &[
            "{type: integer, generator: random_int, params: {«mni»: 3}}",
            "{type: string, generator: uuid_v4, params: {«version»: 4}}",
            "{type: string, generator: faker.password, params: {«lenght»: 12}}",
        ],
    );
    assert_eq!(
        suggestion("{generator: random_int, params: {«mni»: 3}}").as_deref(),
        Some("min")
    );
    errors(
        codes::MISSING_PARAMETER,
        &[
            "{type: string, generator: «choice»}",
            "{type: string, generator: choice, «params»: {weights: []}}",
            "{type: number, generator: «derived»}",
            "{type: string, generator: «static»}",
            "{type: string, generator: static_hashed, «params»: {algorithm: bcrypt}}",
        ],
    );
    errors(
        codes::WRONG_TYPE,
        &[
            "{type: integer, generator: random_int, params: {min: «'1'»}}",
            "{type: integer, generator: random_int, params: {min: «1.5»}}",
            "{type: number, generator: random_float, params: {max: «true»}}",
            "{type: string, generator: faker.password, params: {digits: «1»}}",
            "{type: string, generator: choice, params: {choices: «abc»}}",
            "{type: string, generator: random_alphanumeric, params: {length: «'8'»}}",
            "{type: number, generator: derived, params: {expression: «1»}}",
        ],
    );
    errors(
        codes::INVALID_VALUE,
        &[
            "{type: string, generator: random_alphanumeric, params: {length: «-1»}}",
            "{type: string, generator: random_alphanumeric, params: {length: «65537»}}",
            "{type: boolean, generator: boolean, params: {probability: «1.5»}}",
            "{type: number, generator: random_float, params: {precision: «19»}}",
            "{type: number, generator: random_float, params: {max: «1.0e+300», precision: 2}}",
            "{type: number, generator: random_float, params: {max: «9223372036854775807», precision: 1}}",
            "{type: number, generator: random_float, params: {min: 0.11, max: «0.19», precision: 1}}",
            "{type: number, generator: random_float, params: {max: «.inf»}}",
            "{type: string, generator: faker.lorem.sentence, params: {nb_words: «0»}}",
            "{type: string, generator: faker.password, params: {length: «3»}}",
            "{type: string, generator: static_hashed, params: {cost: «13», raw_value_source: {generator: faker.password}}}",
        ],
    );
    let (_, found) = check("field: {generator: random_int, params: {mni: 1, min: x, mxa: 2}}\n");
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn a_password_needs_characters() {
    errors(
        codes::INVALID_VALUE,
        &[
            "{generator: faker.password, params: {special_chars: false, digits: false, upper_case: false, lower_case: «false»}}",
        ],
    );
}

#[test]
fn reversed_ranges() {
    errors(
        codes::REVERSED_RANGE,
        &[
            "{type: integer, generator: random_int, params: {min: 5, max: «3»}}",
            "{type: integer, generator: random_int, params: {min: «500»}}",
            "{type: integer, generator: random_int, params: {max: «-1»}}",
            "{type: number, generator: random_float, params: {min: 2.5, max: «2.4»}}",
            "{type: number, generator: random_float, params: {max: «2.4», min: 2.5}}",
            "{type: integer, minimum: 5, maximum: «3»}",
            "{type: string, min_length: 5, max_length: «3»}",
        ],
    );
}

#[test]
fn choices() {
    errors(
        codes::EMPTY_CHOICES,
        &[
            "{type: string, generator: choice, params: {«choices»: []}}",
            "{type: string, enum: «[]»}",
        ],
    );
    errors(
        codes::INVALID_WEIGHTS,
        &[
            "{type: string, generator: choice, params: {choices: [a, b], «weights»: [1]}}",
            "{type: string, generator: choice, params: {choices: [a, b], «weights»: [0, 0.0]}}",
            "{type: string, generator: choice, params: {choices: [a, b], weights: [1, «-0.5»]}}",
            "{type: string, generator: choice, params: {choices: [a, b], weights: [«x», 1]}}",
            "{type: string, generator: choice, params: {choices: [a, b], weights: [«.nan», 1]}}",
        ],
    );
    errors(
        codes::TYPE_MISMATCH,
        &[
            "{type: string, generator: choice, params: {choices: [a, «1»]}}",
            "{type: integer, generator: choice, params: {choices: [1, «1.5»]}}",
            "{type: boolean, generator: choice, params: {choices: [«'yes'»]}}",
            "{generator: choice, params: {choices: [a, «true»]}}",
            "{type: string, const: «3»}",
            "{type: integer, generator: static, params: {value: «x»}}",
            "{type: string, enum: [a, «2»]}",
        ],
    );
    errors(
        codes::TYPE_MISMATCH,
        &[
            "{generator: choice, params: {choices: [[a], [b, «1»]]}}",
            "{generator: choice, params: {choices: [[a], «b»]}}",
            "{type: array, items: {type: integer}, const: [1, «1.5»]}",
            "{type: string, const: «[a]»}",
        ],
    );
    errors(codes::WRONG_TYPE, &["{const: «{a: 1}»}"]);
    errors(codes::UNTYPED_SCHEMA, &["{const: «[]»}"]);
    errors(
        codes::BROKEN_CONSTRAINT,
        &[
            "{type: array, enum: [[a, b], [c]], min_items: «2»}",
            "{type: array, enum: [[a, b], [c]], max_items: «1»}",
        ],
    );
    warnings(
        codes::AMBIGUOUS_BOOLEAN,
        &["{type: string, generator: choice, params: {choices: ['no', «on», maybe]}}"],
    );
    errors(
        codes::UNTYPED_SCHEMA,
        &[
            "{generator: choice, params: {choices: [«null»]}}",
            "{const: «null»}",
        ],
    );
}

#[test]
fn an_untyped_schema() {
    let (made, found) = check("field: {description: nothing}\n");
    assert!(made.is_none());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, codes::UNTYPED_SCHEMA);
}

#[test]
fn type_mismatches_show_the_type() {
    for marked in [
        "{type: integer, generator: «uuid_v4»}",
        "{type: string, generator: «random_int»}",
        "{type: integer, generator: «random_float»}",
        "{type: string, generator: «boolean»}",
        "{type: number, generator: «current_timestamp»}",
        "{type: integer, generator: «current_timestamp»}",
        "{type: boolean, generator: «faker.email»}",
        "{type: integer, generator: «random_alphanumeric»}",
        "{type: integer, generator: «static_hashed», params: {raw_value_source: {generator: faker.password}}}",
        "{type: string, generator: static_hashed, params: {raw_value_source: {generator: «random_int»}}}",
    ] {
        let (found, _) = finding(marked);
        assert_eq!(found.code, codes::GENERATOR_TYPE_MISMATCH, "{marked}");
        let source = format!("field: {}", marked.replace(['«', '»'], ""));
        if !marked.contains("{generator: «random_int»}") {
            let label = &found.secondary[0];
            let word = &source[label.span.start as usize..label.span.end as usize];
            assert!(source.contains(&format!("type: {word}")), "{word}");
        }
    }
}

#[test]
fn formats() {
    errors(
        codes::INVALID_FORMAT,
        &[
            "{type: string, format: «iso», generator: current_timestamp}",
            "{type: string, format: «unix», generator: current_timestamp}",
            "{type: integer, format: «date», generator: current_timestamp}",
            "{type: string, format: «'%Y-%Q'», generator: current_timestamp}",
            "{type: string, format: «dates»}",
        ],
    );
    assert_eq!(
        suggestion("{type: string, format: «dates»}").as_deref(),
        Some("date")
    );
}

#[test]
fn conflicts() {
    errors(
        codes::CONFLICTING_KEYS,
        &[
            "{type: number, generator: random_float, precision: 1, params: {precision: «2»}}",
            "{type: string, generator: uuid_v4, nullable: false, nullable_probability: «0.5»}",
            "{type: string, const: «a», enum: [a]}",
            "{generator: static, value: a, params: {value: «b»}}",
        ],
    );
    let (_, found) = check("field: {type: string, generator: uuid_v4, const: a}\n");
    assert_eq!(found[0].code, codes::CONFLICTING_KEYS);
}

#[test]
fn promises() {
    errors(
        codes::BROKEN_CONSTRAINT,
        &[
            "{type: string, generator: random_alphanumeric, params: {length: 8}, max_length: «7»}",
            "{type: string, generator: random_alphanumeric, params: {length: 8}, min_length: «9»}",
            "{type: string, generator: uuid_v4, max_length: «35»}",
            "{type: string, generator: choice, params: {choices: [a, abc]}, min_length: «2»}",
            "{type: string, generator: faker.password, params: {length: 12}, max_length: «11»}",
            "{type: integer, generator: random_int, params: {min: 1, max: 9}, minimum: «2»}",
            "{type: integer, generator: random_int, params: {min: 1, max: 9}, maximum: «8.5»}",
            "{type: number, generator: choice, params: {choices: [0.5, 2]}, maximum: «1»}",
            "{type: string, generator: choice, params: {choices: [a, b]}, enum: [«a», c]}",
        ],
    );
    warnings(
        codes::BROKEN_CONSTRAINT,
        &[
            "{type: string, generator: faker.name, max_length: «50»}",
            "{type: integer, generator: derived, params: {expression: 'n + 1'}, minimum: «0»}",
            "{type: string, generator: faker.word, enum: [«a»]}",
        ],
    );
}

#[test]
fn keys_without_effect() {
    warnings(
        codes::MISPLACED_KEY,
        &[
            "{type: string, «params»: {length: 3}}",
            "{type: string, generator: uuid_v4, «value»: x}",
            "{type: string, generator: uuid_v4, «precision»: 2}",
            "{type: integer, «precision»: 2}",
            "{type: string, generator: uuid_v4, «format»: iso8601}",
            "{type: integer, generator: random_int, «max_length»: 3}",
            "{type: string, generator: uuid_v4, «minimum»: 3}",
            "{type: string, generator: uuid_v4, «locale»: de_DE}",
        ],
    );
}

#[test]
fn derived_values() {
    errors(
        codes::EXPRESSION_TYPE,
        &[
            "{type: string, generator: derived, params: {expression: «'n + 1'»}}",
            "{type: number, generator: derived, params: {expression: «text»}}",
            "{type: integer, generator: derived, params: {expression: «total»}}",
            "{type: object, generator: derived, params: {expression: «n»}}",
        ],
    );
    errors(
        codes::UNKNOWN_NAME,
        &["{type: number, generator: derived, params: {expression: n + «totl»}}"],
    );
    errors(
        codes::NULLABLE_OPERAND,
        &["{type: boolean, nullable: false, generator: derived, params: {expression: «maybe»}}"],
    );
    warnings(
        codes::POSSIBLE_DIVISION_BY_ZERO,
        &["{type: number, generator: derived, params: {expression: total / «n»}}"],
    );
}

/// A conditional choice over a field with these cases.
fn conditional(field: &str, cases: &str) -> String {
    format!(
        "{{generator: conditional_choice, params: {{condition_field: {field}, cases: [{cases}]}}}}"
    )
}

#[test]
fn faulty_cases() {
    let rest = "{default: , choices: [z]}";
    for (code, field, case) in [
        (codes::WRONG_TYPE, "n", "«x»"),
        (
            codes::UNKNOWN_KEY,
            "n",
            "{«condition_valu»: 1, choices: [a]}",
        ),
        (codes::MISSING_KEY, "n", "{«condition_value»: 1}"),
        (codes::MISSING_KEY, "n", "{«choices»: [a]}"),
        (
            codes::CONFLICTING_KEYS,
            "n",
            "{default: , «condition_value»: 1, choices: [a]}",
        ),
        (codes::WRONG_TYPE, "n", "{default: «3», choices: [a]}"),
        (
            codes::EMPTY_CHOICES,
            "n",
            "{condition_value: 1, «choices»: []}",
        ),
        (
            codes::INVALID_WEIGHTS,
            "n",
            "{condition_value: 1, choices: [a], «weights»: [1, 2]}",
        ),
        (
            codes::TYPE_MISMATCH,
            "n",
            "{condition_value: 1, choices: [«3»]}",
        ),
        (
            codes::TYPE_MISMATCH,
            "n",
            "{condition_value: «x», choices: [a]}",
        ),
        (
            codes::TYPE_MISMATCH,
            "text",
            "{condition_value: «3», choices: [a]}",
        ),
        (
            codes::TYPE_MISMATCH,
            "n",
            "{condition_value_greater_than: «null», choices: [a]}",
        ),
        (
            codes::WRONG_TYPE,
            "n",
            "{condition_value_in: «3», choices: [a]}",
        ),
        (
            codes::EMPTY_CHOICES,
            "n",
            "{«condition_value_in»: [], choices: [a]}",
        ),
        (
            codes::INVALID_OPERATOR,
            "text",
            "{«condition_value_greater_than»: x, choices: [a]}",
        ),
        (
            codes::INVALID_OPERATOR,
            "flag",
            "{«condition_value_less_than»: true, choices: [a]}",
        ),
        (
            codes::UNKNOWN_FIELD,
            "«totl»",
            "{condition_value: 3, choices: [a]}",
        ),
        (
            codes::UNKNOWN_FIELD,
            "inner.«x»",
            "{condition_value: 3, choices: [a]}",
        ),
        (
            codes::INVALID_VALUE,
            "«'inner.'»",
            "{condition_value: 3, choices: [a]}",
        ),
    ] {
        let typed =
            conditional(field, &format!("{case}, {rest}")).replacen('{', "{type: string, ", 1);
        errors(code, &[&typed]);
    }
    errors(
        codes::EMPTY_CHOICES,
        &["{generator: conditional_choice, params: {condition_field: n, «cases»: []}}"],
    );
    assert_eq!(
        suggestion(&conditional("«totl»", rest)).as_deref(),
        Some("total")
    );
}

#[test]
fn incomplete_cases() {
    let a = "choices: [a]";
    let gaps = [
        ("n", format!("{{condition_value: 1, {a}}}")),
        ("text", format!("{{condition_value: x, {a}}}")),
        ("tier", format!("{{condition_value: a, {a}}}")),
        ("flag", format!("{{condition_value: true, {a}}}")),
        (
            "total",
            format!(
                "{{condition_value_greater_than: 50, {a}}}, {{condition_value_less_than: 50, {a}}}"
            ),
        ),
        (
            "total",
            format!(
                "{{condition_value_greater_equals: 50.01, {a}}}, {{condition_value_less_than: 50, {a}}}"
            ),
        ),
        (
            "f",
            format!(
                "{{condition_value_greater_equals: 50.01, {a}}}, {{condition_value_less_equals: 50, {a}}}"
            ),
        ),
        (
            "maybe",
            format!("{{condition_value_in: [true, false], {a}}}"),
        ),
    ];
    for (field, cases) in gaps {
        let marked = conditional(field, &cases).replace("cases:", "«cases»:");
        let (found, made) = finding(&marked);
        assert_eq!(found.code, codes::INCOMPLETE_CASES, "{marked}");
        assert!(made.unwrap().nullable, "what matches none is null");
    }
    warnings(
        codes::INCOMPLETE_CASES,
        &[&conditional(
            "n",
            &format!("{{«default»: , {a}}}, {{condition_value: 1, {a}}}"),
        )],
    );
}

#[test]
fn unreachable_cases() {
    let a = "choices: [a]";
    for (field, cases) in [
        (
            "n",
            format!(
                "{{condition_value: 1, {a}}}, {{«condition_value»: 1, {a}}}, {{default: , {a}}}"
            ),
        ),
        (
            "n",
            format!(
                "{{condition_value_greater_than: 5, {a}}}, {{«condition_value_greater_than»: 7, {a}}}, {{default: , {a}}}"
            ),
        ),
        (
            "n",
            format!("{{«condition_value»: 1.5, {a}}}, {{default: , {a}}}"),
        ),
        (
            "tier",
            format!("{{«condition_value»: c, {a}}}, {{default: , {a}}}"),
        ),
        (
            "text",
            format!(
                "{{condition_value_in: [x, y], {a}}}, {{«condition_value»: y, {a}}}, {{default: , {a}}}"
            ),
        ),
        (
            "flag",
            format!(
                "{{condition_value: true, {a}}}, {{condition_value: false, {a}}}, {{«default»: , {a}}}"
            ),
        ),
        (
            "n",
            format!("{{«condition_value»: null, {a}}}, {{default: , {a}}}"),
        ),
        (
            "n",
            format!(
                "{{«condition_value_greater_than»: 5, condition_value_less_than: 6, {a}}}, {{default: , {a}}}"
            ),
        ),
    ] {
        warnings(codes::UNREACHABLE_CASE, &[&conditional(field, &cases)]);
    }
}

#[test]
fn a_hashed_value_is_a_string_of_its_own() {
    for raw in ["{generator: «boolean»}", "{generator: «random_int»}"] {
        let marked = format!(
            "{{type: string, generator: static_hashed, params: {{raw_value_source: {raw}}}}}"
        );
        errors(codes::GENERATOR_TYPE_MISMATCH, &[&marked]);
    }
    errors(
        codes::MISSING_KEY,
        &["{type: string, generator: static_hashed, params: {«raw_value_source»: {type: string}}}"],
    );
    errors(
        codes::UNKNOWN_PARAMETER,
        &[
            "{type: string, generator: static_hashed, params: {raw_value_source: {generator: faker.password, params: {«lenght»: 3}}}}",
        ],
    );
    errors(
        codes::UNKNOWN_VARIANT,
        &[
            "{type: string, generator: static_hashed, params: {algorithm: «bcrpt», raw_value_source: {generator: faker.password}}}",
            "{type: integer, generator: random_int, params: {distribution: «gauss»}}",
        ],
    );
}
