//! Behind each of the three doors: what this place would be for that person, and what is possible today.

use super::{help::BeforeWriting, readers::Readers, start::ADULTS};
use crate::shell::Page;
use leptos::prelude::*;

#[component]
pub(crate) fn Responsible() -> impl IntoView {
    view! {
        <Page title="You broke someone’s trust">
            <p>"You came here, and that is something you chose. Here is what you can do."</p>
            <ul>
                <li>"Write down what you did, once and whole. Telling it in pieces hurts again each time."</li>
                <li>"Write an apology. As you type, Goldseam marks the words that take it back, and says why."</li>
                <li>"Make small promises, with a day, and say yourself whether you kept them."</li>
            </ul>
            <p>
                "You can do all of it alone, for as long as it takes. The person you hurt decides whether they ever join, what reaches them, and when. You will not see when they look, and silence means nothing more than silence."
            </p>
            <h2>"Before you write something down"</h2>
            <BeforeWriting/>
            <Ways begin="/first/begin" example="/example/today?seat=first"/>
            <h2>"Who can read what"</h2>
            <Readers/>
        </Page>
    }
}

#[component]
pub(crate) fn Hurt() -> impl IntoView {
    view! {
        <Page title="Someone broke your trust">
            <p>"You do not have to do anything here. There is nothing you are late for."</p>
            <ul>
                <li>"Every door is closed at first. Nothing comes in until you open one, and you can close it again at any time."</li>
                <li>"You choose how much you want to know: a headline, the facts, or everything."</li>
                <li>"You can pause all of it in one tap. The other person cannot tell that you did."</li>
                <li>"You can leave at any time, on your own, with your copy of the record."</li>
            </ul>
            <p>"Staying, leaving and not knowing yet are all fine here. Goldseam never asks you to forgive."</p>
            <h2>"Is this safe for you?"</h2>
            <p>
                "If you are afraid of them, please read " <a href="/fit">"when not to use this"</a>
                ", or do " <a href="/help/alone">"a private check"</a> " first. If they may look at this device, read about " <a href="/help#device">"a safer device"</a> "."
            </p>
            <Ways begin="/second/begin" example="/example/today?seat=second"/>
            <h2>"Who can read what"</h2>
            <Readers/>
        </Page>
    }
}

#[component]
pub(crate) fn Counsellor() -> impl IntoView {
    view! {
        <Page title="You are a counsellor">
            <p>"You need an invitation from one of the two people you work with. Each of them decides alone what you may read, and for how long. Neither sees what the other handed to you."</p>
            <ul>
                <li>"You read what they hand over, one entry at a time, until the day they chose."</li>
                <li>"You see what is new since last week in one place."</li>
                <li>"You keep an agenda with each of them, and give homework. They say when it is done and what it was like."</li>
            </ul>
            <p>"There is nothing to sign up for. Open the link that they give you, or paste it here. Then you compare four words with them, aloud."</p>
            <p>
                "You can look at the example to see what the two of them would use. If you think of suggesting it to them, please read "
                <a href="/fit">"when not to use it"</a>
                " first, and speak with each of them alone."
            </p>
            <p class="notice">"Nobody here checks who a counsellor is. Tell the people you work with your name and your training, and let them check it outside of here."</p>
            <p class="buttons">
                <a class="button" href="/join">"I have an invitation"</a>
                <a class="button second" href="/example/today">"Look at an example"</a>
            </p>
            <p class="small quiet">"You were here before, and this browser does not know you? " <a href="/recover">"Use your recovery code"</a> "."</p>
        </Page>
    }
}

/// The way in, and the example for whoever wants to look first.
#[component]
fn Ways(begin: &'static str, example: &'static str) -> impl IntoView {
    view! {
        <p class="small quiet">{ADULTS}</p>
        <p class="buttons">
            <a class="button" href=begin>"Begin"</a>
            <a class="button second" href=example>"Look at the example first"</a>
        </p>
        <p class="small quiet">"You were here before, and this browser does not know you? " <a href="/recover">"Use your recovery code"</a> "."</p>
    }
}
