//! Telling something hard that is still untold: whether now, with whom, when, how, and what comes after. For the responsible
//! partner's eyes alone. What they plan here stands with the item on their own list.

use super::{
    act::{Act, Trouble},
    help::{AfraidFirst, BeforeWriting, Stopped},
    practice::Sources,
    untold::untold,
};
use crate::controls::{does, list, own_day, own_words};
use crate::{
    draft::{AsYouType, Draft},
    route::query,
    session::{Device, Repair},
    shell::Page,
};
use goldseam_journey::{
    EntryId, Words,
    acknowledge::{self, Untold},
};
use leptos::prelude::*;

const WHY: &[(&str, &str)] = &[
    (
        "In a lab study, trust that was broken by acts and deceit together never fully came back, even with an apology and good conduct. That is why all of it is told at once, and not piece by piece.",
        "Schweitzer, Hershey & Bradlow 2006, Organizational Behavior and Human Decision Processes 101",
    ),
    (
        "In a small study of young adults whose partner was unfaithful, 45 in 100 had signs of post-traumatic stress. That is why somebody who helps may sit beside them.",
        "Roos and others 2019",
    ),
    (
        "A small study followed couples for five years. More of those in which an affair stayed secret parted than of those in which it was told. It is far too small to tell anybody what will happen.",
        "Marín, Christensen & Atkins 2014",
    ),
];

/// What a plan asks: the first part of a draft's name, what helps to answer, and the word its line of the plan begins with.
const ASKS: [(&str, &str, &str); 3] = [
    ("telling-with", "Who will be there, and who else knows", "With: "),
    ("telling-when", "Which day, which hour, which place", "When: "),
    ("telling-after", "Where each of you can go afterwards, and whom they can call", "Afterwards: "),
];

#[component]
pub(super) fn Telling() -> impl IntoView {
    let repair = Repair::here();
    let care = repair.care;
    let stopped = Memo::new(move |_| care.get().used_force);
    move || match stopped.get() {
        true => view! { <Stopped title="Telling something hard"/> }.into_any(),
        false => view! { <Whole repair/> }.into_any(),
    }
}

