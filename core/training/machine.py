"""What one training step needs: the model and its optimisers on a device."""

from __future__ import annotations

import contextlib
import math
from typing import TYPE_CHECKING

import numpy as np
import torch

from core.training.kinds import kind_of
from core.training.optim import make_optimizers, set_rates
from core.training.shuffled import slices
from core.training.team import Team

if TYPE_CHECKING:
    from torch import Tensor

    from core.training.kinds import Batch, Rows
    from core.training.plan import Plan


class Machine:
    """Model and optimisers on the plan's device: what one step needs. Sets torch's threads.

    In a team every process holds all of it and works off its share of the rows; the sums are the same
    everywhere, so that all take the same step. ValueError for fewer rows than processes."""

    def __init__(self, plan: Plan) -> None:
        torch.set_num_threads(plan.threads)
        torch.manual_seed(plan.seed)
        self.plan, self.team = plan, Team()
        if plan.batch < self.team.size:
            raise ValueError(f"{plan.batch} rows for {self.team.size} processes")
        self.model = kind_of(plan.model).make(plan).to(plan.device)
        self.optimizers = make_optimizers(self.model, plan)
        self._loss = torch.compile(self.model.loss) if plan.compiled else self.model.loss

    def step(self, batch: Batch, share: float) -> float:
        """One optimiser step on `batch` at `share` of the full rate. Returns the mean loss; when that is not finite,
        the weights are left alone."""
        self.model.train()
        total = self._gradients(batch)
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.plan.clip or math.inf)
        total, norms = self.team.add(total, norm.item())
        if math.isfinite(total) and math.isfinite(norms):
            set_rates(self.optimizers, share)
            for optimizer in self.optimizers:
                optimizer.step()
            self._shrink(share)
        else:
            total = math.nan
        self.model.zero_grad(set_to_none=True)
        return total

    def _gradients(self, batch: Batch) -> float:
        # Gradients of the mean loss over all rows of the batch, and what this process's rows add to that mean.
        asked, total = max(1.0, self.model.asked(*batch)), 0.0
        mine = tuple(self.team.share(tensor) for tensor in batch)
        for part in slices(len(mine[0]), self.plan.micro):
            loss = self.loss(tuple(tensor[part] for tensor in mine)) / asked
            torch.autograd.backward(loss)
            total += loss.item()
        self.team.add_gradients(self.model.parameters())
        return total

    def _shrink(self, share: float) -> None:
        """L1: every matrix moves towards zero by the same amount and stops there.

        Source: soft thresholding, Donoho 1995."""
        amount = self.plan.l1 * share * self.plan.rate
        if amount > 0:
            with torch.no_grad():
                for parameter in self.model.parameters():
                    if parameter.dim() > 1:
                        parameter.copy_(torch.nn.functional.softshrink(parameter, amount))

    def loss(self, batch: Batch) -> Tensor:
        """Summed loss of rows that may lie on another device."""
        with self._precision():
            out: Tensor = self._loss(*(tensor.to(self.plan.device) for tensor in batch))
        return out

    def _precision(self) -> contextlib.AbstractContextManager[object]:
        if self.plan.precision == "bfloat16":
            return torch.autocast(self.plan.device, torch.bfloat16)
        return contextlib.nullcontext()

    @torch.no_grad()
    def evaluate(self, rows: Rows, count: int) -> float:
        """Mean loss over the first `count` rows."""
        self.model.eval()
        total, asked = 0.0, 0.0
        parts = list(slices(min(count, len(rows)), self.plan.micro))
        for part in parts[self.team.rank :: self.team.size]:
            batch = rows.take(np.arange(part.start, part.stop))
            total += self.loss(batch).item()
            asked += self.model.asked(*batch)
        total, all_asked = self.team.add(total, asked)
        return total / max(1.0, all_asked)
