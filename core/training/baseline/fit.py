"""How each simple model is fitted with scikit-learn and turned into plain arrays."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from core.training.baseline.blas_memory import require_blas_memory
from core.training.baseline.simple import Constant, Linear, Trees

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.training.baseline.simple import Array, Matrix, Simple

TREES, FEW_TREES, ROUNDS = 200, 60, 150
"""Of a forest that is kept, of one that is only compared; of boosting."""
SEED = 1
UNLIKELY = -20.0
"""Logit of a group that was not among the rows."""


def constant(features: Matrix, target: Array, groups: int) -> Simple:
    """Always the largest group (with the shares of all), or the mean."""
    del features
    if not groups:
        return Constant(np.array([[target.mean()]], np.float32))
    shares = (np.bincount(target, minlength=groups) + 1e-3) / len(target)
    return Constant(np.log(shares)[None].astype(np.float32))


def logistic(strength: float) -> Callable[[Matrix, Array, int], Simple]:
    """Multinomial logistic regression; `strength` is the inverse of the penalty."""

    def fit(features: Matrix, target: Array, groups: int) -> Simple:
        from sklearn.linear_model import LogisticRegression

        return _linear(LogisticRegression(C=strength, max_iter=1000), features, target, groups)

    return fit


def margin(strength: float) -> Callable[[Matrix, Array, int], Simple]:
    """Linear support vector machine, one group against the rest. Its margins are no probabilities yet: the temperature
    that is found beside it makes them so."""

    def fit(features: Matrix, target: Array, groups: int) -> Simple:
        from sklearn.svm import LinearSVC

        return _linear(LinearSVC(C=strength, random_state=SEED), features, target, groups)

    return fit


def bayes(strength: float) -> Callable[[Matrix, Array, int], Simple]:
    """A linear support vector machine for each group against the rest, on features (sparse, not negative) that count
    the more the more often they come in one of the two. Source: Wang & Manning 2012 (NBSVM)."""

    def fit(features: Matrix, target: Array, groups: int) -> Simple:
        from sklearn.svm import LinearSVC

        weights, bias = np.zeros((features.shape[1], groups), np.float32), np.full(groups, UNLIKELY, np.float32)
        for group in np.unique(target).tolist():
            inside = target == group
            ratio = np.abs(_log_ratio(features[inside], features[~inside]))
            scaled = features.multiply(ratio[None]).tocsr()
            model = _quiet(LinearSVC(C=strength, random_state=SEED), scaled, inside)
            weights[:, group], bias[group] = model.coef_[0] * ratio, model.intercept_[0]
        return Linear(weights, bias)

    return fit


def _log_ratio(inside: Matrix, outside: Matrix) -> Array:
    # How much likelier a feature is in one set of rows than in another; it counts once a row, and once for nothing.
    shares = []
    for rows in (inside, outside):
        counts = 1.0 + np.asarray((rows > 0).sum(0)).ravel()
        shares.append(counts / counts.sum())
    ratio: Array = np.log(shares[0] / shares[1])
    return ratio


def ridge(penalty: float) -> Callable[[Matrix, Array, int], Simple]:
    """Linear regression with an L2 penalty."""

    def fit(features: Matrix, target: Array, groups: int) -> Simple:
        from sklearn.linear_model import Ridge

        del groups
        fitted = _quiet(Ridge(alpha=penalty), features, target)
        return Linear(fitted.coef_[:, None].astype(np.float32), np.atleast_1d(fitted.intercept_).astype(np.float32))

    return fit


def forest(leaf: int, extra: bool = False, few: bool = False) -> Callable[[Matrix, Array, int], Simple]:
    """A random forest whose leaves hold at least `leaf` rows; `extra`: with thresholds of chance (extra trees); `few`:
    only FEW_TREES."""

    def fit(features: Matrix, target: Array, groups: int) -> Simple:
        from sklearn import ensemble

        kinds = {
            (True, False): ensemble.RandomForestClassifier,
            (True, True): ensemble.ExtraTreesClassifier,
            (False, False): ensemble.RandomForestRegressor,
            (False, True): ensemble.ExtraTreesRegressor,
        }
        options = {"max_features": "sqrt" if groups else 0.4, "min_samples_leaf": max(leaf, len(target) // 4000)}
        trees = min(TREES, FEW_TREES) if few else TREES
        fitted = _quiet(kinds[bool(groups), extra](trees, random_state=SEED, **options), features, target)
        return voters(fitted, groups)

    return fit


def boosting(rate: float) -> Callable[[Matrix, Array, int], Simple]:
    """Gradient boosted trees on histograms."""

    def fit(features: Matrix, target: Array, groups: int) -> Simple:
        from sklearn import ensemble

        kind = ensemble.HistGradientBoostingClassifier if groups else ensemble.HistGradientBoostingRegressor
        options = {
            "learning_rate": rate,
            "early_stopping": len(target) > 2000,
            "max_iter": ROUNDS,
            "random_state": SEED,
        }
        fitted = _quiet(kind(max_leaf_nodes=15, l2_regularization=1.0, **options), features, target)
        return boosted(fitted, groups)

    return fit


def _quiet(model: Any, features: Matrix, target: Array) -> Any:
    # "Did not converge" is no news: the cross-validation says whether the model is any good.
    require_blas_memory()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(features, target)


def _linear(model: Any, features: Matrix, target: Array, groups: int) -> Linear:
    fitted = _quiet(model, features, target)
    weights, bias = fitted.coef_.T, fitted.intercept_
    if weights.shape[1] == 1:  # two groups: one column says both
        weights, bias = np.hstack([-weights / 2, weights / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    everywhere, biases = np.zeros((len(weights), groups)), np.full(groups, UNLIKELY)
    everywhere[:, fitted.classes_], biases[fitted.classes_] = weights, bias
    return Linear(everywhere.astype(np.float32), biases.astype(np.float32))


def voters(fitted: Any, groups: int) -> Trees:
    """The trees of a fitted forest of scikit-learn's."""
    trees, outputs = [tree.tree_ for tree in fitted.estimators_], max(1, groups)
    classes = fitted.classes_ if groups else None
    values = [_spread(tree.value[:, 0, :], classes, outputs) for tree in trees]
    nodes = [_nodes(t.feature, t.threshold, t.children_left, t.children_right, t.children_left < 0) for t in trees]
    return _join(nodes, values, np.full(len(trees), -1), np.zeros(outputs), mean=True)


