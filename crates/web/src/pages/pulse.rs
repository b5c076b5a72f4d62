//! How it is, for nobody but oneself: marking it, and the long view as a line and as a table.

use super::{
    act::{Act, Trouble},
    chart::{Chart, Mark, Series},
    written::{Name, before, part},
};
use crate::controls::{does, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    shell::Page,
    time,
};
use goldseam_journey::pace::{self, Kept, MOST, PulseTaken, SetbackNoted};
use leptos::prelude::*;

/// The three that can be marked, with what their ends mean.
const THREE: [(&str, &str); 3] = [
    ("How safe do you feel?", "safe"),
    ("How well do you know what is true?", "informed"),
    ("How steady are you?", "steady"),
];

#[component]
pub(super) fn Pulse() -> impl IntoView {
    let repair = Repair::here();
    view! {
        <Page title="How it is">
            <p>"Three numbers, from 0, not at all, to 10, fully. Leave out any of them, or all. Only you can open this. Nobody is told that you were here."</p>
            <Marking/>
            <LongView/>
            <p class="small quiet">"Nothing goes out from here. If you want " {repair.other_name()} " to know about one day, you can tell of it under " <a href=repair.at("/practice/6")>"Empathy"</a> "."</p>
        </Page>
    }
}

#[component]
fn Marking() -> impl IntoView {
    let marks = THREE.map(|_| RwSignal::new(None::<u8>));
    let note = Draft::of("pulse-note");
    let act = Act::with(Repair::here(), note);
    let kept = RwSignal::new(false);
    let keep = move || {
        let [safe, informed, steady] = marks.map(|mark| mark.get_untracked());
        let note = Some(note.said());
        act.run(pace::Command::TakePulse { safe, informed, steady, note }, move || {
            for mark in marks {
                mark.try_set(None);
            }
            kept.try_set(true);
        });
    };
    view! {
        <div class="own room stack">
            {THREE.iter().zip(marks).map(|((label, id), mark)| {
                choosing(label, format!("pulse-{id}"), mark.into(), move |chosen| mark.set(chosen))
            }).collect_view()}
            {own_words("A note, if you like", 2, note)}
            <AsYouType draft=note/>
            <Trouble act/>
            <p class="buttons">{does("Keep it", false, act.busy.into(), keep)}</p>
            <div role="status">
                {move || kept.get().then(|| view! { <p class="quiet">"Kept, for you alone."</p> })}
            </div>
        </div>
    }
}

/// A number from 0 to the most, or none.
pub(super) fn choosing(
    label: &'static str,
    field: String,
    now: Signal<Option<u8>>,
    pick: impl Fn(Option<u8>) + 'static,
) -> AnyView {
    let pick: Box<dyn Fn(Option<u8>)> = Box::new(pick);
    let number = |mark: u8| {
        view! { <option value=mark.to_string() prop:selected=move || now.get() == Some(mark)>{mark}</option> }
            .into_any()
    };
    view! {
        <div class="field">
            <label for=field.clone()>{label}</label>
            <select id=field class="input short" on:change=move |event| pick(event_target_value(&event).parse().ok())>
                <option value="" prop:selected=move || now.get().is_none()>"Leave out"</option>
                {(0..=MOST).map(number).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// How it was as lines over time with the hard moments below, once there is some of either.
pub(super) fn drawn(pulses: &[Kept<PulseTaken>], setbacks: &[Kept<SetbackNoted>]) -> Option<AnyView> {
    let line = |name, get: fn(&PulseTaken) -> Option<u8>| Series {
        name,
        points: pulses.iter().filter_map(|pulse| Some((pulse.time, get(&pulse.what)?))).collect(),
    };
    let lines =
        vec![line("Safe", |p| p.safe), line("Informed", |p| p.informed), line("Steady", |p| p.steady)];
    let marks: Vec<Mark> =
        setbacks.iter().map(|one| Mark { time: one.time, says: "A hard moment" }).collect();
    let any = lines.iter().any(|line| !line.points.is_empty()) || !marks.is_empty();
    any.then(|| view! {
        <p class="quiet">"Ups and downs are how this goes. A low point takes nothing away from what came before."</p>
        <Chart of="How it was, over time" lines marks most=MOST/>
    }.into_any())
}

#[component]
fn LongView() -> impl IntoView {
    let repair = Repair::here();
    let kept = Memo::new(move |_| repair.hurt(|view| (view.pulses.clone(), view.setbacks.clone())));
    let notes = move || kept.with(|(pulses, setbacks)| notes(pulses, setbacks));
    view! {
        {move || {
            match kept.with(|(pulses, setbacks)| drawn(pulses, setbacks)) {
                None => view! { <p class="quiet">"Once you have kept some of it, it stands here as a line over time. It need not go up. Hard moments belong to it."</p> }.into_any(),
                Some(drawn) => view! { <h2>"Over time"</h2> {drawn} }.into_any(),
            }
        }}
        {move || before(notes(), "Your notes")}
    }
}

/// What was written to a day or to a hard moment, the newest first.
fn notes(pulses: &[Kept<PulseTaken>], setbacks: &[Kept<SetbackNoted>]) -> Vec<Option<(Name, String)>> {
    let days = pulses.iter().map(|one| (one.time, "", one.what.note.as_ref()));
    let hard = setbacks.iter().map(|one| (one.time, ", a hard moment", one.what.note.as_ref()));
    let mut notes: Vec<_> = days.chain(hard).filter(|(.., note)| note.is_some()).collect();
    notes.sort_by_key(|(time, ..)| std::cmp::Reverse(*time));
    let note = |(time, what, note)| part(format!("{}{what}", time::time_in_words(time)), note);
    notes.into_iter().map(note).collect()
}
