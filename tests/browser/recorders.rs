//! The host's tools, and what they learn of a reader: rrweb, PostHog, Sentry, and what a tag manager may load.
//!
//! `recorders/bundle.mjs` says how the tools are set up, `recorders/walk.rs` what the reader does, `recorders/channel.rs` by
//! which ways a tool could learn of it, and how each is looked for in what was captured. A walk takes long, so that each is
//! made once and searched by all tests. What was found is written to `target/browser-tests/recorders-*.txt`.

mod channel;
mod harm;
mod walk;

use crate::rig::recorders::{First, Tool};
use crate::rig::{Browser, Host, Key, Reader};

use channel::Channel;
use walk::{Walk, Way};

// ---------------------------------------------------------------------------------------------------- the instrument

/// A host counts on its tools: what is its own they still capture, with a guide on the page.
#[tokio::test]
async fn each_tool_captures_what_is_done_to_the_hosts_own_controls() {
    const OWN: &str =
        "<p><button id=\"give\" type=\"button\">Give blankets</button> <input id=\"own\" aria-label=\"Your town\"></p>";
    for first in [First::Wayside, First::Tools] {
        let host = Host::with_tag().above(OWN).with_recorders(first);
        let reader = Reader::on_a_desktop().await.opens(host).await.has_the_engine().await;
        let mut reader = reader.points_at("#give").await;
        for _ in 0..10 {
            // PostHog begins some time after the page does.
            reader = reader.clicks("#give").await.waits(std::time::Duration::from_millis(400)).await;
            if reader.asks("__captured.posthog.some((event) => event.includes('$autocapture'))").await {
                break;
            }
        }
        let reader = reader.clicks("#own").await.types("hugo").await;
        let reader = reader.runs("fetch('/about').then((page) => page.text());").await;
        let reader = reader.presses(&[Key::Tab]).await.waits(std::time::Duration::from_millis(3500)).await;
        let captured = reader.what_the_tools_captured().await;
        let has = |tool: Tool, words: &[&str]| {
            captured.iter().any(|piece| piece.tool == tool && words.iter().all(|word| piece.text.contains(word)))
        };
        for (tool, words) in [
            (Tool::Rrweb, &["\"source\":5", "hugo"] as &[&str]),
            (Tool::Rrweb, &["\"source\":2"]),
            (Tool::Rrweb, &["Give blankets"]),
            (Tool::Posthog, &["$autocapture", "Give blankets"]),
            (Tool::Posthog, &["$snapshot", "hugo"]),
            (Tool::Sentry, &["ui.click", "button#give"]),
            (Tool::Sentry, &["\"source\":5", "hugo"]),
            // What the page fetches: the guide's text comes so, too.
            (Tool::Sentry, &["\"response\"", "About us"]),
            (Tool::Tags, &["\"what\":\"keydown\"", "\"key\":\"g\""]),
            (Tool::Tags, &["\"what\":\"click\"", "button[id=give]"]),
            (Tool::Tags, &["\"what\":\"focusin\"", "input[id=own]"]),
        ] {
            reader.holds(&format!("{tool} to have captured {words:?}"), has(tool, words), captured.len()).await;
        }
    }
}

/// The search finds what is there to be found: the same guide, as markup of the page's own, leaks by every way.
#[tokio::test]
async fn of_the_same_guide_as_plain_markup_each_tool_captures_everything() {
    let walk = Walk::by(Way::Plain).await;
    for tool in Tool::ALL {
        for channel in [
            Channel::Words,
            Channel::Terms,
            Channel::Keys,
            Channel::Numbers,
            Channel::Controls,
            Channel::Points,
            Channel::Gestures,
            Channel::Focus,
            Channel::Scroll,
        ] {
            assert!(
                !walk.captured(tool, channel).is_empty(),
                "{tool} captured no {channel} of a guide that is plain markup"
            );
        }
    }
    for (tool, channel) in [
        (Tool::Tags, Channel::Letters),
        (Tool::Tags, Channel::Marked),
        (Tool::Tags, Channel::Copies),
        (Tool::Posthog, Channel::Copies),
        (Tool::Rrweb, Channel::Copies),
        (Tool::Tags, Channel::Size),
        (Tool::Tags, Channel::Timing),
    ] {
        assert!(
            !walk.captured(tool, channel).is_empty(),
            "{tool} captured no {channel} of a guide that is plain markup"
        );
    }
}

