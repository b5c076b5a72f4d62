//! What came of what people and devices did, and every screen held against the judge after it.

use std::rc::Rc;

use async_lock::Mutex;
use goldseam_client::{ClientError, MeetingStep, Offer, RelayError};
use goldseam_replica::{Evidence, Store};
use goldseam_sealed::{LogHead, RecoveryCode};

use crate::alarms::are_understood;
use crate::deeds::Done;
use crate::faults::Fault;
use crate::judge::Verdict;
use crate::network::name;
use crate::people::Report;
use crate::tasks::at_once;
use crate::world::World;

impl World {
    pub(crate) fn hear(&mut self, at: usize, report: Report) -> Verdict {
        let device = self.windows[at].device;
        let me = self.devices[device].person;
        self.judge.learn(self.shared.written.take());
        match report {
            Report::Booted(Err(why)) => {
                self.shared.note(|| format!("{} does not start: {why}", name(device)));
                self.windows[at].booting = false;
                self.allowed(&why)?;
            }
            Report::Booted(Ok((client, code))) => {
                self.shared.note(|| format!("{} starts", self.window_name(at)));
                let root = client.root_for_slot();
                self.judge.know_person(root);
                self.people[me].root.get_or_insert_with(|| root.clone());
                if let Some(code) = self.devices[device].unsure_code.take()
                    && client.is_code_confirmed()
                {
                    // With two windows there may be two papers, and nothing says which of them counts: they make another.
                    let one_paper = self.windows_of(device) == 1;
                    self.holds_code(me, one_paper.then_some((code, device)));
                }
                let window = &mut self.windows[at];
                window.booting = false;
                window.shown_code = code.map(Rc::new);
                window.client = Some(Rc::new(Mutex::new(*client)));
                self.connect(at);
            }
            Report::Acted { what, on_screen, done } => {
                self.windows[at].acting = false;
                self.deeds_done += 1;
                self.shared.note(|| {
                    let came = match &done {
                        Ok(Done::Entry(hash)) => format!("{hash:?}"),
                        Ok(_) => "done".into(),
                        Err(why) => format!("{why:?}"),
                    };
                    format!("{} {what}: {came}", self.window_name(at))
                });
                match done {
                    Ok(Done::Entry(hash)) => {
                        self.acknowledged.push((device, hash));
                        if !self.judge.is_in(&self.devices[device].memory, hash) {
                            return Err("an entry was acknowledged and is not kept".into());
                        }
                        self.judge.tells_what_was_seen(hash, &on_screen)?;
                    }
                    Ok(Done::Code(code)) => self.windows[at].shown_code = Some(Rc::new(code)),
                    Ok(Done::Link(link)) => {
                        for (_, other) in self.people.iter_mut().enumerate().filter(|(who, _)| *who != me) {
                            other.link = Some(link.clone());
                        }
                    }
                    Ok(Done::DeviceLink(link)) => self.add_newcomer(me, link),
                    Ok(Done::File(file)) => self.copy_is_whole(device, &file)?,
                    Ok(Done::Nothing) => {
                        if what == "gives two words of the code back"
                            && let Some(code) = self.windows[at].shown_code.take()
                        {
                            self.holds_code(me, Some((code, device)));
                        }
                    }
                    Err(why) => {
                        if matches!(why, ClientError::OtherCode) {
                            self.windows[at].shown_code = None;
                        }
                        self.allowed(&why)?;
                    }
                }
            }
            Report::Synced { courier, circle, heads, changes, done } => {
                self.windows[at].syncing = false;
                let uses_same_relay = self.windows[at].courier.is_none();
                self.windows[at].courier.get_or_insert(courier);
                self.shared.note(|| match &done {
                    Ok(()) => format!("{} has synced", self.window_name(at)),
                    Err(why) => format!("{} could not sync: {why:?}", self.window_name(at)),
                });
                if let Err(why) = &done {
                    self.allowed(why)?;
                }
                // Somebody whose repair was lost with their device may have begun another one meanwhile.
                let same = uses_same_relay && circle == self.circle;
                if done.is_ok() && same && changes == self.relay_changes(device) {
                    self.is_up_to_date_with(at, &heads)?;
                }
                self.windows[at].last_sync = Some(done);
            }
        }
        self.look(at)
    }

    /// What a person may be told. Everything else is a defect of its own.
    fn allowed(&self, why: &ClientError) -> Verdict {
        let on = |fault| self.plan.faults.has(fault);
        let fine = match why {
            ClientError::Vault | ClientError::Seal(_) | ClientError::Epoch(_) => false,
            ClientError::AwaitingEnrolment => on(Fault::Clone) || on(Fault::Restore),
            ClientError::Contended => on(Fault::Tabs),
            // A relay that starts again twice within one conversation.
            ClientError::Relay(RelayError::Answer) => {
                on(Fault::Rollback) || on(Fault::Empty) || on(Fault::Restart)
            }
            ClientError::Relay(RelayError::Full) => on(Fault::Refuse),
            _ => true,
        };
        if fine { Ok(()) } else { Err(format!("somebody is told: {why}")) }
    }

