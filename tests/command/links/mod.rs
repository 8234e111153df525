//! `wayside links` on servers of the test's own: every way in which an address can be there, elsewhere or gone.

mod servers;

use serde_json::Value;
use servers::{Page, Servers};

use crate::program::{TODAY, Wayside};

/// A guide whose answer links to a page of each host, and the servers that play them.
fn guide_with(links: &[&str]) -> Wayside {
    let words: Vec<String> = links.iter().map(|link| format!("- See [this page]({link}).")).collect();
    let file = "questions/en/can-i-clear-my-record.md";
    Wayside::with_a_good_guide().adding(file, &format!("{}\n", words.join("\n")))
}

/// Asks for the links that are the test's own, at the test's own servers.
fn links(servers: &Servers, links: &[&str], more: &str) -> Wayside {
    let hosts: Vec<&str> = links.iter().map(|link| link.split('/').nth(2).unwrap_or_default()).collect();
    let only: Vec<String> = hosts.iter().map(|host| format!("--only {host}")).collect();
    let call = format!("links good --on {TODAY} {} {more} {}", only.join(" "), servers.options());
    guide_with(links).runs(&call)
}

#[test]
fn every_address_that_answers_is_good_and_each_is_asked_for_once() {
    let servers = Servers::new();
    for page in ["line.example.org/chat", "line.example.org/about", "harbor.example.org/help"] {
        servers.put(page, Page::html("<title>Help</title>"));
    }
    servers.put("courts.example.org/records", Page::file("a file"));
    servers.put("www.shelter.example.org/", Page::html("<title>Beds</title>"));
    servers.put("www.weather.gov/", Page::html("<title>Weather</title>"));
    servers.put("www.wikipedia.org/", Page::html("<title>Wikipedia</title>"));
    let wayside = Wayside::with_a_good_guide().runs(&format!("links good --on {TODAY} {}", servers.options())).exits(0);
    assert_eq!(wayside.printed(), "good: 7 addresses: 7 good\n", "{}", wayside.told());
    assert!(wayside.told().contains("7 of 7: "), "it says how far it has come: {}", wayside.told());
    let heard = servers.heard();
    // Twice the same address: a source of two answers, and a link in a text.
    assert_eq!(heard.iter().filter(|asked| asked.ends_with("courts.example.org/records")).count(), 1, "{heard:?}");
    assert_eq!(
        heard.iter().filter(|asked| asked.starts_with("GET ")).count(),
        6,
        "what is no page needs no more: {heard:?}"
    );
}

#[test]
fn who_asks_says_so_and_tells_nothing_else() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::html("<title>X</title>"));
    links(&servers, &["https://a.example.org/x"], "").exits(0);
    for head in servers.heads() {
        let names: Vec<&str> = head.lines().map(|line| line.split(':').next().unwrap_or_default()).collect();
        assert_eq!(names, ["host", "user-agent", "accept"], "{head}");
        assert!(head.contains("user-agent: wayside-links/"), "{head}");
    }
}

#[test]
fn a_page_that_is_gone_is_named_with_file_and_line_and_refuses() {
    let servers = Servers::new();
    servers.put("a.example.org/gone", Page::status(410));
    let gone = ["https://a.example.org/none", "https://a.example.org/gone"];
    let wayside = links(&servers, &gone, "").exits(1);
    assert_eq!(
        wayside.printed(),
        "good/questions/en/can-i-clear-my-record.md:20:7: error: https://a.example.org/none: The page is not there (404). Find \
         where the page is now, or take the link out.\n\
         good/questions/en/can-i-clear-my-record.md:21:7: error: https://a.example.org/gone: The page is gone for good (410). Find \
         where the page is now, or take the link out.\n\
         good: 2 addresses: 2 dead\n"
    );
}

#[test]
fn every_place_that_has_an_address_is_named() {
    let servers = Servers::new();
    let wayside = Wayside::with_a_good_guide();
    let call = format!("links good --on {TODAY} --only courts.example.org {}", servers.options());
    wayside
        .runs(&call)
        .exits(1)
        .prints("good/questions/en/can-i-clear-my-record.md:15:16: error: https://courts.example.org/records: ")
        .prints("good/sources/all.toml:16:11: error: https://courts.example.org/records: ")
        .prints("good: 1 address: 1 dead\n");
}

