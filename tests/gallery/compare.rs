//! Two pictures side by side: which of their pixels differ, and how small a picture can be kept.

use std::collections::HashMap;
use std::io::Cursor;

/// How far apart a colour may be from what was accepted, in each of red, green and blue (0 to 255).
const APART: u8 = 4;

/// The same for the edges of letters, which the accepted picture has in a few colours only.
const EDGES_APART: u8 = COARSE + 8;

/// How far the colour of an edge may be moved to make a picture small.
const COARSE: u8 = 48;

/// So many colours, the most frequent ones, are kept as they are: what is painted, and the hearts of letters.
const EXACT: usize = 10;

/// What marks a colour of the palette as that of an edge: it is not quite opaque, which nobody sees.
const EDGE: u8 = 254;

/// A picture: its width, and its pixels line by line, in red, green, blue and whether it is as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

/// What differs between two pictures of the same size.
#[derive(Debug)]
pub struct Difference {
    /// How many pixels.
    pub pixels: usize,
    /// Of how many.
    pub of: usize,
    /// The smallest box around them: left, top, right, bottom.
    pub within: (usize, usize, usize, usize),
    /// The new picture, pale, and every pixel that differs in red.
    pub shown: Picture,
}

impl Picture {
    /// Reads a PNG of eight bits a channel, with a palette or without.
    pub fn read(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().expect("a picture is a PNG");
        let mut buffer = vec![0; reader.output_buffer_size().expect("a picture fits into memory")];
        let frame = reader.next_frame(&mut buffer).expect("a PNG has a picture in it");
        let pixels = buffer[..frame.buffer_size()]
            .chunks_exact(frame.color_type.samples())
            .map(|pixel| match *pixel {
                [red, green, blue, alpha] => [red, green, blue, alpha],
                [red, green, blue] => [red, green, blue, 255],
                [grey, ..] => [grey, grey, grey, 255],
                [] => [0; 4],
            })
            .collect();
        Self { width: frame.width as usize, pixels }
    }

    /// Width and height.
    pub fn size(&self) -> (usize, usize) {
        (self.width, self.pixels.len() / self.width.max(1))
    }

    /// What of it lies in a box: left, top, width, height.
    #[allow(dead_code, reason = "for the odd hosts")]
    pub fn part(&self, (left, top, width, height): (usize, usize, usize, usize)) -> Self {
        let width = width.min(self.width.saturating_sub(left));
        let lines = self.pixels.chunks(self.width.max(1)).skip(top).take(height);
        Self { width, pixels: lines.flat_map(|line| &line[left..left + width]).copied().collect() }
    }

    /// How many pixels have none alike in another picture of the same size, neither at their place nor one line above or below it:
    /// letters fall on one line or the next.
    #[allow(dead_code, reason = "for the odd hosts")]
    pub fn strange_to(&self, other: &Self) -> Option<usize> {
        let alike = |at: usize, pixel: &[u8; 4]| {
            let lines = [Some(at), at.checked_sub(self.width), at.checked_add(self.width)];
            lines.into_iter().flatten().any(|at| other.pixels.get(at).is_some_and(|one| apart(pixel, one) <= APART))
        };
        let strange = || self.pixels.iter().enumerate().filter(|(at, pixel)| !alike(*at, pixel)).count();
        (self.size() == other.size()).then(strange)
    }

    /// What differs from the picture that was accepted; nothing to compare where their sizes do.
    pub fn differs_from(&self, accepted: &Self) -> Option<Difference> {
        if self.size() != accepted.size() {
            return None;
        }
        let mut shown = self.clone();
        let (mut pixels, mut within) = (0, (usize::MAX, usize::MAX, 0, 0));
        for (at, (new, old)) in self.pixels.iter().zip(&accepted.pixels).enumerate() {
            let differs = apart(new, old) > if old[3] == EDGE { EDGES_APART } else { APART };
            let grey = 190 + ((u16::from(new[0]) + u16::from(new[1]) + u16::from(new[2])) / 12) as u8;
            shown.pixels[at] = if differs { [220, 0, 0, 255] } else { [grey, grey, grey, 255] };
            if differs {
                let (x, y) = (at % self.width, at / self.width);
                pixels += 1;
                within = (within.0.min(x), within.1.min(y), within.2.max(x), within.3.max(y));
            }
        }
        Some(Difference { pixels, of: self.pixels.len(), within, shown })
    }

