<?php
/**
 * What a page with a guide, or with an exit, needs besides: the one script, and no word to anybody of where a reader was. Every
 * other page of the site stays as it is.
 *
 * @package Wayside
 */

defined( 'ABSPATH' ) || exit;

/**
 * Asks for both from where an element is printed, and returns the markup that goes before it. A page's cache keeps what is in
 * the page, and not always its headers; so the policy stands there, too.
 */
function wayside_page_needs() {
	wayside_tells_nobody();
	wayside_wants_script();
	return '<meta name="referrer" content="no-referrer">';
}

/** The header, if it is not too late for one: block themes make the page first, and send it then. */
function wayside_tells_nobody() {
	if ( ! headers_sent() ) {
		header( 'Referrer-Policy: no-referrer' );
	}
}

/** The script, once. Its address has no version added: it is named, and checked, by its bytes. */
function wayside_wants_script() {
	$script = wayside_script();
	if ( $script ) {
		// phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion -- the hash in its name says more than a version.
		wp_enqueue_script( 'wayside', wayside_files_url() . $script[0], array(), null, false );
	}
}

/**
 * The tag, as the build means it. By hand, since WordPress has no word for integrity, and before 6.3 none for async.
 *
 * @param string $tag    As WordPress would print it.
 * @param string $handle Whose it is.
 */
function wayside_script_tag( $tag, $handle ) {
	$script = wayside_script();
	if ( 'wayside' !== $handle || ! $script ) {
		return $tag;
	}
	list( $name, $integrity ) = $script;
	return sprintf(
		'<script async src="%s" integrity="%s" crossorigin="anonymous" fetchpriority="high"></script>' . "\n",
		esc_url( wayside_files_url() . $name ),
		esc_attr( $integrity )
	);
}
add_filter( 'script_loader_tag', 'wayside_script_tag', 100, 2 );

/** In classic themes an element is printed when the head has been sent. So the page itself is asked beforehand. */
function wayside_looks_ahead() {
	$post = is_singular() ? get_post() : null;
	if ( ! $post ) {
		return;
	}
	foreach ( array( 'guide', 'exit' ) as $block ) {
		if ( has_block( "wayside/$block", $post ) || has_shortcode( $post->post_content, 'guide' === $block ? 'wayside' : 'wayside-exit' ) ) {
			wayside_tells_nobody();
			add_action( 'wp_enqueue_scripts', 'wayside_wants_script' );
		}
	}
}
add_action( 'template_redirect', 'wayside_looks_ahead' );

/**
 * WordPress makes curly quotes and the like in all that it prints. The guide's text was read and reviewed as it is.
 *
 * @param array $tags Elements that are left alone.
 */
function wayside_keeps_the_text( $tags ) {
	$tags[] = 'template';
	return $tags;
}
add_filter( 'no_texturize_tags', 'wayside_keeps_the_text' );
