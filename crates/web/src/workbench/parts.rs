//! The parts an apology can hold, and the words that show them. Not a checklist and not a score.

use super::Bench;
use goldseam_language::PartKind;
use leptos::prelude::*;

/// From what counts most to what can be left out, as Lewicki, Polin & Lount 2016 found it: owning it, repair, explanation,
/// repentance, regret, asking for forgiveness. What they did not ask about stands with what it belongs to.
const ORDER: [PartKind; 9] = [
    PartKind::Responsibility,
    PartKind::NamesTheDeed,
    PartKind::NamesTheHarm,
    PartKind::Repair,
    PartKind::Explanation,
    PartKind::Repentance,
    PartKind::Regret,
    PartKind::Empathy,
    PartKind::ForgivenessRequest,
];

#[component]
pub(super) fn Parts() -> impl IntoView {
    view! {
        <section aria-labelledby="parts">
            <h2 id="parts">"What the letter holds"</h2>
            <ul class="parts">{ORDER.map(|part| view! { <Line part/> }.into_any()).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Line(part: PartKind) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let span = Memo::new(move |_| {
        bench.reading.with(|reading| {
            reading.parts.iter().find(|found| found.part == part).map(|found| found.span.clone())
        })
    });
    let words = Memo::new(move |_| {
        let span = span.get()?;
        bench.text.with(|text| text.get(span).map(str::to_owned))
    });
    view! {
        <li class:there=move || span.with(Option::is_some)>
            {move || span.with(Option::is_some).then(|| view! { <crate::seam::Knot/> })}
            {part.title()}
            {(part == PartKind::ForgivenessRequest).then_some(". Most letters are better without it")}
            {move || words.get().map(|words| view! {
                <q>
                    <button type="button" class="link" on:click=move |_| {
                        if let Some(span) = span.get_untracked() {
                            bench.select(&span);
                        }
                    }>{words}</button>
                </q>
            })}
        </li>
    }
}
