"""What a person reads when something goes wrong: a code of core.errors -> one sentence and one button.

The sentences say what a person can act on; `reason` and paths in full are technical and stay behind "Show details".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from core.errors import InkstoneError
from gui.i18n import human_bytes

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """PySide's stub says object."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Errors"

# code -> (sentence, id of the button). Looked up late, so that they follow the language.
TEXTS: dict[str, tuple[str, str]] = {
    "file_missing": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” is not there any more. It may have been moved or deleted."),
        "close",
    ),
    "file_unreadable": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” cannot be read. Check that you may open it, then try again."),
        "close",
    ),
    "model_unknown": (
        QT_TRANSLATE_NOOP("Errors", "The model “{model}” is not in your library. Choose another one."),
        "models",
    ),
    "model_format_unknown": (
        QT_TRANSLATE_NOOP(
            "Errors", "“{path}” is not a model Inkstone can read. Choose a GGUF file or a Hugging Face folder."
        ),
        "close",
    ),
    "model_damaged": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” is damaged or incomplete. Get it again, then import it once more."),
        "close",
    ),
    "model_unsafe": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{path}” is kept in a form that can hide programs, so Inkstone does not open it. "
            "Look for a safetensors or GGUF version.",
        ),
        "close",
    ),
    "model_architecture_unknown": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{path}” is of the kind “{architecture}”, which this version cannot run yet. Choose another model.",
        ),
        "close",
    ),
    "model_tokenizer_missing": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” lacks its tokenizer. Copy the whole model folder and try again."),
        "close",
    ),
    "model_too_large": (
        QT_TRANSLATE_NOOP(
            "Errors", "This model needs about {needed} of memory and {free} is free. Choose a smaller one."
        ),
        "models",
    ),
    "model_in_trash": (QT_TRANSLATE_NOOP("Errors", "“{model}” is in the trash. Restore it to use it."), "restore"),
    "folder_empty": (QT_TRANSLATE_NOOP("Errors", "The folder “{path}” is empty. Choose another one."), "close"),
    "text_too_long": (
        QT_TRANSLATE_NOOP("Errors", "The text does not fit into the model's memory window. Shorten it and try again."),
        "close",
    ),
    "option_invalid": (
        QT_TRANSLATE_NOOP("Errors", "{option}: this value does not work here. Choose another one."),
        "close",
    ),
    "archive_damaged": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” is not a complete Inkstone backup. Choose another file."),
        "close",
    ),
    "audio_unreadable": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” is damaged or holds no sound that Inkstone can read. Try another file."),
        "close",
    ),
    "audio_empty": (QT_TRANSLATE_NOOP("Errors", "“{path}” holds no sound. Choose another file."), "close"),
    "speech_language_missing": (
        QT_TRANSLATE_NOOP("Errors", "This model does not understand the chosen language. Choose another model."),
        "models",
    ),
    "speech_model_missing": (
        QT_TRANSLATE_NOOP("Errors", "There is no speech model for this yet. Import a Whisper model first."),
        "models",
    ),
    "recording_unknown": (
        QT_TRANSLATE_NOOP("Errors", "This recording is not there any more. It may be in the trash."),
        "restore",
    ),
    "microphone_missing": (
        QT_TRANSLATE_NOOP("Errors", "No microphone was found. Plug one in, or open a file instead."),
        "close",
    ),
    "microphone_lost": (
        QT_TRANSLATE_NOOP("Errors", "The microphone “{device}” has gone. What was recorded until then is saved."),
        "close",
    ),
    "microphone_refused": (
        QT_TRANSLATE_NOOP("Errors", "The microphone “{device}” could not be opened. Another app may be using it."),
        "close",
    ),
    "speaker_missing": (
        QT_TRANSLATE_NOOP("Errors", "There is nothing to play the sound through. Plug in headphones or speakers."),
        "close",
    ),
    "sound_library_missing": (
        QT_TRANSLATE_NOOP("Errors", "The sound library PortAudio is missing, so nothing can be recorded. Files work."),
        "close",
    ),
    "examples_none": (
        QT_TRANSLATE_NOOP("Errors", "There are no examples yet. Choose files or paste some text."),
        "close",
    ),
    "examples_empty": (QT_TRANSLATE_NOOP("Errors", "“{path}” holds no examples. Choose another file."), "close"),
    "examples_format": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "Inkstone cannot take examples out of “{path}”. Save it as csv, xlsx, txt or docx and choose it again.",
        ),
        "close",
    ),
    "examples_unreadable": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” is damaged, or of another kind than its name says. Save it once more."),
        "close",
    ),
    "examples_damaged": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” is damaged in row {row}. Correct that row, then choose the file again."),
        "close",
    ),
    "examples_undecodable": (
        QT_TRANSLATE_NOOP(
            "Errors", "“{path}” cannot be read as text (row {row}). Choose its encoding, or save it as UTF-8."
        ),
        "close",
    ),
    "examples_columns_differ": (
        QT_TRANSLATE_NOOP(
            "Errors", "“{path}” has other columns than “{first}”. Choose files that have the same columns."
        ),
        "close",
    ),
    "examples_sheet_missing": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” has no sheet called “{sheet}”. Choose another one."),
        "close",
    ),
    "examples_column_missing": (
        QT_TRANSLATE_NOOP("Errors", "There is no column called “{column}”. Choose another one."),
        "close",
    ),
    "disk_full": (
        QT_TRANSLATE_NOOP("Errors", "The disk is full. Make some room; nothing you saw so far is lost."),
        "home",
    ),
    "hub_model_unknown": (
        QT_TRANSLATE_NOOP(
            "Errors", "There is no model “{model}” there, or it is not open to everybody. Check its name."
        ),
        "close",
    ),
    "hub_nothing_to_run": (
        QT_TRANSLATE_NOOP("Errors", "“{model}” has no files that Inkstone can run. Choose another model."),
        "close",
    ),
    "hub_file_unknown": (
        QT_TRANSLATE_NOOP("Errors", "“{model}” has no file called “{file}”. Check its name."),
        "close",
    ),
    "hub_model_damaged": (
        QT_TRANSLATE_NOOP(
            "Errors", "“{path}” arrived whole, but what its authors put there cannot be used. Take another model."
        ),
        "close",
    ),
    "hub_gated": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "The owner of “{model}” wants you to agree to its terms first. Do so on its page, "
            "then put your access token into the settings.",
        ),
        "network",
    ),
    "hub_token_wrong": (
        QT_TRANSLATE_NOOP("Errors", "Your access token is not accepted. Correct or remove it in the settings."),
        "network",
    ),
    "hub_unreachable": (
        QT_TRANSLATE_NOOP(
            "Errors", "Neither the model hub nor a mirror can be reached. Check your connection and try again."
        ),
        "close",
    ),
    "hub_busy": (QT_TRANSLATE_NOOP("Errors", "The model hub is too busy just now. Try again later."), "close"),
    "hub_link_circle": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "The address of this download leads back to itself, and no other source has it. Try again later, or take "
            "another model.",
        ),
        "close",
    ),
    "download_damaged": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” arrived damaged again and again and was thrown away. Try again later."),
        "close",
    ),
    "download_changed": (
        QT_TRANSLATE_NOOP("Errors", "The files of “{model}” have changed meanwhile. Start this download afresh."),
        "close",
    ),
    "download_in_use": (
        QT_TRANSLATE_NOOP("Errors", "“{model}” is being downloaded by another window or command already."),
        "close",
    ),
    "disk_space_short": (
        QT_TRANSLATE_NOOP(
            "Errors", "There is not enough room on the disk: {needed} are needed, and {free} are free. Make some room."
        ),
        "home",
    ),
    "home_read_only": (
        QT_TRANSLATE_NOOP("Errors", "Inkstone cannot write to “{path}”. Choose another folder."),
        "choose_home",
    ),
    "home_in_use": (
        QT_TRANSLATE_NOOP("Errors", "Inkstone is already open with “{path}”. Go on in its window."),
        "close",
    ),
    "store_too_new": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” was written by a newer Inkstone. Update the app to open it."),
        "close",
    ),
    "store_recovered": (
        QT_TRANSLATE_NOOP("Errors", "Your data was damaged and Inkstone repaired it. The damaged file is kept."),
        "restore",
    ),
    "settings_recovered": (
        QT_TRANSLATE_NOOP("Errors", "The settings were damaged and start afresh. The damaged file is kept."),
        "close",
    ),
    "item_missing": (QT_TRANSLATE_NOOP("Errors", "This is not there any more. It may be in the trash."), "close"),
    "examples_too_few": (
        QT_TRANSLATE_NOOP("Errors", "Only {rows} examples can be used; at least {needed} are needed. Give it more."),
        "close",
    ),
    "examples_one_group": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "Every example has the same value in “{label}”, so there is nothing to tell apart. Choose another column.",
        ),
        "close",
    ),
    "examples_many_groups": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{label}” has {groups} different values; {most} groups are the most that can be told apart. "
            "Choose another column.",
        ),
        "close",
    ),
    "store_damaged": (
        QT_TRANSLATE_NOOP("Errors", "Your data was damaged. Close Inkstone and open it again: it repairs itself."),
        "close",
    ),
    "memory_short": (
        QT_TRANSLATE_NOOP(
            "Errors", "There is not enough free memory for this model. Close other apps or choose a smaller one."
        ),
        "models",
    ),
    "memory_ran_out": (
        QT_TRANSLATE_NOOP("Errors", "The memory of this computer ran out, so the AI was stopped. Your words are kept."),
        "models",
    ),
    "models_disk_gone": (
        QT_TRANSLATE_NOOP(
            "Errors", "The disk with your models is not connected ({path}). Connect it, and they are back."
        ),
        "close",
    ),
    "models_place_taken": (
        QT_TRANSLATE_NOOP("Errors", "The models cannot be moved to “{path}”. Choose another folder or disk."),
        "close",
    ),
    "models_busy": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "A model is being copied or downloaded just now. Wait until it is done, or stop it, then try again.",
        ),
        "close",
    ),
    "models_copy_damaged": (
        QT_TRANSLATE_NOOP(
            "Errors", "“{path}” was not copied correctly. Your models stay where they were; check that disk."
        ),
        "close",
    ),
    "offline": (
        QT_TRANSLATE_NOOP("Errors", "Inkstone is set to stay offline. Turn that off in the settings to download."),
        "network",
    ),
    "proxy_unusable": (
        QT_TRANSLATE_NOOP("Errors", "The proxy “{proxy}” cannot be used. Correct its address in the settings."),
        "network",
    ),
    "convert_unsupported": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” is of a kind that cannot be made faster yet. It still works as it is."),
        "close",
    ),
    "convert_tokens_differ": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{path}” would read some words differently after the change, so it was left alone. It works as it is.",
        ),
        "close",
    ),
    "conversion_damaged": (
        QT_TRANSLATE_NOOP("Errors", "The faster model could not be written correctly. Your model is safe; try again."),
        "close",
    ),
    "engine_died": (
        QT_TRANSLATE_NOOP("Errors", "The model stopped unexpectedly. Your words are kept; please try again."),
        "close",
    ),
    "engine_stuck": (
        QT_TRANSLATE_NOOP("Errors", "The model did not respond and was started again. Please try once more."),
        "close",
    ),
    "training_unstable": (
        QT_TRANSLATE_NOOP("Errors", "Learning became unstable. The best state so far is kept."),
        "close",
    ),
    "run_unknown": (
        QT_TRANSLATE_NOOP("Errors", "This training run is not there any more. It may be in the trash."),
        "restore",
    ),
    "run_in_use": (
        QT_TRANSLATE_NOOP("Errors", "This training run is learning just now. Stop it first, then try again."),
        "close",
    ),
    "run_unfinished": (
        QT_TRANSLATE_NOOP("Errors", "This training run has no report card yet. Let it finish first."),
        "close",
    ),
    "run_exists": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” already holds a training run. Choose another folder."),
        "close",
    ),
    "columns_missing": (
        QT_TRANSLATE_NOOP(
            "Errors", "“{path}” has none of the columns that the model reads ({columns}). Choose another file."
        ),
        "close",
    ),
    "export_damaged": (
        QT_TRANSLATE_NOOP("Errors", "“{path}” could not be written correctly. What was learned is safe; try again."),
        "close",
    ),
    "internal": (
        QT_TRANSLATE_NOOP("Errors", "Something went wrong inside Inkstone. Your data is safe; please try again."),
        "close",
    ),
}

