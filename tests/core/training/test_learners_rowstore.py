from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core.examples.seen import Row
from core.training.rowstore import RowStore, save_store

ROWS = st.lists(
    st.builds(Row, st.integers(1, 10**9), st.lists(st.text(), max_size=4).map(tuple), st.text(max_size=20)), max_size=20
)


@settings(max_examples=20)
@given(ROWS)
def test_rows_come_back_as_they_were_in_any_order(tmp_path_factory, rows: list[Row]) -> None:
    folder: Path = tmp_path_factory.mktemp("store")
    save_store(folder, rows)
    store = RowStore(folder)
    readable = [
        Row(r.number, tuple(_kept(cell) for cell in r.cells), _kept(r.file)) for r in rows
    ]  # half of a surrogate pair is no character
    assert len(store) == len(rows)
    assert list(store) == readable
    backwards = list(range(len(rows)))[::-1]
    assert list(store.read(backwards)) == readable[::-1]


def _kept(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
