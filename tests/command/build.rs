//! What a website is given to serve, and that it is given all of it or nothing.

use std::{collections::BTreeSet, io::Read};

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256, Sha384};

use crate::program::{Dist, Wayside, files, write};

const FRAGMENT: &str = "guides/good/en.html";
const SNIPPET: &str = "guides/good/en.snippet.html";

// --------------------------------------------------------------------------------------------- the printed guide

/// The fragment is all that a reader without script ever gets.
#[test]
fn the_fragment_says_everything_that_the_guide_says() {
    let dist = Dist::of_the_good_guide();
    let (_, guide) = compiled(dist);
    let said = words(dist.text(FRAGMENT));
    let mut missing = Vec::new();
    let mut expect = |text: &str| {
        if !said.contains(text) {
            missing.push(text.to_owned());
        }
    };
    for question in &guide.questions {
        expect(&question.title);
        question
            .short
            .iter()
            .chain(question.detail.iter().flat_map(|block| block.runs()))
            .for_each(|run| expect(run.words()));
    }
    for place in &guide.places {
        [&place.name, &place.who, &place.what].into_iter().for_each(|text| expect(text));
        [&place.languages, &place.cost, &place.area, &place.note].into_iter().flatten().for_each(|text| expect(text));
        for contact in &place.contacts {
            expect(&contact.shown);
            contact.label.iter().chain(&contact.send).for_each(|text| expect(text));
        }
    }
    for note in [&guide.danger, &guide.privacy, &guide.leaving, &guide.about] {
        expect(&note.title);
        note.blocks.iter().flat_map(|block| block.runs()).for_each(|run| expect(run.words()));
    }
    for source in &guide.sources {
        expect(&source.title);
        expect(&source.publisher);
    }
    [&guide.title, &guide.area].into_iter().for_each(|text| expect(text));
    guide.topics.iter().for_each(|topic| expect(&topic.title));
    assert!(missing.is_empty(), "the fragment does not say {missing:#?}");
}

#[test]
fn a_tap_dials_the_international_number_writes_to_it_or_opens_it() {
    let links: BTreeSet<&str> =
        tags(Dist::of_the_good_guide().text(FRAGMENT)).filter_map(|tag| attribute(tag, "href")).collect();
    let all = [
        "tel:911",
        "sms:911",
        "tel:+18883737888",
        "sms:233733",
        "tel:711",
        "tel:+13145550123",
        "tel:+13145550199",
        "https://line.example.org/chat",
        "https://www.shelter.example.org/",
        "mailto:desk@clinic.example.org",
        "https://courts.example.org/records",
        "https://www.weather.gov/",
    ];
    assert_eq!(links, BTreeSet::from(all));
}

#[test]
fn a_number_is_shown_as_its_file_writes_it_and_said_what_there_is_to_know() {
    let said = words(Dist::of_the_good_guide().text(FRAGMENT));
    for expected in [
        "Video call (314) 555-0199",
        "1-888-373-7888 Toll-free",
        "233733 send “HELP”",
        "line.example.org/chat Monday to Friday, 10:00 am to 4:00 pm",
        "314-555-0123 not confirmed yet",
        "12 Elm Street, Harbor",
        "Monday to Friday, 9:00 am to 5:00 pm; Saturday, 10:00 am to 2:00 pm",
        "Day and night",
        "Last checked November 23, 2026",
        "Not confirmed yet: nobody has called. Last looked up November 20, 2026",
        "What the Harbor Line does, Harbor Line, October 5, 2026",
        "Places that help, Town of Harbor, March 2026",
    ] {
        assert!(said.contains(expected), "the fragment does not say `{expected}`:\n{said}");
    }
}

