"""Errors that a person may see: a code and its details. `gui/error_text.py` says them in both languages."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

# One English sentence per code, for the command line and the log. {names} are keys of the error's details.
SENTENCES: dict[str, str] = {
    # the person's input
    "file_missing": "{path} is not there (any more).",
    "file_unreadable": "{path} cannot be read: {reason}.",
    "model_unknown": "There is no model called {model}.",
    "model_format_unknown": "{path} is not a model that Inkstone can read (a GGUF file or a Hugging Face folder).",
    "model_damaged": "{path} is damaged or incomplete: {reason}.",
    "model_unsafe": "{path} holds its weights only as a pickle, which can run hidden code; use a safetensors version.",
    "model_architecture_unknown": "{path} is of the kind {architecture}, which this version cannot run.",
    "model_tokenizer_missing": "{path} has no tokenizer; copy the whole folder and try again.",
    "model_too_large": "This model needs about {needed} of memory and {free} is free.",
    "model_in_trash": "{model} is in the trash; restore it to use it.",
    "folder_empty": "The folder {path} is empty.",
    "text_too_long": "The text is longer than the model's memory window ({tokens} of {context}); shorten it.",
    "audio_unreadable": "{path} is damaged or holds no sound that Inkstone can read: {reason}.",
    "audio_empty": "{path} holds no sound.",
    "speech_language_missing": "{engine} does not understand the language {language}; choose another model.",
    "speech_model_missing": "There is no speech model for this yet; import a Whisper model on the Models page.",
    "recording_unknown": "There is no recording called {recording}.",
    "option_invalid": "{option}: {reason}.",
    "archive_damaged": "{path} is not a complete Inkstone backup: {reason}.",
    "examples_none": "There are no examples yet; choose files or paste some text.",
    "examples_empty": "{path} holds no examples.",
    "examples_format": "{path} holds no examples that can be read; save it as csv, xlsx, json, txt or docx.",
    "examples_unreadable": "{path} cannot be read: it is damaged or of another kind than its name says ({reason}).",
    "examples_damaged": "{path} is damaged in row {row} and cannot be read on from there.",
    "examples_undecodable": "{path}, row {row}: these characters cannot be read; choose another encoding.",
    "examples_columns_differ": "{path} has other columns than {first}; put files of one kind together.",
    "examples_sheet_missing": "{path} has no sheet called {sheet}.",
    "examples_column_missing": "There is no column called {column}.",
    "item_missing": "This is not there (any more).",
    "examples_too_few": "{rows} examples can be used, and at least {needed} are needed.",
    "examples_one_group": "Every example has the same value in {label}; there is nothing to tell apart.",
    "examples_many_groups": "{label} has {groups} different values; {most} groups are the most that can be told apart.",
    "run_unknown": "There is no training run called {run}.",
    "run_in_use": "The training run {run} is being worked on by another process.",
    "run_unfinished": "The training run {run} has no report yet; let it finish first.",
    "columns_missing": "{path} has none of the columns that the model reads: {columns}.",
    "run_exists": "{path} already holds a training run; go on with --resume, or choose another folder.",
    "hub_model_unknown": "There is no model {model} on the hub, or it is not open to everybody; check its name.",
    "hub_nothing_to_run": "{model} has no files that Inkstone can run (GGUF, safetensors or CTranslate2).",
    "hub_file_unknown": "{model} has no file called {file}.",
    "hub_model_damaged": "{path} arrived whole, but lacks something or is damaged on the hub; take another model.",
    "hub_gated": "The owner of {model} wants you to agree to its terms first: do so on its page "
    "(huggingface.co/{model}), then put your access token into the settings.",
    "hub_token_wrong": "The hub does not accept the access token in the settings; correct or remove it.",
    "hub_unreachable": "Neither the model hub nor a mirror can be reached; check the connection.",
    "hub_busy": "The model hub is too busy just now; try again later.",
    "hub_link_circle": "The address of this download leads back to itself, and no other source has it; "
    "try again later, or take another model.",
    "download_damaged": "{path} arrived damaged again and again and was thrown away; try again later.",
    "download_changed": "The files of {model} on the hub have changed; start this download afresh.",
    "download_in_use": "{model} is being downloaded by another process already.",
    # the computer
    "disk_full": "The disk is full: {path} could not be written.",
    "disk_space_short": "There is not enough room on the disk: {needed} are needed, and {free} are free.",
    "home_read_only": "{path} cannot be written to; choose another folder.",
    "home_in_use": "Inkstone is already open with {path}.",
    "store_too_new": "{path} was written by a newer version of Inkstone; update the app to open it.",
    "store_recovered": "The database was damaged; {rescued} were recovered, and the damaged file is kept as {path}.",
    "store_damaged": "The database is damaged; start Inkstone again, and it will be repaired.",
    "settings_recovered": "The settings file was damaged; it is kept as {path}, and the settings start afresh.",
    "microphone_missing": "There is no microphone; plug one in, or open a file.",
    "microphone_lost": "The microphone {device} has gone; what was recorded until then is saved.",
    "microphone_refused": "The microphone {device} could not be opened: {reason}.",
    "speaker_missing": "There is nothing to play the sound through; plug in headphones or a loudspeaker.",
    "sound_library_missing": "The sound library PortAudio is not installed; files can still be transcribed.",
    "memory_short": "There is not enough free memory for {model}.",
    "memory_ran_out": "The computer ran out of memory, so {model} was stopped.",
    "models_disk_gone": "The disk with your models ({path}) is not connected; connect it, and they are back.",
    "models_place_taken": "{path} cannot take the models: {reason}.",
    "models_busy": "A model is being copied or downloaded just now; wait until it is done, or stop it.",
    "models_copy_damaged": "{path} was not copied correctly; your models stay where they were.",
    "offline": "Inkstone is set to stay offline; turn that off in the settings to download.",
    "proxy_unusable": "The proxy {proxy} cannot be used; correct its address in the settings.",
    "convert_unsupported": "{path} cannot be converted: {reason}.",
    "convert_tokens_differ": "{path} cannot be converted: llama.cpp would read some words of it differently.",
    "conversion_damaged": "{path} does not read back as what was meant; the model itself is unharmed.",
    # ours
    "engine_died": "The engine stopped unexpectedly while it worked ({reason}).",
    "engine_stuck": "The engine did not answer and was restarted.",
    "training_unstable": "Training became unstable and did not recover.",
    "export_damaged": "{path} does not read back as what was meant; the training run itself is unharmed.",
    "internal": "Something went wrong inside Inkstone: {reason}.",
}

OURS = frozenset(
    {"engine_died", "engine_stuck", "training_unstable", "export_damaged", "conversion_damaged", "internal"}
)


class InkstoneError(Exception):
    """Something a person should be told: `code` (a key of SENTENCES) and the details its sentence names.

    `log` is the technical part (a traceback, a library's message), shown only behind "Show details".
    """

    def __init__(self, code: str, log: str = "", **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.log = log

    def __str__(self) -> str:
        return SENTENCES[self.code].format_map(_Named(self.details))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.code, self.log, self.details)

    @property
    def persons_input(self) -> bool:
        """True when the input or the computer is at fault (exit code 2), False for a fault of ours (1)."""
        return self.code not in OURS


def disk_error(error: OSError, path: Path | str) -> InkstoneError:
    """What to tell when writing `path` failed: the disk is full, not writable, or something rarer."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return InkstoneError("disk_full", str(error), path=str(path))
    if error.errno == errno.ENOENT:
        return InkstoneError("file_missing", str(error), path=str(path))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
        return InkstoneError("home_read_only", str(error), path=str(path))
    return InkstoneError("file_unreadable", str(error), path=str(path), reason=error.strerror or type(error).__name__)


MEMORY_WORDS = (
    "t allocate memory",
    "cannot allocate",
    "not enough memory",
    "out of memory",
    "bad_alloc",
    "failed to map segment",
    "start new thread",
)


def ran_short(error: BaseException) -> bool:
    """Whether this error means that memory ran out; torch's allocators and the loader of libraries say so only in
    words."""
    if isinstance(error, MemoryError):
        return True
    words = str(error).lower() if isinstance(error, RuntimeError | ImportError | OSError) else ""
    return any(word in words for word in MEMORY_WORDS)


class Cancelled(Exception):
    """The person stopped it: no error, nothing to say."""


class _Named(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


def _rebuild(code: str, log: str, details: dict[str, Any]) -> InkstoneError:
    return InkstoneError(code, log, **details)
