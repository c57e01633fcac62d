"""Version, what Inkstone promises, and what it is built on."""

from __future__ import annotations

from core.version import VERSION
from gui.services import Services
from gui.settings.section import Section
from gui.widgets.controls import label
from gui.widgets.fold import Fold

# What is shipped, with its licence. Names are names in every language.
BUILT_ON = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("llama.cpp, xllamacpp, gguf", "MIT"),
    ("PyTorch", "BSD-3-Clause"),
    ("Transformers, tokenizers, safetensors, huggingface_hub", "Apache-2.0"),
    ("NumPy", "BSD-3-Clause"),
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
        for part in (self._version, self._privacy, self._fold):
            self.body.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("About Inkstone"))
        self._version.setText(self.tr("Version {0}, free software under the Apache License 2.0").format(VERSION))
        self._privacy.setText(
            self.tr("What you write stays on this computer: no account, no cloud, nothing is sent anywhere.")
        )
        self._fold.set_texts(self.tr("Show what it is built on"), self.tr("Hide what it is built on"))
