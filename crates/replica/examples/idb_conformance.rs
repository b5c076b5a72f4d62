//! The stores' suite on IndexedDB, as a page. `cargo xtask idb-conformance` builds it; `tests/idb.rs` opens it.
#![cfg(target_arch = "wasm32")]

use goldseam_replica::conformance::{self, Backend, Failure};
use goldseam_replica::{IndexedDb, Store, StoreError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Databases of this page alone, so that each case finds a new one.
struct Browser {
    page: f64,
}

impl Backend for Browser {
    type Store = IndexedDb;

    async fn open(&self, name: &str) -> Result<IndexedDb, StoreError> {
        IndexedDb::open(&format!("{name} {}", self.page)).await
    }
}

fn told(failure: impl core::fmt::Display) -> JsValue {
    failure.to_string().into()
}

/// The whole suite and what is particular to a browser: a line a case.
///
/// # Errors
/// The same lines, when a case failed.
#[wasm_bindgen]
pub async fn run() -> Result<String, JsValue> {
    let browser = Browser { page: js_sys::Date::now() };
    let mut failed = false;
    let mut lines = Vec::new();
    for case in conformance::run(&browser).await {
        failed |= case.outcome.is_err();
        let outcome = case.outcome.map_or_else(|failure| failure.to_string(), |()| "ok".to_owned());
        lines.push(format!("{}: {outcome}", case.name));
    }
    let closed = closes_for_others(&browser).await;
    failed |= closed != Ok(());
    lines.push(format!("an_open_tab_makes_way_and_says_so: {closed:?}"));
    let newer = newer(&browser).await?;
    failed |= newer != Some(StoreError::Newer);
    lines.push(format!("a_newer_database_is_told_apart: {newer:?}"));
    let report = lines.join("\n");
    if failed { Err(report.into()) } else { Ok(report) }
}

/// An open connection lets another tab upgrade or delete the database, and is of no use after that.
async fn closes_for_others(browser: &Browser) -> Result<(), StoreError> {
    let name = format!("closing {}", browser.page);
    let open = IndexedDb::open(&name).await?;
    open.put("a", vec![1]).await?;
    IndexedDb::destroy(&name).await?;
    match (open.get("a").await, open.put("a", vec![2]).await) {
        (Err(StoreError::Closed), Err(StoreError::Closed)) => Ok(()),
        (Err(error), _) | (_, Err(error)) => Err(error),
        _ => Err(StoreError::Failed),
    }
}

/// What comes of opening a database that a later version of the app made.
async fn newer(browser: &Browser) -> Result<Option<StoreError>, JsValue> {
    let name = format!("newer {}", browser.page);
    let factory: web_sys::IdbFactory =
        js_sys::Reflect::get(&js_sys::global(), &"indexedDB".into())?.dyn_into()?;
    let request = factory.open_with_u32(&name, 1_000)?;
    let made = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(made).await?;
    request.result()?.dyn_into::<web_sys::IdbDatabase>()?.close();
    Ok(IndexedDb::open(&name).await.err())
}

/// One tab's part of a race with others on the database `name`: the sequence numbers it wrote, joined by commas.
///
/// # Errors
/// What stopped it.
#[wasm_bindgen]
pub async fn race(name: &str, tab: usize, count: usize) -> Result<String, JsValue> {
    let store = IndexedDb::open(name).await.map_err(told)?;
    let written = conformance::race(&store, tab, count).await.map_err(told)?;
    Ok(written.iter().map(u64::to_string).collect::<Vec<_>>().join(","))
}

/// Leaves something behind for [`find`].
///
/// # Errors
/// What stopped it.
#[wasm_bindgen]
pub async fn leave(name: &str) -> Result<(), JsValue> {
    let store = IndexedDb::open(name).await.map_err(told)?;
    conformance::leave(&store).await.map_err(told)
}

/// Finds what [`leave`] left.
///
/// # Errors
/// What is not there.
#[wasm_bindgen]
pub async fn find(name: &str) -> Result<(), JsValue> {
    let store = IndexedDb::open(name).await.map_err(told)?;
    conformance::find(&store).await.map_err(told)
}

/// Writes until the browser's share of the disk is used up.
///
/// # Errors
/// What went otherwise.
#[wasm_bindgen]
pub async fn fill(name: &str) -> Result<(), JsValue> {
    let store = IndexedDb::open(name).await.map_err(Failure::from).map_err(told)?;
    conformance::fill(&store).await.map_err(told)
}
