//! Generators through the public surface: what they give, their faults and the faults' exact
//! places.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

#[path = "generators/extremes.rs"]
mod extremes;
#[path = "generators/fakers.rs"]
mod fakers;
#[path = "generators/faults.rs"]
mod faults;
#[path = "generators/hashes.rs"]
mod hashes;
#[path = "generators/made.rs"]
mod made;
#[path = "generators/numbers.rs"]
mod numbers;
#[path = "generators/texts.rs"]
mod texts;
#[path = "generators/times.rs"]
mod times;

use resinker_language::check::generator::{self, CheckedGenerator};
use resinker_language::diagnostic::{Code, Diagnostic, Severity, Sink};
use resinker_language::expr::scope::{Binding, Scope};
use resinker_language::model::{Member, Type};
use resinker_language::resolve::reference::Resolved;
use resinker_language::source::FileId;
use resinker_language::syntax;
use resinker_language::yaml::{self, Value};

/// Sibling fields.
pub(crate) struct Siblings;

fn fields() -> Vec<Member> {
    let member = |name: &str, ty: Type, nullable: bool| Member {
        name: name.to_owned(),
        ty,
        nullable,
    };
    vec![
        member("n", Type::Int, false),
        member("total", Type::Decimal(2), false),
        member("f", Type::Float, false),
        member("flag", Type::Bool, false),
        member("maybe", Type::Bool, true),
        member("text", Type::Text, false),
        member("tier", Type::Enum(vec!["a".into(), "b".into()]), false),
        member(
            "inner",
            Type::Object(vec![member("x.y", Type::Int, false)]),
            false,
        ),
    ]
}

impl Scope for Siblings {
    fn lookup(&self, name: &str) -> Option<Binding> {
        let index = fields().iter().position(|field| field.name == name)?;
        Some(Binding::Payload {
            path: vec![index],
            member: fields()[index].clone(),
        })
    }

    fn names(&self) -> Vec<String> {
        fields().into_iter().map(|field| field.name).collect()
    }
}

pub(crate) fn resolved(source: &str) -> Resolved {
    let mut sink = Sink::new();
    let root = yaml::parse(FileId(0), source, &mut sink);
    let Some(Value::Map(map)) = root.map(|root| root.value) else {
        panic!("no map: {source}");
    };
    let entry = &map.entries[0];
    let schema = syntax::read_generator(&entry.key, &entry.value, &mut sink);
    assert_eq!(sink.finish(), [], "{source}");
    Resolved {
        schema: schema.unwrap(),
        name: None,
        path: "event.field".to_owned(),
        locale: None,
    }
}

pub(crate) fn check(source: &str) -> (Option<CheckedGenerator>, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let made = generator::check(&resolved(source), &Siblings, &mut sink);
    (made, sink.finish())
}

/// Asserts that each schema's only finding is this error, at the place between «…».
pub(crate) fn errors(code: Code, marked: &[&str]) {
    for marked in marked {
        let (found, _) = finding(marked);
        assert_eq!(
            (found.code, found.severity),
            (code, Severity::Error),
            "{marked}: {}",
            found.message
        );
    }
}

/// Asserts that each schema's only finding is this warning, at the place between «…».
pub(crate) fn warnings(code: Code, marked: &[&str]) {
    for marked in marked {
        let (found, made) = finding(marked);
        assert_eq!(
            (found.code, found.severity),
            (code, Severity::Warning),
            "{marked}: {}",
            found.message
        );
        assert!(made.is_some());
    }
}

/// A schema without a fault: `{type: …}`.
pub(crate) fn good(schema: &str) -> CheckedGenerator {
    let (made, found) = check(&format!("field: {schema}\n"));
    assert_eq!(found, [], "{schema}");
    made.unwrap_or_else(|| panic!("{schema}: nothing, in silence"))
}

/// Checks a schema in which «…» marks the place of the only finding; gives that finding, and what
/// was made all the same.
pub(crate) fn finding(marked: &str) -> (Diagnostic, Option<CheckedGenerator>) {
    let marked = format!("field: {marked}\n");
    let source = marked.replace(['«', '»'], "");
    let (made, found) = check(&source);
    assert_eq!(found.len(), 1, "{source}: {found:#?}");
    let finding = found.into_iter().next().unwrap();
    let span = finding.primary.span;
    let mut shown = source.clone();
    shown.insert(span.end as usize, '»');
    shown.insert(span.start as usize, '«');
    assert_eq!(shown, marked, "{}", finding.message);
    assert_eq!(
        made.is_none(),
        finding.severity == Severity::Error,
        "{source}"
    );
    (finding, made)
}