/// It works before anything else has come, for a keyboard and a screen reader too.
#[test]
fn the_exit_comes_first_and_tells_the_next_page_nothing() {
    let fragment = Dist::of_the_good_guide().text(FRAGMENT);
    let first = tags(fragment).next().unwrap();
    assert!(first.starts_with("a "), "{first}");
    assert_eq!(attribute(first, "href"), Some("https://www.weather.gov/"));
    assert_eq!(attribute(first, "data-fallback"), Some("https://www.wikipedia.org/"));
    assert_eq!(attribute(first, "part"), Some("exit"));
    assert!(attribute(first, "rel").unwrap().split(' ').any(|word| word == "noreferrer"), "{first}");
}

#[test]
fn every_link_to_another_website_tells_it_nothing() {
    for tag in tags(Dist::of_the_good_guide().text(FRAGMENT)) {
        if attribute(tag, "href").is_some_and(|href| href.starts_with("http")) {
            assert!(attribute(tag, "rel").is_some_and(|rel| rel.contains("noreferrer")), "{tag}");
        }
    }
}

#[test]
fn the_guide_stands_in_its_language_and_nothing_else_is_marked() {
    let marked: Vec<&str> =
        tags(Dist::of_the_good_guide().text(FRAGMENT)).filter(|tag| attribute(tag, "lang").is_some()).collect();
    let [only] = marked[..] else { panic!("marked are {marked:#?}") };
    assert_eq!((attribute(only, "class"), attribute(only, "lang")), (Some("guide"), Some("en")));
}

/// What an editor writes is words, even where it looks like a page's code.
#[test]
fn no_text_of_a_guide_becomes_code_of_a_page() {
    let code = "<img src=x onerror=alert(1)></template><script>alert(1)</script>";
    let written = code.replace('<', "&lt;");
    let dist = Wayside::with_a_good_guide()
        .adding("questions/en/where-can-i-sleep-tonight.md", &format!("\n{written}\n"))
        .replacing("places/night-shelter.toml", "A bed for the night.", code)
        .replacing("guide.toml", "Help in Harbor", code)
        .with_an_engine("hello")
        .builds()
        .exits(0)
        .dist();
    for name in [FRAGMENT, SNIPPET, "index.html"] {
        let page = dist.text(name);
        assert!(words(page).contains(code), "{name} lost the words");
        assert!(tags(page).all(|tag| !tag.starts_with("img")), "{name} has a picture");
        assert!(page.matches("<script").count() <= 1, "{name} has a script of the guide's");
        assert!(page.matches("</template>").count() <= 1, "{name} has its root closed by the guide");
    }
}

#[test]
fn a_draft_says_so_until_every_number_has_been_called() {
    let says = "Draft: these numbers have not all been checked by phone.";
    assert!(Dist::of_the_good_guide().text(FRAGMENT).contains(says));
    let called = Wayside::with_a_good_guide()
        .replacing_everywhere("how = \"read\"", "how = \"called\"")
        .replacing_everywhere("how = \"listed\"", "how = \"called\"")
        .with_an_engine("hello")
        .builds()
        .exits(0)
        .dist();
    assert!(!called.text(FRAGMENT).contains(says));
    assert!(words(called.text(FRAGMENT)).contains("Checked by phone on November 23, 2026."));
}

/// "12:00 am to 12:00 am" is what nobody says of a whole day.
#[test]
fn a_whole_day_is_not_said_as_midnight_to_midnight() {
    let dist = Wayside::with_a_good_guide()
        .replacing("places/elm-street-clinic.toml", "Mo-Fr 09:00-17:00; Sa 10:00-14:00", "24/7; Su off")
        .with_an_engine("hello")
        .builds()
        .exits(0)
        .dist();
    assert!(!dist.text(FRAGMENT).contains("12:00 am to 12:00 am"));
}

#[test]
fn paragraphs_of_one_item_do_not_run_together() {
    let built = Wayside::with_a_good_guide()
        .adding("questions/en/where-can-i-sleep-tonight.md", "\n- Call first.\n\n  They may be full.\n")
        .with_an_engine("hello")
        .builds();
    assert!(built.exits(0).dist().text(FRAGMENT).contains("Call first. They may be full."));
}

// ----------------------------------------------------------------------------------------------------- the pages

