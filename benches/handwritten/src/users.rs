//! Users, and the two events that are about one alone.

use crate::clock::Now;
use crate::digits::{self, PAIRS, UuidText, uuid_text, uuid_v4};
use crate::line::Line;
use crate::password_hashes::PASSWORD_HASHES;
use crate::rng::{Draws, Rng, Scope, Stream, share_of};
use crate::user_agent::UserAgents;
use crate::word::{FAMILIES, FAMILY_ACCOUNTS, GIVEN};

const USER_ID: Stream = Stream::named("user_id");

/// All that anything reads of a user is the identifier, and whether they are logged in: each is in
/// one of two lists.
pub struct Users {
    pub waiting: Vec<UuidText>,
    pub logged_in: Vec<UuidText>,
    /// Who has just registered.
    pub newest: UuidText,
    registered: Scope,
    logins: Scope,
    agents: UserAgents,
}

impl Users {
    pub fn new(seed: u64) -> Self {
        let mut initial = Scope::new(seed, "initial User");
        let waiting = (0..10).map(|_| user_id(initial.next())).collect();
        Self {
            waiting,
            logged_in: Vec::new(),
            newest: [0; 36],
            registered: Scope::new(seed, "UserRegistered"),
            logins: Scope::new(seed, "UserLoggedIn"),
            agents: UserAgents::new(),
        }
    }

    /// `UserRegistered`: the user is `newest`, and in neither list yet.
    #[inline(always)]
    pub fn register(&mut self, now: &Now, line: &mut Line) {
        let draws = self.registered.next();
        let user = user_id(draws);
        line.within::<128>(|line| {
            line.put(b"{\"event_type\":\"UserRegistered\",\"payload\":{\"user_id\":\"");
            line.put(&user);
            line.put(b"\",\"full_name\":\"");
        });
        self.newest = user;
        write_name(draws, line);
        line.put(b"\",\"email\":\"");
        write_account(draws, line, |domain, line| {
            line.within::<192>(|line| {
                line.put(domain);
                const PASSWORD_HASH: Stream = Stream::named("password_hash");
                line.put(&PASSWORD_HASHES[draws.stream(PASSWORD_HASH).below_power::<6>()]);
                line.put(b"\",\"registration_timestamp\":\"");
                now.write(line);
                line.put(b"\",\"referral_code\":");
                write_referral_code(draws, line);
            });
        });
        line.within::<64>(|line| {
            line.put(b"},\"timestamp\":\"");
            now.write_end(line);
        });
    }

    /// Somebody who is not logged in, and is in neither list then.
    #[inline(always)]
    pub fn choose_waiting(&mut self, draws: Draws) -> UuidText {
        const LOGGING_IN_USER: Stream = Stream::named("consumes logging_in_user");
        let place = draws
            .stream(LOGGING_IN_USER)
            .below(self.waiting.len() as u64);
        self.waiting.swap_remove(place)
    }

    #[inline(always)]
    pub fn next_login(&mut self) -> Draws {
        self.logins.next()
    }

    /// `UserLoggedIn` of a user who is in neither list.
    #[inline(always)]
    pub fn log_in(&mut self, draws: Draws, user: &UuidText, now: &Now, line: &mut Line) {
        const IP_ADDRESS: Stream = Stream::named("ip_address");
        const USER_AGENT: Stream = Stream::named("user_agent");
        line.within::<192>(|line| {
            line.put(b"{\"event_type\":\"UserLoggedIn\",\"payload\":{\"user_id\":\"");
            line.put(user);
            line.put(b"\",\"login_timestamp\":\"");
            now.write(line);
            line.put(b"\",\"ip_address\":\"");
            write_ip_address(draws.stream(IP_ADDRESS), line);
        });
        line.within::<192>(|line| {
            line.put(b"\",\"user_agent\":\"");
            self.agents.write(draws.stream(USER_AGENT), line);
        });
        now.write_end(line);
        self.logged_in.push(*user);
    }
}

#[inline(always)]
fn user_id(draws: Draws) -> UuidText {
    uuid_text(uuid_v4(&mut draws.stream(USER_ID)))
}

#[inline(always)]
fn write_name(draws: Draws, line: &mut Line) {
    const FULL_NAME: Stream = Stream::named("full_name");
    let mut rng = draws.stream(FULL_NAME);
    GIVEN[rng.below(GIVEN.len() as u64)].write(line);
    line.put(b" ");
    FAMILIES[rng.below(FAMILIES.len() as u64)].write(line);
}

