//! The text of a decimal.

/// 15 significant digits survive the way to a float and back; with more, some do not.
const SAME_AS_FLOAT: u64 = 999_999_999_999_999;
/// With up to so many decimals no float needs an exponent to be printed.
const WITHOUT_EXPONENT: u8 = 4;

/// The float nearest to `mantissa × 10^-scale`.
pub(super) fn nearest_float(mantissa: i64, scale: u8) -> f64 {
    // Up to these bounds both operands are exact, and so the quotient is the correctly rounded one.
    const EXACT_MANTISSA: u64 = 1 << 53;
    const EXACT_POWERS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];
    match EXACT_POWERS.get(usize::from(scale)) {
        Some(unit) if mantissa.unsigned_abs() <= EXACT_MANTISSA => mantissa as f64 / unit,
        _ => format!("{mantissa}e-{scale}").parse().unwrap_or(0.0),
    }
}

/// Calls `take` with the text of `mantissa × 10^-scale`: no trailing zeros, one decimal at least.
///
/// Up to 15 significant digits it is what the shortest printing of the nearest float gives, down to
/// the exponent of very small numbers. With more digits all are written out.
#[inline]
pub(crate) fn with_text<R>(mantissa: i64, scale: u8, take: impl FnOnce(&str) -> R) -> R {
    with_ascii(mantissa, scale, |text| {
        take(std::str::from_utf8(text).unwrap_or_default())
    })
}

/// The same, where the text's bytes are enough.
#[inline]
pub(crate) fn with_ascii<R>(mantissa: i64, scale: u8, take: impl FnOnce(&[u8]) -> R) -> R {
    match short(mantissa, scale) {
        Some((text, length)) => take(text.get(..length).unwrap_or_default()),
        None => with_long_ascii(mantissa, scale, take),
    }
}

/// The same of what is not [`short`].
#[inline]
pub(crate) fn with_long_ascii<R>(mantissa: i64, scale: u8, take: impl FnOnce(&[u8]) -> R) -> R {
    let magnitude = mantissa.unsigned_abs();
    if scale > WITHOUT_EXPONENT && magnitude <= SAME_AS_FLOAT {
        let mut buffer = zmij::Buffer::new();
        return take(
            buffer
                .format_finite(nearest_float(mantissa, scale))
                .as_bytes(),
        );
    }
    let Some(unit) = 10_u64.checked_pow(u32::from(scale)) else {
        return take(fraction_only(mantissa, scale).as_bytes());
    };
    let (mut whole, mut fraction) = (magnitude / unit, magnitude % unit);
    let mut places = scale;
    while places > 1 && fraction.is_multiple_of(10) {
        fraction /= 10;
        places -= 1;
    }
    let mut text = Backwards::default();
    for _ in 0..places.max(1) {
        text.put(b'0' + (fraction % 10) as u8);
        fraction /= 10;
    }
    text.put(b'.');
    loop {
        text.put(b'0' + (whole % 10) as u8);
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    if mantissa < 0 {
        text.put(b'-');
    }
    take(text.written())
}

/// The same, and how much of the text it is, of what is not negative and has up to seven digits:
/// most of what is written, made without a loop, all digits in one register.
#[inline]
pub(crate) fn short(mantissa: i64, scale: u8) -> Option<([u8; 8], usize)> {
    let (0..10_000_000, 1..=WITHOUT_EXPONENT) = (mantissa, scale) else {
        return None;
    };
    let digits = eight(mantissa as u32);
    let scale = u32::from(scale);
    // Of what stands before the point the last digit stays, and behind it the first.
    let leading = (digits | 1 << (8 * (7 - scale))).trailing_zeros() / 8;
    let trailing = (digits | 1 << (8 * (8 - scale))).leading_zeros() / 8;
    let whole = 8 - scale - leading;
    let text = (digits | ZEROS) >> (8 * leading);
    let before = text & !(u64::MAX << (8 * whole));
    let point = u64::from(b'.') << (8 * whole);
    let behind = (text >> (8 * whole)) << 8 << (8 * whole);
    let length = whole + 1 + scale - trailing;
    Some(((before | point | behind).to_le_bytes(), length as usize))
}

/// A number below 10^8, and how many bytes of the text it is.
#[inline]
pub(crate) fn whole(number: u32) -> ([u8; 8], usize) {
    let digits = eight(number);
    let leading = (digits | 1 << 56).trailing_zeros() / 8;
    let text = (digits | ZEROS) >> (8 * leading);
    (text.to_le_bytes(), 8 - leading as usize)
}

/// The last eight digits of a longer number.
#[inline]
pub(crate) fn last_eight(number: u32) -> [u8; 8] {
    (eight(number) | ZEROS).to_le_bytes()
}

const ZEROS: u64 = 0x3030_3030_3030_3030;

/// The eight digits of a number that has no more, the first one lowest, each as a number: halves
/// are split in two registers' halves at once, by multiplication with inverses that are exact here.
#[inline]
fn eight(number: u32) -> u64 {
    let fours = u64::from(number / 10_000) | u64::from(number % 10_000) << 32;
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let twos = hundreds | ((fours - 100 * hundreds) << 16);
    let tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | ((twos - 10 * tens) << 8)
}

/// The text of a mantissa of 16 digits or more with so many decimals that no digit is before the
/// point.
#[cold]
fn fraction_only(mantissa: i64, scale: u8) -> String {
    let sign = if mantissa < 0 { "-" } else { "" };
    let decimals = format!("{:0>1$}", mantissa.unsigned_abs(), usize::from(scale));
    format!("{sign}0.{}", decimals.trim_end_matches('0'))
}

/// A short text that is written from its last byte to its first.
struct Backwards {
    bytes: [u8; Self::LENGTH],
    start: usize,
}

impl Backwards {
    /// Room for a sign, 20 digits, a point and 19 decimals.
    const LENGTH: usize = 41;

    #[inline]
    fn put(&mut self, byte: u8) {
        self.start = self.start.saturating_sub(1);
        if let Some(slot) = self.bytes.get_mut(self.start) {
            *slot = byte;
        }
    }

    #[inline]
    fn written(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}

impl Default for Backwards {
    fn default() -> Self {
        Self {
            bytes: [0; Self::LENGTH],
            start: Self::LENGTH,
        }
    }
}
