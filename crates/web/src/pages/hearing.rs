//! Hearing something hard: what the hurt partner can ask for, and that they need not hear it.

use super::help::AfraidFirst;
use crate::{session::Repair, shell::Page};
use leptos::prelude::*;

#[component]
pub(super) fn Hearing() -> impl IntoView {
    let repair = Repair::here();
    let other = StoredValue::new(repair.other_name());
    view! {
        <Page title="Hearing something hard">
            <p>"It may be that there is something you do not know yet, or that " {other.get_value()} " says so. You need not hear it, now or ever. If you want to, it can be on your terms. Nobody is told that you read this."</p>
            <AfraidFirst/>
            <h2>"What you can ask for"</h2>
            <ul>
                <li>"Somebody there: a counsellor for both of you, or a person of your own, or both."</li>
                <li>"A place and an hour that suit you, with time after it. Not late at night."</li>
                <li>"All of it at once, or only the headline first."</li>
                <li>"Facts, and no pictures. What was seen cannot be unseen. You can ask for more another day."</li>
                <li>"A stop. You can end it in the middle of a sentence, and leave, or ask them to."</li>
                <li>"Nothing to say to it. You owe no answer, no decision and no calm."</li>
            </ul>
            <h2>"Better not alone with them, if"</h2>
            <ul>
                <li>"You are afraid of them, or of what you might do to yourself."</li>
                <li>"There has been violence or a threat."</li>
                <li>"You are alone with the children, or far from anybody you could go to."</li>
            </ul>
            <p>"If your health may be at risk, you can ask for that one thing at once, and see a doctor, whatever else you want to hear."</p>
            <h2>"What can help after it"</h2>
            <ul>
                <li>"Something to drink and to eat, lying down, the person you can call at night."</li>
                <li>"To decide nothing big for some days, unless you are not safe where you are."</li>
                <li>"A page for yourself with what you know now: " <a href=repair.at("/own/known")>"What you know"</a></li>
            </ul>
            <p>
                <a href=repair.at("/help/lines")>"Lines to call"</a> " · "
                <a href=repair.at("/help/ask")>"Questions for a therapist"</a> " · "
                <a href=repair.at("/doors")>"Your doors"</a>
            </p>
        </Page>
    }
}
