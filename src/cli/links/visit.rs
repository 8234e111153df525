//! A visit to an address, as a polite program makes one.

use super::{
    net::{Answer, Fault, Net},
    soft,
    verdict::Verdict,
};
use hyper::Method;
use std::{collections::BTreeMap, sync::Arc, time::Duration};
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
}

impl Visitor {
    pub(super) fn new(net: Net) -> Self {
        Self { net, hosts: Mutex::default() }
    }

    /// Goes to an address and follows where it leads.
    pub(super) async fn visit(&self, asked: &Url) -> Verdict {
        let (mut at, mut been, mut for_good) = (asked.clone(), Vec::new(), true);
        loop {
            let answer = match self.page(&at).await {
                Ok(answer) => answer,
                Err(fault) => return Verdict::of_fault(&fault),
            };
            if !matches!(answer.status, 301 | 302 | 303 | 307 | 308) {
                return verdict(asked, at, for_good, &answer);
            }
            let next = answer.location.as_deref().and_then(|location| at.join(location).ok());
            let Some(next) = next.filter(|next| ["http", "https"].contains(&next.scheme())) else {
                return Verdict::Dead(format!("It redirects to nowhere ({}).", answer.status));
            };
            for_good &= matches!(answer.status, 301 | 308);
            been.push(std::mem::replace(&mut at, next));
            if been.contains(&at) || been.len() > REDIRECTS {
                return Verdict::Dead("It redirects in a circle.".to_owned());
            }
        }
    }

    /// What stands at an address: its head, and the page itself where the head is refused or there is something to read.
    async fn page(&self, url: &Url) -> Result<Answer, Fault> {
        let head = self.patiently(Method::HEAD, url).await;
        match &head {
            // Many a server was never taught HEAD, and some break off at it.
            Ok(Answer { status: 403 | 404 | 405 | 501, .. }) | Err(Fault::Broken(_)) => {}
            Ok(Answer { status: 200..300, html: true, .. }) => {}
            _ => return head,
        }
        self.patiently(Method::GET, url).await
    }

    /// Asks until there is an answer that will not be another the next time.
    async fn patiently(&self, method: Method, url: &Url) -> Result<Answer, Fault> {
        let mut again = AGAIN.into_iter();
        let mut waited = false;
        loop {
            let answer = self.in_turn(method.clone(), url).await;
            let wait = match &answer {
                Ok(Answer { status: 429 | 503, retry_after: Some(seconds), .. }) if *seconds <= PATIENCE && !waited => {
                    waited = true;
                    Some(Duration::from_secs(*seconds))
                }
                Ok(Answer { status: 429, .. }) => None,
                // Not implemented is no passing trouble.
                Ok(Answer { status: 501, .. }) => None,
                Ok(Answer { status: 500.., .. }) | Err(Fault::Late | Fault::Broken(_)) => again.next(),
                _ => None,
            };
            match wait {
                Some(wait) => sleep(wait).await,
                None => return answer,
            }
        }
    }

    /// Asks when nobody else of this program asks that host, and not sooner than a pause after the last time.
    async fn in_turn(&self, method: Method, url: &Url) -> Result<Answer, Fault> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let turn = self.hosts.lock().await.entry(host).or_insert_with(|| Arc::new(Mutex::new(Instant::now()))).clone();
        let mut next = turn.lock().await;
        sleep_until(*next).await;
        let answer = self.net.ask(method, url).await;
        *next = Instant::now() + PAUSE;
        answer
    }
}

fn verdict(asked: &Url, reached: Url, for_good: bool, answer: &Answer) -> Verdict {
    if !(200..300).contains(&answer.status) {
        return Verdict::of_status(answer.status);
    }
    if let Some(says) = soft::says_it_is_none(&answer.body) {
        return Verdict::Dead(format!("The page says of itself \"{says}\"."));
    }
    if soft::leads_home(asked, &reached) {
        return Verdict::Dead(format!("It leads to a front page, {reached}, as pages that are gone do."));
    }
    match (*asked == reached, for_good) {
        (true, _) => Verdict::Good,
        (false, true) => Verdict::Moved(reached),
        (false, false) => Verdict::Redirected(reached),
    }
}
