//! Documents that are not what documents are by now.

use crate::stay::{Looks, goes_well_and_looks, goes_well_on, neighbors};

#[tokio::test]
async fn a_page_in_quirks_mode() {
    goes_well_on(neighbors().in_quirks_mode()).await;
}

#[tokio::test]
async fn a_page_in_limited_quirks_mode() {
    goes_well_on(neighbors().of_type(
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">\n",
    ))
    .await;
}

#[tokio::test]
async fn a_page_in_xhtml() {
    goes_well_on(neighbors().as_xhtml()).await;
}
