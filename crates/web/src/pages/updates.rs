//! What is told without being asked, on topics the hurt partner chose.

use super::{
    act::{Act, Trouble},
    help::BeforeWriting,
    sentence,
    twice::Twice,
};
use crate::controls::{button, does, list, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
};
use goldseam_journey::{EntryId, Seat, openness::Command};
use leptos::prelude::*;

#[component]
pub(super) fn Topics(me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let topics: Memo<Vec<EntryId>> = Memo::new(move |_| {
        repair.view.with(|view| view.both().topics.iter().map(|topic| topic.id).collect())
    });
    let none = Memo::new(move |_| topics.with(Vec::is_empty));
    let other = StoredValue::new(repair.other_name());
    let earlier: Memo<Vec<EntryId>> = Memo::new(move |_| {
        repair.view.with(|view| view.both().earlier_topics.iter().map(|topic| topic.id).collect())
    });
    let any_earlier = Memo::new(move |_| earlier.with(|earlier| !earlier.is_empty()));
    view! {
        <section class="card stack">
            {move || (none.get() && me == Seat::Responsible).then(|| view! {
                <p class="quiet">"No topics are here. " {other.get_value()} " can choose some, and need not."</p>
            })}
            <ul class="days">
                {list(topics, move |id| view! { <li class="stack"><Topic id me earlier=false/></li> }.into_any())}
            </ul>
            {(me == Seat::Hurt).then(|| view! { <TopicForm/> })}
            {move || any_earlier.get().then(|| view! {
                <details>
                    <summary class="small">"Earlier topics"</summary>
                    <ul class="days">
                        {list(earlier, move |id| view! { <li class="stack"><Topic id me earlier=true/></li> }.into_any())}
                    </ul>
                </details>
            })}
        </section>
    }
}

#[component]
fn Topic(
    id: EntryId,
    me: Seat,
    /// Whether nothing is told on it any more.
    earlier: bool,
) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let text = move || {
        repair.view.with(|view| {
            let both = view.both();
            let mut topics = both.topics.iter().chain(both.earlier_topics);
            topics.find(|one| one.id == id).map(|one| sentence::text(&one.text))
        })
    };
    let told = Memo::new(move |_| {
        repair.view.with(|view| {
            view.both().updates.iter().rev().filter(|one| one.topic == id).cloned().collect::<Vec<_>>()
        })
    });
    let mute = Memo::new(move |_| {
        repair.hurt(|view| view.openness.as_ref().is_some_and(|there| there.own.is_mute(id)))
    });
    let count = Memo::new(move |_| vec![told.with(Vec::len)]);
    view! {
        <p class="words"><strong>{text}</strong></p>
        {move || told.get().into_iter().map(|update| view! {
            <div class="tight">
                <p class="words">{sentence::text(&update.text)}</p>
                <p class="hint">{time::time_in_words(update.time)}</p>
            </div>
        }.into_any()).collect_view()}
        {if me == Seat::Hurt {
            (move || view! {
                {mute.get().then(|| view! { <p class="hint">"Mute: nothing of it is shown. Only you know."</p> })}
                <p class="buttons">
                    {button("link", if mute.get() { "Show it again" } else { "Mute it" }, move |_| {
                        act.run(Command::Mute { topic: id, mute: !mute.get_untracked() }, || ());
                    })}
                    {(!earlier).then(|| button("link", "Take it off", move |_| act.run(Command::DropTopic { topic: id }, || ())))}
                </p>
            }.into_any()).into_any()
        } else if earlier {
            ().into_any()
        } else {
            // A fresh sheet after each.
            list(count, move |_| view! { <Telling topic=id/> }.into_any())
        }}
        <Trouble act/>
    }
}

#[component]
fn Telling(topic: EntryId) -> impl IntoView {
    let repair = Repair::here();
    let words = Draft::of(format!("tell-{}", topic.to_hex()));
    let act = Act::with(repair, words);
    let twice = Twice::about(repair, move |view| Some(view.topics.iter().find(|one| one.id == topic)?.time));
    let off = Signal::derive(move || act.busy.get() || twice.holds() || words.is_blank());
    let tell = move || act.run(Command::Tell { topic, text: words.said() }, || ());
    view! {
        <details>
            <summary class="small">"Tell something"</summary>
            <div class="stack">
                <BeforeWriting/>
                {own_words("What you want to tell", 2, words)}
                <p class="hint">"Short and true. Nothing comes back for it, and nothing has to."</p>
                {twice.look("It is about the topic they chose, and no more")}
                <AsYouType draft=words/>
                <Trouble act/>
                <p class="buttons">{does("Tell it", false, off, tell)}</p>
            </div>
        </details>
    }
}

#[component]
fn TopicForm() -> impl IntoView {
    let words = Draft::of("topic");
    let act = Act::with(Repair::here(), words);
    let off = Signal::derive(move || act.busy.get() || words.is_blank());
    let choose = move || act.run(Command::ChooseTopic { text: words.said() }, || ());
    view! {
        {own_words("Something you would like to hear about", 2, words)}
        <AsYouType draft=words/>
        <Trouble act/>
        <p class="buttons">{does("Choose this topic", true, off, choose)}</p>
    }
}
