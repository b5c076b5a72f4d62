//! Everything back, with the twelve words.

use super::{
    doing::{Doing, Form},
    unlock::Unlock,
};
use crate::controls::button;
use crate::{
    route::Redirect,
    session::{Carried, Device, Stage},
    shell::Page,
};
use goldseam_sealed::RecoveryCode;
use leptos::prelude::*;

#[component]
pub(crate) fn Recover() -> impl IntoView {
    let device = Device::here();
    move || match device.stage.get() {
        Stage::Opening => ().into_any(),
        Stage::Unreadable(why) => view! { <super::gate::Unreadable why/> }.into_any(),
        Stage::Nobody => view! { <Words/> }.into_any(),
        Stage::Locked => view! { <Unlock/> }.into_any(),
        Stage::Alone => view! { <Coming title="Your code was right"/> }.into_any(),
        Stage::Repair(_) => view! { <Redirect to="/today"/> }.into_any(),
        Stage::Counsellor => view! { <Redirect to="/desk"/> }.into_any(),
        Stage::CodeFirst => view! { <Occupied/> }.into_any(),
    }
}

#[component]
fn Words() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let text = RwSignal::new(String::new());
    let back = move |()| match text.with_untracked(|text| RecoveryCode::parse(text)) {
        Err(why) => doing.say(crate::session::sentence(&why)),
        Ok(code) => doing.run(async move { device.recover(&code).await }, |()| ()),
    };
    view! {
        <Page title="Bring everything back">
            <p>"Type your twelve words in their order. Capital letters, commas and line breaks do not matter."</p>
            <Form doing label="Bring it back" busy="Asking the relay" on_submit=Callback::new(back)>
                <div class="field">
                    <label for="code">"Recovery code"</label>
                    <textarea
                        class="input"
                        id="code"
                        rows="3"
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck="false"
                        on:input=move |event| text.set(event_target_value(&event))
                    ></textarea>
                </div>
            </Form>
            <p class="small quiet">"This needs a connection. Drafts that were never sent stay on the device they were written on. Each thing only you could open comes back as you left it."</p>
        </Page>
    }
}

/// Between the code and the first exchange that brought the record.
#[component]
pub(super) fn Coming(title: &'static str) -> impl IntoView {
    let device = Device::here();
    let state = move || match device.carried.get() {
        Carried::NotYet | Carried::Underway => "Your record is on its way. It opens here by itself.",
        Carried::Same(_) => {
            "This device has everything the relay has for you. There is no repair in it. If you expected one, the other device may still have to send it."
        }
        Carried::Away => {
            "The relay cannot be reached just now. As soon as it can, your record comes and opens here."
        }
        Carried::Stuck(_) => "Something is in the way. Load the page again, or try later. Nothing is lost.",
    };
    view! {
        <Page title>
            <p role="status">{state}</p>
            <p class="buttons">
                <a class="link" href="/">"Go to the start"</a>
            </p>
        </Page>
    }
}

#[component]
fn Occupied() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    view! {
        <Page title="Someone began here">
            <p>"In this browser someone began and stopped before the recovery code was kept. Nothing was shared. That beginning has to go before your code can be used here."</p>
            <super::doing::Said doing/>
            <p class="buttons">
                {button("button", "Clear it and use my code", move |_| doing.run(device.erase("/recover"), |()| ()))}
                <a class="link" href="/">"Not now"</a>
            </p>
        </Page>
    }
}
