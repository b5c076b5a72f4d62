//! A partner's side of working with a counsellor: inviting one, what they are shown and until when, taking it away,
//! homework, the agenda, the end.

use super::{
    doing::{Doing, Form, Said, ends},
    invite::hand_over,
    meeting::Meeting,
};
use crate::{
    controls::{button, list, own_words, positions, tick},
    draft::{AsYouType, Draft},
    pages::{
        desk::{Agenda, item, named, reflections},
        help::BeforeWriting,
        sentence,
        written::{part, written},
    },
    session::Device,
    shell::{Page, focus},
    time,
};
use goldseam_client::MeetingStep;
use goldseam_journey::{
    EntryId,
    counsel::{Command, Copy, Counsel as Room, Homework},
};
use goldseam_sealed::{CircleId, Timestamp};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// One's own circles with counsellors, the newest first.
fn own_rooms(device: Device) -> Vec<(CircleId, Arc<Room>)> {
    let mut rooms = device.counsel.get();
    rooms.retain(|(_, room)| room.is_mine() && room.counsellor().is_some());
    rooms.reverse();
    rooms
}

/// Whether there is one whom this person works with.
pub(crate) fn is_there(device: Device) -> bool {
    own_rooms(device).iter().any(|(_, room)| room.ended().is_none())
}

/// On the page of people.
#[component]
pub(super) fn Counsellors() -> impl IntoView {
    let device = Device::here();
    let met = move || device.for_counsellor.get() && device.meeting.with(Option::is_some);
    view! {
        <h2>"A counsellor"</h2>
        {move || own_rooms(device).into_iter().map(|(_, room)| {
            let name = counsellor_name(&room);
            let state = match room.ended() {
                Some(at) => format!("You ended this. {}.", time::time_in_words(at)),
                None if room.counsellor().is_some_and(|one| one.joined) => {
                    format!("Shown just now: {}.", in_items(room.shown(time::now()).count()))
                }
                None => "They have not taken their seat yet.".to_owned(),
            };
            view! { <p><strong>{name}</strong> " " <span class="quiet">{state}</span></p> }.into_any()
        }).collect_view()}
        <p>"You can ask a counsellor to join. They see what you hand over, one entry at a time, and nothing else. Your partner is not told."</p>
        <p class="buttons">
            {move || (!own_rooms(device).is_empty()).then(|| view! { <a class="button second" href="/counsel">"Your work with them"</a> })}
            {move || {
                let label = if met() { "Look at the invitation for a counsellor" } else { "Invite a counsellor" };
                view! { <a class="button second" href="/counsel/invite">{label}</a> }
            }}
        </p>
    }
}

fn in_items(count: usize) -> String {
    match count {
        0 => "nothing".to_owned(),
        1 => "one item".to_owned(),
        more => format!("{more} items"),
    }
}

fn counsellor_name(room: &Room) -> String {
    room.counsellor().map(|one| one.name.as_str().to_owned()).unwrap_or_default()
}

/// The invitation: what it means, the link, the four words.
#[component]
pub(crate) fn Invite() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let link = Memo::new(move |_| {
        device.meeting.with(|step| match step {
            Some(MeetingStep::Invited { link }) if device.for_counsellor.get() => Some(link.clone()),
            _ => None,
        })
    });
    let met = Memo::new(move |_| device.for_counsellor.get() && device.meeting.with(Option::is_some));
    // Once the words were compared the page says so, also when the invitation is over by then.
    let began = StoredValue::new(false);
    let make = move |()| doing.run(async move { device.invite_counsellor().await }, |()| ());
    move || {
        if met.get() {
            began.set_value(true);
        }
        match link.get() {
            Some(link) => view! {
                <Page title="An invitation for your counsellor">
                    <p>"Give them the link, best in a session. When they have answered, four words appear on this page, and you compare them aloud."</p>
                    {hand_over(&link)}
                    <p>"The link opens nothing that you wrote. It works once, and for one week."</p>
                    <Said doing/>
                    <p class="buttons">
                        {button("link", "End this invitation", move |_| doing.run(async move { device.end_meeting().await }, |()| ()))}
                        <a class="link" href="/people">"Back"</a>
                    </p>
                </Page>
            }
            .into_any(),
            None if met.get() => view! { <Meeting/> }.into_any(),
            None if began.get_value() && !own_rooms(device).is_empty() => {
                view! { <crate::route::Redirect to="/counsel"/> }.into_any()
            }
            None => view! {
                <Page title="Invite a counsellor">
                    <p>"A counsellor gets a place of their own with you. At first it is empty."</p>
                    <ul>
                        <li>"You hand over one entry at a time: your own, and what your partner shared with you and you can see. Each until a day you choose."</li>
                        <li>"You can take each one away, and end the whole of it. What they have read, they know. A copy or a note they made stays with them."</li>
                        <li>"Your partner is not told that you have a counsellor, nor what you hand over. If they invite the same person, that is a place of their own, and neither of you sees the other’s."</li>
                        <li>"Goldseam does not check who they are. Ask for their name, their training and their licence, and look it up outside of here."</li>
                    </ul>
                    <p>"In most places a counsellor has to keep silent, with exceptions that the law sets. Ask them which."</p>
                    <Form
                        doing
                        label="Make the invitation"
                        on_submit=Callback::new(make)
                        aside=|| view! { <a class="link" href="/people">"Not now"</a> }
                    >
                        {(device.meeting.with_untracked(Option::is_some) && !device.for_counsellor.get_untracked())
                            .then(|| view! { <p class="notice">"There is another invitation just now. It ends when you make this one."</p> })}
                    </Form>
                </Page>
            }
            .into_any(),
        }
    }
}

