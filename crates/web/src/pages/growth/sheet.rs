//! One sheet's own room: what it asks, what was written on it, going on with that and taking it off.

use super::texts::{self, Text, of, text};
use crate::controls::{button, does, list, own_day, words_area};
use crate::pages::{
    act::{Act, Trouble},
    help::BeforeWriting,
    person::doing::ends,
    written::{part, written},
};
use crate::{
    draft::{AsYouType, Draft},
    session::{Repair, View},
    shell::Page,
    time,
    workbench::Workbench,
};
use goldseam_journey::{
    Day, EntryId,
    growth::{Ask, Command, Part, Sheet, Written},
};
use leptos::prelude::{Callback, *};

/// My sheets of a kind, the newest first.
fn sheets_of(repair: Repair, sheet: Sheet) -> Vec<Written> {
    repair.view.with(|view| {
        let sheets = match view {
            View::Responsible(view) => &view.sheets,
            View::Hurt(view) => &view.sheets,
        };
        sheets.iter().rev().filter(|one| one.sheet == sheet).cloned().collect()
    })
}

#[component]
pub(super) fn SheetRoom(sheet: Sheet) -> impl IntoView {
    let repair = Repair::here();
    let Text { about, another, .. } = text(sheet);
    let fields = sheet.asks().iter().map(|ask| Field { ask: *ask, words: Draft::of(of(*ask).0) });
    let fields = StoredValue::new(fields.collect::<Vec<_>>());
    let again = look_again_on(sheet, None);
    let loaded = Memo::new(move |_| fields.with_value(|all| all.iter().all(|field| field.words.is_read())));
    let ids: Memo<Vec<EntryId>> =
        Memo::new(move |_| sheets_of(repair, sheet).into_iter().map(|one| one.id).collect());
    let begun = RwSignal::new(false);
    Effect::new(move |_| {
        let typed = || fields.with_value(|all| all.iter().any(|field| !field.words.now().trim().is_empty()));
        let named = again.is_some_and(|again| again.is_read() && again.day().is_some());
        if named || (loaded.get() && typed()) {
            begun.set(true);
        }
    });
    let journal = sheet == Sheet::Journal;
    let blank = Memo::new(move |_| journal || begun.get() || ids.with(Vec::is_empty));
    let open = Memo::new(move |_| sheet != Sheet::Kindness || repair.responsible(|view| view.owned));
    let new = move || {
        let fields = fields.get_value();
        view! { <Form sheet fields again instead=None done=Callback::new(move |()| begun.set(false))/> }
            .into_any()
    };
    let earlier = move || list(ids, move |id| view! { <OneSheet id sheet/> }.into_any());
    view! {
        <Page title=sheet.name()>
            {move || told(about, !(open.get() && loaded.get()) || blank.get())}
            {(!journal).then(earlier)}
            {move || match (open.get(), loaded.get(), blank.get()) {
                (false, ..) => view! { <Locked/> }.into_any(),
                (_, true, true) => view! { <div class="own room stack">{new()}</div> }.into_any(),
                // One thing at the root, or two.
                (_, true, false) => another.filter(|_| sheet != Sheet::Root || ids.with(Vec::len) < 2).map(|another| view! {
                    <p class="buttons">{button("button second", another, move |_| begun.set(true))}</p>
                }).into_any(),
                (_, false, _) => ().into_any(),
            }}
            {journal.then(earlier)}
            {(sheet == Sheet::Relapse).then(|| view! {
                <p>"If it happens: " <a href=repair.at("/practice/5")>"what helps after a lapse"</a> " · " <a href=repair.at("/help")>"People to call"</a></p>
            })}
            <p class="quiet">"Only you can open this. " <a href=repair.at("/practice/9")>"Growth"</a></p>
        </Page>
    }
}

/// What the sheet is for. Where something is written already, that comes first: on a bad day one only reads it.
fn told(about: &'static [&'static str], whole: bool) -> AnyView {
    let about: Vec<AnyView> = about.iter().map(|about| view! { <p>{*about}</p> }.into_any()).collect();
    match whole {
        true => about.into_any(),
        false => view! {
            <details>
                <summary>"What this page is for"</summary>
                <div class="stack">{about}</div>
            </details>
        }
        .into_any(),
    }
}

/// Kindness to oneself comes after owning it.
#[component]
fn Locked() -> impl IntoView {
    let repair = Repair::here();
    view! {
        <div class="own room stack">
            <p>"It opens once you have written down what you did: your account, or how you got there, with every step."</p>
            <p class="buttons">
                <a class="button second" href=repair.at("/write/account")>"Write the account"</a>
                <a class="button second" href=repair.at("/own/steps")>{Sheet::Chain.name()}</a>
            </p>
        </div>
    }
}

/// What is being written to one thing the sheet asks.
#[derive(Clone, Copy)]
struct Field {
    ask: Ask,
    words: Draft,
}

