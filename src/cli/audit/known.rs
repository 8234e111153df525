//! Who is who among the websites that other websites talk to, and what to say about each kind.

/// What a website does on another's page.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
pub(super) enum Kind {
    /// Films what a reader does.
    Recorder,
    /// Sells or shows advertisements.
    Advertising,
    /// Loads whatever somebody has set elsewhere.
    TagManager,
    Analytics,
    Chat,
    /// Buttons and posts of social networks.
    Social,
    Captcha,
    Video,
    Maps,
    /// Reports of errors.
    Errors,
    Consent,
    Fonts,
    /// Files for everybody.
    Files,
    Unknown,
}

impl Kind {
    /// What it is, after a name.
    pub(super) const fn does(self) -> &'static str {
        match self {
            Self::Recorder => "records what a reader does on this page",
            Self::Advertising => "tells an advertising company who was on this page",
            Self::TagManager => "can load anything into this page",
            Self::Analytics => "counts who comes to this page",
            Self::Chat => "has a chat window on this page",
            Self::Social => "tells a social network who was on this page",
            Self::Captcha => "watches this page to tell people from machines",
            Self::Video => "has a video on this page",
            Self::Maps => "has a map on this page",
            Self::Errors => "collects the errors of this page",
            Self::Consent => "asks about cookies on this page",
            Self::Fonts => "has fonts on this page",
            Self::Files => "has files on this page",
            Self::Unknown => "is asked for something by this page",
        }
    }

    /// Why it matters to somebody who reads the guide there.
    pub(super) const fn why(self) -> &'static str {
        match self {
            Self::Recorder => {
                "It films taps, scrolling and keys, and keeps the film. Who may log in there can watch a person look for help."
            }
            Self::Advertising => {
                "It knows many people by name. Advertisements about this page can follow a reader to every screen that \
                 shares the account, and be seen by who lives with them."
            }
            Self::TagManager => {
                "Whoever has its password can put a recorder here tomorrow, with no change to the website."
            }
            Self::Analytics => {
                "A list of visits to this page is a list of people who looked for help, kept by somebody else."
            }
            Self::Chat => {
                "It knows a reader again by a number of its own, and often shows who sits at the other end which page is being read."
            }
            Self::Social => "It knows its members by name, and learns that they were here.",
            Self::Captcha => "It reports how somebody moves and types to a company that knows many people by name.",
            Self::Video => "A player in a page talks to its company, and keeps things, before anybody presses play.",
            Self::Maps => "It learns that somebody at this internet address looks at this page, and at which place.",
            Self::Errors => "A report of an error tells the page, the device, and often what was pressed before.",
            Self::Consent => "It learns of every reader before they have agreed to anything.",
            Self::Fonts | Self::Files => {
                "Every reader's browser asks another company for these, and so tells it when this page is read, and from where."
            }
            Self::Unknown => "It learns that somebody at this internet address opens this page, and when.",
        }
    }

    /// What to do about it, on the page at `path`.
    pub(super) fn cure(self, path: &str) -> String {
        let off = format!(
            "Take it off this page, and off the pages that lead here. If a tag manager loads it, add an exception \
             to its trigger: Page Path contains \"{path}\"."
        );
        match self {
            Self::TagManager => "Take its two pieces (in the head, and after <body>) off this page. In WordPress and the like, \
                look for a setting such as \"exclude pages\" in the plugin that adds it."
                .to_owned(),
            Self::Analytics => {
                format!("{off} To know how much the page is used, count its lines in your own server's log, and keep the log for days only.")
            }
            Self::Chat => "Take it off this page. Link to a page of its own, so that only who wants to chat meets it.".to_owned(),
            Self::Social => "Put a plain link in its place.".to_owned(),
            Self::Captcha => "Take the form that needs it to a page of its own.".to_owned(),
            Self::Video => "Put a plain link to the video in its place.".to_owned(),
            Self::Maps => "Put the address as text, and a plain link to the map, in its place.".to_owned(),
            Self::Consent => "Take it off this page. A page that keeps nothing has nothing to ask.".to_owned(),
            Self::Fonts => "Serve the font files from your own website (many themes have a setting \"load fonts locally\"), or use \
                the system's: font-family: system-ui, sans-serif"
                .to_owned(),
            Self::Files => "Copy the files to your own website, and name them there.".to_owned(),
            Self::Recorder | Self::Advertising | Self::Errors => off,
            Self::Unknown => "Find what on the page asks for it, and take that off, or serve it from your own website.".to_owned(),
        }
    }
}

