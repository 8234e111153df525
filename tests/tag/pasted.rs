//! What the page hands out works where it is pasted, and is markup that nobody has to be ashamed of.

use std::{env, path::Path, process::Command};

use serde_json::Value;

use crate::rig::{Browser, Device, Host, Reader, STRICT_POLICY};

/// Nobody has to scroll sideways for a frame.
const FITS: &str = "(() => { const { left, right } = document.querySelector('iframe').getBoundingClientRect();
    return left >= 0 && right <= innerWidth && document.documentElement.scrollWidth <= innerWidth; })()";

/// The whole way of a web person.
#[tokio::test]
async fn a_web_person_picks_colours_and_pastes_a_tag_that_works() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let reader = reader.taps(".ready button:nth-of-type(2)").await.writes("exit-url", &exit).await;
    let reader = reader.writes("exit-label", "Go now").await.chooses("exit-side-end").await;
    let (reader, tag) = reader.copies("tag").await;
    for part in
        [&format!("exit-url=\"{exit}\""), "integrity=\"sha384-", "exit-side=\"end\"", "--wayside-accent: #174a7c;"]
    {
        assert!(tag.contains(part), "{part} is not in\n{tag}");
    }
    let reader = reader.opens(Host::with_pasted(&tag)).await.has_the_engine().await;
    let reader = reader.expects("the words that were chosen", "exit.innerText.includes('Go now')").await;
    let reader = reader
        .expects(
            "the colour that was chosen",
            "getComputedStyle(root.querySelector('.contact')).borderTopColor === 'rgb(23, 74, 124)'",
        )
        .await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

#[tokio::test]
async fn the_button_alone_works_on_another_page() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let reader = reader.writes("exit-url", &exit).await;
    let (reader, button) = reader.copies("button").await;
    assert!(button.contains("<wayside-exit ") && !button.contains("wayside-guide guide"), "{button}");
    let reader = reader.opens(Host::with_pasted(&button)).await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Under the strict policy, all that is asked for is what the page says to allow.
#[tokio::test]
async fn the_tag_works_under_a_strict_policy() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let reader = reader.writes("exit-url", &exit).await;
    let tag = reader.snippet("tag").await;
    assert!(!tag.contains("<style"), "no colour was chosen, and there is a style:\n{tag}");
    let reader = reader.opens(Host::with_pasted(&tag).under(STRICT_POLICY)).await.has_the_engine().await;
    // Firefox's console still has what it said of the page before.
    let reader = if reader.browser() == Browser::Firefox {
        reader.nothing_was_thrown().await
    } else {
        reader.all_is_well().await
    };
    reader.taps_exit().await.is_at("exit.localhost/ok").await;
}

#[tokio::test]
async fn the_whole_text_works_without_any_script() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await.chooses("way-whole").await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let reader = reader.writes("exit-url", &exit).await.writes("exit-label", "Go now").await;
    let reader = reader.picks("lang", "es").await.taps("#fetch").await;
    let (_, text) = reader.copies("whole").await;
    assert!(text.contains("<wayside-guide guide=\"webster-groves\" lang=\"es\""), "{}", &text[..2000.min(text.len())]);

    let reader = Reader::without_javascript().await;
    // The files and the exit are those of this reader's world.
    let here = reader.world.url("exit.localhost", "/ok");
    let text = text.replace(&exit, &here);
    let text = text.replace(
        &exit.replace("exit.localhost", "host.localhost").replace("/ok", ""),
        &here.replace("exit.localhost", "host.localhost").replace("/ok", ""),
    );
    let reader = reader
        .opens_without_scripts(Host::with_pasted(&text))
        .await
        .sees_anywhere("Go now")
        .await
        .sees_anywhere("911")
        .await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Everything that is chosen stands behind the `#`, under the names of the attributes.
#[tokio::test]
async fn the_frame_holds_what_was_chosen_and_sends_none_of_it() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await.chooses("way-frame").await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let reader =
        reader.writes("exit-url", &exit).await.taps(".ready button:nth-of-type(2)").await.picks("lang", "es").await;
    let reader = reader
        .expects("colours for one light", "document.querySelector('.paste .said')?.innerText.includes('one set')")
        .await;
    let (reader, frame) = reader.copies("frame").await;
    let reader = reader.arrives_at(Host::with_pasted(&frame)).await;
    let said: Value = reader
        .asks(
            "(() => {
                const frame = document.querySelector('iframe'), url = new URL(frame.src);
                return { path: url.pathname, query: url.search, title: frame.title, sandbox: frame.getAttribute('sandbox'),
                    pairs: Object.fromEntries(new URLSearchParams(url.hash.slice(1))) };
            })()",
        )
        .await;
    let sent =
        reader.world.log().requests().into_iter().filter(|one| one.path.contains("frame.html")).collect::<Vec<_>>();
    assert!(sent.iter().all(|one| one.path == "/wayside/frame.html"), "the server is told: {sent:?}");
    assert_eq!(said["path"], "/wayside/frame.html");
    assert_eq!(said["query"], "");
    assert_eq!(said["pairs"]["guide"], "webster-groves");
    assert_eq!(said["pairs"]["lang"], "es");
    assert_eq!(said["pairs"]["exit-url"], exit.as_str());
    assert_eq!(said["pairs"]["accent"], "#174a7c");
    assert_eq!(said["pairs"]["scheme"], "light");
    assert_eq!(said["sandbox"], "allow-scripts allow-same-origin allow-popups allow-top-navigation-by-user-activation");
    assert!(said["title"].as_str().is_some_and(|title| !title.is_empty()));
}

