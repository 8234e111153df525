<?php
/**
 * A tag of the guide's, from what a writer set.
 *
 * @package Wayside
 */

defined( 'ABSPATH' ) || exit;

/** What a writer may set of an exit, and of which kind it is. Nothing else is let through. */
const WAYSIDE_EXIT_ATTRIBUTES = array(
	'exit-url'      => 'address',
	'exit-fallback' => 'address',
	'exit-label'    => 'text',
	'exit-side'     => 'text',
	'exit-keys'     => 'text',
	'exit-quiet'    => 'switch',
	'exit-new-tab'  => 'switch',
	'exit-offset'   => 'text',
	'history-guard' => 'switch',
	'mask-url'      => 'text',
	'lang'          => 'text',
);

/** And of a guide. `base` is not among them: see files.php. */
const WAYSIDE_GUIDE_ATTRIBUTES = array(
	'guide'   => 'text',
	'topic'   => 'text',
	'display' => 'text',
	'scheme'  => 'text',
) + WAYSIDE_EXIT_ATTRIBUTES;

/**
 * What was set, as it may be printed: values that say something, each name known.
 *
 * @param array $set   By name; a shortcode has a switch's name as a value without a name.
 * @param array $known Names and kinds.
 */
function wayside_values( $set, $known ) {
	$values = array();
	foreach ( $known as $name => $kind ) {
		$value = isset( $set[ $name ] ) ? $set[ $name ] : in_array( $name, array_filter( $set, 'is_int', ARRAY_FILTER_USE_KEY ), true );
		if ( 'switch' === $kind ) {
			if ( $value && ! in_array( $value, array( 'false', 'no', '0' ), true ) ) {
				$values[ $name ] = '';
			}
			continue;
		}
		if ( ! is_scalar( $value ) || is_bool( $value ) ) {
			continue;
		}
		$value = trim( (string) $value );
		if ( 'address' === $kind ) {
			$value = wayside_outward( $value );
		}
		if ( '' !== $value ) {
			$values[ $name ] = $value;
		}
	}
	return $values;
}

/**
 * An address as the exit takes it: `https`, on another site; else an empty text.
 *
 * @param string $address What a writer has typed.
 */
function wayside_outward( $address ) {
	$url  = esc_url_raw( $address, array( 'https' ) );
	$host = strtolower( (string) wp_parse_url( $url, PHP_URL_HOST ) );
	return '' !== $host && strtolower( (string) wp_parse_url( home_url(), PHP_URL_HOST ) ) !== $host ? $url : '';
}

/**
 * Markup of an element, with what is in it.
 *
 * @param string $name    Its name.
 * @param array  $values  From `wayside_values()`.
 * @param string $content Markup.
 */
function wayside_tag( $name, $values, $content = '' ) {
	$attributes = '';
	foreach ( $values as $key => $value ) {
		$attributes .= '' === $value ? " $key" : sprintf( ' %s="%s"', $key, esc_attr( $value ) );
	}
	return "<$name$attributes>$content</$name>";
}

/**
 * A guide. It holds its printed text in a closed root, so that it can be read and left where no script runs.
 *
 * @param array $set What a writer set.
 */
function wayside_guide( $set ) {
	$guides = wayside_guides();
	$values = wayside_values( $set, WAYSIDE_GUIDE_ATTRIBUTES );
	if ( empty( $values['guide'] ) || ! isset( $guides[ $values['guide'] ] ) ) {
		$values['guide'] = (string) key( $guides );
	}
	if ( '' === $values['guide'] ) {
		return wayside_nothing();
	}
	$values['lang'] = wayside_language( $guides[ $values['guide'] ], isset( $values['lang'] ) ? $values['lang'] : '' );
	if ( is_feed() ) {
		return sprintf( '<p><a href="%s">%s</a></p>', esc_url( get_permalink() ), esc_html( get_the_title() ) );
	}
	return wayside_page_needs() . wayside_tag( 'wayside-guide', $values, wayside_printed( $values ) );
}

/**
 * The exit alone, as a guide has it: a plain link where no script runs.
 *
 * @param array $set What a writer set.
 */
function wayside_exit( $set ) {
	$guides = wayside_guides();
	if ( ! $guides || is_feed() ) {
		return wayside_nothing();
	}
	$values         = wayside_values( $set, WAYSIDE_EXIT_ATTRIBUTES );
	$values['lang'] = wayside_language( reset( $guides ), isset( $values['lang'] ) ? $values['lang'] : '' );
	list( $exit )   = wayside_printed_halves( (string) key( $guides ), $values );
	return wayside_page_needs() . wayside_tag( 'wayside-exit', $values, '' === $exit ? '' : "$exit</template>" );
}

