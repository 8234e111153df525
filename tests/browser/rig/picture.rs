//! Screenshots, looked at pixel by pixel.

use std::collections::HashMap;
use std::io::Cursor;

/// A decoded screenshot.
pub struct Picture {
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Reads a PNG as browsers write it: eight bits a channel.
    pub fn read(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().expect("a browser's screenshot is a PNG");
        let mut buffer = vec![0; reader.output_buffer_size().expect("a screenshot fits into memory")];
        let frame = reader.next_frame(&mut buffer).expect("a screenshot has a picture in it");
        let channels = frame.color_type.samples();
        let pixels = buffer[..frame.buffer_size()]
            .chunks_exact(channels)
            .map(|pixel| if channels < 3 { [pixel[0]; 3] } else { [pixel[0], pixel[1], pixel[2]] })
            .collect();
        Self { pixels }
    }

    /// How much of the picture is its most frequent colour, from 0 to 1. A blank cover with one word on it is
    /// above 0.98; a page that one can read is not.
    pub fn blankness(&self) -> f64 {
        self.most().1 as f64 / self.pixels.len().max(1) as f64
    }

    /// The most frequent colour: red, green, blue.
    pub fn most_of_it(&self) -> [u8; 3] {
        self.most().0
    }

    fn most(&self) -> ([u8; 3], usize) {
        let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
        for pixel in &self.pixels {
            *counts.entry(*pixel).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(_, count)| *count).unwrap_or_default()
    }

    /// Whether the picture is dark on the whole.
    pub fn is_dark(&self) -> bool {
        let sum: u64 = self.pixels.iter().flatten().map(|channel| u64::from(*channel)).sum();
        sum < 384 * self.pixels.len() as u64
    }
}

/// One green pixel, for the host's icon.
pub fn dot() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&[40, 110, 70]))
        .expect("one pixel can be written");
    bytes
}
