//! The files of a guide to begin with. Nothing in them is known of a town, and nothing was called or read by anybody: every
//! review is `listed` and every language a draft, so that `wayside check --release` finds each place that has to be edited.

use crate::{check::schemas, guide::Date};
use toml::Value;

/// What a guide begins with.
pub(super) struct Starter<'a> {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) time_zone: String,
    pub(super) country: Country,
    pub(super) on: Date,
    /// At least one.
    pub(super) tongues: &'a [Tongue],
}

/// A language of the guide.
pub(super) struct Tongue {
    pub(super) tag: String,
    /// Whether Wayside has words for it, and the starter texts.
    pub(super) spoken: bool,
    pub(super) first: bool,
}

/// What is known of the numbers of a country.
pub(super) struct Country {
    code: String,
    places: &'static [Place],
}

/// A place that is the same all over a country.
struct Place {
    /// Its number, which is its id, too.
    number: &'static str,
    name: &'static str,
    topic: &'static str,
    kinds: &'static [&'static str],
    always: bool,
    source: Source,
    says: [(&'static str, &'static str); 2],
}

struct Source {
    key: &'static str,
    title: &'static str,
    publisher: &'static str,
    address: &'static str,
}

const DANGER: [(&str, &str); 2] = [
    ("Anyone in danger now", "Sends police, fire or medical help."),
    ("Cualquier persona en peligro ahora", "Envía policía, bomberos o ayuda médica."),
];
const CRISIS: [(&str, &str); 2] = [
    ("Anyone in distress", "Talk about thoughts of suicide, or any crisis."),
    ("Cualquier persona que está sufriendo", "Hable de pensamientos de suicidio, o de cualquier crisis."),
];
const NEEDS: [(&str, &str); 2] = [
    ("Anyone", "Finds food, a bed and other help near you."),
    ("Cualquier persona", "Encuentra comida, una cama y otra ayuda cerca de usted."),
];

const UNITED_STATES: [Place; 3] = [
    Place {
        number: "911",
        name: "911",
        topic: "now",
        kinds: &["call"],
        always: false,
        source: Source {
            key: "911-calling",
            title: "Calling 911",
            publisher: "National 911 Program",
            address: "https://www.911.gov/calling-911/",
        },
        says: DANGER,
    },
    Place {
        number: "988",
        name: "988 Suicide & Crisis Lifeline",
        topic: "now",
        kinds: &["call", "text"],
        always: true,
        source: Source {
            key: "988-talk",
            title: "Ways to reach 988",
            publisher: "988 Suicide & Crisis Lifeline",
            address: "https://988lifeline.org/talk-to-someone-now",
        },
        says: CRISIS,
    },
    Place {
        number: "211",
        name: "211",
        topic: "needs",
        kinds: &["call"],
        always: false,
        source: Source {
            key: "211-what",
            title: "What 211 does",
            publisher: "United Way Worldwide",
            address: "https://www.211.org/",
        },
        says: NEEDS,
    },
];

const CANADA: [Place; 3] = [
    Place {
        number: "911",
        name: "911",
        topic: "now",
        kinds: &["call"],
        always: false,
        source: Source {
            key: "911-services",
            title: "9-1-1 services",
            publisher: "Canadian Radio-television and Telecommunications Commission",
            address: "https://crtc.gc.ca/eng/phone/911/",
        },
        says: DANGER,
    },
    Place {
        number: "988",
        name: "9-8-8: Suicide Crisis Helpline",
        topic: "now",
        kinds: &["call", "text"],
        always: true,
        source: Source {
            key: "988-canada",
            title: "9-8-8: Suicide Crisis Helpline",
            publisher: "Centre for Addiction and Mental Health",
            address: "https://988.ca/",
        },
        says: CRISIS,
    },
    Place {
        number: "211",
        name: "211",
        topic: "needs",
        kinds: &["call"],
        always: false,
        source: Source {
            key: "211-canada",
            title: "What 211 does",
            publisher: "United Way Centraide Canada",
            address: "https://211.ca/",
        },
        says: NEEDS,
    },
];

/// Of most countries no more is known here than what the number for emergencies may be.
const ELSEWHERE: [Place; 1] = [Place {
    number: "112",
    name: "112",
    topic: "now",
    kinds: &["call"],
    always: false,
    source: Source {
        key: "112-what",
        title: "What 112 is, and where",
        publisher: "European Emergency Number Association",
        address: "https://eena.org/about-112/",
    },
    says: DANGER,
}];

impl Country {
    pub(super) fn of(code: &str) -> Self {
        let places: &[Place] = match code {
            "US" => &UNITED_STATES,
            "CA" => &CANADA,
            _ => &ELSEWHERE,
        };
        Self { code: code.to_owned(), places }
    }

