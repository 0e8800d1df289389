//! Names and addresses on the internet.

use std::fmt::Write;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::locale::Locale;
use super::{entry, pattern::one_of, push_number, replace};
use crate::rng::Rng;

/// Domains that RFC 2606 keeps for examples: mail sent to them by mistake reaches nobody.
const SAFE_DOMAINS: &[&str] = &["example.com", "example.org", "example.net"];

/// Where a person's mail arrives.
fn push_domain(rng: &mut Rng, locale: &Locale, safe: bool, domain: &str, out: &mut String) {
    out.push('@');
    if !domain.is_empty() {
        out.push_str(domain);
    } else if safe {
        out.push_str(entry(rng, SAFE_DOMAINS));
    } else if rng.below(2) == 0 {
        out.push_str(entry(rng, locale.internet.free_mail));
    } else {
        push_company_domain(rng, locale, out);
    }
}

/// An e-mail address. At `domain`, where that is not empty; else, where `safe`, at a domain that is kept for examples and
/// can belong to nobody: `abigail.okuneva4182@example.org`; else at a provider's or a company's.
pub fn email(rng: &mut Rng, locale: &Locale, safe: bool, domain: &str, out: &mut String) {
    out.clear();
    push_account(rng, locale, out);
    push_domain(rng, locale, safe, domain, out);
}

/// [`email`] of the person who is called `name`.
pub fn email_from(
    rng: &mut Rng,
    locale: &Locale,
    name: &str,
    safe: bool,
    domain: &str,
    out: &mut String,
) {
    out.clear();
    push_account_of(rng, locale, name, out);
    push_domain(rng, locale, safe, domain, out);
}

/// [`email`] at a domain that can belong to nobody.
pub fn safe_email(rng: &mut Rng, locale: &Locale, out: &mut String) {
    email(rng, locale, true, "", out);
}

/// [`safe_email`] of the person who is called `name`.
pub fn safe_email_from(rng: &mut Rng, locale: &Locale, name: &str, out: &mut String) {
    email_from(rng, locale, name, true, "", out);
}

/// [`email`] at a provider's or a company's domain.
pub fn unsafe_email(rng: &mut Rng, locale: &Locale, out: &mut String) {
    email(rng, locale, false, "", out);
}

/// [`unsafe_email`] of the person who is called `name`.
pub fn unsafe_email_from(rng: &mut Rng, locale: &Locale, name: &str, out: &mut String) {
    email_from(rng, locale, name, false, "", out);
}

/// An e-mail address at a provider that anybody can have one at.
pub fn free_email(rng: &mut Rng, locale: &Locale, out: &mut String) {
    out.clear();
    push_account(rng, locale, out);
    out.push('@');
    out.push_str(entry(rng, locale.internet.free_mail));
}

/// [`free_email`] of the person who is called `name`.
pub fn free_email_from(rng: &mut Rng, locale: &Locale, name: &str, out: &mut String) {
    out.clear();
    push_account_of(rng, locale, name, out);
    out.push('@');
    out.push_str(entry(rng, locale.internet.free_mail));
}

/// An e-mail address at a company.
pub fn company_email(rng: &mut Rng, locale: &Locale, out: &mut String) {
    out.clear();
    push_account(rng, locale, out);
    out.push('@');
    push_company_domain(rng, locale, out);
}

/// [`company_email`] of the person who is called `name`.
pub fn company_email_from(rng: &mut Rng, locale: &Locale, name: &str, out: &mut String) {
    out.clear();
    push_account_of(rng, locale, name, out);
    out.push('@');
    push_company_domain(rng, locale, out);
}

/// The domain of a provider of mail: `gmail.com`.
pub fn free_email_domain(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.internet.free_mail, out);
}

/// A name for an account: `abigail_okuneva4182`.
pub fn user_name(rng: &mut Rng, locale: &Locale, out: &mut String) {
    out.clear();
    push_account(rng, locale, out);
}

/// A name for an account of the person who is called `name`.
pub fn user_name_from(rng: &mut Rng, locale: &Locale, name: &str, out: &mut String) {
    out.clear();
    push_account_of(rng, locale, name, out);
}

