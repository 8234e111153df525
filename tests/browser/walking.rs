//! Everything that there is to do in a guide, done once: what the world hears of it, and what is left of it.
//!
//! `walk/` holds what each engine asks for on the way, all of it, with every header that could tell something. Look at a
//! change there before `SNAPSHOTS=overwrite` accepts it.

use std::path::Path;

use snapbox::Data;

use crate::rig::reader::dist;
use crate::rig::{Browser, Device, Host, Reader, Walk};

/// Who walked, and what had been asked for before the first step and before the last.
struct Walked {
    reader: Reader,
    loaded: usize,
    walked: usize,
}

/// From a page before, through everything, and out.
async fn walks(walk: Walk) -> Walked {
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(Host::with_tag()).await;
    let reader = reader.has_the_engine().await;
    reader.two_frames().await;
    let loaded = reader.world.log().requests().len();
    let reader = reader.walks_through_everything(walk).await;
    let walked = reader.world.log().requests().len();
    let reader = reader.nobody_was_connected_to().await;
    let reached: Vec<String> = reader.asks("saw.reached").await;
    reader.holds("no use of anything that tells or keeps", reached.is_empty(), &reached).await;
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    Walked { reader, loaded, walked }
}

/// Issue "Nothing recorded", no talk.
#[tokio::test]
async fn a_walk_through_everything_asks_for_the_files_and_for_nothing_more_until_the_exit() {
    let Walked { reader, loaded, walked } = walks(Walk::ONE).await;
    let requests = reader.world.log().requests();
    let during: Vec<String> = requests[loaded..walked].iter().map(ToString::to_string).collect();
    // In another language the guide is another file; that is all that it takes to tell.
    let of_the_language = |path: &str| {
        let name = path.strip_prefix("/wayside/guides/webster-groves/es.").unwrap_or_default();
        name == "html" || name.ends_with(".bin")
    };
    let other: Vec<_> = requests[loaded..walked].iter().filter(|request| !of_the_language(&request.path)).collect();
    reader.holds("no request on the way but for Spanish", other.is_empty() && during.len() == 2, &during).await;
    let telling: Vec<String> = requests
        .iter()
        .filter(|request| {
            let bare = request.method == "GET" && !request.path.contains('?');
            let kept = [
                "cookie",
                "authorization",
                "content-length",
                "transfer-encoding",
                "if-none-match",
                "if-modified-since",
            ];
            !bare || kept.iter().any(|name| request.header(name).is_some())
        })
        .map(ToString::to_string)
        .collect();
    reader.holds("nothing but GETs, with no query, no body, no cookie", telling.is_empty(), &telling).await;
    let asked = reader.asked().join("\n") + "\n";
    let name = format!("tests/browser/walk/{}.txt", reader.browser());
    let expected = Data::read_from(&Path::new(env!("CARGO_MANIFEST_DIR")).join(name), None);
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(asked, expected);
}

/// What the reader did is nowhere in what was asked for: another who did otherwise asked for the same.
#[tokio::test]
async fn two_who_read_search_and_choose_otherwise_ask_for_the_same() {
    let one = walks(Walk::ONE).await.reader.asked();
    let Walked { reader, .. } = walks(Walk::ANOTHER).await;
    let another = reader.asked();
    reader.holds(&format!("{one:#?}"), one == another, &another).await;
}

/// Issue "Nothing recorded", no trace.
#[tokio::test]
async fn a_walk_through_everything_leaves_the_browser_as_it_was() {
    let reader =
        Reader::on_a_phone().await.comes_from_start().await.arrives_at(Host::with_tag().held("wayside.js")).await;
    let mut before = reader.traces().await;
    let reader = reader.lets_through("wayside.js").expects("the exit", "!!exit").await.has_the_engine().await;
    let reader = reader.walks_through_everything(Walk::ONE).await;
    let mut after = reader.traces().await;
    // Of what it keeps for a site a browser now and then tidies some away, whoever is there: less is none of ours.
    let [kept, still] =
        [&mut before, &mut after].map(|traces| traces["more"]["usage"].take().as_f64().unwrap_or_default());
    reader.holds("no more bytes kept than before", still <= kept, [kept, still]).await;
    reader.holds(&format!("the same as before: {before}"), before == after, &after).await;
}

