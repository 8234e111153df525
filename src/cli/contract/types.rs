//! The types of the contract: for TypeScript, and for the templates of five frameworks.
//!
//! A flag is there or not. React takes a flag that is `false` off the element; the others write `exit-quiet="false"`, which
//! would say the opposite, so that their types refuse `false`.

use super::{Contract, Element, Entry};
use std::fmt::Write;

/// What the module's one function does.
pub(super) const SET_BASE: &str = "Says where the files of `dist/` are served, for elements without a `base` of their own. \
    To be called at the top of a module that imports this one: before the page's first guide is filled.";

/// The types, by file.
pub(super) fn types(contract: &Contract) -> Vec<(&'static str, String)> {
    let elements = &contract.elements;
    let names = |ending: &str| elements.iter().map(|one| one.class() + ending).collect::<Vec<_>>().join(", ");
    let imports =
        format!("import type {{ {}, {}, {} }} from './index.js';\n", names(""), names("Attributes"), names("Handlers"));
    let each = |line: &dyn Fn(&str, &str) -> String| {
        elements.iter().map(|one| line(&one.name, &one.class())).collect::<String>()
    };
    let intrinsic = |module: &str, before: &str, base: &dyn Fn(&str) -> String, flag: &str| {
        let lines = each(&|name, class| {
            let base = base(class);
            format!("      '{name}': {base} & {class}Attributes{flag} & {class}Handlers<'on'>;\n")
        });
        format!(
            "{imports}{before}\nexport * from './index.js';\n\ndeclare module '{module}' {{\n  namespace JSX {{\n    \
             interface IntrinsicElements {{\n{lines}    }}\n  }}\n}}\n"
        )
    };
    let react = intrinsic(
        "react",
        "import type { DetailedHTMLProps, HTMLAttributes } from 'react';\n",
        &|class| format!("DetailedHTMLProps<HTMLAttributes<{class}>, {class}>"),
        "<boolean | ''>",
    );
    let preact = intrinsic(
        "preact",
        "import type { HTMLAttributes } from 'preact';\n",
        &|class| format!("HTMLAttributes<{class}>"),
        "",
    );
    let solid = intrinsic(
        "solid-js",
        "import type { JSX } from 'solid-js';\n",
        &|class| format!("JSX.HTMLAttributes<{class}>"),
        "",
    )
    .replace("Handlers<'on'>", "Handlers<'on:'>");
    let svelte = format!(
        "{imports}import type {{ HTMLAttributes }} from 'svelte/elements';\n\nexport * from './index.js';\n\n\
         declare module 'svelte/elements' {{\n  interface SvelteHTMLElements {{\n{}  }}\n}}\n",
        each(&|name, class| {
            format!("    '{name}': HTMLAttributes<{class}> & {class}Attributes & {class}Handlers<'on'>;\n")
        })
    );
    // Vue names who hears an event in another way: `onWaysideError`.
    let heard = |element: &Element| {
        let one = |event: &Entry| {
            let name = Element { name: event.name.clone(), ..Element::default() }.class();
            format!("on{name}?: (event: {}) => void", event.kind.as_deref().unwrap_or("Event"))
        };
        element.events.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let components: String = elements
        .iter()
        .map(|one| {
            let (name, class, heard) = (&one.name, one.class(), heard(one));
            format!("    '{name}': DefineComponent<HTMLAttributes & {class}Attributes & {{ {heard} }}>;\n")
        })
        .collect();
    let names = elements.iter().map(|one| one.class() + "Attributes").collect::<Vec<_>>().join(", ");
    let vue = format!(
        "import type {{ {names} }} from './index.js';\nimport type {{ DefineComponent, HTMLAttributes }} from 'vue';\n\n\
         export * from './index.js';\n\ndeclare module 'vue' {{\n  interface GlobalComponents {{\n{components}  }}\n}}\n"
    );
    vec![
        ("index.d.ts", index(contract)),
        ("react.d.ts", react),
        ("preact.d.ts", preact),
        ("solid.d.ts", solid),
        ("svelte.d.ts", svelte),
        ("vue.d.ts", vue),
    ]
}

/// What everybody has who imports the module, whatever they write in.
fn index(contract: &Contract) -> String {
    let mut types = format!(
        "/** {SET_BASE} On a server it does nothing. */\nexport declare function setBase(url: string | URL): void;\n\n\
         /** A flag: there, or not. `false` would be written as a word, which is there. */\n\
         export type Flag = true | '' | null;\n"
    );
    for element in &contract.elements {
        add_element(&mut types, element);
    }
    types.push_str("\ndeclare global {\n  interface HTMLElementTagNameMap {\n");
    for element in &contract.elements {
        let _ = writeln!(types, "    '{}': {};", element.name, element.class());
    }
    types.push_str("  }\n}\n");
    types
}

fn add_element(types: &mut String, element: &Element) {
    let class = element.class();
    let _ = write!(
        types,
        "\n/** What may be written on `<{}>`. */\nexport interface {class}Attributes<F = Flag> {{\n",
        element.name
    );
    for one in &element.attributes {
        let kind = match one.kind.as_deref() {
            Some("boolean") => "F",
            Some(kind) => kind,
            None => "string",
        };
        let _ = writeln!(types, "{}  '{}'?: {kind} | undefined;", comment("  ", one), one.name);
    }
    let _ = write!(
        types,
        "}}\n\n/** What `<{}>` tells: on the element itself, and nowhere above it. */\nexport interface {class}EventMap \
         extends HTMLElementEventMap {{\n",
        element.name
    );
    for one in &element.events {
        let kind = one.kind.as_deref().unwrap_or("Event");
        let _ = writeln!(types, "{}  '{}': {kind};", comment("  ", one), one.name);
    }
    let events = element.events.iter().map(|one| format!("'{}'", one.name)).collect::<Vec<_>>().join(" | ");
    let _ = write!(
        types,
        "}}\n\n/** Who hears it, as templates write that: the event's name with a few letters in front. */\n\
         export type {class}Handlers<Before extends string> = {{\n  [Name in {events} as `${{Before}}${{Name}}`]?: (event: \
         {class}EventMap[Name]) => void;\n}};\n\n/** {} */\nexport interface {class} extends HTMLElement {{\n",
        element.says
    );
    for one in &element.methods {
        let kind = one.kind.as_deref().unwrap_or("() => void").replacen(" => ", ": ", 1);
        let _ = writeln!(types, "{}  {}{kind};", comment("  ", one), one.name);
    }
    for (does, options) in [("add", "AddEventListenerOptions"), ("remove", "EventListenerOptions")] {
        let _ = write!(
            types,
            "  {does}EventListener<Name extends keyof {class}EventMap>(\n    type: Name,\n    listener: (this: {class}, \
             event: {class}EventMap[Name]) => unknown,\n    options?: boolean | {options},\n  ): void;\n  \
             {does}EventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | {options}): void;\n"
        );
    }
    types.push_str("}\n");
}

fn comment(indent: &str, one: &Entry) -> String {
    let default = one.default.as_ref().map(|default| format!(" Else `{default}`.")).unwrap_or_default();
    format!("{indent}/** {}{default} */\n", one.says)
}
