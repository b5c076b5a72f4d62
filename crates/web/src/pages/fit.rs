//! Whether Goldseam is for these two people now: when not to use it, and what it is not.

use super::{help::Owner, readers::Readers};
use crate::shell::Page;
use leptos::prelude::*;

#[component]
pub(crate) fn Fit() -> impl IntoView {
    view! {
        <Page title="Is this for us?">
            <p>
                "Goldseam is for two people after one of them broke the other’s trust: a lie, money, a broken promise, neglect, cruel words, another person. One of you can use it alone. The other joins if they want to, or never."
            </p>

            <h2>"When not to use it together"</h2>
            <NotTogether/>
            <p>
                "An apology or a promise can be a part of how someone keeps hold of a person they hurt again and again. If that sounds like your life, you do not need a better apology. You can still use Goldseam for yourself alone."
            </p>
            <p class="notice">"If you are in danger, call your local emergency number."</p>

            <h2>"What it does"</h2>
            <ul>
                <li>"It helps the one who broke trust to say what they did, plainly, and to keep small promises. It marks the places in a letter that take an apology back, and says why."</li>
                <li>"It lets the one who was hurt decide what reaches them, how deep, and when. They can stop everything in one tap. Nobody is told."</li>
                <li>"It keeps one record of what was said and done that neither of you can quietly rewrite."</li>
            </ul>

            <h2>"What it is not"</h2>
            <ul>
                <li>"It is not therapy, and it does not replace a person who is trained to help you."</li>
                <li>"It does not measure trust. It does not say how far along you are. It does not ask anyone to forgive."</li>
                <li>"It does not watch anyone: no places, no messages, no passwords, no signs of who was here when."</li>
                <li>"It writes no words for you."</li>
            </ul>

            <h2>"What is known"</h2>
            <p>
                "Much of what Goldseam does rests on research about apologies, promises and trust, and you can look at the source wherever it gives a reason. The whole of it has not been tested. We know of no trial of any app that two people use on their own soon after a betrayal. And it has not yet been reviewed by people who help those who live with violence."
            </p>

            <h2>"Who can read what"</h2>
            <Readers/>

            <p class="buttons">
                <a class="button" href="/example/today">"Look at an example"</a>
            </p>
        </Page>
    }
}

/// When not to use this with a partner. Shown before every invitation as well.
#[component]
pub(crate) fn NotTogether() -> impl IntoView {
    let owner = Owner::here();
    view! {
        <p>"Please do not use this with your partner if any of these is so:"</p>
        <ul>
            <li>"You are afraid of them."</li>
            <li>"There is violence, or there are threats. That includes being forced or pushed into sex, and being followed or watched."</li>
            <li>"One of you controls the other’s money, phone, friends or where they go."</li>
            <li>"Someone could be punished for what is told here."</li>
            <li>"Drink or drugs go along with anger, and nothing is being done about it."</li>
            <li>"There is a court order, or a court case is running. Ask a lawyer first."</li>
            <li>"The lie, or the affair, is still going on."</li>
            <li>"One of you thinks of ending their life. That comes before everything here."</li>
            <li>"One of you does not want to repair this. That is a full answer."</li>
        </ul>
        <p>"Not sure? There is " <a href=owner.at("/help/alone")>"a private check"</a> ", for you alone, and there are " <a href=owner.at("/help/lines")>"lines to call"</a> "."</p>
    }
}
