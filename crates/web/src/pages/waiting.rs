//! The responsible partner's page for when nothing is to be done.

use super::{
    draft::{Draft, Kept},
    quiet::QuietHours,
};
use crate::{session::Repair, shell::Page, workbench::Workbench};
use goldseam_language::Check;
use leptos::prelude::*;

#[component]
pub(crate) fn Waiting() -> impl IntoView {
    let repair = Repair::here();
    view! {
        <Page title="While there is nothing to do">
            <p class="lead">"You have done what can be done today. The rest is not yours to move."</p>
            <p>
                "The person you hurt goes at their own pace, and you cannot see that pace from here. Silence can mean many things: sleep, work, anger, thinking, a day without any of this. It is not a message to you, and nothing is owed."
            </p>
            <h2>"What helps"</h2>
            <ul>
                <li>"Keep the promises you have made. They count when nobody looks, too."</li>
                <li>"Sleep, eat, go outside. You are of use to nobody when you are worn out."</li>
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
        </Page>
    }
}

/// A message that is written and not sent.
#[component]
fn Unsent() -> impl IntoView {
    let draft = Draft::open(Repair::here(), "message");
    let loaded = Memo::new(move |_| draft.text.with(Option::is_some));
    view! {
        {move || loaded.get().then(|| view! {
            <Workbench label="What you want to say" initial=draft.now() on_change=move |text| draft.keep(text) small=true check=Some(Check::Quiet)>
                <Kept draft/>
            </Workbench>
        })}
    }
}
