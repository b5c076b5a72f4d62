//! Questions to ask a therapist before choosing one.

use crate::{controls::button, shell::Page};
use leptos::prelude::*;

const ABOUT: &[(&str, &[&str])] = &[
    (
        "What they know",
        &[
            "Have you worked with couples after a betrayal? How often, and what do you do first?",
            "What training do you have for that, and for trauma?",
            "What do you do when one of us is not sure whether to stay?",
        ],
    ),
    (
        "Safety",
        &[
            "Do you speak with each of us alone before you see us together?",
            "What do you do if one of us is afraid of the other?",
            "When do you not work with couples?",
        ],
    ),
    (
        "Secrets",
        &[
            "If one of us tells you something alone, what do you do with it?",
            "How do you prepare a hard disclosure, and are you in the room for it?",
            "What notes do you keep, and who can ask for them?",
        ],
    ),
    (
        "How it goes",
        &[
            "How will we notice whether it helps, and when do we look at that?",
            "Will you ask the one who was hurt to forgive? When is it too early?",
            "Do you see us together, each alone, or both?",
        ],
    ),
    (
        "Cost and time",
        &[
            "What does an hour cost, and what do you do for people who cannot pay that?",
            "How soon can you see us, and how often?",
            "Do you work by video or phone?",
        ],
    ),
];

#[component]
pub(crate) fn Ask() -> impl IntoView {
    view! {
        <Page title="Questions for a therapist">
            <p>"Nobody has to answer all of them. How somebody takes such questions tells you something too. You can go alone first."</p>
            {ABOUT
                .iter()
                .map(|(title, questions)| view! {
                    <h2>{*title}</h2>
                    <ul>{questions.iter().map(|one| view! { <li>{*one}</li> }.into_any()).collect_view()}</ul>
                }.into_any())
                .collect_view()}
            <p class="quiet">"Where to look: your doctor, your health insurer, and the list of therapists that most countries’ own professional body keeps. We name no directory, because we have checked none."</p>
            <p class="buttons">{button("button second", "Print this page", move |_| print())}</p>
        </Page>
    }
}

/// Opens the browser’s own window for printing, which can also make a PDF.
pub(super) fn print() {
    // Refused only where a page may not print at all.
    let _ = window().print();
}
