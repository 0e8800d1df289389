//! Pools of real password hashes.
//!
//! Input: what is hashed, how, and how often. Output: the hashes. Invariant: a pool is a function of its specification alone, so that it
//! need be made only once.

use resinker_runtime::rng::{Draws, Rng, Stream};
use resinker_runtime::value;

use crate::model::{Generator, HashAlgorithm, HashPool, Literal};

/// Makes the hashes of a pool, in order. Slow by nature: about a millisecond a hash at bcrypt's cost 4, twice that for each step. A
/// verifier accepts each for the password of the same index in [`passwords`].
pub fn hash_pool(pool: &HashPool) -> Vec<String> {
    let HashAlgorithm::Bcrypt(cost) = pool.algorithm;
    let scope = Stream::named(&pool.path);
    passwords(pool)
        .iter()
        .zip(0..)
        .filter_map(|(password, ordinal)| {
            let mut rng = Draws::new(0, scope, ordinal).stream(Stream::named("salt"));
            let mut salt = [0; 16];
            for half in salt.chunks_exact_mut(8) {
                half.copy_from_slice(&rng.next_u64().to_le_bytes());
            }
            // Fails only for a cost out of range, which the check of the parameter excludes.
            let parts = bcrypt::hash_with_salt(password, cost, salt).ok()?;
            Some(parts.format_for_version(bcrypt::Version::TwoB))
        })
        .collect()
}

/// What the hashes of a pool are hashes of.
pub fn passwords(pool: &HashPool) -> Vec<String> {
    let scope = Stream::named(&pool.path);
    (0..pool.size)
        .map(|ordinal| {
            let mut rng = Draws::new(0, scope, ordinal).stream(Stream::named("raw"));
            let mut text = String::new();
            draw(&pool.raw, &mut rng, &mut text);
            text
        })
        .collect()
}

/// A value of a generator of strings, as the runtime makes it.
fn draw(generator: &Generator, rng: &mut Rng, out: &mut String) {
    let size = |length: &u64| usize::try_from(*length).unwrap_or(usize::MAX);
    match generator {
        Generator::UuidV4 => out.push_str(&value::uuid_v4(rng).to_string()),
        Generator::Alphanumeric { length } => value::alphanumeric(rng, size(length), out),
        Generator::Word => value::word(rng, out),
        Generator::Constant(literal) => push_literal(literal, out),
        Generator::Choice(choice) => {
            let indexes: Vec<usize> = (0..choice.choices.len()).collect();
            let index = match &choice.weights {
                None => value::pick(rng, &indexes),
                Some(weights) => {
                    let total: f64 = weights.iter().sum();
                    let mut sum = 0.0;
                    let cumulative: Vec<f64> = weights
                        .iter()
                        .map(|weight| {
                            sum += weight / total;
                            sum
                        })
                        .collect();
                    value::pick_weighted(rng, &indexes, &cumulative)
                }
            };
            if let Some(literal) = choice.choices.get(index) {
                push_literal(literal, out);
            }
        }
        Generator::Faker { method, arguments } => super::faker::draw(method, arguments, rng, out),
        // The check of `raw_value_source` lets no other through.
        _ => {}
    }
}

fn push_literal(literal: &Literal, out: &mut String) {
    if let Literal::Text(text) = literal {
        out.push_str(text);
    }
}