#[test]
fn a_page_that_has_moved_for_good_is_said_with_its_new_address() {
    let servers = Servers::new();
    servers.put("a.example.org/old", Page::redirect(301, "/new"));
    servers.put("a.example.org/older", Page::redirect(308, "https://b.example.org/new"));
    servers.put("a.example.org/new", Page::html("<title>New</title>"));
    servers.put("b.example.org/new", Page::html("<title>New</title>"));
    let moved = ["https://a.example.org/old", "https://a.example.org/older"];
    links(&servers, &moved, "")
        .exits(0)
        .prints(": warning: https://a.example.org/old: It is now at https://a.example.org/new. Open that, and write the new address.")
        .prints(": warning: https://a.example.org/older: It is now at https://b.example.org/new.")
        .prints("good: 2 addresses: 2 moved\n");
}

#[test]
fn a_page_that_leads_on_for_now_is_followed_and_said() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::redirect(302, "/y"));
    // One hop that is for now makes the way one for now.
    servers.put("a.example.org/y", Page::redirect(301, "/z?lang=en"));
    servers.put("a.example.org/z", Page::html("<title>Z</title>"));
    links(&servers, &["https://a.example.org/x"], "")
        .exits(0)
        .prints(": note: https://a.example.org/x: It leads on to https://a.example.org/z?lang=en for now.")
        .prints("1 redirected");
}

#[test]
fn a_circle_of_redirects_is_dead() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::redirect(302, "/y"));
    servers.put("a.example.org/y", Page::redirect(302, "/x"));
    links(&servers, &["https://a.example.org/x"], "").exits(1).prints("It redirects in a circle.");
}

#[test]
fn a_page_that_says_not_found_with_a_good_status_is_dead() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::html("<title>Shelter</title><h1>Page not found</h1>"));
    servers.put("b.example.org/help/beds", Page::redirect(301, "/"));
    servers.put("b.example.org/", Page::html("<title>Welcome</title>"));
    servers.put("c.example.org/x", Page::html("<title>Page not found</title>"));
    let all = ["https://a.example.org/x", "https://b.example.org/help/beds", "https://c.example.org/x"];
    let see = "Open it in a browser and see for yourself.";
    links(&servers, &all, "")
        .exits(1)
        .prints(": error: https://c.example.org/x: The page says of itself \"Page not found\".")
        .prints(&format!(": warning: https://a.example.org/x: A heading of it says \"Page not found\". {see}"))
        .prints(&format!(
            ": warning: https://b.example.org/help/beds: It leads to a front page, https://b.example.org/, as pages that are \
             gone do. {see}"
        ))
        .prints("1 dead, 2 unsure");
}

/// A page of help is not to be taken out because of its words.
#[test]
fn a_page_of_help_whose_words_look_like_those_of_an_error_is_good() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::html("<title>Call 404-522-4722, Atlanta</title>"));
    servers.put("b.example.org/x", Page::html("<title>Beds</title><h1>Can't find a safe place to stay?</h1>"));
    servers.put("c.example.org/x", Page::redirect(301, "/ok"));
    servers.put("c.example.org/ok", Page::html("<title>Oklahoma</title>"));
    servers.put("d.example.org/ok", Page::redirect(302, "/"));
    servers.put("d.example.org/", Page::html("<title>Welcome</title>"));
    servers.put("e.example.org/x", Page::redirect(302, "/es/"));
    servers.put("e.example.org/es/", Page::html("<title>Bienvenidos</title>"));
    servers.put("f.example.org/es", Page::redirect(301, "/es/"));
    servers.put("f.example.org/es/", Page::html("<title>Bienvenidos</title>"));
    let all = ["a", "b", "c", "e"].map(|host| format!("https://{host}.example.org/x"));
    let others = ["https://d.example.org/ok", "https://f.example.org/es"];
    let all: Vec<&str> = all.iter().map(String::as_str).chain(others).collect();
    links(&servers, &all, "")
        .exits(0)
        .prints("https://c.example.org/x: It is now at https://c.example.org/ok.")
        .prints("https://d.example.org/ok: It leads to a front page, https://d.example.org/, ")
        .prints("https://e.example.org/x: It leads to a front page, https://e.example.org/es/, ")
        .prints("https://f.example.org/es: It is now at https://f.example.org/es/.")
        .prints("2 good, 2 moved, 2 unsure");
}

#[test]
fn a_server_that_knows_no_head_is_asked_for_the_page() {
    let servers = Servers::new();
    for (host, status) in [("a", 405), ("b", 501), ("c", 403), ("d", 404), ("e", 500), ("f", 400)] {
        servers.put(&format!("{host}.example.org/x"), Page::html("<title>X</title>").whose_head_is(status));
    }
    let all = ["a", "b", "c", "d", "e", "f"].map(|host| format!("https://{host}.example.org/x"));
    links(&servers, &all.each_ref().map(String::as_str), "").exits(0).prints("good: 6 addresses: 6 good\n");
}

