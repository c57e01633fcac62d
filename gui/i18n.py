"""Languages: installing them while the app runs, and how each writes numbers, dates and sizes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from core.languages import LANGUAGES
from core.paths import RESOURCES

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """PySide's stub says object."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

TRANSLATIONS = RESOURCES / "translations"

UNITS = ("B", "KB", "MB", "GB", "TB")
MINUTE, HOUR, DAY = 60, 3600, 86_400  # seconds


QT_LACKS = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Shortcut"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
)
"""What Qt's own file dialog says since its Chinese (qtbase_zh_CN.qm) was last brought up to date. Named here they are
translated with our own texts, in Qt's contexts: our translator is installed after Qt's, and so is asked first."""


class Language(QObject):
    """The language of the moment. Installing one makes Qt send LanguageChange to every widget."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translators: list[QTranslator] = []
        self.code = "en"

    def choose(self, choice: str) -> None:
        """Switch to "zh_CN", "en", or "" for the system's."""
        self.code = choice if choice in LANGUAGES else system_language()
        QLocale.setDefault(QLocale(self.code))
        self._remove()
        if self.code != "en":
            self._install("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._install("inkstone", str(TRANSLATIONS))
        self.changed.emit(self.code)

    def _install(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(f"{name}_{self.code}", folder):
            QCoreApplication.installTranslator(translator)
            self._translators.append(translator)

    def _remove(self) -> None:
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._translators.clear()


def system_language() -> str:
    """The one that the system speaks, whatever its country; else English."""
    return _spoken(QLocale((QLocale.system().uiLanguages() or ["en"])[0]))


def current_language() -> str:
    """The language of the window, as a key of LANGUAGES."""
    return _spoken(QLocale())


def _spoken(locale: QLocale) -> str:
    return next((code for code in LANGUAGES if QLocale(code).language() == locale.language()), "en")


def human_bytes(count: float) -> str:
    """1_536_000 -> "1.5 MB": thousands, as disks and file managers count; no more digits than one cares for."""
    size, unit = float(count), 0
    while size >= 999.5 and unit < len(UNITS) - 1:
        size, unit = size / 1000, unit + 1
    decimals = 1 if unit > 1 and size < 99.95 else 0
    return f"{human_number(size, decimals)} {UNITS[unit]}"


def human_number(value: float, decimals: int = 0) -> str:
    """12345.6 -> "12,346"."""
    return QLocale().toString(float(value), "f", decimals)


def human_date(moment: datetime) -> str:
    """Day and time, as short as the language allows."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)


def human_duration(seconds: float) -> str:
    """75 -> "1 min 15 s", 120 -> "2 min". Short, and rounded the way one says it; days from the second day on."""
    whole = max(0, round(seconds))
    if whole < MINUTE:
        return QCoreApplication.translate("Units", "{0} s").format(whole)
    if whole < HOUR:
        texts = QCoreApplication.translate("Units", "{0} min {1} s"), QCoreApplication.translate("Units", "{0} min")
        return _in_two(whole, MINUTE, 1, texts)
    if whole < 2 * DAY:
        texts = QCoreApplication.translate("Units", "{0} h {1} min"), QCoreApplication.translate("Units", "{0} h")
        return _in_two(whole, HOUR, MINUTE, texts)
    return QCoreApplication.translate("Units", "{0} days").format(human_number(whole // DAY))


def _in_two(count: int, large: int, small: int, texts: tuple[str, str]) -> str:
    """In the larger unit and the smaller one; nobody says "2 minutes 0 seconds"."""
    first, rest = divmod(count // small, large // small)
    return (texts[0] if rest else texts[1]).format(first, rest)