    /// The picture as a small PNG: its most frequent colours as they are, every other one moved to one of a few, by [`COARSE`]
    /// at most. Where that is not enough, all colours are kept.
    pub fn small(&self) -> Vec<u8> {
        let mut counts: HashMap<[u8; 4], usize> = HashMap::new();
        for pixel in &self.pixels {
            *counts.entry(*pixel).or_default() += 1;
        }
        let mut colours: Vec<([u8; 4], usize)> = counts.into_iter().collect();
        colours.sort_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
        // Two pixels a byte if that is enough, else one.
        for most in [16, 256] {
            for coarse in (0..=COARSE).step_by(4) {
                let Some((palette, places)) = coarsened(&colours, most, coarse) else { continue };
                let packed = |pixels: &[[u8; 4]]| match *pixels {
                    [one, other] => places[&one] << 4 | places[&other],
                    [one, ..] if most == 16 => places[&one] << 4,
                    [one, ..] => places[&one],
                    [] => 0,
                };
                let lines = self.pixels.chunks(self.width);
                let lines = lines.flat_map(|line| line.chunks(if most == 16 { 2 } else { 1 }).map(packed));
                return self.encoded(&lines.collect::<Vec<u8>>(), &palette);
            }
        }
        self.encoded(
            &self.pixels.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect::<Vec<u8>>(),
            &[],
        )
    }

    /// The picture as a PNG, of two pixels a byte if there is a palette of 16 colours at most.
    fn encoded(&self, pixels: &[u8], palette: &[[u8; 4]]) -> Vec<u8> {
        let (width, height) = self.size();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
        encoder.set_compression(png::Compression::High);
        if palette.is_empty() {
            encoder.set_color(png::ColorType::Rgb);
            encoder.set_depth(png::BitDepth::Eight);
        } else {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_depth(if palette.len() > 16 { png::BitDepth::Eight } else { png::BitDepth::Four });
            encoder.set_palette(
                palette.iter().flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect::<Vec<u8>>(),
            );
            encoder.set_trns(palette.iter().map(|[.., alpha]| *alpha).collect::<Vec<u8>>());
            // After the first line, which chooses filters of its own. What a palette's numbers are to each other means nothing.
            encoder.set_filter(png::Filter::NoFilter);
        }
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(pixels))
            .expect("a picture can be written");
        bytes
    }
}

/// A palette, and where in it each colour is.
type Coarsened = (Vec<[u8; 4]>, HashMap<[u8; 4], u8>);

/// A palette of so many colours at most, the most frequent ones as they are; nothing where that many do not do.
fn coarsened(colours: &[([u8; 4], usize)], most: usize, coarse: u8) -> Option<Coarsened> {
    let mut palette: Vec<[u8; 4]> = Vec::new();
    let mut places = HashMap::new();
    for (rank, (colour, _)) in colours.iter().enumerate() {
        let [red, green, blue, _] = *colour;
        let edges = palette.iter().enumerate().skip(EXACT);
        let near = edges.map(|(at, known)| (apart(known, colour), at)).min().filter(|(far, _)| *far <= coarse);
        let at = near.map_or(palette.len(), |(_, at)| at);
        if near.is_none() {
            palette.push([red, green, blue, if rank < EXACT { 255 } else { EDGE }]);
        }
        if palette.len() > most {
            return None;
        }
        places.insert(*colour, u8::try_from(at).ok()?);
    }
    // A picture of one byte a pixel says so by its palette.
    if most > 16 {
        palette.resize(palette.len().max(17), [0; 4]);
    }
    Some((palette, places))
}

/// How far two colours are apart in the channel in which they are farthest.
fn apart(one: &[u8; 4], other: &[u8; 4]) -> u8 {
    one.iter().zip(other).take(3).map(|(one, other)| one.abs_diff(*other)).max().unwrap_or_default()
}