/// On a phone: the frame fits, the guide is in it, and its button leads the whole page away.
#[tokio::test]
async fn the_frame_is_read_in_and_left_by_on_a_phone() {
    let reader = Reader::on_a_phone().await.makes_a_tag().await.chooses("way-frame").await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let reader =
        reader.writes("exit-url", &exit).await.writes("exit-label", "Salir ya").await.picks("lang", "es").await;
    let (reader, frame) = reader.copies("frame").await;
    let reader = reader.arrives_at(Host::with_pasted(&frame)).await;
    let reader = reader.expects("a frame as wide as there is room", FITS).await;
    let shown = "String(document.querySelector('wayside-guide[lang=es]')?.offsetHeight > 1000)";
    let seen = reader.asks_the_frame_until(shown, "true").await;
    reader.holds("the guide in Spanish", seen == "true", &seen).await;
    let reader = if reader.browser() == Browser::WebKit {
        reader.cannot_show(
            "what is in the frame: nobody has let its scripts into that root, and its driver has no other eyes",
        );
        reader
    } else {
        reader.sees_anywhere("Salir ya").await.sees_anywhere("911").await
    };
    let reader = reader.runs("document.querySelector('iframe').scrollIntoView({ block: 'end' });").await;
    reader.taps_exit_in_the_frame().await.is_at("exit.localhost/ok").await;
}

/// The page's own button is made of the frame's address alone. Nobody has changed where it leads: it leads where the guide's does.
#[tokio::test]
async fn the_frame_and_its_companion_leave_where_the_guide_leaves() {
    let reader = Reader::on_a_phone().await.makes_a_tag().await.chooses("way-frame").await;
    let exits = "['exit-url', 'exit-fallback'].map((id) => document.getElementById(id).value).join(' ')";
    let chosen: String = reader.asks(exits).await;
    let (reader, frame) = reader.copies("frame").await;
    let (reader, companion) = reader.copies("companion").await;
    assert!(companion.contains("/companion.") && companion.contains("integrity=\"sha384-"), "{companion}");
    let reader = reader.arrives_at(Host::with_pasted(&[frame, companion].concat())).await;
    let reader =
        reader.expects("a frame as high as the guide", "document.querySelector('iframe').offsetHeight > 1500").await;
    let reader = reader.expects("a frame as wide as there is room", FITS).await;
    let own = "(() => { const exit = document.querySelector('wayside-exit');
        return ['exit-url', 'exit-fallback'].map((name) => exit.getAttribute(name)).join(' '); })()";
    let said: String = reader.asks(own).await;
    assert_eq!(said, chosen, "where the page's own button leads");
    let reader = reader.runs("document.querySelector('wayside-exit').exit();").await;
    reader.is_at("www.weather.gov").await;
}

/// Some of every kind, read by somebody else's program.
#[tokio::test]
async fn html_validate_finds_nothing_in_what_is_handed_out() {
    let reader = Reader::on_a_desktop().await.makes_a_tag().await;
    let reader = reader.taps(".ready button:nth-of-type(3)").await.writes("exit-label", "Go <b> & \"now\"").await;
    let reader = reader.chooses("exit-new-tab").await.chooses("history-guard").await.chooses("display-panel").await;
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    let mut keep = |name: &str, text: &str| {
        let file = folder.path().join(format!("{name}.html"));
        // What goes into the head is read there, and the rest where it goes.
        let (head, body): (Vec<&str>, Vec<&str>) = (text.split_inclusive("</style>\n").collect(), Vec::new());
        let (head, body) = match head.as_slice() {
            [head, rest @ ..] if !rest.is_empty() => (head.to_string(), rest.concat()),
            _ => (String::new(), [text].into_iter().chain(body).collect()),
        };
        let page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>A page</title>\n{head}</head>\n<body>\n<h1>A page</h1>\n{body}</body>\n</html>\n"
        );
        std::fs::write(&file, page).unwrap();
        files.push(file);
    };
    for id in ["tag", "button"] {
        keep(id, &reader.snippet(id).await);
    }
    let reader = reader.chooses("way-frame").await;
    for id in ["frame", "companion"] {
        // A share of the place is no width by HTML's own rules, but by those for reading it, which every browser goes by.
        keep(id, &reader.snippet(id).await.replace(" width=\"100%\" ", " width=\"340\" "));
    }
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env::var_os("NODE").unwrap_or_else(|| "node".into()))
        .current_dir(home)
        .arg(home.join("node_modules/html-validate/bin/html-validate.mjs"))
        .args(["--config", "tests/pages/html-validate.config.mjs", "--formatter", "text", "--max-warnings", "0"])
        .args(&files)
        .output()
        .expect("node runs; ./dev setup installs html-validate");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success() && said.trim().is_empty(), "html-validate finds:\n{said}");
}
