//! The rules that a guide is held against, by name: what `check` prints for programs, and what each asks.

macro_rules! rules {
    ($($rule:ident $name:literal $asks:literal,)*) => {
        /// A rule of the check. A name, once printed, stays: programs look for it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $asks] $rule,)*
        }

        impl Rule {
            /// Every rule with its name and what it asks, in the order in which they are told of.
            pub const ALL: &[(Rule, &str, &str)] = &[$((Rule::$rule, $name, $asks),)*];
        }
    };
}

rules! {
    // Files.
    Readable "readable" "Every file that a guide needs is there, and is text in UTF-8.",
    Unread "unread" "Nothing lies in the folder of a guide that would never be read.",
    Hidden "hidden-character" "No file has a character that nobody sees.",
    Id "id" "An id has lower-case letters, digits and hyphens only.",
    Folder "folder" "A guide's id is the name of its folder.",
    Toml "toml" "Data is written in the grammar of TOML.",
    Settings "settings" "A text begins with its settings between two lines of `+++`.",
    UnknownField "unknown-field" "A table has no fields but those that are read.",
    MissingField "missing-field" "A table has every field that it needs.",
    Type "type" "A field holds what it is for: a text, a number, a day, a list, a table.",
    Empty "empty" "A field that is there holds something.",
    Twice "twice" "A source, a topic, a language and a holiday are each there once.",
    Nothing "nothing" "A guide has topics, questions and places.",
    // Settings.
    LanguageTag "language-tag" "A language is named by its tag (BCP 47).",
    OwnWords "own-words" "There are words of the interface for every language, each with its blanks.",
    Zone "time-zone" "A time zone is named as IANA does.",
    Country "country" "A country is named by two letters (ISO 3166).",
    Holidays "holidays" "The list of holidays reaches at least 90 days ahead.",
    TellingExit "telling-exit" "Leaving leads to a page that is the same for everybody, and opens no app.",
    Fallback "exit-fallback" "The two addresses that leaving may lead to are on two sites.",
    Reach "reach" "Whom the guide names first can be called, or written to at once.",
    // What is named and must be there.
    UnknownTopic "unknown-topic" "A topic that is named is one of guide.toml.",
    UnknownSource "unknown-source" "A source that is named is in a file of sources/.",
    UnknownPlace "unknown-place" "A place that is named has a file in places/.",
    UnknownContact "unknown-contact" "A contact that a link asks for is one of that place.",
    // Texts.
    Title "title" "A text begins with its title.",
    Answer "answer" "A question has a short answer, and a note has words.",
    Heading "heading" "Below one title stand headings of the second rank, and each has words.",
    Markup "markup" "A text has paragraphs, headings, lists, strong words and links, and nothing else.",
    NumberInText "number-in-text" "No text has a phone number in it: a place keeps each.",
    Promise "promise" "No text promises what nobody can keep.",
    Avoid "word-to-avoid" "No text has a word that shames, blames or misleads.",
    ReadingGrade "reading-grade" "Answers are easy to read.",
    Synonym "synonym" "A word to look for has letters.",
    // Languages.
    FirstLanguage "first-language" "A question is asked in the guide's first language, whatever others it is in.",
    Gap "translation-gap" "What the guide says in one of its languages it says in all.",
    // Places.
    Contact "contact" "A place can be reached.",
    Kind "kind" "A contact is of a kind that there is.",
    Number "number" "A number is one that phones of the guide's country can dial, written so that a hand can copy it.",
    SameNumber "same-number" "A number belongs to one place, or is said to be shared.",
    LikeEmergency "like-emergency" "No number looks like one for emergencies, or begins as one does, but that of the emergency place.",
    Email "email" "An e-mail address is one.",
    Address "address" "A web address is an https one, as browsers write it.",
    Hours "hours" "Hours are a week that repeats, in the grammar that maps use.",
    Facet "fits" "What a place fits is what readers can narrow by.",
    // Reviews and sources.
    Date "date" "The date of a source is a day, a month or a year.",
    Future "future" "Nothing is dated in the future.",
    Way "review-how" "A text is checked in one of the ways that there are.",
    Role "review-by" "A review names a role, and nobody.",
    Overdue "overdue" "A review is not older than its period.",
    // For a release alone.
    Unconfirmed "unconfirmed" "For a release: every number was called, and no text is in doubt.",
    DraftLanguage "unread-language" "For a release: somebody fluent has read the guide in each of its languages.",
}

impl Rule {
    /// Its name, as it is printed.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(rule, ..)| *rule == self).map_or("", |(_, name, _)| name)
    }
}
