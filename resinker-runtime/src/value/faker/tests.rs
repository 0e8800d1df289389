use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use super::locale::Locale;
use super::locale::{
    ALL, AR_SA, CY_GB, DE_DE, EN_US, FA_IR, IT_IT, JA_JP, NL_NL, TR_TR, ZH_CN, ZH_TW, find,
};
use super::*;
use crate::list::List;
use crate::rng::{Draws, Stream};
use crate::time::Timestamp;

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
    let emails = texts(20_000, |rng, out| email(rng, &EN_US, true, "", out));
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
    for name in texts(2_000, |rng, out| user_name(rng, &EN_US, out)) {
        assert!(
            name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.contains('@'),
            "{name}"
        );
    }
}

#[test]
fn names_have_two_parts() {
    for name in texts(2_000, |rng, out| name(rng, &EN_US, out)) {
        let (given, family) = name.split_once(' ').unwrap();
        for part in [given, family] {
            assert!(part.starts_with(char::is_uppercase), "{name}");
        }
    }
    assert!(distinct(&texts(5_000, |rng, out| first_name(rng, &EN_US, out))) > 1_000);
    assert!(distinct(&texts(5_000, |rng, out| last_name(rng, &EN_US, out))) > 300);
}

#[test]
fn ipv4_addresses_are_public() {
    let addresses = texts(50_000, |rng, out| {
        ipv4(rng, false, NetworkClass::Any, false, out)
    });
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
    for sentence in texts(500, |rng, out| sentence(rng, &EN_US, 10, false, out)) {
        assert_eq!(sentence.split(' ').count(), 10, "{sentence}");
        assert!(
            sentence.ends_with('.') && sentence.starts_with(|c: char| c.is_ascii_uppercase()),
            "{sentence}"
        );
    }
    let lengths: BTreeSet<usize> = texts(500, |rng, out| sentence(rng, &EN_US, 10, true, out))
        .iter()
        .map(|sentence| sentence.split(' ').count())
        .collect();
    assert_eq!(lengths, (6..=14).collect());
    for sentence in texts(50, |rng, out| sentence(rng, &EN_US, 1, true, out)) {
        assert!(!sentence.contains(' ') && sentence.len() > 1, "{sentence}");
    }
    assert_eq!(
        texts(1, |rng, out| sentence(rng, &EN_US, 0, true, out)),
        [""]
    );
}

#[test]
fn words_and_products_are_various() {
    assert!(
        texts(500, |rng, out| word(rng, &EN_US, out))
            .iter()
            .all(|word| word.chars().all(|c| c.is_ascii_lowercase()))
    );
    let products = texts(5_000, product_name);
    assert!(distinct(&products) > 4_900);
    assert!(products.iter().all(|name| name.split(' ').count() >= 3));
}

#[test]
fn locales_are_found_by_any_spelling() {
    for (name, code) in [
        ("de_DE", "de_DE"),
        ("de-DE", "de_DE"),
        ("de", "de_DE"),
        ("PT", "pt_PT"),
        ("pt-br", "pt_BR"),
        ("zh", "zh_CN"),
        ("zh_TW", "zh_TW"),
        ("en", "en_US"),
    ] {
        assert_eq!(find(name).map(|locale| locale.code), Some(code), "{name}");
    }
    for name in ["", "d", "deu", "de_", "de_AT", "es_ES", "_DE", "de_DE_x"] {
        assert!(find(name).is_none(), "{name}");
    }
}

/// A list of texts of a locale, each finished and none twice.
#[track_caller]
fn assert_table(what: &str, locale: &str, table: &[&str]) {
    assert!(!table.is_empty(), "{locale}: no {what}");
    for text in table {
        assert!(
            !text.is_empty() && text.trim() == *text && !text.contains('\t'),
            "{locale}: {what} {text:?}"
        );
    }
}

