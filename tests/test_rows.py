"""The table of figures: floors rise, never fall, and belong to one corpus."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "eval"))

from rows import Row, fault, floor, interval, raised, shown, written

TABLE = {"dates.ru.hit": {"floor": 0.9, "corpus": "abc"}}


def row(ours, corpus="abc"):
    return Row("dates.ru", "hit", ours, corpus)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (row(0.95), ""),
        (row(0.8997), ""),
        (row(0.85), "UNDER"),
        (row(0.95, "other"), "ANOTHER CORPUS"),
        (Row("new", "figure", 0.5, "abc"), "NO FLOOR"),
        (Row("speed.ru", "articles/s", 0.5), ""),
    ],
)
def test_row_is_at_fault_with_its_floor(told, wrong):
    assert fault(told, TABLE) == wrong


def test_floor_only_rises_on_the_same_corpus():
    assert floor(row(0.95), raised([row(0.9567)], TABLE)) == 0.956
    assert floor(row(0.85), raised([row(0.85)], TABLE)) == 0.9
    assert raised([row(0.5, "other")], TABLE)["dates.ru.hit"] == {"floor": 0.5, "corpus": "other"}


def test_gate_is_met_from_either_side():
    assert Row("a", "b", 0.61, gate=0.6).met
    assert not Row("a", "b", 0.61, gate=0.6, at_most=True).met
    assert Row("a", "b", 0.61).met is None
    assert "below its gate" in shown(Row("a", "b", 0.5, gate=0.6), {})


def test_interval_is_the_same_each_time_and_holds_the_figure():
    units = [True] * 70 + [False] * 30
    low, high = interval(units, lambda some: sum(some) / len(some))
    assert low < 0.7 < high
    assert (low, high) == interval(units, lambda some: sum(some) / len(some))


def test_floors_are_written_in_order():
    assert written({"b": {"floor": 0.5, "corpus": "y"}, "a": {"floor": 1.0, "corpus": "x"}}).endswith(
        '\n["a"]\nfloor = 1.000\ncorpus = "x"\n\n["b"]\nfloor = 0.500\ncorpus = "y"\n'
    )
