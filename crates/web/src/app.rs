//! Which page stands at which address. The addresses are short nouns that tell a passer-by nothing.

use crate::{
    example::{Example, Strip},
    pages::{
        about::About,
        desk::Desk,
        doors::Doors,
        fit::Fit,
        help::{Country, Paper, help_page},
        missing::Missing,
        own,
        person::{
            begin, counsellor, devices, gate,
            invite::Invite,
            join::Join,
            passphrase::{Passphrase, Second},
            people::People,
            recover::Recover,
            settings,
        },
        picture::Picture,
        practice::{Practices, ThePractice},
        record::Record,
        seat,
        today::Today,
        waiting::Waiting,
        write::Write,
    },
    route::{Route, query},
    session::Device,
    shell::{Shell, show_places},
};
use goldseam_journey::Seat;
use leptos::prelude::*;

/// Before every address of the example.
const EXAMPLE: &str = "/example";

/// Where an address is: pages of the same room keep what surrounds them.
#[derive(Clone, PartialEq)]
enum Room {
    /// One page, with this address, that needs no repair.
    Open(String),
    /// The pages of the repair on this device.
    Own,
    /// The pages of the example.
    Example,
}

#[component]
pub(crate) fn App() -> impl IntoView {
    provide_context(Example::new());
    Country::provide();
    let route = Route::provide();
    Device::here().start();
    let room = Memo::new(move |_| route.with(room));
    view! {
        <Shell>
            {move || match room.get() {
                Room::Open(path) => open_page(&path),
                Room::Own => view! { <gate::Gate/> }.into_any(),
                Room::Example => view! { <ExampleRoom/> }.into_any(),
            }}
        </Shell>
    }
}

fn room(path: &str) -> Room {
    match path {
        "/" | "/fit" | "/help" | "/help/when" | "/help/alone" | "/help/lines" | "/help/ask" | "/about"
        | "/first" | "/second" | "/third" | "/first/begin" | "/second/begin" | "/join" | "/recover" => {
            Room::Open(path.to_owned())
        }
        path if inside(path, EXAMPLE).is_some() => Room::Example,
        _ => Room::Own,
    }
}

fn open_page(path: &str) -> AnyView {
    match path {
        "/" => view! { <gate::Front/> }.into_any(),
        "/fit" => view! { <Fit/> }.into_any(),
        "/about" => view! { <About/> }.into_any(),
        "/first" => view! { <seat::Responsible/> }.into_any(),
        "/second" => view! { <seat::Hurt/> }.into_any(),
        "/third" => view! { <seat::Counsellor/> }.into_any(),
        "/first/begin" => view! { <begin::First/> }.into_any(),
        "/second/begin" => view! { <begin::Second/> }.into_any(),
        "/join" => view! { <Join/> }.into_any(),
        "/recover" => view! { <Recover/> }.into_any(),
        path => view! { <gate::Help path=path.to_owned()/> }.into_any(),
    }
}

/// The open page of a repair, the same for a real one and for the example.
#[component]
pub(crate) fn RepairPage() -> impl IntoView {
    let route = Route::here();
    let page = Memo::new(move |_| route.with(|path| inside(path, EXAMPLE).unwrap_or(path).to_owned()));
    move || page.with(|page| repair_page(page))
}

fn repair_page(page: &str) -> AnyView {
    match page {
        "/today" => view! { <Today/> }.into_any(),
        "/record" => view! { <Record/> }.into_any(),
        "/picture" => view! { <Picture/> }.into_any(),
        "/practice" => view! { <Practices/> }.into_any(),
        "/doors" => view! { <Doors/> }.into_any(),
        "/waiting" => view! { <Waiting/> }.into_any(),
        "/own" => view! { <own::Own/> }.into_any(),
        "/people" => view! { <People/> }.into_any(),
        "/help/paper" => view! { <Paper/> }.into_any(),
        page if inside(page, "/own").is_some() => own::room(page.trim_start_matches("/own/")),
        _ => match (inside(page, "/practice"), inside(page, "/write")) {
            (Some(number), _) => {
                view! { <ThePractice number=number.trim_start_matches('/').parse().ok()/> }.into_any()
            }
            (_, Some(id)) => view! { <Write id=id.trim_start_matches('/').to_owned()/> }.into_any(),
            _ => help_page(page).unwrap_or_else(|| own_page(page)),
        },
    }
}

/// The pages of somebody who is a counsellor to others: their desk, and what belongs to this device.
#[component]
pub(crate) fn DeskRoom() -> impl IntoView {
    let route = Route::here();
    let page = Memo::new(move |_| route.with(str::to_owned));
    move || {
        page.with(|page| match page.as_str() {
            "/desk" => view! { <Desk/> }.into_any(),
            page if page == "/settings" || inside(page, "/settings").is_some() => own_page(page),
            _ => view! { <Missing/> }.into_any(),
        })
    }
}

/// Pages that the example does not have.
fn own_page(page: &str) -> AnyView {
    if Route::here().with(|path| inside(path, EXAMPLE).is_some()) {
        return view! { <Missing/> }.into_any();
    }
    match page {
        "/invite" => view! { <Invite/> }.into_any(),
        "/counsel" => view! { <counsellor::Counsel/> }.into_any(),
        "/counsel/invite" => view! { <counsellor::Invite/> }.into_any(),
        "/settings" => view! { <settings::Settings/> }.into_any(),
        "/settings/code" => view! { <settings::NewCode/> }.into_any(),
        "/settings/passphrase" => view! { <Passphrase/> }.into_any(),
        "/settings/second" => view! { <Second/> }.into_any(),
        "/settings/devices" => view! { <devices::Devices/> }.into_any(),
        "/settings/device" => view! { <devices::Add/> }.into_any(),
        "/settings/private" => view! { <settings::Private/> }.into_any(),
        "/settings/end" => view! { <settings::End/> }.into_any(),
        "/settings/leave" => view! { <settings::Leave/> }.into_any(),
        _ => view! { <Missing/> }.into_any(),
    }
}

/// What follows `folder` in a path that is inside of it.
fn inside<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    path.strip_prefix(folder).filter(|rest| rest.starts_with('/'))
}

/// The example's pages get the example's repair. `?seat=first` and `?seat=second` say where to sit down.
#[component]
fn ExampleRoom() -> impl IntoView {
    let example = expect_context::<Example>();
    match query("seat").as_deref() {
        Some("first") => example.seat.set(Seat::Responsible),
        Some("second") => example.seat.set(Seat::Hurt),
        _ => {}
    }
    let repair = example.repair();
    show_places(repair);
    provide_context(repair);
    view! {
        <Strip/>
        <RepairPage/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_in_its_room() {
        assert!(room("/fit") == Room::Open("/fit".to_owned()));
        assert!(room("/today") == Room::Own);
        assert!(room("/example/today") == Room::Example);
        assert!(room("/examples") == Room::Own, "which then says that there is no such page");
    }

    #[test]
    fn what_is_inside_a_folder_is_known_by_its_slash() {
        assert_eq!(inside("/practice/5", "/practice"), Some("/5"));
        assert_eq!(inside("/practices", "/practice"), None);
        assert_eq!(inside("/practice", "/practice"), None);
    }
}