#[test]
fn who_lets_in_no_programs_is_left_to_a_person() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::status(403));
    links(&servers, &["https://a.example.org/x"], "")
        .exits(0)
        .prints("It does not let a program in (403). Open it in a browser and see for yourself.")
        .prints("1 unsure");
}

#[test]
fn who_is_asked_too_often_is_asked_again_when_it_says() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::file("here").after(Page::status(429).retry_after("2")));
    servers.put("b.example.org/x", Page::status(429).retry_after("86400"));
    let began = std::time::Instant::now();
    links(&servers, &["https://a.example.org/x", "https://b.example.org/x"], "")
        .exits(0)
        .prints("https://b.example.org/x: It wants to be asked less often (429).")
        .prints("1 good, 1 unsure");
    assert!(began.elapsed().as_secs_f32() > 1.9, "it came back sooner than it was told to");
    assert_eq!(
        servers.heard().iter().filter(|asked| asked.contains("b.example.org")).count(),
        1,
        "{:?}",
        servers.heard()
    );
}

#[test]
fn a_server_that_fails_is_asked_twice_more() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::file("here").after(Page::status(503)));
    servers.put("b.example.org/x", Page::status(500));
    links(&servers, &["https://a.example.org/x", "https://b.example.org/x"], "")
        .exits(1)
        .prints("https://b.example.org/x: The server fails (500).")
        .prints("1 dead, 1 good");
    assert_eq!(
        servers.heard().iter().filter(|asked| asked.starts_with("GET b.example.org")).count(),
        3,
        "{:?}",
        servers.heard()
    );
}

/// A server that is being mended says when it will be back.
#[test]
fn who_says_when_to_come_back_is_not_asked_sooner_nor_without_end() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::status(503).retry_after("3600"));
    servers.put("b.example.org/x", Page::status(503).retry_after("1"));
    servers.put("c.example.org/x", Page::file("here").after(Page::status(503).retry_after("1")));
    let all = ["a", "b", "c"].map(|host| format!("https://{host}.example.org/x"));
    let later = "It asks to come back later (503). Open it in a browser and see for yourself.";
    links(&servers, &all.each_ref().map(String::as_str), "")
        .exits(0)
        .prints(&format!(": warning: https://a.example.org/x: {later}"))
        .prints(&format!(": warning: https://b.example.org/x: {later}"))
        .prints("1 good, 2 unsure");
    for (host, times) in [("a.example.org", 1), ("b.example.org", 2), ("c.example.org", 2)] {
        assert_eq!(servers.times_of(host).len(), times, "{host}: {:?}", servers.heard());
    }
}

/// Thirteen addresses at one host that says nothing took a quarter of an hour.
#[test]
fn a_host_that_says_nothing_is_not_waited_for_again() {
    let servers = Servers::new();
    for at in 0..4 {
        servers.put(&format!("a.example.org/{at}"), Page::file("here").slow());
    }
    servers.put("b.example.org/x", Page::file("here"));
    let all: Vec<String> = (0..4).map(|at| format!("https://a.example.org/{at}")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).chain(["https://b.example.org/x"]).collect();
    links(&servers, &all, "--timeout 1")
        .exits(1)
        .prints("https://a.example.org/0: It does not answer in time.")
        .prints(
            ": warning: https://a.example.org/3: It was not asked for: its host does not answer. Open it in a browser and see \
             for yourself.",
        )
        .prints("1 dead, 1 good, 3 unsure");
    assert_eq!(servers.times_of("a.example.org").len(), 3, "{:?}", servers.heard());
}

// ------------------------------------------------------------------------------------------ where a redirect leads

#[test]
fn a_redirect_over_plain_http_is_an_error_and_named() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::redirect(302, "http://a.example.org/y"));
    servers.put("b.example.org/x", Page::redirect(301, "/y"));
    servers.put("b.example.org/y", Page::redirect(301, "http://b.example.org/z"));
    let plain = "a guide takes only https. Find where the page is now, or take the link out.";
    links(&servers, &["https://a.example.org/x", "https://b.example.org/x"], "")
        .exits(1)
        .prints(&format!(
            ": error: https://a.example.org/x: It leads over plain http, by http://a.example.org/y: {plain}"
        ))
        .prints(&format!(
            ": error: https://b.example.org/x: It leads over plain http, by http://b.example.org/z: {plain}"
        ))
        .prints("2 dead");
}