// ---------------------------------------------------------------------------------------------------- what nobody learns

/// Wayside's tag first; and sealed, whatever comes first.
const GUARDED: [Way; 2] = [Way::Inline(First::Wayside), Way::Sealed(First::Tools)];

async fn nobody_has(channels: &[Channel]) {
    let mut all = String::new();
    for way in GUARDED {
        let walk = Walk::by(way).await;
        for tool in Tool::ALL {
            for channel in channels {
                let hits = walk.captured(tool, *channel);
                if let Some(hit) = hits.first() {
                    all.push_str(&format!("\n  {way}: {tool} has {} of the {channel}, such as {hit}", hits.len()));
                }
            }
        }
    }
    assert!(all.is_empty(), "{all}\n  all of it: target/browser-tests/recorders-*.txt");
}

#[tokio::test]
async fn no_tool_holds_a_word_of_the_guide() {
    nobody_has(&[Channel::Words]).await;
}

#[tokio::test]
async fn no_tool_holds_a_number_that_was_called_or_copied_or_any_other() {
    nobody_has(&[Channel::Numbers]).await;
}

#[tokio::test]
async fn no_tool_holds_what_was_searched_for_nor_a_letter_of_it() {
    nobody_has(&[Channel::Terms, Channel::Letters]).await;
}

#[tokio::test]
async fn no_tool_holds_that_a_key_was_pressed() {
    nobody_has(&[Channel::Keys]).await;
}

#[tokio::test]
async fn no_tool_holds_which_control_was_used() {
    nobody_has(&[Channel::Controls]).await;
}

#[tokio::test]
async fn no_tool_holds_where_in_the_guide_something_was_done() {
    nobody_has(&[Channel::Points]).await;
}

#[tokio::test]
async fn no_tool_holds_that_something_in_the_guide_was_tapped_or_pointed_at() {
    nobody_has(&[Channel::Gestures]).await;
}

#[tokio::test]
async fn no_tool_hears_of_what_is_marked_copied_or_dragged() {
    nobody_has(&[Channel::Copies]).await;
}

#[tokio::test]
async fn no_tool_finds_a_frame_of_the_guides() {
    nobody_has(&[Channel::Frames]).await;
}

/// The exit: the tap, and where it leads. It stands on the page itself, sealed or not. That the page went is no secret to the page.
#[tokio::test]
async fn no_tool_learns_that_the_exit_was_used_or_where_it_leads() {
    let walk = Walk::by(Way::Inline(First::Wayside)).await;
    let mut all = String::new();
    for tool in Tool::ALL {
        for channel in
            [Channel::Points, Channel::Gestures, Channel::Keys, Channel::Controls, Channel::Words, Channel::Exit]
        {
            let hits = walk.learned_of_leaving(tool, channel);
            if let Some(hit) = hits.first() {
                all.push_str(&format!("\n  {tool} learned {} of the {channel}, such as {hit}", hits.len()));
            }
        }
    }
    assert!(all.is_empty(), "{all}\n  all of it: target/browser-tests/recorders-*.txt");
}

/// A tool that reports each refusal would be refused again, and report that: a page so busy never shows where it was to go.
#[tokio::test]
async fn no_tool_hears_what_the_emptied_page_refuses() {
    let walk = Walk::by(Way::Inline(First::Wayside)).await;
    let refusals = walk.of_leaving("\"what\":\"securitypolicyviolation\"");
    assert!(refusals.is_empty(), "{} of them, such as {:?}", refusals.len(), refusals.first());
}

