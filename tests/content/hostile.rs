//! Guides that nobody would write, and the texts in them.

use proptest::{collection::vec, option, prelude::*, sample::select};
use std::sync::LazyLock;
use wayside::guide::{
    Block, Contact, Date, Guide, Hours, How, Inline, Kind, Note, Opening, Place, Question, Review, Source, Topic,
    Words, hidden,
};

/// What breaks out, runs, turns around or hides, where it is let.
const SCRAPS: [&str; 48] = [
    "<script>alert(1)</script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<style>*{display:none}</style>",
    "</template>",
    "</wayside-guide>",
    "</title>",
    "</details></section>",
    "<!--",
    "-->",
    "<!-- wayside:guide -->",
    "<!-- wayside:styles -->",
    "<!doctype html>",
    "<![CDATA[",
    "<a href=\"javascript:alert(1)\">",
    "<base href=//evil.example/>",
    "\" onclick=\"alert(1)",
    "' onclick='alert(1)",
    "\" style=\"display:none",
    "\"><b>",
    "`",
    "=",
    "&lt;",
    "&#60;script&#62;",
    "&amp;amp;",
    "&notit;",
    "&",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "lang=\"en\"",
    "{number}",
    "{",
    "}",
    "__MANIFEST__",
    "\0",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\u{c}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{e0041}",
    "911",
];

/// Any text at all, and often one that means harm. Never empty, nor nothing but what a parser leaves out.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => vec(select(&SCRAPS[..]), 1..4).prop_map(|scraps| scraps.concat()),
        2 => any::<String>(),
        1 => "[a-z ]{1,12}",
    ]
    .prop_map(|text| if text.trim_matches('\0').is_empty() { "-".to_owned() } else { text })
}

/// Any text of which a reader sees all.
pub fn seen_text() -> impl Strategy<Value = String> {
    text().prop_map(|text| {
        let mut seen = text;
        while let Some((at, letter)) = { hidden(&seen).next() } {
            seen.replace_range(at..at + letter.len_utf8(), "");
        }
        seen
    })
}

/// An address as a guide may have it.
pub fn web() -> impl Strategy<Value = String> {
    "https://[a-z]{1,8}\\.org/[!-~]{0,9}"
}

/// An address that no guide may have.
pub fn bad_link() -> impl Strategy<Value = String> {
    const SCHEMES: [&str; 19] = [
        "javascript:",
        "JaVaScRiPt:",
        "\tjavascript:",
        "java\nscript:",
        "data:text/html,",
        "vbscript:",
        "blob:",
        "file:///",
        "http://",
        "//",
        "/",
        "",
        "intent:",
        "tel:*21*",
        "sms:1?body=",
        "mailto:a@example.org?bcc=",
        "https:",
        "https://\u{430}",
        "wss://",
    ];
    (select(&SCHEMES[..]).prop_map(str::to_owned), text()).prop_map(|(scheme, rest)| scheme + &rest)
}

/// What a text and a link are made of.
struct Parts {
    text: BoxedStrategy<String>,
    web: BoxedStrategy<String>,
    contact: BoxedStrategy<String>,
    shown: BoxedStrategy<String>,
}

/// A guide with anything in its texts, and anything where it has links.
pub fn guide() -> impl Strategy<Value = Guide> {
    let any_link = || prop_oneof![3 => bad_link(), 1 => web()].boxed();
    guide_of(&Parts { text: text().boxed(), web: any_link(), contact: any_link(), shown: text().boxed() })
}

/// A guide with anything in its texts that a reader sees, and with right links.
pub fn seen_guide() -> impl Strategy<Value = Guide> {
    let contact = prop_oneof![
        Just("tel:+13145550177".to_owned()),
        "sms:[0-9]{3,6}",
        "mailto:[a-z.+_-]{1,8}@[a-z]{1,8}\\.org",
        web(),
    ];
    let shown = "[ -~]{1,12}".boxed();
    guide_of(&Parts { text: seen_text().boxed(), web: web().boxed(), contact: contact.boxed(), shown })
}

fn guide_of(parts: &Parts) -> impl Strategy<Value = Guide> + use<> {
    let Parts { text, web, .. } = parts;
    let texts = (text.clone(), text.clone(), text.clone(), text.clone(), web.clone(), web.clone());
    let notes = (note(parts), note(parts), note(parts), note(parts), option::of(note(parts)));
    let lists = (indexes(), indexes(), indexes(), any::<(bool, bool)>());
    let things = (vec(topic(parts), 0..3), vec(question(parts), 0..3), vec(place(parts), 0..3));
    let days_and_sources = (vec(date(), 0..3), vec(source(parts), 0..3));
    let said = vec((text.clone(), vec(text.clone(), 0..3)), 0..3);
    (texts, notes, lists, things, days_and_sources, said).prop_map(|(texts, notes, lists, things, rest, synonyms)| {
        let (id, lang, title, area, exit_url, exit_fallback) = texts;
        let (danger, privacy, leaving, about, calling) = notes;
        let (first, talk_first, nothing_found, (right_to_left, draft)) = lists;
        let (topics, questions, places) = things;
        let (holidays, sources) = rest;
        Guide {
            id,
            lang,
            right_to_left,
            time_zone: title.clone(),
            holidays,
            title,
            area,
            exit_url,
            exit_fallback,
            draft,
            draft_words: draft,
            danger,
            privacy,
            leaving,
            calling,
            about,
            emergency: first.first().copied().unwrap_or_default(),
            talk_first,
            nothing_found,
            topics,
            questions,
            places,
            sources,
            synonyms,
            words: english().clone(),
        }
    })
}

