//! What the pages need from a repair, whichever it is: the real one on this device, or the example in this tab.
//!
//! A page takes [`Repair`] from its context, reads [`Repair::view`] and asks for things with [`Repair::act`].
//! Who provides it implements [`Keeper`]: the example does so with [`crate::example`], the real one with the
//! client. The pages know nothing else.

mod care;
mod carry;
mod copy;
mod counsel;
mod device;
mod drafts;
mod fetch;
mod keep;
mod meet;
mod nudge;
mod person;
mod store;
mod tabs;
mod wake;
mod worker;

pub(crate) use carry::Carried;
pub(crate) use device::{Device, Stage};
pub(crate) use drafts::Drafts;
pub(crate) use keep::{drafts_here, provide_repair};
pub(crate) use person::{Journal, ask_to_keep, is_kept};

use goldseam_journey::{
    Boundaries, Command, EntryId, HurtView, Item, Line, Refusal, ResponsibleView, Seat, acknowledge, amends,
    apologise, consistency, counsel::Told, empathy, help::check::Care, membership::Member, openness,
};
use leptos::prelude::*;
use std::{collections::BTreeSet, future::Future, pin::Pin, rc::Rc, sync::Arc};

/// Drops every key and every opened word this tab holds in memory. Called by the quick exit, which then loads
/// another page. Whoever keeps a secret outside of the pages' signals must let go of it here.
pub(crate) fn forget() {
    Device::here().close();
}

const CLOSED: &str = "This place is closed just now. Load the page again to open it.";

/// What happened, as a sentence.
pub(crate) fn sentence(error: &impl std::fmt::Display) -> String {
    let text = error.to_string();
    let mut characters = text.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", characters.as_str())
}

/// Starts the app again, with nothing in memory.
fn reload() {
    // Refused only where pages may not be loaded at all.
    let _ = window().location().reload();
}

/// Why something was not done, in words for a person: what happened, what is safe, what to do.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Trouble(pub(crate) String);

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self(refusal.to_string())
    }
}

/// Something that takes a moment, on this thread.
pub(crate) type Soon<T> = Pin<Box<dyn Future<Output = T>>>;

/// Keeps a repair: decides, seals, stores. Calls may overlap; each is whole by itself.
pub(crate) trait Keeper: Drafts {
    /// Does something. When this is done it is kept on this device, the drafts of these names are forgotten, and the view
    /// shows it. When it was not done they stay.
    fn act(&self, command: Command, drafts: Vec<String>) -> Soon<Result<(), Trouble>>;

    /// Takes the words of an own shared entry back. Nobody can undo it.
    fn take_back(&self, id: EntryId) -> Soon<Result<(), Trouble>>;

    /// The words of these shared entries, as far as they are on this person's screen.
    fn told(&self, ids: Vec<EntryId>) -> Soon<Vec<(EntryId, Told)>>;

    /// Notes that the hurt partner has seen an entry on the first page. Stays on this device.
    fn note_shown(&self, id: EntryId);

    /// Keeps in mind, on this device only, what its owner’s answers mean for it.
    fn keep_care(&self, care: Care) -> Soon<Result<(), Trouble>>;
}

/// What one seat can see.
#[derive(Clone, PartialEq)]
pub(crate) enum View {
    /// The responsible partner's.
    Responsible(Arc<ResponsibleView>),
    /// The hurt partner's.
    Hurt(Arc<HurtView>),
}

/// A repair, as the pages have it.
#[derive(Clone, Copy)]
pub(crate) struct Repair {
    /// What can be seen now.
    pub(crate) view: Signal<View>,
    /// What the hurt partner has seen on the first page.
    pub(crate) shown: Signal<BTreeSet<EntryId>>,
    /// What this device keeps in mind for its owner.
    pub(crate) care: Signal<Care>,
    /// Before each address: empty, or `/example`.
    pub(crate) base: &'static str,
    keeper: StoredValue<Rc<dyn Keeper>, LocalStorage>,
}

impl Repair {
    pub(crate) fn new(
        view: Signal<View>,
        shown: Signal<BTreeSet<EntryId>>,
        care: Signal<Care>,
        base: &'static str,
        keeper: Rc<dyn Keeper>,
    ) -> Self {
        let keeper: Rc<dyn Keeper> = Rc::new(care::Careful { keeper, view, care });
        Self { view, shown, care, base, keeper: StoredValue::new_local(keeper) }
    }

