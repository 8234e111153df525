//! Every rule has a folder in `tests/guides/bad/`, and beside its files the words in which it refuses them.

use std::collections::BTreeSet;

use wayside::check::Rule;

use crate::{
    program::{Wayside, guides},
    reference::said_of_bad_guides,
};

/// Lays a rule's files over the good guide and expects it to be refused, in the words beside them.
fn refuses(rule: &'static str) {
    Wayside::with_a_good_guide().laid_over_by(rule).checks().exits(1).prints_what_is_expected();
}

#[test]
fn a_good_guide_passes_and_is_counted() {
    Wayside::with_a_good_guide()
        .checks()
        .exits(0)
        .prints("good: 0 errors, 0 warnings; 3 questions, 4 places, 11 contacts, 3 sources; reading grade");
}

#[test]
fn grades_are_listed_hardest_first() {
    let printed = Wayside::with_a_good_guide().runs("check good --on 2026-11-23 --grades").exits(0).printed();
    let graded = |sentences: bool| -> Vec<f32> {
        let lines = printed.lines().filter(|line| line.starts_with("      ") == sentences);
        lines.filter_map(|line| line.split_whitespace().next()?.parse().ok()).collect()
    };
    assert_eq!(graded(false).len(), 3, "{printed}");
    assert!(graded(false).is_sorted_by(|one, other| one >= other), "{printed}");
    // The hardest of an answer first, and none of a few words.
    assert!(graded(true).len() > 3, "{printed}");
    let of_one: Vec<f32> = graded(true).into_iter().take(2).collect();
    assert!(of_one[0] >= of_one[1] && of_one[0] >= graded(false)[0], "{printed}");
}

// ------------------------------------------------------------------------------------------------------ fields

#[test]
fn an_unknown_field_is_refused() {
    refuses("unknown-field");
}

#[test]
fn a_missing_field_is_refused() {
    refuses("missing-field");
}

#[test]
fn a_field_of_another_type_is_refused() {
    refuses("wrong-type");
}

#[test]
fn an_unknown_way_to_check_is_refused() {
    refuses("no-such-way-to-check");
}

/// What one is told to do must not be to take out what is right.
#[test]
fn an_unknown_kind_of_contact_is_refused_and_nothing_else_in_it() {
    Wayside::with_a_good_guide()
        .replacing("places/night-shelter.toml", "kind = \"web\"", "kind = \"fax\"")
        .checks()
        .exits(1)
        .prints("good/places/night-shelter.toml:17:8: error: There is no contact of kind `fax`.")
        .never_prints("no field `address`");
}

// --------------------------------------------------------------------------------------------------------- ids

#[test]
fn a_topic_that_is_there_twice_is_refused() {
    refuses("topic-twice");
}

#[test]
fn a_source_that_is_there_twice_is_refused() {
    refuses("source-twice");
}

/// A copy kept beside the file, as people do, has the same id: it must not stand in the guide as a second place.
#[test]
fn a_second_file_of_the_same_id_is_refused() {
    let place = include_str!("../guides/good/places/night-shelter.toml");
    let question = include_str!("../guides/good/questions/en/where-can-i-sleep-tonight.md");
    Wayside::with_a_good_guide()
        .with("places/night-shelter.old.toml", place)
        .with("questions/en/where-can-i-sleep-tonight.old.md", question)
        .checks()
        .exits(1)
        .prints("good/places/night-shelter.old.toml")
        .prints("good/questions/en/where-can-i-sleep-tonight.old.md");
}

#[test]
fn an_id_with_other_letters_is_refused() {
    refuses("not-an-id");
}

#[test]
fn an_id_other_than_the_folders_name_is_refused() {
    refuses("id-is-not-the-folder");
}

#[test]
fn a_place_fits_only_what_places_are_narrowed_by() {
    refuses("unknown-facet");
}

#[test]
fn an_unknown_topic_is_refused() {
    refuses("unknown-topic");
}

#[test]
fn an_unknown_source_is_refused() {
    refuses("unknown-source");
}

#[test]
fn an_unknown_place_or_contact_is_refused() {
    refuses("unknown-place");
}

// ------------------------------------------------------------------------------------------------ what must be

#[test]
fn a_question_without_a_source_is_refused() {
    refuses("question-without-source");
}

#[test]
fn a_place_without_a_contact_is_refused() {
    refuses("place-without-contact");
}

/// The reader in danger taps this number first.
#[test]
fn an_emergency_place_that_cannot_be_called_is_refused() {
    Wayside::with_a_good_guide()
        .replacing("guide.toml", "emergency = \"911\"", "emergency = \"elm-street-clinic\"")
        .checks()
        .exits(1)
        .prints("good/guide.toml:9:13: error");
}

/// Its short card has calls, texts and chats only: it would stand there with no way to reach it.
#[test]
fn a_place_to_talk_to_first_that_nobody_can_talk_to_is_refused() {
    Wayside::with_a_good_guide()
        .replacing("guide.toml", "\"night-shelter\"", "\"elm-street-clinic\"")
        .checks()
        .exits(1)
        .prints("good/guide.toml:10:30: error");
}

/// A search that finds nothing must not end there.
#[test]
fn a_place_for_when_nothing_is_found_that_nobody_can_talk_to_is_refused() {
    Wayside::with_a_good_guide()
        .replacing("guide.toml", "nothing-found = [\"harbor-line\"]", "nothing-found = [\"elm-street-clinic\"]")
        .checks()
        .exits(1)
        .prints("good/guide.toml:11:18: error: The place `elm-street-clinic` has no contact of kind `call` or `text` or `chat`.");
}

#[test]
fn a_missing_note_is_refused() {
    Wayside::with_a_good_guide()
        .laid_over_by("missing-note")
        .without("notes/en/about.md")
        .checks()
        .exits(1)
        .prints_what_is_expected();
}

