//! How one day was: the hurt partner picks it from what they kept, if they like, and it stands alone.

use super::{
    act::{Act, sharing},
    sentence,
    trigger::Withdrawing,
};
use crate::controls::{does, list, own_words, tick};
use crate::{
    draft::{AsYouType, Draft},
    session::{Repair, View},
    time,
};
use goldseam_journey::{
    Day, EntryId, Words, empathy,
    pace::{Kept, PulseTaken},
};
use goldseam_sealed::Timestamp;
use leptos::prelude::*;

/// What each of the three is, as its owner picks it and as it reads in a sentence.
const THREE: [(&str, &str); 3] = [
    ("How safe you feel", "how safe they feel"),
    ("How well you know what is true", "how well they know what is true"),
    ("How steady you are", "how steady they are"),
];

type Marks = [Option<u8>; 3];

/// Picking a day and what of it, reading it over as the other will get it, sharing it.
#[component]
pub(super) fn TellingOneDay() -> impl IntoView {
    let repair = Repair::here();
    let words = Draft::of("one-day-words");
    let act = Act::with(repair, words);
    let kept = Memo::new(move |_| repair.hurt(|view| with_marks(&view.pulses)));
    let chosen = RwSignal::new(None::<EntryId>);
    let picked = [(); 3].map(|()| RwSignal::new(false));
    let reading = RwSignal::new(false);
    let shared = RwSignal::new(false);
    let day =
        Memo::new(move |_| kept.with(|kept| kept.iter().find(|one| Some(one.0) == chosen.get()).copied()));
    let marks = move || -> Marks {
        let of = day.get().map_or([None; 3], |(_, _, marks)| marks);
        only(of, picked.map(|one| one.get()))
    };
    let none = Signal::derive(move || marks().iter().all(Option::is_none));
    let pick = move |id: Option<EntryId>| {
        chosen.set(id);
        picked.iter().for_each(|one| one.set(false));
    };
    let share = move || {
        let Some((_, time, _)) = day.get_untracked() else { return };
        let [safe, informed, steady] = untrack(marks);
        let said = Some(words.said());
        let day = time::day_of(time);
        let command = empathy::Command::SharePulse { day, safe, informed, steady, words: said };
        act.run(command, move || {
            reading.try_set(false);
            chosen.try_set(None);
            for one in picked {
                one.try_set(false);
            }
            shared.try_set(true);
        });
    };
    let read_over = move || {
        let me = repair.view.with(|view| view.both().me.name.as_str().to_owned());
        day.get().map(|(_, time, _)| in_words(&me, time::day_of(time), marks(), Some(&words.said())))
    };
    view! {
        <details>
            <summary>"Tell how one day was"</summary>
            <div class="stack">{move || if reading.get() {
                view! {
                    <p class="quiet">"This is what " {repair.other_name()} " gets, and nothing else. You can take it back later. What they have read, they know."</p>
                    <div class="letter stack">{read_over()}</div>
                    {sharing(act, share, move || reading.set(false))}
                }
                .into_any()
            } else if kept.with(Vec::is_empty) {
                view! { <p>"There is no day to pick yet. What you keep under " <a href=repair.at("/own/pulse")>"How it is"</a> " stays there until you tell of a day yourself."</p> }.into_any()
            } else {
                view! {
                    <div class="field">
                        <label for="one-day">"Which day?"</label>
                        <select id="one-day" class="input short"
                            on:change=move |event| pick(kept.with_untracked(|kept| at(kept, &event_target_value(&event))))>
                            <option value="">"None"</option>
                            {move || kept.get().into_iter().enumerate().map(|(place, one)| option(place, one, chosen)).collect_view()}
                        </select>
                    </div>
                    {move || day.get().map(|(_, _, marks)| to_pick(marks, picked))}
                    {own_words("What you want to say to it, if anything", 2, words)}
                    <AsYouType draft=words/>
                    <p class="hint">"A note you kept with that day stays with you. Nothing is sent before you have read it over."</p>
                    <p class="buttons">{does("Read it over", false, none, move || { shared.set(false); reading.set(true); })}</p>
                }
                .into_any()
            }}</div>
        </details>
        <div role="status">
            {move || shared.get().then(|| view! { <p class="notice done">"Shared. Nothing more is needed from you."</p> })}
        </div>
    }
}

/// What was kept of a day: its entry, when, and the three.
type KeptDay = (EntryId, Timestamp, Marks);

/// What was kept with at least one of the three, the newest first.
fn with_marks(pulses: &[Kept<PulseTaken>]) -> Vec<KeptDay> {
    let marks = |pulse: &PulseTaken| [pulse.safe, pulse.informed, pulse.steady];
    let kept = pulses.iter().rev().map(|one| (one.id, one.time, marks(&one.what)));
    kept.filter(|(.., marks)| marks.iter().any(Option::is_some)).collect()
}

