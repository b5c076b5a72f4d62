//! One agreement: its words, both signatures, its day to look at it again, how it came to be, and its end.

use super::{
    act::{Act, Trouble},
    beginnings,
    boundaries::{closed, now},
    broken::IfBroken,
    difference::difference,
    sentence,
    twice::Twice,
};
use crate::controls::{button, does, list, own_day};
use crate::{
    draft::{AsYouType, Draft},
    session::Repair,
    time,
    workbench::Workbench,
};
use goldseam_journey::{
    Day, EntryId, Seat,
    boundaries::{Agreement, Command, MOST_DAYS, Terms},
};
use goldseam_language::Check;
use leptos::prelude::*;

/// The day to look at it again that is offered at first.
const A_MONTH: i32 = 30;

#[component]
pub(super) fn AgreementCard(id: EntryId, me: Seat) -> impl IntoView {
    let repair = Repair::here();
    let here: Memo<Option<Agreement>> =
        Memo::new(move |_| now(repair, |there| there.agreements.iter().find(|one| one.id == id).cloned()));
    let other = StoredValue::new(repair.other_name());
    let who = move |seat: Seat| if seat == me { "You".to_owned() } else { other.get_value() };
    let running =
        Memo::new(move |_| here.with(|here| here.as_ref().is_some_and(|here| here.ended.is_empty())));
    let signed =
        Memo::new(move |_| here.with(|here| here.as_ref().is_some_and(|here| here.signed().is_some())));
    let closed = closed(repair);
    let shown = move || {
        here.with(|here| {
            let here = here.as_ref()?;
            Some(sentence::text(&here.signed().or_else(|| here.newest())?.text))
        })
    };
    // Words beside those that hold.
    let proposed = move || {
        here.with(|here| {
            let (held, newest) = (here.as_ref()?.signed()?, here.as_ref()?.newest()?);
            (held.id != newest.id).then(|| (held.text.clone(), newest.clone()))
        })
    };
    view! {
        <article class="card stack">
            <p class="words"><strong>{shown}</strong></p>
            {move || here.with(|here| here.as_ref().map(|here| view! { <p>{stands(here, me, &other.get_value(), !closed.get())}</p> }))}
            {move || proposed().map(|(held, newest)| view! {
                <div class="notice stack">
                    <p>{who(newest.by)} " put it otherwise, to look at again on " {time::day_in_words(newest.review)} ":"</p>
                    {difference(held.as_str(), newest.text.as_str())}
                </div>
            })}
            {move || signed.get().then(|| view! { <IfBroken me/> })}
            {move || running.get().then(|| view! { <Signing agreement=id me here/> })}
            {move || here.with(|here| here.as_ref().map(|here| history(here, who)))}
            // Behind a closed door there may be other words by now, or none.
            {move || (running.get() && !closed.get()).then(|| view! { <Changing agreement=id here/> })}
            {move || running.get().then(|| view! { <Ending agreement=id/> })}
        </article>
    }
}

/// What became of it. Where it can be put otherwise, with how it goes on.
fn stands(agreement: &Agreement, me: Seat, other: &str, changes: bool) -> String {
    if let Some(ending) = agreement.ended.first() {
        let who = if ending.by == me { "You" } else { other };
        return format!("{who} ended it, {}. It does not hold.", time::time_in_sentence(ending.time));
    }
    if let Some(terms) = agreement.signed() {
        let day = time::day_in_words(terms.review);
        return match agreement.in_force(time::today()) {
            Some(_) => format!("You both signed it. It holds until {day}. Then you look at it again."),
            None => {
                let on = if changes { " To go on, name another day below and sign that." } else { "" };
                format!(
                    "The day to look at it again was {day}. It does not hold until you both sign once more.{on}"
                )
            }
        };
    }
    let day = agreement.newest().map(|terms| time::day_in_words(terms.review)).unwrap_or_default();
    if agreement.newest().is_some_and(|terms| terms.signed_by(me)) {
        format!("You signed it. It holds once you both have, until {day}.")
    } else {
        format!(
            "{other} signed it. You can sign it, put it otherwise, or leave it. It would hold until {day}."
        )
    }
}

