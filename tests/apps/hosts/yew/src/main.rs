//! A nonprofit's page that is a Yew program, as the guide's engine is one: two of them on one page.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlMetaElement};
use yew::prelude::*;

/// What the page gives the guide. `None` leaves an attribute out.
#[derive(Clone, Default, PartialEq)]
struct Guide {
    spanish: bool,
    topic: bool,
    dark: bool,
    label: bool,
    elsewhere: bool,
    quiet: Option<bool>,
    accent: bool,
}

fn exit_url(elsewhere: bool) -> String {
    let meta = gloo::utils::document().query_selector("meta[name=exit]").ok().flatten();
    let url = meta.and_then(|meta| meta.dyn_into::<HtmlMetaElement>().ok()).map(|meta| meta.content());
    let url = url.unwrap_or_default();
    if elsewhere { url.replace("/ok", "/echo") } else { url }
}

fn is_help() -> bool {
    gloo::utils::window().location().pathname().is_ok_and(|path| path.ends_with("help"))
}

fn goes_to(path: &str) {
    if let Ok(history) = gloo::utils::window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

#[derive(Properties, PartialEq)]
struct EmbedProps {
    guide: Guide,
    /// Told what the element says.
    says: Callback<String>,
}

/// The element. Yew has no word for events of a custom element: they are listened for by hand.
#[component]
fn Embed(EmbedProps { guide, says }: &EmbedProps) -> Html {
    let node = use_node_ref();
    {
        let says = says.clone();
        use_effect_with(node.clone(), move |node| {
            let listeners = node.cast::<Element>().map(|element| {
                ["wayside-ready", "wayside-error"].map(|name| {
                    let says = says.clone();
                    EventListener::new(&element, name, move |_| says.emit(name.to_owned()))
                })
            });
            move || drop(listeners)
        });
    }
    html! {
        <wayside-guide
            ref={node}
            guide="webster-groves"
            lang={if guide.spanish { "es" } else { "en" }}
            class={classes!("help", guide.accent.then_some("accent"))}
            topic={guide.topic.then_some("police")}
            scheme={if guide.dark { "dark" } else { "light" }}
            exit-label={guide.label.then_some("Leave now")}
            exit-url={exit_url(guide.elsewhere)}
            exit-quiet={guide.quiet.filter(|quiet| *quiet).map(|_| "")}
        />
    }
}

#[component]
fn App() -> Html {
    let help = use_state(is_help);
    let guide = use_state(Guide::default);
    let moved = use_state(|| false);
    let count = use_state(|| 0);
    let names = use_state(|| vec!["Ada".to_owned()]);
    let name = use_state(String::new);
    let said = use_mut_ref(Vec::<String>::new);
    let ticks = use_state(|| 0);
    let taps = use_state(|| 0);

    // It draws itself again ten times a second, as a page with a clock does.
    {
        let ticks = ticks.setter();
        use_effect_with((), move |()| {
            let mut tick = 0;
            let interval = Interval::new(100, move || {
                tick += 1;
                ticks.set(tick);
            });
            move || drop(interval)
        });
    }
    {
        let help = help.setter();
        use_effect_with((), move |()| {
            let listener = EventListener::new(&gloo::utils::window(), "popstate", move |_| help.set(is_help()));
            move || drop(listener)
        });
    }

    let shows = |path: &'static str| {
        let help = help.setter();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            goes_to(path);
            help.set(is_help());
        })
    };
    let changes = |change: fn(&mut Guide)| {
        let guide = guide.clone();
        Callback::from(move |_: MouseEvent| {
            let mut next = (*guide).clone();
            change(&mut next);
            guide.set(next);
        })
    };
    let says = {
        let said = said.clone();
        Callback::from(move |name: String| said.borrow_mut().push(name))
    };
    let counts = {
        let count = count.clone();
        Callback::from(move |_: MouseEvent| count.set(*count + 1))
    };
    let types = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| {
            name.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let adds = {
        let (names, name) = (names.clone(), name.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            names.set(names.iter().cloned().chain([(*name).clone()]).collect());
            name.set(String::new());
        })
    };
    let moves = {
        let moved = moved.clone();
        Callback::from(move |_: MouseEvent| moved.set(!*moved))
    };
    let leaves = Callback::from(|_: MouseEvent| {
        let element = gloo::utils::document().query_selector("wayside-guide").ok().flatten();
        if let Some(element) = element
            && let Ok(exit) = js_sys_get(&element, "exit")
        {
            let _ = exit.call0(&element);
        }
    });
    let heard = {
        let taps = taps.clone();
        Callback::from(move |_: MouseEvent| taps.set(*taps + 1))
    };

    let embed = html! { <li key="guide"><Embed guide={(*guide).clone()} {says} /></li> };
    let others = ["Food shelf", "Warm line"].map(|other| html! { <li key={other}>{other}</li> });
    let blocks: Vec<Html> =
        if *moved { others.into_iter().chain([embed]).collect() } else { [embed].into_iter().chain(others).collect() };
    html! {
        <>
            <nav><a id="to-home" href="/yew/" onclick={shows("/yew/")}>{"Home"}</a>{" "}<a id="to-help" href="/yew/help" onclick={shows("/yew/help")}>{"Help"}</a></nav>
            <p><button id="count" onclick={counts}>{format!("Coming: {}", *count)}</button></p>
            <form onsubmit={adds}><input id="name" aria-label="Name" spellcheck="false" value={(*name).clone()} oninput={types} /><button id="add">{"Add"}</button></form>
            <ul id="names">{ for names.iter().map(|name| html! { <li key={name.clone()}>{name.clone()}</li> }) }</ul>
            <p id="said">{said.borrow().join(" ")}</p>
            <p id="ticks">{*ticks}</p>
            <p id="taps">{format!("Taps on the blocks: {}", *taps)}</p>
            if *help {
                <p>
                    <button id="spanish" onclick={changes(|guide| guide.spanish = !guide.spanish)}>{"Spanish"}</button>
                    <button id="topic" onclick={changes(|guide| guide.topic = !guide.topic)}>{"Topic"}</button>
                    <button id="dark" onclick={changes(|guide| guide.dark = !guide.dark)}>{"Dark"}</button>
                    <button id="label" onclick={changes(|guide| guide.label = !guide.label)}>{"Label"}</button>
                    <button id="elsewhere" onclick={changes(|guide| guide.elsewhere = !guide.elsewhere)}>{"Elsewhere"}</button>
                    <button id="accent" onclick={changes(|guide| guide.accent = !guide.accent)}>{"Accent"}</button>
                    <button id="quiet-on" onclick={changes(|guide| guide.quiet = Some(true))}>{"Quiet"}</button>
                    <button id="quiet-off" onclick={changes(|guide| guide.quiet = Some(false))}>{"Not quiet"}</button>
                    <button id="quiet-unset" onclick={changes(|guide| guide.quiet = None)}>{"As it comes"}</button>
                    <button id="move" onclick={moves}>{"Move"}</button>
                    <button id="leave" onclick={leaves}>{"Leave"}</button>
                </p>
                <ul id="blocks" onclick={heard}>{blocks}</ul>
            } else {
                <p id="home">{"Pancake breakfast on Saturday."}</p>
            }
        </>
    }
}

fn js_sys_get(element: &Element, name: &str) -> Result<js_sys::Function, JsValue> {
    js_sys::Reflect::get(element, &name.into())?.dyn_into()
}

fn main() {
    if let Ok(Some(root)) = gloo::utils::document().query_selector("#app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}
