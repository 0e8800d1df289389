//! The oracle against small configurations, one part of the language each: a stream that is right
//! passes, and a change of it breaks one rule.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use resinker_tests::oracle::{Model, Oracle};

const NONE: [&str; 0] = [];

/// A stream of events given as `TYPE PAYLOAD`, one a second.
fn stream(events: &[&str]) -> Vec<String> {
    events
        .iter()
        .enumerate()
        .map(|(second, event)| {
            let (event_type, payload) = event.split_once(' ').unwrap();
            format!(
                r#"{{"event_type":"{event_type}","payload":{payload},"timestamp":"2025-01-01T00:00:{second:02}.000Z"}}"#
            )
        })
        .collect()
}

/// The rules that a stream breaks, in order.
fn broken(config: &str, events: &[&str]) -> Vec<&'static str> {
    let model = Model::read(config).unwrap();
    let report = Oracle::new(model).stream(stream(events).iter().map(String::as_str));
    for violation in &report.violations {
        println!("{violation}");
    }
    report
        .violations
        .iter()
        .map(|violation| violation.rule)
        .collect()
}

/// The rules that one event breaks whose payload has one field `v`.
fn field(schema: &str, value: &str) -> Vec<&'static str> {
    let config = format!(
        "schemas:\n  S:\n    type: object\n    properties:\n      v: {schema}\nevent_types:\n  E: {{ payload_schema: S }}\n"
    );
    broken(&config, &[&format!(r#"E {{"v":{value}}}"#)])
}

/// Customers who leave without an open order, and a notice while nothing is open.
const LEAVERS: &str = r#"
schemas:
  Customer: { type: object, properties: { no: { type: integer, generator: sequence } } }
  Order:
    type: object
    properties:
      id: { type: integer, generator: sequence }
      no: { from_entity: Customer, field: no }
  Done: { type: object, properties: { id: { from_entity: Order, field: id } } }
  Leave: { type: object, properties: { no: { from_entity: leaver, field: no } } }
  Notice: { type: object, properties: { n: { type: integer, const: 1 } } }
entities:
  Customer: { schema: Customer, primary_key: no }
  Order: { schema: Order, primary_key: id, state_attributes: { open: { type: boolean, default: true } } }
event_types:
  Come: { payload_schema: Customer, produces_entity: Customer }
  Order: { payload_schema: Order, produces_entity: Order }
  Done:
    payload_schema: Done
    consumes_entities: [{ name: Order, selection_filter: { state.open: true } }]
    updates_entity_state: [{ entity_alias: Order, set_attributes: { open: false } }]
  Leave:
    payload_schema: Leave
    consumes_entities:
      - { name: Customer, alias: leaver }
      - { name: Order, absent: true, selection_filter: { no: { from_entity: leaver, field: no }, state.open: true } }
    removes_entities: [leaver]
  Notice:
    payload_schema: Notice
    consumes_entities: [{ name: Order, absent: true, selection_filter: { state.open: true } }]
"#;

#[test]
fn what_must_be_absent() {
    let begun = [
        r#"Come {"no":1}"#,
        r#"Come {"no":2}"#,
        r#"Notice {"n":1}"#,
        r#"Order {"id":1,"no":1}"#,
    ];
    let then = |more: &[&'static str]| {
        let events: Vec<&str> = begun.iter().chain(more).copied().collect();
        broken(LEAVERS, &events)
    };
    assert_eq!(then(&[r#"Leave {"no":2}"#]), NONE);
    assert_eq!(then(&[r#"Leave {"no":1}"#]), ["present"]);
    assert_eq!(then(&[r#"Notice {"n":1}"#]), ["present"]);
    let done = [r#"Done {"id":1}"#, r#"Notice {"n":1}"#, r#"Leave {"no":1}"#];
    assert_eq!(then(&done), NONE);
}

const ACCOUNTS: &str = r#"
schemas:
  Open:
    type: object
    properties:
      no: { type: integer, generator: sequence }
      kind: { type: string, generator: choice, params: { choices: [a, b] } }
  Move:
    type: object
    properties:
      from: { type: integer, from_entity: payer, field: no }
      to: { type: integer, from_entity: payee, field: no }
      amount: { type: number, generator: random_float, params: { min: 1, max: 60, precision: 2 } }
  Look:
    type: object
    properties:
      no: { type: integer, from_entity: Account, field: no }
      balance: { type: number, precision: 2, from_entity: Account, field: state.balance }
  Some:
    type: object
    properties:
      kind: { type: string, from_entity: Account, field: kind }
entities:
  Account:
    schema: Open
    primary_key: no
    state_attributes:
      balance: { type: number, default: 100, precision: 2 }
      frozen: { type: boolean, default: false }
event_types:
  Open: { payload_schema: Open, produces_entity: Account }
  Move:
    payload_schema: Move
    consumes_entities:
      - name: Account
        alias: payer
        selection_filter: [{ field: state.balance, operator: greater_than, value: 50 }]
      - { name: Account, alias: payee }
    updates_entity_state:
      - { entity_alias: payer, increment_attributes: { balance: { from_payload_field: amount, negate: true } } }
      - { entity_alias: payee, increment_attributes: { balance: { from_payload_field: amount } } }
  Look: { payload_schema: Look }
  Close:
    payload_schema: Look
    consumes_entities: [{ name: Account }]
    removes_entities: [Account]
  Freeze:
    payload_schema: Look
    consumes_entities:
      - name: Account
        selection_filter: [{ field: state.frozen, operator: equals, value: false }]
    updates_entity_state: [{ entity_alias: Account, set_attributes: { frozen: true } }]
    max_active_instances_of_state: { entity: Account, attribute: frozen, value: true, max_count: 1 }
  FreezeSome:
    payload_schema: Some
    consumes_entities:
      - name: Account
        selection_filter: [{ field: state.frozen, operator: equals, value: false }]
    updates_entity_state: [{ entity_alias: Account, set_attributes: { frozen: true } }]
  CloseSome:
    payload_schema: Some
    consumes_entities: [{ name: Account }]
    removes_entities: [Account]
  Never: { payload_schema: Look, frequency_weight: 0 }
"#;

const ONE: &str = r#"Open {"no":1,"kind":"a"}"#;
const TWO: &str = r#"Open {"no":2,"kind":"b"}"#;
const THREE: &str = r#"Open {"no":3,"kind":"a"}"#;
const MOVE: &str = r#"Move {"from":1,"to":2,"amount":50.01}"#;

#[test]
fn increments_are_exact_and_seen_by_references() {
    let look = |balance: &str| {
        broken(
            ACCOUNTS,
            &[
                ONE,
                TWO,
                MOVE,
                &format!(r#"Look {{"no":1,"balance":{balance}}}"#),
            ],
        )
    };
    assert_eq!(look("49.99"), NONE);
    assert_eq!(look("49.990"), NONE);
    assert_eq!(look("49.98"), ["stale-value"]);
    assert_eq!(look("100"), ["stale-value"]);
    let payee = r#"Look {"no":2,"balance":150.01}"#;
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, MOVE, payee]), NONE);
}

#[test]
fn order_operators_are_strict_and_see_the_state_before_the_event() {
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, MOVE, MOVE]), ["filter"]);
    let fifty = r#"Move {"from":1,"to":2,"amount":50}"#;
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, fifty, fifty]), ["filter"]);
    let less = r#"Move {"from":1,"to":2,"amount":49.99}"#;
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, less, less]), NONE);
}

#[test]
fn two_aliases_are_two_instances() {
    let same = r#"Move {"from":1,"to":1,"amount":5}"#;
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, same]), ["same-instance"]);
}

