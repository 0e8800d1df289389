//! What people, companies and their mail addresses are called.

use super::super::account::follows;
use super::super::{Asked, is_clean, is_in_script, is_like};
use super::DOMAIN;

/// Whether a name has letters of the language's script alone, and what stands between them in it.
pub(super) fn named(text: &str, asked: &Asked<'_>) -> bool {
    let mut letters = text.chars();
    is_clean(text)
        && is_in_script(text, asked.locale)
        && match asked.locale {
            "ja_JP" | "zh_CN" | "zh_TW" | "ar_SA" | "fa_IR" => letters.all(|letter| {
                // Persian joins words with a sign of no width.
                matches!(letter, ' ' | '々' | '\u{200c}')
                    || is_in_script(&letter.to_string(), asked.locale)
            }),
            _ => letters.all(|letter| {
                " '-.()".contains(letter) || letter.is_alphabetic() && letter < '\u{250}'
            }),
        }
}

/// What companies of the country are, at the end of their names or before them.
pub(super) fn legal_forms(locale: &str) -> &'static [&'static str] {
    match locale {
        "ar_SA" => &["شركة", "مؤسسة", "مجموعة"],
        "cy_GB" => &["Cyf.", "Cyfyngedig", "CCC", "a'i Gwmni"],
        "de_DE" => &[
            "GmbH",
            "AG",
            "KG",
            "OHG",
            "GbR",
            "GmbH & Co. KG",
            "e.K.",
            "UG (haftungsbeschränkt)",
        ],
        "fa_IR" => &["شرکت", "گروه", "مؤسسه", "هلدینگ"],
        "fr_FR" => &["SA", "SAS", "S.A.R.L.", "SNC", "SCOP", "et Fils"],
        "it_IT" => &["S.p.A.", "S.r.l.", "S.n.c.", "S.a.s.", "e figli"],
        "ja_JP" => &["株式会社", "有限会社", "合同会社"],
        "nl_NL" => &["BV", "NV", "VOF", "Holding BV", "Groep"],
        "pt_BR" => &["S.A.", "S/A", "Ltda.", "ME", "EPP", "e Filhos"],
        "pt_PT" => &["S.A.", "Lda.", "Unipessoal Lda.", "SGPS, S.A."],
        "tr_TR" => &["A.Ş.", "Ltd. Şti.", "Holding", "Ticaret", "Sanayi"],
        "zh_CN" => &["有限公司", "股份有限公司", "有限责任公司", "集团"],
        "zh_TW" => &["有限公司", "股份有限公司", "企業社", "集團"],
        _ => &[
            "Inc", "Corp", "Co", "LLC", "LLP", "Group", "Partners", "Holdings", "and Sons",
        ],
    }
}

/// A company's name: with a legal form that its country has, or of families alone.
pub(super) fn company(text: &str, asked: &Asked<'_>) -> bool {
    let mut forms = legal_forms(asked.locale).iter();
    let formed = forms.any(|form| text.ends_with(form) || text.starts_with(form));
    let families = match asked.locale {
        "en_US" => is_like(text, r".+-.+|.+, .+ and .+"),
        "cy_GB" => is_like(text, r".+ & .+|.+ a'i Feibion"),
        "fr_FR" => is_like(text, r"[^ ]+|.+ et .+|L[ea] .+|D[aeo]s? .+"),
        "nl_NL" => is_like(text, r".+ & .+"),
        "pt_PT" => text.ends_with(" e Filhos"),
        _ => false,
    };
    let capital = text
        .chars()
        .next()
        .is_some_and(|first| !first.is_lowercase());
    is_clean(text) && is_in_script(text, asked.locale) && capital && (formed || families)
}

pub(super) fn email(text: &str, asked: &Asked<'_>) -> bool {
    let Some((account, domain)) = text.split_once('@') else {
        return false;
    };
    let wanted = asked.text("domain");
    is_like(account, r"[a-z0-9]+([._-]?[a-z0-9]+)*")
        && account.len() <= 64
        && is_like(domain, DOMAIN)
        && wanted.is_none_or(|wanted| domain == wanted)
        && follows(account, asked)
}
