//! The policies that a page may stand under, and those that `wayside serve` and the guide's own pages bring along.

use std::path::Path;

use serde_json::Value;

use crate::rig::reader::dist;
use crate::rig::{Browser, Host, Reader, STRICT_POLICY, Serving, Walk};
use crate::walking::telling;

/// The strict policy, and the names of the policies that a script may make for itself.
const STRICT_AND_NAMED: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     require-trusted-types-for 'script'; trusted-types wayside";

/// The whole walk and the exit, with nothing refused, nothing said to the host, and nobody told.
async fn all_goes_well(host: Host) -> Reader {
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await.has_the_engine().await;
    reader.walks_through_everything(Walk::ONE).await.nothing_shows_outside().await.all_is_well().await
}

impl Reader {
    async fn leaves_for(self, exit: &str) -> Self {
        let reader = self.taps_exit().await.is_at(exit).await;
        let told = reader.told_where_from();
        reader.holds("no Referer and no Origin", told.is_empty(), &told).await;
        reader.goes_back().await.is_at("start.localhost").await
    }
}

/// Design, section 5, with Trusted Types enforced.
#[tokio::test]
async fn the_whole_walk_goes_well_under_the_strictest_policy() {
    all_goes_well(Host::with_tag().under(STRICT_POLICY)).await.leaves_for("exit.localhost/ok").await;
}

/// Whoever names the policies that a script may make names one.
#[tokio::test]
async fn the_whole_walk_goes_well_where_one_policy_of_trusted_types_is_allowed() {
    let reader = all_goes_well(Host::with_tag().under(STRICT_AND_NAMED)).await;
    reader.leaves_for("exit.localhost/ok").await;
}

/// The control: the same page refuses what it should.
#[tokio::test]
async fn under_that_policy_markup_from_a_string_is_refused() {
    let reader =
        Reader::on_a_phone().await.opens(Host::with_tag().under(STRICT_AND_NAMED)).await.has_the_engine().await;
    let Some(reader) = reader.has_trusted_types().await else { return };
    reader
        .expects(
            "no markup from a string, and no other policy",
            "(() => { try { document.createElement('div').innerHTML = '<b>'; return false; } catch { return true; } })()
             && (() => { try { trustedTypes.createPolicy('other', {}); return false; } catch { return true; } })()",
        )
        .await;
}

/// Every power that browsers know by name today, and some that they once knew.
const NO_POWERS: &str = "accelerometer=(), all-screens-capture=(), ambient-light-sensor=(), aria-notify=(), attribution-reporting=(), \
     autoplay=(), battery=(), bluetooth=(), browsing-topics=(), camera=(), captured-surface-control=(), ch-device-memory=(), \
     ch-downlink=(), ch-dpr=(), ch-ect=(), ch-prefers-color-scheme=(), ch-prefers-reduced-motion=(), \
     ch-prefers-reduced-transparency=(), ch-rtt=(), ch-save-data=(), ch-ua=(), ch-ua-arch=(), ch-ua-bitness=(), \
     ch-ua-form-factors=(), ch-ua-full-version=(), ch-ua-full-version-list=(), ch-ua-high-entropy-values=(), ch-ua-mobile=(), \
     ch-ua-model=(), ch-ua-platform=(), ch-ua-platform-version=(), ch-ua-wow64=(), ch-viewport-height=(), ch-viewport-width=(), \
     ch-width=(), clipboard-read=(), clipboard-write=(), compute-pressure=(), conversion-measurement=(), \
     cross-origin-isolated=(), deferred-fetch=(), deferred-fetch-minimal=(), digital-credentials-create=(), \
     digital-credentials-get=(), display-capture=(), document-domain=(), encrypted-media=(), \
     execution-while-not-rendered=(), execution-while-out-of-viewport=(), focus-without-user-activation=(), fullscreen=(), \
     gamepad=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), interest-cohort=(), \
     join-ad-interest-group=(), keyboard-lock=(), keyboard-map=(), language-detector=(), language-model=(), local-fonts=(), \
     local-network=(), local-network-access=(), loopback-network=(), magnetometer=(), manual-text=(), media-playback-while-not-visible=(), \
     mediasession=(), microphone=(), midi=(), navigation-override=(), on-device-speech-recognition=(), otp-credentials=(), \
     payment=(), picture-in-picture=(), pointer-lock=(), popins=(), private-aggregation=(), private-state-token-issuance=(), \
     private-state-token-redemption=(), proofreader=(), publickey-credentials-create=(), publickey-credentials-get=(), \
     record-ad-auction-events=(), rewriter=(), run-ad-auction=(), screen-wake-lock=(), serial=(), shared-storage=(), \
     shared-storage-select-url=(), smart-card=(), speaker-selection=(), storage-access=(), sub-apps=(), summarizer=(), \
     sync-script=(), sync-xhr=(), translator=(), trust-token-redemption=(), unload=(), usb=(), usb-unrestricted=(), \
     vertical-scroll=(), wake-lock=(), web-app-installation=(), web-printing=(), web-share=(), window-management=(), \
     window-placement=(), writer=(), xr-spatial-tracking=()";

