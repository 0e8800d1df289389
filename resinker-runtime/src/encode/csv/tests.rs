//! Rows against readers that know nothing of how they were made: `csv` for the table, `serde_json`
//! for the payload.

use csv::{ReaderBuilder, StringRecord};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// A payload, or a part of one: members in their order.
#[derive(Debug, Clone)]
enum Part {
    Value(Value),
    Object(Vec<(String, Part)>),
    /// An object of these members, but null.
    Nothing(Vec<(String, Part)>),
}

impl Part {
    /// How many columns it has.
    fn columns(&self) -> usize {
        match self {
            Self::Value(_) => 1,
            Self::Object(members) | Self::Nothing(members) => {
                members.iter().map(|(_, part)| part.columns()).sum()
            }
        }
    }

    fn tell(&self, to: &mut Csv) {
        match self {
            Self::Value(value) => tell(value, to),
            Self::Nothing(_) => to.null(self.columns()),
            Self::Object(members) => {
                to.begin_object(members.len());
                for (index, (name, part)) in members.iter().enumerate() {
                    field(index, name, to);
                    part.tell(to);
                }
                to.end_object();
            }
        }
    }

    /// Names and cells that a table should have; `None` for a cell with nothing in it.
    fn cells(&self, name: &str, is_null: bool, cells: &mut Vec<(String, Option<String>)>) {
        match self {
            Self::Value(value) => {
                let text = match value {
                    Value::Null => None,
                    _ if is_null => None,
                    Value::String(text) => Some(text.clone()),
                    other => Some(other.to_string()),
                };
                cells.push((name.to_owned(), text));
            }
            Self::Object(members) | Self::Nothing(members) => {
                let is_null = is_null || matches!(self, Self::Nothing(_));
                for (inner, part) in members {
                    let name = match name {
                        "" => inner.clone(),
                        outer => format!("{outer}.{inner}"),
                    };
                    part.cells(&name, is_null, cells);
                }
            }
        }
    }
}

/// A field, whose names a program has as constants.
fn field(index: usize, name: &str, to: &mut Csv) {
    let before = if index == 0 { '{' } else { ',' };
    let json = format!("{before}{}:", serde_json::to_string(name).unwrap());
    to.field(index as u32, name.to_owned().leak(), json.leak());
}

