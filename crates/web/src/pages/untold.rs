//! What the responsible partner has not told yet, and how they plan to. For their eyes alone: no other screen shows it,
//! counts it or hints at it.

use super::{
    act::{Act, Trouble},
    help::BeforeWriting,
    written::{part, written},
};
use crate::controls::{button, does, list, own_day, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    shell::Page,
    time,
};
use goldseam_journey::{
    EntryId, Words,
    acknowledge::{self, Untold},
};
use leptos::prelude::*;

/// One item of the list.
pub(super) fn untold(repair: Repair, id: EntryId) -> Option<Untold> {
    repair.responsible(|view| view.untold.iter().find(|one| one.id == id).cloned())
}

#[component]
pub(super) fn StillUntold() -> impl IntoView {
    let repair = Repair::here();
    let other = repair.other_name();
    let items: Memo<Vec<EntryId>> =
        Memo::new(move |_| repair.responsible(|view| view.untold.iter().map(|one| one.id).collect()));
    let any = Memo::new(move |_| items.with(|items| !items.is_empty()));
    let said_all = Memo::new(move |_| {
        repair.responsible(|view| view.account.iter().any(|version| version.account.nothing_further))
    });
    view! {
        <Page title="Still untold">
            <p>"What you have not told yet. Write it down here, so that it is in front of you and not behind you, and say how and when you will tell it. " {other} " does not see the list, nor that there is one."</p>
            <p>"What is found out later hurts as a new lie. What you tell of your own accord hurts too, and it is not one more lie. Something heavy is better told with a counsellor in the room, when your partner has agreed to hear it: " <a href=repair.at("/own/telling")>"telling something hard"</a> "."</p>
            <p class="notice">"Whoever can open this app on your device can read this."</p>
            <BeforeWriting/>
            {move || (any.get() && said_all.get()).then(|| view! {
                <p class="notice">"You said in your account that you keep nothing further back. With something on this list that is not so: tell it before it is found out."</p>
            })}
            {move || any.get().then(|| view! {
                <ul class="cards">{list(items, |id| view! { <li class="own room stack"><Item id/></li> }.into_any())}</ul>
            })}
            <h2>{move || if any.get() { "Something more" } else { "Something you have not told" }}</h2>
            <Writing before=None done=|| ()/>
        </Page>
    }
}

#[component]
fn Item(id: EntryId) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let changing = RwSignal::new(false);
    let item = Memo::new(move |_| untold(repair, id));
    let tell = repair.at(&format!("/write/account?item={}", id.to_hex()));
    let plan = repair.at(&format!("/own/telling?item={}", id.to_hex()));
    move || {
        let item = item.get()?;
        Some(if changing.get() {
            let done = move || {
                changing.try_set(false);
            };
            view! { <Writing before=Some(item) done/> }.into_any()
        } else {
            let by = item.by.map(|day| format!("By {}.", time::day_in_words(day)));
            view! {
                <p class="words">{item.text.as_str().to_owned()}</p>
                {item.plan.as_ref().map(|plan| written([part("How you will tell it", Some(plan))]))}
                {by.map(|by| view! { <p>{by}</p> })}
                <p class="buttons">
                    <a class="button second" href=tell.clone()>"Tell it"</a>
                    <a class="link" href=plan.clone()>"Plan it, if it is hard"</a>
                    {button("link", "Put it otherwise", move |_| changing.set(true))}
                    {button("link", "Take it off", move |_| {
                        act.run(acknowledge::Command::DropUntold { untold: id }, || ());
                    })}
                </p>
                <Trouble act/>
            }
            .into_any()
        })
    }
}

/// A new item, or one in other words.
#[component]
fn Writing(before: Option<Untold>, done: impl Fn() + Copy + Send + 'static) -> impl IntoView {
    let instead = before.as_ref().map(|before| before.id);
    let field = move |part: &str| {
        format!("untold-{part}{}", instead.map(|id| format!("-{}", id.to_hex())).unwrap_or_default())
    };
    let was = |part: &str, words: Option<&Words>| {
        Draft::instead(field(part), words.map_or_else(String::new, |words| words.as_str().to_owned()))
    };
    let text = was("text", before.as_ref().map(|before| &before.text));
    let plan = was("plan", before.as_ref().and_then(|before| before.plan.as_ref()));
    let by = Draft::ahead(field("by"), before.as_ref().and_then(|before| before.by));
    let act = Act::with(Repair::here(), [text, plan, by]);
    let off = Signal::derive(move || act.busy.get() || text.is_blank());
    let keep = move || {
        let command = acknowledge::Command::KeepUntold {
            text: text.said(),
            plan: Some(plan.said()),
            by: by.day(),
            instead,
        };
        act.run(command, done);
    };
    view! {
        <div class="own room stack">
            {own_words("What it is", 3, text)}
            {own_words("How you will tell it, and who will be there", 2, plan)}
            {own_day("By when, if you can say", "", None, by)}
            <AsYouType draft=[text, plan, by]/>
            <Trouble act/>
            <p class="buttons">
                {does("Keep this to myself", false, off, keep)}
                {instead.is_some().then(|| does("Leave it as it is", true, act.busy.into(), move || {
                    [text, plan, by].into_iter().for_each(Draft::clear);
                    done();
                }))}
            </p>
        </div>
    }
}
