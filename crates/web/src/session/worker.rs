//! The slow work, Argon2, away from the page: a worker that is started for one job and ended after it, since memory a
//! WebAssembly program once had it never gives back.

use goldseam_client::open_slot;
use goldseam_sealed::{RootKey, Secret, Slot, SlotError};
use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Worker, WorkerOptions, WorkerType};
use zeroize::Zeroizing;

const OPEN: &str = "open";
const MAKE: &str = "make";
/// First byte of an answer.
const DONE: u8 = 0;
const DOES_NOT_OPEN: u8 = 1;
const NO_MEMORY: u8 = 2;

/// The worker's side: opens a slot, or makes one for a root. The answer begins with how it went.
#[wasm_bindgen]
pub fn worker_derive(job: &str, bytes: &[u8], passphrase: &str) -> Vec<u8> {
    let passphrase = Zeroizing::new(passphrase.to_owned());
    let done = match job {
        OPEN => open_slot(bytes, &passphrase).map(|root| root.expose().to_vec()),
        _ => Secret::from_slice(bytes).ok_or(SlotError::Layout).and_then(|root| {
            let root = RootKey::from_secret(root);
            Ok(Slot::for_passphrase(&root, &passphrase, &mut super::device::random())?.as_bytes().to_vec())
        }),
    };
    match done {
        Ok(bytes) => [&[DONE], bytes.as_slice()].concat(),
        Err(SlotError::Memory) => vec![NO_MEMORY],
        Err(_) => vec![DOES_NOT_OPEN],
    }
}

/// Opens a slot with a passphrase.
pub(super) async fn open(slot: &Slot, passphrase: &str) -> Result<RootKey, SlotError> {
    let root = ask(OPEN, slot.as_bytes(), passphrase).await?;
    Secret::from_slice(&root).map(RootKey::from_secret).ok_or(SlotError::Layout)
}

/// Makes a slot for a passphrase.
pub(super) async fn make(root: &RootKey, passphrase: &str) -> Result<Slot, SlotError> {
    Slot::from_bytes(ask(MAKE, root.secret().expose(), passphrase).await?.to_vec())
}

async fn ask(job: &str, bytes: &[u8], passphrase: &str) -> Result<Zeroizing<Vec<u8>>, SlotError> {
    // A worker that cannot be started is most often one that gets no memory.
    let answer = run(job, bytes, passphrase).await.map(Zeroizing::new).map_err(|_| SlotError::Memory)?;
    match answer.split_first() {
        Some((&DONE, bytes)) => Ok(Zeroizing::new(bytes.to_vec())),
        Some((&NO_MEMORY, _)) | None => Err(SlotError::Memory),
        Some(_) => Err(SlotError::DoesNotOpen),
    }
}

async fn run(job: &str, bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, JsValue> {
    let place = document().document_element().and_then(|root| root.get_attribute("data-worker"));
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&place.unwrap_or_default(), &options)?;
    let task = Array::of3(&job.into(), &Uint8Array::from(bytes), &passphrase.into());
    let answered = Promise::new(&mut |resolve, reject| {
        let answer = Closure::once_into_js(move |event: web_sys::MessageEvent| {
            // What the page waits with can always be called.
            let _ = resolve.call1(&JsValue::UNDEFINED, &event.data());
        });
        worker.set_onmessage(Some(answer.unchecked_ref()));
        worker.set_onerror(Some(&reject));
    });
    worker.post_message(&task)?;
    let answer = JsFuture::from(answered).await;
    worker.terminate();
    Ok(Uint8Array::new(&answer?).to_vec())
}
