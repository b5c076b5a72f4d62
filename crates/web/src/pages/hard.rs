//! A hard moment: what set it off, ground under the feet, and then one of four things, of which nothing is one.

use super::act::{Act, Trouble};
use crate::controls::{does, own_words};
use crate::{
    draft::{AsYouType, Draft},
    route::Route,
    session::Repair,
    shell::Page,
};
use goldseam_journey::pace;
use leptos::prelude::*;

#[component]
pub(super) fn HardMoment() -> impl IntoView {
    let repair = Repair::here();
    let route = Route::here();
    let note = Draft::of("hard");
    let act = Act::with(repair, note);
    let other = repair.other_name();
    let keep = move || {
        let note = Some(note.said());
        act.run(pace::Command::NoteSetback { note }, move || route.go(&repair.at("/own")));
    };
    view! {
        <Page title="A hard moment">
            <p>"It comes back, also after good weeks. That is how this goes. It does not mean that you are back at the start."</p>
            <h2>"First, the ground"</h2>
            <ol>
                <li>"Put both feet on the floor. Feel what holds you."</li>
                <li>"Breathe out longer than you breathe in, ten times."</li>
                <li>"Name five things you see, four you can touch, three you hear."</li>
                <li>"Drink some water. Open a window."</li>
            </ol>
            <h2>"What set it off"</h2>
            <div class="own room stack">
                {own_words("If you know, and if you like", 3, note)}
                <AsYouType draft=note/>
            </div>
            <h2>"And then"</h2>
            <p>"One of these, or none."</p>
            <Trouble act/>
            <ul class="cards">
                <li class="card stack">
                    <p>"Keep a note of it, for you alone. It stands under “How it is” as one of the hard moments, with your words, if you wrote any."</p>
                    {does("Keep a note", true, act.busy.into(), keep)}
                </li>
                <li class="card stack">
                    <p>"Tell " {other.clone()} " what it was like, or what brings it back. You decide what goes out."</p>
                    <p><a class="button second" href=repair.at("/practice/6")>"Tell " {other}</a></p>
                </li>
                <li class="card stack">
                    <p>"Take it to somebody who helps: a counsellor, a helpline, a friend."</p>
                    <p><a class="button second" href=repair.at("/help")>"Help from others"</a></p>
                </li>
                <li class="card stack">
                    <p>"Leave it. Nothing is kept."</p>
                    <p><a class="button second" href=repair.at("/today") on:click=move |_| note.clear()>"Nothing"</a></p>
                </li>
            </ul>
        </Page>
    }
}
