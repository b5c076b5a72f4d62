//! Something that takes a moment: busy while it happens, and what to say when it did not work.

use crate::{controls::button, draft::Draft, shell::focus};
use leptos::{prelude::*, task::spawn_local};
use std::pin::Pin;

/// One thing a page can do, again and again.
#[derive(Clone, Copy)]
pub(crate) struct Doing {
    pub(crate) busy: RwSignal<bool>,
    trouble: RwSignal<Option<String>>,
}

impl Doing {
    pub(crate) fn new() -> Self {
        Self { busy: RwSignal::new(false), trouble: RwSignal::new(None) }
    }

    /// Does it unless something is just being done; `then` runs only when it worked.
    pub(crate) fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, String>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        // Small for each caller; what is the same for all of them is compiled once.
        self.begin(Box::pin(async move { work.await.map(then) }));
    }

    /// The same for something that takes these words along, and forgets the draft once it was done.
    pub(crate) fn send(self, words: Draft, work: impl Future<Output = Result<(), String>> + 'static) {
        self.begin(Box::pin(async move {
            words.leaves();
            let done = work.await;
            words.left(done.is_ok());
            done
        }));
    }

    fn begin(self, work: Pin<Box<dyn Future<Output = Result<(), String>>>>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let done = work.await;
            // The page may be gone by now, and its signals with it.
            self.busy.try_set(false);
            if let Err(why) = done {
                self.say(why);
            }
            focus::settle();
        });
    }

    /// Says why something cannot be done.
    pub(crate) fn say(self, why: impl Into<String>) {
        self.trouble.try_set(Some(why.into()));
    }
}

/// What to say when it did not work. Stands where the button is.
#[component]
pub(crate) fn Said(doing: Doing) -> impl IntoView {
    view! {
        <div role="alert">
            {move || doing.trouble.get().map(|why| view! { <p class="notice refusal">{why}</p> })}
        </div>
    }
}

/// A deed that ends something: what it means is said first, and it is asked for once more.
pub(crate) fn ends(
    label: &'static str,
    means: &'static [&'static str],
    now: &'static str,
    go: impl Fn(Doing, RwSignal<bool>) + Send + Sync + 'static,
) -> AnyView {
    let (doing, asked) = (Doing::new(), RwSignal::new(false));
    let go = Callback::new(move |()| go(doing, asked));
    (move || {
        if !asked.get() {
            return view! { <p class="buttons">{button("button second", label, move |_| asked.set(true))}</p> }
                .into_any();
        }
        view! {
            <div class="notice stack">
                {means.iter().map(|means| view! { <p>{*means}</p> }.into_any()).collect_view()}
                <Said doing/>
                <p class="buttons">
                    {button("button", now, move |_| go.run(()))}
                    {button("button second", "Not now", move |_| asked.set(false))}
                </p>
            </div>
        }
        .into_any()
    })
    .into_any()
}

/// A form that does one thing and never loads a page.
#[component]
pub(crate) fn Form(
    doing: Doing,
    /// On the button.
    label: &'static str,
    /// On the button while it is done.
    #[prop(optional)]
    busy: Option<&'static str>,
    on_submit: Callback<()>,
    children: Children,
    /// What else can be done here, beside the button.
    #[prop(optional, into)]
    aside: ViewFn,
) -> impl IntoView {
    view! {
        <form
            class="stack"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                on_submit.run(());
            }
        >
            {children()}
            <Said doing/>
            <p class="buttons">
                <button class="button" aria-disabled=move || doing.busy.get().to_string()>
                    {move || if doing.busy.get() { busy.unwrap_or(label) } else { label }}
                </button>
                {aside.run()}
            </p>
        </form>
    }
}