/// The address up to its domain; that, with what follows it, is `rest`'s to write.
#[inline(always)]
fn write_account(draws: Draws, line: &mut Line, rest: impl FnOnce(&[u8; 31], &mut Line)) {
    const EMAIL: Stream = Stream::named("email");
    const SEPARATORS: [(u8, usize); 4] = [(b'.', 1), (b'_', 1), (b'-', 1), (0, 0)];
    const POWERS: [u64; 6] = [1, 10, 100, 1_000, 10_000, 100_000];
    const DOMAINS: [&[u8; 31]; 3] = [
        b"@example.com\",\"password_hash\":\"",
        b"@example.org\",\"password_hash\":\"",
        b"@example.net\",\"password_hash\":\"",
    ];
    let mut rng = draws.stream(EMAIL);
    let given = &GIVEN[rng.below(GIVEN.len() as u64)];
    if rng.below_power::<2>() == 0 {
        given.write_initial(line);
    } else {
        given.write_lower(line);
        let (separator, length) = SEPARATORS[rng.below_power::<2>()];
        line.put_padded(&[separator], length);
    }
    FAMILY_ACCOUNTS[rng.below(FAMILY_ACCOUNTS.len() as u64)].write(line);
    let digits = rng.below(6);
    if digits > 0 {
        let (text, length) = digits::number(rng.below(POWERS[digits]) as u32);
        line.put_padded(&text, length);
    }
    rest(DOMAINS[rng.below(3)], line);
}

/// Eight letters and digits in seven of ten cases, else null.
#[inline(always)]
fn write_referral_code<const M: usize>(draws: Draws, line: &mut Line<M>) {
    const REFERRAL_CODE: Stream = Stream::named("referral_code");
    const LETTERS: &[u8; 64] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\0\0";
    let mut rng = draws.stream(REFERRAL_CODE);
    if rng.bits() < share_of(0.7) {
        line.put(b"null");
        return;
    }
    // Four numbers of a draw are two letters each; those of one that would favour some pairs are
    // overwritten by the next ones.
    const PAIRS: u64 = 62 * 62;
    const FAIR: u64 = (1 << 16) % PAIRS;
    let mut code = [b'"'; 16];
    let mut at = 1;
    loop {
        let mut bits = rng.bits();
        for _ in 0..4 {
            let first = (bits & 0xFFFF) * 62;
            let second = (first & 0xFFFF) * 62;
            code[at & 15] = LETTERS[(first >> 16) as usize & 63];
            code[(at + 1) & 15] = LETTERS[(second >> 16) as usize & 63];
            at += 2 * usize::from(second & 0xFFFF >= FAIR);
            if at == 9 {
                code[9] = b'"';
                line.put_padded(&code, 10);
                return;
            }
            bits >>= 16;
        }
    }
}

/// An octet and the dot behind it in the lower half, and how long that is in the upper one.
static OCTETS: [u64; 256] = {
    let mut octets = [0; 256];
    let mut number = 0;
    while number < 256 {
        let [tens, ones] = PAIRS[number % 100];
        let (text, length) = if number >= 100 {
            ([b'0' + (number / 100) as u8, tens, ones, b'.'], 4)
        } else if number >= 10 {
            ([tens, ones, b'.', 0], 3)
        } else {
            ([ones, b'.', 0, 0], 2)
        };
        octets[number] = u32::from_le_bytes(text) as u64 | length << 32;
        number += 1;
    }
    octets
};

/// An address of the public internet.
#[inline(always)]
fn write_ip_address<const M: usize>(mut rng: Rng, line: &mut Line<M>) {
    let [a, b, c] = loop {
        let [a, b, c, ..] = rng.bits().to_be_bytes();
        if is_public(a, b, c) {
            break [a, b, c];
        }
    };
    let host = 1 + rng.below(254) as u8;
    for octet in [a, b, c, host] {
        let octet = OCTETS[usize::from(octet)];
        line.put_padded(&(octet as u32).to_le_bytes(), (octet >> 32) as usize);
    }
    line.back();
}

/// Whether addresses that begin so belong to the public internet.
#[inline(always)]
fn is_public(a: u8, b: u8, c: u8) -> bool {
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 31, 196)
            | (192, 52, 193)
            | (192, 88, 99)
            | (192, 168, _)
            | (192, 175, 48)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}
