//! The page's settings, in the order in which a web person thinks of them.

use super::{
    address,
    colours::ChooseColours,
    controls::{Choice, Choices, Field, Folded, Switch},
    made::Made,
    paste::Paste,
    preview::Preview,
    problems,
    settings::{Display, Keys, Scheme, Settings, Side},
};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// What the build tells.
    pub made: Made,
    /// The folder that this page is in.
    pub here: String,
}

/// What is chosen. It is kept here, and nowhere else.
#[derive(PartialEq)]
pub struct State(Settings);

/// A change of what is chosen.
pub struct Change(Box<dyn FnOnce(&mut Settings)>);

impl Reducible for State {
    type Action = Change;

    fn reduce(self: Rc<Self>, Change(change): Change) -> Rc<Self> {
        let mut settings = self.0.clone();
        change(&mut settings);
        Rc::new(Self(settings))
    }
}

/// What a control calls.
pub fn on<T: 'static>(set: &UseReducerDispatcher<State>, change: impl Fn(&mut Settings, T) + 'static) -> Callback<T> {
    let (set, change) = (set.clone(), Rc::new(change));
    Callback::from(move |value| {
        let change = change.clone();
        set.dispatch(Change(Box::new(move |settings| change(settings, value))));
    })
}

/// The one of all that has this value.
fn named<T: Copy>(all: &[T], value: impl Fn(T) -> &'static str, named: &str, set: impl FnOnce(T)) {
    if let Some(&one) = all.iter().find(|&&one| value(one) == named) {
        set(one);
    }
}

/// The page.
#[component]
pub fn Page(PageProps { made, here }: &PageProps) -> Html {
    let made = use_memo(made.clone(), Made::clone);
    let state = {
        let (made, here) = (made.clone(), here.clone());
        use_reducer_eq(move || State(Settings::new(&here, &made)))
    };
    let settings = &state.0;
    let set = &state.dispatcher();
    let here = AttrValue::from(here.clone());
    html! {
        <div class="make">
            <form class="settings" autocomplete="off" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                { guide(settings, set, &made) }
                { looks(settings, set) }
                { leaving(settings, set, &made) }
            </form>
            <section class="preview" aria-labelledby="preview">
                <h2 id="preview">{ "How it looks" }</h2>
                <Preview settings={settings.clone()} made={made.clone()} here={here.clone()} />
            </section>
            <section class="paste" aria-labelledby="paste">
                <h2 id="paste">{ "What you paste" }</h2>
                <Paste settings={settings.clone()} {made} {here} />
            </section>
        </div>
    }
}

fn guide(settings: &Settings, set: &UseReducerDispatcher<State>, made: &Rc<Made>) -> Html {
    let entry = made.guide(&settings.guide).cloned().unwrap_or_default();
    let guides = made.guides.iter().map(|guide| {
        let name =
            guide.spoken("").map_or_else(|| guide.id.clone(), |spoken| format!("{}, {}", spoken.title, spoken.area));
        Choice::new(guide.id.clone(), name, "")
    });
    let languages = std::iter::once(Choice::new("", "As the page, or the reader’s browser", ""))
        .chain(entry.spoken.iter().map(|spoken| Choice::new(spoken.lang.clone(), spoken.language.clone(), "")));
    let topics = entry.spoken(&settings.lang).into_iter().flat_map(|spoken| spoken.topics.clone());
    let topics =
        std::iter::once(Choice::new("", "None", "")).chain(topics.map(|(id, title)| Choice::new(id, title, "")));
    let displays = vec![
        Choice::new("inline", "On the page", "The guide stands where you paste it."),
        Choice::new("panel", "Behind a button", "A button on your page opens it in a sheet above the leave button."),
        Choice::new(
            "sealed",
            "On the page, sealed",
            "In a frame that no other script of your page can look into or hear. Take it if your page has analytics, chat or ads that you cannot take off.",
        ),
    ];
    let all = made.clone();
    let chosen = on(set, move |settings: &mut Settings, id: String| {
        let before = all.guide(&settings.guide).cloned().unwrap_or_default();
        let after = all.guide(&id).cloned().unwrap_or_default();
        // An address that nobody has changed is the guide's.
        if settings.exit_url == before.exit_url {
            settings.exit_url = after.exit_url.clone();
        }
        if settings.exit_fallback == before.exit_fallback {
            settings.exit_fallback = after.exit_fallback.clone();
        }
        settings.topic.clear();
        if !after.spoken.iter().any(|spoken| spoken.lang == settings.lang) {
            settings.lang.clear();
        }
        settings.guide = id;
    });
    html! {
        <section aria-labelledby="guide-heading">
            <h2 id="guide-heading">{ "The guide" }</h2>
            <Folded id="guide" label="Which guide" all={guides.collect::<Vec<_>>()} value={entry.id.clone()} {chosen} />
            <Folded id="lang" label="Language it begins in" all={languages.collect::<Vec<_>>()} value={settings.lang.clone()}
                chosen={on(set, |settings: &mut Settings, value| settings.lang = value)} />
            <Folded id="topic" label="A topic that is open from the start" all={topics.collect::<Vec<_>>()} value={settings.topic.clone()}
                chosen={on(set, |settings: &mut Settings, value| settings.topic = value)} />
            <Choices id="display" label="Where it stands" all={displays} value={settings.display.value()}
                chosen={on(set, |settings: &mut Settings, value: String| named(Display::ALL, Display::value, &value, |one| settings.display = one))} />
            <Field id="base" label="Where the files are" keyboard="url" value={settings.base.clone()}
                hint="The address of the folder with wayside.js in it, as readers’ browsers reach it."
                said={address::files(&settings.base)} typed={on(set, |settings: &mut Settings, value| settings.base = value)} />
        </section>
    }
}

