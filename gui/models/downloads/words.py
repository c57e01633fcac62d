"""What a download does now, in a sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.events import Event, Progress, Transfer, TransferWaiting
from gui.i18n import human_bytes, human_duration, human_number
from gui.models.downloads.download import Download

LONGEST_FORECAST = 30 * 86_400.0  # seconds; beyond that it is a line that hardly works


def state_of(download: Download, disk_free: Callable[[], int]) -> str:
    """One sentence; the one of an error is told by gui.error_text. `disk_free` tells the bytes where the models lie."""
    match download.state:
        case "looking":
            return QCoreApplication.translate("DownloadWords", "Asking what is to be fetched…")
        case "queued":
            return QCoreApplication.translate("DownloadWords", "Waits for its turn")
        case "running":
            return _running(download, disk_free)
        case "paused":
            return _paused(download)
    return ""


def amount_of(download: Download) -> str:
    """ "1.1 GB of 2.5 GB"."""
    here, total = human_bytes(download.done), human_bytes(download.total)
    return QCoreApplication.translate("DownloadWords", "{0} of {1}").format(here, total)


def percent_of(download: Download) -> str:
    """ "44 %", "" while nobody knows."""
    return f"{human_number(100 * download.fraction)} %" if download.fraction is not None else ""


def _paused(download: Download) -> str:
    if not download.done:
        return QCoreApplication.translate("DownloadWords", "Paused")
    return QCoreApplication.translate("DownloadWords", "Paused · {0} are here").format(amount_of(download))


def _running(download: Download, disk_free: Callable[[], int]) -> str:
    event: Event | None = download.latest
    if isinstance(event, Transfer):
        return _moving(download, event)
    if isinstance(event, TransferWaiting):
        return _waiting(download, event, disk_free)
    if isinstance(event, Progress) and event.stage == "checking":
        return QCoreApplication.translate("DownloadWords", "Checking that every byte is right…")
    return QCoreApplication.translate("DownloadWords", "Connecting…")


def _moving(download: Download, event: Transfer) -> str:
    parts = [amount_of(download)]
    if event.speed > 0:
        parts.append(QCoreApplication.translate("DownloadWords", "{0} a second").format(human_bytes(event.speed)))
    if event.crawl:
        return " · ".join([*parts, _crawling(event.crawl)])
    if event.seconds_left is not None and event.seconds_left < LONGEST_FORECAST:
        left = human_duration(event.seconds_left)
        parts.append(QCoreApplication.translate("DownloadWords", "about {0} left").format(left))
    if event.host:
        parts.append(QCoreApplication.translate("DownloadWords", "from {0}").format(event.host))
    return " · ".join(parts)


def _crawling(crawl: str) -> str:
    if crawl == "others":
        return QCoreApplication.translate("DownloadWords", "very slow; other sources are being tried")
    return QCoreApplication.translate(
        "DownloadWords", "very slow; no other source is faster now, it is tried again and again"
    )


def _waiting(download: Download, event: TransferWaiting, disk_free: Callable[[], int]) -> str:
    if event.reason == "disk":
        short = human_bytes(max(0, download.total - download.done - disk_free()) or download.total - download.done)
        return QCoreApplication.translate(
            "DownloadWords", "The disk is full. Free {0}, and it goes on by itself."
        ).format(short)
    texts = {
        "network": QCoreApplication.translate("DownloadWords", "No connection; trying again in {0}"),
        "busy": QCoreApplication.translate("DownloadWords", "The server is busy; trying again in {0}"),
        "stalled": QCoreApplication.translate("DownloadWords", "Nothing comes any more; trying again in {0}"),
    }
    return texts.get(event.reason, texts["network"]).format(human_duration(download.seconds_to_wait))
