//! Postcodes, and addresses, whose postcodes and regions must belong together.

use super::{Asked, is_clean, is_in_script, is_like};

/// Whether a postcode can be one of the locale's country.
pub(super) fn postcode(text: &str, asked: &Asked<'_>) -> bool {
    of_country(text, asked.locale)
}

fn of_country(text: &str, locale: &str) -> bool {
    let leading = |count: usize| text.get(..count).unwrap_or_default();
    match locale {
        "en_US" => is_like(text, r"\d{5}") && !text.ends_with("00") && is_sorted_there(leading(3)),
        // 01001 to 99998; four pairs of digits were never given out.
        "de_DE" => {
            is_like(text, r"\d{5}")
                && !matches!(leading(2), "00" | "05" | "43" | "62")
                && !matches!(text, "01000" | "99999")
        }
        "fr_FR" => is_like(text, r"(0[1-9]|[1-8]\d|9[0-5])\d{3}|97[1-46]\d\d"),
        "it_IT" => {
            is_like(text, r"\d{5}")
                && ("00010"..="98168").contains(&text)
                && !matches!(leading(2), "49" | "68" | "69" | "77" | "78" | "79")
        }
        "nl_NL" => is_like(text, r"[1-9]\d{3} [A-Z]{2}") && !is_like(text, ".*S[ADS]"),
        "pt_PT" => is_like(text, r"[1-9]\d{3}-\d{3}") && !text.ends_with("-000"),
        "pt_BR" => is_like(text, r"(0[1-9]|[1-9]\d)\d{3}-\d{3}"),
        "cy_GB" => is_like(
            text,
            r"(CF|CH|LD|LL|NP|SA|SY)[1-9]\d? \d[ABD-HJLNP-UW-Z]{2}",
        ),
        "tr_TR" => is_like(text, r"(0[1-9]|[1-7]\d|8[01])\d{3}"),
        "ja_JP" => is_like(text, r"\d{3}-\d{4}") && leading(3) != "000",
        "zh_CN" => is_like(
            text,
            r"(0[1-7]|1[0-356]|2[0-7]|3[0-6]|4[0-7]|5[1-7]|6[1-7]|7[1-5]|8[1345])\d{4}",
        ),
        "zh_TW" => is_like(text, r"[1-9]\d{2}(\d{2,3})?"),
        "ar_SA" => is_like(text, r"[1-8]\d{4}(-\d{4})?"),
        _ => {
            let four = text.chars().take(4);
            is_like(text, r"[13-9]{4}[1346-9]-?[013-9]{5}")
                && four.collect::<std::collections::BTreeSet<_>>().len() > 1
        }
    }
}

/// Whether the American post sorts anything under three digits; those for the forces, the
/// government and firms do not count.
fn is_sorted_there(prefix: &str) -> bool {
    const UNUSED: [&str; 36] = [
        "213", "269", "343", "345", "348", "353", "419", "428", "429", "517", "518", "519", "529",
        "533", "536", "552", "568", "569", "578", "579", "589", "621", "632", "642", "643", "659",
        "663", "682", "702", "709", "715", "732", "742", "771", "909", "987",
    ];
    let never = matches!(
        prefix,
        "839" | "848" | "849" | "854" | "858" | "872" | "876"
    ) || matches!(
        prefix,
        "886" | "887" | "888" | "892" | "896" | "899" | "929"
    ) || is_like(prefix, "00[0-5]|099|69[4-9]|81[789]|86[126-9]");
    !never && !UNUSED.contains(&prefix)
}

/// The state's code before a ZIP code, and the first digit that it has there.
fn state_has(state: &str, zip: &str) -> bool {
    let states = match zip.get(..1).unwrap_or_default() {
        "0" => "CT MA ME NH NJ RI VT",
        "1" => "DE NY PA",
        "2" => "DC MD NC SC VA WV",
        "3" => "AL FL GA MS TN",
        "4" => "IN KY MI OH",
        "5" => "IA MN MT ND SD WI",
        "6" => "IL KS MO NE",
        "7" => "AR LA OK TX",
        "8" => "AZ CO ID NM NV UT WY",
        _ => "AK CA HI OR WA",
    };
    states.split(' ').any(|known| known == state)
}

