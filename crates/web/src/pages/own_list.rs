//! A list of one's own lines. Each is kept to oneself until one chooses to show it, after a look at what the other
//! will read.

use super::{
    act::{Act, Trouble},
    sentence,
};
use crate::controls::{button, does, list, own_words};
use crate::{
    draft::{AsYouType, Draft},
    session::{Repair, Soon, Trouble as Why},
    time,
};
use goldseam_journey::{Command, EntryId, Line, Words};
use leptos::prelude::*;

/// What is done with the lines of a list.
#[derive(Clone, Copy)]
pub(super) struct Deeds {
    /// Keeps a line to oneself, in place of another one where it is named.
    pub(super) keep: fn(Words, Option<EntryId>) -> Command,
    /// Takes a line off one's own list.
    pub(super) drop: fn(EntryId) -> Command,
    /// Shows a line to the other.
    pub(super) share: fn(Words) -> Command,
    /// Puts a shown line in other words.
    pub(super) change: fn(EntryId, Words) -> Command,
    /// Shows a line no longer.
    pub(super) withdraw: fn(EntryId) -> Command,
}

#[component]
pub(super) fn OwnList(
    /// Names the field.
    name: &'static str,
    label: &'static str,
    /// What helps to fill it.
    #[prop(optional)]
    hint: &'static str,
    /// What nobody else can see.
    own: Memo<Vec<Line>>,
    /// What the other can read.
    shared: Memo<Vec<Line>>,
    deeds: Deeds,
) -> impl IntoView {
    let words = Draft::of(name);
    let act = Act::with(Repair::here(), words);
    let off = Signal::derive(move || act.busy.get() || words.is_blank());
    let keep = move || act.run((deeds.keep)(words.said(), None), || ());
    let own_ids = ids(own);
    let shared_ids = ids(shared);
    let any =
        Memo::new(move |_| own_ids.with(|ids| !ids.is_empty()) || shared_ids.with(|ids| !ids.is_empty()));
    view! {
        <div class="card stack">
            {move || any.get().then(|| view! {
                <ul class="days">
                    {list(shared_ids, move |id| view! { <li class="tight"><Shared id lines=shared deeds/></li> }.into_any())}
                    {list(own_ids, move |id| view! { <li class="tight"><Kept id lines=own deeds/></li> }.into_any())}
                </ul>
            })}
            {own_words(label, 2, words)}
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
            <AsYouType draft=words/>
            <Trouble act/>
            <p class="buttons">{does("Keep it to myself", true, off, keep)}</p>
            <p class="hint">"What you keep here is yours alone. You can show a line later, or never."</p>
        </div>
    }
}

fn ids(lines: Memo<Vec<Line>>) -> Memo<Vec<EntryId>> {
    Memo::new(move |_| lines.with(|lines| lines.iter().map(|line| line.id).collect()))
}

fn line(lines: Memo<Vec<Line>>, id: EntryId) -> Memo<Option<Line>> {
    Memo::new(move |_| lines.with(|lines| lines.iter().find(|line| line.id == id).cloned()))
}

/// What is being done with a line.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Doing {
    Nothing,
    Looking,
    Wording,
}

#[component]
fn Kept(id: EntryId, lines: Memo<Vec<Line>>, deeds: Deeds) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let now = line(lines, id);
    let doing = RwSignal::new(Doing::Nothing);
    let text = move || now.get().map(|line| line.text);
    let share = move || {
        let Some(text) = now.get_untracked().map(|line| line.text) else { return };
        let keeper = repair.keeper();
        let both: Soon<Result<(), Why>> = Box::pin(async move {
            keeper.act((deeds.share)(text), Vec::new()).await?;
            keeper.act((deeds.drop)(id), Vec::new()).await
        });
        act.wait(both, || ());
    };
    let reword = move |text| (deeds.keep)(text, Some(id));
    view! {
        <p class="words">{move || text().map(|text| sentence::text(&text))}</p>
        <p class="hint">"Only you can see this."</p>
        {move || match doing.get() {
            Doing::Nothing => view! {
                <p class="buttons">
                    {button("link", "Show it", move |_| doing.set(Doing::Looking))}
                    {button("link", "Put it otherwise", move |_| doing.set(Doing::Wording))}
                    {button("link", "Take it off", move |_| act.run((deeds.drop)(id), || ()))}
                </p>
            }.into_any(),
            Doing::Looking => view! {
                <div class="notice stack">
                    <p>{repair.other_name()} " will be able to read:"</p>
                    <p class="words">{move || text().map(|text| sentence::text(&text))}</p>
                    <p class="buttons">
                        {does("Share this", false, act.busy.into(), share)}
                        {does("Not now", true, act.busy.into(), move || doing.set(Doing::Nothing))}
                    </p>
                </div>
            }.into_any(),
            Doing::Wording => wording(id, "Keep these words", now, doing, reword),
        }}
        <Trouble act/>
    }
}

#[component]
fn Shared(id: EntryId, lines: Memo<Vec<Line>>, deeds: Deeds) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let now = line(lines, id);
    let doing = RwSignal::new(Doing::Nothing);
    let reword = move |text| (deeds.change)(id, text);
    view! {
        <p class="words">{move || now.get().map(|line| sentence::text(&line.text))}</p>
        <p class="hint">
            "Shown to " {repair.other_name()} ". "
            {move || now.get().map(|line| time::time_in_words(line.time))}
        </p>
        {move || match doing.get() {
            Doing::Wording => wording(id, "Share these words", now, doing, reword),
            Doing::Nothing | Doing::Looking => view! {
                <p class="buttons">
                    {button("link", "Put it otherwise", move |_| doing.set(Doing::Wording))}
                    {button("link", "Show it no longer", move |_| act.run((deeds.withdraw)(id), || ()))}
                </p>
            }.into_any(),
        }}
        <Trouble act/>
    }
}

/// A line in other words.
fn wording(
    id: EntryId,
    label: &'static str,
    now: Memo<Option<Line>>,
    doing: RwSignal<Doing>,
    command: impl Fn(Words) -> Command + Copy + 'static,
) -> AnyView {
    let before = now.get_untracked().map(|line| line.text.into_string()).unwrap_or_default();
    let words = Draft::instead(format!("line-{}", id.to_hex()), before);
    let act = Act::with(Repair::here(), words);
    let put = move || {
        act.run(command(words.said()), move || {
            doing.try_set(Doing::Nothing);
        });
    };
    view! {
        {own_words("In other words", 2, words)}
        <AsYouType draft=words/>
        <Trouble act/>
        <p class="buttons">
            {does(label, false, act.busy.into(), put)}
            {does("Leave it as it is", true, act.busy.into(), move || {
                words.clear();
                doing.set(Doing::Nothing);
            })}
        </p>
    }
    .into_any()
}
