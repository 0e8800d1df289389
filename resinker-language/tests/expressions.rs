//! Expressions through the public surface: types, faults and their exact places, and properties.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

#[path = "expressions/faults.rs"]
mod faults;
#[path = "expressions/properties.rs"]
mod properties;
#[path = "expressions/types.rs"]
mod types;

use std::borrow::Cow;

use resinker_language::diagnostic::{Diagnostic, Severity, Sink};
use resinker_language::expr::scope::{Binding, Scope};
use resinker_language::expr::{self, Expr, ExprKind};
use resinker_language::model::{ConsumptionId, Member, TimeFormat, Type};
use resinker_language::source::FileId;
use resinker_language::yaml::{self, Node, Value};

pub(crate) fn member(name: &str, ty: Type) -> Member {
    Member {
        name: name.to_owned(),
        ty,
        nullable: false,
    }
}

fn maybe(name: &str, ty: Type) -> Member {
    Member {
        nullable: true,
        ..member(name, ty)
    }
}

fn array(of: Type) -> Type {
    Type::Array(Box::new(member("", of)))
}

pub(crate) fn colours() -> Type {
    Type::Enum(vec!["red".into(), "green".into()])
}

/// A payload with a field of every type, an instance `buyer`, and something that was reported
/// already.
pub(crate) struct Shop;

impl Shop {
    pub(crate) fn fields() -> Vec<Member> {
        let item = Type::Object(vec![
            member("quantity", Type::Int),
            member("unit_price", Type::Decimal(2)),
            maybe("discount", Type::Decimal(1)),
            member("ok", Type::Bool),
            member("tags", array(Type::Text)),
        ]);
        vec![
            member("n", Type::Int),
            member("f", Type::Float),
            member("price", Type::Decimal(2)),
            member("rate", Type::Decimal(3)),
            member("flag", Type::Bool),
            member("name", Type::Text),
            maybe("code", Type::Text),
            maybe("maybe_n", Type::Int),
            member("colour", colours()),
            member("id", Type::Uuid),
            member("at", Type::Timestamp(TimeFormat::Iso8601)),
            member("unix", Type::Timestamp(TimeFormat::Unix)),
            member("items", array(item)),
            member("numbers", array(Type::Int)),
            member("colours", array(colours())),
            member(
                "address",
                Type::Object(vec![
                    member("street", Type::Text),
                    maybe("geo", Type::Object(vec![member("lat", Type::Float)])),
                ]),
            ),
            member("a name", Type::Int),
            member("user-id", Type::Int),
            member("positive", Type::Int),
        ]
    }
}

impl Scope for Shop {
    fn lookup(&self, name: &str) -> Option<Binding> {
        match name {
            "payload" => Some(Binding::PayloadRoot),
            "buyer" => Some(Binding::Alias {
                consumption: ConsumptionId(0),
                fields: [member("age", Type::Int), member("state", Type::Text)]
                    .into_iter()
                    .collect(),
                attributes: [
                    member("spent", Type::Decimal(2)),
                    maybe("last_seen", Type::Timestamp(TimeFormat::Iso8601)),
                ]
                .into_iter()
                .collect(),
            }),
            "poisoned" => Some(Binding::Poisoned),
            _ => {
                let index = Self::fields().iter().position(|field| field.name == name)?;
                Some(Binding::Payload {
                    path: vec![index],
                    member: Self::fields()[index].clone(),
                })
            }
        }
    }

    fn payload_field(&self, name: &str) -> Option<(usize, Member)> {
        let mut fields = Self::fields().into_iter().enumerate();
        fields.find(|(_, field)| field.name == name)
    }

    fn payload_names(&self) -> Vec<Cow<'_, str>> {
        let fields = Self::fields().into_iter();
        fields.map(|field| field.name.into()).collect()
    }

    fn names(&self) -> Vec<String> {
        let fields = Self::fields().into_iter().map(|field| field.name);
        fields
            .chain(["payload".into(), "buyer".into(), "poisoned".into()])
            .collect()
    }

    fn bounds(&self, read: &ExprKind) -> Option<(f64, f64)> {
        let index = |name: &str| Self::fields().iter().position(|field| field.name == name);
        let positive = ExprKind::Payload(vec![index("positive")?]);
        let quantity = ExprKind::Payload(vec![index("items")?, 0]);
        (*read == positive || *read == quantity).then_some((1.0, 9.0))
    }

    /// `numbers` has two elements at least.
    fn least_items(&self, read: &ExprKind) -> u64 {
        let numbers = Self::fields()
            .iter()
            .position(|field| field.name == "numbers");
        let is_numbers = numbers.is_some_and(|at| *read == ExprKind::Payload(vec![at]));
        if is_numbers { 2 } else { 0 }
    }
}

/// The node of an expression, written in YAML in single quotes after some text that is not ASCII.
pub(crate) fn node(text: &str) -> (Node, String) {
    let source = format!("ключ: '{}'\n", text.replace('\'', "''"));
    let mut sink = Sink::new();
    let root = yaml::parse(FileId(0), &source, &mut sink);
    assert_eq!(sink.finish(), [], "{source}");
    let Some(Value::Map(map)) = root.map(|root| root.value) else {
        panic!("no map: {source}");
    };
    (map.entries[0].value.clone(), source)
}

pub(crate) fn check(text: &str, target: Option<&Type>) -> (Option<Expr>, Vec<Diagnostic>) {
    let (node, _) = node(text);
    let mut sink = Sink::new();
    let expr = expr::check(&node, &Shop, target, &mut sink);
    (expr, sink.finish())
}

/// The expression, which has nothing wrong with it.
pub(crate) fn good_for(text: &str, target: Option<&Type>) -> Expr {
    let (expr, found) = check(text, target);
    assert_eq!(found, [], "{text}");
    expr.unwrap_or_else(|| panic!("{text}: nothing, in silence"))
}

pub(crate) fn good(text: &str) -> Expr {
    good_for(text, None)
}

/// Checks an expression in which «…» marks the place of the only finding; gives that finding.
pub(crate) fn finding_for(marked: &str, target: Option<&Type>) -> Diagnostic {
    let text = marked.replace(['«', '»'], "");
    let (node, source) = node(&text);
    let mut sink = Sink::new();
    let expr = expr::check(&node, &Shop, target, &mut sink);
    let found = sink.finish();
    assert_eq!(found.len(), 1, "{text}: {found:#?}");
    let finding = found.into_iter().next().unwrap();
    let span = finding.primary.span;
    let mut shown = source.clone();
    shown.insert(span.end as usize, '»');
    shown.insert(span.start as usize, '«');
    let expected = format!("ключ: '{}'\n", marked.replace('\'', "''"));
    assert_eq!(shown, expected, "{}", finding.message);
    assert_eq!(
        expr.is_none(),
        finding.severity == Severity::Error,
        "{text}"
    );
    finding
}

pub(crate) fn finding(marked: &str) -> Diagnostic {
    finding_for(marked, None)
}
