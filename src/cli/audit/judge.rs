//! From what was seen to what to mend, in words that a web person can act on.

use super::{
    inspect::is_script,
    known::{self, Kind, SIGNS},
    leak::{Leak, Told},
    report::{Counts, Finding, Guide, Harm, KeptThing, LIMITS, Other, Referrer, Report, count, lasting, sites},
    seen::{Kept, Request, Script, Seen, Store},
    site,
};
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// The line that keeps a page's address from other websites.
const NO_REFERRER: &str = "<meta name=\"referrer\" content=\"no-referrer\">";

/// Events that tell what somebody writes; the others tell what they touch.
const KEYS: [&str; 9] =
    ["beforeinput", "change", "compositionend", "copy", "cut", "input", "keydown", "keypress", "keyup"];

/// Words that tell whoever looks at an address or a title what a page is about.
const TELLING: [&str; 14] = [
    "abuse",
    "abusive",
    "assault",
    "domestic violence",
    "escape",
    "escort",
    "exploitation",
    "prostitut",
    "rape",
    "sex work",
    "sexual",
    "traffick",
    "victim",
    "violence",
];

/// Everything there is to say of a visit.
pub(super) fn judge(seen: Seen, asked: &Url) -> Report {
    let page = seen.address.clone().unwrap_or_else(|| asked.clone());
    let mut judge =
        Judge { own: site::of_url(page.as_str()), bases: bases(&seen), page, seen: &seen, findings: Vec::new() };
    let others = judge.others();
    judge.own_recorders(&others);
    judge.own_beacons();
    judge.guide();
    let kept = judge.kept();
    let referrer = judge.referrer();
    judge.page();
    judge.order();
    judge.finish(others, kept, referrer)
}

struct Judge<'a> {
    seen: &'a Seen,
    page: Url,
    /// The website of the page.
    own: String,
    /// Where the guide's files are served from.
    bases: BTreeSet<String>,
    findings: Vec<Finding>,
}

/// The folders that the script was asked for in.
fn bases(seen: &Seen) -> BTreeSet<String> {
    let asked = seen.requests.iter().map(|request| request.url.as_str());
    asked
        .filter_map(|url| url.split(['?', '#']).next())
        .filter(|url| is_script(url))
        .filter_map(|url| Some(url.get(..=url.rfind('/')?)?.to_owned()))
        .collect()
}