#[test]
fn what_is_removed_is_gone() {
    let close = r#"Close {"no":1,"balance":100}"#;
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, close]), NONE);
    assert_eq!(
        broken(ACCOUNTS, &[ONE, TWO, close, MOVE]),
        ["removed-instance"]
    );
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, close, ONE]), ["duplicate-key"]);
}

#[test]
fn a_limit_stops_the_event_type_and_removal_makes_room() {
    let freeze = |no: u32| format!(r#"Freeze {{"no":{no},"balance":100}}"#);
    let (one, two) = (freeze(1), freeze(2));
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, &one]), NONE);
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, &one, &two]), ["limit"]);
    let close = r#"Close {"no":1,"balance":100}"#;
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, &one, close, &two]), NONE);
}

#[test]
fn a_pick_that_shows_no_key_is_found_by_its_fields() {
    // One account of kind b: it is the one that was frozen.
    let b = r#"FreezeSome {"kind":"b"}"#;
    let freeze_two = r#"Freeze {"no":2,"balance":100}"#;
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, b, b]), ["unknown-instance"]);
    assert_eq!(
        broken(ACCOUNTS, &[ONE, TWO, b, freeze_two]),
        ["limit", "filter"]
    );
    // Two of kind a: either may be frozen, so neither is held to it.
    let a = r#"FreezeSome {"kind":"a"}"#;
    let freeze_one = r#"Freeze {"no":1,"balance":100}"#;
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, THREE, a, freeze_one]), NONE);
    // Of one, there is no doubt.
    assert_eq!(broken(ACCOUNTS, &[ONE, TWO, a, a]), ["unknown-instance"]);
    assert_eq!(broken(ACCOUNTS, &[TWO, a]), ["unknown-instance"]);
}