// ------------------------------------------------------------------------------------------ numbers, addresses

#[test]
fn a_malformed_phone_number_is_refused() {
    refuses("malformed-phone");
}

/// A code for texts is dead when it is called, and an unknown short number most likely a slip.
#[test]
fn a_short_number_that_cannot_be_called_is_refused() {
    for short in ["233733", "912", "31555"] {
        Wayside::with_a_good_guide()
            .replacing("places/night-shelter.toml", "314-555-0123", short)
            .checks()
            .exits(1)
            .prints(&format!("good/places/night-shelter.toml:13:10: error: `{short}` is not a phone number in US."));
    }
}

/// A tap would reach the switchboard and nobody there.
#[test]
fn an_extension_is_refused() {
    Wayside::with_a_good_guide()
        .replacing("places/night-shelter.toml", "314-555-0123", "314-555-0123 ext. 5")
        .checks()
        .exits(1)
        .prints("good/places/night-shelter.toml:13:10: error: `314-555-0123 ext. 5` has an extension");
}

#[test]
fn an_address_that_is_not_https_is_refused() {
    refuses("address-not-https");
}

/// Another script's letter or digit looks like ours, and a phone dials another number than a reader copies, or none.
#[test]
fn a_number_in_other_digits_is_refused() {
    refuses("number-in-other-digits");
}

#[test]
fn an_address_in_other_letters_than_a_browser_shows_is_refused() {
    refuses("address-in-other-letters");
}

#[test]
fn an_exit_that_is_not_https_is_refused() {
    refuses("exit-not-https");
}

/// Point 45 of leaving: it is no error, since some guide may have its reasons.
#[test]
fn an_exit_that_opens_an_app_or_an_account_is_warned_of() {
    for exit in ["https://www.google.com/", "https://www.bbc.co.uk/weather", "https://m.youtube.com/"] {
        Wayside::with_a_good_guide()
            .replacing("guide.toml", "https://www.weather.gov/", exit)
            .checks()
            .exits(0)
            .prints("good/guide.toml:6:12: warning: ")
            .prints("good: 0 errors, 1 warning;");
    }
}

#[test]
fn a_fallback_on_the_same_site_is_warned_of() {
    Wayside::with_a_good_guide()
        .replacing("guide.toml", "https://www.wikipedia.org/", "https://www.weather.gov/stl")
        .checks()
        .exits(0)
        .prints("good/guide.toml:7:17: warning: `exit-fallback` is on the same site as `exit-url`");
}

// ------------------------------------------------------------------------------------------------------- hours

#[test]
fn hours_that_the_grammar_does_not_know_are_refused() {
    refuses("hours-no-grammar-knows");
}

#[test]
fn hours_of_more_than_a_week_are_refused() {
    refuses("hours-of-more-than-a-week");
}

/// "Day and night" on a place that is closed sends a reader to a locked door.
#[test]
fn hours_that_are_never_open_are_refused() {
    for never in ["off", "closed", "24/7 off", "Mo-Su off"] {
        Wayside::with_a_good_guide()
            .replacing("places/elm-street-clinic.toml", "Mo-Fr 09:00-17:00; Sa 10:00-14:00", never)
            .checks()
            .exits(1)
            .prints("good/places/elm-street-clinic.toml:4:9: error");
    }
}

/// What a comment or a fallback says would be lost: a reader would stand there without an appointment.
#[test]
fn hours_with_a_comment_or_a_fallback_are_refused() {
    for unsaid in [r#"Mo-Fr 09:00-17:00 "by appointment""#, r#"24/7 "call first""#, r#"Mo-Fr 09:00-17:00 || "ask""#] {
        Wayside::with_a_good_guide()
            .replacing("places/elm-street-clinic.toml", "\"Mo-Fr 09:00-17:00; Sa 10:00-14:00\"", &format!("'{unsaid}'"))
            .checks()
            .exits(1)
            .prints("good/places/elm-street-clinic.toml:4:9: error");
    }
}

// ---------------------------------------------------------------------------------------------------- holidays

/// The good guide with holidays, and with other hours at the clinic.
fn with_holidays(holidays: &str, hours: &str) -> Wayside {
    let zone = "time-zone = \"America/Chicago\"\n";
    Wayside::with_a_good_guide().replacing("guide.toml", zone, &format!("{zone}holidays = {holidays}\n")).replacing(
        "places/elm-street-clinic.toml",
        "Mo-Fr 09:00-17:00; Sa 10:00-14:00",
        hours,
    )
}

#[test]
fn a_place_may_be_off_on_the_guides_holidays() {
    for hours in
        ["Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00; Sa,PH off", "24/7; PH off", "Mo-Su 22:00-04:00; PH closed"]
    {
        with_holidays("[2027-12-25, 2026-11-26]", hours).checks().exits(0).prints("good: 0 errors, 0 warnings;");
    }
}

#[test]
fn hours_that_say_more_of_holidays_than_could_be_shown_are_refused() {
    for hours in [
        "Mo-Fr 09:00-17:00; PH 10:00-12:00",
        "Mo-Fr,PH 09:00-17:00",
        "PH off; Mo-Fr 09:00-17:00",
        "Mo-Fr 09:00-17:00; PH 12:00-17:00 off",
        "Mo-Fr 09:00-17:00; Dec PH off",
        "Mo-Fr 09:00-17:00; PH +1 day off",
        "Mo-Fr 09:00-17:00; SH off",
        "Mo-Fr 09:00-17:00; SH,PH off",
        "Mo-Fr 09:00-17:00; PH Sa off",
    ] {
        with_holidays("[2026-11-26]", hours)
            .checks()
            .exits(1)
            .prints("good/places/elm-street-clinic.toml:4:9: error: `")
            .prints("says more of holidays than could be shown. End with `; PH off` where it is shut on public holidays; what else it does on them belongs in `note`.")
            .prints("good: 1 error,");
    }
}

