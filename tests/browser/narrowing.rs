//! Narrowing the places by what is known of them, alone and together with a search.

use crate::rig::{Host, Reader};

/// The places that are shown as found, by name.
const FOUND: &str =
    "[...guide.querySelectorAll('.results .place')].map((place) => place.querySelector('h4').textContent)";

/// The button for a facet, by its bit.
const FREE: &str = "narrow:16";
const UNDER_18: &str = "narrow:1";
const ADULT: &str = "narrow:2";
const ANY_GENDER: &str = "narrow:4";

#[tokio::test]
async fn each_choice_says_how_many_places_it_leaves_and_leaves_as_many() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    let mut reader = reader.taps_key("narrow").await.nothing_is_promised_that_no_place_fits().await;
    for key in [FREE, UNDER_18, ANY_GENDER] {
        let said: usize = reader.asks(&format!("Number(find('{key}').querySelector('small').textContent)")).await;
        reader = reader.taps_key(key).await.has_all_that_was_found().await;
        let shown: Vec<String> = reader.asks(FOUND).await;
        reader.holds("as many places as were said", shown.len() == said && said > 0, (said, &shown)).await;
    }
    let shown: Vec<String> = reader.asks(FOUND).await;
    let all = ["Safe Connections", "211"];
    let fit = all.iter().all(|name| shown.iter().any(|one| one.contains(name)));
    reader.holds("those that are free, for under 18 and any gender", fit && shown.len() == 2, &shown).await;
    // The ways to talk stand above it, whatever is chosen.
    let reader = reader.expects("whom to talk to", "guide.querySelectorAll('.talk .place').length === 3").await;
    reader.all_is_well().await;
}

#[tokio::test]
async fn of_two_ages_one_is_enough() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.taps_key("narrow").await.taps_key(UNDER_18).await.has_all_that_was_found().await;
    let young: Vec<String> = reader.asks(FOUND).await;
    let reader = reader.taps_key(ADULT).await.has_all_that_was_found().await;
    let both: Vec<String> = reader.asks(FOUND).await;
    reader.holds("more places for both", both.len() > young.len(), (&young, &both)).await;
    reader.holds("those for the young among them", young.iter().all(|one| both.contains(one)), (&young, &both)).await;
}

#[tokio::test]
async fn a_choice_and_a_search_go_together() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.searches_for("shelter").await.has_all_that_was_found().await;
    let any: Vec<String> = reader.asks(FOUND).await;
    let questions = "guide.querySelectorAll('.results .question').length";
    let asked: usize = reader.asks(questions).await;
    let reader = reader.taps_key("narrow").await.taps_key(UNDER_18).await.has_all_that_was_found().await;
    let young: Vec<String> = reader.asks(FOUND).await;
    reader.holds("fewer of the places found", !young.is_empty() && young.len() < any.len(), (&any, &young)).await;
    reader.holds("no others", young.iter().all(|one| any.contains(one)), (&any, &young)).await;
    let reader = reader.expects("the answers as before", &format!("{questions} === {asked}")).await;
    // Clearing takes back both.
    let reader = reader.clears_the_search().await.has_an_empty_search().await;
    reader
        .expects("all topics again", "!guide.querySelector('.results') && !guide.querySelector('.lists').hidden")
        .await
        .expects("nothing chosen", "!guide.querySelector('.toggles [aria-pressed=\"true\"]')")
        .await
        .all_is_well()
        .await;
}

#[tokio::test]
async fn what_was_narrowed_is_said_to_who_does_not_see_it() {
    let reader = Reader::on_a_phone().await.opens(Host::with_file("index.html")).await.has_the_engine().await;
    let reader = reader.taps_key("narrow").await.taps_key(FREE).await;
    let said = "guide.querySelector('.search [role=status]').textContent === guide.querySelector('.search summary small').textContent";
    let reader = reader.expects("the count to be announced", said).await;
    reader
        .expects("the button to be pressed", &format!("find('{FREE}').getAttribute('aria-pressed') === 'true'"))
        .await
        .expects(
            "the focus to stay on it or on nothing",
            &format!("[find('{FREE}'), null].includes(root.activeElement)"),
        )
        .await
        .axe_finds_nothing()
        .await;
}

impl Reader {
    /// A button without any place behind it cannot be pressed, and one that no place of the guide ever fits is not there.
    async fn nothing_is_promised_that_no_place_fits(self) -> Self {
        self.expects(
            "every choice to leave a place",
            "(() => { const all = [...guide.querySelectorAll('.search .toggles button')];
                return all.length >= 11 && all.every((one) => Number(one.querySelector('small').textContent) > 0 || one.disabled); })()",
        )
        .await
        .expects("no choice that fits none: nobody is known to ask for no papers", "!find('narrow:32')")
        .await
    }
}
