//! The shortcode: for the classic editor, and for whoever would rather type.

use crate::rig::Reader;
use crate::site::{Release, Site};

#[tokio::test]
async fn a_shortcode_of_a_contributors_puts_the_guide_on_the_page() {
    let site = Site::start(Release::Newest);
    let reader = Reader::on_a_phone().await;
    let exit = reader.world.url("exit.localhost", "/ok");
    let path = site.saves("contributor", &format!("Before.\n\n[wayside lang=\"en\" exit-url=\"{exit}\"]\n\nAfter."));
    let reader =
        reader.comes_from_start().await.opens(site.page(&path)).await.has_the_text().await.has_the_engine().await;
    let reader = reader.expects("no paragraph around it", "!element.closest('p')").await;
    let reader = reader.taps_exit().await.is_at("exit.localhost/ok").await;
    reader.nobody_was_told().await.goes_back().await.is_at("start.localhost").await;
    site.has_no_complaint();
}
