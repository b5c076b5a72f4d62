//! The real repair, as the pages get it.

use super::{
    Drafts, Keeper, Repair, Soon, Trouble, View,
    device::{Device, random},
    store::Store,
};
use goldseam_client::Client;
use goldseam_journey::{Command, EntryId, counsel::Told, help::check::Care};
use goldseam_sealed::FrameHash;
use leptos::{prelude::*, task::spawn_local};
use std::{collections::BTreeSet, rc::Rc};

/// Which entries the hurt partner has seen on the first page, sealed like a draft.
pub(super) const SHOWN: &str = "shown";

/// Gives the pages below this device's repair. Only where there is one.
pub(crate) fn provide_repair(first: View) -> Repair {
    let device = Device::here();
    // While the device is being closed the page still stands for a moment, with what it showed last.
    let view = Memo::new(move |last: Option<&View>| {
        device.view.get().or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let repair = Repair::new(view.into(), device.shown.into(), device.care.into(), "", Rc::new(Real(device)));
    provide_context(repair);
    repair
}

/// Where this page's drafts are kept: with its repair, and else on this device, as at a counsellor's desk.
pub(crate) fn drafts_here() -> Rc<dyn Drafts> {
    match use_context::<Repair>() {
        Some(repair) => repair.keeper(),
        None => Rc::new(Real(Device::here())),
    }
}

struct Real(Device);

impl Drafts for Real {
    fn draft(&self, name: &str) -> Soon<Result<String, Trouble>> {
        let (device, name) = (self.0, name.to_owned());
        Box::pin(async move { device.draft(&name).await.map_err(Trouble) })
    }

    fn keep_draft(&self, name: &str, text: String) -> Soon<Result<(), Trouble>> {
        let (device, name) = (self.0, name.to_owned());
        Box::pin(async move { device.keep_draft(name, text).await.map_err(Trouble) })
    }
}

impl Keeper for Real {
    fn act(&self, command: Command, drafts: Vec<String>) -> Soon<Result<(), Trouble>> {
        let device = self.0;
        Box::pin(async move {
            let act = async |client: &mut Client<Store>, rng: &mut _| {
                client.act(command, crate::time::now(), rng).await?;
                device.spend(client, &drafts).await
            };
            device.with(act).await.map_err(Trouble)
        })
    }

    fn take_back(&self, id: EntryId) -> Soon<Result<(), Trouble>> {
        let device = self.0;
        Box::pin(async move { device.take_back(id).await.map_err(Trouble) })
    }

    fn told(&self, ids: Vec<EntryId>) -> Soon<Vec<(EntryId, Told)>> {
        let device = self.0;
        Box::pin(async move {
            let Some(open) = device.open_now() else { return Vec::new() };
            let client = open.client.lock().await;
            ids.into_iter().filter_map(|id| Some((id, client.told(id)?))).collect()
        })
    }

    fn note_shown(&self, id: EntryId) {
        let device = self.0;
        if !device.shown.try_update(|shown| shown.insert(id)).unwrap_or_default() {
            return;
        }
        let all: Vec<u8> = device.shown.with_untracked(|shown| shown.iter().flat_map(|id| id.0).collect());
        spawn_local(async move {
            let Some(open) = device.open_now() else { return };
            let client = open.client.lock().await;
            // An entry that is shown once more does no harm.
            let _ = client.save_draft(SHOWN, &hex(&all), &mut random()).await;
        });
    }

    fn keep_care(&self, care: Care) -> Soon<Result<(), Trouble>> {
        let device = self.0;
        Box::pin(async move { device.keep_care(care).await.map_err(Trouble) })
    }
}

pub(super) async fn read_shown(client: &Client<Store>) -> BTreeSet<EntryId> {
    let text = client.draft(SHOWN).await.unwrap_or_default();
    let bytes: Vec<u8> = text
        .as_bytes()
        .chunks(2)
        .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    bytes.chunks(FrameHash::LEN).filter_map(FrameHash::from_slice).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
