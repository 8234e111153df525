//! Other people's styles.

use crate::stay::{goes_well_on, neighbors};

/// The control: the plain page is as plain twice.
#[tokio::test]
async fn a_plain_page() {
    goes_well_on(neighbors()).await;
}
