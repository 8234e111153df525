<?php
/**
 * What the build has made, in `files/`: which guides there are, in which languages, and how they are printed.
 *
 * The files are the site's own, served from this plugin's folder: a reader's browser asks nobody else. Where they are is not
 * for a writer to say: whoever may write could then have any script run on the site.
 *
 * @package Wayside
 */

defined( 'ABSPATH' ) || exit;

/** The address of the files, with a slash at its end. */
function wayside_files_url() {
	return plugins_url( 'files/', WAYSIDE_PLUGIN );
}

/**
 * The guides and their languages: `array( 'webster-groves' => array( 'en', 'es' ) )`. A language is one that has a paste-in.
 */
function wayside_guides() {
	static $guides = null;
	if ( null === $guides ) {
		$guides = array();
		$found  = glob( plugin_dir_path( WAYSIDE_PLUGIN ) . 'files/guides/*/*.snippet.html' );
		foreach ( $found ? $found : array() as $path ) {
			$guides[ basename( dirname( $path ) ) ][] = basename( $path, '.snippet.html' );
		}
	}
	return $guides;
}

/**
 * A guide's paste-in, as the build has made it; an empty text where there is none. Only what `wayside_guides()` names is read.
 *
 * @param string $guide Which guide.
 * @param string $lang  In which language.
 */
function wayside_snippet( $guide, $lang ) {
	$guides = wayside_guides();
	if ( ! isset( $guides[ $guide ] ) || ! in_array( $lang, $guides[ $guide ], true ) ) {
		return '';
	}
	return (string) file_get_contents( plugin_dir_path( WAYSIDE_PLUGIN ) . "files/guides/$guide/$lang.snippet.html" );
}

/**
 * The script as the build names it in every paste-in: `array( 'wayside.0123456789ab.js', 'sha384-…' )`; nothing if no paste-in
 * names one. A browser that has kept the script of an older build has it under another name, and does not hold it against
 * this hash.
 */
function wayside_script() {
	foreach ( wayside_guides() as $guide => $languages ) {
		$tag = '/ src="(?:[^"]*\/)?(wayside\.(?:[0-9a-f]{12}\.)?js)" integrity="(sha384-[A-Za-z0-9+\/=]+)"/';
		if ( preg_match( $tag, wayside_snippet( $guide, $languages[0] ), $found ) ) {
			return array( $found[1], $found[2] );
		}
	}
	return array();
}
