//! A text that is kept on this device as it is typed.

use crate::session::{Repair, Trouble};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone, Copy)]
pub(super) struct Draft {
    repair: Repair,
    id: &'static str,
    /// None until what was kept before has been read.
    pub(super) text: RwSignal<Option<String>>,
    trouble: RwSignal<Option<Trouble>>,
    /// The last change is not stored yet.
    busy: RwSignal<bool>,
    /// How many changes there were.
    changes: StoredValue<usize>,
}

impl Draft {
    /// Reads what was kept under that name.
    pub(super) fn open(repair: Repair, id: &'static str) -> Self {
        let draft = Self {
            repair,
            id,
            text: RwSignal::new(None),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            changes: StoredValue::new(0),
        };
        let reading = repair.keeper().draft(id);
        spawn_local(async move {
            match reading.await {
                Ok(text) => drop(draft.text.try_set(Some(text))),
                Err(trouble) => drop(draft.trouble.try_set(Some(trouble))),
            }
        });
        draft
    }

    /// Takes the text as it is now and keeps it.
    pub(super) fn keep(self, text: String) {
        self.text.set(Some(text.clone()));
        self.busy.set(true);
        self.changes.update_value(|count| *count += 1);
        let change = self.changes.get_value();
        let keeping = self.repair.keeper().keep_draft(self.id, text);
        spawn_local(async move {
            let trouble = keeping.await.err();
            if self.changes.try_get_value() == Some(change) {
                self.busy.set(false);
            }
            if self.trouble.try_with_untracked(|last| *last != trouble) == Some(true) {
                self.trouble.set(trouble);
            }
        });
    }

    /// What a field holds: the draft once it was read, and whatever is typed there is kept.
    pub(super) fn field(self) -> RwSignal<String> {
        let words = RwSignal::new(self.now());
        let loaded = Memo::new(move |_| self.text.with(Option::is_some));
        Effect::new(move |_| {
            if loaded.get() {
                words.set(self.now());
            }
        });
        Effect::new(move |_| {
            let text = words.get();
            if self.text.with_untracked(|last| last.as_ref().is_some_and(|last| *last != text)) {
                self.keep(text);
            }
        });
        words
    }

    /// Puts something into it that comes from elsewhere, below what is there, once.
    pub(super) fn begin_with(self, words: &str) {
        let now = self.now();
        if now.trim().is_empty() {
            self.keep(words.to_owned());
        } else if !now.contains(words) {
            self.keep(format!("{}\n\n{words}", now.trim_end()));
        }
    }

    /// Keeps nothing any more.
    pub(super) fn drop_it(self) {
        self.keep(String::new());
    }

    /// The text as it is now.
    pub(super) fn now(self) -> String {
        self.text.with_untracked(|text| text.clone().unwrap_or_default())
    }

    /// Whether there is nothing but space.
    pub(super) fn is_blank(self) -> bool {
        self.text.with(|text| text.as_ref().is_none_or(|text| text.trim().is_empty()))
    }
}

/// So that one draft can stand where several can.
impl From<Draft> for Vec<Draft> {
    fn from(draft: Draft) -> Self {
        vec![draft]
    }
}

/// Where the texts of a page are kept, or why one of them is not.
#[component]
pub(super) fn Kept(#[prop(into)] draft: Vec<Draft>) -> impl IntoView {
    let drafts = StoredValue::new(draft);
    let place = if Repair::here().is_example() {
        "Kept in this tab only, because this is an example."
    } else {
        "Kept on this device as you type. Nobody else can read it."
    };
    let busy = move || drafts.with_value(|all| all.iter().any(|draft| draft.busy.get()));
    let trouble = move || drafts.with_value(|all| all.iter().find_map(|draft| draft.trouble.get()));
    view! {
        <div role="status" aria-busy=move || busy().to_string()>
            {move || match trouble() {
                Some(trouble) => view! { <p class="notice refusal">{trouble.0}</p> }.into_any(),
                None => view! { <p class="hint">{place}</p> }.into_any(),
            }}
        </div>
    }
}
