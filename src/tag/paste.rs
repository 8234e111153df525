//! What is pasted: three ways, when to take which, and copying it.

use super::{
    browser,
    controls::{Choice, Choices},
    made::Made,
    problems,
    settings::Settings,
    snippet,
};
use std::rc::Rc;
use yew::prelude::*;

/// What a line with `integrity` asks of the server for as long as a page has it.
fn kept(lost: &str) -> Html {
    html! {
        <p class="hint">
            { "The line with “integrity” names one script, and vouches for it. Leave that script and what lies beside it on the server \
               when you put new files there: without them, " }{ lost }{ ". For the newest script, come back here for a new line." }
        </p>
    }
}

/// What it is made of.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is chosen.
    pub settings: Settings,
    /// What the build tells.
    pub made: Rc<Made>,
    /// Where this page is, and the printed snippets.
    pub here: AttrValue,
}

/// The three ways, or what has to be mended first.
#[component]
pub fn Paste(Props { settings, made, here }: &Props) -> Html {
    let way = use_state(|| "tag".to_owned());
    let status = use_state(String::new);
    let graves = problems::graves(settings);
    let ways = vec![
        Choice::new(
            "tag",
            "The tag (for most websites)",
            "A few lines. The text comes from your server: mend an answer or a number there, and your pages stay as they are. Take \
             this if your website lets you paste a script.",
        ),
        Choice::new(
            "whole",
            "The whole text (works with no script at all)",
            "Long: all answers and numbers stand in your page. Readers can read and leave before, or without, any script. When \
             the guide changes, you paste it again.",
        ),
        Choice::new(
            "frame",
            "A frame (for website builders that allow no script)",
            "For builders with a box for “embed” or “HTML”. The guide stands in a box of its own. If its files \
             are on another website than the page, no script of the page can look into it; if they are on the same one, it can.",
        ),
    ];
    let chosen = {
        let (way, status) = (way.clone(), status.clone());
        Callback::from(move |value| {
            way.set(value);
            status.set(String::new());
        })
    };
    let says = {
        let status = status.clone();
        Callback::from(move |says| status.set(says))
    };
    let count = match graves.len() {
        0 => String::new(),
        1 => "No tag yet: one thing has to be mended first.".to_owned(),
        count => format!("No tag yet: {count} things have to be mended first."),
    };
    let snippets = match way.as_str() {
        "whole" => html! { <Whole settings={settings.clone()} made={made.clone()} here={here.clone()} {says} /> },
        "frame" => frame(settings, made, &says),
        _ => tag(settings, made, &says),
    };
    html! {
        <>
            <p class="count" role="status">{ count }</p>
            if graves.is_empty() {
                <Choices id="way" label="Which one?" all={ways} value={(*way).clone()} {chosen} />
                { snippets }
                <p class="status" role="status">{ &*status }</p>
            } else {
                <ul class="graves">
                    { for graves.iter().map(|(id, name, says)| html! {
                        <li><a href={format!("#{id}")}>{ name }</a>{ ": " }{ says }</li>
                    }) }
                </ul>
            }
        </>
    }
}

fn tag(settings: &Settings, made: &Made, says: &Callback<String>) -> Html {
    let coloured = !snippet::rules(settings).is_empty();
    html! {
        <>
            <Snippet id="tag" name="The tag" text={snippet::tag(settings, made)} {says}
                hint="Paste it where the guide shall stand. The first two lines may also go into the head of the page, and are needed once a page." />
            <Snippet id="button" name="The button alone, for every other page" text={snippet::button(settings, made)} {says}
                hint="So that readers can leave from any page of your website." />
            <Snippet id="policy" name="Only if your website has a Content-Security-Policy" text={snippet::policy(settings)} {says}
                hint={if coloured {
                    "Add these sources to the rules that are there. The lines between style and /style then go into a style sheet of yours, without those two."
                } else {
                    "Add these sources to the rules that are there. If you have never heard of it, you need not do anything."
                }} />
            { kept("a page with this line has no guide and no way out") }
        </>
    }
}