/// The work with each counsellor.
#[component]
pub(crate) fn Counsel() -> impl IntoView {
    let device = Device::here();
    let rooms =
        Memo::new(move |_| own_rooms(device).into_iter().map(|(circle, _)| circle).collect::<Vec<_>>());
    view! {
        <Page title="Your counsellor">
            <p class="quiet">"Only you and your counsellor can open what stands here. Your partner is not told of it."</p>
            {move || rooms.with(Vec::is_empty).then(|| view! {
                <p>"Nobody is here yet."</p>
                <p class="buttons"><a class="button" href="/counsel/invite">"Invite a counsellor"</a></p>
            })}
            <For each=move || rooms.get() key=|circle| *circle children=|circle| view! { <With circle/> }/>
        </Page>
    }
}

#[component]
fn With(circle: CircleId) -> impl IntoView {
    let device = Device::here();
    let room = Memo::new(move |_| {
        let rooms = device.counsel.get();
        rooms.into_iter().find(|(one, _)| *one == circle).map(|(_, room)| room)
    });
    let with = move |get: fn(&Room) -> AnyView| move || room.get().map(|room| get(&room));
    let open = Memo::new(move |_| room.with(|room| room.as_ref().is_some_and(|room| room.ended().is_none())));
    let joined = Memo::new(move |_| {
        room.with(|room| room.as_ref().and_then(|room| room.counsellor()).is_some_and(|one| one.joined))
    });
    view! {
        <h2>{with(|room| counsellor_name(room).into_any())}</h2>
        {move || match (open.get(), joined.get()) {
            (false, _) => view! {
                {with(over)}
                {homework(circle, room, false)}
            }
            .into_any(),
            (true, false) => view! {
                <p>"They have not taken their seat yet. It opens when their device has been online."</p>
                <End circle/>
            }
            .into_any(),
            (true, true) => view! {
                <h3>"What they are shown"</h3>
                {grants(circle, room)}
                <HandOver circle/>
                <p class="hint">"How it went over time stands on " <a href="/picture">"your picture"</a> ". You can print it and bring it along; it is not handed over from here."</p>
                <h3>"To talk about"</h3>
                <Agenda circle/>
                <h3>"Homework"</h3>
                {homework(circle, room, true)}
                <h3>"End it"</h3>
                <End circle/>
            }
            .into_any(),
        }}
    }
}

fn over(room: &Room) -> AnyView {
    let when = room.ended().map(time::time_in_words).unwrap_or_default();
    view! {
        <p>{format!("You ended this. {when}. Their app shows nothing of yours any more, and what is written from then on they cannot open.")}</p>
    }
    .into_any()
}

/// What is handed over now. Each stays as it is while others come and go.
fn grants(circle: CircleId, room: Memo<Option<Arc<Room>>>) -> AnyView {
    let now = time::now();
    let keys = Memo::new(move |_| {
        room.with(|room| room.as_ref().map(|room| room.shown(now).map(|grant| grant.id).collect::<Vec<_>>()))
            .unwrap_or_default()
    });
    let row = move |id: EntryId| {
        let grant = room.with_untracked(|room| room.as_ref()?.grant(id).cloned());
        let Some(grant) = grant else { return ().into_any() };
        let until = time::day_in_full(time::day_of(grant.item.until));
        view! {
            <li class="card stack">
                {item(&grant, true)}
                <p class="hint">{format!("Shown until {until}.")}</p>
                <TakeAway circle grant=id/>
            </li>
        }
        .into_any()
    };
    view! {
        {move || keys.with(Vec::is_empty).then(|| view! { <p class="quiet">"Nothing just now."</p> })}
        <ul class="cards">{list(keys, row)}</ul>
    }
    .into_any()
}