#[test]
fn one_of_several_may_be_gone() {
    let close = r#"CloseSome {"kind":"a"}"#;
    let look = |no: u32| format!(r#"Look {{"no":{no},"balance":100}}"#);
    assert_eq!(broken(ACCOUNTS, &[ONE, THREE, close, &look(1)]), NONE);
    assert_eq!(broken(ACCOUNTS, &[ONE, THREE, close, &look(3)]), NONE);
    assert_eq!(
        broken(ACCOUNTS, &[ONE, TWO, close, &look(1)]),
        ["removed-instance"]
    );
}

#[test]
fn an_event_type_without_weight_never_comes() {
    let never = r#"Never {"no":1,"balance":100}"#;
    assert_eq!(broken(ACCOUNTS, &[ONE, never]), ["weight"]);
    let step = format!("{ACCOUNTS}\nscenarios: {{ s: {{ steps: [{{ event_type: Never }}] }} }}");
    assert_eq!(broken(&step, &[ONE, never]), NONE);
}

#[test]
fn a_key_is_never_null() {
    let config = ACCOUNTS.replace(
        "schemas:",
        "simulation_settings: { initial_entity_counts: { Account: 3 } }\nschemas:",
    );
    assert_eq!(
        broken(&config, &[r#"Look {"no":null,"balance":100}"#]),
        ["null"]
    );
    assert_eq!(
        broken(ACCOUNTS, &[r#"Open {"no":null,"kind":"a"}"#]),
        ["null", "key"]
    );
}

#[test]
fn initial_instances_count_towards_a_limit() {
    let config = ACCOUNTS
        .replace(
            "schemas:",
            "simulation_settings: { initial_entity_counts: { Account: 2 } }\nschemas:",
        )
        .replace(
            "attribute: frozen, value: true, max_count: 1",
            "attribute: frozen, value: false, max_count: 3",
        );
    let freeze = r#"Freeze {"no":5,"balance":100}"#;
    assert_eq!(
        broken(&config, &[r#"Open {"no":3,"kind":"a"}"#, freeze]),
        ["limit"]
    );
    assert_eq!(broken(&config, &[freeze]), NONE);
}

const SHELF: &str = r#"
schemas:
  Item:
    type: object
    properties:
      id: { type: string, generator: choice, params: { choices: [a, b, c, d] } }
      price: { type: number, generator: random_float, params: { min: 0, max: 9, precision: 2 } }
  Order:
    type: object
    properties:
      best: { type: string, from_entity: best, field: id }
      lines:
        type: array
        min_items: 2
        max_items: 3
        items:
          type: object
          properties:
            id: { type: string, from_entity: line, field: id }
            price: { type: number, precision: 2, from_entity: line, field: price }
            n: { type: integer, generator: random_int, params: { min: 1, max: 3 } }
            left: { type: number, generator: derived, params: { expression: "line.state.stock - n" } }
  Pair:
    type: object
    properties:
      id: { type: string, from_entity: x, field: id }
entities:
  Item:
    schema: Item
    primary_key: id
    state_attributes:
      stock: { type: integer, default: 5 }
      now: { type: number, from_field: price }
event_types:
  Item: { payload_schema: Item, produces_entity: Item }
  Order:
    payload_schema: Order
    consumes_entities:
      - { name: Item, alias: best }
      - name: Item
        alias: line
        selection_filter:
          - { field: state.stock, operator: greater_equals, value: 3 }
          - { field: state.now, operator: less_than, value: 5 }
    updates_entity_state:
      - { entity_alias: line, increment_attributes: { stock: { from_payload_field: n, negate: true } } }
  Pair:
    payload_schema: Pair
    consumes_entities: [{ name: Item, alias: x, min_required: 3 }]
"#;

const A: &str = r#"Item {"id":"a","price":1}"#;
const B: &str = r#"Item {"id":"b","price":2}"#;
const C: &str = r#"Item {"id":"c","price":3}"#;

fn order(best: &str, lines: &[(&str, u32, u32, i32)]) -> String {
    let lines: Vec<String> = lines
        .iter()
        .map(|(id, price, n, left)| {
            format!(r#"{{"id":"{id}","price":{price},"n":{n},"left":{left}}}"#)
        })
        .collect();
    format!(r#"Order {{"best":"{best}","lines":[{}]}}"#, lines.join(","))
}

#[test]
fn each_item_has_an_instance_of_its_own() {
    let good = order("c", &[("a", 1, 3, 2), ("b", 2, 1, 4)]);
    assert_eq!(broken(SHELF, &[A, B, C, &good]), NONE);
    let twice = order("c", &[("a", 1, 1, 4), ("a", 1, 1, 4)]);
    assert_eq!(broken(SHELF, &[A, B, C, &twice]), ["same-instance"]);
    let mixed = order("c", &[("a", 2, 1, 4), ("b", 1, 1, 4)]);
    assert_eq!(
        broken(SHELF, &[A, B, C, &mixed]),
        ["stale-value", "stale-value"]
    );
    // A scalar alias of the same entity is another instance than every item.
    let best = order("a", &[("a", 1, 1, 4), ("b", 2, 1, 4)]);
    assert_eq!(broken(SHELF, &[A, B, C, &best]), ["same-instance"]);
}

#[test]
fn items_update_each_its_own_instance() {
    let first = order("c", &[("a", 1, 3, 2), ("b", 2, 2, 3)]);
    let again = order("c", &[("b", 2, 1, 2), ("a", 1, 1, 1)]);
    // Of a, two are left, which is not enough.
    assert_eq!(broken(SHELF, &[A, B, C, &first, &again]), ["filter"]);
    let wrong = order("c", &[("a", 1, 3, 2), ("b", 2, 1, 3)]);
    assert_eq!(broken(SHELF, &[A, B, C, &wrong]), ["derived"]);
}

#[test]
fn a_key_that_may_repeat_is_an_upsert_that_keeps_the_state() {
    let first = order("c", &[("a", 1, 2, 3), ("b", 2, 1, 4)]);
    let dearer = r#"Item {"id":"a","price":4.5}"#;
    let second =
        order("c", &[("a", 4, 1, 2), ("b", 2, 1, 3)]).replace(r#""price":4,"#, r#""price":4.5,"#);
    assert_eq!(broken(SHELF, &[A, B, C, &first, dearer, &second]), NONE);
    let stale = order("c", &[("a", 1, 1, 2), ("b", 2, 1, 3)]);
    assert_eq!(
        broken(SHELF, &[A, B, C, &first, dearer, &stale]),
        ["stale-value"]
    );
    // What mirrors the field follows it.
    let too_dear = r#"Item {"id":"a","price":5}"#;
    let third = order("c", &[("a", 5, 1, 2), ("b", 2, 1, 3)]);
    assert_eq!(
        broken(SHELF, &[A, B, C, &first, too_dear, &third]),
        ["filter"]
    );
}

#[test]
fn an_event_waits_for_as_many_matches_as_it_needs() {
    let pair = r#"Pair {"id":"a"}"#;
    assert_eq!(broken(SHELF, &[A, B, pair]), ["too-few-matches"]);
    assert_eq!(broken(SHELF, &[A, B, C, pair]), NONE);
    // Upserts are no more instances.
    assert_eq!(broken(SHELF, &[A, B, B, pair]), ["too-few-matches"]);
    let one_line = order("b", &[("a", 1, 1, 4)]);
    assert_eq!(broken(SHELF, &[A, B, C, &one_line]), ["array-length"]);
}

const UPDATES: &str = r#"
schemas:
  P: { type: object, properties: { id: { type: string, generator: uuid_v4 }, v: { type: integer, generator: random_int, params: { min: 0, max: 9 } } } }
  Q: { type: object, properties: { v: { type: integer, from_entity: P, field: state.v } , id: { type: string, from_entity: P, field: id } } }
  R: { type: object, properties: { id: { type: string, generator: uuid_v4 }, v: { type: integer, generator: random_int, params: { min: 0, max: 9 } }, was: { type: integer, from_entity: old, field: v } } }
entities:
  P: { schema: P, primary_key: id, state_attributes: { v: { type: integer, from_field: v }, seen: { type: integer, default: 0 } } }
event_types:
  New: { payload_schema: P, produces_or_updates_entity: P, update_existing_probability: PROBABILITY }
  See: { payload_schema: Q, consumes_entities: [{ name: P }] }
"#;

#[test]
fn updates_come_only_with_a_probability_and_creations_only_without_certainty() {
    let with = |probability: &str| UPDATES.replace("PROBABILITY", probability);
    let (x, y) = (
        "11111111-1111-4111-8111-111111111111",
        "22222222-2222-4222-8222-222222222222",
    );
    let new = |id: &str, v: u32| format!(r#"New {{"id":"{id}","v":{v}}}"#);
    let see = |id: &str, v: u32| format!(r#"See {{"v":{v},"id":"{id}"}}"#);
    let update = [new(x, 1), new(x, 2), see(x, 2)];
    let create = [new(x, 1), new(y, 2), see(x, 1)];
    let run = |probability: &str, events: &[String]| {
        broken(
            &with(probability),
            &events.iter().map(String::as_str).collect::<Vec<_>>(),
        )
    };
    assert_eq!(run("0.5", &update), NONE);
    assert_eq!(run("0.5", &create), NONE);
    assert_eq!(run("0", &create), NONE);
    assert_eq!(run("0", &update[..2]), ["update-probability"]);
    assert_eq!(run("1", &update), NONE);
    assert_eq!(run("1", &create[..2]), ["update-probability"]);
    assert_eq!(
        run("0.5", &[new(x, 1), new(x, 2), see(x, 1)]),
        ["stale-value"]
    );
}

#[test]
fn values_are_held_to_their_generators() {
    for (schema, good, bad) in [
        (
            "{ type: string, generator: static, params: { value: x } }",
            r#""x""#,
            r#""y""#,
        ),
        (
            "{ type: boolean, generator: boolean, params: { probability: 0 } }",
            "false",
            "true",
        ),
        (
            "{ type: boolean, generator: boolean, params: { probability: 1 } }",
            "true",
            "false",
        ),
        (
            "{ type: string, generator: choice, params: { choices: [a, b], weights: [1, 0] } }",
            r#""a""#,
            r#""b""#,
        ),
        (
            "{ type: integer, generator: random_int, params: { min: -3, max: -1 } }",
            "-3",
            "0",
        ),
        (
            "{ type: number, generator: random_float, params: { min: 0.125, max: 0.135, precision: 2 } }",
            "0.12",
            "0.11",
        ),
        (
            "{ type: string, generator: sequence, params: { start: 10, step: 5, format: 'N-{:06}' } }",
            r#""N-000020""#,
            r#""N-000021""#,
        ),
        (
            "{ type: integer, generator: sequence, params: { start: 10, step: 5 } }",
            "10",
            "5",
        ),
        (
            "{ type: string, generator: uuid_v7 }",
            r#""0190a5b0-0000-7000-8000-000000000000""#,
            r#""0190a5b0-0000-4000-8000-000000000000""#,
        ),
        (
            "{ type: string, generator: static_hashed, params: { algorithm: md5 } }",
            r#""d41d8cd98f00b204e9800998ecf8427e""#,
            r#""d41d8cd98f00b204e9800998ecf8427""#,
        ),
        (
            "{ type: string, generator: faker.password, params: { length: 6, special_chars: false } }",
            r#""aB3aaa""#,
            r#""aB3a!a""#,
        ),
        (
            "{ type: string, generator: faker.password, params: { length: 6 } }",
            r#""aB3a!a""#,
            r#""aB3aaa""#,
        ),
        (
            "{ type: string, generator: faker.lorem.sentence, params: { nb_words: 3, variable_nb_words: false } }",
            r#""One two three.""#,
            r#""One two.""#,
        ),
    ] {
        assert_eq!(field(schema, good), NONE, "{schema}: {good}");
        assert_eq!(field(schema, bad), ["generator"], "{schema}: {bad}");
    }
}

#[test]
fn values_are_held_to_their_constraints() {
    for (schema, good, bad, rule) in [
        ("{ type: string, enum: [a, b] }", r#""a""#, r#""c""#, "enum"),
        ("{ type: string, const: a }", r#""a""#, r#""b""#, "enum"),
        (
            "{ type: string, min_length: 2, max_length: 3 }",
            r#""äö""#,
            r#""äöüß""#,
            "length",
        ),
        (
            "{ type: number, minimum: 5, maximum: 6 }",
            "5.5",
            "6.01",
            "range",
        ),
        ("{ type: integer }", "100", "101", "range"),
        (
            "{ type: number, nullable_probability: 1 }",
            "null",
            "3",
            "null",
        ),
        ("{ type: number, nullable: true }", "null", "true", "type"),
        (
            "{ type: number, nullable_probability: 0 }",
            "3",
            "null",
            "null",
        ),
        (
            "{ type: number, precision: 1 }",
            "3.10",
            "3.14",
            "precision",
        ),
        ("{ type: number, precision: 1 }", "30", "3e1", "precision"),
        (
            "{ type: number, precision: 9 }",
            "4.974e-6",
            "4.974e-3",
            "precision",
        ),
        (
            "{ type: array, items: { type: integer }, min_items: 1 }",
            "[1,2,3,4,5,6]",
            "[1,2,3,4,5,6,7]",
            "array-length",
        ),
        (
            "{ type: object, properties: { a: { type: integer }, b: { type: integer } } }",
            r#"{"a":1,"b":2}"#,
            r#"{"b":1,"a":2}"#,
            "keys",
        ),
    ] {
        assert_eq!(field(schema, good), NONE, "{schema}: {good}");
        assert_eq!(field(schema, bad), [rule], "{schema}: {bad}");
    }
}

/// Expressions over the siblings `a: 7`, `b: 2.5`, `s: "Ab"`, `n: null` and
/// `xs: [{"v":1.005},{"v":2}]`.
fn derived(expression: &str, precision: &str, value: &str) -> Vec<&'static str> {
    let config = format!(
        r#"
schemas:
  S:
    type: object
    properties:
      a: {{ type: integer }}
      b: {{ type: number }}
      s: {{ type: string }}
      n: {{ type: integer, nullable: true }}
      xs: {{ type: array, items: {{ type: object, properties: {{ v: {{ type: number }} }} }} }}
      v: {{ generator: derived, {precision} params: {{ expression: "{expression}" }} }}
event_types:
  E: {{ payload_schema: S }}
"#
    );
    broken(
        &config,
        &[&format!(
            r#"E {{"a":7,"b":2.5,"s":"Ab","n":null,"xs":[{{"v":1.005}},{{"v":2}}],"v":{value}}}"#
        )],
    )
}

#[test]
fn expressions_have_exact_values() {
    for (expression, value, other) in [
        ("a * b - 1", "16.5", "16.4"),
        ("a // 2 + a % 4", "6", "7"),
        ("-a // 2", "-4", "-3"),
        ("-a % 4", "1", "-3"),
        ("a / 0", "0", "1"),
        ("2 + 3 * 4", "14", "20"),
        ("(2 + 3) * 4", "20", "14"),
        ("sum(x.v for x in xs)", "3.005", "3"),
        ("sum(x['v'] for x in xs if x.v > 1.5)", "2", "3.005"),
        ("sum(x.v for x in xs if x.v > 9)", "0", "null"),
        ("max(x.v for x in xs if x.v > 9)", "null", "0"),
        ("min(a, b, 9)", "2.5", "7"),
        ("avg(x.v for x in xs)", "1.5025", "1.5"),
        ("count(x.v > 1 for x in xs) + len(xs) + len(s)", "6", "5"),
        (
            "any(x.v > 1.5 for x in xs) and not all(x.v > 1.5 for x in xs)",
            "true",
            "false",
        ),
        ("xs[0].v + xs[-1].v", "3.005", "2.01"),
        ("xs[5].v", "null", "1"),
        ("a if b > 2 else 0", "7", "0"),
        ("1 < b < 2", "false", "true"),
        ("a in [1, 7]", "true", "false"),
        ("s not in ['Ab']", "false", "true"),
        ("coalesce(n, a)", "7", "null"),
        ("lower(s) + upper(s)", r#""abAB""#, r#""ABab""#),
        ("concat(s, '-', b)", r#""Ab-2.5""#, r#""Ab-2""#),
        ("round(b) + floor(b) + ceil(b) + abs(-a)", "14", "15"),
        ("round(xs[0].v, 2)", "1", "1.01"),
        ("payload.a + payload['a']", "14", "7"),
        ("n is null", "true", "false"),
        ("a is not null and not (n is not null)", "true", "false"),
        (
            "sum([x.v for x in xs if x.v > 1 if x.v < 2])",
            "1.005",
            "3.005",
        ),
        ("a in (1, 7)", "true", "false"),
    ] {
        assert_eq!(
            derived(expression, "", value),
            NONE,
            "{expression} = {value}"
        );
        let found = derived(expression, "", other);
        let rule = if other == "null" { "null" } else { "derived" };
        assert_eq!(found, [rule], "{expression} is not {other}");
    }
}

/// A field hides an alias of its name where its type has the member asked for, be it null or not.
#[test]
fn a_field_that_is_null_hides_an_alias_only_with_its_own_members() {
    let config = r#"
schemas:
  Box:
    type: object
    properties:
      no: { type: integer, generator: sequence }
      size: { type: object, properties: { h: { type: integer } } }
  Look:
    type: object
    properties:
      no: { from_entity: Box, field: no }
      Box: { type: object, nullable: true, properties: { w: { type: integer } } }
      other: { generator: derived, params: { expression: "Box.size.h" } }
      own: { generator: derived, params: { expression: "Box.w" } }
      lines:
        type: array
        min_items: 1
        items:
          type: object
          properties:
            no: { from_entity: it, field: no }
            it: { type: integer, nullable: true }
entities:
  Box:
    schema: Box
    primary_key: no
    state_attributes: { h: { type: integer, default: 0 } }
event_types:
  Made: { payload_schema: Box, produces_entity: Box }
  Look:
    payload_schema: Look
    consumes_entities: [{ name: Box }, { name: Box, alias: it }]
    updates_entity_state:
      - { entity_alias: it, set_attributes: { h: { expression: "it.size.h + it.state.h" } } }
"#;
    let look = |own: &str, w: &str, h: u32| {
        let made = |no: u32| format!(r#"Made {{"no":{no},"size":{{"h":{}}}}}"#, no + 1);
        let look = format!(
            r#"Look {{"no":1,"Box":{own},"other":{h},"own":{w},"lines":[{{"no":2,"it":null}}]}}"#
        );
        broken(config, &[&made(1), &made(2), &look])
    };
    assert_eq!(look(r#"{"w":3}"#, "3", 2), NONE);
    assert_eq!(look("null", "null", 2), NONE);
    assert_eq!(look("null", "null", 3), ["derived"]);
    assert_eq!(look("null", "3", 2), ["derived"]);
}

#[test]
fn rounding_is_half_to_even() {
    assert_eq!(derived("xs[0].v", "precision: 2,", "1"), NONE);
    assert_eq!(derived("xs[0].v", "precision: 2,", "1.01"), ["derived"]);
    assert_eq!(derived("xs[0].v + 0.01", "precision: 2,", "1.02"), NONE);
    assert_eq!(derived("b", "precision: 0,", "2"), NONE);
    assert_eq!(derived("b + 1", "precision: 0,", "4"), NONE);
    assert_eq!(derived("b + 1", "precision: 0,", "3"), ["derived"]);
}

#[test]
fn cases_are_tried_in_order() {
    let config = r#"
schemas:
  S:
    type: object
    properties:
      x: { type: integer, nullable: true }
      v:
        type: string
        generator: conditional_choice
        params:
          condition_field: x
          cases:
            - { condition_value: null, choices: [none] }
            - { condition_value_in: [1, 2], choices: [few] }
            - { condition_value_less_equals: 2, choices: [less] }
            - { condition_value_greater_equals: 50, choices: [many, most], weights: [1, 0] }
event_types:
  E: { payload_schema: S }
"#;
    for (x, right) in [
        ("null", "\"none\""),
        ("2", "\"few\""),
        ("0", "\"less\""),
        ("50", "\"many\""),
        ("10", "null"),
    ] {
        for v in [
            "\"none\"", "\"few\"", "\"less\"", "\"many\"", "\"most\"", "null",
        ] {
            let found = broken(config, &[&format!(r#"E {{"x":{x},"v":{v}}}"#)]);
            assert_eq!(found.is_empty(), v == right, "x = {x}, v = {v}: {found:?}");
        }
    }
}

#[test]
fn timestamps_have_the_form_of_their_format() {
    for (format, good, bad) in [
        (
            "iso8601",
            r#""2025-01-01T00:00:00.000Z""#,
            r#""2025-01-01T00:00:00Z""#,
        ),
        ("date", r#""2025-01-01""#, r#""2025-01-02""#),
        ("'%d.%m.%Y'", r#""01.01.2025""#, r#""2025-01-01""#),
    ] {
        let schema = format!("{{ type: string, format: {format}, generator: current_timestamp }}");
        assert_eq!(field(&schema, good), NONE, "{format}");
        assert_eq!(field(&schema, bad), ["current-timestamp"], "{format}");
    }
    for (format, good, bad) in [
        ("unix", "1735689600", "1735689601"),
        ("unix_ms", "1735689600000", "1735689600"),
    ] {
        let schema = format!("{{ type: integer, format: {format}, generator: current_timestamp }}");
        assert_eq!(field(&schema, good), NONE, "{format}");
        assert_eq!(field(&schema, bad), ["current-timestamp"], "{format}");
    }
}

#[test]
fn a_template_is_filled_with_its_siblings() {
    let config = r#"
schemas:
  S:
    type: object
    properties:
      a: { type: string, nullable: true }
      v: { type: string, generator: template, template: "{a}.{b.c} {{x}}" }
      b: { type: object, properties: { c: { type: integer } } }
event_types:
  E: { payload_schema: S }
"#;
    let run = |a: &str, v: &str| {
        broken(
            config,
            &[&format!(r#"E {{"a":{a},"v":"{v}","b":{{"c":7}}}}"#)],
        )
    };
    assert_eq!(run("\"q\"", "q.7 {x}"), NONE);
    assert_eq!(run("null", ".7 {x}"), NONE);
    assert_eq!(run("\"q\"", "q.8 {x}"), ["template"]);
}

#[test]
fn a_step_may_override_what_its_generator_gives() {
    let config = r#"
schemas:
  S: { type: object, properties: { v: { type: string, generator: random_alphanumeric, params: { length: 4 } } } }
event_types:
  E: { payload_schema: S }
scenarios:
  s: { steps: [{ event_type: E, payload_overrides: { v: SCENARIO_NEW } }] }
  t: { steps: [{ event_type: E, payload_overrides: { v: { generator: choice, params: { choices: [yes!] } } } }] }
"#;
    for (value, rules) in [
        ("SCENARIO_NEW", &[][..]),
        ("yes!", &[]),
        ("ab12", &[]),
        ("no!", &["generator"]),
    ] {
        assert_eq!(
            broken(config, &[&format!(r#"E {{"v":"{value}"}}"#)]),
            rules,
            "{value}"
        );
    }
}

#[test]
fn siblings_of_a_ref_win_and_keys_are_taken_as_written() {
    let config = r#"
schemas:
  Price: { type: number, generator: random_float, params: { min: 1, max: 2, precision: 1 } }
  Cheap: { $ref: Price, params: { min: 0, max: 0.5 } }
  S: { type: object, properties: { 404: { $ref: "Cheap" }, true: { type: boolean } } }
event_types:
  E: { payload_schema: S }
"#;
    assert_eq!(broken(config, &[r#"E {"404":0.25,"true":true}"#]), NONE);
    assert_eq!(
        broken(config, &[r#"E {"404":1.5,"true":true}"#]),
        ["generator"]
    );
    assert!(
        Model::read(
            "schemas: { A: { $ref: B }, B: { $ref: A } }\nevent_types: { E: { payload_schema: A } }"
        )
        .unwrap_err()
        .contains("A -> B -> A")
    );
}

#[test]
fn what_is_not_judged_is_said() {
    let config = "schemas: { S: { type: object, properties: { v: { type: string, generator: faker.no_such_method } } } }\nevent_types: { E: { payload_schema: S } }";
    assert_eq!(
        Model::read(config).unwrap().notes(),
        ["`faker.no_such_method` is held to its type only"]
    );
    assert!(Model::read("imports: [a.yaml]").is_err());
}

const PAIRS: &str = r#"
schemas:
  Open: { type: object, properties: { no: { type: integer, generator: sequence }, first: { type: integer, generator: random_int, params: { min: 0, max: 9 } } } }
  Seen: { type: object, properties: { no: { from_entity: P, field: no }, a: { from_entity: P, field: state.a }, b: { from_entity: P, field: state.b } } }
  Both: { type: object, properties: { one: { from_entity: x, field: no }, other: { from_entity: y, field: no } } }
entities:
  P: { schema: Open, primary_key: no, state_attributes: { a: { type: integer, from_field: first }, b: { type: integer, default: 2 } } }
event_types:
  Opened: { payload_schema: Open, produces_or_updates_entity: P }
  Seen: { payload_schema: Seen, consumes_entities: [{ name: P }] }
  Swapped: { payload_schema: Seen, consumes_entities: [{ name: P }], updates_entity_state: [{ entity_alias: P, set_attributes: { a: { expression: "P.state.b" }, b: { expression: "P.state.a" } } }] }
  Gave:
    payload_schema: Both
    consumes_entities: [{ name: P, alias: x }, { name: P, alias: y }]
    updates_entity_state: [{ entity_alias: x, set_attributes: { b: { expression: "y.state.b" } } }, { entity_alias: y, set_attributes: { b: { expression: "x.state.b" } } }]
"#;

/// A right start: the attribute begins as its field, and swaps with the other one.
const SWAPPED: &[&str] = &[
    r#"Opened {"no":1,"first":7}"#,
    r#"Opened {"no":2,"first":3}"#,
    r#"Swapped {"no":1,"a":7,"b":2}"#,
];

#[test]
fn updates_read_the_state_before_the_event() {
    let after = |seen: &[&'static str]| broken(PAIRS, &[SWAPPED, seen].concat());
    assert_eq!(after(&[r#"Seen {"no":1,"a":2,"b":7}"#]), NONE);
    assert_eq!(after(&[r#"Seen {"no":1,"a":2,"b":2}"#]), ["stale-value"]);
    // Across two instances.
    let given = [
        r#"Gave {"one":1,"other":2}"#,
        r#"Seen {"no":1,"a":2,"b":2}"#,
    ];
    let wrong = [
        r#"Gave {"one":1,"other":2}"#,
        r#"Seen {"no":2,"a":3,"b":2}"#,
    ];
    let right = [
        r#"Gave {"one":1,"other":2}"#,
        r#"Seen {"no":2,"a":3,"b":7}"#,
    ];
    for (seen, expected) in [
        (given, NONE.to_vec()),
        (right, NONE.to_vec()),
        (wrong, vec!["stale-value"]),
    ] {
        assert_eq!(broken(PAIRS, &[SWAPPED, &seen].concat()), expected);
    }
}

#[test]
fn an_attribute_begins_anew_where_its_field_is_replaced() {
    let after = |seen: &[&'static str]| broken(PAIRS, &[SWAPPED, seen].concat());
    let replaced = r#"Opened {"no":1,"first":9}"#;
    assert_eq!(after(&[replaced, r#"Seen {"no":1,"a":9,"b":7}"#]).len(), 0);
    assert_eq!(
        after(&[replaced, r#"Seen {"no":1,"a":2,"b":7}"#]),
        ["stale-value"]
    );
}

/// At most two tickets: the oldest goes for a new one, but for the one that the event takes.
const TICKETS: &str = r"
schemas:
  Ticket: { type: object, properties: { no: { type: integer, generator: sequence } } }
  Copy:
    type: object
    properties:
      no: { type: integer, generator: sequence }
      of: { from_entity: original, field: no }
  Call: { type: object, properties: { no: { from_entity: Ticket, field: no } } }
entities:
  Ticket: { schema: Ticket, primary_key: no, max_instances: { count: 2, then: remove_oldest } }
event_types:
  Drawn: { payload_schema: Ticket, produces_entity: Ticket }
  Copied: { payload_schema: Copy, produces_entity: Ticket, consumes_entities: [{ name: Ticket, alias: original }] }
  Called: { payload_schema: Call, consumes_entities: [{ name: Ticket }] }
";

#[test]
fn the_oldest_goes_but_for_what_the_event_takes() {
    let drawn = [
        r#"Drawn {"no":1}"#,
        r#"Drawn {"no":2}"#,
        r#"Drawn {"no":3}"#,
    ];
    let after = |more: &[&'static str]| broken(TICKETS, &[&drawn[..], more].concat());
    assert_eq!(after(&[r#"Called {"no":2}"#, r#"Called {"no":3}"#]), NONE);
    assert_eq!(after(&[r#"Called {"no":1}"#]), ["removed-instance"]);
    let copied = r#"Copied {"no":4,"of":2}"#;
    let stays = [copied, r#"Called {"no":2}"#, r#"Called {"no":4}"#];
    assert_eq!(after(&stays), NONE);
    assert_eq!(after(&[copied, r#"Called {"no":3}"#]), ["removed-instance"]);
    let waits = TICKETS.replace(", then: remove_oldest", "");
    assert_eq!(broken(&waits, &drawn), ["max-instances"]);
    let one = TICKETS.replace("count: 2", "count: 1");
    let copied = r#"Copied {"no":2,"of":1}"#;
    // No room, and none that may go.
    assert_eq!(broken(&one, &[drawn[0], copied]), ["max-instances"; 2]);
}

/// Members with addresses of their own, who are there from the beginning or come, and change.
const MEMBERS: &str = r#"
simulation_settings: { initial_entity_counts: { Member: 2 } }
schemas:
  Member:
    type: object
    properties:
      no: { type: integer, generator: random_int, params: { min: 1, max: 99 }, unique: true }
      mail: { type: string, generator: faker.email, unique: true, nullable_probability: 0.1 }
      keys: { type: array, items: { type: string, pattern: "[a-c]{2}", unique: true } }
  Seen:
    type: object
    properties:
      no: { from_entity: Member, field: no }
      mail: { from_entity: Member, field: mail }
      ticket: { type: string, pattern: "[a-c]{2}", unique: true }
entities:
  Member: { schema: Member, primary_key: no }
event_types:
  Come: { payload_schema: Member, produces_entity: Member }
  Change: { payload_schema: Member, produces_or_updates_entity: Member }
  Seen: { payload_schema: Seen, consumes_entities: [{ name: Member }] }
"#;

#[test]
fn no_value_of_a_unique_field_comes_twice() {
    let come = r#"Come {"no":5,"mail":"ann1@example.org","keys":["aa","ab"]}"#;
    let right = [
        come,
        r#"Seen {"no":7,"mail":"bob9@example.org","ticket":"aa"}"#,
        // An update has the key of its instance, and new values but for that; null is none.
        r#"Change {"no":5,"mail":"ann2@example.org","keys":["ac"]}"#,
        r#"Change {"no":7,"mail":null,"keys":[]}"#,
        r#"Change {"no":6,"mail":null,"keys":[]}"#,
        r#"Seen {"no":5,"mail":"ann2@example.org","ticket":"ab"}"#,
    ];
    assert_eq!(broken(MEMBERS, &right), NONE);
    for (wrong, rules) in [
        (
            r#"Come {"no":6,"mail":"ann1@example.org","keys":[]}"#,
            &["unique"][..],
        ),
        (
            r#"Come {"no":6,"mail":"ann2@example.org","keys":["ba","ba"]}"#,
            &["unique"],
        ),
        (
            r#"Change {"no":6,"mail":"ann2@example.org","keys":["ab"]}"#,
            &["unique"],
        ),
        (
            r#"Come {"no":6,"mail":"ann@example.org","keys":[]}"#,
            &["unique"],
        ),
        (
            r#"Come {"no":6,"mail":"ann3@example.org","keys":["ad"]}"#,
            &["unique"],
        ),
        (
            r#"Come {"no":5,"mail":"ann3@example.org","keys":[]}"#,
            &["duplicate-key", "unique"],
        ),
        (
            r#"Seen {"no":7,"mail":"ann1@example.org","ticket":"aa"}"#,
            &["unique"],
        ),
    ] {
        assert_eq!(broken(MEMBERS, &[come, wrong]), rules, "{wrong}");
    }
    let seen = r#"Seen {"no":7,"mail":null,"ticket":"aa"}"#;
    assert_eq!(broken(MEMBERS, &[seen, seen]), ["unique"]);
}
