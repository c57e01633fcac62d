"""The fixtures of finished runs."""

from tests.gui.train.finished import engine, examiner, services, show, theme

__all__ = ["engine", "examiner", "services", "show", "theme"]
