//! One run: who and what there is in it, and what is started and goes on.

use std::rc::Rc;

use goldseam_client::{Client, ClientError, Courier, Link, Start};
use goldseam_journey::Seat;
use goldseam_relay::in_memory::InMemory;
use goldseam_replica::{Memory, Store};
use goldseam_sealed::{CircleId, FrameHash, LogHead, RecoveryCode, Timestamp};

use crate::deeds::{Deed, Situation, choose};
use crate::faults::{Fault, Faults};
use crate::judge::{Judge, Lies, Verdict};
use crate::network::{Wire, name};
use crate::people::{COUNSELLOR, Device, Person, Report, Window};
use crate::plan::Plan;
use crate::relay::Relay;
use crate::shared::Shared;
use crate::store::SimStore;
use crate::tasks::{Task, at_once};

/// A run that takes longer than this hangs.
const MAX_TICKS: u64 = 2_000_000;

pub(crate) struct World {
    pub(crate) shared: Rc<Shared>,
    pub(crate) plan: Plan,
    pub(crate) people: Vec<Person>,
    pub(crate) devices: Vec<Device>,
    pub(crate) windows: Vec<Window>,
    pub(crate) judge: Judge,
    pub(crate) lies: Lies,
    /// Entries a person was told are kept, with the device that said so.
    pub(crate) acknowledged: Vec<(usize, FrameHash)>,
    /// Once somebody's screen shows a shared entry.
    pub(crate) circle: Option<CircleId>,
    /// The circle of the first of the two and the counsellor, where there is one.
    pub(crate) room: Option<CircleId>,
    pub(crate) deeds_left: usize,
    pub(crate) deeds_done: usize,
    tasks: Vec<Task<Report>>,
}

impl World {
    /// Two people with an empty device each, and one relay (or two).
    pub(crate) fn new(shared: Rc<Shared>, plan: Plan) -> Self {
        let founder_seat = if shared.one_in(2) { Seat::Responsible } else { Seat::Hurt };
        let other_seat = founder_seat.across().unwrap_or(Seat::Hurt);
        let person = |seat| Person { seat, root: None, code: None, link: None };
        let relay = || Relay::new(InMemory::new().expect("memory"));
        shared.network.borrow_mut().relays = vec![relay(), relay()];
        let mut people = vec![person(founder_seat), person(other_seat)];
        if plan.faults.has(Fault::Intruder) {
            people.push(person(Seat::Counsellor));
        }
        let mut world = Self {
            shared,
            plan,
            people,
            devices: Vec::new(),
            windows: Vec::new(),
            judge: Judge::default(),
            lies: Lies::default(),
            acknowledged: Vec::new(),
            circle: None,
            room: None,
            deeds_left: plan.deeds,
            deeds_done: 0,
            tasks: Vec::new(),
        };
        for person in 0..world.people.len() {
            world.add_device(person, Memory::new(), None);
        }
        world
    }

    pub(crate) fn add_counsellor(&mut self) {
        self.people.push(Person { seat: Seat::Counsellor, root: None, code: None, link: None });
    }

    pub(crate) fn add_device(
        &mut self,
        person: usize,
        memory: Memory,
        code: Option<Rc<RecoveryCode>>,
    ) -> usize {
        let year = 365 * 24 * 60 * 60 * 1000;
        let skew = if self.shared.strikes(Fault::Skew, 2) {
            i64::try_from(self.shared.next() % (2 * year)).unwrap_or_default() - year as i64
        } else {
            0
        };
        let device = self.devices.len();
        self.devices.push(Device {
            person,
            memory,
            earlier: None,
            lost: false,
            code,
            link: None,
            unsure_code: None,
            relay: 0,
            skew,
        });
        self.windows.push(Window::on(device));
        device
    }

    // ---- the loop

    /// Lets people live and faults happen until everything people wanted to do is done.
    pub(crate) fn live(&mut self) -> Verdict {
        while self.deeds_left > 0 {
            self.strike();
            let window = self.shared.below(self.windows.len());
            match self.shared.below(20) {
                0 if !self.windows[window].acting => self.start_deed(window),
                1..=2 if !self.windows[window].syncing => self.start_sync(window),
                _ => {}
            }
            self.start_booting(6);
            self.step()?;
        }
        Ok(())
    }

    /// Goes on until nothing is under way.
    pub(crate) fn drain(&mut self) -> Verdict {
        while !self.tasks.is_empty() {
            self.step()?;
        }
        Ok(())
    }

