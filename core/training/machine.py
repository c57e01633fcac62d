"""What one training step needs: the model and its optimisers on a device."""

from __future__ import annotations

import contextlib
import math
from typing import TYPE_CHECKING

import numpy as np
import torch

from core.training.data import Rows, slices
from core.training.model import IGNORE, Decoder
from core.training.optim import make_optimizers, set_rates
from core.training.team import Team

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

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
        self.model = Decoder(plan.shape).to(plan.device)
        self.optimizers = make_optimizers(self.model, plan)
        self._loss = torch.compile(self.model.loss) if plan.compiled else self.model.loss

    def step(self, inputs: Tensor, targets: Tensor, share: float) -> float:
        """One optimiser step on rows (batch, context) at `share` of the full rate. Returns the mean loss;
        when that is not finite, the weights are left alone."""
        total = self._gradients(inputs, targets)
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.plan.clip)
        total, norms = self.team.add(total, norm.item())
        if math.isfinite(total) and math.isfinite(norms):
            set_rates(self.optimizers, share)
            for optimizer in self.optimizers:
                optimizer.step()
        else:
            total = math.nan
        self.model.zero_grad(set_to_none=True)
        return total

    def _gradients(self, inputs: Tensor, targets: Tensor) -> float:
        # Gradients of the mean loss over all rows of the batch, and what this process's rows add to that mean.
        asked, total = max(1, int((targets != IGNORE).sum())), 0.0
        inputs, targets = self.team.share(inputs), self.team.share(targets)
        for part in slices(len(inputs), self.plan.micro):
            loss = self.loss(inputs[part], targets[part]) / asked
            torch.autograd.backward(loss)
            total += loss.item()
        self.team.add_gradients(self.model.parameters())
        return total

    def loss(self, inputs: Tensor, targets: Tensor) -> Tensor:
        """Summed loss of rows that may lie on another device."""
        device = self.plan.device
        with self._precision():
            out: Tensor = self._loss(inputs.to(device), targets.to(device))
        return out

    def _precision(self) -> contextlib.AbstractContextManager[object]:
        if self.plan.precision == "bfloat16":
            return torch.autocast(self.plan.device, torch.bfloat16)
        return contextlib.nullcontext()

    @torch.no_grad()
    def evaluate(self, rows: Rows, count: int) -> float:
        """Mean loss over the first `count` rows."""
        total, asked = 0.0, 0
        parts = list(slices(min(count, len(rows)), self.plan.micro))
        for part in parts[self.team.rank :: self.team.size]:
            inputs, targets = tensors(rows, np.arange(part.start, part.stop))
            total += self.loss(inputs, targets).item()
            asked += int((targets != IGNORE).sum())
        total, all_asked = self.team.add(total, asked)
        return total / max(1, all_asked)


def tensors(rows: Rows, indices: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    """Inputs and targets, (len(indices), context) each, as tensors on the CPU."""
    inputs, targets = rows.take(indices, IGNORE)
    return torch.from_numpy(inputs), torch.from_numpy(targets)
