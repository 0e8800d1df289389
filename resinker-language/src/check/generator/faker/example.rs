//! A configuration that uses every method, and what each gives.

use resinker_runtime::Timestamp;
use resinker_runtime::rng::{Draws, Stream};
use resinker_runtime::value::faker::locale::ALL;

use super::method::{Format, Gives};
use super::table;
use crate::check::generator::{CheckedGenerator, check, sample};
use crate::diagnostic::Sink;
use crate::expr::scope::Empty;
use crate::load::{Texts, load};
use crate::resolve::reference::Resolved;

/// Simulated time of the samples: 2025-05-06T10:00:00Z.
const NOW: Timestamp = Timestamp::from_millis(1_746_525_600_000);

/// A configuration that uses every method under each of its names, with every type that it gives
/// and, where it depends on the locale, in every locale.
pub fn configuration() -> String {
    let mut text = String::from(
        "# Every method of `faker.*` under every name, with every type that it gives, in every locale.\n\
         # Written by `resinker fakers --config`: change the table of methods instead.\n\
         simulation_settings:\n  total_events: 1000\n  random_seed: 7\n  time_progression: { start_time: \"2025-05-06T10:00:00Z\" }\n\
         schemas:\n  EveryName:\n    type: object\n    properties:\n",
    );
    let usual = |names: &'static [&'static str]| names.first().copied().unwrap_or_default();
    for (provider, method) in table::methods() {
        for name in method.names {
            let owner = usual(provider.names);
            text.push_str(&format!(
                "      {name}: {{ generator: faker.{owner}.{name} }}\n"
            ));
        }
    }
    text.push_str("  EveryType:\n    type: object\n    properties:\n");
    for (_, method) in table::methods() {
        for ty in method.gives().flat_map(types) {
            let name = usual(method.names);
            let format = match (*ty, method.gives().next()) {
                ("integer", Some(Gives::Moment(Format::Unix))) => "",
                ("integer", Some(Gives::Moment(_))) => ", format: unix",
                ("string", Some(Gives::Moment(Format::Unix))) => ", format: iso8601",
                _ => "",
            };
            text.push_str(&format!(
                "      {name}_as_{ty}: {{ type: {ty}, generator: faker.{name}{format} }}\n"
            ));
        }
    }
    for locale in ALL {
        text.push_str(&format!(
            "  {}:\n    type: object\n    properties:\n",
            locale.code
        ));
        for (_, method) in table::methods().filter(|(_, method)| method.is_local()) {
            let name = usual(method.names);
            text.push_str(&format!(
                "      {name}: {{ generator: faker.{name}, locale: {} }}\n",
                locale.code
            ));
        }
    }
    text.push_str("event_types:\n");
    let schemas = ["EveryName", "EveryType"]
        .into_iter()
        .chain(ALL.iter().map(|locale| locale.code));
    for schema in schemas {
        text.push_str(&format!(
            "  {schema}: {{ payload_schema: \"#/schemas/{schema}\" }}\n"
        ));
    }
    text
}

/// The types that a field can declare for what a method gives.
fn types(gives: Gives) -> &'static [&'static str] {
    match gives {
        Gives::Text | Gives::Any => &["string"],
        Gives::Integer => &["integer", "number"],
        Gives::Number => &["number"],
        Gives::Boolean => &["boolean"],
        Gives::Moment(_) => &["string", "integer"],
        Gives::Texts | Gives::Degrees => &["array"],
    }
}

/// What the method of this name makes without parameters, and a value of it. `None` where the
/// compiler refuses it, which a test excludes.
pub(crate) fn value(
    name: &str,
    locale: Option<&str>,
    ordinal: u64,
) -> Option<(CheckedGenerator, String)> {
    let locale = locale.map_or(String::new(), |locale| format!(", locale: {locale}"));
    let text = format!(
        "schemas:\n  It: {{ generator: faker.{name}{locale} }}\nevent_types:\n  It: {{ payload_schema: It }}\n"
    );
    let mut sink = Sink::new();
    let loaded = load("it", &mut Texts::of("it", text), &mut sink).ok()?;
    let config = loaded.config(&mut sink)?;
    let resolved = Resolved {
        schema: config.schemas.first()?.item.clone(),
        name: None,
        path: name.to_owned(),
        locale: None,
    };
    let made = check(&resolved, &Empty, &mut sink)?;
    let mut rng = Draws::new(7, Stream::named(name), ordinal).stream(Stream::named("sample"));
    let mut out = String::new();
    sample::draw(&made.source, &made.ty, NOW, &mut rng, &mut out);
    Some((made, out))
}
