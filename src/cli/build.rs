//! `wayside build`: from guides and an engine to the files that a website serves.

use super::{
    About, Failure, check,
    files::Files,
    out, page, prerender, progress, promise,
    script::{self, Engine, Manifest, Piece},
    shrink, slim, tag,
};
use crate::{
    check::Language,
    guide::{Guide, encode},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

const EXAMPLE: &str =
    "A guide in which a number was not called by a person within its period says of itself that it is a draft.

It says 0 if the files were made, 1 if something in a guide is wrong, 2 if the call is, or a file cannot be written.

Example:
  wayside build guides/webster-groves --url https://example.org/wayside/";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Order {
    #[command(flatten)]
    about: About,
    /// Where to write. What was there is replaced, all but earlier builds' code, and only once everything has been made.
    #[arg(long, default_value = "dist")]
    out: PathBuf,
    /// The folder with the engine and the page that Trunk has built.
    #[arg(long, default_value = "target/trunk")]
    engine: PathBuf,
    /// The folder with the program of the page "Make your tag"; where there is none, that page is not made.
    #[arg(long, default_value = "target/tag")]
    tag: PathBuf,
    /// Where the files will be served from, as the tags to paste name it.
    #[arg(long, default_value = "/wayside/")]
    url: String,
    /// Begin clean: drop the scripts, styles and engines of earlier builds, too. They are kept otherwise, for pages name them.
    #[arg(long)]
    drop_old: bool,
    /// Leave the security policy out of index.html, so that `trunk serve` can reload it.
    #[arg(long)]
    no_policy: bool,
}

/// The styles of the exit, which `wayside.js` carries, of paper, which `guide.js` does, and of the guide.
const EXIT_STYLES: &str = include_str!("../../static/exit.css");
const PAPER_STYLES: &str = include_str!("../../static/paper.css");
const GUIDE_STYLES: &str = include_str!("../../static/guide.css");

/// Colours that go together, for whoever has none of their own.
const THEMES: [(&str, &str); 3] = [
    ("clay", include_str!("../../static/themes/clay.css")),
    ("plum", include_str!("../../static/themes/plum.css")),
    ("sea", include_str!("../../static/themes/sea.css")),
];

impl Order {
    pub(super) fn run(self) -> Result<(), Failure> {
        if !self.url.ends_with('/') {
            return Err(Failure::Call(format!("--url {} does not end in a slash. Add one.", self.url)));
        }
        out::check(&self.out, &self.about.folders)?;
        let checked = self.about.read()?;
        checked.iter().for_each(|(folder, checked)| check::print(folder, checked, &checked.problems));
        if !checked.iter().all(|(_, checked)| checked.passes(false)) {
            return Err(Failure::Guide);
        }
        let mut ids = BTreeSet::new();
        let twice = checked.iter().filter_map(|(_, checked)| checked.guides.first()).find(|one| !ids.insert(&one.id));
        if let Some(Guide { id, .. }) = twice {
            let says = format!("Two guides have the id {id}: the files of one would replace the other's. Rename one.");
            return Err(Failure::Call(says));
        }
        let (guides, languages): (Vec<_>, Vec<_>) =
            checked.into_iter().map(|(_, checked)| (checked.guides, checked.languages)).unzip();
        let (guides, languages) = (guides.concat(), languages.into_iter().flatten().collect::<Vec<_>>());
        let files = progress::during("Making the files", || self.files(&guides, &languages))?;
        files.publish(&self.out, !self.drop_old)?;
        files.print_sizes(&self.out);
        Ok(())
    }

