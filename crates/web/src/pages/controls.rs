//! The controls that several pages share. Each is made once, whatever it chooses between, to keep the bundle small.

use leptos::prelude::*;

/// One answer of several, with what it means beneath.
pub(super) fn choice(
    group: &str,
    says: &'static str,
    means: &'static str,
    pick: impl Fn() + 'static,
) -> AnyView {
    let pick: Box<dyn Fn()> = Box::new(pick);
    let group = group.to_owned();
    view! {
        <label class="choice">
            <input type="radio" name=group on:change=move |_| pick()/>
            <span>{says} {(!means.is_empty()).then(|| view! { <span class="hint">{means}</span> })}</span>
        </label>
    }
    .into_any()
}

/// A few positions side by side, one of which holds.
pub(super) fn positions<T: Copy + PartialEq + Send + Sync + 'static>(
    group: &str,
    options: &[(T, &'static str)],
    now: impl Fn() -> T + Copy + Send + Sync + 'static,
    pick: impl Fn(T) + Copy + 'static,
) -> AnyView {
    let options = options.iter().map(|&(value, name)| {
        position("radio", group, name, Signal::derive(move || now() == value), Box::new(move || pick(value)))
    });
    let options: Vec<AnyView> = options.collect();
    view! { <div class="positions">{options}</div> }.into_any()
}

/// One position; with `checkbox` for a kind it can hold along with others.
pub(super) fn position(
    kind: &'static str,
    group: &str,
    name: &'static str,
    holds: Signal<bool>,
    pick: Box<dyn Fn()>,
) -> AnyView {
    let group = group.to_owned();
    view! {
        <label>
            <input type=kind name=group prop:checked=holds on:change=move |_| pick()/>
            <span>{name}</span>
        </label>
    }
    .into_any()
}

/// A field for somebody's own words.
pub(super) fn own_words(id: String, label: &'static str, rows: u8, words: RwSignal<String>) -> AnyView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                class="input words"
                rows=rows.to_string()
                dir="auto"
                prop:value=words
                on:input=move |event| words.set(event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}

/// The button that does it.
pub(super) fn does(
    label: &'static str,
    second: bool,
    off: Signal<bool>,
    press: impl Fn() + 'static,
) -> AnyView {
    let press: Box<dyn Fn()> = Box::new(press);
    view! {
        <button type="button" class="button" class:second=second disabled=off on:click=move |_| press()>
            {label}
        </button>
    }
    .into_any()
}
