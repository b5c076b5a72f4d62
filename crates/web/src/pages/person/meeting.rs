//! Between the link and the seat: four words that two people compare aloud. The same pages on both sides.

use super::doing::{Doing, Said};
use crate::controls::button;
use crate::{pages::help::Stopped, session::Device, shell::Page};
use goldseam_client::MeetingStep;
use leptos::prelude::*;

#[component]
pub(super) fn Meeting() -> impl IntoView {
    let device = Device::here();
    let stopped = move || device.meets_as.get().is_some_and(|seat| device.care.get().has_stopped(seat));
    move || match device.meeting.get() {
        Some(_) if stopped() => view! { <Stopped title="An invitation"/> }.into_any(),
        None | Some(MeetingStep::Invited { .. }) => ().into_any(),
        Some(MeetingStep::Asked) => view! { <Asked/> }.into_any(),
        Some(MeetingStep::Compare { words, name }) => view! { <Compare words name/> }.into_any(),
        Some(MeetingStep::Matched { words }) => view! { <Matched words/> }.into_any(),
        Some(MeetingStep::Broken(why)) => view! { <Broken why=crate::session::sentence(&why)/> }.into_any(),
    }
}

#[component]
fn Asked() -> impl IntoView {
    if Device::here().adding.get_untracked() {
        return view! {
            <Page title="Asking your other device">
                <p>"Next, four words appear here and on the device where you made the link. Leave the page with the link open there."</p>
                <EndIt label="Not now"/>
            </Page>
        }
        .into_any();
    }
    view! {
        <Page title="Your answer is on its way">
            <p>"Next, four words appear here and on their device, and you compare them. For that, their device has to be online once."</p>
            <p>"You can leave this page open, or close it and come back another day. They know nothing of you yet but the name you chose."</p>
            <EndIt label="Take my answer back"/>
        </Page>
    }
    .into_any()
}

#[component]
fn Compare(words: [&'static str; 4], name: String) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let differ = RwSignal::new(false);
    let name = StoredValue::new(name);
    move || {
        if differ.get() {
            return view! { <Differ back=Callback::new(move |()| differ.set(false))/> }.into_any();
        }
        let name = name.get_value();
        let own = device.adding.get_untracked();
        let how = if own {
            "Hold both devices side by side. The same four words must stand on both.".to_owned()
        } else {
            format!(
                "On the other device it says {name}. Read these words aloud to each other, in person or on the phone."
            )
        };
        view! {
            <Page title="Compare four words">
                <p>{how}</p>
                <Words words/>
                <p>"Are they the same, all four, in this order?"</p>
                <Said doing/>
                <p class="buttons">
                    {button("button", "Yes, they are the same", move |_| doing.run(async move { device.words_match().await }, |()| ()))}
                    {button("button second", "No, they differ", move |_| differ.set(true))}
                </p>
                {(!own).then(|| view! {<details>
                    <summary>"Why this is needed"</summary>
                    <p>
                        "If the words are the same, the person at the other end is the one you are talking to, and nobody stands in between. Do not send the words in a message: who could change the link on its way could change the message too."
                    </p>
                    <p>
                        {format!("If you do not want to speak with {name} now, do it another day, or let someone you both trust pass the words on by phone.")}
                    </p>
                </details>})}
            </Page>
        }
        .into_any()
    }
}

/// Large, numbered, and read out one after the other.
#[component]
fn Words(words: [&'static str; 4]) -> impl IntoView {
    view! { <ol class="short-words">{words.map(|word| view! { <li>{word}</li> }).collect_view()}</ol> }
}

#[component]
fn Matched(words: [&'static str; 4]) -> impl IntoView {
    view! {
        <Page title="You said they are the same">
            <p>"When the other device has said so too, this goes on by itself. Here are the words once more."</p>
            <Words words/>
            <EndIt label="Stop here after all"/>
        </Page>
    }
}

#[component]
fn Differ(back: Callback<()>) -> impl IntoView {
    view! {
        <Page title="Then it stops here">
            <p>"Words that differ can mean that the link reached someone else, or that someone changed it on its way. Nothing you wrote was shared."</p>
            <p>"End this invitation. Then make or ask for a new link, and hand it over in another way, best in person."</p>
            <EndIt label="End this invitation"/>
            <p class="buttons">
                {button("link", "Look at the words again", move |_| back.run(()))}
            </p>
        </Page>
    }
}

#[component]
fn Broken(why: String) -> impl IntoView {
    view! {
        <Page title="This invitation stops here">
            <p>{why}</p>
            <p>"Make or ask for a new link, and hand it over in another way, best in person."</p>
            <EndIt label="End this invitation"/>
        </Page>
    }
}

/// Ends the meeting on this side.
#[component]
fn EndIt(label: &'static str) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    view! {
        <Said doing/>
        <p class="buttons">
            <button
                type="button"
                class="button second"
                on:click=move |_| doing.run(device.end_meeting(), |()| ())
            >
                {label}
            </button>
        </p>
    }
}
