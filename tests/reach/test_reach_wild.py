"""What readers meet outside: hosts that answer pages for what is missing, wrong clocks, half a mirror, a poisoned store."""

import base64
import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

import blocwatch.reach
from blocwatch.reach.checked import faults, fetched_from
from blocwatch.reach.keys import new_keys, read_keys, rotate
from blocwatch.reach.pieces import place
from blocwatch.reach.tree import LONGEST, Terms, tree
from blocwatch.reach.trust import Trusted, file, newest
from reach.edition import DAY, NEXT, keys_in, pages

SCRIPT = Path(blocwatch.reach.__file__).parent / "shipped" / "reader.mjs"
READ = Path(__file__).parent / "read.mjs"
ONE, TWO = "https://m1.example/site/", "https://m2.example/"
BOTH = (ONE, TWO)
LATER = NEXT + timedelta(hours=1)


def made(keys, now=DAY, word="first", **policy):
    return tree(
        pages(word), keys, Terms(now, 14, BOTH, {"fresh": 0, "patience": 1000, "hedge": 50, **policy})
    )


def mirror(copy, **more):
    return {"files": {path: base64.b64encode(body).decode() for path, body in copy.items()}, **more}


@dataclass(frozen=True)
class Read:
    """What each step brought, and what was kept in the end."""

    told: list[dict]
    state: dict | None

    @property
    def words(self):
        return [one["body"].partition("<title>")[2].partition("<")[0] for one in self.told]


