//! The README's pictures, taken of the example. `cargo xtask screenshots` keeps them.

use crate::{person::Person, relay::Relay};

#[tokio::test]
async fn the_example_can_be_pictured() {
    let relay = Relay::start();
    let computer = Person::on_a_computer("workbench").await;
    computer.opens(&format!("{}/example/write/letter?seat=first", relay.url)).await;
    computer.sees("if that made you feel alone").await;
    computer.picture("letter").await;
    let phone = Person::on_a_phone("phone").await;
    phone.opens(&format!("{}/example/record?seat=second", relay.url)).await;
    phone.sees("Record").await;
    phone.picture("record").await;
}