/** For those who can do something about it; to everybody else, nothing. */
function wayside_nothing() {
	if ( is_feed() || ! current_user_can( 'edit_posts' ) ) {
		return '';
	}
	return '<p>' . esc_html__( 'Wayside: this copy of the plugin holds no guide. Install the zip that was built with one. (Visitors do not see this line.)', 'wayside' ) . '</p>';
}

/**
 * The language to begin in: the one that was set, the site's, or the guide's first.
 *
 * @param array  $languages Those of the guide.
 * @param string $set       What a writer set.
 */
function wayside_language( $languages, $set ) {
	foreach ( array( $set, get_bloginfo( 'language' ) ) as $wanted ) {
		foreach ( array( $wanted, strtok( $wanted, '-_' ) ) as $tag ) {
			if ( in_array( $tag, $languages, true ) ) {
				return $tag;
			}
		}
	}
	return in_array( 'en', $languages, true ) ? 'en' : $languages[0];
}

/**
 * What stands in the element until, or unless, a script comes: the printed guide with the writer's own exit; of a guide that
 * is not shown in the page itself, a link to its own page.
 *
 * @param array $values From `wayside_values()`.
 */
function wayside_printed( $values ) {
	list( $exit, $rest ) = wayside_printed_halves( $values['guide'], $values );
	if ( '' !== $exit && ( ! isset( $values['display'] ) || 'inline' === $values['display'] ) ) {
		return $exit . $rest;
	}
	$page = "index.{$values['lang']}.html";
	if ( ! is_readable( plugin_dir_path( WAYSIDE_PLUGIN ) . "files/$page" ) ) {
		$page = 'index.html';
	}
	return sprintf( '<p><a href="%s">%s</a></p>', esc_url( wayside_files_url() . $page ), esc_html__( 'Help and answers', 'wayside' ) );
}

/**
 * The printed guide in two: the writer's own exit and all before it, and what comes after; two empty texts if there is none.
 *
 * @param string $guide  Which guide.
 * @param array  $values From `wayside_values()`.
 */
function wayside_printed_halves( $guide, $values ) {
	$snippet = wayside_snippet( $guide, $values['lang'] );
	// The build does not know where this site keeps its plugins: of the styles' address only the name holds.
	$snippet = preg_replace_callback(
		'/(<link rel="stylesheet" href=")(?:[^"]*\/)?([^"\/]+")/',
		function ( $found ) {
			return $found[1] . esc_url( wayside_files_url() ) . $found[2];
		},
		$snippet
	);
	$from    = strpos( $snippet, '<template' );
	$to      = strrpos( $snippet, '</template>' );
	if ( false === $from || false === $to ) {
		return array( '', '' );
	}
	// The first link of a guide is its exit.
	$template = substr( $snippet, $from, $to + strlen( '</template>' ) - $from );
	$end      = strpos( $template, '</a>' ) + strlen( '</a>' );
	return array( wayside_printed_exit( substr( $template, 0, $end ), $values ), substr( $template, $end ) );
}

/**
 * The printed exit, as it was set.
 *
 * @param string $printed All from the beginning of the template to the end of the exit's words.
 * @param array  $values  From `wayside_values()`.
 */
function wayside_printed_exit( $printed, $values ) {
	$puts = function ( $pattern, $value ) use ( &$printed ) {
		$printed = preg_replace_callback(
			$pattern,
			function ( $found ) use ( $value ) {
				return $found[1] . $value . $found[2];
			},
			$printed,
			1
		);
	};
	if ( isset( $values['exit-url'] ) ) {
		$puts( '/(<a part="exit"[^>]* href=")[^"]*(")/', esc_url( $values['exit-url'], array( 'https' ) ) );
	}
	if ( isset( $values['exit-fallback'] ) ) {
		$puts( '/(<a part="exit"[^>]* data-fallback=")[^"]*(")/', esc_url( $values['exit-fallback'], array( 'https' ) ) );
	}
	if ( isset( $values['exit-label'] ) ) {
		$puts( '/(<a part="exit"[^>]*><b>)[^<]*(<\/b>)/', esc_html( $values['exit-label'] ) );
	}
	if ( isset( $values['exit-side'] ) ) {
		$puts( '/(<a part="exit")( )/', ' data-side="' . esc_attr( $values['exit-side'] ) . '"' );
	}
	return $printed;
}
