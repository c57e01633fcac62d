"""The composition root: everything that lives as long as the app is made here and handed on. Nothing imports this."""

from __future__ import annotations

import logging
import os
import signal
import sys
import tempfile
import traceback
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from core import log as log_file
from core.errors import InkstoneError
from core.net import gate
from core.paths import RESOURCES, Home
from core.program import core_name, put_libraries_aside
from core.settings import Settings
from core.version import VERSION
from gui.application import Application
from gui.i18n import Language
from gui.main_window import MainWindow
from gui.messages import Messages
from gui.options import Options, has_screen, parse
from gui.services import Services
from gui.single_instance import SingleInstance
from gui.theme import Theme

log = logging.getLogger(__name__)

LISTEN_MS = 200  # after the first paint
READ_AHEAD_MS = 1_000  # after the window stands: the person comes first
RECOVERY_MS = 2_500  # after the window stands: by then a recorder that lost its window has closed its file
TEXT_SERVICE = "core.engines.service:TextService"
SPEECH_SERVICE = "core.engines.speech_service:SpeechService"
RECORDER_SERVICE = "core.audio.recorder:RecorderService"
PLAYER_SERVICE = "core.audio.player:PlayerService"
TRAINING_SERVICE = "core.runs.service:TrainingService"
HUB_SERVICE = "core.hub.service:HubService"
WORKSHOP_SERVICE = "core.models.workshop:WorkshopService"


def build(argv: list[str] | None = None) -> tuple[QApplication, MainWindow]:
    """The whole app, ready to be shown. InkstoneError when the home folder cannot be used."""
    options = parse(argv or [])
    home = Home.find(options.home)
    prepare(home)
    app = _application()
    settings, damaged = Settings.load(home.settings)
    language, theme = Language(), Theme(options.theme or settings.theme)
    language.choose(options.lang or settings.language)
    theme.apply(app)
    services, notices = _services(home, settings, theme)
    window = MainWindow(services)
    language.setParent(window)
    window.language_chosen.connect(language.choose)
    window.closed.connect(lambda: _release(services))
    window.show_first_page()
    if damaged is not None:
        notices = [InkstoneError("settings_recovered", path=str(damaged)), *notices]
    for notice in notices:
        services.messages.show_error(notice)
    return app, window


def prepare(home: Home) -> None:
    """Make the home folder and keep everything inside it. InkstoneError("home_read_only") when it cannot be written."""
    try:
        home.prepare()
        probe = home.temporary / f"probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise InkstoneError("home_read_only", repr(error), path=str(home.root)) from error
    home.take_over()
    put_libraries_aside()
    keeps = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(*keeps, str(home.temporary))  # Qt's own file dialog notes where a person was: not elsewhere
    log_file.start(home.logs)


def main(argv: list[str] | None = None) -> int:
    """Start Inkstone; the exit code."""
    gate.install()  # this process never opens it
    arguments = sys.argv[1:] if argv is None else argv
    options = parse(arguments)
    if not has_screen():
        if not options.automatic and sys.platform == "linux" and "QT_QPA_PLATFORM" not in os.environ:
            return _refuse(f"Inkstone needs a screen. Without one, use: {core_name()} --help")
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        return _start(arguments, options)
    except InkstoneError as error:
        return _explain(error, arguments, options)
    except Exception as error:
        log.exception("the start failed")
        return _explain(InkstoneError("internal", traceback.format_exc(), reason=repr(error)), arguments, options)


def _start(arguments: list[str], options: Options) -> int:
    if (options.screenshots or options.selftest) and not (options.home or os.environ.get("INKSTONE_HOME")):
        # Never among the person's own things.
        with tempfile.TemporaryDirectory(prefix="inkstone-") as folder:
            return _start([*arguments, "--home", folder], replace(options, home=folder))
    home = Home.find(options.home)
    prepare(home)
    app = _application()
    instance = SingleInstance(home.root, app)
    if not instance.acquire():
        if not options.automatic and instance.raise_other(options.files):
            return 0
        raise InkstoneError("home_in_use", path=str(home.root))
    try:
        app, window = build(arguments)
        instance.raise_requested.connect(window.open_files)
        return _run(app, window, options, instance)
    finally:
        instance.release()


def _run(app: QApplication, window: MainWindow, options: Options, instance: SingleInstance) -> int:
    """One of: measure, check, take pictures, or live with the person."""
    if options.exit_after_paint:
        from gui.startup import measure

        return measure(app, window)
    if options.selftest:
        from gui.selftest import selftest

        return selftest(app, window)
    if options.screenshots is not None:
        from gui.screenshots import take_all

        return take_all(app, window, options.screenshots)
    QTimer.singleShot(LISTEN_MS, instance, instance.listen)
    return _live(app, window, options)