@pytest.fixture
def read(needs):
    needs("/usr/bin/node", "nodejs")

    def run(keys, *steps, **more):
        seed = {"root": keys.roots[0].decode(), "mirrors": list(steps[0]["mirrors"])}
        given = {"seed": seed, "steps": [{"path": "index.html", **one} for one in steps], **more}
        came = subprocess.run(
            ["node", str(READ), str(SCRIPT)],
            input=json.dumps(given), capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert came.returncode == 0, came.stderr
        return Read(**json.loads(came.stdout))

    return run


def step(mirrors, now=NEXT, **more):
    return {"mirrors": mirrors, "now": now.timestamp(), **more}


@pytest.fixture
def keys(tmp_path):
    return keys_in(tmp_path)


@pytest.mark.parametrize("missing", ["page", 400, 401, 403, 404, 410])
def test_a_host_that_says_otherwise_that_a_file_is_not_there_is_read(read, keys, missing):
    assert read(keys, step({ONE: mirror(made(keys), missing=missing)})).words == ["first"]


def test_a_page_in_place_of_the_next_root_is_no_root_for_python_too(keys):
    copy = made(keys)

    def fetch(path, most):
        return copy.get(path, b"\xef\xbb\xbf\n<!DOCTYPE html><title>Home</title>" + b"x" * 20_000)[: most + 1]

    assert newest(fetch, Trusted(keys.roots[0]), NEXT).trusted.edition == Terms(DAY).edition


def test_pages_in_place_of_pieces_send_the_reader_to_the_next_mirror(read, keys):
    copy = made(keys)
    bare = {path: body for path, body in copy.items() if not path.startswith("chunks/")}
    got = read(keys, step({ONE: mirror(bare, missing="page"), TWO: mirror(copy)}))
    assert got.words == ["first"]


def test_a_mirror_with_the_metadata_of_a_new_edition_alone_takes_nobodys_old_one_away(read, keys):
    old, new = made(keys), made(keys, NEXT, "second")
    half = {path: body for path, body in new.items() if path.startswith("metadata/")}
    got = read(keys, step({ONE: mirror(old)}), step({ONE: mirror(half), TWO: {"silent": True}}, LATER))
    assert got.words == ["first", "first"]


def test_a_page_kept_of_the_edition_before_is_shown_where_the_new_one_s_pieces_are_withheld(read, keys):
    old, new = made(keys), made(keys, NEXT, "second")
    changed = {path: body for path, body in new.items() if path.startswith("chunks/") and path not in old}
    page = min(changed, key=lambda path: len(new[path]))
    held = {path: body for path, body in new.items() if path != page}
    got = read(keys, step({ONE: mirror(old)}), step({ONE: mirror(held)}, LATER))
    assert got.words == ["first", "first"]
    assert got.told[1]["edition"] == Terms(DAY).edition


def test_an_edition_that_went_while_it_was_read_is_read_in_the_next(read, keys):
    old, new = mirror(made(keys)), mirror(made(keys, NEXT, "second"))
    assert read(keys, step({ONE: old}, LATER, then={ONE: new})).words == ["second"]


def test_what_another_file_wrote_into_the_store_is_not_believed(read, keys, tmp_path):
    theirs = new_keys(tmp_path / "theirs", DAY)
    forged = read(theirs, step({ONE: mirror(made(theirs, DAY, "forged"))})).state
    got = read(keys, step({ONE: {"silent": True}}), state=forged)
    assert (got.told[0]["edition"], got.words) == (0, [""])
    assert read(keys, step({ONE: mirror(made(keys))}), state=forged).words == ["first"]


@pytest.mark.parametrize("part", ["mirrors.json", "policy.json"])
def test_a_kept_list_or_policy_that_was_changed_is_not_believed(read, keys, part):
    kept = read(keys, step({ONE: mirror(made(keys))})).state
    kept["files"][part] = json.dumps({"mirrors": ["https://thief.example/"], "worker": "off"})
    got = read(keys, step({ONE: mirror(made(keys))}), state=kept)
    assert got.words == ["first"]
    assert got.told[0]["policy"]["worker"] == "on"


def test_what_was_kept_is_believed_after_a_restart(read, keys):
    old, new = mirror(made(keys)), mirror(made(keys, NEXT, "second"))
    got = read(keys, step({ONE: new}, LATER), step({ONE: old}, LATER, restart=True))
    assert got.words == ["second", "second"]
    assert got.told[1]["last"][ONE] == "rollback"


def test_rotated_keys_are_kept_over_a_restart(read, keys):
    first = made(keys)
    after = rotate(keys, "timestamp", DAY)
    got = read(
        keys,
        step({ONE: mirror(made(after, NEXT, "second"))}, LATER),
        step({ONE: mirror(first)}, LATER, restart=True),
    )
    assert got.words == ["second", "second"]


@pytest.mark.parametrize("lag", [(0, 5), (5, 0)])
def test_a_thief_of_old_keys_who_counts_higher_loses_whoever_answers_first(read, keys, tmp_path, lag):
    stolen = read_keys(shutil.copytree(keys.folder, tmp_path / "stolen"))
    forged = made(stolen, NEXT + timedelta(days=9), "forged", hedge=4000)
    honest = made(rotate(keys, "timestamp", DAY), NEXT, "second", hedge=4000)
    served = {ONE: mirror(forged, lag=lag[0]), TWO: mirror(honest, lag=lag[1])}
    assert read(keys, step(served, LATER), step(served, LATER)).words == ["second", "second"]


def test_a_clock_far_ahead_is_told_of_and_what_was_kept_stays(read, keys):
    copy, far = mirror(made(keys)), NEXT + timedelta(days=400)
    assert read(keys, step({ONE: copy}, far)).told[0]["outdated"]
    got = read(keys, step({ONE: copy}), step({ONE: copy}, far))
    assert got.words == ["first", "first"]
    assert not got.told[0]["outdated"]


def test_a_clock_that_is_set_back_keeps_nobody_from_asking(read, keys):
    old, new = made(keys, fresh=30), made(keys, NEXT, "second", fresh=30)
    past = NEXT - timedelta(days=3000)
    assert read(keys, step({ONE: mirror(old)}), step({ONE: mirror(new)}, past)).words == ["first", "second"]


def test_a_store_that_is_full_costs_no_page(read, keys):
    assert read(keys, step({ONE: mirror(made(keys))}), full=True).words == ["first"]


@pytest.mark.parametrize(
    "policy", [{"hedge": 0, "patience": 0}, {"hedge": 1e9, "patience": 1e9}, {"hedge": "x"}]
)
def test_no_policy_can_keep_a_reader_from_reading(read, keys, policy):
    copy = mirror(tree(pages(), keys, Terms(DAY, 14, BOTH)))
    told = read(keys, step({ONE: copy}), step({ONE: copy})).told[1]["policy"]
    assert (told["hedge"], told["patience"]) == (400, 4000)
    strange = {name: int(value) if isinstance(value, float) else value for name, value in policy.items()}
    odd = mirror(tree(pages(), keys, Terms(NEXT, 14, BOTH, strange)))
    told = read(keys, step({ONE: odd}, LATER)).told[0]["policy"]
    assert 50 <= told["hedge"] <= 5000
    assert 1000 <= told["patience"] <= 60_000


def test_an_edition_of_many_pages_is_read_by_both_and_found_whole(read, keys):
    many = {f"document/{number}.html": f"<title>{number}</title>{number}".encode() for number in range(6000)}
    copy = tree(many, keys, Terms(DAY, 14, (ONE,)))
    assert max(len(body) for path, body in copy.items() if path.startswith("metadata/")) <= LONGEST
    some = ["document/0.html", "document/3141.html", "document/5999.html"]
    current = newest(fetched_from(copy), Trusted(keys.roots[0]), NEXT)
    assert [file(fetched_from(copy), current, path) for path in some] == [many[path] for path in some]
    asked: set[str] = set()

    def fetch(path, most):
        asked.add(path)
        return copy.get(path)

    for path in some:
        file(fetch, newest(fetch, Trusted(keys.roots[0]), NEXT), path)
    served = {ONE: mirror({path: copy[path] for path in asked if path in copy} | policy(copy))}
    assert read(keys, *(step(served, path=path) for path in some)).words == ["0", "3141", "5999"]
    assert read(keys, step(served, path="document/6000.html")).told[0]["refusal"] in {"unknown", "missing"}
    assert list(faults(copy, NEXT)) == []
    assert [one.partition(":")[0] for one in faults({**copy, "index/00.json": b"x"}, NEXT)] == ["altered"]


def policy(copy):
    """The pieces of what a reader asks for beside pages."""
    wanted = [row for name in ("mirrors.json", "policy.json") for row in chunks(copy, name)]
    return {place(name): copy[place(name)] for name in wanted}


def chunks(copy, name):
    listed = next(body for path, body in copy.items() if path.endswith(".targets.json"))
    return json.loads(listed)["signed"]["targets"][name]["custom"]["chunks"]
