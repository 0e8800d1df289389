//! The natural logarithm of `libm`, bit for bit, of what gaps are made of alone.

/* origin: FreeBSD /usr/src/lib/msun/src/e_log.c */
/*
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */

const LN2_HI: f64 = f64::from_bits(0x3FE6_2E42_FEE0_0000);
const LN2_LO: f64 = f64::from_bits(0x3DEA_39EF_3579_3C76);
const LG1: f64 = f64::from_bits(0x3FE5_5555_5555_5593);
const LG2: f64 = f64::from_bits(0x3FD9_9999_9997_FA04);
const LG3: f64 = f64::from_bits(0x3FD2_4924_9422_9359);
const LG4: f64 = f64::from_bits(0x3FCC_71C5_1D8E_78AF);
const LG5: f64 = f64::from_bits(0x3FC7_4664_96CB_03DE);
const LG6: f64 = f64::from_bits(0x3FC3_9A09_D078_C69F);
const LG7: f64 = f64::from_bits(0x3FC2_F112_DF3E_5244);

/// Of a positive, normal, finite number: there is nothing else to look for.
#[inline(always)]
pub fn log(x: f64) -> f64 {
    // Into the range from sqrt(2)/2 to sqrt(2): the exponent apart from the rest.
    const UP: u64 = (0x3FF0_0000 - 0x3FE6_A09E) << 32;
    const LEAST: u64 = 0x3FE6_A09E << 32;
    let bits = x.to_bits() + UP;
    let exponent = (bits >> 52) as i32 - 0x3FF;
    let x = f64::from_bits((bits & 0x000F_FFFF_FFFF_FFFF) + LEAST);

    let f = x - 1.0;
    let hfsq = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let t1 = w * (LG2 + w * (LG4 + w * LG6));
    let t2 = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)));
    let r = t2 + t1;
    let dk = f64::from(exponent);
    s * (hfsq + r) + dk * LN2_LO - hfsq + f + dk * LN2_HI
}