#[test]
fn the_snippet_is_readable_and_leavable_with_no_script() {
    let dist = Dist::of_the_good_guide();
    let snippet = dist.text(SNIPPET);
    let open = "<template shadowrootmode=\"closed\">";
    let (before, rest) = snippet.split_once(open).expect("it has a closed root");
    let (inside, after) = rest.split_once("</template>").expect("the root is closed again");
    assert!(before.ends_with("<wayside-guide guide=\"good\" lang=\"en\">"), "{before}");
    assert_eq!(after, "</wayside-guide>\n");
    assert!(inside.ends_with(dist.text(FRAGMENT)), "the root holds the fragment");
    assert!(before.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "{before}");
}

#[test]
fn the_snippet_names_the_files_where_they_will_be_served() {
    let dist = Wayside::with_a_good_guide()
        .with_an_engine("hello")
        .runs("build good --on 2026-11-23 --engine engine --url https://help.example.org/w/")
        .exits(0)
        .dist();
    let snippet = dist.text(SNIPPET);
    let script = dist.hashed("wayside.", ".js");
    assert!(snippet.contains(&format!("src=\"https://help.example.org/w/{script}\"")), "{snippet}");
    let styles = dist.hashed("wayside.", ".css");
    assert!(snippet.contains(&format!("href=\"https://help.example.org/w/{styles}\"")), "{snippet}");
}

#[test]
fn the_guides_own_page_has_a_policy_unless_it_is_left_out() {
    let policy = "http-equiv=\"Content-Security-Policy\"";
    let page = Dist::of_the_good_guide().text("index.html");
    assert!(page.contains(policy));
    assert!(page.contains("<title>Help in Harbor</title>"));
    assert!(!page.contains("wayside:") && !page.contains("data-trunk"), "a mark of the template is left");
    let without = Wayside::with_a_good_guide()
        .with_an_engine("hello")
        .runs("build good --on 2026-11-23 --engine engine --no-policy")
        .exits(0)
        .dist();
    assert!(!without.text("index.html").contains(policy));
}

/// Links may lead anywhere. Nothing is fetched from anyone but the website itself.
#[test]
fn no_page_loads_anything_from_anyone_else() {
    let dist = Dist::of_the_good_guide();
    for (name, bytes) in dist.plain() {
        let text = String::from_utf8_lossy(bytes);
        if name.ends_with(".html") {
            for tag in tags(&text).filter(|tag| !tag.starts_with("a ")) {
                for loads in ["src", "href", "srcset", "data", "poster", "action", "background", "ping"] {
                    let address = attribute(tag, loads).unwrap_or_default();
                    assert!(!address.contains("//"), "{name} loads {address}: <{tag}>");
                }
                assert!(!tag.contains(" style=") && !tag.contains(" on"), "{name} has something inline: <{tag}>");
                assert!(!tag.contains("http-equiv=\"refresh\""), "{name}: <{tag}>");
            }
        }
        if name.ends_with(".css") {
            assert!(
                !text.contains("@import") && !text.contains("//") && !text.contains("url("),
                "{name} loads something"
            );
        }
    }
    let addresses: BTreeSet<&str> = dist
        .text("wayside.js")
        .split("https://")
        .skip(1)
        .filter_map(|rest| rest.split(['"', '`', '\'', '/']).next())
        .collect();
    assert_eq!(addresses, BTreeSet::from(["www.weather.gov", "www.wikipedia.org"]), "of wayside.js");
    assert!(!dist.text("wayside.js").contains("http://"));
}

