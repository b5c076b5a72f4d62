//! The IndexedDB store in a real Chromium.
//!
//! `CHROMEDRIVER` and `CHROME` say where the browser is; otherwise it is looked for where Debian puts it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "browser/mod.rs"]
mod browser;

use browser::{Driver, Page};
use fantoccini::Locator;
use serde_json::json;

#[tokio::test]
async fn indexeddb_conforms() {
    let (page, driver) = (Page::serve().await, Driver::start().await);
    let profile = tempfile::tempdir().unwrap();
    let tab = driver.open(profile.path()).await;
    tab.client.goto(&page.url("/")).await.unwrap();
    tab.client.wait().for_element(Locator::Css("html[data-result]")).await.unwrap();
    let report = tab.client.find(Locator::Id("report")).await.unwrap().text().await.unwrap();
    let root = tab.client.find(Locator::Css("html")).await.unwrap();
    let result = root.attr("data-result").await.unwrap();
    tab.client.close().await.unwrap();
    assert_eq!(result.as_deref(), Some("passed"), "{report}");
    let names: Vec<_> =
        report.lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name).collect();
    for case in
        ["a_write_is_all_or_nothing", "two_tabs_never_share_a_seq", "an_open_tab_makes_way_and_says_so"]
    {
        assert!(names.contains(&case), "{report}");
    }
}

#[tokio::test]
async fn two_real_tabs_never_share_a_seq() {
    let (page, driver) = (Page::serve().await, Driver::start().await);
    let profile = tempfile::tempdir().unwrap();
    let one = driver.open(profile.path()).await;
    one.client.goto(&page.url("/blank")).await.unwrap();
    let first = one.client.window().await.unwrap();
    one.start_on_signal("race", json!(["tabs", 0, 150])).await;
    let second = one.client.new_window(true).await.unwrap().handle;
    one.client.switch_to_window(second).await.unwrap();
    one.client.goto(&page.url("/blank")).await.unwrap();
    one.start_on_signal("race", json!(["tabs", 1, 150])).await;
    one.signal().await;
    let theirs = sequence(&one.finish().await);
    one.client.switch_to_window(first).await.unwrap();
    let ours = sequence(&one.finish().await);
    one.client.close().await.unwrap();

    let mut all = [ours.clone(), theirs.clone()].concat();
    all.sort_unstable();
    assert!(all.into_iter().eq(1..=300), "{ours:?} {theirs:?}");
    assert!(
        ours.first() < theirs.last() && theirs.first() < ours.last(),
        "they never met: {ours:?} {theirs:?}"
    );
}

fn sequence(answer: &serde_json::Value) -> Vec<u64> {
    answer.as_str().unwrap().split(',').map(|number| number.parse().unwrap()).collect()
}

#[tokio::test]
async fn everything_is_there_after_the_browser_restarted() {
    let (page, driver) = (Page::serve().await, Driver::start().await);
    let profile = tempfile::tempdir().unwrap();
    for step in ["leave", "find"] {
        let tab = driver.open(profile.path()).await;
        tab.client.goto(&page.url("/blank")).await.unwrap();
        tab.call(step, json!(["kept"])).await;
        tab.client.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_browser_without_room_says_so_and_keeps_what_it_has() {
    let (page, driver) = (Page::serve().await, Driver::start().await);
    let profile = tempfile::tempdir().unwrap();
    let tab = driver.open(profile.path()).await;
    tab.client.goto(&page.url("/blank")).await.unwrap();
    tab.limit_storage(&page.url(""), 8 * 1024 * 1024).await;
    tab.call("fill", json!(["full"])).await;
    tab.client.close().await.unwrap();
}