/// The words of the interface, which come from us.
fn english() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| wayside::check::languages().unwrap().remove(0).words);
    &WORDS
}

/// Positions, most of which exist.
fn indexes() -> impl Strategy<Value = Vec<u16>> {
    vec(prop_oneof![9 => 0_u16..3, 1 => any::<u16>()], 0..4)
}

fn topic(parts: &Parts) -> impl Strategy<Value = Topic> + use<> {
    let Parts { text, .. } = parts;
    (text.clone(), text.clone(), option::of(text.clone())).prop_map(|(id, title, lang)| Topic { id, title, lang })
}

fn review() -> impl Strategy<Value = Review> + use<> {
    let how = select(&How::ALL[..]).prop_map(|(_, how)| how);
    (how, date(), any::<u16>()).prop_map(|(how, on, days)| Review { how, on, days })
}

fn date() -> impl Strategy<Value = Date> {
    any::<(u16, u8, u8)>().prop_map(|(year, month, day)| Date { year, month: month % 14, day: day % 33 })
}

fn runs(parts: &Parts) -> impl Strategy<Value = Vec<Inline>> + use<> {
    let Parts { text, web, .. } = parts;
    let run = prop_oneof![
        text.clone().prop_map(Inline::Text),
        text.clone().prop_map(Inline::Strong),
        (web.clone(), text.clone()).prop_map(|(href, text)| Inline::Link { href, text }),
        (text.clone(), 0_u16..4, 0_u8..3).prop_map(|(text, place, contact)| Inline::Place { text, place, contact }),
    ];
    vec(run, 0..4)
}

fn blocks(parts: &Parts) -> impl Strategy<Value = Vec<Block>> + use<> {
    let block = prop_oneof![
        runs(parts).prop_map(Block::Paragraph),
        parts.text.clone().prop_map(Block::Heading),
        (any::<bool>(), vec(runs(parts), 0..3)).prop_map(|(numbered, items)| Block::List { numbered, items }),
    ];
    vec(block, 0..3)
}

fn note(parts: &Parts) -> impl Strategy<Value = Note> + use<> {
    let Parts { text, .. } = parts;
    (option::of(text.clone()), text.clone(), blocks(parts), indexes(), review())
        .prop_map(|(lang, title, blocks, sources, review)| Note { lang, title, blocks, sources, review })
}

fn question(parts: &Parts) -> impl Strategy<Value = Question> + use<> {
    let Parts { text, .. } = parts;
    let head = (text.clone(), option::of(text.clone()), 0_u16..3, text.clone());
    let body = (runs(parts), blocks(parts), vec(text.clone(), 0..3), indexes(), review());
    (head, body).prop_map(|((id, lang, topic, title), (short, detail, search, sources, review))| Question {
        id,
        lang,
        topic,
        title,
        short,
        detail,
        search,
        sources,
        review,
    })
}

fn hours() -> impl Strategy<Value = Hours> {
    let opening = any::<(u8, u8, u16, u16)>();
    let opening = opening.prop_map(|(first, last, from, to)| Opening { first: first % 9, last: last % 9, from, to });
    let week = (vec(opening, 0..3), any::<bool>()).prop_map(|(openings, off)| Hours::Week { openings, off });
    prop_oneof![Just(Hours::Unknown), Just(Hours::Always), week]
}

fn contact(parts: &Parts) -> impl Strategy<Value = Contact> + use<> {
    let Parts { text, contact, shown, .. } = parts;
    let kind = select(&Kind::ALL[..]).prop_map(|(_, kind)| kind);
    let facts = (option::of(text.clone()), option::of(text.clone()), option::of(hours()), any::<bool>());
    (kind, shown.clone(), option::of(contact.clone()), facts).prop_map(
        |(kind, shown, href, (send, label, hours, unconfirmed))| Contact {
            kind,
            shown,
            href,
            send,
            label,
            hours,
            unconfirmed,
        },
    )
}