impl Judge<'_> {
    fn find(
        &mut self,
        harm: Harm,
        code: &'static str,
        what: impl Into<String>,
        facts: Vec<String>,
        why: &str,
        cure: String,
    ) {
        self.findings.push(Finding { harm, code, what: what.into(), facts, why: why.to_owned(), cure });
    }

    fn is_guides(&self, url: &str) -> bool {
        self.bases.iter().any(|base| url.starts_with(base))
    }

    /// Whether an address is somebody else's than the page's and the guide's.
    fn is_others(&self, url: &str) -> bool {
        !self.is_guides(url) && !matches!(site::of_url(url), site if site.is_empty() || site == self.own)
    }

    // ---------------------------------------------------------------------------------------------- other websites

    fn others(&mut self) -> Vec<Other> {
        let seen = self.seen;
        let mut parties: BTreeMap<String, (Kind, Vec<&Request>)> = BTreeMap::new();
        for request in seen.requests.iter().filter(|request| !request.blocked && self.is_others(&request.url)) {
            let known = known::who(&request.url);
            let (name, kind) = known
                .map_or_else(|| (site::of_url(&request.url), Kind::Unknown), |(name, kind)| (name.to_owned(), kind));
            let party = parties.entry(name).or_insert((kind, Vec::new()));
            party.0 = party.0.min(kind);
            party.1.push(request);
        }
        parties.into_iter().map(|(name, (kind, requests))| self.other(name, kind, &requests)).collect()
    }

    fn other(&mut self, name: String, kind: Kind, requests: &[&Request]) -> Other {
        let seen = self.seen;
        let asked: BTreeSet<&str> = requests.iter().map(|request| request.url.as_str()).collect();
        let scripts: Vec<(usize, &Script)> =
            seen.scripts.iter().enumerate().filter(|(_, script)| asked.contains(script.url.as_str())).collect();
        let kind = if scripts.iter().any(|(_, script)| script.recorder) { Kind::Recorder } else { kind };
        let hears: BTreeSet<String> = scripts.iter().flat_map(|(_, script)| script.hears.clone()).collect();
        let leak = Leak::of(requests, &self.page, &seen.title);
        let mut sorts: BTreeMap<String, usize> = BTreeMap::new();
        for request in requests {
            *sorts.entry(sort(&request.kind).to_owned()).or_default() += 1;
        }
        let on_leaving = requests.iter().filter(|request| request.on_leaving).count();
        let sites = sites(requests.iter().map(|request| request.url.as_str()));

        let counted: Vec<String> = sorts.iter().map(|(sort, number)| format!("{sort} {number}")).collect();
        let mut facts = vec![format!(
            "{}: {} ({}).",
            sites.join(", "),
            count(requests.len(), "request", "requests"),
            counted.join(", ")
        )];
        let ways: Vec<&str> = leak.ways.iter().copied().collect();
        facts.push(match leak.told {
            Told::Page => format!("It was told which page this is, in {}.", ways.join(" and ")),
            Told::Site => format!("It was told the website's name, in {}.", ways.join(" and ")),
            Told::Nothing => "It was not told which website this is, but may know by what it was asked for.".to_owned(),
        });
        facts.extend(heard(&hears));
        if on_leaving > 0 {
            facts.push("It was told when the page was left.".to_owned());
        }
        if self.before(&scripts) {
            facts.push("Its script ran before wayside.js.".to_owned());
        }
        let keys = hears.iter().any(|event| KEYS.contains(&event.as_str()));
        let harm = match kind {
            Kind::Recorder | Kind::Advertising => Harm::First,
            _ if keys => Harm::First,
            _ if leak.told == Told::Page || on_leaving > 0 || sorts.contains_key("script") => Harm::Soon,
            _ => Harm::Later,
        };
        let code = code(kind);
        self.find(harm, code, format!("{name} {}", kind.does()), facts, kind.why(), kind.cure(self.page.path()));
        Other {
            name,
            kind: code.to_owned(),
            sites,
            requests: requests.len(),
            sorts,
            told: match leak.told {
                Told::Page => "page",
                Told::Site => "site",
                Told::Nothing => "nothing",
            },
            by: ways,
            on_leaving,
            hears: hears.into_iter().collect(),
        }
    }

    /// Whether any of some scripts ran before the guide's.
    fn before(&self, scripts: &[(usize, &Script)]) -> bool {
        let guide = self.seen.scripts.iter().position(|script| self.is_guides(&script.url));
        guide.is_some_and(|guide| scripts.iter().any(|(at, _)| *at < guide))
    }

    /// Recorders, and others known by what they leave on the window, that come from the website itself.
    fn own_recorders(&mut self, others: &[Other]) {
        let seen = self.seen;
        let told: BTreeSet<&str> = others.iter().map(|other| other.name.as_str()).collect();
        let mut signs: BTreeMap<&str, (Kind, Vec<&str>)> = BTreeMap::new();
        for (sign, name, kind) in SIGNS.iter().filter(|(sign, ..)| seen.signs.contains(*sign)) {
            signs.entry(name).or_insert((*kind, Vec::new())).1.push(sign);
        }
        // Google's counting is loaded by the same program as its tag manager, and leaves the same name.
        let by_google = others.iter().any(|other| other.sites.iter().any(|site| site == "googletagmanager.com"));
        let is_told = |name: &str| told.contains(name) || (by_google && name == "Google Tag Manager");
        for (name, (kind, signs)) in signs.into_iter().filter(|(name, _)| !is_told(name)) {
            let harm = if matches!(kind, Kind::Recorder | Kind::Advertising) { Harm::First } else { Harm::Soon };
            let facts = vec![
                format!("It is known by what it leaves on the window: {}.", signs.join(", ")),
                "It was asked for nothing elsewhere: it is part of this website's own files, or has not begun yet."
                    .to_owned(),
            ];
            let what = format!("{name} {}", kind.does());
            self.find(harm, code(kind), what, facts, kind.why(), kind.cure(self.page.path()));
        }
        let own: Vec<&Script> =
            seen.scripts.iter().filter(|one| !self.is_others(&one.url) && !self.is_guides(&one.url)).collect();
        let films: BTreeSet<String> = own.iter().filter(|one| one.recorder).map(|one| self.short(&one.url)).collect();
        if !films.is_empty() {
            let kind = Kind::Recorder;
            let facts =
                films.into_iter().map(|url| format!("{url} holds the word rrweb, which such a recorder is made with."));
            let what = format!("A script of this website's own {}", kind.does());
            self.find(Harm::First, code(kind), what, facts.collect(), kind.why(), kind.cure(self.page.path()));
        }
        let mut ears: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for script in own.iter().filter(|script| !script.hears.is_empty()) {
            ears.entry(self.short(&script.url)).or_default().extend(script.hears.clone());
        }
        if !ears.is_empty() {
            let facts = ears
                .into_iter()
                .map(|(url, events)| format!("{url}: {}", events.into_iter().collect::<Vec<_>>().join(", ")));
            self.find(
                Harm::Know,
                "own-listeners",
                "Scripts of this website's own listen to the whole page",
                facts.collect(),
                "They hear keys and taps on the guide as well, though not on what. Menus need this; whatever sends it on does not.",
                "Ask whoever made them what they are for. wayside.js listens for keys, too, to leave by them.".to_owned(),
            );
        }
    }

    /// What the website itself is told of a reader: one's own statistics tell on a reader, too.
    fn own_beacons(&mut self) {
        let seen = self.seen;
        let own = |one: &&Request| !one.blocked && !self.is_others(&one.url) && !self.is_guides(&one.url);
        let tells = |one: &&Request| one.on_leaving || matches!(one.kind.as_str(), "Ping" | "WebSocket");
        let told: BTreeSet<String> =
            seen.requests.iter().filter(own).filter(tells).map(|one| self.short(&one.url)).collect();
        if !told.is_empty() {
            let why = "Nobody else hears it, but the website's own records then say who read this page, when, and for how long.";
            let cure =
                "Ask whoever keeps the website what this is for, and how long it is kept. Leave it out on this page.";
            let what = "The page reports to its own website while it is read";
            self.find(Harm::Know, "own-beacons", what, told.into_iter().collect(), why, cure.to_owned());
        }
    }

    /// An address without the website, if it is the page's.
    fn short(&self, url: &str) -> String {
        match Url::parse(url) {
            Ok(url) if url == self.page => "a script in the page itself".to_owned(),
            Ok(url) if url.origin() == self.page.origin() => url.path().to_owned(),
            _ => url.to_owned(),
        }
    }

    // ---------------------------------------------------------------------------------------------- the guide

    fn guide(&mut self) {
        let guide = &self.seen.guide;
        let complaints: Vec<String> = guide.complaints.iter().map(|one| format!("The console says: {one}")).collect();
        let refused = self.refusals();
        let stands = guide.guides + guide.exits;
        let script = guide.tag.as_ref().map(ToString::to_string);
        let why_exit =
            "Without the script a reader has no button that covers the page at once, and no keys to leave by.";
        if stands == 0 && guide.frames == 0 {
            let mut facts = vec!["Neither <wayside-guide> nor <wayside-exit> is on this page.".to_owned()];
            facts.extend(script.as_ref().map(|url| format!("Its script is: {url}")));
            self.find(
                Harm::First,
                "no-guide",
                "The guide is not on this page",
                facts,
                "A reader who was told to look here finds no answers, and no button to leave by.",
                format!("Paste into the page (README.md has the attributes):\n  {NO_REFERRER}\n  <script async src=\"https://\
                    YOUR-WEBSITE/wayside/wayside.js\"></script>\n  <wayside-guide></wayside-guide>"),
            );
        } else if stands > guide.leavable || (stands > 0 && script.is_none()) {
            let mut facts = self.why_no_script(script.as_deref());
            facts.extend(complaints.clone());
            let cure = match &script {
                None => {
                    "Paste the script's tag before the element:\n  <script async src=\"https://YOUR-WEBSITE/wayside/\
                    wayside.js\"></script>"
                        .to_owned()
                }
                Some(_) if !refused.is_empty() => self.allow(),
                Some(url) => format!(
                    "Open {url} in a browser: it has to come, as JavaScript, unchanged. If integrity is on the tag, copy the tag \
                     again from the .snippet.html of the build that is served."
                ),
            };
            self.find(Harm::First, "no-script", "The guide's script does not run on this page", facts, why_exit, cure);
        } else if guide.guides > guide.filled {
            let cure =
                "Serve all files of dist/ together, beside wayside.js, or name their place on the element: base=\"…\".";
            let what = "The guide has no text on this page";
            let why = "A reader sees the button to leave, and no answers.";
            self.find(Harm::First, "no-text", what, complaints, why, cure.to_owned());
        } else if guide.guides > guide.drawn {
            let mut facts = complaints;
            facts.extend(refused.iter().cloned());
            let cure = if refused.is_empty() {
                "Serve engine/ and guides/ unchanged beside wayside.js, .wasm as application/wasm.".to_owned()
            } else {
                self.allow()
            };
            let why = "Every answer is there, but a reader in a hurry cannot search for one.";
            self.find(Harm::Soon, "no-search", "The guide is without its search on this page", facts, why, cure);
        } else if !complaints.is_empty() {
            let why = "The guide does without what it cannot use, which may not be what you meant.";
            let cure = "Mend what the console says.".to_owned();
            self.find(Harm::Soon, "complaint", "The guide complains", complaints, why, cure);
        }
        self.tag(stands > 0);
    }

    /// The tag itself: whether its code can be changed by somebody else, and whose server it is.
    fn tag(&mut self, stands: bool) {
        let guide = &self.seen.guide;
        let Some(tag) = guide.tag.clone().filter(|_| stands) else { return };
        let elsewhere = site::of_url(tag.as_str()) != self.own;
        if guide.integrity.is_none() {
            let line = guide.came_as.as_ref().map(|hash| format!("\n  integrity=\"{hash}\" crossorigin=\"anonymous\""));
            let cure = format!(
                "Add to the tag what the build's .snippet.html has. For the file as it came today that would be:{}",
                line.unwrap_or_default()
            );
            let why = "With integrity a browser runs only the code that you built, whoever gets at the server that it comes from.";
            let harm = if elsewhere { Harm::Soon } else { Harm::Know };
            self.find(harm, "no-integrity", "The script's tag has no integrity", Vec::new(), why, cure);
        }
        if elsewhere {
            let facts = vec![format!("{tag}")];
            let why =
                "Whoever runs that server can see in its log when the guide is read, and from which internet address.";
            let cure = "Serve dist/ from your own website if you can.".to_owned();
            self.find(Harm::Know, "guide-elsewhere", "The guide comes from another website", facts, why, cure);
        }
    }

    fn why_no_script(&self, script: Option<&str>) -> Vec<String> {
        let guide = &self.seen.guide;
        let Some(url) = script else { return vec!["There is no tag for wayside.js.".to_owned()] };
        let mut facts = vec![format!("The tag names {url}")];
        match self.seen.requests.iter().rev().find(|request| request.url == url) {
            None => facts.push("It was never asked for.".to_owned()),
            Some(request) if request.blocked => facts.push("The browser refused to ask for it.".to_owned()),
            Some(request) if request.status >= 400 => {
                facts.push(format!("It was answered with the number {}.", request.status))
            }
            Some(request) if !request.failed.is_empty() => facts.push(format!("It did not come: {}.", request.failed)),
            Some(_) => {}
        }
        if let (Some(says), Some(came)) = (&guide.integrity, &guide.came_as)
            && !says.split_ascii_whitespace().any(|one| one == came)
        {
            facts.push(format!("The tag's integrity is {says}, but what came is {came}."));
        }
        facts.extend(self.refusals());
        facts
    }

    /// What the page's policy refused of the guide.
    fn refusals(&self) -> Vec<String> {
        let guides = |what: &str| what == "kWasmEvalViolation" || self.is_guides(what) || is_script(what);
        let refused = self.seen.refusals.iter().filter(|(_, what)| guides(what));
        refused
            .map(|(directive, what)| match what.as_str() {
                "kWasmEvalViolation" => format!("The page's policy refuses WebAssembly ({directive})."),
                _ => format!("The page's policy refuses {what} ({directive})."),
            })
            .collect()
    }

    /// What to add to a policy.
    fn allow(&self) -> String {
        let from = match &self.seen.guide.tag {
            Some(tag) if tag.origin() != self.page.origin() => tag.origin().ascii_serialization(),
            _ => "'self'".to_owned(),
        };
        format!(
            "Add to the page's Content-Security-Policy:\n  script-src {from} 'wasm-unsafe-eval'; style-src {from}; connect-src {from}"
        )
    }

    // ---------------------------------------------------------------------------------------------- what is kept

    fn kept(&mut self) -> Vec<KeptThing> {
        let seen = self.seen;
        let is_own = |kept: &Kept| site::of_host(&kept.site) == self.own;
        let workers: Vec<String> =
            seen.kept.iter().filter(|one| one.store == Store::Worker).map(|one| format!("of {}", one.site)).collect();
        let rest = || seen.kept.iter().filter(|one| one.store != Store::Worker);
        let others: Vec<String> = rest().filter(|one| !is_own(one)).map(|one| line(one, true)).collect();
        let lasting: Vec<String> =
            rest().filter(|one| is_own(one) && one.days.is_some()).map(|one| line(one, false)).collect();
        let passing: Vec<String> =
            rest().filter(|one| is_own(one) && one.days.is_none()).map(|one| line(one, false)).collect();
        let things: BTreeSet<KeptThing> = seen
            .kept
            .iter()
            .map(|one| KeptThing {
                site: one.site.clone(),
                own: is_own(one),
                store: one.store.name(),
                name: one.name.clone(),
                days: one.days.filter(|days| *days != u32::MAX),
                turned_away: one.turned_away,
            })
            .collect();
        let device = "Whoever looks through this device later finds it, and it tells that this website was opened.";
        if !others.is_empty() {
            let why = "Other websites know this reader again by it, here and elsewhere.";
            let cure = "It goes with what is taken off the page above.".to_owned();
            self.find(
                Harm::Soon,
                "kept-by-others",
                "Other websites keep things in the reader's browser",
                others,
                why,
                cure,
            );
        }
        if !workers.is_empty() {
            let why =
                "It stands between the page and the network, sees every request, and stays after the page was left.";
            let cure = "Take the plugin or the script that registers it (often \"offline\" or \"push notifications\") off the \
                website, or leave this page out of its scope."
                .to_owned();
            self.find(Harm::Soon, "worker", "A service worker stays in the reader's browser", workers, why, cure);
        }
        if !lasting.is_empty() {
            let cure = "What a service above sets goes with it. For the rest, find the plugin by the name, and turn it off for \
                this page; a cookie that must be should end with the browser (no Max-Age, no Expires)."
                .to_owned();
            self.find(Harm::Later, "kept", "The page keeps things in the reader's browser", lasting, device, cure);
        }
        if !passing.is_empty() {
            let cure = "Do without it on this page, if the website can.".to_owned();
            self.find(
                Harm::Know,
                "kept-for-now",
                "The page keeps things until the browser is closed",
                passing,
                device,
                cure,
            );
        }
        things.into_iter().collect()
    }

    // ---------------------------------------------------------------------------------------------- the referrer

    fn referrer(&mut self) -> Referrer {
        let seen = self.seen;
        let by_meta = seen.policy_metas.iter().rev().find_map(|one| policy(one));
        let policy = by_meta.or_else(|| policy(&seen.policy_header)).unwrap_or("strict-origin-when-cross-origin");
        let tells = match policy {
            "no-referrer" | "same-origin" => "nothing",
            "unsafe-url" | "no-referrer-when-downgrade" => "page",
            _ => "site",
        };
        let header = if seen.policy_header.is_empty() { "not sent" } else { &seen.policy_header };
        let facts = vec![
            format!(
                "Referrer-Policy header: {header}; <meta name=\"referrer\">: {}.",
                match seen.policy_metas.as_slice() {
                    [] => "none".to_owned(),
                    all => all.join(", "),
                }
            ),
            format!(
                "A plain link to another website tells it {}. The exit and the guide's links tell nothing.",
                match tells {
                    "page" => format!("this page: {}", self.page),
                    _ => format!("this website: {}/", self.page.origin().ascii_serialization()),
                }
            ),
        ];
        let cure = format!("Put first into the page's head:\n  {NO_REFERRER}");
        let why = "The next website's owner sees where a reader came from, and so may whoever reads its statistics.";
        match tells {
            "nothing" => {}
            "page" => self.find(
                Harm::Soon,
                "referrer",
                "Links tell other websites which page a reader came from",
                facts,
                why,
                cure,
            ),
            _ => self.find(
                Harm::Later,
                "referrer",
                "Links tell other websites where a reader came from",
                facts,
                why,
                cure,
            ),
        }
        Referrer { header: seen.policy_header.clone(), metas: seen.policy_metas.clone(), policy, tells }
    }

    // ---------------------------------------------------------------------------------------------- the page

    fn page(&mut self) {
        let seen = self.seen;
        if self.page.scheme() == "http" && !site::is_here(&self.page) {
            let why =
                "Whoever owns the Wi-Fi, and everybody on the way, reads along and can change what a reader sees.";
            let cure =
                "Turn on https with whoever hosts the website (Let's Encrypt is free), and lead http there.".to_owned();
            self.find(Harm::First, "no-https", "The page does not come over https", Vec::new(), why, cure);
        }
        let open = |url: &str| url.starts_with("http:") && Url::parse(url).is_ok_and(|url| !site::is_here(&url));
        let mixed: BTreeSet<String> = seen
            .requests
            .iter()
            .map(|request| &request.url)
            .filter(|url| self.page.scheme() == "https" && open(url))
            .cloned()
            .collect();
        if !mixed.is_empty() {
            let why = "What is asked for by http can be read, and changed, by everybody on the way.";
            let cure = "Write https: in the place of http: at each of these.".to_owned();
            self.find(
                Harm::Soon,
                "mixed",
                "Parts of the page are asked for without https",
                mixed.into_iter().collect(),
                why,
                cure,
            );
        }
        let hints: Vec<String> = seen.hints.iter().filter(|url| self.is_others(url)).cloned().collect();
        if !hints.is_empty() {
            let why = "The browser calls there before anything is needed of them.";
            let cure = "Take these <link rel=\"preconnect\">, \"dns-prefetch\", \"prefetch\" or \"prerender\" out of the page's head.";
            self.find(Harm::Later, "hints", "The page has other websites called ahead", hints, why, cure.to_owned());
        }
        let shown = [
            ("title", seen.title.to_lowercase()),
            ("address", self.page.as_str().to_lowercase().replace(['-', '_'], " ")),
        ];
        let telling: Vec<String> = shown
            .iter()
            .flat_map(|(place, text)| {
                TELLING.iter().filter(|word| begins_a_word(text, word)).map(move |word| (place, word))
            })
            .map(|(place, word)| format!("The {place} has the word \"{word}\"."))
            .collect();
        if !telling.is_empty() {
            let why =
                "Address and title stay in the history, in suggestions, on shared screens, and with everybody above.";
            let cure = "Give the page plain ones, such as /help/ and \"Help and answers\".".to_owned();
            self.find(Harm::Later, "telling-name", "The page's name tells what it is about", telling, why, cure);
        }
    }

    /// A guard can only be first if it comes first.
    fn order(&mut self) {
        let seen = self.seen;
        let others: Vec<(usize, &Script)> =
            seen.scripts.iter().enumerate().filter(|(_, script)| self.is_others(&script.url)).collect();
        if !self.before(&others) {
            return;
        }
        let first = seen.scripts.iter().take_while(|script| !self.is_guides(&script.url));
        let facts: BTreeSet<String> =
            first.filter(|script| self.is_others(&script.url)).map(|script| script.url.clone()).collect();
        let why =
            "Who listens first hears first: what runs before wayside.js can hear every key, and keep it from leaving.";
        let cure = "Take them off the page; or put the tag of wayside.js above them all in the head, without async."
            .to_owned();
        self.find(
            Harm::Later,
            "order",
            "Scripts of others run before wayside.js",
            facts.into_iter().collect(),
            why,
            cure,
        );
    }

    fn finish(mut self, others: Vec<Other>, kept: Vec<KeptThing>, referrer: Referrer) -> Report {
        self.findings.sort_by(|one, two| (one.harm, one.code, &one.what).cmp(&(two.harm, two.code, &two.what)));
        let of = |harm: Harm| self.findings.iter().filter(|finding| finding.harm == harm).count();
        let to_know = of(Harm::Know);
        let counts = Counts {
            requests: self.seen.requests.iter().filter(|request| !request.blocked).count(),
            requests_to_others: others.iter().map(|other| other.requests).sum(),
            others: others.iter().flat_map(|other| &other.sites).collect::<BTreeSet<_>>().len(),
            kept: kept.iter().filter(|thing| !thing.turned_away).count(),
            to_mend: self.findings.len() - to_know,
            to_mend_first: of(Harm::First),
            to_know,
        };
        let guide = &self.seen.guide;
        Report {
            address: self.page.to_string(),
            browser: self.seen.browser.clone(),
            verdict: verdict(&counts),
            counts,
            others,
            kept,
            referrer,
            guide: Guide {
                guides: guide.guides,
                exits: guide.exits,
                in_a_frame: guide.frames > 0,
                script: guide.tag.as_ref().map(ToString::to_string),
                integrity: guide.integrity.clone(),
                text: guide.guides > 0 && guide.filled == guide.guides,
                search: guide.guides > 0 && guide.drawn == guide.guides,
                ready: guide.ready,
                complaints: guide.complaints.iter().cloned().collect(),
            },
            findings: self.findings,
            limits: LIMITS,
        }
    }
}

