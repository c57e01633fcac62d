"""Network and privacy, on the Settings page."""

from __future__ import annotations

import os

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from core.net.rules import HUB_VARIABLE, hub_address, network_rules, proxy_address
from core.net.sandbox import system_enforces
from gui.job_runner import JobRunner
from gui.services import Services
from gui.settings.network.connections import ConnectionsPanel
from gui.settings.network.own_address import OwnAddress
from gui.settings.network.probe_line import ProbeLine
from gui.settings.network.token_line import TokenLine
from gui.settings.section import Section
from gui.widgets.controls import frame, label
from gui.widgets.switch import Switch

ENFORCED = system_enforces()


class NetworkSection(Section):
    """`changed`: another rule holds from now on."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__("network", services.theme)
        self._services = services
        self._runner = JobRunner(services.messages, self)
        theme, settings = services.theme, services.settings
        self._offline = Switch("settings_network_offline", theme)
        self._offline.setChecked(settings.offline)
        self._offline_row = self.add_row(self._offline, "strong")
        self._models = label("muted", "settings_network_models", wrap=True)
        self._hub = OwnAddress("settings_network_hub", theme, ("auto", "official"), settings.hub, hub_address)
        self.proxy = OwnAddress("settings_network_proxy", theme, ("system", "none"), settings.proxy, proxy_address)
        self._given = label("muted", "settings_network_given", wrap=True)
        self._token_title, self._list_title = label("strong"), label("strong")
        self._token = TokenLine(services)
        self.probe = ProbeLine(services)
        self.connections = ConnectionsPanel(services)
        self._build()
        self._connect()
        self.retranslate()
        self._show_rules()

    def _build(self) -> None:
        rules = (self._models, frame("line"), self._hub, self._given, self.proxy, self.probe)
        rest = (frame("line"), self._token_title, self._token, frame("line"), self._list_title, self.connections)
        for part in (*rules, *rest):
            self.body.addWidget(part)

    def _connect(self) -> None:
        self._offline.toggled.connect(self._turned)
        self._hub.chosen.connect(lambda choice: self._keep("hub", choice))
        self.proxy.chosen.connect(lambda choice: self._keep("proxy", choice))
        self._token.changed.connect(self.changed)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Network and privacy"))
        self._offline_row.set_texts(self.tr("Stay offline"), self._what_offline_does())
        self._models.setText(self._how_models_run())
        self._hub.set_texts(
            self.tr("Where models come from"),
            self.tr("The official hub and its mirrors hold the same files. Each is checked after the download."),
            (self.tr("Whichever is fastest"), self.tr("The official hub only"), self.tr("Another address")),
            self.tr("Address of the hub"),
            self.tr("This is not an address of a hub. Write it like https://hub.example."),
        )
        self.proxy.set_texts(
            self.tr("Proxy"),
            self.tr("Some schools and companies reach the Internet through one."),
            (self.tr("As the system says"), self.tr("None"), self.tr("Another address")),
            self.tr("Address of the proxy"),
            self.tr("This is not an address of a proxy. Write it like http://127.0.0.1:7890."),
        )
        self._token_title.setText(self.tr("Access token"))
        self._list_title.setText(self.tr("Every connection so far"))
        self._show_rules()

    def _what_offline_does(self) -> str:
        if self._services.settings.offline:
            return self.tr("On: nothing of Inkstone connects to another computer. Downloads wait until it is off.")
        return self.tr("Off: only downloads that you ask for connect to another computer. On stops those, too.")

    def _how_models_run(self) -> str:
        """Honest about what holds it."""
        if ENFORCED:
            return self.tr(
                "Models, recording and training always run without a network, whatever this switch says: "
                "this system itself refuses them every connection."
            )
        return self.tr(
            "Models, recording and training always run without a network, whatever this switch says: Inkstone blocks "
            "their connections itself. This system offers nothing stronger that would hold foreign code, too."
        )

    def _show_rules(self) -> None:
        rules = network_rules(self._services.settings, self._services.home)
        fixed = _is_given()
        self._given.setVisible(fixed)
        self._given.setText(self.tr("Set for this computer: {0}").format(", ".join(rules.endpoints)))
        self._hub.setEnabled(not fixed)
        self.probe.set_offline(rules.offline)

    def _keep(self, name: str, choice: str) -> None:
        setattr(self._services.settings, name, choice)
        self._services.save_settings()
        self.probe.clear()
        self.changed.emit()

    def set_offline(self, on: bool) -> None:
        """Turn the switch."""
        self._offline.setChecked(on)

    def reload(self) -> None:
        """The token has changed elsewhere."""
        self._token.retranslate()

    def _turned(self, on: bool) -> None:
        """The process that downloads ends at once; its connections end with it."""
        self._services.settings.offline = on
        self._services.save_settings()
        if on:
            self.probe.clear()
            self._runner.call(self._services.disconnect, lambda _: self.connections.reload())
        self.retranslate()
        self.changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.connections.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.connections.watch(False)

    def shutdown(self) -> None:
        for part in (self.connections, self.probe):
            part.shutdown()
        self._runner.shutdown()


def _is_given() -> bool:
    """Whether whoever set up this computer has chosen the hub."""
    return bool(os.environ.get(HUB_VARIABLE, "").strip())
