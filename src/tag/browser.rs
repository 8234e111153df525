//! What the browser does that Yew has no word for.

use super::made::{Entry, Made, Script, Spoken};
use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{Element, Event};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(address: &str) -> Result<Promise, JsValue>;
}

fn window() -> JsValue {
    js_sys::global().into()
}

fn get(from: &JsValue, name: &str) -> JsValue {
    Reflect::get(from, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn set(on: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(on, &name.into(), value);
}

/// Calls a method; what it throws is as good as nothing.
fn call(on: &JsValue, name: &str, with: &[JsValue]) -> JsValue {
    let method = get(on, name).dyn_into::<Function>().ok();
    let with: Array = with.iter().collect();
    method.and_then(|method| Reflect::apply(&method, on, &with).ok()).unwrap_or(JsValue::UNDEFINED)
}

fn text(from: &JsValue, name: &str) -> String {
    get(from, name).as_string().unwrap_or_default()
}

fn list(from: &JsValue, name: &str) -> Vec<JsValue> {
    get(from, name).dyn_into::<Array>().map(|all| all.iter().collect()).unwrap_or_default()
}

/// The page's element of this id.
pub fn element(id: &str) -> Option<Element> {
    call(&get(&window(), "document"), "getElementById", &[id.into()]).dyn_into().ok()
}

/// The folder that this page is in.
pub fn folder() -> String {
    let location = get(&window(), "location");
    let path = text(&location, "pathname");
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{}{folder}/", text(&location, "origin"))
}

/// What the build has written into the page.
pub fn made() -> Made {
    let said = element("made").and_then(|node| node.text_content()).unwrap_or_default();
    let said = JSON::parse(&said).unwrap_or(JsValue::UNDEFINED);
    let script = |name: &str| {
        let one = get(&said, name);
        Script { name: text(&one, "name"), integrity: text(&one, "integrity") }
    };
    let spoken = |one: &JsValue| Spoken {
        lang: text(one, "lang"),
        language: text(one, "language"),
        title: text(one, "title"),
        area: text(one, "area"),
        leave: text(one, "leave"),
        topics: list(one, "topics").iter().map(|topic| (text(topic, "0"), text(topic, "1"))).collect(),
    };
    let entry = |one: &JsValue| Entry {
        id: text(one, "id"),
        exit_url: text(one, "exit_url"),
        exit_fallback: text(one, "exit_fallback"),
        spoken: list(one, "spoken").iter().map(spoken).collect(),
    };
    Made {
        script: script("script"),
        companion: script("companion"),
        styles: text(&said, "styles"),
        url: text(&said, "url"),
        guides: list(&said, "guides").iter().map(entry).collect(),
    }
}

/// What the control says that an event came from.
pub fn value(event: &Event) -> String {
    event.target().map(|target| text(&target, "value")).unwrap_or_default()
}

/// Whether the box is ticked that an event came from.
pub fn ticked(event: &Event) -> bool {
    event.target().is_some_and(|target| get(&target, "checked").is_truthy())
}

/// Marks all of a field, and copies it by the old command: it needs no leave, and no policy forbids it. Whether it did.
pub fn copy(id: &str) -> bool {
    let Some(field) = element(id) else { return false };
    call(&field, "focus", &[]);
    call(&field, "select", &[]);
    call(&get(&window(), "document"), "execCommand", &["copy".into()]).is_truthy()
}

/// A place on this page: who is led there stays where they are, with all that they have chosen.
pub fn here_itself() -> String {
    let location = get(&window(), "location");
    format!("{}{}{}#left", text(&location, "origin"), text(&location, "pathname"), text(&location, "search"))
}

/// A file of this server's, as text.
pub fn read(address: &str, then: impl FnOnce(Option<String>) + 'static) {
    let then = std::rc::Rc::new(std::cell::Cell::new(Some(then)));
    let tell = move |read: Option<String>| {
        if let Some(then) = then.take() {
            then(read);
        }
    };
    let fail = tell.clone();
    let fail = Closure::once_into_js(move |_: JsValue| fail(None));
    let Ok(answer) = fetch(address) else { return tell(None) };
    let answered = Closure::once_into_js(|answer: JsValue| match get(&answer, "ok").is_truthy() {
        true => call(&answer, "text", &[]),
        false => JsValue::UNDEFINED,
    });
    let done = Closure::once_into_js(move |read: JsValue| tell(read.as_string()));
    let answer = call(&answer, "then", &[answered]);
    call(&answer, "then", &[done, fail]);
}

/// Listens on the window until it is dropped.
pub struct Listening {
    kind: &'static str,
    heard: Closure<dyn FnMut(JsValue)>,
}

impl Listening {
    /// To events of this kind.
    pub fn to(kind: &'static str, heard: impl FnMut(JsValue) + 'static) -> Self {
        let heard = Closure::<dyn FnMut(JsValue)>::new(heard);
        call(&window(), "addEventListener", &[kind.into(), heard.as_ref().clone()]);
        Self { kind, heard }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        call(&window(), "removeEventListener", &[self.kind.into(), self.heard.as_ref().clone()]);
    }
}

/// A frame with a page of its own, that this program has written. It may run scripts, and lead nowhere.
#[derive(Clone)]
pub struct Frame(JsValue);

impl Frame {
    /// Puts a new frame in a place, in place of what was there.
    pub fn new(place: &Element, title: &str, page: &str, loaded: impl FnMut() + 'static) -> Self {
        let frame = call(&get(&window(), "document"), "createElement", &["iframe".into()]);
        set(&frame, "title", &title.into());
        call(&frame, "setAttribute", &["sandbox".into(), "allow-scripts allow-same-origin".into()]);
        // It lives as long as the frame.
        let loaded = Closure::<dyn FnMut()>::new(loaded).into_js_value();
        call(&frame, "addEventListener", &["load".into(), loaded]);
        set(&frame, "srcdoc", &trusted(page));
        call(place, "replaceChildren", std::slice::from_ref(&frame));
        Self(frame)
    }

    /// Gives its page rules. A `style` in its markup would be refused where a policy is strict.
    pub fn dress(&self, rules: &str) {
        let view = get(&self.0, "contentWindow");
        let Ok(kind) = get(&view, "CSSStyleSheet").dyn_into::<Function>() else { return };
        let Ok(sheet) = Reflect::construct(&kind, &Array::new()) else { return };
        call(&sheet, "replaceSync", &[rules.into()]);
        let page = get(&self.0, "contentDocument");
        // What wayside.js has put there stays; what came from here does not.
        let mine = JsValue::from("fromTheTag");
        let _ = Reflect::set(&sheet, &mine, &JsValue::TRUE);
        let sheets: Array = list_of(&get(&page, "adoptedStyleSheets"))
            .into_iter()
            .filter(|other| !Reflect::has(other, &mine).unwrap_or_default())
            .chain([sheet])
            .collect();
        set(&page, "adoptedStyleSheets", &sheets);
    }

    /// Takes it away, and all that it had still to do.
    pub fn end(&self) {
        call(&self.0, "remove", &[]);
    }

    /// Whether a message comes from it, and says that somebody left.
    pub fn was_left(&self, message: &JsValue) -> bool {
        text(message, "data") == "wayside-exit" && Object::is(&get(message, "source"), &get(&self.0, "contentWindow"))
    }
}

fn list_of(all: &JsValue) -> Vec<JsValue> {
    Array::from(all).iter().collect()
}

/// A page as the browser takes it, where it asks for that (Trusted Types).
fn trusted(page: &str) -> JsValue {
    thread_local! {
        static POLICY: JsValue = policy();
    }
    let made = POLICY.with(|policy| call(policy, "createHTML", &[page.into()]));
    if made.is_undefined() { page.into() } else { made }
}

fn policy() -> JsValue {
    let factory = get(&window(), "trustedTypes");
    if factory.is_undefined() {
        return JsValue::UNDEFINED;
    }
    let rules = Object::new();
    let same = Closure::<dyn Fn(JsValue) -> JsValue>::new(|page: JsValue| page).into_js_value();
    set(&rules, "createHTML", &same);
    call(&factory, "createPolicy", &["wayside".into(), rules.into()])
}

/// How high the window is, in pixels.
pub fn window_height() -> f64 {
    get(&window(), "innerHeight").as_f64().unwrap_or_default()
}

/// Sets a property of an element's own style, which no policy forbids, as it does the attribute.
pub fn style(element: &Element, name: &str, value: &str) {
    call(&get(element, "style"), "setProperty", &[name.into(), value.into()]);
}
