//! What was said and done, drawn along time, and the same as a table. Facts only: no rate, no goal, no forecast.

use super::{
    chart::{as_table, from_to},
    consistency::{differ, on_record},
    pulse,
};
use crate::{
    controls::{button, tick},
    session::{Repair, View},
    shell::Page,
    time,
};
use goldseam_journey::{
    AmendsMade, Disclosures, Picture as Facts, PromisedDays, Questions, Seat, Stretch, consistency::Counts,
};
use leptos::prelude::*;

/// Units of the drawing: a stretch is this wide, with a gap after it, and a day this high.
const WIDE: usize = 20;
const GAP: usize = 6;
const HIGH: usize = 8;

#[component]
pub(crate) fn Picture() -> impl IntoView {
    let repair = Repair::here();
    let on_paper = RwSignal::new(false);
    view! {
        <Page title="The picture">
            <p class="quiet">"What was promised, done and told, as both of you wrote it down. Nobody can count trust, so it is not here."</p>
            {move || repair.view.with(|view| picture(view, on_paper))}
        </Page>
    }
}

fn picture(view: &View, on_paper: RwSignal<bool>) -> AnyView {
    let facts = match view {
        View::Responsible(view) => Facts::of_responsible(view),
        View::Hurt(view) => Facts::of_hurt(view),
    };
    let own = match view {
        View::Hurt(view) => pulse::drawn(&view.pulses, &view.setbacks),
        View::Responsible(_) => None,
    };
    let nothing = facts == Facts::default();
    let printed = !nothing || own.is_some();
    let other = view.other_name();
    view! {
        {nothing.then(|| view! {
            <p>"There is nothing here to see."</p>
            <p class="quiet">"What is behind a closed door is not counted, and nothing is while everything is paused. Nothing has to be here."</p>
        })}
        {facts.promises.map(|days| promised(&days, view.seat(), &other))}
        {facts.amends.map(|amends| made(amends, view.seat(), &other))}
        {facts.disclosures.map(told)}
        {facts.questions.map(|questions| asked(questions, view.seat()))}
        {own.map(|own| hers(own, on_paper))}
        {printed.then(|| view! {
            <p class="buttons">{button("button second", "Print this page", move |_| drop(window().print()))}</p>
        })}
    }
    .into_any()
}

/// What is the hurt partner's alone. On paper only where they say so.
fn hers(own: AnyView, on_paper: RwSignal<bool>) -> AnyView {
    let says = view! {
        "Print this part too "
        <span class="hint">"Without the tick it is left out. Paper can be read by anybody."</span>
    };
    view! {
        <section class="stack" class:off-paper=move || !on_paper.get()>
            <h2>"How it was for you"</h2>
            <p>"This part only you can see. It is on no other device but yours."</p>
            <div class="buttons">{tick(says.into_any(), on_paper.into(), move |on| on_paper.set(on))}</div>
            {own}
        </section>
    }
    .into_any()
}

fn promised(days: &PromisedDays, seat: Seat, other: &str) -> AnyView {
    let total = days.counts.days();
    if total == 0 {
        return view! {
            <section class="stack">
                <h2>"Promises"</h2>
                <p class="quiet">"No day has been spoken of yet. When one is, it stands here."</p>
            </section>
        }
        .into_any();
    }
    let whom = if seat == Seat::Hurt { "you" } else { other };
    view! {
        <section class="stack">
            <h2>"Promises"</h2>
            <p>{in_words(days, whom)}</p>
            {with_table(&days.stretches, whom)}
        </section>
    }
    .into_any()
}

/// "46 days on record: 41 kept, 2 broken, 3 told first. One differs for Noor."
pub(super) fn in_words(days: &PromisedDays, whom: &str) -> String {
    let differ = differ(days.differ).map(|differ| format!(" {differ} for {whom}.")).unwrap_or_default();
    format!("{}.{differ}", on_record(days.counts))
}

/// Days along time, drawn and as a table.
pub(super) fn with_table(stretches: &[Stretch], whom: &str) -> AnyView {
    let days = stretches.first().zip(stretches.last()).map(|(first, last)| from_to(first.from, last.to));
    view! {
        <figure class="along">
            {drawn(stretches)}
            <figcaption>
                {days}
                <ul class="key">
                    {KINDS.map(|(class, name, _)| view! { <li><i class=class aria-hidden="true"></i>{name}</li> }).collect_view()}
                </ul>
            </figcaption>
        </figure>
        {table(stretches, whom)}
    }
    .into_any()
}