/// The page for the public tells what the build has made, not what somebody once wrote down.
#[test]
fn the_page_for_the_public_tells_every_file_its_size_and_its_print() {
    let dist = Dist::of_the_good_guide();
    let page = dist.text("promise.html");
    let mut sent = 0;
    for (name, bytes) in dist.plain().filter(|(name, _)| *name != "promise.html") {
        let print: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(page.contains(&format!("<dt>{name}</dt><dd>{print}</dd>")), "{name} has not the print {print}");
        let packed = dist.bytes(&format!("{name}.br")).len();
        let row = format!("<span class=\"size\">{} kB</span> <small class=\"name\">{name}</small>", kilobytes(packed));
        let asked = name == "wayside.js"
            || (name.starts_with("wayside.") && name.ends_with(".css"))
            || ["guide.", "engine/", "guides/good/en."].iter().any(|begins| name.starts_with(begins));
        let pasted = [".snippet.html", ".wayside.js"].iter().any(|ends| name.ends_with(ends));
        assert_eq!(page.contains(&row), asked && !pasted, "{name}, {row}");
        sent += if page.contains(&row) { packed } else { 0 };
    }
    assert!(words(page).contains(&format!("The guide is 7 files, {} kB in all.", kilobytes(sent))), "{}", words(page));
    assert!(
        !page.contains("{{") && !page.contains("{size}") && !page.contains("{files}"),
        "a mark of the template is left"
    );
}

/// It is for who reads in calm, and for who meant to come to the guide.
#[test]
fn the_page_for_the_public_has_the_exit_and_the_number_with_no_script() {
    let page = Dist::of_the_good_guide().text("promise.html");
    let links: Vec<&str> = tags(page).filter(|tag| tag.starts_with("a ")).collect();
    let [exit, call] = links[..] else { panic!("the links are {links:#?}") };
    assert_eq!((attribute(exit, "href"), attribute(exit, "target")), (Some("https://www.weather.gov/"), Some("_top")));
    assert!(attribute(exit, "rel").unwrap().contains("noreferrer"), "{exit}");
    assert_eq!(attribute(call, "href"), Some("tel:911"));
    for says in
        ["Leave this page", "It does not erase your history", "This guide records nothing.", "Spyware.", "The Wi-Fi."]
    {
        assert!(words(page).contains(says), "it does not say `{says}`");
    }
}

fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

// ----------------------------------------------------------------------------------------------------- the files

#[test]
fn every_file_has_two_compressed_twins_that_unpack_to_it() {
    let dist = Dist::of_the_good_guide();
    let mut files = 0;
    for (name, bytes) in dist.plain() {
        let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
        brotli::Decompressor::new(dist.bytes(&format!("{name}.br")), 4096).read_to_end(&mut brotli).unwrap();
        flate2::read::GzDecoder::new(dist.bytes(&format!("{name}.gz"))).read_to_end(&mut gzip).unwrap();
        assert!(brotli == bytes, "{name}.br");
        assert!(gzip == bytes, "{name}.gz");
        files += 1;
    }
    assert_eq!(files * 3, dist.names().len());
}

/// A wrong value is a guide that no browser will load.
#[test]
fn every_integrity_value_is_that_of_the_file_beside_it() {
    let dist = Dist::of_the_good_guide();
    let mut checked = 0;
    for name in [SNIPPET, "index.html", "host.html", "promise.html"] {
        for tag in tags(dist.text(name)) {
            let Some(integrity) = attribute(tag, "integrity") else {
                continue;
            };
            let file = attribute(tag, "src").or_else(|| attribute(tag, "href")).unwrap();
            assert_eq!(integrity, self::integrity(dist.bytes(file.trim_start_matches("/wayside/"))), "{name}: <{tag}>");
            checked += 1;
        }
    }
    assert!(checked >= 7, "the script in all four, the styles in three: {checked}");
    // One integrity on the tag covers all the code: each script knows those that come after it.
    let guide = dist.hashed("guide.", ".js");
    let knows = [
        ("wayside.js", guide),
        ("wayside.js", dist.hashed("wayside.", ".css")),
        (guide, dist.hashed("engine/engine.", ".js")),
        (guide, dist.hashed("engine/engine.", ".wasm")),
        (guide, dist.hashed("sealed.", ".js")),
        (guide, dist.hashed("theme.", ".js")),
        ("frame.html", dist.hashed("frame.", ".js")),
        ("frame.html", dist.hashed("frame.", ".css")),
    ];
    for (script, file) in knows {
        assert!(dist.text(script).contains(file), "{script} does not name {file}");
        assert!(dist.text(script).contains(&integrity(dist.bytes(file))), "{script} does not know what is in {file}");
    }
}

