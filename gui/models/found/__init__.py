"""Models that other apps keep on this computer."""