fn tell(value: &Value, to: &mut Csv) {
    match value {
        Value::Null => to.null(1),
        Value::Bool(value) => to.bool(*value),
        Value::Number(number) => match number.as_i64() {
            Some(value) => to.integer(value),
            None => to.float(number.as_f64().unwrap()),
        },
        Value::String(text) => to.text(text),
        Value::Array(items) => {
            to.begin_list(items.len());
            for (index, item) in items.iter().enumerate() {
                to.item(index);
                tell(item, to);
            }
            to.end_list();
        }
        Value::Object(members) => {
            to.begin_object(members.len());
            for (index, (name, value)) in members.iter().enumerate() {
                field(index, name, to);
                tell(value, to);
            }
            to.end_object();
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        "[a\",\\\\\r\n\t\u{0}-\u{1f}\u{7f}é€😀]{0,8}",
        Just(String::new()),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    scalar.prop_recursive(2, 8, 3, |inner| {
        let object = (text(), inner.clone()).prop_map(|(name, value)| json!({ name: value }));
        prop::collection::vec(prop_oneof![inner, object], 0..3).prop_map(Value::from)
    })
}

fn members() -> impl Strategy<Value = Vec<(String, Part)>> {
    let part = value().prop_map(Part::Value);
    let part = part.prop_recursive(3, 12, 4, |inner| {
        let members = prop::collection::vec(("[a-y]{1,3}", inner), 0..4);
        (members, any::<bool>()).prop_map(|(members, is_null)| {
            if is_null {
                Part::Nothing(members)
            } else {
                Part::Object(members)
            }
        })
    });
    // No name is empty.
    let name = prop_oneof!["[a-z \",]{1,4}", text().prop_map(|text| format!("n{text}"))];
    prop::collection::vec((name, part), 0..6)
}

/// The records of a table, as someone else reads them.
fn read(table: &[u8]) -> Vec<StringRecord> {
    let mut reader = ReaderBuilder::new().has_headers(false).from_reader(table);
    reader.records().map(Result::unwrap).collect()
}

fn table(envelope: Envelope, payload: &Part) -> Vec<u8> {
    let mut cells = Vec::new();
    payload.cells("", false, &mut cells);
    let columns: Vec<&str> = cells.iter().map(|(name, _)| name.as_str()).collect();
    let mut out = Vec::new();
    header(&columns, envelope, &mut out);
    let mut name = Vec::new();
    cell("Happened, \"so\"", &mut name);
    let timestamp = Timestamp::from_millis(1_746_525_600_168);
    let mut made = Csv::default();
    // What came before leaves nothing behind.
    made.text("before");
    let before = made.cells().len();
    made.begin();
    payload.tell(&mut made);
    row(
        &name,
        (envelope == Envelope::Full).then_some(timestamp),
        &made.cells()[before..],
        !columns.is_empty(),
        &mut out,
    );
    out
}

proptest! {
    #[test]
    fn a_table_says_what_the_payload_says(members in members()) {
        let payload = Part::Object(members);
        let mut cells = Vec::new();
        payload.cells("", false, &mut cells);

        let records = read(&table(Envelope::Full, &payload));
        prop_assert_eq!(records.len(), 2);
        let head = ["event_type", "timestamp"];
        let names = head.into_iter().chain(cells.iter().map(|(name, _)| name.as_str()));
        prop_assert!(records[0].iter().eq(names), "{:?}", records[0]);
        let head = ["Happened, \"so\"", "2025-05-06T10:00:00.168Z"];
        let texts = cells.iter().map(|(_, text)| text.as_deref().unwrap_or_default());
        prop_assert!(records[1].iter().eq(head.into_iter().chain(texts)), "{:?}", records[1]);

        // A table without a column has lines without a cell.
        prop_assume!(!cells.is_empty());
        let records = read(&table(Envelope::Payload, &payload));
        prop_assert_eq!(records.len(), 2);
        let texts = cells.iter().map(|(_, text)| text.as_deref().unwrap_or_default());
        prop_assert!(records[1].iter().eq(texts), "{:?}", records[1]);
    }
}

/// A payload of these members.
fn object(members: &[(&str, Part)]) -> Part {
    let members = members.iter();
    Part::Object(members.map(|(name, part)| ((*name).to_owned(), part.clone())).collect())
}

#[test]
fn nothing_and_the_empty_text_differ() {
    let null = || Part::Value(Value::Null);
    let Part::Object(inner) = object(&[("d", null()), ("e", object(&[("f", null())]))]) else {
        panic!("it is an object");
    };
    let payload = object(&[
        ("a", null()),
        ("b", Part::Value(json!(""))),
        ("c", Part::Nothing(inner)),
        ("g", Part::Value(json!(["x", null, { "h": "}" }]))),
    ]);
    assert_eq!(
        String::from_utf8(table(Envelope::Payload, &payload)).unwrap(),
        "a,b,c.d,c.e.f,g\r\n,\"\",,,\"[\"\"x\"\",null,{\"\"h\"\":\"\"}\"\"}]\"\r\n"
    );
}

#[test]
fn a_single_null_is_still_a_row() {
    let payload = object(&[("a", Part::Value(Value::Null))]);
    assert_eq!(table(Envelope::Payload, &payload), b"a\r\n\"\"\r\n");
}

#[test]
fn a_text_is_in_quotes_where_json_would_escape_it_too() {
    let cell = |text: &str| {
        let mut csv = Csv::default();
        csv.text(text);
        String::from_utf8(csv.cells().to_vec()).unwrap()
    };
    assert_eq!(cell("plain é"), "plain é");
    assert_eq!(cell("a\\b"), "\"a\\b\"");
    assert_eq!(cell("a\tb"), "\"a\tb\"");
    assert_eq!(cell("say \"so\""), "\"say \"\"so\"\"\"");
}

#[test]
fn names_of_the_envelope_are_kept_apart() {
    let header = |envelope| {
        let mut out = Vec::new();
        header(&["timestamp", "event_type.timestamp"], envelope, &mut out);
        String::from_utf8(out).unwrap()
    };
    assert_eq!(
        header(Envelope::Full),
        "event_type,timestamp,payload.timestamp,event_type.timestamp\r\n"
    );
    assert_eq!(
        header(Envelope::Payload),
        "timestamp,event_type.timestamp\r\n"
    );
}