/// Known websites: the end of a host's name, the beginning of a path, who it is, and what it does. The first that fits counts.
const KNOWN: [(&str, &str, &str, Kind); 104] = [
    ("hotjar.com", "", "Hotjar", Kind::Recorder),
    ("hotjar.io", "", "Hotjar", Kind::Recorder),
    ("clarity.ms", "", "Microsoft Clarity", Kind::Recorder),
    ("fullstory.com", "", "FullStory", Kind::Recorder),
    ("logrocket.com", "", "LogRocket", Kind::Recorder),
    ("logrocket.io", "", "LogRocket", Kind::Recorder),
    ("lr-ingest.com", "", "LogRocket", Kind::Recorder),
    ("lr-ingest.io", "", "LogRocket", Kind::Recorder),
    ("mouseflow.com", "", "Mouseflow", Kind::Recorder),
    ("smartlook.com", "", "Smartlook", Kind::Recorder),
    ("smartlook.cloud", "", "Smartlook", Kind::Recorder),
    ("inspectlet.com", "", "Inspectlet", Kind::Recorder),
    ("luckyorange.com", "", "Lucky Orange", Kind::Recorder),
    ("luckyorange.net", "", "Lucky Orange", Kind::Recorder),
    ("crazyegg.com", "", "Crazy Egg", Kind::Recorder),
    ("contentsquare.net", "", "Contentsquare", Kind::Recorder),
    ("contentsquare.com", "", "Contentsquare", Kind::Recorder),
    ("quantummetric.com", "", "Quantum Metric", Kind::Recorder),
    ("glassboxdigital.io", "", "Glassbox", Kind::Recorder),
    ("sessioncam.com", "", "SessionCam", Kind::Recorder),
    ("sessionstack.com", "", "SessionStack", Kind::Recorder),
    ("mc.yandex.ru", "", "Yandex Metrica", Kind::Recorder),
    ("mc.yandex.com", "", "Yandex Metrica", Kind::Recorder),
    ("posthog.com", "", "PostHog", Kind::Recorder),
    ("openreplay.com", "", "OpenReplay", Kind::Recorder),
    ("heap.io", "", "Heap", Kind::Recorder),
    ("heapanalytics.com", "", "Heap", Kind::Recorder),
    ("pendo.io", "", "Pendo", Kind::Recorder),
    ("connect.facebook.net", "", "Meta Pixel", Kind::Advertising),
    ("facebook.com", "/tr", "Meta Pixel", Kind::Advertising),
    ("facebook.com", "", "Facebook", Kind::Social),
    ("instagram.com", "", "Instagram", Kind::Social),
    ("fbcdn.net", "", "Facebook", Kind::Social),
    ("doubleclick.net", "", "Google Ads", Kind::Advertising),
    ("googleadservices.com", "", "Google Ads", Kind::Advertising),
    ("googlesyndication.com", "", "Google Ads", Kind::Advertising),
    ("adservice.google.com", "", "Google Ads", Kind::Advertising),
    ("google.com", "/ads", "Google Ads", Kind::Advertising),
    ("google.com", "/pagead", "Google Ads", Kind::Advertising),
    ("google.com", "/ccm", "Google Ads", Kind::Advertising),
    ("analytics.tiktok.com", "", "TikTok Pixel", Kind::Advertising),
    ("tiktok.com", "", "TikTok", Kind::Social),
    ("snap.licdn.com", "", "LinkedIn Insight", Kind::Advertising),
    ("ads.linkedin.com", "", "LinkedIn Insight", Kind::Advertising),
    ("linkedin.com", "", "LinkedIn", Kind::Social),
    ("ads-twitter.com", "", "X Pixel", Kind::Advertising),
    ("analytics.twitter.com", "", "X Pixel", Kind::Advertising),
    ("twitter.com", "", "X", Kind::Social),
    ("x.com", "", "X", Kind::Social),
    ("sc-static.net", "", "Snap Pixel", Kind::Advertising),
    ("tr.snapchat.com", "", "Snap Pixel", Kind::Advertising),
    ("ct.pinterest.com", "", "Pinterest Tag", Kind::Advertising),
    ("pinimg.com", "", "Pinterest Tag", Kind::Advertising),
    ("bat.bing.com", "", "Microsoft Advertising", Kind::Advertising),
    ("criteo.com", "", "Criteo", Kind::Advertising),
    ("criteo.net", "", "Criteo", Kind::Advertising),
    ("taboola.com", "", "Taboola", Kind::Advertising),
    ("outbrain.com", "", "Outbrain", Kind::Advertising),
    ("adnxs.com", "", "Xandr", Kind::Advertising),
    ("amazon-adsystem.com", "", "Amazon Advertising", Kind::Advertising),
    ("quantserve.com", "", "Quantcast", Kind::Advertising),
    ("addthis.com", "", "AddThis", Kind::Advertising),
    ("sharethis.com", "", "ShareThis", Kind::Advertising),
    ("googletagmanager.com", "/gtag/", "Google Analytics", Kind::Analytics),
    ("googletagmanager.com", "", "Google Tag Manager", Kind::TagManager),
    ("tiqcdn.com", "", "Tealium", Kind::TagManager),
    ("adobedtm.com", "", "Adobe Tags", Kind::TagManager),
    ("segment.com", "", "Segment", Kind::TagManager),
    ("segment.io", "", "Segment", Kind::TagManager),
    ("google-analytics.com", "", "Google Analytics", Kind::Analytics),
    ("analytics.google.com", "", "Google Analytics", Kind::Analytics),
    ("omtrdc.net", "", "Adobe Analytics", Kind::Analytics),
    ("mixpanel.com", "", "Mixpanel", Kind::Analytics),
    ("amplitude.com", "", "Amplitude", Kind::Analytics),
    ("matomo.cloud", "", "Matomo", Kind::Analytics),
    ("plausible.io", "", "Plausible", Kind::Analytics),
    ("usefathom.com", "", "Fathom", Kind::Analytics),
    ("cloudflareinsights.com", "", "Cloudflare Web Analytics", Kind::Analytics),
    ("stats.wp.com", "", "Jetpack Stats", Kind::Analytics),
    ("pixel.wp.com", "", "Jetpack Stats", Kind::Analytics),
    ("hs-analytics.net", "", "HubSpot", Kind::Analytics),
    ("hs-scripts.com", "", "HubSpot", Kind::Analytics),
    ("hubspot.com", "", "HubSpot", Kind::Analytics),
    ("statcounter.com", "", "Statcounter", Kind::Analytics),
    ("intercom.io", "", "Intercom", Kind::Chat),
    ("intercomcdn.com", "", "Intercom", Kind::Chat),
    ("tawk.to", "", "tawk.to", Kind::Chat),
    ("crisp.chat", "", "Crisp", Kind::Chat),
    ("drift.com", "", "Drift", Kind::Chat),
    ("zdassets.com", "", "Zendesk", Kind::Chat),
    ("livechatinc.com", "", "LiveChat", Kind::Chat),
    ("tidio.co", "", "Tidio", Kind::Chat),
    ("olark.com", "", "Olark", Kind::Chat),
    ("google.com", "/recaptcha", "reCAPTCHA", Kind::Captcha),
    ("gstatic.com", "/recaptcha", "reCAPTCHA", Kind::Captcha),
    ("recaptcha.net", "", "reCAPTCHA", Kind::Captcha),
    ("hcaptcha.com", "", "hCaptcha", Kind::Captcha),
    ("youtube.com", "", "YouTube", Kind::Video),
    ("youtube-nocookie.com", "", "YouTube", Kind::Video),
    ("ytimg.com", "", "YouTube", Kind::Video),
    ("vimeo.com", "", "Vimeo", Kind::Video),
    ("vimeocdn.com", "", "Vimeo", Kind::Video),
    ("wistia.com", "", "Wistia", Kind::Video),
    ("maps.googleapis.com", "", "Google Maps", Kind::Maps),
];

