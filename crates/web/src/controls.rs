//! The controls that many pages share. Each is compiled once, whatever it does, to keep the bundle small.

use crate::{draft::Draft, support::support_for, time::to_field};
use goldseam_journey::Day;
use leptos::{ev::MouseEvent, html, prelude::*};
use std::hash::Hash;

/// One answer of several, with what it means beneath.
pub(crate) fn choice(
    group: &str,
    says: &'static str,
    means: &'static str,
    pick: impl Fn() + 'static,
) -> AnyView {
    picked(group, says, means, Signal::stored(false), pick)
}

/// The same, where one of them may hold from the beginning.
pub(crate) fn picked(
    group: &str,
    says: &'static str,
    means: &'static str,
    holds: Signal<bool>,
    pick: impl Fn() + 'static,
) -> AnyView {
    let pick: Box<dyn Fn()> = Box::new(pick);
    let group = group.to_owned();
    view! {
        <label class="choice">
            <input type="radio" name=group prop:checked=holds on:change=move |_| pick()/>
            <span>{says} {(!means.is_empty()).then(|| view! { <span class="hint">{means}</span> })}</span>
        </label>
    }
    .into_any()
}

/// A line that is ticked or not.
pub(crate) fn tick(says: AnyView, holds: Signal<bool>, set: impl Fn(bool) + 'static) -> AnyView {
    let set: Box<dyn Fn(bool)> = Box::new(set);
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=holds
                on:change=move |event| set(event_target_checked(&event))
            />
            <span>{says}</span>
        </label>
    }
    .into_any()
}

/// A few positions side by side, one of which holds.
pub(crate) fn positions<T: Copy + PartialEq + Send + Sync + 'static>(
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
pub(crate) fn position(
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
pub(crate) fn own_words(label: &'static str, rows: u8, words: Draft) -> AnyView {
    view! {
        <div class="field">
            <label for=words.id()>{label}</label>
            {words_area(rows, None, words)}
        </div>
    }
    .into_any()
}

/// The same for one line, with what helps to fill it.
pub(crate) fn own_line(label: &'static str, hint: &'static str, words: Draft) -> AnyView {
    let line = NodeRef::<html::Input>::new();
    words.unfolds(move || line.get().map(Into::into));
    let told = (!hint.is_empty()).then(|| format!("{}-hint", words.id()));
    view! {
        <div class="field">
            <label for=words.id()>{label}</label>
            <input
                id=words.id()
                node_ref=line
                type="text"
                class="input words"
                dir="auto"
                autocomplete="off"
                aria-describedby=told.clone()
                prop:value=words.signal()
                on:input=move |event| words.put(event_target_value(&event))
            />
            {support_for(words.signal())}
            {told.map(|told| view! { <p id=told class="hint">{hint}</p> })}
        </div>
    }
    .into_any()
}

/// The field alone, where other lines name it and describe it.
pub(crate) fn words_area(rows: u8, described_by: Option<String>, words: Draft) -> AnyView {
    let area = NodeRef::<html::Textarea>::new();
    words.unfolds(move || area.get().map(Into::into));
    view! {
        <textarea
            id=words.id()
            node_ref=area
            class="input words"
            rows=rows.to_string()
            dir="auto"
            aria-describedby=described_by
            prop:value=words.signal()
            on:input=move |event| words.put(event_target_value(&event))
        ></textarea>
        {support_for(words.signal())}
    }
    .into_any()
}

/// A field for a day, with what helps to pick it, and with the first and the last day it takes.
pub(crate) fn own_day(
    label: &'static str,
    hint: &'static str,
    within: Option<(Day, Day)>,
    day: Draft,
) -> AnyView {
    let told = (!hint.is_empty()).then(|| format!("{}-hint", day.id()));
    view! {
        <div class="field">
            <label for=day.id()>{label}</label>
            {day_alone(told.clone(), within, day)}
            {told.map(|told| view! { <p id=told class="hint">{hint}</p> })}
        </div>
    }
    .into_any()
}

/// The field alone, where other lines name it and describe it.
pub(crate) fn day_alone(described_by: Option<String>, within: Option<(Day, Day)>, day: Draft) -> AnyView {
    let field = NodeRef::<html::Input>::new();
    day.unfolds(move || field.get().map(Into::into));
    let (first, last) = within.map(|(first, last)| (to_field(first), to_field(last))).unzip();
    view! {
        <input
            id=day.id()
            node_ref=field
            type="date"
            class="input short"
            min=first
            max=last
            aria-describedby=described_by
            prop:value=day.signal()
            on:input=move |event| day.put(event_target_value(&event))
        />
    }
    .into_any()
}

/// The button that does it. While it is off it does nothing and can still be come to: a browser takes the focus from a
/// button that it disables, as when the press itself makes it busy.
pub(crate) fn does(
    label: &'static str,
    second: bool,
    off: Signal<bool>,
    press: impl Fn() + 'static,
) -> AnyView {
    let press: Box<dyn Fn()> = Box::new(press);
    let press = move |_| {
        if !off.get_untracked() {
            press();
        }
    };
    let off = move || off.get().to_string();
    view! {
        <button type="button" class="button" class:second=second aria-disabled=off on:click=press>{label}</button>
    }
    .into_any()
}

/// A button that does one thing.
pub(crate) fn button(
    class: &'static str,
    label: &'static str,
    press: impl FnMut(MouseEvent) + 'static,
) -> AnyView {
    let press: Box<dyn FnMut(MouseEvent)> = Box::new(press);
    view! { <button type="button" class=class on:click=press>{label}</button> }.into_any()
}

/// A list whose rows stay as they are, with what is being typed in them, while others come and go.
pub(crate) fn list<K: Copy + Eq + Hash + Send + Sync + 'static>(
    keys: Memo<Vec<K>>,
    row: impl Fn(K) -> AnyView + Clone + Send + 'static,
) -> AnyView {
    view! { <For each=move || keys.get() key=|key| *key children=row/> }.into_any()
}