/// A link to a place's own site: the browser tells the page about every address it is to go to (`navigate`).
#[tokio::test]
async fn no_tool_learns_which_site_the_reader_goes_on_to() {
    let mut all = String::new();
    for way in GUARDED {
        let reader = Reader::on_a_desktop().await.arrives_at(way.host()).await;
        let mut reader = if way.is_sealed() { reader.enters_the_guide().await } else { reader };
        reader = reader.has_the_engine().await;
        let link = "a.contact[href^=\"https:\"]";
        let () = reader.asks_deep(&format!("(() => {{ for (let one = deep('{link}'); one; one = one.parentElement) if (one.localName === 'details') one.open = true; }})()")).await;
        let site: String = reader.asks_deep(&format!("deep('{link}').hostname")).await;
        if way.is_sealed() {
            reader = reader.leaves_the_guides_frame().await;
        }
        let _ = reader.what_the_tools_captured().await;
        let before = reader.what_the_tools_sent().len();
        if way.is_sealed() {
            reader = reader.enters_the_guide().await;
        }
        reader = reader.clicks(link).await;
        if way.is_sealed() {
            reader = reader.leaves_the_guides_frame().await;
        }
        reader = reader.asks_for(&site).await;
        let mut learned = reader.what_the_tools_sent().split_off(before);
        learned.extend(reader.what_the_tools_kept().await);
        for piece in learned.iter().filter(|piece| piece.text.contains(&site)) {
            all.push_str(&format!(
                "\n  {way}: {} has {site}: {}",
                piece.tool,
                piece.text.chars().take(160).collect::<String>()
            ));
        }
    }
    assert!(all.is_empty(), "{all}");
}

impl Reader {
    /// Waits until the browser has asked a site for something.
    async fn asks_for(self, site: &str) -> Self {
        for _ in 0..100 {
            if !self.world.log().requests_to(site).is_empty() {
                return self.waits(std::time::Duration::from_millis(500)).await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        self.fail(&format!("{site} to be asked for"), "nobody asked").await
    }
}

// ---------------------------------------------------------------------------------------------------- what is left

/// What no page can keep from its own scripts, as docs/privacy.md says it. Where this list and the docs differ, one is wrong.
#[tokio::test]
async fn what_a_host_can_still_see() {
    // In every engine, whatever is done: that the guide has the focus, and that the browser was busy.
    let always = [Channel::Focus, Channel::Timing];
    for (way, also) in [
        // And how far the page is scrolled and how tall the guide is, so that something opened; to who asks, what is marked;
        // that Escape was pressed, which may be the host's; that the mouse came in.
        (
            Way::Inline(First::Wayside),
            &[Channel::Scroll, Channel::Size, Channel::Marked, Channel::Escape, Channel::Crossing] as &[Channel],
        ),
        (Way::Sealed(First::Tools), &[Channel::Crossing]),
    ] {
        let walk = Walk::by(way).await;
        for channel in Channel::ALL.into_iter().filter(|channel| *channel != Channel::Markup) {
            let seen: Vec<String> = Tool::ALL.into_iter().flat_map(|tool| walk.captured(tool, channel)).collect();
            if always.contains(&channel) {
                assert!(!seen.is_empty(), "{way}: nobody can see {channel} any more: say so in the docs");
            } else if !also.contains(&channel) {
                assert!(
                    seen.is_empty(),
                    "{way}: it is not said that one can see {channel}, such as {:?}",
                    seen.first()
                );
            }
        }
    }
}

/// Why the tag has to come first: who began to listen on the window before hears what is done. Of what, they hear nothing
/// but where Firefox tells every listener the very node (`event.originalTarget`), closed root or not.
#[tokio::test]
async fn who_began_to_listen_before_hears_that_something_is_done_but_not_what() {
    let walk = Walk::by(Way::Inline(First::Tools)).await;
    for channel in [Channel::Points, Channel::Gestures, Channel::Copies] {
        let heard = walk.captured(Tool::Tags, channel);
        assert!(!heard.is_empty(), "who came first hears no {channel} any more: say so in the docs");
    }
    for tool in Tool::ALL {
        for channel in [Channel::Words, Channel::Terms, Channel::Letters, Channel::Controls, Channel::Frames] {
            let hits = walk.captured(tool, channel);
            let told = walk.browser == Browser::Firefox && tool == Tool::Tags && channel == Channel::Controls;
            assert!(told || hits.is_empty(), "{tool} has {} of the {channel}, such as {:?}", hits.len(), hits.first());
        }
    }
}
