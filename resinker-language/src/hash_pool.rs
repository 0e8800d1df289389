//! Pools of real password hashes.
//!
//! Input: what is hashed, how, and how often. Output: the hashes. Invariant: a pool is a function
//! of its specification alone, so that it need be made only once.

use resinker_runtime::Timestamp;
use resinker_runtime::rng::{Draws, Stream};
use resinker_runtime::value::hash;

use crate::check::generator::sample;
use crate::model::{HashAlgorithm, HashPool, Type};

/// Makes the hashes of a pool, in order. Slow by nature: about a millisecond a hash at bcrypt's
/// cost 4, twice that for each step. A verifier accepts each for the password of the same index in
/// [`passwords`].
pub fn hash_pool(pool: &HashPool) -> Vec<String> {
    let scope = Stream::named(&pool.path);
    let mut hashes = passwords(pool);
    for (text, ordinal) in hashes.iter_mut().zip(0..) {
        let mut rng = Draws::new(0, scope, ordinal).stream(Stream::named("salt"));
        match pool.algorithm {
            HashAlgorithm::Bcrypt(cost) => hash::bcrypt(&mut rng, cost, text),
            HashAlgorithm::Argon2id {
                memory,
                time,
                lanes,
            } => hash::argon2id(&mut rng, memory, time, lanes, text),
            HashAlgorithm::Sha256 => hash::sha256(text),
            HashAlgorithm::Sha512 => hash::sha512(text),
            HashAlgorithm::Md5 => hash::md5(text),
        }
    }
    hashes
}

/// What the hashes of a pool are hashes of.
pub fn passwords(pool: &HashPool) -> Vec<String> {
    let scope = Stream::named(&pool.path);
    (0..pool.size)
        .map(|ordinal| {
            let mut rng = Draws::new(0, scope, ordinal).stream(Stream::named("raw"));
            let mut text = String::new();
            // What depends on the present is not hashed while compiling.
            let now = Timestamp::from_millis(0);
            sample::draw(&pool.raw, &Type::Text, now, &mut rng, &mut text);
            text
        })
        .collect()
}
