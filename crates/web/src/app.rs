//! Which page stands at which address. The addresses are short nouns that tell a passer-by nothing.

use crate::{pages, shell::Shell};
use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

#[component]
pub(crate) fn App() -> impl IntoView {
    view! {
        <Router>
            <Shell>
                <Routes fallback=pages::missing::Missing>
                    <Route path=path!("/") view=pages::start::Start/>
                    <Route path=path!("/fit") view=pages::fit::Fit/>
                    <Route path=path!("/help") view=pages::help::Help/>
                    <Route path=path!("/about") view=pages::about::About/>
                    <Route path=path!("/first") view=pages::seat::Responsible/>
                    <Route path=path!("/second") view=pages::seat::Hurt/>
                    <Route path=path!("/third") view=pages::seat::Counsellor/>
                </Routes>
            </Shell>
        </Router>
    }
}
