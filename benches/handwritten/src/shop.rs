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
use crate::digits::UuidText;
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

    /// Makes all events.
    pub fn run(mut self, out: &mut Block) -> io::Result<()> {
        const SCENARIO_SHARE: Stream = Stream::named("scenario share");
        const SCENARIO: Stream = Stream::named("scenario");
        const EVENT_TYPE: Stream = Stream::named("event type");
        while self.left > 0 {
            self.clock.advance();
            let draws = self.arrivals.next();
            let can_buy = !self.users.logged_in.is_empty();
            if draws.stream(SCENARIO_SHARE).share() < choice::SCENARIO {
                if can_buy && draws.stream(SCENARIO).share() >= choice::ONBOARDING {
                    self.spree(out)?;
                } else {
                    self.onboarding(out)?;
                }
                continue;
            }
            let least = match (can_buy, self.users.waiting.is_empty()) {
                (true, false) => &choice::ALL,
                (true, true) => &choice::NO_LOGIN,
                (false, _) => &choice::NO_PURCHASE,
            };
            let share = draws.stream(EVENT_TYPE).share();
            if share < least[0] {
                let user = self.register(out)?;
                self.users.waiting.push(user);
            } else if share < least[1] {
                let draws = self.users.next_login();
                let user = self.users.choose_waiting(draws);
                self.log_in(draws, &user, out)?;
            } else if share >= least[2] {
                let draws = self.purchases.next();
                let buyer = self.choose_buyer(draws, const { Stream::named("consumes buyer") });
                self.purchase(draws, &buyer, out)?;
            } else {
                let now = self.clock.text();
                out.line(|line| self.catalogue.create_or_update(now, line))?;
                self.left -= 1;
            }
        }
        out.hand_over()
    }

    /// Register, log in, buy.
    #[inline(never)]
    fn onboarding(&mut self, out: &mut Block) -> io::Result<()> {
        let user = self.register(out)?;
        if self.left > 0 {
            let draws = self.users.next_login();
            self.log_in(draws, &user, out)?;
        }
        if self.left > 0 {
            let draws = self.purchases.next();
            self.purchase(draws, &user, out)?;
        }
        Ok(())
    }

    /// Somebody who is logged in buys.
    fn spree(&mut self, out: &mut Block) -> io::Result<()> {
        let run = self.sprees.next();
        let buyer = self.choose_buyer(run, const { Stream::named("requires active_user") });
        let draws = self.purchases.next();
        self.purchase(draws, &buyer, out)
    }

    #[inline(always)]
    fn choose_buyer(&self, draws: Draws, stream: Stream) -> UuidText {
        let place = draws
            .stream(stream)
            .below(self.users.logged_in.len() as u64);
        self.users.logged_in[place]
    }

    #[inline(never)]
    fn register(&mut self, out: &mut Block) -> io::Result<UuidText> {
        let mut user = [0; 36];
        out.line(|line| user = self.users.register(self.clock.text(), line))?;
        self.left -= 1;
        Ok(user)
    }

    #[inline(never)]
    fn log_in(&mut self, draws: Draws, user: &UuidText, out: &mut Block) -> io::Result<()> {
        out.line(|line| self.users.log_in(draws, user, self.clock.text(), line))?;
        self.left -= 1;
        Ok(())
    }

    #[inline(never)]
    fn purchase(&mut self, draws: Draws, buyer: &UuidText, out: &mut Block) -> io::Result<()> {
        let available = &self.catalogue.available;
        out.line(|line| purchases::purchase(draws, buyer, available, self.clock.text(), line))?;
        self.left -= 1;
        Ok(())
    }
}
