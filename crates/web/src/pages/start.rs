//! The first page: three doors, an example, and whether this is for you at all.

use crate::{
    seam::{Joint, Piece, Place, Sign},
    shell::Page,
};
use leptos::prelude::*;

/// For whom it is. Stands on the first pages.
pub(in crate::pages) const ADULTS: &str = "Goldseam is for adults, 18 years or older.";

#[component]
pub(crate) fn Start() -> impl IntoView {
    view! {
        <Page title="When trust was broken">
            <p class="lead">
                "Goldseam helps a person who broke someone’s trust to earn it back. It protects the person who was hurt while they decide what they want."
            </p>
            <div class="start">
                <Sign/>
                <nav aria-label="Who are you here?">
                    <ul class="seam">
                        <Door index=0 href="/first" title="I broke someone’s trust" text="Say what you did, without excuses. Then keep your word, one small thing at a time."/>
                        <Door index=1 href="/second" title="Someone broke my trust" text="Nothing reaches you until you want it to. You owe nobody an answer."/>
                        <Door index=2 href="/third" title="I am a counsellor" text="You come in when one of them asks you to."/>
                        <li class="tail"><Piece index=0/></li>
                    </ul>
                </nav>
            </div>
            <p class="buttons">
                <a class="button" href="/example/today">"Look at an example"</a>
                <a class="button second" href="/fit">"Is this for us?"</a>
            </p>
            <div class="stack small quiet">
                <p>{ADULTS}</p>
                <p>
                    "“Leave now” takes this page off the screen at once. So does pressing Shift three times. It does not erase the browser’s history. "
                    <a href="/help#leave">"What it does and does not do"</a>
                </p>
                <p>"Goldseam has not yet been reviewed by people who help those who live with violence. Until it has, take its care for your safety as a good intention."</p>
            </div>
        </Page>
    }
}

#[component]
fn Door(index: usize, href: &'static str, title: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <li>
            <Piece index/>
            <Place joint=Joint::Whole/>
            <a class="door" href=href>
                <strong>{title}</strong>
                <span>{text}</span>
            </a>
        </li>
    }
}