/// The tables that accounts are made of.
fn account_names(locale: &Locale) -> (&'static [&'static str], &'static [&'static str]) {
    let person = &locale.person;
    person.accounts.unwrap_or((person.first, person.last))
}

/// Lower-case letters and digits with at most one of `.`, `_`, `-` between two of them.
fn push_account(rng: &mut Rng, locale: &Locale, out: &mut String) {
    let (given, family) = account_names(locale);
    let given = entry(rng, given);
    push_given(rng, locale, given, out);
    push_latin(out, entry(rng, family), locale.internet.umlauts);
    push_distinction(rng, out);
}

/// A given name, or its initial.
fn push_given(rng: &mut Rng, locale: &Locale, given: &str, out: &mut String) {
    let umlauts = locale.internet.umlauts;
    if rng.below(4) == 0 {
        let initial = given.chars().next().map_or(0, char::len_utf8);
        push_latin(out, given.get(..initial).unwrap_or(given), umlauts);
    } else {
        push_latin(out, given, umlauts);
        out.push_str(entry(rng, &[".", "_", "-", ""]));
    }
}

/// Most people find the plain name taken.
fn push_distinction(rng: &mut Rng, out: &mut String) {
    let digits = rng.below(6);
    if digits > 0 {
        push_number(out, rng.below(10_u64.pow(digits as u32)));
    }
}

/// An account of somebody called `name`. What is an account already stays as it is; of a name without a letter nothing can be
/// made, and the account is of anybody.
fn push_account_of(rng: &mut Rng, locale: &Locale, name: &str, out: &mut String) {
    let start = out.len();
    let account =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
    if name
        .bytes()
        .any(|byte| byte.is_ascii_digit() || b"._".contains(&byte))
        && name.bytes().all(account)
    {
        out.push_str(name);
        return;
    }
    // The mail's owner, where the sibling is an address itself.
    let name = name.split_once('@').map_or(name, |(owner, _)| owner);
    let mut parts = name.split_whitespace();
    let one = parts.next().unwrap_or_default();
    let umlauts = locale.internet.umlauts;
    match parts.next_back() {
        Some(other) => {
            let (given, family) = if locale.person.family_first {
                (other, one)
            } else {
                (one, other)
            };
            push_given(rng, locale, given, out);
            push_latin(out, family, umlauts);
        }
        None => push_latin(out, one, umlauts),
    }
    if !out
        .get(start..)
        .unwrap_or_default()
        .bytes()
        .any(|byte| byte.is_ascii_alphanumeric())
    {
        out.truncate(start);
        push_account(rng, locale, out);
        return;
    }
    push_distinction(rng, out);
}

/// Appends the letters and digits of `text`, in lower case, without marks and in Latin script; `umlauts` says whether ä is ae.
fn push_latin(out: &mut String, text: &str, umlauts: bool) {
    let start = out.len();
    for character in text.chars() {
        if character.is_ascii() {
            if character.is_ascii_alphanumeric() {
                out.push(character);
            }
            continue;
        }
        let letters = match character {
            'ä' | 'Ä' if umlauts => "ae",
            'ö' | 'Ö' if umlauts => "oe",
            'ü' | 'Ü' if umlauts => "ue",
            other => deunicode::deunicode_char(other).unwrap_or_default(),
        };
        out.extend(letters.chars().filter(char::is_ascii_alphanumeric));
    }
    if let Some(added) = out.get_mut(start..) {
        added.make_ascii_lowercase();
    }
}

fn push_domain_word(rng: &mut Rng, locale: &Locale, out: &mut String) {
    let (_, family) = account_names(locale);
    push_latin(out, entry(rng, family), locale.internet.umlauts);
    if rng.below(3) == 0 {
        out.push('-');
        push_latin(out, entry(rng, family), locale.internet.umlauts);
    }
}

fn push_company_domain(rng: &mut Rng, locale: &Locale, out: &mut String) {
    push_domain_word(rng, locale, out);
    out.push('.');
    out.push_str(entry(rng, locale.internet.top_level));
}

/// The part of a domain that its owner chose: `jast-ritchie`.
pub fn domain_word(rng: &mut Rng, locale: &Locale, out: &mut String) {
    out.clear();
    push_domain_word(rng, locale, out);
}

