"""A report, and what happens while a model learns, in English sentences for the terminal."""

from __future__ import annotations

from typing import Any

from core.events import Event, Health, LossPoint, Sample, TimeLeft, Waiting

HEALTH = {
    "learning": "It is learning well.",
    "levelled": "It has levelled off: there is hardly any gain any more.",
    "memorising": "It begins to memorise instead of learning; the best state so far is kept (step {0}).",
    "unstable": "The numbers became unstable: back to the last save point, on with smaller steps.",
    "memory": "Memory ran short: back to the last save point, on with smaller parts.",
    "slow": "A step takes much longer than usual.",
}
WAITING = {
    "person": "paused",
    "words": "an answer is being written",
    "recording": "a recording runs",
    "disk": "the disk is full",
    "battery": "the battery is low",
}


def learning_words(event: Event) -> str:
    """One line for events that a person wants to see, "" for the others."""
    if isinstance(event, LossPoint):
        seen = "" if event.validation is None else f", on unseen examples {event.validation:.4f}"
        return f"step {event.step}: error {event.train:.4f}{seen}"
    if isinstance(event, Health):
        return HEALTH.get(event.state, event.state).format(event.best_step)
    if isinstance(event, Waiting):
        return f"Waiting: {WAITING.get(event.reason, event.reason)}" if event.reason else "Going on."
    if isinstance(event, Sample):
        return f"  {event.prompt} -> {event.text}" + (f" (right: {event.truth})" if event.truth else "")
    if isinstance(event, TimeLeft) and event.high >= 60:
        low, high = round(event.low / 60), round(event.high / 60)
        return f"about {low} to {high} minutes left" if low < high else f"about {high} min left"
    return ""


def summary(report: dict[str, Any]) -> list[str]:
    """What the model can do, beside the simple model and beside always guessing the same."""
    metrics, delivered = report.get("metrics", {}), report.get("delivered", "")
    lines = [*_headline(report, metrics)]
    baseline = report.get("baseline") or {}
    if baseline:
        figures = _figures(baseline.get("metrics", {}))
        lines.append(f"The simple model beside it ({baseline.get('name', '')}): {figures}.")
    if delivered == "simple":
        lines.append("The simple model was better, so it is the one that is kept.")
    lines.append(_figures(metrics))
    return [line for line in lines if line]


def _headline(report: dict[str, Any], metrics: dict[str, Any]) -> list[str]:
    majority = report.get("majority") or {}
    guess = (majority.get("metrics") or {}).get("accuracy")
    if "accuracy" in metrics:
        beside = "" if guess is None else f"; always guessing the biggest group would get {100 * guess:.0f}"
        return [f"Of 100 new examples it gets about {100 * metrics['accuracy']:.0f} right{beside}."]
    if "mae" in metrics:
        return [f"On new examples it is off by {metrics['mae']:.4g} on average."]
    if "perplexity" in metrics:
        return [f"In an unseen text it hesitates between about {metrics['perplexity']:.1f} possibilities each time."]
    return []


def _figures(metrics: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value:.4g}" for name, value in metrics.items() if isinstance(value, int | float))
