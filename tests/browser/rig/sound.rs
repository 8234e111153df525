//! A sound for the host's page to play, so that a test can hear it stop.

/// Ten seconds of near silence, as a WAV file: 8-bit mono at 8 kHz.
pub fn quiet_tone() -> Vec<u8> {
    const RATE: u32 = 8_000;
    const LENGTH: u32 = RATE * 10;
    let mut wav = Vec::new();
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(36 + LENGTH).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16_u32.to_le_bytes());
    wav.extend_from_slice(&1_u16.to_le_bytes());
    wav.extend_from_slice(&1_u16.to_le_bytes());
    wav.extend_from_slice(&RATE.to_le_bytes());
    wav.extend_from_slice(&RATE.to_le_bytes());
    wav.extend_from_slice(&1_u16.to_le_bytes());
    wav.extend_from_slice(&8_u16.to_le_bytes());
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&LENGTH.to_le_bytes());
    wav.extend((0..LENGTH).map(|sample| 127 + u8::from(sample % 20 < 10)));
    wav
}
