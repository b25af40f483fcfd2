"""The sums of the ledger in Ibis: what each is, on DuckDB; another engine must give the same."""

import pytest

ibis = pytest.importorskip("ibis", reason="needs the extra scale")

from blocwatch.store import sums  # noqa: E402

DAY = 737_000
EVENTS = [
    # actor, recipient, type, source, day, known, until, intensity
    ("RUS", "PRK", "CONSULT", "tass", DAY, DAY, sums.OPEN, 2.0),
    ("RUS", "PRK", "CONSULT", "tass", DAY, DAY, sums.OPEN, 4.0),
    ("PRK", "RUS", "CONSULT", "yonhap", DAY, DAY, sums.OPEN, 2.0),
    ("PRK", "RUS", "AID", "yonhap", DAY + 10, DAY + 12, sums.OPEN, 10.0),
    ("RUS", "USA", "ACCUSE", "tass", DAY, DAY, DAY + 5, -3.0),
    ("RUS", "RUS", "CONSULT", "tass", DAY, DAY, sums.OPEN, 2.0),
]
COLUMNS = ("actor", "recipient", "type", "source", "day", "known", "until", "intensity")


@pytest.fixture
def events() -> object:
    """A table of six events."""
    import pyarrow as pa  # noqa: PLC0415 - comes with the extra

    return ibis.memtable(pa.table({name: [row[at] for row in EVENTS] for at, name in enumerate(COLUMNS)}))


def told(table) -> list[tuple[object, ...]]:
    """The rows of an expression, sorted."""
    return sorted(tuple(row.values()) for row in table.to_pyarrow().to_pylist())


def test_what_was_withdrawn_stood_until_then(events):
    assert sums.in_force(events, DAY, DAY + 4).count().to_pyarrow().as_py() == 5
    assert sums.in_force(events, DAY, DAY + 5).count().to_pyarrow().as_py() == 4


def test_a_late_event_is_not_known_before_it_came(events):
    assert sums.in_force(events, DAY + 11, DAY + 11).count().to_pyarrow().as_py() == 4
    assert sums.in_force(events, DAY + 11, DAY + 12).count().to_pyarrow().as_py() == 5


def test_reports_of_one_source_are_one_act(events):
    days = sums.dyad_days(sums.told_once(events))
    assert told(days) == [
        ("PRK", "RUS", DAY, 2, 3, 6.0, 0.0),
        ("PRK", "RUS", DAY + 10, 1, 1, 10.0, 0.0),
        ("RUS", "USA", DAY, 1, 1, 0.0, 3.0),
    ]


def test_memory_halves_in_its_half_life(events):
    found = sums.remembered(sums.dyad_days(sums.told_once(events)), 10.0, DAY)
    assert [row[-2:] for row in told(found)] == [(6.0, 0.0), (13.0, 0.0), (0.0, 3.0)]


def test_the_world_at_a_day_is_what_is_remembered_of_every_dyad(events):
    found = sums.world(sums.dyad_days(sums.told_once(events)), DAY + 20, 10.0)
    assert told(found) == [("PRK", "RUS", 3, 6.5, 0.0), ("RUS", "USA", 1, 0.0, 0.75)]


def test_activity_counts_an_act_for_both_its_sides(events):
    found = sums.activity(sums.dyad_days(sums.told_once(events)))
    assert ("RUS", DAY, 3, 6.0, 3.0) in told(found)
    assert ("PRK", DAY, 2, 6.0, 0.0) in told(found)
