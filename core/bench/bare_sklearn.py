"""What a plain scikit-learn script would make of the same rows: numbers scaled, categories one-hot, texts as TF-IDF;
logistic regression and a multi-layer perceptron with their usual settings."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SEED = 0


def plain_scores(
    kinds: Sequence[str], inputs: Sequence[Sequence[str]], target: NDArray[Any], test: NDArray[np.bool_]
) -> dict[str, float]:
    """Test accuracy (target: group numbers) or r2 (float numbers) of each plain model; `inputs` are the cells of each
    row, `kinds` how its columns are read, `test` which rows are not learned from."""
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from sklearn.preprocessing import StandardScaler

    groups = target.dtype.kind == "i"
    learn, ask = _features(kinds, inputs, ~test), test
    models: dict[str, Any] = {"linear": Ridge(), "mlp": MLPRegressor(max_iter=500, random_state=SEED)}
    if groups:
        models = {
            "linear": LogisticRegression(max_iter=1000),
            "mlp": MLPClassifier(max_iter=500, random_state=SEED),
        }
    scores = {}
    for name, model in models.items():
        scale = StandardScaler() if name == "mlp" and not groups else None
        known = scale.fit_transform(target[~test, None])[:, 0] if scale else target[~test]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.fit(learn[~test], known)
        said = model.predict(learn[ask])
        said = scale.inverse_transform(said[:, None])[:, 0] if scale else said
        scores[name] = _score(said, target[ask], groups)
    return scores


def _score(said: NDArray[Any], truth: NDArray[Any], groups: bool) -> float:
    from sklearn.metrics import accuracy_score, r2_score

    return float(accuracy_score(truth, said) if groups else r2_score(truth, said))


def _features(kinds: Sequence[str], inputs: Sequence[Sequence[str]], train: NDArray[np.bool_]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import OneHotEncoder

    if list(kinds) == ["text"]:
        texts = [cells[0] for cells in inputs]
        chinese = sum("\u4e00" <= letter <= "\u9fff" for text in texts[:200] for letter in text)
        by_character = chinese > sum(map(len, texts[:200])) / 4
        reader = TfidfVectorizer(analyzer="char", ngram_range=(1, 2)) if by_character else TfidfVectorizer()
        reader.fit([text for text, known in zip(texts, train, strict=True) if known])
        return reader.transform(texts)
    parts = []
    for kind, cells in zip(kinds, zip(*inputs, strict=True), strict=True):
        column = np.array(cells, object)[:, None]
        if kind == "number":
            parts.append(_scaled(column, train))
        else:
            coder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(column[train])
            parts.append(coder.transform(column))
    return np.hstack(parts)


def _scaled(column: NDArray[Any], train: NDArray[np.bool_]) -> NDArray[np.float64]:
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    numbers = np.array([[float(cell or "nan")] for (cell,) in column])
    reader = make_pipeline(SimpleImputer(strategy="median"), StandardScaler()).fit(numbers[train])
    out: NDArray[np.float64] = reader.transform(numbers)
    return out
