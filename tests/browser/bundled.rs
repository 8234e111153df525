//! The elements as a module: bundled with a website's own scripts, or asked for by itself. The package is made of the real
//! `dist/` by the real program, and bundled by the real esbuild.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::rig::{Device, Host, Key, Reader, STRICT_POLICY, reader::dist, server::Placed};

/// A website's own folder, with the package installed in it.
struct Website(tempfile::TempDir);

impl Website {
    fn with_the_package() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let package = folder.path().join("node_modules/wayside-guide");
        let made =
            Command::new(env!("CARGO_BIN_EXE_wayside")).arg("package").arg(dist()).arg("--out").arg(&package).output();
        let made = made.expect("the program runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Self(folder)
    }

    /// Bundles a script of the website's into `assets/app.js`, and says what esbuild had to say.
    fn bundles(&self, script: &str, format: &str) -> String {
        let source = self.0.path().join("app.js");
        std::fs::write(&source, script).expect("a file can be written");
        let esbuild = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/esbuild/bin/esbuild");
        assert!(esbuild.is_file(), "esbuild is missing. Run ./dev setup.");
        let run = Command::new("node")
            .arg(esbuild)
            .args(["app.js", "--bundle", "--minify", "--outfile=assets/app.js"])
            .arg(format!("--format={format}"))
            .current_dir(self.0.path())
            .output()
            .expect("node runs");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(run.status.success(), "{said}");
        said
    }

    fn assets(&self) -> PathBuf {
        self.0.path().join("assets")
    }

    /// A reader of a page on which the bundle is.
    async fn has_a_reader(&self) -> Reader {
        let reader = Reader::with(Device::DESKTOP).await;
        reader.world.serve_folder("/assets/", self.assets());
        reader
    }
}

const MODULE: &str = "<script type=\"module\" src=\"/assets/app.js\"></script>";

#[tokio::test]
async fn a_bundle_that_says_where_the_files_are_shows_the_guide_and_leaves() {
    let website = Website::with_the_package();
    let said = website.bundles("import { setBase } from 'wayside-guide';\nsetBase('/wayside');\n", "esm");
    assert!(!said.contains("warning"), "{said}");
    let host = Host::with_tag().loaded_by(MODULE).under(STRICT_POLICY);
    let reader = website.has_a_reader().await.opens(host).await.has_the_text().await.has_the_engine().await;
    let reader = reader.all_is_well().await;
    let asked = reader.world.log().requests_to("host.localhost");
    let asked: Vec<String> = asked.into_iter().map(|request| request.path).collect();
    let beside = asked.iter().filter(|path| path.starts_with("/assets/")).count();
    reader.holds("the bundle alone to be asked for there", beside == 1, &asked).await;
    reader
        .holds(
            "no second script",
            !asked.iter().any(|path| path.contains("/wayside.") && path.ends_with(".js")),
            &asked,
        )
        .await;
    reader.presses(&[Key::Shift; 3]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// As its package says of bundles that know their own address.
#[tokio::test]
async fn a_bundle_that_is_a_module_finds_the_files_beside_it() {
    let website = Website::with_the_package();
    website.bundles("import 'wayside-guide';\n", "esm");
    let reader = Reader::with(Device::DESKTOP).await;
    let text = std::fs::read_to_string(website.assets().join("app.js")).expect("it was bundled");
    reader.world.place("host.localhost", "/wayside/app.js", Placed { text, ..Placed::default() });
    let host = Host::with_tag().loaded_by("<script type=\"module\" src=\"/wayside/app.js\"></script>");
    let reader = reader.opens(host).await.has_the_engine().await.all_is_well().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// A bundle that is no module does not know its address; the element knows.
#[tokio::test]
async fn a_bundle_that_is_no_module_takes_the_base_of_the_element() {
    let website = Website::with_the_package();
    website.bundles("import 'wayside-guide';\n", "iife");
    let host =
        Host::with_tag().loaded_by("<script src=\"/assets/app.js\" defer></script>").attribute("base", "/wayside/");
    let reader = website.has_a_reader().await.opens(host).await.has_the_engine().await.all_is_well().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// What is missing is the text. The exit is in the bundle.
#[tokio::test]
async fn a_bundle_that_says_nothing_can_be_left_and_says_what_to_mend() {
    let website = Website::with_the_package();
    website.bundles("import 'wayside-guide';\n", "iife");
    let host = Host::with_tag().loaded_by("<script src=\"/assets/app.js\" defer></script>");
    let reader = website.has_a_reader().await.opens(host).await.nothing_was_thrown().await;
    let reader = reader
        .expects("the cure", "saw.errors.some(({ code, message }) => code === 'guide' && message.includes('base='))")
        .await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// With no bundler at all.
#[tokio::test]
async fn the_module_by_itself_finds_the_files_beside_it() {
    let module = "<script type=\"module\" src=\"/wayside/wayside.module.js\"></script>";
    let host = Host::with_tag().loaded_by(module).under(STRICT_POLICY);
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await.all_is_well().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// As where a website's theme has the tag, and its scripts the package.
#[tokio::test]
async fn the_module_beside_the_script_changes_nothing() {
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag()).await.has_the_engine().await;
    let before: Vec<String> = reader.asks("[...saw.listeners].sort()").await;
    let () = reader
        .asks("import('/wayside/wayside.module.js').then(() => new Promise((done) => setTimeout(done, 100))).then(() => null)")
        .await;
    let after: Vec<String> = reader.asks("[...saw.listeners].sort()").await;
    reader.holds(&format!("the same {} listeners", before.len()), before == after, &after).await;
    let reader = reader.all_is_well().await.expects("one guide", "root.querySelectorAll('.guide').length === 1").await;
    reader.presses(&[Key::Shift; 3]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

#[tokio::test]
async fn a_base_that_is_said_too_late_is_said_to_be() {
    let module = "<script type=\"module\" src=\"/wayside/wayside.module.js\"></script>";
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().loaded_by(module)).await.has_the_text().await;
    reader
        .runs("import('/wayside/wayside.module.js').then(({ setBase }) => setBase('/elsewhere/'))")
        .await
        .expects("a line that says so", "saw.console.some((line) => line.includes('setBase() came too late'))")
        .await
        .nothing_was_thrown()
        .await;
}
