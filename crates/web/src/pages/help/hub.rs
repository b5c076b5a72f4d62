//! The ways to help from others: practice 8, and the top of the help page.

use super::{Owner, paper};
use crate::{pages::practice::Sources, session::Repair, shell::Page};
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "The programmes for couples that were tested left out people with serious violence, and people with an affair in the last three months. For them, nobody knows yet what an app can do.",
        "OurRelationship, trial NCT03332875",
    ),
    (
        "Couples did better where their therapist asked them each time how it was going. So ask whether yours does.",
        "Anker, Duncan & Sparks 2009",
    ),
];

/// Practice 8. The same for both seats: each alone.
#[component]
pub(crate) fn Hub() -> impl IntoView {
    let repair = Repair::here();
    let example = repair.is_example();
    view! {
        <Page title="Help">
            <p>"Some things are too heavy for two people and an app. Here is how to find somebody, and what to ask them. All of it is for you alone. Nobody is told that you were here."</p>
            <Ways/>
            <p>"How it went over time stands on " <a href=repair.at("/picture")>"your picture"</a> ". You can print it and take it to a counsellor."</p>
            {if example {
                view! { <p class="quiet">"In this example nothing of the four months stands here, and that is how it is for everybody: what somebody looks up, answers or picks on these pages goes into no record."</p> }.into_any()
            } else {
                view! { <p>"A counsellor can also have a place of their own here, and sees only what you hand over. It begins under " <a href="/people">"People"</a> "."</p> }.into_any()
            }}
            <Sources lines=WHY/>
            <p class="quiet small">"Goldseam is not therapy. It has not yet been reviewed by people who help those who live with violence."</p>
        </Page>
    }
}

/// Where each kind of help is found.
#[component]
pub(super) fn Ways() -> impl IntoView {
    let owner = Owner::here();
    let way = move |page: &str, title: &'static str, text: &'static str| {
        view! {
            <li>
                <a class="door" href=owner.at(page)>
                    <strong>{title}</strong>
                    <span>{text}</span>
                </a>
            </li>
        }
        .into_any()
    };
    view! {
        <ul class="cards">
            {way("/help/lines", "Lines to call", "By country, also without a connection.")}
            {way("/help/alone", "A private check", "A few plain questions about safety. For you alone. Things can change, so do it again after some weeks, if you like.")}
            {way("/help/when", "When to get help", "Signs that this needs more than the two of you.")}
            {way("/help/ask", "Questions for a therapist", "To find one who knows this kind of hurt.")}
            {use_context::<Repair>().map(|_| way(paper::AT, "A page to take along", "You pick what stands on it."))}
        </ul>
    }
}