#[component]
fn Form(
    sheet: Sheet,
    fields: Vec<Field>,
    again: Option<Draft>,
    /// The one whose place it takes.
    instead: Option<EntryId>,
    /// Called when it is kept, or left.
    done: Callback<()>,
) -> impl IntoView {
    let repair = Repair::here();
    let drafts: Vec<Draft> = fields.iter().map(|field| field.words).chain(again).collect();
    let act = Act::with(repair, drafts.clone());
    let all = StoredValue::new(fields.clone());
    let kindness = sheet == Sheet::Kindness;
    let off = Signal::derive(move || {
        let blank = all.with_value(|all| match kindness {
            true => all.iter().any(|field| field.words.is_blank()),
            false => all.iter().all(|field| field.words.is_blank()),
        });
        act.busy.get() || blank
    });
    let keep = move || {
        let fields = all.get_value();
        let part = |field: &Field| Part { ask: field.ask, words: field.words.said() };
        let parts = fields.iter().map(part).collect();
        let again = again.and_then(Draft::day);
        act.run(Command::Keep { sheet, parts, again, instead }, move || done.run(()));
    };
    let leave = move || {
        all.with_value(|all| all.iter().for_each(|field| field.words.clear()));
        again.into_iter().for_each(Draft::clear);
        done.run(());
    };
    // Kindness is not asked for before the rest is there.
    let last = kindness.then(|| fields.last().copied()).flatten();
    let rest: Vec<Field> =
        fields.into_iter().filter(|field| last.is_none_or(|last| last.ask != field.ask)).collect();
    let owned = StoredValue::new(rest.clone());
    let ready = Memo::new(move |_| owned.with_value(|rest| rest.iter().all(|field| !field.words.is_blank())));
    let alone = sheet.asks().len() == 1;
    // Seven empty fields are much to meet at once: a step comes when there are words in the one before.
    let (steps, at_once) = (sheet == Sheet::Chain, RwSignal::new(false));
    let comes = move |at: usize| {
        let reached = move || {
            let from = at.saturating_sub(1);
            all.with_value(|all| all.iter().skip(from).any(|field| !field.words.is_blank()))
        };
        Memo::new(move |_| !steps || at == 0 || at_once.get() || reached())
    };
    let whole = comes(rest.len().saturating_sub(1));
    let fields = rest.into_iter().enumerate().map(|(at, field)| {
        let comes = comes(at);
        (move || comes.get().then(|| one_field(field, alone))).into_any()
    });
    view! {
        {(sheet == Sheet::Journal).then(|| view! { <Prompts/> })}
        {texts::admits(sheet).then(|| view! { <BeforeWriting/> })}
        {fields.collect_view()}
        {move || (!whole.get()).then(|| view! {
            <p class="quiet">"The next step comes when this one has words. " {button("link", "Show all of them", move |_| at_once.set(true))}</p>
        })}
        {last.map(|last| move || match ready.get() {
            true => one_field(last, false),
            false => view! { <p class="quiet">"The last part comes when these three are there."</p> }.into_any(),
        })}
        {(sheet == Sheet::Chain).then(|| view! { <ExcuseCheck/> })}
        {kindness.then(|| view! {
            <p class="hint">"If you feel light at once, read the first part again. If you feel that you have to suffer more, go to the third and do one thing."</p>
        })}
        {again.map(|again| own_day("The day I look at this again", "If you name one, it stands on your first page on that day.", None, again))}
        <AsYouType draft=drafts/>
        <Trouble act/>
        <p class="buttons">
            {does("Keep this to myself", false, off, keep)}
            {instead.is_some().then(|| does("Leave it as it was", true, act.busy.into(), leave))}
        </p>
    }
}

/// The day on which a sheet is looked at again, for those that have one.
fn look_again_on(sheet: Sheet, before: Option<&Written>) -> Option<Draft> {
    let first = sheet.asks().first().filter(|_| sheet.is_looked_at_again())?;
    let which = before.map(|one| format!("-{}", one.id.to_hex())).unwrap_or_default();
    Some(Draft::ahead(format!("again-{}{which}", of(*first).0), before.and_then(|one| one.again)))
}

/// `alone` where the sheet asks for nothing else.
fn one_field(Field { ask, words }: Field, alone: bool) -> AnyView {
    let (label, hint) = (ask.name(), of(ask).1);
    let told = format!("{}-hint", words.id());
    let told = (!hint.is_empty()).then_some(told);
    let hint = told.clone().map(|told| view! { <p id=told class="hint">{hint}</p> });
    if texts::is_marked(ask) {
        return view! {
            <div class="field">
                <p class="legend" aria-hidden="true">{label}</p>
                {hint}
                <Workbench label words small=true>""</Workbench>
            </div>
        }
        .into_any();
    }
    view! {
        <div class="field" class:whole=alone>
            <label for=words.id()>{label}</label>
            {hint}
            {words_area(4, told, words)}
        </div>
    }
    .into_any()
}

