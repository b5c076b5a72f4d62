//! Practice 4: what is needed, and amends.

use super::{
    act::{Act, Trouble},
    amend::AmendCard,
    doors::{DoorOf, Shut},
    help::BeforeWriting,
    own_list::{Deeds, OwnList},
    practice::Sources,
    sentence,
    twice::Twice,
};
use crate::controls::{does, list, own_line, picked};
use crate::{
    draft::{AsYouType, Draft, Picks},
    session::Repair,
    shell::Page,
    workbench::Workbench,
};
use goldseam_journey::{
    EntryId, Practice, Seat,
    amends::{AmendProposed, Command, Form},
    pace::Door,
};
use goldseam_language::Check;
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "In four experiments, making up for harm rebuilt trust where it showed that the person had changed their mind. Its size did not do it.",
        "Dirks, Kim, Ferrin & Cooper 2011, Organizational Behavior and Human Decision Processes 114",
    ),
    (
        "What a person was bound to do was put down to the bond. That is why nothing here has a price, a balance or a penalty.",
        "Malhotra & Murnighan 2002, Administrative Science Quarterly 47",
    ),
];

const NEEDS: Deeds = Deeds {
    keep: |text, instead| Command::KeepNeed { text, instead }.into(),
    drop: |need| Command::DropNeed { need }.into(),
    share: |text| Command::ShareNeed { text }.into(),
    change: |need, text| Command::ChangeNeed { need, text }.into(),
    withdraw: |need| Command::WithdrawNeed { need }.into(),
};

pub(super) const FORMS: [(Form, &str, &str); 4] = [
    (Form::Restore, "It puts something back", "What was taken, broken or kept from them."),
    (Form::Prevent, "It makes it harder to happen again", "A change that lasts, and that can be seen."),
    (Form::Contribute, "It gives to someone else who was harmed", "Or to something that was."),
    (Form::Symbolic, "It stands for what cannot be put back", "Small, and with a meaning for them."),
];

/// Whether it needs nothing from the other.
const ALONE: [(bool, &str, &str); 2] = [
    (
        true,
        "Nobody",
        "It needs nothing from them, and I do it either way: therapy booked, debts listed, a contact ended.",
    ),
    (false, "Both of us", "They can take it, change it, or say no."),
];

#[component]
pub(super) fn Responsible() -> impl IntoView {
    let repair = Repair::here();
    let solo = Memo::new(move |_| repair.responsible(|view| view.is_solo()));
    let needs = Memo::new(move |_| repair.responsible(|view| view.needs.clone()));
    let amends = amends(repair);
    let none = Memo::new(move |_| amends.with(Vec::is_empty));
    let other = StoredValue::new(repair.other_name());
    view! {
        <Page title="Amends">
            <p>"An amend is something you do about one harm that you can name. You propose it, and " {other.get_value()} " can take it, change it, or say no. Some need nothing from them: begin with those."</p>
            {move || {
                let needs = needs.get();
                (!needs.is_empty()).then(|| view! {
                    <section class="card stack">
                        <h2>"What " {other.get_value()} " needs"</h2>
                        <ul class="days">
                            {needs.iter().map(|need| view! { <li class="words">{sentence::text(&need.text)}</li> }.into_any()).collect_view()}
                        </ul>
                    </section>
                })
            }}
            {move || none.get().then(|| view! { <p class="quiet">"There is no amend here."</p> })}
            {list(amends, |id| view! { <AmendCard id me=Seat::Responsible/> }.into_any())}
            <h2>"Propose one"</h2>
            {move || solo.get().then(|| view! {
                <p class="quiet">"You are here alone. What you write can be read by " {other.get_value()} " if they join one day and open this door."</p>
            })}
            <FreshForm me=Seat::Responsible/>
            <Sources lines=WHY/>
        </Page>
    }
}

#[component]
pub(super) fn Hurt() -> impl IntoView {
    let repair = Repair::here();
    let paused = Memo::new(move |_| repair.hurt(|view| view.paused));
    let closed = Memo::new(move |_| {
        repair.hurt(|view| view.doors.get(&Practice::Amends).copied().unwrap_or_default()) == Door::Closed
    });
    let own = Memo::new(move |_| {
        repair
            .hurt(|view| view.amends.as_ref().map(|amends| amends.own.needs().all().to_vec()))
            .unwrap_or_default()
    });
    let shared = Memo::new(move |_| {
        repair.hurt(|view| view.amends.as_ref().map(|amends| amends.needs.clone())).unwrap_or_default()
    });
    let amends = amends(repair);
    view! {
        <Page title="Amends">
            {move || if paused.get() {
                view! { <Shut practice=Practice::Amends/> }.into_any()
            } else {
                view! {
                    <p>"Write down what you need, if it helps you. " {repair.other_name()} " reads only what you show. Nothing here makes up for anything unless you find that it does."</p>
                    <h2>"What you need"</h2>
                    <OwnList name="need" label="Something you need" own shared deeds=NEEDS/>
                    <h2>"Amends"</h2>
                    {move || if closed.get() {
                        view! { <p>"This door is closed: what you show goes out, and nothing comes in."</p> }.into_any()
                    } else {
                        view! {
                            {list(amends, |id| view! { <AmendCard id me=Seat::Hurt/> }.into_any())}
                            <details>
                                <summary>"Ask for one"</summary>
                                <FreshForm me=Seat::Hurt/>
                            </details>
                        }.into_any()
                    }}
                    <h2>"This door"</h2>
                    <DoorOf practice=Practice::Amends/>
                }.into_any()
            }}
            <Sources lines=WHY/>
        </Page>
    }
}

