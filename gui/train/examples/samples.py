"""The samples that come with Inkstone: what they are called, and which one is offered first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.i18n import current_language

IDS = {
    "text": ("fables_en", "fables_zh"),
    "labels": ("messages_en", "messages_zh"),
    "table": ("iris", "wine", "breast_cancer", "digits"),
}
"""The goal -> its samples, as core.examples.samples has them."""


def sample_ids(goal: str) -> list[str]:
    """Those of a goal; in the person's own language first."""
    chinese = current_language() == "zh_CN"
    return sorted(IDS.get(goal, ()), key=lambda name: name.endswith("_zh") != chinese)


def sample_name(sample: str) -> str:
    """What a sample is called in the language of the moment."""
    names = {
        "fables_en": QCoreApplication.translate("Samples", "Short fables in English"),
        "fables_zh": QCoreApplication.translate("Samples", "Short fables in Chinese"),
        "messages_en": QCoreApplication.translate("Samples", "Messages to a shop, in English"),
        "messages_zh": QCoreApplication.translate("Samples", "Messages to a shop, in Chinese"),
        "iris": QCoreApplication.translate("Samples", "Flowers: which kind of iris?"),
        "wine": QCoreApplication.translate("Samples", "Wines: which grower?"),
        "breast_cancer": QCoreApplication.translate("Samples", "Tissue: harmless or not?"),
        "digits": QCoreApplication.translate("Samples", "Handwriting: which digit?"),
    }
    return names.get(sample, sample)
