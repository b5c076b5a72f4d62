//! The counsellor's one page: what is new since last week, what each person handed over, the agenda, homework.

use super::person::counsellor::parts;
use super::person::doing::{Doing, Form, Said, ends};
use crate::{
    controls::{button, list, own_words, positions},
    draft::{AsYouType, Draft},
    session::Device,
    shell::Page,
    time,
};
use goldseam_journey::{
    EntryId, Seat,
    counsel::{Change, Command, Counsel, Grant, Homework, Told},
};
use goldseam_sealed::{CircleId, Timestamp};
use leptos::prelude::*;
use std::sync::Arc;

const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;

#[component]
pub(crate) fn Desk() -> impl IntoView {
    let device = Device::here();
    let rooms = Memo::new(move |_| {
        let rooms = device.counsel.get();
        rooms.into_iter().filter(|(_, room)| !room.is_mine()).collect::<Vec<_>>()
    });
    let circles =
        Memo::new(move |_| rooms.with(|rooms| rooms.iter().map(|(circle, _)| *circle).collect::<Vec<_>>()));
    let picked = RwSignal::new(None::<CircleId>);
    let chosen = Memo::new(move |_| {
        circles.with(|circles| picked.get().filter(|one| circles.contains(one)).or(circles.last().copied()))
    });
    let room = Memo::new(move |_| {
        let chosen = chosen.get()?;
        rooms.with(|rooms| rooms.iter().find(|(one, _)| *one == chosen).cloned())
    });
    view! {
        <Page title="Your desk">
            {move || {
                let people = rooms.with(|rooms| rooms.iter().map(|(circle, room)| (*circle, partner_name(room))).collect::<Vec<_>>());
                (people.len() > 1).then(|| people_to_choose(people, chosen, picked))
            }}
            {move || chosen.get().map(|circle| view! { <With circle room/> })}
            <h2>"This device"</h2>
            <p>"Someone who can open this browser can read what was handed to you. Set a passphrase."</p>
            <p class="buttons">
                <a class="button second" href="/settings">"Settings"</a>
                <a class="button second" href="/join">"I have another invitation"</a>
                <a class="link" href="/help">"Help"</a>
            </p>
        </Page>
    }
}

fn people_to_choose(
    people: Vec<(CircleId, String)>,
    chosen: Memo<Option<CircleId>>,
    picked: RwSignal<Option<CircleId>>,
) -> AnyView {
    view! {
        <fieldset class="choices">
            <legend class="legend">"Whom do you look at? Each place is apart. Nothing of one is shown in the other."</legend>
            {people.into_iter().map(|(circle, name)| view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="person"
                        prop:checked=move || chosen.get() == Some(circle)
                        on:change=move |_| picked.set(Some(circle))
                    />
                    <span>{name}</span>
                </label>
            }.into_any()).collect_view()}
        </fieldset>
    }
    .into_any()
}

fn partner_name(room: &Counsel) -> String {
    room.partner().map_or_else(|| "Someone".to_owned(), |(name, _)| name.as_str().to_owned())
}

type Room = Memo<Option<(CircleId, Arc<Counsel>)>>;

#[component]
fn With(circle: CircleId, room: Room) -> impl IntoView {
    let with = move |get: fn(&Counsel) -> AnyView| {
        move || room.get().filter(|(one, _)| *one == circle).map(|(_, room)| get(&room))
    };
    let open =
        Memo::new(move |_| room.with(|room| room.as_ref().is_some_and(|(_, room)| room.ended().is_none())));
    view! {
        <h2>{with(|room| partner_name(room).into_any())}</h2>
        <p class="quiet">{with(|room| seat_of(room).into_any())}</p>
        {move || match open.get() {
            false => view! {
                <p>"This work has ended. What was handed to you is gone from this device. Homework and what you two noted stays."</p>
                <h3>"Homework"</h3>
                {with(homework)}
            }
            .into_any(),
            true => view! {
                <h3>"New since last week"</h3>
                {with(week)}
                <h3>"Handed to you"</h3>
                {with(handed)}
                <p><a href=format!("/desk/picture?with={}", circle.to_hex())>"The picture"</a> " of it, in plain numbers and along time"</p>
                <h3>"To talk about"</h3>
                <Agenda circle/>
                <h3>"Homework"</h3>
                {with(homework)}
                <Give circle/>
                <h3>"Leave this work"</h3>
                <Leave circle/>
            }
            .into_any(),
        }}
    }
}

