//! A name and what was written under it. The same look wherever somebody's words stand under the app's.

use super::sentence;
use goldseam_journey::Words;
use leptos::prelude::*;
use std::borrow::Cow;

/// What a part is, or when it was written.
pub(super) type Name = Cow<'static, str>;

/// One of them, where it is there.
pub(super) fn part(name: impl Into<Name>, words: Option<&Words>) -> Option<(Name, String)> {
    Some((name.into(), sentence::text(words?)))
}

/// One that may have been left empty; then it is not there.
pub(super) fn filled(name: impl Into<Name>, words: Option<&Words>) -> Option<(Name, String)> {
    part(name, words.filter(|words| !words.is_blank()))
}

/// All of them, each under its name.
pub(super) fn written(parts: impl IntoIterator<Item = Option<(Name, String)>>) -> AnyView {
    listed(parts.into_iter().flatten().collect())
}

fn listed(parts: Vec<(Name, String)>) -> AnyView {
    let parts = parts
        .into_iter()
        .map(|(name, words)| view! { <div><dt>{name}</dt><dd class="words">{words}</dd></div> }.into_any());
    view! { <dl class="written">{parts.collect_view()}</dl> }.into_any()
}

/// What I wrote before, each page under its time.
pub(super) fn before(pages: Vec<Option<(Name, String)>>, summary: &'static str) -> Option<AnyView> {
    (!pages.is_empty()).then(|| {
        view! {
            <details>
                <summary class="small">{summary}</summary>
                {written(pages)}
            </details>
        }
        .into_any()
    })
}