/// What postcodes of a region begin with, for regions that many people know.
const BEGINNINGS: &[(&str, &str, &str)] = &[
    ("de_DE", " Berlin", "1[0-4]"),
    ("de_DE", " Hamburg", "2[0-2]"),
    ("de_DE", " München", "8[01]"),
    ("de_DE", " Dresden", "01"),
    ("fr_FR", " Paris", "75"),
    ("fr_FR", " Marseille", "13"),
    ("fr_FR", " Nice", "06"),
    ("it_IT", "(RM)", "00"),
    ("it_IT", "(MI)", "20"),
    ("it_IT", "(NA)", "80"),
    ("it_IT", "(PA)", "90"),
    ("nl_NL", " Amsterdam", "1[01]"),
    ("nl_NL", " Rotterdam", "30"),
    ("nl_NL", " Groningen", "97"),
    ("pt_PT", " Lisboa", "1"),
    ("pt_PT", " Porto", "4"),
    ("pt_PT", " Faro", "8"),
    ("pt_BR", "- SP", "[01]"),
    ("pt_BR", "- RJ", "2[0-8]"),
    ("pt_BR", "- MG", "3"),
    ("pt_BR", "- BA", "4[0-8]"),
    ("pt_BR", "- PR", "8[0-7]"),
    ("pt_BR", "- RS", "9"),
    ("tr_TR", "/İstanbul", "34"),
    ("tr_TR", "/Ankara", "06"),
    ("tr_TR", "/İzmir", "35"),
    ("cy_GB", "\nCaerdydd", "CF"),
    ("cy_GB", "\nBangor", "LL"),
    ("cy_GB", "\nAbertawe", "SA"),
    ("ja_JP", "北海道", "0[0-9]"),
    ("ja_JP", "東京都", "1|20"),
    ("ja_JP", "神奈川県", "2[1-5]"),
    ("ja_JP", "愛知県", "4[4-9]"),
    ("ja_JP", "大阪府", "5[3-9]"),
    ("ja_JP", "京都府", "6[0-2]"),
    ("ja_JP", "福岡県", "8[0-3]"),
    ("ja_JP", "沖縄県", "90"),
    ("zh_CN", "北京市", "10"),
    ("zh_CN", "上海市", "20"),
    ("zh_CN", "天津市", "30"),
    ("zh_CN", "重庆市", "40"),
    ("zh_CN", "广东省", "5[12]"),
    ("zh_CN", "江苏省", "2[12]"),
    ("zh_CN", "四川省", "6[1-4]"),
    ("zh_TW", "臺北市", "1"),
    ("zh_TW", "臺中市", "4"),
    ("zh_TW", "高雄市", "8"),
    ("ar_SA", "الرياض", "1"),
    ("ar_SA", "جدة", "2"),
    ("ar_SA", "الدمام", "3"),
    ("fa_IR", "تهران", "1"),
    ("fa_IR", "اصفهان", "8"),
    ("fa_IR", "مشهد", "9"),
];

fn belongs(place: &str, postcode: &str, locale: &str) -> bool {
    BEGINNINGS
        .iter()
        .filter(|(known, name, _)| *known == locale && place.contains(name))
        .all(|(_, _, digits)| {
            regex::Regex::new(&format!("^({digits})")).is_ok_and(|begin| begin.is_match(postcode))
        })
}

/// An address as people of the country write it: what stands first, where the postcode is, which
/// region it is in.
pub(super) fn address(text: &str, asked: &Asked<'_>) -> bool {
    let locale = asked.locale;
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.first().copied().unwrap_or_default();
    let last = lines.last().copied().unwrap_or_default();
    // A house stands before its street in some countries, and after it in others.
    let house_first = first.starts_with(|sign: char| sign.is_ascii_digit());
    let (postcode, place, shaped) = match locale {
        "en_US" => {
            let (place, zip) = last.rsplit_once(' ').unwrap_or_default();
            let state = place.rsplit_once(", ").map_or("", |(_, state)| state);
            let shaped = is_like(
                text,
                r"\d{3,5} [A-Za-z' -]+( (Apt\.|Suite|Unit) \d+)?\n[A-Za-z'. -]+, [A-Z]{2} \d{5}",
            );
            (zip, place, shaped && state_has(state, zip))
        }
        "de_DE" | "it_IT" | "pt_PT" | "pt_BR" | "tr_TR" | "fr_FR" => {
            let space = last.find(' ').unwrap_or(0);
            let (postcode, place) = last.split_at_checked(space).unwrap_or_default();
            let shaped = match locale {
                "it_IT" => is_like(place, r" .+ \([A-Z]{2}\)"),
                "pt_BR" => is_like(place, r" .+ - [A-Z]{2}"),
                "tr_TR" => is_like(place, r" \p{L}+/\p{L}+"),
                _ => true,
            };
            (
                postcode,
                place,
                shaped && lines.len() == 2 && house_first == (locale == "fr_FR"),
            )
        }
        "nl_NL" => {
            let (postcode, place) = last.split_at_checked(7).unwrap_or_default();
            (
                postcode,
                place,
                place.starts_with("  ") && lines.len() == 2 && !house_first,
            )
        }
        "cy_GB" => (last, text, lines.len() == 3 || lines.len() == 4),
        "ja_JP" => {
            let rest = text.strip_prefix('〒').unwrap_or_default();
            let (postcode, place) = rest.split_once(' ').unwrap_or_default();
            (
                postcode,
                place,
                is_like(
                    place,
                    r"(北海道|\p{Han}{2,3}[都府県])[\p{Han}\p{Hiragana}].*\d.*",
                ),
            )
        }
        "zh_CN" => {
            let (place, postcode) = text.rsplit_once(' ').unwrap_or_default();
            // Four cities lie in no province.
            let shaped = is_like(
                place,
                r"((北京|上海|天津|重庆)市|\p{Han}+(省|自治区)\p{Han}+市).+号",
            ) && !is_like(place, ".*(省|自治区)(北京|上海|天津|重庆)市.*");
            (postcode, place, shaped)
        }
        "zh_TW" => {
            let (postcode, place) = text.split_once(' ').unwrap_or_default();
            let shaped = is_like(place, r"\p{Han}{2}[市縣]\p{Han}+[區市鎮].*號.*");
            (postcode, place, shaped)
        }
        "ar_SA" => {
            let (place, postcode) = last.rsplit_once(' ').unwrap_or_default();
            (postcode, place, lines.len() == 2 && house_first)
        }
        _ => {
            let (place, postcode) = text.rsplit_once(' ').unwrap_or_default();
            let city = place.split('،').next().unwrap_or_default();
            (postcode, city, place.ends_with("، کد پستی"))
        }
    };
    text.lines().all(is_clean)
        && is_in_script(text, locale)
        && shaped
        && of_country(postcode, locale)
        && belongs(place, postcode, locale)
}
