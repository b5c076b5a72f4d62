//! Becoming one of a person's devices.

use std::time::{Duration, Instant};

use futures_lite::future::block_on;
use getrandom::SysRng;
use goldseam_client::{Link, MeetingStep, Start};
use goldseam_sealed::SHORT_WORDS;
use rand_core::UnwrapErr;

use super::device::{Device, Place, told};
use super::words::{ask, now, say};
use crate::relay::Origin;

/// How often the relay is asked whether the other device has answered.
const PAUSE: Duration = Duration::from_secs(2);
/// How long the other device is waited for.
const PATIENCE: Duration = Duration::from_mins(10);

pub(super) fn connect(place: &Place, relay: Origin, name: &str) -> Result<(), String> {
    let mut rng = UnwrapErr(SysRng);
    let client = match place.start()? {
        Start::Fresh(fresh) => {
            let link = ask("In the app: Settings, Your devices, Add a device. The link it shows: ")?;
            let link = Link::from_text(&link).map_err(|why| told(&why))?;
            block_on(fresh.ask(&link, name, now(), &mut rng)).map_err(|why| told(&why))?
        }
        Start::Open(client) if client.is_newcomer() => *client,
        Start::Open(_) | Start::Locked(_) => {
            return Err("this terminal is one of your devices already.".into());
        }
    };
    place.remember(&relay)?;
    let mut device = Device::with(client, relay, false)?;
    let until = Instant::now() + PATIENCE;
    let mut waits = false;
    loop {
        device.exchange().map_err(|why| told(&why))?;
        if !device.client()?.is_newcomer() {
            break;
        }
        let step = device.client()?.meeting();
        match step {
            Some(MeetingStep::Compare { words, .. }) => {
                compared(&device, words)?;
                continue;
            }
            Some(MeetingStep::Broken(why)) => return Err(told(&why)),
            None => return Err("this link is not open any more. Make a new one in the app.".into()),
            Some(_) if Instant::now() > until => {
                return Err(
                    "nothing came from your other device. Open the app there, then run this again.".into()
                );
            }
            Some(_) if !waits => {
                waits = true;
                say("Now your other device. Keep the app open there.")?;
            }
            Some(_) => {}
        }
        device.pause(PAUSE);
    }
    say("This terminal is one of your devices now. `goldseam promise` shows what you promised.")
}

fn compared(device: &Device, words: [&str; SHORT_WORDS]) -> Result<(), String> {
    let mut rng = UnwrapErr(SysRng);
    say(&words.join("  "))?;
    let same = ask("Does your other device show the same words? (yes or no) ")?;
    let mut client = device.client()?;
    match same.to_lowercase().as_str() {
        "yes" | "y" => block_on(client.words_match(now(), &mut rng)).map_err(|why| told(&why)),
        _ => {
            block_on(client.end_meeting(&mut rng)).map_err(|why| told(&why))?;
            Err("then somebody else may have come between. Nothing was shared. Make a new link in the app."
                .into())
        }
    }
}
