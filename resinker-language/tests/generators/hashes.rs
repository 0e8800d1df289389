//! Hashes: which are made when compiling, which when running.

use super::{errors, good};
use resinker_language::diagnostic::codes;
use resinker_language::model::{Generator, HashAlgorithm, HashPool};
use sha2::Digest;

fn pool(params: &str) -> Option<HashPool> {
    let schema = format!(
        "{{type: string, generator: static_hashed, params: {{{params}, raw_value_source: {{generator: faker.password}}}}}}"
    );
    match good(&schema).source {
        Generator::HashPool(pool) => Some(pool),
        Generator::Hashed { .. } => None,
        other => panic!("{schema}: {other:?}"),
    }
}

#[test]
fn slow_hashes_come_from_a_pool_unless_told_otherwise() {
    let size = |params: &str| pool(params).map(|pool| pool.size);
    for (params, expected) in [
        ("algorithm: bcrypt", Some(64)),
        ("algorithm: argon2id", Some(64)),
        ("algorithm: sha256", None),
        ("algorithm: sha512", None),
        ("algorithm: md5", None),
        ("algorithm: md5, pool_size: 7", Some(7)),
        ("algorithm: bcrypt, pool_size: 0", None),
        ("algorithm: argon2id, pool_size: 0", None),
    ] {
        assert_eq!(size(params), expected, "{params}");
    }
}

#[test]
fn pools_hold_real_hashes() {
    let argon =
        pool("algorithm: argon2id, pool_size: 2, memory_cost: 32, time_cost: 2, parallelism: 2")
            .unwrap();
    assert_eq!(
        argon.algorithm,
        HashAlgorithm::Argon2id {
            memory: 32,
            time: 2,
            lanes: 2
        }
    );
    for hash in argon.hashes() {
        assert!(hash.starts_with("$argon2id$v=19$m=32,t=2,p=2$"), "{hash}");
    }
    let sha = pool("algorithm: sha256, pool_size: 3").unwrap();
    for (hash, password) in sha.hashes().iter().zip(sha.passwords()) {
        let expected = sha2::Sha256::digest(password.as_bytes());
        let expected: String = expected.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(*hash, expected);
    }
}

#[test]
fn other_fields_are_hashed_when_running() {
    for raw in [
        "{generator: derived, params: {expression: lower(text)}}",
        "{generator: template, template: '{n}-{text}'}",
        "{generator: pattern, pattern: '[a-z]{9}'}",
    ] {
        let schema = format!(
            "{{type: string, generator: static_hashed, params: {{algorithm: md5, raw_value_source: {raw}}}}}"
        );
        assert!(
            matches!(good(&schema).source, Generator::Hashed { .. }),
            "{raw}"
        );
    }
    errors(
        codes::CONFLICTING_KEYS,
        &[
            "{generator: static_hashed, params: {raw_value_source: {generator: «derived», params: {expression: text}}}}",
            "{generator: static_hashed, params: {algorithm: md5, pool_size: 9, raw_value_source: {generator: «template», template: '{n}'}}}",
        ],
    );
}

#[test]
fn faults() {
    errors(
        codes::UNKNOWN_VARIANT,
        &[
            "{generator: static_hashed, params: {algorithm: «sha265», raw_value_source: {generator: faker.password}}}",
        ],
    );
    errors(
        codes::UNKNOWN_PARAMETER,
        &[
            "{generator: static_hashed, params: {algorithm: sha256, «cost»: 4, raw_value_source: {generator: faker.password}}}",
            "{generator: static_hashed, params: {«time_cost»: 4, raw_value_source: {generator: faker.password}}}",
        ],
    );
    errors(
        codes::INVALID_VALUE,
        &[
            "{generator: static_hashed, params: {pool_size: «4097», raw_value_source: {generator: faker.password}}}",
            "{generator: static_hashed, params: {algorithm: argon2id, memory_cost: «7», raw_value_source: {generator: faker.password}}}",
            "{generator: static_hashed, params: {algorithm: argon2id, memory_cost: 31, parallelism: «4», raw_value_source: {generator: faker.password}}}",
        ],
    );
    errors(
        codes::GENERATOR_TYPE_MISMATCH,
        &[
            "{generator: static_hashed, params: {algorithm: md5, raw_value_source: {generator: «uuid_v7»}}}",
            "{generator: static_hashed, params: {algorithm: md5, raw_value_source: {type: string, generator: «sequence»}}}",
            "{generator: static_hashed, params: {algorithm: md5, raw_value_source: {generator: «derived», params: {expression: n}}}}",
        ],
    );
    errors(
        codes::BROKEN_CONSTRAINT,
        &[
            "{generator: static_hashed, max_length: «31», params: {algorithm: md5, raw_value_source: {generator: faker.password}}}",
        ],
    );
}
