//! Carries frames between a device and its relay. The client is locked for local steps only: writing never waits for
//! the network.

use std::collections::{BTreeSet, VecDeque};

use litemap::LiteMap;

use async_lock::Mutex;
use goldseam_replica::{Effect, Store, next_batch};
use goldseam_sealed::wire::{FrameBytes, Session};
use goldseam_sealed::{CircleId, CryptoRng, LogId, Secret, Slot, Timestamp};

use crate::client::Client;
use crate::error::ClientError;
use crate::keyring::CodeSlot;
use crate::relay::{Relay, RelayError, fetch_slot, token_hash};
use crate::transport::Transport;

/// Rounds in one sync: a meeting takes a few, each writing what the next one carries.
const ROUNDS: usize = 6;
/// Exchanges about one circle in one round; the next sync goes on where this one stopped.
const EXCHANGES: usize = 10_000;

/// One device's connection to one relay.
pub struct Courier<T> {
    transport: T,
    session: Option<Session>,
    /// The login since which the relay is known to have what follows. A relay that was set back ends all logins.
    since: Option<[u8; 32]>,
    /// Recovery codes' slots that were looked after, by their locators, and whether they are to be there.
    slots: LiteMap<[u8; 32], bool>,
    /// Circles whose mailbox was made ready, and for whom.
    ready: LiteMap<CircleId, Guests>,
    /// How many statements about a circle's devices and words the relay was told.
    told: LiteMap<CircleId, usize>,
}

/// What came of carrying a circle.
#[derive(PartialEq, Eq)]
enum Carried {
    All,
    /// It names a circle that was begun meanwhile, which goes first.
    Waits,
}

/// How a circle's mailbox is opened.
struct Way {
    circle: CircleId,
    /// A token that lets this device in.
    token: Secret,
    /// Whether this person makes the mailbox where there is none.
    makes: bool,
    guests: Guests,
}

/// Who is to be let in.
#[derive(Clone, PartialEq, Eq, Default)]
struct Guests {
    /// Devices.
    devices: Vec<LogId>,
    /// BLAKE3 of tokens to leave for others, and until when each lets one in; without an end, for a person's own devices.
    tokens: Vec<([u8; 32], Option<Timestamp>)>,
}

impl<T: Transport> Courier<T> {
    /// A courier that has not spoken to the relay yet.
    pub fn new(transport: T) -> Self {
        Self {
            transport,
            session: None,
            since: None,
            slots: LiteMap::new(),
            ready: LiteMap::new(),
            told: LiteMap::new(),
        }
    }

    /// Brings everything up to date, in both directions. `now` is asked again for each entry that is written.
    ///
    /// # Errors
    /// When the relay cannot be reached or fails. What was exchanged until then stays.
    pub async fn sync<S: Store>(
        &mut self,
        client: &Mutex<Client<S>>,
        now: impl Fn() -> Timestamp,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        client.lock().await.finish_sign_up(now(), rng).await?;
        for _ in 0..ROUNDS {
            let ways = ways(&*client.lock().await);
            let mut carried = BTreeSet::new();
            let mut waits = false;
            for way in &ways {
                match self.circle(client, way, &carried, now()).await {
                    // Not let in yet: the founder's device does that when it is next online.
                    Err(ClientError::Relay(RelayError::NotFound)) if !way.makes => {
                        client.lock().await.replica.shut_out(way.circle);
                    }
                    Err(ClientError::NotLetIn) => {
                        let mut client = client.lock().await;
                        client.replica.shut_out(way.circle);
                        // Another member has just made it again, and lets this device in with their next request.
                        if way.circle == client.private() {
                            return Err(ClientError::NotLetIn);
                        }
                    }
                    done => waits |= done? == Carried::Waits,
                }
                carried.insert(way.circle);
            }
            if !waits {
                self.keep_slots(client).await?;
            }
            let mut client = client.lock().await;
            let learnt = client.accept_keys(rng).await?;
            let forgot = client.forget_destroyed_keys(now(), rng).await?;
            let wrote = client.attend(now(), rng).await?
                || client.list_device(now(), rng).await?
                || client.note_code(now(), rng).await?
                || client.carry_removals(now(), rng).await?
                || client.tend_grants(now(), rng).await?;
            if !(learnt || forgot || wrote || waits) {
                break;
            }
        }
        self.finish_leaving(client, rng).await
    }

