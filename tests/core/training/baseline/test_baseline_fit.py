from __future__ import annotations

import errno
import threading
import warnings

import numpy as np
import pytest
from safetensors.numpy import load, save
from scipy.sparse import csr_matrix

from core.errors import Cancelled
from core.training.baseline import blas_memory, choose, fit
from core.training.baseline.blas_memory import require_blas_memory
from core.training.baseline.simple import Simple, simple_from
from core.training.judge import softmax

GROUPED = {
    "constant": fit.constant,
    "logistic": fit.logistic(1.0),
    "margin": fit.margin(1.0),
    "forest": fit.forest(1),
    "extra": fit.forest(2, extra=True),
    "boosting": fit.boosting(0.1),
}
NUMBERS = {
    "constant": fit.constant,
    "ridge": fit.ridge(1.0),
    "forest": fit.forest(1),
    "boosting": fit.boosting(0.1),
}


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "TREES", 8)
    monkeypatch.setattr(fit, "ROUNDS", 12)


def rows(groups: int, count: int = 90) -> tuple[np.ndarray, np.ndarray]:
    wheel = np.random.default_rng(groups)
    features = wheel.normal(size=(count, 4)).astype(np.float32)
    if not groups:
        return features, features[:, 0] * 3 - features[:, 1] ** 2 + 10
    edges = [0.0] if groups == 2 else [-0.5, 0.5]
    return features, np.digitize(features[:, 0] + 0.3 * features[:, 1], edges).astype(np.int64)


def kept(model: Simple) -> Simple:
    """The model after it was written and read."""
    arrays = {name: np.ascontiguousarray(array) for name, array in model.arrays().items()}
    return simple_from(model.kind, load(save(arrays)))


@pytest.mark.parametrize("groups", [2, 3])
@pytest.mark.parametrize("name", GROUPED)
def test_what_is_kept_says_the_same_to_the_bit(name: str, groups: int) -> None:
    features, target = rows(groups)
    model = GROUPED[name](features, target, groups)
    outputs = model.outputs(features)
    assert outputs.shape == (90, groups)
    assert (kept(model).outputs(features) == outputs).all()
    if name not in ("constant",):
        assert (outputs.argmax(1) == target).mean() > 0.8


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_kept_too(name: str) -> None:
    features, target = rows(0)
    model = NUMBERS[name](features, target, 0)
    assert model.outputs(features).shape == (90, 1)
    assert (kept(model).outputs(features) == model.outputs(features)).all()


@pytest.mark.parametrize("groups", [2, 3])
def test_words_of_one_group_speak_for_it(groups: int) -> None:
    target = np.arange(60) % groups
    words = np.eye(groups)[target] + (np.random.default_rng(1).random((60, groups)) < 0.1)
    model = fit.bayes(1.0)(csr_matrix(words), target, groups + 1)
    outputs = model.outputs(csr_matrix(words))
    assert (outputs.argmax(1) == target).mean() > 0.9
    assert (kept(model).outputs(csr_matrix(words)) == outputs).all()


@pytest.mark.parametrize("groups", [2, 3])
def test_trees_say_what_scikit_learn_says(groups: int) -> None:
    from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier

    features, target = rows(groups)
    forest = RandomForestClassifier(8, random_state=1).fit(features, target)
    ours = fit.voters(forest, groups)
    assert softmax(ours.outputs(features)) == pytest.approx(forest.predict_proba(features), abs=2e-3)
    boosted = HistGradientBoostingClassifier(max_iter=5, min_samples_leaf=5).fit(features, target)
    assert softmax(fit.boosted(boosted, groups).outputs(features)) == pytest.approx(boosted.predict_proba(features))


def test_numbers_of_boosted_trees_are_those_of_scikit_learn() -> None:
    from sklearn.ensemble import HistGradientBoostingRegressor

    features, target = rows(0)
    boosted = HistGradientBoostingRegressor(max_iter=5, min_samples_leaf=5).fit(features, target)
    assert fit.boosted(boosted, 0).outputs(features)[:, 0] == pytest.approx(boosted.predict(features))


def test_a_group_that_is_not_among_the_rows_is_never_the_likeliest() -> None:
    features, target = rows(2)
    for learn in GROUPED.values():
        outputs = learn(features, target * 2, 3).outputs(features)  # groups 0 and 2 of three
        assert outputs.shape == (90, 3)
        assert (outputs.argmax(1) != 1).all()


def test_the_candidates_are_compared_on_rows_they_did_not_see() -> None:
    features, target = rows(3)
    noise = np.random.default_rng(0).integers(3, size=90)
    fold = np.arange(90) % 3
    some = (choose.Candidate("logistic", fit.logistic(1.0)), choose.Candidate("forest", fit.forest(1)))
    stop = threading.Event()
    for _, judged in choose.compare(some, features, target, 3, fold, stop):
        assert judged.score > 0.7
    for _, judged in choose.compare(some, features, noise, 3, fold, stop):
        assert judged.score < 0.45  # a forest knows what it saw by heart
    stop.set()
    with pytest.raises(Cancelled):
        list(choose.compare(some, features, target, 3, fold, stop))


def test_the_temperature_makes_probabilities_honest() -> None:
    wheel = np.random.default_rng(1)
    logits = wheel.normal(size=(500, 3))
    target = np.array([wheel.choice(3, p=row) for row in softmax(logits)])
    assert choose.best_temperature(logits * 4, target) == pytest.approx(4, rel=0.25)
    assert choose.best_temperature(logits / 3, target) == pytest.approx(1 / 3, rel=0.25)


def test_nothing_is_said_of_slow_convergence() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit.logistic(1e6)(rows(3)[0] * 1e3, rows(3)[1], 3)


def test_without_room_for_its_working_memory_a_fit_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenBLAS itself would ask for ever, and nothing could end it."""
    with pytest.raises(MemoryError):
        require_blas_memory(1 << 60)
    monkeypatch.setattr(blas_memory.mmap, "mmap", no_memory)
    with pytest.raises(MemoryError):
        fit.ridge(1.0)(np.ones((4, 2)), np.arange(4.0), 0)


def no_memory(*_given: object) -> None:
    raise OSError(errno.ENOMEM, "Cannot allocate memory")
