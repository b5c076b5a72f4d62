//! This browser as a device: what it holds, and what the screens show of it.

use super::{
    View,
    carry::{Carried, carry},
    drafts::Waiting,
    fetch::Fetch,
    nudge::Nudge,
    sentence,
    store::{self, Store},
    tabs::{self, Word},
    wake,
};
use async_lock::Mutex;
use getrandom::{SysRng, rand_core::UnwrapErr};
use goldseam_client::{Client, ClientError, Courier, Fresh, Link, Locked, MeetingStep, Offer, Start};
use goldseam_journey::{EntryId, Seat, counsel::Counsel, help::check::Care};
use goldseam_sealed::CircleId;
use leptos::{ev, prelude::*, task::spawn_local};
use std::{
    cell::{Cell, OnceCell},
    collections::BTreeSet,
    rc::Rc,
    sync::Arc,
};
use web_sys::VisibilityState;

/// What this browser holds, as far as a screen must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Being looked at. Takes a moment.
    Opening,
    /// It cannot be read, and why.
    Unreadable(String),
    /// Nobody has begun here.
    Nobody,
    /// A passphrase opens it.
    Locked,
    /// Somebody began and has not given words of the recovery code back. Nothing was shared.
    CodeFirst,
    /// Somebody is here who is in no repair yet.
    Alone,
    /// Somebody is here who has this seat.
    Repair(Seat),
    /// Somebody is here who is a counsellor to others.
    Counsellor,
}

/// The keys' side of it. Every clone is let go of by [`Device::close`].
#[derive(Clone)]
enum Held {
    Nothing,
    Fresh(Rc<Fresh<Store>>),
    Locked(Rc<Locked<Store>>),
    Open(Rc<Open>),
}

/// An opened device.
pub(super) struct Open {
    pub(super) client: Mutex<Client<Store>>,
    pub(super) courier: Mutex<Courier<Fetch>>,
    /// There may be something to carry.
    pub(super) work: Rc<Nudge>,
    pub(super) closed: Cell<bool>,
}

/// What the screens get. One for the whole tab.
#[derive(Clone, Copy)]
pub(crate) struct Device {
    pub(crate) stage: RwSignal<Stage>,
    /// What the seat can see; none without a repair.
    pub(crate) view: RwSignal<Option<View>>,
    /// Where an invitation stands, on either side.
    pub(crate) meeting: RwSignal<Option<MeetingStep>>,
    /// The open invitation adds a device of this person's own, on either side.
    pub(crate) adding: RwSignal<bool>,
    /// The open invitation is for a counsellor, on either side.
    pub(crate) for_counsellor: RwSignal<bool>,
    /// The seat in which this person meets the other partner in the open invitation, on either side; none in any other.
    pub(crate) meets_as: RwSignal<Option<Seat>>,
    /// How things stand with each counsellor, or with each person whose counsellor this is.
    pub(crate) counsel: RwSignal<Vec<(CircleId, Arc<Counsel>)>>,
    /// This person's devices, the oldest first.
    pub(crate) devices: RwSignal<Vec<goldseam_client::Device>>,
    /// How this device stands with its relay.
    pub(crate) carried: RwSignal<Carried>,
    /// What cannot be if every device and the relay are honest, the gravest first.
    pub(crate) alarms: RwSignal<Vec<String>>,
    /// A recovery code was made whose words were not given back yet.
    pub(crate) code_unsure: RwSignal<bool>,
    /// Whether this device opens with a passphrase.
    pub(crate) has_passphrase: RwSignal<bool>,
    /// An invitation that was opened here. Held in memory only.
    pub(crate) link: StoredValue<Option<Link>>,
    /// What this device keeps in mind for its owner, and tells nobody.
    pub(crate) care: RwSignal<Care>,
    pub(super) shown: RwSignal<BTreeSet<EntryId>>,
    pub(super) waiting: StoredValue<Waiting>,
    held: StoredValue<Held, LocalStorage>,
}