fn seat_of(room: &Counsel) -> &'static str {
    match room.partner() {
        Some((_, Seat::Responsible)) => {
            "They broke trust, and work on it. What you read here is what they chose to show you."
        }
        Some((_, Seat::Hurt)) => {
            "Their trust was broken, and they set the pace. What you read here is what they chose to show you."
        }
        _ => "What you read here is what they chose to show you.",
    }
}

/// Last week's change in one view.
fn week(room: &Counsel) -> AnyView {
    let now = time::now();
    let changes = room.changes(Timestamp(now.0.saturating_sub(WEEK_MS)), now);
    if changes.is_empty() {
        return view! { <p class="quiet">"Nothing is new. That can be a good week or a silent one; only they know."</p> }
            .into_any();
    }
    view! {
        <ul>
            {changes.into_iter().map(|(at, change)| {
                view! { <li>{said(room, &change)} " " <span class="hint">{time::time_in_words(at)} "."</span></li> }.into_any()
            }).collect_view()}
        </ul>
    }
    .into_any()
}

fn said(room: &Counsel, change: &Change) -> String {
    let homework = |id: &EntryId| {
        let found = room.homework().iter().find(|one| one.id == *id);
        found.map(|one| format!("“{}”", first_line(one.text.as_str()))).unwrap_or_default()
    };
    match change {
        Change::Granted(id) => {
            let what = room.grant(*id).and_then(|grant| grant.item.told().ok()).map(|told| told.what);
            format!("Handed to you: {}.", what.unwrap_or_else(|| "an entry".to_owned()))
        }
        Change::Gone => "Something is no longer shown to you.".to_owned(),
        Change::HomeworkGiven(id) => format!("You gave homework: {}", homework(id)),
        Change::HomeworkDone(id) => format!("Done: {}", homework(id)),
        Change::Reflected(id) => format!("They wrote what it was like: {}", homework(id)),
        Change::PointAdded(id) => {
            let point = room.points().iter().find(|point| point.id == *id);
            let who = if point.is_some_and(|point| point.by_counsellor) { "You wish" } else { "They wish" };
            let what = point.map(|point| first_line(point.text.as_str())).unwrap_or_default();
            format!("{who} to talk about: “{what}”")
        }
    }
}

fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(80).collect();
    if short.len() < line.len() { format!("{}…", short.trim_end()) } else { short }
}

fn handed(room: &Counsel) -> AnyView {
    let shown: Vec<Grant> = room.shown(time::now()).cloned().collect();
    if shown.is_empty() {
        return view! { <p class="quiet">"Nothing just now. They hand things over when they want to."</p> }
            .into_any();
    }
    view! {
        <ul class="cards">
            {shown.into_iter().rev().map(|grant| {
                let by = if room.partner().is_some_and(|(_, seat)| *seat == grant.item.by) {
                    format!("Written by {}", partner_name(room))
                } else {
                    "Written by their partner".to_owned()
                };
                let written = time::time_in_words(grant.item.written);
                let until = time::day_in_full(time::day_of(grant.item.until));
                view! {
                    <li class="card stack">
                        {item(&grant, false)}
                        <p class="hint">{format!("{by}. {written}. Shown to you until {until}.")}</p>
                    </li>
                }
                .into_any()
            }).collect_view()}
        </ul>
    }
    .into_any()
}

/// One item with its words; folded together where it is only named.
pub(super) fn item(grant: &Grant, folded: bool) -> AnyView {
    match grant.item.told() {
        Ok(told) if folded => view! {
            <details>
                <summary>{named(&told)}</summary>
                <div class="stack">{parts(&told)}</div>
            </details>
        }
        .into_any(),
        Ok(told) => view! { <p><strong>{named(&told)}</strong></p> {parts(&told)} }.into_any(),
        Err(why) => view! { <p>{crate::session::sentence(&why)}</p> }.into_any(),
    }
}

/// What it is, and of which day.
pub(super) fn named(told: &Told) -> String {
    let day = told.day.map(|day| format!(" ({})", time::day_in_words(day))).unwrap_or_default();
    format!("{}{day}", told.what)
}

