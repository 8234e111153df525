//! The host's side of the contract: attributes, elements that come and go, mistakes (points 46 and 47).

use crate::rig::{Host, Key, Reader};

/// Point 46.
#[tokio::test]
async fn an_element_moved_a_hundred_times_works_and_listens_once() {
    let host = Host::with_tag().above("<div id=\"here\"></div>").below("<div id=\"there\"></div>");
    let reader = Reader::on_a_desktop().await.opens(host).await.has_the_engine().await;
    let before: Vec<String> = reader.asks("[...saw.listeners].sort()").await;
    let () = reader
        .asks(
            "(async () => {
                const kept = element, places = [document.querySelector('#here'), document.querySelector('#there')];
                for (let time = 0; time < 100; time++) {
                    if (time % 3 === 0) kept.remove();
                    if (time % 2 === 0) await new Promise((done) => setTimeout(done));
                    places[time % 2].append(kept);
                }
                await new Promise((done) => setTimeout(done, 50));
            })()",
        )
        .await;
    let after: Vec<String> = reader.asks("[...saw.listeners].sort()").await;
    reader.holds(&format!("the same {} listeners", before.len()), before == after, &after).await;
    reader
        .has_the_engine()
        .await
        .searches_for("cops")
        .await
        .expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0")
        .await
        .all_is_well()
        .await
        .presses(&[Key::Shift, Key::Shift])
        .await
        .hears("1 more time")
        .await
        .presses(&[Key::Shift])
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// Point 46: at once, as lists that are drawn in another order do it; the frame of the search field begins anew by that.
#[tokio::test]
async fn an_element_moved_once_can_be_searched() {
    let host = Host::with_tag().below("<div id=\"there\"></div>");
    let reader = Reader::on_a_desktop().await.opens(host).await.has_the_engine().await;
    let reader = reader.searches_for("cops").await;
    let reader = reader.runs("document.querySelector('#there').append(element);").await;
    let reader = reader.expects("what was typed", "search.value === 'cops'").await;
    let reader = reader.searches_for("zxqv wvut").await;
    reader
        .expects("nothing found for those", "root.querySelector('.results')?.dataset.found === '0'")
        .await
        .clears_the_search()
        .await
        .all_is_well()
        .await;
}

/// Point 46.
#[tokio::test]
async fn a_hundred_new_elements_leave_no_listener_behind() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_the_button_alone()).await;
    let before: Vec<String> = reader.asks("[...saw.listeners].sort()").await;
    let () = reader
        .asks(
            "(async () => {
                const main = document.querySelector('main');
                for (let time = 0; time < 100; time++) {
                    const next = document.createElement(time % 2 ? 'wayside-exit' : 'wayside-guide');
                    next.setAttribute('guide', 'webster-groves');
                    next.setAttribute('exit-url', exit.href);
                    main.append(next);
                    if (time % 2) await new Promise((done) => setTimeout(done));
                    next.remove();
                }
                await new Promise((done) => setTimeout(done, 50));
            })()",
        )
        .await;
    let after: Vec<String> = reader.asks("[...saw.listeners].sort()").await;
    reader.holds(&format!("the same {} listeners", before.len()), before == after, &after).await;
    reader.presses(&[Key::Shift; 3]).await.is_at("exit.localhost/ok").await;
}

/// Point 46: no element, no keys.
#[tokio::test]
async fn after_the_last_element_is_gone_the_keys_are_the_hosts_again() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.runs("element.remove();").await;
    reader.two_frames().await;
    let reader = reader.presses(&[Key::Shift, Key::Shift, Key::Shift, Key::Escape, Key::Escape]).await;
    reader.two_frames().await;
    reader.is_at("host.localhost").await.expects("the host's page", "!!document.querySelector('footer')").await;
}

