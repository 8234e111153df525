//! The exit is on the screen, big enough, and says what it does (points 28, 30, 31, 33, 37).

use crate::rig::{Browser, Device, Host, Reader};

/// Nothing of the exit is outside what one sees, nothing lies over its middle.
const ON_SCREEN: &str = "(() => {
    const box = exit.getBoundingClientRect(), view = visualViewport;
    const inside = box.width > 0 && box.left >= view.offsetLeft - 1 && box.right <= view.offsetLeft + view.width + 1 &&
        box.top >= view.offsetTop - 1 && box.bottom <= view.offsetTop + view.height + 1;
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    const top = root.elementFromPoint(x, y);
    return inside && document.elementFromPoint(x, y) === element && (top === exit || exit.contains(top))
        ? true : [box.toJSON(), view.width, view.height, String(top?.outerHTML).slice(0, 120)];
})()";

/// Point 28.
#[tokio::test]
async fn the_exit_stays_on_the_screen_wherever_a_phone_is_scrolled() {
    stays_while_scrolling(Reader::on_a_phone().await).await;
}

/// Point 28.
#[tokio::test]
async fn the_exit_stays_on_the_screen_wherever_a_window_is_scrolled() {
    stays_while_scrolling(Reader::on_a_desktop().await).await;
}

/// Point 28.
#[tokio::test]
async fn the_exit_stays_on_the_screen_of_a_phone_on_its_side() {
    stays_while_scrolling(Reader::with(Device { size: (640, 360), ..Device::PHONE }).await).await;
}

/// Point 28: 400 % of a window of 1280 by 1024.
#[tokio::test]
async fn the_exit_stays_on_the_screen_at_four_hundred_percent() {
    stays_while_scrolling(Reader::with(Device { size: (320, 256), ..Device::PHONE }).await).await;
}

async fn stays_while_scrolling(reader: Reader) {
    let host = Host::with_tag().above("<div class=\"tall\">Host</div>").below("<div class=\"tall\">Host</div>");
    let mut reader = reader.opens(host).await.has_the_engine().await.opens_everything().await;
    for offset in 0..20 {
        reader = reader.scrolls_to(f64::from(offset) / 19.0).await.expects("the exit on the screen", ON_SCREEN).await;
    }
}

/// Point 28.
#[tokio::test]
async fn the_exit_is_on_the_screen_before_the_engine_comes() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().held("engine/")).await;
    reader
        .expects("the exit on the screen", ON_SCREEN)
        .await
        .scrolls_to(1.0)
        .await
        .expects("the exit on the screen", ON_SCREEN)
        .await;
}

/// Point 28.
#[tokio::test]
async fn the_exit_stays_on_the_screen_when_two_fingers_zoom_in() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag().below("<div class=\"tall\"></div>")).await;
    let browsers = [Browser::Chromium, Browser::Firefox];
    let Some(reader) = reader.only_in(&browsers, "two fingers that zoom: only a touch screen has them") else { return };
    let reader = reader.zooms_in(2.0).await.expects("the page to be zoomed", "visualViewport.scale > 1.9").await;
    reader.expects("the exit on the part of the screen that one sees", ON_SCREEN).await;
}

/// Point 28.
#[tokio::test]
async fn the_exit_stays_on_the_screen_when_the_phone_is_turned() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await;
    let reader = reader.turns_to((640, 360)).await.expects("the exit on the screen", ON_SCREEN).await;
    reader.turns_to((360, 640)).await.expects("the exit on the screen", ON_SCREEN).await;
}

/// Point 28: in a host's page `position: fixed` is fixed to whatever was transformed around it, and anything can lie on top.
#[tokio::test]
async fn no_container_of_the_host_can_move_clip_or_cover_the_exit() {
    let host = Host::with_tag()
        .above("<div style=\"transform: translateX(-9px) scale(.9); overflow: hidden; height: 300px; filter: blur(0); contain: paint\">")
        .below("</div><div class=\"tall\"></div><div style=\"position: fixed; inset: 0; z-index: 2147483647\"></div>");
    let reader = Reader::on_a_phone().await.opens(host).await;
    let reader = reader.expects("the exit on the screen", ON_SCREEN).await;
    reader
        .scrolls_to(1.0)
        .await
        .expects("the exit on the screen", ON_SCREEN)
        .await
        .taps_exit()
        .await
        .is_at("exit.localhost/ok")
        .await;
}

