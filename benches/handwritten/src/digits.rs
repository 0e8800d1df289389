//! Numbers and identifiers as text.

use crate::rng::Rng;

/// The two digits of each number below 100.
pub static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

/// The eight digits of a number, the first one lowest, each as a number.
#[inline(always)]
pub fn eight(number: u32) -> u64 {
    let (high, low) = (u64::from(number / 10_000), u64::from(number % 10_000));
    let fours = high | low << 32;
    let hundreds = ((fours * 10_486) >> 20) & 0x7F_0000_007F;
    let twos = hundreds | ((fours - 100 * hundreds) << 16);
    let tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | ((twos - 10 * tens) << 8)
}

const ASCII: u64 = 0x3030_3030_3030_3030;

/// A number below 10^8 without leading zeros, and how many digits that are.
#[inline(always)]
pub fn number(number: u32) -> ([u8; 8], usize) {
    let digits = eight(number);
    let zeros = (digits | 1 << 56).trailing_zeros() / 8;
    (
        ((digits | ASCII) >> (8 * zeros)).to_le_bytes(),
        8 - zeros as usize,
    )
}

/// Cents as whole ones: one decimal at least, and no second one that is 0. Below 100,000.00.
#[inline(always)]
pub fn cents(cents: u32) -> ([u8; 8], usize) {
    let digits = eight(cents);
    // A digit before the point stays.
    let zeros = (digits | 1 << 40).trailing_zeros() / 8;
    let ascii = digits | ASCII;
    let whole = 6 - zeros;
    let text = (ascii & 0x0000_FFFF_FFFF_FFFF) >> (8 * zeros)
        | u64::from(b'.') << (8 * whole)
        | (ascii >> 48).wrapping_shl(8 * (whole + 1));
    let length = whole as usize + 3 - usize::from(digits >> 56 == 0);
    (text.to_le_bytes(), length)
}

/// A UUID's text.
pub type UuidText = [u8; 36];

/// The 128 bits of a random UUID (version 4).
#[inline(always)]
pub fn uuid_v4(rng: &mut Rng) -> [u64; 2] {
    let high = rng.bits();
    let low = rng.bits();
    [
        high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
        low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000,
    ]
}

#[inline(always)]
pub fn uuid_text([high, low]: [u64; 2]) -> UuidText {
    let [one, two] = [hexadecimal((high >> 32) as u32), hexadecimal(high as u32)];
    let [three, four] = [hexadecimal((low >> 32) as u32), hexadecimal(low as u32)];
    let mut text = [b'-'; 36];
    text[..8].copy_from_slice(&one.to_le_bytes());
    text[9..13].copy_from_slice(&(two as u32).to_le_bytes());
    text[14..18].copy_from_slice(&((two >> 32) as u32).to_le_bytes());
    text[19..23].copy_from_slice(&(three as u32).to_le_bytes());
    text[24..28].copy_from_slice(&((three >> 32) as u32).to_le_bytes());
    text[28..].copy_from_slice(&four.to_le_bytes());
    text
}

/// The eight hexadecimal digits of a number, the first one lowest.
#[inline(always)]
fn hexadecimal(number: u32) -> u64 {
    let bytes = u64::from(number.swap_bytes());
    let pairs = (bytes | bytes << 16) & 0x0000_FFFF_0000_FFFF;
    let pairs = (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FF;
    let digits = (pairs >> 4 | pairs << 8) & 0x0F0F_0F0F_0F0F_0F0F;
    // Of each digit above 9, a one.
    let letters = ((digits + 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101;
    digits + ASCII + letters * u64::from(b'a' - b'0' - 10)
}