#[tokio::test]
async fn two_guides_on_a_page_both_work_and_leave_once() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_elements(&["wayside-guide", "wayside-guide"])).await;
    reader
        .expects(
            "two engines",
            "[...document.querySelectorAll('wayside-guide')].every((each) => rootOf(each).querySelector('.guide[data-engine]'))",
        )
        .await
        .searches_for("cops")
        .await
        .expects("results in the first", "Number(root.querySelector('.results')?.dataset.found) > 0")
        .await
        .expects(
            "none in the second",
            "!rootOf(document.querySelectorAll('wayside-guide')[1]).querySelector('.results')",
        )
        .await
        .all_is_well()
        .await
        .leaves_once()
        .await;
}

#[tokio::test]
async fn a_guide_and_a_button_on_a_page_both_work_and_leave_once() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_elements(&["wayside-exit", "wayside-guide"])).await;
    reader.has_the_engine().await.all_is_well().await.leaves_once().await;
}

#[tokio::test]
async fn the_button_alone_leaves() {
    Reader::on_a_phone()
        .await
        .comes_from_start()
        .await
        .opens(Host::with_the_button_alone())
        .await
        .all_is_well()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await
        .nobody_was_told()
        .await
        .goes_back()
        .await
        .is_at("start.localhost")
        .await;
}

/// The button alone asks for no guide and no engine.
#[tokio::test]
async fn the_button_alone_loads_the_script_and_nothing_else() {
    let reader = Reader::on_a_phone().await.opens(Host::with_the_button_alone()).await;
    reader.two_frames().await;
    let asked: Vec<String> =
        reader.world.log().requests_to("host.localhost").into_iter().map(|request| request.path).collect();
    let product: Vec<&String> =
        asked.iter().filter(|path| path.starts_with("/wayside/") && !path.ends_with(".css")).collect();
    reader.holds("the one script", product == ["/wayside/wayside.js"], &asked).await;
}

#[tokio::test]
async fn attributes_can_change_at_any_time() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag()).await.has_the_engine().await;
    let lightness = "(() => { const [r, g, b] = getComputedStyle(guide).color.match(/[\\d.]+/g).map(Number); return r + g + b; })()";
    reader
        .runs("element.setAttribute('exit-label', 'Leave now');")
        .await
        .expects("the new label", "exit.innerText.includes('Leave now')")
        .await
        .runs("element.removeAttribute('exit-label');")
        .await
        .expects("the old label", "exit.innerText.includes('Leave this page')")
        .await
        .runs("element.setAttribute('scheme', 'dark');")
        .await
        .expects("light letters", &format!("{lightness} > 500"))
        .await
        .runs("element.setAttribute('scheme', 'light');")
        .await
        .expects("dark letters", &format!("{lightness} < 200"))
        .await
        .runs("element.setAttribute('topic', 'police');")
        .await
        .expects("the topic open", "details('topic:police').open")
        .await
        .runs("element.setAttribute('exit-url', element.getAttribute('exit-url').replace('/ok', '/echo'));")
        .await
        .expects("the new address", "exit.pathname === '/echo'")
        .await
        .runs("element.setAttribute('exit-keys', 'escape2');")
        .await
        .presses(&[Key::Shift, Key::Shift, Key::Shift])
        .await
        .is_still_reading()
        .await
        .all_is_well()
        .await
        .presses(&[Key::Escape, Key::Escape])
        .await
        .is_at("exit.localhost/echo")
        .await;
}

/// A language that the guide lacks is shown in its first language.
#[tokio::test]
async fn a_language_the_guide_lacks_falls_back_to_its_first() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().attribute("lang", "cy")).await;
    reader
        .has_the_text()
        .await
        .expects("marked as English", "guide.closest('[lang]')?.lang.startsWith('en')")
        .await
        .nothing_was_thrown()
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// A topic that is wanted open is open in each layer.
#[tokio::test]
async fn a_page_can_open_the_guide_at_a_topic() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().attribute("topic", "phone").held(".wasm")).await;
    let reader = reader.expects("the topic open", "details('topic:phone')?.open === true").await;
    let reader = reader.lets_through(".wasm").has_the_engine().await;
    reader.expects("the topic still open", "details('topic:phone').open").await.nothing_shows_outside().await;
}

