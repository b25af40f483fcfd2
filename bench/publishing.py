"""`make bench-publish`: how long an edition of 1,000 pages takes, and whether its pages are valid HTML.

The pages are those of the samples, each cited document again and again under other names. The validator
is the Nu Html Checker (npm's vnu-jar, which needs Java); without npm or Java that part says so.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from blocwatch import pipeline, publishing
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.reach.keys import new_keys
from blocwatch.reach.tree import Terms
from blocwatch.store import open_store

ROOT = Path(__file__).parent.parent
GATE_SECONDS, PAGES = 60, 1000


def main() -> int:
    """Print the figures beside their gates; 1 where one is missed."""
    now = datetime.now(UTC)
    with open_store("memory:") as store:
        pipeline.read([str(ROOT / "samples" / "news.jsonl")], store, engine("local"), now, Given())
        site = publishing.pages(store, None, None, (), "en")
    with tempfile.TemporaryDirectory() as folder:
        first, changed, rewritten = _timed(Path(folder), _many(site), now)
        wrong = _invalid(Path(folder), site)
    print(f"{PAGES} pages: {first:.1f} s, once more after one change {changed:.1f} s (gate {GATE_SECONDS} s)")
    print(f"pages rewritten after one change: {rewritten} (gate 1)")
    count = sum(name.endswith(".html") for name in site)
    print(f"faults the validator finds in {count} pages: {wrong} (gate 0)")
    return int(first > GATE_SECONDS or changed > GATE_SECONDS or rewritten != 1 or wrong not in (0, None))


def _many(site: dict[str, bytes]) -> dict[str, bytes]:
    """The site, its documents' words shuffled under new names until there are enough pages."""
    documents = sorted(path for path in site if path.startswith("document/"))
    chance, made = random.Random(1), dict(site)
    while len(made) < PAGES:
        words = site[documents[len(made) % len(documents)]].split(b" ")
        chance.shuffle(words)
        made[f"document/copy-{len(made)}.html"] = b" ".join(words)
    return made


def _timed(folder: Path, files: dict[str, bytes], now: datetime) -> tuple[float, float, int]:
    keys = new_keys(folder / "keys", now)
    took = []
    for minute in range(2):
        start = time.perf_counter()
        terms = Terms(now + timedelta(minutes=minute), mirrors=("https://m1.example/",))
        before = {path: (folder / "site" / path).stat().st_mtime_ns for path in files if minute}
        publishing.put(publishing.signed(files, keys, terms, "en"), folder / "site", terms.edition)
        took.append(time.perf_counter() - start)
        files = {**files, "claims.html": files["claims.html"] + b"<!-- changed -->"}
    changed = sum((folder / "site" / path).stat().st_mtime_ns != at for path, at in before.items())
    return took[0], took[1], changed


def _invalid(folder: Path, site: dict[str, bytes]) -> int | None:
    """Faults of the pages by the validator; None where it cannot be had."""
    if not shutil.which("npm") or not shutil.which("java"):
        print("validator skipped: needs npm and Java")
        return None
    got = subprocess.run(
        ["npm", "install", "--ignore-scripts", "--no-audit", "vnu-jar"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    if got.returncode:
        print("validator skipped: npm could not fetch vnu-jar")
        return None
    for path, body in site.items():
        if path.endswith(".html"):
            place = folder / "valid" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(body)
    jar = next((folder / "node_modules" / "vnu-jar").rglob("vnu.jar"))
    told = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", "--format", "gnu", str(folder / "valid")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    # The checker does not know every property of CSS that browsers do.
    lines = [line for line in told.stderr.splitlines() if "error" in line and "paint-order" not in line]
    print("\n".join(lines[:10]))
    return len(lines)


if __name__ == "__main__":
    sys.exit(main())
