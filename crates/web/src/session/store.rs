//! Where this browser keeps its data.

use goldseam_replica::StoreError;

#[cfg(target_arch = "wasm32")]
pub(super) type Store = goldseam_replica::IndexedDb;
/// Outside of a browser the app is only compiled and its plain parts tested.
#[cfg(not(target_arch = "wasm32"))]
pub(super) type Store = goldseam_replica::Memory;

pub(super) async fn open() -> Result<Store, StoreError> {
    #[cfg(target_arch = "wasm32")]
    return Store::open(Store::NAME).await;
    #[cfg(not(target_arch = "wasm32"))]
    Ok(Store::default())
}

/// Deletes everything this browser keeps, for ever.
pub(super) async fn destroy() -> Result<(), StoreError> {
    #[cfg(target_arch = "wasm32")]
    return Store::destroy(Store::NAME).await;
    #[cfg(not(target_arch = "wasm32"))]
    Ok(())
}
