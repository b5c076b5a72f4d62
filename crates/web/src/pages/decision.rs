//! Staying, leaving, not knowing: thoughts for nobody but oneself. Nothing here leans.

use super::{
    act::{Act, Trouble},
    written::{part, written},
};
use crate::controls::{button, does, own_day, own_words, positions};
use crate::{
    draft::{AsYouType, Draft, Picks},
    session::Repair,
    shell::Page,
    time,
};
use goldseam_journey::{
    Day,
    pace::{self, DecisionWritten, Kept, Leaning},
};
use leptos::prelude::*;

const LEANINGS: [(Option<Leaning>, &str); 4] = [
    (None, "Not today"),
    (Some(Leaning::Unsure), "I do not know"),
    (Some(Leaning::Leave), "Leaving"),
    (Some(Leaning::Stay), "Staying"),
];

#[component]
pub(super) fn Deciding() -> impl IntoView {
    let repair = Repair::here();
    // Neither comes first for good: they change places from day to day.
    let turned = time::today().0 % 2 == 0;
    let mut leanings = LEANINGS;
    let leaning = Picks::of("decision-leaning", LEANINGS, [None]);
    let [stay, leave, need] = ["decision-stay", "decision-leave", "decision-need"].map(Draft::of);
    let day = Memo::new(move |_| repair.hurt(|view| view.again));
    // A day that has come is not carried on.
    let ahead = untrack(|| day.get()).filter(|day| *day > time::today());
    let named = Draft::ahead("decision-again", ahead);
    let act = Act::with(repair, [stay, leave, need, named, leaning.draft()]);
    let keep = move || {
        let (leaning, again, typed) = (untrack(|| leaning.one()).flatten(), named.day(), named.now());
        let [stay, leave, need] = [stay, leave, need].map(|part| Some(part.said()));
        // The day goes on standing there: without it, what is kept next would take it off.
        act.run(pace::Command::WriteDecision { leaning, stay, leave, need, again }, move || {
            named.stands(typed);
        });
    };
    let only_day = act.taking(named);
    let take_off = move || {
        let nothing =
            pace::Command::WriteDecision { leaning: None, stay: None, leave: None, need: None, again: None };
        only_day.run(nothing, move || named.stands(String::new()));
    };
    let mut two =
        [own_words("What speaks for leaving", 3, leave), own_words("What speaks for staying", 3, stay)];
    if turned {
        leanings.swap(2, 3);
        two.swap(0, 1);
    }
    let earlier = move || repair.hurt(|view| view.decisions.clone());
    view! {
        <Page title="Staying, leaving, not knowing">
            <p>"There is no day by which you have to know. You can lean one way on Monday and the other on Friday. Only you can open this."</p>
            <div class="own room stack">
                {move || day.get().map(|day| view! {
                    <div class="tight">
                        <p>{asking(day, time::today())}</p>
                        <p>{button("link small", "Name no day", move |_| take_off())}</p>
                    </div>
                })}
                <fieldset class="field">
                    <legend class="legend">"Where do you lean today?"</legend>
                    {positions("leaning", &leanings, move || leaning.one().flatten(), move |chosen| leaning.pick(chosen))}
                </fieldset>
                {two}
                {own_words("What you would need to know or have first", 3, need)}
                {own_day(
                    "A day to ask yourself again whether you want to go on",
                    "If you like. It stands here and under “Only yours”, nowhere else, and nothing happens if it goes by.",
                    None,
                    named,
                )}
                <AsYouType draft=[leave, stay, need, named, leaning.draft()]/>
                <Trouble act/>
                <p class="buttons">{does("Keep this to myself", false, act.busy.into(), keep)}</p>
            </div>
            {move || {
                let earlier = earlier();
                (!earlier.is_empty()).then(|| view! {
                    <details>
                        <summary>"What you wrote before"</summary>
                        <div class="stack">{earlier.into_iter().rev().map(one).collect_view()}</div>
                    </details>
                })
            }}
            <h2>"Worth finding out, whichever way"</h2>
            <ul>
                <li><strong>"Money. "</strong>"What comes in, what goes out, whose name is on what. Copies of papers in a place only you can reach. Advice on debt is often free."</li>
                <li><strong>"A place to live. "</strong>"Who may stay in the home, and where you could sleep for a week without asking anyone."</li>
                <li><strong>"Children. "</strong>"What the law where you live says about living apart. A family advice centre can tell you before you decide anything."</li>
                <li><strong>"You. "</strong>"One person you can call at night. A doctor, if you do not sleep or eat."</li>
            </ul>
            <p class="quiet small">"No office or adviser is named here: they differ from place to place, and a name stands in this app only where its source could be read. The people on the lines under “Help from others” may know whom to ask near you."</p>
            <p><a href=repair.at("/help")>"Help from others"</a> " · " <a href=repair.at("/own/end")>"If it ends"</a></p>
        </Page>
    }
}

/// What is said of the day on which they ask themselves again.
fn asking(day: Day, today: Day) -> String {
    let name = time::day_from_here(day);
    if day > today {
        return format!("{name} is the day you named to ask yourself again whether you want to go on.");
    }
    format!(
        "Do you want to go on? {name} is the day you named to ask yourself. You can write something, name another day, or leave it."
    )
}

/// In the room that is theirs alone, once that day has come.
#[component]
pub(super) fn DayHasCome() -> impl IntoView {
    let repair = Repair::here();
    let day = Memo::new(move |_| repair.hurt(|view| view.again).filter(|day| *day <= time::today()));
    view! {
        {move || day.get().map(|day| view! {
            <p class="notice">{asking(day, time::today())} " " <a href=repair.at("/own/decision")>"Staying, leaving, not knowing"</a></p>
        })}
    }
}

fn one(kept: Kept<DecisionWritten>) -> AnyView {
    let leaning = kept
        .what
        .leaning
        .and_then(|leaning| LEANINGS.iter().find(|(one, _)| *one == Some(leaning)).map(|(_, says)| *says));
    let parts = [
        part("For leaving", kept.what.leave.as_ref()),
        part("For staying", kept.what.stay.as_ref()),
        part("Needed first", kept.what.need.as_ref()),
        kept.what.again.map(|day| ("To ask again".into(), time::day_in_words(day))),
    ];
    view! {
        <div class="tight">
            <p class="hint">{time::time_in_words(kept.time)}</p>
            {leaning.map(|leaning| view! { <p>{leaning}</p> })}
            {written(parts)}
        </div>
    }
    .into_any()
}