#[component]
fn Whole(repair: Repair) -> impl IntoView {
    let other = StoredValue::new(repair.other_name());
    let items: Memo<Vec<EntryId>> =
        Memo::new(move |_| repair.responsible(|view| view.untold.iter().map(|one| one.id).collect()));
    // Where the address names one item, the plan is for that one.
    let named = query("item").and_then(|item| EntryId::from_hex(&item));
    let shown = Memo::new(move |_| {
        let mut items = items.get();
        if let Some(named) = named.filter(|named| items.contains(named)) {
            items.retain(|one| *one == named);
        }
        items
    });
    let none = Memo::new(move |_| shown.with(Vec::is_empty));
    view! {
        <Page title="Telling something hard">
            <p>"Some things are too heavy to be said in passing. This page helps you to plan it: whether now, with whom, when, and what comes after. What you plan stays with you. " {other.get_value()} " does not see this page, nor that there is one."</p>
            <AfraidFirst/>
            <h2>"1. Not now, and not alone, if"</h2>
            <ul>
                <li>"You are afraid of what they may do to you, to themselves or to somebody else when they hear it. Or they have reason to be afraid of you."</li>
                <li>"There has been violence, or there are threats, from either side."</li>
                <li>"One of you thinks of ending their life."</li>
                <li>"One of you drinks or takes something, and anger comes with it."</li>
                <li>"There is a court order, or a court case is running. Ask a lawyer first what you may say."</li>
                <li>"It is still going on. End it first, and be able to say how you ended it."</li>
            </ul>
            <p>"Then speak with somebody trained before you speak with them. " <a href=repair.at("/help/alone")>"A private check"</a> " · " <a href=repair.at("/help/lines")>"Lines to call"</a></p>
            <p class="notice"><strong>"One thing cannot wait. "</strong>"If their health may be at risk, say that much today, so that they can see a doctor. Where it is not safe to say it to them, a doctor can tell you how it reaches them. If somebody is in danger, say it now."</p>

            <h2>"2. With whom"</h2>
            <p>"A counsellor in the room is the better way when it will turn their life over, when it is about sex, a child, a crime or a lot of money, when they had a breakdown before, or when you two cannot talk without shouting. See the counsellor alone first, and ask how they prepare it."</p>
            <ul>
                <li>"Whoever sits there is there for both of you. No friend of yours, no relative, no child."</li>
                <li>{other.get_value()} " may want somebody of their own beside them. That is theirs to say."</li>
                <li>"If nobody can be there, choose a place where both of you can get up and leave."</li>
            </ul>
            <Counsellors repair/>

            <h2>"3. Ask first, in one sentence"</h2>
            <p>"Say that there is something you have not told them, that you want to tell all of it with somebody there, and that they say whether and when. No hint of what it is."</p>
            <p>"Ask when the day is near enough: hours or a few days, not weeks. To know that something is coming, and not what, is hard to bear. If they ask you to say it at once, and nothing of the first list is so, say it. If they want to hear nothing, or not yet, that is a full answer. Do not ask again. Tell it to a counsellor, and keep it whole until they want it."</p>

            <h2>"4. When"</h2>
            <ul>
                <li>"Soon. What is found out first counts as one more lie."</li>
                <li>"Face to face. Not by message, and not on the phone unless they ask for that."</li>
                <li>"Sober, rested, with the next hours free for both of you. The children are with somebody else."</li>
                <li>"Not before sleep, work, an exam or a journey. Not on a birthday, and not in a quarrel."</li>
            </ul>

            <h2>"5. How"</h2>
            <ul>
                <li>"All of it, once. What comes piece by piece hurts each time anew."</li>
                <li>"The plain facts: what, with whom, when, for how long, what it cost, who knows, what is over and what is not."</li>
                <li>"No pictures. Leave out what they would see before them at night. If they ask for it, say that you will answer, and ask whether they want it today."</li>
                <li>"No reason, no “but”, nothing about what they did. You can read it from a page."</li>
                <li>"Say what you do not know as “I do not know”."</li>
            </ul>

            <h2>"6. What comes after"</h2>
            <ul>
                <li>"Stay as long as they want you there, and go when they say so. Know where you could sleep."</li>
                <li>"Ask for nothing: no answer, no comfort, no promise, not whether they stay."</li>
                <li>"Whatever they feel is allowed. If they fall silent, be silent."</li>
                <li>"Answer what they ask, today and later, also the same thing again."</li>
                <li>"Take your own shame to somebody else."</li>
                <li>"Then write it into the account, so that it stands and they need not keep it in their head. They choose when they read it."</li>
            </ul>

            <h2>"Your plan"</h2>
            <BeforeWriting/>
            {move || none.get().then(|| view! {
                <p class="quiet">"Nothing stands on your list of what is still untold. Write it there first."</p>
            })}
            <ul class="cards">{list(shown, move |id| view! { <li class="own room stack"><Planning id/></li> }.into_any())}</ul>
            <p><a href=repair.at("/own/untold")>"Still untold"</a></p>
            <Sources lines=WHY/>
        </Page>
    }
}

/// The way to somebody who can be there: a counsellor who is here already, or one to be found.
#[component]
fn Counsellors(repair: Repair) -> impl IntoView {
    let device = Device::here();
    let have = move || {
        !repair.is_example()
            && device
                .counsel
                .with(|rooms| rooms.iter().any(|(_, room)| room.is_mine() && room.ended().is_none()))
    };
    move || {
        match have() {
        true => view! { <p><a href=repair.at("/counsel")>"Note it for your next session"</a></p> }.into_any(),
        false => view! {
            <p>
                <a href=repair.at("/help/ask")>"Questions for a therapist"</a>
                {(!repair.is_example()).then(|| view! { " · " <a href=repair.at("/counsel/invite")>"Invite a counsellor"</a> })}
            </p>
        }
        .into_any(),
    }
    }
}

