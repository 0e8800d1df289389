//! Pools of real password hashes.
//!
//! Input: what is hashed, how, and how often. Output: the hashes. Invariant: a pool is a function
//! of its specification alone, so that it need be made only once.

use resinker_runtime::Timestamp;
use resinker_runtime::rng::{Draws, Stream};
use resinker_runtime::value::hash;

use crate::check::generator::sample;
use crate::model::{HashAlgorithm, HashPool, Type};

impl HashPool {
    /// Makes the hashes, in order. That is slow by nature: about a millisecond a hash at bcrypt's
    /// cost 4, and twice that for each step above. A verifier accepts each hash for the password of
    /// the same index in [`passwords`](Self::passwords).
    pub fn hashes(&self) -> Vec<String> {
        let scope = Stream::named(&self.path);
        let mut hashes = self.passwords();
        for (text, ordinal) in hashes.iter_mut().zip(0..) {
            let mut rng = Draws::new(0, scope, ordinal).stream(Stream::named("salt"));
            match self.algorithm {
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

    /// What the hashes are hashes of, in order.
    pub fn passwords(&self) -> Vec<String> {
        let scope = Stream::named(&self.path);
        let password = |ordinal| {
            let mut rng = Draws::new(0, scope, ordinal).stream(Stream::named("raw"));
            let mut text = String::new();
            // What depends on the present is not hashed while compiling.
            let now = Timestamp::from_millis(0);
            sample::draw(&self.raw, &Type::Text, now, &mut rng, &mut text);
            text
        };
        (0..self.size).map(password).collect()
    }
}
