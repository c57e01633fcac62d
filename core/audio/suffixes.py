"""How files with sound are usually called."""

from __future__ import annotations

# Folders hold other things too; a file that was chosen by itself is tried whatever its name is.
SOUND_SUFFIXES = frozenset(
    ".wav .mp3 .m4a .aac .flac .ogg .oga .opus .wma .amr .aiff .aif .caf .webm .mp4 .m4v .mov .mkv .avi .3gp .mpg "
    ".mpeg .ts .wmv".split()
)
