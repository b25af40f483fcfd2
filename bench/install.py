"""How long the extras take to install into a bare environment, nothing cached.

usage: install.py [EXTRA ...]   (default: spark llm)

Each extra gets an environment of its own, made by `python -m venv` and removed afterwards; its libraries come
from wherever pip is set up to find them, without its cache. Java, which Spark needs, comes from the system.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "eval"))
from rows import HEAD, Row, lined, shown  # noqa: E402

GATE = 300.0


def installed(extra: str) -> float:
    """Seconds from nothing to an environment in which `blocwatch --version` answers."""
    with tempfile.TemporaryDirectory() as room:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "venv", room], check=True)
        python = str(Path(room, "bin", "python"))
        wanted = [python, "-m", "pip", "install", "--quiet", "--no-cache-dir", f"{ROOT}[{extra}]"]
        subprocess.run(wanted, check=True)
        subprocess.run([python, "-m", "blocwatch", "--version"], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start


def main() -> int:
    """Print a row for each extra; 1 when one takes longer than its gate."""
    rows = []
    print(lined(HEAD))
    for extra in sys.argv[1:] or ("spark", "llm"):
        rows.append(Row(f"install.{extra}", "seconds", installed(extra), gate=GATE, at_most=True))
        print(shown(rows[-1], {}), flush=True)
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