fn at(kept: &[KeptDay], place: &str) -> Option<EntryId> {
    Some(kept.get(place.parse::<usize>().ok()?)?.0)
}

fn option(place: usize, (id, time, _): KeptDay, chosen: RwSignal<Option<EntryId>>) -> AnyView {
    view! { <option value=place.to_string() prop:selected=move || chosen.get() == Some(id)>{time::time_in_words(time)}</option> }
        .into_any()
}

fn to_pick(marks: Marks, picked: [RwSignal<bool>; 3]) -> AnyView {
    let rows = THREE.iter().zip(marks).zip(picked).filter_map(|(((says, _), mark), pick)| {
        let says = format!("{says}: {}", mark?);
        Some(tick(says.into_any(), pick.into(), move |on| pick.set(on)))
    });
    view! {
        <fieldset class="choices">
            <legend class="legend">"What of it?"</legend>
            {rows.collect_view()}
        </fieldset>
    }
    .into_any()
}

/// The day that was told of, for either of the two.
#[component]
pub(super) fn OneDay(
    /// Whether I told it.
    mine: bool,
) -> impl IntoView {
    let repair = Repair::here();
    let told: Memo<Vec<EntryId>> = Memo::new(move |_| {
        repair.view.with(|view| view.both().pulse.map(|pulse| pulse.id).into_iter().collect())
    });
    list(told, move |id| told_day(repair, id, mine))
}

fn told_day(repair: Repair, id: EntryId, mine: bool) -> AnyView {
    let found = repair.view.with_untracked(|view| {
        let pulse = view.both().pulse.filter(|pulse| pulse.id == id)?.clone();
        Some((pulse, if mine { view.both().me.name.as_str().to_owned() } else { View::other_name(view) }))
    });
    let Some((pulse, who)) = found else { return ().into_any() };
    let said = in_words(&who, pulse.day, [pulse.safe, pulse.informed, pulse.steady], pulse.words.as_ref());
    if mine {
        let gone = "It goes from here and from their device, as soon as it hears of it. The record keeps that you told of a day and withdrew it, without the day and the numbers.";
        view! {
            <div class="card tight">
                <p class="hint">"What " {repair.other_name()} " reads"</p>
                {said}
                <Withdrawing id gone/>
            </div>
        }
        .into_any()
    } else {
        view! {
            <h2>"How one day was"</h2>
            <div class="card tight">
                {said}
                <p class="small quiet">"This is one day, told so that you know. It says nothing about other days, and it asks nothing of you."</p>
            </div>
        }
        .into_any()
    }
}

fn in_words(who: &str, day: Day, marks: Marks, words: Option<&Words>) -> AnyView {
    let words = words.filter(|words| !words.is_blank()).map(sentence::text);
    view! {
        <p>{in_a_sentence(who, &time::day_in_words(day), marks)}</p>
        {words.map(|words| view! { <p class="words">{words}</p> })}
    }
    .into_any()
}

/// Those of the three that were picked.
fn only(marks: Marks, picked: [bool; 3]) -> Marks {
    let [safe, informed, steady] = marks;
    let [with_safe, with_informed, with_steady] = picked;
    [safe.filter(|_| with_safe), informed.filter(|_| with_informed), steady.filter(|_| with_steady)]
}

/// The marks as they were set, one after the other.
fn in_a_sentence(who: &str, day: &str, marks: Marks) -> String {
    let marks = THREE.iter().zip(marks).filter_map(|((_, what), mark)| Some(format!("{} for {what}", mark?)));
    let marks: Vec<String> = marks.collect();
    let said = match marks.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}, each", before.join(", ")),
        one => format!("{},", one.concat()),
    };
    format!("For {day}, {who} marked {said} from 0, not at all, to 10, fully.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_picked_is_left_out_and_nothing_slips_into_its_place() {
        let marks = [Some(3), None, Some(4)];
        assert_eq!(only(marks, [false, false, true]), [None, None, Some(4)]);
        assert_eq!(only(marks, [true, true, false]), [Some(3), None, None]);
        assert_eq!(only(marks, [false; 3]), [None; 3]);
    }

    #[test]
    fn a_day_is_told_in_one_plain_sentence_with_what_was_picked_and_nothing_else() {
        let said = |marks| in_a_sentence("Alex", "Tuesday, 3 June", marks);
        assert_eq!(
            said([None, Some(0), None]),
            "For Tuesday, 3 June, Alex marked 0 for how well they know what is true, from 0, not at all, to 10, fully."
        );
        assert_eq!(
            said([Some(3), None, Some(4)]),
            "For Tuesday, 3 June, Alex marked 3 for how safe they feel and 4 for how steady they are, each from 0, not at all, to 10, fully."
        );
        assert_eq!(
            said([Some(3), Some(9), Some(4)]),
            "For Tuesday, 3 June, Alex marked 3 for how safe they feel, 9 for how well they know what is true and 4 for how steady they are, each from 0, not at all, to 10, fully."
        );
    }
}
