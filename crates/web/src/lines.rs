//! Help lines by country, to pick from and to call. They are part of the app: to see them, nothing is asked of the network.

use crate::{session::Repair, time};
use goldseam_journey::help::lines::{self, Line, Need, OLD_AFTER};
use leptos::prelude::*;

/// The country that is picked, for as long as this tab lives. It is kept nowhere.
#[derive(Clone, Copy)]
pub(crate) struct Country(RwSignal<&'static str>);

impl Country {
    /// Begins with the one the browser’s language names, if there are lines for it.
    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(guess().unwrap_or_default())));
    }

    fn here() -> RwSignal<&'static str> {
        expect_context::<Self>().0
    }
}

fn guess() -> Option<&'static str> {
    let language = window().navigator().language()?;
    let region = language.split(['-', '_']).next_back()?.to_uppercase();
    known(&region)
}

/// The page of all lines.
const ALL: &str = "/help/lines";
/// Picked by somebody whose country is not listed.
const ANOTHER: &str = "another";

fn known(code: &str) -> Option<&'static str> {
    lines::countries().iter().map(|(code, _)| *code).chain([ANOTHER]).find(|one| *one == code)
}

/// Which country’s lines are shown.
#[component]
pub(crate) fn Pick() -> impl IntoView {
    let country = Country::here();
    let pick = move |event| country.set(known(&event_target_value(&event)).unwrap_or_default());
    view! {
        <div class="field">
            <p class="legend" aria-hidden="true">"Country"</p>
            <select class="input short" aria-label="Country" on:change=pick prop:value=country>
                <option value="" selected=move || country.get().is_empty()>"Pick a country"</option>
                {lines::countries()
                    .iter()
                    .map(|&(code, name)| view! {
                        <option value=code selected=move || country.get() == code>{name}</option>
                    }.into_any())
                    .collect_view()}
                <option value=ANOTHER selected=move || country.get() == ANOTHER>"Another country"</option>
            </select>
        </div>
    }
}

/// The lines of the picked country for one need, or that there is none.
#[component]
pub(crate) fn LinesFor(need: Need) -> impl IntoView {
    let country = Country::here();
    move || {
        let code = country.get();
        if code.is_empty() {
            return view! { <p class="quiet">"Pick your country to see them."</p> }.into_any();
        }
        let found = lines::of(code, need);
        if found.is_empty() {
            return view! { <p>"We have no such line for this country yet."</p> }.into_any();
        }
        found.into_iter().map(|line| view! { <OneLine line/> }.into_any()).collect_view().into_any()
    }
}

/// Whom to ask, where the picked country has a line whose name says women.
#[component]
pub(crate) fn SaysWomen() -> impl IntoView {
    let country = Country::here();
    let says = Memo::new(move |_| {
        let code = country.get();
        lines::lines().iter().any(|line| line.country == code && line.says_women())
    });
    view! {
        {move || says.get().then(|| view! {
            <p>"Some names say women. If that is not you, ask them who is there for you."</p>
        })}
    }
}

/// The lines for one need with the choice of a country, where else to ask when none is shown, and the way to all the
/// others.
#[component]
pub(crate) fn LinesHere(need: Need) -> impl IntoView {
    let country = Country::here();
    let none = Memo::new(move |_| lines::of(country.get(), need).is_empty());
    let all = use_context::<Repair>().map_or_else(|| ALL.to_owned(), |repair| repair.at(ALL));
    view! {
        <Pick/>
        <LinesFor need/>
        {move || none.get().then(|| view! {
            <p>
                "A doctor or a hospital can name one. "
                <a href="https://findahelpline.com/" rel="noreferrer">"findahelpline.com"</a>
                " lists more. It opens outside this app, and the browser’s history will show it."
            </p>
        })}
        <p><a href=all>"All lines, and where they come from"</a></p>
    }
}

#[component]
fn OneLine(line: Line) -> impl IntoView {
    let when = time::date_in_full(line.verified_at);
    let host = line.source.split('/').nth(2).unwrap_or(line.source).trim_start_matches("www.");
    let checked = line.via.map(|via| format!(", checked by {via}"));
    view! {
        <div class="card tight">
            <p><strong>{line.name}</strong></p>
            <p><a class="call" href=format!("tel:{}", line.dialled())>{line.number}</a></p>
            {(!line.hours.is_empty()).then(|| view! { <p>{sentence_of(line.hours)}</p> })}
            <p class="hint">
                "Number from " <a href=line.source rel="noreferrer">{host}</a> {checked} ", as of " {when} "."
            </p>
            {line.is_old(time::today()).then(|| view! {
                <p class="notice small">
                    {format!("This is more than {OLD_AFTER} days old. The number may have changed.")}
                </p>
            })}
        </div>
    }
}

fn sentence_of(hours: &str) -> String {
    let mut letters = hours.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
