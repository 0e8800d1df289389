use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use super::*;
use crate::rng::{Draws, Stream};

fn rng(ordinal: u64) -> Rng {
    Draws::new(5, Stream::named("faker"), ordinal).stream(Stream::named("test"))
}

/// What a generator gives for the first `count` ordinals, each time into a buffer with something in
/// it.
fn texts(count: u64, generate: impl Fn(&mut Rng, &mut String)) -> Vec<String> {
    (0..count)
        .map(|ordinal| {
            let mut out = String::from("stale");
            generate(&mut rng(ordinal), &mut out);
            out
        })
        .collect()
}

fn distinct(texts: &[String]) -> usize {
    texts.iter().collect::<BTreeSet<_>>().len()
}

#[test]
fn emails_are_well_formed_safe_and_many() {
    let emails = texts(20_000, email);
    for email in &emails {
        let (local, domain) = email.split_once('@').unwrap();
        assert!(
            ["example.com", "example.org", "example.net"].contains(&domain),
            "{email}"
        );
        assert!(!local.is_empty() && local.len() <= 64, "{email}");
        // RFC 5322's dot-atom: no dot at an end, no two in a row.
        assert!(local.split('.').all(|atom| !atom.is_empty()), "{email}");
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
        assert!(local.chars().all(legal), "{email}");
    }
    assert!(distinct(&emails) > 19_900, "{}", distinct(&emails));
}

#[test]
fn user_names_are_accounts() {
    for name in texts(2_000, user_name) {
        assert!(
            name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains('@'),
            "{name}"
        );
    }
}

#[test]
fn names_have_two_parts() {
    for name in texts(2_000, name) {
        let (given, family) = name.split_once(' ').unwrap();
        for part in [given, family] {
            assert!(part.starts_with(char::is_uppercase), "{name}");
        }
    }
    assert!(distinct(&texts(5_000, first_name)) > 1_000);
    assert!(distinct(&texts(5_000, last_name)) > 300);
}

#[test]
fn ipv4_addresses_are_public() {
    let addresses = texts(50_000, ipv4);
    for text in &addresses {
        let address: Ipv4Addr = text.parse().unwrap();
        let [first, second, ..] = address.octets();
        let special = address.is_private()
            || address.is_loopback()
            || address.is_link_local()
            || address.is_multicast()
            || address.is_documentation()
            || address.is_broadcast()
            || first == 0
            || first >= 224
            || (first == 100 && (64..128).contains(&second))
            || (first == 198 && (18..20).contains(&second));
        assert!(!special, "{text}");
    }
    assert!(distinct(&addresses) > 49_900);
}

#[test]
fn user_agents_are_of_present_browsers() {
    let agents = texts(2_000, user_agent);
    for agent in &agents {
        assert!(agent.starts_with("Mozilla/5.0 ("), "{agent}");
        assert_eq!(
            agent.matches('(').count(),
            agent.matches(')').count(),
            "{agent}"
        );
        assert!(!agent.contains("  ") && !agent.ends_with(' '), "{agent}");
        let version: u32 = ["Chrome/", "Firefox/", "Version/"]
            .iter()
            .find_map(|mark| agent.split_once(mark))
            .and_then(|(_, tail)| tail.split('.').next())
            .and_then(|number| number.parse().ok())
            .unwrap();
        assert!(version >= 16, "{agent}");
    }
    for part in [
        "Edg/",
        "EdgA/",
        "Firefox/",
        "iPhone",
        "iPad",
        "Macintosh",
        "Android",
        "Linux x86_64",
    ] {
        assert!(
            agents.iter().any(|agent| agent.contains(part)),
            "{part} never came"
        );
    }
}

#[test]
fn passwords_have_what_was_asked_for() {
    for switches in 0..16_u8 {
        let [special, digits, upper, lower] = [1, 2, 4, 8].map(|bit| switches & bit != 0);
        for length in [0, 1, 3, 4, 12] {
            let generate = |rng: &mut Rng, out: &mut String| {
                password(rng, length, special, digits, upper, lower, out)
            };
            for text in texts(100, generate) {
                assert_eq!(text.len(), length);
                let has = |belongs: fn(char) -> bool| text.chars().any(belongs);
                let found = [
                    (special, has(|c| "!@#$%^&*()_+".contains(c))),
                    (digits, has(|c| c.is_ascii_digit())),
                    (upper, has(|c| c.is_ascii_uppercase())),
                    (lower || switches == 0, has(|c| c.is_ascii_lowercase())),
                ];
                for (asked, there) in found {
                    assert!(asked || !there, "{text:?} has what was not asked for");
                    assert!(
                        !asked || there || length < 4,
                        "{text:?} lacks what was asked for"
                    );
                }
            }
        }
    }
}

#[test]
fn the_required_characters_of_a_password_stand_anywhere() {
    let mut places = [0_u64; 6];
    for text in texts(6_000, |rng, out| {
        password(rng, 6, false, true, false, true, out)
    }) {
        if text.chars().filter(char::is_ascii_digit).count() == 1 {
            places[text.find(|c: char| c.is_ascii_digit()).unwrap()] += 1;
        }
    }
    crate::chi_square::assert_fits(&places, &[1.0; 6]);
}

#[test]
fn sentences_have_their_words() {
    for sentence in texts(500, |rng, out| lorem_sentence(rng, 10, false, out)) {
        assert_eq!(sentence.split(' ').count(), 10, "{sentence}");
        assert!(
            sentence.ends_with('.') && sentence.starts_with(|c: char| c.is_ascii_uppercase()),
            "{sentence}"
        );
    }
    let lengths: BTreeSet<usize> = texts(500, |rng, out| lorem_sentence(rng, 10, true, out))
        .iter()
        .map(|sentence| sentence.split(' ').count())
        .collect();
    assert_eq!(lengths, (6..=14).collect());
    for sentence in texts(50, |rng, out| lorem_sentence(rng, 1, true, out)) {
        assert!(!sentence.contains(' ') && sentence.len() > 1, "{sentence}");
    }
    assert_eq!(texts(1, |rng, out| lorem_sentence(rng, 0, true, out)), [""]);
}

#[test]
fn words_and_products_are_various() {
    assert!(
        texts(500, word)
            .iter()
            .all(|word| word.chars().all(|c| c.is_ascii_lowercase()))
    );
    let products = texts(5_000, product_name);
    assert!(distinct(&products) > 4_900);
    assert!(products.iter().all(|name| name.split(' ').count() >= 3));
}