/// Points 45 and 47: the exit is never at the mercy of a mistake.
#[tokio::test]
async fn a_bad_exit_address_falls_back_to_the_guides_own_exit() {
    let bad = [
        "javascript:alert(1)",
        "data:text/html,hello",
        "http://exit.localhost/ok",
        "not an address",
        "https://",
        "/relative",
        "ftp://exit.localhost/",
    ];
    let mut reader = Reader::on_a_phone().await;
    for address in bad {
        reader = reader
            .opens(Host::with_tag().attribute("exit-url", address))
            .await
            .expects(
                &format!("the guide's own exit in place of {address:?}"),
                "exit.href === 'https://www.weather.gov/'",
            )
            .await
            .the_host_is_told_once()
            .await
            .taps_exit()
            .await
            .is_at("www.weather.gov")
            .await;
    }
    let told = reader.told_where_from();
    reader.holds("no Referer", told.is_empty(), &told).await;
    // The host's own site is no way out either.
    let own = reader.world.url("host.localhost", "/about");
    let reader = reader.opens(Host::with_tag().attribute("exit-url", &own)).await.the_host_is_told_once().await;
    reader.taps_exit().await.is_at("www.weather.gov").await;
}

/// Point 47: an attribute nobody set, or filled in, is no mistake.
#[tokio::test]
async fn without_an_exit_address_the_guides_own_exit_is_used() {
    let hosts = [
        Host::with_tag().without_attribute("exit-url"),
        Host::with_tag().attribute("exit-url", ""),
        Host::with_the_button_alone().without_attribute("exit-url"),
    ];
    for host in hosts {
        let reader = Reader::on_a_phone().await.opens(host).await.all_is_well().await;
        reader.taps_exit().await.is_at("www.weather.gov").await;
    }
}

/// Point 47.
#[tokio::test]
async fn unknown_values_are_told_once_and_the_exit_still_works() {
    let bad = [
        ("exit-keys", "banana"),
        ("exit-side", "up"),
        ("display", "hologram"),
        ("scheme", "neon"),
        ("exit-offset", "a lot"),
    ];
    let mut reader = Reader::on_a_phone().await;
    for (attribute, value) in bad {
        reader = reader
            .opens(Host::with_tag().attribute(attribute, value))
            .await
            .has_the_text()
            .await
            .the_host_is_told_once()
            .await
            .taps_exit()
            .await
            .is_at("exit.localhost/ok")
            .await;
    }
}

/// Point 47.
#[tokio::test]
async fn strange_values_leave_the_reader_with_the_exit_and_the_host_with_its_page() {
    let strange = [
        ("lang", "x-nonsense!!"),
        ("guide", "../../../etc"),
        ("guide", ""),
        ("base", "javascript:alert(1)"),
        ("base", "https://spy.localhost/"),
        ("base", "https://"),
        ("topic", "no such topic"),
        ("exit-label", "<img src=x onerror=alert(1)>"),
    ];
    let mut reader = Reader::on_a_phone().await;
    for (attribute, value) in strange {
        reader = reader
            .opens(Host::with_tag().attribute(attribute, value))
            .await
            .expects("no markup made of text", "!root.querySelector('img')")
            .await
            .nothing_was_thrown()
            .await
            .taps_exit()
            .await
            .is_at("exit.localhost/ok")
            .await;
    }
}

/// The host's own styles stop at the root.
#[tokio::test]
async fn the_hosts_styles_do_not_reach_into_the_guide() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_text().await;
    reader
        .expects(
            "no dotted border of the host's",
            "[...root.querySelectorAll('details')].every((node) => getComputedStyle(node).borderTopStyle !== 'dotted')",
        )
        .await;
}

