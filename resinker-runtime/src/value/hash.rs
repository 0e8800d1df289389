//! Hashes of texts, as verifiers of passwords and checksums write them.
//!
//! Each function replaces a text by its hash. Each stands behind a feature of its own, so that a
//! program links those that it uses and no others.

#[cfg(any(feature = "hash-bcrypt", feature = "hash-argon2id"))]
use crate::rng::Rng;

/// 16 random bytes.
#[cfg(any(feature = "hash-bcrypt", feature = "hash-argon2id"))]
fn salt(rng: &mut Rng) -> [u8; 16] {
    let mut salt = [0; 16];
    for half in salt.chunks_exact_mut(8) {
        half.copy_from_slice(&rng.next_u64().to_le_bytes());
    }
    salt
}

/// bcrypt (`$2b$`), with a random salt and a cost of 4 to 31: the base-2 logarithm of its rounds.
/// Of a text longer than 72 bytes it sees the first 72, as bcrypt does. A cost out of range leaves
/// the text empty.
#[cfg(feature = "hash-bcrypt")]
pub fn bcrypt(rng: &mut Rng, cost: u32, text: &mut String) {
    let salt = salt(rng);
    let hash = bcrypt::hash_with_salt(text.as_bytes(), cost, salt);
    text.clear();
    if let Ok(parts) = hash {
        text.push_str(&parts.format_for_version(bcrypt::Version::TwoB));
    }
}

/// Argon2id, version 19, in the form of its reference implementation (`$argon2id$v=19$…`), with a
/// random salt of 16 bytes and a hash of 32: `memory` in KiB, at least eight for each lane; `time`
/// in passes. Parameters out of range leave the text empty.
#[cfg(feature = "hash-argon2id")]
pub fn argon2id(rng: &mut Rng, memory: u32, time: u32, lanes: u32, text: &mut String) {
    use argon2::password_hash::{PasswordHasher, SaltString};
    use argon2::{Algorithm, Argon2, Params, Version};

    let salt = SaltString::encode_b64(&salt(rng));
    let hash = Params::new(memory, time, lanes, None)
        .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
        .ok()
        .zip(salt.ok())
        .and_then(|(hasher, salt)| {
            let hash = hasher.hash_password(text.as_bytes(), &salt).ok()?;
            Some(hash.to_string())
        });
    text.clear();
    text.push_str(&hash.unwrap_or_default());
}

/// SHA-256, 64 hexadecimal digits.
#[cfg(feature = "hash-sha2")]
pub fn sha256(text: &mut String) {
    use sha2::Digest;
    let hash = sha2::Sha256::digest(text.as_bytes());
    hexadecimal(&hash, text);
}

/// SHA-512, 128 hexadecimal digits.
#[cfg(feature = "hash-sha2")]
pub fn sha512(text: &mut String) {
    use sha2::Digest;
    let hash = sha2::Sha512::digest(text.as_bytes());
    hexadecimal(&hash, text);
}

/// MD5, 32 hexadecimal digits.
#[cfg(feature = "hash-md5")]
pub fn md5(text: &mut String) {
    use md5::Digest;
    let hash = md5::Md5::digest(text.as_bytes());
    hexadecimal(&hash, text);
}

#[cfg(any(feature = "hash-sha2", feature = "hash-md5"))]
fn hexadecimal(bytes: &[u8], text: &mut String) {
    text.clear();
    for byte in bytes {
        for digit in [byte >> 4, byte & 0xF] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or_default());
        }
    }
}

#[cfg(all(
    test,
    feature = "hash-bcrypt",
    feature = "hash-argon2id",
    feature = "hash-sha2",
    feature = "hash-md5"
))]
mod tests {
    use super::*;
    use crate::rng::{Draws, Stream};

    fn hashed(text: &str, hash: impl FnOnce(&mut Rng, &mut String)) -> String {
        let mut rng = Draws::new(5, Stream::named("value"), 0).stream(Stream::named("hash"));
        let mut text = text.to_owned();
        hash(&mut rng, &mut text);
        text
    }

    /// The digests of `abc` that FIPS 180-4 and RFC 1321 print.
    #[test]
    fn digests_are_those_of_the_standards() {
        assert_eq!(
            hashed("abc", |_, text| md5(text)),
            "900150983cd24fb0d6963f7d28e17f72"
        );
        assert_eq!(
            hashed("abc", |_, text| sha256(text)),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            hashed("abc", |_, text| sha512(text)),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
             2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        );
    }

    #[test]
    fn verifiers_accept_the_password_and_no_other() {
        use argon2::password_hash::{PasswordHash, PasswordVerifier};

        let hash = hashed("Tr0ub4dor&3", |rng, text| bcrypt(rng, 4, text));
        assert!(hash.starts_with("$2b$04$"), "{hash}");
        assert!(bcrypt::verify("Tr0ub4dor&3", &hash).unwrap());
        assert!(!bcrypt::verify("Tr0ub4dor&4", &hash).unwrap());

        let hash = hashed("Tr0ub4dor&3", |rng, text| argon2id(rng, 64, 2, 1, text));
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=2,p=1$"), "{hash}");
        let parsed = PasswordHash::new(&hash).unwrap();
        let verify =
            |text: &str| argon2::Argon2::default().verify_password(text.as_bytes(), &parsed);
        assert!(verify("Tr0ub4dor&3").is_ok());
        assert!(verify("Tr0ub4dor&4").is_err());
    }

    #[test]
    fn salts_differ() {
        let mut rng = Draws::new(5, Stream::named("value"), 0).stream(Stream::named("hash"));
        let mut two = [String::from("same"), String::from("same")];
        for text in &mut two {
            bcrypt(&mut rng, 4, text);
        }
        assert_ne!(two[0], two[1]);
    }

    #[test]
    fn what_cannot_be_hashed_is_left_empty() {
        assert_eq!(hashed("x", |rng, text| bcrypt(rng, 3, text)), "");
        assert_eq!(hashed("x", |rng, text| argon2id(rng, 1, 1, 1, text)), "");
    }
}