def _spread(values: Array, classes: Array | None, outputs: int) -> Array:
    if classes is None:
        return values
    out = np.zeros((len(values), outputs))
    out[:, classes] = values / values.sum(1, keepdims=True)
    return out


def boosted(fitted: Any, groups: int) -> Trees:
    """The trees of fitted histogram boosting of scikit-learn's. They have no public face there: a test compares what is
    made of them with the model itself."""
    rounds, start = fitted._predictors, np.atleast_1d(fitted._baseline_prediction.ravel())  # noqa: SLF001
    nodes, values, owner = [], [], []
    for trees in rounds:
        for output, tree in enumerate(trees):
            n = tree.nodes
            leaf = n["is_leaf"].astype(bool)
            nodes.append(_nodes(n["feature_idx"], n["num_threshold"], n["left"], n["right"], leaf))
            values.append(n["value"][:, None])
            owner.append(output)
    model = _join(nodes, values, np.array(owner), start, mean=False)
    return _all_groups(model, fitted.classes_, groups) if groups else model


def _all_groups(model: Trees, classes: Array, groups: int) -> Trees:
    """Two groups are boosted as one output, and groups that were not among the rows have none: give each its own."""
    known, start = len(classes), np.full(groups, UNLIKELY)
    if known == 2:
        start[classes] = 0.0, model.start[0]
        owner = np.full_like(model.owner, classes[1])
    else:
        start[classes] = model.start
        owner = classes[model.owner].astype(np.int32)
    model.start, model.owner = start, owner
    return model


def _nodes(feature: Array, threshold: Array, left: Array, right: Array, leaf: Array) -> tuple[Array, ...]:
    own = np.arange(len(feature))
    threshold = np.where(leaf, 0.0, threshold)
    return np.where(leaf, 0, feature), threshold, np.where(leaf, own, left), np.where(leaf, own, right)


def _join(nodes: list[tuple[Array, ...]], values: list[Array], owner: Array, start: Array, mean: bool) -> Trees:
    roots = np.cumsum([0, *(len(one[0]) for one in nodes)])[:-1]
    feature, threshold, left, right = (np.concatenate(part) for part in zip(*nodes, strict=True))
    shift = np.repeat(roots, [len(one[0]) for one in nodes])
    return Trees(
        feature.astype(np.int32),
        threshold.astype(np.float64),
        (left + shift).astype(np.int32),
        (right + shift).astype(np.int32),
        np.concatenate(values).astype(np.float32),
        roots.astype(np.int32),
        owner.astype(np.int32),
        np.asarray(start, np.float64),
        np.array([mean], np.int32),
    )
