use snapbox::str;

use crate::page::{Page, alone, audit, is_root};

#[test]
fn a_page_that_does_not_answer_is_a_wrong_call_with_a_cure() {
    let port = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let mut program = audit().arg(format!("http://127.0.0.1:{port}/help/"));
    if is_root() {
        program = program.arg("--browser-argument=--no-sandbox");
    }
    program.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
wayside: http://127.0.0.1:[..]/help/ did not open: net::ERR_CONNECTION_REFUSED. Nothing listens there. See that the server runs, and that the port is right.

"#]]);
}

/// Half a minute is what it gets.
#[test]
fn a_page_that_says_nothing_is_given_up() {
    let silent = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let mut program = audit().arg(format!("http://{}/", silent.local_addr().unwrap()));
    if is_root() {
        program = program.arg("--browser-argument=--no-sandbox");
    }
    program.assert().code(2).stderr_eq(str![[r#"
wayside: http://127.0.0.1:[..]/ did not answer within 30 seconds. See that the page opens in a browser on this machine.

"#]]);
}

#[test]
fn an_error_is_no_page() {
    Page::empty()
        .audited_at("https://host.localhost/no-such-page", &[])
        .exits(2)
        .says("https://host.localhost/no-such-page answered with the number 404")
        .says("Name the page that the guide stands on.")
        .where_stands_with_error("host.localhost/gone", "<h1>There is nothing here</h1>")
        .audited_at("https://host.localhost/gone", &[])
        .exits(2)
        .says("https://host.localhost/gone answered with the number 404");
}

/// The same page, but to a browser that was not told to trust it.
#[test]
fn a_certificate_that_nobody_trusts_is_said_so() {
    Page::empty()
        .audited_at("https://host.localhost/help/", &["--browser-argument=--ignore-certificate-errors-spki-list=AAAA"])
        .exits(2)
        .says("net::ERR_CERT_AUTHORITY_INVALID. Readers are warned away from it, too.");
}

/// Only here does everything that is installed stand on the PATH.
#[cfg(target_os = "linux")]
#[test]
fn without_a_browser_one_is_told_to_install_or_name_one() {
    let program = alone().arg("http://127.0.0.1:1234/").env("PATH", "");
    let program = program.env_remove("PROGRAMFILES").env_remove("PROGRAMFILES(X86)").env_remove("LOCALAPPDATA");
    program.assert().code(2).stderr_eq(str![[r#"
wayside: There is no Chrome, Chromium, Edge or Brave on the PATH or where they are installed. Install one, or name it: --browser PATH.

"#]]);
}

#[test]
fn a_browser_that_is_none_is_a_wrong_call() {
    let missing = alone().args(["http://127.0.0.1:1234/", "--browser", "/no/such/browser"]);
    missing.assert().code(2).stderr_eq(str![[r#"
wayside: --browser /no/such/browser: there is no such file. Name the browser's program.

"#]]);
    let program = env!("CARGO_BIN_EXE_wayside");
    let other = alone().args(["http://127.0.0.1:1234/", "--browser", program]);
    other.assert().code(2).stderr_eq(str![[r#"
wayside: [..]wayside[EXE] did not start. It said: [..]. Name another browser with --browser PATH.

"#]]);
}

#[test]
fn an_address_is_a_whole_one() {
    for wrong in ["www.example.org/help", "file:///etc/passwd", "mailto:a@example.org"] {
        let said = audit().arg(wrong).assert().code(2).get_output().stderr.clone();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(said.contains("write the page's whole address, like https://www.example.org/help/"), "{wrong}: {said}");
    }
}

#[test]
fn help_has_an_example() {
    let said = audit().arg("--help").assert().code(0).get_output().stdout.clone();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(said.contains("wayside audit https://www.example.org/help/"), "{said}");
}
