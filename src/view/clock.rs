//! What time it is where the guide is.

use crate::guide::Moment;

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        /// ECMAScript's.
        #[wasm_bindgen(js_name = Date)]
        pub type Date;
        /// Now, as the reader's clock has it.
        #[wasm_bindgen(constructor, js_class = "Date")]
        pub fn new() -> Date;
        /// ECMA-402; it knows each zone's daylight saving. It throws at a zone that it does not know.
        #[wasm_bindgen(method, catch, js_class = "Date", js_name = toLocaleString)]
        pub fn local(this: &Date, locale: &str, options: &JsValue) -> Result<String, JsValue>;
    }
}

/// The minute of the week in an IANA zone; `None` where the browser cannot tell.
#[cfg(target_arch = "wasm32")]
pub fn now(zone: &str) -> Option<Moment> {
    let options = r#"{"weekday":"short","hour":"2-digit","minute":"2-digit","hourCycle":"h23","timeZone":""#;
    let options = js_sys::JSON::parse(&(options.to_owned() + zone + "\"}")).ok()?;
    read(&browser::Date::new().local("en-US", &options).ok()?)
}

/// Nobody looks at a clock while a guide is printed.
#[cfg(not(target_arch = "wasm32"))]
pub fn now(_zone: &str) -> Option<Moment> {
    None
}

/// Reads a time as browsers write it: `Tue, 09:05`, or `Tue 24:05` for a little after midnight where they are old.
#[cfg(any(target_arch = "wasm32", test))]
fn read(text: &str) -> Option<Moment> {
    let day = match text.as_bytes() {
        [b'M', ..] => 0,
        [b'T', b'u', ..] => 1,
        [b'W', ..] => 2,
        [b'T', ..] => 3,
        [b'F', ..] => 4,
        [b'S', b'a', ..] => 5,
        _ => 6,
    };
    let (mut digits, mut number) = (0, 0_u16);
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            digits += 1;
            number = number.wrapping_mul(10).wrapping_add(u16::from(byte - b'0'));
        }
    }
    let (hour, minute) = (number / 100 % 24, number % 100);
    if digits == 4 && minute < 60 { Moment::new(day, hour * 60 + minute) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_write_is_read() {
        assert_eq!(read("Tue, 09:05"), Moment::new(1, 545));
        assert_eq!(read("Sun 24:05"), Moment::new(6, 5));
        assert_eq!(read("Sun, 23:59"), Moment::new(6, 23 * 60 + 59));
        for text in ["", "Tue", "Tue, 9", "Tue, 09:05:30", "Tue, 09:61"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
