<?php
/**
 * The blocks and the shortcodes. A post holds nothing of a guide but what was set, so whoever may write may put one on a page,
 * and a newer guide is on every page at once.
 *
 * @package Wayside
 */

defined( 'ABSPATH' ) || exit;

/** Both blocks, with one script for the editor. */
function wayside_registers_blocks() {
	wp_register_script(
		'wayside-editor',
		plugins_url( 'blocks/editor.js', WAYSIDE_PLUGIN ),
		array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-i18n' ),
		WAYSIDE_VERSION,
		true
	);
	$known = array(
		'guides' => (object) wayside_guides(),
		'files'  => wayside_files_url(),
	);
	wp_add_inline_script( 'wayside-editor', 'var waysideFiles = ' . wp_json_encode( $known, JSON_HEX_TAG ) . ';', 'before' );
	register_block_type( dirname( __DIR__ ) . '/blocks/guide', array( 'render_callback' => 'wayside_guide_block' ) );
	register_block_type( dirname( __DIR__ ) . '/blocks/exit', array( 'render_callback' => 'wayside_exit_block' ) );
}
add_action( 'init', 'wayside_registers_blocks' );

/**
 * `exitUrl` of a block is `exit-url` of the element.
 *
 * @param array $attributes A block's.
 */
function wayside_from_block( $attributes ) {
	$set = array();
	foreach ( $attributes as $name => $value ) {
		$set[ strtolower( preg_replace( '/[A-Z]/', '-$0', $name ) ) ] = $value;
	}
	return $set;
}

/**
 * A guide's block on the page.
 *
 * @param array $attributes What was set in the editor.
 */
function wayside_guide_block( $attributes ) {
	return wayside_guide( wayside_from_block( $attributes ) );
}

/**
 * An exit's block on the page.
 *
 * @param array $attributes What was set in the editor.
 */
function wayside_exit_block( $attributes ) {
	return wayside_exit( wayside_from_block( $attributes ) );
}

/**
 * `[wayside guide="webster-groves" lang="en" exit-url="https://www.weather.gov/"]`
 *
 * @param array|string $set An empty text where nothing was set.
 */
function wayside_guide_shortcode( $set ) {
	return wayside_guide( (array) $set );
}
add_shortcode( 'wayside', 'wayside_guide_shortcode' );

/**
 * `[wayside-exit exit-url="https://www.weather.gov/"]`
 *
 * @param array|string $set An empty text where nothing was set.
 */
function wayside_exit_shortcode( $set ) {
	return wayside_exit( (array) $set );
}
add_shortcode( 'wayside-exit', 'wayside_exit_shortcode' );