    /// The repair of this page.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    pub(crate) fn keeper(self) -> Rc<dyn Keeper> {
        self.keeper.get_value()
    }

    pub(crate) fn is_example(self) -> bool {
        !self.base.is_empty()
    }

    /// The address of a page of this repair.
    pub(crate) fn at(self, page: &str) -> String {
        format!("{}{page}", self.base)
    }

    /// Changes only when the person changes seats.
    pub(crate) fn seat(self) -> Memo<Seat> {
        Memo::new(move |_| self.view.get().seat())
    }

    /// Something of the responsible partner's view; the default when sitting elsewhere.
    pub(crate) fn responsible<T: Default>(self, get: impl FnOnce(&ResponsibleView) -> T) -> T {
        match self.view.get() {
            View::Responsible(view) => get(&view),
            View::Hurt(_) => T::default(),
        }
    }

    /// Something of the hurt partner's view; the default when sitting elsewhere.
    pub(crate) fn hurt<T: Default>(self, get: impl FnOnce(&HurtView) -> T) -> T {
        match self.view.get() {
            View::Hurt(view) => get(&view),
            View::Responsible(_) => T::default(),
        }
    }

    /// What to call the other person, as it is when a page opens.
    pub(crate) fn other_name(self) -> String {
        self.view.get_untracked().other_name()
    }
}

/// What both seats can see in the same way. Empty behind a closed door.
pub(crate) struct Both<'a> {
    pub(crate) me: &'a Member,
    pub(crate) versions: &'a [acknowledge::Version],
    pub(crate) missing: &'a [acknowledge::Missing],
    pub(crate) letters: &'a [apologise::Letter],
    pub(crate) questions: &'a [openness::Question],
    pub(crate) topics: &'a [Line],
    pub(crate) earlier_topics: &'a [Line],
    pub(crate) updates: &'a [openness::Update],
    pub(crate) talks: &'a [openness::Talk],
    pub(crate) needs: &'a [Line],
    pub(crate) amends: &'a [amends::Amend],
    pub(crate) boundaries: &'a Boundaries,
    pub(crate) promises: &'a [consistency::Promise],
    pub(crate) statements: &'a [empathy::Statement],
    pub(crate) triggers: &'a [empathy::Trigger],
    pub(crate) pulse: Option<&'a empathy::SharedPulse>,
    pub(crate) timeline: &'a [Item],
}

impl View {
    pub(crate) fn seat(&self) -> Seat {
        match self {
            Self::Responsible(_) => Seat::Responsible,
            Self::Hurt(_) => Seat::Hurt,
        }
    }

    pub(crate) fn other_name(&self) -> String {
        let name = match self {
            Self::Responsible(view) => &view.other_name,
            Self::Hurt(view) => &view.other_name,
        };
        name.as_ref().map_or_else(|| "Your partner".to_owned(), |name| name.as_str().to_owned())
    }

    /// The other person, once added.
    pub(crate) fn other(&self) -> Option<&Member> {
        match self {
            Self::Responsible(view) => view.other.as_ref(),
            Self::Hurt(view) => view.other.as_ref(),
        }
    }

    pub(crate) fn both(&self) -> Both<'_> {
        match self {
            Self::Responsible(view) => Both {
                me: &view.me,
                versions: &view.account,
                missing: &view.missing,
                letters: &view.letters,
                questions: &view.questions,
                topics: &view.topics,
                earlier_topics: &view.earlier_topics,
                updates: &view.updates,
                talks: &view.talks,
                needs: &view.needs,
                amends: &view.amends,
                boundaries: &view.boundaries,
                promises: &view.promises,
                statements: &view.statements,
                triggers: &view.triggers,
                pulse: view.pulse.as_ref(),
                timeline: &view.timeline,
            },
            Self::Hurt(view) => Both {
                me: &view.me,
                versions: view.account.as_ref().map_or(&[], |account| &account.versions),
                missing: view.account.as_ref().map_or(&[], |account| &account.missing),
                letters: view.letters.as_ref().map_or(&[], |letters| &letters.letters),
                questions: view.openness.as_ref().map_or(&[], |openness| &openness.questions),
                topics: view.openness.as_ref().map_or(&[], |openness| &openness.topics),
                earlier_topics: view.openness.as_ref().map_or(&[], |openness| &openness.earlier_topics),
                updates: view.openness.as_ref().map_or(&[], |openness| &openness.updates),
                talks: view.openness.as_ref().map_or(&[], |openness| &openness.talks),
                needs: view.amends.as_ref().map_or(&[], |amends| &amends.needs),
                amends: view.amends.as_ref().map_or(&[], |amends| &amends.amends),
                boundaries: &view.boundaries,
                promises: view.promises.as_deref().unwrap_or_default(),
                statements: view.empathy.as_ref().map_or(&[], |empathy| &empathy.statements),
                triggers: view.empathy.as_ref().map_or(&[], |empathy| &empathy.triggers),
                pulse: view.empathy.as_ref().and_then(|empathy| empathy.pulse.as_ref()),
                timeline: &view.timeline,
            },
        }
    }
}