/// The plan for one item, in the place of what was planned for it before.
#[component]
fn Planning(id: EntryId) -> impl IntoView {
    let repair = Repair::here();
    let text = Memo::new(move |_| untold(repair, id).map(|item| item.text));
    let kept = RwSignal::new(0_u32);
    // A fresh sheet after each plan, which begins with it.
    let sheets = Memo::new(move |_| vec![kept.get()]);
    view! {
        <p class="words"><strong>{move || text.get().map(|text| text.as_str().to_owned())}</strong></p>
        {list(sheets, move |_| view! { <Sheet id kept/> }.into_any())}
        <p class="buttons">
            <a class="button second" href=repair.at(&format!("/write/account?item={}", id.to_hex()))>"It is told: write it down"</a>
        </p>
        <div role="status">{move || (kept.get() > 0).then(|| view! { <p class="quiet">"Kept, with the item on your own list."</p> })}</div>
    }
}

#[component]
fn Sheet(
    id: EntryId,
    /// How often a plan was kept.
    kept: RwSignal<u32>,
) -> impl IntoView {
    let repair = Repair::here();
    let item = untrack(|| untold(repair, id));
    let before = in_fields(item.as_ref().and_then(|item| item.plan.as_ref()).map_or("", Words::as_str));
    let mut before = before.into_iter();
    let drafts = ASKS.map(|(part, ..)| {
        Draft::instead(format!("{part}-{}", id.to_hex()), before.next().unwrap_or_default())
    });
    let by = Draft::ahead(format!("telling-by-{}", id.to_hex()), item.and_then(|item| item.by));
    let kept_here = drafts.into_iter().chain([by]).collect::<Vec<_>>();
    let act = Act::with(repair, kept_here.clone());
    let off = Signal::derive(move || act.busy.get() || drafts.into_iter().all(Draft::is_blank));
    let keep = move || {
        let Some(Untold { text, .. }) = untrack(|| untold(repair, id)) else { return };
        let plan = Some(in_lines(&drafts.map(Draft::now)));
        let by = by.day();
        act.run(acknowledge::Command::KeepUntold { text, plan, by, instead: Some(id) }, move || {
            kept.try_update(|kept| *kept += 1);
        });
    };
    view! {
        {ASKS.into_iter().zip(drafts).map(|((_, label, _), words)| own_words(label, 2, words)).collect_view()}
        {own_day("By when, at the latest", "", None, by)}
        <AsYouType draft=kept_here/>
        <Trouble act/>
        <p class="buttons">{does("Keep this plan to myself", false, off, keep)}</p>
    }
}

/// What was answered, each on a line of its own, without what was left empty.
fn in_lines(answers: &[String; 3]) -> Words {
    let said = ASKS.iter().zip(answers).map(|((.., word), answer)| (word, answer.trim()));
    let said = said.filter(|(_, answer)| !answer.is_empty()).map(|(word, answer)| format!("{word}{answer}"));
    said.collect::<Vec<_>>().join("\n").into()
}

/// The answers of a plan again. What stands before any of these words, as in a plan that was written freely, belongs to the
/// first.
fn in_fields(plan: &str) -> [String; 3] {
    let mut fields = [(); 3].map(|()| Vec::new());
    let mut at = 0;
    for line in plan.lines() {
        let mut words = ASKS.iter().enumerate();
        let begun = words.find_map(|(place, (.., word))| Some((place, line.strip_prefix(word)?)));
        let (place, rest) = begun.unwrap_or((at, line));
        at = place;
        if let Some(field) = fields.get_mut(place) {
            field.push(rest);
        }
    }
    fields.map(|lines| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::{in_fields, in_lines};

    #[test]
    fn a_plan_has_a_line_for_each_answer_and_none_for_what_was_left_empty() {
        let answers = ["Dr Quillow. ", "\n", "I sleep at my brother’s."].map(str::to_owned);
        let plan = in_lines(&answers);
        assert_eq!(plan.as_str(), "With: Dr Quillow.\nAfterwards: I sleep at my brother’s.");
    }

    #[test]
    fn a_plan_comes_back_into_the_fields_it_came_from() {
        let answers = ["Dr Quillow.\nMy brother knows.", "", "At my brother’s."].map(str::to_owned);
        assert_eq!(in_fields(in_lines(&answers).as_str()), answers);
        let free = "On Sunday, when the counsellor is there.";
        assert_eq!(in_fields(free), [free, "", ""].map(str::to_owned));
    }
}
