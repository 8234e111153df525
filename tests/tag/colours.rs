//! Colours that cannot be read are not handed out.

use crate::rig::Reader;

#[tokio::test]
async fn a_pair_that_cannot_be_read_is_refused_with_a_reason_and_a_cure() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let reader = reader.taps("#day > summary").await.writes("day-accent", "#7fb5a8").await;
    let reader =
        reader.is_refused("Text needs 4.5:1").await.is_told_at("day-accent", "The nearest that can be read is #").await;
    let reader = reader
        .expects(
            "the field to be marked as wrong",
            "document.getElementById('day-accent').getAttribute('aria-invalid') === 'true'",
        )
        .await;
    let reader = reader.taps(".take").await.has_a_tag().await;
    let tag = reader.snippet("tag").await;
    let colour: String = reader.asks("document.getElementById('day-accent').value").await;
    assert!(tag.contains(&format!("--wayside-accent: {colour};")) && colour != "#7fb5a8", "{colour} in\n{tag}");
    // It can be read, but not well: that is said, and hinders nobody.
    reader.is_told_at("day-accent", "With 7:1").await;
}

#[tokio::test]
async fn what_is_no_colour_is_refused() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let reader = reader.taps("#day > summary").await.writes("day-text", "teal").await;
    reader.is_refused("“teal” is not a color").await.is_told_at("day-text", "#184f46").await;
}

/// A colour may be chosen by eye, too: the browser's own chooser writes into the field.
#[tokio::test]
async fn a_colour_chosen_by_eye_is_shown_checked_and_handed_out() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await.taps("#day > summary").await;
    let chooses = |colour: &str| {
        format!(
            "const eye = document.querySelector('#day [type=color]'); eye.value = '{colour}';
             eye.dispatchEvent(new Event('input', {{ bubbles: true }}));"
        )
    };
    let reader = reader.runs(&chooses("#102030")).await;
    let reader =
        reader.expects("the field to follow", "document.getElementById('day-accent').value === '#102030'").await;
    let tag = reader.snippet("tag").await;
    assert!(tag.contains("--wayside-accent: #102030;"), "{tag}");
    let reader = reader.runs(&chooses("#eeeeee")).await;
    reader.is_refused("Text needs 4.5:1").await;
}

/// Of colours that nobody will see, nothing is said.
#[tokio::test]
async fn a_page_that_is_always_light_needs_no_colours_for_the_night() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let reader = reader
        .taps("#night > summary")
        .await
        .writes("night-text", "#000000")
        .await
        .writes("night-surface", "#111111")
        .await
        .is_refused("by night")
        .await;
    let reader = reader.chooses("scheme-light").await.has_a_tag().await;
    let tag = reader.snippet("tag").await;
    assert!(tag.contains("scheme=\"light\"") && !tag.contains("000000"), "{tag}");
}