    fn emergency(&self) -> &'static str {
        self.places.first().map_or("", |place| place.number)
    }

    fn has(&self, number: &str) -> bool {
        self.places.iter().any(|place| place.number == number)
    }

    fn source_of(&self, number: &str) -> &'static str {
        self.places.iter().find(|place| place.number == number).map_or("", |place| place.source.key)
    }

    fn elsewhere(&self) -> bool {
        !matches!(self.code.as_str(), "US" | "CA")
    }
}

/// A text of every starter: its id, and how it stands in English and in Spanish.
type Text = (&'static str, [&'static str; 2]);

macro_rules! texts {
    ($($id:literal),*) => {
        [$(($id, [
            include_str!(concat!("texts/en/", $id, ".md")),
            include_str!(concat!("texts/es/", $id, ".md")),
        ])),*]
    };
}

const NOTES: [Text; 4] = texts!["danger", "privacy", "leaving", "about"];

const QUESTIONS: [Text; 3] =
    texts!["who-can-help-me-now", "what-do-i-say-when-i-call", "where-do-i-find-food-or-a-bed"];

/// Of each question: its topic, its order and the place without which it is not asked.
const STANDS: [(&str, u8, Option<&str>); 3] = [("now", 10, None), ("now", 20, None), ("needs", 10, Some("211"))];

/// What each note is for.
const FOR: [&str; 4] = [
    "What to do in danger. It stands at the top of the guide, beside the number for emergencies.",
    "What the guide records (nothing), and what others may. True of every guide by Wayside: change it only to make it plainer.",
    "What leaving does and what it does not do. True of every guide by Wayside, but say which page `exit-url` leads to.",
    "What the guide is and who keeps it. Add for whom it is, and how to write to you.",
];

/// Written from right to left.
const LEFTWARDS: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

const WORDS: &str = include_str!("../../../static/words/en.toml");

/// How the words of the interface begin, which says what they are in.
const WORDS_BEGIN: &str = "\nright-to-left = false\n";

