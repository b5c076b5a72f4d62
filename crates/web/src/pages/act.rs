//! Doing something from a page: busy while it happens, and what to say when it was not done.

use crate::controls::does;
use crate::draft::Draft;
use crate::session::{self, Repair, Soon};
use crate::shell::focus;
use goldseam_journey::Command;
use leptos::{prelude::*, task::spawn_local};

/// One thing a page can do, again and again.
#[derive(Clone, Copy)]
pub(super) struct Act {
    repair: Repair,
    pub(super) busy: RwSignal<bool>,
    trouble: RwSignal<Option<session::Trouble>>,
    /// What goes with it: once it was done, these are drafts no more.
    drafts: StoredValue<Vec<Draft>>,
}

impl Act {
    pub(super) fn new(repair: Repair) -> Self {
        Self::with(repair, [])
    }

    /// One that takes the words of these drafts along.
    pub(super) fn with(repair: Repair, drafts: impl Into<Vec<Draft>>) -> Self {
        let drafts = StoredValue::new(drafts.into());
        Self { repair, busy: RwSignal::new(false), trouble: RwSignal::new(None), drafts }
    }

    /// The same act where it takes no words along: they stay where they are.
    pub(super) fn without_words(self) -> Self {
        self.taking([])
    }

    /// The same act where it takes these along, and no other.
    pub(super) fn taking(self, drafts: impl Into<Vec<Draft>>) -> Self {
        Self { drafts: StoredValue::new(drafts.into()), ..self }
    }

    /// The names of its drafts.
    pub(super) fn drafts(self) -> Vec<String> {
        self.drafts.with_value(|drafts| drafts.iter().map(|draft| draft.id()).collect())
    }

    /// Does it unless it is just being done; `then` runs only when it was done.
    pub(super) fn run(self, command: impl Into<Command>, then: impl FnOnce() + 'static) {
        if !self.busy.get_untracked() {
            self.wait(self.repair.keeper().act(command.into(), self.drafts()), then);
        }
    }

    /// Waits for something that is being done; `then` runs only when it was done.
    pub(super) fn wait(self, doing: Soon<Result<(), session::Trouble>>, then: impl FnOnce() + 'static) {
        // What follows on something else may begin when the page is gone.
        self.busy.try_set(true);
        self.trouble.try_set(None);
        let drafts = self.drafts.try_get_value().unwrap_or_default();
        drafts.iter().for_each(|draft| draft.leaves());
        spawn_local(async move {
            let done = doing.await;
            drafts.into_iter().for_each(|draft| draft.left(done.is_ok()));
            // The page may be gone by now, and its signals with it.
            self.busy.try_set(false);
            match done {
                Ok(()) => then(),
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
            focus::settle();
        });
    }
}

/// What to say when it was not done. Stands where the button is.
#[component]
pub(super) fn Trouble(act: Act) -> impl IntoView {
    view! {
        <div role="alert">
            {move || act.trouble.get().map(|trouble| view! { <p class="notice refusal">{trouble.0}</p> })}
        </div>
    }
}

/// Below what is read over: sharing it, or going on with it.
pub(super) fn sharing(act: Act, share: impl Fn() + 'static, back: impl Fn() + 'static) -> AnyView {
    view! {
        <Trouble act/>
        <p class="buttons">
            {does("Share it", false, act.busy.into(), share)}
            {does("Keep writing", true, act.busy.into(), back)}
        </p>
    }
    .into_any()
}
