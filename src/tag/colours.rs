//! The choice of colours, with how well each can be read.

use super::{
    browser,
    controls::{described, invalid, says},
    page::{State, on},
    problems::{self, Fault, field, figure, named, when},
    settings::{Colours, Settings},
    theme::{Colour, ENOUGH, GOOD, Light, READY, Token, judge},
};
use yew::prelude::*;

/// What the choice is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is chosen.
    pub settings: Settings,
    /// Who changes it.
    pub set: UseReducerDispatcher<State>,
}

/// Ready sets, and six colours for each light in which the guide may be seen.
#[component]
pub fn ChooseColours(Props { settings, set }: &Props) -> Html {
    let ready = READY.iter().map(|ready| {
        let taken = Light::ALL.iter().all(|&light| *settings.colours(light) == Colours::of(ready, light));
        let take = on(set, |settings: &mut Settings, _: MouseEvent| {
            for light in Light::ALL {
                *settings.colours_mut(light) = Colours::of(ready, light);
            }
        });
        html! {
            <button type="button" aria-pressed={if taken { "true" } else { "false" }} onclick={take}>
                <b>{ ready.name }</b>{ " " }<small>{ ready.says }</small>
            </button>
        }
    });
    html! {
        <>
            <div class="ready" role="group" aria-label="Ready sets of colors">{ for ready }</div>
            { for settings.lights().iter().map(|&light| one_light(settings, set, light)) }
        </>
    }
}

fn one_light(settings: &Settings, set: &UseReducerDispatcher<State>, light: Light) -> Html {
    let chosen = settings.colours(light).chosen();
    let rows = Token::ALL.iter().map(|&token| row(settings, set, light, token));
    let judged = judge(light, &chosen).map(|one| {
        let (class, word) = match one.ratio {
            ratio if ratio < ENOUGH => ("grave", "cannot be read"),
            ratio if ratio < GOOD => ("some", "readable"),
            _ => ("good", "good"),
        };
        html! { <tr {class}><th scope="row">{ one.what }</th><td>{ figure(one.ratio) }{ ":1" }</td><td>{ word }</td></tr> }
    });
    let name = if light == Light::Day { "By day" } else { "By night" };
    let bad = judge(light, &chosen).filter(|one| one.ratio < ENOUGH).count();
    html! {
        <details class="light" id={if light == Light::Day { "day" } else { "night" }}>
            <summary>
                <span>{ name }</span>
                <small>{ match bad { 0 => "all can be read".to_owned(), 1 => "1 thing cannot be read".into(), bad => format!("{bad} things cannot be read") } }</small>
            </summary>
            <div class="inside">
                { for rows }
                <table class="contrasts">
                    <caption>{ format!("How well it can be read {}. At least 4.5:1; 7:1 is good.", when(light)) }</caption>
                    <thead><tr><th scope="col">{ "What" }</th><th scope="col">{ "Contrast" }</th><th scope="col">{ "It is" }</th></tr></thead>
                    <tbody>{ for judged }</tbody>
                </table>
            </div>
        </details>
    }
}

fn row(settings: &Settings, set: &UseReducerDispatcher<State>, light: Light, token: Token) -> Html {
    let id = field(light, token);
    let name = named(token);
    let shown = problems::shown(settings, light, token).to_string();
    let fault = problems::colour(settings, light, token);
    let said: Vec<_> = fault.iter().map(|Fault { said, .. }| said.clone()).collect();
    let typed = on(set, move |settings: &mut Settings, event: InputEvent| {
        settings.colours_mut(light).set(token, browser::value(&event));
    });
    let take = |colour: Colour| {
        let take = on(set, move |settings: &mut Settings, _: MouseEvent| {
            settings.colours_mut(light).set(token, colour.to_string());
        });
        html! { <button type="button" class="take" onclick={take}>{ format!("Take {colour}") }</button> }
    };
    html! {
        <div class="colour">
            <label for={id.clone()}>{ name }</label>
            <div class="pair">
                <input type="color" value={shown.clone()} aria-label={format!("{name}, {}: choose by eye", when(light))}
                    oninput={typed.clone()} autocomplete="off" />
                <input type="text" id={id.clone()} value={settings.colours(light).typed(token).to_owned()} placeholder={shown}
                    autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid={invalid(&said)}
                    aria-describedby={described(&id, false, &said)} oninput={typed} />
            </div>
            { says(&id, &said) }
            { fault.and_then(|fault| fault.instead).map(take).unwrap_or_default() }
        </div>
    }
}
