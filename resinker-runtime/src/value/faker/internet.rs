//! Addresses on the internet.

use super::person::{family, given};
use super::{entry, push_lower, push_number};
use crate::rng::Rng;

/// Domains that RFC 2606 keeps for examples: mail sent to them by mistake reaches nobody.
const SAFE_DOMAINS: &[&str] = &["example.com", "example.org", "example.net"];

/// An e-mail address that can belong to nobody: `abigail.okuneva4182@example.org`.
pub fn email(rng: &mut Rng, out: &mut String) {
    out.clear();
    push_account(rng, out);
    out.push('@');
    out.push_str(entry(rng, SAFE_DOMAINS));
}

/// A name for an account: `abigail_okuneva4182`.
pub fn user_name(rng: &mut Rng, out: &mut String) {
    out.clear();
    push_account(rng, out);
}

/// Lower-case letters and digits with at most one of `.`, `_`, `-` between two of them.
fn push_account(rng: &mut Rng, out: &mut String) {
    let given = given(rng);
    if rng.below(4) == 0 {
        push_lower(out, given.get(..1).unwrap_or(given));
    } else {
        push_lower(out, given);
        out.push_str(entry(rng, &[".", "_", "-", ""]));
    }
    push_lower(out, family(rng));
    // Most people find the plain name taken.
    let digits = rng.below(6);
    if digits > 0 {
        push_number(out, rng.below(10_u64.pow(digits as u32)));
    }
}

/// An IPv4 address of the public internet: `198.14.99.7`.
///
/// What IANA's registry of special addresses keeps (private, loopback, link-local, shared,
/// documentation), multicast and the reserved end never come, nor do a network's first and last
/// address.
pub fn ipv4(rng: &mut Rng, out: &mut String) {
    out.clear();
    let [a, b, c] = loop {
        let [a, b, c, ..] = rng.next_u64().to_be_bytes();
        if is_public(a, b, c) {
            break [a, b, c];
        }
    };
    let host = 1 + rng.below(254) as u8;
    let mut digits = itoa::Buffer::new();
    for part in [a, b, c] {
        out.push_str(digits.format(part));
        out.push('.');
    }
    out.push_str(digits.format(host));
}

/// Whether addresses that begin so belong to the public internet.
fn is_public(a: u8, b: u8, c: u8) -> bool {
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 31, 196)
            | (192, 52, 193)
            | (192, 88, 99)
            | (192, 168, _)
            | (192, 175, 48)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}