def _live(app: QApplication, window: MainWindow, options: Options) -> int:
    from gui.crash import CrashReporter
    from gui.garbage import GarbageCollector
    from gui.housekeeping import Housekeeping

    housekeeping = Housekeeping(window.services, app)
    window.closing.connect(housekeeping.shutdown)
    collector = GarbageCollector(app)
    reporter = CrashReporter(window.services.messages, app)
    reporter.crashed.connect(window.show_crash)
    reporter.install()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C in a terminal ends the app at once; all is on the disk
    collector.start()
    housekeeping.start()
    QTimer.singleShot(READ_AHEAD_MS, window, window.read_ahead)
    QTimer.singleShot(RECOVERY_MS, window, lambda: _tell_of_unfinished(window))
    window.show()
    if options.files:
        QTimer.singleShot(0, window, lambda: window.open_files(options.files))
    if isinstance(app, Application):
        app.files_opened.connect(window.open_files)
        app.hand_over()
    try:
        return app.exec()
    finally:
        collector.stop()
        reporter.remove()


def _tell_of_unfinished(window: MainWindow) -> None:
    """What a crash cut off, a recording, a training or a download, must not wait until somebody goes to its page; nor
    must the end of a training that nobody saw."""
    from gui.models.downloads.recovery import tell_of_downloads
    from gui.train.runs.recovery import tell_of_ended, tell_of_unfinished
    from gui.transcribe.recovery import Recovery

    services = window.services
    recovery = Recovery(services)
    if services.messages.guard(lambda: recovery.look(frozenset())) and recovery.found:
        text = QCoreApplication.translate("Recovery", "We found an unfinished recording")
        show = QCoreApplication.translate("Recovery", "Show it")
        services.messages.toast(text, show, lambda: window.show_page("transcribe"))
    tell_of_ended(window)
    tell_of_unfinished(window)
    tell_of_downloads(window)


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        _reach_fcitx()
        app = Application(sys.argv[:1])
    app.setApplicationName("Inkstone")
    app.setApplicationDisplayName("Inkstone")
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName("app.inkstone.Inkstone")
    return app


def _reach_fcitx() -> None:
    """Most people write Chinese on Linux with fcitx. PySide6 has no plugin for it, but fcitx 5 answers as the portal of
    ibus does, too (tried with 5.0.21; its socket of ibus stays silent)."""
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ.setdefault("QT_IM_MODULES", "fcitx;wayland;ibus")
        os.environ.setdefault("IBUS_USE_PORTAL", "1")


def _services(home: Home, settings: Settings, theme: Theme) -> tuple[Services, list[InkstoneError]]:
    from core.host import EngineHost
    from core.models.library import Library
    from core.net.host import NetworkHost
    from core.store.store import Store

    store, notices = Store.open(home)
    services = Services(
        home=home,
        settings=settings,
        store=store,
        library=Library(home, RESOURCES),
        text_engine=EngineHost(TEXT_SERVICE),
        speech_engine=EngineHost(SPEECH_SERVICE),
        recorder=EngineHost(RECORDER_SERVICE, nice=0),  # no second of sound may be late
        device_lister=EngineHost(RECORDER_SERVICE),
        player=EngineHost(PLAYER_SERVICE, nice=0),
        trainer=EngineHost(TRAINING_SERVICE, nice=10),  # behind everything that somebody waits for
        examiner=EngineHost(TRAINING_SERVICE),
        downloader=NetworkHost(HUB_SERVICE, settings),
        hub_reader=NetworkHost(HUB_SERVICE, settings),
        workshop=EngineHost(WORKSHOP_SERVICE),
        theme=theme,
        messages=Messages(),
    )
    return services, list(notices)


def _release(services: Services) -> None:
    """The window is gone: end the engines, close the database and the log."""
    for host in services.hosts:
        host.close()
    services.store.close()
    log_file.stop()


def _explain(error: InkstoneError, arguments: list[str], options: Options) -> int:
    """A start that failed: a dialog where somebody can see it, else one sentence and the exit code."""
    if options.automatic or not has_screen():
        return _refuse(str(error), 2 if error.persons_input else 1)
    from gui.dialogs.start_failed import ask_other_home

    app = _application()
    language, theme = Language(app), Theme(options.theme, app)
    language.choose(options.lang)
    theme.apply(app)
    folder = ask_other_home(error, theme)
    if folder is None:
        return 2 if error.persons_input else 1
    return main([*_without_home(arguments), "--home", str(folder)])


def _without_home(arguments: list[str]) -> list[str]:
    kept = list(arguments)
    while "--home" in kept:
        place = kept.index("--home")
        del kept[place : place + 2]
    return [argument for argument in kept if not argument.startswith("--home=")]


def _refuse(sentence: str, code: int = 2) -> int:
    print(sentence, file=sys.stderr)
    return code
