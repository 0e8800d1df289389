//! The user agents of `faker.user_agent`. There are so few that each is a text of its own, with all
//! that follows it in a line.

use crate::line::Line;
use crate::rng::Rng;
use crate::word::Word;

/// What stands behind the user agent up to the time.
const END: &str = "\"},\"timestamp\":\"";

const WINDOWS: &str = "Windows NT 10.0; Win64; x64";
const MACINTOSH: &str = "Macintosh; Intel Mac OS X 10_15_7";
const DESKTOPS: &[&str] = &[WINDOWS, MACINTOSH, "X11; Linux x86_64"];
const FIREFOX_DESKTOPS: &[&str] = &[
    WINDOWS,
    "Macintosh; Intel Mac OS X 10.15",
    "X11; Linux x86_64",
    "X11; Ubuntu; Linux x86_64",
];
const PHONES: &[&str] = &["Linux; Android 10; K"];
const APPLE_VERSIONS: [(u32, u32); 9] = [
    (16, 6),
    (17, 4),
    (17, 5),
    (17, 6),
    (18, 0),
    (18, 1),
    (18, 3),
    (18, 4),
    (18, 5),
];

/// Those of one browser on one kind of machine.
#[derive(Clone, Copy)]
struct Browser {
    first: usize,
    versions: u64,
    systems: u64,
    /// Windows stands several times in the list, and once among the texts.
    again: usize,
    /// How many texts a version has.
    texts: usize,
}

/// All of them.
pub struct UserAgents {
    texts: Vec<Word<160>>,
    /// By the number that is drawn first.
    browsers: [Browser; 100],
}

impl UserAgents {
    pub fn new() -> Self {
        let mut texts = Vec::new();
        let mut browsers = Vec::new();
        let mut add = |share: usize, versions: u64, systems: u64, made: Vec<String>| {
            let of_a_version = made.len() / versions as usize;
            let browser = Browser {
                first: texts.len(),
                versions,
                systems,
                again: systems as usize - of_a_version,
                texts: of_a_version,
            };
            browsers.extend([browser].repeat(share));
            texts.extend(made.iter().map(|text| {
                let mut word = Word::EMPTY;
                word.push_text(text);
                word.push_text(END);
                word
            }));
        };
        add(38, 22, 5, chromium(DESKTOPS, "", ""));
        add(20, 22, 1, chromium(PHONES, "Mobile ", ""));
        add(10, 22, 5, chromium(DESKTOPS, "", "Edg"));
        add(3, 22, 1, chromium(PHONES, "Mobile ", "EdgA"));
        add(
            7,
            24,
            4,
            firefox(|version| {
                FIREFOX_DESKTOPS
                .iter()
                .map(|system| {
                    format!("Mozilla/5.0 ({system}; rv:{version}.0) Gecko/20100101 Firefox/{version}.0")
                })
                .collect()
            }),
        );
        add(
            2,
            24,
            4,
            firefox(|version| {
                (12..16)
                .map(|android| {
                    format!(
                        "Mozilla/5.0 (Android {android}; Mobile; rv:{version}.0) Gecko/{version}.0 Firefox/{version}.0"
                    )
                })
                .collect()
            }),
        );
        add(7, 9, 1, safari(MACINTOSH, ""));
        add(11, 9, 1, safari("iPhone; CPU iPhone OS ", "Mobile/15E148 "));
        add(2, 9, 1, safari("iPad; CPU OS ", "Mobile/15E148 "));
        let mut by_number = [browsers[0]; 100];
        by_number.copy_from_slice(&browsers);
        Self {
            texts,
            browsers: by_number,
        }
    }

    /// One of them, and what follows it.
    #[inline(always)]
    pub fn write<const M: usize>(&self, mut rng: Rng, line: &mut Line<M>) {
        let browser = &self.browsers[rng.below(100)];
        let version = rng.below(browser.versions);
        let system = rng.below(browser.systems).saturating_sub(browser.again);
        self.texts[browser.first + version * browser.texts + system].write_long(line);
    }
}

fn chromium(systems: &[&str], device: &str, brand: &str) -> Vec<String> {
    let mut made = Vec::new();
    for version in 120..142 {
        let end = match brand {
            "" => String::new(),
            brand => format!(" {brand}/{version}.0.0.0"),
        };
        for system in systems {
            made.push(format!(
                "Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 {device}Safari/537.36{end}"
            ));
        }
    }
    made
}

fn firefox(of_a_version: impl Fn(u32) -> Vec<String>) -> Vec<String> {
    (121..145).flat_map(of_a_version).collect()
}

fn safari(device: &str, mobile: &str) -> Vec<String> {
    APPLE_VERSIONS
        .iter()
        .map(|(major, minor)| {
            let (system, end) = match mobile {
                "" => (String::new(), "605.1.15"),
                _ => (format!("{major}_{minor} like Mac OS X"), "604.1"),
            };
            format!(
                "Mozilla/5.0 ({device}{system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{major}.{minor} {mobile}Safari/{end}"
            )
        })
        .collect()
}
