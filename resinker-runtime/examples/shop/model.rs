//! Users register, log in, buy products and leave again.

use resinker_runtime::encode::{Encode, Encoder, MessageKey};
use resinker_runtime::rng::{Draws, Stream};
use resinker_runtime::schedule::Eligibility;
use resinker_runtime::serde::Serialize;
use resinker_runtime::shard::Shard;
use resinker_runtime::store::{IndexSet, KeyIndex, Rows, Slot};
use resinker_runtime::{
    Decimal, DraftList, Drafts, List, Model, Nullable, Outcome, Timestamp, Uuid, value,
};

pub(crate) const REGISTERED: usize = 0;
pub(crate) const LOGGED_IN: usize = 1;
pub(crate) const PURCHASED: usize = 2;
pub(crate) const LEFT: usize = 3;

const ROOM: usize = 0;
const SOMEONE_LOGGED_OUT: usize = 1;
const SOMEONE_LOGGED_IN: usize = 2;

/// No more users than this at a time.
const MOST_USERS: usize = 500;

#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Registered {
    user_id: Uuid,
    full_name: String,
    email: String,
    referral_code: Nullable<String>,
    registered_at: Timestamp,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct LoggedIn {
    user_id: Uuid,
    ip_address: String,
    user_agent: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Item {
    product: String,
    quantity: i64,
    unit_price: Decimal<2>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Purchased {
    user_id: Uuid,
    items: List<Item>,
    total: Decimal<2>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Left {
    user_id: Uuid,
    email: String,
}

#[derive(Debug, Clone, Serialize)]
#[serde(tag = "event_type", content = "payload")]
pub(crate) enum Event {
    Registered(Registered),
    LoggedIn(LoggedIn),
    Purchased(Purchased),
    Left(Left),
}

#[derive(Debug, Default)]
struct User {
    user_id: Uuid,
    email: String,
}

#[derive(Debug)]
struct Product {
    name: String,
    price: Decimal<2>,
}

#[derive(Debug)]
pub(crate) struct Shop {
    seed: u64,
    ordinal: u64,
    eligibility: Eligibility,
    users: Rows<User>,
    users_by_id: KeyIndex<Uuid>,
    logged_in: IndexSet,
    logged_out: IndexSet,
    products: Rows<Product>,
    picked: Vec<Slot>,
    drafts: ShopDrafts,
}

/// What has been made of each event type. All of it is made by the core here.
#[derive(Debug, Default)]
pub(crate) struct ShopDrafts {
    registered: DraftList<Registered>,
    logged_in: DraftList<LoggedIn>,
    purchased: DraftList<Purchased>,
    left: DraftList<Left>,
}

impl Shop {
    fn refresh(&mut self) {
        self.eligibility.set(ROOM, self.users.len() < MOST_USERS);
        self.eligibility
            .set(SOMEONE_LOGGED_OUT, !self.logged_out.is_empty());
        self.eligibility
            .set(SOMEONE_LOGGED_IN, !self.logged_in.is_empty());
    }

    fn register(&mut self, draws: Draws, now: Timestamp) {
        let payload = self.drafts.registered.begin();
        payload.user_id =
            value::uuid_v4(&mut draws.stream(const { Stream::named("Registered.user_id") }));
        value::faker::name(
            &mut draws.stream(const { Stream::named("Registered.full_name") }),
            &value::faker::locale::EN_US,
            &mut payload.full_name,
        );
        value::faker::email(
            &mut draws.stream(const { Stream::named("Registered.email") }),
            &value::faker::locale::EN_US,
            true,
            "",
            &mut payload.email,
        );
        let mut rng = draws.stream(const { Stream::named("Registered.referral_code") });
        if rng.chance(0.7) {
            payload.referral_code.clear();
        } else {
            value::alphanumeric(&mut rng, 8, payload.referral_code.insert());
        }
        payload.registered_at = now;

        let slot = self.users.grow();
        let user = &mut self.users[slot];
        user.user_id = payload.user_id;
        user.email.clone_from(&payload.email);
        self.users_by_id.insert(payload.user_id, slot);
        self.logged_out.set(slot, true);
    }

    fn log_in(&mut self, draws: Draws) {
        let Some(slot) = self
            .logged_out
            .pick(&mut draws.stream(const { Stream::named("LoggedIn.user") }))
        else {
            return;
        };
        let payload = self.drafts.logged_in.begin();
        payload.user_id = self.users[slot].user_id;
        value::faker::ipv4(
            &mut draws.stream(const { Stream::named("LoggedIn.ip_address") }),
            false,
            value::faker::NetworkClass::Any,
            false,
            &mut payload.ip_address,
        );
        value::faker::user_agent(
            &mut draws.stream(const { Stream::named("LoggedIn.user_agent") }),
            &mut payload.user_agent,
        );
        self.logged_out.set(slot, false);
        self.logged_in.set(slot, true);
    }

    fn purchase(&mut self, draws: Draws) {
        let Some(slot) = self
            .logged_in
            .pick(&mut draws.stream(const { Stream::named("Purchased.user") }))
        else {
            return;
        };
        let payload = self.drafts.purchased.begin();
        payload.user_id = self.users[slot].user_id;
        let mut rng = draws.stream(const { Stream::named("Purchased.items") });
        let count = value::random_int(&mut rng, 1, 5) as usize;
        self.products.sample(&mut rng, count, &[], &mut self.picked);
        payload.items.clear();
        for slot in &self.picked {
            let product = &self.products[*slot];
            let item = payload.items.grow();
            item.product.clone_from(&product.name);
            item.quantity = value::random_int(&mut rng, 1, 3);
            item.unit_price = product.price;
        }
        payload.total = payload
            .items
            .iter()
            .map(|item| {
                Decimal::<2>::product(Decimal::<0>::from_int(item.quantity), item.unit_price)
            })
            .sum();
    }

    fn leave(&mut self, draws: Draws) {
        let Some(slot) = self
            .logged_in
            .pick(&mut draws.stream(const { Stream::named("Left.user") }))
        else {
            return;
        };
        let user = &self.users[slot];
        let payload = self.drafts.left.begin();
        payload.user_id = user.user_id;
        payload.email.clone_from(&user.email);
        self.logged_in.set(slot, false);
        self.users_by_id.remove(&user.user_id);
        self.users.remove(slot);
    }
}

impl Model for Shop {
    type Drafts = ShopDrafts;

    const EVENT_TYPES: &'static [&'static str] = &["Registered", "LoggedIn", "Purchased", "Left"];
    const ENTITIES: &'static [&'static str] = &["User", "Product"];

    fn new(seed: u64, _start: Timestamp, _shard: Shard) -> Self {
        let mut products = Rows::new();
        for ordinal in 0..50 {
            let draws = Draws::new(seed, const { Stream::named("Product") }, ordinal);
            let mut name = String::new();
            value::faker::product_name(
                &mut draws.stream(const { Stream::named("Product.name") }),
                &mut name,
            );
            let price = value::random_decimal(
                &mut draws.stream(const { Stream::named("Product.price") }),
                Decimal::from_mantissa(99),
                Decimal::from_mantissa(99_999),
            );
            products.insert(Product { name, price });
        }
        let mut shop = Self {
            seed,
            ordinal: 0,
            eligibility: Eligibility::new(
                &[10.0, 30.0, 15.0, 5.0],
                &[
                    &[ROOM],
                    &[SOMEONE_LOGGED_OUT],
                    &[SOMEONE_LOGGED_IN],
                    &[SOMEONE_LOGGED_IN],
                ],
                3,
            ),
            users: Rows::new(),
            users_by_id: KeyIndex::new(),
            logged_in: IndexSet::new(),
            logged_out: IndexSet::new(),
            products,
            picked: Vec::new(),
            drafts: ShopDrafts::default(),
        };
        shop.refresh();
        shop
    }

    fn arrive(&mut self, now: Timestamp, _elapsed: u64) -> Outcome {
        let draws = Draws::new(self.seed, const { Stream::named("arrival") }, self.ordinal);
        let event_type = self
            .eligibility
            .choose(&mut draws.stream(const { Stream::named("event_type") }));
        let Some(event_type) = event_type else {
            return Outcome::Exhausted;
        };
        self.ordinal += 1;
        match event_type {
            REGISTERED => self.register(draws, now),
            LOGGED_IN => self.log_in(draws),
            PURCHASED => self.purchase(draws),
            LEFT => self.leave(draws),
            _ => return Outcome::Nothing,
        }
        self.refresh();
        Outcome::Event(event_type)
    }

    fn is_eligible(&self, event_type: usize) -> bool {
        self.eligibility.is_eligible(event_type)
    }

    fn drafts(&self) -> &ShopDrafts {
        &self.drafts
    }

    fn drafts_mut(&mut self) -> &mut ShopDrafts {
        &mut self.drafts
    }

    fn instances(&self, entity: usize) -> u64 {
        match entity {
            0 => self.users.len() as u64,
            _ => self.products.len() as u64,
        }
    }
}

impl Drafts for ShopDrafts {
    type Event = Event;

    fn keep(&mut self, event_type: usize) {
        match event_type {
            REGISTERED => self.registered.keep(),
            LOGGED_IN => self.logged_in.keep(),
            PURCHASED => self.purchased.keep(),
            _ => self.left.keep(),
        }
    }

    fn give(&mut self, event_type: usize, to: &mut Self) {
        match event_type {
            REGISTERED => self.registered.give(&mut to.registered),
            LOGGED_IN => self.logged_in.give(&mut to.logged_in),
            PURCHASED => self.purchased.give(&mut to.purchased),
            _ => self.left.give(&mut to.left),
        }
    }

    fn clear(&mut self) {
        self.registered.clear();
        self.logged_in.clear();
        self.purchased.clear();
        self.left.clear();
    }

    fn complete(&mut self, _event_type: usize, _at: usize, _seed: u64) {}

    fn write_key(&self, _keying: usize, event_type: usize, at: usize, out: &mut Vec<u8>) -> bool {
        let user_id = match event_type {
            REGISTERED => &self.registered[at].user_id,
            LOGGED_IN => &self.logged_in[at].user_id,
            PURCHASED => &self.purchased[at].user_id,
            LEFT => &self.left[at].user_id,
            _ => return false,
        };
        user_id.write_key(out)
    }

    fn write_payload<E: Encoder>(&self, event_type: usize, at: usize, to: &mut E) {
        to.begin_object(match event_type {
            REGISTERED => 5,
            LOGGED_IN | PURCHASED => 3,
            _ => 2,
        });
        match event_type {
            REGISTERED => {
                let payload = &self.registered[at];
                to.field(0, "user_id", "{\"user_id\":");
                payload.user_id.encode(to);
                to.field(1, "full_name", ",\"full_name\":");
                payload.full_name.encode(to);
                to.field(2, "email", ",\"email\":");
                payload.email.encode(to);
                to.field(3, "referral_code", ",\"referral_code\":");
                payload.referral_code.encode(to);
                to.field(4, "registered_at", ",\"registered_at\":");
                payload.registered_at.encode(to);
            }
            LOGGED_IN => {
                let payload = &self.logged_in[at];
                to.field(0, "user_id", "{\"user_id\":");
                payload.user_id.encode(to);
                to.field(1, "ip_address", ",\"ip_address\":");
                payload.ip_address.encode(to);
                to.field(2, "user_agent", ",\"user_agent\":");
                payload.user_agent.encode(to);
            }
            PURCHASED => {
                let payload = &self.purchased[at];
                to.field(0, "user_id", "{\"user_id\":");
                payload.user_id.encode(to);
                to.field(1, "items", ",\"items\":");
                payload.items.encode(to);
                to.field(2, "total", ",\"total\":");
                payload.total.encode(to);
            }
            _ => {
                let payload = &self.left[at];
                to.field(0, "user_id", "{\"user_id\":");
                payload.user_id.encode(to);
                to.field(1, "email", ",\"email\":");
                payload.email.encode(to);
            }
        }
        to.end_object();
    }

    fn event(&self, event_type: usize, at: usize) -> Event {
        match event_type {
            REGISTERED => Event::Registered(self.registered[at].clone()),
            LOGGED_IN => Event::LoggedIn(self.logged_in[at].clone()),
            PURCHASED => Event::Purchased(self.purchased[at].clone()),
            _ => Event::Left(self.left[at].clone()),
        }
    }
}

impl Encode for Item {
    const COLUMNS: usize = 3;

    fn encode<E: Encoder>(&self, to: &mut E) {
        to.begin_object(3);
        to.field(0, "product", "{\"product\":");
        self.product.encode(to);
        to.field(1, "quantity", ",\"quantity\":");
        self.quantity.encode(to);
        to.field(2, "unit_price", ",\"unit_price\":");
        self.unit_price.encode(to);
        to.end_object();
    }
}

/// Three things happen, then nothing can any more.
#[derive(Debug)]
pub(crate) struct Short(u8, Ticks);

/// They are all alike.
#[derive(Debug, Default)]
pub(crate) struct Ticks;

impl Model for Short {
    type Drafts = Ticks;

    const EVENT_TYPES: &'static [&'static str] = &["Tick"];
    const ENTITIES: &'static [&'static str] = &[];

    fn new(_seed: u64, _start: Timestamp, _shard: Shard) -> Self {
        Self(0, Ticks)
    }

    fn arrive(&mut self, _now: Timestamp, _elapsed: u64) -> Outcome {
        self.0 += 1;
        if self.0 <= 3 {
            Outcome::Event(0)
        } else {
            Outcome::Exhausted
        }
    }

    fn is_eligible(&self, _event_type: usize) -> bool {
        self.0 < 3
    }

    fn drafts(&self) -> &Ticks {
        &self.1
    }

    fn drafts_mut(&mut self) -> &mut Ticks {
        &mut self.1
    }

    fn instances(&self, _entity: usize) -> u64 {
        0
    }
}

impl Drafts for Ticks {
    type Event = ();

    fn keep(&mut self, _event_type: usize) {}

    fn give(&mut self, _event_type: usize, _to: &mut Self) {}

    fn clear(&mut self) {}

    fn complete(&mut self, _event_type: usize, _at: usize, _seed: u64) {}

    fn write_payload<E: Encoder>(&self, _event_type: usize, _at: usize, to: &mut E) {
        to.begin_object(0);
        to.end_object();
    }

    fn event(&self, _event_type: usize, _at: usize) {}
}