/// Whoever runs the program asks from within a network of their own, where an answer may come from a router or a printer.
#[test]
fn a_redirect_into_a_network_of_ones_own_is_not_followed() {
    let servers = Servers::new();
    let port = servers.port_of_the_star();
    let inside = [
        format!("https://127.0.0.1:{port}/y"),
        format!("https://localhost:{port}/y"),
        "https://127.0.0.1/y".to_owned(),
        "https://10.0.0.1/".to_owned(),
        "https://192.168.1.1/".to_owned(),
        "https://169.254.169.254/latest".to_owned(),
        "https://[::1]/".to_owned(),
        "https://[fe80::1]/".to_owned(),
        "https://[::ffff:10.0.0.1]/".to_owned(),
        "https://0.0.0.0/".to_owned(),
    ];
    for (at, to) in inside.iter().enumerate() {
        servers.put(&format!("a.example.org/{at}"), Page::redirect(302, to));
    }
    let all: Vec<String> = (0..inside.len()).map(|at| format!("https://a.example.org/{at}")).collect();
    let wayside = links(&servers, &all.iter().map(String::as_str).collect::<Vec<_>>(), "--timeout 2").exits(1);
    for (address, to) in all.iter().zip(&inside) {
        let to = to.replace("[::ffff:10.0.0.1]", "[::ffff:a00:1]");
        let says = format!("{address}: It leads to {to}, which is no address of the public internet.");
        assert!(wayside.printed().contains(&says), "no `{says}` in:\n{}", wayside.printed());
    }
    assert!(servers.heard().iter().all(|asked| asked.contains(" a.example.org/")), "{:?}", servers.heard());
}

/// Names run out, and are bought by others.
#[test]
fn a_redirect_to_another_site_is_a_warning() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::redirect(302, "https://www.weather.gov/"));
    servers.put("b.example.org/x", Page::redirect(301, "https://www.wikipedia.org/deals"));
    servers.put("c.example.org/x", Page::redirect(302, "https://d.example.org/y"));
    for page in ["www.weather.gov/", "www.wikipedia.org/deals", "d.example.org/y"] {
        servers.put(page, Page::html("<title>Welcome</title>"));
    }
    let all = ["a", "b", "c"].map(|host| format!("https://{host}.example.org/x"));
    links(&servers, &all.each_ref().map(String::as_str), "")
        .exits(0)
        .prints(
            ": warning: https://a.example.org/x: It leads to another site, https://www.weather.gov/: its own may have lapsed. \
             Open it and see whose page that is.",
        )
        .prints(": warning: https://b.example.org/x: It leads to another site, https://www.wikipedia.org/deals: its own may have lapsed.")
        .prints(": note: https://c.example.org/x: It leads on to https://d.example.org/y for now. Nothing has to be done.")
        .prints("1 moved, 2 redirected");
}

#[test]
fn a_server_that_does_not_answer_in_time_is_dead() {
    let servers = Servers::new();
    servers.put("a.example.org/x", Page::file("here").slow());
    links(&servers, &["https://a.example.org/x"], "--timeout 1")
        .exits(1)
        .prints("https://a.example.org/x: It does not answer in time.");
}

#[test]
fn a_certificate_that_no_browser_takes_is_named_for_what_is_wrong_with_it() {
    let servers = Servers::new();
    let names = ["expired.test", "unknown.test", "itself.test", "other.test", "early.test"];
    let all = names.map(|host| format!("https://{host}/x"));
    links(&servers, &all.each_ref().map(String::as_str), "")
        .exits(1)
        .prints("https://expired.test/x: No browser would open it: its certificate has expired.")
        .prints("https://unknown.test/x: No browser would open it: its certificate is from nobody that this machine trusts.")
        .prints("https://itself.test/x: No browser would open it: its certificate is from nobody that this machine trusts.")
        .prints("https://other.test/x: No browser would open it: its certificate is for another host.")
        .prints("https://early.test/x: No browser would open it: its certificate is not valid yet.")
        .prints("5 dead");
}

#[test]
fn a_server_that_hangs_up_and_a_host_that_is_not_there_are_dead() {
    let servers = Servers::new();
    let port = servers.port_of_nobody();
    let more = format!("--resolve shut.test:443:127.0.0.1:{port}");
    let call = ["https://hangs-up.test/x", "https://shut.test/x"];
    let wayside = links(&servers, &call, &more).exits(1);
    for address in call {
        wayside
            .printed()
            .lines()
            .find(|line| line.contains(&format!("{address}: The connection fails: ")))
            .unwrap_or_else(|| panic!("{address} is not dead: {}", wayside.printed()));
    }
    // A name that leads nowhere: RFC 6761 keeps it so.
    let lost =
        guide_with(&["https://nobody.invalid/x"]).runs(&format!("links good --on {TODAY} --only nobody.invalid"));
    lost.exits(1).prints("https://nobody.invalid/x: There is no host of that name.");
}

