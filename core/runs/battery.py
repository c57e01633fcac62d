"""Training empties a battery: below a fifth it waits for the plug."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from core.training.orders import Orders

LOW_PERCENT = 20.0
LOOK_SECONDS = 30.0


class BatteryWatch:
    """Holds a run while the battery is low and not charging."""

    def __init__(self, orders: Orders) -> None:
        self._orders, self._looked = orders, float("-inf")

    def __call__(self) -> None:
        """Look, at most every half minute."""
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return
        self._looked = time.monotonic()
        if is_low():
            self._orders.hold("battery")
        else:
            self._orders.release("battery")


def is_low() -> bool:
    """False where there is no battery, or the system does not say."""
    try:
        battery = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    except (OSError, RuntimeError, ValueError):
        return False
    return battery is not None and battery.percent < LOW_PERCENT and battery.power_plugged is False
