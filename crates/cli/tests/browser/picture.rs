//! The picture: plain numbers, drawn and as a table, and nothing from behind a closed door.

use crate::{person::Person, relay::Relay};
use serde_json::{Value, json};

#[tokio::test]
async fn both_seats_see_the_same_plain_numbers_drawn_and_as_a_table() {
    let relay = Relay::start();
    for (person, seat, differs) in [
        (Person::on_a_phone("alex").await, "second", "Differs for you"),
        (Person::on_a_computer("sam").await, "first", "Differs for"),
    ] {
        person.opens(&format!("{}/example/picture?seat={seat}", relay.url)).await;
        person.is_at("The picture").await;
        person.sees("Nobody can count trust").await;
        person.sees("days on record").await;
        let table = "return document.querySelector('details.table td').checkVisibility()";
        assert_eq!(person.ask(table, Value::Null).await, false, "folded on the screen");
        person.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        assert_eq!(person.ask(table, Value::Null).await, true, "not on paper");
        assert!(!person.reads("How it was for you").await, "not unless it is asked for");
        person.picture("on paper").await;
        person.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        if seat == "second" {
            prints_her_own_part_too(&person).await;
        }
        person.presses("The same as a table").await;
        person.sees("Told first").await;
        person.sees(differs).await;
        person.sees("One done that").await;
        person.sees("agreed on by both, and not done so far").await;
        assert_eq!(person.reads("How it was for you").await, seat == "second", "for her eyes only");
        person.picture("as a table").await;
    }
}

#[tokio::test]
async fn what_is_behind_a_closed_door_is_not_counted() {
    let relay = Relay::start();
    let alex = Person::on_a_phone("alex").await;
    alex.opens(&format!("{}/example/doors?seat=second", relay.url)).await;
    alex.presses("Pause everything").await;
    alex.sees("Everything is paused").await;
    alex.presses("Record").await;
    alex.is_at("Record").await;
    alex.presses("the picture").await;
    alex.is_at("The picture").await;
    alex.sees("There is nothing here to see.").await;
}

async fn prints_her_own_part_too(alex: &Person) {
    alex.chooses("Print this part too").await;
    alex.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    alex.sees("How it was for you").await;
    alex.picture("her own part on paper").await;
    alex.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
}

#[tokio::test]
async fn how_it_was_for_her_is_drawn_with_its_hard_moments_and_stays_in_a_pause() {
    let relay = Relay::start();
    let alex = Person::on_a_phone("alex").await;
    alex.opens(&format!("{}/example/picture?seat=second", relay.url)).await;
    alex.is_at("The picture").await;
    let drawn = "
        const chart = document.querySelector('figure.chart');
        const rows = Array.from(chart.nextElementSibling.querySelectorAll('td'), (cell) => cell.textContent);
        return [
            chart.querySelectorAll('svg[role=img] circle.mark').length,
            chart.querySelectorAll('.series circle').length,
            rows.filter((cell) => cell === 'A hard moment').length,
            rows.filter((cell) => cell === 'left out').length,
            /^From \\d+\\s\\w+ \\d+ to \\d+\\s\\w+ \\d+$/.test(chart.querySelector('figcaption p').textContent),
        ];";
    let shown = json!([2, 41, 2, 1, true]);
    assert_eq!(alex.ask(drawn, Value::Null).await, shown);
    alex.presses("Today").await;
    alex.presses("Pause everything").await;
    alex.sees("Everything is paused").await;
    alex.presses("The picture").await;
    alex.is_at("The picture").await;
    alex.sees("There is nothing here to see.").await;
    alex.sees("How it was for you").await;
    assert_eq!(alex.ask(drawn, Value::Null).await, shown, "it is her own");
}
