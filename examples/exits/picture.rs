//! Screenshots, asked what shows on them.

use std::io::Cursor;

/// A decoded screenshot.
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Reads a PNG as browsers write it.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().ok()?;
        let mut buffer = vec![0; reader.output_buffer_size()?];
        let frame = reader.next_frame(&mut buffer).ok()?;
        let channels = frame.color_type.samples();
        let pixels = buffer[..frame.buffer_size()]
            .chunks_exact(channels)
            .map(|pixel| if channels < 3 { [pixel[0]; 3] } else { [pixel[0], pixel[1], pixel[2]] })
            .collect();
        Some(Self { width: frame.width as usize, height: frame.height as usize, pixels })
    }

    /// How many pixels are near a colour.
    pub fn count(&self, colour: [u8; 3]) -> usize {
        let near = |pixel: &[u8; 3]| pixel.iter().zip(colour).all(|(one, other)| one.abs_diff(other) < 12);
        self.pixels.iter().filter(|pixel| near(pixel)).count()
    }

    /// How much of the picture is its most frequent colour, from 0 to 1.
    pub fn blankness(&self) -> f64 {
        let mut counts = std::collections::HashMap::<[u8; 3], usize>::new();
        for pixel in &self.pixels {
            *counts.entry(*pixel).or_default() += 1;
        }
        counts.values().max().copied().unwrap_or_default() as f64 / self.pixels.len().max(1) as f64
    }

    /// Whether the picture is dark on the whole.
    pub fn is_dark(&self) -> bool {
        let sum: u64 = self.pixels.iter().flatten().map(|channel| u64::from(*channel)).sum();
        sum < 384 * self.pixels.len() as u64
    }

    /// The colours of a column of pixels, top to bottom.
    pub fn column(&self, x: f64, from: f64, to: f64) -> Vec<[u8; 3]> {
        let x = (x.max(0.0) as usize).min(self.width.saturating_sub(1));
        let (from, to) = (from.max(0.0) as usize, (to.max(0.0) as usize).min(self.height));
        (from..to).map(|y| self.pixels[y * self.width + x]).collect()
    }

    /// The pixels of a part of the picture.
    pub fn part(&self, (x, y, width, height): (f64, f64, f64, f64)) -> Vec<[u8; 3]> {
        let (left, right) = (x.max(0.0) as usize, ((x + width).max(0.0) as usize).min(self.width));
        let rows = y.max(0.0) as usize..((y + height).max(0.0) as usize).min(self.height);
        rows.flat_map(|row| self.pixels[row * self.width + left..row * self.width + right.max(left)].to_vec()).collect()
    }
}

/// WCAG's contrast between two colours, from 1 to 21.
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let [red, green, blue] = colour.map(|channel| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
