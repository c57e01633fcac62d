"""Version, what Inkstone promises, and what it is built on."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from core.hub import updates
from core.paths import RESOURCES
from core.version import VERSION
from gui.services import Services
from gui.settings.section import Section
from gui.settings.updates import UpdatesRow
from gui.widgets.controls import button, label
from gui.widgets.fold import Fold

LICENCE_PAGE = RESOURCES / "licences.html"  # in a built app: packaging/freeze/licences.py

# What is shipped, with its licence. Names are names in every language.
BUILT_ON = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("llama.cpp, xllamacpp, gguf", "MIT"),
    ("PyTorch", "BSD-3-Clause"),
    ("Transformers, tokenizers, safetensors, huggingface_hub", "Apache-2.0"),
    ("faster-whisper, CTranslate2, ONNX Runtime", "MIT"),
    ("PocketSphinx", "BSD-2-Clause"),
    ("PyAV with FFmpeg, x264, x265", "BSD-3-Clause, GPL-2.0-or-later"),
    ("soundfile, sounddevice, soxr", "BSD-3-Clause, MIT, LGPL-2.1"),
    ("NumPy, SciPy, scikit-learn", "BSD-3-Clause"),
    ("Optuna, pyqtgraph, openpyxl, python-docx", "MIT"),
    ("OpenCC", "Apache-2.0"),
    ("Phosphor Icons, qtawesome", "MIT"),
    ("markdown-it-py", "MIT"),
    ("Pygments, Jinja2", "BSD"),
    ("platformdirs", "MIT"),
    ("psutil", "BSD-3-Clause"),
    ("Python", "PSF-2.0"),
    ("SQLite", "Public domain"),
)


class AboutSection(Section):
    """The last section."""

    def __init__(self, services: Services) -> None:
        super().__init__("about", services.theme)
        self._version = label("", "settings_version")
        self._privacy = label("", "settings_privacy", wrap=True)
        self._fold = Fold("settings_licences", services.theme)
        self._licences = label("muted", wrap=True)
        self._licences.setText("\n".join(f"{name}  ·  {licence}" for name, licence in BUILT_ON))
        self._fold.body.addWidget(self._licences)
        self._updates = UpdatesRow(services, updates.address()) if updates.address() else None
        self._every = button("settings_licence_page", "quiet", services.theme.icon("file-text"))
        self._every.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(LICENCE_PAGE))))
        self._every.setVisible(LICENCE_PAGE.is_file())
        for part in (self._version, self._privacy, self._updates, self._fold, self._every):
            if part is not None:
                self.body.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("About Inkstone"))
        self._version.setText(self.tr("Version {0}, free software under the Apache License 2.0").format(VERSION))
        self._privacy.setText(
            self.tr("What you write stays on this computer: no account, no cloud, nothing is sent anywhere.")
        )
        self._fold.set_texts(self.tr("Show what it is built on"), self.tr("Hide what it is built on"))
        self._every.setText(self.tr("Every licence, word for word"))

    def shutdown(self) -> None:
        if self._updates is not None:
            self._updates.shutdown()