/// What to read it for, once it is written.
#[component]
fn ExcuseCheck() -> impl IntoView {
    view! {
        <div class="notice stack">
            <p><strong>"Before you keep it, read it once more."</strong></p>
            <ul>
                <li>"Does a line make someone else the cause? Turn it around until it begins with “I”."</li>
                <li>"Is a step missing because it looks bad? That one belongs in."</li>
                <li>"Say aloud: “Nobody caused it but me.” If a “but” comes after it, look where the “but” is in the text."</li>
            </ul>
        </div>
    }
}

/// How a page can begin, by how far things have come.
#[component]
fn Prompts() -> impl IntoView {
    let repair = Repair::here();
    let prompts = repair.view.with_untracked(|view| match view {
        View::Hurt(_) => texts::HER_PAGES,
        View::Responsible(view) if view.account.is_empty() => texts::FIRST_PAGES,
        View::Responsible(_) => texts::LATER_PAGES,
    });
    view! {
        <p class="quiet">"If you do not know how to begin:"</p>
        <ul class="quiet">{prompts.iter().map(|prompt| view! { <li>{*prompt}</li> }.into_any()).collect_view()}</ul>
    }
}

#[component]
fn OneSheet(id: EntryId, sheet: Sheet) -> impl IntoView {
    let repair = Repair::here();
    let found = untrack(|| sheets_of(repair, sheet).into_iter().find(|one| one.id == id));
    let Some(now) = found else { return ().into_any() };
    let changing = RwSignal::new(false);
    let now = StoredValue::new(now);
    let form = move || {
        let before = now.get_value();
        let words = |ask| before.answer(ask).map(|words| words.clone().into_string()).unwrap_or_default();
        let fields = sheet
            .asks()
            .iter()
            .map(|ask| {
                let name = format!("{}-{}", of(*ask).0, id.to_hex());
                Field { ask: *ask, words: Draft::instead(name, words(*ask)) }
            })
            .collect();
        let done = move |()| {
            // Once it was kept, this one is gone and another stands in its place.
            changing.try_set(false);
        };
        let again = look_again_on(sheet, Some(&before));
        view! { <Form sheet fields again instead=Some(id) done=Callback::new(done)/> }.into_any()
    };
    view! {
        <article class="own room stack">
            {move || if changing.get() { form() } else { now.with_value(|now| kept(repair, now, changing)) }}
        </article>
    }
    .into_any()
}

fn kept(repair: Repair, now: &Written, changing: RwSignal<bool>) -> AnyView {
    let (id, sheet) = (now.id, now.sheet);
    let (alone, when) = (sheet.asks().len() == 1, time::time_in_words(now.time));
    let parts = now.parts.iter();
    // A sheet that asks one thing has its time for a name.
    let parts = match alone {
        true => written(parts.map(|one| part(when.clone(), Some(&one.words)))),
        false => written(parts.map(|one| part(one.ask.name(), Some(&one.words)))),
    };
    let off = ends(
        "Take it off",
        &[
            "It goes off your pages, on all your devices. It is not erased: that is done in the settings, for all of your private pages at once.",
        ],
        "Take it off now",
        move |doing, _| {
            let taking = repair.keeper().act(Command::Drop { sheet: id }.into(), Vec::new());
            doing.run(async move { taking.await.map_err(|trouble| trouble.0) }, |()| ());
        },
    );
    view! {
        {(!alone).then(|| view! { <p class="hint">{when}</p> })}
        {parts}
        {now.again.map(|day| look_again(repair, now, day))}
        <p class="buttons">{button("button second", "Go on with it", move |_| changing.set(true))}</p>
        {off}
    }
    .into_any()
}

/// When to look at it again, and on that day the next one.
fn look_again(repair: Repair, now: &Written, day: Day) -> AnyView {
    let today = time::today();
    if day > today {
        return view! { <p>"You look at this again on " {time::day_in_words(day)} "."</p> }.into_any();
    }
    let act = Act::new(repair);
    let again = |label, after: Option<i32>| {
        let (sheet, parts, instead) = (now.sheet, now.parts.clone(), Some(now.id));
        let next = after.map(|days| Day(today.0 + days));
        does(label, true, act.busy.into(), move || {
            act.run(Command::Keep { sheet, parts: parts.clone(), again: next, instead }, || ());
        })
    };
    view! {
        <div class="notice stack">
            <p>"You wanted to look at this again now. Does it still hold? What could one see since? Go on with it below, or name the next day."</p>
            <Trouble act/>
            <p class="buttons">
                {again("In two weeks", Some(14))}
                {again("In four weeks", Some(28))}
                {again("No day", None)}
            </p>
        </div>
    }
    .into_any()
}
