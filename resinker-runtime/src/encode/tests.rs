use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::*;
use crate::{Decimal, List, Nullable, Timestamp};

fn json(value: &(impl Encode + ?Sized)) -> String {
    let mut out = b"before".to_vec();
    super::json::append(value, &mut out);
    assert!(out.starts_with(b"before"), "it appends");
    String::from_utf8(out.split_off(6)).unwrap()
}

fn same<T: Encode + Serialize + ?Sized>(value: &T) {
    assert_eq!(json(value), serde_json::to_string(value).unwrap());
}

fn indented(compact: &str) -> String {
    let mut out = Vec::new();
    pretty::write(compact.as_bytes(), &mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn every_ascii_character_is_escaped_as_serde_json_does() {
    for byte in 0..=0x7F_u8 {
        let character = char::from(byte);
        same(&character.to_string());
        same(&format!("plain{character}tail"));
    }
    same("ünï → 漢字 🦀 \u{2028} \u{7f}");
}

/// Bytes are looked at in groups of several sizes.
#[test]
fn what_is_escaped_is_found_at_every_place_of_every_length() {
    let others = [
        "\u{1f}", "\"", "\\", " ", "!", "#", "[", "]", "\u{7f}", "\u{80}", "\u{7ff}",
    ];
    for length in 0..100 {
        let text = "x".repeat(length);
        same(&text);
        for at in 0..=length {
            for other in others {
                same(&format!("{}{other}{}", &text[..at], &text[at..]));
            }
        }
    }
}

#[test]
fn integers_of_every_length_are_written_as_serde_json_does() {
    let powers = (0..19).map(|exponent| 10_i64.pow(exponent));
    for power in powers {
        for number in [power - 1, power, power + 1, power * 9, power / 3 * 2] {
            same(&number);
            same(&-number);
        }
    }
}

#[test]
fn short_decimals_are_written_as_serde_json_writes_floats() {
    fn check<const S: u8>(mantissa: i64) {
        let value = Decimal::<S>::from_mantissa(mantissa);
        let float = mantissa as f64 / 10_f64.powi(i32::from(S));
        assert_eq!(json(&value), serde_json::to_string(&float).unwrap());
    }
    // By no order, with every number of digits.
    for number in 0..40_000_i64 {
        for mantissa in [number, number * 7919 % 10_000_019, number * 1000, -number] {
            check::<1>(mantissa);
            check::<2>(mantissa);
            check::<3>(mantissa);
            check::<4>(mantissa);
        }
    }
}

#[test]
fn extremes_are_written_as_serde_json_does() {
    for value in [
        0.0,
        -0.0,
        1e15,
        1e16,
        1e17,
        1e-4,
        1e-5,
        1e-6,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
    ] {
        same(&value);
        same(&-value);
    }
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        same(&value);
        assert_eq!(json(&value), "null");
    }
    same(&i64::MIN);
    same(&i64::MAX);
    same(&[true, false][..]);
    same::<[i64]>(&[]);
}

#[derive(Serialize, Debug)]
struct Everything {
    text: String,
    integer: i64,
    float: f64,
    id: Uuid,
    time: Timestamp,
    price: Decimal<2>,
    maybe: Option<String>,
    nullable: Nullable<i64>,
    list: List<String>,
}

fn everything() -> impl Strategy<Value = Everything> {
    (
        any::<String>(),
        any::<i64>(),
        any::<f64>(),
        any::<u128>().prop_map(Uuid::from_u128),
        any::<i64>().prop_map(Timestamp::from_millis),
        (-99_999_999_999_i64..99_999_999_999).prop_map(Decimal::from_mantissa),
        any::<Option<String>>(),
        any::<Option<i64>>().prop_map(Nullable::from),
        prop::collection::vec(any::<String>(), 0..4).prop_map(List::from_iter),
    )
        .prop_map(
            |(text, integer, float, id, time, price, maybe, nullable, list)| Everything {
                text,
                integer,
                float,
                id,
                time,
                price,
                maybe,
                nullable,
                list,
            },
        )
}

impl Encode for Everything {
    const COLUMNS: usize = 9;

    fn encode<E: Encoder>(&self, to: &mut E) {
        to.begin_object(9);
        to.field(0, "text", "{\"text\":");
        self.text.encode(to);
        to.field(1, "integer", ",\"integer\":");
        self.integer.encode(to);
        to.field(2, "float", ",\"float\":");
        self.float.encode(to);
        to.field(3, "id", ",\"id\":");
        self.id.encode(to);
        to.field(4, "time", ",\"time\":");
        self.time.encode(to);
        to.field(5, "price", ",\"price\":");
        self.price.encode(to);
        to.field(6, "maybe", ",\"maybe\":");
        self.maybe.encode(to);
        to.field(7, "nullable", ",\"nullable\":");
        self.nullable.encode(to);
        to.field(8, "list", ",\"list\":");
        self.list.encode(to);
        to.end_object();
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[\\[\\]{},:\"\\\\ \n]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn a_typed_struct_is_written_as_serde_json_does(value in everything()) {
        let compact = json(&value);
        prop_assert_eq!(&compact, &serde_json::to_string(&value).unwrap());
        prop_assert_eq!(indented(&compact), serde_json::to_string_pretty(&value).unwrap());
    }

    #[test]
    fn any_json_is_laid_out_as_serde_json_does(value in any_json()) {
        prop_assert_eq!(indented(&value.to_string()), serde_json::to_string_pretty(&value).unwrap());
    }
}

#[test]
fn envelopes_are_as_the_language_has_them() {
    let time = Timestamp::from_millis(1_746_525_600_168);
    let names = ["Plain", "Has \"quotes\""];
    let line = |format, envelope, event_type| {
        let mut line = Line::new(format, envelope, &names, &[]);
        // What was encoded before stays as it is, and leaves nothing behind.
        let mut bytes = Vec::new();
        line.append(
            0,
            br#"{"longer":"than the next one"}"#,
            Timestamp::default(),
            &mut bytes,
        );
        let begin = bytes.len();
        line.append(event_type, br#"{"a":1}"#, time, &mut bytes);
        String::from_utf8(bytes.split_off(begin)).unwrap()
    };
    assert_eq!(
        line(Format::Json, Envelope::Full, 1),
        "{\"event_type\":\"Has \\\"quotes\\\"\",\"payload\":{\"a\":1},\"timestamp\":\"2025-05-06T10:00:00.168Z\"}\n"
    );
    assert_eq!(line(Format::Json, Envelope::Payload, 0), "{\"a\":1}\n");
    assert_eq!(
        line(Format::JsonPretty, Envelope::Payload, 0),
        "{\n  \"a\": 1\n}\n"
    );
    assert_eq!(
        line(Format::JsonPretty, Envelope::Full, 0),
        "{\n  \"event_type\": \"Plain\",\n  \"payload\": {\n    \"a\": 1\n  },\n  \"timestamp\": \
         \"2025-05-06T10:00:00.168Z\"\n}\n"
    );
}