fn looks(settings: &Settings, set: &UseReducerDispatcher<State>) -> Html {
    let schemes = vec![
        Choice::new("auto", "As the reader’s device", "Light by day, dark by night."),
        Choice::new("light", "Always light", "For a website that is always light."),
        Choice::new("dark", "Always dark", "For a website that is always dark."),
    ];
    html! {
        <section aria-labelledby="looks-heading">
            <h2 id="looks-heading">{ "Colors" }</h2>
            <Choices id="scheme" label="Light or dark" all={schemes} value={settings.scheme.value()}
                chosen={on(set, |settings: &mut Settings, value: String| named(Scheme::ALL, Scheme::value, &value, |one| settings.scheme = one))} />
            <p>{ "Take a set that is ready, or choose your own. An empty field keeps the guide’s own color. Colors that cannot be read are refused: readers are tired, in the sun, or on an old screen." }</p>
            <ChooseColours settings={settings.clone()} set={set.clone()} />
            <Field id="radius" label="Round corners, in pixels" keyboard="numeric" empty="12" value={settings.radius.clone()}
                said={problems::pixels(&settings.radius, 40)} typed={on(set, |settings: &mut Settings, value| settings.radius = value)} />
        </section>
    }
}

fn leaving(settings: &Settings, set: &UseReducerDispatcher<State>, made: &Made) -> Html {
    let entry = made.guide(&settings.guide);
    let leave = entry.and_then(|guide| guide.spoken(&settings.lang)).map_or("", |spoken| &spoken.leave).to_owned();
    let sides = vec![
        Choice::new("full", "A bar along the bottom", "The largest: a thumb finds it without looking."),
        Choice::new("start", "A button in the left corner", "Right, where a language is written from right to left."),
        Choice::new("end", "A button in the right corner", "Leave this corner free of chat buttons and the like."),
    ];
    let keys = vec![
        Choice::new(
            "shift3 escape2",
            "Shift three times, or Escape twice",
            "Shift, Shift, Shift leaves, as on British government sites. Escape, Escape leaves, too: it is in a corner that a hand finds.",
        ),
        Choice::new("shift3", "Shift three times", "If Escape closes something on your page."),
        Choice::new("escape2", "Escape twice", "If your readers use sticky keys, which Shift turns on."),
        Choice::new("none", "No keys", "The button alone. On phones there are no keys anyway."),
    ];
    html! {
        <section aria-labelledby="leaving-heading">
            <h2 id="leaving-heading">{ "Leaving" }</h2>
            <p>{ "The page that a reader leaves to is what somebody sees who looks over a shoulder. It should be ordinary, quick, and such that anybody may have it open: a weather page, for example. Not yours, not one about help, and none that asks for a login." }</p>
            <Field id="exit-url" label="Where leaving goes" keyboard="url" value={settings.exit_url.clone()}
                said={address::exit(&settings.exit_url, &settings.base)}
                typed={on(set, |settings: &mut Settings, value| settings.exit_url = value)} />
            <Field id="exit-fallback" label="Where it goes if that does not answer" keyboard="url" value={settings.exit_fallback.clone()}
                hint="After two seconds. A page of another website."
                said={address::fallback(&settings.exit_fallback, &settings.exit_url, &settings.base)}
                typed={on(set, |settings: &mut Settings, value| settings.exit_fallback = value)} />
            <Field id="exit-label" label="Words on the button" value={settings.exit_label.clone()} empty={leave}
                hint="A plain verb. Empty: the guide’s own words, in the reader’s language."
                said={problems::label(&settings.exit_label)} typed={on(set, |settings: &mut Settings, value| settings.exit_label = value)} />
            <Choices id="exit-side" label="Where the button is" all={sides} value={settings.side.value()}
                chosen={on(set, |settings: &mut Settings, value: String| named(Side::ALL, Side::value, &value, |one| settings.side = one))} />
            <Field id="exit-offset" label="Room below the button, in pixels" keyboard="numeric" value={settings.offset.clone()} empty="0"
                hint="If a bar of yours, such as one about cookies, stands along the bottom."
                said={problems::pixels(&settings.offset, 400)} typed={on(set, |settings: &mut Settings, value| settings.offset = value)} />
            <Choices id="exit-keys" label="Keys that leave, too" all={keys} value={settings.keys.value()}
                chosen={on(set, |settings: &mut Settings, value: String| named(Keys::ALL, Keys::value, &value, |one| settings.keys = one))} />
            <fieldset class="choices">
                <legend>{ "More" }</legend>
                <Switch id="exit-quiet" label="Say nothing of Shift" on={settings.quiet}
                    hint="Else a screen reader says how many more presses are needed."
                    turned={on(set, |settings: &mut Settings, on| settings.quiet = on)} />
                <Switch id="exit-new-tab" label="Open a new tab, too" on={settings.new_tab}
                    hint="The new tab shows the first address, this one the second."
                    turned={on(set, |settings: &mut Settings, on| settings.new_tab = on)} />
                <Switch id="history-guard" label="Leave no trail of your pages behind Back" on={settings.history_guard}
                    hint="Links within your website replace each other, so that Back after leaving shows what was before all of them. Put the tag or the button on every page."
                    turned={on(set, |settings: &mut Settings, on| settings.history_guard = on)} />
            </fieldset>
        </section>
    }
}
