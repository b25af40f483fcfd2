"""What strangers wrote is read by processes that are sealed, bounded, kept, and killed when need be."""

import multiprocessing
import os
import platform
import sys
import threading
from collections.abc import Iterator

import pytest
from deeds import get_ready
from reads import breaks, crashes, eats, goes_out, loops, three, who

from blocwatch.engine import Bounds, Broken, Confined

SMALL = Bounds(cpu=1, wall=90.0, memory=500_000_000)


@pytest.fixture(scope="module")
def room() -> Iterator[Confined]:
    opened = Confined(2, SMALL, get_ready)
    yield opened
    opened.close()


def test_results_come_as_they_are_asked_for_from_two_at_once(room: Confined) -> None:
    one, other = room.started(three, 1), room.started(three, 10)
    assert [next(one), next(other), *one, *other] == [1, 10, 2, 3, 11, 12]


def test_worker_is_kept_for_the_next_piece_of_work(room: Confined) -> None:
    pids = {next(iter([*room.started(who)])) for _ in range(5)}
    assert len(pids) == 1
    assert os.getpid() not in pids


REASONS = {
    loops: "took more than 1 s of processor time to read",
    eats: "took more than 500000000 bytes to read",
    breaks: "its reader failed: ValueError: torn",
    crashes: "its reader was lost (exit code -11)",
}


@pytest.mark.skipif(sys.platform != "linux", reason="the system bounds processes otherwise")
@pytest.mark.parametrize("work", REASONS, ids=lambda one: one.__name__)
def test_what_takes_too_much_or_breaks_is_told_and_the_next_goes_on(room: Confined, work) -> None:
    found = [*room.started(work)]
    assert found[-1] == Broken(REASONS[work])
    assert found[:-1] == ([1] if work in (loops, breaks) else [])
    assert [*room.started(three, 5)] == [5, 6, 7]


def test_work_let_go_of_half_way_holds_nobody_up(room: Confined) -> None:
    for _ in range(3):
        left = [room.started(loops), room.started(loops)]
        assert next(left[0]) == 1
        del left
    assert [*room.started(three, 5)] == [5, 6, 7]


def test_threads_share_a_room(room: Confined) -> None:
    found: list[int | Broken] = []
    crew = [threading.Thread(target=lambda: found.extend(room.started(three, 0))) for _ in range(8)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    assert sorted(one for one in found if isinstance(one, int)) == sorted([0, 1, 2] * 8)


@pytest.mark.parametrize("way", ["socket", "program"])
def test_there_is_no_way_out(room: Confined, way: str) -> None:
    assert "forbidden here" in str([*room.started(goes_out, way)])


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"},
    reason="no filter of the kernel",
)
@pytest.mark.parametrize("way", ["socket of the system", "program of the system", "signal"])
def test_kernel_refuses_what_python_does_not_see(room: Confined, way: str) -> None:
    assert [*room.started(goes_out, way)] == ["-1 1"]


@pytest.mark.skipif(sys.platform != "linux", reason="the system bounds files otherwise")
def test_nothing_can_be_written(room: Confined) -> None:
    assert "File too large" in str([*room.started(goes_out, "file")])


def test_closed_room_leaves_no_process() -> None:
    room = Confined(2, SMALL, get_ready)
    (pid,) = room.started(who)
    room.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)  # type: ignore[arg-type]
    assert not [one for one in multiprocessing.active_children() if one.pid == pid]
