//! A counsellor's picture of one person's repair: what they were handed, in plain numbers and along its line. What was not
//! handed over, was taken away or has lapsed is in none of it.

use super::{
    chart::as_table,
    picture::{in_words, told, with_table},
};
use crate::{
    controls::button,
    route::query,
    seam::{Joint, Piece, Place},
    session::Device,
    shell::Page,
    time,
};
use goldseam_journey::{
    Questions, Seat,
    counsel::{Counsel, HandedOver, Moment},
};
use goldseam_sealed::CircleId;
use leptos::prelude::*;

#[component]
pub(crate) fn Handed() -> impl IntoView {
    let device = Device::here();
    // Each place is apart: the address says whose picture it is.
    let with = query("with").and_then(|circle| CircleId::from_hex(&circle));
    let room = move || {
        device.counsel.with(|rooms| {
            let mut rooms = rooms.iter().filter(|(_, room)| !room.is_mine());
            let found = match with {
                Some(circle) => rooms.find(|(one, _)| *one == circle),
                None => rooms.next_back(),
            };
            found.map(|(_, room)| picture(room))
        })
    };
    view! {
        <Page title="The picture">
            {room}
            <p><a href="/desk">"Your desk"</a></p>
        </Page>
    }
}

fn picture(room: &Counsel) -> AnyView {
    let partner = room.partner().map_or("Someone", |(name, _)| name.as_str());
    let hurt = match room.partner() {
        Some((_, Seat::Hurt)) => partner,
        _ => "their partner",
    };
    let all = HandedOver::of(room, time::now());
    if all.line.is_empty() {
        return view! { <p>"Nothing is shown to you just now, so there is nothing to see here."</p> }
            .into_any();
    }
    let HandedOver { promises, days, amends, done, disclosures, questions, line } = all;
    let any_told = disclosures != Default::default();
    view! {
        <p class="quiet">"Made of what " {partner.to_owned()} " handed to you, and of nothing else. It is not the whole. Nobody can count trust, so it is not here."</p>
        {(promises + days.counts.days() > 0).then(|| view! {
            <section class="stack">
                <h2>"Promises"</h2>
                {counted(promises, "One promise was handed to you.", "promises were handed to you.")}
                {(days.counts.days() > 0).then(|| view! {
                    <p>{in_words(&days, hurt)}</p>
                    {with_table(&days.stretches, hurt)}
                })}
            </section>
        })}
        {(amends + done > 0).then(|| view! {
            <section class="stack">
                <h2>"Amends"</h2>
                {counted(amends, "One that was proposed was handed to you.", "that were proposed were handed to you.")}
                {counted(done, "One was said to be done.", "were said to be done.")}
            </section>
        })}
        {any_told.then(|| told(disclosures))}
        {(questions.asked > 0).then(|| asked(questions))}
        {along(&line, room)}
        <p class="buttons">{button("button second", "Print this page", |_| drop(window().print()))}</p>
    }
    .into_any()
}

fn counted(count: usize, one: &'static str, many: &'static str) -> Option<AnyView> {
    let says = match count {
        0 => return None,
        1 => one.to_owned(),
        count => format!("{count} {many}"),
    };
    Some(view! { <p>{says}</p> }.into_any())
}

fn asked(facts: Questions) -> AnyView {
    let Questions { asked, answered } = facts;
    let answers = match answered {
        0 => "No answer to it was.".to_owned(),
        count if count == asked => "So was an answer to each.".to_owned(),
        count => format!("So was an answer to {count} of them."),
    };
    view! {
        <section class="stack">
            <h2>"Questions"</h2>
            {counted(asked, "One question was handed to you.", "questions were handed to you.")}
            <p>{answers}</p>
        </section>
    }
    .into_any()
}

/// All of it along its line, the earliest first. Where something broke the line breaks, and goes on.
fn along(line: &[Moment], room: &Counsel) -> AnyView {
    let who = |moment: &Moment| match room.partner() {
        Some((name, seat)) if *seat == moment.by => name.as_str().to_owned(),
        _ => "their partner".to_owned(),
    };
    let of =
        |moment: &Moment| moment.day.map_or(String::new(), |day| format!(" For {}.", time::day_in_full(day)));
    let broken = line.iter().any(|moment| moment.setback);
    // On paper “today” would soon be untrue.
    let written = |moment: &Moment| time::date_in_full(time::day_of(moment.time));
    let pieces = line.iter().enumerate().map(|(index, moment)| {
        let joint = if moment.setback { Joint::Break } else { Joint::Whole };
        view! {
            <li>
                <Piece index/>
                <Place joint/>
                <div class="tight">
                    <p>{moment.what.clone()} "." {of(moment)}</p>
                    <p class="hint">{written(moment)} ", by " {who(moment)}</p>
                </div>
            </li>
        }
        .into_any()
    });
    let rows = line.iter().map(|moment| {
        let day = moment.day.map_or_else(String::new, time::date_in_full);
        let cells = [moment.what.clone(), day, who(moment)];
        (written(moment), cells.map(|cell| view! { <td>{cell}</td> }.into_any()).into())
    });
    let heads = ["What", "The day it speaks of", "Written by"].map(str::to_owned);
    view! {
        <section class="stack">
            <h2>"Along time"</h2>
            {broken.then(|| view! { <p class="quiet">"A setback is part of the line. It goes on after it."</p> })}
            <ol class="seam">
                <li class="lead" aria-hidden="true"><Piece index=1/></li>
                {pieces.collect_view()}
                <li class="tail" aria-hidden="true"><Piece index=0/></li>
            </ol>
            {as_table("All of it along time", "When", heads.into(), rows.collect())}
        </section>
    }
    .into_any()
}
