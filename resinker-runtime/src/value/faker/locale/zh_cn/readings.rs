//! Signs that are read otherwise in names than elsewhere. Ü is written yu (GB/T 28039-2011), as in
//! passports.

use crate::value::faker::latin::Readings;

#[rustfmt::skip]
pub(super) const FAMILIES: Readings = &[
    ("万", "wan"), ("万俟", "moqi"), ("乐", "yue"), ("仇", "qiu"), ("区", "ou"), ("區", "ou"), ("单", "shan"),
    ("单于", "chanyu"), ("召", "shao"), ("叶", "ye"), ("吕", "lyu"), ("呂", "lyu"), ("员", "yun"), ("單", "shan"),
    ("尉迟", "yuchi"), ("曾", "zeng"), ("朴", "piao"), ("柏", "bai"), ("查", "zha"), ("樂", "yue"), ("沈", "shen"),
    ("澹台", "tantai"), ("盖", "ge"), ("祭", "zhai"), ("繁", "po"), ("繆", "miao"), ("缪", "miao"), ("翟", "zhai"),
    ("葉", "ye"), ("蓋", "ge"), ("覃", "qin"), ("解", "xie"), ("长孙", "zhangsun"),
];

#[rustfmt::skip]
pub(super) const WORDS: Readings = &[
    ("万", "wan"), ("乾", "qian"), ("叶", "ye"), ("吕", "lyu"), ("女", "nyu"), ("娜", "na"), ("晟", "sheng"),
    ("曾", "zeng"), ("柏", "bai"), ("沈", "shen"), ("盛", "sheng"), ("绿", "lyu"), ("芍", "shao"),
];
