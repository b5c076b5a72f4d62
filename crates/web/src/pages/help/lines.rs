//! Help lines by country. They are part of the app: to see them, nothing is asked of the network.

use super::Owner;
use crate::{shell::Page, time};
use goldseam_journey::help::lines::{self, Line, MISSING, Need, OLD_AFTER};
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

fn known(code: &str) -> Option<&'static str> {
    lines::countries().iter().map(|(code, _)| *code).find(|one| *one == code)
}

#[component]
pub(crate) fn Lines() -> impl IntoView {
    view! {
        <Page title="Lines to call">
            <p class="notice">"If you are in danger, call your local emergency number."</p>
            <p>"These lines are part of the app and work without a connection. A call can stay in the phone’s list of calls, and can stand on a bill. Clear the list, or use another phone, if someone may look."</p>
            <Pick/>
            {Need::ALL.map(|need| view! { <h2>{who_for(need)}</h2> <LinesFor need/> }.into_any()).collect_view()}
            <h2>"Where we have no line"</h2>
            <p>"We show a number only when we could read it in a source. Many countries are missing, and so are many lines. That is our gap: there may well be one where you are. A doctor, the police or a hospital can name it."</p>
            <p>
                <a href="https://findahelpline.com/" rel="noreferrer">"findahelpline.com"</a>
                " lists lines in many more countries. Opening it leaves this app, and the browser’s history will show it."
            </p>
            <details>
                <summary>"Countries without any line here"</summary>
                <p class="small">{MISSING} "."</p>
            </details>
        </Page>
    }
}

fn who_for(need: Need) -> &'static str {
    match need {
        Need::Violence => "If a partner hurts, threatens or controls you",
        Need::SelfHarm => "If you think of hurting yourself, or cannot go on",
        Need::OwnViolence => "If you hurt, threaten or control a partner",
    }
}

/// Which country’s lines are shown.
#[component]
pub(super) fn Pick() -> impl IntoView {
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
            </select>
        </div>
    }
}

/// The lines of the picked country for one need, or that there is none.
#[component]
pub(super) fn LinesFor(need: Need) -> impl IntoView {
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

/// The lines for one need with the choice of a country, and the way to all the others.
#[component]
pub(super) fn LinesHere(need: Need) -> impl IntoView {
    let owner = Owner::here();
    view! {
        <Pick/>
        <LinesFor need/>
        <p><a href=owner.at("/help/lines")>"All lines, and where they come from"</a></p>
    }
}