/// A host that lets nobody do anything, itself included.
#[tokio::test]
async fn the_whole_walk_goes_well_on_a_page_without_any_power() {
    let reader = all_goes_well(Host::with_tag().under(STRICT_POLICY).sending("permissions-policy", NO_POWERS)).await;
    // Chromium alone heeds the header, and tells of it.
    let allowed: Vec<String> = reader.asks("document.featurePolicy?.allowedFeatures() ?? []").await;
    reader.holds("a page without any power", allowed.is_empty(), &allowed).await;
    reader.leaves_for("exit.localhost/ok").await;
}

/// A page by itself, which takes in nothing that does not want to be.
#[tokio::test]
async fn the_whole_walk_goes_well_on_a_page_that_is_isolated() {
    let host = Host::with_tag()
        .under(STRICT_POLICY)
        .sending("cross-origin-opener-policy", "same-origin")
        .sending("cross-origin-embedder-policy", "require-corp")
        .sending("cross-origin-resource-policy", "same-origin");
    let reader = all_goes_well(host).await.expects("an isolated page", "crossOriginIsolated === true").await;
    reader.leaves_for("exit.localhost/ok").await;
}

/// The same, by taking everything in without credentials. WebKit does not know it, and isolates nothing then.
#[tokio::test]
async fn the_whole_walk_goes_well_on_a_page_that_takes_everything_in_without_credentials() {
    let host = Host::with_tag()
        .sending("cross-origin-opener-policy", "same-origin")
        .sending("cross-origin-embedder-policy", "credentialless");
    let reader = all_goes_well(host).await;
    let isolated: bool = reader.asks("crossOriginIsolated").await;
    reader.holds("isolation where it is known", isolated == (reader.browser() != Browser::WebKit), isolated).await;
    reader.leaves_for("exit.localhost/ok").await;
}

/// The files are another site's: they come with leave to be taken in.
#[tokio::test]
async fn files_of_another_site_work_on_a_page_that_is_isolated() {
    for embedder in ["require-corp", "credentialless"] {
        let host = Host::with_tag()
            .with_files_from_elsewhere()
            .vouched_for()
            .sending("cross-origin-opener-policy", "same-origin")
            .sending("cross-origin-embedder-policy", embedder);
        all_goes_well(host).await.leaves_for("exit.localhost/ok").await;
    }
}