/// What the two wish to talk about, on either side.
#[component]
pub(super) fn Agenda(circle: CircleId) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let room = Memo::new(move |_| {
        device
            .counsel
            .with(|rooms| rooms.iter().find(|(one, _)| *one == circle).map(|(_, room)| room.clone()))
    });
    let keys = Memo::new(move |_| {
        room.with(|room| room.iter().flat_map(|room| room.agenda()).map(|point| point.id).collect::<Vec<_>>())
    });
    let row = move |id: EntryId| {
        let point = room.with_untracked(|room| {
            let room = room.as_ref()?;
            Some((room.points().iter().find(|point| point.id == id)?.clone(), room.is_mine()))
        });
        let Some((point, mine)) = point else { return ().into_any() };
        let who = match (point.by_counsellor != mine, mine) {
            (true, _) => "You noted this.",
            (false, true) => "Your counsellor noted this.",
            (false, false) => "They noted this.",
        };
        let cover = move |_| {
            let command = Command::CoverPoint { point: id };
            doing.run(async move { device.with_counsellor(circle, command, Vec::new()).await }, |()| ());
        };
        view! {
            <li class="card tight">
                <p class="words" dir="auto">{point.text.as_str().to_owned()}</p>
                <p class="hint">{who}</p>
                {button("link small", "We talked about it", cover)}
            </li>
        }
        .into_any()
    };
    view! {
        {move || keys.with(Vec::is_empty).then(|| view! { <p class="quiet">"Nothing is noted for the next session."</p> })}
        <ul class="cards">{list(keys, row)}</ul>
        <Said doing/>
        <Note circle/>
    }
}

#[component]
fn Note(circle: CircleId) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let text = Draft::of(format!("note-{}", circle.to_hex()));
    let add = move |()| {
        let (command, drafts) = (Command::AddPoint { text: text.said() }, vec![text.id()]);
        doing.send(text, async move { device.with_counsellor(circle, command, drafts).await });
    };
    view! {
        <details>
            <summary>"Note something to talk about"</summary>
            <Form doing label="Note it" on_submit=Callback::new(add)>
                {own_words("What do you want to talk about?", 2, text)}
                <AsYouType draft=text/>
            </Form>
        </details>
    }
}

fn homework(room: &Counsel) -> AnyView {
    if room.homework().is_empty() {
        return view! { <p class="quiet">"None just now."</p> }.into_any();
    }
    view! {
        <ul class="cards">
            {room.homework().iter().rev().map(|one| {
                let by = one.by.map(|day| format!("For {}. ", time::day_in_words(day))).unwrap_or_default();
                let state = match one.done {
                    Some(at) => format!("{by}Done. {}.", time::time_in_words(at)),
                    None => format!("{by}Given {}.", time::time_in_sentence(one.given)),
                };
                view! {
                    <li class="card stack">
                        <p class="words" dir="auto">{one.text.as_str().to_owned()}</p>
                        <p class="hint">{state}</p>
                        {reflections(one)}
                    </li>
                }
                .into_any()
            }).collect_view()}
        </ul>
    }
    .into_any()
}

/// What homework was like, oldest first.
pub(super) fn reflections(one: &Homework) -> AnyView {
    let told = one.reflections.iter().map(|(at, words)| {
        view! {
            <blockquote>
                <p class="words" dir="auto">{words.as_str().to_owned()}</p>
                <p class="hint">{time::time_in_words(*at)} "."</p>
            </blockquote>
        }
        .into_any()
    });
    told.collect_view().into_any()
}

#[component]
fn Give(circle: CircleId) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let text = Draft::of(format!("homework-{}", circle.to_hex()));
    let days = RwSignal::new(0_i32);
    let give = move |()| {
        let ahead = days.get_untracked();
        let by = (ahead > 0).then(|| goldseam_journey::Day(time::today().0 + ahead));
        let (command, drafts) = (Command::GiveHomework { text: text.said(), by }, vec![text.id()]);
        doing.send(text, async move { device.with_counsellor(circle, command, drafts).await });
    };
    view! {
        <details>
            <summary>"Give homework"</summary>
            <Form doing label="Give it" on_submit=Callback::new(give)>
                {own_words("What could they try?", 3, text)}
                <AsYouType draft=text/>
                <fieldset>
                    <legend class="legend">"For when?"</legend>
                    {positions("by", &[(0, "No day"), (7, "In a week"), (14, "In two weeks")], move || days.get(), move |value| days.set(value))}
                </fieldset>
                <p class="hint">"They can leave it. Say so, if you think they might not dare to."</p>
            </Form>
        </details>
    }
}

#[component]
fn Leave(circle: CircleId) -> impl IntoView {
    let device = Device::here();
    let means =
        &["Nothing more of theirs reaches you. They are not told by Goldseam: please tell them yourself."];
    ends("Leave this work", means, "Leave it now", move |doing, asked| {
        doing.run(async move { device.leave_counsel(circle).await }, move |()| asked.set(false));
    })
}