/// Which amends there are, the newest first.
fn amends(repair: Repair) -> Memo<Vec<EntryId>> {
    Memo::new(move |_| {
        repair.view.with(|view| view.both().amends.iter().rev().map(|amend| amend.id).collect())
    })
}

/// A fresh sheet after each proposal of one's own, and only then.
#[component]
fn FreshForm(me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let mine = Memo::new(move |_| {
        let mine = repair.view.with(|view| view.both().amends.iter().filter(|one| one.by == me).count());
        vec![mine]
    });
    list(mine, move |_| view! { <AmendForm me/> }.into_any())
}

#[component]
fn AmendForm(me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let responsible = me == Seat::Responsible;
    let [harm, text] = ["harm", "amend"].map(Draft::of);
    let form = Picks::of("amend-form", FORMS.map(|(value, says, _)| (value, says)), []);
    let alone = Picks::of(
        "amend-alone",
        ALONE.map(|(value, says, _)| (value, says)),
        (!responsible).then_some(false),
    );
    let drafts = [harm, text, form.draft(), alone.draft()];
    let act = Act::with(repair, drafts);
    let need = RwSignal::new(None::<EntryId>);
    let needs = Memo::new(move |_| repair.view.with(|view| view.both().needs.to_vec()));
    let twice = Twice::new(repair);
    let off = Signal::derive(move || {
        act.busy.get()
            || twice.holds()
            || form.one().is_none()
            || alone.one().is_none()
            || text.is_blank()
            || harm.is_blank()
    });
    let propose = move || {
        let (Some(form), Some(alone)) = untrack(|| (form.one(), alone.one())) else { return };
        let (text, harm) = (text.said(), harm.said());
        act.run(
            Command::Propose(AmendProposed { text, form, harm, need: need.get_untracked(), alone }),
            || (),
        );
    };
    let pick =
        move |event| {
            let chosen = event_target_value(&event);
            need.set(needs.with_untracked(|needs| {
                needs.iter().map(|need| need.id).find(|need| need.to_hex() == chosen)
            }));
        };
    view! {
        <div class="card stack">
            {responsible.then(|| view! { <BeforeWriting/> })}
            {own_line("Which harm is it for?", "One thing that happened, by its name.", harm)}
            {move || {
                let needs = needs.get();
                (!needs.is_empty()).then(|| view! {
                    <div class="field">
                        <label for="need-of">"Does it answer a need that was named?"</label>
                        <select id="need-of" class="input" on:change=pick>
                            <option value="">"None of these"</option>
                            {needs.into_iter().map(|need| view! {
                                <option value=need.id.to_hex()>{sentence::text(&need.text)}</option>
                            }.into_any()).collect_view()}
                        </select>
                    </div>
                })
            }}
            <section class="field">
                <h3 class="legend">{if responsible { "What would you do?" } else { "What would you like to be done?" }}</h3>
                <Workbench
                    label=if responsible { "What would you do?" } else { "What would you like to be done?" }
                    words=text
                    small=true
                    check=Some(Check::Amend)
                >
                    <p class="hint">"Words are marked that make it a trade, a grand gesture, or a harm to one of you, and why. You decide what stays."</p>
                </Workbench>
            </section>
            <fieldset class="choices">
                <legend class="legend">"What does it do?"</legend>
                {FORMS.map(|(value, says, means)| picked("form", says, means, form.holds(value), move || form.pick(value))).collect_view()}
            </fieldset>
            {responsible.then(|| view! {
                <fieldset class="choices">
                    <legend class="legend">"Who has to say yes?"</legend>
                    {ALONE.map(|(value, says, means)| picked("alone", says, means, alone.holds(value), move || alone.pick(value))).collect_view()}
                </fieldset>
            })}
            {twice.look("It is something I would do, and not the letter once more")}
            <AsYouType draft=drafts/>
            <Trouble act/>
            <p class="buttons">
                {move || {
                    let says = match (responsible, alone.one()) {
                        (false, _) => "Ask for it",
                        (true, Some(false)) => "Propose it",
                        (true, _) => "Write it down",
                    };
                    does(says, false, off, propose)
                }}
            </p>
        </div>
    }
}
