//! The responsible partner's page for when nothing is to be done.

use super::{practice::Sources, quiet::QuietHours};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    shell::Page,
    time,
    workbench::Workbench,
};
use goldseam_journey::today as first_page;
use goldseam_language::Check;
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "An apology works better once the hurt person feels heard and understood. That takes the time it takes.",
        "Frantz & Bennigson 2005, Journal of Experimental Social Psychology 41",
    ),
    (
        "In a study of 164 couples, the one who did harm worked through it less after they were forgiven. Whether one brings the other about, it does not show.",
        "Wenzel, Woodyatt, Okimoto & Worthington 2021, Personality and Social Psychology Bulletin",
    ),
];

#[component]
pub(crate) fn Waiting() -> impl IntoView {
    let repair = Repair::here();
    let open =
        Memo::new(move |_| repair.responsible(|view| !first_page::steps(view, time::today()).is_empty()));
    view! {
        <Page title="While there is nothing to do">
            {move || match open.get() {
                true => view! { <p class="lead">"What can be done today stands on " <a href=repair.at("/today")>"your first page"</a> ". The rest is not yours to move."</p> }.into_any(),
                false => view! { <p class="lead">"You have done what can be done today. The rest is not yours to move."</p> }.into_any(),
            }}
            <p>
                "The person you hurt goes at their own pace, and you cannot see that pace from here. Silence can mean many things: sleep, work, anger, thinking, a day without any of this. It is not a message to you, and nothing is owed."
            </p>
            <h2>"What helps"</h2>
            <ul>
                <li>"Keep the promises you have made. They count when nobody looks, too."</li>
                <li>"Sleep, eat, go outside. Rested, you keep your word more easily."</li>
                <li>"Talk to someone who is not the person you hurt: a friend, a counsellor."</li>
                <li>"Write, and keep it. " <a href=repair.at("/write/letter")>"Your draft"</a> " stays with you until you seal it."</li>
            </ul>
            <h2>"Something you want to say to them"</h2>
            <p>"Write it here first. It goes nowhere: there is no button to send it. Words that press are marked as you write."</p>
            <Unsent/>
            <h2>"What hurts again"</h2>
            <ul>
                <li>"Asking how long it will take."</li>
                <li>"Asking others to speak for you."</li>
                <li>"Gifts and big gestures that call for an answer."</li>
                <li>"Counting what you have done so far."</li>
            </ul>
            <QuietHours/>
            <p class="quiet">"It may take months or years. It may also end. Being someone who keeps their word is worth it either way."</p>
            <Sources lines=WHY/>
        </Page>
    }
}

/// A message that is written and not sent.
#[component]
fn Unsent() -> impl IntoView {
    let words = Draft::of("message");
    view! {
        <Workbench label="What you want to say" words small=true check=Some(Check::Quiet)>
            <AsYouType draft=words/>
        </Workbench>
    }
}