/// One sentence.
fn verdict(counts: &Counts) -> String {
    let seen = match counts.others {
        0 => format!("{}, none of them to other websites", count(counts.requests, "request", "requests")),
        others => format!(
            "{}, {} of them to {}",
            count(counts.requests, "request", "requests"),
            counts.requests_to_others,
            count(others, "other website", "other websites")
        ),
    };
    let kept = match counts.kept {
        0 => "nothing kept in the browser".to_owned(),
        kept => format!("{} kept in the browser", count(kept, "thing", "things")),
    };
    let mend = match (counts.to_mend, counts.to_mend_first) {
        (0, _) => "Nothing to mend on this page".to_owned(),
        (mend, 0) => format!("{} to mend on this page", count(mend, "thing", "things")),
        (mend, first) => format!("{} to mend on this page, {first} of them first", count(mend, "thing", "things")),
    };
    format!("{mend}: {seen}; {kept}.")
}

/// Whether some word of a text begins so: "therapeutic" does not count.
fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphabetic))
}

/// What it means that a script hears some events.
fn heard(events: &BTreeSet<String>) -> Option<String> {
    let (keys, touches): (Vec<&str>, Vec<&str>) =
        events.iter().map(String::as_str).partition(|event| KEYS.contains(event));
    let says = match (keys.is_empty(), touches.is_empty()) {
        (true, true) => return None,
        (false, true) => "every key",
        (true, false) => "every tap",
        (false, false) => "every key and every tap",
    };
    let all: Vec<&str> = events.iter().map(String::as_str).collect();
    Some(format!("It listens for {says} on the whole page ({}).", all.join(", ")))
}