#[test]
fn the_fragment_names_the_compiled_guide_and_what_its_bytes_must_be() {
    let dist = Dist::of_the_good_guide();
    let name = dist.hashed("guides/good/en.", ".bin");
    let named = tags(dist.text(FRAGMENT)).find(|tag| attribute(tag, "data-bin").is_some()).unwrap();
    assert_eq!(attribute(named, "data-bin"), Some(name));
    assert_eq!(attribute(named, "data-integrity"), Some(&*integrity(dist.bytes(name))));
}

#[test]
fn the_same_files_make_the_same_dist() {
    let again = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0).dist();
    assert!(again == *Dist::of_the_good_guide());
}

/// Hashed names are cached for ever: they must change with what is in them, and with nothing else.
#[test]
fn a_name_with_a_hash_changes_with_its_content_and_only_then() {
    let before = Dist::of_the_good_guide();
    let of = |dist: &Dist| {
        let name = |begins, ends| dist.hashed(begins, ends).to_owned();
        (
            name("guides/good/en.", ".bin"),
            name("engine/engine.", ".js"),
            name("engine/engine.", ".wasm"),
            name("wayside.", ".css"),
        )
    };
    let before = of(before);
    let other_words = Wayside::with_a_good_guide()
        .replacing("places/night-shelter.toml", "A bed for the night.", "A bed for two nights.")
        .with_an_engine("hello");
    let after = of(&other_words.builds().exits(0).dist());
    assert_ne!(after.0, before.0);
    assert_eq!((after.1, after.2, after.3), (before.1.clone(), before.2.clone(), before.3.clone()));
    let after = of(&Wayside::with_a_good_guide().with_an_engine("goodbye").builds().exits(0).dist());
    assert_ne!(after.1, before.1);
    assert_eq!((after.0, after.2, after.3), (before.0, before.2, before.3));
}

#[test]
fn the_compiled_guide_is_the_guide_that_was_checked() {
    let (bytes, guide) = compiled(Dist::of_the_good_guide());
    let checked = wayside::check::read(&crate::program::guides("good"), crate::program::today());
    assert_eq!(checked.guides.first(), Some(&guide));
    assert_eq!(wayside::guide::encode(&guide).unwrap(), bytes);
}

#[test]
fn a_build_says_how_large_everything_is() {
    let built = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0);
    let dist = built.dist();
    let built = built.prints("good: 0 errors").prints("brotli");
    for (name, bytes) in dist.plain() {
        let twin = dist.bytes(&format!("{name}.br"));
        let row = [&*bytes.len().to_string(), &*twin.len().to_string(), name];
        assert!(built.printed().lines().any(|line| line.split_whitespace().eq(row)), "there is no line {row:?}");
    }
}

// ------------------------------------------------------------------------------------------- all of it or nothing

#[test]
fn a_build_replaces_what_was_there_whole_and_leaves_nothing_beside() {
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0);
    write(&wayside.home().join("dist/guides/good/left-over.txt"), b"from another time");
    let again = wayside.builds().exits(0);
    assert!(again.dist() == *Dist::of_the_good_guide());
    assert_eq!(again.beside(), ["dist", "engine", "good"]);
}

#[test]
fn a_wrong_guide_leaves_the_old_dist_as_it_was() {
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0).laid_over_by("many-at-once");
    let after = wayside.builds().exits(1).prints("There is HTML in the text.");
    assert!(after.dist() == *Dist::of_the_good_guide());
    assert_eq!(after.beside(), ["dist", "engine", "good"]);
}

/// A warning is for a release, not for a build.
#[test]
fn a_guide_that_is_only_warned_about_is_built() {
    let wayside = Wayside::with_a_good_guide().laid_over_by("overdue-review").with_an_engine("hello");
    assert!(!wayside.builds().exits(0).prints("1 warning").dist().text(FRAGMENT).is_empty());
}

