//! Realistic texts: people, the internet, products, filler.
//!
//! Names and filler words are the tables of the `fake` crate, taken as they are and drawn from
//! directly. Where it has nothing that fits, the tables are our own.

use crate::rng::Rng;

mod commerce;
mod internet;
mod lorem;
mod password;
mod person;
mod user_agent;

pub use commerce::product_name;
pub use internet::{email, ipv4, user_name};
pub use lorem::{lorem_sentence, word};
pub use password::password;
pub use person::{first_name, last_name, name};
pub use user_agent::user_agent;

/// One entry of a table.
#[inline]
fn entry(rng: &mut Rng, table: &'static [&'static str]) -> &'static str {
    super::pick(rng, table)
}

/// Replaces `out` by `text`.
#[inline]
fn replace(out: &mut String, text: &str) {
    out.clear();
    out.push_str(text);
}

/// Appends a number in decimal.
#[inline]
fn push_number(out: &mut String, number: u64) {
    out.push_str(itoa::Buffer::new().format(number));
}

/// Appends the letters and digits of `text`, in lower case.
#[inline]
fn push_lower(out: &mut String, text: &str) {
    let start = out.len();
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(text);
    } else {
        out.extend(text.chars().filter(char::is_ascii_alphanumeric));
    }
    if let Some(added) = out.get_mut(start..) {
        added.make_ascii_lowercase();
    }
}

#[cfg(test)]
mod tests;
