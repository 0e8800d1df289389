//! Rows against readers that know nothing of how they were made: `csv` for the table, `serde_json` for the payload.

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
    fn json(&self) -> String {
        match self {
            Self::Value(value) => serde_json::to_string(value).unwrap(),
            Self::Nothing(_) => "null".to_owned(),
            Self::Object(members) => {
                let members = members.iter().map(|(name, part)| {
                    format!("{}:{}", serde_json::to_string(name).unwrap(), part.json())
                });
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
        }
    }

    /// The columns, which a program has as constants.
    fn columns(members: &[(String, Part)]) -> &'static [Column] {
        let columns = members.iter().map(|(name, part)| {
            let name: &'static str = name.clone().leak();
            match part {
                Self::Value(_) => Column::Value(name),
                Self::Object(members) | Self::Nothing(members) => {
                    Column::Object(name, Self::columns(members))
                }
            }
        });
        columns.collect::<Vec<_>>().leak()
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

fn table(columns: &[Column], envelope: Envelope, payload: &str) -> Vec<u8> {
    let mut out = Vec::new();
    header(columns, envelope, &mut out);
    let mut name = Vec::new();
    cell("Happened, \"so\"", &mut name);
    let timestamp = Timestamp::from_millis(1_746_525_600_168);
    row(
        columns,
        envelope,
        &name,
        timestamp,
        payload.as_bytes(),
        &mut out,
    );
    out
}

proptest! {
    #[test]
    fn a_table_says_what_the_payload_says(members in members()) {
        let columns = Part::columns(&members);
        let payload = Part::Object(members);
        let mut cells = Vec::new();
        payload.cells("", false, &mut cells);

        let records = read(&table(columns, Envelope::Full, &payload.json()));
        prop_assert_eq!(records.len(), 2);
        let head = ["event_type", "timestamp"];
        let names = head.into_iter().chain(cells.iter().map(|(name, _)| name.as_str()));
        prop_assert!(records[0].iter().eq(names), "{:?}", records[0]);
        let head = ["Happened, \"so\"", "2025-05-06T10:00:00.168Z"];
        let texts = cells.iter().map(|(_, text)| text.as_deref().unwrap_or_default());
        prop_assert!(records[1].iter().eq(head.into_iter().chain(texts)), "{:?}", records[1]);

        // A table without a column has lines without a cell.
        prop_assume!(!cells.is_empty());
        let records = read(&table(columns, Envelope::Payload, &payload.json()));
        prop_assert_eq!(records.len(), 2);
        let texts = cells.iter().map(|(_, text)| text.as_deref().unwrap_or_default());
        prop_assert!(records[1].iter().eq(texts), "{:?}", records[1]);
    }
}

#[test]
fn nothing_and_the_empty_text_differ() {
    const COLUMNS: &[Column] = &[
        Column::Value("a"),
        Column::Value("b"),
        Column::Object(
            "c",
            &[
                Column::Value("d"),
                Column::Object("e", &[Column::Value("f")]),
            ],
        ),
        Column::Value("g"),
    ];
    let payload = r#"{"a":null,"b":"","c":null,"g":["x",null,{"h":"}"}]}"#;
    let table = String::from_utf8(table(COLUMNS, Envelope::Payload, payload)).unwrap();
    assert_eq!(
        table,
        "a,b,c.d,c.e.f,g\r\n,\"\",,,\"[\"\"x\"\",null,{\"\"h\"\":\"\"}\"\"}]\"\r\n"
    );
}

#[test]
fn a_single_null_is_still_a_row() {
    const COLUMNS: &[Column] = &[Column::Value("a")];
    let table = table(COLUMNS, Envelope::Payload, r#"{"a":null}"#);
    assert_eq!(table, b"a\r\n\"\"\r\n");
}

#[test]
fn names_of_the_envelope_are_kept_apart() {
    const COLUMNS: &[Column] = &[
        Column::Value("timestamp"),
        Column::Object("event_type", &[Column::Value("timestamp")]),
    ];
    let header = |envelope| {
        let mut out = Vec::new();
        header(COLUMNS, envelope, &mut out);
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
