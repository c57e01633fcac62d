"""`models convert`: a Hugging Face folder to GGUF, a Whisper to CTranslate2, and both compared. `models compare`."""

from __future__ import annotations

import argparse
from itertools import zip_longest
from pathlib import Path
from typing import Any

from core.commands.output import Output, stop_on_signals
from core.convert.kinds import KINDS
from core.errors import InkstoneError
from core.host import EngineHost
from core.models.fit import readable_size
from core.models.library import Library
from core.paths import typed

SERVICE = "core.models.workshop:WorkshopService"
LONGEST_TEXT = 1 << 20  # bytes; far more than is ever compared

VERDICTS = {
    "worse": "The new model is clearly less sure of the text than the old one.",
    "not_faster": "The new model is not faster on this computer.",
    "not_compared": "There is too little free memory to run both models, so they could not be compared.",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `models convert ID` takes beside the id."""
    parser.add_argument("--to", required=True, choices=["gguf", "ctranslate2"])
    parser.add_argument("--quant", choices=KINDS, default="q8_0", help="of GGUF: how exact, and how large")
    parser.add_argument("--out", metavar="FILE", help="write a GGUF file there instead of adding it to the library")


def convert(library: Library, options: argparse.Namespace, output: Output) -> dict[str, Any]:
    """Convert the model `options.id`; returns what was compared."""
    kind = options.quant if options.to == "gguf" else "int8"
    model = library.get(options.id)
    if options.out:
        return _run(output, "convert_to", model.id, str(_target(options)), kind)
    return _run(output, "faster", model.id, kind)


def compare(library: Library, options: argparse.Namespace, output: Output) -> dict[str, Any]:
    """Two text models of the library side by side, on a text of the person's own or the bundled one."""
    text = read_text(Path(options.text)) if options.text else ""
    return _run(output, "compare", library.get(options.first).id, library.get(options.second).id, text)


def read_text(path: Path) -> str:
    """The text in `path`, of a longer one its beginning. Raises InkstoneError: file_missing, file_unreadable."""
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_TEXT).decode("utf-8", "replace")
    except FileNotFoundError:
        raise InkstoneError("file_missing", path=str(path)) from None
    except OSError as error:
        raise InkstoneError("file_unreadable", path=str(path), reason=error.strerror or str(error)) from error


def _run(output: Output, method: str, *given: str) -> dict[str, Any]:
    host = EngineHost(SERVICE, nice=0)
    try:
        with stop_on_signals() as stop:
            result = output.follow(host.run(method, *given, stop=stop), last=False).result
    finally:
        host.close()
    if not output.as_json and result:
        _print(result, output)
    return result


def _target(options: argparse.Namespace) -> Path:
    if options.to != "gguf":
        raise InkstoneError("option_invalid", option="--out", reason="only a GGUF is one file")
    target = typed(options.out)
    if target.is_dir() or not target.parent.is_dir():
        raise InkstoneError("option_invalid", option="--out", reason="name a file in a folder that is there")
    return target


def _print(result: dict[str, Any], output: Output) -> None:
    name = result.get("id") or result.get("path")
    if name:
        output.text(str(name))
    output.text(_row("size", [readable_size(size) for size in result["bytes"]]))
    for key, name in (("tokens_per_second", "tokens a second"), ("speed", "seconds of sound a second")):
        if any(value is not None for value in result.get(key, ())):
            output.text(_row(name, [_number(value) for value in result[key]]))
    if any(value is not None for value in result["perplexity"]):
        output.text(_row("perplexity (lower is better)", [_number(value) for value in result["perplexity"]]))
    for question, *answers in zip_longest(result["questions"], *result["answers"], fillvalue="-"):
        output.text(f"\n{question}")
        for name, answer in zip(("before", "after"), answers, strict=True):
            output.text(f"  {name}: {' '.join(answer.split())}")
    for said in result["verdict"]:
        output.text(f"\n{VERDICTS[said]}")


def _row(name: str, values: list[str]) -> str:
    return f"{name}: {values[0]} -> {values[1]}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}" if value < 100 else f"{value:.0f}"
