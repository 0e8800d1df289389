//! Locales: which one a method takes.

use resinker_runtime::value::faker::locale::{ALL, EN_US, Locale, find};

use crate::check::generator::context::Context;
use crate::check::generator::parameters::Parameters;
use crate::diagnostic::{Diagnostic, Sink, codes, nearest};
use crate::source::Span;

/// The locale of a method: its parameter's, the field's, the settings', or the American one.
/// `None`: it was reported.
pub(super) fn of(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
) -> Option<&'static Locale> {
    let given = parameters
        .text("locale")
        .map(|(text, span)| (text.to_owned(), span));
    let field = context.schema.locale.as_ref();
    let written = field.or(context.locale);
    let written = given.or_else(|| written.map(|locale| (locale.value.clone(), locale.span)));
    match written {
        Some((name, span)) => check(&name, span, context.sink),
        None => Some(&EN_US),
    }
}

/// The locale that a text names; reports one that there is not.
pub(crate) fn check(name: &str, span: Span, sink: &mut Sink) -> Option<&'static Locale> {
    let found = find(name);
    if found.is_none() {
        let codes = || ALL.iter().map(|locale| locale.code);
        let error = Diagnostic::error(
            codes::UNKNOWN_VARIANT,
            span,
            format!("there is no data for the locale `{name}`"),
        )
        .here("not a locale of Resinker's");
        let all: Vec<&str> = codes().collect();
        let error = match near(name) {
            Some(near) => error.suggest(span, near, format!("a similar locale exists: `{near}`")),
            None => error,
        };
        sink.push(error.note(format!("there are: `{}`", all.join("`, `"))));
    }
    found
}

/// The locale of the same language, or one whose code is nearly the same.
fn near(name: &str) -> Option<&'static str> {
    let folded = name.replace('-', "_");
    let language = folded.split('_').next().unwrap_or_default();
    let same = find(language).map(|locale| locale.code);
    same.or_else(|| nearest(&folded, ALL.iter().map(|locale| locale.code)))
}