/// Every wording with its signatures, and what is different from the one before.
fn history(agreement: &Agreement, who: impl Fn(Seat) -> String) -> AnyView {
    let mut before: Option<&Terms> = None;
    let lines: Vec<AnyView> = agreement
        .terms
        .iter()
        .map(|terms| {
            let words = match before.replace(terms) {
                Some(before) => difference(before.text.as_str(), terms.text.as_str()),
                None => view! { <p class="words">{sentence::text(&terms.text)}</p> }.into_any(),
            };
            let signed = terms.signed.iter();
            let signed: Vec<String> = signed
                .map(|(by, when)| format!("{} signed, {}.", who(*by), time::time_in_sentence(*when)))
                .collect();
            view! {
                <li class="tight">
                    {words}
                    <p class="hint">"To look at again: " {time::day_in_words(terms.review)} ". " {signed.join(" ")}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <details>
            <summary class="small">"How it came to be"</summary>
            <ol class="days">{lines}</ol>
        </details>
    }
    .into_any()
}

#[component]
fn Signing(agreement: EntryId, me: Seat, here: Memo<Option<Agreement>>) -> impl IntoView {
    let act = Act::new(Repair::here());
    let open = Memo::new(move |_| {
        here.with(|here| {
            let newest = here.as_ref()?.newest()?;
            (!newest.signed_by(me) && newest.review >= time::today()).then_some(newest.id)
        })
    });
    view! {
        {move || open.get().map(|terms| view! {
            <p class="buttons">
                {does("Sign it", false, act.busy.into(), move || act.run(Command::Sign { agreement, terms }, || ()))}
            </p>
            <p class="hint">"You can end it again at any time."</p>
        })}
        <Trouble act/>
    }
}

#[component]
fn Changing(agreement: EntryId, here: Memo<Option<Agreement>>) -> impl IntoView {
    // A fresh sheet for each wording.
    let newest: Memo<Vec<Option<EntryId>>> =
        Memo::new(move |_| here.with(|here| vec![here.as_ref().and_then(|here| Some(here.newest()?.id))]));
    list(newest, move |_| {
        let before = here.with_untracked(|here| {
            here.as_ref().and_then(|here| Some(here.newest()?.text.as_str().to_owned())).unwrap_or_default()
        });
        view! {
            <details>
                <summary class="small">"Put it otherwise, or name another day"</summary>
                <Sheet before days=A_MONTH agreement=Some(agreement) begin=|_| ()/>
            </details>
        }
        .into_any()
    })
}

#[component]
pub(super) fn AgreementForm() -> impl IntoView {
    // A fresh sheet each time one begins with something.
    let begun = RwSignal::new((0_u32, None::<usize>));
    let sheets = Memo::new(move |_| vec![begun.get()]);
    view! {
        <details>
            <summary>"Propose an agreement"</summary>
            <div class="card">{list(sheets, move |(times, with)| {
                let with = with.and_then(|place| beginnings::ALL.get(place));
                let before = with.map_or_else(String::new, |one| one.text.to_owned());
                let days = with.map_or(A_MONTH, |one| one.days);
                let begin = move |place| begun.set((times.wrapping_add(1), Some(place)));
                view! { <Sheet before days agreement=None begin/> }.into_any()
            })}</div>
        </details>
    }
}

/// Words and a day: of a new agreement, or of one that is there.
#[component]
fn Sheet(
    before: String,
    /// In how many days one would look at it again.
    days: i32,
    agreement: Option<EntryId>,
    /// Begins a new one with something.
    #[prop(into)]
    begin: Callback<usize>,
) -> impl IntoView {
    let begun = agreement.is_none() && !before.is_empty();
    let name = agreement.map_or_else(|| "agreement".to_owned(), |id| format!("agreement-{}", id.to_hex()));
    let words = Draft::instead(name, before);
    let repair = Repair::here();
    let ahead = |days| Day(time::today().0 + days);
    let field = agreement.map_or_else(|| "review".to_owned(), |id| format!("review-{}", id.to_hex()));
    let review = Draft::ahead(field, Some(ahead(days)));
    let act = Act::with(repair, [words, review]);
    // To what the other proposed since, other words are welcome.
    let twice = Twice::about(repair, move |view| {
        let there = view.boundaries.agreements.iter().find(|one| Some(one.id) == agreement)?;
        Some(there.terms.iter().rfind(|terms| terms.by == Seat::Hurt)?.time)
    });
    let blank = Memo::new(move |_| words.is_blank());
    let gaps = Memo::new(move |_| begun && words.signal().with(|words| words.contains(beginnings::GAP)));
    let off = Signal::derive(move || {
        act.busy.get() || twice.holds() || blank.get() || gaps.get() || review.is_blank()
    });
    // What one begins with names a day too.
    let begin = Callback::new(move |place| {
        review.clear();
        begin.run(place);
    });
    let sign = move || {
        let Some(review) = review.day() else { return };
        let text = words.said();
        let command = match agreement {
            Some(agreement) => Command::Change { agreement, text, review },
            None => Command::Propose { text, review },
        };
        act.run(command, || ());
    };
    view! {
        <div class="stack">
            <Workbench label="What would you both do?" words small=true check=Some(Check::Boundary)>
                <p class="hint">"What each of you does, and when. Many words that rule over one of you are marked, and why. Some are missed."</p>
            </Workbench>
            {move || (agreement.is_none() && blank.get()).then(|| to_begin_with(begin))}
            {move || gaps.get().then(|| view! {
                <p class="hint">"Put your own words where “" {beginnings::GAP} "” stands. You can change all the rest too, and the day. It goes out when you sign it."</p>
            })}
            {own_day(
                "When do you look at it again?",
                "It ends on that day unless you both sign once more. Ninety days at most.",
                Some((ahead(0), ahead(MOST_DAYS))),
                review,
            )}
            <AsYouType draft=[words, review]/>
            {twice.look("It is about what we both do, and not the letter once more")}
            <Trouble act/>
            <p class="buttons">{does("Sign and propose", false, off, sign)}</p>
        </div>
    }
}

fn to_begin_with(begin: Callback<usize>) -> AnyView {
    let one =
        |(place, one): (usize, &beginnings::Beginning)| button("link", one.name, move |_| begin.run(place));
    view! {
        <p class="hint">"Something to begin with, if you like. It fills in the words and a day, and nothing goes out."</p>
        <p class="buttons">{beginnings::ALL.iter().enumerate().map(one).collect_view()}</p>
    }
    .into_any()
}

#[component]
pub(super) fn Ending(agreement: EntryId) -> impl IntoView {
    let act = Act::new(Repair::here());
    let sure = RwSignal::new(false);
    view! {
        {move || if sure.get() {
            view! {
                <div class="notice stack">
                    <p>"It ends at once, for both of you. No reason is needed. It cannot be taken up again; you can propose a new one."</p>
                    <p class="buttons">
                        {does("End it now", false, act.busy.into(), move || act.run(Command::Withdraw { boundary: agreement }, || ()))}
                        {does("Leave it", true, act.busy.into(), move || sure.set(false))}
                    </p>
                </div>
            }.into_any()
        } else {
            view! { <p>{button("link", "End this agreement", move |_| sure.set(true))}</p> }.into_any()
        }}
        <Trouble act/>
    }
}
