//! What time it is where the guide is.

use crate::guide::Date;

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

/// The day and its minute in an IANA zone; `None` where the browser cannot tell.
#[cfg(target_arch = "wasm32")]
pub fn now(zone: &str) -> Option<(Date, u16)> {
    let options = r#"{"year":"numeric","month":"2-digit","day":"2-digit","hour":"2-digit","minute":"2-digit","hourCycle":"h23","timeZone":""#;
    let options = js_sys::JSON::parse(&(options.to_owned() + zone + "\"}")).ok()?;
    read(&browser::Date::new().local("en-US", &options).ok()?)
}

/// Nobody looks at a clock while a guide is printed.
#[cfg(not(target_arch = "wasm32"))]
pub fn now(_zone: &str) -> Option<(Date, u16)> {
    None
}

/// Reads a time as browsers write it: `11/24/2026, 09:05`, or `11/24/2026, 24:05` for a little after midnight where they are
/// old.
#[cfg(any(target_arch = "wasm32", test))]
fn read(text: &str) -> Option<(Date, u16)> {
    let (mut digits, mut number) = (0, 0_u64);
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            digits += 1;
            number = number.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
        }
    }
    let mut last = |of: u64| {
        let part = number % of;
        number /= of;
        part
    };
    let (minute, hour, year, day, month) = (last(100), last(100), last(10_000), last(100), last(100));
    let date = Date { year: year as u16, month: month as u8, day: day as u8 };
    let real = digits == 12 && minute < 60 && (1..=12).contains(&month);
    real.then_some((date, (hour % 24 * 60 + minute) as u16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_write_is_read() {
        let day = Date { year: 2026, month: 11, day: 4 };
        assert_eq!(read("11/04/2026, 09:05"), Some((day, 545)));
        assert_eq!(read("11/04/2026 24:05"), Some((day, 5)));
        assert_eq!(
            read("\u{200e}11\u{200e}/\u{200e}04\u{200e}/\u{200e}2026\u{200e} \u{200e}23\u{200e}:\u{200e}59"),
            Some((day, 23 * 60 + 59))
        );
        for text in [
            "",
            "Tue",
            "Tue, 09:05",
            "11/4/2026, 09:05",
            "11/04/2026, 09:05:30",
            "11/04/2026, 09:61",
            "24/11/2026, 09:05",
            "00/04/2026, 09:05",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