#[test]
fn every_locale_is_complete() {
    for locale in ALL {
        let code = locale.code;
        let person = &locale.person;
        for (what, table) in [
            ("given names", person.first),
            ("women's names", person.female),
            ("men's names", person.male),
            ("family names", person.last),
            ("prefixes of women", person.prefixes_female),
            ("prefixes of men", person.prefixes_male),
            ("states", locale.address.states),
            ("codes of states", locale.address.state_codes),
            ("street suffixes", locale.address.street_suffixes),
            ("company suffixes", locale.company.suffixes),
            ("providers of mail", locale.internet.free_mail),
            ("months", locale.calendar.months),
            ("days", locale.calendar.days),
            ("number plates", locale.plates),
            ("telephones", locale.phone.numbers),
            ("mobiles", locale.phone.mobiles),
        ] {
            assert_table(what, code, table);
        }
        assert!(
            locale.address.state_codes.len() >= locale.address.states.len(),
            "{code}"
        );
        assert!(code.ends_with(locale.address.country_code), "{code}");
        for postcodes in locale.address.postcodes {
            let digits = postcodes.form.matches('^').count() as u32;
            assert!(postcodes.letters.is_ascii() && !postcodes.letters.is_empty());
            let mut next = 0;
            for (low, high) in postcodes.spans {
                assert!(next <= *low && low <= high, "{code}: {low}");
                assert!(*high < 10_u32.pow(digits), "{code}: {high}");
                next = high + 1;
            }
            assert!(next > 0, "{code}");
        }
        let mobile =
            locale.phone.mobiles.iter().all(|pattern| {
                pattern.starts_with(locale.phone.calling_code.trim_start_matches('+'))
            });
        assert!(mobile, "{code}");
    }
}

#[test]
fn names_stand_in_the_order_of_the_language() {
    for text in texts(200, |rng, out| name(rng, &JA_JP, out)) {
        let (family, given) = text.split_once(' ').unwrap();
        assert!(
            JA_JP.person.last.contains(&family) && JA_JP.person.first.contains(&given),
            "{text}"
        );
    }
    for text in texts(200, |rng, out| name(rng, &ZH_CN, out)) {
        assert!(
            ZH_CN
                .person
                .last
                .iter()
                .any(|family| text.starts_with(family)),
            "{text}"
        );
    }
}

#[test]
fn accounts_are_in_latin_letters_everywhere() {
    let of = |locale, name: &str| {
        let mut out = String::new();
        user_name_from(&mut rng(3), locale, name, &mut out);
        out.retain(|character| character.is_ascii_alphabetic());
        out
    };
    assert!(of(&DE_DE, "Jürgen Müßig").ends_with("muessig"));
    assert!(of(&TR_TR, "Gülsüm Öztürk").ends_with("ozturk"));
    assert!(of(&EN_US, "Seán O'Connor").ends_with("oconnor"));
    assert!(of(&EN_US, "Anna Maria de la Cruz").ends_with("cruz"));
    assert!(
        of(&JA_JP, "Sato Yuki").ends_with("sato"),
        "the family name comes first"
    );
    assert!(!of(&EN_US, "王芳").is_empty());
    // Nothing can be made of this: the account is anybody's.
    assert!(!of(&EN_US, "").is_empty() && !of(&EN_US, "?!").is_empty());
    for locale in ALL {
        for text in texts(300, |rng, out| user_name(rng, locale, out)) {
            let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
            assert!(
                !text.is_empty() && text.chars().all(legal),
                "{}: {text}",
                locale.code
            );
        }
    }
}

/// The letters of a name, with the whole given name or its initial before the family's.
#[track_caller]
fn assert_account(locale: &Locale, name: &str, given: &str, family: &str) {
    for ordinal in 0..20 {
        let mut out = String::new();
        user_name_from(&mut rng(ordinal), locale, name, &mut out);
        out.retain(|character| character.is_ascii_alphabetic());
        let initial = given.get(..1).unwrap_or_default();
        let legal = [given, initial].map(|given| format!("{given}{family}"));
        assert!(legal.contains(&out), "{name}: {out}");
    }
}

