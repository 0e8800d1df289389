//! Kinds of values, which the pairs are of, are the types that the compiler tells apart.

use std::collections::BTreeSet;

use resinker_language::model::{TimeFormat, Type};
use resinker_tests::random::Choices;
use resinker_tests::random::kind::{Kind, Scalar};

use crate::compiler::model;

/// The kind that stands for a type; none for what only the inside of an expression has. A type that
/// is not listed does not compile.
fn kind_of(ty: &Type) -> Option<Kind> {
    Some(match ty {
        Type::Bool => Kind::One(Scalar::Boolean),
        Type::Int => Kind::One(Scalar::Integer),
        Type::Float => Kind::One(Scalar::Float),
        Type::Decimal(_) => Kind::One(Scalar::Decimal),
        Type::Text => Kind::One(Scalar::Text),
        Type::Enum(_) => Kind::One(Scalar::Enum),
        Type::Uuid => Kind::One(Scalar::Uuid),
        Type::Timestamp(format) => Kind::One(match format {
            TimeFormat::Iso8601 => Scalar::Iso8601,
            TimeFormat::Date => Scalar::Date,
            TimeFormat::Time => Scalar::Time,
            TimeFormat::Unix => Scalar::Unix,
            TimeFormat::UnixMs => Scalar::UnixMs,
            TimeFormat::Strftime(_) => Scalar::Strftime,
        }),
        Type::Object(_) => Kind::Object,
        Type::Array(element) => match kind_of(&element.ty)? {
            Kind::One(scalar) => Kind::List(scalar),
            Kind::Object => Kind::Objects,
            Kind::List(_) | Kind::Objects | Kind::Lists => Kind::Lists,
        },
        Type::Wide(_) | Type::Ratio => return None,
    })
}

#[test]
fn every_kind_is_a_type() {
    let mut faults = BTreeSet::new();
    for kind in Kind::all() {
        for seed in 0..8 {
            let schema = kind.schema(false, &mut Choices::new(seed));
            let yaml = format!(
                "simulation_settings: {{ total_events: 1 }}\nschemas:\n  P: {{ type: object, properties: {{ x: {{ {schema} }} }} }}\nevent_types:\n  E: {{ payload_schema: P }}\n"
            );
            let model = match model(&yaml) {
                Ok(model) => model,
                Err(errors) => {
                    faults.insert(format!("{schema}: {errors:?}"));
                    continue;
                }
            };
            let fields = model.events.iter().flat_map(|event| &event.payload.fields);
            let found: Vec<Option<Kind>> = fields.map(|field| kind_of(&field.ty)).collect();
            if found != [Some(kind)] {
                faults.insert(format!("{schema} is {found:?}, not {kind:?}"));
            }
        }
    }
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
