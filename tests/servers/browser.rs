//! A reader on each server: the guide opens, has its engine, and is left.

use crate::{
    rig::{Host, Reader},
    started::Started,
};

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn from_nginx_a_reader_has_the_whole_guide_and_leaves() {
    reads_and_leaves(&Started::nginx()).await;
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn from_apache_a_reader_has_the_whole_guide_and_leaves() {
    reads_and_leaves(&Started::apache()).await;
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn from_caddy_a_reader_has_the_whole_guide_and_leaves() {
    reads_and_leaves(&Started::caddy()).await;
}

/// On the guide's own page, and on the page of another site.
async fn reads_and_leaves(server: &Started) {
    let own = Host::with_file("index.html").served_by(server.port).in_its_folder();
    let other = Host::with_tag().with_files_from_elsewhere().vouched_for().files_served_by(server.port).in_its_folder();
    for (host, exit) in [(own, "www.weather.gov"), (other, "exit.localhost/ok")] {
        let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await.has_the_engine().await;
        let reader = reader.searches_for("cops").await;
        let reader = reader.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
        reader.all_is_well().await.taps_exit().await.is_at(exit).await;
    }
}