type Kind = (&'static str, &'static str, fn(Counts) -> usize);

/// What can become of a day, from the ground up.
const KINDS: [Kind; 4] = [
    ("d-kept", "Kept", |counts| counts.kept),
    ("d-late", "Late", |counts| counts.late),
    ("d-told", "Told first", |counts| counts.told_first),
    ("d-broken", "Broken", |counts| counts.broken),
];

/// One pillar for each stretch of time. The line under them goes on where a week is empty: nothing starts over.
fn drawn(stretches: &[Stretch]) -> AnyView {
    let most = stretches.iter().map(|stretch| stretch.counts.days()).max().unwrap_or(1);
    let (width, height) = (stretches.len() * (WIDE + GAP), most * HIGH + 4);
    let pillars = stretches.iter().enumerate().map(|(at, stretch)| {
        let mut top = most * HIGH;
        let parts = KINDS.map(|(class, _, count)| {
            let days = count(stretch.counts) * HIGH;
            top -= days;
            (days > 0).then(|| {
                view! { <rect class=class x=at * (WIDE + GAP) y=top width=WIDE height=days - 1/> }
            })
        });
        parts.collect_view()
    });
    view! {
        <svg viewBox=format!("0 0 {width} {height}") width=width * 2 height=height * 2 aria-hidden="true">
            {pillars.collect_view()}
            <rect class="ground" x="0" y=most * HIGH width=width height="2"/>
        </svg>
    }
    .into_any()
}

fn table(stretches: &[Stretch], whom: &str) -> AnyView {
    let heads =
        KINDS.iter().map(|(_, name, _)| (*name).to_owned()).chain([format!("Differs for {whom}")]).collect();
    let rows = stretches.iter().map(|stretch| {
        let counts = KINDS.map(|(_, _, count)| view! { <td>{count(stretch.counts)}</td> }.into_any());
        let weeks = format!("{} to {}", time::date_in_full(stretch.from), time::date_in_full(stretch.to));
        let differ = view! { <td>{stretch.differ}</td> }.into_any();
        (weeks, counts.into_iter().chain([differ]).collect())
    });
    as_table("Days by week", "From Monday to Sunday", heads, rows.collect())
}

fn made(facts: AmendsMade, seat: Seat, other: &str) -> AnyView {
    let (responsible, hurt) = if seat == Seat::Hurt { (other, "you") } else { ("you", other) };
    let line = |count: usize, what: String| match count {
        0 => None,
        1 => Some(format!("One {what}.")),
        many => Some(format!("{many} {what}.")),
    };
    let lines = [
        line(facts.offered, format!("done that {responsible} proposed")),
        line(facts.wished, format!("done that {hurt} proposed")),
        line(facts.agreed, "agreed on by both, and not done so far".to_owned()),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    view! {
        <section class="stack">
            <h2>"Amends"</h2>
            {if lines.is_empty() {
                view! { <p class="quiet">"None is agreed on or done here."</p> }.into_any()
            } else {
                view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect_view()}</ul> }.into_any()
            }}
        </section>
    }
    .into_any()
}

pub(super) fn told(facts: Disclosures) -> AnyView {
    let Disclosures { volunteered, asked, discovered } = facts;
    let line = |count: usize, how: &str| match count {
        0 => None,
        1 => Some(format!("Once, {how}.")),
        many => Some(format!("{many} times, {how}.")),
    };
    let lines = [
        line(volunteered, "without being asked"),
        line(asked, "when asked"),
        line(discovered, "after it was found out"),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    view! {
        <section class="stack">
            <h2>"What was told, and how"</h2>
            {if lines.is_empty() {
                view! { <p class="quiet">"Nothing has been told here yet."</p> }.into_any()
            } else {
                view! { <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> }.into_any()
            }}
        </section>
    }
    .into_any()
}

fn asked(facts: Questions, seat: Seat) -> AnyView {
    let Questions { asked, answered } = facts;
    let by = if seat == Seat::Hurt { "You asked" } else { "You were asked" };
    let words = match asked {
        0 => "No question was asked here.".to_owned(),
        1 => format!(
            "{by} one question. {}",
            if answered == 1 { "It has an answer." } else { "It has no answer so far." }
        ),
        many => format!("{by} {many} questions. {answered} of them have an answer."),
    };
    view! {
        <section class="stack">
            <h2>"Questions"</h2>
            <p>{words}</p>
        </section>
    }
    .into_any()
}
