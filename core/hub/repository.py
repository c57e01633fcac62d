"""What one host says of a repository: a single question each, through huggingface_hub."""

from __future__ import annotations

from typing import Any, NamedTuple

from core.hub.orders import HubFile, HubModel


class FileFacts(NamedTuple):
    """What a host says it would send."""

    commit: str
    etag: str
    bytes: int


def look(endpoint: str, repo: str, revision: str = "main") -> HubModel:
    """What is in the repository, at one commit. Raises what huggingface_hub raises."""
    info = _api(endpoint).model_info(repo, revision=revision, files_metadata=True)
    card = info.card_data.to_dict() if info.card_data is not None else {}
    tags = tuple(info.tags or ())
    return HubModel(
        repo=str(info.id),
        revision=str(info.sha),
        files=tuple(_file(sibling) for sibling in info.siblings or ()),
        licence=_licence(card.get("license"), tags),
        gated=bool(info.gated),
        languages=_texts(card.get("language")),
        task=str(info.pipeline_tag or ""),
    )


def search(endpoint: str, text: str, limit: int) -> list[dict[str, Any]]:
    """Repositories whose name fits, those that most people fetch first."""
    found = _api(endpoint).list_models(search=text, limit=limit, sort="downloads")
    return [
        {
            "repo": str(model.id),
            "downloads": int(model.downloads or 0),
            "gated": bool(model.gated),
            "task": str(model.pipeline_tag or ""),
            "licence": _licence(None, tuple(model.tags or ())),
        }
        for model in found
    ]


def facts(endpoint: str, repo: str, revision: str, path: str) -> FileFacts:
    """What the host would send for the file `path` at a commit."""
    from huggingface_hub import get_hf_file_metadata

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


def _licence(given: Any, tags: tuple[str, ...]) -> str:
    tagged = next((tag.removeprefix("license:") for tag in tags if tag.startswith("license:")), "")
    return ", ".join(_texts(given)) or tagged


def _texts(value: Any) -> tuple[str, ...]:
    """A card's field, which may be one word, a list or nothing."""
    values = value if isinstance(value, list) else [value]
    return tuple(str(item) for item in values if isinstance(item, str) and item)
