//! A reader on each server: the guide opens, has its engine, and is left.

use hyper::Method;

use crate::{
    asking::asks,
    rig::{Host, Reader},
    started::Started,
};

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn from_nginx_a_reader_has_the_whole_guide_and_leaves() {
    on_both(&Started::nginx()).await;
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn from_apache_a_reader_has_the_whole_guide_and_leaves() {
    on_both(&Started::apache()).await;
}

#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn from_caddy_a_reader_has_the_whole_guide_and_leaves() {
    on_both(&Started::caddy()).await;
}

/// Cloudflare Pages, for one. The guide's fragment is had by way of the other name, by its own site and by another.
#[tokio::test]
#[cfg_attr(not(target_os = "linux"), ignore = "the servers are Debian's")]
async fn from_a_server_that_takes_html_off_names_a_reader_has_the_whole_guide_and_leaves() {
    let server = Started::caddy_that_takes_html_off_names();
    let answer = asks(Method::GET, server.port, "/wayside/guides/webster-groves/en.html", &[]).await;
    assert_eq!((answer.status, answer.says("location")), (308, Some("/wayside/guides/webster-groves/en")));
    let own = Host::with_tag().files_served_by(server.port).in_its_folder();
    let other = own.clone().with_files_from_elsewhere().vouched_for();
    for host in [own, other] {
        reads_and_leaves(host, "exit.localhost/ok").await;
    }
}

/// On the guide's own page, and on the page of another site.
async fn on_both(server: &Started) {
    let own = Host::with_file("index.html").served_by(server.port).in_its_folder();
    let other = Host::with_tag().with_files_from_elsewhere().vouched_for().files_served_by(server.port).in_its_folder();
    reads_and_leaves(own, "www.weather.gov").await;
    reads_and_leaves(other, "exit.localhost/ok").await;
}

async fn reads_and_leaves(host: Host, exit: &str) {
    let reader = Reader::on_a_phone().await.comes_from_start().await.opens(host).await.has_the_engine().await;
    let reader = reader.searches_for("cops").await;
    let reader = reader.expects("results", "Number(root.querySelector('.results')?.dataset.found) > 0").await;
    reader.all_is_well().await.taps_exit().await.is_at(exit).await;
}
