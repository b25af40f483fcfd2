"""No mirror can make a reader take what was not published: in Python and in the readers' script alike."""

import base64
import json
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

import blocwatch.reach
from blocwatch.errors import RefusedError
from blocwatch.reach.checked import faults, fetched_from
from blocwatch.reach.keys import read_keys, rotate, with_threshold
from blocwatch.reach.trust import Trusted, newest
from reach.attacks import Attack, answer, attacks, flips, ground
from reach.edition import DAY, NEXT, keys_in, made

SHIPPED = Path(blocwatch.reach.__file__).parent / "shipped"
JUDGE = Path(__file__).parent / "judge.mjs"


@pytest.fixture(scope="module")
def on(tmp_path_factory):
    return ground(tmp_path_factory.mktemp("ground"))


def text(body):
    return None if body is None else base64.b64encode(body).decode()


def asked(on, cases, base=None):
    """What the script says to each case, in Node."""
    held = {"root": on.held.root.decode(), "edition": on.held.edition}
    rows = [
        {
            "patch": {path: text(body) for path, body in one.patch.items()},
            "now": one.now.timestamp(), "paths": list(one.paths),
            "held": {"root": one.held.root.decode(), "edition": one.held.edition} if one.held else None,
        }
        for one in cases
    ]  # fmt: skip
    given = {
        "base": {path: text(body) for path, body in on.new.items()},
        "held": held,
        "now": 0,
        "cases": rows,
    }
    told = subprocess.run(
        ["node", str(JUDGE), str(SHIPPED / "reader.mjs")],
        input=json.dumps(given), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(told.stdout)


def test_an_honest_copy_is_taken_by_both(on, needs):
    needs("/usr/bin/node", "nodejs")
    honest = Attack("none", "", {})
    assert answer(on, honest) == "accepted"
    assert asked(on, [honest]) == ["accepted"]


def test_every_attack_is_refused_by_its_name_in_python(on, tmp_path):
    told = {one.name: (one.refusal, answer(on, one)) for one in attacks(on, tmp_path)}
    assert {name: pair for name, pair in told.items() if pair[0] != pair[1]} == {}


def test_every_attack_is_refused_by_its_name_in_the_script(on, tmp_path, needs):
    needs("/usr/bin/node", "nodejs")
    cases = attacks(on, tmp_path)
    wrong = {
        one.name: (one.refusal, got)
        for one, got in zip(cases, asked(on, cases), strict=True)
        if got != one.refusal
    }
    assert wrong == {}


def test_no_changed_byte_is_taken_in_python(on):
    assert [one.name for one in flips(on) if answer(on, one) == "accepted"] == []


def test_no_changed_byte_is_taken_in_the_script(on, needs):
    needs("/usr/bin/node", "nodejs")
    cases = list(flips(on))
    assert len(cases) > 6000
    told = asked(on, cases)
    assert [
        one.name
        for one, got in zip(cases, told, strict=True)
        if got == "accepted" or got.startswith("broken")
    ] == []


def test_a_changed_byte_of_a_later_root_is_not_taken(on, tmp_path):
    keys = rotate(keys_in(tmp_path), "timestamp", DAY)
    copy = made(keys, NEXT)
    path, held = "metadata/2.root.json", Trusted(keys.roots[0])
    for at in range(len(copy[path])):
        changed = copy[path][:at] + bytes([copy[path][at] ^ 1]) + copy[path][at + 1 :]
        with pytest.raises(RefusedError):
            newest(fetched_from({**copy, path: changed}), held, NEXT)


def test_readers_follow_a_change_of_every_key_and_refuse_the_old_one(tmp_path):
    keys = keys_in(tmp_path, 2, 2)
    first = Trusted(keys.roots[0])
    kept = shutil.copytree(keys.folder, tmp_path / "stolen")
    for role in ("root", "targets", "snapshot", "timestamp"):
        keys = rotate(keys, role, DAY)
    keys = with_threshold(keys, "targets", 2, DAY)
    copy = made(keys, NEXT, "second")
    current = newest(fetched_from(copy), first, NEXT)
    assert current.trusted.root == keys.roots[-1]
    assert list(faults(copy, NEXT, first.root)) == []
    stolen = made(read_keys(kept), NEXT + timedelta(hours=1), "forged")
    with pytest.raises(RefusedError, match="unsigned"):
        newest(fetched_from(stolen), current.trusted, NEXT)


def test_keys_counted_up_by_a_thief_do_not_lock_readers_out(tmp_path):
    keys = keys_in(tmp_path)
    far = newest(
        fetched_from(made(keys, NEXT + timedelta(days=300), days=20)), Trusted(keys.roots[0]), NEXT
    ).trusted
    after = rotate(keys, "timestamp", NEXT)
    current = newest(fetched_from(made(after, NEXT)), far, NEXT)
    assert current.trusted.edition < far.edition
