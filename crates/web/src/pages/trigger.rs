//! What brings it back: listing it, withdrawing it, and a word ahead of a date for the responsible partner.

use super::{
    act::{Act, Trouble, sharing},
    sentence,
    written::{filled, part, written},
};
use crate::controls::{button, does, list, own_day, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
};
use goldseam_journey::{Day, EntryId, Words, empathy, today as first_page};
use leptos::prelude::*;

#[component]
pub(super) fn SharingTrigger() -> impl IntoView {
    let [what, wish, date] = ["trigger", "trigger-wish", "trigger-date"].map(Draft::of);
    let act = Act::with(Repair::here(), [what, wish, date]);
    let yearly = RwSignal::new(false);
    let reading = RwSignal::new(false);
    let off = Signal::derive(move || what.is_blank());
    let read_over = move || {
        let (what, wish) = (what.said(), wish.said());
        in_words("What would help".to_owned(), &what, Some(&wish), date.day(), yearly.get_untracked())
    };
    let share = move || {
        let command = empathy::Command::ShareTrigger {
            what: what.said(),
            wish: Some(wish.said()),
            date: date.day(),
            yearly: yearly.get_untracked(),
        };
        act.run(command, move || {
            reading.try_set(false);
            yearly.try_set(false);
        });
    };
    view! {
        <details>
            <summary>"List something"</summary>
            <div class="stack">{move || if reading.get() {
                view! {
                    <p class="quiet">"This is what " {Repair::here().other_name()} " gets, and nothing else. You can withdraw it later."</p>
                    <div class="letter stack">{read_over()}</div>
                    {sharing(act, share, move || reading.set(false))}
                }
                .into_any()
            } else {
                view! {
                    {own_words("What brings it back?", 1, what)}
                    {own_words("What would help then, if anything?", 2, wish)}
                    {own_day("Its date, if it has one", "", None, date)}
                    <label class="choice">
                        <input type="checkbox" prop:checked=yearly on:change=move |event| yearly.set(event_target_checked(&event))/>
                        <span>"Each year"</span>
                    </label>
                    <AsYouType draft=[what, wish, date]/>
                    <p class="buttons">{does("Read it over", false, off, move || reading.set(true))}</p>
                }
                .into_any()
            }}</div>
        </details>
    }
}

/// What is listed, the newest first.
#[component]
pub(super) fn Triggers(
    /// Whether I listed it.
    mine: bool,
) -> impl IntoView {
    let repair = Repair::here();
    let listed: Memo<Vec<EntryId>> = Memo::new(move |_| {
        repair.view.with(|view| view.both().triggers.iter().rev().map(|trigger| trigger.id).collect())
    });
    let any = Memo::new(move |_| listed.with(|listed| !listed.is_empty()));
    view! {
        {move || (any.get() && !mine).then(|| view! {
            <h2>"What brings it back"</h2>
            <p>{repair.other_name()} " listed this so that you know. A date stands on your first page a few days ahead."</p>
        })}
        {move || any.get().then(|| view! {
            <ul class="cards">{list(listed, move |id| view! { <Listed id mine/> }.into_any())}</ul>
        })}
    }
}

#[component]
fn Listed(id: EntryId, mine: bool) -> impl IntoView {
    let repair = Repair::here();
    let found =
        repair.view.with_untracked(|view| view.both().triggers.iter().find(|one| one.id == id).cloned());
    let Some(trigger) = found else { return ().into_any() };
    let whose = if mine {
        "What would help".to_owned()
    } else {
        format!("What {} says would help", repair.other_name())
    };
    view! {
        <li class="card tight">
            {in_words(whose, &trigger.what, trigger.wish.as_ref(), trigger.date, trigger.yearly)}
            {mine.then(|| view! { <Withdrawing id gone="It goes from this list and from theirs, as soon as their device hears of it. The record keeps that something was listed and withdrawn, without a word of it."/> })}
        </li>
    }
    .into_any()
}

fn in_words(whose: String, what: &Words, wish: Option<&Words>, date: Option<Day>, yearly: bool) -> AnyView {
    let day = date.map(|day| {
        let each = if yearly { ", and each year" } else { "" };
        format!("{}{each}", time::day_in_words(day))
    });
    let wish = filled(whose, wish);
    view! {
        <p class="words"><strong>{sentence::text(what)}</strong></p>
        {day.map(|day| view! { <p class="hint">{day}</p> })}
        {wish.map(|wish| written([Some(wish)]))}
    }
    .into_any()
}

/// Withdrawing takes the words back: they go from the other's device when it next hears from the relay.
#[component]
pub(super) fn Withdrawing(
    id: EntryId,
    /// What goes, and what stays.
    gone: &'static str,
) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let asked = RwSignal::new(false);
    view! {
        {move || if asked.get() {
            view! {
                <p>{gone}</p>
                <p class="buttons">
                    {does("Withdraw it", false, act.busy.into(), move || act.wait(repair.keeper().take_back(id), || ()))}
                    {does("Leave it", true, act.busy.into(), move || asked.set(false))}
                </p>
            }
            .into_any()
        } else {
            button("link small", "Withdraw", move |_| asked.set(true))
        }}
        <Trouble act/>
    }
}

/// Dates that are near, on the responsible partner's first page. Told once, calmly, and to nobody else.
#[component]
pub(super) fn NearDates() -> impl IntoView {
    let repair = Repair::here();
    let near = Memo::new(move |_| {
        repair.responsible(|view| {
            let today = time::today();
            let near = first_page::near(view, today).into_iter();
            near.map(|(day, trigger)| (day, trigger.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        {move || near.get().into_iter().map(|(day, trigger)| {
            view! {
                <div class="notice">
                    <p>{time::day_from_here(day)} " may be a hard day for " {repair.other_name()} "."</p>
                    {written([
                        part("What brings it back", Some(&trigger.what)),
                        filled("In their words, what would help", trigger.wish.as_ref()),
                    ])}
                    <p class="small quiet">"Knowing it is enough. It need not be spoken of."</p>
                </div>
            }
            .into_any()
        }).collect_view()}
    }
}
