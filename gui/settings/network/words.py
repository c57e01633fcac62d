"""A connection in plain words."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from core.net.journal import OPEN, Connection
from gui.i18n import human_bytes, human_date, human_duration


def why(connection: Connection) -> str:
    """What it was for."""
    texts = {
        "list": QCoreApplication.translate("Connections", "Look what belongs to a model"),
        "file": QCoreApplication.translate("Connections", "Download a file of a model"),
        "probe": QCoreApplication.translate("Connections", "Try which hub answers fastest"),
        "search": QCoreApplication.translate("Connections", "Search for models"),
        "updates": QCoreApplication.translate("Connections", "Ask whether there is a newer Inkstone"),
        "check": QCoreApplication.translate("Connections", "Check what the hub says about a model"),
    }
    return texts.get(connection.purpose, texts["check"])


def result(connection: Connection) -> str:
    """How it ended."""
    texts = {
        OPEN: QCoreApplication.translate("Connections", "going on, or cut off"),
        "unreachable": QCoreApplication.translate("Connections", "not reached"),
        "timeout": QCoreApplication.translate("Connections", "no answer in time"),
        "certificate": QCoreApplication.translate("Connections", "refused by Inkstone: its identity was not proven"),
        "refused": QCoreApplication.translate("Connections", "refused by the proxy"),
        "broken": QCoreApplication.translate("Connections", "broke off"),
    }
    if connection.outcome.isdecimal():
        return _answer(int(connection.outcome))
    return texts.get(connection.outcome, texts["broken"])


def _answer(status: int) -> str:
    if status < 300:
        return QCoreApplication.translate("Connections", "done")
    if status < 400:
        return QCoreApplication.translate("Connections", "sent on to another address")
    return QCoreApplication.translate("Connections", "refused ({0})").format(status)


def went_well(connection: Connection) -> bool:
    """Whether there is nothing to worry about."""
    return connection.outcome == OPEN or (connection.outcome.isdecimal() and int(connection.outcome) < 400)


def when(connection: Connection) -> str:
    """Day and time."""
    return human_date(datetime.fromtimestamp(connection.time, UTC))


def title(connection: Connection) -> str:
    """To whom, and why."""
    return f"{connection.host}  ·  {why(connection)}"


def note(connection: Connection) -> str:
    """How much, how it ended, and what was asked for."""
    much = QCoreApplication.translate("Connections", "{0} received, {1} sent in {2}").format(
        human_bytes(connection.received), human_bytes(connection.sent), _took(connection.seconds)
    )
    return f"{much}  ·  {result(connection)}  ·  {connection.path}"


def everything(connection: Connection) -> str:
    """One line that a search looks through and a screen reader reads."""
    return "  ·  ".join((when(connection), title(connection), note(connection)))


def _took(seconds: float) -> str:
    """Most take less than a second: not nothing."""
    if seconds < 1:
        return QCoreApplication.translate("Connections", "less than a second")
    return human_duration(seconds)