/// The sort of a request, for people.
fn sort(kind: &str) -> &str {
    match kind {
        "Script" => "script",
        "Image" => "picture or pixel",
        "Stylesheet" => "styles",
        "Font" => "font",
        "Media" => "sound or film",
        "Document" => "frame",
        "XHR" | "Fetch" | "EventSource" => "data",
        "Ping" => "beacon",
        "WebSocket" => "open line",
        "Preflight" => "question ahead",
        "CSPViolationReport" => "report",
        _ => "other",
    }
}

const fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Recorder => "recorder",
        Kind::Advertising => "advertising",
        Kind::TagManager => "tag-manager",
        Kind::Analytics => "analytics",
        Kind::Chat => "chat",
        Kind::Social => "social",
        Kind::Captcha => "captcha",
        Kind::Video => "video",
        Kind::Maps => "maps",
        Kind::Errors => "errors",
        Kind::Consent => "consent",
        Kind::Fonts => "fonts",
        Kind::Files => "files",
        Kind::Unknown => "other-website",
    }
}

/// Names that services give what they keep on another's website.
const SETTERS: [(&str, &str); 12] = [
    ("_ga", "Google Analytics"),
    ("_gid", "Google Analytics"),
    ("_gcl", "Google Ads"),
    ("_fbp", "Meta Pixel"),
    ("_hj", "Hotjar"),
    ("_clck", "Microsoft Clarity"),
    ("_clsk", "Microsoft Clarity"),
    ("_pk_", "Matomo"),
    ("ph_", "PostHog"),
    ("_ttp", "TikTok Pixel"),
    ("intercom", "Intercom"),
    ("PHPSESSID", "PHP"),
];

