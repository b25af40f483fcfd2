"""The ledger of many events: batches, late events, revisions and withdrawals, and any day as known on any day."""

import random
from dataclasses import astuple

import pytest

from blocwatch.errors import StoreError
from blocwatch.store.ledger import LEVEL, Ledger

DAY = 737_000
MEETING = ("e1", "RUS", "PRK", "CONSULT", "tass", DAY, 2.5)


def told(rows):
    """Rows as tuples."""
    return [astuple(row) for row in rows]


def close(one, other):
    """Whether two lists of sums are the same but for the last bits."""
    return len(one) == len(other) and all(
        astuple(a)[:3] == astuple(b)[:3] and astuple(a)[3:] == pytest.approx(astuple(b)[3:], abs=1e-6)
        for a, b in zip(one, other, strict=True)
    )


def test_reports_of_one_source_are_one_act_and_the_strongest_stands(tmp_path):
    with Ledger(tmp_path) as ledger:
        visit = ("e2", "PRK", "RUS", "CONSULT", "tass", DAY, 4.0)
        ledger.append(DAY, [MEETING, visit, ("e3", "RUS", "PRK", "CONSULT", "yonhap", DAY, 2.5)])
        assert told(ledger.days(DAY)) == [("PRK", "RUS", DAY, 2, 6.5, 0.0)]


def test_every_turned_bit_cut_and_lost_file_is_named(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.append(DAY, [MEETING, (*MEETING[:5], DAY - 40, 2.5)])
        ledger.append(DAY + 5, [], withdrawn=[("e1", DAY)])
        files = sorted(path for path in tmp_path.glob("*/**/*") if path.is_file())
        assert len(files) == 5
        assert list(ledger.verify()) == []
        chance = random.Random(3)
        for path in files:
            body = path.read_bytes()
            hurts = [body[: chance.randrange(len(body))] for _ in range(8)]
            for place in (chance.randrange(len(body)) for _ in range(40)):
                hurts.append(
                    body[:place] + bytes([body[place] ^ 1 << chance.randrange(8)]) + body[place + 1 :]
                )
            for hurt in hurts:
                path.write_bytes(hurt)
                assert any(path.name in line for line in ledger.verify())
            path.unlink()
            assert list(ledger.verify()), path
            path.write_bytes(body)
        assert list(ledger.verify()) == []


def test_a_late_event_changes_what_is_known_from_then_on(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.append(DAY, [MEETING])
        ledger.append(DAY + 9, [("e2", "PRK", "RUS", "AID", "yonhap", DAY, 10.0)])
        assert told(ledger.days(DAY, DAY + 8)) == [("PRK", "RUS", DAY, 1, 2.5, 0.0)]
        assert told(ledger.days(DAY, DAY + 9)) == [("PRK", "RUS", DAY, 2, 12.5, 0.0)]


def test_what_is_withdrawn_stood_until_then(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.append(DAY, [MEETING])
        ledger.append(DAY + 5, [], withdrawn=[("e1", DAY)])
        assert told(ledger.days(DAY, DAY + 4)) == [("PRK", "RUS", DAY, 1, 2.5, 0.0)]
        assert ledger.days(DAY) == []


def test_a_revision_moves_an_event_to_its_true_day(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.append(DAY, [MEETING])
        ledger.append(DAY + 3, [(*MEETING[:5], DAY - 40, 2.5)], withdrawn=[("e1", DAY)])
        assert told(ledger.days(DAY)) == [("PRK", "RUS", DAY - 40, 1, 2.5, 0.0)]
        assert told(ledger.days(DAY, DAY + 2)) == [("PRK", "RUS", DAY, 1, 2.5, 0.0)]


def test_memory_halves_in_its_half_life(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.append(DAY, [MEETING])
        ledger.append(DAY + 10, [("e2", "RUS", "PRK", "AID", "tass", DAY + 10, 10.0)])
        assert [row.cooperation for row in ledger.history("RUS", "PRK", 10.0)] == pytest.approx([2.5, 11.25])
        assert ledger.world(DAY + 741)[0].cooperation == pytest.approx(
            2.5 * 2 ** (-741 / LEVEL) + 10 * 2 ** (-731 / LEVEL)
        )


def test_a_batch_known_before_the_last_one_is_refused(tmp_path):
    with Ledger(tmp_path) as ledger:
        ledger.append(DAY, [MEETING])
        with pytest.raises(StoreError, match="after one known"):
            ledger.append(DAY - 1, [])


def batches(seed):
    """Twenty batches of events, some late, some revised, some withdrawn."""
    chance = random.Random(seed)
    kinds = [("CONSULT", 2.5), ("CONSULT", 4.0), ("AID", 10.0), ("ACCUSE", -3.0), ("ASSAULT", -10.0)]
    live, number = {}, 0
    for known in range(DAY, DAY + 80, 4):
        fresh, gone = [], []
        for _ in range(20):
            number += 1
            one, other = chance.sample("ABCDE", 2)
            day = known - chance.choice([0, 0, 0, 0, 1, 35])
            kind, weight = chance.choice(kinds)
            fresh.append((f"e{number}", one, other, kind, chance.choice(["x", "y"]), day, weight))
        for key in chance.sample(sorted(live), min(2, len(live))):
            gone.append((key, live.pop(key)[5]))
        live.update({row[0]: row for row in fresh})
        yield known, fresh, gone


def test_a_rebuild_gives_what_the_batches_gave(tmp_path):
    with Ledger(tmp_path) as ledger:
        for known, fresh, gone in batches(1):
            ledger.append(known, fresh, gone)
        moments = [(day, known) for day in (DAY, DAY + 40, DAY + 80) for known in (DAY + 10, DAY + 41, None)]
        before = [ledger.days(*moment) for moment in moments]
        worlds = [ledger.world(DAY + past, flow=flow) for past in (3, 30, 80, 200) for flow in (True, False)]
        ledger.rebuild()
        assert all(close(one, ledger.days(*moment)) for one, moment in zip(before, moments, strict=True))
        after = [ledger.world(DAY + past, flow=flow) for past in (3, 30, 80, 200) for flow in (True, False)]
        assert all(close(one, other) for one, other in zip(worlds, after, strict=True))
        assert len(before[-1]) > 100


def test_the_world_is_what_the_days_add_up_to(tmp_path):
    with Ledger(tmp_path) as ledger:
        for known, fresh, gone in batches(2):
            ledger.append(known, fresh, gone)
        for past in (10, 31, 60, 90):
            assert close(ledger.world(DAY + past), ledger.world(DAY + past, known=DAY + 1000))
