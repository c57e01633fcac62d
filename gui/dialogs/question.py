"""A question with two answers. Rare: almost everything in Inkstone can be undone instead."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget


def ask(parent: QWidget | None, question: str, yes: str, no: str, explanation: str = "") -> bool:
    """True when the person chose `yes`. Escape and closing mean `no`, which is also what Enter does."""
    box = QMessageBox(parent)
    box.setObjectName("question")
    box.setText(question)
    box.setInformativeText(explanation)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    agree.setObjectName("question_yes")
    refuse.setObjectName("question_no")
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.exec()
    chosen = box.clickedButton() is agree
    box.deleteLater()
    return chosen
