"""`make censor-lab`: the whole lab from scratch, as root; one table a part, gates beside the figures."""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from censor_lab.means import MEANS, Censor
from censor_lab.net import MIRRORS, Net, missing
from censor_lab.plain_edition import made
from censor_lab.readers import GOAL, frozen, prepared, read
from censor_lab.score import GATE_FALSE, GATE_NAMED, clean, named
from censor_lab.world import World

PARTS = ("probe", "clean", "readers", "frozen")


def main() -> int:
    """Run the parts asked for; 1 where a gate is missed."""
    asked = argparse.ArgumentParser(prog="censor-lab", description=__doc__)
    asked.add_argument("parts", nargs="*", default=[], help=f"of {', '.join(PARTS)}; all of them by default")
    asked.add_argument("--only", default="", help="only means whose name holds one of these, with commas")
    asked.add_argument("--tries", type=int, default=5, help="of each reader at each block; 5 by default")
    options = asked.parse_args()
    why = missing()
    if why:
        print(f"censor-lab skipped: {why}")
        return 0
    net = Net(f"bw{os.getpid()}")
    home = Path(tempfile.mkdtemp(prefix="censor-lab-"))
    home.chmod(0o755)
    try:
        net.up()
        return _run(World(home, net), Censor(net), options)
    finally:
        net.down()
        shutil.rmtree(home, ignore_errors=True)


def _run(world: World, censor: Censor, options: argparse.Namespace) -> int:
    parts = options.parts or list(PARTS)
    world.up()
    try:
        missed = _probed(world, censor, parts, options.only)
        if {"readers", "frozen"} & set(parts):
            missed += _read(world, censor, parts, options)
    finally:
        world.down()
    return 1 if missed else 0


def _asked(name: str, only: str) -> bool:
    return any(part in name for part in only.split(","))


def _probed(world: World, censor: Censor, parts: list[str], only: str) -> int:
    edition = made(world.home / "edition")
    for name in MIRRORS:
        shutil.copytree(edition, world.tree(name), dirs_exist_ok=True)
    missed = 0
    if "probe" in parts:
        means = [one for one in MEANS if _asked(one.name, only)]
        right, false = named(world, censor, edition, means)
        missed += right / len(means) < GATE_NAMED or false > GATE_FALSE
        print(f"named {right} of {len(means)} means (gate 12 of 13); {false} others slandered\n")
    if "clean" in parts:
        count, alleged = clean(world, censor, edition)
        missed += alleged.total() > GATE_FALSE
        told = f"{alleged.total()} false alarms in {count} clean checks"
        print(f"{told} (gate {GATE_FALSE}) {dict(alleged)}\n")
    return missed


def _read(world: World, censor: Censor, parts: list[str], options: argparse.Namespace) -> int:
    means = [one for one in MEANS if one.readers and _asked(one.name, options.only)]
    reader = prepared(world, censor)
    try:
        cells = read(reader, censor, means, options.tries) if "readers" in parts else []
        cells += frozen(reader, censor, options.tries) if "frozen" in parts else []
    finally:
        reader.end()
    missed = sum(not one.good for one in cells)
    lost, unreal = sum(one.lost for one in cells), sum(one.unreal for one in cells)
    tries = sum(len(one.seconds) for one in cells)
    print(f"readers: {len(cells) - missed} of {len(cells)} blocks read past within {GOAL:g} s, each try")
    print(f"no newest page in {lost} of {tries} tries (gate 0); blocks that were none: {unreal} (gate 0)\n")
    return missed


if __name__ == "__main__":
    sys.exit(main())
