"""Sound: devices, recording that survives a crash, playback, decoding, resampling, voice activity."""