    /// `languages` are those that the guides speak, and no others: their words go into the scripts.
    fn files(&self, guides: &[Guide], languages: &[Language]) -> Result<Files, Failure> {
        let mut files = Files::default();
        let (glue, wasm) = engine(&self.engine)?;
        let (glue, wasm) = slim::slim(&String::from_utf8_lossy(&glue), &wasm).map_err(Failure::Call)?;
        let glue = shrink::javascript(&glue, true).map_err(Failure::Call)?;
        let exit_styles = shrink::styles(EXIT_STYLES).map_err(Failure::Call)?;
        let styles = shrink::styles(&[EXIT_STYLES, GUIDE_STYLES].concat()).map_err(Failure::Call)?;
        let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for guide in guides {
            tags.entry(guide.id.clone()).or_default().push(guide.lang.clone());
        }
        let (script_words, panel_words) = languages
            .iter()
            .map(|one| ((one.tag.clone(), one.script.clone()), (one.tag.clone(), one.panel.clone())))
            .unzip();
        let sealed = script::sealed().map_err(Failure::Call)?;
        let theme = script::theme().map_err(Failure::Call)?;
        let engine = Engine {
            theme: files.add_hashed("theme", "js", theme.into_bytes()),
            sealed: files.add_hashed("sealed", "js", sealed.into_bytes()),
            glue: files.add_hashed("engine/engine", "js", glue.into_bytes()),
            wasm: files.add_hashed("engine/engine", "wasm", wasm),
            words: panel_words,
            paper: shrink::styles(PAPER_STYLES).map_err(Failure::Call)?,
        };
        let guide = script::guide(&engine).map_err(Failure::Call)?;
        let manifest = Manifest {
            guide: files.add_hashed("guide", "js", guide.into_bytes()),
            styles: files.add_hashed("wayside", "css", styles.clone().into_bytes()),
            guides: tags,
            words: script_words,
            exit_styles,
        };
        let text = script::script(&manifest).map_err(Failure::Call)?;
        // The same bytes twice: under a name that stays, and under one that a website can hold on to.
        let companion = script::companion(&text).map_err(Failure::Call)?;
        files.add("companion.js", companion.clone().into_bytes());
        let pinned_companion = files.add_hashed("companion", "js", companion.into_bytes());
        let pinned = files.add_hashed("wayside", "js", text.clone().into_bytes());
        let script = files.add("wayside.js", text.into_bytes());
        files.add("wayside.module.js", script::module(&manifest).map_err(Failure::Call)?.into_bytes());
        for (name, theme) in THEMES {
            files.add(&format!("themes/{name}.css"), theme.as_bytes().to_vec());
        }
        let whole = Manifest { exit_styles: styles.clone(), ..manifest.clone() };
        let within = page::within(&styles);
        let looks = page::Looks { file: &manifest.styles, rules: &within };
        for guide in guides {
            let all = manifest.guides.get(&guide.id).into_iter().flatten();
            let others: Vec<String> = all.filter(|tag| **tag != guide.lang).cloned().collect();
            let stem = self.add_guide(&mut files, guide, &others, &pinned, &looks)?;
            let text = files.text(&format!("{stem}.html"));
            let whole = script::whole(&whole, &stem, &text).map_err(Failure::Call)?;
            files.add(&format!("{stem}.wayside.js"), whole.into_bytes());
        }
        if let Some(first) = guides.first() {
            let own: Vec<&Guide> = guides.iter().filter(|guide| guide.id == first.id).collect();
            self.add_pages(&mut files, &own, languages, &script, &manifest.styles)?;
            add_frame(&mut files, own[0], &script, &manifest.styles)?;
            tag::add(&mut files, &self.tag, guides, languages, [&pinned, &pinned_companion], &looks, &self.url)?;
            add_promise(&mut files, guides, languages, &script)?;
        }
        Ok(files)
    }

    /// The fragment, the compiled guide and the paste-in of one guide in one language: their name but for the ending.
    fn add_guide(
        &self,
        files: &mut Files,
        guide: &Guide,
        others: &[String],
        script: &Piece,
        styles: &page::Looks<'_>,
    ) -> Result<String, Failure> {
        let stem = format!("guides/{}/{}", guide.id, guide.lang);
        let bytes = encode(guide).map_err(|error| Failure::Call(format!("Could not compile {stem}: {error}.")))?;
        let compiled = files.add_hashed(&stem, "bin", bytes);
        let fragment = prerender::fragment(guide, &compiled, others).map_err(Failure::Call)?;
        let snippet = page::snippet(guide, &fragment, &self.url, script, styles);
        files.add(&format!("{stem}.html"), fragment.into_bytes());
        files.add(&format!("{stem}.snippet.html"), snippet.into_bytes());
        Ok(stem)
    }

