//! Smaller files: JavaScript and CSS minified, everything compressed.

use brotli::enc::{BrotliEncoderParams, backward_references::BrotliEncoderMode};
use lightningcss::{
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet},
    targets::Browsers,
};
use oxc::{
    allocator::Allocator,
    codegen::{Codegen, CodegenOptions},
    minifier::{Minifier, MinifierOptions},
    parser::Parser,
    span::SourceType,
};
use std::io::Write;

/// The oldest browsers that styles are written for: those of the turn of 2020, on phones that are still in use.
const OLDEST: Browsers = Browsers {
    android: None,
    chrome: Some(87 << 16),
    edge: Some(87 << 16),
    firefox: Some(78 << 16),
    ie: None,
    ios_saf: Some(14 << 16 | 5 << 8),
    opera: None,
    safari: Some(14 << 16 | 1 << 8),
    samsung: Some(14 << 16),
};

/// A script or module, minified.
///
/// # Errors
/// What the parser refused: a fault of this build's own files.
pub(super) fn javascript(source: &str, module: bool) -> Result<String, String> {
    let allocator = Allocator::default();
    let kind = if module { SourceType::mjs() } else { SourceType::script() };
    let parsed = Parser::new(&allocator, source, kind).parse();
    if let Some(error) = parsed.diagnostics.first() {
        return Err(format!("A script of this build cannot be read: {error}."));
    }
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let printed = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(minified.scoping).build(&program);
    Ok(printed.code)
}

/// A style sheet, minified.
///
/// # Errors
/// What the parser refused, with its line.
pub(super) fn styles(source: &str) -> Result<String, String> {
    let fault = |error: &dyn std::fmt::Display| format!("A style sheet of this build cannot be read: {error}.");
    let mut sheet = StyleSheet::parse(source, ParserOptions::default()).map_err(|error| fault(&error))?;
    sheet
        .minify(MinifyOptions { targets: OLDEST.into(), ..MinifyOptions::default() })
        .map_err(|error| fault(&error))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets: OLDEST.into(), ..PrinterOptions::default() });
    Ok(printed.map_err(|error| fault(&error))?.code)
}

/// Brotli at its strongest (RFC 7932): the smallest of two ways. What is not words, such as an engine, comes out smaller in
/// blocks of 64 kB reckoned as those of fonts are.
pub(super) fn brotli(bytes: &[u8]) -> Vec<u8> {
    /// A page of megabytes is the text of thousands of places: at its strongest that takes minutes, for a tenth less.
    const LARGE: usize = 1 << 20;
    let large = bytes.len() > LARGE;
    let plain = BrotliEncoderParams { quality: if large { 9 } else { 11 }, lgwin: 22, ..Default::default() };
    let blocks = BrotliEncoderParams { mode: BrotliEncoderMode::BROTLI_MODE_FONT, lgblock: 16, ..plain.clone() };
    let pack = |parameters: &BrotliEncoderParams| {
        let mut packed = Vec::new();
        let mut input = bytes;
        // Writing into memory does not fail.
        let _ = brotli::BrotliCompress(&mut input, &mut packed, parameters);
        packed
    };
    let ways = if large { vec![plain] } else { vec![plain, blocks] };
    ways.iter().map(pack).min_by_key(Vec::len).unwrap_or_default()
}

/// Gzip at its strongest (RFC 1952).
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let _ = packed.write_all(bytes);
    packed.finish().unwrap_or_default()
}
