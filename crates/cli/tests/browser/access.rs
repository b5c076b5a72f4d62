//! Every page that somebody reaches in a story is looked over by axe-core.

use crate::person::Person;
use serde_json::{Value, json};
use std::{env, fs};

/// A colour that is still changing is none that anybody reads by.
const STILL: &str = "
    axe.still = () => {
        const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
        return Promise.allSettled(changing.map((one) => one.finished));
    };";

/// axe-core’s own script, which `AXE` names, and with it `axe.still()`, to wait for before it looks.
pub(crate) fn axe() -> String {
    let script = env::var_os("AXE")
        .expect("AXE names axe.min.js of axe-core: `cargo xtask setup` puts it into .tools, `cargo xtask ci` names it");
    fs::read_to_string(script).expect("axe-core, where AXE says") + STILL
}

const RUN: &str = "
    const done = arguments[0];
    if (!window.axe) return done('no axe');
    axe.still().then(() => axe.run(document, { resultTypes: ['violations'] })).then(
        ({ violations }) => done(violations.map(({ id, impact, nodes }) => [id, impact, nodes.map((n) => n.html)])),
        (reason) => done(String(reason)),
    );";

/// Fails when the page holds something that keeps a person out.
pub(crate) async fn check(person: &Person, page: &str) {
    let run = async || person.execute_async(RUN, Vec::new()).await.expect("axe runs");
    let mut found = run().await;
    // It is large, and stays until the page is loaded anew.
    if found == "no axe" {
        person.execute(&axe(), Vec::new()).await.expect("axe starts");
        found = run().await;
    }
    let found = found.as_array().expect("what axe found");
    let grave = |one: &&Value| matches!(one[1].as_str(), Some("serious" | "critical"));
    let grave: Vec<_> = found.iter().filter(grave).collect();
    assert!(grave.is_empty(), "on “{page}”: {:#}", json!(grave));
}