#[test]
fn accounts_are_names_as_the_language_reads_them() {
    assert_account(&JA_JP, "佐藤 陽菜", "hina", "sato");
    assert_account(&JA_JP, "長谷川 くみ子", "kumiko", "hasegawa");
    assert_account(&JA_JP, "ハットリ ショウタ", "shouta", "hattori");
    assert_account(&ZH_TW, "歐陽 佳穎", "chiaying", "ouyang");
    assert_account(&AR_SA, "نورة بن سعود", "noura", "binsaud");
    assert_account(&AR_SA, "سعاد القحطاني", "saad", "alqahtani");
    assert_account(&FA_IR, "پریسا علی‌زاده", "parisa", "alizadeh");
    assert_account(&TR_TR, "Işıl Çağlayan", "isil", "caglayan");
    assert_account(&NL_NL, "Sanne van den Berg", "sanne", "vandenberg");
    assert_account(&IT_IT, "Anna De Luca", "anna", "deluca");
    assert_account(&CY_GB, "Siân Ab Owain", "sian", "abowain");
    assert_account(&DE_DE, "Käthe von der Höhe", "kaethe", "vonderhoehe");
    // Who writes no space writes the family's name first.
    assert_account(&JA_JP, "山田太郎", "", "yamadataro");
    for (name, account) in [
        ("曾乐", "zengle"),
        ("乐文", "yuewen"),
        ("吕绿", "lyulyu"),
        ("单于娜", "chanyuna"),
        ("叶沈", "yeshen"),
        ("欧阳芳", "ouyangfang"),
    ] {
        assert_account(&ZH_CN, name, "", account);
    }
    assert_account(&ZH_TW, "蔡志偉", "", "tsaichihwei");
    assert_account(&ZH_TW, "曾雪", "", "tsenghsueh");
}

#[test]
fn signs_that_nobody_can_read_are_not_read_as_another_language() {
    let of = |name: &str| {
        let mut out = String::new();
        user_name_from(&mut rng(9), &JA_JP, name, &mut out);
        out.retain(|character| character.is_ascii_alphabetic());
        out
    };
    assert!(of("佐藤 龘").ends_with("sato"));
    let (given, family) = JA_JP.person.accounts.unwrap();
    let anybody = of("龘 龘");
    assert!(family.iter().any(|family| anybody.ends_with(family)));
    assert!(given.iter().any(|given| anybody.starts_with(&given[..1])));
}

#[test]
fn every_name_of_every_locale_can_be_read() {
    for locale in ALL {
        let latin = &locale.internet.latin;
        for readings in [latin.families, latin.words] {
            assert!(
                readings.is_sorted_by(|one, other| one.0 < other.0),
                "{}: they are searched",
                locale.code
            );
        }
        let person = &locale.person;
        let read = |name: &str, push: &dyn Fn(&mut String, &str)| {
            let mut out = String::new();
            push(&mut out, name);
            let legal = out.bytes().all(|byte| byte.is_ascii_lowercase());
            assert!(!out.is_empty() && legal, "{}: {name} is {out}", locale.code);
            // Without vowels nobody could say it.
            let vowels = out.contains(['a', 'e', 'i', 'o', 'u', 'y', 'w']);
            assert!(vowels, "{}: {name} is {out}", locale.code);
        };
        for name in [person.first, person.female, person.male].concat() {
            read(name, &|out, name| latin.push_given(out, name));
        }
        for name in person.last {
            read(name, &|out, name| latin.push_family(out, name));
        }
    }
}

#[test]
fn syllables_are_romanised() {
    for (text, reading) in [
        ("さくら", "sakura"),
        ("しょうた", "shouta"),
        ("りょう", "ryou"),
        ("はっとり", "hattori"),
        ("まっちゃ", "matcha"),
        ("ジョン", "jon"),
        ("フィリップ", "firippu"),
        ("シェリー", "sheri"),
        ("ウィリアム", "wiriamu"),
        ("ヴィヴィ", "vivi"),
        ("んっ", "n"),
        ("っ", ""),
    ] {
        let mut out = String::from("z");
        super::kana::push(&mut out, text);
        assert_eq!(out, format!("z{reading}"), "{text}");
    }
}

#[test]
fn companies_begin_with_a_capital() {
    for text in texts(300, |rng, out| company(rng, &NL_NL, out)) {
        let capital = |part: &str| part.starts_with(char::is_uppercase);
        assert!(text.split("& ").all(capital), "{text}");
    }
}

