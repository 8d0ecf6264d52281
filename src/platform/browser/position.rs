//! Where this device is, when somebody asks for it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsValue;

/// Longitude and latitude; `None` when the device does not know, or may not say.
pub async fn here() -> Option<(f64, f64)> {
    let geolocation = web_sys::window()?.navigator().geolocation().ok()?;
    let asked = Promise::new(&mut |resolve: Function, reject: Function| {
        // Refused where there is no permission: the promise is then never kept, so it is broken here.
        if geolocation.get_current_position_with_error_callback(&resolve, Some(&reject)).is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    let position = js_sys::futures::JsFuture::from(asked).await.ok()?;
    let coordinates = Reflect::get(&position, &"coords".into()).ok()?;
    let number = |name: &str| Reflect::get(&coordinates, &name.into()).ok()?.as_f64();
    Some((number("longitude")?, number("latitude")?))
}
