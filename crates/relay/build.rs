//! A release carries the browser app, and is built again when the app's files change.

use std::path::Path;

const BUNDLE: &str = "../../dist";
const WITHOUT: &str = "GOLDSEAM_WITHOUT_APP";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Other builds read the files from disk while they run.
    if std::env::var("PROFILE").as_deref() != Ok("release") {
        return;
    }
    println!("cargo::rerun-if-env-changed={WITHOUT}");
    println!("cargo::rerun-if-changed={BUNDLE}");
    if !Path::new(BUNDLE).join("index.html").is_file() && std::env::var_os(WITHOUT).is_none() {
        println!(
            "cargo::error=the browser app is not built. Run `cargo xtask web` first, or set {WITHOUT}=1 for a relay without it."
        );
    }
}