/// More of the same: those that mostly hand out files.
const FILES: [(&str, &str, &str, Kind); 27] = [
    ("maps.google.com", "", "Google Maps", Kind::Maps),
    ("google.com", "/maps", "Google Maps", Kind::Maps),
    ("api.mapbox.com", "", "Mapbox", Kind::Maps),
    ("openstreetmap.org", "", "OpenStreetMap", Kind::Maps),
    ("sentry.io", "", "Sentry", Kind::Errors),
    ("sentry-cdn.com", "", "Sentry", Kind::Errors),
    ("bugsnag.com", "", "Bugsnag", Kind::Errors),
    ("nr-data.net", "", "New Relic", Kind::Errors),
    ("newrelic.com", "", "New Relic", Kind::Errors),
    ("datadoghq-browser-agent.com", "", "Datadog", Kind::Recorder),
    ("browser-intake-datadoghq.com", "", "Datadog", Kind::Recorder),
    ("cookielaw.org", "", "OneTrust", Kind::Consent),
    ("onetrust.com", "", "OneTrust", Kind::Consent),
    ("cookiebot.com", "", "Cookiebot", Kind::Consent),
    ("fonts.googleapis.com", "", "Google Fonts", Kind::Fonts),
    ("fonts.gstatic.com", "", "Google Fonts", Kind::Fonts),
    ("typekit.net", "", "Adobe Fonts", Kind::Fonts),
    ("fontawesome.com", "", "Font Awesome", Kind::Fonts),
    ("ajax.googleapis.com", "", "Google's library server", Kind::Files),
    ("cdnjs.cloudflare.com", "", "cdnjs", Kind::Files),
    ("cdn.jsdelivr.net", "", "jsDelivr", Kind::Files),
    ("unpkg.com", "", "unpkg", Kind::Files),
    ("code.jquery.com", "", "jQuery's server", Kind::Files),
    ("bootstrapcdn.com", "", "BootstrapCDN", Kind::Files),
    ("gravatar.com", "", "Gravatar", Kind::Files),
    ("s.w.org", "", "WordPress.org", Kind::Files),
    ("polyfill.io", "", "polyfill.io", Kind::Files),
];