#[test]
fn a_missing_engine_is_a_wrong_call_and_leaves_the_old_dist_as_it_was() {
    let mut wayside = Wayside::with_a_good_guide().with_an_engine("hello").builds().exits(0);
    for part in ["engine/index.html", "engine/engine/wayside_bg.wasm", "engine/engine/wayside.js"] {
        std::fs::remove_file(wayside.home().join(part)).unwrap();
        wayside = wayside.builds().exits(2).tells("Run ./dev build");
        assert!(wayside.dist() == *Dist::of_the_good_guide(), "without {part}");
    }
    assert_eq!(wayside.beside(), ["dist", "engine", "good"]);
}

#[test]
fn an_engine_that_is_no_script_is_a_wrong_call() {
    Wayside::with_a_good_guide().with_an_engine("'+").builds().exits(2).tells("A script of this build cannot be read");
}

#[test]
fn a_wrong_call_builds_nothing() {
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello");
    let wayside =
        wayside.runs("build nowhere --engine engine").exits(2).runs("build good --engine engine --fast").exits(2);
    let wayside =
        wayside.runs("build good --on 2026-11-23 --engine engine --url /wayside").exits(2).says(snapbox::str![[r#"
wayside: --url /wayside does not end in a slash. Add one.

"#]]);
    assert_eq!(wayside.beside(), ["engine", "good"]);
}

/// The later one would stand in the files of the first.
#[test]
fn two_guides_of_one_id_are_not_built_together() {
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello");
    for (file, bytes) in files(&crate::program::guides("good")) {
        write(&wayside.home().join("other/good").join(file), &bytes);
    }
    let after = wayside.runs("build good other/good --on 2026-11-23 --engine engine");
    assert_ne!(after.code(), Some(0), "{}", after.printed());
    assert_eq!(after.beside(), ["engine", "good", "other"]);
}

/// What an editor has written is gone for good otherwise.
#[test]
fn a_guides_own_folder_is_never_built_over() {
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello");
    let after = wayside.runs("build good --on 2026-11-23 --engine engine --out good");
    assert!(after.home().join("good/guide.toml").is_file(), "the guide is gone");
    after.exits(2);
}

/// Nor any folder that no build has made: its parent, one of a website, one with a script of the same name.
#[test]
fn what_no_build_has_made_is_never_built_over() {
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello");
    write(&wayside.home().join("site/index.html"), b"a website");
    write(&wayside.home().join("source/wayside.js"), b"a script");
    write(&wayside.home().join("file"), b"a file");
    let before = files(wayside.home());
    let mut wayside = wayside;
    for out in [".", "good/..", "good/places", "site", "source", "engine", "file"] {
        wayside = wayside
            .runs(&format!("build good --on 2026-11-23 --engine engine --out {out}"))
            .exits(2)
            .tells("Name a folder of its own, like dist.");
        assert!(files(wayside.home()) == before, "--out {out} changed something");
    }
}

#[test]
fn an_empty_folder_is_built_into() {
    let wayside = Wayside::with_a_good_guide().with_an_engine("hello");
    std::fs::create_dir(wayside.home().join("dist")).unwrap();
    assert!(wayside.builds().exits(0).dist() == *Dist::of_the_good_guide());
}

// ---------------------------------------------------------------------------------------------- reading the pages

/// The compiled guide, as bytes and as what they say.
fn compiled(dist: &Dist) -> (&[u8], wayside::guide::Guide) {
    let bytes = dist.bytes(dist.hashed("guides/good/en.", ".bin"));
    (bytes, wayside::guide::decode(bytes).unwrap())
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// The opening tags of a page, each without its brackets. Enough for pages whose attributes hold no bracket.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<')
        .skip(1)
        .filter_map(|part| part.split_once('>'))
        .map(|(tag, _)| tag)
        .filter(|tag| !tag.starts_with(['/', '!']))
}

/// An attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// What a page says, without its tags.
fn words(page: &str) -> String {
    let text: String = page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign))
}
