//! Numbers.

use crate::rng::Rng;
use crate::value::random_int;

/// An integer from `min` to `max` that is a multiple of `step` away from `min`.
pub fn stepped_int(rng: &mut Rng, min: i64, max: i64, step: i64) -> i64 {
    let step = step.max(1);
    let steps = max.saturating_sub(min) / step;
    min.saturating_add(random_int(rng, 0, steps).saturating_mul(step))
}

/// An integer of up to `digits` digits or, where `fix_len`, of just as many. 0 digits: one to nine,
/// each as often.
pub fn random_number(rng: &mut Rng, digits: usize, fix_len: bool) -> i64 {
    let digits = match digits {
        0 => 1 + rng.below(9) as u32,
        digits => digits.min(18) as u32,
    };
    let bound = 10_i64.pow(digits);
    let least = if fix_len && digits > 1 { bound / 10 } else { 0 };
    random_int(rng, least, bound - 1)
}

/// A port of a network address: one that a system uses (0 to 1023), that users may (1024 to 49151),
/// that are lent (49152 to 65535), or any from 0 to 65535.
pub fn port_number(rng: &mut Rng, is_system: bool, is_user: bool, is_dynamic: bool) -> i64 {
    let (least, most) = match (is_system, is_user, is_dynamic) {
        (true, ..) => (0, 1023),
        (_, true, _) => (1024, 49_151),
        (.., true) => (49_152, 65_535),
        _ => (0, 65_535),
    };
    random_int(rng, least, most)
}

/// The status codes that RFC 9110 and its companions define.
#[rustfmt::skip]
const STATUS_CODES: &[i64] = &[
    100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305, 307, 308, 400,
    401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425, 426,
    428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
];

/// The status of an answer over HTTP: one that is assigned or, where `include_unassigned`, any from
/// 100 to 599.
pub fn http_status_code(rng: &mut Rng, include_unassigned: bool) -> i64 {
    if include_unassigned {
        random_int(rng, 100, 599)
    } else {
        crate::value::pick(rng, STATUS_CODES)
    }
}
