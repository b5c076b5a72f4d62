//! A run, from its seed to its verdict.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use goldseam_journey::Seat;
use goldseam_relay::in_memory::InMemory;
use goldseam_replica::Memory;
use goldseam_sealed::{CircleId, RecoveryCode, RootKey};

use crate::faults::{Fault, Faults};
use crate::judge::{Judge, Verdict};
use crate::people::COUNSELLOR;
use crate::plan::Plan;
use crate::relay::Relay;
use crate::shared::Shared;
use crate::world::World;

/// What came of a run.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Which run.
    pub seed: u64,
    /// What went wrong in it.
    pub faults: Faults,
    /// What must not be, if it was found.
    pub failure: Option<String>,
    /// Over every line of the trace: the same for the same seed.
    pub trace_hash: [u8; 32],
    /// The trace, if it was asked for.
    pub trace: Vec<String>,
    /// How often somebody did something.
    pub deeds: usize,
    /// How many polls it took.
    pub ticks: u64,
}

impl Outcome {
    /// What must not be, if it was found, with the command that shows it again.
    pub fn told(&self, allowed: Faults) -> Option<String> {
        let why = self.failure.as_ref()?;
        let Self { seed, faults, .. } = self;
        Some(format!(
            "seed {seed} with {faults}: {why}\n  cargo xtask sim --seeds 1 --from {seed} --faults {allowed} --trace"
        ))
    }
}

/// Runs one seed with a draw from these faults.
pub fn run(seed: u64, allowed: Faults, keep_trace: bool) -> Outcome {
    let draws = Shared::new(seed ^ 0x9e37_79b9_7f4a_7c15, Faults::NONE, false);
    let plan = Plan::draw(allowed, &draws);
    let shared = Rc::new(Shared::new(seed, plan.faults, keep_trace));
    shared.note(|| format!("seed {seed}: {plan:?}"));
    let mut world = World::new(shared.clone(), plan);
    let verdict = catch_unwind(AssertUnwindSafe(|| story(&mut world)));
    let verdict = verdict.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        Err(format!("it panicked: {}", text.unwrap_or_default()))
    });
    if let Err(why) = &verdict {
        shared.note(|| why.clone());
    }
    Outcome {
        seed,
        faults: plan.faults,
        failure: verdict.err(),
        trace_hash: shared.trace_hash(),
        trace: shared.take_lines(),
        deeds: world.deeds_done,
        ticks: shared.tick.get(),
    }
}

fn story(world: &mut World) -> Verdict {
    let faults = world.plan.faults;
    world.lies.altered = faults.has(Fault::Tamper);
    if let Some(pair) = world.plan.pair {
        prepared(pair)?.begin(world)?;
    }
    world.live()?;
    if world.plan.pair.is_none() {
        world.calm(Faults::NONE);
        for relay in &mut world.shared.network.borrow_mut().relays {
            relay.heal();
        }
        world.drain()?;
        world.share_one_relay()?;
        world.meet()?;
    }
    world.come_to_rest()?;
    world.conclude()?;
    if !world.plan.lies_last && world.shared.one_in(5) {
        world.recover_everybody()?;
        world.conclude()?;
    }
    Ok(())
}

/// Two people who have met, some of them with two devices: most runs begin here.
struct Pair {
    people: Vec<(Seat, RootKey, Rc<RecoveryCode>)>,
    devices: Vec<(usize, Memory)>,
    relay: InMemory,
    judge: Judge,
    clock: i64,
    /// The circle with the counsellor, where there is one.
    room: Option<CircleId>,
}

thread_local! {
    static PAIRS: RefCell<BTreeMap<u64, Rc<Pair>>> = const { RefCell::new(BTreeMap::new()) };
}

fn prepared(variant: u64) -> Result<Rc<Pair>, String> {
    if let Some(pair) = PAIRS.with_borrow(|pairs| pairs.get(&variant).cloned()) {
        return Ok(pair);
    }
    let pair = Rc::new(Pair::make(variant)?);
    PAIRS.with_borrow_mut(|pairs| pairs.insert(variant, pair.clone()));
    Ok(pair)
}

impl Pair {
    /// Each of the two has a second device in half of the variants, and the first of them a counsellor.
    fn make(variant: u64) -> Result<Self, String> {
        let shared = Rc::new(Shared::new(1_000_003 + variant, Faults::NONE, false));
        let mut world = World::new(shared.clone(), Plan::meeting());
        world.meet()?;
        world.come_to_rest()?;
        for person in (0..2).filter(|person| variant & (1 << person) != 0) {
            let code = world.people[person].code.clone().map(|(code, _)| code);
            world.add_device(person, Memory::new(), code);
        }
        world.come_to_rest()?;
        if variant & (1 << COUNSELLOR) != 0 {
            world.meet_counsellor()?;
            world.come_to_rest()?;
        }
        world.conclude()?;
        let people = world.people.iter().map(|person| {
            let (code, _) = person.code.clone().ok_or("they have no code")?;
            Ok((person.seat, person.root.clone().ok_or("they have no root")?, code))
        });
        let backup = shared.network.borrow().relays[0].backup();
        Ok(Self {
            people: people.collect::<Result<_, String>>()?,
            devices: world.devices.iter().map(|device| (device.person, device.memory.copy())).collect(),
            relay: backup,
            judge: world.judge.clone(),
            clock: shared.clock.get(),
            room: world.room,
        })
    }

    fn begin(&self, world: &mut World) -> Verdict {
        world.shared.clock.set(self.clock);
        world.devices.clear();
        world.windows.clear();
        for (person, memory) in &self.devices {
            world.add_device(*person, memory.copy(), None);
        }
        if self.people.len() > COUNSELLOR {
            world.add_counsellor();
        }
        for (person, (seat, root, code)) in world.people.iter_mut().zip(&self.people) {
            person.seat = *seat;
            person.root = Some(root.clone());
            person.code = Some((code.clone(), 0));
        }
        (world.judge, world.room) = (self.judge.clone(), self.room);
        let core = self.relay.copy().map_err(|why| why.to_string())?;
        world.shared.network.borrow_mut().relays[0] = Relay::new(core);
        let faults = world.shared.faults.replace(Faults::NONE);
        world.start_booting(1);
        world.drain()?;
        world.shared.faults.set(faults);
        Ok(())
    }
}
