"""What the hub calls things, in words a person knows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def task_of(task: str) -> str:
    """The hub's pipeline tag; "" for what Inkstone has no word for."""
    return {
        "text-generation": QCoreApplication.translate("HubWords", "writes text"),
        "text2text-generation": QCoreApplication.translate("HubWords", "rewrites text"),
        "translation": QCoreApplication.translate("HubWords", "translates"),
        "summarization": QCoreApplication.translate("HubWords", "summarises"),
        "automatic-speech-recognition": QCoreApplication.translate("HubWords", "writes down speech"),
        "fill-mask": QCoreApplication.translate("HubWords", "to be trained further"),
        "feature-extraction": QCoreApplication.translate("HubWords", "to be trained further"),
        "text-classification": QCoreApplication.translate("HubWords", "sorts texts"),
        "image-text-to-text": QCoreApplication.translate("HubWords", "writes about pictures"),
        "text-to-image": QCoreApplication.translate("HubWords", "makes pictures"),
    }.get(task, "")
