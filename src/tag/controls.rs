//! Fields, choices and switches: each with its name, what it is for, and what there is to say of what stands in it.

use super::{address::Said, browser};
use yew::prelude::*;

/// What there is to say, below a control.
pub fn says(id: &str, said: &[Said]) -> Html {
    if said.is_empty() {
        return html! {};
    }
    let line = |one: &Said| {
        let (class, word) = if one.grave { ("said grave", "Mend this: ") } else { ("said", "Advice: ") };
        html! { <p {class}><b>{ word }</b>{ &one.says }</p> }
    };
    html! { <div id={format!("{id}-said")} class="all-said">{ for said.iter().map(line) }</div> }
}

/// The ids of what describes a control.
pub fn described(id: &str, hint: bool, said: &[Said]) -> Option<String> {
    let hint = hint.then(|| format!("{id}-hint"));
    let said = (!said.is_empty()).then(|| format!("{id}-said"));
    let ids: Vec<String> = [hint, said].into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// Whether something stands in the way of a tag, as ARIA says it.
pub fn invalid(said: &[Said]) -> Option<&'static str> {
    said.iter().any(|one| one.grave).then_some("true")
}

/// What a field is given.
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// Its id.
    pub id: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// What it is for.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// What it shows where nothing does.
    #[prop_or_default]
    pub empty: AttrValue,
    /// The keyboard that it wants: `url`, `numeric`, `text`.
    #[prop_or(AttrValue::Static("text"))]
    pub keyboard: AttrValue,
    /// What there is to say.
    #[prop_or_default]
    pub said: Vec<Said>,
    /// Hears what is typed.
    pub typed: Callback<String>,
}

/// A line to type in.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let FieldProps { id, label, hint, value, empty, keyboard, said, typed } = props;
    let oninput = typed.reform(|event: InputEvent| browser::value(&event));
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            if !hint.is_empty() { <p class="hint" id={format!("{id}-hint")}>{ hint }</p> }
            <input type="text" id={id.clone()} value={value.clone()} placeholder={empty.clone()} inputmode={keyboard.clone()}
                autocomplete="off" autocapitalize="off" spellcheck="false" aria-invalid={invalid(said)}
                aria-describedby={described(id, !hint.is_empty(), said)} {oninput} />
            { says(id, said) }
        </div>
    }
}

/// One of several: what it stands for, its name, and what it means.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// What it stands for.
    pub value: AttrValue,
    /// Its name.
    pub name: AttrValue,
    /// What it means.
    pub hint: AttrValue,
}

impl Choice {
    /// One of several.
    pub fn new(value: impl Into<AttrValue>, name: impl Into<AttrValue>, hint: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), name: name.into(), hint: hint.into() }
    }
}

/// What a choice is given.
#[derive(Properties, PartialEq)]
pub struct ChoicesProps {
    /// Its id, and the name of its group.
    pub id: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// What there is to choose from.
    pub all: Vec<Choice>,
    /// What is chosen now.
    pub value: AttrValue,
    /// Hears what is chosen.
    pub chosen: Callback<String>,
    /// Side by side, where there is room.
    #[prop_or_default]
    pub row: bool,
}

/// All of a few, to choose one from.
#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let ChoicesProps { id, label, all, value, chosen, row } = props;
    let onchange = chosen.reform(|event: Event| browser::value(&event));
    let one = |choice: &Choice| {
        let (own, hint) = (format!("{id}-{}", choice.value.replace(' ', "-")), !choice.hint.is_empty());
        html! {
            <div class="choice">
                <input type="radio" name={id.clone()} id={own.clone()} value={choice.value.clone()} checked={choice.value == *value}
                    autocomplete="off" aria-describedby={hint.then(|| format!("{own}-hint"))} onchange={onchange.clone()} />
                <label for={own.clone()}>{ &choice.name }</label>
                if hint { <p class="hint" id={format!("{own}-hint")}>{ &choice.hint }</p> }
            </div>
        }
    };
    html! {
        <fieldset id={id.clone()} class={if *row { "choices row" } else { "choices" }}>
            <legend>{ label }</legend>
            { for all.iter().map(one) }
        </fieldset>
    }
}

/// One of many, in a list that folds.
#[component]
pub fn Folded(props: &ChoicesProps) -> Html {
    let ChoicesProps { id, label, all, value, chosen, .. } = props;
    let onchange = chosen.reform(|event: Event| browser::value(&event));
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <select id={id.clone()} autocomplete="off" {onchange}>
                { for all.iter().map(|choice| html! {
                    <option value={choice.value.clone()} selected={choice.value == *value}>{ &choice.name }</option>
                }) }
            </select>
        </div>
    }
}

/// What a switch is given.
#[derive(Properties, PartialEq)]
pub struct SwitchProps {
    /// Its id.
    pub id: AttrValue,
    /// Its name.
    pub label: AttrValue,
    /// What it does.
    pub hint: AttrValue,
    /// Whether it is on.
    pub on: bool,
    /// Hears whether it is.
    pub turned: Callback<bool>,
}

/// A box to tick.
#[component]
pub fn Switch(props: &SwitchProps) -> Html {
    let SwitchProps { id, label, hint, on, turned } = props;
    let onchange = turned.reform(|event: Event| browser::ticked(&event));
    html! {
        <div class="choice">
            <input type="checkbox" id={id.clone()} checked={*on} autocomplete="off" aria-describedby={format!("{id}-hint")} {onchange} />
            <label for={id.clone()}>{ label }</label>
            <p class="hint" id={format!("{id}-hint")}>{ hint }</p>
        </div>
    }
}