    /// Tells the relay that this person's devices have left a circle, once what they had to say there was sent.
    async fn finish_leaving<S: Store>(
        &mut self,
        client: &Mutex<Client<S>>,
        rng: &mut impl CryptoRng,
    ) -> Result<(), ClientError> {
        let (circle, devices) = {
            let client = client.lock().await;
            let circles = client.named_circles().into_iter().map(|(circle, _)| circle);
            let sent = |circle: &CircleId| client.replica.standing(*circle).to_send == 0;
            let mut over = circles.filter(|circle| client.is_over(*circle)).filter(sent);
            let Some(circle) = over.next() else { return Ok(()) };
            (circle, client.own_devices_in(circle))
        };
        for device in devices {
            match self.relay(client).await.remove_device(circle, device).await {
                Ok(()) | Err(RelayError::NotFound) => {}
                Err(why) => return Err(why.into()),
            }
        }
        client.lock().await.change_ring(rng, |ring| ring.gone.push(circle)).await
    }

    /// Tells the relay what people said about their devices and their words, after it has the entries that say so.
    async fn tell_statements<S: Store>(
        &mut self,
        client: &Mutex<Client<S>>,
        way: &Way,
        now: Timestamp,
    ) -> Result<(), ClientError> {
        let circle = way.circle;
        let (revoked, withdrawn) = {
            let client = client.lock().await;
            (client.revocations(circle), client.withdrawals(circle))
        };
        let said = revoked.len() + withdrawn.len();
        if said == 0 || self.told.get(&circle) == Some(&said) {
            return Ok(());
        }
        // With a device the tokens go that it left last. This person's own is among them, so it is left before, and after.
        let mut done = Ok(());
        if !revoked.is_empty() {
            self.ready.remove(&circle);
            self.make_ready(client, way, now).await?;
            self.ready.remove(&circle);
        }
        for revocation in revoked {
            done = done.and(self.relay(client).await.revoke(circle, revocation).await);
        }
        self.make_ready(client, way, now).await?;
        let mut relay = self.relay(client).await;
        match done.and(relay.withdraw(circle, &withdrawn).await) {
            // An older relay keeps what it has; it is told again at the next login.
            Ok(()) | Err(RelayError::Older) => _ = self.told.insert(circle, said),
            Err(why) => return Err(why.into()),
        }
        Ok(())
    }

    /// A token for the wake-up stream, `GET /api/v1/wake`.
    ///
    /// # Errors
    /// When the relay cannot be reached.
    pub async fn token<S: Store>(&mut self, client: &Mutex<Client<S>>) -> Result<String, ClientError> {
        Ok(self.relay(client).await.token().await?)
    }

