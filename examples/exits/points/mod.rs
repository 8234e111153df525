//! The fifty points, each with the probe that asks for it.
//!
//! A probe is a function named as a sentence. It is given a system, opens what pages it needs, does what a person would
//! do, and says what was seen. No probe knows how its answer ought to be for any system.

mod cover;
mod history;
mod host;
mod keys;
mod out;
mod reach;
mod traces;

use std::future::Future;
use std::pin::Pin;

use crate::systems::System;
use crate::verdict::Verdict;
use crate::visit::Outcome;

type Answer = Pin<Box<dyn Future<Output = Outcome<Verdict>> + Send>>;

/// One of the fifty.
#[derive(Clone, Copy)]
pub struct Point {
    /// Its number.
    pub number: u8,
    /// What it asks, in a few words.
    pub words: &'static str,
    /// What a machine cannot judge of it, and a person with a telephone must.
    pub by_hand: Option<&'static str>,
    /// Asks it of a system.
    pub probe: fn(System) -> Answer,
}

macro_rules! point {
    ($number:literal, $words:literal, $probe:path) => {
        Point { number: $number, words: $words, by_hand: None, probe: |system| Box::pin($probe(system)) }
    };
    ($number:literal, $words:literal, $probe:path, by hand: $hand:literal) => {
        Point { number: $number, words: $words, by_hand: Some($hand), probe: |system| Box::pin($probe(system)) }
    };
}

/// All of them, in their order.
pub const POINTS: [Point; 50] = [
    point!(
        1,
        "The page is covered by the next frame, on a device six times slower",
        cover::is_painted_by_the_next_frame
    ),
    point!(
        2,
        "A press covers, a release leaves, sliding off takes it back",
        cover::comes_with_the_press_and_goes_when_the_finger_slides_off
    ),
    point!(3, "The content is destroyed, not hidden", cover::leaves_nothing_of_the_content),
    point!(4, "The cover lies above everything", cover::lies_above_everything),
    point!(5, "Silence: media, speech, full screen, selection, keyboard", cover::brings_silence),
    point!(6, "A neutral title and no icon, at once", cover::takes_title_and_icon_away),
    point!(7, "Back leads to the page before, Forward to the exit, never here", history::leads_past_the_page),
    point!(8, "Nothing adds a history entry or changes the address", history::is_not_added_to),
    point!(9, "No Referer on any way out", history::no_way_out_tells_where_from),
    point!(10, "Optional: the pages before leave no entries either", history::can_be_kept_to_one_entry),
    point!(11, "Reached by Back or Forward, the content stays closed", history::does_not_reveal_the_content_again),
    point!(12, "Optional neutral address; the host's own storage is left alone", history::can_show_another_address),
    point!(13, "No \"Leave site?\" holds it up", out::no_question_is_asked),
    point!(14, "No router of the host's cancels it", out::no_router_cancels_it),
    point!(15, "A failed exit stays blank, tries again, and gets away", out::a_failed_exit_stays_blank_and_gets_away,
        by hand: "whether a default destination opens an app"),
    point!(16, "Works before, without and in spite of scripts; no long task", out::works_whatever_has_loaded),
    point!(17, "Works without JavaScript, in a frame too", out::works_without_javascript),
    point!(18, "Ten taps are one exit", out::ten_taps_are_one_exit),
    point!(19, "Middle, Ctrl, Shift, Meta and long presses leave in place", out::every_kind_of_click_leaves_in_place),
    point!(20, "No popup is needed; an optional new tab", out::needs_no_popup),
    point!(21, "Inside a frame: leaves, or blanks itself", out::works_inside_a_frame),
    point!(22, "Shift ×3 in 5 s, Escape ×2 in 1 s, each can be switched off", keys::shift_and_escape_have_exact_times),
    point!(23, "Either Shift counts; writing and holding do not", keys::only_shift_alone_counts),
    point!(24, "An on-screen keyboard's Shift never counts", keys::a_soft_shift_does_not_count,
        by hand: "Shift on a real phone's keyboards"),
    point!(25, "Escape is first the host's; more of it does not stop the exit", keys::escape_is_shared_once),
    point!(26, "Keys work wherever the focus is", keys::work_wherever_the_focus_is),
    point!(27, "The count begins again after a pause, another key, or a return", keys::the_count_begins_again),
    point!(28, "Always on screen", reach::is_always_on_screen),
    point!(29, "Never covered, not even by a modal dialog", reach::is_never_covered),
    point!(30, "One tap; it does not move, shrink or change", reach::does_not_move),
    point!(31, "On a phone: at the bottom edge, large, apart from links", reach::suits_a_thumb),
    point!(32, "All of it can be tapped, and 8 px around it", reach::can_be_tapped_to_its_edges),
    point!(33, "A plain label that is also its accessible name", reach::says_what_it_does),
    point!(34, "Contrast on any page; a dark page gets a dark cover", reach::stands_out_on_any_page),
    point!(35, "Tab, Enter and Space; what has the focus is never hidden", reach::is_reached_by_keyboard),
    point!(36, "A screen reader hears the progress, quietly if asked", reach::tells_a_screen_reader),
    point!(37, "Not in print, and nothing to print while leaving", reach::is_not_printed),
    point!(38, "No request to anybody else before the exit", traces::nobody_else_is_asked),
    point!(39, "Nothing is stored", traces::nothing_is_stored),
    point!(40, "Its inputs remember nothing", traces::inputs_remember_nothing,
        by hand: "what a phone's keyboard learns"),
    point!(41, "Neutral names in every address", traces::names_are_neutral),
    point!(42, "A visited exit and opened parts do not show", traces::visits_do_not_show),
    point!(43, "Its other links tell nothing", traces::other_links_tell_nothing),
    point!(44, "Nothing happens while the page is prerendered", traces::nothing_happens_before_the_page_is_shown),
    point!(45, "A destination that is none is refused", host::a_bad_destination_is_refused),
    point!(46, "Many of them, mounted and unmounted, leak nothing", host::mounting_leaks_nothing),
    point!(47, "Never throws; ten bad set-ups still leave", host::ten_bad_set_ups_still_leave),
    point!(48, "Says its limit beside it, in plain words", host::says_its_limit),
    point!(49, "Everything is set in the markup, as documented", host::is_set_in_the_markup),
    point!(50, "Results published per browser, against baselines", host::results_are_published),
];