/// Whoever serves the files need not know which page the reader is on. The printed text is asked for by a request that
/// takes the page's own policy; the host's tag is the host's.
#[tokio::test]
async fn who_serves_the_files_is_not_told_the_page_though_the_host_tells_everything() {
    let host = Host::with_tag().with_files_from_elsewhere().sending("referrer-policy", "unsafe-url");
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await;
    let told: Vec<String> = reader
        .world
        .log()
        .requests_to("files.localhost")
        .iter()
        .filter(|request| request.header("referer").is_some())
        .map(|request| request.path.clone())
        .collect();
    let allowed = |path: &String| path.ends_with("/en.html") || path.ends_with("/wayside.js");
    reader.holds("no Referer", told.iter().all(allowed), &told).await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// A host that tells everybody everything by its headers, and one that forbids what some forbid.
#[tokio::test]
async fn the_exit_keeps_quiet_whatever_the_host_says_of_referrers_and_documents() {
    let host = Host::with_tag()
        .sending("referrer-policy", "unsafe-url")
        .sending(
            "document-policy",
            "document-write=?0, force-load-at-top, sync-xhr=?0, unsized-media=?0, js-profiling=?0",
        )
        .sending("origin-agent-cluster", "?1")
        .sending("x-frame-options", "DENY")
        .sending("x-content-type-options", "nosniff");
    all_goes_well(host).await.leaves_for("exit.localhost/ok").await;
}

/// A page without an origin of its own: its scripts may run, and little else. Its files have to let everybody have them.
#[tokio::test]
async fn in_a_sandbox_that_lets_scripts_run_the_guide_and_the_exit_work() {
    const SANDBOX: &str = "sandbox allow-scripts";
    let host = Host::with_tag().under(SANDBOX).sending("access-control-allow-origin", "*");
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await;
    let reader = reader.has_the_engine().await.expects("a page without an origin", "self.origin === 'null'").await;
    let reader = reader.walks_through_everything(Walk::ONE).await.all_is_well().await;
    reader.leaves_for("exit.localhost/ok").await;
}

/// Without leave for everybody to have the files, the host is told what to do, and the exit works.
#[tokio::test]
async fn in_a_sandbox_whose_files_are_for_its_own_site_the_exit_works() {
    let host = Host::with_tag().under("sandbox allow-scripts").for_its_own_site_only("/wayside/");
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await;
    reader.the_host_is_told_once().await.leaves_for("exit.localhost/ok").await;
}

/// Where no script may run, the page is as for those who have none. Without `allow-same-origin` Firefox follows no link of such
/// a page that names its window, as the exit's does for the sake of frames; docs/leaving.md says so.
#[tokio::test]
async fn in_a_sandbox_without_scripts_the_paste_in_has_the_text_and_the_exit() {
    let host = Host::with_snippet().under("sandbox allow-same-origin allow-top-navigation");
    let reader = Reader::without_javascript().await.opens_without_scripts(host).await;
    reader.sees_anywhere("911").await.taps_exit().await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// What `wayside serve` says of a page, in the browser's own words.
#[tokio::test]
async fn the_pages_that_wayside_serves_are_isolated_without_powers_and_whole() {
    let serving = Serving::start(Path::new(env!("CARGO_BIN_EXE_wayside")), &dist());
    for name in ["host.html", "index.html"] {
        let reader = all_goes_well(Host::with_file(name).served_by(serving.port)).await;
        let reader = reader
            .expects(
                "an opener and an embedder policy, a strict one, a referrer's, and no powers",
                "fetch(location.href).then(({ headers }) => headers.get('cross-origin-opener-policy') === 'same-origin'
                    && headers.get('cross-origin-embedder-policy') === 'require-corp'
                    && headers.get('referrer-policy') === 'no-referrer'
                    && headers.get('x-content-type-options') === 'nosniff'
                    && headers.get('cross-origin-resource-policy') === 'cross-origin'
                    && headers.get('content-security-policy').includes(\"trusted-types wayside\")
                    && headers.get('permissions-policy').includes('geolocation=()'))",
            )
            .await
            .expects(
                "what of it can stand in the page to stand there",
                "document.querySelector('meta[name=referrer]')?.content === 'no-referrer'
                    && document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content.includes('trusted-types wayside')",
            )
            .await;
        let headers: String =
            reader.asks("fetch(location.href).then(({ headers }) => JSON.stringify([...headers]))").await;
        reader.holds("headers that say nothing of the subject", telling(&headers).is_empty(), telling(&headers)).await;
        // What a page may do with its isolation is a power, too; so only Firefox and WebKit, who know no powers, tell of it.
        let isolated: bool = reader.asks("crossOriginIsolated").await;
        reader.holds("an isolated page", isolated || reader.browser() == Browser::Chromium, isolated).await;
        let allowed: Vec<String> = reader.asks("document.featurePolicy?.allowedFeatures() ?? []").await;
        // A browser that has learned a new power, or forgotten one, is heard of here; src/cli/permissions.rs has the list.
        reader.holds("no power allowed", allowed.is_empty(), &allowed).await;
        let unknown: Vec<String> = reader
            .console_of_the_browser()
            .await
            .into_iter()
            .filter(|line| line.contains("Permissions-Policy") || line.contains("Permissions policy"))
            .collect();
        reader.holds("no power that the browser does not know", unknown.is_empty(), &unknown).await;
        reader.leaves_for("www.weather.gov").await;
    }
}

/// The same pages and files, taken in elsewhere.
#[tokio::test]
async fn what_wayside_serves_works_in_a_page_of_another_site() {
    let serving = Serving::start(Path::new(env!("CARGO_BIN_EXE_wayside")), &dist());
    let host = Host::with_tag().with_files_from_elsewhere().vouched_for().files_served_by(serving.port);
    let embedder = host.clone().sending("cross-origin-embedder-policy", "require-corp");
    for host in [host, embedder] {
        all_goes_well(host).await.leaves_for("exit.localhost/ok").await;
    }
}

/// A frame with the guide's own page, as `wayside serve` serves it, on a page of another site.
#[tokio::test]
async fn what_wayside_serves_works_in_a_frame_of_another_site() {
    let serving = Serving::start(Path::new(env!("CARGO_BIN_EXE_wayside")), &dist());
    let reader = Reader::on_a_phone().await;
    reader.world.show(Host::with_file("index.html").served_by(serving.port));
    let url = reader.world.url("start.localhost", "/frame-with-the-guides-own-page");
    reader.goes_to(&url).await;
    let reader = reader.is_at("start.localhost").await.sees_anywhere("911").await;
    reader.taps_exit_in_the_frame().await.is_at("www.weather.gov").await;
}

impl Reader {
    /// Goes on where the engine knows Trusted Types.
    async fn has_trusted_types(self) -> Option<Self> {
        let has: Value = self.asks("!!window.trustedTypes").await;
        if has == true {
            return Some(self);
        }
        self.cannot_show("Trusted Types: it does not know them");
        None
    }
}
