//! One line of text in a form.

use leptos::{attr::custom::custom_attribute, prelude::*};

/// A field for a name or another short line.
#[component]
pub(super) fn Line(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] hint: Option<&'static str>,
    value: RwSignal<String>,
    /// A word of a code, a link: nothing the browser should correct or remember.
    #[prop(optional)]
    exact: bool,
    /// Hidden while it is typed.
    #[prop(optional)]
    secret: Option<RwSignal<bool>>,
    /// What a keeper of passwords may offer here.
    #[prop(optional)]
    complete: Option<&'static str>,
) -> impl IntoView {
    let kind = move || if secret.is_some_and(|shown| !shown.get()) { "password" } else { "text" };
    let described = hint.map(|_| format!("{id}-hint"));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            <input
                class="input"
                id=id
                type=kind
                aria-describedby=described
                autocomplete=complete.unwrap_or("off")
                autocapitalize=if exact || secret.is_some() { "none" } else { "words" }
                {..custom_attribute("autocorrect", if exact { "off" } else { "on" })}
                spellcheck="false"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}