    fn step(&mut self) -> Verdict {
        let shared = self.shared.clone();
        let tick = shared.tick.get() + 1;
        if tick > MAX_TICKS {
            return Err(format!(
                "it never ends; still busy: {:?}",
                self.tasks.iter().map(|t| t.what).collect::<Vec<_>>()
            ));
        }
        shared.tick.set(tick);
        shared.clock.set(shared.clock.get() + i64::try_from(shared.next() % 1_000).unwrap_or_default());
        shared.deliver();
        let awake: Vec<usize> = (0..self.tasks.len()).filter(|at| self.tasks[*at].is_awake(tick)).collect();
        let Some(at) = shared.pick(&awake) else {
            let wakes = self.tasks.iter().map(Task::wakes_at).chain(shared.next_letter()).min();
            if let Some(at) = wakes {
                shared.tick.set(at.max(tick) - 1);
            }
            return Ok(());
        };
        let Some(report) = self.tasks[at].step(&shared) else { return Ok(()) };
        let window = self.tasks.swap_remove(at).window;
        self.hear(window, report).map_err(|what| format!("{}: {what}", self.window_name(window)))
    }

    pub(crate) fn window_name(&self, window: usize) -> String {
        format!("window {window} of {}", name(self.windows[window].device))
    }

    // ---- starting things

    /// Ends a device's windows, whatever they are at.
    pub(crate) fn crash(&mut self, device: usize) {
        self.shared.note(|| format!("{} ends", name(device)));
        let windows = &self.windows;
        self.tasks.retain(|task| windows[task.window].device != device);
        for window in self.windows.iter_mut().filter(|window| window.device == device) {
            // Two of its words may just have been given back. The paper is not lost with the window.
            if let Some(code) = window.shown_code.take().filter(|_| window.acting) {
                self.devices[device].unsure_code = Some(code);
            }
            *window = Window { looked_at: None, ..Window::on(device) };
        }
    }

    pub(crate) fn busy_device(&self) -> Option<usize> {
        let devices: Vec<usize> = self.tasks.iter().map(|task| self.windows[task.window].device).collect();
        self.shared.pick(&devices)
    }

    pub(crate) fn windows_of(&self, device: usize) -> usize {
        self.windows.iter().filter(|window| window.device == device).count()
    }

    /// Starts windows that are not open. Of a new device, one alone.
    pub(crate) fn start_booting(&mut self, one_in: usize) {
        for at in 0..self.windows.len() {
            let device = self.windows[at].device;
            let waits = |window: &Window| window.client.is_none() && !window.booting;
            let first = self.windows.iter().position(|window| window.device == device) == Some(at);
            let fresh = at_once(self.devices[device].memory.get("slot")).is_ok_and(|slot| slot.is_none());
            if waits(&self.windows[at]) && (first || !fresh) && self.shared.one_in(one_in) {
                self.boot(at);
            }
        }
    }

    fn boot(&mut self, at: usize) {
        let device = self.windows[at].device;
        let (store, wire, now) = (self.store(device), self.wire(device), self.clock(device));
        let Device { code, link, .. } = &self.devices[device];
        let (code, link, mut rng) = (code.clone(), link.clone(), self.shared.fork_rng());
        self.windows[at].booting = true;
        let boot = async move {
            Ok(match Start::of(store).await? {
                Start::Open(client) => (client, None),
                Start::Locked(_) => return Err(ClientError::Vault),
                Start::Fresh(fresh) => match (code, link) {
                    (Some(code), _) => (Box::new(fresh.recover(&wire, &code, &mut rng).await?), None),
                    (None, Some(link)) => {
                        let link = Link::from_text(&link)?;
                        (Box::new(fresh.ask(&link, "A new one", now(), &mut rng).await?), None)
                    }
                    (None, None) => {
                        let (client, code) = fresh.sign_up(now(), &mut rng).await?;
                        (Box::new(client), Some(code))
                    }
                },
            })
        };
        self.tasks.push(Task::new(at, "start", async { Report::Booted(boot.await) }));
    }

    /// Whoever sits at that window does something of their own choice.
    pub(crate) fn start_deed(&mut self, at: usize) {
        self.start(at, None);
    }

    pub(crate) fn start_this(&mut self, at: usize, deed: Deed) {
        self.start(at, Some(deed));
    }