#[test]
fn an_address_follows_an_account() {
    for text in texts(100, |rng, out| {
        email_from(rng, &EN_US, &EN_US, "abigail_okuneva42", true, "", out)
    }) {
        assert!(text.starts_with("abigail_okuneva42@example."), "{text}");
    }
    let mut out = String::new();
    email_from(
        &mut rng(0),
        &EN_US,
        &EN_US,
        "Abigail Okuneva",
        true,
        "corp.example",
        &mut out,
    );
    assert!(
        out.ends_with("@corp.example") && out.contains("okuneva"),
        "{out}"
    );
}

#[test]
fn networks_are_of_their_class() {
    for (class, range) in [
        (NetworkClass::A, 1..128_u8),
        (NetworkClass::B, 128..192),
        (NetworkClass::C, 192..224),
    ] {
        for private in [false, true] {
            for text in texts(2_000, |rng, out| ipv4(rng, false, class, private, out)) {
                let address: Ipv4Addr = text.parse().unwrap();
                assert_eq!(address.is_private(), private, "{text}");
                // The private network of class B and C lie where those classes do.
                assert!(range.contains(&address.octets()[0]), "{text}");
            }
        }
    }
}

#[test]
fn birthdays_are_exact() {
    let at = |text: &str| Timestamp::parse_rfc3339(text).unwrap();
    // Exactly eighteen: born within a year up to this day eighteen years ago.
    let now = at("2025-05-06T10:00:00Z");
    let mut seen = BTreeSet::new();
    for ordinal in 0..20_000 {
        let day = date_of_birth(&mut rng(ordinal), now, 18, 18);
        assert_eq!(day.millis().rem_euclid(86_400_000), 0);
        seen.insert(day);
    }
    assert_eq!(seen.first(), Some(&at("2006-05-07T00:00:00Z")));
    assert_eq!(seen.last(), Some(&at("2007-05-06T00:00:00Z")));
    assert_eq!(seen.len(), 365);
    // Who was born on a leap day is a year older on the first of March.
    let leap = at("2024-02-29T00:00:00Z");
    let mut days = (0..5_000).map(|ordinal| date_of_birth(&mut rng(ordinal), leap, 0, 0));
    assert!(days.all(|day| day > at("2023-02-28T00:00:00Z") && day <= leap));
    // No calendar reaches so far back.
    date_of_birth(&mut rng(0), now, 1_000_000_000, usize::MAX);
}

#[test]
fn periods_begin_and_end_with_the_calendar() {
    let at = |text: &str| Timestamp::parse_rfc3339(text).unwrap();
    let now = at("2024-12-31T23:59:59.999Z");
    type Day = fn(&mut Rng, Timestamp, bool, bool) -> Timestamp;
    let cases: [(Day, &str, &str); 4] = [
        (
            date_this_month,
            "2024-12-01T00:00:00Z",
            "2024-12-31T00:00:00Z",
        ),
        (
            date_this_year,
            "2024-01-01T00:00:00Z",
            "2024-12-31T00:00:00Z",
        ),
        (
            date_this_decade,
            "2020-01-01T00:00:00Z",
            "2029-12-31T00:00:00Z",
        ),
        (
            date_this_century,
            "2000-01-01T00:00:00Z",
            "2099-12-31T00:00:00Z",
        ),
    ];
    for (draw, first, last) in cases {
        let days: BTreeSet<_> = (0..3_000)
            .map(|ordinal| draw(&mut rng(ordinal), now, true, true))
            .collect();
        assert!(
            days.first() >= Some(&at(first)) && days.last() <= Some(&at(last)),
            "{days:?}"
        );
        let spread = days.last().unwrap().millis() - days.first().unwrap().millis();
        assert!(spread * 10 >= (at(last).millis() - at(first).millis()) * 9);
        assert_eq!(
            draw(&mut rng(0), now, false, false),
            at("2024-12-31T00:00:00Z")
        );
    }
    // Far from every calendar nothing breaks.
    for extreme in [i64::MIN, i64::MAX] {
        for (draw, ..) in cases {
            draw(&mut rng(0), Timestamp::from_millis(extreme), true, true);
        }
        date_time_this_month(&mut rng(0), Timestamp::from_millis(extreme), true, true);
        future_date(
            &mut rng(0),
            Timestamp::from_millis(extreme),
            Timestamp::from_millis(extreme),
        );
        year(&mut rng(0), Timestamp::from_millis(extreme));
    }
}