/// One thing that is kept, in a line.
fn line(kept: &Kept, whose: bool) -> String {
    let Kept { site, store, name, days, turned_away } = kept;
    let setter = SETTERS.iter().find(|(begin, _)| name.starts_with(begin)).map(|(_, setter)| format!(" ({setter})"));
    let of = if whose { format!(" of {site}") } else { String::new() };
    let away = if *turned_away { " (turned away by this browser; others keep it)" } else { "" };
    format!("{} {name}{}{of}, {}{away}", store.name(), setter.unwrap_or_default(), lasting(*days))
}

/// The policy that a list of them comes to: the last that a browser knows (W3C Referrer Policy).
fn policy(list: &str) -> Option<&'static str> {
    const POLICIES: [&str; 8] = [
        "no-referrer",
        "no-referrer-when-downgrade",
        "same-origin",
        "origin",
        "strict-origin",
        "origin-when-cross-origin",
        "strict-origin-when-cross-origin",
        "unsafe-url",
    ];
    let known = |word: &str| POLICIES.iter().find(|policy| policy.eq_ignore_ascii_case(word.trim())).copied();
    list.rsplit(',').find_map(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_policy_that_is_known_counts() {
        assert_eq!(policy("no-referrer, strict-origin"), Some("strict-origin"));
        assert_eq!(policy("No-Referrer, made-up"), Some("no-referrer"));
        assert_eq!(policy(""), None);
    }

    #[test]
    fn a_word_counts_where_it_begins() {
        assert!(begins_a_word("help for trafficked people", "traffick"));
        assert!(!begins_a_word("a therapeutic landscape", "rape"));
    }

    #[test]
    fn a_verdict_is_one_sentence() {
        let nothing = Counts { requests: 9, ..Counts::default() };
        assert_eq!(
            verdict(&nothing),
            "Nothing to mend on this page: 9 requests, none of them to other websites; nothing kept in the browser."
        );
        let much =
            Counts { requests: 9, requests_to_others: 1, others: 1, kept: 2, to_mend: 3, to_mend_first: 1, to_know: 0 };
        assert_eq!(
            verdict(&much),
            "3 things to mend on this page, 1 of them first: 9 requests, 1 of them to 1 other website; 2 things kept in the \
             browser."
        );
    }
}