/// It would say "open now" on every one of them.
#[test]
fn a_place_that_is_off_on_holidays_which_the_guide_does_not_name_is_refused() {
    Wayside::with_a_good_guide()
        .replacing("places/elm-street-clinic.toml", "Sa 10:00-14:00", "PH off")
        .checks()
        .exits(1)
        .prints("good/places/elm-street-clinic.toml:4:9: error: `Mo-Fr 09:00-17:00; PH off` is shut on holidays, and the guide names none. Name them in `holidays` of guide.toml, like [2026-11-26, 2026-12-25].")
        .prints("good: 1 error,");
}

#[test]
fn a_place_that_is_off_on_holidays_alone_is_never_open() {
    with_holidays("[2026-11-26]", "PH off").checks().exits(1).prints("`PH off` is never open.");
}

#[test]
fn holidays_that_are_no_days_are_refused() {
    for (holidays, says) in [
        ("2026-11-26", "`holidays` is not a list of dates. Write it like [2026-11-26, 2026-12-25], without quotes."),
        ("[\"2026-11-26\"]", "`holidays` is not a list of dates."),
        ("[2026-11-26T09:00:00]", "`holidays` is not a list of dates."),
        ("[]", "`holidays` is empty. Name at least one, or take the line out."),
        ("[2026-11-31]", "error: "),
        ("[2027-02-29]", "error: "),
    ] {
        with_holidays(holidays, "24/7").checks().exits(1).prints("good/guide.toml:5:").prints(says);
    }
}

#[test]
fn a_holiday_that_is_there_twice_is_refused() {
    with_holidays("[2026-11-26, 2026-12-25, 2026-11-26]", "24/7")
        .checks()
        .exits(1)
        .prints("good/guide.toml:5:37: error: The holiday 2026-11-26 is there twice. Take one out.")
        .prints("good: 1 error,");
}

/// Without a warning, the guide would say "open now" on the next one.
#[test]
fn holidays_that_are_all_past_are_warned_of() {
    with_holidays("[2026-11-11, 2025-12-25]", "24/7")
        .checks()
        .exits(0)
        .prints("good/guide.toml:5:25: warning: The list of holidays has run out: its last one was 2026-11-11. Add those that are to come.")
        .prints("good: 0 errors, 1 warning;");
}

/// Whoever adds them has the time to.
#[test]
fn holidays_that_are_past_within_ninety_days_are_warned_of() {
    with_holidays("[2026-11-23]", "24/7")
        .checks()
        .exits(0)
        .prints("warning: The list of holidays runs out soon: its last one is 2026-11-23.");
    with_holidays("[2027-02-20]", "24/7").checks().exits(0).prints("its last one is 2027-02-20.");
    with_holidays("[2027-02-21]", "24/7").checks().exits(0).prints("good: 0 errors, 0 warnings;");
}

// ------------------------------------------------------------------------------------------- settings and days

#[test]
fn an_unknown_language_tag_is_refused() {
    refuses("unknown-language");
}

#[test]
fn an_unknown_time_zone_or_country_is_refused() {
    refuses("unknown-zone-and-country");
}