fn place(parts: &Parts) -> impl Strategy<Value = Place> + use<> {
    let Parts { text, .. } = parts;
    let maybe = || option::of(text.clone());
    let head = (text.clone(), maybe(), text.clone(), 0_u16..3, text.clone(), text.clone());
    let facts = (maybe(), maybe(), maybe(), maybe(), any::<u16>(), hours());
    let rest = (vec(contact(parts), 0..3), indexes(), review());
    (head, facts, rest).prop_map(|(head, facts, (contacts, sources, review))| {
        let (id, lang, name, topic, who, what) = head;
        let (languages, cost, area, note, fits, hours) = facts;
        Place { id, lang, name, topic, who, what, languages, cost, area, note, fits, hours, contacts, sources, review }
    })
}

fn source(parts: &Parts) -> impl Strategy<Value = Source> + use<> {
    let Parts { text, web, .. } = parts;
    (text.clone(), text.clone(), web.clone(), option::of(date())).prop_map(|(title, publisher, address, date)| Source {
        title,
        publisher,
        address,
        date,
    })
}

/// Every text of a guide, all but its links and the words of the interface, to be changed. Every field is named, so that a
/// new one is not forgotten.
pub fn texts(guide: &mut Guide) -> Vec<&mut String> {
    let Guide {
        id,
        lang,
        right_to_left: _,
        title,
        area,
        time_zone,
        holidays: _,
        exit_url: _,
        exit_fallback: _,
        draft: _,
        draft_words: _,
        danger,
        privacy,
        leaving,
        calling,
        about,
        emergency: _,
        talk_first: _,
        nothing_found: _,
        topics,
        questions,
        places,
        sources,
        synonyms,
        words: _,
    } = guide;
    let mut all = vec![id, lang, title, area, time_zone];
    for Note { lang, title, blocks, sources: _, review: _ } in
        [danger, privacy, leaving, about].into_iter().chain(calling)
    {
        all.extend(lang);
        all.push(title);
        blocks.iter_mut().for_each(|block| of_block(block, &mut all));
    }
    for Topic { id, title, lang } in topics {
        all.extend([id, title]);
        all.extend(lang);
    }
    for Question { id, lang, topic: _, title, short, detail, search, sources: _, review: _ } in questions {
        all.extend([id, title]);
        all.extend(lang);
        all.extend(search);
        short.iter_mut().for_each(|run| of_run(run, &mut all));
        detail.iter_mut().for_each(|block| of_block(block, &mut all));
    }
    for place in places {
        let Place {
            id,
            lang,
            name,
            topic: _,
            who,
            what,
            languages,
            cost,
            area,
            note,
            fits: _,
            hours: _,
            contacts,
            sources: _,
            review: _,
        } = place;
        all.extend([id, name, who, what]);
        all.extend([lang, languages, cost, area, note].into_iter().flatten());
        for Contact { kind: _, shown, href: _, send, label, hours: _, unconfirmed: _ } in contacts {
            all.push(shown);
            all.extend([send, label].into_iter().flatten());
        }
    }
    for Source { title, publisher, address: _, date: _ } in sources {
        all.extend([title, publisher]);
    }
    for (meant, said) in synonyms {
        all.push(meant);
        all.extend(said);
    }
    all
}

fn of_block<'a>(block: &'a mut Block, all: &mut Vec<&'a mut String>) {
    match block {
        Block::Paragraph(runs) => runs.iter_mut().for_each(|run| of_run(run, all)),
        Block::Heading(words) => all.push(words),
        Block::List { numbered: _, items } => items.iter_mut().flatten().for_each(|run| of_run(run, all)),
    }
}

fn of_run<'a>(run: &'a mut Inline, all: &mut Vec<&'a mut String>) {
    let (Inline::Text(text)
    | Inline::Strong(text)
    | Inline::Link { href: _, text }
    | Inline::Place { text, place: _, contact: _ }) = run;
    all.push(text);
}

/// Every address of a guide that one can open, to be changed.
pub fn links(guide: &mut Guide) -> Vec<&mut String> {
    let mut all = vec![&mut guide.exit_url, &mut guide.exit_fallback];
    all.extend(
        guide.places.iter_mut().flat_map(|place| &mut place.contacts).filter_map(|contact| contact.href.as_mut()),
    );
    all.extend(guide.sources.iter_mut().map(|source| &mut source.address));
    let notes = [&mut guide.danger, &mut guide.privacy, &mut guide.leaving, &mut guide.about];
    let mut blocks: Vec<&mut Block> =
        notes.into_iter().chain(&mut guide.calling).flat_map(|note| &mut note.blocks).collect();
    let mut runs: Vec<&mut Inline> = Vec::new();
    for question in &mut guide.questions {
        runs.extend(&mut question.short);
        blocks.extend(&mut question.detail);
    }
    for block in blocks {
        match block {
            Block::Paragraph(inside) => runs.extend(inside),
            Block::Heading(_) => {}
            Block::List { items, .. } => runs.extend(items.iter_mut().flatten()),
        }
    }
    all.extend(runs.into_iter().filter_map(|run| match run {
        Inline::Link { href, .. } => Some(href),
        _ => None,
    }));
    all
}