BUTTONS: dict[str, str] = {
    "close": QT_TRANSLATE_NOOP("Errors", "OK"),
    "models": QT_TRANSLATE_NOOP("Errors", "Open Models"),
    "restore": QT_TRANSLATE_NOOP("Errors", "Open Restore"),
    "home": QT_TRANSLATE_NOOP("Errors", "Open the folder"),
    "network": QT_TRANSLATE_NOOP("Errors", "Open network settings"),
    "choose_home": QT_TRANSLATE_NOOP("Errors", "Choose a folder"),
}

WHOLE_PATH = frozenset({"home_read_only", "home_in_use", "store_too_new", "models_disk_gone", "models_place_taken"})


@dataclass(frozen=True)
class ErrorText:
    """An error as a person meets it. `button` is an id of BUTTONS, `details` is for the folded part."""

    sentence: str
    button: str
    label: str
    details: str


def describe(error: InkstoneError) -> ErrorText:
    """`error` in the language of the moment."""
    template, button = TEXTS[error.code]
    sentence = QCoreApplication.translate(CONTEXT, template).format_map(_Details(_readable(error)))
    return ErrorText(sentence, button, QCoreApplication.translate(CONTEXT, BUTTONS[button]), details(error))


def details(error: InkstoneError) -> str:
    """What helps somebody who helps: the code, the English sentence, the log."""
    return "\n\n".join(part for part in (f"[{error.code}] {error}", error.log) if part)


def _readable(error: InkstoneError) -> dict[str, Any]:
    """The details as people write them: file names instead of paths, sizes with units."""
    values = dict(error.details)
    if "path" in values and error.code not in WHOLE_PATH:
        values["path"] = Path(str(values["path"])).name or str(values["path"])
    for key in ("needed", "free"):
        if isinstance(values.get(key), int | float):
            values[key] = human_bytes(values[key])
    return values


class _Details(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"
