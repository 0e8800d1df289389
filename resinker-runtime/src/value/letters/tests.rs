use super::*;
use crate::chi_square::assert_fits;
use crate::rng::{Draws, Stream};

fn rng(ordinal: u64) -> Rng {
    Draws::new(5, Stream::named("value"), ordinal).stream(Stream::named("letters"))
}

fn of(count: u8) -> Letters {
    Letters::of(&(0..count).collect::<Vec<u8>>())
}

/// Not by chance, but over all numbers that a pair is made of.
#[test]
fn each_pair_comes_of_as_many_numbers_for_every_count() {
    for count in 1..=128_u8 {
        let letters = of(count);
        let count = usize::from(count);
        let mut tally = vec![0_u32; count * count];
        for number in 0..=u16::MAX {
            let mut numbers = [u8::MAX; BLOCK];
            let mut block = [0; BLOCK];
            let [low, high] = number.to_le_bytes();
            (numbers[0], numbers[1]) = (low, high);
            if letters.block(&numbers, &mut block) {
                let [first, second, ..] = block.map(usize::from);
                tally[first * count + second] += 1;
            }
        }
        let each = (1 << 16) / (count * count) as u32;
        assert!(
            tally.iter().all(|times| *times == each),
            "{count}: {tally:?}"
        );
    }
}

/// Lengths around the blocks, with a run of letters, others, and counts of which many numbers are
/// passed over.
#[test]
fn texts_are_as_they_are_described() {
    let described = |rng: &mut Rng, count: usize, letters: &[u8]| {
        let mut text = String::new();
        let many = letters.len() as u64;
        while text.len() < count {
            let draw = rng.next_u64();
            for number in [0, 16, 32, 48].map(|shift| draw >> shift & 0xFFFF) {
                let (first, left) = ((number * many) >> 16, (number * many) & 0xFFFF);
                let (second, left) = ((left * many) >> 16, (left * many) & 0xFFFF);
                if left >= (1 << 16) % (many * many) {
                    text.extend([first, second].map(|at| char::from(letters[at as usize])));
                }
            }
        }
        text.truncate(count);
        text
    };
    let every: Vec<u8> = (0..128).rev().collect();
    for letters in [b"x", &b"ab"[..], b"a7-", b"cdefgh", &every[..105], &every] {
        for ordinal in 0..300 {
            let count = ordinal as usize;
            let (mut rng, mut again) = (rng(ordinal), rng(ordinal));
            let mut text = "before".to_owned();
            push_letters(&mut rng, count, &Letters::of(letters), &mut text);
            let expected = described(&mut again, count, letters);
            assert_eq!(text, format!("before{expected}"), "{letters:?}");
            assert_eq!(rng.next_u64(), again.next_u64(), "as many draws");
        }
    }
}

#[test]
fn members_are_equally_likely_at_every_place() {
    let mut tally = [[0; 26]; 20];
    for ordinal in 0..10_000 {
        let mut text = String::new();
        let letters = Letters::of(b"abcdefghijklmnopqrstuvwxyz");
        push_letters(&mut rng(ordinal), 20, &letters, &mut text);
        for (tally, letter) in tally.iter_mut().zip(text.bytes()) {
            tally[usize::from(letter - b'a')] += 1;
        }
    }
    for tally in tally {
        assert_fits(&tally, &[1.0; 26]);
    }
}

#[test]
fn what_is_no_letter_of_ascii_never_comes() {
    let mut text = String::new();
    push_letters(&mut rng(0), 2, &Letters::of(b""), &mut text);
    assert_eq!(text, "\u{FFFD}\u{FFFD}");
    let mut text = String::new();
    push_letters(&mut rng(0), 100, &Letters::of(b"\xC3a\xFF"), &mut text);
    assert_eq!(text, "a".repeat(100));
}