/// What scripts leave on the window: they are known by it wherever they are served from.
pub(super) const SIGNS: [(&str, &str, Kind); 22] = [
    ("_fs_org", "FullStory", Kind::Recorder),
    ("LogRocket", "LogRocket", Kind::Recorder),
    ("_hjSettings", "Hotjar", Kind::Recorder),
    ("_mfq", "Mouseflow", Kind::Recorder),
    ("clarity", "Microsoft Clarity", Kind::Recorder),
    ("posthog", "PostHog", Kind::Recorder),
    ("rrweb", "rrweb", Kind::Recorder),
    ("rrwebRecord", "rrweb", Kind::Recorder),
    ("smartlook", "Smartlook", Kind::Recorder),
    ("_fbq", "Meta Pixel", Kind::Advertising),
    ("fbq", "Meta Pixel", Kind::Advertising),
    ("ttq", "TikTok Pixel", Kind::Advertising),
    ("google_tag_manager", "Google Tag Manager", Kind::TagManager),
    ("_paq", "Matomo", Kind::Analytics),
    ("Matomo", "Matomo", Kind::Analytics),
    ("amplitude", "Amplitude", Kind::Analytics),
    ("gtag", "Google Analytics", Kind::Analytics),
    ("mixpanel", "Mixpanel", Kind::Analytics),
    ("plausible", "Plausible", Kind::Analytics),
    ("umami", "Umami", Kind::Analytics),
    ("Intercom", "Intercom", Kind::Chat),
    ("__SENTRY__", "Sentry", Kind::Errors),
];

/// Who it is that an address belongs to, and what they do.
pub(super) fn who(url: &str) -> Option<(&'static str, Kind)> {
    let url = url::Url::parse(url).ok()?;
    let (host, path) = (url.host_str()?, url.path());
    let is = |end: &str| host == end || host.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    let fits = |(end, begin, ..): &&(&str, &str, &'static str, Kind)| is(end) && path.starts_with(begin);
    KNOWN.iter().chain(&FILES).find(fits).map(|&(_, _, name, kind)| (name, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_by_the_end_of_its_name_and_where_it_begins() {
        for (url, name) in [
            ("https://static.hotjar.com/c/hotjar-1.js", Some("Hotjar")),
            ("https://www.googletagmanager.com/gtag/js?id=G-1", Some("Google Analytics")),
            ("https://www.googletagmanager.com/gtm.js?id=GTM-1", Some("Google Tag Manager")),
            ("https://www.google.com/recaptcha/api.js", Some("reCAPTCHA")),
            ("https://www.google.com/maps/embed", Some("Google Maps")),
            ("https://www.facebook.com/tr?id=1", Some("Meta Pixel")),
            ("https://nothotjar.com/a.js", None),
            ("https://fedex.com/a.js", None),
        ] {
            assert_eq!(who(url).map(|(name, _)| name), name, "{url}");
        }
    }

    /// A line that stands behind a wider one is never reached.
    #[test]
    fn every_line_of_the_table_can_be_reached() {
        for (end, begin, name, kind) in KNOWN.iter().chain(&FILES) {
            assert_eq!(who(&format!("https://{end}{begin}")), Some((*name, *kind)), "{end}{begin}");
        }
    }
}