/// No field is one that a browser fills in, nor offers what was typed into others.
#[tokio::test]
async fn the_search_field_is_none_that_a_browser_remembers() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    reader
        .searches_for("polise")
        .await
        .expects(
            "a field without a name, in no form, that is not completed or corrected",
            "search.autocomplete === 'off' && !search.name && !search.id && !search.form && search.spellcheck === false
             && search.getAttribute('autocorrect') === 'off'",
        )
        .await;
}

/// Keeps the page out of the back/forward cache of browsers that keep pages whatever their headers say.
const NEVER_KEPT: &str = "addEventListener('unload', () => {}); window.lock = navigator.locks?.request('held', () => new Promise(() => {}));";

/// Notes what the page was when it was shown.
const NOTED: &str = "addEventListener('pageshow', (event) => (window.kept = event.persisted));";

/// What was opened and typed is not there for whoever comes back to the page, and opens the guide.
async fn comes_back_to_nothing(host: Host, kept: bool) {
    let reader = Reader::on_a_phone().await.opens(host.running(NOTED)).await.has_the_engine().await;
    let reader = reader.taps_key("topic:police").await.expects("an open topic", "details('topic:police').open").await;
    let reader = reader.searches_for("polise").await;
    let reader = reader.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
    let reader = reader.taps("header a").await.is_at("host.localhost/about").await;
    let reader = reader.goes_back().await.is_at("host.localhost/").await;
    let reader = reader.expects(&format!("a page that was kept: {kept}"), &format!("window.kept === {kept}")).await;
    let reader = reader.expects("a guide that is shut", "!!root?.querySelector('.show')").await.taps(".show").await;
    reader
        .has_the_engine()
        .await
        .has_an_empty_search()
        .await
        .expects("nothing open", "![...root.querySelectorAll('details')].some((each) => each.open)")
        .await;
}

/// The browser kept the page as it was.
#[tokio::test]
async fn whoever_comes_back_to_a_page_that_was_kept_finds_nothing_of_what_was_opened_or_typed() {
    comes_back_to_nothing(Host::with_tag(), true).await;
}

/// The page is loaded again, and what browsers restore of a form is restored.
#[tokio::test]
async fn whoever_comes_back_to_a_page_that_is_loaded_again_finds_nothing_of_what_was_opened_or_typed() {
    comes_back_to_nothing(Host::with_tag().running(NEVER_KEPT).never_stored(), false).await;
}

/// What the reader types into a field of the host's own, to see that the search below finds what a browser keeps.
const CONTROL: &str = "marmalade";

/// The profile's folder, after the walk and the exit. The host's page is in the history, and the guide's files are in the
/// cache, as those of any page: what was looked for and opened is nowhere.
#[tokio::test]
async fn the_browsers_own_folder_holds_nothing_of_what_was_looked_for_or_opened() {
    let host = Host::with_tag().above("<form><input id=\"own\" name=\"own\"><button id=\"send\">Send</button></form>");
    let reader = Reader::with(Device { keeps: true, ..Device::DESKTOP }).await.comes_from_start().await;
    if reader.browser() == Browser::WebKit {
        reader.cannot_show("what an ordinary window keeps: those of its driver keep nothing");
    }
    let reader = reader.opens(host).await.has_the_engine().await;
    let reader = reader.taps("#own").await.types(CONTROL).await.walks_through_everything(Walk::ONE).await;
    // Sent, it is what browsers remember of forms; and the guide stands on the next page, too.
    let reader = reader.taps("#send").await.is_at("host.localhost/?own=marmalade").await;
    let reader = reader.has_the_engine().await.walks_through_everything(Walk::ANOTHER).await;
    // Browsers write down what their windows show a while later.
    let reader = reader.waits(std::time::Duration::from_secs(3)).await;
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok").await;
    reader
        .expects("the exit's page to be there", "document.readyState === 'complete'")
        .await
        .nobody_but_the_disk_knows()
        .await;
}

