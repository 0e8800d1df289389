//! A configuration that uses every method, and what each gives.

use resinker_runtime::Timestamp;
use resinker_runtime::rng::{Draws, Stream};

use super::{sample, table};
use crate::check::generator::{Made, check};
use crate::diagnostic::Sink;
use crate::expr::scope::Empty;
use crate::resolve::reference::Resolved;
use crate::source::load::{Loader, ReadFault, load};

/// Simulated time of the samples: 2025-05-06T10:00:00Z.
const NOW: Timestamp = Timestamp::from_millis(1_746_525_600_000);

/// A configuration whose only event type has a field for every name, under its provider, and one for each further type that a method gives.
pub(crate) fn configuration() -> String {
    let mut text = String::from(
        "# Every method of `faker.*` under every name it has. Written by `resinker fakers --config`.\n\
         simulation_settings:\n  total_events: 1000\n  random_seed: 7\n  time_progression:\n    start_time: \"2025-05-06T10:00:00Z\"\n\
         schemas:\n  Everything:\n    type: object\n    properties:\n",
    );
    for (provider, method) in table::methods() {
        let owner = provider.names.first().copied().unwrap_or_default();
        for name in method.names {
            text.push_str(&format!(
                "      {name}: {{ generator: faker.{owner}.{name} }}\n"
            ));
        }
    }
    text.push_str(
        "event_types:\n  EverythingHappened:\n    payload_schema: \"#/schemas/Everything\"\n",
    );
    text
}

/// A text that is its own file.
struct Memory(String);

impl Loader for Memory {
    fn read(&mut self, _: &str) -> Result<String, ReadFault> {
        Ok(std::mem::take(&mut self.0))
    }
}

/// What the method of this name makes without parameters, and a value of it. `None` where the compiler refuses it, which a test excludes.
pub(crate) fn value(name: &str, locale: Option<&str>, ordinal: u64) -> Option<(Made, String)> {
    let locale = locale.map_or(String::new(), |locale| format!(", locale: {locale}"));
    let text = format!(
        "schemas:\n  It: {{ generator: faker.{name}{locale} }}\nevent_types:\n  It: {{ payload_schema: It }}\n"
    );
    let mut sink = Sink::new();
    let loaded = load("it", &mut Memory(text), &mut sink).ok()?;
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
    sample::value(&made.source, &made.ty, NOW, &mut rng, &mut out);
    Some((made, out))
}
