//! The event of a purchase.

use crate::catalogue::Available;
use crate::clock::Now;
use crate::digits::{self, UuidText, uuid_text, uuid_v4};
use crate::line::Line;
use crate::rng::{Draws, Rng, Stream, share_of};
use crate::word::{Word, words};

/// An order has so many items at most.
const MOST: usize = 5;

/// `UserPurchasedProducts`.
#[inline(always)]
pub fn purchase(
    draws: Draws,
    buyer: &UuidText,
    available: &[Available],
    now: &Now,
    line: &mut Line,
) {
    const PURCHASE_ID: Stream = Stream::named("purchase_id");
    const ITEMS: Stream = Stream::named("items");
    const QUANTITY: Stream = Stream::named("items[].quantity");
    const PURCHASED_ITEM: Stream = Stream::named("consumes purchased_item");
    line.within::<192>(|line| {
        line.put(b"{\"event_type\":\"UserPurchasedProducts\",\"payload\":{\"purchase_id\":\"");
        line.put(&uuid_text(uuid_v4(&mut draws.stream(PURCHASE_ID))));
        line.put(b"\",\"user_id\":\"");
        line.put(buyer);
        line.put(b"\",\"items\":[");
    });
    let count = 1 + draws.stream(ITEMS).below(MOST as u64);
    let mut places = [0; MOST];
    let count = sample(
        draws.stream(PURCHASED_ITEM),
        available.len(),
        count,
        &mut places,
    );
    let mut quantities = draws.stream(QUANTITY);
    let mut total = 0;
    for place in &places[..count] {
        let product = &available[*place];
        let quantity = 1 + quantities.below(3) as u32;
        total += quantity * product.price;
        line.within::<96>(|line| {
            line.put(b"{\"product_id\":\"");
            line.put(&product.id);
            line.put(b"\",\"quantity\":");
            line.put(&[b'0' + quantity as u8]);
            line.put(b",\"unit_price\":");
            line.put_padded(&product.price_text, product.price_length);
        });
    }
    line.back();
    let (text, length) = digits::cents(total);
    line.within::<32>(|line| {
        line.put(b"],\"total_amount\":");
        line.put_padded(&text, length);
    });
    line.within::<128>(|line| {
        line.put(b",\"purchase_timestamp\":\"");
        now.write(line);
        write_shipping_method(draws, total, line);
    });
    now.write_end(line);
}

/// From the time of the purchase to that of the event.
#[inline(always)]
fn write_shipping_method<const M: usize>(draws: Draws, total: u32, line: &mut Line<M>) {
    const SHIPPING_METHOD: Stream = Stream::named("shipping_method");
    static METHODS: [Word<64>; 3] = words(
        &[
            "\",\"shipping_method\":\"Free Standard Shipping",
            "\",\"shipping_method\":\"Standard Shipping",
            "\",\"shipping_method\":\"Express Shipping",
        ],
        "\"},\"timestamp\":\"",
    );
    let share = draws.stream(SHIPPING_METHOD).bits();
    let (usual, least) = if total > 5000 {
        (0, share_of(0.8))
    } else {
        (1, share_of(0.7))
    };
    METHODS[if share < least { usual } else { 2 }].write(line);
}

/// Distinct places below `all`; how many.
#[inline(always)]
fn sample(mut rng: Rng, all: usize, count: usize, places: &mut [usize; MOST]) -> usize {
    if count > all / 2 {
        return sample_of_few(rng, all, count, places);
    }
    let mut at = 0;
    while at < count {
        let place = rng.below(all as u64);
        if !places[..at].contains(&place) {
            places[at] = place;
            at += 1;
        }
    }
    count
}

#[cold]
#[inline(never)]
fn sample_of_few(mut rng: Rng, all: usize, count: usize, places: &mut [usize; MOST]) -> usize {
    let count = count.min(all);
    let mut shuffled: Vec<usize> = (0..all).collect();
    for at in 0..count {
        shuffled.swap(at, at + rng.below((all - at) as u64));
    }
    places[..count].copy_from_slice(&shuffled[..count]);
    count
}
