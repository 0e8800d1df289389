use super::*;

const SECOND: u64 = 1_000_000_000;

const ONCE: Step = Step {
    event_type: 0,
    delay: Delay::NONE,
    times: (1, 1),
    pause: Delay::NONE,
    otherwise: Otherwise::Retry,
};

static SCENARIOS: [Scenario; 4] = [
    Scenario {
        name: "three steps",
        scope: Stream::named("three steps"),
        steps: &[
            ONCE,
            Step {
                delay: Delay::between(5 * SECOND, 120 * SECOND),
                ..ONCE
            },
            Step {
                delay: Delay::between(SECOND, SECOND),
                times: (0, 3),
                pause: Delay::between(10 * SECOND, 20 * SECOND),
                ..ONCE
            },
        ],
    },
    Scenario {
        name: "skips",
        scope: Stream::named("skips"),
        steps: &[
            Step {
                otherwise: Otherwise::Skip,
                ..ONCE
            },
            Step {
                otherwise: Otherwise::Abort,
                ..ONCE
            },
        ],
    },
    Scenario {
        name: "never",
        scope: Stream::named("never"),
        steps: &[Step {
            times: (0, 0),
            ..ONCE
        }],
    },
    Scenario {
        name: "later",
        scope: Stream::named("later"),
        steps: &[Step {
            delay: Delay::between(7, 7),
            ..ONCE
        }],
    },
];

fn begun<B>(opening: Opening<B>) -> Run<B> {
    match opening {
        Opening::AtOnce(run) => run,
        Opening::Later(_) | Opening::Over => panic!("the first step has no delay"),
    }
}

/// Performs everything that comes until nothing does, and gives each step with its time.
fn drain(agenda: &mut Agenda<()>) -> Vec<(u64, Origin)> {
    let mut done = Vec::new();
    while let Some(now) = agenda.due() {
        let mut run = agenda.take().unwrap();
        done.push((now, run.origin()));
        agenda.settle(&mut run, StepOutcome::Happened, now);
    }
    done
}

#[test]
fn steps_come_in_order_within_their_delays() {
    let mut agenda = Agenda::new(&SCENARIOS, 1);
    let mut loops = [0; 4];
    for number in 0..2000_u64 {
        let start = number * SECOND;
        let mut run = begun(agenda.begin(0, (), start));
        assert_eq!(run.origin().run, number);
        agenda.settle(&mut run, StepOutcome::Happened, start);
        let steps = drain(&mut agenda);
        assert_eq!(steps[0].1.step, 1);
        assert!((5 * SECOND..=120 * SECOND).contains(&(steps[0].0 - start)));
        let mut last = steps[0].0;
        for (time, (at, origin)) in steps[1..].iter().enumerate() {
            assert_eq!((origin.step, origin.time), (2, time as u32));
            let bounds = if time == 0 {
                SECOND..=SECOND
            } else {
                10 * SECOND..=20 * SECOND
            };
            assert!(bounds.contains(&(at - last)));
            last = *at;
        }
        loops[steps.len() - 1] += 1;
    }
    let tally = agenda.tallies()[0];
    assert_eq!(
        (tally.started, tally.finished, tally.running()),
        (2000, 2000, 0)
    );
    // 0 to 3 times, each alike: 500 each, and a standard deviation of 19.
    assert!(
        loops.iter().all(|count| (420..580).contains(count)),
        "{loops:?}"
    );
}

#[test]
fn a_step_is_tried_again_ten_times() {
    let mut agenda = Agenda::new(&SCENARIOS, 2);
    let mut run = begun(agenda.begin(0, (), 0));
    agenda.settle(&mut run, StepOutcome::Unsatisfied, 0);
    let mut now = 0;
    for _ in 0..10 {
        let due = agenda.due().unwrap();
        assert!((SECOND..=10 * SECOND).contains(&(due - now)));
        now = due;
        let mut run = agenda.take().unwrap();
        assert_eq!(run.step(), 0);
        agenda.settle(&mut run, StepOutcome::Unsatisfied, now);
    }
    assert!(agenda.is_empty());
    let tally = agenda.tallies()[0];
    assert_eq!((tally.retries, tally.aborted, tally.finished), (10, 1, 0));
}

#[test]
fn a_step_can_be_left_out_and_a_run_given_up() {
    let mut agenda = Agenda::new(&SCENARIOS, 3);
    let mut run = begun(agenda.begin(1, (), 0));
    agenda.settle(&mut run, StepOutcome::Unsatisfied, 0);
    let mut run = agenda.take().unwrap();
    assert_eq!(run.step(), 1);
    agenda.settle(&mut run, StepOutcome::Unsatisfied, 0);
    assert_eq!(run.step(), 2, "at its end it holds nothing");
    assert!(agenda.take().is_none());
    let tally = agenda.tallies()[1];
    assert_eq!((tally.skipped, tally.aborted, tally.retries), (1, 1, 0));

    let mut run = begun(agenda.begin(1, (), 0));
    agenda.settle(&mut run, StepOutcome::Lost, 0);
    assert_eq!(agenda.tallies()[1].aborted, 2);
}

#[test]
fn a_run_of_nothing_is_over_and_a_delayed_one_waits() {
    let mut agenda = Agenda::new(&SCENARIOS, 4);
    assert!(matches!(agenda.begin(2, (), 0), Opening::Over));
    assert_eq!(agenda.tallies()[2].finished, 1);
    assert_eq!(agenda.take_verdict(), None);
    assert!(matches!(agenda.begin(3, (), 100), Opening::Later(0)));
    assert_eq!(agenda.due(), Some(107));
    let (origin, verdict) = agenda.take_verdict().unwrap();
    assert_eq!((origin.scenario, origin.run, origin.step), (3, 0, 0));
    assert_eq!(verdict, Verdict::Waiting);
}

#[test]
fn what_is_due_at_the_same_time_comes_as_it_was_entered() {
    let mut agenda = Agenda::new(&SCENARIOS, 5);
    for number in 0..100 {
        let _ = agenda.begin(3, number, 0);
        // Places are used again in another order.
        if number % 3 == 2 {
            let _ = agenda.take();
        }
    }
    let mut last = None;
    while let Some(run) = agenda.take() {
        assert!(last < Some(run.bound));
        last = Some(run.bound);
    }
    assert_eq!(last, Some(99));
}
