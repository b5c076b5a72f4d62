//! Which page stands at which address. The addresses are short nouns that tell a passer-by nothing.

use crate::{
    example::{Example, Strip},
    pages::{
        self, doors,
        person::{begin, gate, invite, join, passphrase, people, recover, settings},
        practice, record, seat, today, waiting, write,
    },
    session::Device,
    shell::{Shell, show_places},
};
use goldseam_journey::Seat;
use leptos::prelude::*;
use leptos_router::{
    components::{Outlet, ParentRoute, Route, Router, Routes},
    hooks::use_query_map,
    path,
};

#[component]
pub(crate) fn App() -> impl IntoView {
    provide_context(Example::new());
    Device::here().start();
    view! {
        <Router>
            <Shell>
                <Routes fallback=pages::missing::Missing>
                    <Route path=path!("/") view=gate::Front/>
                    <Route path=path!("/fit") view=pages::fit::Fit/>
                    <Route path=path!("/help") view=pages::help::Help/>
                    <Route path=path!("/about") view=pages::about::About/>
                    <Route path=path!("/first") view=seat::Responsible/>
                    <Route path=path!("/second") view=seat::Hurt/>
                    <Route path=path!("/third") view=seat::Counsellor/>
                    <Route path=path!("/first/begin") view=begin::First/>
                    <Route path=path!("/second/begin") view=begin::Second/>
                    <Route path=path!("/join") view=join::Join/>
                    <Route path=path!("/recover") view=recover::Recover/>
                    <ParentRoute path=path!("") view=gate::Gate>
                        <RepairRoutes/>
                        <Route path=path!("/invite") view=invite::Invite/>
                        <Route path=path!("/settings") view=settings::Settings/>
                        <Route path=path!("/settings/code") view=settings::NewCode/>
                        <Route path=path!("/settings/passphrase") view=passphrase::Passphrase/>
                        <Route path=path!("/settings/leave") view=settings::Leave/>
                    </ParentRoute>
                    <ParentRoute path=path!("/example") view=ExampleRoom>
                        <RepairRoutes/>
                    </ParentRoute>
                </Routes>
            </Shell>
        </Router>
    }
}

/// The pages of a repair, the same for a real one and for the example.
#[component(transparent)]
fn RepairRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("/today") view=today::Today/>
            <Route path=path!("/record") view=record::Record/>
            <Route path=path!("/practice") view=practice::Practices/>
            <Route path=path!("/practice/:n") view=practice::ThePractice/>
            <Route path=path!("/write/:id") view=write::Write/>
            <Route path=path!("/doors") view=doors::Doors/>
            <Route path=path!("/waiting") view=waiting::Waiting/>
            <Route path=path!("/people") view=people::People/>
            <Route path=path!("/help") view=pages::help::Help/>
        </ParentRoute>
    }
    .into_inner()
}

/// The example's pages get the example's repair. `?seat=first` and `?seat=second` say where to sit down.
#[component]
fn ExampleRoom() -> impl IntoView {
    let example = expect_context::<Example>();
    match use_query_map().with_untracked(|query| query.get("seat")).as_deref() {
        Some("first") => example.seat.set(Seat::Responsible),
        Some("second") => example.seat.set(Seat::Hurt),
        _ => {}
    }
    let repair = example.repair();
    show_places(repair);
    provide_context(repair);
    view! {
        <Strip/>
        <Outlet/>
    }
}