#[component]
fn TakeAway(circle: CircleId, grant: EntryId) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let asked = RwSignal::new(false);
    move || {
        if !asked.get() {
            return button("link small", "Take it away", move |_| asked.set(true));
        }
        view! {
            <div class="notice stack">
                <p>"It goes from the relay, and from their app when it is next online. What they have read, they know. A copy, a picture or a note they made stays with them."</p>
                <Said doing/>
                <p class="buttons">
                    {button("button", "Take it away", move |_| doing.run(async move { device.take_away(circle, grant).await }, |()| ()))}
                    {button("button second", "Leave it", move |_| asked.set(false))}
                </p>
            </div>
        }
        .into_any()
    }
}

/// Handing one entry over: which, until when, and exactly what they will see.
#[component]
fn HandOver(circle: CircleId) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let copies = RwSignal::new(None::<Vec<(EntryId, Copy)>>);
    let chosen = RwSignal::new(None::<EntryId>);
    let days = RwSignal::new(30_i64);
    let with_days = RwSignal::new(false);
    let its_days = Memo::new(move |_| {
        let days = |promise| copies.with(|found| days_of(found.iter().flatten(), promise));
        chosen.get().map(days).unwrap_or_default()
    });
    let look = move |_| {
        spawn_local(async move {
            let found = device.to_hand_over().await;
            let _ = copies.try_set(Some(found));
            focus::settle();
        });
    };
    let give = move |()| {
        let Some(entry) = chosen.get_untracked() else { return doing.say("Choose an entry first.") };
        let until = Timestamp(time::now().0 + days.get_untracked() * DAY_MS);
        let mut entries = vec![entry];
        if with_days.get_untracked() {
            entries.extend(its_days.get_untracked());
        }
        doing.run(async move { device.hand_over(circle, entries, until).await }, move |()| {
            chosen.set(None);
            with_days.set(false);
            copies.set(None);
        });
    };
    move || {
        match copies.get() {
        None => view! {
            <p class="buttons">{button("button second", "Hand something over", look)}</p>
        }
        .into_any(),
        Some(found) if found.is_empty() => view! {
            <p>"There is nothing to hand over yet. What you share, and what your partner shared and you can see, would stand here."</p>
        }
        .into_any(),
        Some(found) => {
            let told = move |id| {
                copies.with_untracked(|found| found.iter().flatten().find(|(one, _)| *one == id)?.1.told().ok())
            };
            let preview = move || {
                let id = chosen.get()?;
                let days = if with_days.get() { its_days.get() } else { Vec::new() };
                let days = days.into_iter().filter_map(told).map(|told| {
                    view! { <div><p>{named(&told)}</p> {parts(&told)}</div> }.into_any()
                });
                Some(view! {
                    <p class="legend">"What they will see"</p>
                    <blockquote class="stack">{parts(&told(id)?)} {days.collect_view()}</blockquote>
                }
                .into_any())
            };
            let along = move || {
                let says = "Along with what was said about its days";
                (!its_days.with(Vec::is_empty)).then(|| tick(says.into_any(), with_days.into(), move |yes| with_days.set(yes)))
            };
            let options: Vec<AnyView> = found
                .iter()
                .filter_map(|(id, copy)| {
                    let (id, told) = (*id, copy.told().ok()?);
                    // A day without a note comes along with its promise.
                    if copy.day_of().is_some() && told.parts.is_empty() {
                        return None;
                    }
                    let first = told.parts.first().map(|(_, words)| shortened(words.as_str())).unwrap_or_default();
                    let when = time::time_in_words(copy.written());
                    Some(view! {
                        <label class="choice">
                            <input type="radio" name="entry" on:change=move |_| {
                                with_days.set(false);
                                chosen.set(Some(id));
                            }/>
                            <span>{named(&told)} <span class="hint">{format!("{when}. {first}")}</span></span>
                        </label>
                    }
                    .into_any())
                })
                .collect();
            view! {
                <Form
                    doing
                    label="Hand it over"
                    on_submit=Callback::new(give)
                    aside=move || button("link", "Not now", move |_| copies.set(None))
                >
                    <fieldset class="choices">
                        <legend class="legend">"Which entry?"</legend>
                        {options}
                    </fieldset>
                    <fieldset>
                        <legend class="legend">"For how long?"</legend>
                        {positions("until", &[(7, "A week"), (30, "A month"), (90, "Three months")], move || days.get(), move |value| days.set(value))}
                    </fieldset>
                    {preview}
                    {along}
                    <p class="hint">"A copy of this goes to your counsellor alone. Your partner is not told. If your partner wrote it, think of whether they would mind: it is yours to decide and to answer for."</p>
                </Form>
            }
            .into_any()
        }
    }
    }
}

