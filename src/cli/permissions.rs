//! What a page around a guide may ask of a device: nothing.

use axum::http::HeaderValue;
use std::sync::LazyLock;

/// Every power that a page can be denied (W3C Permissions Policy) and that browsers know. One that a browser does not know
/// it says on its console, so this list holds no others.
const FEATURES: &[&str] = &[
    "accelerometer",
    "ambient-light-sensor",
    "attribution-reporting",
    "autoplay",
    "bluetooth",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "clipboard-write",
    "compute-pressure",
    "cross-origin-isolated",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "sync-xhr",
    "unload",
    "usb",
    "web-share",
    "window-management",
    "xr-spatial-tracking",
];

/// A `Permissions-Policy` that allows nobody anything.
pub(super) static NONE: LazyLock<HeaderValue> = LazyLock::new(|| {
    let denied: Vec<String> = FEATURES.iter().map(|feature| [feature, "=()"].concat()).collect();
    // Letters, hyphens and `=()` are what a header may hold; no policy at all is what a page has without one.
    HeaderValue::from_str(&denied.join(", ")).unwrap_or_else(|_| HeaderValue::from_static(""))
});
