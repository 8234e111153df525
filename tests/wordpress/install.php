<?php
// install.php WORDPRESS ZIP: installs WordPress, its writers, and the plugin from its zip, as its pages do it. Says what it is.
define( 'WP_INSTALLING', true );
list( , $wordpress, $zip ) = $argv;
require "$wordpress/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';

$fails = function ( $why ) {
	fwrite( STDERR, $why . "\n" );
	exit( 1 );
};

$password = 'a long password of a test';
wp_install( 'Riverbend Neighbors', 'administrator', 'administrator@host.localhost', true, '', $password );
foreach ( array( 'editor', 'author', 'contributor' ) as $role ) {
	wp_insert_user( array( 'user_login' => $role, 'user_pass' => $password, 'user_email' => "$role@host.localhost", 'role' => $role ) );
}
// Who has been here before is not shown around.
foreach ( get_users() as $user ) {
	update_user_meta( $user->ID, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', array(
		'core/edit-post' => array( 'welcomeGuide' => false ),
		'core'           => array( 'welcomeGuide' => false ),
		'_modified'      => gmdate( 'c' ),
	) );
}
update_option( 'admin_email_lifespan', time() + YEAR_IN_SECONDS );

$upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
if ( true !== $upgrader->install( $zip, array( 'overwrite_package' => true ) ) ) {
	$fails( 'the zip was not installed: ' . implode( ' ', $upgrader->skin->get_upgrade_messages() ) );
}
$activated = activate_plugin( 'wayside/wayside.php' );
if ( is_wp_error( $activated ) ) {
	$fails( $activated->get_error_message() );
}
$theme = wp_get_theme();
echo wp_json_encode( array( 'wordpress' => $GLOBALS['wp_version'], 'theme' => $theme->get( 'Name' ) . ' ' . $theme->get( 'Version' ), 'php' => PHP_VERSION ) );