#[test]
fn texts_keep_to_their_length() {
    for locale in [&EN_US, &ZH_CN] {
        for most in [1, 2, 5, 20, 30, 200, 1000] {
            for text in texts(200, |rng, out| text(rng, locale, most, out)) {
                let length = text.chars().count();
                assert!((1..=most).contains(&length), "{most}: {text}");
                // As near as another sentence would come.
                assert!(most < 200 || length + 140 > most, "{most}: {text}");
            }
        }
    }
}

#[test]
fn lists_use_their_buffers_again() {
    let mut list = List::default();
    words(&mut rng(0), &EN_US, 5, false, &mut list);
    let address = list[4].as_ptr();
    words(&mut rng(1), &EN_US, 3, true, &mut list);
    assert_eq!(list.len(), 3);
    words(&mut rng(2), &EN_US, 5, false, &mut list);
    assert_eq!(list[4].as_ptr(), address);
    // More different words than there are: every one comes, and then some again.
    words(&mut rng(3), &EN_US, 400, true, &mut list);
    assert_eq!(list.len(), 400);
}

#[test]
fn samples_are_without_repetition_in_any_order() {
    let elements = ["a", "b", "c", "d"];
    let mut first = [0; 4];
    let mut taken = [0; 4];
    let mut list = List::default();
    for ordinal in 0..8_000 {
        random_elements(&mut rng(ordinal), &elements, 2, true, &mut list);
        assert!(list.len() == 2 && list[0] != list[1]);
        let place = |text: &String| elements.iter().position(|element| element == text).unwrap();
        first[place(&list[0])] += 1;
        for text in list.iter() {
            taken[place(text)] += 1;
        }
        random_elements(&mut rng(ordinal), &elements, 9, true, &mut list);
        assert_eq!(list.len(), 4);
    }
    crate::chi_square::assert_fits(&first, &[1.0; 4]);
    crate::chi_square::assert_fits(&taken, &[1.0; 4]);
    random_elements(&mut rng(0), &[], 3, false, &mut list);
    assert_eq!(*list, ["", "", ""]);
    random_some(&mut rng(0), &[], true, &mut list);
    assert!(list.is_empty());
}

#[test]
fn patterns_are_filled() {
    let one = |fill: &dyn Fn(&mut Rng, &mut String)| {
        let mut out = "stale".to_owned();
        fill(&mut rng(1), &mut out);
        out
    };
    assert_eq!(one(&|rng, out| lexify(rng, "-?-", "x", out)), "-x-");
    assert_eq!(one(&|rng, out| lexify(rng, "?", "", out)), "?");
    assert_eq!(one(&|rng, out| bothify(rng, "Ä?", "ü", out)), "Äü");
    assert!(
        one(&|rng, out| hexify(rng, "^^", true, out))
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
    );
    let lengths: BTreeSet<usize> = texts(200, |rng, out| numerify(rng, "!!@", out))
        .iter()
        .map(String::len)
        .collect();
    assert_eq!(lengths, (0..=3).collect());
    assert_eq!(
        one(&|rng, out| pystr(rng, 0, 3, "long", "er", out)),
        "longer"
    );
}

#[test]
fn numbers_keep_to_their_digits() {
    for ordinal in 0..2_000 {
        let rng = &mut rng(ordinal);
        assert!((1000..10_000).contains(&random_number(rng, 4, true)));
        assert!((0..100).contains(&random_number(rng, 2, false)));
        assert!((0..1_000_000_000).contains(&random_number(rng, 0, false)));
        assert!(random_number(rng, 18, true) >= 100_000_000_000_000_000);
        let stepped = stepped_int(rng, -10, 11, 7);
        assert!([-10, -3, 4, 11].contains(&stepped));
        stepped_int(rng, i64::MIN, i64::MAX, 1);
        assert_eq!(stepped_int(rng, 3, 3, 0), 3);
    }
}
