//! What a build tells the page: which guides there are, and what the script must be.

/// Everything that a tag is made of besides what is chosen.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Made {
    /// `wayside.js`, under the name that stays with its bytes.
    pub script: Script,
    /// `companion.js`, likewise.
    pub companion: Script,
    /// What the styles in a printed snippet must be (W3C Content Security Policy 3, a source of a hash).
    pub styles: String,
    /// Where the printed snippets say that the files are.
    pub url: String,
    /// The guides, in the order of the build.
    pub guides: Vec<Entry>,
}

/// A script that a page can hold on to: other bytes would have another name.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Script {
    /// From the folder of the files on.
    pub name: String,
    /// What its bytes must be (W3C Subresource Integrity).
    pub integrity: String,
}

/// A guide, with what is the same in all of its languages.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Where leaving goes where the tag does not say.
    pub exit_url: String,
    /// Where it goes then.
    pub exit_fallback: String,
    /// Its languages, the one to fall back to first.
    pub spoken: Vec<Spoken>,
}

/// A guide in one language.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Spoken {
    /// BCP 47.
    pub lang: String,
    /// What the language calls itself.
    pub language: String,
    /// The guide's title.
    pub title: String,
    /// The area that it serves, in words.
    pub area: String,
    /// The words of the button.
    pub leave: String,
    /// Ids and titles of the topics.
    pub topics: Vec<(String, String)>,
}

impl Made {
    /// The guide of this id; else the first.
    pub fn guide(&self, id: &str) -> Option<&Entry> {
        self.guides.iter().find(|guide| guide.id == id).or(self.guides.first())
    }
}

impl Entry {
    /// It in this language; else in its first.
    pub fn spoken(&self, lang: &str) -> Option<&Spoken> {
        self.spoken.iter().find(|spoken| spoken.lang == lang).or(self.spoken.first())
    }
}