impl Reader {
    async fn nobody_but_the_disk_knows(self) {
        const ANSWER: &str = "text 911 in St. Louis County";
        let browser = self.browser();
        let kept = self.closes_the_browser().await;
        let looked_for = [Walk::ONE, Walk::ANOTHER]
            .into_iter()
            .flat_map(|walk| [walk.searches.to_vec(), vec![walk.in_vain]].concat());
        let mut report = format!("{} files in the folder of {browser}\n", kept.len());
        for (what, words) in [
            ("the page's address", "host.localhost"),
            ("its title", "Riverbend Neighbors"),
            ("typed into a form of the host's", CONTROL),
            ("an answer", ANSWER),
        ]
        .into_iter()
        .chain(looked_for.clone().map(|words| ("looked for", words)))
        {
            report.push_str(&format!("{what} ({words}): {:?}\n", kept.places_of(words)));
        }
        println!("{report}");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser-tests");
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join(format!("kept-{browser}.txt")), &report))
            .expect("the report can be written");
        for words in looked_for {
            assert!(kept.places_of(words).is_empty(), "{words:?} is kept:\n{report}");
        }
        // The guide's own files are kept as any page's are; whoever looks there sees the guide, and not what was read of it.
        let elsewhere: Vec<String> =
            kept.places_of(ANSWER).into_keys().filter(|place| !place.to_lowercase().contains("cache")).collect();
        assert!(elsewhere.is_empty(), "an answer is kept in {elsewhere:?}:\n{report}");
        if browser == Browser::WebKit {
            return;
        }
        let control =
            kept.places_of(CONTROL).into_keys().filter(|place| !place.to_lowercase().contains("cache")).count();
        assert!(control > 0, "what was typed into the host's own form is not found, so this finds nothing:\n{report}");
    }
}

/// Words that the guide is about. None may stand where somebody sees it who does not read the guide: an address, the name
/// of a file, an element, an attribute, a header.
const TOPIC: [&str; 23] = [
    "traffick",
    "sex",
    "prostitut",
    "pimp",
    "abuse",
    "victim",
    "escort",
    "police",
    "rape",
    "assault",
    "violence",
    "escape",
    "exploit",
    "coerc",
    "force",
    "john",
    "brothel",
    "solicit",
    "survivor",
    "danger",
    "crisis",
    "hotline",
    "shelter",
];

/// Those of them that stand in a text.
pub fn telling(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    TOPIC.into_iter().filter(|word| text.contains(word)).collect()
}

/// Point 41: names that show in a log, a cache or an address bar say nothing of the subject.
#[tokio::test]
async fn no_address_and_no_header_of_a_walk_says_anything_of_the_subject() {
    let Walked { reader, .. } = walks(Walk::ONE).await;
    for request in reader.world.log().requests() {
        let headers: Vec<String> = request.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
        let line = format!("{request} {}", headers.join(" "));
        reader.holds("a neutral request", telling(&line).is_empty(), (telling(&line), &line)).await;
    }
}

/// As they stand in a folder on a server, and in the page of a host.
#[tokio::test]
async fn no_file_element_attribute_or_part_is_named_for_the_subject() {
    let mut names: Vec<String> = Vec::new();
    let mut folders = vec![dist()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("dist/ can be read").flatten() {
            names.push(entry.file_name().to_string_lossy().into_owned());
            if entry.path().is_dir() {
                folders.push(entry.path());
            }
        }
    }
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    let shown: Vec<String> = reader
        .asks(
            "[...new Set([document, root].flatMap((each) => [...each.querySelectorAll('*')])
                .filter((each) => each.getRootNode() === root || each === element || element.contains(each) || each.localName === 'script')
                .flatMap((each) => [each.localName, ...each.getAttributeNames(), ...each.part, each === element ? each.outerHTML : '']))]",
        )
        .await;
    names.extend(shown);
    let found: Vec<(&String, Vec<&str>)> =
        names.iter().map(|name| (name, telling(name))).filter(|(_, words)| !words.is_empty()).collect();
    reader.holds("neutral names", found.is_empty(), &found).await;
}
