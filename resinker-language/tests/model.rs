//! What the checks know of the seed's configuration, and of small ones: facts that the back end
//! relies on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

use resinker_language::check;
use resinker_language::diagnostic::Severity;
use resinker_language::load::Texts;
use resinker_language::model::{
    Argument, AttributeInitial, ChangeValue, ConsumptionId, EntityId, Event, Generator, Literal,
    MessageKey, Model, PerItem, ProductionKind, Read, Source, Stop, Target, TimeFormat, Type,
};
use resinker_language::syntax::OutputKind;

fn checked(text: &str) -> (Model, Vec<String>) {
    let found = check(&mut Texts::of("c.yaml", text), "c.yaml").expect("it is in memory");
    for diagnostic in &found.diagnostics {
        assert_eq!(diagnostic.severity, Severity::Warning, "{diagnostic:?}");
    }
    let codes = found
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.0.to_owned())
        .collect();
    (found.model.expect("no error was found"), codes)
}

fn seed() -> Model {
    checked(include_str!("seed.yaml")).0
}

fn event<'a>(model: &'a Model, name: &str) -> &'a Event {
    let found = model.events.iter().find(|event| event.name == name);
    found.expect("the event type is there")
}

#[test]
fn the_seed_has_no_warning() {
    let (_, codes) = checked(include_str!("seed.yaml"));
    assert_eq!(codes, [""; 0]);
}

#[test]
fn settings_of_the_seed() {
    let model = seed();
    assert_eq!(model.settings.stop, Stop::Duration(600_000_000_000));
    assert_eq!(model.settings.seed, Some(42));
    // Products first, as in the file: neither takes values from the other.
    assert_eq!(
        model.settings.initial,
        [(EntityId(1), 50), (EntityId(0), 10)]
    );
    let output = &model.outputs[0];
    let OutputKind::Kafka(kafka) = &output.kind else {
        panic!("{:?}", model.outputs);
    };
    let routes = output.routes.as_ref().unwrap();
    assert_eq!(kafka.brokers(), "localhost:9092");
    assert_eq!(
        routes.targets,
        [
            "user_lifecycle_events",
            "user_lifecycle_events",
            "product_catalog_events",
            "order_events"
        ]
    );
    // Produced, consumed, produced, consumed: each payload holds the key.
    assert!(
        routes
            .keys
            .iter()
            .all(|key| matches!(key, Some(MessageKey::Payload(path)) if path.len() == 1)),
        "{:?}",
        routes.keys
    );
}

#[test]
fn attributes_of_the_seed() {
    let model = seed();
    let user = &model.entities[0];
    assert_eq!(user.key, [0]);
    assert!(!user.key_may_repeat);
    let login = &user.attributes[1];
    assert_eq!(login.ty, Type::Timestamp(TimeFormat::Iso8601));
    assert!(login.nullable);
    assert_eq!(login.initial, AttributeInitial::Literal(Literal::Null));
    let total = &user.attributes[2];
    assert_eq!(total.ty, Type::Decimal(2));
    assert_eq!(
        total.initial,
        AttributeInitial::Literal(Literal::Decimal {
            mantissa: 0,
            scale: 2
        })
    );
    let status = &model.entities[1].attributes[0];
    let texts = ["available", "discontinued", "coming_soon"];
    assert_eq!(status.ty, Type::Enum(texts.map(str::to_owned).to_vec()));
    assert_eq!(status.initial, AttributeInitial::Mirror(vec![5]));
}

#[test]
fn purchases_pick_a_product_for_each_item() {
    let model = seed();
    let purchase = event(&model, "UserPurchasedProducts");
    let product = &purchase.consumptions[1];
    assert_eq!(product.entity, EntityId(1));
    assert_eq!(
        product.per_item,
        Some(PerItem {
            array: vec![2],
            all: false
        })
    );
    assert!(!product.implicit);
    assert_eq!(purchase.consumptions[0].per_item, None);
    assert_eq!(purchase.consumptions.len(), 2);
    let Source::Array(items) = &purchase.payload.fields[2].source else {
        panic!("`items` is an array");
    };
    assert_eq!(items.per_item, [ConsumptionId(1)]);
    assert_eq!((items.min_items, items.max_items), (1, 5));
    let Source::Object(item) = &items.element.source else {
        panic!("an item is an object");
    };
    let Source::Instance { consumption, read } = &item.fields[2].source else {
        panic!("`unit_price` is taken from the product");
    };
    assert_eq!(*consumption, ConsumptionId(1));
    assert_eq!(*read, Read::Field(vec![3]));
    assert_eq!(item.fields[2].ty, Type::Decimal(2));
}

#[test]
fn computed_fields_come_after_what_they_need() {
    let model = seed();
    let payload = &event(&model, "UserPurchasedProducts").payload;
    let at = |name: &str| {
        let field = payload.fields.iter().position(|field| field.name == name);
        payload
            .order
            .iter()
            .position(|index| Some(*index) == field)
            .expect("the field is made")
    };
    assert!(at("items") < at("total_amount"));
    assert!(at("total_amount") < at("shipping_method"));
    assert_eq!(payload.order.len(), payload.fields.len());
}

