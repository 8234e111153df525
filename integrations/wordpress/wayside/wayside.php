<?php
/**
 * Plugin Name:       Wayside
 * Description:       A help guide on a page of yours: plain answers, places that help, and a button that leaves at once. It records nothing.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       wayside
 *
 * Read in this order: files (what the build has made), element (a tag of the guide's, from what a writer set), page (what a
 * page with a guide needs besides), blocks (the blocks and shortcodes). It keeps nothing, so there is nothing to clear away.
 *
 * @package Wayside
 */

defined( 'ABSPATH' ) || exit;

define( 'WAYSIDE_VERSION', '0.1.0' );
define( 'WAYSIDE_PLUGIN', __FILE__ );

require __DIR__ . '/inc/files.php';
require __DIR__ . '/inc/element.php';
require __DIR__ . '/inc/page.php';
require __DIR__ . '/inc/blocks.php';
