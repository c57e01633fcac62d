"""`models`: list, show, import, convert, compare, delete, restore, download, search."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from core.commands import download, models_convert
from core.commands.output import Output, stop_on_signals
from core.events import Finished
from core.models.fit import readable_size
from core.models.library import Library
from core.models.model import Model
from core.paths import RESOURCES

Action = Callable[[Library, argparse.Namespace, Output], dict[str, Any]]


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add this command to the parser."""
    parser = commands.add_parser("models", parents=[common], help="the models in the library", description=__doc__)
    actions = parser.add_subparsers(required=True, metavar="ACTION")

    def action(name: str, does: Action, text: str, *arguments: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(name, parents=[common], help=text, description=text)
        for argument in arguments:
            sub.add_argument(argument.lower(), metavar=argument)
        sub.set_defaults(run=lambda options: _run(does, options))
        return sub

    action("list", _list, "every model, the starter first")
    action("show", _show, "what is known of one model", "ID")
    importing = action("import", _import, "bring in a GGUF file, or a Hugging Face or CTranslate2 folder", "PATH")
    importing.add_argument("--link", action="store_true", help="use the files where they are instead of copying them")
    models_convert.arguments(
        action("convert", models_convert.convert, "make a faster form of a model, and compare the two", "ID")
    )
    comparing = action("compare", models_convert.compare, "two models side by side", "FIRST", "SECOND")
    comparing.add_argument("--text", metavar="FILE", help="how sure they are of this text; else of a short one")
    action("delete", _delete, "move a model to the trash, for 30 days", "ID")
    action("restore", _restore, "bring a model back from the trash", "ID")
    from_hub = "fetch a model: owner/name, an address, or an id of the catalogue"
    fetching = action("download", download.download, from_hub, "ID")
    download.add_arguments(fetching)
    searching = action("search", download.search, "look for models on the hub", "TEXT")
    searching.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many (else 20)")
    for sub in (fetching, searching):
        sub.set_defaults(confined=False)  # these two reach the hub


def _run(does: Action, options: argparse.Namespace) -> int:
    library = Library(options.home, RESOURCES)
    library.clean_up()
    output = Output(options.json)
    result = does(library, options, output)
    if options.json:
        output.line(Finished(result=result).as_json())
    return 0


def _list(library: Library, options: argparse.Namespace, output: Output) -> dict[str, Any]:
    del options
    models = library.list()
    if not output.as_json:
        for model in models:
            output.text(_row(model))
    return {"models": [model.as_json() for model in models]}


def _row(model: Model) -> str:
    marks = [name for name in ("starter", "linked", "missing") if getattr(model, name)]
    return "\t".join(
        [model.id, model.name, model.kind, model.format, readable_size(model.bytes), " ".join(marks)]
    ).rstrip()


def _show(library: Library, options: argparse.Namespace, output: Output) -> dict[str, Any]:
    record = library.get(options.id).as_json()
    if not output.as_json:
        card = record.pop("card")
        for name, value in {**card, **record}.items():
            output.text(f"{name}: {value}")
        return {}
    return {"model": record}


def _import(library: Library, options: argparse.Namespace, output: Output) -> dict[str, Any]:
    mode: Literal["copy", "link"] = "link" if options.link else "copy"
    model_id = ""
    with stop_on_signals() as stop:
        for event in library.import_(Path(options.path), mode, stop):
            if isinstance(event, Finished):
                model_id = event.result["id"]
            else:
                output.event(event)
    if not output.as_json:
        output.text(model_id)
    return {"id": model_id}


def _delete(library: Library, options: argparse.Namespace, output: Output) -> dict[str, Any]:
    return _tell(output, library.delete(options.id))


def _restore(library: Library, options: argparse.Namespace, output: Output) -> dict[str, Any]:
    return _tell(output, library.restore(options.id))


def _tell(output: Output, model_id: str) -> dict[str, Any]:
    if not output.as_json:
        output.text(model_id)
    return {"id": model_id}