/// Closed: a host's recorder finds no way in.
#[tokio::test]
async fn the_hosts_scripts_see_neither_text_nor_taps() {
    let host = Host::with_tag().running(
        "window.heard = [];
         for (const type of ['click', 'input', 'toggle', 'keydown', 'focusin']) {
             addEventListener(type, (event) => window.heard.push([type, event.composedPath()[0]?.nodeName]), true);
         }",
    );
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await;
    reader
        .taps_key("topic:police")
        .await
        .expects("an open topic", "details('topic:police').open")
        .await
        .expects("a root that is not handed out", "element.shadowRoot === null")
        .await
        .expects("no text of the guide outside its root", "!document.body.innerText.includes('Police')")
        .await
        .expects("events that name the element and nothing in it", "window.heard.length > 0 && window.heard.every(([, name]) => !['SUMMARY', 'DETAILS', 'H4', 'B'].includes(name))")
        .await;
}

/// Point 47: what the host put into the element shows where there is no guide, and it is told why.
#[tokio::test]
async fn a_place_for_the_files_that_is_no_address_is_told() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().attribute("base", "https://")).await;
    let reader =
        reader.the_host_is_told_once().await.expects("a word to the reader", "!!root.querySelector('.missing')").await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Point 46: a host that pasted the tag twice.
#[tokio::test]
async fn a_second_copy_of_the_script_changes_nothing() {
    let again =
        "<script async src=\"/wayside/wayside.js\"></script><script src=\"/wayside/wayside.js?again\"></script>";
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().below(again)).await.has_the_engine().await;
    let reader = reader.all_is_well().await.expects("one guide", "root.querySelectorAll('.guide').length === 1").await;
    reader.leaves_once().await;
}

/// The contract's parts and methods, as a browser finds them: those that are documented, and no other.
#[tokio::test]
async fn the_contract_has_every_part_and_method_and_no_other() {
    let contract = wayside::cli::contract::Contract::read().expect("the contract can be read");
    let guide = contract.elements.iter().find(|one| one.name == "wayside-guide").expect("there is a guide");
    let mut found: Vec<String> = Vec::new();
    // With every place folded out, and what opens a sheet, too.
    for host in [Host::with_tag(), Host::with_tag().attribute("display", "panel")] {
        let reader = Reader::on_a_desktop().await.opens(host).await;
        let reader = reader.expects("the guide", "!!root.querySelector('.guide')").await;
        if found.is_empty() {
            let reader = reader.has_the_engine().await;
            let methods: Vec<String> = reader
                .asks(
                    "Object.getOwnPropertyNames(customElements.get('wayside-guide').prototype)
                        .filter((name) => !/^constructor$|Callback$/.test(name))",
                )
                .await;
            let documented: Vec<&str> = guide.methods.iter().map(|one| one.name.as_str()).collect();
            reader.holds("the documented methods", methods == documented, &methods).await;
            found.extend(reader.asks::<Vec<String>>(PARTS).await);
        } else {
            found.extend(reader.asks::<Vec<String>>(PARTS).await);
        }
    }
    let found: std::collections::BTreeSet<&str> = found.iter().map(String::as_str).collect();
    let documented: std::collections::BTreeSet<&str> = guide.parts.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(found, documented);
}

const PARTS: &str = "[...new Set([...root.querySelectorAll('[part]')].flatMap((node) => [...node.part]))]";

impl Reader {
    async fn leaves_once(self) -> Self {
        let reader = self.presses(&[Key::Shift; 3]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
        let asked = reader.world.log().requests_to("exit.localhost");
        let pages: Vec<String> =
            asked.into_iter().map(|request| request.path).filter(|path| path != "/favicon.ico").collect();
        reader.holds("one request to the exit", pages.len() == 1, &pages).await;
        reader
    }
}
