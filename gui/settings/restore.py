"""One place for everything that can come back: everything as one file, the trash, the backups."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.i18n import human_bytes, human_date, human_duration, human_number
from gui.services import Services
from gui.settings.restore_actions import RestoreActions
from gui.settings.section import Section
from gui.widgets.controls import button, label
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.fold import Fold
from gui.widgets.progress_card import ProgressCard
from gui.widgets.record_list import Action, Record, RecordList

if TYPE_CHECKING:
    from core.events import Progress

ICONS = {
    "chat": "chat",
    "recording": "microphone",
    "model": "models",
    "assistant": "user-circle",
    "run": "graduation-cap",
}


class RestoreSection(Section):
    """`restored` tells that pages should read again."""

    restored = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__("restore", services.theme)
        self._services = services
        self._actions = RestoreActions(services, self)
        self._backups: list[Any] | None = None  # not known yet
        theme = services.theme
        self._note = label("muted", wrap=True)
        self._fold = Fold("settings_restore", theme)
        self._trash_title, self._backup_title = label("strong"), label("strong")
        self._trash = RecordList("settings_trash", theme)
        self._backup_list = RecordList("settings_backups", theme)
        self._empty = button("settings_trash_empty", "", theme.icon("delete"))
        self._make = button("settings_backup_now", "", theme.icon("add"))
        self._export = button("settings_export", "", theme.icon("export"))
        self._import = button("settings_import", "", theme.icon("import"))
        self._progress = ProgressCard("settings_progress", theme)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        gap = self.theme.px("space_m")
        body = self._fold.body
        body.addWidget(self._trash_title)
        body.addWidget(self._trash)
        body.addLayout(_row(self.theme.px("space_s"), self._empty))
        body.addSpacing(gap)
        body.addWidget(self._backup_title)
        body.addWidget(self._backup_list)
        body.addLayout(_row(self.theme.px("space_s"), self._make))
        self.body.addWidget(self._note)
        self.body.addLayout(_row(self.theme.px("space_s"), self._export, self._import))
        self.body.addWidget(self._progress)
        self.body.addWidget(self._fold)

    def _connect(self) -> None:
        self._fold.opened.connect(self.reload)
        self._empty.clicked.connect(self._actions.empty_trash)
        self._make.clicked.connect(self._actions.make_backup)
        self._export.clicked.connect(self._actions.export_all)
        self._import.clicked.connect(self._actions.import_all)
        self._progress.stop_requested.connect(self._actions.stop)
        self._actions.changed.connect(self.reload)
        self._actions.restored.connect(self.restored)
        self._actions.backups_listed.connect(self._set_backups)
        self._actions.worked.connect(self._show_work)

    def set_open(self, opened: bool) -> None:
        """Unfold, for an error whose button leads here."""
        self._fold.set_open(opened)

    def reload(self) -> None:
        """Read trash and backups again, if somebody can see them."""
        if self._fold.is_open:
            self._draw_trash()
            self._draw_backups()
            self._actions.list_backups()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Restore"))
        self._note.setText(
            self.tr("What you delete stays in the trash for 30 days. Inkstone also makes a backup every day.")
        )
        self._fold.set_texts(self.tr("Show trash and backups"), self.tr("Hide"))
        self._trash_title.setText(self.tr("Trash"))
        self._backup_title.setText(self.tr("Backups"))
        self._empty.setText(self.tr("Empty the trash"))
        self._make.setText(self.tr("Back up now"))
        self._export.setText(self.tr("Back up everything…"))
        self._import.setText(self.tr("Bring everything back from a file…"))
        if self._fold.is_open:
            self._draw_trash()
            self._draw_backups()

    # -- trash --------------------------------------------------------------------------------------------------

    def _draw_trash(self) -> None:
        items = self._actions.trash()
        self._trash.set_records([self._trash_record(item) for item in items], self.tr("The trash is empty."))
        self._empty.setVisible(bool(items))

    def _trash_record(self, item: Any) -> Record:
        note = self.tr("{0}, deleted {1}, gone for good on {2}").format(
            self._kind(item), _date(item.deleted), _date(item.expires)
        )
        return Record(
            title=item.title or self.tr("Without a title"),
            note=note,
            icon=ICONS.get(item.kind, ""),
            actions=(
                Action("settings_trash_restore", self.tr("Restore"), "restore", lambda: self._actions.restore(item)),
                Action(
                    "settings_trash_delete", self.tr("Delete for good"), "delete", lambda: self._actions.delete(item)
                ),
            ),
        )

    def _kind(self, item: Any) -> str:
        """What it is; of a recording also when it was made and how long it is, for many have no other name."""
        if item.kind == "recording":
            return self.tr("Recording of {0} ({1})").format(_date(item.created), human_duration(item.seconds))
        kinds = {
            "chat": self.tr("Conversation"),
            "model": self.tr("Model"),
            "assistant": self.tr("Assistant"),
            "run": self.tr("Training run"),
        }
        return kinds.get(item.kind, "")

    # -- backups ------------------------------------------------------------------------------------------------

    def _set_backups(self, backups: list[Any]) -> None:
        self._backups = backups
        self._draw_backups()

    def _draw_backups(self) -> None:
        none = self.tr("Looking for backups…") if self._backups is None else self.tr("There is no backup yet.")
        self._backup_list.set_records([self._backup_record(backup) for backup in self._backups or []], none)

    def _backup_record(self, backup: Any) -> Record:
        reasons = {
            "daily": self.tr("made by itself, once a day"),
            "by-hand": self.tr("made by you"),
            "before-migration": self.tr("made before an update"),
            "before-restore": self.tr("made before a restore"),
        }
        note = f"{human_bytes(backup.bytes)} · {reasons.get(backup.reason, backup.reason)}"
        restore = Action(
            "settings_backup_restore", self.tr("Restore this"), "restore", lambda: self._actions.restore_backup(backup)
        )
        return Record(title=_date(backup.created), note=note, actions=(restore,))

    # -- work ---------------------------------------------------------------------------------------------------

    def _show_work(self, title: str, progress: Progress | None) -> None:
        if not title:
            self._progress.hide()
            return
        fraction = progress.done / progress.total if progress is not None and progress.total else None
        self._progress.set_progress(title, _how_far(progress), fraction)

    def shutdown(self) -> None:
        self._actions.shutdown()


def _how_far(progress: Progress | None) -> str:
    """Files count in bytes, conversations and recordings one by one."""
    if progress is None:
        return ""
    write = human_number if progress.stage == "adding" else human_bytes
    return f"{write(progress.done)} / {write(progress.total)}"


def _row(gap: int, *buttons: QWidget) -> FlowLayout:
    row = FlowLayout(gap)
    for one in buttons:
        row.addWidget(one)
    return row


def _date(seconds: float) -> str:
    return human_date(datetime.fromtimestamp(seconds).astimezone())