thread_local! {
    /// With the owner of its signals, which live as long as the tab.
    static DEVICE: OnceCell<(Owner, Device)> = const { OnceCell::new() };
}

/// The system's randomness. A browser without it cannot keep a secret, and stops here.
pub(super) fn random() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

impl Device {
    /// The one of this tab.
    pub(crate) fn here() -> Self {
        let make = || {
            let outer = Owner::current();
            let owner = Owner::new_root(None);
            let device = owner.with(Self::new);
            // A new root takes the place of the page's own owner, under which the page would lose its contexts.
            if let Some(outer) = outer {
                outer.set();
            }
            (owner, device)
        };
        DEVICE.with(|device| device.get_or_init(make).1)
    }

    fn new() -> Self {
        Self {
            stage: RwSignal::new(Stage::Opening),
            view: RwSignal::new(None),
            meeting: RwSignal::new(None),
            adding: RwSignal::new(false),
            for_counsellor: RwSignal::new(false),
            meets_as: RwSignal::new(None),
            counsel: RwSignal::new(Vec::new()),
            devices: RwSignal::new(Vec::new()),
            carried: RwSignal::new(Carried::NotYet),
            alarms: RwSignal::new(Vec::new()),
            code_unsure: RwSignal::new(false),
            has_passphrase: RwSignal::new(false),
            link: StoredValue::new(None),
            care: RwSignal::new(Care::default()),
            shown: RwSignal::new(BTreeSet::new()),
            waiting: StoredValue::new(Waiting::new()),
            held: StoredValue::new_local(Held::Nothing),
        }
    }

    /// Looks at what this browser keeps, and stays in touch with the other tabs and the window. Called once.
    pub(crate) fn start(self) {
        let again = move || {
            if let Some(open) = self.open_now() {
                open.work.now();
            }
        };
        // For as long as this tab lives, so none of them is ever removed.
        let _ = window_event_listener(ev::online, move |_| again());
        let _ = window_event_listener(ev::visibilitychange, move |_| {
            if document().visibility_state() == VisibilityState::Visible {
                again();
            }
        });
        tabs::listen(move |word| self.hear(word));
        spawn_local(async move { self.look().await });
    }

    /// Reads what this browser keeps.
    pub(super) async fn look(self) {
        let found = match store::open().await {
            Ok(store) => Start::of(store).await,
            Err(error) => Err(error.into()),
        };
        match found {
            Ok(Start::Fresh(fresh)) => {
                self.held.set_value(Held::Fresh(Rc::new(fresh)));
                self.stage.set(Stage::Nobody);
            }
            Ok(Start::Locked(locked)) => {
                self.held.set_value(Held::Locked(Rc::new(locked)));
                self.has_passphrase.set(true);
                self.stage.set(Stage::Locked);
            }
            Ok(Start::Open(client)) => self.hold(*client).await,
            Err(error) => self.stage.set(Stage::Unreadable(sentence(&error))),
        }
    }

    /// Takes an opened client in and begins to carry.
    pub(super) async fn hold(self, client: Client<Store>) {
        self.has_passphrase.set(client.has_passphrase().await.unwrap_or_default());
        self.shown.set(super::keep::read_shown(&client).await);
        self.read_care(&client).await;
        let open = Rc::new(Open {
            client: Mutex::new(client),
            courier: Mutex::new(Courier::new(Fetch::here())),
            work: Rc::default(),
            closed: Cell::new(false),
        });
        self.held.set_value(Held::Open(open.clone()));
        self.show(&open).await;
        spawn_local(carry(self, open.clone()));
        spawn_local(wake::listen(open));
    }

    /// Lets go of every key and every opened word.
    pub(super) fn close(self) {
        if let Held::Open(open) = self.held.get_value() {
            open.closed.set(true);
            open.work.now();
        }
        self.held.set_value(Held::Nothing);
        self.waiting.set_value(Waiting::new());
        self.link.set_value(None);
        self.view.set(None);
        self.meeting.set(None);
        self.counsel.set(Vec::new());
        self.devices.set(Vec::new());
        // Names are in both.
        self.alarms.set(Vec::new());
        self.carried.set(Carried::NotYet);
        self.care.set(Care::default());
        self.shown.set(BTreeSet::new());
        self.stage.set(Stage::Opening);
    }