/// Where the exit is, what it says and how it looks, as one text.
const LOOK: &str = "(() => {
    const { backgroundColor, color, fontSize, transform, opacity } = getComputedStyle(exit);
    return JSON.stringify([exit.getBoundingClientRect(), exit.textContent, backgroundColor, color, fontSize, transform, opacity]);
})()";

/// Point 30: its size and place, and what it says; hovering may change no more than a colour.
#[tokio::test]
async fn the_exit_does_not_move_or_change_when_pointed_at_or_scrolled() {
    let place = "JSON.stringify([exit.getBoundingClientRect(), exit.textContent])";
    let reader = Reader::on_a_desktop()
        .await
        .opens(Host::with_tag().below("<div class=\"tall\"></div>"))
        .await
        .has_the_engine()
        .await;
    let (before, place_before): (String, String) = (reader.asks(LOOK).await, reader.asks(place).await);
    let reader = reader.scrolls_to(0.5).await;
    reader.two_frames().await;
    let scrolled: String = reader.asks(LOOK).await;
    reader.holds(&before, before == scrolled, &scrolled).await;
    let reader =
        reader.points_at_exit().await.expects("the pointer to be over the exit", "exit.matches(':hover')").await;
    let hovered: String = reader.asks(place).await;
    reader.holds(&place_before, place_before == hovered, &hovered).await;
}

/// Point 30.
#[tokio::test]
async fn nothing_about_the_exit_takes_time() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await;
    reader
        .expects(
            "no transition and no animation",
            "[exit, ...exit.querySelectorAll('*')].every((node) => {
                const style = getComputedStyle(node);
                return style.transitionDuration.split(', ').every((time) => time === '0s') && style.animationName === 'none';
            }) && exit.getAnimations({ subtree: true }).length === 0",
        )
        .await;
}

/// Point 30: one tap is enough, and nothing asks again.
#[tokio::test]
async fn one_tap_leaves() {
    Reader::on_a_phone().await.opens(Host::with_tag()).await.taps_exit().await.is_at("exit.localhost/ok").await;
}

/// Point 30: one key is enough for whoever has reached the exit by keyboard.
#[tokio::test]
async fn return_and_space_both_leave_from_the_exit() {
    for key in [crate::rig::Key::Enter, crate::rig::Key::Space] {
        let reader = Reader::on_a_desktop().await.opens(Host::with_tag()).await.runs("exit.focus();").await;
        reader.presses(&[key]).await.is_at("exit.localhost/ok").await.nobody_was_told().await;
    }
}

/// Point 32: in every corner, and a little beside it.
#[tokio::test]
async fn a_tap_in_any_corner_of_the_exit_or_just_beside_it_leaves() {
    for side in ["full", "start", "end"] {
        let reader = Reader::on_a_desktop().await.opens(Host::with_tag().attribute("exit-side", side)).await;
        let missed: Vec<(f64, f64)> = reader
            .asks(
                "(() => {
                    const { left, right, top, bottom } = exit.getBoundingClientRect();
                    const points = [1, -7].flatMap((within) => [[left + within, top + within], [right - within, top + within],
                        [left + within, bottom - within], [right - within, bottom - within]]);
                    const onScreen = ([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
                    return points.filter(onScreen).filter(([x, y]) => !exit.contains(root.elementFromPoint(x, y)));
                })()",
            )
            .await;
        reader.holds(&format!("the exit in all its corners ({side})"), missed.is_empty(), &missed).await;
    }
}

/// Point 48: what leaving does not do, beside the control, on the smallest phone.
#[tokio::test]
async fn the_limit_stands_beside_the_exit_and_more_of_it_one_tap_away() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_text().await;
    let reader = reader
        .expects(
            "one short line on the control, whole on the screen",
            "(() => {
                const line = exit.querySelector('small'), box = line.getBoundingClientRect();
                return line.textContent.includes('does not erase') && box.width > 100 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
            })()",
        )
        .await;
    reader.taps_key("note:leaving").await.expects("what leaving does not do", "details('note:leaving').open").await;
}

/// Point 35: what has the focus is not hidden behind the bar, not even the host's last field.
#[tokio::test]
async fn what_has_the_focus_is_never_behind_the_exit() {
    let host = Host::with_tag().below("<p class=\"tall\">Much</p><a id=\"last\" href=\"/about\">The last link</a>");
    let reader = Reader::on_a_phone().await.opens(host).await.has_the_text().await;
    reader
        .runs("document.querySelector('#last').focus(); document.querySelector('footer a').focus();")
        .await
        .expects(
            "the focused link above the exit",
            "document.activeElement.getBoundingClientRect().bottom <= exit.getBoundingClientRect().top",
        )
        .await;
}