#[test]
fn a_date_in_the_future_is_refused() {
    refuses("date-in-the-future");
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_refused() {
    refuses("not-a-date");
}

#[test]
fn a_review_past_its_period_warns_and_stops_a_release() {
    let overdue =
        Wayside::with_a_good_guide().laid_over_by("overdue-review").checks().exits(0).prints_what_is_expected();
    overdue.runs("check good --on 2026-11-23 --release").exits(1);
}

#[test]
fn a_review_is_overdue_the_day_after_its_period() {
    Wayside::with_a_good_guide()
        .replacing_everywhere("on = 2026-11-20", "on = 2026-11-23")
        .runs("check good --on 2027-02-21")
        .exits(0)
        .prints("0 warnings")
        .runs("check good --on 2027-02-22")
        .exits(0)
        .prints("The review is 91 days old; 90 days are allowed.");
}

/// A draft may be read and shown, never released: a dead number is worse than none.
#[test]
fn a_release_wants_every_number_called() {
    Wayside::with_a_good_guide()
        .runs("check good --on 2026-11-23 --release")
        .exits(1)
        .prints("good/places/harbor-line.toml:8:7: error: Nobody has called every number of this place.")
        .prints(
            "good/places/elm-street-clinic.toml:8:7: error: Nobody has called every number of this place. Call them",
        )
        .prints("good/places/night-shelter.toml:14:7: error: Nobody has called every number of this place.")
        .prints("good: 3 errors, 0 warnings;")
        .replacing_everywhere("how = \"read\"", "how = \"called\"")
        .replacing_everywhere("how = \"listed\"", "how = \"called\"")
        .runs("check good --on 2026-11-23 --release")
        .exits(0)
        .replacing(
            "places/night-shelter.toml",
            "number = \"314-555-0123\"\nhow = \"called\"",
            "number = \"314-555-0123\"\nhow = \"listed\"",
        )
        .runs("check good --on 2026-11-23 --release")
        .exits(1)
        .prints("good/places/night-shelter.toml:14:7: error: Nobody has called every number of this place.");
}

/// Nobody calls it only to try it: the page of those who answer it will do, a list will not.
#[test]
fn a_release_wants_the_emergency_number_read_of() {
    Wayside::with_a_good_guide()
        .runs("check good --on 2026-11-23 --release")
        .never_prints("911.toml")
        .replacing("places/911.toml", "how = \"read\"", "how = \"listed\"")
        .runs("check good --on 2026-11-23 --release")
        .prints("good/places/911.toml:8:7: error: Nobody has confirmed this place. Do not call a number for emergencies to try it: read");
}

/// A page that was read settles a text; a list does not.
#[test]
fn a_release_wants_every_text_confirmed() {
    let file = "questions/en/where-can-i-sleep-tonight.md";
    Wayside::with_a_good_guide()
        .replacing_everywhere("how = \"listed\"", "how = \"called\"")
        .replacing_everywhere("how = \"read\"", "how = \"called\"")
        .replacing(file, "how = \"called\"", "how = \"read\"")
        .runs("check good --on 2026-11-23 --release")
        .exits(0)
        .replacing(file, "how = \"read\"", "how = \"listed\"")
        .checks()
        .exits(0)
        .runs("check good --on 2026-11-23 --release")
        .exits(1)
        .prints(&format!("good/{file}:8:7: error: Nobody has confirmed this text: its review is `listed`."));
}

/// What changes often is looked at more often than the rest.
#[test]
fn a_review_may_have_a_period_of_its_own() {
    let file = "places/night-shelter.toml";
    let own = |days: &str| {
        let review = format!("by = \"editor\"\nreview-days = {days}");
        Wayside::with_a_good_guide().replacing(file, "by = \"editor\"", &review)
    };
    own("30")
        .runs("check good --on 2026-12-23")
        .prints("0 warnings")
        .runs("check good --on 2026-12-24")
        .exits(0)
        .prints("good/places/night-shelter.toml:8:6: warning: The review is 31 days old; 30 days are allowed.")
        .prints("0 errors, 1 warning");
    own("366").runs("check good --on 2027-06-01").never_prints(file);
    for wrong in ["0", "367", "\"30\""] {
        own(wrong)
            .checks()
            .exits(1)
            .prints("good/places/night-shelter.toml:10:15: error: `review-days` is not a whole number.");
    }
}

/// Not by the guide's period alone: one place is enough.
#[test]
fn a_guide_with_a_number_past_its_own_period_is_a_draft() {
    let draft = |day: &str| {
        let called = Wayside::with_a_good_guide()
            .replacing_everywhere("how = \"read\"", "how = \"called\"")
            .replacing_everywhere("how = \"listed\"", "how = \"called\"")
            .replacing("places/night-shelter.toml", "by = \"editor\"", "by = \"editor\"\nreview-days = 10");
        json(called.runs(&format!("check good --on {day} --format json")))["guides"][0]["draft"].clone()
    };
    assert_eq!((draft("2026-12-03"), draft("2026-12-04")), (false.into(), true.into()));
}

#[test]
fn a_person_is_not_named_as_the_one_who_reviewed() {
    refuses("person-named");
}

// -------------------------------------------------------------------------------------------------------- text

#[test]
fn html_is_refused() {
    refuses("html");
}

/// As such, and by the escapes of TOML and of Markdown.
#[test]
fn a_hidden_character_is_refused_wherever_it_stands() {
    refuses("hidden-character");
}

/// Persian, Hindi and emoji are written with them.
#[test]
fn joiners_that_join_are_not_hidden() {
    Wayside::with_a_good_guide()
        .replacing(
            "places/night-shelter.toml",
            "A bed for the night.",
            "می\u{200c}خواهم, क्\u{200d}ष, 👩\u{200d}💻 ❤\u{fe0f}",
        )
        .replacing("questions/en/where-can-i-sleep-tonight.md", "has beds", "has می&zwnj;خواهم beds")
        .checks()
        .exits(0);
}

/// A message quotes what somebody wrote: it stays one line, and gives the terminal no orders.
#[test]
fn what_a_message_quotes_is_seen_and_stays_on_its_line() {
    Wayside::with_a_good_guide()
        .replacing("guide.toml", "America/Chicago", "America\\n\\u001b[2J\\u202EChicago")
        .checks()
        .exits(1)
        .prints(r"guide.toml:4:13: error: `America\n\u{1b}[2J\u{202e}Chicago` is not a time zone.");
}

#[test]
fn markdown_that_no_guide_uses_is_refused() {
    refuses("markdown-that-is-not-used");
}

/// Not seen as a table, it would be printed as a line of bars.
#[test]
fn a_table_is_refused() {
    Wayside::with_a_good_guide()
        .adding("questions/en/where-can-i-sleep-tonight.md", "\n| Bed | Cost |\n|-----|------|\n| One | None |\n")
        .checks()
        .exits(1)
        .prints("good/questions/en/where-can-i-sleep-tonight.md:21:1: error");
}

#[test]
fn a_text_without_a_title_is_refused() {
    refuses("no-title");
}

#[test]
fn an_empty_title_is_refused() {
    Wayside::with_a_good_guide()
        .replacing("questions/en/where-can-i-sleep-tonight.md", "# Where can I sleep tonight?", "#")
        .checks()
        .exits(1)
        .prints("good/questions/en/where-can-i-sleep-tonight.md:");
}

#[test]
fn an_answer_that_begins_without_a_short_one_is_refused() {
    refuses("no-short-answer");
}

#[test]
fn a_phone_number_in_a_text_is_refused() {
    refuses("phone-number-in-text");
}

/// It goes stale there as it does in any other words.
#[test]
fn a_phone_number_in_the_words_of_a_link_is_refused() {
    Wayside::with_a_good_guide()
        .adding(
            "questions/en/where-can-i-sleep-tonight.md",
            "\nOr call [the desk, 314-555-0177](place:night-shelter).\n",
        )
        .checks()
        .exits(1)
        .prints("good/questions/en/where-can-i-sleep-tonight.md:21:");
}

/// Its contacts are the only place for a number, also within the place's own file.
#[test]
fn a_phone_number_in_a_places_text_is_refused() {
    Wayside::with_a_good_guide()
        .adding("places/night-shelter.toml", "note = \"Or call 314-555-0177.\"\n")
        .checks()
        .exits(1)
        .prints("good/places/night-shelter.toml:23:8: error");
}

#[test]
fn a_promise_that_nobody_can_keep_is_refused() {
    refuses("promise");
}

/// Where a line ends is up to the editor.
#[test]
fn a_promise_is_seen_across_the_end_of_a_line() {
    Wayside::with_a_good_guide()
        .replacing("notes/en/leaving.md", "It does not erase", "It is a safe\nexit. It does not erase")
        .checks()
        .exits(1)
        .prints("good/notes/en/leaving.md:9:9: error");
}

#[test]
fn a_promise_is_seen_across_strong_words_and_links() {
    for promise in ["A safe **exit**.", "A **safe** exit.", "A [safe](https://harbor.example.org/) exit."] {
        Wayside::with_a_good_guide()
            .replacing("notes/en/leaving.md", "It does not erase", &format!("{promise} It does not erase"))
            .checks()
            .exits(1)
            .prints("\"safe exit\" promises too much.");
    }
}

/// How a page of somebody else's is named is not for the guide to mend.
#[test]
fn an_address_may_have_such_words() {
    Wayside::with_a_good_guide()
        .adding(
            "questions/en/where-can-i-sleep-tonight.md",
            "- [Others](https://anonymous.example.org/314-555-0177) help too.\n",
        )
        .replacing("places/night-shelter.toml", "www.shelter.example.org", "anonymous.example.org")
        .checks()
        .exits(0);
}

/// A warning: the guide can be built, and not released.
fn warns(rule: &'static str) {
    Wayside::with_a_good_guide().laid_over_by(rule).checks().exits(0).prints_what_is_expected();
}

#[test]
fn a_word_that_shames_blames_or_misleads_is_warned_of_but_not_in_a_name() {
    warns("words-to-avoid");
}

#[test]
fn what_a_language_lacks_is_counted_and_what_it_would_not_show_is_named() {
    warns("gaps-between-languages");
}

#[test]
fn a_number_that_two_places_have_or_that_looks_like_that_for_emergencies_is_warned_of() {
    warns("numbers-side-by-side");
}

#[test]
fn a_number_that_both_places_say_is_shared_is_fine() {
    let shares = |wayside: Wayside, file: &str, number: &str| {
        let line = format!("number = \"{number}\"\n");
        wayside.replacing(file, &line, &format!("{line}shared = true\n"))
    };
    let both = Wayside::with_a_good_guide().replacing("places/night-shelter.toml", "314-555-0123", "1-888-373-7888");
    let one = shares(both, "places/night-shelter.toml", "1-888-373-7888");
    let one = one.checks().exits(0).prints("`1-888-373-7888` is the number of places/harbor-line.toml, too.");
    let both = shares(one, "places/harbor-line.toml", "1-888-373-7888");
    both.checks().exits(0).prints("good: 0 errors, 0 warnings;");
}

#[test]
fn only_a_number_can_be_shared() {
    Wayside::with_a_good_guide()
        .adding(
            "places/911.toml",
            "\n[[contact]]\nkind = \"web\"\naddress = \"https://a.example.org/\"\nshared = true\n",
        )
        .checks()
        .exits(1)
        .prints("error: [[contact]] has no field `shared`.");
}

#[test]
fn answers_too_hard_on_the_whole_are_refused() {
    refuses("too-hard");
}

// ------------------------------------------------------------------------------------------------------- files

#[test]
fn a_file_of_another_kind_is_refused() {
    refuses("not-a-guides-file");
}

/// Whoever misspells a folder wonders why nothing in it is shown.
#[test]
fn what_nothing_would_read_is_refused() {
    Wayside::with_a_good_guide()
        .with("question/en/one.md", "")
        .with("questions/es/one.md", "")
        .with("questions/two.md", "")
        .with("notes/en/dangre.md", "")
        .with("notes/fr/danger.md", "")
        .with("places/old/shelter.toml", "")
        .with("LICENSE", "")
        .with(".git/config", "")
        .checks()
        .exits(1)
        .prints("good/question: error")
        .prints("good/questions/es: error")
        .prints("good/questions/two.md: error")
        .prints("good/notes/en/dangre.md: error")
        .prints("good/notes/fr: error")
        .prints("good/places/old: error")
        .prints("good: 6 errors");
}

#[test]
fn broken_toml_is_refused() {
    refuses("broken-toml");
}

#[test]
fn a_text_without_settings_above_it_is_refused() {
    refuses("no-settings-above-the-text");
}

#[test]
fn a_file_that_is_not_utf_8_is_refused() {
    refuses("not-utf-8");
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let place = include_str!("../guides/good/places/night-shelter.toml").replace('\n', "\r\n");
    let question = include_str!("../guides/good/questions/en/where-can-i-sleep-tonight.md").replace('\n', "\r\n");
    Wayside::with_a_good_guide()
        .with("places/night-shelter.toml", place + "zip = 1\r\n")
        .with("questions/en/where-can-i-sleep-tonight.md", question)
        .checks()
        .exits(1)
        .prints("good/places/night-shelter.toml:23:1: error: [en] has no field `zip`.")
        .prints("good: 1 error");
}

/// Notepad writes one; it is no letter of the text.
#[test]
fn a_byte_order_mark_changes_nothing() {
    let question = include_str!("../guides/good/questions/en/where-can-i-sleep-tonight.md");
    Wayside::with_a_good_guide()
        .with("questions/en/where-can-i-sleep-tonight.md", format!("\u{feff}{question}"))
        .checks()
        .exits(0);
}

/// The reader's search would never come to an end over it.
#[test]
fn a_synonym_without_letters_is_refused() {
    Wayside::with_a_good_guide()
        .adding("synonyms.toml", "\"?\" = [\"police\"]\n")
        .checks()
        .exits(1)
        .prints("good/synonyms.toml:4:1: error");
}

// --------------------------------------------------------------------------------------------- all in one run

#[test]
fn every_problem_is_reported_in_one_run_by_file_and_line() {
    let printed =
        Wayside::with_a_good_guide().laid_over_by("many-at-once").checks().exits(1).prints_what_is_expected().printed();
    let places: Vec<(&str, usize, usize)> = printed.lines().filter_map(place).collect();
    assert!(places.len() > 15, "{printed}");
    assert!(places.is_sorted(), "{printed}");
    assert!(places.iter().all(|(file, ..)| file.starts_with("good/")), "{places:?}");
}

/// The file, line and column that a problem begins with; none of the file as a whole.
fn place(line: &str) -> Option<(&str, usize, usize)> {
    let mut parts = line.split_once(": ")?.0.splitn(3, ':');
    Some((parts.next()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Whoever forgot a note has other things to mend too.
#[test]
fn a_missing_note_hides_no_other_problem() {
    Wayside::with_a_good_guide()
        .laid_over_by("unknown-topic")
        .without("notes/en/about.md")
        .checks()
        .exits(1)
        .prints("good/notes/en/about.md: error")
        .prints("There is no topic `sleep`.")
        .prints("There is no topic `law`.");
}

#[test]
fn a_wrong_setting_hides_no_other_problem() {
    Wayside::with_a_good_guide()
        .laid_over_by("exit-not-https")
        .adding("places/night-shelter.toml", "zip = 1\n")
        .checks()
        .exits(1)
        .prints("good/guide.toml:6:12: error")
        .prints("good/places/night-shelter.toml:23:1: error");
}

/// One thing to mend is one message, not one for everything that leans on it.
#[test]
fn a_place_that_lacks_a_field_is_still_a_place_to_the_rest() {
    Wayside::with_a_good_guide()
        .replacing("places/night-shelter.toml", "order = 30\n", "")
        .checks()
        .exits(1)
        .prints("good/places/night-shelter.toml:1:1: error: A place lacks `order`.")
        .never_prints("There is no place");
}

#[test]
fn a_place_with_a_wrong_number_can_still_be_linked_to_by_kind() {
    Wayside::with_a_good_guide()
        .replacing("places/harbor-line.toml", "233733", "23")
        .replacing("places/911.toml", "kind = \"call\"", "kind = \"phone\"")
        .checks()
        .exits(1)
        .prints("good/places/harbor-line.toml:19:10: error")
        .prints("good/places/911.toml:13:8: error")
        .prints("good: 2 errors");
}

#[test]
fn a_place_that_cannot_be_read_at_all_is_still_a_place_to_the_rest() {
    Wayside::with_a_good_guide().with("places/harbor-line.toml", b"\xff").checks().exits(1).prints("good: 1 error,");
}

#[test]
fn a_source_that_lacks_a_field_is_still_a_source_to_the_rest() {
    Wayside::with_a_good_guide()
        .replacing("sources/all.toml", "publisher = \"Town of Harbor\"\n", "")
        .checks()
        .exits(1)
        .prints("good/sources/all.toml:7:1: error: [town] lacks `publisher`.")
        .prints("good: 1 error,");
}

/// Each is one message; what would need them is not held against them.
#[test]
fn every_setting_that_is_missing_is_named_once() {
    let settings = include_str!("../guides/good/guide.toml");
    for setting in ["id", "time-zone", "country", "exit-url", "exit-fallback", "review-days", "emergency"] {
        let line = settings.lines().find(|line| line.starts_with(setting)).unwrap();
        Wayside::with_a_good_guide()
            .replacing("guide.toml", line, "")
            .checks()
            .exits(1)
            .prints(&format!("good/guide.toml:1:1: error: guide.toml lacks `{setting}`."))
            .prints("good: 1 error,");
    }
}

/// `wayside check | head` is no reason to complain.
#[test]
fn whoever_stops_reading_changes_nothing() {
    use std::process::{Command, Stdio};
    let mut program = Command::new(env!("CARGO_BIN_EXE_wayside"));
    program.arg("check").arg(guides("good")).args(["--on", "2026-11-23"]);
    let mut running = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(running.stdout.take());
    let ended = running.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), &*ended.stderr), (Some(0), &b""[..]));
}

#[test]
fn several_guides_are_checked_in_one_run() {
    let first = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/webster-groves");
    Wayside::with_a_good_guide()
        .laid_over_by("html")
        .runs(&format!("check {first} good --on 2026-11-24"))
        .exits(1)
        .prints("webster-groves: 0 errors")
        .prints("There is HTML in the text.");
}

#[test]
fn a_wrong_call_says_what_to_do() {
    let wayside = Wayside::with_a_good_guide();
    let wayside = wayside.runs("check nowhere").exits(2).says(snapbox::str![[r#"
wayside: nowhere is not a guide: it has no guide.toml. Name a guide's folder.

"#]]);
    let wayside = wayside.runs("check good --on yesterday").exits(2).says(snapbox::str![[r#"
error: invalid value 'yesterday' for '--on <DATE>': write the day like 2026-11-23

For more information, try '--help'.

"#]]);
    wayside.runs("check good --hurry").exits(2).runs("chek good").exits(2).runs("").exits(2);
}

/// A rule that no guide here breaks is a rule of which nobody has seen that it is kept.
#[test]
fn every_rule_is_broken_by_a_guide_here() {
    let names: BTreeSet<&str> = Rule::ALL.iter().map(|(_, name, _)| *name).collect();
    assert_eq!(names.len(), Rule::ALL.len(), "two rules have one name");
    let unseen = Rule::ALL.iter().filter(|(rule, ..)| !said_of_bad_guides().contains_key(rule));
    assert_eq!(unseen.map(|(_, name, _)| *name).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn settings_that_would_mislead_a_reader_are_told_of() {
    refuses("settings-that-mislead");
}

#[test]
fn a_guide_without_topics_is_refused() {
    refuses("guide-without-topics");
}

#[test]
fn what_names_nothing_is_refused() {
    refuses("names-of-nothing");
}

/// It may be built, and says so to its readers.
#[test]
fn a_language_that_nobody_fluent_has_read_is_refused_for_a_release_alone() {
    let wayside = Wayside::with_a_good_guide().laid_over_by("language-nobody-has-read").checks().exits(0);
    wayside.prints_what_is_expected().runs("check good --on 2026-11-23 --release").exits(1).prints(
        "good/guide.toml: error: Nobody fluent has read the guide in `en`. Let somebody, then take `draft` out of [en].",
    );
}

/// A folder without a test would be a rule without one.
#[test]
fn every_bad_guide_has_a_test() {
    let tests = include_str!("check.rs");
    for entry in std::fs::read_dir(guides("bad")).unwrap() {
        let rule = entry.unwrap().file_name().into_string().unwrap();
        assert!(tests.contains(&format!("\"{rule}\"")), "no test lays bad/{rule} over the guide");
    }
}

// ------------------------------------------------------------------------------------------------------- words

/// English, as if it were another language's.
const WORDS: &str = include_str!("../../static/words/en.toml");

fn with_words(words: &str) -> Wayside {
    let speaks = "languages = [\"en\", \"ar\"]";
    Wayside::with_a_good_guide().replacing("guide.toml", "languages = [\"en\"]", speaks).with("words/ar.toml", words)
}

#[test]
fn a_guide_may_bring_the_words_of_a_language_that_there_are_none_for() {
    let words = WORDS.replace("right-to-left = false", "right-to-left = true").replace("\"Call\"", "\"اتصل\"");
    let dist = with_words(&words).with_an_engine("hello").builds().exits(0).dist();
    let page = dist.text("guides/good/ar.html");
    assert!(page.contains("lang=\"ar\" dir=\"rtl\"") && page.contains("<b>اتصل</b>"), "{page}");
    assert!(dist.text("guides/good/en.html").contains("lang=\"en\" dir=\"ltr\""));
}

#[test]
fn words_that_would_say_nothing_or_lead_elsewhere_are_refused() {
    for (words, says) in [
        (WORDS.replace("Call {number}", "Call"), "error: `call-emergency` lacks {number}."),
        (WORDS.replace("clear = \"Clear\"\n", ""), "error: `clear` is missing; add the line."),
        (WORDS.replace("https://www.weather.gov/", "http://www.weather.gov/"), "error:"),
        (WORDS.replace("\"Clear\"", "\"Cle\u{202e}ar\""), "error: A hidden character stands here: U+202E"),
    ] {
        with_words(&words).checks().exits(1).prints("good/words/ar.toml:").prints(says);
    }
}

#[test]
fn words_that_nobody_reads_are_refused() {
    let good = || Wayside::with_a_good_guide();
    good().with("words/es.toml", WORDS).checks().exits(1).prints("Wayside has words for `es` of its own.");
    good().with("words/ar.toml", WORDS).checks().exits(1).prints("Nothing of this is ever read.");
}

// ------------------------------------------------------------------------------------------------------- quotes

#[test]
fn a_problem_is_shown_in_its_line_with_a_mark_below_it() {
    Wayside::with_a_good_guide()
        .replacing("places/night-shelter.toml", "topic = \"now\"", "\ttopic = \"sleep\" # für die Nacht")
        .checks()
        .exits(1)
        .prints("good/places/night-shelter.toml:2:10: error: There is no topic `sleep`.")
        .prints("\n2 |     topic = \"sleep\" # für die Nacht\n  |             ^\n");
}

/// A letter that takes two cells, and a line of Windows.
#[test]
fn the_mark_stands_below_the_place_whatever_comes_before_it() {
    Wayside::with_a_good_guide()
        .replacing("guide.toml", "en = \"Police & the law\"", "en = \"法律\"\r\nzz = 1\r")
        .checks()
        .exits(1)
        .prints(" | zz = 1\n")
        .prints(" | ^\n");
    Wayside::with_a_good_guide()
        .replacing("places/night-shelter.toml", "[\"town\"]", "[\"town\", \"\u{6cd5}\u{5f8b}\", \"x\"]")
        .checks()
        .exits(1)
        .prints("4 | sources = [\"town\", \"\u{6cd5}\u{5f8b}\", \"x\"]\n  |                            ^\n");
}

/// The line would turn itself around, or give the terminal an order.
#[test]
fn a_quoted_line_shows_what_nobody_sees() {
    let wayside = Wayside::with_a_good_guide().replacing(
        "places/night-shelter.toml",
        "\"Adults\"",
        "\"Ad\u{202e}ults\u{1b}[2J\" # \u{200b}",
    );
    let wayside =
        wayside.checks().exits(1).prints(r#" | who = "Ad\u{202e}ults\u{1b}[2J" # \u{200b}"#).prints("^^^^^^^^");
    let hidden = |letter: char| letter != '\n' && (letter.is_control() || ['\u{202e}', '\u{200b}'].contains(&letter));
    assert!(!wayside.printed().contains(hidden), "{:?}", wayside.printed());
}

/// A paragraph may be one line: the mark is not to be looked for off the screen.
#[test]
fn a_long_line_is_cut_around_its_mark() {
    let long = "Beds are for adults. ".repeat(30);
    let printed = Wayside::with_a_good_guide()
        .adding("questions/en/where-can-i-sleep-tonight.md", &format!("\n{long}<b>now</b> {long}\n"))
        .checks()
        .exits(1)
        .prints("error: There is HTML in the text.")
        .printed();
    let quoted: Vec<&str> = printed.lines().filter(|line| line.contains("<b>now</b>")).collect();
    assert!(!quoted.is_empty() && quoted.iter().all(|line| line.len() < 200), "{printed}");
}

#[test]
fn a_file_that_cannot_be_shown_is_named_all_the_same() {
    Wayside::with_a_good_guide()
        .with("places/night-shelter.toml", b"\xff")
        .checks()
        .exits(1)
        .prints("good/places/night-shelter.toml: error: This file cannot be read");
}

/// Colours in a file or in another program's input are letters that nobody meant.
#[test]
fn there_are_no_colours_but_on_a_terminal() {
    Wayside::with_a_good_guide().laid_over_by("html").checks().exits(1).never_prints("\u{1b}");
}

/// `script` of util-linux gives a program a terminal.
#[test]
#[cfg(target_os = "linux")]
fn on_a_terminal_there_are_colours_unless_nobody_wants_them() {
    let wayside = Wayside::with_a_good_guide().laid_over_by("html");
    let shown = |no_color: Option<&str>| {
        let mut script = std::process::Command::new("script");
        let call = format!("{} check good --on 2026-11-23", env!("CARGO_BIN_EXE_wayside"));
        script
            .args(["-qec", &call, "/dev/null"])
            .current_dir(wayside.home())
            .env("TERM", "xterm")
            .env_remove("NO_COLOR");
        script.envs(no_color.map(|says| ("NO_COLOR", says))).stdin(std::process::Stdio::null());
        String::from_utf8(script.output().expect("util-linux is there").stdout).unwrap()
    };
    for coloured in [shown(None), shown(Some(""))] {
        assert!(coloured.contains("\u{1b}[1m\u{1b}[91merror\u{1b}[0m: There is HTML"), "{coloured:?}");
    }
    let plain = shown(Some("1"));
    assert!(plain.contains(": error: There is HTML") && !plain.contains('\u{1b}'), "{plain:?}");
}

// --------------------------------------------------------------------------------------------------------- JSON

fn json(wayside: Wayside) -> serde_json::Value {
    assert_eq!(wayside.told(), "");
    serde_json::from_str(&wayside.printed()).unwrap_or_else(|error| panic!("{error}: {}", wayside.printed()))
}

#[test]
fn json_of_a_good_guide_counts_what_it_has_and_nothing_else_is_printed() {
    let found = json(Wayside::with_a_good_guide().runs("check good --on 2026-11-23 --format json").exits(0));
    let counts = serde_json::json!({
        "errors": 0, "warnings": 0, "questions": 3, "places": 4, "contacts": 11, "sources": 3
    });
    let guide = serde_json::json!({
        "folder": "good", "passes": true, "draft": true, "counts": counts, "problems": []
    });
    assert_eq!(found, serde_json::json!({ "format": 1, "passes": true, "guides": [guide] }));
}

#[test]
fn json_has_every_problem_by_place_and_the_same_each_time() {
    let wrong = || Wayside::with_a_good_guide().laid_over_by("many-at-once");
    let found = json(wrong().runs("check good --on 2026-11-23 --format json").exits(1));
    assert_eq!(found, json(wrong().runs("check good --on 2026-11-23 --format json")));
    let problems = found["guides"][0]["problems"].as_array().unwrap();
    let places: Vec<_> = problems
        .iter()
        .map(|one| (one["file"].as_str().unwrap(), one["line"].as_u64(), one["column"].as_u64()))
        .collect();
    assert!(places.len() > 15 && places.is_sorted(), "{places:?}");
    let printed = wrong().checks().printed();
    for one in problems {
        let says = one["says"].as_str().unwrap();
        assert!(printed.contains(says), "{says}");
        assert!(
            ["error", "warning"].contains(&one["weight"].as_str().unwrap())
                && !one["cure"].as_str().unwrap().is_empty()
        );
    }
    let errors = problems.iter().filter(|one| one["weight"] == "error").count();
    assert_eq!(
        found["guides"][0]["counts"],
        serde_json::json!({ "errors": errors, "warnings": problems.len() - errors })
    );
    assert_eq!(found["guides"][0]["draft"], serde_json::Value::Null);
}

#[test]
fn json_tells_grades_when_asked_and_of_each_guide_apart() {
    let first = concat!(env!("CARGO_MANIFEST_DIR"), "/guides/webster-groves");
    let wayside = Wayside::with_a_good_guide();
    let found = json(wayside.runs(&format!("check good {first} --on 2026-11-24 --grades --format json")).exits(0));
    let grades = found["guides"][0]["grades"].as_array().unwrap();
    assert_eq!(grades.len(), 3);
    assert_eq!(grades[0]["file"], "questions/en/will-they-call-the-police.md");
    assert_eq!(grades[0]["scale"], "flesch-kincaid");
    assert!(grades[0]["grade"].as_f64().unwrap() >= grades[1]["grade"].as_f64().unwrap());
    assert!(found["guides"][1]["grades"].as_array().unwrap().iter().any(|one| one["scale"] == "inflesz"));
}

#[test]
fn json_says_what_forbids_a_release() {
    let wayside = Wayside::with_a_good_guide();
    let found = json(wayside.runs("check good --on 2026-11-23 --release --format json").exits(1));
    assert_eq!((&found["passes"], &found["guides"][0]["counts"]["errors"]), (&false.into(), &3.into()));
    let first = &found["guides"][0]["problems"][0];
    assert_eq!((&first["file"], &first["rule"]), (&"places/elm-street-clinic.toml".into(), &"unconfirmed".into()));
}