    /// Holds a screen against the judge.
    pub(crate) fn look(&mut self, at: usize) -> Verdict {
        self.judge.learn(self.shared.written.take());
        let device = self.windows[at].device;
        let Some(client) = self.windows[at].client.clone() else { return Ok(()) };
        // Another task of the same window is in the middle of something: it will be looked at then.
        let Some(client) = client.try_lock() else { return Ok(()) };
        let memory = self.devices[device].memory.clone();
        let (shared, own) = client.standing();
        let items = client.journey().items();
        let private = self.people[self.devices[device].person].private();
        let circles = self.circle.into_iter().chain(private);
        let heads = circles.flat_map(|circle| at_once(memory.heads(circle)).unwrap_or_default());
        let shown = (items.len(), items.last().map(|item| item.id), shared.alarms.len() + own.alarms.len());
        let looked_at = Some((shown, client.unread(), heads.collect::<Vec<_>>()));
        let alone = self.windows_of(device) == 1;
        if self.windows[at].looked_at != looked_at {
            let left = self.has_left(self.devices[device].person);
            self.judge.screen(&client, &memory, self.circle, private, alone, left)?;
            self.windows[at].looked_at = looked_at;
        }
        self.counsel_holds(at, &client)?;
        self.nobody_else_has_a_seat(device, &client)?;
        self.windows[at].meeting = client.meeting();
        if let Some(MeetingStep::Invited { link }) = &self.windows[at].meeting
            && client.offer() != Some(Offer::Device)
        {
            // It is on the screen, so it can be handed over (again).
            let me = self.devices[device].person;
            let others = self.people.iter_mut().enumerate().filter(|(who, _)| *who != me);
            others.for_each(|(_, other)| other.link = Some(link.clone()));
        }
        // Two windows may begin a repair at once; the one that both come to show counts.
        if let Some(one) = items.iter().find_map(|item| self.judge.of(item.id)) {
            self.circle = Some(one.frame.header().circle);
        }
        let room = self.room.map(|room| client.counsel_standing(room)).unwrap_or_default();
        let alarms: Vec<&Evidence> = shared.alarms.iter().chain(&own.alarms).chain(&room.alarms).collect();
        are_understood(&alarms, &client.alarms())?;
        for alarm in alarms {
            if self.plan.is_honest() {
                return Err(format!("an alarm where nobody lies: {alarm:?}"));
            }
            // What another window brought is not known in this one before it looks again.
            if alone {
                self.judge.alarm_is_true(alarm, &memory, self.lies)?;
            }
        }
        for (standing, circle) in [(&shared, self.circle), (&own, private)] {
            let Some(circle) = circle.filter(|_| alone && client.unread() == 0) else { continue };
            let missing =
                if standing.is_up_to_date() { self.judge.missing(&memory, circle) } else { Vec::new() };
            if let Some((missing, by)) = missing.first() {
                return Err(format!(
                    "{} says that it is up to date and lacks {:?} {}, which {:?} {} tells of",
                    self.window_name(at),
                    missing.log,
                    missing.seq.0,
                    by.log,
                    by.seq.0
                ));
            }
        }
        Ok(())
    }

    /// After a sync: who says that they are up to date has everything that an honest relay had when the sync began.
    fn is_up_to_date_with(&self, at: usize, heads: &[LogHead]) -> Verdict {
        let lies = [Fault::Tail, Fault::Middle, Fault::Replay, Fault::Tamper];
        let Some(client) = self.windows[at].client.as_ref().and_then(|client| client.try_lock()) else {
            return Ok(());
        };
        let person = self.devices[self.windows[at].device].person;
        let Some(circle) = self.circle.filter(|_| !self.has_left(person)) else { return Ok(()) };
        if lies.iter().any(|lie| self.plan.faults.has(*lie)) || !client.standing().0.is_up_to_date() {
            return Ok(());
        }
        let held = at_once(self.devices[self.windows[at].device].memory.heads(circle)).unwrap_or_default();
        let behind = |head: &&LogHead| !held.iter().any(|here| here.log == head.log && here.seq >= head.seq);
        match heads.iter().find(behind) {
            Some(head) => Err(format!("it says that it is up to date and lacks entries of {:?}", head.log)),
            None => Ok(()),
        }
    }

    /// A person has another code from now on, or none. Where they have not come back yet they try the new one.
    fn holds_code(&mut self, person: usize, code: Option<(Rc<RecoveryCode>, usize)>) {
        for device in 0..self.devices.len() {
            if let Some((code, _)) = &code
                && self.devices[device].person == person
                && self.devices[device].code.is_some()
                && !self.has_begun(device)
            {
                self.devices[device].code = Some(code.clone());
            }
        }
        self.people[person].code = code;
    }
}