fn frame(settings: &Settings, made: &Made, says: &Callback<String>) -> Html {
    html! {
        <>
            if snippet::frame_has_one_light(settings) {
                <p class="said"><b>{ "Advice: " }</b>{ "A frame takes one set of colors. With yours it looks the same by day and by night." }</p>
            }
            <Snippet id="frame" name="The frame" text={snippet::frame(settings, made)} {says}
                hint="It is as wide as its place, and 560 pixels high, so that the button is on a small phone's screen. Write another height if it does not fit." />
            <Snippet id="companion" name="If a script can run on that page, too" text={snippet::companion(settings, made)} {says}
                hint="With this line the whole page around the frame is covered at once when somebody leaves." />
            { kept("only the button in the frame is left") }
            <Snippet id="frame-policy" name="Only if your website has a Content-Security-Policy" text={snippet::frame_policy(settings)} {says}
                hint="Add this source to the rules that are there." />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct WholeProps {
    settings: Settings,
    made: Rc<Made>,
    here: AttrValue,
    says: Callback<String>,
}

/// The whole text, which is fetched when somebody asks for it.
#[component]
fn Whole(WholeProps { settings, made, here, says }: &WholeProps) -> Html {
    let fetched = use_state(|| None::<(String, Option<String>)>);
    let Some(name) = snippet::printed(settings, made) else { return html! {} };
    let fetch = {
        let (fetched, name, here, says) = (fetched.clone(), name.clone(), here.clone(), says.clone());
        Callback::from(move |_: MouseEvent| {
            let (fetched, name, says) = (fetched.clone(), name.clone(), says.clone());
            browser::read(&format!("{here}{name}"), move |read| {
                says.emit(if read.is_some() { "The whole text is here." } else { "" }.to_owned());
                fetched.set(Some((name, read)));
            });
        })
    };
    let text = match &*fetched {
        Some((of, read)) if *of == name => Some(match read {
            Some(printed) => snippet::whole(settings, made, printed),
            None => Err(format!("{name} could not be fetched. See that it is on the server, and try once more.")),
        }),
        _ => None,
    };
    html! {
        <>
            if !matches!(text, Some(Ok(_))) {
                <p><button type="button" id="fetch" onclick={fetch}>{ "Fetch the whole text" }</button></p>
            }
            { match text {
                Some(Ok(text)) => html! {
                    <>
                        <Snippet id="whole" name="The whole text" {text} says={says.clone()}
                            hint="Paste it where the guide shall stand. It begins in one language; readers can change it where scripts run." />
                        <Snippet id="whole-policy" name="Only if your website has a Content-Security-Policy"
                            text={snippet::whole_policy(settings, made)} {says}
                            hint="Add these sources to the rules that are there. Without the long one the guide is shown without its looks until its script has come." />
                    </>
                },
                Some(Err(says)) => html! { <p class="said grave" role="alert"><b>{ "Mend this: " }</b>{ says }</p> },
                None => html! {},
            } }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SnippetProps {
    id: AttrValue,
    name: AttrValue,
    hint: AttrValue,
    text: AttrValue,
    says: Callback<String>,
}

/// A text to copy.
#[component]
fn Snippet(SnippetProps { id, name, hint, text, says }: &SnippetProps) -> Html {
    let field = format!("{id}-text");
    let copy = {
        let (field, name, says) = (field.clone(), name.clone(), says.clone());
        Callback::from(move |_: MouseEvent| {
            says.emit(if browser::copy(&field) {
                format!("Copied: {name}.")
            } else {
                format!("{name} is marked. Press Ctrl and C to copy it, or Command and C.")
            });
        })
    };
    let rows = text.lines().map(|line| 1 + line.len() / 44).sum::<usize>().clamp(2, 12);
    html! {
        <div class="snippet">
            <label for={field.clone()}>{ name }</label>
            <p class="hint" id={format!("{field}-hint")}>{ hint }</p>
            <textarea id={field.clone()} readonly=true rows={rows.to_string()} value={text.clone()} spellcheck="false" autocomplete="off"
                aria-describedby={format!("{field}-hint")} />
            <button type="button" id={format!("{id}-copy")} onclick={copy} aria-label={format!("Copy: {name}")}>{ "Copy" }</button>
        </div>
    }
}