#[test]
fn updates_of_the_seed() {
    let model = seed();
    let login = &event(&model, "UserLoggedIn").updates[0];
    assert_eq!(login.target, Target::Consumed(ConsumptionId(0)));
    assert!(matches!(
        login.changes[0].value,
        ChangeValue::Literal(Literal::Bool(true))
    ));
    assert!(matches!(&login.changes[1].value, ChangeValue::Payload(path) if *path == [1]));
    let purchase = &event(&model, "UserPurchasedProducts").updates[0];
    assert!(purchase.changes[0].increment);
    let product = event(&model, "ProductCreatedOrUpdated");
    let production = product.production.as_ref().expect("it produces");
    assert_eq!(production.kind, ProductionKind::UpdateRandom(0.1));
    assert_eq!(production.key, [0]);
}

/// An entity with a nullable field that is taken from another of its kind.
const STAFF: &str = r#"
simulation_settings: { initial_entity_counts: { Team: 2, Person: 5 } }
schemas:
  Person:
    type: object
    properties:
      id: { type: string, generator: uuid_v4 }
      boss: { from_entity: Person, field: id, nullable: true }
      rank: { from_entity: Person, field: state.rank, nullable: true }
  Team:
    type: object
    properties:
      id: { type: string, generator: uuid_v4 }
      lead: { from_entity: Person, field: boss }
  Promotion:
    type: object
    properties:
      id: { from_entity: Person, field: id }
      boss: { type: string, generator: uuid_v4 }
      rank: { type: string, generator: choice, params: { choices: [high, top] } }
entities:
  Person:
    schema: Person
    primary_key: id
    state_attributes: { rank: { type: string, default: low } }
  Team: { schema: Team, primary_key: id }
event_types:
  Joined: { payload_schema: Person, produces_entity: Person }
  Promoted:
    payload_schema: Promotion
    produces_or_updates_entity: Person
    updates_entity_state:
      - entity_alias: Person
        set_attributes: { rank: { from_payload_field: rank } }
"#;

#[test]
fn values_may_be_taken_from_another_of_the_same_kind() {
    let (model, codes) = checked(STAFF);
    assert_eq!(codes, [""; 0]);
    let person = &model.entities[0];
    assert_eq!(person.object.fields[1].ty, Type::Uuid);
    assert!(person.object.fields[1].nullable);
    assert!(person.initial_consumptions[0].optional);
    // A team needs a person, so persons are made first although they are listed after it.
    assert_eq!(model.settings.initial, [(EntityId(0), 5), (EntityId(1), 2)]);
    assert!(model.entities[1].object.fields[1].nullable);
}

#[test]
fn an_event_updates_the_instance_that_its_payload_is_of() {
    let (model, _) = checked(STAFF);
    let production = event(&model, "Promoted").production.as_ref();
    assert_eq!(
        production.expect("it produces").kind,
        ProductionKind::UpdateConsumed(ConsumptionId(0))
    );
}

#[test]
fn a_text_attribute_has_the_texts_of_all_its_sources() {
    let (model, _) = checked(STAFF);
    let texts = ["low", "high", "top"].map(str::to_owned).to_vec();
    assert_eq!(model.entities[0].attributes[0].ty, Type::Enum(texts));
}

/// The locales that a faker gets which follows a name: its own, if it has one, and that of the
/// name.
#[test]
fn an_address_is_read_in_the_language_of_the_name_it_follows() {
    let (model, codes) = checked(
        "simulation_settings: { total_events: 1, locale: fr }
schemas:
  Person:
    type: object
    properties:
      email: { type: string, generator: faker.email, params: { from: name } }
      id: { type: integer, generator: sequence }
      name: { type: string, generator: faker.name, locale: ja_JP }
      inner: { type: object, properties: { family: { type: string, generator: faker.last_name, locale: zh_CN } } }
      whole: { type: string, template: \"{inner.family}!\" }
      of_inner: { type: string, generator: faker.user_name, params: { from: inner.family } }
      of_whole: { type: string, generator: faker.free_email, locale: de, params: { from: whole } }
      plain: { type: string, generator: choice, params: { choices: [Ann] } }
      of_plain: { type: string, generator: faker.safe_email, params: { from: plain } }
  Seen:
    type: object
    properties:
      id: { type: integer, from_entity: who, field: id }
      name: { type: string, from_entity: who, field: name }
      of_name: { type: string, generator: faker.email, params: { from: name } }
      of_person: { type: string, generator: faker.email, params: { from: who.inner.family } }
entities: { Person: { schema: Person, primary_key: id } }
event_types:
  Made: { payload_schema: Person, produces_entity: Person }
  Seen: { payload_schema: Seen, consumes_entities: [{ name: Person, alias: who }] }
",
    );
    assert_eq!(codes, [""; 0]);
    let locales = |name: &str, field: &str| -> Vec<&str> {
        let fields = &event(&model, name).payload.fields;
        let field = fields.iter().find(|known| known.name == field).unwrap();
        let Source::Generator(Generator::Faker { arguments, .. }) = &field.source else {
            panic!("{field:?}");
        };
        let codes = arguments.iter().filter_map(|argument| match argument {
            Argument::Locale(code) => Some(*code),
            _ => None,
        });
        codes.collect()
    };
    assert_eq!(locales("Made", "email"), ["fr_FR", "ja_JP"]);
    assert_eq!(locales("Made", "of_inner"), ["zh_CN"]);
    assert_eq!(locales("Made", "of_whole"), ["de_DE", "zh_CN"]);
    assert_eq!(locales("Made", "of_plain"), ["fr_FR", "fr_FR"]);
    assert_eq!(locales("Seen", "of_name"), ["fr_FR", "ja_JP"]);
    assert_eq!(locales("Seen", "of_person"), ["fr_FR", "zh_CN"]);
}
