from __future__ import annotations

import threading
import time

import pytest

from core.training.orders import Orders


def test_the_weightiest_reason_is_told() -> None:
    orders = Orders()
    assert orders.reason == ""
    for reason, told in (
        ("words", "words"),
        ("recording", "recording"),
        ("battery", "recording"),
        ("person", "person"),
    ):
        orders.hold(reason)
        assert orders.reason == told
    for reason, told in (("person", "recording"), ("recording", "words"), ("words", "battery"), ("battery", "")):
        orders.release(reason)
        assert orders.reason == told


def test_another_run_begins_without_the_orders_for_the_last() -> None:
    orders = Orders()
    orders.hold("person")
    orders.hold("recording")
    orders.finish()
    orders.begin()
    assert (orders.reason, orders.finishing) == ("recording", False)


def test_an_unknown_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="tea"):
        Orders().hold("tea")


def test_a_change_ends_the_waiting() -> None:
    orders = Orders()
    timer = threading.Timer(0.1, orders.finish)
    timer.start()
    start = time.monotonic()
    orders.wait(30)
    assert time.monotonic() - start < 20
    timer.join()
