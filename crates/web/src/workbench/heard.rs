//! What the other said, beside what is being written, and where their words are taken up. Only words are compared: a line
//! without a mark asks for nothing.

use super::Bench;
use goldseam_language::takes_up;
use leptos::prelude::*;

/// Something the other said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// What it is.
    pub(crate) name: String,
    /// Their words.
    pub(crate) words: String,
    /// Whether the text may take it up; else it is only there to be read.
    pub(crate) compared: bool,
}

#[component]
pub(super) fn Heard(said: Vec<Said>, from: String) -> impl IntoView {
    view! {
        <section aria-labelledby="heard">
            <h2 id="heard">"What " {from.clone()} " said"</h2>
            <ul class="parts heard">{said.into_iter().map(|one| view! { <Line one/> }.into_any()).collect_view()}</ul>
            <p class="hint">"A gold joint stands where your letter uses words of theirs. You know better than this page whether it speaks of what they said."</p>
        </section>
    }
}

#[component]
fn Line(one: Said) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let Said { name, words, compared } = one;
    let said = words.clone();
    let span = Memo::new(move |_| bench.text.with(|text| takes_up(text, &said)).filter(|_| compared));
    let taken = Memo::new(move |_| {
        let span = span.get()?;
        bench.text.with(|text| text.get(span).map(str::to_owned))
    });
    view! {
        <li class:there=move || span.with(Option::is_some)>
            {move || span.with(Option::is_some).then(|| view! { <crate::seam::Knot/> })}
            {name}
            <span class="words said">{words}</span>
            {move || taken.get().map(|words| view! {
                <span class="unseen">"In your letter:"</span>
                <button type="button" class="link words" on:click=move |_| {
                    if let Some(span) = span.get_untracked() {
                        bench.select(&span);
                    }
                }>"“" {words} "”"</button>
            })}
        </li>
    }
}
