"""The simulation of docs/scale.md: waits known from theory, failures, one writer; and documents by their seed."""

import math
import tomllib
from pathlib import Path

import numpy as np
import pytest

BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture(autouse=True)
def _bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))


def erlang(cores: int, load: float) -> float:
    """The mean wait in units of service: Erlang's C formula, Poisson arrivals and exponential service."""
    offered = cores * load
    waits = offered**cores / math.factorial(cores) / (1 - load)
    some = sum(offered**one / math.factorial(one) for one in range(cores))
    return waits / (some + waits) / (cores * (1 - load))


@pytest.mark.parametrize(("machines", "cores", "load"), [(1, 1, 0.5), (2, 2, 0.7), (1, 8, 0.8)])
def test_simulated_waits_are_those_of_erlang(machines: int, cores: int, load: float) -> None:
    from simulate import Farm, served  # noqa: PLC0415 - of bench/

    draw = np.random.default_rng(5)
    come = np.cumsum(draw.exponential(1 / (machines * cores * load), 200_000))
    cost = draw.exponential(1.0, 200_000)
    day = served(Farm(machines, cores), come, cost, draw)
    assert float((day.waited - cost).mean()) == pytest.approx(erlang(machines * cores, load), rel=0.1)
    assert (day.again, round(day.busy, 2)) == (0, load)


def test_what_a_failing_machine_held_is_done_again_and_nothing_is_lost() -> None:
    from simulate import Farm, served  # noqa: PLC0415 - of bench/

    draw = np.random.default_rng(5)
    come = np.arange(2_000.0)
    day = served(Farm(2, 2, between=300.0, down=60.0), come, np.full(2_000, 2.0), draw)
    assert day.again > 5
    assert day.waited.min() >= 2.0
    assert np.isfinite(day.waited).all()


def test_one_writer_is_waited_for() -> None:
    from simulate import written  # noqa: PLC0415 - of bench/

    assert written(np.array([1.0, 1.0, 1.5, 9.0]), 1.0).tolist() == [2.0, 3.0, 4.0, 10.0]


def test_plan_grows_with_the_day_and_shrinks_with_speed() -> None:
    from simulate import planned  # noqa: PLC0415 - of bench/

    table = tomllib.loads((BENCH / "scale.toml").read_text(encoding="utf-8"))
    once = planned(table)
    table["documents"]["a_day"] *= 2
    for one in table["documents"]["languages"].values():
        one["rate"] *= 4
    assert planned(table)["cores"] == pytest.approx(once["cores"] / 2)
    assert planned(table)["desk, GB a day"] == pytest.approx(once["desk, GB a day"] * 2)


def test_documents_are_given_by_seed_and_number() -> None:
    from generated import document, documents  # noqa: PLC0415 - of bench/

    assert [one.language for one in documents(4, 1)] == ["en", "ru", "uk", "en"]
    assert list(documents(9, 1))[7] == document(7, "ru", 1)
    assert document(7, "ru", 2).text != document(7, "ru", 1).text
    assert document(7, "ru", 1).text.startswith(document(7, "ru", 1, 1).text)
    assert len({one.text for one in documents(300, 1)}) > 290