/// What was said about the days of a promise, the oldest first.
fn days_of<'a>(found: impl IntoIterator<Item = &'a (EntryId, Copy)>, promise: EntryId) -> Vec<EntryId> {
    let days = found.into_iter().filter(|(_, copy)| copy.day_of() == Some(promise));
    let mut days: Vec<_> = days.map(|(id, _)| *id).collect();
    days.reverse();
    days
}

/// The parts of an item, each under its name.
pub(crate) fn parts(told: &goldseam_journey::counsel::Told) -> AnyView {
    let parts = told.parts.iter().map(|(name, words)| match name {
        Some(name) => written([part(*name, Some(words))]),
        None => view! { <p class="words">{sentence::text(words)}</p> }.into_any(),
    });
    parts.collect_view().into_any()
}

fn shortened(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}

fn homework(circle: CircleId, room: Memo<Option<Arc<Room>>>, open: bool) -> AnyView {
    let keys = Memo::new(move |_| {
        room.with(|room| {
            let homework = room.as_ref().map(|room| room.homework().iter().rev());
            homework.into_iter().flatten().map(|one| one.id).collect::<Vec<_>>()
        })
    });
    let row =
        move |id| view! { <li class="card stack">{one_homework(circle, id, room, open)}</li> }.into_any();
    view! {
        {move || keys.with(Vec::is_empty).then(|| view! { <p class="quiet">"None just now."</p> })}
        <ul class="cards">{list(keys, row)}</ul>
    }
    .into_any()
}

fn one_homework(circle: CircleId, id: EntryId, room: Memo<Option<Arc<Room>>>, open: bool) -> AnyView {
    let device = Device::here();
    let doing = Doing::new();
    let one = Memo::new(move |_| {
        room.with(|room| room.as_ref()?.homework().iter().find(|one| one.id == id).cloned())
    });
    let words = Draft::of(format!("reflect-{}", id.to_hex()));
    let mark = move |_| {
        doing.run(
            async move { device.with_counsellor(circle, Command::DoHomework { homework: id }, Vec::new()).await },
            |()| (),
        );
    };
    let reflect = move |_| {
        let (command, drafts) = (Command::Reflect { homework: id, words: words.said() }, vec![words.id()]);
        doing.send(words, async move { device.with_counsellor(circle, command, drafts).await });
    };
    let undone = Memo::new(move |_| one.with(|one| one.as_ref().is_some_and(|one| one.done.is_none())));
    let mark = StoredValue::new_local(mark);
    view! {
        {move || one.with(|one| one.as_ref().map(told))}
        {open.then(|| view! {
            <Said doing/>
            {move || undone.get().then(|| view! {
                <p class="buttons">{button("button second", "I did it", mark.get_value())}</p>
            })}
            <details>
                <summary>"Say what it was like"</summary>
                <div class="stack">
                    <BeforeWriting/>
                    {own_words("What was it like?", 4, words)}
                    <AsYouType draft=words/>
                    <p class="buttons">{button("button second", "Send it to your counsellor", reflect)}</p>
                </div>
            </details>
        })}
    }
    .into_any()
}

/// Homework with where it stands and what was said about it.
fn told(one: &Homework) -> AnyView {
    let by = one.by.map(|day| format!("For {}. ", time::day_in_words(day))).unwrap_or_default();
    let state = match one.done {
        Some(at) => format!("{by}You said that it is done. {}.", time::time_in_words(at)),
        None => format!("{by}There is no hurry, and you can leave it."),
    };
    view! {
        <p class="words" dir="auto">{one.text.as_str().to_owned()}</p>
        <p class="hint">{state}</p>
        {reflections(one)}
    }
    .into_any()
}

/// Ending it, after saying what that takes back and what not.
#[component]
fn End(circle: CircleId) -> impl IntoView {
    let device = Device::here();
    let means = &[
        "Everything you handed over is taken away, and from now on this place has a key that they are not given. Their app shows nothing of yours once it hears of it.",
        "What this does not take back: what they have read, and any copy, picture or note they made. If you want those back, ask them, and ask what the law lets them keep.",
    ];
    ends("End the work with them", means, "End it now", move |doing, _| {
        doing.run(async move { device.end_counsel(circle).await }, |()| ());
    })
}
