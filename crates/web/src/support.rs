//! The card for somebody who thinks of hurting themselves. On this device only; nobody is told, and nothing is kept of it.

use crate::lines::LinesHere;
use goldseam_journey::help::{distress::speaks_of_self_harm, lines::Need};
use leptos::prelude::*;

/// The card, for as long as these words speak of it. It stands below every field for somebody's own words.
pub(crate) fn support_for(words: RwSignal<String>) -> AnyView {
    let speaks = Memo::new(move |_| words.with(|words| speaks_of_self_harm(words)));
    (move || speaks.get().then(|| view! { <Support/> })).into_any()
}

#[component]
pub(crate) fn Support() -> impl IntoView {
    view! {
        <section class="notice stack" aria-label="If you think of hurting yourself">
            <p><strong>"You may be thinking of hurting yourself. Please talk to somebody now."</strong></p>
            <p>"This comes before everything else here. You do not need the right words. If you are about to do it, call your local emergency number, and go where other people are."</p>
            <LinesHere need=Need::SelfHarm/>
            <p class="hint">"Only you see this. It is not sent or kept, and nobody is told. It may have come up for no reason: it looks for a few English words, and misses many others."</p>
        </section>
    }
}
