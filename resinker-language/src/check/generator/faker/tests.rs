use std::collections::BTreeSet;

use resinker_runtime::value::faker::locale::ALL;

use super::foreign::FOREIGN;
use super::method::{Gives, Input, Make};
use super::table::methods;
use super::{bounds, example, lengths, other, table};
use crate::model::{Generator, Type};

#[test]
fn no_two_methods_share_a_name() {
    let mut seen = BTreeSet::new();
    for (_, method) in methods() {
        for name in method.names {
            assert!(seen.insert(*name), "{name}");
            assert!(
                name.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
                "{name}"
            );
        }
        assert!(
            !method.description.is_empty() && !method.description.ends_with('.'),
            "{:?}",
            method.names
        );
    }
    for other in FOREIGN {
        assert!(!seen.contains(other.name), "{} is a method", other.name);
        let advice = other.instead.contains(' ');
        assert!(
            advice || seen.contains(other.instead),
            "{}: {}",
            other.name,
            other.instead
        );
    }
}

/// A parameter that a function takes is in the row, and one that no function takes is read by
/// something else.
#[test]
fn parameters_and_arguments_agree() {
    for (_, method) in methods() {
        let names: BTreeSet<&str> = method
            .parameters
            .iter()
            .map(|parameter| parameter.name)
            .collect();
        assert_eq!(names.len(), method.parameters.len(), "{:?}", method.names);
        assert!(
            !names.contains("locale"),
            "{:?}: `locale` comes by itself",
            method.names
        );
        let taken: BTreeSet<&str> = method
            .calls()
            .flat_map(|call| call.inputs)
            .filter_map(|input| match input {
                Input::Parameter(name) => Some(*name),
                _ => None,
            })
            .collect();
        assert!(taken.is_subset(&names), "{:?}: {taken:?}", method.names);
        let other = method.makes.iter().any(|make| matches!(make, Make::As(..)));
        let read: BTreeSet<&str> = ["pattern", "date_format"]
            .into_iter()
            .chain(taken)
            .collect();
        assert!(
            other || names.is_subset(&read),
            "{:?}: {names:?}",
            method.names
        );
    }
}

/// The function of a call is found by its name: no two calls of one name differ in what they take.
#[test]
fn functions_are_one_thing() {
    let mut calls: Vec<_> = methods().flat_map(|(_, method)| method.calls()).collect();
    calls.extend(other::CALLS.iter().filter_map(|make| match make {
        Make::Call(call) => Some(call),
        Make::As(..) => None,
    }));
    for call in &calls {
        let found = table::call_of(call.function)
            .or_else(|| other::call_of(call.function))
            .unwrap();
        assert_eq!(found.inputs.len(), call.inputs.len(), "{}", call.function);
        assert!(
            found.chars == call.chars || !matches!(call.gives, Gives::Text),
            "{}",
            call.function
        );
    }
}

/// Every method makes values by its defaults alone, in every locale, and they are as long and as
/// great as the compiler says.
#[test]
fn what_the_compiler_knows_of_values_is_true() {
    for (_, method) in methods() {
        let name = method.names[0];
        for locale in ALL {
            let ordinals = if method.is_local() { 40 } else { 10 };
            for ordinal in 0..ordinals {
                let (made, value) = example::value(name, Some(locale.code), ordinal)
                    .unwrap_or_else(|| panic!("{name} in {}", locale.code));
                let Generator::Faker { method, arguments } = &made.source else {
                    continue;
                };
                if let (Some((least, most)), Type::Text) = (lengths(method, arguments), &made.ty) {
                    let length = value.chars().count() as u64;
                    assert!(
                        (least..=most).contains(&length),
                        "{name} in {}: {value:?} has {length}",
                        locale.code
                    );
                }
                if let (Some((least, most)), Type::Int) = (bounds(method, arguments), &made.ty) {
                    let number: f64 = value.parse().unwrap();
                    assert!((least..=most).contains(&number), "{name}: {value}");
                }
            }
        }
    }
}