    async fn relay<S: Store>(&mut self, client: &Mutex<Client<S>>) -> Relay<'_, T> {
        let device = client.lock().await.ring.device.clone();
        Relay { transport: &self.transport, device, session: &mut self.session }
    }

    /// Forgets what an earlier login knew of the relay.
    fn note_login(&mut self) {
        let login = self.session.as_ref().map(|session| session.token);
        if self.since != login {
            self.ready.clear();
            self.told.clear();
            self.slots.clear();
            self.since = login;
        }
    }

    /// Makes sure that the relay has the newest code's slot, and then that it has no older one. After the circles, and
    /// only from who holds their keys: a code that opens brings back what it is for.
    async fn keep_slots<S: Store>(&mut self, client: &Mutex<Client<S>>) -> Result<(), ClientError> {
        let ((keep, old), root) = {
            let client = client.lock().await;
            if client.ring.keys_of(client.private()).next().is_none() {
                return Ok(());
            }
            (client.code_slots(), client.root.clone())
        };
        if keep.is_empty() {
            return Ok(());
        }
        self.relay(client).await.token().await?;
        self.note_login();
        for CodeSlot { locator, slot } in keep {
            if self.slots.get(&locator) == Some(&true) {
                continue;
            }
            match fetch_slot(&self.transport, &locator).await {
                Err(RelayError::NotFound) => {
                    let (slot, removal) = (Slot::from_bytes(slot)?, root.slot_removal(&locator));
                    self.relay(client).await.leave_slot(&locator, &slot, &removal).await?;
                }
                found => _ = found?,
            }
            self.slots.insert(locator, true);
        }
        for locator in old {
            if self.slots.get(&locator) == Some(&false) {
                continue;
            }
            match self.relay(client).await.remove_slot(&locator, &root.slot_removal(&locator)).await {
                // One that was left without a way to remove it stays.
                Ok(()) | Err(RelayError::NotFound | RelayError::Older) => {}
                Err(why) => return Err(why.into()),
            }
            self.slots.insert(locator, false);
        }
        Ok(())
    }

    async fn circle<S: Store>(
        &mut self,
        client: &Mutex<Client<S>>,
        way: &Way,
        carried: &BTreeSet<CircleId>,
        now: Timestamp,
    ) -> Result<Carried, ClientError> {
        let circle = way.circle;
        client.lock().await.refresh(circle).await?;
        let heads = match self.relay(client).await.heads(circle).await {
            Err(RelayError::NotFound) => {
                self.ready.remove(&circle);
                let mut relay = self.relay(client).await;
                match relay.enter(circle, &way.token).await {
                    Err(RelayError::NotFound) if way.makes => match relay.create(circle).await {
                        // It is there, and this device may not come in.
                        Err(RelayError::NotFound) => return Err(ClientError::NotLetIn),
                        done => done?,
                    },
                    done => done?,
                }
                relay.heads(circle).await?
            }
            heads => heads?,
        };
        self.make_ready(client, way, now).await?;
        let effects = {
            let mut client = client.lock().await;
            let effects = client.replica.relay_heads(circle, &heads);
            settle_in(&mut client, circle, effects).await?
        };
        let all = self.exchange(client, circle, carried, effects).await;
        // Once for all that came, for it looks at the whole record; also where the network failed on the way.
        client.lock().await.erase_what_was_taken_back().await?;
        let all = all?;
        self.tell_statements(client, way, now).await?;
        Ok(all)
    }

    /// Lets the guests in.
    async fn make_ready<S: Store>(
        &mut self,
        client: &Mutex<Client<S>>,
        way: &Way,
        now: Timestamp,
    ) -> Result<(), ClientError> {
        self.note_login();
        if self.ready.get(&way.circle) == Some(&way.guests) {
            return Ok(());
        }
        let mut relay = self.relay(client).await;
        // An invitation that nobody took in time leaves nothing at the relay any more.
        for (token, until) in
            way.guests.tokens.iter().filter(|(_, until)| until.is_none_or(|until| until > now))
        {
            // The relay counts by its own clock; when the login ends tells how far this device's is off.
            let ahead = relay.session.as_ref().map_or(0, |session| session.expires.0.saturating_sub(now.0));
            let until = until.map(|until| Timestamp(until.0.saturating_add(ahead)));
            relay.admit_by_token(way.circle, *token, until).await?;
        }
        for guest in &way.guests.devices {
            relay.admit_device(way.circle, *guest).await?;
        }
        self.ready.insert(way.circle, way.guests.clone());
        Ok(())
    }

    async fn exchange<S: Store>(
        &mut self,
        client: &Mutex<Client<S>>,
        circle: CircleId,
        carried: &BTreeSet<CircleId>,
        effects: Vec<Effect>,
    ) -> Result<Carried, ClientError> {
        let mut all = Carried::All;
        let mut queue = VecDeque::from(effects);
        for _ in 0..EXCHANGES {
            let Some(effect) = queue.pop_front() else { break };
            let next = match effect {
                Effect::Pull { circle, asked, wants } => {
                    let pulled = self.relay(client).await.pull(circle, wants).await?;
                    let frames = pulled.frames.into_iter().map(|frame| frame.0).collect();
                    let mut client = client.lock().await;
                    let effects = client.replica.pulled(circle, asked, frames, pulled.more);
                    settle_in(&mut client, circle, effects).await?
                }
                Effect::Append { circle, ranges } => {
                    let batch = {
                        let client = client.lock().await;
                        let named = client.named_circles();
                        let waits = named.iter().any(|(named, _)| !carried.contains(named));
                        if circle == client.private() && waits {
                            all = Carried::Waits;
                            continue;
                        }
                        next_batch(&client.store, circle, &ranges).await?
                    };
                    if batch.is_empty() {
                        continue;
                    }
                    let frames = batch.iter().map(|frame| FrameBytes(frame.bytes().to_vec())).collect();
                    let outcomes = self.relay(client).await.append(circle, frames).await?;
                    let mut client = client.lock().await;
                    let effects = client.replica.appended(circle, &batch, outcomes);
                    settle_in(&mut client, circle, effects).await?
                }
                Effect::Store { .. } | Effect::Compare { .. } | Effect::Evidence { .. } => {
                    settle_in(&mut *client.lock().await, circle, vec![effect]).await?
                }
            };
            queue.extend(next);
        }
        Ok(all)
    }
}

