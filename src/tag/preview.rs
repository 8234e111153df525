//! The guide in little, as it will stand on a page: the real files, with what was chosen.

use super::{
    address::site,
    browser::{self, Frame, Listening, style, window_height},
    controls::{Choice, Choices},
    made::Made,
    settings::{Scheme, Settings},
    snippet,
};
use gloo::timers::callback::Timeout;
use std::{cell::RefCell, rc::Rc};
use web_sys::Element;
use yew::prelude::*;

/// How long nobody types before the page is drawn again, in milliseconds.
const STILL: u32 = 400;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is chosen.
    pub settings: Settings,
    /// What the build tells.
    pub made: Rc<Made>,
    /// Where this page is, and the files.
    pub here: AttrValue,
}

/// A phone or a desk, by day or by night.
#[component]
pub fn Preview(Props { settings, made, here }: &Props) -> Html {
    let screen = use_state(|| "phone".to_owned());
    let light = use_state(|| "auto".to_owned());
    let mut shown = settings.clone();
    shown.base = here.to_string();
    // The sandbox lets no frame lead this page away, but for WebKit's, where the frame is of the page's own origin.
    shown.exit_url = browser::here_itself();
    shown.exit_fallback.clone_from(&shown.exit_url);
    if shown.scheme == Scheme::Auto {
        shown.scheme = match light.as_str() {
            "light" => Scheme::Light,
            "dark" => Scheme::Dark,
            _ => Scheme::Auto,
        };
    }
    // Firefox lets no script of such a frame fetch, where the policy names no other origin than the page's own. So the text is put in.
    let text = use_state(|| None::<(String, String)>);
    let name = snippet::printed(settings, made).unwrap_or_default();
    {
        let (text, here) = (text.clone(), here.clone());
        use_effect_with(name.clone(), move |name| {
            let name = name.clone();
            browser::read(&format!("{here}{name}"), move |read| text.set(read.map(|read| (name, read))));
        });
    }
    let printed = text.as_ref().filter(|(of, _)| *of == name).map(|(_, printed)| &**printed);
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |value| state.set(value))
    };
    let screens = vec![Choice::new("phone", "Phone", ""), Choice::new("desk", "Desk", "")];
    let lights =
        vec![Choice::new("auto", "My device’s", ""), Choice::new("light", "Day", ""), Choice::new("dark", "Night", "")];
    html! {
        <>
            <div class="views">
                <Choices id="screen" label="Seen on" all={screens} value={(*screen).clone()} chosen={set(&screen)} row=true />
                if settings.scheme == Scheme::Auto {
                    <Choices id="seen" label="Light" all={lights} value={(*light).clone()} chosen={set(&light)} row=true />
                }
            </div>
            <Screen wide={*screen == "desk"} page={page(&shown, made, printed)} rules={snippet::rules(&shown)} leads={site(&settings.exit_url)} />
        </>
    }
}

/// A made-up page of a host's with the tag on it.
fn page(settings: &Settings, made: &Made, printed: Option<&str>) -> String {
    let here = &settings.base;
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\"><title>Your page</title><link rel=\"stylesheet\" \
         href=\"{here}host.css\"><script async src=\"{here}wayside.js\" integrity=\"{}\" crossorigin=\"anonymous\"></script></head>\
         <body><header class=\"site\"><p class=\"name\">Your website</p></header><main><h1>Help for you, or someone you know</h1>\
         <p>Your own words stand here.</p>{}</main></body></html>",
        made.script.integrity,
        printed
            .and_then(|printed| snippet::filled(settings, made, printed).ok())
            .map(|element| snippet::styled_by_file(&element))
            .unwrap_or_else(|| snippet::guide(settings, made))
    )
}

#[derive(Properties, PartialEq)]
struct ScreenProps {
    wide: bool,
    page: AttrValue,
    rules: AttrValue,
    leads: AttrValue,
}

/// A screen, as much smaller as there is less room.
#[component]
fn Screen(ScreenProps { wide, page, rules, leads }: &ScreenProps) -> Html {
    let outer = use_node_ref();
    let place = use_node_ref();
    let again = use_state(|| 0_u32);
    let left = use_state(|| false);
    let frame = use_mut_ref(|| None::<Frame>);
    let worn = use_mut_ref(String::new);
    let begun = use_mut_ref(|| false);

    {
        let (place, frame, worn, begun, left) = (place.clone(), frame.clone(), worn.clone(), begun, left.clone());
        let title = if *wide { "Preview on a desk" } else { "Preview on a phone" };
        use_effect_with((page.clone(), *wide, *again), move |(page, ..)| {
            let page = page.clone();
            let wait = if begun.replace(true) { STILL } else { 0 };
            let draw = Timeout::new(wait, move || draw(&place, title, &page, &frame, &worn, &left));
            move || drop(draw)
        });
    }
    {
        let (frame, worn) = (frame.clone(), worn);
        use_effect_with(rules.clone(), move |rules| {
            *worn.borrow_mut() = rules.to_string();
            if let Some(frame) = &*frame.borrow() {
                frame.dress(rules);
            }
        });
    }
    {
        let left = left.clone();
        use_effect_with((), move |()| {
            let told = Listening::to("message", move |message| {
                // Who was led nowhere is led on, after a while: from here on, nobody is.
                if let Some(frame) = frame.borrow_mut().take_if(|frame| frame.was_left(&message)) {
                    frame.end();
                    left.set(true);
                }
            });
            move || drop(told)
        });
    }
    {
        let outer = outer.clone();
        use_effect_with(*wide, move |&wide| {
            let fit = move || {
                if let Some(outer) = outer.cast::<Element>() {
                    fit(&outer, wide);
                }
            };
            fit();
            let resized = Listening::to("resize", move |_| fit());
            move || drop(resized)
        });
    }

    let show_again = {
        let again = again.clone();
        Callback::from(move |_: MouseEvent| again.set(*again + 1))
    };
    html! {
        <div class={if *wide { "screen desk" } else { "screen phone" }} ref={outer}>
            <div class="glass">
                <div class="place" ref={place}></div>
                <div class="left" role="status" hidden={!*left}>
                    if *left {
                        <p>{ "Here a reader would now be at " }<b>{ leads }</b>{ "." }</p>
                        <button type="button" onclick={show_again}>{ "Show the page again" }</button>
                    }
                </div>
            </div>
        </div>
    }
}

fn draw(
    place: &NodeRef,
    title: &str,
    page: &str,
    frame: &Rc<RefCell<Option<Frame>>>,
    worn: &Rc<RefCell<String>>,
    left: &UseStateHandle<bool>,
) {
    let Some(place) = place.cast::<Element>() else { return };
    left.set(false);
    let (own, worn) = (frame.clone(), worn.clone());
    let drawn = Frame::new(&place, title, page, move || {
        if let Some(frame) = &*own.borrow() {
            frame.dress(&worn.borrow());
        }
    });
    *frame.borrow_mut() = Some(drawn);
}

fn fit(outer: &Element, wide: bool) {
    let (width, height) = if wide { (1280.0, 800.0) } else { (390.0, 844.0) };
    let room = f64::from(outer.client_width());
    // Whole on the screen, below the choices, unless that is too small to be read.
    let high = (window_height() - 240.0).max(460.0);
    style(outer, "--scale", &format!("{:.4}", (room / width).min(high / height).min(1.0)));
}