    fn start(&mut self, at: usize, deed: Option<Deed>) {
        let Some(client) = self.windows[at].client.clone() else { return };
        let device = self.windows[at].device;
        let me = self.devices[device].person;
        let other = self.windows.iter().find(|window| {
            let person = self.devices[window.device].person;
            person != me && person != COUNSELLOR
        });
        let own = self
            .windows
            .iter()
            .filter(|window| window.device != device && self.devices[window.device].person == me);
        let own = own.filter_map(|window| window.meeting.clone()).collect();
        let person = &self.people[me];
        let situation = Situation {
            founder: me == 0,
            leads: self.devices.iter().position(|one| one.person == me) == Some(device),
            seat: person.seat,
            has_code: person.code.is_some(),
            shows_code: self.windows[at].shown_code.is_some(),
            link: person.link.clone(),
            other: other.and_then(|window| window.meeting.clone()),
            own,
            intrudes: me == COUNSELLOR && self.plan.faults.has(Fault::Intruder),
            now: self.clock(device)(),
        };
        let (shared, now, mut rng) = (self.shared.clone(), self.clock(device), self.shared.fork_rng());
        self.deeds_left = self.deeds_left.saturating_sub(1);
        self.windows[at].acting = true;
        let several = self.windows_of(device) > 1 && self.shared.one_in(2);
        self.tasks.push(Task::new(at, "deed", async move {
            let mut client = client.lock().await;
            if several {
                // An app's windows tell each other when something changed. Not always in time.
                let refreshed = client.refresh_all().await;
                if let Err(why) = refreshed {
                    return Report::Acted { what: "looks again", on_screen: Vec::new(), done: Err(why) };
                }
            }
            let deed = deed.unwrap_or_else(|| choose(&client, &situation, &shared));
            let what = deed.name();
            let on_screen = client.journey().items().iter().map(|item| item.id).collect();
            let done = deed.run(&mut client, now(), &mut rng).await;
            Report::Acted { what, on_screen, done }
        }));
    }

    pub(crate) fn start_sync(&mut self, at: usize) {
        let window = &mut self.windows[at];
        let (Some(client), Some(mut courier)) = (window.client.clone(), window.courier.take()) else {
            return;
        };
        let device = window.device;
        window.syncing = true;
        let circle = self.circle;
        let heads = self.relay_heads(device, circle);
        let changes = self.relay_changes(device);
        let (now, mut rng) = (self.clock(device), self.shared.fork_rng());
        self.tasks.push(Task::new(at, "sync", async move {
            let done = courier.sync(&client, now, &mut rng).await;
            Report::Synced { courier, circle, heads, changes, done }
        }));
    }

    fn store(&self, device: usize) -> SimStore {
        SimStore { memory: self.devices[device].memory.clone(), shared: self.shared.clone() }
    }

    fn wire(&self, device: usize) -> Wire {
        Wire { shared: self.shared.clone(), device, relay: self.devices[device].relay }
    }

    fn clock(&self, device: usize) -> impl Fn() -> Timestamp + use<> {
        let (shared, skew) = (self.shared.clone(), self.devices[device].skew);
        move || Timestamp(shared.clock.get() + skew)
    }

    /// What a device's relay holds of a circle, whatever it says.
    pub(crate) fn relay_heads(&self, device: usize, circle: Option<CircleId>) -> Vec<LogHead> {
        let network = self.shared.network.borrow();
        let relay = &network.relays[self.devices[device].relay];
        let heads =
            circle.zip(relay.log_of(device)).map(|(circle, log)| relay.core(device).heads(circle, log));
        heads.and_then(Result::ok).unwrap_or_default()
    }

    pub(crate) fn relay_changes(&self, device: usize) -> usize {
        self.shared.network.borrow().relays[self.devices[device].relay].changes
    }

    /// Gives a window a new connection: to the relay its device uses now.
    pub(crate) fn connect(&mut self, at: usize) {
        let wire = self.wire(self.windows[at].device);
        self.windows[at].courier = Some(Courier::new(wire));
    }

    /// Switches faults off.
    pub(crate) fn calm(&mut self, keep: Faults) {
        self.shared.note(|| format!("---- everything comes to rest; still on: {keep}"));
        self.shared.faults.set(keep);
    }

    pub(crate) fn client(&self, window: usize) -> Option<async_lock::MutexGuard<'_, Client<SimStore>>> {
        self.windows[window].client.as_ref()?.try_lock()
    }

    /// The clients in a device's windows that are open.
    pub(crate) fn clients_of(
        &self,
        device: usize,
    ) -> impl Iterator<Item = async_lock::MutexGuard<'_, Client<SimStore>>> {
        let windows = (0..self.windows.len()).filter(move |at| self.windows[*at].device == device);
        windows.filter_map(|at| self.client(at))
    }
}
