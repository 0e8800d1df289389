//! Of which locale a name is that an account or an address follows.
//!
//! Input: a field and what it reads. Output: the locale's code, as far as the field's generator
//! tells. Invariant: a name of one language is never spelt as if it were of another because the
//! settings, or the field that follows it, are of that other.

use crate::model::{Argument, Field, Generator, Source};
use crate::model::{ExprKind, visit};

/// The locales of the texts in a field: indexes down to each from the field, through arrays into
/// their elements. `of` tells that of what an expression reads.
pub fn languages(
    field: &Field,
    of: &dyn Fn(&ExprKind) -> Option<&'static str>,
) -> Vec<(Vec<usize>, &'static str)> {
    let here = |code: Option<&'static str>| code.map(|code| (Vec::new(), code));
    match &field.source {
        Source::Generator(generator) => here(language(generator, of)).into_iter().collect(),
        Source::Array(array) => languages(&array.element, of),
        Source::Object(object) => {
            let below = |(index, field): (usize, &Field)| {
                languages(field, of)
                    .into_iter()
                    .map(move |(mut path, code)| {
                        path.insert(0, index);
                        (path, code)
                    })
            };
            object.fields.iter().enumerate().flat_map(below).collect()
        }
        Source::Instance { consumption, read } => {
            let read = ExprKind::Instance {
                consumption: *consumption,
                read: read.clone(),
            };
            here(of(&read)).into_iter().collect()
        }
    }
}

/// A faker's own, or that of the first name that a text is put together from.
fn language(
    generator: &Generator,
    of: &dyn Fn(&ExprKind) -> Option<&'static str>,
) -> Option<&'static str> {
    if let Generator::Faker { arguments, .. } = generator {
        return arguments.iter().find_map(|argument| match argument {
            Argument::Locale(code) => Some(*code),
            _ => None,
        });
    }
    let mut found = None;
    for expr in generator.expressions() {
        visit(expr, &mut |part| found = found.or_else(|| of(&part.kind)));
    }
    found
}