    /// The guide's own page in each of its languages, and a plausible host in its first.
    fn add_pages(
        &self,
        files: &mut Files,
        guides: &[&Guide],
        languages: &[Language],
        script: &Piece,
        styles: &Piece,
    ) -> Result<(), Failure> {
        let template = self.engine.join("index.html");
        let template = fs::read_to_string(&template)
            .map_err(|error| Failure::file("read", &template, error, "Run ./dev build, which makes it."))?;
        let own: Vec<page::Own<'_>> = guides
            .iter()
            .map(|guide| page::Own {
                file: if guide.lang == guides[0].lang {
                    "index.html".into()
                } else {
                    format!("index.{}.html", guide.lang)
                },
                guide,
                language: languages
                    .iter()
                    .find(|one| one.tag == guide.lang)
                    .map_or(&*guide.lang, |one| &one.panel.language),
            })
            .collect();
        for one in &own {
            let fragment = files.text(&format!("guides/{}/{}.html", one.guide.id, one.guide.lang));
            let others: Vec<&page::Own<'_>> = own.iter().filter(|other| other.file != one.file).collect();
            let index = page::index(&template, one.guide, &others, &fragment, script, styles, !self.no_policy);
            files.add(&one.file, index.map_err(Failure::Call)?.into_bytes());
        }
        files.add("host.html", page::host(guides[0], script).into_bytes());
        files.add("host.css", page::HOST_STYLES.as_bytes().to_vec());
        Ok(())
    }
}

/// The guide for a frame on somebody's page.
fn add_frame(files: &mut Files, guide: &Guide, script: &Piece, styles: &Piece) -> Result<(), Failure> {
    let act = files.add_hashed("frame", "js", script::frame().map_err(Failure::Call)?.into_bytes());
    let look = shrink::styles(page::FRAME_STYLES).map_err(Failure::Call)?;
    let look = files.add_hashed("frame", "css", look.into_bytes());
    let fragment = files.text(&format!("guides/{}/{}.html", guide.id, guide.lang));
    let page = page::frame(guide, &fragment, &page::Frame { own: (&act, &look), script, styles });
    files.add("frame.html", page.into_bytes());
    Ok(())
}

/// The page for the public, last: it tells of all the others.
fn add_promise(files: &mut Files, guides: &[Guide], languages: &[Language], script: &Piece) -> Result<(), Failure> {
    let styles = shrink::styles(&[EXIT_STYLES, promise::STYLES].concat()).map_err(Failure::Call)?;
    let styles = files.add_hashed("promise", "css", styles.into_bytes());
    let page = promise::page(guides, languages, files, script, &styles).map_err(Failure::Call)?;
    files.add("promise.html", page.into_bytes());
    Ok(())
}

/// The engine's glue and wasm.
fn engine(folder: &Path) -> Result<(Vec<u8>, Vec<u8>), Failure> {
    let folder = folder.join("engine");
    let cure = "Run ./dev build, which makes the engine first.";
    let listed = fs::read_dir(&folder).map_err(|error| Failure::file("read", &folder, error, cure))?;
    let paths: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).collect();
    let read = |ending: &str| {
        let path = paths.iter().find(|path| path.extension().is_some_and(|found| found == ending));
        let path =
            path.ok_or_else(|| Failure::Call(format!("There is no .{ending} file in {}. {cure}", folder.display())))?;
        fs::read(path).map_err(|error| Failure::file("read", path, error, cure))
    };
    Ok((read("js")?, read("wasm")?))
}
