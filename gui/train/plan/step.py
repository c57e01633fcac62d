"""Step 4: how long it may take, and how it is to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from gui.i18n import human_bytes
from gui.train.plan.measuring import Measuring
from gui.train.plan.shortage import Shortage, shortage_of
from gui.train.plan.view import PlanView
from gui.train.step import Step
from gui.widgets.controls import spaced

if TYPE_CHECKING:
    from core.runs.records import Trial
    from gui.services import Services
    from gui.train.draft import Draft


class PlanStep(Step):
    """Measures when it is entered, and again when something changes."""

    def __init__(self, services: Services, draft: Draft) -> None:
        super().__init__(services, draft)
        self._measuring = Measuring(services, draft, self)
        self._frozen = self._taken = self._other = False  # the run has its plan; it is learning in this window
        self._decided: dict[str, Any] = {}
        self.view = PlanView(services)
        spaced(QVBoxLayout(self)).addWidget(self.view)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        view, search = self.view, self.view.search
        self._measuring.changed.connect(self.refresh)
        self._measuring.searched.connect(self._show_trial)
        self._measuring.search_ended.connect(search.end)
        view.cards.chosen.connect(self.choose_preset)
        view.rows.changed.connect(self.set_setting)
        view.start_chosen.connect(lambda value: self.set_setting("start", value))
        view.minutes_changed.connect(self.set_minutes)
        view.all_automatic.connect(self.reset)
        view.stop_requested.connect(self._measuring.stop)
        view.again_requested.connect(self._measuring.measure)
        view.new_requested.connect(self.plan_another)
        search.started.connect(self.search)
        search.stopped.connect(self._measuring.stop)
        search.used.connect(self.use_settings)

    # -- the step -----------------------------------------------------------------------------------------------

    def title(self) -> str:
        """The question of this step."""
        return self.tr("How long may it take?")

    def next_text(self) -> str:
        """The main button."""
        return self.tr("Go to the run") if self._frozen else self.tr("Start teaching")

    def missing(self) -> str:
        """What has to be there first."""
        if self._frozen:
            return ""
        shortage = self._shortage()
        if shortage is not None and shortage.hard:
            return self.tr("Too little room on the disk") if shortage.kind == "disk" else self.tr("Too little memory")
        if self.draft.preset in self.draft.plans and not self._measuring.changing:
            return ""
        return self.tr("Measuring your computer…") if self._measuring.busy else self.tr("Measure first")

    def retranslate(self) -> None:
        self.refresh()

    def enter(self) -> None:
        """Measure, unless that was done for exactly this; a run that is under way keeps its plan."""
        record = self._measuring.record()
        self._frozen = record is not None and record.state != "prepared"
        self._taken = record is not None and record.state == "training" and not record.background
        self._other = not self._taken and self._measuring.trains_another()
        self.view.show_goal(self.draft.goal)
        if not self._frozen and not self._measuring.fresh and not self._measuring.searching:
            self._measuring.measure()
        self.refresh()

    def go_on(self) -> bool:
        """Start teaching: what is still being measured or searched is given up."""
        self._measuring.stop()
        return not self.missing()

    def shutdown(self) -> None:
        """The window closes: end every worker."""
        self._measuring.shutdown()
        self.view.search.shutdown()

    # -- what the person chooses --------------------------------------------------------------------------------

    def plan_another(self) -> None:
        """A new run with the same examples; the one before stays among the earlier runs."""
        self._frozen, self.draft.run = False, ""
        self._measuring.measure()
        self.draft.changed.emit()

    def choose_preset(self, preset: str) -> None:
        """Another plan."""
        self.draft.preset = preset
        self.draft.changed.emit()
        self.refresh()

    def set_setting(self, name: str, value: Any) -> None:
        """A value of the person's own; None: what the plan thinks."""
        if value is None:
            self.draft.settings.pop(name, None)
        else:
            self.draft.settings[name] = value
        self._changed()

    def set_minutes(self, minutes: float) -> None:
        """How long it may take; 0: as the preset says."""
        self.draft.minutes = minutes
        self._changed()

    def reset(self) -> None:
        """Everything as the plan thinks."""
        self.draft.settings, self.draft.minutes = {}, 0.0
        self._changed()

    def search(self, minutes: float) -> None:
        """Find better settings."""
        self.view.search.begin()
        self._measuring.search(minutes)

    def use_settings(self, settings: dict[str, Any]) -> None:
        """Those that the search has found."""
        self.draft.settings |= settings
        self._changed()

    def _changed(self) -> None:
        if not self._measuring.searching:
            self._measuring.ask()
        self.draft.changed.emit()
        self.refresh()

    # -- drawing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the draft, and what is known of its plans."""
        draft, view = self.draft, self.view
        view.cards.select(draft.preset)
        view.cards.show_plans(draft.plans, self._measuring.busy)
        view.rows.show_values(self._automatic(), draft.settings)
        view.show_minutes(draft.minutes)
        view.show_start(draft.settings.get("start", self._automatic().get("start")))
        view.show_progress(self._measuring.progress if self._measuring.busy else None, self._measuring.busy)
        view.show_own(len(draft.settings) + bool(draft.minutes))
        view.show_notice(self._notice())
        view.set_frozen(self._frozen, not self._taken)
        view.show_again(not (self._frozen or self._measuring.busy or draft.plans or self._measuring.searching))
        self.changed.emit()

    def show_as_measured(self) -> None:
        """The plans in the draft count as those of the draft."""
        self._measuring.take_as_measured()
        self.view.show_goal(self.draft.goal)
        self.refresh()

    def _automatic(self) -> dict[str, Any]:
        """What the chosen plan decides; while it is measured anew, what is known of another."""
        plans = self.draft.plans
        plan = plans.get(self.draft.preset) or next(iter(plans.values()), None)
        if plan is not None:
            self._decided = plan.settings
        return self._decided

    def _shortage(self) -> Shortage | None:
        plan = self.draft.plans.get(self.draft.preset)
        return None if plan is None else shortage_of(plan, self.services.home.runs)

    def _notice(self) -> str:
        """What a person should know before they start, "" for nothing."""
        if self._frozen:
            learning = self.tr("This run is learning just now, so its plan is fixed. Stop it to plan another one.")
            return learning if self._taken else self.tr("This run has begun with this plan, so it stays as it is.")
        if self._other and self._measuring.busy:
            return self.tr("Another run is learning just now. The plan is measured as soon as that has ended.")
        shortage = self._shortage()
        if shortage is None:
            return ""
        needed, free = human_bytes(shortage.needed), human_bytes(shortage.free)
        texts = {
            "memory": self.tr(
                "This plan needs about {0} of memory and {1} is free. Close other programs, or choose a quicker plan."
            ),
            "too_large": self.tr(
                "This plan needs about {0} of memory and the computer has {1}. Choose a quicker plan, or make the "
                "network smaller under “More settings”."
            ),
            "disk": self.tr(
                "This plan needs about {0} on the disk and {1} is free. Make some room, or choose a quicker plan."
            ),
        }
        return texts[shortage.kind].format(needed, free)

    def _show_trial(self, trial: Trial) -> None:
        self.view.search.show_trial(trial)