/// Without a network every name leads nowhere, and that says nothing of the pages.
#[test]
fn a_machine_without_a_network_calls_no_page_dead() {
    let nobody = ["https://nobody.invalid/x", "https://noone.invalid/x"];
    guide_with(&nobody)
        .runs(&format!("links good --on {TODAY} --only nobody.invalid --only noone.invalid"))
        .exits(2)
        .never_prints("nobody.invalid")
        .tells("No host could be found: this machine seems to have no network. Try again when it has one.");
    // One that can be found is enough to see that there is one.
    let servers = Servers::new();
    let port = servers.port_of_the_star();
    servers.put("a.example.org/x", Page::file("here"));
    let all = ["https://a.example.org/x", nobody[0], nobody[1]];
    let only = "--only a.example.org --only nobody.invalid --only noone.invalid";
    let options =
        servers.options().replace(&format!("*:443:127.0.0.1:{port}"), &format!("a.example.org:443:127.0.0.1:{port}"));
    guide_with(&all).runs(&format!("links good --on {TODAY} {only} {options}")).exits(1).prints("2 dead, 1 good");
}

/// Two at a time would be a burden to a small shelter's server.
#[test]
fn a_host_is_asked_for_one_thing_at_a_time_with_a_pause_between() {
    let servers = Servers::new();
    let all: Vec<String> = (0..4).map(|at| format!("https://a.example.org/{at}")).collect();
    for at in 0..4 {
        servers.put(&format!("a.example.org/{at}"), Page::file("here"));
        servers.put(
            &format!("{}.example.org/x", ["b", "c", "d", "e"][at]),
            Page::redirect(302, "https://a.example.org/0"),
        );
    }
    let others = ["b", "c", "d", "e"].map(|host| format!("https://{host}.example.org/x"));
    let all: Vec<&str> = all.iter().chain(&others).map(String::as_str).collect();
    links(&servers, &all, "").exits(0);
    let times = servers.times_of("a.example.org");
    assert_eq!(times.len(), 8);
    for pair in times.windows(2) {
        assert!(pair[1] - pair[0] > std::time::Duration::from_millis(450), "{times:?}");
    }
}

#[test]
fn programs_are_told_the_same_as_people() {
    let servers = Servers::new();
    servers.put("a.example.org/old", Page::redirect(301, "/new"));
    servers.put("a.example.org/new", Page::file("here"));
    let wayside =
        links(&servers, &["https://a.example.org/old", "https://a.example.org/none"], "--format json").exits(1);
    let told: Value = serde_json::from_str(&wayside.printed()).expect("it is JSON");
    assert_eq!((&told["format"], &told["passes"]), (&1.into(), &false.into()));
    let guide = &told["guides"][0];
    assert_eq!((&guide["counts"]["dead"], &guide["counts"]["moved"]), (&1.into(), &1.into()));
    let moved = guide["addresses"].as_array().unwrap().iter().find(|one| one["state"] == "moved").unwrap();
    assert_eq!(moved["address"], "https://a.example.org/old");
    assert_eq!(moved["now"], "https://a.example.org/new");
    assert_eq!(moved["at"][0]["file"], "questions/en/can-i-clear-my-record.md");
    assert_eq!((&moved["at"][0]["line"], &moved["at"][0]["column"]), (&20.into(), &7.into()));
}

#[test]
fn what_cannot_be_asked_with_is_refused() {
    for (more, says) in [
        ("--resolve a.example.org", "write it like www.example.org:443:127.0.0.1"),
        ("--resolve a.example.org:443:here", "write it like www.example.org:443:127.0.0.1"),
        (
            "--trust good/guide.toml",
            "Could not read good/guide.toml: it holds no certificate. Name a file with certificates in PEM.",
        ),
        ("--trust nowhere.pem", "Could not read nowhere.pem: "),
        ("--only nobody.example.org", "No address is at nobody.example.org. Name a host as the addresses have it."),
        ("--jobs 0", "--jobs"),
        ("--timeout 0", "--timeout"),
    ] {
        Wayside::with_a_good_guide().runs(&format!("links good {more}")).exits(2).tells(says);
    }
}
