//! A visit to an address, as a polite program makes one.

use super::{
    net::{Answer, Fault, Net, Reach},
    soft::{self, Says},
    verdict::{Verdict, Whose},
};
use hyper::Method;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};
use tokio::{
    sync::Mutex,
    time::{Instant, sleep, sleep_until},
};
use url::Url;

/// Between two requests to a host.
const PAUSE: Duration = Duration::from_millis(500);

/// Before asking again who did not answer, or failed.
const AGAIN: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(3)];

/// The longest that one waits because a server says so; who wants more is left for another day.
const PATIENCE: u64 = 60;

/// As many as browsers follow.
const REDIRECTS: usize = 20;

/// Makes visits, and keeps in mind when each host may be asked again.
pub(super) struct Visitor {
    net: Net,
    hosts: Mutex<BTreeMap<String, Arc<Mutex<Instant>>>>,
    /// Those that did not answer or could not be looked up, however often one of their addresses was asked for.
    silent: Mutex<BTreeSet<String>>,
}

impl Visitor {
    pub(super) fn new(net: Net) -> Self {
        Self { net, hosts: Mutex::default(), silent: Mutex::default() }
    }

    /// Whether this machine seems to have no network, after visits to so many hosts.
    pub(super) fn seems_alone(&self, hosts: usize) -> bool {
        self.net.seems_gone(hosts)
    }

    /// Goes to an address and follows where it leads.
    pub(super) async fn visit(&self, asked: &Url) -> Verdict {
        let (mut at, mut been, mut for_good) = (asked.clone(), Vec::new(), true);
        loop {
            let reach = if at.host() == asked.host() { Reach::Anywhere } else { Reach::Global };
            let answer = match self.page(&at, reach).await {
                Ok(answer) => answer,
                Err(fault) => return Verdict::of_fault(&fault, &at),
            };
            if !matches!(answer.status, 301 | 302 | 303 | 307 | 308) {
                return verdict(asked, at, for_good, &answer);
            }
            let next = answer.location.as_deref().and_then(|location| at.join(location).ok());
            let Some(next) = next.filter(|next| ["http", "https"].contains(&next.scheme())) else {
                return Verdict::Dead(format!("It redirects to nowhere ({}).", answer.status));
            };
            // What is asked for without TLS can be read and changed by whoever is on the way.
            if next.scheme() == "http" {
                return Verdict::Dead(format!("It leads over plain http, by {next}: a guide takes only https."));
            }
            for_good &= matches!(answer.status, 301 | 308);
            been.push(std::mem::replace(&mut at, next));
            if been.contains(&at) || been.len() > REDIRECTS {
                return Verdict::Dead("It redirects in a circle.".to_owned());
            }
        }
    }

    /// What stands at an address: its head, and the page itself where the head is refused or there is something to read.
    async fn page(&self, url: &Url, reach: Reach) -> Result<Answer, Fault> {
        let mut waited = false;
        let head = self.patiently(Method::HEAD, url, reach, &[], &mut waited).await;
        let again = match &head {
            Ok(Answer { status: 429, .. }) => return head,
            Ok(Answer { status: 503, retry_after: Some(seconds), .. }) if waited || *seconds > PATIENCE => return head,
            // Many a server was never taught HEAD, and some break off at it.
            Ok(Answer { status: 400.., .. }) | Err(Fault::Broken(_) | Fault::Unnamed) => AGAIN.as_slice(),
            Ok(Answer { status: 200..300, html: true, .. }) => AGAIN.as_slice(),
            // That was the first try of three.
            Err(Fault::Late) => AGAIN.get(1..).unwrap_or_default(),
            _ => return head,
        };
        let page = self.patiently(Method::GET, url, reach, again, &mut waited).await;
        if matches!(page, Err(Fault::Late | Fault::Unnamed)) {
            self.silent.lock().await.insert(host(url));
        }
        page
    }

    /// Asks until there is an answer that will not be another the next time, or no more time to wait. `waited` is whether the
    /// server was given once already the time that it asked for.
    async fn patiently(
        &self,
        method: Method,
        url: &Url,
        reach: Reach,
        again: &[Duration],
        waited: &mut bool,
    ) -> Result<Answer, Fault> {
        let mut again = again.iter().copied();
        loop {
            let answer = self.in_turn(method.clone(), url, reach).await;
            let wait = match &answer {
                Ok(Answer { status: 429 | 503, retry_after: Some(seconds), .. }) => {
                    let wait = (*seconds <= PATIENCE && !*waited).then(|| Duration::from_secs(*seconds));
                    *waited = true;
                    wait
                }
                Ok(Answer { status: 429, .. }) => None,
                // Not implemented is no passing trouble.
                Ok(Answer { status: 501, .. }) => None,
                Ok(Answer { status: 500.., .. }) | Err(Fault::Late | Fault::Broken(_) | Fault::Unnamed) => again.next(),
                _ => None,
            };
            match wait {
                Some(wait) => sleep(wait).await,
                None => return answer,
            }
        }
    }

    /// Asks when nobody else of this program asks that host, and not sooner than a pause after the last time.
    async fn in_turn(&self, method: Method, url: &Url, reach: Reach) -> Result<Answer, Fault> {
        let turn =
            self.hosts.lock().await.entry(host(url)).or_insert_with(|| Arc::new(Mutex::new(Instant::now()))).clone();
        let mut next = turn.lock().await;
        if self.silent.lock().await.contains(&host(url)) {
            return Err(Fault::Silent);
        }
        sleep_until(*next).await;
        let answer = self.net.ask(method, url, reach).await;
        *next = Instant::now() + PAUSE;
        answer
    }
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// Whose an address is that another leads to, by what somebody registered of their names (the Public Suffix List).
fn whose(asked: &Url, reached: &Url) -> Whose {
    let site = |url: &Url| {
        let host = host(url);
        // An address in numbers is nobody's name.
        let registered = url.domain().and_then(psl::domain_str).map(ToOwned::to_owned);
        registered.unwrap_or(host)
    };
    if site(asked) == site(reached) { Whose::TheirOwn } else { Whose::Anothers }
}

fn verdict(asked: &Url, reached: Url, for_good: bool, answer: &Answer) -> Verdict {
    if !(200..300).contains(&answer.status) {
        return Verdict::of_status(answer.status, answer.retry_after);
    }
    let whose = whose(asked, &reached);
    match soft::says_it_is_none(&answer.body) {
        Some(Says::Title(words)) => return Verdict::Dead(format!("The page says of itself \"{words}\".")),
        Some(Says::Heading(words)) => return Verdict::Unsure(format!("A heading of it says \"{words}\".")),
        None => {}
    }
    // Of another site the warning is another.
    if whose == Whose::TheirOwn && soft::leads_home(asked, &reached) {
        return Verdict::Unsure(format!("It leads to a front page, {reached}, as pages that are gone do."));
    }
    match (*asked == reached, for_good) {
        (true, _) => Verdict::Good,
        (false, true) => Verdict::Moved(reached, whose),
        (false, false) => Verdict::Redirected(reached, whose),
    }
}
