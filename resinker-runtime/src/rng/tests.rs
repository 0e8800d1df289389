use super::*;
use crate::chi_square::assert_fits;

fn rng(seed: u64, scope: &str, ordinal: u64, path: &str) -> Rng {
    Draws::new(seed, Stream::named(scope), ordinal).stream(Stream::named(path))
}

/// Streams are a promise: these were computed by an implementation of its own, from the definitions
/// alone.
#[test]
fn streams_are_what_they_were() {
    let cases = [
        (
            (42, "UserRegistered", 0, "UserRegistered.user_id"),
            [
                0x9681_552a_4d3e_4add,
                0x8365_e09f_b2ad_c7b4,
                0x0554_cd2b_050c_eb67,
            ],
        ),
        (
            (42, "UserRegistered", 1, "UserRegistered.user_id"),
            [
                0x42ae_3f62_94bc_6829,
                0x6dfa_9e3c_b997_b626,
                0xb79b_4abc_c23d_a664,
            ],
        ),
        (
            (42, "UserRegistered", 0, "UserRegistered.email"),
            [
                0x2062_965e_fd38_4ec7,
                0xc331_8dc4_b5cf_8b73,
                0x8bc0_1b73_d162_25f7,
            ],
        ),
        (
            (0, "", 0, ""),
            [
                0xc266_4a9a_8d28_9894,
                0xfdf0_4ee7_f84d_d756,
                0xf26c_fbd4_92df_7d4e,
            ],
        ),
        (
            (u64::MAX, "Ünï", u64::MAX, "a.b"),
            [
                0xcf27_43c6_9b09_f934,
                0x3314_bdce_ee77_d885,
                0x3864_0c4c_4263_170a,
            ],
        ),
    ];
    for ((seed, scope, ordinal, path), expected) in cases {
        let mut rng = rng(seed, scope, ordinal, path);
        assert_eq!(expected.map(|_| rng.next_u64()), expected, "{scope} {path}");
    }
}

#[test]
fn bounded_draws_are_what_they_were() {
    let start = || rng(42, "UserRegistered", 0, "x");
    let mut draws = start();
    assert_eq!(
        [0; 8].map(|_| draws.below(100)),
        [12, 76, 36, 52, 46, 17, 84, 11]
    );
    let mut draws = start();
    // Nearly half of the draws are rejected with this bound.
    assert_eq!(
        [0; 4].map(|_| draws.below((1 << 63) + 1)),
        [
            7_090_561_016_883_018_712,
            3_327_903_641_085_587_427,
            4_805_571_915_650_565_413,
            1_065_384_912_837_983_202
        ]
    );
    let mut draws = start();
    assert_eq!(
        [0; 3].map(|_| draws.unit()),
        [0.12376439956682106, 0.7687601658645595, 0.3608120357487413]
    );
}

#[test]
fn a_name_is_hashed_at_compile_time() {
    const EMAIL: Stream = Stream::named("UserRegistered.email");
    assert_eq!(EMAIL, Stream(0xa914_a6c0_d393_8d22));
    assert_eq!(Stream::named(""), Stream(0xf52a_15e9_a9b5_e89b));
}

#[test]
fn first_draws_never_repeat_within_a_stream() {
    let mut firsts: Vec<u64> = (0..200_000)
        .map(|ordinal| rng(7, "E", ordinal, "id").next_u64())
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    assert_eq!(firsts.len(), 200_000);
}

#[test]
fn every_number_below_the_bound_is_equally_likely() {
    for bound in [1_u64, 2, 3, 7, 10, 64, 100] {
        let mut counts = vec![0; bound as usize];
        for ordinal in 0..50_000 {
            counts[rng(1, "E", ordinal, "n").below(bound) as usize] += 1;
        }
        assert_fits(&counts, &vec![1.0; bound as usize]);
    }
    // A bound that plain multiplication would favour some thirds of: without rejection the counts
    // are 1 : 1 : 2.
    let bound = 3 << 62;
    let mut counts = [0; 3];
    let mut draws = rng(1, "E", 0, "large");
    for _ in 0..50_000 {
        counts[(draws.below(bound) % 3) as usize] += 1;
    }
    assert_fits(&counts, &[1.0; 3]);
    assert_eq!(draws.below(0), 0);
}

#[test]
fn neighbouring_ordinals_and_fields_are_independent() {
    let mut pairs = vec![0; 100];
    let mut fields = vec![0; 100];
    for ordinal in 0..50_000 {
        let digit = |ordinal, path| rng(3, "E", ordinal, path).below(10) as usize;
        pairs[digit(ordinal, "a") * 10 + digit(ordinal + 1, "a")] += 1;
        fields[digit(ordinal, "a") * 10 + digit(ordinal, "b")] += 1;
    }
    assert_fits(&pairs, &[1.0; 100]);
    assert_fits(&fields, &[1.0; 100]);
}

#[test]
fn chances_are_kept_at_their_ends_too() {
    let mut draws = rng(5, "E", 0, "p");
    let mut hits = [0_u64; 2];
    for _ in 0..20_000 {
        assert!(!draws.chance(0.0));
        assert!(!draws.chance(-1.0));
        assert!(!draws.chance(f64::NAN));
        assert!(draws.chance(1.0));
        hits[usize::from(draws.chance(0.7))] += 1;
    }
    assert_fits(&hits, &[0.3, 0.7]);
}

#[test]
fn libraries_draw_the_same_bits() {
    use rand_xoshiro::rand_core::Rng as _;

    let mut ours = rng(9, "E", 0, "x");
    let mut theirs = ours.clone();
    let mut bytes = [0; 16];
    theirs.fill_bytes(&mut bytes);
    assert_eq!(bytes[..8], ours.next_u64().to_le_bytes());
    assert_eq!(bytes[8..], ours.next_u64().to_le_bytes());
}