    /// Brings the screens up to date. Whether anything is different.
    pub(super) async fn show(self, open: &Open) -> bool {
        let client = open.client.lock().await;
        if open.closed.get() {
            return false;
        }
        let confirmed = client.is_code_confirmed();
        let stage = match client.seat() {
            Some(seat) => Stage::Repair(seat),
            None if client.counselling().next().is_some() => Stage::Counsellor,
            None if confirmed => Stage::Alone,
            None => Stage::CodeFirst,
        };
        let responsible = client.responsible_view().map(|view| View::Responsible(Arc::new(view)));
        let view = responsible.or_else(|| client.hurt_view().map(|view| View::Hurt(Arc::new(view))));
        let counsel = client.counselling().map(|(circle, counsel)| (circle, Arc::new(counsel.clone())));
        let mut different = update(self.counsel, counsel.collect());
        // The view before the stage: pages of a repair find it when they open.
        different |= update(self.view, view);
        // What kind of invitation it is before the invitation: pages of one kind do not show the other.
        different |= update(self.adding, client.offer() == Some(Offer::Device));
        different |= update(self.for_counsellor, client.offer() == Some(Offer::Seat(Seat::Counsellor)));
        different |= update(self.meets_as, meets_as(&client));
        different |= update(self.meeting, client.meeting());
        different |= update(self.devices, client.devices());
        different |= update(self.alarms, client.alarms());
        different |= update(self.code_unsure, !confirmed && !client.is_newcomer());
        different | update(self.stage, stage)
    }

    pub(super) fn open_now(self) -> Option<Rc<Open>> {
        match self.held.get_value() {
            Held::Open(open) => Some(open),
            _ => None,
        }
    }

    pub(super) fn fresh_now(self) -> Option<Rc<Fresh<Store>>> {
        match self.held.get_value() {
            Held::Fresh(fresh) => Some(fresh),
            _ => None,
        }
    }

    pub(super) fn locked_now(self) -> Option<Rc<Locked<Store>>> {
        match self.held.get_value() {
            Held::Locked(locked) => Some(locked),
            _ => None,
        }
    }

    /// Does something with the client, shows what came of it, and lets it be carried.
    pub(super) async fn with<R>(
        self,
        work: impl AsyncFnOnce(&mut Client<Store>, &mut UnwrapErr<SysRng>) -> Result<R, ClientError>,
    ) -> Result<R, String> {
        let Some(open) = self.open_now() else { return Err(super::CLOSED.to_owned()) };
        let done = work(&mut *open.client.lock().await, &mut random()).await;
        self.show(&open).await;
        tabs::tell(Word::Changed);
        open.work.now();
        done.map_err(|error| sentence(&error))
    }

    fn hear(self, word: Word) {
        match word {
            Word::Again => super::reload(),
            Word::Changed => spawn_local(async move {
                let Some(open) = self.open_now() else { return };
                // What cannot be read now is read at the next change.
                let mut client = open.client.lock().await;
                let _ = client.refresh_all().await;
                self.read_care(&client).await;
                drop(client);
                self.show(&open).await;
            }),
        }
    }
}

/// An inviter has a seat already, and a joiner the one that is offered.
fn meets_as(client: &Client<Store>) -> Option<Seat> {
    match client.offer() {
        Some(Offer::Seat(offered)) if offered.across().is_some() => client.seat().or(Some(offered)),
        _ => None,
    }
}

/// Sets a signal when the value is another one, so that nothing on the screen is made anew for nothing.
fn update<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) -> bool {
    let different = signal.with_untracked(|old| *old != value);
    if different {
        signal.set(value);
    }
    different
}
