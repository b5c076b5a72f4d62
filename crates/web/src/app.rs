//! Which page stands at which address. The addresses are short nouns that tell a passer-by nothing.

use crate::{
    example::{Example, Strip},
    lines,
    pages::{
        about::About,
        desk::Desk,
        doors::Pace,
        fit::Fit,
        handed::Handed,
        help,
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
        write,
    },
    route::{Route, query},
    session::{Device, Repair},
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

/// A page and its address.
type Row = (&'static str, fn() -> AnyView);

/// Open to anybody.
const OPEN: &[Row] = &[
    ("/", || view! { <gate::Front/> }.into_any()),
    ("/fit", || view! { <Fit/> }.into_any()),
    ("/about", || view! { <About/> }.into_any()),
    ("/first", || view! { <seat::Responsible/> }.into_any()),
    ("/second", || view! { <seat::Hurt/> }.into_any()),
    ("/third", || view! { <seat::Counsellor/> }.into_any()),
    ("/first/begin", || view! { <begin::First/> }.into_any()),
    ("/second/begin", || view! { <begin::Second/> }.into_any()),
    ("/join", || view! { <Join/> }.into_any()),
    ("/recover", || view! { <Recover/> }.into_any()),
];

/// Open to anybody, and with the places of a repair around them where there is one.
const HELP: &[Row] = &[
    ("/help", || view! { <help::Help/> }.into_any()),
    ("/help/when", || view! { <help::When/> }.into_any()),
    ("/help/alone", || view! { <help::Check/> }.into_any()),
    ("/help/lines", || view! { <help::Lines/> }.into_any()),
    ("/help/ask", || view! { <help::Ask/> }.into_any()),
];

/// The pages of a repair, the same for a real one and for the example. Those of the practices and those for oneself
/// are in lists of their own.
const REPAIR: &[Row] = &[
    ("/today", || view! { <Today/> }.into_any()),
    ("/record", || view! { <Record/> }.into_any()),
    ("/picture", || view! { <Picture/> }.into_any()),
    ("/practice", || view! { <Practices/> }.into_any()),
    ("/doors", || view! { <Pace/> }.into_any()),
    ("/waiting", || view! { <Pace/> }.into_any()),
    ("/own", || view! { <own::Own/> }.into_any()),
    ("/people", || view! { <People/> }.into_any()),
    ("/help/paper", || view! { <help::Paper/> }.into_any()),
    ("/write/account", write::account),
    ("/write/letter", write::letter),
    ("/write/aloud", write::aloud),
    ("/write/sealed", write::sealed),
    ("/write/closing", write::closing),
];

/// What belongs to a device. The example has none.
const DEVICE: &[Row] = &[
    ("/invite", || view! { <Invite/> }.into_any()),
    ("/counsel", || view! { <counsellor::Counsel/> }.into_any()),
    ("/counsel/invite", || view! { <counsellor::Invite/> }.into_any()),
    ("/settings", || view! { <settings::Settings/> }.into_any()),
    ("/settings/code", || view! { <settings::NewCode/> }.into_any()),
    ("/settings/passphrase", || view! { <Passphrase/> }.into_any()),
    ("/settings/second", || view! { <Second/> }.into_any()),
    ("/settings/devices", || view! { <devices::Devices/> }.into_any()),
    ("/settings/device", || view! { <devices::Add/> }.into_any()),
    ("/settings/private", || view! { <settings::Private/> }.into_any()),
    ("/settings/end", || view! { <settings::End/> }.into_any()),
    ("/settings/leave", || view! { <settings::Leave/> }.into_any()),
];

/// For somebody who is a counsellor to others.
const DESK: &[Row] =
    &[("/desk", || view! { <Desk/> }.into_any()), ("/desk/picture", || view! { <Handed/> }.into_any())];

/// The page at that address, if it is one of these.
fn find(rows: &[Row], path: &str) -> Option<AnyView> {
    rows.iter().find(|(address, _)| *address == path).map(|(_, page)| page())
}

fn is_in(rows: &[Row], path: &str) -> bool {
    rows.iter().any(|(address, _)| *address == path)
}

fn missing() -> AnyView {
    view! { <Missing/> }.into_any()
}

#[component]
pub(crate) fn App() -> impl IntoView {
    provide_context(Example::new());
    lines::Country::provide();
    let route = Route::provide();
    Device::here().start();
    let room = Memo::new(move |_| route.with(room));
    view! {
        <Shell>
            {move || match room.get() {
                Room::Open(path) if is_in(HELP, &path) => view! { <gate::Help path/> }.into_any(),
                Room::Open(path) => find(OPEN, &path).unwrap_or_else(missing),
                Room::Own => view! { <gate::Gate/> }.into_any(),
                Room::Example => view! { <ExampleRoom/> }.into_any(),
            }}
        </Shell>
    }
}

fn room(path: &str) -> Room {
    match path {
        path if is_in(OPEN, path) || is_in(HELP, path) => Room::Open(path.to_owned()),
        path if inside(path, EXAMPLE).is_some() => Room::Example,
        _ => Room::Own,
    }
}

/// A page of help for somebody without a repair.
pub(crate) fn help_page(path: &str) -> AnyView {
    find(HELP, path).unwrap_or_else(missing)
}

/// The open page of a repair.
#[component]
pub(crate) fn RepairPage() -> impl IntoView {
    let route = Route::here();
    let page = Memo::new(move |_| route.with(|path| inside(path, EXAMPLE).unwrap_or(path).to_owned()));
    move || page.with(|page| repair_page(page))
}

fn repair_page(page: &str) -> AnyView {
    if let Some(room) = inside(page, "/own") {
        return own::room(room.trim_start_matches('/'));
    }
    if let Some(number) = inside(page, "/practice") {
        return view! { <ThePractice number=number.trim_start_matches('/').parse().ok()/> }.into_any();
    }
    let device = || match Repair::here().is_example() {
        true => None,
        false => find(DEVICE, page),
    };
    find(REPAIR, page).or_else(|| find(HELP, page)).or_else(device).unwrap_or_else(missing)
}

/// The pages of somebody who is a counsellor to others: their desk, and what belongs to this device.
#[component]
pub(crate) fn DeskRoom() -> impl IntoView {
    let route = Route::here();
    let page = Memo::new(move |_| route.with(str::to_owned));
    move || {
        page.with(|page| {
            let settings = page == "/settings" || inside(page, "/settings").is_some();
            find(if settings { DEVICE } else { DESK }, page).unwrap_or_else(missing)
        })
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
        assert!(room("/help/lines") == Room::Open("/help/lines".to_owned()));
        assert!(room("/help/paper") == Room::Own, "it is made of a record");
        assert!(room("/examples") == Room::Own, "which then says that there is no such page");
    }

    #[test]
    fn no_address_stands_twice() {
        let all = [OPEN, HELP, REPAIR, DEVICE, DESK].concat();
        let addresses: std::collections::BTreeSet<_> = all.iter().map(|(address, _)| address).collect();
        assert_eq!(addresses.len(), all.len());
    }

    #[test]
    fn what_is_inside_a_folder_is_known_by_its_slash() {
        assert_eq!(inside("/practice/5", "/practice"), Some("/5"));
        assert_eq!(inside("/practices", "/practice"), None);
        assert_eq!(inside("/practice", "/practice"), None);
    }
}
