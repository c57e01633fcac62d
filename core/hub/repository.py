"""What one host says of a repository: a single question each, through huggingface_hub."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from core.hub.names import REPO
from core.hub.orders import HubFile, HubModel

SEARCH_SECONDS = 15.0
CARD = "card.json"  # our own, in the same folder
LARGEST = 1 << 50  # bytes of a file
LONGEST_NAME = 200  # bytes of a file's name: disks take 255, and ours add something
LONGEST_WORDS = 100  # characters of a licence
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)( *\..*)?", re.IGNORECASE)  # on Windows no names of files


class FileFacts(NamedTuple):
    """What a host says it would send."""

    commit: str
    etag: str
    bytes: int


def look(endpoint: str, repo: str, revision: str = "main") -> HubModel:
    """What is in the repository, at one commit. Raises what huggingface_hub raises, ValueError for an answer that makes
    no sense."""
    with _understood():
        info = _api(endpoint).model_info(repo, revision=revision, files_metadata=True)
        card = info.card_data.to_dict() if info.card_data is not None else {}
        tags = tuple(info.tags or ())
        return HubModel(
            repo=_fitting(REPO, info.id),
            revision=_fitting(re.compile("[0-9a-f]{40}"), info.sha),
            files=tuple(file for file in map(_file, info.siblings or ()) if _harmless(file)),
            licence=_licence(card.get("license"), tags),
            gated=bool(info.gated),
            languages=_texts(card.get("language")),
            task=_words(info.pipeline_tag or ""),
        )


def search(endpoint: str, text: str, limit: int) -> list[dict[str, Any]]:
    """Repositories whose name fits, those that most people fetch first. Raises as `look` does."""
    from huggingface_hub import get_session

    # Not HfApi.list_models: it would wait and ask again by itself, for half a minute, when nobody answers.
    asked: dict[str, str | int] = {"search": text, "limit": limit, "sort": "downloads"}
    with _understood():
        found = get_session().get(f"{endpoint}/api/models", params=asked, timeout=SEARCH_SECONDS).json()
        return [_found(model) for model in found if REPO.fullmatch(str(model["id"]))]


def _found(model: dict[str, Any]) -> dict[str, Any]:
    return {
        "repo": str(model["id"]),
        "downloads": int(model.get("downloads") or 0),
        "gated": bool(model.get("gated")),
        "task": _words(model.get("pipeline_tag") or ""),
        "licence": _licence(None, tuple(model.get("tags") or ())),
    }


@contextlib.contextmanager
def _understood() -> Iterator[None]:
    """A host may send anything at all; neither the library nor we look at every part of it first."""
    try:
        yield
    except (TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"an answer that makes no sense: {error!r}") from error


def _fitting(pattern: re.Pattern[str], value: Any) -> str:
    text = str(value)
    if not pattern.fullmatch(text):
        raise ValueError(f"an answer that makes no sense: {text[:LONGEST_WORDS]!r}")
    return text


def facts(endpoint: str, repo: str, revision: str, path: str) -> FileFacts:
    """What the host would send for the file `path` at a commit."""
    from huggingface_hub import get_hf_file_metadata

    with _understood():
        told = get_hf_file_metadata(address(endpoint, repo, revision, path), token=False, endpoint=endpoint)
        return FileFacts(str(told.commit_hash), str(told.etag), int(told.size or 0))


def address(endpoint: str, repo: str, revision: str, path: str) -> str:
    """Where the file lies; the host redirects to a signed link that is valid for a while."""
    from huggingface_hub import hf_hub_url

    return str(hf_hub_url(repo, path, revision=revision, endpoint=endpoint))


def _api(endpoint: str) -> Any:
    """The client underneath decides who gets the token: never the library."""
    from huggingface_hub import HfApi

    return HfApi(endpoint=endpoint, token=False)


def _file(sibling: Any) -> HubFile:
    large = sibling.lfs
    sha256 = str(large.sha256) if large is not None else ""
    return HubFile(str(sibling.rfilename), int(sibling.size or 0), sha256 or str(sibling.blob_id), sha256)


def _harmless(file: HubFile) -> bool:
    """Its path and etag become names on this computer; what a host says is not to be trusted with that."""
    parts = file.path.split("/")
    odd = any(sign in file.path for sign in '\\:<>|?*"') or not file.path.isprintable()
    sound = re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", file.etag) is not None and 0 <= file.bytes < LARGEST
    return sound and not odd and not {"", ".", ".."} & set(parts) and _usable(parts[-1])


def _usable(name: str) -> bool:
    """On every system, and not one of our own."""
    fits = len(name.encode("utf-8", "replace")) <= LONGEST_NAME and not name.startswith(".") and name[-1] not in ". "
    return fits and name.lower() != CARD and not DEVICES.fullmatch(name)


def _licence(given: Any, tags: tuple[str, ...]) -> str:
    tagged = next((tag.removeprefix("license:") for tag in tags if tag.startswith("license:")), "")
    return _words(", ".join(_texts(given)) or tagged)


def _words(text: Any) -> str:
    """What people will read: no signs that turn the direction of a line, and no end of words."""
    return "".join(sign for sign in str(text)[:LONGEST_WORDS] if sign.isprintable())


def _texts(value: Any) -> tuple[str, ...]:
    """A card's field, which may be one word, a list or nothing."""
    values = value if isinstance(value, list) else [value]
    return tuple(str(item) for item in values if isinstance(item, str) and item)
