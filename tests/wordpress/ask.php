<?php
// ask.php WORDPRESS CODE: runs a test's code in WordPress and prints what it returns, as JSON.
list( , $wordpress, $code ) = $argv;
require "$wordpress/wp-load.php";
echo wp_json_encode( eval( $code ) );
