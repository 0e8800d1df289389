//! What the trace calls possible, held against a scan.

use super::*;

impl Follower {
    /// Compares what the trace calls possible with what a scan finds.
    pub(super) fn compare(
        &mut self,
        possible: Option<&Possible>,
        when: &str,
        model: &Model,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        let Some(possible) = possible else { return };
        // Some instances are not free; which, nothing shows.
        let unsure = |truth: Truth| match truth {
            Truth::Yes => Truth::Unknown,
            truth => truth,
        };
        let holds = self.holds_unseen(model);
        for number in 0..model.event_types.len() {
            let truth = self.scanner.eligible(model, number, world);
            let truth = if holds { unsure(truth) } else { truth };
            let Some(event) = model.event_types.get(number) else {
                continue;
            };
            self.agree(
                "eligible",
                &event.name,
                truth,
                &possible.eligible,
                when,
                faults,
            );
        }
        for number in 0..model.scenarios.len() {
            let truth = self.scanner.can_begin(model, number, world);
            let truth = if holds { unsure(truth) } else { truth };
            let Some(scenario) = model.scenarios.get(number) else {
                continue;
            };
            self.agree(
                "can-begin",
                &scenario.name,
                truth,
                &possible.can_begin,
                when,
                faults,
            );
        }
    }

    /// Whether a run holds an instance, so that it does not go for another one.
    pub(crate) fn holds(&self, entity: usize, index: usize, model: &Model) -> Truth {
        // A run that waits for its first step holds what the stream has not shown.
        let unseen = self.waiting.keys().any(|(number, _)| {
            let scenario = model.scenarios.get(*number);
            let mut initial = scenario.into_iter().flat_map(|known| &known.initial);
            initial.any(|slot| slot.entity == entity)
        });
        match self
            .scanner
            .is_kept(Taker::Newcomer { entity }, index, None)
        {
            Truth::No if unseen => Truth::Unknown,
            held => held,
        }
    }

    /// Whether a run that waits for its first step keeps instances that only that step will name.
    pub(super) fn holds_unseen(&self, model: &Model) -> bool {
        self.waiting.keys().any(|(number, _)| {
            // With `reserve: never` too: it keeps what it will spoil from whoever needs it.
            let scenario = model.scenarios.get(*number);
            scenario.is_some_and(|known| !known.initial.is_empty())
        })
    }

    pub(super) fn agree(
        &mut self,
        rule: &'static str,
        name: &str,
        truth: Truth,
        listed: &[String],
        when: &str,
        faults: &mut Vec<Fault>,
    ) {
        let found = listed.iter().any(|listed| listed == name);
        self.compared += 1;
        self.certain += u64::from(truth != Truth::Unknown);
        let agrees = match truth {
            Truth::Yes => found,
            Truth::No => !found,
            Truth::Unknown => true,
        };
        if !agrees {
            let say = |can: bool| if can { "possible" } else { "not possible" };
            faults.push(Fault::new(
                rule,
                format!("`{name}` {when}"),
                say(!found),
                say(found),
            ));
        }
    }
}
