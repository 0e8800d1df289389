//! Addresses of networks and of what is on them.

use std::fmt::Write;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::pattern::{self, one_of};
use crate::rng::Rng;

super::words! {
    /// A class of IPv4 networks (RFC 791).
    pub enum NetworkClass {
        /// Any of them.
        "any" => Any,
        /// First byte below 128.
        "a" => A,
        /// First byte from 128 to 191.
        "b" => B,
        /// First byte from 192 to 223.
        "c" => C,
    }
}

impl NetworkClass {
    fn holds(self, first: u8) -> bool {
        match self {
            Self::Any => true,
            Self::A => first < 128,
            Self::B => (128..192).contains(&first),
            Self::C => (192..224).contains(&first),
        }
    }
}

/// An IPv4 address: of the public internet, `198.14.99.7`, or, where `private`, of a private
/// network (RFC 1918). Where `network`, the whole network it is in: `198.14.96.0/20`.
///
/// What IANA's registry of special addresses keeps (private, loopback, link-local, shared,
/// documentation), multicast and the reserved end never come among public ones, nor do a network's
/// first and last address.
pub fn ipv4(
    rng: &mut Rng,
    network: bool,
    address_class: NetworkClass,
    private: bool,
    out: &mut String,
) {
    out.clear();
    let [a, b, c] = if private {
        private_prefix(rng, address_class)
    } else {
        public_prefix(rng, address_class)
    };
    let host = 1 + rng.below(254) as u8;
    if network {
        let bits = 16 + rng.below(13) as u32;
        let address = u32::from_be_bytes([a, b, c, host]) & (u32::MAX << (32 - bits));
        // A `String` takes everything that is written to it.
        let _ = write!(out, "{}/{bits}", Ipv4Addr::from(address));
        return;
    }
    let mut digits = itoa::Buffer::new();
    for part in [a, b, c] {
        out.push_str(digits.format(part));
        out.push('.');
    }
    out.push_str(digits.format(host));
}

/// An IPv4 address of the public internet.
pub fn ipv4_public(rng: &mut Rng, network: bool, address_class: NetworkClass, out: &mut String) {
    ipv4(rng, network, address_class, false, out);
}

/// An IPv4 address of a private network.
pub fn ipv4_private(rng: &mut Rng, network: bool, address_class: NetworkClass, out: &mut String) {
    ipv4(rng, network, address_class, true, out);
}

/// A class of networks: `a`, `b` or `c`.
pub fn ipv4_network_class(rng: &mut Rng, out: &mut String) {
    one_of(rng, &["a", "b", "c"], out);
}

fn public_prefix(rng: &mut Rng, class: NetworkClass) -> [u8; 3] {
    loop {
        let [a, b, c, ..] = rng.next_u64().to_be_bytes();
        if is_public(a, b, c) && class.holds(a) {
            return [a, b, c];
        }
    }
}

fn private_prefix(rng: &mut Rng, class: NetworkClass) -> [u8; 3] {
    let class = match class {
        NetworkClass::Any => {
            crate::value::faker::Words::nth(1 + rng.below(3) as usize).unwrap_or(NetworkClass::A)
        }
        class => class,
    };
    let [b, c, ..] = rng.next_u64().to_be_bytes();
    match class {
        NetworkClass::A | NetworkClass::Any => [10, b, c],
        NetworkClass::B => [172, 16 + b % 16, c],
        NetworkClass::C => [192, 168, c],
    }
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

/// An IPv6 address of the public internet, written as RFC 5952 wants it. Where `network`, a whole
/// network: `2a04:5e40:1::/48`.
pub fn ipv6(rng: &mut Rng, network: bool, out: &mut String) {
    out.clear();
    // What the regional registries give out most of: 2400::, 2600::, 2800:: and 2a00::, each a /12.
    let block = crate::value::pick(rng, &[0x240_u128, 0x260, 0x280, 0x2a0]);
    let bits = (u128::from(rng.next_u64()) << 64) | u128::from(rng.next_u64());
    let bits = (bits >> 12) | (block << 116);
    let _ = if network {
        let length = 32 + 4 * rng.below(9) as u32;
        write!(
            out,
            "{}/{length}",
            Ipv6Addr::from(bits & (u128::MAX << (128 - length)))
        )
    } else {
        write!(out, "{}", Ipv6Addr::from(bits))
    };
}

/// The address of a network card: `5c:1f:90:3b:77:e2`, of a group of them where `multicast`.
pub fn mac_address(rng: &mut Rng, multicast: bool, out: &mut String) {
    out.clear();
    let [first, rest @ ..] = rng.next_u64().to_be_bytes();
    // The lowest bit tells a group; the next one an address that no maker gave.
    let first = (first & 0b1111_1100) | u8::from(multicast);
    push_hex(first, out);
    for byte in rest.iter().take(5) {
        out.push(':');
        push_hex(*byte, out);
    }
}

/// Appends a byte as two hexadecimal digits.
fn push_hex(byte: u8, out: &mut String) {
    out.push(pattern::hex(byte >> 4));
    out.push(pattern::hex(byte & 15));
}
