//! The host's tools, and what they learn of a reader: rrweb, PostHog, Sentry, and what a tag manager may load.
//!
//! One walk through everything is made for each order of the scripts, and searched by channel. `recorders/bundle.mjs` says
//! how the tools are set up.

mod channel;
mod walk;

use std::collections::BTreeMap;

use crate::rig::recorders::{First, Piece, Tool};
use crate::rig::{Device, Host, Reader};

use channel::Channel;
use walk::{Walk, walk};

/// What this engine's tools captured of the walk, as a table, with an example of each.
#[tokio::test]
async fn a_table_of_what_leaks() {
    for (name, host) in [
        ("plain", Host::with_plain_guide().with_recorders(First::Tools)),
        ("tools-first", Host::with_tag().with_recorders(First::Tools)),
        ("wayside-first", Host::with_tag().with_recorders(First::Wayside)),
    ] {
        let walk = walk(Device::DESKTOP, host).await;
        let table = table(&walk);
        println!("\n== {name}\n{table}");
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser-tests");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("recorders-{}-{name}.txt", walk.browser)), table).unwrap();
        let raw: String = walk.captured.iter().chain(&walk.leaving).map(|piece| format!("{} {} {}\n", piece.tool, piece.sent, piece.text)).collect();
        std::fs::write(folder.join(format!("recorders-{}-{name}-raw.txt", walk.browser)), raw).unwrap();
    }
}

fn table(walk: &Walk) -> String {
    let mut table = format!("{:12}", "");
    for tool in Tool::ALL {
        let bytes: usize = walk.captured.iter().filter(|piece| piece.tool == tool).map(|piece| piece.text.len()).sum();
        table.push_str(&format!("{tool:>10} {:>5}k", bytes / 1024));
    }
    table.push('\n');
    let mut examples = String::new();
    for (phase, pieces) in [("", &walk.captured), ("leaving ", &walk.leaving)] {
        for channel in Channel::ALL {
            table.push_str(&format!("{:21}", format!("{phase}{channel}")));
            for tool in Tool::ALL {
                let hits = channel.hits(pieces.iter().filter(|piece| piece.tool == tool), &walk.secrets);
                table.push_str(&format!("{:>10}", hits.len()));
                let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
                for hit in &hits {
                    *kinds.entry(hit.chars().take(240).collect()).or_default() += 1;
                }
                for (kind, count) in kinds.iter().take(40) {
                    examples.push_str(&format!("  {phase}{channel} {tool} x{count}: {kind}\n"));
                }
            }
            table.push('\n');
        }
    }
    format!("{table}\n{examples}")
}
