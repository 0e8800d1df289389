//! Fields of which no two values are equal: those that a stream has shown.

use std::collections::HashMap;

use super::binding::{Binding, Pick, join};
use super::generator::Generator;
use super::json::Json;
use super::model::{EventType, Production};
use super::population::Population;
use super::schema::{Schema, Source};
use super::violation::Fault;

/// Whose values are distinct from each other: an entity's, or an event type's own; and of which
/// field.
type Counter = (String, String);

/// Every value that was shown of every such field, and of which instance it was.
#[derive(Debug, Default)]
pub(crate) struct Distinct {
    shown: HashMap<Counter, HashMap<String, Option<usize>>>,
}

/// An event, and what it came to.
pub(crate) struct Happened<'a, 'p> {
    pub(crate) event: &'a EventType,
    pub(crate) payload: &'p Json,
    pub(crate) binding: &'a Binding<'p>,
    pub(crate) world: &'a [Population],
    /// The instance that it created or updated.
    pub(crate) produced: Option<usize>,
}

/// Where in the payload a value stands.
#[derive(Clone, Default)]
struct Place {
    /// For messages: `items[0].price`.
    at: String,
    /// Of all items alike: `items[].price`.
    path: String,
    /// The array item around it.
    scope: String,
}

impl Distinct {
    /// Judges the values of an event, and remembers them.
    pub(crate) fn judge(&mut self, happened: &Happened<'_, '_>, faults: &mut Vec<Fault>) {
        let payload = &happened.event.payload;
        self.value(
            payload,
            happened.payload,
            &Place::default(),
            happened,
            faults,
        );
    }

    fn value(
        &mut self,
        schema: &Schema,
        value: &Json,
        place: &Place,
        happened: &Happened<'_, '_>,
        faults: &mut Vec<Fault>,
    ) {
        if value.is_null() {
            return;
        }
        for (name, property) in &schema.properties {
            if let Some(inner) = value.get(name) {
                let below = Place {
                    at: join(&place.at, name),
                    path: join(&place.path, name),
                    scope: place.scope.clone(),
                };
                self.value(property, inner, &below, happened, faults);
            }
        }
        if let (Some(items), Json::Array(elements)) = (&schema.items, value) {
            for (index, element) in elements.iter().enumerate() {
                let at = format!("{}[{index}]", place.at);
                let below = Place {
                    scope: at.clone(),
                    at,
                    path: format!("{}[]", place.path),
                };
                self.value(items, element, &below, happened, faults);
            }
        }
        if schema.unique {
            self.drawn(value, place, happened, faults);
        }
        self.taken(schema, value, place, happened, faults);
    }

    /// A value that the event has drawn.
    fn drawn(
        &mut self,
        value: &Json,
        place: &Place,
        happened: &Happened<'_, '_>,
        faults: &mut Vec<Fault>,
    ) {
        let event = happened.event;
        let produced = event.production.entity();
        let population = produced.and_then(|entity| happened.world.get(entity));
        let entity = population.map(Population::entity);
        let entity = entity.filter(|entity| is_unique(&entity.schema, &place.path));
        let owner = match entity {
            Some(entity) => format!("entity {}", entity.name),
            None => format!("event type {}", event.name),
        };
        let shown = self.shown.entry((owner, place.path.clone())).or_default();
        let before = shown.insert(value.identity(), happened.produced);
        // An update shows the key that its instance has.
        let may_update = matches!(event.production, Production::NewOrUpdate { .. });
        let is_key = entity.is_some_and(|entity| entity.key.to_string() == place.path);
        if before.is_some() && !(may_update && is_key) {
            let what = format!("`{}`", place.at);
            let expected = "a value that no other has had: the field is `unique`";
            faults.push(Fault::new("unique", what, expected, value));
        }
    }

