//! What the files of a guide may name: its topics and its sources.

use super::{fields::Text, file::File, rule::Rule, settings::Settings};
use crate::guide::{Date, Index};
use std::collections::BTreeMap;

/// What is known of a guide before its places and texts are read, and the day to hold them against.
pub(super) struct Known<'a> {
    pub(super) settings: &'a Settings,
    /// The position of each source by its key.
    pub(super) sources: BTreeMap<String, Index>,
    pub(super) today: Date,
}

impl Known<'_> {
    /// The position of the topic that a file names.
    pub(super) fn topic(&self, file: &File<'_>, topic: &Text) -> Option<Index> {
        let topics = &self.settings.topics;
        let at = topics.iter().position(|other| other.id == topic.text);
        // That there are no topics at all is said once, of guide.toml.
        if at.is_none() && !topics.is_empty() {
            let topics: Vec<&str> = topics.iter().map(|topic| topic.id.as_str()).collect();
            let says = format!("There is no topic `{}`.", topic.text);
            file.error(Rule::UnknownTopic, topic.at, says, format!("guide.toml has: {}.", topics.join(", ")));
        }
        at?.try_into().ok()
    }

    /// The positions of the sources that a file names.
    pub(super) fn sources(&self, file: &File<'_>, keys: &[Text]) -> Vec<Index> {
        let found = keys.iter().filter_map(|key| {
            let at = self.sources.get(&key.text).copied();
            if at.is_none() {
                let says = format!("There is no source `{}`.", key.text);
                file.error(Rule::UnknownSource, key.at, says, format!("Write [{}] in a file of sources/.", key.text));
            }
            at
        });
        found.collect()
    }
}