/// Settles with the store, reads what came, and returns what is left for the network.
async fn settle_in<S: Store>(
    client: &mut Client<S>,
    circle: CircleId,
    effects: Vec<Effect>,
) -> Result<Vec<Effect>, ClientError> {
    let mut left = client.settle(effects).await?;
    left.extend(client.take_in(circle).await?);
    Ok(left)
}

/// Every circle of this person, and how its mailbox is opened. The meeting first: it may open the others. The private
/// circle last: it names the shared one, and who comes back with a code finds what is named, with its keys.
fn ways<S: Store>(client: &Client<S>) -> Vec<Way> {
    let mut ways = Vec::new();
    if let Some((meeting, link)) = client.open_meeting() {
        let token = link.invitation.token();
        let circle = link.invitation.meeting().circle();
        // Once somebody has come, nobody else is let in; they are again, at a relay that was lost or set back.
        let open = meeting.inviter && meeting.join.is_none();
        let came = client.joins(circle).find(|by| meeting.inviter && meeting.join == Some(by.hash));
        let leave = open.then(|| (token_hash(&token), Some(Timestamp(meeting.until))));
        let guests = Guests {
            devices: came.map(|by| by.log).into_iter().collect(),
            tokens: leave.into_iter().collect(),
        };
        ways.push(Way { circle, token, makes: meeting.inviter, guests });
    }
    if client.is_newcomer() {
        return ways;
    }
    let mut way = |circle, makes, devices, others: &[[u8; 32]]| {
        let token = client.root.admission(circle);
        let mut tokens = vec![token_hash(&token)];
        tokens.extend(others.iter().filter(|other| !tokens.contains(other)).copied().collect::<Vec<_>>());
        let tokens = tokens.into_iter().map(|token| (token, None)).collect();
        ways.push(Way { circle, token, makes, guests: Guests { devices, tokens } });
    };
    for (circle, founder) in client.named_circles() {
        let folded = client.folded();
        let (guests, tokens, seated) = match client.room_of(circle) {
            Some(room) => (&room.guests, &room.tokens, room.seats(client.person())),
            None => {
                let seated = client.journey().my_member().is_some_and(|me| me.joined);
                (&folded.guests, &folded.tokens, seated)
            }
        };
        // Whoever has a seat makes it again at a relay that lost it, and leaves the way in for the others.
        way(circle, seated || founder == client.person(), guests.clone(), tokens);
    }
    way(client.private(), true, Vec::new(), &[]);
    ways
}
