//! Products, and the event that makes and changes them.

use crate::clock::Now;
use crate::digits::{self, UuidText, uuid_text, uuid_v4};
use crate::line::Line;
use crate::products::{MATERIALS, PRODUCTS, QUALITIES};
use crate::rng::{Draws, Rng, Scope, Stream, share_of};
use crate::word::{LATIN, Word, words};

const PRODUCT_ID: Stream = Stream::named("product_id");
const PRICE: Stream = Stream::named("price");
const STATUS: Stream = Stream::named("status");

/// What a purchase reads of a product: in one place in memory.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub struct Available {
    pub id: UuidText,
    /// Its place among all products.
    product: u32,
    pub price: u32,
    /// The price and what follows it in an item.
    pub price_text: [u8; 8],
    pub price_length: usize,
}

/// What an update reads of a product.
struct Product {
    id: [u64; 2],
    /// Its place among the available ones; of others, beyond all places.
    place: u32,
}

const NOWHERE: u32 = u32::MAX;

pub struct Catalogue {
    pub available: Vec<Available>,
    products: Vec<Product>,
    events: Scope,
}

impl Catalogue {
    pub fn new(seed: u64) -> Self {
        let mut catalogue = Self {
            available: Vec::new(),
            products: Vec::new(),
            events: Scope::new(seed, "ProductCreatedOrUpdated"),
        };
        let mut initial = Scope::new(seed, "initial Product");
        for _ in 0..50 {
            let draws = initial.next();
            let id = uuid_v4(&mut draws.stream(PRODUCT_ID));
            let product = catalogue.add(id);
            let status = draws.stream(STATUS).below(3);
            catalogue.set(product, &uuid_text(id), price(draws), status == 0);
        }
        assert!(
            !catalogue.available.is_empty(),
            "with this seed no product is available at first, which this program cannot do"
        );
        catalogue
    }

    fn add(&mut self, id: [u64; 2]) -> usize {
        self.products.push(Product { id, place: NOWHERE });
        self.products.len() - 1
    }

    /// `ProductCreatedOrUpdated`.
    #[inline(always)]
    pub fn create_or_update(&mut self, now: &Now, line: &mut Line) {
        const UPDATES_EXISTING: Stream = Stream::named("updates existing");
        let draws = self.events.next();
        let mut existing = draws.stream(UPDATES_EXISTING);
        let product = if existing.bits() < share_of(0.1) {
            existing.below(self.products.len() as u64)
        } else {
            self.add(uuid_v4(&mut draws.stream(PRODUCT_ID)))
        };
        let id = uuid_text(self.products[product].id);
        let price = price(draws);
        let status = draws.stream(STATUS).below(3);
        line.within::<128>(|line| {
            line.put(b"{\"event_type\":\"ProductCreatedOrUpdated\",\"payload\":{\"product_id\":\"");
            line.put(&id);
            line.put(b"\",\"name\":\"");
        });
        write_name(draws, line);
        line.put(b"\",\"description\":\"");
        write_description(draws, line);
        line.within::<32>(|line| {
            line.put(b"\",\"price\":");
            line.put_padded(&price.text, price.length);
        });
        line.put(b",\"tags\":[");
        write_tags(draws, line);
        write_status(status, line);
        line.within::<96>(|line| {
            now.write(line);
            line.put(b"\"},\"timestamp\":\"");
            now.write_end(line);
        });
        self.set(product, &id, price, status == 0);
    }

    /// What is so of a product from now on.
    #[inline(always)]
    fn set(&mut self, product: usize, id: &UuidText, price: Price, is_available: bool) {
        let place = self.products[product].place;
        if is_available {
            let row = Available {
                id: *id,
                product: product as u32,
                price: price.cents,
                price_text: price.in_item(),
                price_length: price.length + 2,
            };
            if place == NOWHERE {
                self.products[product].place = self.available.len() as u32;
                self.available.push(row);
            } else {
                self.available[place as usize] = row;
            }
        } else if place != NOWHERE {
            self.take_out(product);
        }
    }

    /// The last one moves to where it stood.
    #[cold]
    #[inline(never)]
    fn take_out(&mut self, product: usize) {
        let place = self.products[product].place as usize;
        self.products[product].place = NOWHERE;
        self.available.swap_remove(place);
        if let Some(moved) = self.available.get(place) {
            self.products[moved.product as usize].place = place as u32;
        }
        assert!(
            !self.available.is_empty(),
            "with this seed no product is available any more, which this program cannot do"
        );
    }
}

struct Price {
    cents: u32,
    text: [u8; 8],
    length: usize,
}

impl Price {
    /// With the brace and the comma that follow it. Six bytes at most are the price's.
    #[inline(always)]
    fn in_item(&self) -> [u8; 8] {
        let shift = 8 * self.length;
        let text = u64::from_le_bytes(self.text) & ((1 << shift) - 1);
        (text | u64::from(u16::from_le_bytes(*b"},")) << shift).to_le_bytes()
    }
}

#[inline(always)]
fn price(draws: Draws) -> Price {
    let cents = 99 + draws.stream(PRICE).below(99_901) as u32;
    let (text, length) = digits::cents(cents);
    Price {
        cents,
        text,
        length,
    }
}

#[inline(always)]
fn write_name(draws: Draws, line: &mut Line) {
    const NAME: Stream = Stream::named("name");
    let mut rng = draws.stream(NAME);
    QUALITIES[rng.below(QUALITIES.len() as u64)].write(line);
    MATERIALS[rng.below(MATERIALS.len() as u64)].write(line);
    PRODUCTS[rng.below(PRODUCTS.len() as u64)].write(line);
}

/// A sentence of six to fourteen words.
#[inline(always)]
fn write_description(draws: Draws, line: &mut Line) {
    const DESCRIPTION: Stream = Stream::named("description");
    let mut rng = draws.stream(DESCRIPTION);
    let start = line.at();
    for _ in 0..6 + rng.below(9) {
        word(&mut rng).write(line);
    }
    line.capitalise(start);
    line.back();
    line.put(b".");
}

#[inline(always)]
fn word(rng: &mut Rng) -> &'static Word {
    &LATIN[rng.below(LATIN.len() as u64)]
}

/// Up to three tags, and the bracket behind them.
#[inline(always)]
fn write_tags(draws: Draws, line: &mut Line) {
    const TAGS: Stream = Stream::named("tags");
    const TAGS_ITEM: Stream = Stream::named("tags[]");
    static NAMES: [Word; 5] = words(
        &[
            "\"new",
            "\"featured",
            "\"sale",
            "\"eco-friendly",
            "\"premium",
        ],
        "\",",
    );
    let count = draws.stream(TAGS).below_power::<2>();
    let mut rng = draws.stream(TAGS_ITEM);
    for _ in 0..count {
        NAMES[rng.below(5)].write(line);
    }
    if count > 0 {
        line.back();
    }
}

/// From the bracket of the tags to the time.
#[inline(always)]
fn write_status(status: usize, line: &mut Line) {
    static TEXTS: [Word<48>; 3] = words(
        &["available", "discontinued", "coming_soon"],
        "\",\"updated_at\":\"",
    );
    line.put(b"],\"status\":\"");
    TEXTS[status].write(line);
}
