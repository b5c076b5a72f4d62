//! If it ends: an honourable outcome, one's own copy in hand, words for closing if one wants them, and leaving.

use crate::controls::own_words;
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    shell::Page,
};
use goldseam_journey::Seat;
use leptos::prelude::*;

#[component]
pub(super) fn Ending() -> impl IntoView {
    let repair = Repair::here();
    let hurt = repair.seat().get_untracked() == Seat::Hurt;
    let other = repair.other_name();
    view! {
        <Page title="If it ends">
            {if hurt {
                view! { <p>"Parting can be a good end. You are not asked why, by anyone here, and you need nobody’s consent. You can take these steps in any order, or none."</p> }.into_any()
            } else {
                view! { <p>"Parting can be a good end. What you owned and what you learned stay yours. If they leave, let them go without a question: that is the last thing you can do well for them here."</p> }.into_any()
            }}
            <h2>"1. Take your copy"</h2>
            <p>"Everything you can see, in one file, and a page to read or print. It opens without this app. What you have only begun to write is not in it."</p>
            {(!repair.is_example()).then(|| view! { <p><a class="button second" href=repair.at("/settings")>"Download a copy"</a></p> })}
            <h2>"2. A closing letter, if you want one"</h2>
            <Closing/>
            <h2>"3. Separate well"</h2>
            <ul>
                <li>"Agree on one way to reach each other for what has to be sorted out, and on what it is for."</li>
                <li>"Children hear it from both of you, once, in short sentences, and never whose fault it was."</li>
                <li>"Money, home and papers go through somebody neutral: a mediator, a lawyer, an advice centre."</li>
                <li>"Change your own passwords, and your recovery code here. Leave theirs alone."</li>
                <li>"If you are afraid of what " {other} " may do when you go, talk to a helpline first. " <a href=repair.at("/help")>"Help"</a></li>
            </ul>
            <h2>"4. Leave"</h2>
            <p>"It works at once, and it asks nobody. Nothing announces it. Your copy stays with you."</p>
            {(!repair.is_example()).then(|| view! { <p><a class="button second" href=repair.at("/settings/end")>"Leave this record"</a></p> })}
        </Page>
    }
}

/// Kept on this device. It is not sent: if somebody is to have it, its writer gives it to them.
#[component]
fn Closing() -> impl IntoView {
    let words = Draft::of("closing");
    let alone = Repair::here().at("/write/closing");
    view! {
        <div class="own room stack">
            <p>"What was, what you thank for, what you leave behind, without asking for anything. It is not sent. If they are to have it, you give it to them."</p>
            {own_words("Your closing letter", 6, words)}
            <AsYouType draft=words/>
            <p class="small">"It stays in this browser alone, and no copy you download holds it. To keep it, print it. " <a href=alone>"Read or print it"</a></p>
        </div>
    }
}