    /// A value of an instance: where that was there from the beginning, nothing else has shown it.
    fn taken(
        &mut self,
        schema: &Schema,
        value: &Json,
        place: &Place,
        happened: &Happened<'_, '_>,
        faults: &mut Vec<Fault>,
    ) {
        let Some(reference) = &schema.reference else {
            return;
        };
        let Source::Field(path) = &reference.source else {
            return;
        };
        let slot = happened.event.slots.get(reference.slot);
        let population = slot.and_then(|slot| happened.world.get(slot.entity));
        let group = happened.binding.seen_from(reference.slot, &place.scope);
        let (Some(population), Some(group)) = (population, group) else {
            return;
        };
        let (entity, Pick::One(instance)) = (population.entity(), &group.pick) else {
            return;
        };
        if !is_unique(&entity.schema, &path.to_string()) {
            return;
        }
        let counter = (format!("entity {}", entity.name), path.to_string());
        let shown = self.shown.entry(counter).or_default();
        let known = shown.entry(value.identity()).or_insert(Some(*instance));
        if known.is_some_and(|known| known != *instance) {
            let what = format!("`{}`", place.at);
            let expected = format!("a value that no other {} has had", entity.name);
            faults.push(Fault::new("unique", what, expected, value));
        }
    }
}

/// Whether the field at a path is `unique`; `[]` stands for the items of a list.
fn is_unique(schema: &Schema, path: &str) -> bool {
    if path.is_empty() {
        return schema.unique;
    }
    if let Some(rest) = path.strip_prefix("[]") {
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        return schema
            .items
            .as_ref()
            .is_some_and(|items| is_unique(items, rest));
    }
    schema.properties.iter().any(|(name, property)| {
        let Some(rest) = path.strip_prefix(name.as_str()) else {
            return false;
        };
        match rest.strip_prefix('.') {
            Some(rest) => is_unique(property, rest),
            None => (rest.is_empty() || rest.starts_with("[]")) && is_unique(property, rest),
        }
    })
}

/// Methods of `faker.*` whose texts are words, with a number behind them.
const WORDS: &[&str] = &[
    "name",
    "name_female",
    "name_male",
    "name_nonbinary",
    "passport_owner",
    "first_name",
    "first_name_female",
    "first_name_male",
    "first_name_nonbinary",
    "last_name",
    "last_name_female",
    "last_name_male",
    "last_name_nonbinary",
    "company",
    "catch_phrase",
    "bs",
    "job",
    "city",
    "street_name",
    "product_name",
    "product",
];

/// Whether a field is words with a number behind them.
pub(crate) fn is_numbered(schema: &Schema) -> bool {
    let method = match &schema.generator {
        Some(Generator::Faker { method, .. }) => method.as_str(),
        _ => return false,
    };
    schema.unique && WORDS.contains(&method)
}

/// The text that a number was put in, by the method of `faker.*`, or of a word; the text itself
/// where a method's values are distinct without one. `None`: the number is missing.
pub(crate) fn without_number(method: Option<&str>, text: &str) -> Option<String> {
    let is_address = method.is_some_and(|method| method.ends_with("email"));
    let (before, after) = if is_address {
        text.rsplit_once('@')?
    } else {
        (text, "")
    };
    let base = before.trim_end_matches(|digit: char| digit.is_ascii_digit());
    let number = before.strip_prefix(base)?;
    let base = (!number.is_empty() && !number.starts_with('0')).then_some(base);
    // What parts the number from a digit before it is no part of the text.
    let parted = |by: char| {
        let base = base?;
        let inner = base.strip_suffix(by);
        let inner = inner.filter(|inner| inner.ends_with(|last: char| last.is_ascii_digit()));
        Some(inner.unwrap_or(base))
    };
    match method {
        Some(_) if is_address => Some(format!("{}@{after}", parted('.')?)),
        Some("user_name") => parted('_').map(str::to_owned),
        Some("word") | None => parted('-').map(str::to_owned),
        Some("domain_word" | "slug") => Some(base?.strip_suffix('-')?.to_owned()),
        Some(other) if WORDS.contains(&other) => Some(base?.strip_suffix(' ')?.to_owned()),
        Some(_) => Some(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_out() {
        let base = |method, text| without_number(method, text);
        assert_eq!(
            base(Some("email"), "a.b42@x.org").as_deref(),
            Some("a.b@x.org")
        );
        assert_eq!(
            base(Some("safe_email"), "a1.42@x.org").as_deref(),
            Some("a1@x.org")
        );
        assert_eq!(base(Some("email"), "a.b@x.org"), None);
        assert_eq!(base(Some("user_name"), "lee9_3").as_deref(), Some("lee9"));
        assert_eq!(base(Some("name"), "Ann Lee 7").as_deref(), Some("Ann Lee"));
        assert_eq!(base(Some("name"), "Ann Lee7"), None);
        assert_eq!(base(Some("name"), "Ann Lee 07"), None);
        assert_eq!(base(None, "word12").as_deref(), Some("word"));
    }
}
