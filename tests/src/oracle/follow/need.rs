//! What runs need of an event's instances: it holds before the event, and is not made false by it.

use super::*;

impl Follower {
    /// The needs of other runs that the event's instances meet now.
    pub(super) fn held(
        &self,
        sent: &Sent<'_>,
        binding: &Binding<'_>,
        own: Option<(usize, u64)>,
        world: &[Population],
    ) -> Vec<Held> {
        let Sent {
            event,
            payload,
            model,
            ..
        } = *sent;
        let mut touched: Vec<(usize, usize)> = Vec::new();
        for group in &binding.groups {
            if let (Pick::One(index), Some(slot)) = (&group.pick, event.slots.get(group.slot)) {
                touched.push((slot.entity, *index));
            }
        }
        if let (Some((_, index)), Some(entity)) =
            (existing(event, payload, world), event.production.entity())
        {
            touched.push((entity, index));
        }
        touched.sort_unstable();
        touched.dedup();
        // Of what is gone already, nothing can be spoilt.
        touched.retain(|(entity, index)| {
            let population = world.get(*entity);
            let instance = population.and_then(|population| population.instance(*index));
            instance.is_some_and(|instance| instance.presence == Presence::Alive)
        });
        let mut held = Vec::new();
        for (entity, index) in touched {
            for key in self.holders.get(&(entity, index)).into_iter().flatten() {
                let (Some(run), Some(scenario)) = (self.runs.get(key), model.scenarios.get(key.0))
                else {
                    continue;
                };
                if Some(*key) == own || scenario.reserve == Reserve::Never {
                    continue;
                }
                let (standings, may_be_over) = run.standings(scenario);
                let ([standing], false) = (standings.as_slice(), may_be_over) else {
                    continue;
                };
                let claims = future(model, scenario, standing.clone(), false);
                let Some(claim) = claims.get(&(entity, FutureInstance::Known(index))) else {
                    continue;
                };
                let Some(population) = world.get(entity) else {
                    continue;
                };
                let ties = claim.ties.iter().filter_map(|source| {
                    let value = population.look(index, source).known()?.clone();
                    let operator = Operator::Equals;
                    Some((source.clone(), Condition { operator, value }))
                });
                for (source, condition) in claim.needs.iter().cloned().chain(ties) {
                    let (source, condition) = (&source, &condition);
                    if population.meets(index, source, condition) == Truth::Yes {
                        held.push(Held {
                            run: *key,
                            entity,
                            index,
                            source: source.clone(),
                            condition: condition.clone(),
                        });
                    }
                }
            }
        }
        held
    }

    /// After the event has taken effect.
    pub(crate) fn applied(
        &mut self,
        sent: &Sent<'_>,
        binding: &Binding<'_>,
        produced: Option<usize>,
        moment: Moment,
        world: &[Population],
        faults: &mut Vec<Fault>,
    ) {
        let Sent { event, model, .. } = *sent;
        for held in &moment.held {
            let Some(population) = world.get(held.entity) else {
                continue;
            };
            // What ends with another, or refers to it no more, is not kept from that.
            if population.is_followed(held.index) {
                continue;
            }
            let alive = population
                .instance(held.index)
                .is_some_and(|instance| instance.presence == Presence::Alive);
            if !alive || population.meets(held.index, &held.source, &held.condition) == Truth::No {
                let scenario = model
                    .scenarios
                    .get(held.run.0)
                    .map_or("", |scenario| scenario.name.as_str());
                faults.push(Fault::new(
                    "spoilt",
                    format!("`{}` and {}", event.name, name(population, held.index)),
                    format!(
                        "{:?} {} left alone, which run {} of `{scenario}` needs",
                        held.source, held.condition, held.run.1
                    ),
                    "it made that false",
                ));
            }
        }
        if let Some((key, mut run, step)) = moment.run {
            let instances = instances(event, binding);
            let produced = event.production.entity().map(|_| {
                produced.map_or(FutureInstance::Produced(step.step), FutureInstance::Known)
            });
            let mut names = run.names.clone();
            names.after(event, model, &instances, produced);
            for (slot, instance) in event.slots.iter().zip(&instances) {
                if let Some(FutureInstance::Known(index)) = instance
                    && is_gone(world, slot.entity, *index)
                {
                    names.release(slot.entity, FutureInstance::Known(*index));
                }
            }
            run.rename(names);
            run.at = (step.step, step.time);
            run.last = Last::Happened;
            run.retries = 0;
            run.since = Some(sent.time);
            run.next = step.next;
            self.settle(key, run, false, model);
        }
        if self.events >= model.emitted {
            let what = format!("after event {}", self.events.saturating_sub(1));
            self.compare(sent.cause.possible.as_ref(), &what, model, world, faults);
        }
    }
}

fn is_gone(world: &[Population], entity: usize, index: usize) -> bool {
    let population = world.get(entity);
    let instance = population.and_then(|population| population.instance(index));
    instance.is_some_and(|instance| instance.presence == Presence::Gone)
        && !population.is_some_and(|population| population.is_followed(index))
}
