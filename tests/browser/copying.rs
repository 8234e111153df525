//! A number is copied by one tap; nobody is asked, and nobody on the page hears of it.

use crate::rig::{Host, Key, Reader};

/// A place with a number for calls alone, and what copies it.
const NUMBER: &str = "[...details('places:now').querySelectorAll('[data-copied]')][0]";

/// Somebody who has the places open.
async fn somebody_at_the_places(host: Host) -> Reader {
    let reader = Reader::on_a_desktop().await.opens(host).await.has_the_engine().await;
    reader.taps_key("topic:now").await.taps_key("places:now").await
}

impl Reader {
    /// Taps what copies the first number of the places, and sees that it is copied.
    async fn taps_what_copies(self) -> Self {
        let reader = self.runs(&format!("{NUMBER}.id = 'copies';")).await.taps("#copies").await;
        reader.expects("that it is copied", &format!("{NUMBER}.textContent.startsWith({NUMBER}.dataset.copied)")).await
    }

    /// What is on the clipboard is put in the search field.
    async fn pastes_it_into_the_search(self) -> Self {
        let reader = self.taps_key("search").await.expects("the field to have the focus", "searching").await;
        let reader = reader.presses_holding(Key::Control, Key::Char('v')).await;
        let number: String = reader.asks(&format!("{NUMBER}.lastChild.textContent")).await;
        reader.expects("the number in the field", &format!("search.value === '{number}'")).await
    }
}

#[tokio::test]
async fn a_number_is_copied_by_a_tap_and_can_be_pasted() {
    let reader = somebody_at_the_places(Host::with_tag()).await;
    let shown = format!("{NUMBER}.textContent === 'Copy 911'");
    let reader = reader.expects("a button with the number on it", &shown).await.taps_what_copies().await;
    // And it says again what it copies.
    reader.expects("the button as it was", &shown).await.pastes_it_into_the_search().await.all_is_well().await;
}

#[tokio::test]
async fn every_number_of_a_place_is_copied_as_it_is_shown() {
    let reader = somebody_at_the_places(Host::with_tag()).await;
    let differ: Vec<String> = reader
        .asks(
            "[...root.querySelectorAll('.topic .place')].flatMap((place) => {
                const numbers = [...place.querySelectorAll('.contact')].filter((one) => /^(tel|sms):/.test(one.getAttribute('href')))
                    .map((one) => one.querySelector('span').textContent);
                const copied = [...place.querySelectorAll('[data-copied]')].map((one) => one.lastChild.textContent);
                return new Set(numbers).size === new Set(copied).size && numbers.every((one) => copied.includes(one))
                    ? [] : [`${place.querySelector('h4, h5').textContent}: ${numbers} - ${copied}`];
            })",
        )
        .await;
    reader.holds("each number once", differ.is_empty(), &differ).await;
    let many: usize = reader.asks("root.querySelectorAll('.topic [data-copied]').length").await;
    reader.holds("numbers", many > 20, many).await;
}

#[tokio::test]
async fn a_number_is_copied_where_the_page_allows_nothing_and_its_tools_listened_first() {
    const EARS: &str = "window.told = [];
        for (const kind of ['copy', 'beforecopy', 'cut'])
            for (const place of [window, document]) place.addEventListener(kind, (event) => window.told.push(kind), true);
        const spied = (name) => (...all) => { window.told.push(name); return Promise.reject(new Error('no')); };
        for (const name of ['writeText', 'write', 'readText', 'read'])
            if (window.Clipboard) Clipboard.prototype[name] = spied(name);
        if (window.Permissions) Permissions.prototype.query = spied('query');
        const command = Document.prototype.execCommand;
        Document.prototype.execCommand = function (...all) { window.told.push('command'); return command.apply(this, all); };";
    let host = Host::with_tag().running(EARS).sending("Permissions-Policy", "clipboard-write=(), clipboard-read=()");
    let reader = somebody_at_the_places(host).await.runs("window.told.length = 0;").await.taps_what_copies().await;
    let told: Vec<String> = reader.asks("window.told").await;
    reader.holds("nothing to be told", told.is_empty(), &told).await;
    reader.pastes_it_into_the_search().await;
}

#[tokio::test]
async fn in_a_sealed_guide_a_number_is_copied_too() {
    let host = Host::with_tag().attribute("display", "sealed");
    let reader = Reader::on_a_desktop().await.opens(host).await.enters_the_guide().await.has_the_engine().await;
    let reader = reader.taps_key("topic:now").await.taps_key("places:now").await;
    reader.taps_what_copies().await.pastes_it_into_the_search().await;
}

#[tokio::test]
async fn a_printed_guide_has_no_button_that_would_do_nothing() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().missing("engine/")).await.has_the_text().await;
    reader
        .expects("places, and nothing that copies", "!!details('places:now') && !root.querySelector('[data-copied]')")
        .await;
}
