//! Where leaving goes is looked at before a tag is handed out.

use crate::rig::Reader;

#[tokio::test]
async fn an_address_that_will_not_do_is_refused_and_explained() {
    let mut reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let own = reader.world.url("host.localhost", "/about");
    for (address, why) in [
        ("javascript:alert(1)", "does not lead to a website"),
        ("http://www.weather.gov/", "Anybody on the same Wi-Fi"),
        ("www.weather.gov", "Write https:// in front"),
        (own.as_str(), "where the guide’s own files are"),
    ] {
        reader = reader.writes("exit-url", address).await.is_told_at("exit-url", why).await.is_refused(why).await;
    }
    reader.writes("exit-url", "https://www.weather.gov/").await.has_a_tag().await;
}

#[tokio::test]
async fn an_address_that_tells_on_a_reader_is_advised_against() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let reader = reader.writes("exit-url", "https://www.google.com/").await;
    let reader = reader.is_told_at("exit-url", "shows who is signed in").await.has_a_tag().await;
    let tag = reader.snippet("tag").await;
    assert!(tag.contains("exit-url=\"https://www.google.com/\""), "{tag}");
}

/// A link from the reason to the field that it is about.
#[tokio::test]
async fn who_is_refused_gets_to_the_field_by_one_press() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await.writes("exit-fallback", "nothing").await;
    let reader = reader.is_refused("Write https:// in front").await.taps(".graves a").await;
    reader.expects("the field to be on the screen", "(() => { const { top } = document.getElementById('exit-fallback').getBoundingClientRect(); return top >= 0 && top < innerHeight; })()").await;
}
