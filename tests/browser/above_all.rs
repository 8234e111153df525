//! What the host puts above its page: dialogs, popovers, full screens, bars (points 4, 26, 29).

use crate::rig::{Host, Key, Reader};

/// A cookie notice over most of the screen, above all a page can put above anything.
const COOKIE_NOTICE: &str =
    "<div id=\"cookies\" style=\"position:fixed;inset:40% 0 0 0;z-index:2147483647;background:#fff\">
    We like cookies. <button>Take them all</button></div>";

const DIALOG: &str = "<dialog id=\"ask\" style=\"overflow:hidden\"><p>Stay in touch?</p><input aria-label=\"Mail\"><button id=\"close\">Close</button></dialog>";

/// Point 29: the bar lies above it, and takes the tap.
#[tokio::test]
async fn a_cookie_notice_over_most_of_the_screen_does_not_cover_the_exit() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().above(COOKIE_NOTICE)).await;
    reader.can_touch_the_exit().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Point 29: what comes into the top layer later lies above what was there before.
#[tokio::test]
async fn a_popover_that_opens_later_does_not_cover_the_exit() {
    let popover = COOKIE_NOTICE
        .replace("id=", "popover=\"manual\" id=")
        .replace("inset:40% 0 0 0", "inset:auto 0 0 0;width:100%;height:60%");
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().above(&popover)).await;
    let reader = reader.runs("document.querySelector('#cookies').showPopover();").await;
    reader.can_touch_the_exit().await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Point 29: a modal dialog makes everything outside of it inert.
#[tokio::test]
async fn in_a_modal_dialog_there_is_an_exit_that_a_finger_reaches() {
    let reader = with_a_modal_dialog(Host::with_tag()).await;
    reader.taps_the_exit_in("#ask").await.is_at("exit.localhost/ok").await.nobody_was_told().await;
}

/// Point 29: wherever the page's own exit leads, that of the dialog does.
#[tokio::test]
async fn the_exit_in_a_dialog_leads_where_the_guides_own_does() {
    let host = Host::with_snippet().leading_to("/ok?mine");
    let reader = with_a_modal_dialog(host).await;
    reader.taps_the_exit_in("#ask").await.is_at("exit.localhost/ok?mine").await.nobody_was_told().await;
}

/// Point 29.
#[tokio::test]
async fn when_the_dialog_is_closed_its_exit_is_gone_and_the_pages_own_works() {
    let reader = with_a_modal_dialog(Host::with_tag()).await;
    let reader = reader
        .runs("document.querySelector('#ask').close();")
        .await
        .expects("the dialog as it was", "document.querySelectorAll('wayside-exit').length === 0")
        .await
        .can_touch_the_exit()
        .await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Point 29: the uppermost of several.
#[tokio::test]
async fn in_a_dialog_over_a_dialog_the_exit_is_in_the_upper_one() {
    let second = DIALOG.replace("\"ask\"", "\"again\"");
    let reader = with_a_modal_dialog(Host::with_tag().above(&second)).await;
    let reader = reader.runs("document.querySelector('#again').showModal();").await;
    reader.taps_the_exit_in("#again").await.is_at("exit.localhost/ok").await;
}

/// Point 29: of a dialog that the host tears out of the page.
#[tokio::test]
async fn when_an_open_dialog_is_removed_the_pages_own_exit_works() {
    let reader = with_a_modal_dialog(Host::with_tag()).await;
    let reader = reader.runs("document.querySelector('#ask').remove();").await.can_touch_the_exit().await;
    reader.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Point 26.
#[tokio::test]
async fn keys_leave_from_a_field_in_a_modal_dialog() {
    let reader = with_a_modal_dialog(Host::with_tag()).await.taps("#ask input").await;
    reader.presses(&[Key::Shift, Key::Shift, Key::Shift]).await.is_at("exit.localhost/ok").await;
}

/// Point 4: leaving covers a dialog like anything else.
#[tokio::test]
async fn leaving_covers_a_modal_dialog() {
    let host = Host::with_tag().leading_to("/204").falling_back_to("/204");
    let reader = with_a_modal_dialog(host).await.taps_the_exit_in("#ask").await.sees_the_cover().await;
    reader.sees_a_blank_screen().await;
}

/// Points 4 and 29: one element of the host's over the whole screen, as players do it.
#[tokio::test]
async fn an_element_that_fills_the_screen_does_not_cover_the_exit_and_is_covered_by_leaving() {
    let host = Host::with_tag()
        .leading_to("/204")
        .falling_back_to("/204")
        .above("<div id=\"film\" style=\"background:#359\"><button id=\"full\">Full screen</button></div>")
        .running("addEventListener('click', (tap) => tap.target.id === 'full' && document.querySelector('#film').requestFullscreen());");
    let reader = Reader::on_a_desktop().await.opens(host).await.taps("#full").await;
    let reader = reader.expects("the film to fill the screen", "document.fullscreenElement?.id === 'film'").await;
    let reader = reader.taps_the_exit_in("#film").await.sees_the_cover().await;
    let reader = reader.expects("no full screen", "!document.fullscreenElement").await;
    reader.sees_a_blank_screen().await;
}

async fn with_a_modal_dialog(host: Host) -> Reader {
    let reader = Reader::on_a_phone().await.opens(host.above(DIALOG)).await;
    reader.runs("document.querySelector('#ask').showModal();").await
}

impl Reader {
    /// What lies in the middle of the exit is the exit, to a finger too.
    async fn can_touch_the_exit(self) -> Self {
        self.expects(
            "the exit to be what a finger in its middle meets",
            "(() => {
                const { x, y, width, height } = exit.getBoundingClientRect();
                return document.elementFromPoint(x + width / 2, y + height / 2) === element;
            })()",
        )
        .await
    }

    /// Taps the exit that came into what the host put above all else.
    async fn taps_the_exit_in(self, what: &str) -> Self {
        let box_of = format!(
            "(() => {{
                const spare = document.querySelector('{what} > wayside-exit');
                const box = spare && rootOf(spare)?.querySelector('a.exit')?.getBoundingClientRect();
                if (!box) return null;
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                return document.elementFromPoint(x, y) === spare ? [x, y] : null;
            }})()"
        );
        let reader = self.expects("an exit in it, above all else", &format!("!!{box_of}")).await;
        let at: (f64, f64) = reader.asks(&box_of).await;
        reader.presses_at(at, 1).await;
        reader
    }
}