impl Starter<'_> {
    /// Every file by its path from the guide's folder on.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let mut files = vec![("guide.toml".to_owned(), self.guide()), ("synonyms.toml".to_owned(), self.synonyms())];
        files.extend(self.country.places.iter().map(|place| self.place(place)));
        files.push(("sources/sources.toml".to_owned(), self.sources()));
        // A text of a language that nobody put it into would be read aloud as if it were in it: better the first one's.
        for tongue in self.tongues.iter().filter(|tongue| tongue.spoken || tongue.first) {
            files.extend(NOTES.iter().zip(FOR).map(|(text, what_for)| self.note(text, what_for, tongue)));
            let asked =
                QUESTIONS.iter().zip(STANDS).filter(|(_, (.., place))| place.is_none_or(|at| self.country.has(at)));
            files.extend(asked.map(|(text, stands)| self.question(text, stands, tongue)));
        }
        let unspoken = self.tongues.iter().filter(|tongue| !tongue.spoken);
        files.extend(unspoken.map(|tongue| (format!("words/{}.toml", tongue.tag), words(&tongue.tag))));
        files.extend(schemas().into_iter().map(|(name, text)| (format!(".schemas/{name}.json"), text)));
        files
    }

    fn guide(&self) -> String {
        let Self { id, time_zone, country, .. } = self;
        let tags: Vec<String> = self.tongues.iter().map(|tongue| quoted(&tongue.tag)).collect();
        let (tags, code, emergency) = (tags.join(", "), &country.code, country.emergency());
        let talk_first = if country.has("988") { "988" } else { emergency };
        let nothing_found = if country.has("211") { "211" } else { emergency };
        let check = match country.elsewhere() {
            true => "  # 112 reaches help in the European Union and in many other countries: see that it is yours",
            false => "",
        };
        let mut text = format!(
            "#:schema ./.schemas/guide.json
# The guide's own settings. What begins with # is for whoever edits it; no reader sees it. Change what stands here, run
# `wayside check` on the folder, and it says what is wrong, with the line. guides/README.md of Wayside has every field.

id = {id}  # the folder's name, and never changed once published
languages = [{tags}]  # the first is the one others fall back to
time-zone = {zone}  # that of all hours: whether a place answers now is told by the clock there
country = {code}  # whose phone numbers these are

# The days on which places may differ from their usual week. Take the # away and name those of your country.
# holidays = [2026-12-25, 2027-01-01]

# Where the exit goes, and where if that does not answer: plain pages that anyone might have open.
exit-url = \"https://www.weather.gov/\"
exit-fallback = \"https://www.wikipedia.org/\"

review-days = 90  # after this many days a review is overdue

# The places that come first, each by the name of its file in places/.
emergency = {emergency}{check}
talk-first = [{talk_first}]  # change: whom your readers can talk to right now, best first
nothing-found = [{nothing_found}]  # offered when a search finds nothing
",
            id = quoted(id),
            zone = quoted(time_zone),
            code = quoted(code),
            emergency = quoted(emergency),
            talk_first = quoted(talk_first),
            nothing_found = quoted(nothing_found),
        );
        for tongue in self.tongues {
            let title = self.title.as_deref().unwrap_or(tongue.of(["Help and answers", "Ayuda y respuestas"]));
            let area = tongue.of(["Our town and the towns around it", "Nuestro pueblo y los pueblos de alrededor"]);
            text += &format!(
                "
[{tag}]
title = {title}{note}
area = {area}  # change: the towns, counties or state that the guide is for
draft = true  # until somebody fluent has read the whole guide in this language: then take this line out
",
                tag = tongue.tag,
                title = quoted(title),
                note = tongue.translate(),
                area = quoted(area),
            );
        }
        text += "
# The topics, in the order in which they are shown, in the words of a person in need of one.
";
        text += &self.topic("now", ["I need help now", "Necesito ayuda ahora"]);
        if country.has("211") {
            text += &self.topic("needs", ["Food, a bed, health, work", "Comida, una cama, salud, trabajo"]);
        }
        text
    }

    fn topic(&self, id: &str, titles: [&str; 2]) -> String {
        let mut text = format!("\n[[topic]]\nid = {}\n", quoted(id));
        for tongue in self.tongues {
            let (tag, title) = (&tongue.tag, quoted(tongue.of(titles)));
            text += &match tongue.spoken || tongue.first {
                true => format!("{tag} = {title}{}\n", tongue.translate()),
                false => format!("# {tag} = \"…\"  # in `{tag}`; until then its readers see the first language's\n"),
            };
        }
        text
    }

    fn place(&self, place: &Place) -> (String, String) {
        let Place { number, name, topic, kinds, always, source, says } = place;
        let emergency = *number == self.country.emergency();
        let order = self.country.places.iter().position(|one| one.number == *number).map_or(0, |at| 10 * (at + 1));
        let (how, did) = match emergency {
            true => (
                "# Never call a number for emergencies only to try it: read the page of those who answer it, and mend what is
# not so. Then run: wayside reviewed",
                "--read",
            ),
            false => ("# Call it, ask whether all this is so, and mend what is not. Then run: wayside reviewed", "--called"),
        };
        let hours = match always {
            true => "hours = \"24/7\"  # or \"Mo-Fr 09:00-17:00\"; leave the line out where they are not known\n",
            false => "# hours = \"24/7\"  # or \"Mo-Fr 09:00-17:00\"; only where a source says so\n",
        };
        let mut text = format!(
            "#:schema ../.schemas/place.json
# One place a file; the file's name is its id. Copy this file for each place that helps, and change every line of it.
name = {name}
topic = {topic}  # a topic of guide.toml
order = {order}  # smaller comes first within the topic
{hours}# fits = [\"free\"]  # what is known of it: under-18, adult, any-gender, spanish, free, no-id, near, state, country
sources = [{source}]  # keys in sources/; at least one

[review]
{how} {number} {did} --by ROLE
# Until then it is \"listed\", and the guide says \"not confirmed yet\".
how = \"listed\"
on = {on}
by = \"editor\"  # a role, never a person's name
",
            name = quoted(name),
            topic = quoted(topic),
            source = quoted(source.key),
            on = self.day(),
        );
        for kind in *kinds {
            text += &format!("\n[[contact]]\nkind = {}\nnumber = {}\n", quoted(kind), quoted(number));
        }
        for tongue in self.tongues {
            let (tag, (who, what)) = (&tongue.tag, tongue.of(*says));
            text += &match tongue.spoken || tongue.first {
                true => format!(
                    "\n[{tag}]{}\nwho = {}  # who it is for\nwhat = {}  # one or two sentences\n",
                    tongue.translate(),
                    quoted(who),
                    quoted(what)
                ),
                false => format!(
                    "\n# The same in `{tag}`; until it stands here, readers see the first language's words.\n# [{tag}]\n# who = \
                     \"…\"\n# what = \"…\"\n"
                ),
            };
        }
        (format!("places/{number}.toml"), text)
    }

    fn sources(&self) -> String {
        let mut text = "#:schema ../.schemas/sources.json
# What the guide rests on: nothing is said without a source. Any number of files, any number of sources in each.
# Open each address and see that the page is there and says what the guide says: nobody has, yet.
"
        .to_owned();
        for Place { source: Source { key, title, publisher, address }, .. } in self.country.places {
            text += &format!(
                "\n[{key}]\ntitle = {}\npublisher = {}\naddress = {}\n# date = \"2026-11-23\"  # the date on the page, where it has \
                 one\n",
                quoted(title),
                quoted(publisher),
                quoted(address)
            );
        }
        text
    }

    fn synonyms(&self) -> String {
        let mut text = "#:schema ./.schemas/synonyms.json
# The words people type, and the words the guide uses: who types the left also finds the right.
"
        .to_owned();
        for tongue in self.tongues.iter().filter(|tongue| tongue.spoken || tongue.first) {
            let (typed, meant) =
                tongue.of([("hurt, attacked, scared", "danger"), ("herida, golpes, miedo", "peligro")]);
            text += &format!("\n[{}]{}\n{} = [{}]\n", tongue.tag, tongue.translate(), quoted(typed), quoted(meant));
        }
        text
    }

    fn note(&self, (id, texts): &Text, what_for: &str, tongue: &Tongue) -> (String, String) {
        let sources = match *id {
            "danger" => format!("sources = [{}]\n", quoted(self.country.source_of(self.country.emergency()))),
            _ => String::new(),
        };
        let above = format!("# {what_for}\n{sources}");
        let file = format!("notes/{}/{id}.md", tongue.tag);
        let text = self.text(&above, tongue, tongue.of(*texts), &file);
        (file, text)
    }

    fn question(
        &self,
        (id, texts): &Text,
        (topic, order, _): (&str, u8, Option<&str>),
        tongue: &Tongue,
    ) -> (String, String) {
        let body = texts[0].replace("{emergency}", self.country.emergency());
        let named = self.country.places.iter().filter(|place| body.contains(&format!("place:{})", place.number)));
        let sources: Vec<String> = named.map(|place| quoted(place.source.key)).collect();
        let stands = match tongue.first {
            true => format!(
                "# One question a file; the file's name is its id. Copy it for each question, and change every line.
topic = {}  # a topic of guide.toml
order = {order}  # smaller comes first within the topic
sources = [{}]  # keys in sources/: what it rests on, at least one
",
                quoted(topic),
                sources.join(", ")
            ),
            false => "# The same question in another language. Where it stands, and on what it rests, the first language's says.\n"
                .to_owned(),
        };
        let above = format!("{stands}# search = [\"…\"]  # words people may type that the text lacks\n");
        let file = format!("questions/{}/{id}.md", tongue.tag);
        let text = self.text(&above, tongue, tongue.of(*texts), &file);
        (file, text)
    }

    /// A Markdown file: settings, a review that settles nothing, and the text without the lines about places there are not.
    fn text(&self, above: &str, tongue: &Tongue, body: &str, file: &str) -> String {
        let emergency = self.country.emergency();
        let body = body.replace("{emergency}", emergency);
        let names_a_place_unknown = |line: &str| {
            ["988", "211"].iter().any(|number| line.contains(&format!("place:{number})")) && !self.country.has(number))
        };
        let lines: Vec<&str> = body.lines().filter(|line| !names_a_place_unknown(line)).collect();
        format!(
            "+++
{above}{translate}
[review]
# Read the text against its sources, and put it into your own words. Then run: wayside reviewed {file} --read --by ROLE
how = \"listed\"
on = {on}
by = \"editor\"  # a role, never a person's name
+++
{body}
",
            translate = if tongue.spoken {
                String::new()
            } else {
                format!("# The text below is English still: put it into `{}`.\n", tongue.tag)
            },
            on = self.day(),
            body = lines.join("\n"),
        )
    }

    fn day(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.on.year, self.on.month, self.on.day)
    }
}

impl Tongue {
    /// What stands there in this language; in English where the starter has none.
    fn of<T: Copy>(&self, [english, spanish]: [T; 2]) -> T {
        if self.spoken && self.tag == "es" { spanish } else { english }
    }

    /// A note beside what is in English still.
    fn translate(&self) -> String {
        if self.spoken { String::new() } else { format!("  # English still: put it into `{}`", self.tag) }
    }
}

/// The words of the interface for a language that Wayside has none for: English still, to be translated.
fn words(tag: &str) -> String {
    let rest = WORDS.split_once(WORDS_BEGIN).map_or(WORDS, |(_, rest)| rest);
    let leftwards = tag.split('-').next().is_some_and(|language| LEFTWARDS.contains(&language));
    format!(
        "#:schema ../.schemas/words.json
# The words of the interface in `{tag}`: English still. Put what stands between the quotes into `{tag}`, line by line; what
# stands in braces is filled in and stays, and so do the names before the =. `language` below is the language's own name.

right-to-left = {leftwards}
{rest}"
    )
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
