//! The run: what each arrival brings.
//!
//! What the configuration's mix allows: a step of a scenario has no delay and nothing that could be
//! in its way, so a run of a scenario is over before the next arrival, and nothing need be kept
//! from anybody. Nobody logs out, and no instance is removed. So the lists that are picked from are
//! all the state there is.

use std::io;

use crate::catalogue::Catalogue;
use crate::choice;
use crate::clock::Clock;
use crate::line::Block;
use crate::purchases;
use crate::rng::{Draws, Scope, Stream};
use crate::users::Users;

pub struct Shop {
    clock: Clock,
    arrivals: Scope,
    purchases: Scope,
    sprees: Scope,
    users: Users,
    catalogue: Catalogue,
    /// How many events are still to come.
    left: u64,
}

impl Shop {
    pub fn new(seed: u64, events: u64) -> Self {
        Self {
            clock: Clock::new(seed),
            arrivals: Scope::new(seed, "arrivals"),
            purchases: Scope::new(seed, "UserPurchasedProducts"),
            sprees: Scope::new(seed, "scenario \"Product BrowseSpree\""),
            users: Users::new(seed),
            catalogue: Catalogue::new(seed),
            left: events,
        }
    }

    /// Makes all events. Each kind of event is made at one place, so that all is one function.
    pub fn run(mut self, out: &mut Block) -> io::Result<()> {
        while self.left > 0 {
            self.clock.advance();
            let draws = self.arrivals.next();
            let arrival = self.choose(draws);
            let now = self.clock.now();
            if let Arrival::Registration | Arrival::Onboarding = arrival {
                out.line(|line| self.users.register(now, line))?;
                self.left -= 1;
                if let Arrival::Registration = arrival {
                    self.users.waiting.push(self.users.newest);
                    continue;
                }
                if self.left == 0 {
                    break;
                }
            }
            if let Arrival::Login | Arrival::Onboarding = arrival {
                let draws = self.users.next_login();
                let user = if let Arrival::Login = arrival {
                    self.users.choose_waiting(draws)
                } else {
                    self.users.newest
                };
                out.line(|line| self.users.log_in(draws, &user, now, line))?;
                self.left -= 1;
                if let Arrival::Login = arrival {
                    continue;
                }
                if self.left == 0 {
                    break;
                }
            }
            if let Arrival::Product = arrival {
                out.line(|line| self.catalogue.create_or_update(now, line))?;
                self.left -= 1;
                continue;
            }
            let draws = self.purchases.next();
            let all = self.users.logged_in.len();
            let place = match arrival {
                Arrival::Purchase => {
                    const BUYER: Stream = Stream::named("consumes buyer");
                    draws.stream(BUYER).below(all as u64)
                }
                Arrival::Spree => {
                    const ACTIVE_USER: Stream = Stream::named("requires active_user");
                    self.sprees.next().stream(ACTIVE_USER).below(all as u64)
                }
                // Who has just logged in.
                _ => all - 1,
            };
            let buyer = &self.users.logged_in[place];
            let available = &self.catalogue.available;
            out.line(|line| purchases::purchase(draws, buyer, available, now, line))?;
            self.left -= 1;
        }
        out.hand_over()
    }

    #[inline(always)]
    fn choose(&self, draws: Draws) -> Arrival {
        const SCENARIO_SHARE: Stream = Stream::named("scenario share");
        const SCENARIO: Stream = Stream::named("scenario");
        const EVENT_TYPE: Stream = Stream::named("event type");
        let can_buy = !self.users.logged_in.is_empty();
        if draws.stream(SCENARIO_SHARE).bits() < choice::SCENARIO {
            return if can_buy && draws.stream(SCENARIO).bits() >= choice::ONBOARDING {
                Arrival::Spree
            } else {
                Arrival::Onboarding
            };
        }
        let least = match (can_buy, self.users.waiting.is_empty()) {
            (true, false) => &choice::ALL,
            (true, true) => &choice::NO_LOGIN,
            (false, _) => &choice::NO_PURCHASE,
        };
        let share = draws.stream(EVENT_TYPE).bits();
        if share < least[0] {
            Arrival::Registration
        } else if share < least[1] {
            Arrival::Login
        } else if share < least[2] {
            Arrival::Product
        } else {
            Arrival::Purchase
        }
    }
}

/// What an arrival brings.
#[derive(Clone, Copy)]
enum Arrival {
    Registration,
    Login,
    Product,
    Purchase,
    /// Register, log in, buy.
    Onboarding,
    /// Somebody who is logged in buys.
    Spree,
}
