//! What is kept on this device, only when somebody asks for it.

use web_sys::Storage;

/// The device may refuse: private windows and blocked cookies do.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What is kept under a name.
pub fn get(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Keeps a text under a name; whether the device let us.
pub fn set(name: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, text).is_ok())
}

/// Takes away what is kept under a name.
pub fn remove(name: &str) {
    if let Some(storage) = storage() {
        // What cannot be reached was not kept.
        let _ = storage.remove_item(name);
    }
}
