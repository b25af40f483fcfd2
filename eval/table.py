"""One table of every figure: ours, its interval, peer, gate, aim and floor.

usage: table.py [--update] [SCRIPT ...]

Runs `measured()` of every script beside this one that has it (protocol: rows.py), or of those named
("gate", "dates"). Ends with 1 when a figure lies under its floor, has none, or its corpus is
another; a figure below its gate is said so and is no failure. `--update` lifts floors.
"""

import argparse
import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

from rows import FLOORS, HEAD, HERE, Row, Told, fault, floors, lined, raised, shown, written


def scripts(names: list[str]) -> Iterator[ModuleType]:
    """The scripts that measure, all or those named, in alphabetical order."""
    for path in sorted(HERE.glob("*.py")):
        if path.stem != "table" and (not names or path.stem in names):
            script = importlib.import_module(path.stem)
            if hasattr(script, "measured"):
                yield script


def main() -> int:
    """Measure, print and compare."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--update", action="store_true")
    asked.add_argument("scripts", nargs="*")
    options = asked.parse_args()
    table, found = floors(), list[Told]()
    print(lined(HEAD))
    for script in scripts(options.scripts):
        for told in script.measured():
            found.append(told)
            print(shown(told, table), flush=True)
    rows = [told for told in found if isinstance(told, Row)]
    if options.update:
        FLOORS.write_text(written(raised(rows, table)), encoding="utf-8")
        return 0
    faults, below = sum(bool(fault(row, table)) for row in rows), sum(row.met is False for row in rows)
    ends = f"{faults} at fault with their floors, {below} below their gates"
    print(f"{len(rows)} figures, {ends}, {len(found) - len(rows)} skipped")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