/// Point 31.
#[tokio::test]
async fn on_a_phone_the_exit_fills_the_bottom_edge() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await;
    reader
        .expects(
            "a bar of at least 48 pixels along the bottom",
            "(() => { const box = exit.getBoundingClientRect();
                return box.height >= 48 && box.width >= 44 && box.left < 9 && box.right > innerWidth - 9 && box.bottom > innerHeight - 9
                    ? true : box.toJSON(); })()",
        )
        .await;
}

/// Point 31: whoever has read to the end can tap the last link without leaving, and leave without calling anybody.
#[tokio::test]
async fn at_the_end_of_the_page_nothing_else_is_within_eight_pixels_of_the_exit() {
    let reader =
        Reader::on_a_phone().await.opens(Host::with_tag()).await.has_the_engine().await.opens_everything().await;
    reader
        .scrolls_to(1.0)
        .await
        .expects(
            "room above the exit",
            "(() => {
                const bar = exit.getBoundingClientRect();
                const others = [...root.querySelectorAll('a, button, summary, input'), ...document.querySelectorAll('a, button')];
                const near = others.filter((node) => node !== exit && node.getClientRects().length).filter((node) => {
                    const box = node.getBoundingClientRect();
                    return box.bottom > bar.top - 8 && box.top < bar.bottom + 8 && box.right > bar.left - 8 && box.left < bar.right + 8;
                });
                return near.length === 0 || near.map((node) => node.outerHTML.slice(0, 100));
            })()",
        )
        .await;
}

/// Point 31.
#[tokio::test]
async fn a_host_chooses_the_side_of_the_exit() {
    let middle = "(exit.getBoundingClientRect().left + exit.getBoundingClientRect().right) / 2";
    let reader = Reader::on_a_desktop().await.opens(Host::with_tag().attribute("exit-side", "start")).await;
    let reader = reader.expects("the exit on the left", &format!("{middle} < innerWidth / 2 - 50")).await;
    let reader = reader.runs("element.setAttribute('exit-side', 'end');").await;
    reader.expects("the exit on the right", &format!("{middle} > innerWidth / 2 + 50")).await;
}

/// Point 31.
#[tokio::test]
async fn in_a_right_to_left_page_the_start_is_on_the_right() {
    let host = Host::with_the_button_alone().attribute("exit-side", "start").html("lang=\"ar\" dir=\"rtl\"");
    let reader = Reader::on_a_desktop().await.opens(host).await;
    let middle = "(exit.getBoundingClientRect().left + exit.getBoundingClientRect().right) / 2";
    reader.expects("the exit on the right", &format!("{middle} > innerWidth / 2 + 50")).await;
}

/// Point 33.
#[tokio::test]
async fn the_exit_is_named_by_the_plain_words_one_sees_on_it() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await;
    let seen: String = reader.asks("exit.innerText.replace(/\\s+/g, ' ').trim()").await;
    let named = reader.name_of_exit().await;
    reader.holds(&format!("the exit to be called {seen:?}, as one sees"), named.starts_with(&seen), &named).await;
    reader.holds("a plain verb", seen.starts_with("Leave") || seen.starts_with("Exit"), &seen).await;
    for banned in ["hide", "cover", "track", "safe", "emergency", "victim", "anonymous"] {
        reader
            .holds(&format!("no {banned:?} in the exit's name"), !named.to_lowercase().contains(banned), &named)
            .await;
    }
    reader.expects("the words to run across", "getComputedStyle(exit).writingMode === 'horizontal-tb'").await;
}

/// Point 37.
#[tokio::test]
async fn the_exit_is_not_printed() {
    let reader = Reader::on_a_phone().await.opens(Host::with_tag()).await.looks_at_the_print().await;
    reader.expects("no exit on paper", "exit.getClientRects().length === 0").await.has_the_text().await;
}

/// Point 37.
#[tokio::test]
async fn printing_while_leaving_prints_nothing() {
    let reader = Reader::on_a_phone()
        .await
        .opens(Host::with_tag().leading_to("/204").falling_back_to("/204"))
        .await
        .taps_exit()
        .await;
    let reader = reader.sees_the_cover().await.looks_at_the_print().await;
    let printed = reader.text_on_screen().await;
    reader.holds("a blank sheet", printed.trim().is_empty() || printed.trim() == "Loading.", &printed).await;
}
