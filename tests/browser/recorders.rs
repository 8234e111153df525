//! The host's tools, and what they learn of a reader: rrweb, PostHog, Sentry, and what a tag manager may load.
//!
//! `recorders/bundle.mjs` says how the tools are set up, `recorders/walk.rs` what the reader does, `recorders/channel.rs` by
//! which ways a tool could learn of it, and how each is looked for in what was captured. A walk takes long, so that each is
//! made once and searched by all tests. What was found is written to `target/browser-tests/recorders-*.txt`.

mod channel;
mod harm;
mod walk;

use crate::rig::recorders::{First, Tool};
use crate::rig::{Host, Key, Reader};

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
        let reader = reader.points_at("#give").await.clicks("#give").await.clicks("#own").await.types("hugo").await;
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
async fn no_tool_sends_that_the_exit_was_used() {
    let walk = Walk::by(Way::Inline(First::Wayside)).await;
    let mut all = String::new();
    for tool in Tool::ALL {
        for channel in
            [Channel::Points, Channel::Gestures, Channel::Keys, Channel::Controls, Channel::Words, Channel::Exit]
        {
            let hits = walk.sent_of_leaving(tool, channel);
            if let Some(hit) = hits.first() {
                all.push_str(&format!("\n  {tool} sent {} of the {channel}, such as {hit}", hits.len()));
            }
        }
    }
    assert!(all.is_empty(), "{all}\n  all of it: target/browser-tests/recorders-*.txt");
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

/// Why the tag has to come first: who began to listen on the window before hears what is done. Tools that listen on the
/// document do not.
#[tokio::test]
async fn a_script_that_came_first_hears_the_taps_but_the_known_tools_do_not() {
    let walk = Walk::by(Way::Inline(First::Tools)).await;
    let heard = [Channel::Points, Channel::Gestures, Channel::Copies];
    for channel in heard {
        assert!(
            !walk.captured(Tool::Tags, channel).is_empty(),
            "the tag manager hears no {channel} any more: say so in the docs"
        );
    }
    for tool in [Tool::Rrweb, Tool::Posthog, Tool::Sentry] {
        for channel in Channel::ALL {
            let hits = walk.captured(tool, channel);
            let told =
                [Channel::Marked, Channel::Focus, Channel::Scroll, Channel::Size, Channel::Timing, Channel::Markup]
                    .contains(&channel);
            assert!(told || hits.is_empty(), "{tool} has {} of the {channel}, such as {:?}", hits.len(), hits.first());
        }
    }
    // What is typed is in a frame, and nobody hears it. But Firefox tells every listener the very node
    // (`event.originalTarget`), closed root or not, and so the control.
    for channel in [Channel::Words, Channel::Terms, Channel::Letters] {
        let hits = walk.captured(Tool::Tags, channel);
        assert!(hits.is_empty(), "the tag manager has {} of the {channel}, such as {:?}", hits.len(), hits.first());
    }
}