/// A domain, with `levels` parts before the last: `jast-ritchie.com`.
pub fn domain_name(rng: &mut Rng, locale: &Locale, levels: usize, out: &mut String) {
    out.clear();
    push_domain_name(rng, locale, levels, out);
}

fn push_domain_name(rng: &mut Rng, locale: &Locale, levels: usize, out: &mut String) {
    for _ in 1..levels {
        push_domain_word(rng, locale, out);
        out.push('.');
    }
    push_company_domain(rng, locale, out);
}

/// A domain that RFC 2606 keeps for examples.
pub fn safe_domain_name(rng: &mut Rng, out: &mut String) {
    one_of(rng, SAFE_DOMAINS, out);
}

/// The last part of a domain: `org`.
pub fn tld(rng: &mut Rng, locale: &Locale, out: &mut String) {
    one_of(rng, locale.internet.top_level, out);
}

/// The name of a machine: `web-48.jast-ritchie.com`; without its domain where `levels` is 0.
pub fn hostname(rng: &mut Rng, locale: &Locale, levels: usize, out: &mut String) {
    replace(
        out,
        entry(
            rng,
            &["db", "srv", "desktop", "laptop", "lt", "email", "web"],
        ),
    );
    out.push('-');
    super::bank::push_two(out, rng.below(100));
    if levels > 0 {
        out.push('.');
        push_domain_name(rng, locale, levels, out);
    }
}

fn push_url(rng: &mut Rng, locale: &Locale, schemes: &[&str], out: &mut String) {
    out.push_str(crate::value::pick(rng, schemes));
    out.push_str("://");
    if rng.below(2) == 0 {
        out.push_str("www.");
    }
    push_company_domain(rng, locale, out);
    out.push('/');
}

/// The address of a site: `https://www.jast-ritchie.com/`.
pub fn url(rng: &mut Rng, locale: &Locale, schemes: &[&str], out: &mut String) {
    out.clear();
    push_url(rng, locale, schemes, out);
}

/// The address of a page: `https://jast.com/explore/tags/login.html`.
pub fn uri(rng: &mut Rng, locale: &Locale, schemes: &[&str], out: &mut String) {
    out.clear();
    push_url(rng, locale, schemes, out);
    let depth = rng.below(4);
    super::web::push_uri_path(rng, depth, out);
    if depth > 0 {
        out.push('/');
    }
    super::web::push_page(rng, out);
}

/// The address of a picture of that size.
pub fn image_url(rng: &mut Rng, width: usize, height: usize, out: &mut String) {
    replace(out, "https://picsum.photos/seed/");
    push_number(out, rng.below(1_000_000));
    for side in [width, height] {
        out.push('/');
        push_number(out, side as u64);
    }
}

/// A method of HTTP: `GET`.
pub fn http_method(rng: &mut Rng, out: &mut String) {
    const METHODS: &[&str] = &[
        "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
    ];
    one_of(rng, METHODS, out);
}

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

/// An IPv4 address: of the public internet, `198.14.99.7`, or, where `private`, of a private network (RFC 1918). Where `network`, the
/// whole network it is in: `198.14.96.0/20`.
///
/// What IANA's registry of special addresses keeps (private, loopback, link-local, shared,
/// documentation), multicast and the reserved end never come among public ones, nor do a network's first and last
/// address.
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

/// An IPv6 address of the public internet (2000::/3, without what is kept for documentation and tunnels), written as RFC 5952
/// wants it. Where `network`, a whole network: `2a04:5e40:1::/48`.
pub fn ipv6(rng: &mut Rng, network: bool, out: &mut String) {
    out.clear();
    let bits = loop {
        let bits = (u128::from(rng.next_u64()) << 64) | u128::from(rng.next_u64());
        let bits = (bits >> 3) | (1 << 125);
        let start = (bits >> 96) as u32;
        if !matches!(start, 0x2001_0000..=0x2001_01FF | 0x2001_0DB8 | 0x2002_0000..=0x2002_FFFF | 0x3FFF_0000..=0x3FFF_0FFF)
        {
            break bits;
        }
    };
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
    let _ = write!(out, "{first:02x}");
    for byte in rest.iter().take(5) {
        let _ = write!(out, ":{byte:02x}");
    }
}
