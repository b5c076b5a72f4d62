//! All help lines, and where they come from.

use crate::{
    lines::{LinesFor, Pick, SaysWomen},
    shell::Page,
};
use goldseam_journey::help::lines::{MISSING, Need};
use leptos::prelude::*;

#[component]
pub(crate) fn Lines() -> impl IntoView {
    view! {
        <Page title="Lines to call">
            <p class="notice">"If you are in danger, call your local emergency number."</p>
            <p>"These lines are part of the app and work without a connection. A call can stay in the phone’s list of calls, and can stand on a bill. Clear the list, or use another phone, if someone may look."</p>
            <Pick/>
            <SaysWomen/>
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
