//! axe-core, with the closed roots opened to it.

use std::path::Path;

use serde_json::Value;

use super::Reader;

/// All of WCAG 2.2 A and AA, axe's good practice, and AAA contrast.
const OPTIONS: &str = r#"{
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "color-contrast-enhanced": { enabled: true } },
}"#;

impl Reader {
    /// axe-core finds nothing on the whole page, the guide's closed root included.
    pub async fn axe_finds_nothing(self) -> Self {
        self.loads_axe().await;
        let found: Vec<String> = self.asks(&format!(
            "(async () => {{
                // axe looks into a root if its element says that it has one. The product's roots stay closed; the rig
                // remembered them.
                for (const host of document.querySelectorAll('wayside-guide, wayside-exit')) {{
                    Object.defineProperty(host, 'shadowRoot', {{ configurable: true, value: rootOf(host) }});
                }}
                const {{ violations }} = await axe.run(document, {OPTIONS});
                return violations.flatMap((rule) => rule.nodes.map((node) =>
                    `${{rule.id}} at ${{node.target.flat().join(' ')}}: ${{node.failureSummary}} ${{node.html.slice(0, 160)}}`));
            }})()"
        ))
        .await;
        let summary = format!("{} findings:\n{}", found.len(), found.join("\n"));
        if !found.is_empty() {
            self.fail("axe-core to find nothing", &summary).await;
        }
        self
    }

    async fn loads_axe(&self) {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
        let Ok(source) = std::fs::read_to_string(&axe) else {
            panic!("{} is missing: run npm ci first", axe.display());
        };
        let () = self.asks(&format!("(() => {{ {source}; }})()")).await;
        let loaded: Value = self.asks("typeof window.axe").await;
        self.holds("axe-core to be loaded", loaded == "object", loaded.clone()).await;
    }
}
