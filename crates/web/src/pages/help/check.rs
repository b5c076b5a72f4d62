//! The private safety check, for each alone. The answers live on this page only and go with it.

use super::{
    Owner,
    stopped::{ForYou, Programmes},
};
use crate::{
    controls::{button, does, tick},
    lines::LinesHere,
    pages::person::doing::{Doing, Said},
    shell::Page,
    support::Support,
};
use goldseam_journey::help::{
    check::{Care, Topic},
    lines::Need,
};
use leptos::prelude::*;
use std::collections::BTreeSet;

fn asks(topic: Topic) -> &'static str {
    match topic {
        Topic::Fear => "I am afraid of them, or of what they do when I say no.",
        Topic::Force => {
            "They have hit, pushed, held or choked me, thrown things at me, or said that they would."
        }
        Topic::Sex => "They have pushed me into sex, or into something in it that I did not want.",
        Topic::Control => "They decide about my money, my phone, my friends, or where I go.",
        Topic::Stalking => "They follow me, read along on my phone, or turn up to see where I am.",
        Topic::OwnForce => "I have done something like this to them, or I am close to it.",
        Topic::SelfHarm => "I think of ending my life, or of hurting myself.",
    }
}

/// What a check found. Nothing of which answer it was.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Found {
    care: Care,
    self_harm: bool,
}

#[component]
pub(crate) fn Check() -> impl IntoView {
    let owner = Owner::here();
    let doing = Doing::new();
    let found = RwSignal::new(None::<Found>);
    let forgot = RwSignal::new(false);
    let ticked = RwSignal::new(BTreeSet::<Topic>::new());
    let line = move |topic: Topic| {
        let holds = Signal::derive(move || ticked.with(|ticked| ticked.contains(&topic)));
        tick(asks(topic).into_any(), holds, move |yes| {
            ticked.update(|ticked| {
                if yes {
                    ticked.insert(topic)
                } else {
                    ticked.remove(&topic)
                };
            });
        })
    };
    // A check takes the place of the one before, and can so lift what that one stopped.
    let reopened = RwSignal::new(false);
    let settle = move |care: Care, then: Box<dyn FnOnce()>| {
        let stopped = |care: Care| untrack(|| owner.seat()).is_some_and(|seat| care.has_stopped(seat));
        let lifts = stopped(owner.care()) && !stopped(care);
        doing.run(keep(owner, care), move |()| {
            reopened.set(lifts);
            then();
        });
    };
    let look = move || {
        let yes: Vec<Topic> = ticked.with_untracked(|ticked| ticked.iter().copied().collect());
        let care = Care::of(&yes);
        let self_harm = yes.contains(&Topic::SelfHarm);
        forgot.set(false);
        settle(care, Box::new(move || found.set(Some(Found { care, self_harm }))));
    };
    let forget = move || {
        let cleared = move || {
            ticked.set(BTreeSet::new());
            found.set(None);
            forgot.set(true);
        };
        settle(Care::default(), Box::new(cleared));
    };
    view! {
        <Page title="A private check">
            <p>"For you alone. Do it where nobody looks on, on a device that nobody else opens."</p>
            <p class="notice">
                "This is not a validated screen. We wrote these questions ourselves, and nobody has tested what they miss. For one that was tested, ask a doctor, or call one of the lines: people there are trained to ask, and to hear the answer."
            </p>
            <ul>
                <li>"What you tick is not stored, and is gone when you leave this page."</li>
                <li>"Nothing is sent, whatever you tick. Nobody can tell that you were here."</li>
                <li>"A tick may change what this device suggests to you. You can make it forget that, below."</li>
            </ul>
            <fieldset class="choices">
                <legend class="legend">"About your partner: tick what is so, now or before."</legend>
                {[Topic::Fear, Topic::Force, Topic::Sex, Topic::Control, Topic::Stalking].map(line).collect_view()}
            </fieldset>
            <fieldset class="choices">
                <legend class="legend">"And you"</legend>
                {[Topic::OwnForce, Topic::SelfHarm].map(line).collect_view()}
            </fieldset>
            <Said doing/>
            <p class="buttons">{does("See what this means", false, doing.busy.into(), look)}</p>
            <div role="status" class="stack">
                {move || reopened.get().then(|| view! { <p class="notice done">"The repair is open again on this device."</p> })}
                {move || forgot.get().then(|| view! { <p class="notice done">"This device keeps nothing in mind any more."</p> })}
                {move || found.get().map(|found| view! { <Means found/> })}
            </div>
            <h2>"Forget it"</h2>
            <p>"If you did this check before, this device may keep in mind what it meant: one mark, sealed, with none of your answers. You can take it away at any time. The mark is there on every device, also where nobody did the check."</p>
            <p class="buttons">{button("button second", "Forget what this device keeps in mind", move |_| forget())}</p>
        </Page>
    }
}

async fn keep(owner: Owner, care: Care) -> Result<(), String> {
    owner.keep(care).await.map_err(|trouble| trouble.0)
}

#[component]
fn Means(found: Found) -> impl IntoView {
    let Found { care, self_harm } = found;
    let nothing = care == Care::default() && !self_harm;
    view! {
        {self_harm.then(|| view! { <Support/> })}
        <p class="hint">"This replaces what this device kept in mind before."</p>
        {care.alone.then(|| view! {
            <h2>"What you ticked matters"</h2>
            <p>"You did not cause it, whatever else happened between you. A list cannot say how safe you are. Somebody who knows about this can, together with you. They will not tell you what to do."</p>
            <ForYou/>
            <LinesHere need=Need::Violence/>
        })}
        {care.used_force.then(|| view! { <Programmes/> })}
        {nothing.then(|| view! {
            <h2>"You ticked nothing"</h2>
            <p>"That is no proof of anything. You know more than a list does. If something in you hesitates, talk to somebody all the same. The lines are there for that too."</p>
            <LinesHere need=Need::Violence/>
        })}
    }
}
