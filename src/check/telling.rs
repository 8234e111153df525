//! Sites that are no place to leave to. The page "Make your tag" takes this file too.

/// Sites that greet by name, show an account, or whose app takes their addresses on a phone: who looks over a shoulder learns
/// something there, and a reader may be held up. A part of the host's name is enough, for they have one in every country.
pub const TELLING: [&str; 17] = [
    "amazon",
    "bbc",
    "bing",
    "facebook",
    "gmail",
    "google",
    "instagram",
    "live",
    "netflix",
    "outlook",
    "pinterest",
    "spotify",
    "tiktok",
    "twitter",
    "whatsapp",
    "yahoo",
    "youtube",
];
