// What a writer sees of the blocks: in the page a calm card that says what visitors will find there, beside it the settings.
// The guide itself does not run in the editor: its button would leave, and what was written would be lost.
//
// Written for the browser as it is; nothing has to be built. `waysideFiles` is from inc/blocks.php.

( function ( wp, files ) {
	'use strict';
	const { blocks, blockEditor, components, element, i18n } = wp;
	const { createElement: make, Fragment } = element;
	const { InspectorControls, useBlockProps } = blockEditor;
	const { PanelBody, Placeholder, SelectControl, TextControl, ToggleControl } = components;
	const { __ } = i18n;

	const guides = files.guides || {};
	const same = { __nextHasNoMarginBottom: true, __next40pxDefaultSize: true };

	const outward = ( address ) => {
		try {
			const url = new URL( address );
			return url.protocol === 'https:' && url.host !== location.host;
		} catch ( _ ) {
			return false;
		}
	};

	// Controls, each for one attribute of the block.
	const controls = ( { attributes, setAttributes } ) => {
		const base = ( name, label, help ) => ( {
			...same, key: name, label, help, value: attributes[ name ], onChange: ( value ) => setAttributes( { [ name ]: value } ),
		} );
		return {
			choice: ( name, label, options, help ) =>
				make( SelectControl, { ...base( name, label, help ), options: options.map( ( [ value, words ] ) => ( { value, label: words } ) ) } ),
			text: ( name, label, help ) => make( TextControl, base( name, label, help ) ),
			address: ( name, label, help ) => {
				const wrong = attributes[ name ] && ! outward( attributes[ name ] );
				return make( TextControl, {
					...base( name, label, wrong ? __( 'Not used: it has to begin with https:// and lead to another website.', 'wayside' ) : help ),
					type: 'url', placeholder: 'https://',
				} );
			},
			toggle: ( name, label, help ) => make( ToggleControl, {
				__nextHasNoMarginBottom: true, key: name, label, help, checked: !! attributes[ name ],
				onChange: ( value ) => setAttributes( { [ name ]: value } ),
			} ),
		};
	};

	const leaving = ( { address, choice, text, toggle } ) => make( PanelBody, { key: 'leaving', title: __( 'Leaving', 'wayside' ) },
		address( 'exitUrl', __( 'Exit address', 'wayside' ), __( 'Where the button leads. Empty: the guide’s own.', 'wayside' ) ),
		address( 'exitFallback', __( 'If that does not answer', 'wayside' ) ),
		text( 'exitLabel', __( 'Words on the button', 'wayside' ), __( 'A plain verb. Empty: the guide’s own, in its language.', 'wayside' ) ),
		choice( 'exitSide', __( 'Where the button is', 'wayside' ), [
			[ '', __( 'A bar at the bottom', 'wayside' ) ],
			[ 'start', __( 'Bottom corner, where lines begin', 'wayside' ) ],
			[ 'end', __( 'Bottom corner, where lines end', 'wayside' ) ],
		] ),
		toggle( 'historyGuard', __( 'Pages of this site leave no entry behind', 'wayside' ),
			__( 'Back after leaving then shows what was before this site. Put it on every page.', 'wayside' ) ),
	);

	const card = ( props, icon, label, lines ) => make( 'div', props,
		make( Placeholder, { icon, label }, make( 'div', {}, ...lines.map( ( line, at ) => make( 'p', { key: at, style: { margin: '0 0 .5em' } }, line ) ) ) ) );

	const exitLine = ( { exitUrl } ) => outward( exitUrl )
		? i18n.sprintf( /* translators: %s: an address */ __( 'The button leaves to %s', 'wayside' ), exitUrl )
		: __( 'The button leaves to the guide’s own exit.', 'wayside' );

	blocks.registerBlockType( 'wayside/guide', {
		edit( props ) {
			const { attributes } = props;
			const has = controls( props );
			const names = Object.keys( guides );
			const shown = attributes.guide && guides[ attributes.guide ] ? attributes.guide : names[ 0 ];
			const languages = guides[ shown ] || [];
			const settings = make( InspectorControls, { key: 'settings' },
				make( PanelBody, { key: 'guide', title: __( 'Guide', 'wayside' ) },
					has.choice( 'guide', __( 'Guide', 'wayside' ), [ [ '', names[ 0 ] || '' ], ...names.slice( 1 ).map( ( name ) => [ name, name ] ) ] ),
					has.choice( 'lang', __( 'Language it begins in', 'wayside' ),
						[ [ '', __( 'The site’s, if it has it', 'wayside' ) ], ...languages.map( ( tag ) => [ tag, tag ] ) ], __( 'Readers can change it.', 'wayside' ) ),
					has.choice( 'display', __( 'How it is shown', 'wayside' ), [
						[ '', __( 'In the page', 'wayside' ) ],
						[ 'panel', __( 'Behind a button, in a sheet', 'wayside' ) ],
						[ 'sealed', __( 'Sealed: no script of the page can look into it', 'wayside' ) ],
					], attributes.display === 'sealed' && __( 'On nginx the server has to be told something for this: see “Sealed” in the plugin’s readme.', 'wayside' ) ),
					has.text( 'topic', __( 'Topic that is open from the start', 'wayside' ) ),
					make( 'p', { key: 'files' }, __( 'The files come from this website:', 'wayside' ), ' ', make( 'code', { style: { overflowWrap: 'anywhere' } }, files.files ) ),
				),
				leaving( has ),
			);
			const lines = shown
				? [ i18n.sprintf( /* translators: %s: a guide's name */ __( 'Visitors read the guide “%s” here.', 'wayside' ), shown ), exitLine( attributes ),
					__( 'It does not run in the editor. To try it, save and view the page.', 'wayside' ) ]
				: [ __( 'This copy of the plugin holds no guide. Install the zip that was built with one.', 'wayside' ) ];
			return make( Fragment, {}, settings, card( useBlockProps(), 'sos', __( 'Wayside help guide', 'wayside' ), lines ) );
		},
		save: () => null,
	} );

	blocks.registerBlockType( 'wayside/exit', {
		edit( props ) {
			const settings = make( InspectorControls, { key: 'settings' }, leaving( controls( props ) ) );
			const lines = [ exitLine( props.attributes ), __( 'It does not run in the editor. To try it, save and view the page.', 'wayside' ) ];
			return make( Fragment, {}, settings, card( useBlockProps(), 'exit', __( 'Wayside exit button', 'wayside' ), lines ) );
		},
		save: () => null,
	} );
} )( window.wp, window.waysideFiles || {} );
