//! How long the program takes for a guide of 1,000 places and 100 questions: `cargo bench`, or a part, `cargo bench -- search`.
//!
//! Times differ from machine to machine and from hour to hour. How many instructions something takes does not: `./dev counts` has
//! valgrind count those of each function in `measured`.

#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a run that cannot begin has to say so and stop; each name says what is done"
)]

#[path = "../examples/scale/made.rs"]
mod made;

use std::{hint::black_box, path::PathBuf, sync::LazyLock};

use tempfile::TempDir;
use wayside::{check, guide::Guide, search::Index};

fn main() {
    divan::main();
}

/// The guide's folder.
static STATE: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let home = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = home.path().join("state");
    made::write(&folder, 1_000, 100).expect("the guide can be written");
    (home, folder)
});

/// The guide in English.
static GUIDE: LazyLock<Guide> = LazyLock::new(|| measured::checks().guides.remove(0));

/// All that is counted, each a function of its own, which nothing is made one with.
mod measured {
    use super::{Guide, Index, STATE, black_box, check};
    use wayside::cli::{Piece, fragment};
    use wayside::guide::{decode, encode};

    #[inline(never)]
    pub fn checks() -> check::Checked {
        check::read(&STATE.1, check::date("2026-11-23").expect("it is a day"))
    }

    #[inline(never)]
    pub fn prints(guide: &Guide) -> String {
        let compiled = Piece { name: "x.bin".to_owned(), integrity: "x".to_owned() };
        fragment(guide, &compiled, &[]).expect("it can be printed")
    }

    #[inline(never)]
    pub fn compiles(guide: &Guide) -> Vec<u8> {
        encode(guide).expect("it can be compiled")
    }

    #[inline(never)]
    pub fn reads(bytes: &[u8]) -> Guide {
        decode(bytes).expect("it can be read")
    }

    #[inline(never)]
    pub fn indexes(guide: &Guide) -> Index {
        Index::new(guide)
    }

    #[inline(never)]
    pub fn finds(index: &Index, query: &str) {
        black_box(index.find(query));
    }
}

#[divan::bench_group(sample_count = 10, sample_size = 1)]
mod folder {
    use std::process::Command;

    use super::{GUIDE, LazyLock, STATE, measured};

    #[divan::bench]
    fn checks(bencher: divan::Bencher) {
        LazyLock::force(&STATE);
        bencher.bench(measured::checks);
    }

    #[divan::bench]
    fn prints(bencher: divan::Bencher) {
        let guide = LazyLock::force(&GUIDE);
        bencher.bench(|| measured::prints(guide));
    }

    /// The whole program, with an engine of nothing: both languages checked, compiled, printed and compressed.
    #[divan::bench(sample_count = 3)]
    fn builds(bencher: divan::Bencher) {
        let home = &STATE.0;
        let engine = home.path().join("engine");
        std::fs::create_dir_all(engine.join("engine")).expect("a folder can be made");
        let script = "let wasm;\nexport default (instance) => { wasm = instance.exports; return wasm; };\n";
        std::fs::write(engine.join("engine/wayside.js"), script).expect("the script can be written");
        std::fs::write(engine.join("engine/wayside_bg.wasm"), b"\0asm\x01\0\0\0").expect("the engine can be written");
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
        std::fs::copy(page, engine.join("index.html")).expect("the page's template can be copied");
        bencher.bench(|| {
            let mut build = Command::new(env!("CARGO_BIN_EXE_wayside"));
            build.arg("build").arg(&STATE.1).args(["--on", "2026-11-23", "--engine"]).arg(&engine).arg("--out");
            let done = build.arg(home.path().join("dist")).output().expect("it can be run");
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        });
    }
}

mod compiled {
    use super::{GUIDE, LazyLock, measured};

    #[divan::bench]
    fn compiles(bencher: divan::Bencher) {
        let guide = LazyLock::force(&GUIDE);
        bencher.bench(|| measured::compiles(guide));
    }

    #[divan::bench]
    fn reads(bencher: divan::Bencher) {
        let bytes = measured::compiles(&GUIDE);
        bencher.bench(|| measured::reads(&bytes));
    }
}

mod search {
    use super::{GUIDE, LazyLock, measured};

    #[divan::bench]
    fn indexes(bencher: divan::Bencher) {
        let guide = LazyLock::force(&GUIDE);
        bencher.bench(|| measured::indexes(guide));
    }

    fn finds(bencher: divan::Bencher<'_, '_>, query: &str) {
        let index = measured::indexes(&GUIDE);
        bencher.bench(|| measured::finds(&index, query));
    }

    #[divan::bench]
    fn finds_a_beginning(bencher: divan::Bencher) {
        finds(bencher, "s");
    }

    #[divan::bench]
    fn finds_a_word(bencher: divan::Bencher) {
        finds(bencher, "shelter");
    }

    #[divan::bench]
    fn finds_a_slip(bencher: divan::Bencher) {
        finds(bencher, "clinc");
    }

    #[divan::bench]
    fn finds_a_sentence(bencher: divan::Bencher) {
        finds(bencher, "where do i sleep tonight");
    }
}
