//! The browser app: thin screens over the views of [`goldseam_journey`].
//!
//! - [`shell`](self): the frame around every page, and the way out of it
//! - `pages`: one module a page
//! - `workbench`: writing with marks
//! - `session`: what the pages need from a real repair
//! - `example`: an invented repair that runs in this tab alone

#![allow(unreachable_pub, reason = "the component macro makes every component public")]

mod app;
mod browser;
#[cfg(test)]
mod contrast;
mod controls;
mod draft;
mod example;
mod lines;
mod pages;
mod route;
mod seam;
mod session;
mod shell;
mod support;
mod time;
mod workbench;

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Puts the app on the page. Called once, by the page and not by the worker, which loads the same file.
#[wasm_bindgen]
pub fn start() {
    if !shell::exit::came_back() {
        mount_to_body(app::App);
    }
}
