//! Names and addresses on the internet.

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

/// An e-mail address. At `domain`, where that is not empty; else, where `safe`, at a domain that is
/// kept for examples and can belong to nobody: `abigail.okuneva4182@example.org`; else at a
/// provider's or a company's.
pub fn email(rng: &mut Rng, locale: &Locale, safe: bool, domain: &str, out: &mut String) {
    out.clear();
    push_account(rng, locale, out);
    push_domain(rng, locale, safe, domain, out);
}

/// [`email`] of the person who is called `name`, which is a name of `language`.
pub fn email_from(
    rng: &mut Rng,
    locale: &Locale,
    language: &Locale,
    name: &str,
    safe: bool,
    domain: &str,
    out: &mut String,
) {
    out.clear();
    push_account_of(rng, language, name, out);
    push_domain(rng, locale, safe, domain, out);
}

/// [`email`] at a domain that can belong to nobody.
pub fn safe_email(rng: &mut Rng, locale: &Locale, out: &mut String) {
    email(rng, locale, true, "", out);
}

/// [`safe_email`] of the person who is called `name`.
pub fn safe_email_from(
    rng: &mut Rng,
    locale: &Locale,
    language: &Locale,
    name: &str,
    out: &mut String,
) {
    email_from(rng, locale, language, name, true, "", out);
}

/// [`email`] at a provider's or a company's domain.
pub fn unsafe_email(rng: &mut Rng, locale: &Locale, out: &mut String) {
    email(rng, locale, false, "", out);
}

/// [`unsafe_email`] of the person who is called `name`.
pub fn unsafe_email_from(
    rng: &mut Rng,
    locale: &Locale,
    language: &Locale,
    name: &str,
    out: &mut String,
) {
    email_from(rng, locale, language, name, false, "", out);
}

/// An e-mail address at a provider that anybody can have one at.
pub fn free_email(rng: &mut Rng, locale: &Locale, out: &mut String) {
    out.clear();
    push_account(rng, locale, out);
    out.push('@');
    out.push_str(entry(rng, locale.internet.free_mail));
}

/// [`free_email`] of the person who is called `name`.
pub fn free_email_from(
    rng: &mut Rng,
    locale: &Locale,
    language: &Locale,
    name: &str,
    out: &mut String,
) {
    out.clear();
    push_account_of(rng, language, name, out);
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
pub fn company_email_from(
    rng: &mut Rng,
    locale: &Locale,
    language: &Locale,
    name: &str,
    out: &mut String,
) {
    out.clear();
    push_account_of(rng, language, name, out);
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

/// A name for an account of the person who is called `name`, which is a name of `language`.
pub fn user_name_from(rng: &mut Rng, language: &Locale, name: &str, out: &mut String) {
    out.clear();
    push_account_of(rng, language, name, out);
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
    locale.internet.latin.push_family(out, entry(rng, family));
    push_distinction(rng, out);
}

/// A given name, or its initial.
fn push_given(rng: &mut Rng, locale: &Locale, given: &str, out: &mut String) {
    let latin = &locale.internet.latin;
    let start = out.len();
    if rng.below(4) == 0 {
        latin.push_initial(out, given);
    } else {
        latin.push_given(out, given);
        let separator = entry(rng, &[".", "_", "-", ""]);
        if out.len() > start {
            out.push_str(separator);
        }
    }
}

/// Most people find the plain name taken.
fn push_distinction(rng: &mut Rng, out: &mut String) {
    let digits = rng.below(6);
    if digits > 0 {
        push_number(out, rng.below(10_u64.pow(digits as u32)));
    }
}

/// An account of somebody called `name`. What is an account already stays as it is; of a name
/// without a letter nothing can be made, and the account is of anybody.
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
    let name = name.split_once('@').map_or(name, |(owner, _)| owner).trim();
    let latin = &locale.internet.latin;
    match name.split_once(char::is_whitespace) {
        Some((one, others)) => {
            let (given, family) = if locale.person.family_first {
                (others.split_whitespace().next_back().unwrap_or(others), one)
            } else {
                (one, latin.family_at_end(others))
            };
            push_given(rng, locale, given, out);
            let before = out.len();
            latin.push_family(out, family);
            if out.len() == before && out.ends_with(['.', '_', '-']) {
                out.pop();
            }
        }
        None => latin.push_family(out, name),
    }
    if out.len() == start {
        push_account(rng, locale, out);
        return;
    }
    push_distinction(rng, out);
}

fn push_domain_word(rng: &mut Rng, locale: &Locale, out: &mut String) {
    let (_, family) = account_names(locale);
    let latin = &locale.internet.latin;
    latin.push_family(out, entry(rng, family));
    if rng.below(3) == 0 {
        out.push('-');
        latin.push_family(out, entry(rng, family));
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
