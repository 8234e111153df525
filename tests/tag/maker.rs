//! What a web person does on the page, and sees there.

use crate::rig::{Host, Reader};

/// The policy that README.md gives for the files, and `wayside serve` sends.
pub const SERVED_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types wayside";

/// The page of `dist/`.
pub fn page() -> Host {
    Host::with_file("tag.html")
}

impl Reader {
    /// Opens "Make your tag", and waits for its program.
    pub async fn makes_a_tag(self) -> Self {
        self.makes_a_tag_on(page()).await
    }

    /// The same, served in a way of its own.
    pub async fn makes_a_tag_on(self, host: Host) -> Self {
        self.arrives_at(host).await.has_a_tag().await
    }

    /// There is something to copy.
    pub async fn has_a_tag(self) -> Self {
        self.expects("a tag to copy", "!!document.querySelector('.snippet textarea')?.value").await
    }

    /// There is nothing to copy, and among the reasons is this.
    pub async fn is_refused(self, why: &str) -> Self {
        let reasons = "[...document.querySelectorAll('.graves li')].map((one) => one.innerText).join('\\n')";
        let reader = self.expects(&format!("to be refused: {why}"), &format!("{reasons}.includes({why:?})")).await;
        reader
            .expects("no tag, and to be told so", "!document.querySelector('.snippet') && document.querySelector('.count').innerText.startsWith('No tag yet')")
            .await
    }

    /// A field is described by a sentence with these words.
    pub async fn is_told_at(self, id: &str, words: &str) -> Self {
        let told = format!(
            "(document.getElementById('{id}').getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
                .map((id) => document.getElementById(id).innerText).join(' ')"
        );
        self.expects(&format!("{id} to be described by: {words}"), &format!("{told}.includes({words:?})")).await
    }

    /// Writes this into a field, in place of what was there.
    pub async fn writes(self, id: &str, text: &str) -> Self {
        let reader = self.taps(&format!("#{id}")).await;
        let reader =
            reader.expects("the field to have the focus", &format!("document.activeElement.id === '{id}'")).await;
        let reader = reader.runs(&format!("document.getElementById('{id}').select();")).await.types(text).await;
        reader.expects("it to be written", &format!("document.getElementById('{id}').value === {text:?}")).await
    }

    /// Chooses, or ticks.
    pub async fn chooses(self, id: &str) -> Self {
        let reader = self.taps(&format!("label[for='{id}']")).await;
        reader.expects("it to be chosen", &format!("document.getElementById('{id}').checked")).await
    }

    /// Takes one from a list that folds. Such a list is drawn by the browser, out of a test's reach.
    pub async fn picks(self, id: &str, value: &str) -> Self {
        self.runs(&format!(
            "const list = document.getElementById('{id}'); list.value = {value:?};
             list.dispatchEvent(new Event('input', {{ bubbles: true }})); list.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        ))
        .await
    }

    /// Copies a snippet, hears that it was copied, and has its text.
    pub async fn copies(self, id: &str) -> (Self, String) {
        let reader = self.taps(&format!("#{id}-copy")).await;
        let reader = reader
            .expects("to hear of it", "/^Copied: |is marked/.test(document.querySelector('.status').innerText)")
            .await;
        let marked = format!(
            "(() => {{ const field = document.getElementById('{id}-text');
                return document.activeElement === field && field.selectionEnd - field.selectionStart === field.value.length; }})()"
        );
        let reader = reader.expects("all of it to be marked", &marked).await;
        let text = reader.asks(&format!("document.getElementById('{id}-text').value")).await;
        (reader, text)
    }

    /// What is in a snippet now.
    pub async fn snippet(&self, id: &str) -> String {
        self.until("the snippet", &format!("!!document.getElementById('{id}-text')?.value")).await;
        self.asks(&format!("document.getElementById('{id}-text').value")).await
    }
}
